"""An open item as work to be done: how late it is, what is missing, what must be mended."""

from ...judging.disclosure import ItemState
from ...judging.finding import Severity
from ...values import dataclass
from ..link import Link
from ..page import Site
from .items import RenewalView, link_to, renewal


@dataclass(frozen=True, slots=True)
class Task:
    """One open item. ``days_late`` is 0 until its deadline has passed.

    ``wrong`` says what must be mended if every element is shown.
    """

    state: ItemState
    link: Link
    days_late: int
    wrong: tuple[str, ...]
    renewal: RenewalView | None


def task(site: Site, state: ItemState) -> Task:
    errors = (finding.message for finding in state.findings if finding.severity is Severity.ERROR)
    wrong = () if state.open_elements else tuple(dict.fromkeys(errors))
    return Task(state, link_to(state), max((site.disclosure.as_of - state.due).days, 0), wrong, renewal(site, state))
