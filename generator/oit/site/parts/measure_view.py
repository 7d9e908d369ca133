"""A measure as its own page and the table of all measures show it, with its progress by monitoring round."""

from collections.abc import Iterable, Iterator
from datetime import date

from ...content import Measure, Memo, Record
from ...judging.disclosure import State, YearDisclosure
from ...values import dataclass
from ..link import Link
from ..page import Site


@dataclass(frozen=True, slots=True)
class RoundView:
    """One promised round: if it is reported, and the memo that reports it."""

    name: str
    ends: date
    state: State
    words: str
    report: Link | None


@dataclass(frozen=True, slots=True)
class ResultView:
    """One result of a measure. ``declaration`` is a link to the declaration if the result is one."""

    text: str
    day: date | None
    declaration: Link | None


@dataclass(frozen=True, slots=True)
class MeasureView:
    """``answers`` are the names of the ITA indicators that the measure should improve."""

    record: Record[Measure]
    url: str
    responsible: str
    answers: tuple[str, ...]
    rounds: tuple[RoundView, ...]
    results: tuple[ResultView, ...]


def by_date(memos: Iterable[Record[Memo]]) -> tuple[Record[Memo], ...]:
    """Return memos in the order of their dates; those without one come last."""
    return tuple(sorted(memos, key=lambda memo: (memo.value.date or date.max, memo.id)))


def measure_view(site: Site, year: YearDisclosure, record: Record[Measure]) -> MeasureView:
    names = site.disclosure.indicator_names(year.year)
    return MeasureView(
        record,
        site.url_of_file(record.path),
        site.unit_names(record.value.responsible),
        tuple(names.get(key, key) for key in record.value.answers),
        tuple(_rounds(site, year, record.id)),
        tuple(_results(site, year, record)),
    )


def _results(site: Site, year: YearDisclosure, record: Record[Measure]) -> Iterator[ResultView]:
    declarations = {declaration.id: declaration for declaration in year.content.declarations}
    for result in record.value.results:
        if declaration := declarations.get(result.declaration):
            link = Link(declaration.value.title or "ประกาศ", site.url_of_file(declaration.path))
            yield ResultView(result.text, result.date or declaration.value.date, link)
        else:
            yield ResultView(result.text, result.date, None)


def _rounds(site: Site, year: YearDisclosure, measure: str) -> Iterator[RoundView]:
    memos = {memo.id: memo for memo in year.content.memos}
    for promised in year.rounds:
        if promised.measure != measure:
            continue
        memo = memos.get(promised.report)
        if memo:
            state, words = State.MET, "รายงานแล้ว"
        elif promised.is_due:
            state, words = State.NOT_MET, "ยังไม่มีรายงาน"
        else:
            state, words = State.NOT_DUE, "ยังไม่ถึงกำหนด"
        report = Link(memo.value.subject or memo.id, site.url_of_file(memo.path)) if memo else None
        yield RoundView(f"รอบ {promised.months} เดือน", promised.ends, state, words, report)
