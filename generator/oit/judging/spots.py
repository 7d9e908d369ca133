"""Types of places that show an element. Only ``site.addresses`` turns a spot into an address."""

from ..values import dataclass


@dataclass(frozen=True, slots=True)
class FileSpot:
    """An attached file, "content/2566/o4/plan.pdf". ``page`` is the page that is named, counted from 1."""

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
    """The list of people on an item's page. ``path`` is the page's file."""

    path: str


@dataclass(frozen=True, slots=True)
class RecordSpot:
    """A field of a record, or the whole record if ``field`` is "". ``path`` is the record's file."""

    path: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class AgencySpot:
    """A field of the agency's own data."""

    field: str


Spot = FileSpot | WebSpot | PageSpot | PeopleSpot | RecordSpot | AgencySpot


@dataclass(frozen=True, slots=True)
class Shown:
    """One place that shows an element. ``label`` names the place in words."""

    label: str
    spot: Spot
