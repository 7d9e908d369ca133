"""Says what is known of a web address that shows an element. Nothing here uses the net.

A page of the site that the content becomes is known from the content. Any other is known from the record that
``oit links`` keeps: when it answered, and what was read there.
"""

from ...content import LinkStanding, Standing
from ...content.link_record import Facts
from ...files.place import CONFIG, Place
from ...framework import Element
from ...thai import long_date
from ...values import dataclass
from .. import own_site
from ..strength import LEAST, Strength
from ..verdict import Failure, Reason
from ..web_address import host
from .case import Case
from .element_words import speaks_of
from .outcomes import unreadable
from .pointing import says_itself
from .web_facts import has, words_read


@dataclass(frozen=True, slots=True)
class Look:
    """How well the page behind an address was looked at. ``doubt``: why that shows nothing; None if it does."""

    strength: Strength
    doubt: Reason | None = None


def looked_at(element: Element, case: Case, address: str, place: Place, is_channel: bool = False) -> Look:
    """Return what is known of an address that evidence or a channel at ``place`` names.

    An address that answers shows an element only if it is the agency's own and the page speaks of the element. Neither
    is asked of a channel.
    """
    inner = own_site.inner_path(address, case.content)
    if inner is not None:
        return on_own_site(element, case, inner, place, is_channel)
    known = case.content.links.reached(address, case.day)
    if known.standing is Standing.GONE:  # a rule of its own reports it
        return Look(Strength.NONE, Reason(Failure.EVIDENCE, place, *_unreached(address, known)))
    if not known.is_reached and _may_be_own(case):
        return Look(Strength.POINTED_TO, unreadable(place, "อ่าน site_url ใน mkdocs.yml ไม่ได้"))
    if not known.is_reached:
        cause = known.standing if known.standing in (Standing.UNKNOWN, Standing.OLD) else ""
        return _weak(Strength.POINTED_TO, place, *_unreached(address, known), cause)
    return Look(Strength.REACHED) if is_channel else _read(element, case, address, place, known)


def _may_be_own(case: Case) -> bool:
    """True if nobody knows the site's own address because ``mkdocs.yml`` is broken, which is reported there."""
    return not case.content.site_url and any(
        problem.stops_build and problem.place.path == CONFIG for problem in case.content.problems
    )


def _read(element: Element, case: Case, address: str, place: Place, known: LinkStanding) -> Look:
    """Return what was read at an address that answered."""
    when = f"เปิดลิงก์ {address} ได้เมื่อ {long_date(known.day)}" if known.day else f"เปิดลิงก์ {address} ได้"
    facts = known.facts
    if not facts:
        return _weak(Strength.REACHED, place, f"{when} แต่ยังไม่ได้อ่านเนื้อหา", "เรียก oit links อีกครั้งเพื่ออ่านหน้านั้น", "unread")
    if LEAST[element.verify.by].web is Strength.READ:
        if has(facts, element, case):
            return Look(Strength.READ)
        return _weak(Strength.REACHED, place, f"{when} แต่อ่านไม่พบสิ่งที่ข้อนี้ขอในหน้านั้น", _ATTACH)
    if not _is_official(known.final or address, facts, case):
        return _weak(Strength.REACHED, place, f"{when} แต่ไม่ใช่เว็บไซต์ของหน่วยงาน", _ATTACH)
    if element.verify.by != "link" and not speaks_of(words_read(facts), element, case.item, case.agency.name):
        return _weak(Strength.REACHED, place, f"{when} แต่ไม่พบคำที่กล่าวถึงเรื่องนี้ในหน้านั้น", _ATTACH)
    return Look(Strength.REACHED)


_ATTACH = "ชี้ไปยังหน้าที่แสดงเรื่องนี้โดยตรง หรือแนบไฟล์ไว้ในโฟลเดอร์ของข้อแล้วชี้ด้วย document"


def _is_official(address: str, facts: Facts, case: Case) -> bool:
    """True if an address lies on the agency's site, or on one of the government and the page names the agency."""
    own, there = host(case.agency.website), f".{host(address)}"
    return (bool(own) and there.endswith(f".{own}")) or (facts.names_agency and there.endswith(".go.th"))


_WHY = {
    Standing.GONE: ("เปิดไม่พบแล้ว", "แก้เป็นที่อยู่ปัจจุบันของหน้านั้น หรือแนบไฟล์แทน"),
    Standing.NOT_FOUND: ("เปิดไม่พบ", "ตรวจที่อยู่ให้ตรงกับหน้าที่เปิดได้ หรือแนบไฟล์แทน"),
    Standing.LOGIN: ("ต้องเข้าสู่ระบบก่อนจึงเปิดได้", "ใช้ที่อยู่ที่ประชาชนเปิดได้โดยไม่ต้องเข้าสู่ระบบ"),
    Standing.HOME: ("พาไปที่หน้าแรกของเว็บไซต์แทนเอกสาร", "แก้เป็นที่อยู่ของเอกสารโดยตรง"),
    Standing.WRONG_TYPE: ("ได้ไฟล์คนละชนิดกับที่เขียนไว้", "แก้เป็นที่อยู่ของเอกสารโดยตรง"),
    Standing.CERTIFICATE: ("ใบรับรองความปลอดภัยของเว็บไซต์มีปัญหา เบราว์เซอร์จะเตือนผู้เปิด", "แจ้งผู้ดูแลเว็บไซต์ให้แก้ใบรับรอง"),
    Standing.REFUSED: ("เป็นที่อยู่ที่ระบบไม่เปิดให้", "ใช้ที่อยู่บนเว็บไซต์ที่คนภายนอกเปิดได้"),
    Standing.OLD: ("เปิดได้ครั้งล่าสุดนานเกินไปแล้ว", "เรียก oit links อีกครั้ง"),
}
_UNASKED = (
    "ยังไม่ได้เปิดดู",
    "เรียก oit links เพื่อเปิดลิงก์และบันทึกผล หรือแนบไฟล์ไว้ในโฟลเดอร์ของข้อแล้วชี้ด้วย document",
)


def _unreached(address: str, known: LinkStanding) -> tuple[str, str]:
    why, repair = _WHY.get(known.standing, _UNASKED)
    if known.standing is Standing.UNKNOWN and known.day:
        why = "ลองเปิดแล้วแต่ยังไม่ได้คำตอบ"
    day = f" ({long_date(known.day)})" if known.day else ""
    joined = "ไว้ แต่" if known.standing is Standing.UNKNOWN else "ไว้ แต่ลิงก์นั้น"
    return f"ชี้ลิงก์ {address} {joined}{why}{day}", repair


def on_own_site(element: Element, case: Case, inner: str, place: Place, is_channel: bool = False) -> Look:
    """Return what is known of an address below the root of the site that the content becomes."""
    behind = own_site.behind(inner, case.content)
    if not behind:
        message = f"เว็บไซต์นี้ยังไม่มีเนื้อหาที่หน้า /{inner}"
        return _weak(Strength.POINTED_TO, place, message, "แก้ที่อยู่ให้ตรงกับหน้าที่มีอยู่ หรือสร้างหน้านั้น")
    if behind.path and not case.is_whole(behind.path):
        return _weak(Strength.POINTED_TO, place, f"เปิดไฟล์ {behind.path} ไม่ได้", "แนบไฟล์ที่เปิดอ่านได้แทน")
    text = "\n".join(case.attachments.text(behind.path)) if behind.path else behind.text
    is_blank = not behind.path and not says_itself(text)
    # Which page a channel is reached from is a matter of its host, not of its words.
    asks_for_words = not is_channel and element.verify.by != "link"
    if is_blank or (asks_for_words and not speaks_of(text, element, case.item, case.agency.name)):
        message = f"หน้า /{inner} ของเว็บไซต์นี้ไม่ได้กล่าวถึงเรื่องนี้"
        return _weak(Strength.REACHED, place, message, "ชี้ไปยังหน้าที่แสดงเรื่องนี้ หรือเพิ่มเนื้อหาในหน้านั้น")
    return Look(Strength.OPENED)


def _weak(strength: Strength, place: Place, message: str, repair: str, cause: str = "") -> Look:
    """Return a look that shows nothing. ``cause`` names what one run of ``oit links`` mends at every address."""
    return Look(strength, Reason(Failure.UNOPENED, place, message, repair, cause))
