"""V: evidence that serves several items, another year, or more elements than somebody can find in it.

An honest office cites one plan for two items, at different pages, and one page about itself for its structure and its
executives: no finding. The same place for two items that ask for different things warns. From three items on, nobody
believes that one page says it all: each item that rests on it is incomplete. Items that ask for present facts of the
agency often share one page of its web site, so three or four of them warn only. A thing that serves five items or more
warns at different pages, too, and is an error where its text was read and says nothing of the item.

The same sentence on the pages of three items or more warns, and from seven on nobody believes that it answers each. One
with a figure, or that there is none of something, may be true of many.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from ...thai import normalise
from ...thai.deferred import expression
from ..disclosure import Disclosure, ItemState
from ..evidence_uses import TEXT, Use, sentences, uses
from ..finding import Problem, Severity
from .registry import rule

_MANY, _FEWER, _TOO_MANY = 5, 3, 7
"""Items that one thing serves at all, items that one place of it serves, and items of one sentence, from which on it
counts against them. A year has five reports, and an office may suggest the same in each."""

_NAMED = 8
"""How many of the other items a finding names."""

_OF_THE_WHOLE = ("period", "span")
"""Kinds of elements that a document answers as a whole, at no page of its own."""
_OWN_TIME = ("year", "first-six-months", "report-year")
_REPORTS = ("first-six-months", "report-year")


def _by_thing(disclosure: Disclosure) -> dict[tuple[int, tuple[str, str]], list[Use]]:
    """Return the uses of each thing within each year."""
    grouped: dict[tuple[int, tuple[str, str]], list[Use]] = defaultdict(list)
    for use in (*uses(disclosure), *sentences(disclosure)):
        grouped[use.state.year, use.key].append(use)
    return grouped


def _others(use: Use, group: Iterable[Use]) -> list[ItemState]:
    """Return the other items of a group, each once."""
    states = {other.state.item.code: other.state for other in group if other.state.item.code != use.state.item.code}
    return list(states.values())


def _problem(use: Use, others: list[ItemState], spot: str) -> Problem:
    names = " ".join(state.item.code for state in others[:_NAMED])
    more = f" และอีก {len(others) - _NAMED} ข้อ" if len(others) > _NAMED else ""
    where = f" {spot}" if spot else ""
    return Problem(
        use.place,
        f"{use.state.item.code} ใช้ “{use.label}”{where} เป็นหลักฐานเดียวกับข้อ {names}{more}",
        "แนบเอกสารของข้อนี้เอง หรือชี้หน้าหรือหัวข้อที่แสดงเรื่องของข้อนี้",
        f"{use.state.item.slug}.{use.shows[0]}",
    ).about(use.state)


def _shared(disclosure: Disclosure, severity: Severity) -> Iterator[Problem]:
    """Yield one problem an item and thing, of those that weigh so much. The first entry of the item carries it."""
    for group in _by_thing(disclosure).values():
        if len({use.state.item.code for use in group}) < 2:
            continue
        judged: dict[str, tuple[Severity, Problem]] = {}
        for use in group:
            found = _judged(use, group)
            code = use.state.item.code
            if found and (code not in judged or (found[0] is Severity.ERROR and judged[code][0] is not Severity.ERROR)):
                judged[code] = found
        yield from (problem for weight, problem in judged.values() if weight is severity)


def _judged(use: Use, group: list[Use]) -> tuple[Severity, Problem] | None:
    """Return how much the sharing weighs against the item of a use, and the problem; None for honest sharing."""
    here = [other for other in group if other.spot == use.spot]
    same, all_others = _others(use, here), _others(use, group)
    where = _where(use)
    if use.key[0] == TEXT:
        number = len(same) + 1
        return (_weight(use, number < _TOO_MANY), _problem(use, same, "")) if number >= _FEWER else None
    if len(same) + 1 >= _FEWER:
        is_mild = len(same) + 1 < _MANY and _are_current((use.state, *same))
        return _weight(use, is_mild), _problem(use, same, where)
    if len(all_others) + 1 >= _MANY:
        return _weight(use, use.is_read or use.is_scan), _problem(use, all_others, "")
    if same and not _are_current((use.state, *same)) and not _is_of_both(use, same[0], here):
        return Severity.WARNING, _problem(use, same, where)
    return None


def _weight(use: Use, is_mild: bool) -> Severity:
    return Severity.WARNING if is_mild or not use.is_all else Severity.ERROR


def _are_current(states: Iterable[ItemState]) -> bool:
    return all(state.item.period.kind == "current" for state in states)


def _is_of_both(use: Use, other: ItemState, group: list[Use]) -> bool:
    """True if the officer says that the document covers the times of both items."""
    mine, theirs = use.bounds, other.item.period.bounds
    return bool(mine and theirs and any(one.spans_both(mine, theirs) for one in group))


def _where(use: Use) -> str:
    if not use.spot:
        return ""
    return f"หน้า {use.spot}" if use.path and not use.is_table else f"ส่วน {use.spot}"


@rule("V101", "evidence-of-many-items")
def evidence_serves_many_items(disclosure: Disclosure) -> Iterator[Problem]:
    """ข้อหนึ่งต้องมีหลักฐานของตนเอง ไม่ใช้ไฟล์หรือหน้าเว็บเดียวกันกับหลายข้อ

    เหตุผล: แต่ละข้อถามคนละเรื่อง ผู้ประเมินที่เปิดแล้วพบเอกสารเดียวกันซ้ำหลายข้อและไม่พบเรื่องที่ถามจะให้ 0
    วิธีแก้: แนบเอกสารของแต่ละข้อ หากอยู่ในเล่มเดียวกันจริงให้ชี้เลขหน้าหรือหัวข้อของแต่ละข้อให้ตรง
    ที่มา: แนวทางตอบแบบ OIT ที่ให้ระบุ URL และตำแหน่งของข้อมูล
    """
    yield from _shared(disclosure, Severity.ERROR)


@rule("V102", "evidence-shared", Severity.WARNING)
def evidence_is_shared(disclosure: Disclosure) -> Iterator[Problem]:
    """สองข้อที่ถามคนละเรื่องไม่ควรชี้ไปยังที่เดียวกัน

    เหตุผล: มักเกิดจากการแนบไฟล์ผิดหรือคัดลอกรายการหลักฐานมาจากข้ออื่น
    วิธีแก้: ตรวจว่าแนบถูกไฟล์ แล้วชี้หน้าหรือหัวข้อของแต่ละข้อ หากเอกสารเป็นของทั้งสองช่วงเวลาให้ระบุ covers หรือ period
    ที่มา: แนวทางตอบแบบ OIT ที่ให้ระบุ URL และตำแหน่งของข้อมูล
    """
    yield from _shared(disclosure, Severity.WARNING)


@rule("V103", "file-of-last-year")
def file_is_last_years(disclosure: Disclosure) -> Iterator[Problem]:
    """ข้อมูลของแต่ละปีต้องไม่ใช่ไฟล์เดียวกับของปีก่อน

    เหตุผล: ข้อที่ถามข้อมูลของปีใด เมื่อเปิดแล้วเป็นไฟล์ของปีก่อนจะได้ 0
    วิธีแก้: แนบไฟล์ของปีนี้ หากเอกสารเป็นของทั้งสองปีให้ระบุ covers หรือ period ที่รายการเอกสาร
    ที่มา: ช่วงเวลาของข้อมูลที่แต่ละข้อกำหนด ใน framework/<ปี>.yaml
    """
    files: dict[tuple[str, str], list[Use]] = defaultdict(list)
    reported: set[tuple[int, str, tuple[str, str]]] = set()
    for use in uses(disclosure):
        if not use.path:
            continue
        files[use.key].append(use)
        earlier = _earlier(use, files[use.key])
        cause = (use.state.year, use.state.item.code, use.key)
        if earlier and cause not in reported:
            reported.add(cause)
            whose = f"{earlier.path} ของปี {earlier.state.year}"
            is_copy = disclosure.checksums[use.path] == disclosure.checksums[earlier.path]
            how = "เป็นไฟล์เดียวกันทุกประการกับ" if is_copy else "มีข้อความและภาพเหมือนกันทุกประการกับ"
            yield Problem(
                use.place,
                f"{use.state.item.code} “{use.label}” {how} {whose}",
                f"แนบไฟล์ของ{use.state.item.period.thai}แทน",
                f"{use.state.item.slug}.{use.shows[0]}",
            ).about(use.state)


def _earlier(use: Use, same: list[Use]) -> Use | None:
    """Return the use of an earlier year for a time that has nothing in common with this use's time; else None."""
    mine = use.bounds
    if not mine or use.state.item.period.kind not in _OWN_TIME:
        return None
    for other in same:
        theirs = other.bounds
        if not theirs or other.state.year >= use.state.year or other.state.item.period.kind not in _OWN_TIME:
            continue
        is_apart = theirs[1] < mine[0] or mine[1] < theirs[0]
        if is_apart and not (use.spans_both(mine, theirs) or other.spans_both(mine, theirs)):
            return other
    return None


@rule("V104", "evidence-without-place", Severity.WARNING)
def evidence_names_no_place(disclosure: Disclosure) -> Iterator[Problem]:
    """หลักฐานที่แสดงหลายองค์ประกอบต้องบอกว่าแต่ละเรื่องอยู่ที่ใด

    เหตุผล: เอกสารหลายหน้าหรือหน้าเว็บที่ใช้แสดงสามเรื่องขึ้นไปโดยไม่บอกตำแหน่ง ทำให้ผู้ประเมินหาไม่พบ
    วิธีแก้: แยก evidence ตามองค์ประกอบ แล้วระบุ page, heading, passage หรือ table ของแต่ละเรื่อง
    ที่มา: แนวทางตอบแบบ OIT ที่ให้ระบุ URL และตำแหน่งของข้อมูล
    """
    grouped: dict[tuple[int, str, tuple[str, str]], list[Use]] = defaultdict(list)
    for use in uses(disclosure):
        if use.is_long and not use.spot and not use.is_table and use.is_pointed:
            grouped[use.state.year, use.state.item.code, use.key].append(use)
    for group in grouped.values():
        of_the_whole = {one.element.id for one in group[0].state.elements if one.element.verify.by in _OF_THE_WHOLE}
        shows = dict.fromkeys(name for use in group for name in use.shows if name not in of_the_whole)
        if len(shows) >= _FEWER:
            first = group[0]
            yield Problem(
                first.place,
                f"{first.state.item.code} “{first.label}” ใช้แสดง {len(shows)} เรื่อง แต่ไม่บอกว่าแต่ละเรื่องอยู่ที่ใด",
                "แยกรายการ evidence แล้วระบุ page, heading, passage หรือ table ของแต่ละเรื่อง",
                f"{first.state.item.slug}.{'+'.join(shows)}",
            ).about(first.state)


@rule("V105", "plan-in-place-of-report", Severity.WARNING)
def plan_stands_for_a_report(disclosure: Disclosure) -> Iterator[Problem]:
    """ผลและความก้าวหน้าต้องแสดงด้วยรายงาน ไม่ใช่แผน

    เหตุผล: แผนบอกสิ่งที่จะทำ จึงไม่แสดงว่าทำแล้วได้ผลอย่างไร แม้เป็นแผนของปีที่ถูกต้อง
    วิธีแก้: แนบรายงานผลหรือความก้าวหน้าของรอบนั้น หากเอกสารเป็นรายงานอยู่แล้วให้แก้ชื่อเอกสาร
    ที่มา: องค์ประกอบของข้อ ตามที่อ้างไว้ใน framework/<ปี>.yaml
    """
    reported: set[tuple[int, str, tuple[str, str]]] = set()
    for use in uses(disclosure):
        cause = (use.state.year, use.state.item.code, use.key)
        if cause not in reported and _is_plan(use.label) and _asks_for_a_report(use):
            reported.add(cause)
            yield Problem(
                use.place,
                f"{use.state.item.code} “{use.label}” เป็นแผน จึงไม่แสดงผลหรือความก้าวหน้า",
                "แนบรายงานผลหรือความก้าวหน้าของรอบนั้น",
                f"{use.state.item.slug}.{use.shows[0]}",
            ).about(use.state)


_PLAN = expression(
    "แผน(?:การ|งาน|ปฏิบัติ|พัฒนา|จัด|บริหาร|กลยุทธ์|ยุทธศาสตร์|ดำเนิน|ป้องกัน|ประจำ|อัตรา|ความ|แม่บท|ส่งเสริม|ฯ|ปี|[0-9]|$)"
)
_REPORT = expression("ผล|ตาม|รายงาน|ก้าวหน้า|ติดตาม|สรุป|สถิติ|สำรวจ|ประเมิน|รอบ|ไตรมาส|เบิกจ่าย")
_RESULT_IDS = frozenset({"progress", "progress-period", "results"})


@lru_cache(maxsize=4096)
def _is_plan(label: str) -> bool:
    """True if a title names a plan and no report on one."""
    title = "".join(normalise(label).split())
    return bool(_PLAN.search(title)) and not _REPORT.search(title)


def _asks_for_a_report(use: Use) -> bool:
    """True if the use shows an element on what was done, and not only the plan that the item asks for, too."""
    is_report = use.state.item.period.kind in _REPORTS
    shown = (element.element for element in use.state.elements if element.element.id in use.shows)
    return any(element.id in _RESULT_IDS or (is_report and not _is_plan(element.text)) for element in shown)
