"""C: content that the year's list asks for and the agency did not publish."""

import re
from collections.abc import Iterator

from ...content import near_names
from ...content.kinds import evidence_kinds
from ...content.paths import CONTENT, below_content
from ...content.publication import UNEXPECTED
from ...files.place import Place
from ...framework.verify import ByAgency, ByChannel, ByRecords
from ...thai import long_date
from ...thai.deferred import expression
from ..disclosure import Disclosure, ElementState, Failure, ItemState, Reason, State, Status
from ..finding import Problem, Severity
from ..verdict import UNFINISHED
from .registry import rule


def failures(disclosure: Disclosure, *kinds: Failure) -> Iterator[Problem]:
    """Yield a problem for each place that keeps an element of a published item from being met in one of these ways.

    If one fault at one place harms several elements of an item, it is one problem.
    """
    for state in disclosure.items:
        if state.status is Status.MISSING:
            continue
        reported: set[tuple[Place, str]] = set()
        for element in state.elements:
            for reason in element.reasons if element.state.is_failing else ():
                problem = _problem(state, element, reason)
                if reason.failure in kinds and (problem.place, problem.message) not in reported:
                    reported.add((problem.place, problem.message))
                    yield problem


def _problem(state: ItemState, element: ElementState, reason: Reason) -> Problem:
    return Problem(
        reason.place,
        f"{_whose(state, reason.place)} {reason.message}{_doubt(element)}",
        reason.repair,
        subject(state, element),
        element=element.element.id,
        unverified=not is_verified(state, element) or _may_be_early(element, reason),
        cause=reason.cause,
    ).about(state)


def _may_be_early(element: ElementState, reason: Reason) -> bool:
    """True if something is only still to be published, and nobody attests the last day for it."""
    return reason.failure in UNFINISHED and not element.is_due_attested


def _whose(state: ItemState, place: Place) -> str:
    """Return the item's code, with its year if several years share the file."""
    return state.item.code if place.path.startswith(f"content/{state.year}/") else f"ปี {state.year} {state.item.code}"


def subject(state: ItemState, element: ElementState) -> str:
    """Return an element's full name, e.g. "o31.signed"."""
    return f"{state.item.slug}.{element.element.id}"


def is_verified(state: ItemState, element: ElementState) -> bool:
    """True if the element may fail a check: sources attest its requirement and the time that it asks for."""
    return element.element.confidence.is_verified and not (
        element.element.verify.by == "period" and state.item.period_of(element.element).kind == "unknown"
    )


def _doubt(element: ElementState) -> str:
    return "" if element.element.confidence.is_verified else " (ข้อกำหนดนี้ยังไม่ยืนยันจากคู่มือ)"


@rule("C101", "item-missing")
def item_is_missing(disclosure: Disclosure) -> Iterator[Problem]:
    """ทุกข้อในเกณฑ์ OIT ที่ถึงกำหนดแล้วต้องมีข้อมูลเผยแพร่

    เหตุผล: ข้อที่ไม่มีข้อมูลบนเว็บไซต์ได้ 0 คะแนน
    วิธีแก้: สร้างไฟล์ index.md ในโฟลเดอร์ของข้อ แล้วเพิ่มเนื้อหา เอกสาร และ evidence ของแต่ละองค์ประกอบ
    ที่มา: รายการข้อของปีนั้น ตามที่อ้างไว้ใน framework/<ปี>.yaml
    """
    misnamed = _misnamed(disclosure)
    for state in disclosure.items:
        if state.status is Status.MISSING:
            missing = [element for element in state.elements if element.state is State.NOT_MET]
            texts = "; ".join(element.element.text for element in missing)
            is_late = any(element.is_due_attested for element in missing)
            yield Problem(
                Place(state.home),
                f"{state.item.code} {state.item.name}: ยังไม่เผยแพร่ "
                f"({'' if is_late else 'คาดว่า'}ครบกำหนด {long_date(state.due)})",
                f"{misnamed.get(state.home) or _where(state)} โดยแสดง: {texts}",
                state.item.slug,
                unverified=not (state.item.confidence.is_verified and is_late),
            ).about(state)


def _misnamed(disclosure: Disclosure) -> dict[str, str]:
    """Return page that nobody found → what to do with the file or folder that is nearly named so."""
    found: dict[str, str] = {}
    for problem in disclosure.content.problems:
        path = problem.place.path
        for page in (path, f"{path}/index.md") if problem.kind == UNEXPECTED else ():
            if near := near_names.near(below_content(page), disclosure.content.published.letters):
                wrong, right = (f"{CONTENT}/{near.folder}", near.right_folder) if near.folder else (path, "index.md")
                found[f"{CONTENT}/{near.path}"] = f"มี {wrong} อยู่แล้ว ให้เปลี่ยนชื่อเป็น {right}"
    return found


def _where(state: ItemState) -> str:
    if state.renewal:
        return f"{state.renewal.renew} (ปีก่อนอยู่ที่ {state.renewal.last}) แล้วสร้าง {state.home}"
    kinds = {type(element.element.verify) for element in state.elements}
    if kinds & {ByAgency, ByChannel}:
        return f"เพิ่มข้อมูลใน content/agency.yaml หรือสร้าง {state.home}"
    rows = [row for row in evidence_kinds() if row.name in state.item.record_kinds]
    if ByRecords in kinds and rows:
        year = state.year - rows[0].years_before if rows[0].years_before else state.item.records_year(state.year)
        return f"เพิ่มข้อมูลใน{rows[0].thai_place} {rows[0].where(year)} หรือสร้าง {state.home}"
    return f"สร้าง {state.home}"


@rule("C102", "element-missing")
def element_is_missing(disclosure: Disclosure) -> Iterator[Problem]:
    """ทุกองค์ประกอบของข้อที่เผยแพร่แล้วต้องมีสิ่งที่แสดงให้เห็น

    เหตุผล: ผู้ประเมินให้คะแนนเต็มเมื่อครบทุกองค์ประกอบ ขาดองค์ประกอบเดียวได้ 0 ทั้งข้อ
    วิธีแก้: เพิ่มข้อมูลหรือ evidence ขององค์ประกอบที่ขาด ตามคำแนะนำในแต่ละรายการ
    ที่มา: องค์ประกอบของข้อ ตามที่อ้างไว้ใน framework/<ปี>.yaml
    """
    yield from failures(disclosure, Failure.ABSENT)


@rule("C103", "element-only-declared", Severity.WARNING)
def element_is_only_declared(disclosure: Disclosure) -> Iterator[Problem]:
    """หลักฐานต้องชี้ตำแหน่งที่เปิดดูได้ ไม่ใช่เพียงแจ้งว่ามี

    เหตุผล: ผู้ประเมินมีเวลาน้อย หากไม่พบตำแหน่งจะถือว่าไม่เปิดเผย และระบบตรวจแทนไม่ได้
    วิธีแก้: เพิ่ม document กับ page, link, heading, passage หรือ table ที่หลักฐานรายการนั้น
    ที่มา: แนวทางตอบแบบ OIT ที่ให้ระบุ URL และตำแหน่งของข้อมูล
    """
    yield from failures(disclosure, Failure.DECLARED)
    yield from _main_site_unknown(disclosure)


def _main_site_unknown(disclosure: Disclosure) -> Iterator[Problem]:
    """Yield one problem if the agency names no main site, even if many items link to it. It belongs to no item."""
    codes_by_reason: dict[Reason, dict[int, dict[str, None]]] = {}
    for state in disclosure.items:
        for element in state.elements:
            for reason in element.reasons if element.state is State.UNCERTAIN else ():
                if reason.failure is Failure.MAIN_SITE:
                    codes_by_reason.setdefault(reason, {}).setdefault(state.year, {})[state.item.code] = None
    for reason, years in codes_by_reason.items():
        where = ", ".join(f"ปี {year} {' '.join(codes)}" for year, codes in years.items())
        yield Problem(reason.place, f"{reason.message}: {where}", reason.repair, "website")


@rule("C113", "elements-unseen", Severity.WARNING)
def elements_are_unseen(disclosure: Disclosure) -> Iterator[Problem]:
    """ข้อที่ยังไม่มีใครเห็นองค์ประกอบจะขึ้นว่าตรวจไม่ได้ แม้เผยแพร่แล้ว

    เหตุผล: รายการที่ยังไม่เคยเห็นแบบตรวจจริงบอกได้เพียงว่ามีข้อนี้ ไม่รู้ว่าต้องแสดงสิ่งใด จะบอกว่าครบก็เป็นการเดา
    วิธีแก้: เผยแพร่ตามแบบตรวจที่หน่วยงานได้รับ หากมีแบบตรวจ ให้ทำเกณฑ์ของหน่วยงานเองด้วย oit frameworks new
    ที่มา: องค์ประกอบของข้อที่ระบุ unseen ใน framework ของรายการนั้น
    """
    record = disclosure.content.agency
    for year in disclosure.years:
        codes = [
            state.item.code
            for state in year.items
            if any(reason.failure is Failure.UNSEEN for element in state.elements for reason in element.reasons)
        ]
        if codes:
            own = year.departures.own_list
            place = Place(own.path) if own else record.place("list") if record else Place(year.content.folder)
            yield Problem(
                place,
                f"{year.list_name}: {len(codes)} ข้อเผยแพร่แล้วแต่ตรวจไม่ได้ ({_few(codes)}) "
                "เพราะยังไม่มีใครเห็นองค์ประกอบของข้อเหล่านี้",
                "เผยแพร่ตามแบบตรวจที่ได้รับ หากมีแบบตรวจจริง ทำเกณฑ์ของหน่วยงานเองได้ ดู oit frameworks new --help",
                str(year.year),
            )


def _few(codes: list[str]) -> str:
    return ", ".join(codes[:_NAMED]) + (" …" if len(codes) > _NAMED else "")


_NAMED = 6
"""So many items are named in a message."""


@rule("C104", "table-incomplete")
def table_is_incomplete(disclosure: Disclosure) -> Iterator[Problem]:
    """ตารางที่ใช้เป็นหลักฐานต้องมีคอลัมน์ แถว และเดือนครบตามที่เกณฑ์กำหนด

    เหตุผล: ข้อที่เป็นตารางตรวจกันทีละคอลัมน์และทีละเดือน เดือนที่ไม่มีรายการต้องระบุว่าไม่มี
    วิธีแก้: เพิ่มคอลัมน์หรือแถวที่ขาดในไฟล์ตาราง หรือแก้ชื่อหัวคอลัมน์
    ที่มา: องค์ประกอบของข้อ ตามที่อ้างไว้ใน framework/<ปี>.yaml (เช่น แบบ สขร. 1)
    """
    yield from failures(disclosure, Failure.TABLE)


@rule("C105", "evidence-unopened", Severity.WARNING, gives_way=2)
def evidence_is_unopened(disclosure: Disclosure) -> Iterator[Problem]:
    """หลักฐานที่ชี้ไว้ต้องเปิดดูแล้วว่ามีเรื่องนั้นจริง

    เหตุผล: ลิงก์ที่ยังไม่มีใครเปิดอาจเสีย ย้าย หรือเป็นเรื่องอื่น ระบบจึงยืนยันแทนไม่ได้ และผู้ประเมินให้ 0 หากเปิดแล้วไม่พบ
    วิธีแก้: เรียก oit links เพื่อเปิดลิงก์และบันทึกผลไว้ หรือแนบไฟล์ไว้ในโฟลเดอร์ของข้อแล้วชี้ด้วย document
    ที่มา: หลักการตรวจ OIT ที่ต้องเปิดดูข้อมูลได้จริง
    """
    yield from failures(disclosure, Failure.UNOPENED)


@rule("C106", "document-contradicts", Severity.WARNING)
def document_contradicts(disclosure: Disclosure) -> Iterator[Problem]:
    """สิ่งที่ระบุไว้เกี่ยวกับเอกสารต้องตรงกับที่อ่านได้ในเอกสาร

    เหตุผล: เอกสารที่กล่าวถึงปีอื่นเท่านั้นมักเป็นไฟล์ของปีก่อนที่แนบผิด ผู้ประเมินที่เปิดดูจะให้ 0
    วิธีแก้: แนบเอกสารของปีที่เกณฑ์ขอ หรือแก้ปีที่ระบุไว้ให้ตรงกับเอกสาร
    ที่มา: หลักการตรวจ OIT ที่ต้องเปิดดูข้อมูลได้จริง
    """
    yield from failures(disclosure, Failure.CONTRADICTED)


@rule("C107", "format-missing", Severity.WARNING)
def format_is_missing(disclosure: Disclosure) -> Iterator[Problem]:
    """องค์ประกอบที่ขอทั้งไฟล์ pdf และ xlsx ต้องมีทั้งสองแบบ

    เหตุผล: pdf ใช้เปิดอ่าน ส่วน xlsx ใช้นำข้อมูลไปใช้ต่อ มีเพียงแบบเดียวจึงยังไม่ครบตามที่เกณฑ์ขอ
    วิธีแก้: บันทึกตารางเดียวกันเป็นไฟล์อีกแบบ แล้วเพิ่มใต้ documents
    ที่มา: องค์ประกอบของข้อ ตามที่อ้างไว้ใน framework/<ปี>.yaml
    """
    for state in disclosure.items:
        both = [one for one in state.elements if one.state is State.MET and _BOTH_FORMATS.search(one.element.text)]
        missing = _missing_formats(state) if both and state.page else []
        if len(missing) == 1 and state.page:
            yield Problem(
                state.page.place("documents" if state.page.value.documents else "evidence"),
                f"{state.item.code} ยังไม่มีไฟล์ {missing[0]}: {both[0].element.text}{_doubt(both[0])}",
                f"บันทึกข้อมูลเดียวกันเป็นไฟล์ {missing[0]} แล้วเพิ่มใต้ documents",
                subject(state, both[0]),
                element=both[0].element.id,
                unverified=not is_verified(state, both[0]),
            ).about(state)


_BOTH_FORMATS = expression(r"pdf\s*และ\s*xlsx", re.IGNORECASE)
_FORMATS = {"pdf": (".pdf",), "xlsx": (".xlsx", ".xls", ".ods", ".csv")}
"""Format → the endings of file names that serve for it. A table in any open form can be used as one of Excel can."""


def _missing_formats(state: ItemState) -> list[str]:
    """Return the formats that no file of the page has, [] if a web address may lead to any."""
    assert state.page
    page = state.page.value
    if any(entry.evidence.link for entry in page.entries):
        return []
    files = [document.file for document in page.documents]
    files += [name for entry in page.entries for name in (entry.evidence.document, entry.evidence.table)]
    return [form for form, endings in _FORMATS.items() if not any(name.lower().endswith(endings) for name in files)]
