"""Takes a table of people with their positions into ``people.yaml``. No column but name, position, unit, telephone and
e-mail is ever taken: such tables hold identity numbers and home addresses, too."""

import re
from collections.abc import Mapping

import yaml

from ... import thai
from ...content import CONTENT, Person
from ...files.grid import Grid, Gridded
from ...thai.deferred import expression
from .. import templates, yaml_edit
from ..beginning import entries
from . import cells, headings, units
from .cells import quoted, same
from .headings import Columns
from .imported import Change, Imported, Row
from .writing import Project, dumped

PATTERNS = {
    "order": r"^(?:ลำดับ(?:ที่)?|ที่|no\.?|#)$",
    "position": r"ตำแหน่ง(?!เลขที่)",
    "prefix": r"^คำนำหน้า",
    "surname": r"^(?:นาม)?สกุล",
    "email": r"อีเมล|e-?mail|ไปรษณีย์อิเล็กทรอนิกส์",
    "phone": r"โทรศัพท์|^โทร\.?$|เบอร์|มือถือ|^phone|^tel",
    "unit": r"สังกัด|หน่วยงาน|ส่วนราชการ|สำนัก/กอง|^กอง|ส่วนงาน|^ฝ่าย",
    "name": r"ชื่อ(?!เล่น|เรื่อง|โครงการ)",
}
SINGLE = ("order", "position", "prefix", "surname", "email", "phone", "unit")
_MOST = 200
"""Most people that are taken over: the executives and officers who are published are a tenth of it."""
_PATH = f"{CONTENT}/people.yaml"
_LAO = r"(?:\s?(?:องค์การบริหารส่วน|เทศ|เมือง|อ\.?\s?บ\.?\s?[ตจ])|\s?ฯ|\s?คนที่|\s?\(|$)"
"""Matches what follows the name of a position: a local administration in long or short, or nothing."""
_ROLES: tuple[tuple[str, str, Mapping[str, str]], ...] = (
    (rf"นายก{_LAO}", "mayor", {"role": "top-executive", "side": "political"}),
    (rf"รองนายก{_LAO}", "deputy-mayor", {"role": "deputy", "side": "political"}),
    (rf"ปลัด{_LAO}", "permanent-secretary", {"role": "management", "side": "permanent"}),
    (rf"รองปลัด{_LAO}", "deputy-permanent-secretary", {"role": "management", "side": "permanent"}),
    (r"(?:ผู้อำนวยการ|ผอ\.)\s?(?:กอง|สำนัก)|หัวหน้าสำนัก", "director", {"role": "management", "side": "permanent"}),
)
"""How the position of a local administration's executive begins → the id, and what the law says of the position."""
_PHONE = expression(r"(?:\+66|0)[\d\s().-]{7,14}(?:\s?(?:-|–|,|ถึง|ต่อ)\s?[\d\s,#-]{1,12})?")
_EMAIL = expression(r"[^\s@,;<>]{1,64}@[^\s@,;<>]{3,255}")
_TITLES = expression(r"(?:นางสาว|นาง|นาย|น\.ส\.|ดร\.|ว่าที่\S*|ร\.?ต\.?[ทอต]?\.?|พ\.?ต\.?[ทอต]?\.?)\s*")
_LABEL = expression(r"^(?:โทร(?:ศัพท์)?\.?|เบอร์|tel\.?|อีเมล|e-?mail)\s{0,3}[:.]?\s{0,3}", re.IGNORECASE)
_NO_ROLE = "ตำแหน่งนี้ยังไม่ได้ระบุ role จึงถือเป็นเจ้าหน้าที่ ถ้าเป็นผู้บริหาร เติม role: management เอง"
_VACANT = expression(r"\(?\s?-?\s?(?:ตำแหน่ง)?ว่าง\s?-?\s?\)?")


def fit(document: Gridded) -> int:
    """Return how many fields of a person the headings of the best table fit."""
    return max((len(columns.of) for columns in map(_columns, document.grids) if columns), default=0)


def _columns(grid: Grid) -> Columns | None:
    columns = headings.found(grid, PATTERNS, SINGLE)
    return columns if columns and {"name", "position"} <= columns.of.keys() else None


def read(document: Gridded, _source: str, project: Project) -> Imported:
    """Return the people of a document, as entries of people.yaml."""
    imported = Imported("รายชื่อบุคคล")
    people = _People(project)
    for number, grid in enumerate(document.grids, start=1):
        name = f"แผ่นงาน “{grid.name}”" if grid.name else f"ตารางที่ {number}"
        columns = _columns(grid)
        if not columns:
            imported.remarks.append(f"{name}: ไม่มีช่องชื่อและตำแหน่ง จึงไม่ได้นำเข้า ({len(grid.rows)} แถว)")
            continue
        for column in columns.unused:
            label = quoted(columns.labels[column])
            imported.remarks.append(f"{grid.column(column)} {label}: ไม่มีช่องสำหรับข้อมูลนี้ จึงไม่ได้นำเข้า")
        where = f"{name} " if len(document.grids) > 1 else ""
        for at, reason in headings.rows(grid, columns):
            if not reason:
                row = Row(where + grid.row(at), "")
                people.add(_person(grid, columns, at, project, row), row)
                imported.rows.append(row)
    if people.text != people.before:
        imported.changes.append(Change(_PATH, people.text or "", people.before))
    return imported


def _person(grid: Grid, columns: Columns, at: int, project: Project, row: Row) -> dict[str, str]:
    def cell(name: str) -> str:
        return cells.plain(headings.text(grid, at, columns, name))

    name = _name(cell("prefix"), headings.text(grid, at, columns, "name"), cell("surname"))
    person = {"name": name, "position": cell("position")}
    if project.content.agency and project.content.agency.value.is_lao:
        person |= _role(person["position"])
    if unit := next(units.named([cell("unit")] if cell("unit") else [], project, row.doubts, "สังกัด"), ""):
        person["unit"] = unit
    for field, pattern in (("phone", _PHONE), ("email", _EMAIL)):
        if text := _LABEL.sub("", cell(field)):
            if pattern.fullmatch(thai.arabic_digits(text)):
                person[field] = text
            else:
                row.doubts.append(f"{grid.cell(at, columns.of[field][0])} {quoted(text)}: {_REFUSED[field]}")
    return {key: value for key, value in person.items() if value}


def _role(position: str) -> Mapping[str, str]:
    """Return what the law says of a position of a local administration."""
    return next((fields for begins, _, fields in _ROLES if re.match(begins, thai.normalise(position))), {})


_REFUSED = {
    "phone": "ไม่ใช่หมายเลขโทรศัพท์ที่ขึ้นต้นด้วย 0 (Excel อาจตัด 0 ข้างหน้าทิ้ง) จึงไม่ได้นำเข้า",
    "email": "ไม่ใช่อีเมล จึงไม่ได้นำเข้า",
}


def _name(prefix: str, text: str, surname: str) -> str:
    """Return a whole name from the cells that hold its parts: "นาย" + "สมชาย" + "ใจดี" → "นายสมชาย ใจดี"."""
    parts = [part for part in (prefix, *text.split("\n"), surname) if not cells.is_nothing(part)]
    whole = ""
    for part in map(cells.plain, parts):
        gap = "" if not whole or _TITLES.fullmatch(whole) else " "
        whole = f"{whole}{gap}{part}"
    return "" if _VACANT.fullmatch(whole) else cells.without_number(whole)


class _People:
    """The text of people.yaml while entries are added."""

    def __init__(self, project: Project) -> None:
        self.before = project.text(_PATH)
        self.text = self.before
        self._is_lao = bool(project.content.agency and project.content.agency.value.is_lao)
        written = project.content.people
        listed = written.value.people if written else {}
        self._there: dict[str, tuple[str, Person | None]] = {_key(one.name): (key, one) for key, one in listed.items()}

    def add(self, person: dict[str, str], row: Row) -> None:
        row.what = f"{person.get('name', '')} {person.get('position', '')}".strip()
        if len(self._there) > _MOST:
            row.doubts.append(f"มีมากกว่า {_MOST} คน นำเข้าเฉพาะผู้ที่ต้องเผยแพร่")
            row.is_taken = False
            return
        if "name" not in person:
            row.what += " ไม่มีชื่อหรือเป็นตำแหน่งว่าง"
            row.is_taken = False
            return
        try:
            if there := self._there.get(_key(person["name"])):
                self._compare(*there, person, row)
            else:
                self._add(person, row)
        except yaml_edit.EditError:
            row.is_taken = False
            row.doubts.append(f"{_PATH} มีรูปแบบที่เติมเองไม่ได้ จึงไม่ได้นำเข้า")

    def _doubt_role(self, has_role: bool, row: Row) -> None:
        if self._is_lao and not has_role:
            row.doubts.append(_NO_ROLE)

    def _add(self, person: dict[str, str], row: Row) -> None:
        identity = self._free_id(person.get("position", ""))
        text = entries.with_entry(self.text or "", "people", identity, dumped(person).splitlines())
        self.text = text if self.text else text.lstrip("\n")
        self._there[_key(person["name"])] = identity, None
        self._doubt_role("role" in person, row)
        row.what += f" → {identity}"

    def _free_id(self, position: str) -> str:
        base = next(
            (name for begins, name, _ in _ROLES if self._is_lao and re.match(begins, thai.normalise(position))),
            "person",
        )
        listed = yaml_edit.field(yaml_edit.composed(self.text or ""), "people")
        taken = {key.value for key, _ in listed.value} if isinstance(listed, yaml.MappingNode) else set()
        number = 1
        while (identity := base if number == 1 and base != "person" else f"{base}-{number}") in taken:
            number += 1
        return identity

    def _compare(self, identity: str, there: Person | None, person: dict[str, str], row: Row) -> None:
        """Fill the empty fields of a person who is there, and say what differs."""
        row.what += f" มีอยู่แล้วที่ {identity}"
        if there is None:
            row.doubts.append("มีชื่อนี้ในตารางมากกว่าหนึ่งแถว ใช้แถวแรก")
            return
        offered = {key: value for key, value in person.items() if key not in ("name", "role", "side")}
        missing = {key: value for key, value in offered.items() if not getattr(there, key)}
        has_role = "role" in there.model_fields_set
        if not has_role and same(there.position or offered.get("position", "")) == same(offered.get("position", "")):
            told = [key for key in ("role", "side") if key in person and key not in there.model_fields_set]
            missing |= {key: person[key] for key in told}
        self._doubt_role(has_role or "role" in missing, row)
        for key in (key for key in offered if key not in missing):
            if same(getattr(there, key)) == same(offered[key]):
                continue
            row.doubts.append(f"{key}: ในไฟล์เขียน {quoted(getattr(there, key))} ต่างจากตาราง จึงคงของเดิมไว้")
        if missing:
            self.text = _with_fields(self.text or "", identity, missing)
            row.what += f" เติม {', '.join(missing)}"


def _key(name: str) -> str:
    return same(_TITLES.sub("", name, count=1))


def _with_fields(text: str, identity: str, fields: Mapping[str, str]) -> str:
    """Return people.yaml with fields added to the end of one person's entry. Raises EditError."""
    listed = yaml_edit.field(yaml_edit.composed(text), "people")
    entry = yaml_edit.field(listed, identity)
    if not listed or not isinstance(entry, yaml.MappingNode) or text[entry.start_mark.index] == "{":
        raise yaml_edit.EditError("no mapping in block style")
    start, column = entry.start_mark.index, entry.start_mark.column
    end = yaml_edit.block_end(text, entry, listed.start_mark.column)
    hints = [hint for key in fields if (hint := templates.found(text, key, column, start, end))]
    indented = "".join(f"{' ' * column}{one}\n" for one in dumped(fields).splitlines())
    block = f"{'' if text[:end].endswith(chr(10)) else chr(10)}{indented}"
    edits = [yaml_edit.Edit(hint.start, hint.end) for hint in hints]
    added = yaml_edit.applied(yaml_edit.applied(text, [yaml_edit.Edit(end, end, block)]), edits)
    expected = yaml_edit.values(text)
    expected["people"][identity] |= fields
    if yaml_edit.values(added) != expected:
        raise yaml_edit.EditError("the fields do not fit in")
    return added
