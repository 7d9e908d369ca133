"""The shape of each content file but the agency's own (``agency.py``). Keys are English, values Thai; unknown keys are
findings.

Almost every field may be missing: what a document does not say is missing, and it is a rule's business to say so.
"""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from .. import thai
from ..look.numerals import Written


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
    return (value,) if isinstance(value, str | int) and not isinstance(value, bool) else value


Text = Annotated[str, BeforeValidator(_text), AfterValidator(lambda text: Written(text.strip()))]
"""Text; a bare number (postcode, document number) is text too."""
Texts = Annotated[tuple[Text, ...], BeforeValidator(_tuple)]
"""A list of texts; one text alone is a list of one."""
Day = Annotated[date, _read(thai.parse_date)]
"""A day as an officer writes it, see ``thai.parse_date``."""
Year = Annotated[int, _read(thai.parse_year)]
"""A Buddhist year."""
Score = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]
"""A score out of 100."""
Round = Literal[3, 6, 9, 12]
"""A monitoring round: the first so many months of the fiscal year."""


class Uncertain(Strict):
    """A value that could not be read or is doubtful as printed. ``field`` is its dotted path in the same file."""

    field: Text
    reason: Text
    printed: Text = ""


class Transcription(Strict):
    """What a record was transcribed from and which of its values are doubtful."""

    source: Text
    note: Text = ""
    uncertain: tuple[Uncertain, ...] = ()


# ---------------------------------------------------------------- records of a year


class ToImprove(Strict):
    """A point the analysis wants better, of one tool and indicator."""

    tool: Literal["IIT", "EIT", "OIT"]
    indicator: Text
    assessed: Text = ""
    improve: Text = ""


class Weakness(Strict):
    """An indicator whose weakness is to be mended urgently."""

    indicator: Text
    text: Text = ""


class Section(Strict):
    """A heading and its text (Markdown)."""

    heading: Text
    text: Text = ""


class Signature(Strict):
    """Somebody's name as printed in a document; ``person`` is the id of who that is."""

    person: Text
    name: Text = ""
    position: Text = ""
    to: Text = ""
    opinion: Text = ""


class Analysis(Strict):
    """The agency's analysis of its ITA result: indicators by key, and the report's own words in ``sections``."""

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
    """What is reported, and after how many months of the fiscal year."""

    text: Text = ""
    rounds: tuple[Round, ...] = ()


class Result(Strict):
    """Something done under a measure. ``declaration``: the id of the declaration it is, which then holds the date."""

    text: Text
    date: Day | None = None
    declaration: Text = ""


class Measure(Strict):
    """``measures/<id>.yaml``: one measure with the seven columns of the official form.

    ``answers``: keys of the ITA indicators it is meant to improve. ``responsible``: ids of units.
    """

    name: Text = ""
    order: int = 0
    answers: Texts = ()
    guidelines: Texts = ()
    steps: Texts = ()
    responsible: Texts = ()
    monitoring: Monitoring | None = None
    results: tuple[Result, ...] = ()
    suggestions: Texts = ()
    transcription: Transcription | None = None


class Declaration(Strict):
    """``integrity/<id>.yaml`` or ``no-gift/<id>.yaml``. ``signer``: a person's id; ``text``: its words (Markdown)."""

    title: Text = ""
    date: Day | None = None
    signer: Text = ""
    text: Text = ""
    file: Text = ""
    transcription: Transcription | None = None


class Memo(Strict):
    """``memos/<id>.yaml``: a บันทึกข้อความ. ``reports_round``: the monitoring round of the year's measures it reports."""

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
    """What is knowingly not met: an item (``o33``) or one of its elements (``o33.report``)."""

    target: Text
    reason: Text = ""
    approver: Text = ""
    expires: Day | None = None

    def holds(self, day: date) -> bool:
        """Whether it counts on a day: it has a reason and an approver, and its expiry has not passed."""
        return bool(self.reason and self.approver and self.expires and day <= self.expires)


class Waivers(Strict):
    """``waivers.yaml``."""

    waivers: tuple[Waiver, ...] = ()


class Calendar(Strict):
    """``calendar.yaml``: deadlines that differ from the framework's, and the document that says so.

    ``closes``: of the whole year; ``due``: of an item (``o12``) or one of its elements (``o12.months``).
    """

    source: Text
    closes: Day | None = None
    due: dict[str, Day] = Field(default_factory=dict)


class Renewal(Strict):
    """Last year's item whose content must be made anew. ``last``: its folder, ``2567/o9``; ``renew``: what to make."""

    item: Text
    last: Text
    renew: Text
    due: Day | None = None


class Renewals(Strict):
    """``renewals.yaml``: what ``oit rollover`` could not carry over; entries may be deleted when done."""

    renewals: tuple[Renewal, ...] = ()


# ---------------------------------------------------------------- an item's page


class Span(Strict):
    """A stretch of days, both included."""

    first: Day = Field(alias="from")
    last: Day = Field(alias="to")


class Dated(Strict):
    """What time something is about: ``year`` (fiscal) or ``period``; ``date`` is the day it was issued."""

    date: Day | None = None
    year: Year | None = None
    period: Span | None = None


class Document(Dated):
    """A file beside the page. ``covers``: first and last Buddhist year of a plan's span."""

    file: Text
    title: Text = ""
    number: Text = ""
    signer: Text = ""
    covers: tuple[Year, Year] | None = None


class Evidence(Dated):
    """Which elements are shown, and where: exactly one place, or only a ``note`` that says so."""

    shows: Texts
    document: Text = ""
    page: int | None = Field(default=None, ge=1)
    link: Text = ""
    heading: Text = ""
    passage: Text = ""
    table: Text = ""
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
