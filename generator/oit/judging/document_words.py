"""What a document's text says of whose it is and what it is, for documents whose titles promise both."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import astuple
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from ..content import Agency, Content, Record
from ..content.paths import beside
from ..files.file_types import suffix
from ..files.place import Place
from ..files.texts import Reading
from ..thai import letters, normalise
from ..thai.deferred import expression
from ..values import dataclass

VERSION = 1
"""Part of a fact's name. Raise it when texts are judged differently."""

_KINDS = {
    "ประกาศ": "ประกาศ|นโยบาย|เจตจำนง|เจตนารมณ์|ประมวล|มาตรการ",
    "รายงาน": "รายงาน|ผลการ|สรุปผล|ความก้าวหน้า|บันทึกข้อความ",
    "แผน": "แผน|ยุทธศาสตร์|โครงการ",
    "คำสั่ง": "คำสั่ง|มอบหมาย|แต่งตั้ง|มอบอำนาจ",
    "คู่มือ": "คู่มือ|แนวทาง|แนวปฏิบัติ|ขั้นตอน|วิธีการ|มาตรฐาน",
}
"""The kind with which a title begins → words of which such a document has one."""

_OFFERS = expression(r"(?:ร่าง|[\s0-9๐-๙().\-–/_])*+(" + "|".join(_KINDS) + ")")
_SUFFIXES = frozenset({".pdf", ".docx", ".odt"})

_FEWEST = 100
"""Letters of a text that is long enough to say whose it is."""
_QUOTED = 60
_HEAD, _FIRST = 500, 120
"""Letters, without marks, of the head of a document, and of its first lines."""


@dataclass(frozen=True, slots=True)
class TitledFile:
    """A file with a title that an officer gave it. ``item``: the name of its item, which counts for one without."""

    record: Record[Any]
    keys: tuple[str | int, ...]
    path: str
    title: str
    item: str = ""

    @property
    def promise(self) -> str:
        return self.title or self.item

    @property
    def label(self) -> str:
        return self.title or self.path.rpartition("/")[2]

    @property
    def kind(self) -> str:
        """Return the kind of document with which the title begins, "" if none."""
        return _kind(self.promise)

    @property
    def place(self) -> Place:
        return self.record.place(*self.keys)


@lru_cache(maxsize=4096)  # the papers of all years have the same few titles
def _kind(title: str) -> str:
    found = _OFFERS.match(normalise(title))
    return found[1] if found else ""


@dataclass(frozen=True, slots=True)
class DocumentWords:
    """What was read in a document. ``begins`` is how its text begins; ``kinds`` are the kinds of which it has a word.

    ``is_of_a_form``: it is an export of a central system, a law, or a form of the NACC, which name no agency.
    """

    begins: str
    names_agency: bool
    kinds: frozenset[str]
    is_of_a_form: bool


def titled_files(content: Content, item_names: Mapping[str, str]) -> Iterator[TitledFile]:
    """Yield the documents whose titles begin with a kind of document, each mention once.

    ``item_names``: path of an item's page → the item's name.
    """
    for titled in _titled(content, item_names):
        if titled.kind and suffix(titled.path) in _SUFFIXES and titled.path in content.attachments:
            yield titled


def _titled(content: Content, item_names: Mapping[str, str]) -> Iterator[TitledFile]:
    if shared := content.documents:
        for name, document in shared.value.documents.items():
            yield TitledFile(shared, ("documents", name), beside(shared.path, document.file), document.title)
    for year in content.years.values():
        for page in year.pages.values():
            item = item_names.get(page.path, "")
            for index, listed in enumerate(page.value.documents):
                yield TitledFile(page, ("documents", index), beside(page.path, listed.file), listed.title, item)
            for entry in page.value.entries:
                path = beside(page.path, entry.evidence.document)
                yield TitledFile(page, (*entry.keys, "document"), path, entry.evidence.title, item)
        for record in year.with_files:
            title = getattr(record.value, "title", "")
            yield TitledFile(record, ("file",), beside(record.path, record.value.file), title)


# ---------------------------------------------------------------- what a text says


def words(reading: Reading, agency: Agency) -> list[Any] | None:
    """Return what a text says, as a fact that can be remembered.

    A document tells nothing of what is not in it if its text is short or of another script, or if a page of it is a
    scan, was recognised by a machine, or differs from what one sees.
    """
    text = "\n".join(reading.texts)
    if reading.scans or reading.garbled or reading.recognised or reading.is_unread or letters(text) < _FEWEST:
        return None
    if 2 * len(re.findall("[ก-ฮ]", text)) < letters(text):
        return None
    plain = _plain(text)
    said = DocumentWords(
        _beginning(text),
        _names(plain, text, agency),
        frozenset(kind for kind, signs in _KINDS.items() if re.search(_any_of(signs), plain)),
        any(re.search(_any_of(signs), plain[:most]) for signs, most in _OF_FORMS),
    )
    begins, names_agency, kinds, is_of_a_form = astuple(said)
    return [begins, names_agency, sorted(kinds), is_of_a_form]


def as_words(fact: list[Any] | None) -> DocumentWords | None:
    """Return the value that was remembered as a list of its fields."""
    return DocumentWords(fact[0], fact[1], frozenset(fact[2]), fact[3]) if fact else None


def fact_name(agency: Agency) -> str:
    """Return the name of the fact: what a text says depends on the agency's own names."""
    names = f"{agency.name}\n{agency.short_name}\n{agency.website}"
    return f"words-{VERSION}.{hashlib.sha256(names.encode()).hexdigest()[:8]}"


def is_of_another(title: str, agency: Agency) -> bool:
    """True if a title is of another body's document, or of a form that names no agency."""
    plain = _plain(title)
    return not _names(plain, title, agency) and bool(_of_others().search(plain))


def _beginning(text: str) -> str:
    begins = " ".join("".join(letter if letter.isprintable() else " " for letter in text[: 10 * _QUOTED]).split())
    return begins if len(begins) <= _QUOTED else f"{begins[:_QUOTED].rstrip()}…"


# ---------------------------------------------------------------- names as texts of PDFs spell them

_MARKS = expression("[ัาำิ-ฺ็-๎ฯ.“”\"'\u2013\u2014_()-]")
"""Signs that texts of PDFs often lose or double, and signs that a name may be written with or without."""


def _squeezed(text: str) -> str:
    return "".join(normalise(text).casefold().split())


def _plain(text: str) -> str:
    """Return the letters in which names are compared: without spaces, tones, and vowels above, below and behind."""
    return _MARKS.sub("", _squeezed(text))


@lru_cache(maxsize=32)
def _any_of(alternatives: str) -> str:
    return _plain(alternatives.replace("|", "\0")).replace("\0", "|")


_OF_FORMS = (
    ("gprocurement|egp|gfmis|ระบบการจัดซื้อจัดจ้างภาครัฐ|กรมบัญชีกลาง", None),
    ("ราชกิจจานุเบกษา|ป้องกันและปราบปรามการทุจริตแห่งชาติ|แบบรายงาน|แบบฟอร์ม|แบบสขร", _HEAD),
    ("ปปช|พระราชบัญญัติ|พระราชกฤษฎีกา|กฎกระทรวง|ระเบียบกระทรวง|ระเบียบสำนัก", _FIRST),
)
"""Words of forms and laws, and within how many of the first letters they must stand."""


@lru_cache(maxsize=1)  # only a document that does not name the agency asks for it
def _of_others() -> re.Pattern[str]:
    kinds = _any_of("ประกาศ|คำสั่ง|รายงาน|แผน|คู่มือ")
    bodies = _any_of("คณะ|กระทรวง|สำนักนายก|กรม|กอบต|กจ|กท|ผู้ว่า|จังหวัด|ศาล|นายกรัฐ")
    things = _any_of(
        "ราชกิจจา|แห่งชาติ|ยุทธศาสตร์ชาติ|พระราช|กฎหมาย|กฎกระทรวง|ระเบียบ|ข้อบังคับ|แม่บท|ปปช|ita|oit|การประเมินคุณธรรม|"
        "สขร|egp|จัดซื้อจัดจ้าง|รับทรัพย์สิน"
    )
    return re.compile(f"(?:{kinds})(?:{bodies})|{things}")


_SORTS = {
    "องค์การบริหารส่วนตำบล": "อบต",
    "องค์การบริหารส่วนจังหวัด": "อบจ",
    "เทศบาลตำบล": "ทต",
    "เทศบาลเมือง": "ทม",
    "เทศบาลนคร": "ทน",
    "โรงพยาบาลส่งเสริมสุขภาพตำบล": "รพสต",
    "โรงพยาบาล": "รพ",
    "โรงเรียน": "รร",
    "สถานีตำรวจภูธร": "สภ",
    "สถานีตำรวจนครบาล": "สน",
    "มหาวิทยาลัย": "ม",
    "วิทยาลัย": "ว",
    "จังหวัด": "จ",
    "อำเภอ": "อ",
}
"""The sort of an agency, with which its name begins → its usual short form."""

_OFFICE = expression("^(?:สำนักงาน|สนง|ที่ทำการ)+")
_BEFORE = (*_SORTS, *_SORTS.values(), "ตำบล", "เทศบาล", "เมือง", "นคร", "สภา", "นายก")
_LEAST = 5
"""Signs of a place's own name that is looked for alone: "บ้านดี" has six."""
_ORDINARY = frozenset({"เมือง", "บ้านใหม่", "ในเมือง", "กลาง", "สามัคคี", "พัฒนา", "สะอาด", "เจริญ"})
"""Places that are words of any text: they name an agency only behind its sort."""


def _names(plain: str, text: str, agency: Agency) -> bool:
    """True if a text names the agency in one of the forms that officers write. ``plain`` are the text's letters."""
    wholes, places = _forms(agency.name, agency.short_name)
    if any(whole in plain for whole in wholes):
        return True
    host = (urlsplit(agency.website).hostname or "").removeprefix("www.")
    squeezed = _squeezed(text)
    return any(place in squeezed for place in places) or bool(host and host in squeezed)


@lru_cache(maxsize=4)
def _forms(name: str, short_name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the forms that are looked for without marks, and the names of the place that may stand alone."""
    wholes, places = [], []
    for whole in filter(None, (_OFFICE.sub("", _squeezed(one)) for one in (name, short_name))):
        wholes.append(_plain(whole))
        if place := _place(whole):
            wholes += [_plain(f"{sort}{place}") for sort in _BEFORE]
            places += [place] if len(place) >= _LEAST and place not in _ORDINARY else []
    return tuple(dict.fromkeys(filter(None, wholes))), tuple(dict.fromkeys(places))


def _place(name: str) -> str:
    """Return the name of an agency without its sort: "อบต.บ้านดี" → "บ้านดี"; "" if it does not begin with a sort."""
    for sort in sorted((*map(_squeezed, _SORTS), *(f"{short}." for short in _SORTS.values()), "อบต", "อบจ"), key=len)[
        ::-1
    ]:
        if name.startswith(sort):
            return name.removeprefix(sort).lstrip(".")
    return ""
