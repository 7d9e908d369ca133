"""The shape of each content file, without the agency's own files (``agency.py``). Keys are English, values Thai.
Unknown keys are findings.

Almost every field may be missing, because a document may not state it. The rules report what is missing.
"""

from datetime import date
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal
from urllib.parse import unquote

from pydantic import BeforeValidator, Field

from .. import framework, thai
from .fields import Day, English, FileName, Round, Score, Sha256, Strict, Text, Texts, Transcription, Uncertain, Whole
from .item_page import Dated, Document, Entry, Evidence, ItemPage, Paper, Span
from .paths import CONTENT

__all__ = [
    "Dated",
    "Day",
    "Document",
    "English",
    "Entry",
    "Evidence",
    "ItemPage",
    "Paper",
    "Span",
    "Strict",
    "Text",
    "Transcription",
    "Uncertain",
]
"""Shapes of other modules that belong to those of content files, too."""


# ---------------------------------------------------------------- records of a year


if TYPE_CHECKING:
    ToolKey = str
else:
    ToolKey = Literal[framework.tool_keys()]
"""The key of an instrument of any assessment whose lists come with the package."""


class ToImprove(Strict):
    """A point of one tool and indicator that the analysis asks to improve."""

    tool: ToolKey
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


def _alone(value: object) -> object:
    return value if isinstance(value, dict) else {"score": value}


class ItemResult(Strict):
    """What the NACC gave one item of the OIT, out of 100, and why. It may be written as the score alone."""

    score: Score
    reason: Text = ""


class ItaResult(Strict):
    """``ita-results/<year>.yaml``. ``scores``: indicator key → score out of 100. ``items``: item (``o12``) → result."""

    total: Score | None = None
    level: Text = ""
    scores: dict[str, Score] = Field(default_factory=dict)
    items: dict[str, Annotated[ItemResult, BeforeValidator(_alone)]] = Field(default_factory=dict)
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
    file: FileName = ""
    transcription: Transcription | None = None

    address_fields: ClassVar[frozenset[str]] = frozenset({"file"})


class Declaration(Strict):
    """``integrity/<id>.yaml`` or ``no-gift/<id>.yaml``. ``signer``: a person's id; ``text``: its wording (Markdown)."""

    title: Text = ""
    date: Day | None = None
    signer: Text = ""
    text: Text = ""
    file: FileName = ""
    en: English = English()
    transcription: Transcription | None = None

    address_fields: ClassVar[frozenset[str]] = frozenset({"file"})


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
    file: FileName = ""
    transcription: Transcription | None = None

    address_fields: ClassVar[frozenset[str]] = frozenset({"file"})


class Decision(Strict):
    """Somebody's decision for a time: its reason, who approved it, and the days on which it was approved and ends.

    It counts from the day on which the approver signed it, for a year at most.
    """

    reason: Text = ""
    approver: Text = ""
    approved: Day | None = None
    expires: Day | None = None

    @property
    def last_day(self) -> date | None:
        """Return the last day on which the decision counts: its expiry, but at most a year after its approval."""
        if not self.approved or not self.expires:
            return None
        return min(self.expires, thai.a_year_after(self.approved))

    def holds(self, day: date) -> bool:
        """True if the decision counts on a day: it is complete, it was approved by then, and it has not ended."""
        if not (self.reason and self.approver and self.approved and self.last_day):
            return False
        return self.approved <= day <= self.last_day


class Waiver(Decision):
    """The agency's decision not to meet an item (``o33``) or one of its elements (``o33.report``)."""

    target: Text


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
    sha256: Sha256 = ""

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
    ledger: Sha256 = ""
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
