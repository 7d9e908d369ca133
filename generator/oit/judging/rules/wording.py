"""T: the words of texts: the agency's name, years in titles, doubtful transcriptions."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

from ...content import Document, Record, Transcription
from ...content.kinds import analysed_year, answering_year
from ...files.source import KeyPath
from ...thai import NamedYear, Role, fiscal_year, years_named
from ...values import dataclass
from ..disclosure import Disclosure, YearDisclosure
from ..finding import Problem, Severity
from .owner import item_of
from .registry import rule

_SHORT_TYPES = {
    "องค์การบริหารส่วนตำบล": "อบต.", "เทศบาลตำบล": "ทต.", "เทศบาลเมือง": "ทม.", "เทศบาลนคร": "ทน.",
    "องค์การบริหารส่วนจังหวัด": "อบจ.",
}  # fmt: skip
_SLIPS = (("องค์กรบริหารส่วน", "องค์การบริหารส่วน"), ("นายองค์การบริหารส่วน", "นายกองค์การบริหารส่วน"))
"""Misspellings of the agency type's own name that are always wrong. Real documents have them."""

Test = Callable[[str], object]
"""Tells of a text whether it is wanted."""


@rule("T101", "agency-name-misspelt", Severity.WARNING)
def agency_name_is_misspelt(disclosure: Disclosure) -> Iterator[Problem]:
    """ชื่อหน่วยงานต้องสะกดถูกต้องในทุกข้อความ

    เหตุผล: ชื่อที่สะกดผิดทำให้ค้นหาไม่พบ และผู้ประเมินอาจเข้าใจว่าเป็นเอกสารของหน่วยงานอื่น
    วิธีแก้: แก้ให้ตรงกับ name: ใน agency.yaml หากหมายถึงหน่วยงานอื่นจริงให้คงไว้
    ที่มา: ชื่อหน่วยงานใน content/agency.yaml
    """
    agency = disclosure.agency
    if not _spelling(agency.name, agency.type):
        return
    for record in disclosure.content.records:
        for keys, wrong, right in record.once(_misspelt, agency.name, agency.type):
            yield Problem(
                record.source.place(*keys) if keys else record.source.body_place(wrong),
                f"เขียนว่า “{wrong}” น่าจะเป็น “{right}”",
                "แก้ให้ตรงกับชื่อหน่วยงาน หากเป็นชื่อหน่วยงานอื่นจริงให้คงไว้",
                wrong,
            ).about(item_of(disclosure, record.path))


def _misspelt(record: Record[Any], name: str, agency_type: str) -> list[tuple[KeyPath, str, str]]:
    """Return the misspellings in a record's texts: where, as written, as it should be."""
    spelling = _spelling(name, agency_type)
    texts = _texts(record, spelling.mentioned) if spelling else ()
    return [(keys, *both) for keys, text in texts if spelling for both in spelling.misspellings(text)]


class _Spelling:
    """How an agency's name is spelt: ``name`` after one of the ``prefixes``.

    ``mentioned``: tells of a text whether it may name the agency at all, as few do.
    """

    def __init__(self, name: str, prefixes: Iterable[str]) -> None:
        self._name, self._allowed = name, 1 if len(name) <= 6 else 2
        types = "|".join(map(re.escape, prefixes))
        self._pattern = re.compile(f"({types})([ ]?)([ก-๎]+)")
        self.mentioned: Test = re.compile("|".join((types, *(wrong for wrong, _ in _SLIPS)))).search

    def misspellings(self, text: str) -> Iterable[tuple[str, str]]:
        """Return the misspellings in a text, each (as written, as it should be) once."""
        return dict.fromkeys(self._found(text))

    def _found(self, text: str) -> Iterator[tuple[str, str]]:
        name = self._name
        for wrong, right in _SLIPS:
            if wrong in text:
                yield wrong, right
        for before, space, written in dict.fromkeys(self._pattern.findall(text)):
            if written.startswith(name):
                continue
            for length in (len(name), len(name) - 1, len(name) + 1):
                piece = written[:length]
                if piece[:1] == name[:1] and 0 < _distance(piece, name) <= self._allowed:
                    yield before + space + piece, before + space + name
                    break


@lru_cache(maxsize=1)  # it is the same for all records
def _spelling(full_name: str, agency_type: str) -> _Spelling | None:
    """Return how the agency's name is spelt; None for a name without the agency's type."""
    name = full_name.removeprefix(agency_type).strip()
    if not name or name == full_name:
        return None
    return _Spelling(name, (agency_type, *filter(None, [_SHORT_TYPES.get(agency_type)])))


def _distance(one: str, other: str) -> int:
    """Return how many letters to change, add or drop to make one text of the other (Levenshtein)."""
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        previous, row[0] = row[0], i
        for j, wanted in enumerate(other, start=1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (letter != wanted))
    return row[-1]


def _texts(record: Record[Any], is_wanted: Test) -> Iterator[tuple[KeyPath, str]]:
    """Yield the wanted texts of a record, each with its key path in the file, () for the body.

    Notes on a transcription are left out, as they quote errors of the original document.
    """
    for key, value in record.source.data.items():
        if key != "transcription":
            yield from _nested((key,), value, is_wanted)
    if is_wanted(record.source.body):
        yield (), record.source.body


def _nested(keys: KeyPath, value: Any, is_wanted: Test) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, str):
        if is_wanted(value):
            yield keys, value
        return
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        if isinstance(one, str):  # most values are: a generator for each would take longer than all else here
            if is_wanted(one):
                yield (*keys, key), one
        elif isinstance(one, (dict, list)):
            yield from _nested((*keys, key), one, is_wanted)


@rule("T102", "title-year-contradicts")
def title_year_contradicts(disclosure: Disclosure) -> Iterator[Problem]:
    """ปีที่เขียนในชื่อเรื่องต้องตรงกับปีของเนื้อหา

    เหตุผล: ผู้ประเมินดูปีจากชื่อเรื่องก่อน ปีที่ผิดทำให้เข้าใจว่าเป็นเอกสารของปีอื่น ปีของเลขที่คำสั่งหรือหนังสือ วันที่ของหนังสือ
    จำนวนเงิน และปีของกฎหมายไม่นับ หากไม่แน่ชัดว่าเป็นปีของเรื่องหรือไม่ ระบบเพียงเตือน
    วิธีแก้: แก้ปีในชื่อเรื่องให้ตรงกับเนื้อหา หากเป็นชื่อตามเอกสารจริงให้คงไว้
    ที่มา: องค์ประกอบเรื่องปีของข้อมูลในเกณฑ์ OIT ทุกปี
    """
    by_year = {year.year: year for year in disclosure.years}
    for number, result in disclosure.content.results.items():
        if analysis := result.value.analysis:
            year = by_year.get(answering_year(number))
            about = year.by_key.get("measures") if year else None
            title = _Title(result, ("analysis", "title"), analysis.title, (number,))
            yield from (problem.about(about) for problem in _contradictions(title))
    for title in (title for year in disclosure.years for title in _titles(year)):
        state = item_of(disclosure, title.record.path)
        yield from (problem.about(state) for problem in _contradictions(title))


@dataclass(frozen=True)
class _Title:
    """A title, and the years of which it must name at least one if it names any."""

    record: Record[Any]
    keys: KeyPath
    text: str
    years: tuple[int, ...]
    covers: bool = False
    """True if the file itself says the first and the last year."""


def _titles(year: YearDisclosure) -> Iterator[_Title]:
    for declaration in year.content.declarations:
        yield _Title(declaration, ("title",), declaration.value.title, (year.year,))
    for memo in year.content.memos:
        yield _Title(memo, ("subject",), memo.value.subject, (year.year, *_assessed(memo.value.subject, year.year)))
    for state in year.items if year.knows_items else ():
        for index, document in enumerate(state.page.value.documents if state.page else ()):
            assert state.page
            if any(state.page.is_damaged("documents", index, field) for field in ("covers", "year", "period")):
                continue  # the document's time is reported where it cannot be read
            if years := _years_of(document, state.item.period.year):
                keys = ("documents", index, "title")
                yield _Title(state.page, keys, document.title, years, bool(document.covers))


def _years_of(document: Document, item_year: int | None) -> tuple[int, ...]:
    """Return the years that a document is about: those of its plan, else its own, else the item's."""
    if document.covers:
        return tuple(range(document.covers[0], document.covers[1] + 1))
    year = document.year or (document.period and fiscal_year(document.period.last)) or item_year
    return (year,) if year else ()


def _assessed(subject: str, year: int) -> tuple[int, ...]:
    """Return the year of the ITA result that a memo of a year is about, if its subject says that it is."""
    return (analysed_year(year),) if re.search("ITA|คุณธรรมและความโปร่งใส", subject) else ()


def _contradictions(title: _Title) -> Iterator[Problem]:
    """Yield a problem if a title names years, and none that it may name.

    It is an error only where the title says that a year is its subject's.
    """
    named = [one for one in years_named(title.text) if one.role is not Role.OTHER]
    if not named or any(one.meant.intersection(title.years) for one in named):
        return
    place, subject = title.record.place(*title.keys), ".".join(map(str, title.keys))
    listed = ", ".join(map(str, dict.fromkeys(one.year for one in named)))
    if any(_is_sure(one, title) for one in named):
        message = f"ชื่อเรื่องระบุปี {listed} แต่เนื้อหาเป็นของปี {title.years[0]}"
        yield Problem(place, message, "แก้ปีในชื่อเรื่องให้ตรงกับเนื้อหา", subject)
    else:
        message = f"ชื่อเรื่องกล่าวถึงปี {listed} แต่เนื้อหาเป็นของปี {title.years[0]}"
        repair = f"ตรวจว่าเป็นเอกสารของปี {title.years[0]} หากใช่ให้คงชื่อเรื่องไว้ตามเอกสาร"
        yield Problem(place, message, repair, subject, unverified=True)


def _is_sure(named: NamedYear, title: _Title) -> bool:
    return named.role is Role.SUBJECT or (named.is_span and title.covers)


@rule("T103", "transcription-uncertain", Severity.WARNING, gives_way=1)
def transcription_is_uncertain(disclosure: Disclosure) -> Iterator[Problem]:
    """ค่าที่ถอดความจากเอกสารต้นฉบับแล้วยังไม่แน่ใจ ควรตรวจกับเอกสารจริง

    เหตุผล: สำเนาสแกนอ่านไม่ชัดบางแห่ง ค่าที่ยังไม่แน่ใจแสดงไว้พร้อมเหตุผล ไม่ถือเป็นข้อผิดพลาด
    วิธีแก้: ตรวจกับเอกสารต้นฉบับ แก้ค่าให้ถูก แล้วลบรายการนั้นออกจาก transcription.uncertain
    ที่มา: หมายเหตุการถอดความในไฟล์นั้นเอง
    """
    for record in disclosure.content.records:
        notes: Transcription | None = getattr(record.value, "transcription", None)
        for doubt in notes.uncertain if notes else ():
            keys = tuple(int(part) if re.fullmatch("[0-9]{1,4}", part) else part for part in doubt.field.split("."))
            printed = f" (ในเอกสารปรากฏเป็น “{doubt.printed}”)" if doubt.printed else ""
            message = f"ถอดความช่อง {doubt.field} ไม่แน่ใจ: {doubt.reason}{printed}"
            place = record.source.place(*keys)
            yield Problem(place, message, "ตรวจกับเอกสารต้นฉบับ", doubt.field).about(item_of(disclosure, record.path))
