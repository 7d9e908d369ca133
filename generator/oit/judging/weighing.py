"""Verifies every element of every year, and weighs the verdicts by the calendar and the waivers."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property, partial
from typing import Any

from ..content import Content, ItemPage, Memo, Record, Renewal, Waiver, YearContent
from ..content.paths import AGENCY, beside
from ..files.attachments import Attachments
from ..files.place import Place
from ..files.worker import AttachmentError
from ..framework import Element, Framework, Item
from ..thai import fiscal_bounds, masked, round_end
from ..values import dataclass
from . import learned_files, text_links
from .departures import departures
from .disclosure import Disclosure, ElementState, ItemState, Picture, Round, YearDisclosure
from .kept_years import KeptYears
from .record_years import serves
from .status import State
from .verdict import UNFINISHED, Failure, Outcome, Reason
from .verification import Case, locate, outcomes, recorded, verify
from .verification.substance import has_substance


def weighed(content: Content, attachments: Attachments, as_of: date, kept: KeptYears | None = None) -> Disclosure:
    """Return the disclosure on a day, without findings. ``kept``: the years that were weighed before."""
    empty = Disclosure(content, as_of, ())
    headings = empty.headings

    def weigh(number: int, seen: Content) -> YearDisclosure:
        return _year(replace(empty, content=seen), attachments, headings, seen.years[number])

    years = tuple(
        kept.year(content, number, partial(weigh, number)) if kept else weigh(number, content)
        for number in content.years
    )
    return learned_files.with_facts(replace(empty, years=years), attachments)


def _year(base: Disclosure, attachments: Attachments, headings: frozenset[str], year: YearContent) -> YearDisclosure:
    serving = serves(base.content, year, base.framework)
    framework = None if serving else base.framework(year.year)
    items = tuple(map(_Year(base, attachments, headings, year, framework).item, framework.items)) if framework else ()
    departed = departures(base.content, year, framework, base.as_of)
    return YearDisclosure(year.year, year, framework, items, tuple(_rounds(year, base.as_of)), departed, serving)


@dataclass(frozen=True)
class _Year:
    """One year's content and list, with values that all items of the year share."""

    base: Disclosure
    attachments: Attachments
    headings: frozenset[str]
    content: YearContent
    framework: Framework

    def item(self, item: Item) -> ItemState:
        page = self.content.pages.get(item.code)
        home = f"{self.content.folder}/{item.slug}/index.md"
        located = locate(page, item, self.base.content, self.attachments, self.headings) if page else ()
        unreadable = home in self.content.unreadable
        case = Case(
            self.base.content,
            self.attachments,
            self.headings,
            self.content,
            item,
            self.base.agency,
            page,
            located,
            home,
            unreadable,
            self.base.as_of,
        )
        outcomes = [self._outcome(item, element, case) for element in item.elements]
        states = tuple(self._weigh(item, *pair) for pair in zip(item.elements, outcomes, strict=True))
        unit = (page.value.responsible if page else "") or self.base.agency.assignments.get(item.key, "")
        return ItemState(
            year=self.content.year,
            item=item,
            page=page,
            evidence=located,
            elements=states,
            is_published=bool(page or unreadable or self._records(item)) or any(map(_shows_something, outcomes)),
            home=home,
            responsible=self.base.unit_name(unit),
            due=max(state.due for state in states),
            points=self.framework.points[item.code],
            renewal=self._renewals.get(item.slug),
            hint=item.lao_hint if self.base.agency.is_lao else "",
            pictures=tuple(_pictures(page, self.base.content, self.attachments)) if page else (),
        )

    def _outcome(self, item: Item, element: Element, case: Case) -> Outcome:
        if unusable := self._unusable_list:
            place, message = Place(unusable), "ไฟล์เกณฑ์ของหน่วยงานยังใช้ไม่ได้ จึงไม่ทราบว่าปีนี้ต้องแสดงอะไร"
            return outcomes.unknown(outcomes.unreadable(place, message))
        if _is_for_lao(item, element) and self.base.content.agency and not self.base.agency.is_lao:
            return Outcome(State.NOT_APPLICABLE)
        outcome = verify(element, case)
        if element.unseen and outcome.state is State.MET:
            return outcomes.unseen(outcome, Reason(Failure.UNSEEN, case.place("evidence"), _UNSEEN))
        return outcome

    def _weigh(self, item: Item, element: Element, outcome: Outcome) -> ElementState:
        """Return what the verdict counts for: optional, not yet due and waived elements do not fail."""
        state, reasons = outcome.state, tuple(map(_masked, outcome.reasons))
        due, is_attested = self._due(item, element)
        waiver = None
        failures = {reason.failure for reason in reasons}
        is_unfinished = failures <= UNFINISHED
        if state.is_failing and element.optional and failures <= {Failure.ABSENT, Failure.UNOPENED}:
            state = State.NOT_APPLICABLE
        if state.is_failing and not self._unusable_list:
            waiver = self._waivers.get(f"{item.slug}.{element.id}") or self._waivers.get(item.slug)
            if waiver:
                state = State.WAIVED
            elif state is State.NOT_MET and is_unfinished and self.base.as_of <= due:
                state = State.NOT_DUE
            elif state is State.NOT_MET and (unknown := self._unknown(item, element)):
                state, reasons = State.UNCERTAIN, (unknown,)
        strength, shown = outcome.strength, outcome.shown
        as_typed, weaker = outcome.as_typed, outcome.weaker
        return ElementState(element, state, strength, shown, reasons, due, waiver, as_typed, weaker, is_attested)

    def _unknown(self, item: Item, element: Element) -> Reason | None:
        """Return a reason if a broken file would say whether the element is required; else None."""
        if {item.slug, f"{item.slug}.{element.id}"} & self.content.doubtful_waivers:
            return Reason(
                Failure.UNREADABLE,
                Place(f"{self.content.folder}/waivers.yaml"),
                "อ่านรายการผ่อนผันไม่ได้ จึงยังไม่ทราบว่าผ่อนผันไว้หรือไม่",
            )
        if _is_for_lao(item, element) and not self.base.content.agency:
            return Reason(Failure.UNREADABLE, Place(AGENCY), "อ่านประเภทของหน่วยงานไม่ได้ จึงยังไม่ทราบว่าต้องแสดงหรือไม่")
        return None

    def _due(self, item: Item, element: Element) -> tuple[date, bool]:
        """Return the element's deadline, from the agency's calendar, else from the framework's, and whether the element
        is surely late after it.

        In the agency's calendar, the entry nearest to the element wins.
        """
        own = self.content.calendar.value if self.content.calendar else None
        for target in (f"{item.slug}.{element.id}", item.slug) if own else ():
            if target in self._own_days:
                return self._own_days[target], True
        if own and own.closes and not (element.due or item.due):
            return own.closes, True
        fact = element if element.due else item if item.due else self.framework.calendar
        is_attested = fact.confidence.is_verified or self.base.as_of > fiscal_bounds(self.content.year)[1]
        return self.framework.due(item, element), is_attested

    @cached_property
    def _unusable_list(self) -> str:
        return self.base.content.unusable_list(self.content.year)

    @cached_property
    def _own_days(self) -> dict[str, date]:
        """Return target → its deadline in the agency's calendar."""
        listed = self.content.calendar.value.due if self.content.calendar else {}
        return {target.lower(): day for target, day in listed.items()}

    def _records(self, item: Item) -> tuple[Record[Any], ...]:
        """Return the year's records that are evidence for the item by themselves."""
        year = recorded(self.base.content, self.content, item)
        return tuple(record for kind in sorted(item.record_kinds) for record in year.of(kind))

    @cached_property
    def _waivers(self) -> dict[str, Waiver]:
        """Return target → the waiver that holds today. If there are several, the first one counts."""
        listed = self.content.waivers.value.waivers if self.content.waivers else ()
        return {waiver.target.lower(): waiver for waiver in reversed(listed) if waiver.holds(self.base.as_of)}

    @cached_property
    def _renewals(self) -> dict[str, Renewal]:
        listed = self.content.renewals.value.renewals if self.content.renewals else ()
        return {renewal.item.lower(): renewal for renewal in listed}


_UNSEEN = "มีหลักฐานแล้ว แต่ยังไม่มีใครเห็นว่าแบบตรวจจริงขอสิ่งใดในข้อนี้ จึงยังบอกไม่ได้ว่าครบ"


def _masked(reason: Reason) -> Reason:
    """Return a reason as it may be printed: of each identity number, only the last four digits stay."""
    message, repair = masked(reason.message), masked(reason.repair)
    is_as_it_was = (message, repair) == (reason.message, reason.repair)
    return reason if is_as_it_was else replace(reason, message=message, repair=repair)


def _is_for_lao(item: Item, element: Element) -> bool:
    return "lao" in (item.applies_to, element.applies_to)


def _shows_something(outcome: Outcome) -> bool:
    """True if there was something to judge, even if it is wrong or unreadable."""
    if outcome.state in (State.MET, State.UNCERTAIN):
        return True
    return any(reason.failure is not Failure.ABSENT for reason in outcome.reasons)


def _pictures(page: Record[ItemPage], content: Content, attachments: Attachments) -> Iterator[Picture]:
    """Yield the pictures in a page's text that lie in the content. A picture that cannot be opened is left out."""
    for file, markdown in text_links.pictures(page.source.body):
        path = content.file_names.at(beside(page.path, file))
        if path in content.attachments:
            try:
                yield Picture(path, markdown, attachments.size(path))
            except AttachmentError:
                continue


def _rounds(year: YearContent, as_of: date) -> Iterator[Round]:
    """Yield every round that the measures promise. A report dated after the day of judgement does not count yet."""
    reports = {
        memo.value.reports_round: memo.id
        for memo in year.memos
        if memo.value.reports_round and (memo.value.date is None or memo.value.date <= as_of) and _reports(memo.value)
    }
    for record in year.measures:
        for months in record.value.monitoring.rounds if record.value.monitoring else ():
            ends = round_end(year.year, months)
            yield Round(record.id, months, ends, as_of > ends, reports.get(months, ""))


def _reports(memo: Memo) -> bool:
    """True if a memo says something, or its signed file is named. One that was not transcribed yet counts, too."""
    said = (memo.subject, memo.sections, memo.closing, memo.enclosures)
    return bool(memo.file) or not any(said) or has_substance(said)
