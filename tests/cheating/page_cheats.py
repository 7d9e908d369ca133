"""Cheats on the pages of items: one place that is said to show all elements, and shows nothing."""

import csv
import io
import struct
import zlib
from collections.abc import Callable, Iterator

from cheat import Page, PageCheat
from ground import HOST, OTHERS, SITE

from made_files import RECIPE
from made_files import pdf as text_pdf
from oit import thai
from oit.framework import Framework, Item, verify
from pdf_kinds import made
from synthetic import pdf, png

_Make = Callable[[Framework, Item], Page]

_DOCUMENT = {"title": "รายงาน", "signer": "mayor"}


def _time(item: Item) -> dict[str, object]:
    year = item.period.year or 2566
    is_plan = item.period.kind == "covers" or any(isinstance(one.verify, verify.BySpan) for one in item.elements)
    return {"covers": [year - 1, year + 3]} if is_plan else {"year": year}


def page_of(item: Item, page: Page) -> tuple[dict[str, object], str]:
    """The front matter and text of a cheating page: one entry shows all elements, all typed facts are as asked."""
    entry = {"shows": [element.id for element in item.elements], **page.evidence}
    if "year" not in entry and item.period.year and "document" not in entry:
        entry["year"] = item.period.year
    documents = [{**_DOCUMENT, **_time(item), **document} for document in page.documents]
    return {**({"documents": documents} if documents else {}), "evidence": [entry]}, page.body


# ---------------------------------------------------------------- addresses


def _link(address: str) -> _Make:
    return lambda framework, item: Page({"link": address.format(year=framework.year, slug=item.slug)})


def _to_another_item(framework: Framework, item: Item) -> Page:
    slugs = [other.slug for other in framework.items]
    other = slugs[(slugs.index(item.slug) + 1) % len(slugs)]
    return Page({"link": f"{SITE}{framework.year}/{other}/"}, "ดูรายละเอียดได้ที่หน้าถัดไปของเว็บไซต์ ขอบคุณที่สนใจข้อมูลของเรา")


_ADDRESSES = {
    "a dead link": "https://nothing.invalid/",
    "a link that nobody opened": f"{HOST}/report.pdf",
    "another agency's site": f"{OTHERS}/oit/{{slug}}",
    "own site, 404": f"{SITE}404",
    "own site, 404.html": f"{SITE}404.html",
    "own site's home page": SITE,
    "main site's home page": f"{HOST}/",
    "own item's own page": f"{SITE}{{year}}/{{slug}}/",
    "own year's page": f"{SITE}{{year}}/",
    "own search": f"{SITE}?q={{slug}}",
    "127.0.0.1": "https://127.0.0.1/",
    "localhost": "http://localhost/oit",
    "an address of the office": "http://192.168.1.10/oit/plan.pdf",
    "a link to #": "#",
    "a link to a host of one letter": "https://x.y",
    "a link to a search engine": "https://www.google.com/search?q=oit",
    "a link to a social network": "https://www.facebook.com/nongsaeng",
    "an e-mail address for a link": "mailto:saraban@nongsaeng.go.th",
    "a file of one's own computer": "file:///C:/oit/plan.pdf",
    "a program for a link": "javascript:void(0)",
}

# ---------------------------------------------------------------- text

_DEEP = "\u200b\u00ad\u2060"


def _heading(body: str, heading: str = "ข้อมูล") -> _Make:
    return lambda framework, item: Page({"heading": heading}, body)


def _passage(body: str, passage: str) -> _Make:
    return lambda framework, item: Page({"passage": passage}, body)


_BELOW = {
    "an empty heading": "",
    "a heading with one letter": "ก",
    "a heading with a dash": "-",
    "a heading with a blank letter": "\u3164\u2800\u200b",
    "a heading with a HTML comment": "<!-- ข้อมูลของหน่วยงานตามที่กำหนดไว้ในแบบตรวจ ครบทุกองค์ประกอบ -->",
    "a heading with a rule and a break": "---\n\n<br>",
    "a heading above other empty headings": "### หนึ่ง\n\n### สอง",
    "a heading with a link definition": "[ข้อมูลของหน่วยงานตามที่กำหนดไว้ในแบบตรวจ]: https://www.nongsaeng.go.th/",
    "a heading with an empty table": "| เดือน | จำนวน |\n| --- | --- |\n| - | - |",
    "a heading with a picture that is not there": "![](nothing.png)",
    "a heading with lorem ipsum": "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor.",
    "a heading with อยู่ระหว่างจัดทำ": "อยู่ระหว่างจัดทำ",
    "a heading with อยู่ระหว่างดำเนินการปรับปรุงข้อมูล": "อยู่ระหว่างดำเนินการปรับปรุงข้อมูล",
    "a heading with xxx": "xxxxxxxxxx xxxxxxxxxx xxxxxxxxxx",
    "a heading with ไม่มี": "ไม่มี",
    "a heading with a zero": "0",
    "a heading with the heading once more": "ข้อมูล",
    "a heading with a link that nobody opened": f"[ดูรายละเอียดของเรื่องนี้ทั้งหมดได้ที่เว็บไซต์ของหน่วยงาน]({HOST}/oit/all)",
    "a heading with an address that nobody opened": f"ดูรายละเอียดทั้งหมดของเรื่องนี้ได้ที่ {HOST}/oit/all",
    "a heading with ดูที่ข้อ 9": "คู่มือและแผนของเรื่องนี้ทั้งหมด ดูที่ข้อ 9",
    "a heading with รายละเอียดตามเอกสารแนบ": "รายละเอียดทั้งหมดของเรื่องนี้เป็นไปตามเอกสารแนบท้ายประกาศ",
    "a heading with ตามลิงก์ด้านล่าง": "ข้อมูลเป็นไปตามลิงก์ด้านล่างนี้",
    "a heading with see attached": "Please see the attached file",
    "a heading with a claim": "หน่วยงานได้ดำเนินการตามที่กำหนดครบถ้วนทุกประการแล้ว",
    "a heading with one letter many times": "ก " * 40,
    "a heading with last year": "เหมือนปีที่แล้ว ไม่มีการเปลี่ยนแปลง",
    "a heading with the office's door": "สอบถามรายละเอียดของเรื่องนี้ได้ที่สำนักปลัด ในวันและเวลาราชการ",
    "a heading with soon": "จะนำข้อมูลขึ้นเว็บไซต์ของหน่วยงานในเร็ว ๆ นี้",
    "a heading with a short address": "ข้อมูลของหน่วยงาน bit.ly/oit-all หรือสแกน QR Code",
}


def _asked(framework: Framework, item: Item) -> Page:
    """What the list asks for, copied word for word."""
    return Page({"heading": "ข้อมูล"}, "## ข้อมูล\n\n" + "\n".join(f"- {one.text}" for one in item.elements))


def _in_pieces(item: Item) -> str:
    """The words of the list in pieces, the last first, with small words between them."""
    words = [word for one in item.elements for word in one.text.split()]
    pieces = [word[at : at + 14] for word in words for at in range(0, len(word), 14)]
    return "\n".join(" และ ".join(pieces[at : at + 4]) for at in range(0, len(pieces), 4)[::-1])


def _scattered(framework: Framework, item: Item) -> Page:
    return Page({"heading": "ข้อมูล"}, f"## ข้อมูล\n\n{_in_pieces(item)}")


def _asked_in_a_file(in_pieces: bool) -> _Make:
    """A PDF that holds nothing but the words of the list."""

    def make(framework: Framework, item: Item) -> Page:
        said = _in_pieces(item) if in_pieces else "\n".join(one.text for one in item.elements)
        file = text_pdf({"pdf": [f"{item.name}\nประจำปีงบประมาณ พ.ศ. {framework.year}\n{said}"]})
        return _document("plan.pdf", file, 1)(framework, item)

    return make


def _named(framework: Framework, item: Item) -> Page:
    """The name of the item, as a sentence."""
    return Page({"heading": "ข้อมูล"}, f"## ข้อมูล\n\n{item.name} ประจำปีงบประมาณ พ.ศ. {framework.year} ของหน่วยงาน")


def _small_picture(framework: Framework, item: Item) -> Page:
    return Page({"heading": "ข้อมูล"}, "## ข้อมูล\n\n![ภาพ](a.png)", files={"a.png": png(1, 1)})


def _banner(framework: Framework, item: Item) -> Page:
    """A picture that is the words of a link."""
    picture = png(300, 200 + framework.items.index(item))
    return Page({"heading": "ข้อมูล"}, f"## ข้อมูล\n\n[![ภาพ](a.png)]({HOST}/{item.slug})", files={"a.png": picture})


def _titled_link(framework: Framework, item: Item) -> Page:
    """The words of the list beside a link that nobody opened."""
    said = "\n".join(f"- รายงาน{one.text} [ดาวน์โหลด]({HOST}/oit/{item.slug}.pdf)" for one in item.elements)
    return Page({"heading": "ข้อมูล"}, f"## ข้อมูล\n\n{said}")


def _words_of_a_link(framework: Framework, item: Item) -> Page:
    text = f"{item.name} ประจำปีงบประมาณ พ.ศ. {framework.year}"
    return Page({"passage": text}, f"[{text} ของหน่วยงาน]({HOST}/oit/{item.slug})")


def _in_code(framework: Framework, item: Item) -> Page:
    text = "ข้อมูลของหน่วยงานตามที่กำหนดไว้ในแบบตรวจ"
    return Page({"heading": "ข้อมูล"}, f"```\n## ข้อมูล\n\n{text}\n```")


# ---------------------------------------------------------------- files


def _document(name: str, data: bytes, page: int = 0) -> _Make:
    place: dict[str, object] = {"document": name, **({"page": page} if page else {})}
    return lambda framework, item: Page(place, documents=({"file": name},), files={name: data})


def _lying_count() -> bytes:
    return made("blank").replace(b"/Count 1 ", b"/Count 9 ")


def _white(width: int = 200, height: int = 200) -> bytes:
    """A picture of one colour."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress((b"\0" + b"\xff" * width) * height)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in parts
    )


_POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"a" * 64 + b"\nsize 12345\n"
_WEB_PAGE = "<!DOCTYPE html><html><title>404</title><body>ไม่พบหน้า</body></html>".encode()

_FILES = {
    "a .docx of no bytes": ("plan.docx", b"", 0),
    "a .docx of four bytes": ("plan.docx", b"PK\3\4", 0),
    "a .xlsx of four bytes": ("plan.xlsx", b"PK\3\4", 0),
    "a .pdf of no bytes": ("plan.pdf", b"", 0),
    "a .pdf that is a web page": ("plan.pdf", _WEB_PAGE, 0),
    "a .pdf of Git LFS": ("plan.pdf", _POINTER, 0),
    "a .txt of no bytes": ("plan.txt", b"", 0),
    "a .png of no bytes": ("plan.png", b"", 0),
    "a .png of one pixel": ("plan.png", png(1, 1), 0),
    "a white .png": ("plan.png", _white(), 0),
    "a .jpg of two bytes": ("plan.jpg", b"\xff\xd8", 0),
    "a blank PDF": ("plan.pdf", made("blank"), 0),
    "a blank page among others": ("plan.pdf", made("text", "blank"), 2),
    "a PDF that lies about its pages": ("plan.pdf", _lying_count(), 7),
    "half a PDF": ("plan.pdf", pdf()[: len(pdf()) // 2], 0),
    "a page beyond the end": ("plan.pdf", pdf(3), 4),
    "a lock file": ("~$plan.docx", b"PK\3\4" + bytes(200), 0),
    "a file that is not there": ("nothing.pdf", b"", 0),
}


def _nowhere(framework: Framework, item: Item) -> Page:
    return Page({"document": "nothing.pdf"}, documents=({"file": "nothing.pdf"},))


def _last_years(framework: Framework, item: Item) -> Page:
    """This year's document is last year's, byte for byte; both are of their item alone."""
    data = pdf(3, item.code)
    last = f"content/{framework.year - 1}/{item.slug}/plan.pdf"
    page = f"content/{framework.year - 1}/{item.slug}/index.md"
    text = f"---\ndocuments:\n- file: plan.pdf\n  title: รายงาน\n  year: {framework.year - 1}\n---\n".encode()
    return Page(
        {"document": "plan.pdf", "page": 1},
        documents=({"file": "plan.pdf"},),
        files={"plan.pdf": data},
        elsewhere={last: data, page: text},
    )


def _with_remark(data: bytes) -> _Make:
    """The same document for every item, with other bytes that nobody sees."""
    return lambda framework, item: _document("plan.pdf", data + f"\n% {item.code}\n".encode(), 1)(framework, item)


def _shared(framework: Framework, item: Item) -> Page:
    """One file of the first item is named by all."""
    first = framework.items[0].slug
    path = f"../{first}/plan.pdf" if item.slug != first else "plan.pdf"
    return Page(
        {"document": path, "page": 1}, documents=({"file": path},), files={} if ".." in path else {"plan.pdf": pdf()}
    )


# ---------------------------------------------------------------- tables


def _table(cell: str | None, with_months: bool = False) -> _Make:
    """A table with all columns that the item may ask for. ``cell``: what each cell holds; None for no row at all."""

    def page(framework: Framework, item: Item) -> Page:
        headings = {
            names[0]: None
            for element in item.elements
            if isinstance(element.verify, verify.ByColumns)
            for names in element.verify.columns
        }
        rows = [["เดือน", *headings]]
        if cell is not None:
            months = thai.months_between(*item.period.bounds) if item.period.bounds else [(2566, 1)]
            rows += [[thai.month_name(*m) if with_months else cell, *(cell for _ in headings)] for m in months]
        out = io.StringIO()
        csv.writer(out).writerows(rows)
        return Page({"table": "plan.csv"}, files={"plan.csv": out.getvalue().encode()})

    return page


_CELLS = {
    "-": "-",
    "0": "0",
    "U+3164": "\u3164",
    "U+2800": "\u2800",
    "U+200B": "\u200b",
    "U+00A0": "\u00a0",
    "a soft hyphen": "\u00ad",
    "xxx": "xxx",
    "n/a": "N/A",
    "?": "?",
    "ไม่มี": "ไม่มี",
    "ไม่มีรายการ": "ไม่มีรายการ",
    "a formula": "=1+1",
}


def _one_row_of_dashes(framework: Framework, item: Item) -> Page:
    page = _table("-")(framework, item)
    data = page.files["plan.csv"].splitlines(keepends=True)
    return Page(page.evidence, files={"plan.csv": b"".join(data[:2])})


def _only_said(framework: Framework, item: Item) -> Page:
    return Page({}, "ดำเนินการครบถ้วนแล้วทุกองค์ประกอบ ตามแบบตรวจของปีนี้")


def _people(framework: Framework, item: Item) -> Page:
    return Page({"people": ["mayor"]})


def page_cheats() -> Iterator[PageCheat]:
    yield PageCheat("only declared", _only_said)
    yield PageCheat("a name for everything", _people)
    for name, address in _ADDRESSES.items():
        yield PageCheat(name, _link(address))
    yield PageCheat("a link to the next item's page", _to_another_item)
    for name, below in _BELOW.items():
        yield PageCheat(name, _heading(f"## ข้อมูล\n\n{below}"))
    yield PageCheat("a heading with what the list asks for", _asked)
    yield PageCheat("a heading with the item's name", _named)
    yield PageCheat("a heading with what the list asks for, in pieces", _scattered)
    yield PageCheat("a PDF of what the list asks for", _asked_in_a_file(in_pieces=False))
    yield PageCheat("a PDF of what the list asks for, in pieces", _asked_in_a_file(in_pieces=True))
    yield PageCheat("a heading with a picture of one pixel", _small_picture)
    yield PageCheat("a heading with a banner that leads elsewhere", _banner)
    yield PageCheat("a heading with titles and a link that nobody opened", _titled_link)
    yield PageCheat("a passage of the words of a link that nobody opened", _words_of_a_link)
    yield PageCheat("a heading in a code block", _in_code)
    yield PageCheat("a heading in a comment", _heading("<!--\n## ข้อมูล\n\nข้อมูลของหน่วยงานตามที่กำหนด\n-->"))
    yield PageCheat("a heading that is not there", _heading("ไม่มีหัวข้อ"))
    yield PageCheat("a passage of one letter", _passage("กขค", "ก"))
    yield PageCheat("a passage of a comment", _passage("<!-- ข้อมูลตามแบบตรวจ -->", "ข้อมูลตามแบบตรวจ"))
    yield PageCheat(
        "a passage of a link definition",
        _passage("[ข้อมูลตามแบบตรวจ]: https://www.nongsaeng.go.th/", "ข้อมูลตามแบบตรวจ"),
    )
    yield PageCheat("a passage of อยู่ระหว่างจัดทำ", _passage("อยู่ระหว่างจัดทำ", "อยู่ระหว่างจัดทำ"))
    for name, (file, data, page) in _FILES.items():
        yield PageCheat(name, _nowhere if file == "nothing.pdf" else _document(file, data, page))
    yield PageCheat("the same PDF for everything", _document("plan.pdf", pdf(), 1))
    yield PageCheat("the same PDF with another remark in each", _with_remark(text_pdf({"pdf": [RECIPE * 2]})))
    yield PageCheat("the same scan with another remark in each", _with_remark(made("scan")))
    yield PageCheat("one file for everything", _shared)
    yield PageCheat("last year's PDF", _last_years)
    yield PageCheat("a table of headings only", _table(None))
    yield PageCheat("a table with one row of dashes", _one_row_of_dashes)
    for name, cell in _CELLS.items():
        yield PageCheat(f"every cell {name}", _table(cell))
        yield PageCheat(f"every cell beside the month {name}", _table(cell, with_months=True))
