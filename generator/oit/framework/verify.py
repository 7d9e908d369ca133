"""The ways to verify one element of a list, as written under ``verify``: one class for each way."""

from typing import Annotated, Literal

from pydantic import Field

from .fact import Strict

Records = Annotated[str, Field(pattern=r"^[a-z]+(-[a-z]+)*$")]
"""The name of a kind of content records that alone are evidence. The table of kinds is ``oit.content.kinds``."""


class ByEvidence(Strict):
    """Located evidence shows the element: a document and page, a link, a heading or passage, a table, people."""

    by: Literal["evidence"]


class ByLink(Strict):
    """A working address shows the element. ``main_site``: the address lies on the agency's main web site."""

    by: Literal["link"]
    main_site: bool = False


class ByTable(Strict):
    """A table (CSV or XLSX) with at least one row shows the element."""

    by: Literal["table"]


class ByColumns(Strict):
    """A table has the columns. Each inner tuple lists the headings that one column may have."""

    by: Literal["columns"]
    columns: tuple[tuple[str, ...], ...] = Field(min_length=1)


class ByMonths(Strict):
    """A table has a row, or an explicit "none", for every month of the item's period."""

    by: Literal["months"]


class ByPeriod(Strict):
    """The declared year, period or date of the evidence lies in the item's period. ``records``: the records' dates
    count instead."""

    by: Literal["period"]
    records: Records | None = None


class BySpan(Strict):
    """A plan runs longer than ``years_over`` years."""

    by: Literal["span"]
    years_over: int = Field(ge=0)


class BySigner(Strict):
    """A document, or the named records, are signed by the holder of ``role``."""

    by: Literal["signer"]
    role: Literal["top-executive"]
    records: Records | None = None


class ByRecords(Strict):
    """The records exist, and ``field`` is filled in every one. Without records, located evidence counts."""

    by: Literal["records"]
    records: Records
    field: str = ""


class ByPeople(Strict):
    """Each person named on the item's page has all ``fields``, and somebody holds each of the ``roles`` and
    ``sides``."""

    by: Literal["people"]
    fields: tuple[Literal["name", "position", "photo", "contact"], ...] = ()
    roles: tuple[Literal["top-executive", "deputy", "management"], ...] = ()
    sides: tuple[Literal["political", "permanent"], ...] = ()


class ByAgency(Strict):
    """``agency.yaml`` has the contact field."""

    by: Literal["agency"]
    field: Literal["address", "phone", "fax", "email", "map"]


class ByChannel(Strict):
    """``agency.yaml`` names a channel for the purpose. ``separate``: the channel is apart from general complaints."""

    by: Literal["channel"]
    purpose: Literal["corruption-complaint", "two-way", "social", "e-service", "feedback"]
    separate: bool = False


class ByJudgement(Strict):
    """Only a person can judge the element. The checker only makes sure that there is evidence for it."""

    by: Literal["judgement"]


Verification = Annotated[
    ByEvidence
    | ByLink
    | ByTable
    | ByColumns
    | ByMonths
    | ByPeriod
    | BySpan
    | BySigner
    | ByRecords
    | ByPeople
    | ByAgency
    | ByChannel
    | ByJudgement,
    Field(discriminator="by"),
]
