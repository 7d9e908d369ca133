"""Facts about attached files: the pages of a PDF, the columns and rows of a table. A file is opened when a caller first
needs a fact, and once for each fact.
"""

import hashlib
from collections.abc import Callable
from dataclasses import astuple
from pathlib import Path
from typing import Any, TypeVar

from ..privacy import Find
from ..values import dataclass
from . import fact_shapes, file_types, fleeting, opening, os_error, pdf_actions, private_finds, sameness, sheets, tables
from .fact_cache import FactCache
from .opening import Opened
from .pdf_actions import Active
from .refusal import WRONG_TYPE, Refusal
from .sheets import BrokenCells, Hidden, Sheets
from .tables import Table
from .texts import UNREAD, Reading, Texts
from .texts import VERSION as VERSION_OF_TEXTS
from .worker import AttachmentError, LimitError, Worker, shared

PREVIEW_ROWS, PREVIEW_COLUMNS, PREVIEW_LETTERS = 10, 30, 200
"""How much of a table a page shows before it is downloaded: rows, columns, and letters of a cell."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The first rows and columns of a table. ``total``: how many rows there are; ``width``: how many columns;
    ``sheets``: the visible ones of a workbook, the shown one first."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: int
    width: int
    sheets: tuple[str, ...] = ()


_Fact = TypeVar("_Fact")


class Attachments:
    """Facts about the files below one root, by their path from it. Each file is opened at most once for each fact.

    ``where``: the folder in which they are remembered, or None.
    """

    def __init__(self, root: Path, cache: FactCache, worker: Worker | None = None) -> None:
        self.root, self.where = root, cache.where
        self._cache = cache
        self._worker = worker or shared()
        self.texts = Texts(cache.where, cache, self._worker)
        self._opened: dict[str, Opened] = {}
        self._texts: dict[str, tuple[str, ...]] = {}
        self._refusals: dict[str, Refusal | None] = {}
        self._checksums: dict[Path, str] = {}
        self._files: dict[str, Path] = {}
        self._facts: dict[tuple[str, str], dict[str, Any]] = {}
        self._tables: dict[tuple[str, str, frozenset[str]], tuple[Table, ...]] = {}

    def size(self, path: str) -> int:
        """Return the size in bytes. Raises AttachmentError for a file that cannot be reached, as the methods below
        do."""
        return self._reached(path, lambda file: file.stat().st_size)

    def checksum(self, path: str) -> str:
        """Return the SHA-256 of the content."""
        return self._reached(path, self._cache.checksum)

    def _reached(self, path: str, learn: Callable[[Path], _Fact]) -> _Fact:
        try:
            return learn(self._file(path))
        except OSError as error:
            fleeting.note(path)
            raise AttachmentError(f"เปิดไฟล์ไม่ได้ ({os_error.in_thai(error)})") from error

    def _file(self, path: str) -> Path:
        """Return the file at a path from the root. Each is asked for many times, and takes a while to make."""
        if (file := self._files.get(path)) is None:
            file = self._files[path] = self.root / path
        return file

    def pdf_pages(self, path: str) -> int:
        """Return the number of pages. Raises AttachmentError for a file that PDFium cannot open."""
        return int(self.fact(path, "pages", "pages"))

    def active(self, path: str) -> tuple[Active, ...]:
        """Return what a PDF, or PDFs in a ZIP, do besides showing pages; nothing for what cannot be opened."""
        last = file_types.suffix(path)
        if not (seconds := pdf_actions.SECONDS.get(last)):
            return ()
        name = f"active-{pdf_actions.VERSION}{last}"
        try:
            found = self._fact(path, name, lambda file: self._worker.run("active", str(file), last, seconds=seconds))
        except AttachmentError:  # of a PDF, another rule says so; of a ZIP, this search alone comes to a limit
            return (Active("", (pdf_actions.UNSEARCHED,)),) if last == ".zip" else ()
        return tuple(Active(inside, tuple(kinds)) for inside, *kinds in found)

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
            fleeting.note(path)
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
        if path not in self._texts:
            self._texts[path] = () if self.opened(path).fault else self.texts.pages(self._file(path))
        return self._texts[path]

    def learned_of_text(self, path: str, name: str, learn: Callable[[Reading], Any]) -> Any:
        """Return what a function says of the text of a file, remembered under this name; None if there is no text."""
        if self.opened(path).fault:
            return None
        full_name = f"{name} {VERSION_OF_TEXTS}{file_types.suffix(path)}"
        try:
            return self._fact(path, full_name, lambda file: learn(self.texts.reading(file)))
        except AttachmentError:  # the file is gone since it was opened
            return None

    def pictures(self, path: str) -> int:
        """Return how many pictures stand in a document; 0 for one that cannot be opened."""
        if file_types.suffix(path) != ".pdf":
            return int(
                self.learned_of_text(path, f"pictures-{opening.VERSION}.", lambda reading: reading.pictures) or 0
            )
        try:
            return int(self.fact(path, f"pictures-{opening.VERSION}.pdf", "pictures"))
        except AttachmentError:
            return 0

    def sameness(self, path: str) -> str:
        """Return the same text for two files that show a reader the same; "" for one that cannot be compared."""
        if file_types.suffix(path) not in sameness.SUFFIXES:
            return ""
        try:
            name = f"same-{sameness.VERSION}.{VERSION_OF_TEXTS}{file_types.suffix(path)}"
            return str(self._fact(path, name, lambda file: self._compared(path, file)))
        except AttachmentError:
            return ""

    def _compared(self, path: str, file: Path) -> str:
        return sameness.digest(path, self.texts.reading(file), self._worker.run("figures", str(file)))

    def tables(self, path: str, known: frozenset[str], sheet: str = "") -> tuple[Table, ...]:
        """Return the tables of a CSV, XLSX, XLS or ODS: of the named sheet, else of all sheets that fit the known
        headings best. ``known``: the headings of the lists, folded. Raises AttachmentError."""
        if (path, sheet, known) not in self._tables:
            found = self._sheets(path)
            self._tables[path, sheet, known] = tables.of_file(found.visible, found.hidden_names, known, sheet)
        return self._tables[path, sheet, known]

    def _sheets(self, path: str) -> Sheets:
        # The suffix decides how the bytes are read, so it is part of the fact's name.
        visible, hidden, names = self.fact(path, f"sheets-{sheets.VERSION}{file_types.suffix(path)}", "sheets")
        return sheets.as_sheets(visible, hidden, names)

    def hidden(self, path: str) -> tuple[Hidden, ...]:
        """Return the data of a workbook that one does not see, as far as it matters; none of a file that cannot be
        read."""
        name = f"hidden-{sheets.VERSION}{file_types.suffix(path)}"
        try:
            found = self._fact(path, name, lambda _: [list(astuple(one)) for one in self._sheets(path).hidden])
        except AttachmentError:
            return ()
        return tuple(Hidden(*one) for one in found)

    def broken_cells(self, path: str) -> tuple[BrokenCells, ...]:
        """Return the visible cells of a table file that show no value, by what they show; none of a file that cannot
        be read."""
        name = f"broken-{sheets.VERSION}{file_types.suffix(path)}"
        try:
            found = self._fact(path, name, lambda _: [list(astuple(one)) for one in self._sheets(path).broken_cells()])
        except AttachmentError:
            return ()
        return tuple(BrokenCells(*one) for one in found)

    def preview(self, path: str, known: frozenset[str]) -> Preview:
        """Return the beginning of the first of a file's tables. Raises AttachmentError."""
        of_lists = hashlib.sha256("\n".join(sorted(known)).encode()).hexdigest()[:8]
        name = f"preview-{sheets.VERSION}.{of_lists}{file_types.suffix(path)}"
        columns, rows, total, width, names = self._fact(path, name, lambda _: self._previewed(path, known))
        return Preview(tuple(columns), tuple(map(tuple, rows)), total, width, tuple(names))

    def _previewed(self, path: str, known: frozenset[str]) -> list[Any]:
        table = self.tables(path, known)[0]
        width = max(_width(row) for row in (table.columns, *table.rows))
        first, *rows = [
            _first_cells(row, min(width, PREVIEW_COLUMNS)) for row in (table.columns, *table.rows[:PREVIEW_ROWS])
        ]
        names = [sheet.name for sheet in self._sheets(path).visible if sheet.name]
        # The sheet that the preview shows stands first.
        return [first, rows, len(table.rows), width, sorted(names, key=lambda name: name != table.sheet)]

    def refusal(self, path: str) -> Refusal | None:
        """Return why a file must not be published, or None. Raises OSError for a file that cannot be read."""
        if path not in self._refusals:
            self._refusals[path] = self._refused(path)
        return self._refusals[path]

    def _refused(self, path: str) -> Refusal | None:
        file = self._file(path)
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
            self._facts[path, name] = self._recalled(self._file(path), name, learn)
        fact = self._facts[path, name]
        if "error" in fact:
            raise AttachmentError(fact["error"])
        return fact["is"]

    def _recalled(self, file: Path, name: str, learn: Callable[[Path], Any]) -> dict[str, Any]:
        try:
            if file not in self._checksums:  # several facts are asked of each file
                self._checksums[file] = self._cache.checksum(file)
            fact: Any = self._cache.facts(self._checksums[file]).get(name)
            if not fact_shapes.is_fact(name, fact):
                fact, is_lasting = _learned(learn, file)
                if is_lasting:
                    self._cache.put(file, name, fact)
                else:
                    fleeting.note(str(file))
        except OSError as error:
            fleeting.note(str(file))
            return {"error": f"เปิดไฟล์ไม่ได้ ({os_error.in_thai(error)})"}
        return dict(fact)


def _learned(learn: Callable[[Path], Any], file: Path) -> tuple[dict[str, Any], bool]:
    """Return the fact, and True if the next run would find out the same."""
    try:
        return {"is": learn(file)}, True
    except AttachmentError as error:
        return {"error": str(error)}, not isinstance(error, LimitError) or error.is_lasting


def _width(row: tuple[str, ...]) -> int:
    """Return how many columns a row takes, without empty cells at its end."""
    return next((len(row) - index for index, cell in enumerate(reversed(row)) if cell), 0)


def _first_cells(row: tuple[str, ...], width: int) -> list[str]:
    """Return exactly ``width`` cells. A short row gets empty cells, and long texts are cut."""
    cells = [cell if len(cell) <= PREVIEW_LETTERS else f"{cell[:PREVIEW_LETTERS].rstrip()}…" for cell in row[:width]]
    return cells + [""] * (width - len(cells))
