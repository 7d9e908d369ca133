"""The one place that judges: join what was asked with what was published, run the rules, attach the findings."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from .attachments import Attachments
from .content import Agency, Content, Record, Waiver, YearContent
from .disclosure import Disclosure, ElementState, Failure, ItemState, Outcome, Round, State, YearDisclosure
from .finding import Finding, Severity
from .framework import Element, Framework, Item
from .rules import CATALOGUE
from .rules.registry import Rule
from .thai import round_end
from .verification import Case, locate, verify


def evaluate(content: Content, as_of: date) -> Disclosure:
    """The state of everything published, as it counts on a day."""
    disclosure = _join(content, as_of)
    return _attach(disclosure, _findings(disclosure))


# ---------------------------------------------------------------- join


def _join(content: Content, as_of: date) -> Disclosure:
    attachments = Attachments(content.root)
    empty = Disclosure(content, as_of, ())
    years = tuple(_year(content, attachments, year, empty, as_of) for year in content.years.values())
    return replace(empty, years=years)


def _year(
    content: Content, attachments: Attachments, year: YearContent, base: Disclosure, as_of: date
) -> YearDisclosure:
    asked = base.framework(year.year)
    waivers = tuple(year.waivers.value.waivers) if year.waivers else ()
    items = (
        tuple(_item(content, attachments, year, asked, item, base, waivers, as_of) for item in asked.items)
        if asked
        else ()
    )
    return YearDisclosure(year.year, year, asked, items, tuple(_rounds(year, as_of)))


def _item(
    content: Content, attachments: Attachments, year: YearContent, asked: Framework, item: Item, base: Disclosure, waivers: tuple[Waiver, ...], as_of: date
) -> ItemState:  # fmt: skip
    page = year.pages.get(item.code)
    home = f"{year.folder}/{item.slug}/index.md"
    located = locate(page, content, attachments) if page else ()
    case = Case(content, attachments, year, item, base.agency, page, located, home, home in year.unreadable)
    elements, published = [], page is not None or case.is_unreadable
    for element in item.elements:
        outcome = Outcome(State.NOT_APPLICABLE) if not _applies(item, element, base.agency) else verify(element, case)
        if outcome.state in (State.MET, State.UNCERTAIN) or any(
            reason.failure is not Failure.ABSENT for reason in outcome.reasons
        ):
            published = True
        elements.append(_element(element, outcome, asked.due(item, element), as_of, item, waivers))
    published = published or bool(_records(item, year))
    unit = (page.value.responsible if page else "") or base.agency.assignments.get(item.key, "")
    return ItemState(
        year.year,
        item,
        page,
        located,
        tuple(elements),
        published,
        home,
        base.unit_name(unit),
        max(state.due for state in elements),
    )


def _records(item: Item, year: YearContent) -> tuple[Record, ...]:
    """Records of the year that are evidence for the item by themselves."""
    found: tuple[Record, ...] = ()
    for kind in {getattr(element.verify, "records", None) for element in item.elements} - {None}:
        found += {"measures": year.measures, "no-gift": year.no_gift, "integrity": year.integrity}.get(str(kind), ())
    return found


def _applies(item: Item, element: Element, agency: Agency) -> bool:
    return agency.is_lao or "lao" not in (item.applies_to, element.applies_to)


def _element(
    element: Element, outcome: Outcome, due: date, as_of: date, item: Item, waivers: tuple[Waiver, ...]
) -> ElementState:
    """What a verdict counts for: optional, not yet due and waived elements are not failures."""
    state, waiver = outcome.state, None
    is_absent = all(reason.failure is Failure.ABSENT for reason in outcome.reasons)
    if state is State.NOT_MET and element.optional and is_absent:
        state = State.NOT_APPLICABLE
    if state in (State.NOT_MET, State.UNCERTAIN):
        waiver = next(
            (w for w in waivers if w.holds(as_of) and w.target.lower() in (item.slug, f"{item.slug}.{element.id}")),
            None,
        )
        if waiver:
            state = State.WAIVED
        elif state is State.NOT_MET and is_absent and as_of <= due:
            state = State.NOT_DUE
    return ElementState(element, state, outcome.basis, outcome.shown, outcome.reasons, due, waiver)


def _rounds(year: YearContent, as_of: date) -> Iterator[Round]:
    reports = {
        memo.value.reports_round: memo.id
        for memo in year.memos
        if memo.value.reports_round and (memo.value.date is None or memo.value.date <= as_of)
    }
    for record in year.measures:
        for months in record.value.monitoring.rounds if record.value.monitoring else ():
            ends = round_end(year.year, months)
            yield Round(record.id, months, ends, as_of > ends, reports.get(months, ""))


# ---------------------------------------------------------------- rules


def _findings(disclosure: Disclosure) -> tuple[Finding, ...]:
    """Every rule's problems, stamped; one cause is reported once, and a doubt gives way to what is plainly wrong."""
    found: dict[tuple, tuple[Rule, Finding]] = {}
    for rule in CATALOGUE:
        for problem in rule.check(disclosure):
            severity = Severity.WARNING if problem.unverified else rule.severity
            finding = Finding(
                rule.code, rule.name, severity, problem.place, problem.message, problem.repair, problem.subject,
                problem.year, problem.item, problem.element,
            )  # fmt: skip
            found.setdefault((rule.code, problem.place, problem.subject), (rule, finding))
    taken = {finding.place for rule, finding in found.values() if not rule.gives_way and not finding.place.is_absent}
    kept = [finding for rule, finding in found.values() if not (rule.gives_way and finding.place in taken)]
    return tuple(sorted(kept, key=lambda f: (f.place, f.code, f.subject)))


def _attach(disclosure: Disclosure, findings: tuple[Finding, ...]) -> Disclosure:
    by_item: dict[tuple[int | None, str | None], list[Finding]] = {}
    for finding in findings:
        by_item.setdefault((finding.year, finding.item), []).append(finding)
    years = tuple(
        replace(
            year,
            items=tuple(
                replace(state, findings=tuple(by_item.get((year.year, state.item.code), ()))) for state in year.items
            ),
        )
        for year in disclosure.years
    )
    return replace(disclosure, years=years, findings=findings)
