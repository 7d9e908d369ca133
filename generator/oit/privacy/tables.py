"""Finds personal data in tables. A column's headings say what its numbers are, and a table's headings whom it lists."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import field

from .. import thai
from ..thai import identity_numbers
from ..thai.deferred import expression
from ..values import dataclass
from . import places
from .find import Family, Find
from .labels import Label, labels, nearest
from .numbers import numbers_in
from .sieve import has_digits

Rows = Sequence[Sequence[str]]

_HEADING_ROWS = 15
"""How many rows may stand above the data: a title, the agency, the month, headings in two rows."""

_NAMES = expression(
    r"ชื่อ ?[-–/]? ?(?:และ)? ?(?:นาม)?สกุล|ชื่อตัว|นามสกุล|ชื่อผู้|รายชื่อ|^ชื่อ$|ชื่อ\s*-|ชื่อ–|ผู้ป่วย|ผู้พิการ|ผู้สูงอายุ|พนักงาน"
    r"|นักเรียน|ชื่อเด็ก|\bname\b|ชื่อ[ ]?สกุล|^ผู้ร้อง"
    r"|คำนำหน้า|ชื่อเล่น|ชื่อ-|ชื่อบุคคล|ชื่อสมาชิก|ผู้รับ(?:เงิน|เบี้ย)",
    re.IGNORECASE,
)
_COMPANIES = expression(
    r"ผู้ขาย|ผู้รับจ้าง|ผู้เสนอราคา|ผู้ค้า|บริษัท|ร้าน|ห้าง|ผู้ประกอบการ|คู่สัญญา|หน่วยงาน|สถานประกอบการ|โรงเรียน|ศูนย์|สำนักงาน|วัด"
    r"|ผู้ประกอบ|กองทุน"
)
_SENSITIVE = expression(
    r"ศาสนา|หมู่ ?(?:โลหิต|เลือด)|กรุ๊ป ?เลือด|กลุ่มเลือด|โรคประจำตัว|(?:ประเภท|ระดับ|ลักษณะ)?(?:ของ)?ความพิการ"
    r"|ประเภทความพิการ|วินิจฉัย|อาการ(?:ป่วย|เจ็บ)?$|การเจ็บป่วย|ป่วยเป็น"
    r"|ชื่อโรค|^โรค|ผล(?:การ)?ตรวจ(?:เลือด|สุขภาพ|โรค|ร่างกาย|สารเสพติด|ปัสสาวะ|เชื้อ|HIV|ATK|โควิด)|เชื้อชาติ|ชาติพันธุ์"
    r"|HIV|เอชไอวี|สุขภาพจิต|ภาวะสุขภาพ|ปัญหาสุขภาพ|ประวัติ(?:การ)?(?:รักษา|แพ้|อาชญากรรม|ต้องโทษ)"
    r"|แพ้ยา|การแพ้|ยาที่ใช้|ความเชื่อทาง|ความคิดเห็นทางการเมือง|รสนิยมทางเพศ|เพศวิถี|พันธุกรรม|ลายนิ้วมือ|ตั้งครรภ์|ผู้ป่วยติดเตียง"
    r"|น้ำหนัก|ดัชนีมวลกาย|\bBMI\b|ความดัน|น้ำตาลในเลือด"
    r"|religion|blood|disabilit|diagnos|disease|ethnic|race\b|health|สิทธิการรักษา|ติดยา|สารเสพติด",
    re.IGNORECASE,
)
_COUNTS = expression(r"จำนวน|ร้อยละ|คน\)|\(คน|รวม|ราย\)|\(ราย|percent|total|%|งบประมาณ|โครงการ|กิจกรรม")
_HOME = expression(
    r"ที่อยู่(?:ตาม)?ทะเบียนบ้าน|ที่อยู่ตาม|ทะเบียนบ้าน|ภูมิลำเนา|ที่อยู่ปัจจุบัน|ที่พักอาศัย|บ้านเลขที่|เลขที่บ้าน|ที่อยู่(?:ของ)?ผู้|^ที่อยู่|address",
    re.IGNORECASE,
)
_PHONE = expression(r"โทร|เบอร์|มือถือ|หมายเลขติดต่อ|phone|mobile|\btel\b|ติดต่อ", re.IGNORECASE)
_CONTACTS = expression(
    r"ตำแหน่ง|หน่วยงาน|สังกัด|ส่วนราชการ|(?<![ก-๎])กอง|ฝ่าย|แผนก|สำนัก|กลุ่มงาน|ผู้รับผิดชอบ|เจ้าหน้าที่|ผู้ประสาน|ช่องทาง"
    r"|เรื่องที่ติดต่อ|โรงเรียน|ศูนย์|สถานที่"
    r"|position|department|office|ภารกิจ|บริการ|โทรสาร|โทรศัพท์ภายใน|เบอร์ภายใน|ผู้บริหาร|บุคลากร|ทำเนียบ|สมุดโทรศัพท์"
    r"|คณะผู้บริหาร|สมาชิกสภา|กำนัน|ผู้ใหญ่บ้าน|อสม|สายด่วน",
    re.IGNORECASE,
)
_OWN_LIFE = expression(
    r"บ้านเลขที่|ที่อยู่|วันเกิด|อายุ|เลข(?:บัตร)?ประจำตัวประชาชน|พิการ|ผู้ปกครอง|โรค|เบี้ย|ผู้สูงอายุ|ผู้ป่วย|ผู้ร้อง|อาชีพ|รายได้|คู่สมรส|นักเรียน"
)
_EITHER = expression("ประชาชน|ปชช")
_NAMES_A_NUMBER = expression(r"เลข|บัตร|ประชาชน|ปชช|ภาษี|บัญชี|\b(?:tax|id|cid|account)\b", re.IGNORECASE)
_LONGEST_HEADING = 60
_MANY_DIGITS = 10
_LETTERS = expression("[ก-ฮA-Za-z]")


def finds_in(rows: Rows, page: int = 0) -> Iterator[Find]:
    """Yield the private data of a table, of each family and column once or of each number."""
    table = _Table([[thai.normalise(cell) for cell in row] for row in rows])
    for line, row in enumerate(table.rows, 1):
        yield from table.in_row(line, row, page)
        table.keep_headings(line, row)
    yield from table.in_headings(page)


@dataclass(frozen=True)
class _Table:
    rows: list[list[str]]
    lower: dict[int, str] = field(default_factory=dict)
    """Column → the last heading below the first rows: a sheet may hold several tables."""

    def keep_headings(self, line: int, row: list[str]) -> None:
        if line > _HEADING_ROWS:
            self.lower.update(
                (column, cell)
                for column, cell in enumerate(row)
                if len(cell) <= _LONGEST_HEADING and _NAMES_A_NUMBER.search(cell)
            )

    def in_row(self, line: int, row: list[str], page: int) -> Iterator[Find]:
        for column, cell in enumerate(row):
            digits = sum(sign.isdecimal() for sign in cell)
            if digits < _MANY_DIGITS - 1 or not has_digits(cell):
                continue
            if _is_bare(cell):
                yield from self._bare(line, column, cell, page)
            else:
                yield from self._in_words(line, column, cell, page)

    def _bare(self, line: int, column: int, cell: str, page: int) -> Iterator[Find]:
        """Yield what a cell of one number holds: the headings above it, and the cell before it, say what it is."""
        heading = self._heading(line, column)
        label = _label(heading) or _label(self.rows[line - 1][column - 1] if column else "")
        if family := self._identity(cell, label, column):
            yield Find(family, _last(cell), page, line)
            return
        if label is Label.OTHER and not _PHONE.search(heading):
            return
        context = f"{heading}\n{heading or 'เลขที่'} {cell}" if label is Label.ACCOUNT else cell
        for number in numbers_in(context):
            if number.family is Family.MOBILE and (self._is_of_contacts or self._is_office(line)):
                continue
            if number.family is Family.ACCOUNT and self._is_account_of_office(line):
                continue
            if number.family in (Family.MOBILE, Family.ACCOUNT):
                detail = number.digits if number.family is Family.MOBILE else number.digits[-4:]
                yield Find(number.family, detail, page, line)

    def _identity(self, cell: str, label: Label | None, column: int) -> Family | None:
        number = next(identity_numbers(cell), None) or next(identity_numbers(cell.replace(",", "")), None)
        if not number:
            return None
        if label is Label.TAX:
            return Family.TAX_ID
        if label is Label.IDENTITY or number.is_as_printed:
            return Family.IDENTITY
        if label is None and self._is_column_of_identities(column):
            return Family.IDENTITY
        return None

    def _is_column_of_identities(self, column: int) -> bool:
        """True if all of many long numbers of a column have the right check digit: chance gives it to one in ten."""
        cells = [row[column] for row in self.rows if column < len(row) and _is_bare(row[column])]
        long = [cell for cell in cells if sum(sign.isdecimal() for sign in cell) >= _MANY_DIGITS]
        right = [cell for cell in long if next(identity_numbers(cell), None)]
        has_names = any(_NAMES.search(cell) for row in self.rows[:_HEADING_ROWS] for cell in row)
        return len(right) >= (2 if has_names else 4) and len(right) == len(long)

    def _in_words(self, line: int, column: int, cell: str, page: int) -> Iterator[Find]:
        """Yield what a cell of words and numbers holds, read like running text."""
        heading = self._heading(line, column)
        for number in numbers_in(cell):
            if number.family is Family.MOBILE and (self._is_of_contacts or self._is_office(line)):
                continue
            family = number.family
            if family is Family.IDENTITY and _label(heading) is Label.TAX:
                family = Family.TAX_ID
            yield Find(family, number.digits if family is Family.MOBILE else number.digits[-4:], page, line)

    def _is_office(self, line: int) -> bool:
        row = " ".join(self.rows[line - 1])
        return places.is_office_contact(row, 0, len(row))

    def _is_account_of_office(self, line: int) -> bool:
        row = " ".join(self.rows[line - 1])
        return places.is_office_account(row, 0, len(row))

    def _heading(self, line: int, column: int) -> str:
        """Return the headings above a cell, the nearest first, and those to the left of empty ones over two columns."""
        words = [self.lower[column]] if column in self.lower else []
        for row in reversed(self.rows[: min(line - 1, _HEADING_ROWS)]):
            cell = row[column] if column < len(row) else ""
            if not cell:
                cell = next((row[left] for left in range(min(column, len(row)) - 1, -1) if row[left]), "")
                if len([each for each in row if each]) < 2:
                    cell = ""
            if cell and _LETTERS.search(cell) and not any(sign.isdecimal() for sign in cell[:3]):
                words.append(cell)
        return "\n".join(words)

    @property
    def _headings(self) -> list[tuple[int, int, str]]:
        """Return row, column and text of the cells that may be headings: in rows above the first with long data."""
        first = self._first_data_row()
        return [(y, x, cell) for y, row in enumerate(self.rows[:first]) for x, cell in enumerate(row) if cell]

    def _first_data_row(self) -> int:
        """Return the row after the row of headings, which is the first that names two columns."""
        for index, row in enumerate(self.rows[:_HEADING_ROWS]):
            if sum(bool(cell) for cell in row) >= min(2, max(map(len, self.rows))):
                return index + 2 if index + 1 < len(self.rows) and _is_heading(self.rows[index + 1]) else index + 1
        return 0

    @property
    def _is_of_contacts(self) -> bool:
        """True for a list of an office's telephones: it names posts or units, and nothing of a private life."""
        words = [cell for _, _, cell in self._headings]
        is_private = any(_OWN_LIFE.search(word) or places.PRIVATE.search(word) for word in words)
        return not is_private and any(map(_CONTACTS.search, words))

    def in_headings(self, page: int) -> Iterator[Find]:
        headings = self._headings
        if len(self.rows) < 2 or not headings:
            return
        lowest = max(y for y, _, _ in headings)
        data = self.rows[lowest + 1 :]
        texts = [cell for y, _, cell in headings if y >= lowest - 1]
        lists_persons = any(_NAMES.search(text) and not _COUNTS.search(text) for text in texts)
        if not data or not lists_persons:
            return
        for y, x, cell in headings:
            is_filled = any(x < len(row) and row[x] not in ("", "-") for row in data)
            if y < lowest - 1 or not is_filled or _COUNTS.search(cell):
                continue
            if _SENSITIVE.search(cell):
                yield Find(Family.SENSITIVE, cell[:60], page, y + 1)
            elif _HOME.search(cell) and not self._is_of_companies(texts, cell):
                yield Find(Family.ADDRESS, cell[:60], page, y + 1)

    def _is_of_companies(self, texts: list[str], cell: str) -> bool:
        if "ทะเบียนบ้าน" in cell or "บ้านเลขที่" in cell:
            return False
        return any(map(_COMPANIES.search, texts)) and not any(map(places.PRIVATE.search, texts))


def _is_bare(cell: str) -> bool:
    """True if a cell holds a number and nothing else."""
    return not _LETTERS.search(cell)


def _is_heading(row: Sequence[str]) -> bool:
    """True for a second row of headings: words without digits, and a cell left empty below one over two columns."""
    return "" in row and any(row) and not any(sign.isdecimal() for cell in row for sign in cell)


def _label(heading: str) -> Label | None:
    """Return what the headings of a column say of its numbers."""
    for line in heading.split("\n"):
        kinds = [label for _, label in labels(line)]
        # Where a heading asks for either, it says itself that there are identity numbers.
        if Label.TAX in kinds and not _EITHER.search(line):
            return Label.TAX
        if Label.IDENTITY in kinds:
            return Label.IDENTITY
        if kinds and (label := nearest(line)) in (Label.OTHER, Label.ACCOUNT):
            return label
    return None


def _last(cell: str) -> str:
    return "".join(sign for sign in thai.arabic_digits(cell) if sign.isdecimal())[-4:]
