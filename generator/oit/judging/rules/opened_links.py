"""L: what ``oit links`` found behind addresses. A link has one finding at most, and "unknown" is none.

Whether an address shows an element is judged with the element; these rules tell the officer what to mend. Of channels
only those on the agency's own host are spoken of, since other services answer programs badly.
"""

from collections.abc import Iterator
from datetime import date

from ...content.link_record import LinkStanding, Standing
from ...files.place import Place
from ...thai import long_date
from ...values import dataclass
from .. import web_hosts
from ..disclosure import Disclosure, ItemState
from ..finding import Problem, Severity
from ..web_address import host, is_under, is_web_address
from .registry import rule

_PLATFORMS = (
    "facebook.com", "fb.com", "instagram.com", "line.me", "lin.ee", "x.com", "twitter.com", "tiktok.com", "youtube.com",
    "youtu.be",
)  # fmt: skip
"""Services that show a program a login where they show a person the page."""


@dataclass(frozen=True)
class _Link:
    """A link in a record, and how it stands on the day of judgement."""

    address: str
    stands: LinkStanding
    place: Place
    subject: str
    state: ItemState | None

    def problem(self, message: str, repair: str) -> Problem:
        who = f"{self.state.item.code} " if self.state else ""
        return Problem(self.place, f"{who}“{self.address}” {message}", repair, self.subject).about(self.state)

    @property
    def day(self) -> str:
        assert self.stands.day
        return long_date(self.stands.day)


def _links(disclosure: Disclosure) -> Iterator[_Link]:
    """Yield the links of evidence, and the agency's website and channels on its own host."""
    content, day = disclosure.content, disclosure.as_of
    if not content.links.entries:
        return
    for state in disclosure.items:
        for entry in state.evidence:
            link = entry.evidence.link
            if is_web_address(link) and not is_under(link, content.site_url):
                place = entry.place_of("link")
                subject = f"{state.item.slug}.{'+'.join(entry.evidence.shows)}"
                yield _Link(link, content.links.reached(link, day), place, subject, state)
    if record := content.agency:
        own = record.value.website
        places = [(("website",), own), *((("channels", i, "url"), c.url) for i, c in enumerate(record.value.channels))]
        for keys, link in places:
            is_own = is_web_address(link) and is_web_address(own) and host(link) == host(own)
            if is_own and not is_under(link, content.site_url):
                stands = content.links.reached(link, day)
                yield _Link(link, stands, record.place(*keys), ".".join(map(str, keys)), None)


def broken_links(disclosure: Disclosure) -> Iterator[tuple[_Link, date]]:
    """Yield the links that lead to nothing or to something else, and since when: the first day of "not found", else the
    last day on which the link was opened, else the day on which it was asked."""
    for link in _links(disclosure):
        entry, stands = disclosure.content.links.entry(link.address), link.stands
        if stands.standing is Standing.GONE and stands.day:
            yield link, stands.day
        elif entry and stands.standing in _INSTEAD and not _is_of_platform(link):
            yield link, entry.opened or entry.asked


def _is_of_platform(link: _Link) -> bool:
    return web_hosts.lies_in(host(link.address), _PLATFORMS)


@rule("L109", "link-gone")
def link_is_gone(disclosure: Disclosure) -> Iterator[Problem]:
    """หน้าหรือไฟล์ที่ลิงก์ชี้ต้องยังอยู่

    เหตุผล: ลิงก์ที่เปิดแล้วไม่พบเท่ากับไม่ได้เปิดเผย ระบบแจ้งเมื่อเว็บไซต์นั้นตอบว่าไม่พบในสองวันที่ต่างกัน ไม่นับวันที่เว็บไซต์ไม่ตอบ
    วิธีแก้: หาที่อยู่ใหม่ของหน้านั้นแล้วแก้ลิงก์ หรือแนบไฟล์ไว้ในโฟลเดอร์ของข้อ แล้วใช้คำสั่ง oit links
    ที่มา: หลักการตรวจ OIT ที่ต้องเปิดดูข้อมูลได้จริง
    """
    for link in _links(disclosure):
        if link.stands.standing is Standing.GONE:
            yield link.problem(f"เปิดแล้วไม่พบตั้งแต่ {link.day}", "หาที่อยู่ใหม่แล้วแก้ลิงก์ หรือแนบไฟล์แทน")


_INSTEAD = {
    Standing.LOGIN: ("ได้หน้าเข้าสู่ระบบ", "เปิดสิทธิ์ให้ทุกคนดูได้ หรือแนบไฟล์แทน"),
    Standing.HOME: ("ได้หน้าแรกของเว็บไซต์แทนเอกสาร", "หาที่อยู่ของเอกสารแล้วแก้ลิงก์"),
    Standing.WRONG_TYPE: ("ได้ไฟล์ที่ไม่ใช่ชนิดตามชื่อ หรือเปิดอ่านไม่ได้", "ตรวจไฟล์บนเว็บไซต์ แล้วแก้ลิงก์ให้ชี้ไฟล์ที่เปิดได้"),
    Standing.CERTIFICATE: (
        "เบราว์เซอร์จะเตือนว่าไม่ปลอดภัย เพราะใบรับรองของเว็บไซต์ใช้ไม่ได้",
        "แจ้งผู้ดูแลเว็บไซต์ให้ต่ออายุหรือติดตั้งใบรับรองใหม่",
    ),
}


@rule("L110", "link-shows-something-else", Severity.WARNING)
def link_shows_something_else(disclosure: Disclosure) -> Iterator[Problem]:
    """ลิงก์ต้องพาไปถึงข้อมูลโดยตรง ไม่ใช่หน้าเข้าสู่ระบบ หน้าแรก ไฟล์ผิดชนิด หรือคำเตือนของเบราว์เซอร์

    เหตุผล: ผู้อ่านที่กดลิงก์จะไม่เห็นข้อมูล เป็นคำเตือนเพราะบางเว็บไซต์ตอบโปรแกรมหรือเครื่องที่อยู่ต่างประเทศไม่เหมือนกับที่ตอบประชาชน
    วิธีแก้: ลองเปิดลิงก์ในหน้าต่างไม่ระบุตัวตน หากเปิดได้ ให้ใช้คำสั่ง oit links บนเครื่องของหน่วยงาน หากเปิดไม่ได้ ให้แก้ลิงก์
    ที่มา: หลักการตรวจ OIT ที่ต้องเปิดดูข้อมูลได้จริง
    """
    for link in _links(disclosure):
        if (said := _INSTEAD.get(link.stands.standing)) and not _is_of_platform(link):
            message, repair = said
            yield link.problem(f"เมื่อเปิดวันที่ {link.day} {message}", repair)


@rule("L111", "link-moved", Severity.WARNING)
def link_has_moved(disclosure: Disclosure) -> Iterator[Problem]:
    """ลิงก์ควรเป็นที่อยู่ปัจจุบันของหน้านั้น

    เหตุผล: เว็บไซต์แจ้งว่าย้ายหน้านั้นไปที่อยู่ใหม่อย่างถาวร ทางเดิมอาจเลิกใช้ได้ทุกเมื่อ เป็นคำเตือนเพราะขณะนี้ยังเปิดได้
    วิธีแก้: แก้ลิงก์เป็นที่อยู่ใหม่ที่แสดงไว้
    ที่มา: หลักการตรวจ OIT ที่ต้องเปิดดูข้อมูลได้จริง
    """
    for link in _links(disclosure):
        if link.stands.is_reached and link.stands.moved_to:
            yield link.problem("ย้ายที่อยู่แล้ว", f"แก้เป็น {link.stands.moved_to}")


@rule("L112", "link-certificate-incomplete", Severity.WARNING)
def link_has_an_incomplete_certificate(disclosure: Disclosure) -> Iterator[Problem]:
    """เว็บไซต์ที่ลิงก์ชี้ควรส่งใบรับรองให้ครบทั้งสาย

    เหตุผล: เมื่อเว็บไซต์ส่งใบรับรองไม่ครบ บางเครื่องเปิดได้ บางเครื่องขึ้นคำเตือนหรือไม่ยอมเปิด เป็นคำเตือนเพราะหลายเครื่องยังเปิดได้
    วิธีแก้: แจ้งผู้ดูแลเว็บไซต์ให้ติดตั้งใบรับรองกลาง (intermediate certificate) ให้ครบ
    ที่มา: หลักการตรวจ OIT ที่ต้องเปิดดูข้อมูลได้จริง
    """
    told: set[str] = set()
    for link in _links(disclosure):
        site = host(link.address)
        if link.stands.is_reached and link.stands.is_chain_incomplete and not link.stands.moved_to and site not in told:
            told.add(site)
            yield link.problem(f"เว็บไซต์ {site} ส่งใบรับรองไม่ครบ บางเครื่องจะเปิดไม่ได้", "แจ้งผู้ดูแลเว็บไซต์ให้ติดตั้งใบรับรองกลาง")
