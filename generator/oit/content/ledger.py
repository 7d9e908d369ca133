"""The ledger: what one build published, each file with its hash, and what was withdrawn. Types and text, nothing else.

``ledger.json`` lies in the site. ``SHA256SUMS`` beside it says the same hashes in the form of ``sha256sum -c``.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ..files import guarded

FILE = "ledger.json"
SUMS = "SHA256SUMS"
SIGNATURE = "SHA256SUMS.sig"
STAMP = "SHA256SUMS.tsr"

LEFT_OUT = frozenset({FILE, SUMS, SIGNATURE, STAMP, "manifest.json"})
"""The files of a site that no ledger lists: they are made from it."""

FORMAT: Literal[1] = 1
"""The version of the file's shape. A file of another version counts as none."""

MAX_BYTES = 50_000_000
"""Largest ledger that is read: that of a site with 2,500 pages has a fiftieth of it."""

Kind = Literal["page", "document", "export", "asset"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class FileEntry(_Strict):
    """One published file. ``sha256`` is of the bytes as they lie in the site, ``size`` is in bytes.

    ``first_published`` is the first day on which a ledger listed the file, None if the build knew no earlier ledger.
    ``last_changed``: the last change of its source by Git, else the day since which the bytes are the same; None if
    nobody knows. ``as_published``: in an archive, the hash that the file had in the site, if the archive's copy differs
    from it.
    """

    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    size: int = Field(ge=0)
    kind: Kind
    year: int | None = None
    item: str = ""
    first_published: date | None = None
    last_changed: date | None = None
    as_published: str = Field(default="", pattern=r"^([0-9a-f]{64})?$")


class Withdrawn(_Strict):
    """A tombstone: a file that was taken from the site for a stated reason. ``sha256`` is "" if nobody knows it."""

    sha256: str = Field(default="", pattern=r"^([0-9a-f]{64})?$")
    reason: str
    date: date
    approver: str


class Ledger(_Strict):
    """What one build published. ``files`` and ``withdrawn``: path from the site's root, not encoded → what it is.

    ``as_of``: the day of judgement; ``built``: the day of the build. ``lists``: year → SHA-256 of the list in use.
    ``judged``: year → the day since which this version and this list judge it; without the years of which nobody knows.
    """

    format: Literal[1] = FORMAT
    version: str
    agency: str = ""
    site: str = ""
    as_of: date
    built: date
    lists: dict[int, str] = Field(default_factory=dict)
    judged: dict[int, date] = Field(default_factory=dict)
    withdrawn: dict[str, Withdrawn] = Field(default_factory=dict)
    files: dict[str, FileEntry] = Field(default_factory=dict)


def judged_since(last: Ledger | None, version: str, year: int, list_digest: str, as_of: date) -> date | None:
    """Return the day since which a version and a list judge a year, by the last ledger; None if there is none."""
    if not last:
        return None
    if last.version == version and last.lists.get(year) == list_digest:
        return min(last.judged.get(year, last.as_of), as_of)
    return as_of


class LedgerError(ValueError):
    """A text holds no ledger. The error's text says why, in Thai."""


def parsed(text: str) -> Ledger:
    """Return the ledger that a text holds. Raises LedgerError."""
    try:
        value = guarded.json_value(text)
    except ValueError:
        raise LedgerError("รูปแบบ JSON ไม่ถูกต้อง") from None
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise LedgerError(f"ไฟล์นี้ไม่ใช่บัญชีไฟล์ที่เผยแพร่ (ledger) รูปแบบที่ {FORMAT}")
    try:
        ledger = Ledger.model_validate(value)
    except ValidationError as error:
        where = ".".join(map(str, error.errors()[0]["loc"][:3]))
        raise LedgerError(f"บัญชีไฟล์ที่เผยแพร่มีช่องที่ใช้ไม่ได้ ({where})") from None
    if outside := [path for path in (*ledger.files, *ledger.withdrawn) if not _is_within(path)]:
        raise LedgerError(f"บัญชีไฟล์ที่เผยแพร่มีที่อยู่ซึ่งไม่ได้อยู่ในเว็บไซต์ ({outside[0][:80]!r})")
    return ledger


def _is_within(path: str) -> bool:
    """True if a path leads to a file below the site on every system: no root, no drive, no way up."""
    parts = path.replace("\\", "/").split("/")
    return bool(path) and "\0" not in path and ":" not in parts[0] and not {"", ".", ".."} & set(parts)


def written(ledger: Ledger) -> str:
    """Return the text of ``ledger.json``. The same ledger gives the same text, one file a line."""
    head: dict[str, Any] = ledger.model_dump(mode="json", exclude={"files", "withdrawn"})
    lines = [f" {json.dumps(name)}: {_json(value)}" for name, value in head.items()]
    lines += [_table("withdrawn", ledger.withdrawn), _table("files", ledger.files)]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _table(name: str, entries: Mapping[str, FileEntry] | Mapping[str, Withdrawn]) -> str:
    plain = {path: entries[path].model_dump(mode="json", exclude_defaults=True) for path in sorted(entries)}
    lines = ",\n".join(f"  {_json(path)}: {_json(entry)}" for path, entry in plain.items())
    return f" {json.dumps(name)}: {{\n{lines}\n }}" if lines else f" {json.dumps(name)}: {{}}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def sums(hashes: Mapping[str, str]) -> str:
    r"""Return the text of ``SHA256SUMS`` for path → SHA-256, as ``sha256sum`` writes it: a name with a line break or a
    backslash is marked by "\" before the hash."""
    return "".join(_sum(hashes[path], path) for path in sorted(hashes))


def _sum(sha256: str, path: str) -> str:
    escaped = path.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return f"{'' if escaped == path else chr(92)}{sha256}  {escaped}\n"


def summed(text: str) -> dict[str, str]:
    """Return path → SHA-256 of a text of ``sums``, also as other programs write it. Raises LedgerError."""
    hashes = {}
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        bare = line.removeprefix("\\")
        sha256, path = bare[:64].lower(), bare[66:]
        if len(sha256) != 64 or set(sha256) - set("0123456789abcdef") or bare[64:66] not in ("  ", " *") or not path:
            raise LedgerError(f"บรรทัดที่ {number} ของ {SUMS} ไม่ใช่รูปแบบของ sha256sum")
        hashes[_unescaped(path) if line != bare else path] = sha256
    return hashes


def _unescaped(path: str) -> str:
    return path.replace("\\\\", "\0").replace("\\n", "\n").replace("\\r", "\r").replace("\0", "\\")
