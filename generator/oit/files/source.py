"""Reads YAML and Markdown files as plain values that remember their file, line and column.

No function here raises an error for a user's mistake: a mistake becomes a ``FileProblem``, and the rest is read.
Values have YAML's plainest meaning: no dates, no octal or base-60 numbers. ``no`` and ``1.10`` stay text.
"""

import hashlib
import json
import re
from bisect import bisect_right
from collections.abc import Collection, Iterable
from dataclasses import field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..thai.deferred import expression
from ..values import dataclass
from . import fleeting, front_matter, os_error, parsed, plain_file, typing_faults
from .place import Place

if TYPE_CHECKING:
    import yaml

MAX_BYTES = 2_000_000
"""Largest YAML or Markdown file that is read; an officer's largest honest page is some 200 kB."""

_REMEMBERED = 8192
"""How many texts are read once only: a preview reads the same ones again and again. Nobody changes what was read."""

KeyPath = tuple[str | int, ...]

_CONTROL = expression(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class FileProblem:
    """A problem of a file itself. ``kind`` is the name of the rule that reports it, e.g. ``duplicate-key``.

    ``stops_build``: no site can be built while the file is so.
    """

    kind: str
    place: Place
    message: str
    repair: str = ""
    subject: str = ""
    stops_build: bool = False


@dataclass(frozen=True)
class Source:
    """One content file as read. ``data`` is its YAML (the whole file, or a page's front matter), ``body`` its Markdown.

    ``path`` is relative to the project's root, with "/". ``data`` is ``{}`` when nothing could be read; then
    ``is_readable`` is false and ``problems`` says why.
    """

    path: str
    text: str = ""
    data: dict[str, Any] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1
    yaml_line: int = 1
    problems: tuple[FileProblem, ...] = ()
    is_readable: bool = True
    kept_marks: parsed.Marks = field(default=None, compare=False, repr=False)
    """The marks of the YAML, or their JSON, if they are known."""

    @cached_property
    def digest(self) -> str:
        """Return the SHA-256 of the text as it lies in Git: in UTF-8, with Unix line ends and without a BOM."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @cached_property
    def _root_node(self) -> "yaml.Node | None":
        has_no_yaml = self.path.endswith(".md") and self.yaml_line == 1  # a page without front matter
        if has_no_yaml or not self.is_readable:  # its text may be one that no parser survives
            return None
        end = self.body_line - 1 if self.yaml_line > 1 else None
        lines = self.text.split("\n")[self.yaml_line - 1 : end and end - 1]
        from . import yaml_reading

        return yaml_reading.root_node("\n".join(lines))

    @cached_property
    def _marks(self) -> parsed.Marks:
        """Return where each value stands in the YAML."""
        if self.kept_marks is None:
            from . import yaml_reading

            return yaml_reading.marks_below(self._root_node)
        return json.loads(self.kept_marks) if isinstance(self.kept_marks, str) else self.kept_marks

    def place(self, *keys: str | int) -> Place:
        """Return where a value stands: ``place("results", 0, "date")``; for a missing key, its nearest ancestor in the
        file."""
        line, column, is_absent = parsed.spot(self._marks, keys)
        return Place(self.path, line + self.yaml_line, column + 1, is_absent)

    def keys_at(self, line: int, column: int) -> KeyPath:
        """Return the key path of the value whose place is here, the outermost of several; of what holds the spot, if no
        value begins here: the reverse of ``place``."""
        from . import yaml_reading

        return yaml_reading.keys_at(self._root_node, line - self.yaml_line, column - 1)

    def place_after(self, begins: Place, spellings: Iterable[str]) -> Place | None:
        """Return where the first of some words that the file has stands, from the line of a place on.

        A page may have thousands of links, and so the lines are counted once.
        """
        offset = self._text_lines[min(begins.line, len(self._text_lines)) - 1]
        found = next((found for spelling in spellings if (found := self.text.find(spelling, offset)) >= 0), None)
        if found is None:
            return None
        line = bisect_right(self._text_lines, found)
        return Place(self.path, line, found - self._text_lines[line - 1] + 1)

    def body_place(self, text: str) -> Place:
        """Return where a piece of text stands in the Markdown body, or the body's first line."""
        offset = max(self.body.find(text), 0)
        line = bisect_right(self._body_lines, offset) - 1
        return Place(self.path, self.body_line + line, offset - self._body_lines[line] + 1)

    @cached_property
    def _text_lines(self) -> tuple[int, ...]:
        """Return where each line of the text begins."""
        return _line_starts(self.text)

    @cached_property
    def _body_lines(self) -> tuple[int, ...]:
        """Return where each line of the body begins."""
        return _line_starts(self.body)


def _line_starts(text: str) -> tuple[int, ...]:
    return (0, *(match.end() for match in re.finditer("\n", text)))


def read_yaml(root: Path, path: str) -> Source:
    """Read a YAML file whose top is a mapping."""
    text, problems = text_of(root, path)
    if text is None:
        return Source(path, problems=problems, is_readable=False)
    return _yaml(path, text, problems)


@lru_cache(maxsize=_REMEMBERED)
def _yaml(path: str, text: str, problems: tuple[FileProblem, ...]) -> Source:
    if fault := typing_faults.merge_fault(text, is_yaml=True):
        return _unreadable(path, text, fault, problems)
    data, marks, more = _read(path, text, 1)
    return Source(path, text, data or {}, problems=problems + more, is_readable=data is not None, kept_marks=marks)


def read_markdown(root: Path, path: str, fields: Collection[str] = ()) -> Source:
    """Read a Markdown page with YAML front matter between two lines of ``---``. A page without front matter has empty
    data. ``fields``: the names of the page's fields."""
    text, problems = text_of(root, path)
    if text is None:
        return Source(path, problems=problems, is_readable=False)
    return _markdown(path, text, problems, tuple(fields))


@lru_cache(maxsize=_REMEMBERED)
def _markdown(path: str, text: str, problems: tuple[FileProblem, ...], fields: tuple[str, ...]) -> Source:
    head = typing_faults.merge_fault(text) or front_matter.found(text, fields)
    if head is None:
        return Source(path, text, {}, _visible(text), problems=problems)
    if isinstance(head, typing_faults.Fault):
        return _unreadable(path, text, head, problems)
    written, body = text[head.start : head.end], _visible(text[head.body :])
    yaml_line = text.count("\n", 0, head.start) + 1
    data, marks, more = _read(path, written, yaml_line) if written.strip() else ({}, None, ())
    closing, is_readable = head.closing + 1, data is not None
    return Source(path, text, data or {}, body, closing, yaml_line, problems + more, is_readable, marks)


def forget() -> None:
    """Forget the files that were read: a run over many projects needs none of the last one's."""
    _yaml.cache_clear()
    _markdown.cache_clear()


def _unreadable(path: str, text: str, fault: typing_faults.Fault, problems: tuple[FileProblem, ...]) -> Source:
    """Return a source of which nothing is used, because all of it may mean something else."""
    problem = FileProblem("yaml-syntax", Place(path, fault.line, fault.column), fault.message, fault.repair)
    return Source(path, text, body=text, problems=(*problems, problem), is_readable=False)


def _visible(body: str) -> str:
    """Return Markdown without control characters, which the site leaves out: evidence is searched in what it shows."""
    return _CONTROL.sub("", body)


# ---------------------------------------------------------------- bytes → text


def text_of(root: Path, path: str) -> tuple[str | None, tuple[FileProblem, ...]]:
    """Return a file's text with Unix line ends, or None and the reason. A readable text may have a problem, too."""

    def unreadable(
        kind: str, message: str, repair: str, line: int = 1, column: int = 1
    ) -> tuple[None, tuple[FileProblem, ...]]:
        return None, (FileProblem(kind, Place(path, line, column), message, repair),)

    try:
        raw = plain_file.read(root / path, MAX_BYTES)
        if len(raw) > MAX_BYTES:
            size = (root / path).stat().st_size
            return unreadable(
                "file-too-large",
                f"ไฟล์ข้อความใหญ่เกินไป ({size / 1e6:.1f} MB) จึงไม่ได้อ่าน",
                "แยกเป็นหลายไฟล์ หรือแนบเป็น PDF/XLSX แล้วอ้างถึงจาก evidence",
            )
    except OSError as error:
        fleeting.note(path)
        return unreadable("file-unreadable", f"เปิดไฟล์ไม่ได้ ({os_error.in_thai(error)})", "ตรวจว่าไฟล์ยังอยู่และมีสิทธิ์อ่าน")
    if not raw.removeprefix(b"\xef\xbb\xbf").strip():
        return unreadable("file-empty", "ไฟล์ว่างเปล่า", "ใส่ข้อมูลให้ครบ หรือลบไฟล์นี้ออก")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or raw[:200].count(0) > 3:
        return unreadable(
            "file-encoding", "ไฟล์บันทึกเป็น UTF-16 จึงอ่านไม่ได้", "เปิดไฟล์แล้วเลือก บันทึกเป็น (Save As) → Encoding: UTF-8"
        )
    problems: tuple[FileProblem, ...] = ()
    if raw.startswith(b"\xef\xbb\xbf"):
        raw = raw[3:]
        problems = (
            FileProblem(
                "file-bom",
                Place(path),
                "ไฟล์มีเครื่องหมาย BOM อยู่หน้าตัวอักษรแรก",
                "บันทึกใหม่เป็น UTF-8 แบบไม่มี BOM (ใน Notepad เลือก Encoding: UTF-8)",
            ),
        )
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return unreadable(
            "file-encoding",
            "ไฟล์ไม่ได้บันทึกเป็น UTF-8 (อาจเป็น TIS-620 หรือ Windows-874)",
            "เปิดไฟล์แล้วเลือก บันทึกเป็น (Save As) → Encoding: UTF-8",
            *_end(_unix(raw[: error.start].decode("utf-8"))),
        )
    text = _unix(text)
    if "\0" in text:
        return unreadable("file-encoding", *typing_faults.CONTROL_CHARACTER, *_end(text.partition("\0")[0]))
    return text, problems


def _unix(text: str) -> str:
    """Return the text with Unix line ends. Git gives Windows line ends to officers on Windows: they are no mistake."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _end(text: str) -> tuple[int, int]:
    """Return the line and column just after a text."""
    return text.count("\n") + 1, len(text) - text.rfind("\n")


# ---------------------------------------------------------------- text → values


Parsed = tuple[dict[str, Any] | None, parsed.Marks, tuple[FileProblem, ...]]
"""A mapping, its marks, and no problem; or None, None, and the reason."""


def _read(path: str, text: str, first_line: int) -> Parsed:
    """Return what ``yaml_reading.parse`` does, of this run or of an earlier one, whose marks are JSON."""
    texts = parsed.in_use()
    if texts and (kept := texts.get(text)):
        return *kept, ()
    from . import yaml_reading  # to load the parser takes longer than to read the texts of a year

    data, marks, problems = yaml_reading.parse(path, text, first_line)
    if texts and data is not None and not problems:
        texts.put(text, data, json.dumps(marks, separators=(",", ":")))
    return data, marks, problems
