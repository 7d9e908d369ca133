"""Honest ways by addresses that ``oit links`` opened and read: pages and files of the agency's present web site."""

from collections.abc import Iterator

from ground import HOST, SITE
from honest_files import pdf_of
from showing import OWN_WORDS, Showing, Way
from table_ways import COUNTED, csv_of, is_tabular, rows_of

from content_tree import xlsx
from oit.framework import Element
from oit.judging.strength import Strength

_READ = dict.fromkeys(("table", "columns", "months", "span", "signer", "people", "agency"), Strength.READ)


def _of(showing: Showing, element: Element) -> str:
    return f"{HOST}/oit/{showing.framework.year}/{showing.item.slug}/{element.id}"


def _html(showing: Showing, *elements: Element) -> bytes:
    """A page of the agency's web site, with all that the elements ask for."""
    rows = rows_of(showing)
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    people = "".join(
        f'<p><img src="/photo/{one}.jpg" alt=""> {name} {post} โทร {phone}</p>' for one, name, post, phone in PEOPLE
    )
    years = " ".join(f"ปี {year}" for year in range(showing.year, showing.year + 5)) if _spans(elements) else ""
    said = "".join(f"<h2>{element.text}</h2><p>{OWN_WORDS}</p>" for element in elements or showing.elements)
    return (
        f"<!DOCTYPE html><html lang=th><head><meta charset=utf-8><title>{showing.title}</title></head><body>"
        f"<h1>{showing.title} {years}</h1>{said}<table>{table}</table>{people}<footer>{FOOTER}</footer></body></html>"
    ).encode()


def _spans(elements: tuple[Element, ...]) -> bool:
    return any(element.verify.by == "span" for element in elements)


def _expect(showing: Showing) -> None:
    """The telephone stands in the agency's own data, too: by it ``oit links`` knows whose page it read."""
    showing.expect(Strength.REACHED, **_READ)
    for element in showing.elements:
        if element.verify.by == "agency" and element.verify.field == "phone":
            showing.strengths[element.id] = Strength.COMPUTED


def _pages(showing: Showing) -> None:
    for element in showing.elements:
        address = _of(showing, element)
        showing.web[address] = _html(showing, element)
        showing.shown(element, link=address, year=showing.year)
    _expect(showing)


def _one_page(showing: Showing) -> None:
    address = f"{HOST}/oit/{showing.framework.year}/{showing.item.slug}"
    showing.web[address] = _html(showing, *showing.elements)
    showing.shown(showing.elements, link=address, year=showing.year)
    _expect(showing)


def _one_page_with_places(showing: Showing) -> None:
    address = f"{HOST}/oit/{showing.framework.year}/{showing.item.slug}"
    showing.web[address] = _html(showing, *showing.elements)
    for element in showing.elements:
        showing.shown(element, link=f"{address}#{element.id}", year=showing.year)
    _expect(showing)


def _files(showing: Showing) -> None:
    """A PDF for each element, and a workbook for what can be read off a table."""
    for element in showing.elements:
        is_table = element.verify.by in COUNTED
        address = f"{_of(showing, element)}.{'xlsx' if is_table else 'pdf'}"
        people = "\n".join(" ".join(one) for one in PEOPLE)
        years = f"พ.ศ. {showing.year}–{showing.year + 4}" if element.verify.by == "span" else ""
        text = f"{showing.text(element)}\n{years}\n{people}\n{FOOTER}"
        showing.web[address] = xlsx(_own_rows(showing, element)) if is_table else pdf_of(text, photos=len(PEOPLE))
        showing.shown(element, link=address, year=showing.year)
    _expect(showing)


def _own_rows(showing: Showing, element: Element) -> list[list[str]]:
    """The rows with a remark for each element: workbooks that are made in one second would else be one file."""
    return [[*row, element.id if number else "หมายเหตุ"] for number, row in enumerate(rows_of(showing))]


def _open_data(showing: Showing) -> None:
    """Tables on the government's portal of open data, which name the agency in their first lines."""
    for element in showing.elements:
        if element.verify.by in COUNTED:
            address = f"https://data.go.th/dataset/nongsaeng/{showing.framework.year}-{showing.item.slug}.csv"
            showing.web[address] = csv_of(rows_of(showing))
            showing.shown(element, link=address, year=showing.year)
        else:
            showing.prose(element, element.text, year=showing.year)
    counted = dict.fromkeys(COUNTED, Strength.READ)
    showing.expect(Strength.READ, **counted)


def _own_site(showing: Showing) -> None:
    """The item's own page of the site that the content becomes, by its address, as it was filed."""
    address = f"{SITE}{showing.framework.year}/{showing.item.slug}/"
    for element in showing.elements:
        showing.body.append(f"## {element.text}\n\n{element.text} {OWN_WORDS}")
        showing.shown(element, link=f"{address}#{element.id}", year=showing.year)
    showing.expect(Strength.OPENED)


def _file_of_own_site(showing: Showing) -> None:
    address = f"{SITE}{showing.framework.year}/{showing.item.slug}/รายงาน.pdf"
    showing.document("รายงาน.pdf", pdf_of(*(showing.text(element) for element in showing.elements)))
    for page, element in enumerate(showing.elements, start=1):
        showing.shown(element, link=f"{address}#page={page}", year=showing.year)
    showing.expect(Strength.OPENED)


def _page_and_file(showing: Showing) -> None:
    """Both: the page of the present web site, and the same text attached here."""
    _pages(showing)
    known = {name: strength for name, strength in showing.strengths.items() if strength is Strength.COMPUTED}
    showing.document("รายงาน.pdf", pdf_of(*(showing.text(element) for element in showing.elements)))
    for page, element in enumerate(showing.elements, start=1):
        showing.shown(element, document="รายงาน.pdf", page=page)
    showing.expect(Strength.READ)
    showing.strengths |= known


FOOTER = "องค์การบริหารส่วนตำบลหนองแสง 99 หมู่ 3 ตำบลหนองแสง อำเภอหนองแสง จังหวัดอุดรธานี 41340 โทร 042-129-583"
PEOPLE = (
    ("mayor", "นายสมชาย ใจดี", "นายกองค์การบริหารส่วนตำบลหนองแสง", "042-129-590"),
    ("deputy", "นายวิชัย มั่นคง", "รองนายกองค์การบริหารส่วนตำบลหนองแสง", "042-129-591"),
    ("clerk", "นางสาวมาลี ขยัน", "ปลัดองค์การบริหารส่วนตำบลหนองแสง", "042-129-592"),
)


def link_ways() -> Iterator[Way]:
    phone = {"phone": "042-129-583"}
    yield Way("a page of the main site for each element", _pages, base=phone)
    yield Way("one page of the main site", _one_page, base=phone)
    yield Way("one page of the main site, with the place of each element", _one_page_with_places, base=phone)
    yield Way("files on the main site", _files, base=phone)
    yield Way("tables on the portal of open data", _open_data, is_tabular)
    yield Way("the item's own page, by its address", _own_site)
    yield Way("a file of this site, by its address", _file_of_own_site)
    yield Way("a page of the main site and a PDF here", _page_and_file, base=phone)
