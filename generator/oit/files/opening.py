"""The one place that opens every file that content names. Says whether a reader gets anything of it, and if not, why.

``structures`` opens a file, in the worker. ``judged`` adds what its text tells.
"""

import re
from typing import Any

from ..thai.deferred import expression
from ..values import dataclass
from . import texts
from .file_types import suffix
from .texts import Reading

VERSION = 2
"""Part of the name under which the facts are remembered. Raise it when files are opened differently."""

_LONGEST_NOTICE = 1_500
"""Letters of the longest notice that stands in a document's stead."""

_NOTICE = (
    r"(?:if this message is not eventually replaced)|(?:open (?:this|it|the) .{0,40}(?:portfolio|adobe|acrobat))"
    r"|(?:pdf portfolio.{0,200}(?:acrobat|adobe reader))|(?:please wait.{0,200}(?:pdf viewer|adobe reader))"
)

_LETTERS = expression("[0-9A-Za-z\u0e01-\u0e5b]")

NEW_PDF = "สร้าง PDF ใหม่จากต้นฉบับ แล้วแนบแทนไฟล์เดิม"
UNLOCKED = "เอารหัสผ่านออก แล้วแนบแทนไฟล์เดิม"
AGAIN = "เปิดในโปรแกรมที่สร้างแล้วบันทึกใหม่ หรือแนบเป็น PDF แทน"
_READ_BY_PAGES = (".pptx", ".odp", ".ods")
FILLED = "แนบไฟล์ที่มีเนื้อหาแทนไฟล์เดิม"


@dataclass(frozen=True, slots=True)
class Opened:
    """What somebody who opens a file gets.

    ``fault`` says in Thai why a reader gets nothing of it, "" for a file that is whole; ``repair`` says the way out.
    ``pages`` counts the pages of a PDF, the slides of a show, the sheets of a workbook. ``blank_pages``,
    ``scan_pages`` (pictures of sheets without text) and ``garbled_pages`` are counted from 1; of a PDF's pages without
    text the first ``pdf_text.MAX_LOOKS`` are looked at. ``letters`` counts the Thai and Latin letters and digits that a
    machine reads in the whole file. ``is_unread``: the text is unknown, which is no fault: old Office files, pictures,
    and what takes too long to read.
    """

    fault: str = ""
    repair: str = ""
    pages: int | None = None
    blank_pages: tuple[int, ...] = ()
    letters: int = 0
    scan_pages: tuple[int, ...] = ()
    garbled_pages: tuple[int, ...] = ()
    is_unread: bool = False

    @property
    def is_scan(self) -> bool:
        """True if the document is pictures of sheets: every page that is not blank is one."""
        return bool(self.scan_pages) and len(self.scan_pages) + len(self.blank_pages) >= (self.pages or 0)

    @property
    def is_garbled(self) -> bool:
        """True if at least half of the pages that have a text have one that differs from what one sees."""
        return bool(self.garbled_pages) and 2 * len(self.garbled_pages) >= (self.pages or 0) - len(
            {*self.blank_pages, *self.scan_pages}
        )


def as_opened(fact: Any) -> Opened:
    """Return the value that was remembered as a list of its fields."""
    fault, repair, pages, *lists, is_unread = fact
    blank, letters, scans, garbled = lists
    return Opened(fault, repair, pages, tuple(blank), letters, tuple(scans), tuple(garbled), is_unread)


@dataclass(frozen=True, slots=True)
class Structure:
    """What the structure of a file tells. ``needs_a_program``: only a certain program shows more than a notice."""

    fault: str = ""
    repair: str = ""
    pages: int | None = None
    needs_a_program: bool = False


def judged(path: str, found: Structure, reading: Reading) -> Opened:
    """Return what a reader gets of a file, by its structure and its text."""
    letters = sum(
        len(_LETTERS.findall(text))
        for number, text in enumerate(reading.texts, start=1)
        if number not in reading.garbled
    )
    last = suffix(path)
    if found.fault:
        fault, repair = found.fault, found.repair
    elif reading.fault:
        fault, repair = reading.fault, way_out(reading.fault, last)
    else:
        fault, repair = _lack(last, found, reading, letters)
    pages = len(reading.texts) if last in _READ_BY_PAGES and reading.texts else found.pages
    return Opened(fault, repair, pages, reading.blank, letters, reading.scans, reading.garbled, reading.is_unread)


def way_out(fault: str, last: str) -> str:
    """Return how to repair a file that cannot be opened."""
    return UNLOCKED if "รหัสผ่าน" in fault else NEW_PDF if last == ".pdf" else AGAIN


def _lack(last: str, found: Structure, reading: Reading, letters: int) -> tuple[str, str]:
    """Return why a whole file tells nothing, and the way out."""
    if last == ".pdf":
        return _lack_of_pdf(found, reading)
    if last not in texts.READ or reading.is_unread or letters or reading.pictures:
        return "", ""
    if last in (".xlsx", ".xls", ".ods"):
        return "ไฟล์ตารางนี้ไม่มีข้อมูลในแผ่นงานใด", FILLED
    return "ไฟล์นี้ไม่มีข้อความหรือภาพ", FILLED


def _lack_of_pdf(found: Structure, reading: Reading) -> tuple[str, str]:
    if found.needs_a_program or (found.pages == 1 and reading.texts and _is_notice(reading.texts[0])):
        fault = "ไฟล์ PDF นี้แสดงเพียงหน้าที่บอกให้เปิดด้วยโปรแกรม Adobe เบราว์เซอร์และโทรศัพท์ไม่แสดงเอกสารที่อยู่ข้างใน"
        return fault, "แยกเอกสารข้างในออกมาแนบทีละไฟล์ หรือพิมพ์เป็น PDF แบบธรรมดาแล้วแนบแทน"
    if found.pages and len(reading.blank) == found.pages:
        fault = "ไฟล์ PDF นี้มีแต่หน้าว่าง" if found.pages > 1 else "ไฟล์ PDF นี้มีเพียงหน้าว่างหน้าเดียว"
        return f"{fault}{' ข้อความในไฟล์เป็นตัวอักษรที่มองไม่เห็น' if reading.unseen else ''}", FILLED
    return "", ""


def _is_notice(text: str) -> bool:
    """True if the text of a document's only page is a notice that another program is needed."""
    return len(text) < _LONGEST_NOTICE and bool(re.search(_NOTICE, " ".join(text.split()), re.IGNORECASE))
