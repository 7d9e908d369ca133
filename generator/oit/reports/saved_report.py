"""Reads a JSON report that an earlier run wrote, of this version of the format or an older one."""

from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from ..files import guarded
from .json_report import SCHEMA_VERSION

MAX_BYTES = 100_000_000
"""Largest report that is read; the report of ten years has some 3 MB."""


class SavedReportError(Exception):
    """The text is no report that can be compared. The message is in Thai and follows the file's name."""


class _Saved(BaseModel):
    """Part of a report. Fields of other versions are passed over, and what an older one lacks is empty."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class SavedFinding(_Saved):
    code: str
    severity: str
    message: str
    path: str
    line: int = 1
    fingerprint: str
    year: int | None = None
    item: str | None = None


class SavedElement(_Saved):
    id: str
    text: str
    state: str


class SavedItem(_Saved):
    code: str
    key: str
    name: str
    status: str
    elements: tuple[SavedElement, ...] = ()


class _List(_Saved):
    sha256: str = ""


class _Departures(_Saved):
    sentence: str = ""


class SavedYear(_Saved):
    year: int
    framework: _List | None = None
    departures: _Departures = _Departures()
    items: tuple[SavedItem, ...] = ()


class _Tool(_Saved):
    version: str = ""


class _Agency(_Saved):
    name: str = ""


class SavedReport(_Saved):
    schema_version: str
    tool: _Tool = _Tool()
    as_of: str
    agency: _Agency = _Agency()
    years: tuple[SavedYear, ...]
    findings: tuple[SavedFinding, ...]

    @property
    def is_old(self) -> bool:
        """True if the report is of a form that a later one replaced."""
        return _major(self.schema_version) < _major(SCHEMA_VERSION)


def parsed(text: str) -> SavedReport:
    """Return the report of a text. Raises SavedReportError."""
    try:
        value = guarded.json_value(text.removeprefix("\ufeff"))
    except ValueError:
        raise SavedReportError("ไม่ใช่รายงานแบบ json (สร้างด้วย oit check --format json --output ชื่อไฟล์)") from None
    _check_version(value)
    try:
        return SavedReport.model_validate(value)
    except ValidationError as error:
        where = ".".join(map(str, error.errors()[0]["loc"]))
        raise SavedReportError(f"เป็นรายงานที่ไม่ครบ (ช่อง {where}) ให้สร้างใหม่ด้วย oit check --format json") from None


def _check_version(value: Any) -> None:
    version = value.get("schema_version") if isinstance(value, dict) else None
    if not isinstance(version, str) or "findings" not in value:
        raise SavedReportError("ไม่ใช่รายงานของ oit check (สร้างด้วย oit check --format json --output ชื่อไฟล์)")
    if _major(version) > _major(SCHEMA_VERSION):
        raise SavedReportError(f"เป็นรายงานรูปแบบ {version} จาก oit รุ่นใหม่กว่านี้ ให้ปรับรุ่นของ oit ก่อนเทียบ")


def _major(version: str) -> int:
    first = version.partition(".")[0]
    return int(first) if first.isascii() and first.isdigit() and len(first) < 4 else 0
