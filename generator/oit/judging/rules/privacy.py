"""N: no personal data gets out with what is published."""

from collections.abc import Iterator

from ...content.paths import PRIVACY
from ...files.file_types import suffix
from ...files.place import Place
from ...files.private_finds import MASKABLE, UNSEEN
from ...privacy import Family, Find
from ...thai import masked
from ..disclosure import Disclosure
from ..finding import Problem, Severity
from ..private_finds import PrivateFind
from .registry import rule

_MOST_PLACES = 5
_PAGES = {**dict.fromkeys((".xlsx", ".xls", ".ods"), "แผ่นงานที่"), **dict.fromkeys((".pptx", ".odp"), "สไลด์ที่")}
"""Suffix → what the numbered parts of such a file are called."""
_CLEAN = "ทำสำเนาที่ปิดเลขแล้วด้วยคำสั่ง oit clean ตามด้วยชื่อไฟล์ แล้วแนบแทน หรือปิดเลขในต้นฉบับแล้วบันทึกใหม่"
_ANEW = "ปิดเลขในต้นฉบับให้เหลือสี่หลักท้าย แล้วสร้างไฟล์ใหม่มาแนบแทน"
_RENAMED = "เปลี่ยนชื่อไฟล์โดยไม่ใช้เลขประจำตัวประชาชน"
_ALLOWED = "หากต้องเผยแพร่จริง ให้ผู้มีอำนาจอนุมัติไว้ใน content/privacy.yaml"


def _of(disclosure: Disclosure, *families: Family) -> Iterator[PrivateFind]:
    may_be_allowed = _are_exceptions_doubtful(disclosure)
    for each in disclosure.private:
        if each.family in families and not each.allowed and (each.is_withheld or not may_be_allowed):
            yield each


def _are_exceptions_doubtful(disclosure: Disclosure) -> bool:
    """True if nobody can tell what was allowed, because the file of the exceptions cannot be read. That is reported."""
    record = disclosure.content.privacy
    return PRIVACY in disclosure.content.unreadable or (record is not None and record.is_damaged("exceptions"))


def _where(each: PrivateFind) -> str:
    """Return where the finds stand, for a person who looks for them: "หน้า 2 และ 5", "บรรทัดที่ 4"."""
    pages = sorted({find.page for find in each.finds if find.page})
    lines = sorted({find.line for find in each.finds if find.line})
    if pages:
        return f" {_PAGES.get(suffix(each.place.path), 'หน้า')} {_listed(pages)}"
    has_lines = each.is_text or suffix(each.place.path) in (".csv", ".txt")
    return f" บรรทัดที่ {_listed(lines)}" if has_lines and len(lines) > each.is_text else ""


def _unseen(disclosure: Disclosure, each: PrivateFind) -> str:
    """Return which of the sheets, rows and columns where finds may stand are hidden."""
    hidden = [one for one in disclosure.hidden.get(each.place.path, ()) if each.lies_on(one)]
    sheets = [f"แผ่นงาน “{one.sheet}” ซ่อนอยู่" for one in hidden if one.kind == "sheet"]
    parts = [
        f"แผ่นงาน “{one.sheet}” มี{_PARTS[one.kind]}ที่ซ่อนไว้" for one in hidden if one.kind in _PARTS and one.is_private
    ]
    return f" ({', '.join((*sheets, *parts)[:_MOST_PLACES])})" if sheets or parts else ""


_PARTS = {"rows": "แถว", "columns": "คอลัมน์"}


def _listed(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:_MOST_PLACES]))
    return f"{shown} และอีก {len(numbers) - _MOST_PLACES} แห่ง" if len(numbers) > _MOST_PLACES else shown


def _last_digits(finds: tuple[Find, ...]) -> str:
    endings = list(dict.fromkeys(find.detail[-4:] for find in finds if find.detail))
    more = f" และอีก {len(endings) - _MOST_PLACES} เลข" if len(endings) > _MOST_PLACES else ""
    return f"ลงท้าย {', '.join(endings[:_MOST_PLACES])}{more}"


def _mended(each: PrivateFind) -> str:
    """Return how to take the numbers out of a file."""
    return _CLEAN if suffix(each.place.path) in MASKABLE else _ANEW


def _problem(each: PrivateFind, message: str, repair: str) -> Problem:
    return Problem(each.place, message, repair, each.family.value)


@rule("N101", "identity-number-published")
def identity_number_is_published(disclosure: Disclosure) -> Iterator[Problem]:
    """ต้องไม่เผยแพร่เลขประจำตัวประชาชน

    เหตุผล: เลขประจำตัวประชาชนใช้แอบอ้างทำธุรกรรมได้ และเมื่อเผยแพร่แล้วเรียกคืนไม่ได้ จึงไม่นำไฟล์หรือข้อความส่วนนั้นไปเผยแพร่
    วิธีแก้: ปิดเลขให้เหลือสี่หลักท้าย หรือทำสำเนาด้วย oit clean แล้วแนบแทน
    ที่มา: พ.ร.บ. คุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2562 และ พ.ร.บ. ข้อมูลข่าวสารของราชการ พ.ศ. 2540 มาตรา 15 (5)
    """
    for each in _of(disclosure, Family.IDENTITY):
        endings = _last_digits(each.finds)
        if each.is_text:
            message = f"มีเลขประจำตัวประชาชน ({endings}){_where(each)} จึงไม่ได้เผยแพร่ข้อความส่วนนั้น"
            yield _problem(each, message, "ลบเลขออก หรือปิดให้เหลือสี่หลักท้าย เช่น x-xxxx-xxxx1-23-4")
        else:
            is_name = all(not find.page and not find.line for find in each.finds) and each.place.path != masked(
                each.place.path
            )
            where = "ในชื่อไฟล์" if is_name else "ในไฟล์"
            message = f"{where}มีเลขประจำตัวประชาชน ({endings}){_where(each)} จึงไม่ได้เผยแพร่ไฟล์นี้"
            yield _problem(each, message, _RENAMED if is_name else _mended(each))


@rule("N102", "tax-id-of-person", Severity.WARNING)
def tax_id_is_of_a_person(disclosure: Disclosure) -> Iterator[Problem]:
    """ช่องเลขประจำตัวผู้เสียภาษีไม่ควรมีเลขประจำตัวประชาชนเต็มสิบสามหลัก

    เหตุผล: เลขประจำตัวผู้เสียภาษีของบุคคลธรรมดาคือเลขประจำตัวประชาชน ส่วนเลขของนิติบุคคลขึ้นต้นด้วย 0 และเผยแพร่ได้
    วิธีแก้: ปิดให้เหลือสี่หลักท้าย ช่องที่ปิดแล้วยังนับว่ากรอกครบ
    ที่มา: พ.ร.บ. คุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2562
    """
    for each in _of(disclosure, Family.TAX_ID):
        where = f"{_where(each)}{_unseen(disclosure, each)}"
        message = f"ช่องเลขประจำตัวผู้เสียภาษีมีเลขประจำตัวประชาชน ({_last_digits(each.finds)}){where}"
        yield _problem(each, message, f"{_mended(each)} {_ALLOWED}")


@rule("N103", "mobile-number-private", Severity.WARNING)
def mobile_number_is_private(disclosure: Disclosure) -> Iterator[Problem]:
    """ไม่ควรเผยแพร่หมายเลขโทรศัพท์มือถือของบุคคล

    เหตุผล: หมายเลขมือถือโยงถึงตัวบุคคล และถูกใช้หลอกลวง หมายเลขของหน่วยงานหรือช่องทางติดต่อไม่เข้าข่าย
    วิธีแก้: ลบหมายเลข หากเป็นของหน่วยงานให้ใส่ไว้ใน agency.yaml หรือ people.yaml หรือเขียนบอกว่าเป็นของกองหรือตำแหน่งใด
    ที่มา: พ.ร.บ. คุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2562
    """
    for each in _of(disclosure, Family.MOBILE):
        message = (
            f"มีหมายเลขโทรศัพท์มือถือที่ไม่ใช่ของหน่วยงาน ({_last_digits(each.finds)}){_where(each)}{_unseen(disclosure, each)}"
        )
        repair = "ลบออก หากเป็นหมายเลขของหน่วยงานให้เพิ่มใน agency.yaml หรือ people.yaml"
        yield _problem(each, message, f"{repair} {_ALLOWED}")


@rule("N104", "bank-account-private", Severity.WARNING)
def bank_account_is_private(disclosure: Disclosure) -> Iterator[Problem]:
    """ไม่ควรเผยแพร่เลขที่บัญชีธนาคารของบุคคล

    เหตุผล: เลขที่บัญชีพร้อมชื่อใช้หลอกลวงได้ บัญชีของหน่วยงานไม่เข้าข่าย
    วิธีแก้: ลบเลขที่บัญชี หรือปิดให้เหลือสี่หลักท้าย
    ที่มา: พ.ร.บ. คุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2562
    """
    for each in _of(disclosure, Family.ACCOUNT):
        message = f"มีเลขที่บัญชีธนาคาร ({_last_digits(each.finds)}){_where(each)}{_unseen(disclosure, each)}"
        yield _problem(each, message, f"ลบออก หรือปิดให้เหลือสี่หลักท้าย {_ALLOWED}")


@rule("N105", "home-address-published", Severity.WARNING)
def home_address_is_published(disclosure: Disclosure) -> Iterator[Problem]:
    """ไม่ควรเผยแพร่ที่อยู่บ้านของบุคคล

    เหตุผล: ที่อยู่บ้านทำให้ถูกติดตามหรือรบกวนได้ ประชาชนไม่ต้องใช้ข้อมูลนี้เพื่อตรวจสอบหน่วยงาน
    วิธีแก้: ลบบ้านเลขที่ออก เหลือเพียงหมู่บ้านหรือตำบลหากจำเป็น
    ที่มา: พ.ร.บ. คุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2562
    """
    for each in _of(disclosure, Family.ADDRESS):
        message = f"มีที่อยู่บ้านของบุคคล (“{each.finds[0].detail}”){_where(each)}{_unseen(disclosure, each)}"
        yield _problem(each, message, f"ลบบ้านเลขที่ออก {_ALLOWED}")


@rule("N106", "sensitive-column", Severity.WARNING)
def column_is_sensitive(disclosure: Disclosure) -> Iterator[Problem]:
    """ตารางรายชื่อบุคคลไม่ควรมีช่องสุขภาพ ความพิการ ศาสนา เชื้อชาติ หรือข้อมูลอ่อนไหวอื่น

    เหตุผล: กฎหมายห้ามเปิดเผยข้อมูลอ่อนไหวของบุคคลโดยไม่ได้รับความยินยอมโดยชัดแจ้ง
    วิธีแก้: ลบช่องนั้น หรือเผยแพร่เป็นจำนวนรวมแทนรายชื่อ
    ที่มา: พ.ร.บ. คุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2562 มาตรา 26
    """
    for each in _of(disclosure, Family.SENSITIVE):
        named = ", ".join(dict.fromkeys(f"“{find.detail}”" for find in each.finds[:_MOST_PLACES]))
        message = f"ตารางรายชื่อบุคคลมีช่อง {named}{_unseen(disclosure, each)}"
        yield _problem(each, message, f"ลบช่องนั้น หรือเผยแพร่เป็นจำนวนรวมแทน {_ALLOWED}")


_HIDDEN_BY = {
    frozenset({""}): "ใต้แถบสียังมีข้อความที่คัดลอกได้",
    frozenset({UNSEEN}): "มีข้อความที่มองไม่เห็นแต่คัดลอกได้ (ตัวอักษรสีเดียวกับพื้น ไม่มีสี หรือเล็กเกินอ่าน)",
    frozenset({"", UNSEEN}): "ใต้แถบสีและที่อื่นยังมีข้อความที่มองไม่เห็นแต่คัดลอกได้",
}
"""How letters that nobody sees are hidden → what is told."""


@rule("N107", "text-under-box", Severity.WARNING)
def text_lies_under_a_box(disclosure: Disclosure) -> Iterator[Problem]:
    """แถบสีที่วางทับข้อความ หรือตัวอักษรสีเดียวกับพื้นในไฟล์ PDF ไม่ได้ลบข้อความนั้น

    เหตุผล: ใครก็คัดลอกหรือค้นข้อความที่มองไม่เห็นได้ ระบบไม่อ่านและไม่นำไปไว้ในการค้นหา แต่ยังอยู่ในไฟล์ที่ดาวน์โหลด
    วิธีแก้: ลบข้อความในต้นฉบับแล้วสร้าง PDF ใหม่ หรือพิมพ์ออกมาแล้วสแกน
    ที่มา: หลักการปิดข้อมูลในเอกสารอิเล็กทรอนิกส์
    """
    for each in _of(disclosure, Family.COVERED):
        details = {find.detail for find in each.finds}
        if details == {UNSEEN} and each.place.path in disclosure.opened and disclosure.opened[each.place.path].fault:
            continue  # the file shows nothing else, which is reported
        message = f"{_HIDDEN_BY[frozenset(details)]}{_where(each)}"
        yield _problem(each, message, "ลบข้อความในต้นฉบับแล้วสร้าง PDF ใหม่ หรือพิมพ์ออกมาแล้วสแกน แล้วแนบแทน")


@rule("N108", "files-in-pdf", Severity.WARNING)
def files_lie_in_a_pdf(disclosure: Disclosure) -> Iterator[Problem]:
    """ไฟล์ PDF ไม่ควรมีไฟล์อื่นแนบอยู่ข้างใน

    เหตุผล: ไฟล์ข้างในเผยแพร่ไปด้วยโดยไม่มีใครตรวจ และเบราว์เซอร์ไม่แสดง
    วิธีแก้: แยกออกมาแนบเป็นไฟล์ของตนเอง หรือทำสำเนาด้วย oit clean
    ที่มา: หลักความปลอดภัยของระบบนี้
    """
    for each in _of(disclosure, Family.ATTACHED):
        message = f"มีไฟล์อื่นแนบอยู่ใน PDF นี้ {each.finds[0].detail} ไฟล์"
        yield _problem(each, message, "แยกออกมาแนบเป็นไฟล์ของตนเอง หรือพิมพ์เป็น PDF ใหม่แล้วแนบแทน")


@rule("N109", "comments-in-file", Severity.WARNING)
def file_holds_comments(disclosure: Disclosure) -> Iterator[Problem]:
    """ไฟล์ Word, Excel หรือ PowerPoint ไม่ควรมีความคิดเห็นค้างอยู่

    เหตุผล: ความคิดเห็นระหว่างร่างมีชื่อผู้เขียน และมักเป็นเรื่องภายใน ทุกคนที่ดาวน์โหลดเปิดอ่านได้
    วิธีแก้: เปิดไฟล์ เลือก ตรวจทาน → ลบความคิดเห็นทั้งหมด แล้วบันทึก หรือแนบเป็น PDF
    ที่มา: หลักความปลอดภัยของระบบนี้
    """
    for each in _of(disclosure, Family.COMMENTS):
        yield _problem(each, "ในไฟล์มีความคิดเห็นค้างอยู่", "เปิดไฟล์ เลือก ตรวจทาน → ลบความคิดเห็นทั้งหมด แล้วบันทึก หรือแนบเป็น PDF แทน")


@rule("N110", "tracked-changes", Severity.WARNING)
def file_holds_tracked_changes(disclosure: Disclosure) -> Iterator[Problem]:
    """ไฟล์ Word ไม่ควรมีร่องรอยการแก้ไขค้างอยู่

    เหตุผล: ข้อความที่ลบแล้วและชื่อผู้แก้ยังอยู่ในไฟล์ ทุกคนที่ดาวน์โหลดเปิดดูได้
    วิธีแก้: เปิดไฟล์ เลือก ตรวจทาน → ยอมรับการเปลี่ยนแปลงทั้งหมด แล้วบันทึก หรือแนบเป็น PDF
    ที่มา: หลักความปลอดภัยของระบบนี้
    """
    for each in _of(disclosure, Family.CHANGES):
        repair = "เปิดไฟล์ เลือก ตรวจทาน → ยอมรับการเปลี่ยนแปลงทั้งหมด แล้วบันทึก หรือแนบเป็น PDF แทน"
        yield _problem(each, "ในไฟล์มีร่องรอยการแก้ไขค้างอยู่ ข้อความที่ลบแล้วยังเปิดดูได้", repair)


@rule("N111", "location-in-picture", Severity.WARNING)
def picture_tells_a_location(disclosure: Disclosure) -> Iterator[Problem]:
    """ภาพถ่ายไม่ควรบอกพิกัดที่ถ่าย

    เหตุผล: ภาพจากโทรศัพท์มีพิกัดละเอียดถึงตัวบ้าน ทุกคนที่ดาวน์โหลดอ่านได้
    วิธีแก้: ทำสำเนาที่ไม่มีพิกัดด้วย oit clean ตามด้วยชื่อไฟล์ แล้วแนบแทน
    ที่มา: หลักความปลอดภัยของระบบนี้
    """
    for each in _of(disclosure, Family.LOCATION):
        yield _problem(each, "ไฟล์บอกพิกัดของสถานที่ถ่าย", "ทำสำเนาที่ไม่มีพิกัดด้วยคำสั่ง oit clean ตามด้วยชื่อไฟล์ แล้วแนบแทน")


@rule("N112", "user-path-in-file", Severity.WARNING)
def file_tells_a_users_folder(disclosure: Disclosure) -> Iterator[Problem]:
    """คุณสมบัติของไฟล์ไม่ควรมีชื่อโฟลเดอร์ของผู้ใช้คอมพิวเตอร์

    เหตุผล: ชื่อโฟลเดอร์เช่น C:\\Users\\somchai บอกชื่อบัญชีผู้ใช้ในระบบของหน่วยงาน
    วิธีแก้: ทำสำเนาด้วย oit clean ตามด้วยชื่อไฟล์ แล้วแนบแทน
    ที่มา: หลักความปลอดภัยของระบบนี้
    """
    for each in _of(disclosure, Family.USER_PATH):
        message = "คุณสมบัติของไฟล์มีชื่อโฟลเดอร์ของผู้ใช้คอมพิวเตอร์"
        yield _problem(each, message, "ทำสำเนาด้วยคำสั่ง oit clean ตามด้วยชื่อไฟล์ แล้วแนบแทน")


@rule("N113", "private-email-in-file", Severity.WARNING)
def file_tells_a_private_email(disclosure: Disclosure) -> Iterator[Problem]:
    """คุณสมบัติของไฟล์ไม่ควรมีอีเมลส่วนตัว

    เหตุผล: อีเมลส่วนตัวของผู้จัดทำเผยแพร่ไปกับไฟล์โดยไม่มีใครเห็น
    วิธีแก้: ทำสำเนาด้วย oit clean ตามด้วยชื่อไฟล์ แล้วแนบแทน
    ที่มา: หลักความปลอดภัยของระบบนี้
    """
    for each in _of(disclosure, Family.PRIVATE_EMAIL):
        message = "คุณสมบัติของไฟล์มีอีเมลส่วนตัว"
        yield _problem(each, message, "ทำสำเนาด้วยคำสั่ง oit clean ตามด้วยชื่อไฟล์ แล้วแนบแทน")


@rule("N114", "authors-in-files", Severity.WARNING)
def files_name_their_authors(disclosure: Disclosure) -> Iterator[Problem]:
    """คุณสมบัติของไฟล์บอกชื่อผู้จัดทำได้ ควรรู้ว่าเผยแพร่ไปด้วย

    เหตุผล: โปรแกรมใส่ชื่อผู้ใช้ลงในทุกไฟล์เอง ชื่อนั้นเผยแพร่ไปกับไฟล์
    วิธีแก้: หากไม่ต้องการให้บอกชื่อ ทำสำเนาด้วย oit clean ตามด้วยชื่อไฟล์ แล้วแนบแทน
    ที่มา: หลักความปลอดภัยของระบบนี้
    """
    files = [each.place.path for each in with_authors(disclosure)]
    if files:
        some = ", ".join(path.removeprefix("content/") for path in files[:3])
        more = f" และอีก {len(files) - 3} ไฟล์" if len(files) > 3 else ""
        message = f"คุณสมบัติของไฟล์แนบ {len(files)} ไฟล์บอกชื่อผู้จัดทำ ({some}{more})"
        repair = "หากไม่ต้องการเผยแพร่ชื่อ ทำสำเนาด้วยคำสั่ง oit clean ตามด้วยชื่อไฟล์ แล้วแนบแทน"
        yield Problem(Place("content"), message, repair, "authors")


def with_authors(disclosure: Disclosure) -> Iterator[PrivateFind]:
    """Yield the files whose makers are named and are no officials of the agency, who are named on the site anyway."""
    known = {person.name for person in disclosure.persons.values()} | {disclosure.agency.name}
    for each in _of(disclosure, Family.AUTHOR):
        if any(find.detail not in known for find in each.finds):
            yield each
