"""Where the links of officers' texts lead. Check and site both follow this, and so they cannot disagree."""

import posixpath
import re
from collections.abc import Callable, Collection, Iterator
from functools import cached_property
from typing import Any
from urllib.parse import unquote

from .. import thai
from ..content import CONTENT, Record, kinds
from ..content.paths import below_content
from ..files.place import Place
from ..look import remembered
from ..look.text_reading import Reading, TextLink
from ..look.text_signs import may_have_links, needs_reading
from ..thai.deferred import expression
from ..values import dataclass
from . import site_map
from .disclosure import Disclosure

_SCHEME = expression(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_WEB = expression(r"https?://[^\s/?#\\@]", re.IGNORECASE)
_BEFORE_A_LINK = ("](", "](<", "]( ", "]: ", "]:", "]: <", "<", "")
_HOST = expression(r"//[^\s/?#\\@]+\.[^\s/?#\\]")


@dataclass(frozen=True, slots=True)
class OnTheWeb:
    """An address outside the site, as it is written: of the web, of e-mail or a telephone number."""

    url: str


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """An attachment, by its content path. ``after`` is what follows the file's name in the link: "#page=2"."""

    path: str
    after: str = ""


@dataclass(frozen=True, slots=True)
class OnTheSite:
    """A page of the site, or a file that the site makes, by its address. The address is not encoded."""

    address: str
    after: str = ""


@dataclass(frozen=True, slots=True)
class OnThisPage:
    """A part of the page that shows the text: "#ขอบเขต"."""

    after: str


@dataclass(frozen=True, slots=True)
class Withheld:
    """A file that cannot be shown, and about which another finding speaks."""


@dataclass(frozen=True, slots=True)
class Nowhere:
    """A link that opens nothing, with what to say of it."""

    message: str
    repair: str


Target = OnTheWeb | AttachedFile | OnTheSite | OnThisPage | Withheld | Nowhere


@dataclass(frozen=True)
class OfficersText:
    """A text in Markdown, and where it stands: in a field of a record, or below a page's front matter."""

    record: Record[Any]
    keys: tuple[str | int, ...]
    text: str

    @property
    def folder(self) -> str:
        """Return the folder of the text's file, below ``content/``."""
        return posixpath.dirname(below_content(self.record.path))

    def place(self, link: TextLink | None = None) -> Place:
        """Return where a link stands in the text's file, or where the text begins."""
        spellings = [f"{before}{link.written}" for before in _BEFORE_A_LINK] if link else []
        return self.place_of(*(spellings if link and link.written else ["]()"] * bool(link)))

    def place_of(self, *spellings: str) -> Place:
        """Return where the first of some words that the text's file has stands, or where the text begins."""
        source = self.record.source
        begins = self.record.place(*self.keys) if self.keys else Place(source.path, source.body_line, 1)
        return source.place_after(begins, spellings) or begins


def texts(disclosure: Disclosure) -> Iterator[OfficersText]:
    """Yield every text in Markdown of the content."""
    for record in disclosure.content.records:
        yield from record.once(_texts_of)


def _texts_of(record: Record[Any]) -> tuple[OfficersText, ...]:
    identity = kinds.identify(below_content(record.path))
    if not identity:
        return ()
    body = record.source.body.strip()
    fields = (
        OfficersText(record, keys, text)
        for pattern in identity.kind.markdown
        for keys, text in _values(record.value, pattern.split("."), ())
    )
    return (*([OfficersText(record, (), body)] if body else []), *fields)


def _values(value: Any, pattern: list[str], keys: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if not pattern:
        if isinstance(value, str) and value:
            yield keys, value
    elif pattern[0] == "*":
        for index, entry in enumerate(value):
            yield from _values(entry, pattern[1:], (*keys, index))
    elif value is not None:
        yield from _values(getattr(value, pattern[0]), pattern[1:], (*keys, pattern[0]))


@dataclass(frozen=True)
class Targets:
    """Finds where links lead, among all that the site will have."""

    disclosure: Disclosure

    def of(self, target: str, folder: str) -> Target:
        """Return where a link leads. ``target`` is as browsers read it; ``folder`` is the folder of the text's file."""
        if not target:
            return Nowhere("ลิงก์ยังไม่มีที่อยู่", "เติมชื่อไฟล์หรือที่อยู่เว็บในวงเล็บหลังข้อความ หรือลบลิงก์")
        if scheme := _SCHEME.match(target):
            return _with_scheme(target, scheme[1].lower())
        if target.startswith("//"):
            return OnTheWeb(target) if _HOST.match(target) else _elsewhere(target)
        path, after = _parted(target)
        path = unquote(path.replace("\\", "/"))
        if path.startswith("/"):
            return self._absolute(path, folder)
        if not path:
            return self._anchored(OnThisPage(after), f"{folder}/", self._anchors_in.get(folder))
        inner = posixpath.normpath(posixpath.join(folder, path))
        found = self._inside(inner, after, target, folder)
        return self._anchored(found, found.address) if isinstance(found, OnTheSite) else found

    def _absolute(self, path: str, folder: str) -> Nowhere:
        repair = "เขียนที่อยู่จากโฟลเดอร์ของไฟล์นี้ เช่น ../o2/index.md หรือที่อยู่เว็บเต็มที่ขึ้นต้นด้วย https://"
        inner = posixpath.normpath(path.strip("/"))
        if not isinstance(self._inside(inner, "", path, folder), Nowhere):
            repair = f"เขียนเป็น {posixpath.relpath(inner, folder or '.')}{'/' * path.endswith('/')}"
        return Nowhere(f"ลิงก์ {shortened(path)} ขึ้นต้นด้วย / จึงอาจเปิดไม่ได้เมื่อเว็บไซต์อยู่ในโฟลเดอร์ย่อย", repair)

    def _inside(self, inner: str, after: str, target: str, folder: str) -> Target:
        path = f"{CONTENT}/{inner}"
        content = self.disclosure.content
        path = content.file_names.at(path) or path
        if path in content.attachments:
            return AttachedFile(path, after)
        if content.is_there(path) or path in content.unreadable:
            return Withheld()
        if path in self._records:
            return OnTheSite(kinds.page_of(inner), after)
        page = f"{inner}/".removeprefix("./")
        page = page.removesuffix("index.md/").removesuffix("index.html/")
        if inner in self._files:
            return OnTheSite(inner, after)
        if (found := self._pages.get(thai.folded(page))) is not None:
            return OnTheSite(found, after)
        return self._lost(inner, target, folder)

    def _lost(self, inner: str, target: str, folder: str) -> Nowhere:
        name = shortened(unquote(_parted(target)[0]).strip())
        if inner.startswith(".."):
            return Nowhere(f"{name} อยู่นอกโฟลเดอร์ content จึงเผยแพร่ไม่ได้", "วางไฟล์ไว้ในโฟลเดอร์เดียวกันแล้วเขียนเพียงชื่อไฟล์")
        if inner.endswith((".md", "/")) or "." not in posixpath.basename(inner):
            return Nowhere(f"ไม่พบหน้า {name} ที่ลิงก์ไป", "แก้ที่อยู่ให้ตรงกับหน้าของเว็บไซต์ เช่น ../o2/index.md หรือลบลิงก์")
        home = f"{CONTENT}/{folder}/index.md" if folder else ""
        repair = f"วางไฟล์ไว้ที่ {CONTENT}/{shortened(inner)} หรือแก้ชื่อไฟล์ให้ตรงกัน"
        if near := self.disclosure.content.nearest_file(f"{CONTENT}/{inner}", home):
            meant = posixpath.relpath(below_content(near), folder or ".")
            repair = f"หากหมายถึง {meant} ให้แก้ลิงก์ หากไม่ใช่ ให้วางไฟล์ไว้ที่ {CONTENT}/{shortened(inner)}"
        return Nowhere(f"ไม่พบไฟล์ {name} ที่อ้างถึง", repair)

    def _anchored(self, found: OnTheSite | OnThisPage, page: str, anchors: Collection[str] | None = None) -> Target:
        """Return the target, or Nowhere if it is a part of a page that the page does not have.

        Only pages with officers' texts are searched.
        """
        anchor = unquote(found.after.partition("#")[2])
        if not anchor or anchor.startswith(":~:"):
            return found
        if anchors is None:
            anchors = self._anchors_of.get(page)
        is_there = anchors is None or {anchor, re.sub(r"_\d+$", "", anchor)} & {*anchors}
        if is_there or site_map.own_anchor(self.disclosure, page, anchor):
            return found
        repair = "แก้ข้อความหลัง # ให้ตรงกับหัวข้อในหน้านั้น หรือลบ # และข้อความหลังจากนั้น"
        return Nowhere(f"ไม่พบหัวข้อ #{shortened(anchor)} ในหน้าที่ลิงก์ไป", repair)

    @cached_property
    def _pages(self) -> dict[str, str]:
        """Return what the address of a page looks like → the address."""
        return {thai.folded(page): page for page in site_map.pages(self.disclosure)}

    @cached_property
    def _files(self) -> frozenset[str]:
        return frozenset(site_map.files(self.disclosure))

    @cached_property
    def _records(self) -> frozenset[str]:
        by_page = self.disclosure.content.records_by_page
        return frozenset(record.path for page in self._pages.values() for record in by_page.get(page, ()))

    @cached_property
    def _anchors_of(self) -> dict[str, set[str]]:
        """Return address of a page with officers' texts → the anchors of their headings."""
        return self._anchors_by(lambda text: kinds.page_of(below_content(text.record.path)))

    @cached_property
    def _anchors_in(self) -> dict[str, set[str]]:
        """Return folder → the anchors of the texts of its records, as several of them may share a page."""
        return self._anchors_by(lambda text: text.folder)

    def _anchors_by(self, key: Callable[[OfficersText], str]) -> dict[str, set[str]]:
        by_key: dict[str, set[str]] = {}
        faulty = set()
        for text in texts(self.disclosure):
            reading = remembered.reading(text.text)
            by_key.setdefault(key(text), set()).update(reading.anchors)
            if reading.fault:
                faulty.add(key(text))
        return {name: anchors for name, anchors in by_key.items() if name not in faulty}


def reading(text: str) -> Reading:
    """Return what a text holds. Markdown is loaded only for a text that may hold something to report."""
    return remembered.reading(text) if may_have_links(text) or needs_reading(text) else Reading()


def _with_scheme(target: str, scheme: str) -> Target:
    if scheme in ("http", "https"):
        path, after = _parted(target)
        target = path.replace("\\", "/") + after
    if scheme in ("mailto", "tel") or _WEB.match(target):
        return OnTheWeb(target)
    return _elsewhere(target)


def _elsewhere(target: str) -> Nowhere:
    return Nowhere(
        f"ลิงก์ {shortened(target)} เปิดจากเว็บไซต์ไม่ได้",
        "เขียนที่อยู่เว็บเต็มที่ขึ้นต้นด้วย https:// หรือวางไฟล์ไว้ในโฟลเดอร์เดียวกันแล้วเขียนเพียงชื่อไฟล์",
    )


def _parted(target: str) -> tuple[str, str]:
    """Return the path of a link, and what follows it: "แผน.pdf#page=2" → ("แผน.pdf", "#page=2")."""
    end = min((index for sign in "?#" if (index := target.find(sign)) >= 0), default=len(target))
    return target[:end], target[end:]


def shortened(text: str) -> str:
    """Return a text that fits into a message."""
    return text if len(text) <= 120 else f"{text[:120]}…"
