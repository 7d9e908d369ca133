"""The shape of an item's page: its documents, and its evidence with all places and papers."""

import datetime
import posixpath
import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any, ClassVar

from pydantic import Field, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from ..look.numerals import Written
from ..thai.deferred import expression
from ..values import dataclass
from .fields import (
    Day,
    English,
    FileName,
    PageNumber,
    Strict,
    Sub,
    Text,
    Texts,
    Transcription,
    Year,
    YearSpan,
    not_reversed,
)


class Span(Strict):
    """A span from a first to a last day, both included."""

    first: Day = Field(alias="from")
    last: Day = Field(alias="to")

    @field_validator("last")
    @classmethod
    def _in_order(cls, last: datetime.date, info: ValidationInfo) -> Any:
        return not_reversed(last, info.data.get("first"))


LONGEST_PLAN = 20
"""Years of the longest plan: the national strategy."""
LONGEST_REPORT = 5
"""Years of the longest report or table of results: it looks back over one plan of local development."""
LONGEST_STATISTICS = 10
"""Years of the longest one whose text names the year that is asked for, besides the first and the last."""


class Dated(Strict):
    """The time that something is about: ``year`` (fiscal), ``period``, or ``covers``, the first and last Buddhist year
    of a plan. ``date`` is the day of issue."""

    date: Day | None = None
    year: Year | None = None
    period: Span | None = None
    covers: YearSpan | None = None

    @property
    def says_a_time(self) -> bool:
        return bool(self.year or self.period or self.date or self.covers)

    @property
    def is_endless(self) -> bool:
        """True if the span of years is longer than any plan: it is of no time at all."""
        return self.covers is not None and self.covers[1] - self.covers[0] >= LONGEST_PLAN


class Document(Dated):
    """A file beside the page. ``sub``: its number among the papers of the item."""

    file: FileName
    sub: Sub = ""
    title: Text = ""
    number: Text = ""
    signer: Text = ""

    @property
    def name(self) -> str:
        """Return the title with the number among the papers of the item: "1.1 แผนพัฒนา"; the file's name without one."""
        return Written(" ".join(filter(None, (self.sub, self.title or posixpath.basename(self.file)))))


class SharedDocument(Dated):
    """A document that several items show: a file (``file``), or an address (``link``)."""

    file: FileName = ""
    link: Text = ""
    title: Text = ""
    number: Text = ""
    signer: Text = ""

    address_fields: ClassVar[frozenset[str]] = frozenset({"link"})


class SharedDocuments(Strict):
    """``documents.yaml``: id → document. Items' pages name a document by its id in the place of a file's name."""

    documents: dict[str, SharedDocument] = Field(default_factory=dict)


class Paper(Dated):
    """One of several papers of an entry: an address (``link``), or a file beside the page (``document``).

    It may be written short, as "title: address or file", or as the address or file alone.
    """

    sub: Sub = ""
    title: Text = ""
    link: Text = ""
    document: FileName = ""
    page: PageNumber | None = None

    address_fields: ClassVar[frozenset[str]] = frozenset({"link"})
    places: ClassVar[tuple[str, ...]] = ("document", "link")
    place_details: ClassVar[Mapping[str, str]] = {"page": "document"}

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        if isinstance(value, str):
            value = {"": value}
        if not isinstance(value, dict) or len(value) != 1 or set(value) & set(cls.model_fields):
            return value
        [(title, place)] = value.items()
        if not isinstance(place, str):
            return value
        return {"title": title, "link" if _ADDRESS.match(place.strip()) else "document": place}

    @model_validator(mode="after")
    def _one_place(self) -> "Paper":
        if sum(bool(getattr(self, name)) for name in self.places) > 1:
            raise PydanticCustomError("one_place", "เอกสารหนึ่งรายการชี้ได้เพียงที่เดียว คือ link หรือ document")
        return self


_ADDRESS = expression(r"[A-Za-z][A-Za-z0-9+.-]*://|mailto:|/|www\.", re.IGNORECASE)


class Evidence(Dated):
    """The elements that an entry shows, and exactly one place that shows them, or only a ``note`` in the place's
    stead. ``papers``: several addresses and files, each a place of its own."""

    shows: Texts
    sub: Sub = ""
    title: Text = ""
    papers: tuple[Paper, ...] = ()
    document: FileName = ""
    page: PageNumber | None = None
    link: Text = ""
    heading: Text = ""
    passage: Text = ""
    table: FileName = ""
    sheet: Text = ""
    people: Texts = ()
    note: Text = ""

    address_fields: ClassVar[frozenset[str]] = frozenset({"link"})
    places: ClassVar[tuple[str, ...]] = ("document", "link", "heading", "passage", "table", "people", "papers")
    place_details: ClassVar[Mapping[str, str]] = {"page": "document", "sheet": "table"}

    @model_validator(mode="after")
    def _one_place(self) -> "Evidence":
        if sum(bool(getattr(self, name)) for name in self.places) > 1:
            raise PydanticCustomError("one_place", "หลักฐานหนึ่งรายการชี้ได้เพียงที่เดียว ให้แยกเป็นหลายรายการ")
        return self

    @property
    def name(self) -> str:
        """Return the title that the officer gave the place, with its number among the papers; "" for none."""
        return Written(" ".join(filter(None, (self.sub, self.title))))

    def of_paper(self, paper: Paper) -> "Evidence":
        """Return one of the papers as an entry of its own. A paper without a time has that of all."""
        timed = paper if paper.says_a_time else self
        return self.model_copy(
            update={
                **{name: getattr(timed, name) for name in Dated.model_fields},
                **{name: getattr(paper, name) for name in ("sub", "title", "link", "document", "page")},
                "papers": (),
            }
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of evidence, and its key path in the page: an entry, or one of the papers of an entry."""

    keys: tuple[str | int, ...]
    evidence: Evidence


class ItemPage(Strict):
    """Front matter of ``o<n>/index.md``."""

    title: Text = ""
    summary: Text = ""
    responsible: Text = ""
    updated: Day | None = None
    people: Texts = ()
    documents: tuple[Document, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    en: English = English()
    transcription: Transcription | None = None

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Return every piece of evidence, in the page's order, with each paper as a piece of its own."""
        return tuple(
            entry
            for index, evidence in enumerate(self.evidence)
            for entry in (
                [
                    Entry(("evidence", index, "papers", i), evidence.of_paper(one))
                    for i, one in enumerate(evidence.papers)
                ]
                or [Entry(("evidence", index), evidence)]
            )
        )
