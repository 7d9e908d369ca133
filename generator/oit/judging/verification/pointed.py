"""Follows the links of a text that says nothing itself: such a text is worth what it points to, and no more."""

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from ...content import kinds
from ...content.paths import below_content, beside
from ...framework import Element
from ..strength import Strength, strongest
from ..verdict import Failure, Located, Reason
from ..web_address import fault, is_web_address, shown
from . import web
from .case import Case
from .element_words import speaks_of

_POINT_THERE = "ชี้ไปยังที่นั้นโดยตรงด้วย link, document หรือ table หรือเพิ่มเนื้อหาในหน้านี้"


def looked_at(element: Element, case: Case, entry: Located) -> web.Look:
    """Return how well an element is shown by what a heading or passage points to.

    An element that asks for a link is shown by a text with a link.
    """
    if element.verify.by == "link" and any(map(is_web_address, entry.links)):
        return web.Look(Strength.OPENED)
    looks = list(_followed(element, case, entry))
    if good := [look for look in looks if not look.doubt]:
        return web.Look(strongest(look.strength for look in good))
    if looks:
        return web.Look(strongest(look.strength for look in looks), looks[0].doubt)
    return web.Look(Strength.POINTED_TO, says_nothing(element, entry))


def says_nothing(element: Element, entry: Located) -> Reason:
    """Return the reason that a text which only points elsewhere shows nothing."""
    assert entry.shown
    message = f"{entry.shown.label} เพียงบอกให้ไปดูที่อื่น จึงยังไม่แสดง: {element.text}"
    return Reason(Failure.UNOPENED, entry.place, message, _POINT_THERE)


def _followed(element: Element, case: Case, entry: Located) -> Iterator[web.Look]:
    for link in dict.fromkeys(entry.links):
        if "//" in link[:8]:
            if found := fault(link):
                message, repair = found
                doubt = Reason(Failure.UNOPENED, entry.place, f"“{shown(link)}” {message}", repair)
                yield web.Look(Strength.POINTED_TO, doubt)
            else:
                yield web.looked_at(element, case, link, entry.place)
        elif path := unquote(link.replace("\\", "/").partition("#")[0].partition("?")[0]):
            yield from _inside(element, case, entry, path)


def _inside(element: Element, case: Case, entry: Located, link: str) -> Iterator[web.Look]:
    """Yield the look at a file beside the page, or at another page of the site. Faults of links have their own rule."""
    path = beside(entry.page.path, link)
    path = case.content.file_names.at(path) or path
    if path in case.content.attachments:
        if not case.is_whole(path):
            message, repair = f"เปิดไฟล์ {link} ไม่ได้", "แนบไฟล์ที่เปิดอ่านได้แทน"
            yield web.Look(Strength.POINTED_TO, Reason(Failure.UNOPENED, entry.place, message, repair))
            return
        text = "\n".join(case.attachments.text(path))
        speaks = speaks_of(text, element, case.item, case.agency.name)
        yield web.Look(Strength.READ if speaks else Strength.OPENED)
        return
    inner = below_content(posixpath.normpath(path))
    page = kinds.page_of(inner) if inner.endswith(".md") else f"{inner.rstrip('/')}/"
    if page != kinds.page_of(below_content(case.home)):
        yield web.on_own_site(element, case, page, entry.place)
