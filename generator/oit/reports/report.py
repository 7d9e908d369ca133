"""The value that every report is made from: the disclosure, the findings to show and the rules behind them."""

from collections import defaultdict
from functools import cached_property

from ..judging.disclosure import Disclosure, ItemState, YearDisclosure
from ..judging.finding import Finding, Severity
from ..judging.rules.registry import Rule
from ..values import dataclass


def tool_version() -> str:
    """Return the version of ``oit``. To ask for it takes longer than most of a small check."""
    from importlib.metadata import version

    return version("oit")


@dataclass(frozen=True, kw_only=True)
class Report:
    """One run of ``oit check``.

    ``findings`` are those to show, in the order of the disclosure. ``hidden`` counts those that a baseline hides, and
    ``hidden_errors`` the errors among them. ``year`` is the only year to show, or None for all. ``rules`` has every
    rule, also those without findings: a finding whose code is not among them is a programmer's mistake.
    """

    disclosure: Disclosure
    findings: tuple[Finding, ...]
    rules: tuple[Rule, ...]
    hidden: int = 0
    hidden_errors: int = 0
    colour: bool = False
    year: int | None = None

    @property
    def years(self) -> tuple[YearDisclosure, ...]:
        return tuple(year for year in self.disclosure.years if self.year in (None, year.year))

    @property
    def errors(self) -> int:
        return sum(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def warnings(self) -> int:
        return sum(finding.severity is Severity.WARNING for finding in self.findings)

    def of(self, state: ItemState) -> tuple[Finding, ...]:
        """Return the findings to show of one item. ``state.findings`` also has those that a baseline hides."""
        return tuple(self._by_item.get((state.year, state.item.code), ()))

    @property
    def of_no_item(self) -> tuple[Finding, ...]:
        """The findings that belong to no item of these years: agency, people, measures, unreadable files."""
        owned = {(state.year, state.item.code) for year in self.years for state in year.items}
        return tuple(finding for finding in self.findings if (finding.year, finding.item) not in owned)

    @cached_property
    def _by_item(self) -> dict[tuple[int | None, str | None], list[Finding]]:
        by_item: dict[tuple[int | None, str | None], list[Finding]] = defaultdict(list)
        for finding in self.findings:
            by_item[finding.year, finding.item].append(finding)
        return by_item
