"""The shape of each content file, without the agency's own files (``agency.py``). Keys are English, values Thai.
Unknown keys are findings.

Almost every field may be missing, because a document may not state it. The rules report what is missing.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Literal
from urllib.parse import unquote

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from .. import thai
from ..look.numerals import Written
from .paths import CONTENT


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _read(reader: Callable[[str], Any]) -> BeforeValidator:
    def validate(value: object) -> object:
        if isinstance(value, date):
            return value
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise PydanticCustomError("thai_date", "{reason}", {"reason": f"“{value}” ไม่ใช่วันที่หรือปี"})
        try:
            return reader(str(value))
        except thai.DateError as error:
            raise PydanticCustomError("thai_date", "{reason}", {"reason": str(error)}) from None

    return BeforeValidator(validate)


def _text(value: object) -> object:
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def _tuple(value: object) -> object:
    if isinstance(value, str) and re.match(r"-[^\s\d-]", value):
        raise PydanticCustomError("glued_dash", "no blank after the dash")
    return (value,) if isinstance(value, str | int) and not isinstance(value, bool) else value


def _number(value: object) -> object:
    return thai.arabic_digits(value) if isinstance(value, str) else value


def _round(value: object) -> object:
    plain = _number(value)
    return int(plain) if isinstance(plain, str) and plain.isdecimal() else plain


def _span(value: object) -> object:
    """Read "2566-2570" and "พ.ศ. ๒๕๖๖ ถึง ๒๕๗๐" as two years."""
    years = _YEARS.fullmatch(thai.arabic_digits(value).strip()) if isinstance(value, str) else None
    return years.groups() if years else value


def _as_on_disk(name: str, info: ValidationInfo) -> Written:
    return Written(info.context(name) if info.context else name)


_YEARS = re.compile(r"(?:ปี ?)?(?:พ\.ศ\. ?)?(\d{4}) ?(?:[‐‑–—−-]|ถึง) ?(?:พ\.ศ\. ?)?(\d{4})")

Text = Annotated[str, BeforeValidator(_text), AfterValidator(lambda text: Written(text.strip()))]
"""Text; a bare number (postcode, document number) is text too."""
FileName = Annotated[Text, AfterValidator(_as_on_disk)]
"""The name of a file beside the record. It gets the disk's spelling from the validation's context, a function."""
Texts = Annotated[tuple[Text, ...], BeforeValidator(_tuple)]
"""A list of texts; one text alone is a list of one."""
Day = Annotated[date, _read(thai.parse_date)]
"""A day as an officer writes it, see ``thai.parse_date``."""
Year = Annotated[int, _read(thai.parse_year)]
"""A Buddhist year."""
YearSpan = Annotated[tuple[Year, Year], BeforeValidator(_span)]
"""The first and the last year of a span."""
Whole = Annotated[int, BeforeValidator(_number)]
"""A whole number, in Arabic or Thai digits."""
Score = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False), BeforeValidator(_number)]
"""A score out of 100."""
Round = Annotated[Literal[3, 6, 9, 12], BeforeValidator(_round)]
"""A monitoring round: the number of months since the beginning of the fiscal year."""


class Uncertain(Strict):
    """A value that could not be read or is doubtful as printed. ``field`` is its dotted path in the same file."""

    field: Text
    reason: Text
    printed: Text = ""


class Transcription(Strict):
    """The document that a record was transcribed from, and the values that are doubtful."""

    source: Text
    note: Text = ""
    uncertain: tuple[Uncertain, ...] = ()


# ---------------------------------------------------------------- records of a year


class ToImprove(Strict):
    """A point of one tool and indicator that the analysis asks to improve."""

    tool: Literal["IIT", "EIT", "OIT"]
    indicator: Text
    assessed: Text = ""
    improve: Text = ""


class Weakness(Strict):
    """An indicator with a weakness that must be mended urgently."""

    indicator: Text
    text: Text = ""


class Section(Strict):
    """A heading and its text (Markdown)."""

    heading: Text
    text: Text = ""


class Signature(Strict):
    """A person's name as printed in a document. ``person`` is the id of the person."""

    person: Text
    name: Text = ""
    position: Text = ""
    to: Text = ""
    opinion: Text = ""


class Analysis(Strict):
    """The agency's analysis of its ITA result: indicators by key, and the report's text in ``sections``."""

    title: Text = ""
    published: Text = ""
    strengths: Texts = ()
    weaknesses: tuple[Weakness, ...] = ()
    to_improve: tuple[ToImprove, ...] = ()
    sections: tuple[Section, ...] = ()
    prepared_by: tuple[Signature, ...] = ()


class ItaResult(Strict):
    """``ita-results/<year>.yaml``. ``scores``: indicator key → score out of 100."""

    total: Score | None = None
    level: Text = ""
    scores: dict[str, Score] = Field(default_factory=dict)
    source: Text = ""
    analysis: Analysis | None = None
    transcription: Transcription | None = None


class Monitoring(Strict):
    """The subject of a report, and the months of the fiscal year after which it is made."""

    text: Text = ""
    rounds: tuple[Round, ...] = ()


class Result(Strict):
    """An activity done under a measure. ``declaration``: if the activity is a declaration, its id; it then holds the
    date."""

    text: Text
    date: Day | None = None
    declaration: Text = ""


class Measure(Strict):
    """``measures/<id>.yaml``: one measure with the seven columns of the official form.

    ``answers``: keys of the ITA indicators that the measure should improve. ``responsible``: ids of units.
    """

    name: Text = ""
    order: Whole = 0
    answers: Texts = ()
    guidelines: Texts = ()
    steps: Texts = ()
    responsible: Texts = ()
    monitoring: Monitoring | None = None
    results: tuple[Result, ...] = ()
    suggestions: Texts = ()
    transcription: Transcription | None = None


class Declaration(Strict):
    """``integrity/<id>.yaml`` or ``no-gift/<id>.yaml``. ``signer``: a person's id; ``text``: its wording (Markdown)."""

    title: Text = ""
    date: Day | None = None
    signer: Text = ""
    text: Text = ""
    file: FileName = ""
    transcription: Transcription | None = None


class Memo(Strict):
    """``memos/<id>.yaml``: a บันทึกข้อความ. ``reports_round``: the monitoring round that the memo reports."""

    number: Text = ""
    date: Day | None = None
    sender: Text = ""
    phone: Text = ""
    subject: Text = ""
    to: Text = ""
    enclosures: Texts = ()
    sections: tuple[Section, ...] = ()
    closing: Text = ""
    preparer: Signature | None = None
    opinions: tuple[Signature, ...] = ()
    reports_round: Round | None = None
    transcription: Transcription | None = None


class Waiver(Strict):
    """The agency's decision not to meet an item (``o33``) or one of its elements (``o33.report``).

    ``approved``: the day on which the approver signed it. A waiver counts from that day, for a year at most.
    """

    target: Text
    reason: Text = ""
    approver: Text = ""
    approved: Day | None = None
    expires: Day | None = None

    @property
    def last_day(self) -> date | None:
        """Return the last day on which the waiver counts: its expiry, but at most a year after its approval."""
        if not self.approved or not self.expires:
            return None
        return min(self.expires, thai.a_year_after(self.approved))

    def holds(self, day: date) -> bool:
        """True if the waiver counts on a day: it is complete, it was approved by then, and it has not ended."""
        if not (self.reason and self.approver and self.approved and self.last_day):
            return False
        return self.approved <= day <= self.last_day


class Waivers(Strict):
    """``waivers.yaml``."""

    waivers: tuple[Waiver, ...] = ()


class Withdrawal(Strict):
    """A published file that was taken from the site for good. ``file``: its address from the site's root, decoded.

    ``sha256`` is its hash, if the last ledger does not know it. Without reason, approver and day it does not count.
    """

    file: Text
    reason: Text = ""
    approver: Text = ""
    date: Day | None = None
    sha256: Annotated[Text, Field(pattern=r"^([0-9a-f]{64})?$")] = ""

    @property
    def path(self) -> str:
        """Return the path from the site's root, also for one that is written as a file below ``content/``."""
        return unquote(self.file).strip().removeprefix("./").removeprefix("/").removeprefix(f"{CONTENT}/")


class Withdrawals(Strict):
    """``withdrawals.yaml``."""

    withdrawals: tuple[Withdrawal, ...] = ()


class Filed(Strict):
    """``filed.yaml``, written by ``oit filed``: what was handed in for a year.

    ``ledger``: SHA-256 of the site's ``ledger.json`` on that day. ``addresses``: item ("o12") → the addresses that
    showed it: paths from the site's root, or whole addresses elsewhere.
    """

    date: Day
    ledger: Annotated[Text, Field(pattern=r"^([0-9a-f]{64})?$")] = ""
    site: Text = ""
    addresses: dict[Annotated[str, Field(pattern=r"^[a-z]+[0-9][0-9.]*$")], Texts] = Field(default_factory=dict)


class Calendar(Strict):
    """``calendar.yaml``: deadlines that differ from the framework's, and the document that sets them.

    ``closes``: deadline of the whole year. ``due``: deadlines of items (``o12``) or of their elements (``o12.months``).
    """

    source: Text
    closes: Day | None = None
    due: dict[str, Day] = Field(default_factory=dict)


class Renewal(Strict):
    """An item of last year whose content must be made anew. ``last``: its folder, ``2567/o9``; ``renew``: what to
    make."""

    item: Text
    last: Text
    renew: Text
    due: Day | None = None


class Renewals(Strict):
    """``renewals.yaml``: the items that ``oit rollover`` could not carry over. Officers may delete an entry when it is
    done."""

    renewals: tuple[Renewal, ...] = ()


# ---------------------------------------------------------------- an item's page


class Span(Strict):
    """A span from a first to a last day, both included."""

    first: Day = Field(alias="from")
    last: Day = Field(alias="to")


class Dated(Strict):
    """The time that a document or link is about: ``year`` (fiscal) or ``period``. ``date`` is the day of issue."""

    date: Day | None = None
    year: Year | None = None
    period: Span | None = None


class Document(Dated):
    """A file beside the page. ``covers``: first and last Buddhist year of a plan's span."""

    file: FileName
    title: Text = ""
    number: Text = ""
    signer: Text = ""
    covers: YearSpan | None = None


class Evidence(Dated):
    """The elements that an entry shows, and exactly one place that shows them, or only a ``note`` in the place's
    stead."""

    shows: Texts
    document: FileName = ""
    page: Annotated[Whole, Field(ge=1)] | None = None
    link: Text = ""
    heading: Text = ""
    passage: Text = ""
    table: FileName = ""
    sheet: Text = ""
    people: Texts = ()
    note: Text = ""

    @model_validator(mode="after")
    def _one_place(self) -> "Evidence":
        if sum(map(bool, (self.document, self.link, self.heading, self.passage, self.table, self.people))) > 1:
            raise PydanticCustomError("one_place", "หลักฐานหนึ่งรายการชี้ได้เพียงที่เดียว ให้แยกเป็นหลายรายการ")
        return self


class ItemPage(Strict):
    """Front matter of ``o<n>/index.md``."""

    title: Text = ""
    summary: Text = ""
    responsible: Text = ""
    updated: Day | None = None
    people: Texts = ()
    documents: tuple[Document, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    transcription: Transcription | None = None
