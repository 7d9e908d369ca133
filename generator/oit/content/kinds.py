"""The one table of record kinds: what a content file is by its path, its item, and the page that shows it.

A new kind is one row here, its model and its page. All code that treats every kind reads this table.
"""

import re
from collections.abc import Mapping
from dataclasses import field
from functools import cached_property, lru_cache

from pydantic import BaseModel

from ..values import dataclass
from .agency import Agency, People
from .item_page import SharedDocuments
from .model import (
    Calendar,
    Declaration,
    Filed,
    ItaResult,
    ItemPage,
    Measure,
    Memo,
    Renewals,
    Waivers,
    Withdrawals,
)
from .paths import CONTENT, ITEM, YEAR
from .privacy_exceptions import PrivacyExceptions

_ANALYSIS_ANCHORS = {"": "analysis", "weaknesses": "weaknesses", "to_improve": "improve"}
_MEASURE_ANCHORS = {
    "guidelines": "guidelines",
    "steps": "steps",
    "monitoring": "progress",
    "results": "results",
    "suggestions": "suggestions",
    "responsible": "responsible",
}


@dataclass(frozen=True)
class RecordKind:
    """One kind of content file.

    ``path`` is the pattern of its files below ``content/``, with ``{year}`` (a fiscal year's folder) and ``{id}``.
    ``address`` is the pattern of its page from the site's root; after "#" stands the record's part of the page.
    """

    name: str
    """The name that a list's element writes under ``records``. If the kind has a folder, the folder has this name,
    too."""
    model: type[BaseModel]
    path: str
    thai: str
    address: str = ""
    item_key: str = ""
    """Key of the item that the kind's files belong to; "" for files of no item, and for an item's own page."""
    id_pattern: str = "[^/]+"
    is_evidence: bool = False
    """True if the kind's records alone show elements of an item. Then a list may name the kind under ``records``."""
    years_before: int = 0
    """How many years the record's year lies before the item's: the analysis is of the result of the year before."""
    thai_of_all: str = ""
    """The Thai name of all records of a year, for an element that asks every record to have a field filled."""
    anchors: Mapping[str, str] = field(default_factory=dict)
    """Field → the heading on the record's page that shows it. The key "" holds the heading of all other fields."""
    markdown: tuple[str, ...] = ()
    """Key paths of the fields that hold Markdown, with "*" for each entry of a list: "sections.*.text"."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Return the regular expression of a path below ``content/``. Its groups are ``year`` and ``id``, if the path
        has them."""
        written = re.escape(self.path).replace(r"\{", "{").replace(r"\}", "}")
        return re.compile(written.format(year=f"(?P<year>{YEAR})", id=f"(?P<id>{self.id_pattern})"), re.ASCII)

    @cached_property
    def page(self) -> str:
        """Return the pattern of the address of the page that shows the kind's records, or ""."""
        return self.address.partition("#")[0]

    @property
    def is_in_folder(self) -> bool:
        """True if each record is a file in a folder that it shares with attachments."""
        return "{id}" in self.path

    @property
    def is_yearly(self) -> bool:
        """True if a fiscal year has any number of such records, in its own folder."""
        return self.is_in_folder and "{year}" in self.path

    @cached_property
    def _folder_pattern(self) -> re.Pattern[str]:
        folder = re.escape(self.path.rpartition("/")[0]).replace(r"\{", "{").replace(r"\}", "}")
        return re.compile(f"{folder.format(year=YEAR, id=self.id_pattern)}/", re.ASCII)

    def holds(self, inner: str) -> bool:
        """True if a path below ``content/`` lies in a folder of the kind."""
        return self.is_in_folder and bool(self._folder_pattern.match(inner))

    def where(self, year: int) -> str:
        """Return where the kind's records of a year lie: the folder "content/2566/measures/", or the path of the one
        file."""
        if "{year}" not in self.path:
            return f"{CONTENT}/{self.path.format(id=year)}"
        return f"{CONTENT}/{self.path.partition('{id}')[0].format(year=year)}"

    @property
    def thai_place(self) -> str:
        """Return the Thai word for what lies at ``where``."""
        return "โฟลเดอร์" if self.is_yearly else "ไฟล์"

    def anchor(self, name: str) -> str:
        """Return the anchor of the heading that shows a field, or ""."""
        return self.anchors.get(name) or self.anchors.get("", "")


KINDS: tuple[RecordKind, ...] = (
    RecordKind("agency", Agency, "agency.yaml", "ข้อมูลหน่วยงาน", "contact/"),
    RecordKind("people", People, "people.yaml", "รายชื่อบุคคล", "contact/"),
    RecordKind(
        "measures",
        Measure,
        "{year}/measures/{id}.yaml",
        "มาตรการของปี",
        "{year}/measures/{id}/",
        item_key="measures",
        is_evidence=True,
        thai_of_all="มาตรการของปีทุกมาตรการ",
        anchors=_MEASURE_ANCHORS,
    ),
    RecordKind(
        "analysis",
        ItaResult,
        "ita-results/{id}.yaml",
        "บทวิเคราะห์ผล ITA",
        "ita/{id}/",
        id_pattern=YEAR,
        is_evidence=True,
        years_before=1,
        anchors=_ANALYSIS_ANCHORS,
        markdown=("analysis.sections.*.text",),
    ),
    RecordKind(
        "integrity",
        Declaration,
        "{year}/integrity/{id}.yaml",
        "ประกาศเจตจำนงสุจริต",
        "{year}/integrity/#{id}",
        item_key="measures.results",
        markdown=("text",),
    ),
    RecordKind(
        "no-gift",
        Declaration,
        "{year}/no-gift/{id}.yaml",
        "ประกาศนโยบายไม่รับของขวัญ",
        "{year}/no-gift/#{id}",
        item_key="no-gift.declaration",
        is_evidence=True,
        markdown=("text",),
    ),
    RecordKind(
        "memos",
        Memo,
        "{year}/memos/{id}.yaml",
        "บันทึกข้อความ",
        "{year}/memos/{id}/",
        item_key="measures.results",
        markdown=("sections.*.text",),
    ),
    RecordKind("page", ItemPage, "{year}/{id}/index.md", "หน้าของข้อ", "{year}/{id}/", id_pattern=ITEM),
    RecordKind("waivers", Waivers, "{year}/waivers.yaml", "รายการผ่อนผัน", "waivers/"),
    RecordKind("privacy", PrivacyExceptions, "privacy.yaml", "ข้อยกเว้นเรื่องข้อมูลส่วนบุคคล", "waivers/"),
    RecordKind("documents", SharedDocuments, "documents.yaml", "เอกสารที่ใช้หลายข้อ"),
    RecordKind("calendar", Calendar, "{year}/calendar.yaml", "ปฏิทินของหน่วยงาน"),
    RecordKind("renewals", Renewals, "{year}/renewals.yaml", "เรื่องที่ต้องจัดทำใหม่"),
    RecordKind("filed", Filed, "{year}/filed.yaml", "สิ่งที่ยื่นในระบบ ITAS"),
    RecordKind("withdrawals", Withdrawals, "withdrawals.yaml", "รายการที่ถอนออกจากเว็บไซต์", "ledger/"),
)

_OTHER_FOLDERS = ("people/", "images/", "documents/")
"""Folders below ``content/`` for pictures that belong to no record's folder."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A file's kind, id and year, as its path gives them. ``year`` is None for files that lie in no year's folder."""

    kind: RecordKind
    id: str
    year: int | None


@lru_cache(maxsize=65536)  # many ask of the same files
def identify(inner: str) -> Identity | None:
    """Identify a path below ``content/``: "2566/measures/a.yaml" → the measure "a" of 2566; None for an attachment."""
    for kind in KINDS:
        if match := kind.pattern.fullmatch(inner):
            groups = match.groupdict()
            stem = inner.rpartition("/")[2].partition(".")[0]
            return Identity(kind, groups.get("id") or stem, int(groups["year"]) if "year" in groups else None)
    return None


def page_of(inner: str) -> str:
    """Return the address of the page that shows a file: "2566/no-gift/a.yaml" → "2566/no-gift/"; "" for a file that
    shows on no page."""
    identity = identify(inner)
    return identity.kind.page.format(year=identity.year, id=identity.id) if identity else ""


def named(name: str) -> RecordKind:
    """Return the kind of a name. Raises KeyError."""
    return {kind.name: kind for kind in KINDS}[name]


def analysed_year(year: int) -> int:
    """Return the year of the ITA result that the analysis and the measures of a fiscal year answer."""
    return year - named("analysis").years_before


def answering_year(result_year: int) -> int:
    """Return the fiscal year whose measures answer an ITA result."""
    return result_year + named("analysis").years_before


def evidence_kinds() -> tuple[RecordKind, ...]:
    """Return the kinds that a list's element may name under ``records``."""
    return tuple(kind for kind in KINDS if kind.is_evidence)


def lies_beside_records(inner: str) -> bool:
    """True if a path below ``content/`` lies in a folder of records: its attachments are listed on pages."""
    return any(kind.holds(inner) for kind in KINDS)


def may_be_attachment(inner: str) -> bool:
    """True if a path below ``content/`` lies where attachments are published from."""
    return inner.startswith(_OTHER_FOLDERS) or lies_beside_records(inner)
