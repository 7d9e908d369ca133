"""K: what was published or handed in before, and is no longer there."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from ...content import Record
from ...content.ledger import FileEntry
from ...content.ledger_reader import FILE
from ...content.model import Filed
from ...content.paths import CONTENT, below_content
from ...files.place import Place
from ...thai import fiscal_bounds, long_date
from .. import filed_addresses, site_map
from ..disclosure import Disclosure, ItemState, YearDisclosure
from ..finding import Problem, Severity
from .files import file_problems
from .registry import rule

_INDEX = filed_addresses.INDEX


@rule("K101", "address-vanished")
def published_address_is_gone(disclosure: Disclosure) -> Iterator[Problem]:
    """ที่อยู่ที่เคยเผยแพร่ต้องยังเปิดได้

    เหตุผล: ผู้ประเมินเปิดลิงก์ที่ส่งไว้ครั้งแรก หากย้ายหรือลบไฟล์ ข้อนั้นได้ 0 แม้มีไฟล์ใหม่ที่อื่น
        ระหว่างวันเปิดระบบถึงวันประกาศผลจึงต้องแก้ไข นอกช่วงนั้นเป็นคำเตือน
    วิธีแก้: นำไฟล์กลับไปไว้ที่เดิม หากตั้งใจถอนออก ให้บันทึกเหตุผล ผู้อนุมัติ และวันที่ไว้ใน content/withdrawals.yaml
    ที่มา: ประกาศในระบบ ITAS เรื่องการชี้แจงผล ซึ่งพิจารณาจากลิงก์ที่ส่งไว้ครั้งแรก
        (itas.nacc.go.th/home/detailnews/2181) และบัญชีไฟล์ที่เผยแพร่ครั้งก่อน
    """
    ledger = disclosure.content.last_ledger
    if not ledger or disclosure.content.unreadable:
        return
    there = _there(disclosure) | disclosure.content.tombstones.keys() | _refused(disclosure)
    gone = {
        path: entry
        for path, entry in sorted(ledger.files.items())
        if entry.kind in ("page", "document") and path not in there
    }
    folders = [path.removesuffix(_INDEX) for path in gone if path.endswith(f"/{_INDEX}")]
    below = Counter(folder for path in gone if (folder := _folder_above(path, folders)))
    for path, entry in gone.items():
        if not _folder_above(path, folders):
            yield _vanished(disclosure, path, entry, below[path.removesuffix(_INDEX)])


def _folder_above(path: str, folders: list[str]) -> str:
    """Return the outermost folder whose own page is gone and that holds a file; "" for none, and for that page
    itself."""
    above = next((folder for folder in folders if path.startswith(folder)), "")
    return "" if path == f"{above}{_INDEX}" else above


def _vanished(disclosure: Disclosure, path: str, entry: FileEntry, below: int) -> Problem:
    year = _year(disclosure, entry.year)
    source = f"{CONTENT}/{path}" if entry.kind == "document" else FILE
    since = f" ตั้งแต่ {long_date(entry.first_published)}" if entry.first_published else ""
    address = path.removesuffix(_INDEX)
    rest = f" รวมทั้งอีก {below} แห่งข้างใต้" if below else ""
    item = next((state for state in year.items if state.item.slug == entry.item), None) if year else None
    return Problem(
        Place(source, is_absent=True) if entry.kind == "document" else Place(FILE, 1, 1),
        f"ที่อยู่ {address} เคยเผยแพร่ไว้{since} แต่ไม่มีแล้ว{rest}",
        "นำไฟล์กลับไปไว้ที่เดิม หากตั้งใจถอนออก ให้บันทึกไว้ใน content/withdrawals.yaml พร้อมเหตุผล ผู้อนุมัติ และวันที่",
        path,
        entry.year,
        unverified=not _is_open(year, disclosure.as_of),
    ).about(item)


def _there(disclosure: Disclosure) -> set[str]:
    pages = {f"{address}{_INDEX}" for address in site_map.pages(disclosure)}
    return pages | {below_content(path) for path in disclosure.content.attachments}


def _refused(disclosure: Disclosure) -> set[str]:
    """Return the files that lie where they did and must not be published any more: another rule says so."""
    return {below_content(path) for path in disclosure.content.unsafe}


def _year(disclosure: Disclosure, year: int | None) -> YearDisclosure | None:
    if year is None:
        return disclosure.current
    return next((disclosed for disclosed in disclosure.years if disclosed.year == year), None)


def _is_open(year: YearDisclosure | None, day: date) -> bool:
    """True from the day on which agencies begin to hand in until the day of the results, or the fiscal year's end."""
    if not year or not year.framework or year.is_list_carried:
        return False
    calendar = year.framework.calendar
    return calendar.opens <= day <= (calendar.results or fiscal_bounds(year.year)[1])


@rule("K102", "ledger-unreadable", Severity.WARNING)
def last_ledger_cannot_be_read(disclosure: Disclosure) -> Iterator[Problem]:
    """บัญชีไฟล์ที่เผยแพร่ครั้งก่อนต้องอ่านได้

    เหตุผล: หากอ่านไม่ได้ ระบบไม่ทราบว่าไฟล์ใดเผยแพร่ครั้งแรกเมื่อใด และไม่เห็นว่าที่อยู่ใดหายไป
    วิธีแก้: ลบไฟล์ oit-ledger.json แล้วนำ ledger.json ของเว็บไซต์ที่เผยแพร่ครั้งล่าสุดมาวางแทน
    ที่มา: รูปแบบของไฟล์ ledger.json ในระบบนี้
    """
    yield from file_problems(disclosure, "ledger-unreadable")


@rule("K103", "withdrawal-unclear")
def withdrawal_is_unclear(disclosure: Disclosure) -> Iterator[Problem]:
    """รายการที่ถอนออกต้องบอกเหตุผล ผู้อนุมัติ และวันที่ และไฟล์นั้นต้องไม่อยู่แล้ว

    เหตุผล: ผู้อ่านต้องแยกได้ว่าไฟล์ถูกถอนโดยมีเหตุผล หรือหายไปโดยไม่มีผู้ใดทราบ
    วิธีแก้: เติมช่องที่ขาดใน content/withdrawals.yaml หากยังต้องการเผยแพร่ไฟล์นั้น ให้ลบรายการออก
    ที่มา: รูปแบบของรายการที่ถอนออกในระบบนี้
    """
    record = disclosure.content.withdrawals
    there = _there(disclosure)
    for index, entry in enumerate(record.value.withdrawals if record else ()):
        assert record
        place = record.place("withdrawals", index)
        words = {"reason": "เหตุผล (reason)", "approver": "ผู้อนุมัติ (approver)", "date": "วันที่ (date)"}
        missing = [word for field, word in words.items() if not getattr(entry, field)]
        if missing and not record.is_damaged("withdrawals", index):
            message = f"รายการที่ถอนออก {entry.file} ยังไม่มี{' และ'.join(missing)} จึงยังไม่นับว่าถอนออก"
            yield Problem(place, message, "เติมช่องที่ขาดให้ครบ", entry.file)
        if entry.path in there:
            message = f"แจ้งว่าถอน {entry.file} ออกแล้ว แต่ไฟล์นี้ยังเผยแพร่อยู่"
            yield Problem(place, message, "ลบไฟล์นั้นออกจาก content หรือลบรายการนี้หากยังต้องการเผยแพร่", f"{entry.file}.there")


@rule("K104", "filed-evidence-gone")
def filed_evidence_is_gone(disclosure: Disclosure) -> Iterator[Problem]:
    """หลักฐานที่ยื่นไว้ในระบบ ITAS ต้องอยู่ที่เดิมจนถึงวันประกาศผล

    เหตุผล: การชี้แจงผลพิจารณาจากลิงก์ที่ยื่นไว้ครั้งแรก หากถอนหรือย้ายหลักฐานหลังยื่น ข้อนั้นได้ 0 และแก้ภายหลังไม่ได้
    วิธีแก้: นำหลักฐานกลับไปไว้ที่เดิม แล้วเก็บไว้จนถึงวันประกาศผล
    ที่มา: ประกาศในระบบ ITAS เรื่องการชี้แจงผล (itas.nacc.go.th/home/detailnews/2181) และสิ่งที่หน่วยงานบันทึกไว้ใน filed.yaml
    """
    if disclosure.content.unreadable:
        return
    there = _there(disclosure) | _refused(disclosure) | set(site_map.files(disclosure))
    for year in disclosure.years:
        record = year.content.filed
        if record and not _are_results_out(year, disclosure.as_of):
            yield from _gone(year, record, there)


def _gone(year: YearDisclosure, record: Record[Filed], there: set[str]) -> Iterator[Problem]:
    states = {state.item.slug: state for state in year.items}
    for slug, addresses in record.value.addresses.items():
        state = states.get(slug)
        present = set(filed_addresses.of(state)) if state else set()
        for index, address in enumerate(addresses):
            what = _what_is_gone(address, state, address in there or address in present)
            if not what:
                continue
            yield Problem(
                record.place("addresses", slug, index),
                f"ยื่น {address.removesuffix(_INDEX)} ไว้เมื่อ {long_date(record.value.date)} แต่{what}",
                "นำหลักฐานกลับไปไว้ที่เดิม และเก็บไว้จนถึงวันประกาศผล หากยังไม่ได้ยื่นจริง ให้ลบไฟล์ filed.yaml นี้",
                f"{slug}.{address}",
                year.year,
            ).about(state)


def _what_is_gone(address: str, state: ItemState | None, is_there: bool) -> str:
    """Return in Thai what became of an address; "" if it still shows what it did. An item without content keeps its
    page, which says that nothing is there."""
    if state and not state.is_published and address == filed_addresses.page(state):
        return "หน้านี้ไม่มีข้อมูลแล้ว"
    if is_there:
        return ""
    if "://" in address:
        return "ไม่อยู่ในหลักฐานของข้อนี้แล้ว" if state else ""
    return "ไม่มีบนเว็บไซต์แล้ว"


def _are_results_out(year: YearDisclosure, day: date) -> bool:
    results = year.framework.calendar.results if year.framework else None
    return day > (results or fiscal_bounds(year.year)[1])
