"""D: dates that cannot be read or lie outside their year, and promises whose date has passed. T108: dates to come."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from ...content import Content, ItemPage, Record
from ...files.source import KeyPath
from ...thai import fiscal_bounds, fiscal_year, long_date
from ..disclosure import Disclosure, Failure, YearDisclosure
from ..finding import Problem, Severity
from .completeness import failures
from .files import file_problems
from .owner import item_of, targets
from .registry import rule


@rule("D101", "date-unreadable")
def date_is_unreadable(disclosure: Disclosure) -> Iterator[Problem]:
    """วันที่และปีต้องอ่านได้ความหมายเดียวและมีอยู่จริงในปฏิทิน

    เหตุผล: วันที่กำกวมทำให้ตรวจปีงบประมาณผิด และผู้อ่านเข้าใจผิด
    วิธีแก้: เขียนชื่อเดือนเป็นตัวหนังสือและปี พ.ศ. สี่หลัก เช่น 17 มกราคม 2566 หรือ ๑๗ ม.ค. ๒๕๖๖
    ที่มา: รูปแบบวันที่ของระบบนี้
    """
    yield from file_problems(disclosure, "date-unreadable")


@rule("D201", "date-outside-period")
def date_is_outside_period(disclosure: Disclosure) -> Iterator[Problem]:
    """ข้อมูลและประกาศต้องเป็นของปีหรือช่วงเวลาที่เกณฑ์กำหนด

    เหตุผล: เกณฑ์ OIT ขอข้อมูลของปีที่ระบุ ประกาศหรือรายงานของปีอื่นถือว่าไม่เป็นไปตามองค์ประกอบ
    วิธีแก้: ตรวจวันที่กับเอกสารต้นฉบับ หากพิมพ์ผิดให้แก้ หากถูกต้องแล้วให้ใช้เอกสารของปีที่กำหนด
    ที่มา: ช่วงเวลาของข้อใน framework/<ปี>.yaml ปีงบประมาณเริ่ม 1 ตุลาคม ถึง 30 กันยายน
    """
    of_items = list(failures(disclosure, Failure.PERIOD))
    yield from of_items
    reported = {problem.place for problem in of_items}
    for year in disclosure.years:
        first, last = fiscal_bounds(year.year)
        for record in year.content.declarations:
            day = record.value.date
            if not day or first <= day <= last or record.place("date") in reported:
                continue
            title, own_year = record.value.title or record.id, fiscal_year(day)
            yield Problem(
                record.place("date"),
                f"{title} ลงวันที่ {long_date(day)} ซึ่งอยู่ในปีงบประมาณ {own_year} แต่รายงานเป็นผลของปี {year.year}",
                f"ตรวจกับประกาศฉบับจริง หากพิมพ์ปีผิดให้แก้วันที่ หากถูกต้องให้ย้ายไฟล์ไปไว้ที่ content/{own_year}/",
                f"{record.id}.date",
            ).about(item_of(disclosure, record.path))


@rule("D301", "monitoring-report-overdue")
def monitoring_report_is_overdue(disclosure: Disclosure) -> Iterator[Problem]:
    """รายงานตามรอบที่มาตรการกำหนดไว้ต้องเผยแพร่เมื่อครบรอบ

    เหตุผล: มาตรการสัญญาไว้ว่าจะรายงาน หากครบรอบแล้วไม่มีรายงาน ผู้ประเมินเห็นว่าไม่ได้กำกับติดตามจริง
    วิธีแก้: เพิ่มบันทึกข้อความรายงานผลใน memos/ ของปีนั้น โดยใส่ reports_round: ให้ตรงกับรอบ
    ที่มา: ช่องการกำกับติดตามของมาตรการเอง และข้อผลการดำเนินการตามมาตรการของเกณฑ์ OIT
    """
    for year in disclosure.years:
        if _has_doubtful_memo(year):
            continue
        records = {record.id: record for record in year.content.measures}
        for promised in year.rounds:
            if not promised.is_due or promised.report:
                continue
            record = records[promised.measure]
            assert record.value.monitoring
            index = record.value.monitoring.rounds.index(promised.months)
            name = record.value.name or record.id
            ends = long_date(promised.ends)
            yield Problem(
                record.place("monitoring", "rounds", index),
                f"มาตรการ “{name}” ยังไม่มีรายงานรอบ {promised.months} เดือน ซึ่งครบรอบเมื่อ {ends}",
                f"เพิ่มบันทึกข้อความใน content/{year.year}/memos/ ที่มี reports_round: {promised.months}",
                f"{record.id}.round-{promised.months}",
            ).about(year.by_key.get("measures.results"))


def _has_doubtful_memo(year: YearDisclosure) -> bool:
    """True if a memo, or the round that it reports, cannot be read: an unread memo may be the missing report."""
    folder = f"{year.content.folder}/memos/"
    damaged = any(memo.damaged & {"reports_round", "date"} for memo in year.content.memos)
    return damaged or any(path.startswith(folder) for path in year.content.unreadable)


@rule("D302", "calendar-target-unknown")
def calendar_target_is_unknown(disclosure: Disclosure) -> Iterator[Problem]:
    """กำหนดส่งใน calendar.yaml ต้องระบุข้อหรือองค์ประกอบที่มีในเกณฑ์ของปีนั้น

    เหตุผล: กำหนดส่งที่ระบุข้อผิดไม่มีผลต่อข้อใด ข้อที่ตั้งใจเลื่อนจะยังใช้กำหนดเดิม
    วิธีแก้: เขียนเป็นเลขข้อ เช่น o12 หรือข้อกับองค์ประกอบ เช่น o12.months
    ที่มา: รายการข้อของปีนั้นใน framework/<ปี>.yaml
    """
    for year in disclosure.years:
        record = year.content.calendar
        for target in record.value.due if record and year.knows_items else ():
            assert record
            if target.lower() not in targets(year):
                yield Problem(
                    record.place("due", target),
                    f"ไม่พบข้อหรือองค์ประกอบ {target} ใน{year.list_name}",
                    "ใช้คำสั่ง oit list เพื่อดูเลขข้อ",
                    target,
                    unverified=year.is_list_carried,
                )


@rule("D303", "calendar-day-outside-year")
def calendar_day_is_outside_year(disclosure: Disclosure) -> Iterator[Problem]:
    """กำหนดส่งใน calendar.yaml ต้องอยู่ในปีงบประมาณของโฟลเดอร์นั้น

    เหตุผล: การประเมินของแต่ละปีปิดรับภายในปีงบประมาณ กำหนดที่ไกลกว่านั้นทำให้ข้อที่ขาดดูเหมือนยังไม่ถึงกำหนดตลอดไป
    วิธีแก้: ตรวจวันที่กับหนังสือที่แจ้งเลื่อน หากพิมพ์ปีผิดให้แก้
    ที่มา: ช่วงเวลาของเกณฑ์ใน framework/<ปี>.yaml ปีงบประมาณเริ่ม 1 ตุลาคม ถึง 30 กันยายน
    """
    for year in disclosure.years:
        if not (record := year.content.calendar):
            continue
        first, last = fiscal_bounds(year.year)
        days: list[tuple[KeyPath, date | None]] = [(("closes",), record.value.closes)]
        days += [(("due", target), day) for target, day in record.value.due.items()]
        for keys, day in days:
            if day and not first <= day <= last:
                yield Problem(
                    record.place(*keys),
                    f"กำหนดส่ง {long_date(day)} ไม่อยู่ในปีงบประมาณ {year.year} ({long_date(first)} – {long_date(last)})",
                    "ตรวจกับหนังสือที่แจ้งกำหนดแล้วแก้วันที่ หากไม่มีหนังสือให้ลบบรรทัดนี้",
                    ".".join(map(str, keys)),
                )


@rule("T108", "date-in-future", Severity.WARNING, gives_way=1)
def date_is_in_the_future(disclosure: Disclosure) -> Iterator[Problem]:
    """ประกาศ บันทึกข้อความ ผลการดำเนินการ และเอกสารต้องไม่ลงวันที่หลังวันที่ตรวจ

    เหตุผล: สิ่งที่ยังไม่ถึงวันคือสิ่งที่ยังไม่ได้ทำ ผู้ประเมินที่เปิดพบวันที่ในอนาคตจะไม่เชื่อว่าทำแล้ว
    วิธีแก้: ตรวจกับเอกสารต้นฉบับ หากพิมพ์ปีผิดให้แก้วันที่ หากเตรียมไว้ล่วงหน้าให้รอจนถึงวันนั้นแล้วจึงเผยแพร่
    ที่มา: หลักการตรวจ OIT ที่ข้อมูลต้องเป็นของช่วงเวลาที่ขอและดำเนินการแล้ว
    """
    for record, keys, day, what in _dated(disclosure.content):
        if day and day > disclosure.as_of:
            state = item_of(disclosure, record.path)
            who = f"{state.item.code} " if state else ""
            yield Problem(
                record.place(*keys),
                f"{who}“{what}” ลงวันที่ {long_date(day)} ซึ่งยังไม่ถึง (ตรวจ ณ วันที่ {long_date(disclosure.as_of)})",
                "ตรวจกับเอกสารต้นฉบับ หากพิมพ์ปีผิดให้แก้วันที่ หากเตรียมไว้ล่วงหน้าให้เผยแพร่เมื่อถึงวันนั้น",
                f"{record.id}.{'.'.join(map(str, keys))}",
                cause="future" if state else "",
            ).about(state)


_Dated = tuple[Record[Any], KeyPath, date | None, str]
"""A day on which something was signed or done: its record, its key path, the day, and the thing's name."""


def _dated(content: Content) -> Iterator[_Dated]:
    if shared := content.documents:
        for name, document in shared.value.documents.items():
            yield shared, ("documents", name, "date"), document.date, document.title or name
    for year in content.years.values():
        for page in year.pages.values():
            yield from _of_page(page)
        for signed in year.declarations:
            yield signed, ("date",), signed.value.date, signed.value.title or signed.id
        for memo in year.memos:
            yield memo, ("date",), memo.value.date, memo.value.subject or memo.id
        for measure in year.measures:
            for index, result in enumerate(measure.value.results):
                yield measure, ("results", index, "date"), result.date, result.text


def _of_page(page: Record[ItemPage]) -> Iterator[_Dated]:
    for index, listed in enumerate(page.value.documents):
        yield page, ("documents", index, "date"), listed.date, listed.name
    for entry in page.value.entries:
        yield page, (*entry.keys, "date"), entry.evidence.date, entry.evidence.name or "หลักฐาน"
