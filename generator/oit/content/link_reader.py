"""Reads and writes the record of opened links as text. An entry of another shape is as good as none, and a finding.

The file is JSON, sorted by address, one field a line: its differences are short, and it is read in milliseconds.
"""

import errno
import json
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from ..files import guarded, os_error
from ..files.guarded import Doubled
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


def unreadable(error: OSError | UnicodeDecodeError) -> FileProblem:
    """Return the problem of a record whose text cannot be read."""
    if isinstance(error, UnicodeDecodeError):
        return _problem("ไฟล์ไม่ได้บันทึกเป็น UTF-8")
    if error.errno == errno.EFBIG:
        return _problem("ไฟล์ใหญ่เกินไป จึงไม่ได้อ่าน")
    return _problem(f"เปิดไฟล์ไม่ได้ ({os_error.in_thai(error)})")


def parsed(text: str) -> tuple[LinkRecord, tuple[FileProblem, ...]]:
    """Return the record that a text holds, without its broken entries, and a problem for each of those."""
    try:
        data = guarded.strict_json_value(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        return LinkRecord(), (_problem("รูปแบบ JSON ไม่ถูกต้อง", error.lineno, error.colno),)
    except ValueError:
        return LinkRecord(), (_problem("รูปแบบ JSON ไม่ถูกต้อง"),)
    if not isinstance(data, dict) or isinstance(data, Doubled) or data.get("format") != FORMAT:
        return LinkRecord(), (_problem(f"ไฟล์นี้ไม่ใช่ผลการเปิดลิงก์รูปแบบที่ {FORMAT}"),)
    maker, links = _typed(Maker, data.get("maker")), data.get("links")
    if maker is None or not isinstance(links, dict) or set(data) != {"format", "maker", "links"}:
        return LinkRecord(), (_problem("ไฟล์ผลการเปิดลิงก์ไม่ครบ หรือมีช่องที่ระบบไม่รู้จัก"),)
    doubled = links.twice if isinstance(links, Doubled) else frozenset()
    entries, broken = {}, []
    for address, value in links.items():
        entry = None if address in doubled else _typed(LinkEntry, value)
        if entry:
            entries[address] = entry
        else:
            broken.append(address)
    return LinkRecord(maker, entries), tuple(_of_entries(text, broken))


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
        return isinstance(value, Doubled) or any(map(_has_doubled, value.values()))
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
