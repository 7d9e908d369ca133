"""T: words that only hold a place until there is something to say, and a site that names itself after somebody else."""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any

from ...content import Agency, ItemPage, Measure, People, Record
from ...files.source import KeyPath
from ...thai import has_letters, normalise
from ...thai.deferred import expression
from ..contact import is_reserved
from ..disclosure import Disclosure
from ..finding import Problem, Severity
from ..verification.filled import holds_a_place
from ..web_address import host
from .owner import item_of
from .registry import rule

_TITLES = ("title", "subject")
_BODIES = ("text",)
_FILES = ("file", "document", "table")
_NAMES_OF_NOTHING = expression(
    r"(?:ชื่อ)(?:เอกสาร|เรื่อง|ไฟล์|ประกาศ|รายงาน)|ทดสอบ(?:ระบบ)?|หัวข้อ|ข้อความ|ตัวอย่าง|title|untitled|test|example",
    re.IGNORECASE,
)
"""Matches a whole title, without spaces, that the form of a record or a text editor put there."""
_FILE_OF_NOTHING = expression(
    r"(?:example|sample|untitled|test|lorem|ทดสอบ|ตัวอย่าง|ชื่อ(?:เอกสาร|ไฟล์)|x{2,})(?:[-_ .]?\(?[0-9]{0,3}\)?)",
    re.IGNORECASE,
)
_LINK = expression(r"(?<!!)\[([^\[\]\n]{1,100})\]\(")
_HEADING = expression(r"^#{1,6}[ \t]+([^\n]*)$", re.MULTILINE)


@rule("T105", "placeholder-left", Severity.WARNING)
def placeholder_is_left(disclosure: Disclosure) -> Iterator[Problem]:
    """ชื่อเรื่อง ชื่อไฟล์ ข้อความของลิงก์ และเนื้อหาของหัวข้อต้องไม่ใช่คำที่ใส่ไว้แทนก่อน

    เหตุผล: คำว่า อยู่ระหว่างจัดทำ xxx ชื่อเอกสาร หรือ ทดสอบ ที่ค้างอยู่ ทำให้ผู้อ่านไม่รู้ว่าเป็นเรื่องใด และดูเหมือนเว็บไซต์ยังไม่เสร็จ
    วิธีแก้: เขียนชื่อหรือเนื้อหาจริง หากยังไม่มีให้ลบส่วนนั้น คำเหล่านี้ใช้ในช่องของตารางเพื่อบอกสถานะได้
    ที่มา: หลักการตรวจ OIT ที่ต้องเปิดดูข้อมูลได้จริง
    """
    for record in _published(disclosure):
        in_fields, in_body = record.once(_left)
        for keys, text, what in in_fields:
            message = f"{what}เป็นเพียง “{text.strip()}”"
            problem = Problem(record.source.place(*keys), message, f"เขียน{what}จริง", ".".join(map(str, keys)))
            yield problem.about(item_of(disclosure, record.path))
        for text, what in in_body:
            message = f"{what}เป็นเพียง “{text.strip()}”"
            place = record.source.body_place(text.strip())
            yield Problem(place, message, f"เขียน{what}จริง", text.strip()).about(item_of(disclosure, record.path))


def _published(disclosure: Disclosure) -> Iterator[Record[Any]]:
    content = disclosure.content
    yield from (record for record in (content.agency, content.people, content.documents) if record)
    for year in content.years.values():
        yield from year.pages.values()
        for records in year.by_kind.values():
            yield from records


def _left(record: Record[Any]) -> tuple[list[tuple[KeyPath, str, str]], list[tuple[str, str]]]:
    """Return what only holds a place: in the fields of a record, and in its text."""
    return [*_fields(record.source.data), *_names(record)], [*_of_body(record)]


def _fields(value: Any, keys: KeyPath = ()) -> Iterator[tuple[KeyPath, str, str]]:
    """Yield each title, text and file name of a record that only holds a place, with its key path and its Thai name."""
    match value:
        case dict():
            for key, inner in value.items():
                if key != "transcription":
                    yield from _fields(inner, (*keys, key))
        case list():
            for index, inner in enumerate(value):
                yield from _fields(inner, (*keys, index))
        case str() if keys and (what := _what(keys[-1], value)):
            yield keys, value, what


def _what(key: str | int, text: str) -> str:
    if key in _TITLES and _names_nothing(text):
        return "ชื่อเรื่อง"
    if key in _BODIES and _says_nothing(text):
        return "เนื้อหา"
    return "ชื่อไฟล์" if key in _FILES and _FILE_OF_NOTHING.fullmatch(PurePosixPath(text).stem) else ""


def _names(record: Record[Any]) -> Iterator[tuple[KeyPath, str, str]]:
    match record.value:
        case Measure(name=name) if _names_nothing(name):
            yield ("name",), name, "ชื่อมาตรการ"
        case Agency(units=units):
            for identity, unit in units.items():
                if _names_nothing(unit.name):
                    yield ("units", identity, "name"), unit.name, "ชื่อหน่วยงานย่อย"
        case People(people=people):
            for identity, person in people.items():
                if _names_nothing(person.name):
                    yield ("people", identity, "name"), person.name, "ชื่อบุคคล"


def _of_body(record: Record[Any]) -> Iterator[tuple[str, str]]:
    """Yield what only holds a place in a page's text: texts of links, and what stands below a heading.

    A heading that evidence points to is judged with its element.
    """
    body = record.source.body
    for link in dict.fromkeys(_LINK.findall(body)):
        if _names_nothing(link):
            yield link, "ข้อความของลิงก์"
    pointed: set[str] = set()
    if isinstance(record.value, ItemPage):
        pointed = {_plain(entry.heading) for entry in record.value.evidence if entry.heading}
    for heading, text in _sections(body):
        if _says_nothing(text) and _plain(heading) not in pointed:
            yield text, "เนื้อหาของหัวข้อ" if heading else "เนื้อหาของหน้า"


def _sections(body: str) -> Iterable[tuple[str, str]]:
    """Return each heading of a text with what stands below it, until the next one; "" before the first."""
    pieces = _HEADING.split(body)
    return [("", pieces[0]), *zip(pieces[1::2], pieces[2::2], strict=True)]


def _plain(text: str) -> str:
    return "".join(normalise(text).split())


def _names_nothing(text: str) -> bool:
    return holds_a_place(text) or bool(_NAMES_OF_NOTHING.fullmatch(_plain(text)))


def _says_nothing(text: str) -> bool:
    return has_letters(text, 1) and (holds_a_place(text) or _plain(text) == "ทดสอบ")


@rule("T106", "site-name-foreign", Severity.WARNING)
def site_name_is_another(disclosure: Disclosure) -> Iterator[Problem]:
    """ชื่อเว็บไซต์ใน mkdocs.yml ต้องมีชื่อหน่วยงาน

    เหตุผล: ชื่อนี้อยู่บนแถบของเบราว์เซอร์ทุกหน้า ชื่อที่ค้างจากตัวอย่างหรือหน่วยงานอื่นทำให้เข้าใจผิดว่าเป็นเว็บไซต์ของผู้ใด
    วิธีแก้: แก้ site_name ให้มีชื่อเต็มหรือชื่อย่อของหน่วยงาน
    ที่มา: ชื่อหน่วยงานใน content/agency.yaml
    """
    content = disclosure.content
    if content.may_be_fictional or not content.site_name_place or not content.agency:
        return
    agency = content.agency.value
    own = (agency.name, agency.short_name, agency.name.removeprefix(agency.type))
    written = _plain(content.site_name)
    if any(has_letters(name, 1) and _plain(name) in written for name in own):
        return
    message = f"ชื่อเว็บไซต์ “{content.site_name}” ไม่มีชื่อของ{agency.name}"
    yield Problem(content.site_name_place, message, "แก้ site_name ให้มีชื่อหน่วยงาน", "site_name")


_PAGES = ("github.io", "gitlab.io", "pages.dev", "netlify.app")
_LABELS = 3
"""How many last parts of a host name one owner under .th: "bandee.go.th"."""


@rule("T107", "site-url-foreign", Severity.WARNING)
def site_url_is_anothers(disclosure: Disclosure) -> Iterator[Problem]:
    """ที่อยู่ของเว็บไซต์นี้ต้องอยู่ในโดเมนของหน่วยงาน หรือเป็นที่อยู่ Pages ของคลังข้อมูล

    เหตุผล: ที่อยู่นี้ไปอยู่ในแผนที่หลักฐานที่ส่งในระบบ ITAS หากเป็นของหน่วยงานอื่น ผู้ประเมินจะเปิดไม่พบข้อมูล
    วิธีแก้: แก้ site_url ใน mkdocs.yml หรือแก้ website ใน agency.yaml ให้ตรงกับที่อยู่จริง
    ที่มา: ช่อง website ใน content/agency.yaml
    """
    content = disclosure.content
    own = content.agency.value.website if content.agency else ""
    here, there = host(content.site_url), host(own)
    if content.may_be_fictional or not content.site_url_place or not here or not there or is_reserved(here):
        return  # T104 reports a reserved one
    if _owner(here) != _owner(there) and not f".{here}".endswith(tuple(f".{pages}" for pages in _PAGES)):
        message = f"site_url อยู่ที่ {here} แต่เว็บไซต์ของหน่วยงานคือ {there}"
        yield Problem(content.site_url_place, message, "แก้ site_url หรือ website ให้ตรงกับที่อยู่จริง", "site_url")


def _owner(name: str) -> str:
    labels = name.lower().rstrip(".").removeprefix("www.").split(".")
    return ".".join(labels[-(_LABELS if labels[-1] == "th" else _LABELS - 1) :])
