"""Reads and writes the record of opened links as text. An entry of another shape is as good as none, and a finding.

The file is JSON, sorted by address, one field a line: its differences are short, and it is read in milliseconds.
"""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

from pydantic import ValidationError

from ..files import os_error, plain_file
from ..files.place import Place
from ..files.source import FileProblem
from .link_record import FILE, FORMAT, LinkEntry, LinkRecord, Maker

MAX_BYTES = 10_000_000
"""Largest record that is read: a record of a thousand addresses has a tenth of it."""

KIND = "links-record"
"""The name of the rule that reports what is wrong with the record."""

_REPAIR = "ลบไฟล์นี้แล้วสร้างใหม่ด้วยคำสั่ง oit links และอย่าแก้ไฟล์นี้ด้วยมือ"
_MOST = 20
"""How many broken entries are reported one by one."""


def read(root: Path) -> tuple[LinkRecord, tuple[FileProblem, ...]]:
    """Return the record in a project's folder, an empty one if there is none or it cannot be read."""
    try:
        data = plain_file.read(root / FILE, MAX_BYTES)
    except FileNotFoundError:
        return LinkRecord(), ()
    except OSError as error:
        return LinkRecord(), (_problem(f"เปิดไฟล์ไม่ได้ ({os_error.in_thai(error)})"),)
    if len(data) > MAX_BYTES:
        return LinkRecord(), (_problem("ไฟล์ใหญ่เกินไป จึงไม่ได้อ่าน"),)
    try:
        return parsed(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return LinkRecord(), (_problem("ไฟล์ไม่ได้บันทึกเป็น UTF-8"),)


def parsed(text: str) -> tuple[LinkRecord, tuple[FileProblem, ...]]:
    """Return the record that a text holds, without its broken entries, and a problem for each of those."""
    try:
        data = json.loads(text, object_pairs_hook=_pairs, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        return LinkRecord(), (_problem("รูปแบบ JSON ไม่ถูกต้อง", error.lineno, error.colno),)
    except (ValueError, RecursionError):
        return LinkRecord(), (_problem("รูปแบบ JSON ไม่ถูกต้อง"),)
    if not isinstance(data, dict) or isinstance(data, _Doubled) or data.get("format") != FORMAT:
        return LinkRecord(), (_problem(f"ไฟล์นี้ไม่ใช่ผลการเปิดลิงก์รูปแบบที่ {FORMAT}"),)
    maker, links = _typed(Maker, data.get("maker")), data.get("links")
    if maker is None or not isinstance(links, dict) or set(data) != {"format", "maker", "links"}:
        return LinkRecord(), (_problem("ไฟล์ผลการเปิดลิงก์ไม่ครบ หรือมีช่องที่ระบบไม่รู้จัก"),)
    doubled = links.twice if isinstance(links, _Doubled) else frozenset()
    entries, broken = {}, []
    for address, value in links.items():
        entry = None if address in doubled else _typed(LinkEntry, value)
        if entry:
            entries[address] = entry
        else:
            broken.append(address)
    return LinkRecord(maker, entries), tuple(_of_entries(text, broken))


class _Doubled(dict[str, Any]):
    """A mapping in which names stand twice: the second could hide the first from whoever reads the file."""

    twice: frozenset[str] = frozenset()


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping = dict(pairs)
    if len(mapping) == len(pairs):
        return mapping
    doubled = _Doubled(mapping)
    doubled.twice = frozenset(name for name, times in Counter(name for name, _ in pairs).items() if times > 1)
    return doubled


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _typed(model: type[Any], value: object) -> Any:
    """Return the value of a type, or None for a value of another shape."""
    try:
        if _has_doubled(value):
            return None
        return model.model_validate_json(json.dumps(value))
    except (ValidationError, ValueError, RecursionError):
        return None


def _has_doubled(value: object) -> bool:
    if isinstance(value, dict):
        return isinstance(value, _Doubled) or any(map(_has_doubled, value.values()))
    return isinstance(value, list) and any(map(_has_doubled, value))


def _of_entries(text: str, broken: list[str]) -> Iterator[FileProblem]:
    for address in broken[:_MOST]:
        offset = max(text.find(f"{json.dumps(address, ensure_ascii=False)}:"), 0)
        line, column = text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
        yield _problem(f"อ่านผลการเปิด “{_short(address)}” ไม่ได้ จึงถือว่ายังไม่ได้เปิดลิงก์นี้", line, column, address)
    if len(broken) > _MOST:
        yield _problem(f"อ่านผลการเปิดลิงก์อื่นไม่ได้อีก {len(broken) - _MOST} รายการ", subject="others")


def _short(address: str) -> str:
    return address if len(address) <= 80 else f"{address[:79]}…"


def _problem(message: str, line: int = 1, column: int = 1, subject: str = "") -> FileProblem:
    return FileProblem(KIND, Place(FILE, line, column), message, _REPAIR, subject)


def written(record: LinkRecord) -> str:
    """Return the record as the text of its file. The same record gives the same text."""
    assert record.maker
    links = {address: _plain(record.entries[address]) for address in sorted(record.entries)}
    data = {"format": FORMAT, "maker": _plain(record.maker), "links": links}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _plain(value: Maker | LinkEntry) -> dict[str, Any]:
    plain: dict[str, Any] = value.model_dump(mode="json", exclude_defaults=True)
    return plain
