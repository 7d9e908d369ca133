"""Takes the official table of measures, seven columns wide, into one record a measure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ... import thai
from ...content import CONTENT, Measure, Record
from ...content.kinds import analysed_year
from ...files.grid import Grid, Gridded
from .. import yaml_edit
from . import cells, headings, results, units
from .cells import entries, quoted, same
from .headings import Columns
from .imported import Change, Imported, Row
from .monitoring import monitoring
from .writing import Project, filled, new_file

PATTERNS = {
    "order": r"^(?:ลำดับ(?:ที่)?|ที่|ข้อ(?:ที่)?|no\.?|#)$",
    "monitoring": r"กำกับ|ติดตาม",
    "responsible": r"รับผิดชอบ",
    "name": r"^(?:\d\.)?(?:ชื่อ)?มาตรการ",
    "suggestions": r"ข้อเสนอ",
    "date": r"^(?:วันที่|วันเดือนปี|วัน/เดือน/ปี)",
    "results": r"ผล(?:การ|ลัพธ์|สัมฤทธิ์|สำเร็จ)|ความก้าวหน้า|รายงานผล",
    "steps": r"ขั้นตอน|วิธี(?:การ|ปฏิบัติ|ดำเนิน)",
    "guidelines": r"แนวทาง",
    "answers": r"^ตัวชี้วัด(?:ita|การประเมิน|ที่(?:ตอบ|แก้|เกี่ยวข้อง))?$",
}
SINGLE = ("order", "name", "date", "answers")
_WORDS = {
    "guidelines": "แนวทาง",
    "steps": "ขั้นตอน",
    "responsible": "ผู้รับผิดชอบ",
    "monitoring": "การกำกับติดตาม",
    "results": "ผล",
    "suggestions": "ข้อเสนอแนะ",
}
_LEAST = 4
"""Fewest fields by which a table of measures is known."""
_LONGEST_HEADING = 60
_MOST_HEADINGS = 30
"""Most rows of a table whose headings stand in its first column."""


def fit(document: Gridded) -> int:
    """Return how many fields of a measure the headings of the best table fit."""
    return max((len(columns.of) for columns in map(_columns, document.grids) if columns), default=0)


def _columns(grid: Grid) -> Columns | None:
    columns = headings.found(grid, PATTERNS, SINGLE)
    return columns if columns and "name" in columns.of and len(columns.of) >= _LEAST else None


def read(document: Gridded, source: str, project: Project) -> Imported:
    """Return the measures of a document. ``source``: the name of its file."""
    imported = Imported(f"ตารางมาตรการ ปี {project.year}")
    drafts: list[_Draft] = []
    last: tuple[Grid, Columns] | None = None
    for number, as_it_stands in enumerate(document.grids, start=1):
        grid, columns = _turned(as_it_stands)
        name = f"แผ่นงาน “{grid.name}”" if grid.name else f"ตารางที่ {number}"
        if not columns and last and _goes_on(grid, last[0]):
            columns = Columns(last[1].of, -1, -1, last[1].labels)
            imported.remarks.append(f"{name}: ไม่มีหัวตาราง อ่านเป็นส่วนต่อของตารางก่อนหน้า")
        if not columns:
            imported.remarks.append(f"{name}: ไม่ใช่ตารางมาตรการ จึงไม่ได้นำเข้า ({len(grid.rows)} แถว)")
            continue
        last = grid, columns
        where = f"{name} " if len(document.grids) > 1 else ""
        imported.remarks += _unused(grid, columns, where)
        _read_rows(grid, columns, where, drafts, imported.rows)
    first: dict[str, _Draft] = {}
    for draft in drafts:
        if first.setdefault(same(draft.name), draft) is draft:
            _finish(draft, source, project, imported)
        else:
            draft.row.what, draft.row.is_taken = f"มาตรการ {quoted(draft.name)}", False
            draft.row.doubts.append(f"มีมาตรการชื่อนี้แล้วที่{first[same(draft.name)].row.where} จึงใช้แถวแรก เติมส่วนที่ต่างเอง")
    return imported


def _turned(grid: Grid) -> tuple[Grid, Columns | None]:
    """Return a table with its columns; one whose headings stand in its first column is turned before."""
    columns = _columns(grid)
    if not columns and len(grid.rows) <= _MOST_HEADINGS and (found := _columns(turned := grid.turned())):
        return turned, found
    return grid, columns


def _goes_on(grid: Grid, before: Grid) -> bool:
    """True if a table without headings goes on from the one before it: Word begins a new one on a new page."""
    has_headings = all(len(cell.text) <= _LONGEST_HEADING and "\n" not in cell.text for cell in grid.rows[0])
    return not grid.is_sheet and len(grid.places) == len(before.places) >= _LEAST and not has_headings


def _unused(grid: Grid, columns: Columns, where: str) -> Iterator[str]:
    for column in columns.unused:
        yield f"{where}{grid.column(column)} {quoted(columns.labels[column])}: ไม่มีช่องสำหรับข้อมูลนี้ จึงไม่ได้นำเข้า"


# ---------------------------------------------------------------- rows


@dataclass
class _Draft:
    """A measure under way: its fields, and the row of the report that tells of it."""

    row: Row
    name: str
    position: int
    number: int
    order: int = 0
    lists: dict[str, list[str]] = field(default_factory=dict)
    texts: dict[str, list[str]] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)

    def add(self, name: str, text: str) -> None:
        """Add a cell's entries. One without a sign that follows a list goes on with the last entry."""
        several = self.lists.setdefault(name, [])
        self.texts.setdefault(name, []).append(text)
        more = entries(text)
        has_signs = len(self.texts[name]) > 1 and cells.begins_with_sign(self.texts[name][0])
        if several and more and has_signs and not cells.begins_with_sign(text):
            several[-1] = cells.joined_lines(several[-1], more[0])
            self.row.doubts.append(f"{_WORDS[name]}: ต่อข้อความ {quoted(more[0])} กับรายการก่อนหน้า โปรดตรวจ")
            more = more[1:]
        several += more


def _read_rows(grid: Grid, columns: Columns, where: str, drafts: list[_Draft], rows: list[Row]) -> None:
    for at, reason in headings.rows(grid, columns):
        if reason == "heading":
            continue
        text = " ".join(dict.fromkeys(cell.text for cell in grid.rows[at] if cell.text))
        if reason:
            what = "แถวรวม" if reason == "total" else "ข้อความ"
            rows.append(Row(where + grid.row(at), f"{what} {quoted(text)}: ไม่ใช่มาตรการ จึงไม่ได้นำเข้า", is_taken=False))
            continue
        draft = _draft_of(grid, columns, at, where, drafts)
        if draft is None:
            doubt = "ไม่มีชื่อมาตรการ และไม่มีแถวก่อนหน้าที่จะต่อด้วย"
            rows.append(Row(where + grid.row(at), quoted(text), [doubt], is_taken=False))
            continue
        if draft.row not in rows:
            rows.append(draft.row)
        _take_cells(grid, columns, at, draft)


def _draft_of(grid: Grid, columns: Columns, at: int, where: str, drafts: list[_Draft]) -> _Draft | None:
    """Return the measure of a row: a new one, or the one before it, which goes on in this row."""
    lines = headings.text(grid, at, columns, "name").split("\n")
    name = cells.without_number(cells.joined_lines(*lines)).removesuffix("(ต่อ)").rstrip()
    is_more = not name or headings.is_from_above(grid, at, columns, "name")
    if drafts and (is_more or same(name) == same(drafts[-1].name)):
        before = drafts[-1]
        before.row.doubts.append(f"{grid.row(at)}: อ่านเป็นส่วนต่อของมาตรการนี้")
        return before
    if not name:
        return None
    draft = _Draft(Row(where + grid.row(at), ""), name, at, len(drafts) + 1)
    number = thai.arabic_digits(cells.plain(headings.text(grid, at, columns, "order"))).strip(".)")
    draft.order = int(number) if number.isdecimal() and len(number) < 4 else 0
    drafts.append(draft)
    return draft


def _take_cells(grid: Grid, columns: Columns, at: int, draft: _Draft) -> None:
    for name in (*_WORDS, "answers", "date"):
        text = headings.text(grid, at, columns, name)
        # A cell that is merged over several measures holds for each; one over the rows of one measure, once.
        is_told = draft.position != at and headings.is_from_above(grid, at, columns, name)
        if cells.is_nothing(text) or cells.says_none(text) or is_told:
            continue
        if name in ("guidelines", "steps", "results", "suggestions"):
            draft.add(name, text)
        else:
            draft.texts.setdefault(name, []).append(text)


# ---------------------------------------------------------------- one measure


def _finish(draft: _Draft, source: str, project: Project, imported: Imported) -> None:
    values = dict(_values(draft, project))
    counts = [f"{_WORDS[name]} {_counted(values[name])}" for name in _WORDS if name in values]
    missing = [_WORDS[name] for name in _WORDS if name not in values]
    draft.row.what = f"มาตรการ {quoted(draft.name)}: {', '.join(counts) or 'มีแต่ชื่อ'}"
    if not counts:
        draft.row.is_taken = False
        draft.row.doubts.append("ไม่มีข้อมูลในช่องอื่นเลย อาจเป็นหัวข้อ จึงไม่ได้นำเข้า")
        return
    if missing:
        draft.row.what += f" (ไม่มีในตาราง: {', '.join(missing)})"
    existing = _existing(draft.name, project)
    if existing:
        _merge(existing, values, draft.row, project, imported)
        return
    path = _free_path(project, imported)
    text = new_file(f"{source} {draft.row.where}", values)
    imported.changes.append(Change(path, text))
    draft.row.what += f" → {path}"


def _counted(value: Any) -> str:
    if isinstance(value, dict):
        return f"รอบ {', '.join(map(str, value['rounds']))} เดือน" if "rounds" in value else "เป็นข้อความ"
    return f"{len(value)} รายการ"


def _values(draft: _Draft, project: Project) -> Iterator[tuple[str, Any]]:
    """Yield the fields of a record, in the order of the official form."""
    doubts = draft.row.doubts
    yield "name", draft.name
    yield "order", draft.order or _next_order(project, draft)
    if answers := _answers(draft, project):
        yield "answers", answers
    for name in ("guidelines", "steps"):
        if draft.lists.get(name):
            yield name, draft.lists[name]
    if responsible := list(units.named(draft.texts.get("responsible", []), project, doubts, "ผู้รับผิดชอบ")):
        yield "responsible", responsible
    if told := monitoring("\n".join(draft.texts.get("monitoring", [])), doubts):
        yield "monitoring", told
    if draft.lists.get("results"):
        dates = draft.texts.get("date", [])
        yield "results", results.read(draft.lists["results"], dates, project, doubts)
    if draft.lists.get("suggestions"):
        yield "suggestions", draft.lists["suggestions"]


def _next_order(project: Project, draft: _Draft) -> int:
    orders = [record.value.order for record in _records(project)]
    return max(orders, default=0) + draft.number


def _records(project: Project) -> tuple[Record[Measure], ...]:
    year = project.content.years.get(project.year)
    return year.by_kind.get("measures", ()) if year else ()


def _answers(draft: _Draft, project: Project) -> list[str]:
    """Return the keys of the indicators that the measure answers: those of the result of the year before."""
    found = []
    for text in draft.texts.get("answers", []):
        for entry in entries(text):
            bare = re.sub(r"^ตัวชี้วัด(?:ที่)?\s*[0-9๐-๙]*\s*", "", entry)
            if key := project.indicators().get(same(bare)):
                found.append(key)
            else:
                before = analysed_year(project.year)
                draft.row.doubts.append(f"ตัวชี้วัด {quoted(entry)}: ไม่พบในเกณฑ์ปี {before} จึงไม่ได้ใส่ answers")
    return found


# ---------------------------------------------------------------- files


def _existing(name: str, project: Project) -> Record[Measure] | None:
    return next((record for record in _records(project) if same(record.value.name) == same(name)), None)


def _merge(record: Record[Measure], values: Mapping[str, Any], row: Row, project: Project, imported: Imported) -> None:
    """Fill the empty fields of a measure that is there, and say what differs."""
    offered = {name: value for name, value in values.items() if name not in ("name", "order")}
    before = project.text(record.path) or ""
    row.what += f" มีอยู่แล้วที่ {record.path}"
    try:
        text, other = filled(before, offered)
    except yaml_edit.EditError:
        row.doubts.append(f"{record.path} มีรูปแบบที่เติมเองไม่ได้ จึงไม่ได้แก้")
        row.is_taken = False
        return
    if other:
        words = ", ".join(_WORDS.get(name, name) for name in other)
        row.doubts.append(f"{words}: ในไฟล์เขียนไว้ต่างจากตาราง จึงคงของเดิมไว้")
    if text == before:
        row.what += " ไม่มีช่องว่างให้เติม"
    else:
        imported.changes.append(Change(record.path, text, before))
        row.what += " เติมเฉพาะช่องที่ยังว่าง"


def _free_path(project: Project, imported: Imported) -> str:
    taken = {change.path for change in imported.changes}
    number = 1
    while True:
        path = f"{CONTENT}/{project.year}/measures/measure-{number}.yaml"
        if path not in taken and project.text(path) is None:
            return path
        number += 1
