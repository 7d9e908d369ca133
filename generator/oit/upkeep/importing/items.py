"""Takes a list of items with their links, as offices keep it for the ITA, into an item's page each."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from ... import framework
from ...files.grid import Cell, Grid, Gridded, Link
from ...framework import Framework, Item
from ...judging import web_hosts
from ...thai.deferred import expression
from . import addresses, cells, item_codes, item_pages
from .cells import quoted
from .imported import Imported, Row
from .item_codes import Named
from .writing import Project

_POINTED = "ลิงก์ที่นำเข้าเป็นเพียงการชี้ไว้ ยังไม่ได้เปิดดู จึงยังไม่นับว่าครบ สั่ง oit links เพื่อเปิดและบันทึกผล"


@dataclass
class _Entry:
    """An item of the source: its numbers, its name there, and its links."""

    row: Row
    codes: tuple[str, ...]
    name: str
    links: list[Link] = field(default_factory=list)
    is_of_lines: bool = False

    def add(self, cell: Cell, website: str) -> None:
        links, doubts = addresses.found(cell, website)
        told = {link.address for link in self.links}
        self.links += [link for link in links if link.address not in told]
        self.row.doubts += [doubt for doubt in doubts if doubt not in self.row.doubts]


SURE = 3
"""How many items with links make a list of them. One is enough below headings that no other table has."""


def fit(document: Gridded) -> int:
    """Return how many items have a link, by the list that fits best, or ``SURE`` for sure headings."""
    lists = [chosen.load(year) for chosen in map(framework.named, framework.list_names()) for year in chosen.years()]
    if any(_is_headed(row) for grid in document.grids for row in grid.rows[:10]):
        return SURE
    return max(
        len({code for entry in _entries(document, listed, "") if entry.links for code in entry.codes})
        for listed in lists
    )


def read(document: Gridded, source: str, project: Project) -> Imported:
    """Return the pages of the items in a document. ``source``: the name of its file."""
    imported = Imported(f"รายการข้อและลิงก์ ปี {project.year}")
    if not project.listed:
        imported.remarks.append(f"ไม่มีเกณฑ์ของปี {project.year}")
        return imported
    agency = project.content.agency
    website = agency.value.website if agency else ""
    pages = item_pages.Pages(project, project.listed, source)
    misnamed = []
    for entry in _entries(document, project.listed, website):
        items = list(_items(entry, project.listed))
        misnamed += [entry] if entry.links and not items else []
        entry.row.is_taken = False
        if items and entry.links:
            pages.add(items, entry.links, entry.row)
        elif items:
            entry.row.what = f"{', '.join(entry.codes)} {quoted(entry.name)}: ไม่มีลิงก์"
        imported.rows.append(entry.row)
    imported.changes += pages.changes()
    imported.remarks += _other_year(document, project, misnamed)
    if imported.changes:
        imported.remarks.append(_POINTED)
        imported.remarks += _elsewhere(pages.addresses)
    return imported


def _elsewhere(links: Iterable[str]) -> Iterator[str]:
    """Say that places where anybody may store files are not the agency's own site."""
    hosts = dict.fromkeys(web_hosts.plain(urlsplit(link).hostname or "") for link in links)
    if others := [host for host in hosts if web_hosts.lies_in(host, _ELSEWHERE)]:
        yield f"ลิงก์ไป {', '.join(others)} ไม่ได้อยู่บนเว็บไซต์ของหน่วยงาน อาจไม่นับ ควรวางเอกสารไว้บนเว็บไซต์ของหน่วยงานเอง"


_ELSEWHERE = (*web_hosts.STORAGE, *web_hosts.FREE_HOSTING, *web_hosts.SHORTENERS)


def _items(entry: _Entry, listed: Framework) -> Iterator[Item]:
    """Yield the items of the list that an entry is about. A name of another item speaks against its number."""
    for code in entry.codes:
        item = listed.by_code.get(code)
        if not item:
            entry.row.what = f"{code} {quoted(entry.name)}: {len(entry.links)} ลิงก์"
            entry.row.doubts.append(f"ไม่มีข้อ {code} ในเกณฑ์ปี {listed.year} จึงไม่ได้นำเข้า")
            continue
        if len(entry.codes) == 1 and (other := item_codes.another(entry.name, item, listed)):
            entry.row.what = f"{code} {quoted(entry.name)}: {len(entry.links)} ลิงก์"
            entry.row.doubts.append(
                f"เกณฑ์ปี {listed.year} ข้อ {code} คือ {quoted(item.name)} ส่วนชื่อนี้คือข้อ {other.code} จึงไม่ได้นำเข้า"
            )
            continue
        if entry.name and len(entry.codes) == 1 and item_codes.likeness(entry.name, item) < item_codes.FAR:
            entry.row.doubts.append(f"ชื่อในตารางต่างจากชื่อข้อ {code} ของปี {listed.year}: {quoted(item.name)}")
        yield item


def _other_year(document: Gridded, project: Project, misnamed: Sequence[_Entry]) -> Iterator[str]:
    """Say of which year's list the document seems to be, if several items did not fit.

    Only items tell of it that both lists have, by different names.
    """
    if len(misnamed) < 2 or not project.listed:
        return
    own = project.listed
    published = project.content.published
    leads = {year: _lead(document, published.load(year), own) for year in published.years() if year != project.year}
    best = max(leads, key=lambda year: (leads[year], year), default=0)
    if best and leads[best] > 0:
        yield f"เลขและชื่อข้อตรงกับเกณฑ์ปี {best} มากกว่าปี {project.year} ถ้าเป็นรายการของปีนั้น สั่งใหม่ด้วย --year {best}"


def _lead(document: Gridded, other: Framework, own: Framework) -> int:
    """Return by how many names more a document fits another list than the own one."""
    lead = 0
    for entry in _entries(document, other, ""):
        code = entry.codes[0]
        there, here = other.by_code.get(code), own.by_code.get(code)
        if len(entry.codes) == 1 and entry.name and there and here and cells.same(there.name) != cells.same(here.name):
            lead += _is_name(entry.name, there) - _is_name(entry.name, here)
    return lead


# ---------------------------------------------------------------- where items stand in a document


def _entries(document: Gridded, listed: Framework, website: str) -> list[_Entry]:
    """Return the items of all tables and of the lines outside of them, in their order."""
    entries: list[_Entry] = []
    for number, grid in enumerate(document.grids, start=1):
        where = "" if len(document.grids) == 1 else f"แผ่นงาน “{grid.name}” " if grid.name else f"ตารางที่ {number} "
        column = _code_column(grid, listed)
        if column is not None:
            entries += _of_table(grid, column, listed, website, where)
        elif grid.name and (code := item_codes.named(grid.name, listed)):
            entries.append(_of_sheet(grid, code, website))
        else:
            lines = [line for row in grid.rows for cell in row if not cell.from_left for line in cell.lines()]
            entries += _of_lines(lines, listed, website, where)
    return [*entries, *_of_lines(document.lines, listed, website, "")]


def _code_column(grid: Grid, listed: Framework) -> int | None:
    """Return the column that numbers the items: the one with the most items, written with their letter before bare
    numbers. None if no column has two, or one below sure headings."""
    best: tuple[tuple[int, int], int] | None = None
    fewest = 1 if any(map(_is_headed, grid.rows[:10])) else 2
    for column in range(len(grid.places)):
        cells_ = [row[column] for row in grid.rows if column < len(row) and not row[column].from_above]
        for is_plain in (False, True):
            codes = [named for cell in cells_ if (named := _named(cell, listed, is_plain))]
            known = {code for named in codes for code in named.codes if code in listed.by_code}
            rank = (not is_plain, len(known))
            if len(known) < fewest or 2 * len(known) < len(codes) or (best and rank <= best[0]):
                continue
            if not is_plain or _numbers_items(grid, column, listed):
                best = rank, column
    return best[1] if best else None


_HEADING = expression(r"ข้อ|oit|^o$", re.IGNORECASE)


def _is_headed(row: Sequence[Cell]) -> bool:
    """True for the headings of a list of items: the number of an item in a column of its own, and the link."""
    texts = [" ".join(cell.text.split()) for cell in row if not cell.from_left]
    return any(map(_ITEM_HEADING.fullmatch, texts)) and any(map(_LINK_HEADING.fullmatch, texts))


_ITEM_HEADING = expression(r"(?:เลข|รหัส|ลำดับ)?ข้อ(?:ที่)?(?:\s?(?:oit|o))?|oit|o", re.IGNORECASE)
_LINK_HEADING = expression(r"(?:ที่อยู่|url|ลิงก์|ลิ้งก์|ลิงค์|ลิ้งค์|link)s?.{0,30}", re.IGNORECASE)


def _numbers_items(grid: Grid, column: int, listed: Framework) -> bool:
    """True if a column of bare numbers numbers items, by its heading or by the names in its rows: a list of news is
    numbered, too."""
    if any(_HEADING.search(row[column].text) and len(row[column].text) < 30 for row in grid.rows[:10]):
        return True
    named = [(row, found) for row in grid.rows if (found := _named(row[column], listed, may_be_plain=True))]
    items = [(row, listed.by_code[found.codes[0]]) for row, found in named if found.codes[0] in listed.by_code]
    right = sum(any(_is_name(cell.text, item) for cell in row) for row, item in items)
    return 2 * right >= len(items)


def _is_name(text: str, item: Item) -> bool:
    return len(text) >= 4 and item_codes.likeness(text, item, item_codes.SURE) >= item_codes.SURE


def _named(cell: Cell, listed: Framework, may_be_plain: bool) -> Named | None:
    """Return the items that a cell names. A cell with several lines that each name one is a list of its own."""
    if sum(item_codes.named(line, listed) is not None for line in cell.text.split("\n")) > 1:
        return None
    return item_codes.named(cell.text.split("\n")[0], listed, may_be_plain)


def _of_table(grid: Grid, column: int, listed: Framework, website: str, where: str) -> list[_Entry]:
    entries: list[_Entry] = []
    for at, row in enumerate(grid.rows):
        named = None if row[column].from_above else _named(row[column], listed, may_be_plain=True)
        others = [cell for place, cell in enumerate(row) if place != column and not cell.from_left]
        if named:
            below = "\n".join(row[column].text.split("\n")[1:])
            texts = [named.rest or below, *(cell.text for cell in others)]
            name = next((cells.plain(text) for text in texts if not cells.is_nothing(text) and "://" not in text), "")
            entries.append(_Entry(Row(where + grid.row(at), ""), named.codes, name))
        elif not entries or (row[column].text and not row[column].from_above):
            continue  # a heading, or a line between items
        for cell in (row[column], *others):
            if not cell.from_above:
                entries[-1].add(_titled(cell, others, entries[-1].name), website)
    return entries


def _titled(cell: Cell, others: Sequence[Cell], name: str) -> Cell:
    """Return a cell of links with a title before each, if it has but one link and the row tells what it is."""
    if cell.text.count("://") + len(cell.links) != 1 or "\n" in cell.text:
        return cell
    texts = [one.text for one in others if one is not cell and not one.from_above and not one.links]
    titles = [text for text in texts if not cells.is_nothing(text) and "://" not in text and cells.plain(text) != name]
    if not titles or (cell.links and cell.links[0].title and not addresses.is_generic(cell.links[0].title)):
        return cell
    title = cells.plain(titles[-1])
    if cell.links:
        return Cell("", (Link(title, cell.links[0].address),))
    return Cell(f"{title} {cell.text}") if cell.text.startswith(("http", "www.")) else cell


def _of_sheet(grid: Grid, code: Named, website: str) -> _Entry:
    entry = _Entry(Row(f"แผ่นงาน “{grid.name}”", ""), code.codes, code.rest)
    for row in grid.rows:
        for cell in row:
            if not cell.from_above and not cell.from_left:
                entry.add(cell, website)
    return entry


def _of_lines(lines: Sequence[Cell], listed: Framework, website: str, where: str) -> list[_Entry]:
    """Return the items of lines that begin with an item's number. The links that follow belong to it, until a line
    without one comes: what stands at a page's foot belongs to no item."""
    entries: list[_Entry] = []
    is_open = False
    for line in lines:
        if named := item_codes.named(line.text.removeprefix("- "), listed):
            entries.append(
                _Entry(Row(f"{where}{quoted(line.text, 30)}", ""), named.codes, named.rest, is_of_lines=True)
            )
            is_open = True
        if not is_open:
            continue
        count = len(entries[-1].links)
        entries[-1].add(line, website)
        is_open = len(entries[-1].links) > count or not count
    return _joined(entry for entry in entries if entry.links)


def _joined(entries: Iterator[_Entry]) -> list[_Entry]:
    """Return the entries with those of one item together: a page's menu names it, too."""
    by_codes: dict[tuple[str, ...], _Entry] = {}
    for entry in entries:
        first = by_codes.setdefault(entry.codes, entry)
        if first is not entry:
            told = {link.address for link in first.links}
            first.links += [link for link in entry.links if link.address not in told]
    return list(by_codes.values())
