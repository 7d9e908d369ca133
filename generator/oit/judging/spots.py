"""Where an element is shown: a value of one of a few types. Only ``site.addresses`` turns one into an address."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileSpot:
    """An attached file, "content/2566/o4/plan.pdf"; with a page of it, counted from 1, where one is named."""

    path: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class WebSpot:
    """An address outside the content."""

    address: str


@dataclass(frozen=True, slots=True)
class PageSpot:
    """The text of an item's page, "content/2566/o4/index.md": a heading or a passage of it, or the page as a whole.

    ``heading`` is what a reader sees; ``passage`` is the passage as it stands in the page's Markdown.
    """

    path: str
    heading: str = ""
    passage: str = ""


@dataclass(frozen=True, slots=True)
class PeopleSpot:
    """The list of people on an item's page, whose file ``path`` is."""

    path: str


@dataclass(frozen=True, slots=True)
class RecordSpot:
    """A field of a record, whose file ``path`` is; without a field, the record as a whole."""

    path: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class AgencySpot:
    """A field of the agency's own data."""

    field: str


Spot = FileSpot | WebSpot | PageSpot | PeopleSpot | RecordSpot | AgencySpot


@dataclass(frozen=True, slots=True)
class Shown:
    """One place that shows an element, with the words that name it."""

    label: str
    spot: Spot
