"""L: web addresses that will not serve, judged from the address alone. Nothing is asked of the net.

E107 reports what nobody outside can open. An address has one finding at most: the first that fits, in the order of
``Trouble``. What was found by opening it (``opened_links``) says more, so these rules give way to that.
"""

import re
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from urllib.parse import SplitResult, unquote, urlsplit

from ...content import Channel, link_reader
from ...content.link_record import FILE
from ...files.place import Place
from ...framework.verify import ByLink
from ...thai import long_date
from ...thai.deferred import expression
from ...values import dataclass
from .. import web_hosts
from ..disclosure import Disclosure, ItemState
from ..finding import Problem, Severity
from ..web_address import is_under, is_web_address
from .files import file_problems
from .registry import rule


class Trouble(Enum):
    """Why an address will not serve whoever opens it."""

    LOGIN = "login"
    TRIAL = "trial"
    PLACE = "place"
    CHAT = "chat"
    SHORT = "short"


@dataclass(frozen=True)
class _Address:
    """An address in a record. ``state``: the item that it is evidence of; ``channel``: the channel that it leads to."""

    link: str
    place: Place
    subject: str
    state: ItemState | None = None
    channel: Channel | None = None

    def problem(self, message: str, repair: str) -> Problem:
        who = f"{self.state.item.code} " if self.state else ""
        return Problem(self.place, f"{who}“{self.link}” {message}", repair, self.subject).about(self.state)


def _of(disclosure: Disclosure, trouble: Trouble) -> Iterator[_Address]:
    for address in _addresses(disclosure):
        if not is_under(address.link, disclosure.content.site_url) and _trouble(address) is trouble:
            yield address


def _addresses(disclosure: Disclosure) -> Iterator[_Address]:
    """Yield every address of evidence, and those of the agency. What E107 reports is left out."""
    for state in disclosure.items:
        for entry in state.evidence:
            if is_web_address(link := entry.evidence.link):
                place = entry.place_of("link")
                yield _Address(link, place, f"{state.item.slug}.{'+'.join(entry.evidence.shows)}", state)
    if record := disclosure.content.agency:
        agency = record.value
        named: list[tuple[tuple[str | int, ...], str, Channel | None]] = [
            (("website",), agency.website, None),
            *((("channels", index, "url"), channel.url, channel) for index, channel in enumerate(agency.channels)),
        ]
        for keys, link, channel in named:
            if is_web_address(link):
                yield _Address(link, record.place(*keys), ".".join(map(str, keys)), channel=channel)


def _trouble(address: _Address) -> Trouble | None:
    return _trouble_of(address.link, address.channel is not None and address.channel.purpose == "e-service")


@lru_cache(maxsize=8192)  # each rule of this module asks of all addresses
def _trouble_of(link: str, is_service: bool) -> Trouble | None:
    parts = urlsplit(link)
    host, path = web_hosts.plain(parts.hostname or "").removeprefix("www."), unquote(parts.path).casefold()
    checks = (
        (Trouble.LOGIN, _is_for_editors(host, path) or (web_hosts.is_login(host, path) and not is_service)),
        (Trouble.TRIAL, web_hosts.is_trial(host)),
        (Trouble.PLACE, _has_no_place(link, parts)),
        (Trouble.CHAT, _invites(host, path)),
        (Trouble.SHORT, _is_short(host, path)),
    )
    return next((trouble for trouble, is_so in checks if is_so), None)


_EDITOR_HOSTS = (
    *("mail.google.com", "outlook.office.com", "outlook.office365.com", "outlook.live.com", "classroom.google.com"),
    *("web.whatsapp.com", "web.telegram.org", "manager.line.biz", "chat.line.biz", "business.facebook.com"),
    *("studio.youtube.com", "analytics.google.com", "teams.microsoft.com"),
)
_EDITOR_PATH = expression(
    r"/(?:wp-admin|wp-login\.php|administrator|phpmyadmin|cpanel|admin|backend|backoffice)(?:/|\Z)"
)
_EDITORS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("docs.google.com", expression(r"/edit(?:/|\Z)")),
    ("docs.google.com", expression(r"\A/(?:document|spreadsheets|presentation|forms)/(?:u/\d+/?)?\Z")),
    ("sites.google.com", expression(r"/edit\Z|\A/(?:u/\d+/)?(?:new|d/)")),
    ("drive.google.com", expression(r"/drive/(?:u/\d+/)?(?:my-drive|home|recent|shared-with-me|starred|trash)\b")),
    ("canva.com", expression(r"/edit(?:/|\Z)")),
    ("onedrive.live.com", expression(r"/edit(?:\.aspx)?\Z")),
)


def _is_for_editors(host: str, path: str) -> bool:
    """True for a place where only those who made the page get in."""
    if web_hosts.lies_in(host, _EDITOR_HOSTS) or _EDITOR_PATH.search(path):
        return True
    return any(web_hosts.lies_in(host, (where,)) and pattern.search(path) for where, pattern in _EDITORS)


def _has_no_place(link: str, parts: SplitResult) -> bool:
    """True for an address copied from a button of a menu: it ends in "#"."""
    return link.endswith(("#", "#!")) or parts.fragment == "/"


_INVITATIONS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("line.me", expression(r"/(?:r/)?ti/g2?/")),
    ("chat.whatsapp.com", expression(r"/.")),
    ("m.me", expression(r"/(?:j|ch)/")),
    ("t.me", expression(r"/(?:joinchat/|\+)")),
    ("telegram.me", expression(r"/(?:joinchat/|\+)")),
    ("discord.gg", expression(r"/.")),
    ("discord.com", expression(r"/invite/")),
    ("zalo.me", expression(r"/g/")),
    ("signal.group", expression("")),
)


def _invites(host: str, path: str) -> bool:
    return any(web_hosts.lies_in(host, (where,)) and pattern.match(path) for where, pattern in _INVITATIONS)


def _is_short(host: str, path: str) -> bool:
    is_of_maps = host == "goo.gl" and path.startswith(("/maps", "/forms"))
    return host in web_hosts.SHORTENERS and not is_of_maps


@rule("L101", "address-asks-for-login", Severity.WARNING, gives_way=1)
def address_asks_for_login(disclosure: Disclosure) -> Iterator[Problem]:
    """ลิงก์ต้องไม่ใช่หน้าเข้าสู่ระบบหรือหน้าสำหรับแก้ไข

    เหตุผล: ผู้ประเมินและประชาชนไม่มีบัญชีผู้ใช้ จึงเปิดดูข้อมูลไม่ได้ เป็นคำเตือนเพราะบางระบบเปิดหน้าสำหรับแก้ไขให้คนทั่วไปอ่านได้ด้วย
    วิธีแก้: ออกจากระบบแล้วเปิดหน้านั้นในฐานะประชาชน คัดลอกที่อยู่จากแถบที่อยู่ หากเป็นเอกสาร Google ให้ใช้ เผยแพร่ไปยังเว็บ หรือแนบเป็น PDF
    ที่มา: หลักการตรวจ OIT ที่ต้องเปิดดูข้อมูลได้จริง
    """
    for address in _of(disclosure, Trouble.LOGIN):
        yield address.problem("เป็นหน้าเข้าสู่ระบบหรือหน้าสำหรับแก้ไข คนทั่วไปอาจเปิดไม่ได้", "ใช้ที่อยู่ที่เปิดได้โดยไม่ต้องเข้าสู่ระบบ")


@rule("L102", "address-of-a-trial", Severity.WARNING, gives_way=1)
def address_is_of_a_trial(disclosure: Disclosure) -> Iterator[Problem]:
    """ลิงก์ต้องชี้ไปยังเว็บไซต์จริง ไม่ใช่เว็บไซต์ทดลอง

    เหตุผล: เว็บไซต์ทดลอง (เช่น test. dev. staging.) มักปิดหรือเปลี่ยนไปโดยไม่แจ้ง เป็นคำเตือนเพราะบางหน่วยงานใช้ชื่อเช่นนี้กับเว็บไซต์จริง
    วิธีแก้: ใช้ที่อยู่ของหน้าเดียวกันบนเว็บไซต์จริงของหน่วยงาน
    ที่มา: หลักการตรวจ OIT ที่ต้องเปิดดูข้อมูลได้จริง
    """
    for address in _of(disclosure, Trouble.TRIAL):
        yield address.problem("ดูเป็นที่อยู่ของเว็บไซต์ทดลอง ซึ่งอาจปิดเมื่อใดก็ได้", "ใช้ที่อยู่ของหน้าเดียวกันบนเว็บไซต์จริง")


@rule("L103", "address-without-place", Severity.WARNING, gives_way=1)
def address_has_no_place(disclosure: Disclosure) -> Iterator[Problem]:
    """ลิงก์ต้องชี้ถึงหน้าที่มีข้อมูล ไม่ใช่ลงท้ายด้วยเครื่องหมาย # เปล่า

    เหตุผล: ที่อยู่ที่ลงท้ายด้วย # มักคัดลอกมาจากปุ่มเมนู เมื่อเปิดจะได้หน้าแรกหรือต้นหน้า ไม่ใช่ข้อมูลที่ต้องการแสดง
    เป็นคำเตือนเพราะหน้านั้นอาจมีข้อมูลอยู่ด้วย
    วิธีแก้: กดเมนูจนถึงหน้าที่มีข้อมูล แล้วคัดลอกที่อยู่จากแถบที่อยู่ของเบราว์เซอร์
    ที่มา: หลักการตรวจ OIT ที่ต้องเปิดดูข้อมูลได้จริง
    """
    for address in _of(disclosure, Trouble.PLACE):
        yield address.problem("ลงท้ายด้วย # จึงไม่ได้ชี้ถึงข้อมูล", "เปิดหน้าที่มีข้อมูลแล้วคัดลอกที่อยู่ของหน้านั้น")


@rule("L104", "address-invites-to-chat", Severity.WARNING, gives_way=1)
def address_invites_to_chat(disclosure: Disclosure) -> Iterator[Problem]:
    """ลิงก์ต้องเปิดดูได้ทันที ไม่ใช่คำเชิญเข้ากลุ่มสนทนา

    เหตุผล: ผู้อ่านต้องเข้าร่วมกลุ่มก่อนจึงเห็นข้อมูล ชื่อและรูปของผู้นั้นจะเปิดเผยต่อคนในกลุ่ม และคำเชิญมักหมดอายุ เป็นคำเตือนเพราะกลุ่มอาจเปิดรับทุกคนจริง
    วิธีแก้: ใช้บัญชีทางการของหน่วยงาน (เช่น LINE Official Account หรือเพจ) หรือหน้าบนเว็บไซต์แทน
    ที่มา: หลักการตรวจ OIT ที่ต้องเปิดดูข้อมูลได้จริง
    """
    for address in _of(disclosure, Trouble.CHAT):
        yield address.problem("เป็นคำเชิญเข้ากลุ่มสนทนา คนทั่วไปเปิดดูไม่ได้", "ใช้บัญชีทางการหรือหน้าบนเว็บไซต์ของหน่วยงานแทน")


@rule("L105", "address-not-the-agencys", Severity.WARNING)
def address_is_not_the_agencys(disclosure: Disclosure) -> Iterator[Problem]:
    """เมื่อข้อกำหนดให้อยู่บนเว็บไซต์หลัก ลิงก์และ website ต้องเป็นเว็บไซต์ของหน่วยงานเอง

    เหตุผล: ที่ฝากไฟล์และที่ฝากเว็บไซต์ของผู้อื่น ใครก็เปิดใช้ในชื่อหน่วยงานได้ ผู้อ่านจึงรู้ไม่ได้ว่าเป็นของหน่วยงานจริง
    เป็นคำเตือนเพราะบางหน่วยงานยังไม่มีเว็บไซต์ของตนเอง
    วิธีแก้: วางหน้าหรือไฟล์นั้นบนเว็บไซต์ของหน่วยงาน (ชื่อลงท้าย .go.th .or.th หรือ .ac.th) แล้วชี้ไปที่นั่น
    ที่มา: องค์ประกอบที่ระบุให้อยู่บนเว็บไซต์หลักใน framework/<ปี>.yaml
    """
    asking = [
        (state, element.element.id)
        for state in disclosure.items
        for element in state.elements
        if isinstance(element.element.verify, ByLink) and element.element.verify.main_site
    ]
    if not asking:
        return
    record = disclosure.content.agency
    website = record.value.website if record else ""
    if is_web_address(website):
        # With a main site that is the agency's, C102 reports links that lie elsewhere.
        if record and _is_anybodys(website) and not is_under(website, disclosure.content.site_url):
            message = f"“{website}” อยู่บนบริการที่ใครก็เปิดใช้ได้ ไม่ใช่เว็บไซต์ของหน่วยงานเอง"
            yield Problem(record.place("website"), message, "ระบุเว็บไซต์ที่เป็นชื่อของหน่วยงานเอง หากมี", "website")
        return
    for state, element in asking:
        for entry in state.evidence:
            link = entry.evidence.link
            if element in entry.evidence.shows and is_web_address(link) and _is_anybodys(link):
                place = entry.place_of("link")
                message = "อยู่บนบริการที่ใครก็เปิดใช้ได้ แต่ข้อนี้ให้อยู่บนเว็บไซต์หลักของหน่วยงาน"
                repair = "วางข้อมูลบนเว็บไซต์ของหน่วยงานแล้วชี้ไปที่นั่น"
                yield _Address(link, place, f"{state.item.slug}.{element}", state).problem(message, repair)


def _is_anybodys(link: str) -> bool:
    host = web_hosts.plain(urlsplit(link).hostname or "")
    return web_hosts.lies_in(host, (*web_hosts.STORAGE, *web_hosts.FREE_HOSTING))


@rule("L106", "address-shortened", Severity.WARNING, gives_way=1)
def address_is_shortened(disclosure: Disclosure) -> Iterator[Problem]:
    """ลิงก์ต้องเป็นที่อยู่เต็ม ไม่ใช่ลิงก์ย่อ

    เหตุผล: ผู้อ่านมองไม่เห็นว่าลิงก์ย่อพาไปที่ใด และลิงก์ใช้ไม่ได้ทันทีเมื่อผู้ให้บริการหรือเจ้าของบัญชีเลิกใช้ เป็นคำเตือนเพราะปัจจุบันอาจยังเปิดได้
    วิธีแก้: เปิดลิงก์ย่อ แล้วคัดลอกที่อยู่เต็มจากแถบที่อยู่ของเบราว์เซอร์มาแทน
    ที่มา: หลักการตรวจ OIT ที่ต้องเปิดดูข้อมูลได้จริง
    """
    for address in _of(disclosure, Trouble.SHORT):
        yield address.problem("เป็นลิงก์ย่อ ผู้อ่านไม่เห็นว่าพาไปที่ใด", "เขียนที่อยู่เต็มแทน")


@rule("L107", link_reader.KIND)
def links_record_is_broken(disclosure: Disclosure) -> Iterator[Problem]:
    """ไฟล์ผลการเปิดลิงก์ต้องเป็นไฟล์ที่คำสั่ง oit links เขียนไว้

    เหตุผล: รายการที่อ่านไม่ได้หรือถูกแก้จนผิดรูปแบบใช้เป็นหลักฐานไม่ได้ ระบบจึงถือว่ายังไม่ได้เปิดลิงก์นั้น
    วิธีแก้: ลบไฟล์ oit-links.json แล้วสร้างใหม่ด้วยคำสั่ง oit links
    ที่มา: รูปแบบไฟล์ของระบบนี้
    """
    yield from file_problems(disclosure, link_reader.KIND)


@rule("L108", "links-not-opened-lately", Severity.WARNING)
def links_are_not_opened_any_more(disclosure: Disclosure) -> Iterator[Problem]:
    """เมื่อเคยเปิดลิงก์ด้วย oit links แล้ว ต้องเปิดซ้ำอย่างสม่ำเสมอ

    เหตุผล: ผลการเปิดลิงก์ใช้ได้ 90 วัน หากงานที่ตั้งเวลาไว้หยุดไป ลิงก์ทุกแห่งจะกลายเป็นตรวจไม่ได้พร้อมกัน เป็นคำเตือนเพราะผลเดิมยังใช้ได้อยู่
    วิธีแก้: ดูว่างานที่ตั้งเวลาไว้ใน CI ยังทำงานหรือไม่ (GitHub หยุดงานที่ตั้งเวลาเมื่อไม่มีการแก้ไข 60 วัน) หรือใช้คำสั่ง oit links บนเครื่องนี้
    ที่มา: หลักการตรวจ OIT ที่ต้องเปิดดูข้อมูลได้จริง
    """
    links = disclosure.content.links
    if links.newest and links.has_stopped(disclosure.as_of):
        message = f"ไม่มีการเปิดลิงก์ตั้งแต่ {long_date(links.newest)} งานที่ตั้งเวลาไว้อาจหยุดไป"
        yield Problem(Place(FILE), message, "ตรวจงานที่ตั้งเวลาไว้ หรือใช้คำสั่ง oit links", "links")
