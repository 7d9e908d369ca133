"""Learns the facts of what stands behind an address, by the readers of attached files. No copy is kept, and no name."""

import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from io import BytesIO
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal
from zipfile import ZipFile

from .. import thai
from ..content import Agency, Person
from ..content.link_record import Facts, TableFacts
from ..files.archives import BROKEN
from ..files.sheets import as_sheets
from ..files.tables import table
from ..files.web_page import WebPage
from ..files.worker import AttachmentError, LimitError, Worker, shared
from ..framework import vocabulary
from ..framework.vocabulary import squeezed
from ..thai.deferred import expression
from ..thai.phones import phones_in
from ..values import dataclass
from .judgement import sort_of, suffix_of
from .opening import Answer

_TABLES = (".csv", ".xlsx", ".xls", ".ods")
_READ = (".docx", ".pptx", ".odt", ".odp")
_OFFICE = (*_READ, ".doc", ".ppt")

_MOST_HEADINGS, _MOST_LETTERS, _MOST_TABLES, _MOST_COLUMNS = 40, 120, 20, 40


SECONDS = 20
"""Seconds that a reader may take."""


class Unreadable(Exception):
    """The file is there and cannot be opened. The error's text says why, in Thai."""


class TooLong(Unreadable):
    """The reading came to a limit: nothing is known of the file."""


@dataclass(frozen=True)
class Known:
    """Whom and what to look for: the agency, its people by id, the words and the headings of the lists."""

    agency: Agency | None
    people: Mapping[str, Person]
    words: frozenset[str]
    headings: frozenset[str] = frozenset()


def web_page(answer: Answer, worker: Worker | None = None) -> WebPage:
    """Return the page of an answer. Raises Unreadable."""
    with TemporaryDirectory(prefix="oit-links-") as folder:
        page: dict[str, Any] = _run(worker, "web-page", _saved(folder, answer, ".html"), answer.charset)
    return WebPage(**page)


def facts_of_page(answer: Answer, page: WebPage, known: Known) -> Facts:
    """Return the facts of a web page."""
    tables = tuple(_table("", rows[0], rows[1:], known) for rows in page.tables if _is_table(rows))
    named = (page.title, *page.headings)
    facts = _of_text(_basic(answer, "page"), "\n".join((*named, page.text)), known)
    return facts.model_copy(
        update={
            "title": _shown(page.title, known),
            "headings": tuple(_shown(heading, known) for heading in page.headings[:_MOST_HEADINGS]),
            "pictures": page.pictures,
            "tables": tables[:_MOST_TABLES],
        }
    )


def _is_table(rows: list[list[str]]) -> bool:
    """True for a table with headings, and not one that only lays a page out."""
    return len(rows) > 1 and len(rows[0]) > 1 and all(len(cell) <= _MOST_LETTERS for cell in rows[0])


def facts_of_file(address: str, answer: Answer, known: Known, worker: Worker | None = None) -> Facts:
    """Return the facts of a file. Raises Unreadable for one that cannot be opened, as a reader could not."""
    sort = sort_of(answer)
    suffix = next((end for end in map(suffix_of, (answer.final, address)) if end in (*_TABLES, *_OFFICE)), "")
    if sort == "zip" and suffix not in _TABLES and not answer.is_cut:  # addresses of downloads often have no ending
        suffix = _suffix_within(answer.body) or suffix
    with TemporaryDirectory(prefix="oit-links-") as folder:
        if sort == "pdf" and not answer.is_cut:
            return _of_pdf(answer, _saved(folder, answer, ".pdf"), known, worker)
        if sort in ("zip", "ole", "text") and suffix in _TABLES and not answer.is_cut:
            return _of_table(answer, _saved(folder, answer, suffix), known, worker)
        if sort == "zip" and suffix in _READ and not answer.is_cut:
            return _of_office(answer, _saved(folder, answer, suffix), suffix, known, worker)
    if sort == "text":
        return _of_text(_basic(answer, "text"), answer.body[:1_000_000].decode("utf-8", "replace"), known)
    kinds: dict[str, Literal["pdf", "picture", "office", "table"]] = {"pdf": "pdf", "picture": "picture"}
    kind = kinds.get(sort) or ("office" if suffix in _OFFICE else "table" if suffix in _TABLES else "other")
    return _basic(answer, kind)


def _basic(answer: Answer, kind: Literal["page", "pdf", "table", "text", "picture", "office", "other"]) -> Facts:
    digest = "" if answer.is_cut else sha256(answer.body).hexdigest()
    return Facts(kind=kind, size=answer.size, sha256=digest)


def _saved(folder: str, answer: Answer, suffix: str) -> str:
    path = Path(folder, f"answer{suffix}")
    path.write_bytes(answer.body)
    return str(path)


def _run(worker: Worker | None, job: str, *arguments: str) -> Any:
    try:
        return (worker or shared()).run(job, *arguments, seconds=SECONDS)
    except LimitError as error:
        raise TooLong(str(error)) from None
    except AttachmentError as error:
        raise Unreadable(str(error)) from None


def _of_pdf(answer: Answer, file: str, known: Known, worker: Worker | None) -> Facts:
    pages = int(_run(worker, "pages", file))
    reading = _run(worker, "text", file)
    garbled = set(reading["garbled"])
    texts = [text for number, text in enumerate(reading["texts"], start=1) if number not in garbled]
    facts = _of_text(_basic(answer, "pdf"), "\n".join(texts), known)
    # Only people are looked for with their photographs, and most PDFs name none.
    pictures = int(_run(worker, "pictures", file)) if facts.people else 0
    return facts.model_copy(update={"pages": pages, "scans": len(reading["scans"]), "pictures": pictures})


_WITHIN = {"word/document.xml": ".docx", "ppt/presentation.xml": ".pptx", "xl/workbook.xml": ".xlsx"}
_STATED = {b"text": ".odt", b"presentation": ".odp", b"spreadsheet": ".ods"}
"""The last word of the type that an OpenDocument file states."""
_LONGEST_TYPE = 100


def _suffix_within(body: bytes) -> str:
    """Return the ending that an archive should have by what is in it; "" if it is no document."""
    try:
        with ZipFile(BytesIO(body)) as archive:
            names = frozenset(archive.namelist())
            is_stated = "mimetype" in names and archive.getinfo("mimetype").file_size < _LONGEST_TYPE
            stated = archive.read("mimetype").strip().rpartition(b".")[2] if is_stated else b""
    except BROKEN:
        return ""
    return _STATED.get(stated) or next((suffix for name, suffix in _WITHIN.items() if name in names), "")


def _of_office(answer: Answer, file: str, suffix: str, known: Known, worker: Worker | None) -> Facts:
    """Return the facts of a document of an office program. Slides are its pages; other documents have none."""
    reading = _run(worker, "text", file)
    facts = _of_text(_basic(answer, "office"), "\n".join(reading["texts"]), known)
    has_slides = suffix in (".pptx", ".odp") and reading["texts"]
    pictures = reading["pictures"] if facts.people else 0
    return facts.model_copy(update={"pages": len(reading["texts"]) if has_slides else None, "pictures": pictures})


def _of_table(answer: Answer, file: str, known: Known, worker: Worker | None) -> Facts:
    found = as_sheets(*_run(worker, "sheets", file))
    read = [table(sheet, known.headings) for sheet in found.visible if sheet.rows]
    if not read:
        raise Unreadable("ตารางไม่มีข้อมูล")
    tables, texts = [], []
    for one in read[:_MOST_TABLES]:
        tables.append(_table(_shown(one.sheet, known), list(one.columns), list(map(list, one.rows)), known))
        texts.append("\n".join(" ".join(row) for row in (one.columns, *one.rows[:2000])))
    facts = _of_text(_basic(answer, "table"), "\n".join(texts), known)
    return facts.model_copy(update={"tables": tuple(tables)})


def _table(sheet: str, columns: list[str], rows: list[list[str]], known: Known) -> TableFacts:
    filled = [any(index < len(row) and row[index] for row in rows) for index in range(len(columns))]
    named = [(_shown(name, known), is_filled) for name, is_filled in zip(columns, filled, strict=True) if name]
    return TableFacts(
        sheet=sheet,
        columns=tuple(name for name, _ in named[:_MOST_COLUMNS]),
        empty=tuple(name for name, is_filled in named[:_MOST_COLUMNS] if not is_filled),
        rows=len(rows),
        months=_months(columns, rows),
    )


_OF_TIME = expression(r"เดือน|วันที่|วัน|month|date|งวด", re.IGNORECASE)


def _months(columns: list[str], rows: list[list[str]]) -> tuple[str, ...]:
    """Return the months that the cells of columns of time name."""
    months = set()
    for index in (index for index, name in enumerate(columns) if _OF_TIME.search(name)):
        for cell in {row[index] for row in islice(rows, 20_000) if index < len(row)}:
            if cell and len(cell) <= 40:
                try:
                    months.add(thai.parse_month(cell))
                except thai.DateError:
                    months.update(thai.months_in(cell))
    return _written(months)


def _written(months: Iterable[tuple[int, int]]) -> tuple[str, ...]:
    return tuple(f"{year}-{month:02}" for year, month in sorted(set(months)))


# ---------------------------------------------------------------- what a text says


def _of_text(facts: Facts, text: str, known: Known) -> Facts:
    letters = squeezed(text)
    digits = re.sub(r"[\s().‐‑–—-]", "", thai.arabic_digits(text))
    return facts.model_copy(
        update={
            "letters": len(letters),
            "years": tuple(sorted({year for year in thai.years_in(text) if 2500 <= year < 2700})),
            "months": _written(thai.months_in(text)),
            "words": vocabulary.standing_in(text, known.words),
            "people": tuple(sorted(_people(letters, known.people))),
            "contacts": tuple(sorted(_contacts(letters, digits, known))),
            "names_agency": _names_agency(letters, known.agency),
        }
    )


_TITLES = expression(r"^(?:นางสาว|นาง|นาย|น\.ส\.|ว่าที่(?:ร้อยตรี|ร\.ต\.)|ดร\.|พ\.ต\.[ทอ]\.|ส\.ต\.[ทอ]\.)")


def _people(letters: str, people: Mapping[str, Person]) -> Iterable[str]:
    for identity, person in people.items():
        name = _TITLES.sub("", squeezed(person.name))
        if len(name) >= 6 and name in letters:
            yield identity


def _contacts(letters: str, digits: str, known: Known) -> Iterable[str]:
    reached = [(identity, person.phone, person.email) for identity, person in known.people.items()]
    if known.agency:
        reached.append(("agency", known.agency.phone, known.agency.email))
    for identity, phone, email in reached:
        numbers = [number.dial for number in phones_in(phone) if len(number.dial) >= 9]
        if any(number in digits for number in numbers) or (email and squeezed(email) in letters):
            yield identity


def _names_agency(letters: str, agency: Agency | None) -> bool:
    names = (agency.name, agency.short_name) if agency else ()
    return any(name and squeezed(name) in letters for name in names)


_PERSON = expression(
    r"(?:นางสาว|นาง|นาย(?!ก(?:องค์|เทศ|อบ|สภา|รัฐ|เมือง|สมาคม|ฯ|\s|\Z))|น\.\s?ส\.|ด\.\s?[ชญ]\.|เด็กชาย|เด็กหญิง|ว่าที่|ดร\.|Mr\.?|Mrs\.?|Ms\.?|Miss)"
    r"\s*\S+(?:\s+\S+)?"
)
_NUMBER = expression(r"[0-9๐-๙](?:[\s-]?[0-9๐-๙]){8,}")


def _shown(text: str, known: Known) -> str:
    """Return a title or heading as the record keeps it: short, and without names and numbers of people."""
    for person in known.people.values():
        bare = re.sub(r"^(?:นางสาว|นาง|นาย)\s*", "", person.name)
        if len(bare) >= 6:
            text = text.replace(person.name, "…").replace(bare, "…")
    text = _NUMBER.sub("…", _PERSON.sub("…", text))
    return text if len(text) <= _MOST_LETTERS else f"{text[: _MOST_LETTERS - 1]}…"
