"""The manifest: what one site says of itself, for a board of many. Types and text, nothing else.

``manifest.json`` lies in the site: the agency, each year's items with their status and address, and the hash of the
site's ledger. It is the agency's own claim; who reads it can hold it against the ledger and the pages.
"""

import json
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ..files import guarded

FILE = "manifest.json"

FORMAT: Literal[1] = 1
"""The version of the file's shape. A file of another version counts as none."""

MAX_BYTES = 5_000_000
"""Largest manifest that is read: ten years of 43 items have a twentieth of it."""

Status = Literal["complete", "incomplete", "missing", "not-due", "waived", "not-applicable", "unknown"]
Strength = Literal["computed", "read", "opened", "reached", "pointed-to", "declared", "none"]


_SITE = r"^(https?://[^\s\"'<>@/\\]+/([^\s\"'<>\\]*/)?)?$"
"""Matches an address to which a page's is added: with a path that ends with "/", and no user."""
_ADDRESS = r"^([^\s\"'<>\\/:?#.][^\s\"'<>\\:?#]*/)?$"
_CODE = r"^[^\W_][\w\u0e31-\u0e4e().-]*$"
"""Matches an item's code, which becomes the name of a folder."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Named(_Strict):
    """What has a name that people read. Lengths are limited, as a board shows the texts of many strangers."""

    name: str = Field(min_length=1, max_length=300)


class AgencyEntry(_Named):
    """The agency. ``type``, ``province`` and ``district`` as in agency.yaml, "" if it does not say."""

    type: str = Field(default="", max_length=100)
    province: str = Field(default="", max_length=100)
    district: str = Field(default="", max_length=100)
    fictional: bool = False


class ItemEntry(_Named):
    """One item. ``address``: its page, from the site's root. ``points``: of the ITA's 100, by the agency's own checker;
    ``points_at_stake``: as much of them as the item's gaps may cost."""

    code: str = Field(max_length=50, pattern=_CODE)
    key: str = Field(max_length=80)
    status: Status
    strength: Strength
    address: str = Field(default="", max_length=300, pattern=_ADDRESS)
    due: date
    responsible: str = Field(default="", max_length=300)
    points: float = Field(default=0.0, ge=0, le=100)
    points_at_stake: float = Field(default=0.0, ge=0, le=100)


class YearEntry(_Strict):
    """One fiscal year. ``list_sha256``: the hash of the list in use; ``own_list``: it is the agency's own.
    ``departures``: what the verdict does not owe to the published list, in a sentence."""

    year: int = Field(ge=2500, le=2700)
    list_name: str = Field(max_length=300)
    list_sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    own_list: bool = False
    provisional: bool = False
    departures: str = Field(default="", max_length=2000)
    items: tuple[ItemEntry, ...] = Field(default=(), max_length=500)


class Manifest(_Strict):
    """What one site says of itself. ``site``: its address, "" if the build did not know it; ``as_of``: the day of
    judgement; ``built``: the day of the build; ``ledger_sha256``: the hash of ``ledger.json`` beside the manifest."""

    format: Literal[1] = FORMAT
    version: str = Field(max_length=50)
    agency: AgencyEntry
    site: str = Field(default="", max_length=500, pattern=_SITE)
    as_of: date
    built: date
    ledger_sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    years: tuple[YearEntry, ...] = Field(default=(), max_length=200)


class ManifestError(ValueError):
    """A text holds no manifest. The error's text says why, in Thai."""


def parsed(text: str) -> Manifest:
    """Return the manifest that a text holds. Raises ManifestError."""
    try:
        value = guarded.json_value(text)
    except ValueError:
        raise ManifestError("รูปแบบ JSON ไม่ถูกต้อง") from None
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise ManifestError(f"ไฟล์นี้ไม่ใช่ {FILE} รูปแบบที่ {FORMAT}")
    try:
        return Manifest.model_validate_json(json.dumps(value))
    except ValidationError as error:
        where = ".".join(map(str, error.errors()[0]["loc"][:5]))
        raise ManifestError(f"{FILE} มีช่องที่ใช้ไม่ได้ ({where})") from None


def written(manifest: Manifest) -> str:
    """Return the text of ``manifest.json``. The same manifest gives the same text, one item a line."""
    head: dict[str, Any] = manifest.model_dump(mode="json", exclude={"years"})
    lines = [f" {json.dumps(name)}: {_json(value)}" for name, value in head.items()]
    years = ",\n".join(map(_year, manifest.years))
    return "{\n" + ",\n".join([*lines, f' "years": [\n{years}\n ]' if years else ' "years": []']) + "\n}\n"


def _year(year: YearEntry) -> str:
    head = year.model_dump(mode="json", exclude={"items"})
    items = ",\n".join(f"   {_json(item.model_dump(mode='json'))}" for item in year.items)
    fields = "".join(f"{json.dumps(name)}: {_json(value)}, " for name, value in head.items())
    return f'  {{{fields}"items": [\n{items}\n  ]}}' if items else f'  {{{fields}"items": []}}'


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
