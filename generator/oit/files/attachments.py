"""Facts about attached files: the pages of a PDF, the columns and rows of a table. A file is opened when a caller first
needs a fact, and once for each fact.
"""

import csv
import io
import re
from collections.abc import Callable
from dataclasses import astuple, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from .. import thai
from ..privacy import Find
from . import fact_shapes, file_types, opening, os_error, private_finds, workbooks
from .fact_cache import FactCache
from .opening import Opened
from .refusal import WRONG_TYPE, Refusal
from .texts import UNREAD, Texts
from .texts import VERSION as VERSION_OF_TEXTS
from .worker import AttachmentError, LimitError, Worker, shared

PREVIEW_ROWS, PREVIEW_COLUMNS, PREVIEW_LETTERS = 10, 30, 200
"""How much of a table a page shows before it is downloaded: rows, columns, and letters of a cell."""

_HEADER_ROWS = 15  # Official tables carry a title, the agency and the month above their header.


@dataclass(frozen=True)
class Table:
    """A table as text. ``columns`` is the header row below any title rows. ``rows`` are the rows after it, without
    empty ones."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @cached_property
    def _folded(self) -> tuple[str, ...]:
        return tuple(_folded(name) for name in self.columns)

    def column(self, names: tuple[str, ...]) -> int | None:
        """Return the position of the first column whose heading is one of the names. Spaces, case and "(บาท)" do not
        count."""
        wanted = {_folded(name) for name in names}
        return next((position for position, heading in enumerate(self._folded) if heading in wanted), None)


@dataclass(frozen=True, slots=True)
class Preview:
    """The first rows and columns of a table. ``total``: how many rows there are; ``width``: how many columns;
    ``sheets``: of a workbook."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: int
    width: int
    sheets: tuple[str, ...] = ()


def _folded(text: str) -> str:
    """Return a whole heading in one spelling. Headings are never compared by a part: "ที่" in "ที่อยู่" means something
    else."""
    return _IN_BRACKETS.sub(_without_closed, "".join(text.split())).casefold()


_IN_BRACKETS = re.compile(r"\([^)]*+\)?+")
"""A bracket that is never closed matches too: else the search would run to the end of the text from each bracket."""


def _without_closed(brackets: re.Match[str]) -> str:
    return "" if brackets[0].endswith(")") else brackets[0]


_Fact = TypeVar("_Fact")


class Attachments:
    """Facts about the files below one root, by their path from it. Each file is opened at most once for each fact."""

    def __init__(self, root: Path, cache: FactCache, worker: Worker | None = None) -> None:
        self._root = root
        self._cache = cache
        self._worker = worker or shared()
        self.texts = Texts(cache.where, cache, self._worker)
        self._opened: dict[str, Opened] = {}
        self._refusals: dict[str, Refusal | None] = {}
        self._facts: dict[tuple[str, str], dict[str, Any]] = {}
        self._tables: dict[tuple[str, str], Table] = {}

    def size(self, path: str) -> int:
        """Return the size in bytes. Raises AttachmentError for a file that cannot be reached, as the methods below
        do."""
        return self._reached(path, lambda file: file.stat().st_size)

    def checksum(self, path: str) -> str:
        """Return the SHA-256 of the content."""
        return self._reached(path, self._cache.checksum)

    def _reached(self, path: str, learn: Callable[[Path], _Fact]) -> _Fact:
        try:
            return learn(self._root / path)
        except OSError as error:
            raise AttachmentError(f"เปิดไฟล์ไม่ได้ ({os_error.in_thai(error)})") from error

    def pdf_pages(self, path: str) -> int:
        """Return the number of pages. Raises AttachmentError for a file that PDFium cannot open."""
        return int(self.fact(path, "pages", "pages"))

    def opened(self, path: str) -> Opened:
        """Return what somebody who opens the file gets of it. A file that cannot be opened has a fault."""
        if path not in self._opened:
            self._opened[path] = self._looked_at(path)
        return self._opened[path]

    def _looked_at(self, path: str) -> Opened:
        try:
            if refused := self.refusal(path):
                return Opened(refused.message, refused.repair)
            name = f"opened-{opening.VERSION}.{VERSION_OF_TEXTS}{file_types.suffix(path)}"
            return opening.as_opened(self._fact(path, name, lambda file: self._open(path, file)))
        except OSError as error:
            return Opened(f"เปิดไฟล์ไม่ได้ ({os_error.in_thai(error)})", "ตรวจว่าไฟล์ยังอยู่และมีสิทธิ์อ่าน")
        except AttachmentError as error:
            return Opened(str(error), opening.AGAIN)

    def _open(self, path: str, file: Path) -> list[Any]:
        found = opening.Structure(**self._worker.run("structure", str(file)))
        reading = UNREAD if found.fault else self.texts.reading(file)
        return list(astuple(opening.judged(path, found, reading)))

    def private(self, path: str) -> tuple[Find, ...]:
        """Return the personal data in a file: in its text and tables, and in what it tells of its makers. A file that
        cannot be opened holds none; another rule reports it."""
        if file_types.suffix(path) not in private_finds.SUFFIXES:
            return ()
        try:
            name = f"private-{private_finds.VERSION}.{VERSION_OF_TEXTS}{file_types.suffix(path)}"
            return private_finds.as_finds(self._fact(path, name, lambda file: self._private(path, file)))
        except AttachmentError:
            return ()

    def private_text(self, path: str, text: str) -> tuple[Find, ...]:
        """Return the personal data in an officer's text. ``text`` is what the file at the path holds."""
        try:
            fact = self._fact(path, f"private-{private_finds.VERSION} text", lambda _: private_finds.in_markdown(text))
            return private_finds.as_finds(fact)
        except AttachmentError:  # the file is gone since it was read
            return private_finds.as_finds(private_finds.in_markdown(text))

    def _private(self, path: str, file: Path) -> list[list[Any]]:
        fact: list[list[Any]] = self._worker.run("private", str(file), seconds=private_finds.SECONDS)
        if file_types.suffix(path) == ".pdf":
            in_text = private_finds.in_reading(self.texts.reading(file))
            fact = private_finds.as_fact(private_finds.bounded((*private_finds.as_finds(fact), *in_text)))
        return fact

    def text(self, path: str) -> tuple[str, ...]:
        """Return the text by page, sheet or slide, of other documents as a whole; () if the file has none to read."""
        return () if self.opened(path).fault else self.texts.pages(self._root / path)

    def table(self, path: str, sheet: str = "") -> Table:
        """Return the table of a CSV file, or of a sheet (the first unless named) of XLSX, XLS or ODS. Raises
        AttachmentError."""
        if (path, sheet) not in self._tables:
            # The suffix decides how the bytes are read, so it is part of the fact's name.
            name = f"table{Path(path).suffix.lower()}:{sheet}"
            columns, rows = self.fact(path, name, "table", sheet)
            self._tables[path, sheet] = Table(tuple(columns), tuple(map(tuple, rows)))
        return self._tables[path, sheet]

    def preview(self, path: str) -> Preview:
        """Return the beginning of a table, or of a workbook's first sheet. Raises AttachmentError."""
        name = f"preview{Path(path).suffix.lower()}"
        columns, rows, total, width, sheets = self._fact(path, name, lambda file: self._previewed(path, file))
        return Preview(tuple(columns), tuple(map(tuple, rows)), total, width, tuple(sheets))

    def _previewed(self, path: str, file: Path) -> list[Any]:
        table = self.table(path)
        width = max(_width(row) for row in (table.columns, *table.rows))
        first, *rows = [
            _first_cells(row, min(width, PREVIEW_COLUMNS)) for row in (table.columns, *table.rows[:PREVIEW_ROWS])
        ]
        sheets = [] if file.suffix.lower() == ".csv" else self._worker.run("sheets", str(file))
        return [first, rows, len(table.rows), width, sheets]

    def refusal(self, path: str) -> Refusal | None:
        """Return why a file must not be published, or None. Raises OSError for a file that cannot be read."""
        if path not in self._refusals:
            self._refusals[path] = self._refused(path)
        return self._refusals[path]

    def _refused(self, path: str) -> Refusal | None:
        file = self._root / path
        if not file_types.needs_whole_file(path):
            return file_types.refusal(file, path)
        if refused := file_types.outer_refusal(file, path):
            return refused
        self._cache.checksum(file)  # raises OSError
        try:
            fact = self.fact(path, f"refusal-{file_types.VERSION}{file_types.suffix(path)}", "refusal", path)
        except AttachmentError as error:
            return Refusal(WRONG_TYPE, str(error), "เปิดในโปรแกรมที่สร้างแล้วบันทึกใหม่ หรือแนบเป็น PDF แทน")
        return Refusal(*fact) if fact else None

    def save(self) -> None:
        """Write the facts of this run for the next one."""
        self._cache.save()

    def fact(self, path: str, name: str, job: str, *arguments: Any) -> Any:
        """Return the remembered fact of this name, else the answer of the worker's job (any JSON value)."""
        return self._fact(path, name, lambda file: self._worker.run(job, str(file), *arguments))

    def _fact(self, path: str, name: str, learn: Callable[[Path], Any]) -> Any:
        """Return the remembered fact, else what a function finds out. An AttachmentError is remembered, too."""
        if (path, name) not in self._facts:
            self._facts[path, name] = self._recalled(self._root / path, name, learn)
        fact = self._facts[path, name]
        if "error" in fact:
            raise AttachmentError(fact["error"])
        return fact["is"]

    def _recalled(self, file: Path, name: str, learn: Callable[[Path], Any]) -> dict[str, Any]:
        try:
            fact: Any = self._cache.get(file, name)
            if not fact_shapes.is_fact(name, fact):
                fact, is_lasting = _learned(learn, file)
                if is_lasting:
                    self._cache.put(file, name, fact)
        except OSError as error:
            return {"error": f"เปิดไฟล์ไม่ได้ ({os_error.in_thai(error)})"}
        return dict(fact)


def _learned(learn: Callable[[Path], Any], file: Path) -> tuple[dict[str, Any], bool]:
    """Return the fact, and True if the next run would find out the same."""
    try:
        return {"is": learn(file)}, True
    except AttachmentError as error:
        return {"error": str(error)}, not isinstance(error, LimitError) or error.is_lasting


def read_table(path: Path, sheet: str) -> tuple[list[str], list[list[str]]]:
    """Return the header row and the rows below it."""
    if path.stat().st_size > workbooks.MAX_BYTES:
        raise AttachmentError(f"ไฟล์ตารางใหญ่เกินไป ({path.stat().st_size / 1e6:.0f} MB)")
    cells = _csv(path) if path.suffix.lower() == ".csv" else workbooks.cells(path, sheet)
    rows = [[thai.normalise(cell) for cell in row] for row in cells if any(row)]
    if not rows:
        raise AttachmentError("ตารางไม่มีข้อมูล")
    filled = [sum(map(bool, row)) for row in rows[:_HEADER_ROWS]]
    header = filled.index(max(filled))
    return rows[header], rows[header + 1 :]


def _csv(path: Path) -> list[list[str]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise AttachmentError("ไฟล์ CSV ไม่ได้บันทึกเป็น UTF-8 (ใน Excel เลือก บันทึกเป็น → CSV UTF-8)") from None
    if "\0" in text:
        raise AttachmentError("ไฟล์ CSV มีอักขระที่ใช้ไม่ได้")
    first = "\n".join(text.splitlines()[:_HEADER_ROWS])
    delimiter = max(",;\t", key=first.count)
    lines = io.StringIO(text, newline="")
    try:
        return [[cell.strip() for cell in row] for row in csv.reader(lines, delimiter=delimiter)]
    except csv.Error:
        raise AttachmentError("รูปแบบไฟล์ CSV ไม่ถูกต้อง") from None


def _width(row: tuple[str, ...]) -> int:
    """Return how many columns a row takes, without empty cells at its end."""
    return next((len(row) - index for index, cell in enumerate(reversed(row)) if cell), 0)


def _first_cells(row: tuple[str, ...], width: int) -> list[str]:
    """Return exactly ``width`` cells. A short row gets empty cells, and long texts are cut."""
    cells = [cell if len(cell) <= PREVIEW_LETTERS else f"{cell[:PREVIEW_LETTERS].rstrip()}…" for cell in row[:width]]
    return cells + [""] * (width - len(cells))
