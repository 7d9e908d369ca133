"""The tables of what the agency published: measures, their results and rounds, declarations, documents, ITA results."""

import posixpath
from collections.abc import Iterator

from ...content import Document
from ...content.full_addresses import is_address
from ...content.paths import beside
from ...files.media_types import media_type
from ...judging.disclosure import ItemState
from ...values import dataclass
from ..page import Site
from .table import Cell, Column, Row, Table
from .verdicts import ADDRESS, ITEM, YEAR

_SEVERAL = "ถ้ามีหลายข้อ ขึ้นบรรทัดใหม่คั่นแต่ละข้อ"
_DAY = "วันที่แบบคริสต์ศักราช (ปี-เดือน-วัน)"
_MEASURE = Column("measure", "string", "รหัสมาตรการ", "ชื่อแฟ้มของมาตรการ ใช้เชื่อมกับตารางอื่น")


def _lines(texts: tuple[str, ...]) -> str:
    """Return several texts as one cell. A line break within a text becomes a space, as line breaks part the texts."""
    return "\n".join(" ".join(text.split()) for text in texts)


def _measures(site: Site) -> Iterator[Row]:
    for year in site.disclosure.years:
        names = site.disclosure.indicator_names(year.year)
        for record in year.content.measures:
            value = record.value
            yield (
                year.year,
                record.id,
                value.order or None,
                value.name,
                _lines(tuple(names.get(key, key) for key in value.answers)),
                _lines(value.guidelines),
                _lines(value.steps),
                _lines(tuple(map(site.disclosure.unit_name, value.responsible))),
                value.monitoring.text if value.monitoring else "",
                _lines(value.suggestions),
                site.absolute(site.url_of_file(record.path)),
            )


MEASURES = Table(
    "measures",
    "มาตรการส่งเสริมคุณธรรมและความโปร่งใส",
    "หนึ่งแถวต่อหนึ่งมาตรการของแต่ละปี",
    (
        YEAR,
        _MEASURE,
        Column("order", "integer", "ลำดับ", "ลำดับในแบบรายงาน ว่างถ้าไม่ได้ระบุ"),
        Column("name", "string", "มาตรการ"),
        Column("indicators", "string", "ตัวชี้วัดที่ตอบ", f"ชื่อตัวชี้วัด ITA ที่มาตรการมุ่งแก้ {_SEVERAL}"),
        Column("guidelines", "string", "แนวทางการดำเนินการ", _SEVERAL),
        Column("steps", "string", "ขั้นตอนหรือวิธีการ", _SEVERAL),
        Column("units", "string", "ผู้รับผิดชอบ", _SEVERAL),
        Column("monitoring", "string", "การกำกับติดตาม"),
        Column("suggestions", "string", "ข้อเสนอแนะ", _SEVERAL),
        ADDRESS,
    ),
    ("year", "measure"),
    _measures,
)


def _results(site: Site) -> Iterator[Row]:
    for year in site.disclosure.years:
        days = {record.id: record.value.date for record in year.content.declarations}
        for record in year.content.measures:
            for number, result in enumerate(record.value.results, 1):
                day = result.date or days.get(result.declaration)
                yield year.year, record.id, number, result.text, day, result.declaration


RESULTS = Table(
    "measure_results",
    "ผลการดำเนินการตามมาตรการ",
    "หนึ่งแถวต่อหนึ่งกิจกรรมที่ดำเนินการแล้ว",
    (
        YEAR,
        _MEASURE,
        Column("number", "integer", "ลำดับ"),
        Column("text", "string", "ผลการดำเนินการ"),
        Column("date", "date", "วันที่ดำเนินการ", f"{_DAY} ว่างถ้าเอกสารไม่ได้ระบุ"),
        Column("declaration", "string", "รหัสประกาศ", "รหัสของประกาศ ถ้ากิจกรรมคือการออกประกาศ"),
    ),
    ("year", "measure", "number"),
    _results,
)


def _rounds(site: Site) -> Iterator[Row]:
    for year in site.disclosure.years:
        memos = {memo.id: memo for memo in year.content.memos}
        for promised in year.rounds:
            memo = memos.get(promised.report)
            address = site.absolute(site.url_of_file(memo.path)) if memo else ""
            yield (
                year.year,
                promised.measure,
                promised.months,
                promised.ends,
                promised.is_due,
                memo is not None,
                address,
            )


ROUNDS = Table(
    "rounds",
    "รอบการกำกับติดตามมาตรการ",
    "หนึ่งแถวต่อหนึ่งรอบของหนึ่งมาตรการ และบอกว่ามีรายงานแล้วหรือไม่",
    (
        YEAR,
        _MEASURE,
        Column("months", "integer", "รอบ (เดือน)", "จำนวนเดือนของปีงบประมาณเมื่อครบรอบ"),
        Column("ends", "date", "ครบรอบ", _DAY),
        Column("due", "boolean", "ครบรอบแล้ว", "เป็น true ถ้ารอบสิ้นสุดก่อนวันที่ตรวจ"),
        Column("reported", "boolean", "มีรายงาน"),
        ADDRESS,
    ),
    ("year", "measure", "months"),
    _rounds,
)

_INTEGRITY, _NO_GIFT = "integrity", "no-gift"
_KINDS = {_INTEGRITY: "ประกาศเจตจำนงสุจริต", _NO_GIFT: "ประกาศ No Gift Policy"}


def _declarations(site: Site) -> Iterator[Row]:
    for year in site.disclosure.years:
        for kind in _KINDS:
            for record in year.content.of(kind):
                value, person = record.value, site.disclosure.persons.get(record.value.signer)
                yield (
                    year.year,
                    kind,
                    record.id,
                    value.title,
                    value.date,
                    person.name if person else value.signer,
                    person.position if person else "",
                    site.absolute(site.url_of_file(record.path)),
                    _file(site, record.path, value.file),
                )


def _file(site: Site, record: str, file: str) -> str:
    if not file or is_address(file):
        return file
    url = site.url_of_attachment(beside(record, file))
    return site.absolute(url) if url else ""


DECLARATIONS = Table(
    "declarations",
    "ประกาศเจตจำนงและ No Gift Policy",
    "หนึ่งแถวต่อหนึ่งประกาศ",
    (
        YEAR,
        Column("kind", "string", "ชนิดประกาศ", "", _KINDS),
        Column("declaration", "string", "รหัสประกาศ"),
        Column("title", "string", "ชื่อประกาศ"),
        Column("date", "date", "วันที่ประกาศ", f"{_DAY} ว่างถ้ายังไม่ทราบ"),
        Column("signer", "string", "ผู้ลงนาม"),
        Column("position", "string", "ตำแหน่งผู้ลงนาม"),
        ADDRESS,
        Column("file", "string", "ไฟล์ลงนาม", "ที่อยู่ของไฟล์ฉบับลงนาม ว่างถ้าไม่มี"),
    ),
    ("year", "kind", "declaration"),
    _declarations,
)


@dataclass(frozen=True, slots=True)
class _Paper:
    """A file of an item: what the officer says of it, if anything, its content path ("" for a web address), and its
    address."""

    path: str
    url: str
    told: Document | None


def _papers(site: Site, state: ItemState) -> Iterator[_Paper]:
    named = set()
    if state.page:
        for document in state.page.value.documents:
            path = "" if is_address(document.file) else beside(state.page.path, document.file)
            named.add(path)
            yield _Paper(path, site.url_of_attachment(path) if path else document.file, document)
    for path in site.attachments_in(posixpath.dirname(state.home)):
        if path not in named and (url := site.url_of_attachment(path)):
            yield _Paper(path, url, None)


def _documents(site: Site) -> Iterator[Row]:
    for state in site.disclosure.items:
        for number, paper in enumerate(_papers(site, state), 1):
            yield (state.year, state.item.code, number, *_of_file(site, paper), *_told(site, paper.told))


def _of_file(site: Site, paper: _Paper) -> Iterator[Cell]:
    facts = site.files.get(paper.path)
    told = paper.told
    yield (told.name if told and told.title else "") or posixpath.basename(paper.path or paper.url)
    yield site.absolute(paper.url) if paper.url else ""
    yield media_type(paper.path) if paper.path else ""
    yield facts.size if facts else None
    yield facts.pages if facts else None
    yield facts.checksum if facts else ""


def _told(site: Site, told: Document | None) -> Iterator[Cell]:
    if not told:
        yield from ("", None, "", None, None, None, None, None)
        return
    first, last = (told.period.first, told.period.last) if told.period else (None, None)
    from_year, to_year = told.covers or (None, None)
    yield from (told.number, told.date, site.disclosure.person_name(told.signer) if told.signer else "")
    yield from (told.year, first, last, from_year, to_year)


DOCUMENTS = Table(
    "documents",
    "เอกสารที่เผยแพร่",
    "หนึ่งแถวต่อหนึ่งไฟล์ที่แนบไว้ในแต่ละข้อ",
    (
        YEAR,
        ITEM,
        Column("number", "integer", "ลำดับ", "ลำดับของเอกสารในข้อ"),
        Column("title", "string", "ชื่อเอกสาร", "ชื่อไฟล์ ถ้าเจ้าหน้าที่ไม่ได้ตั้งชื่อ"),
        ADDRESS,
        Column("media_type", "string", "ชนิดไฟล์", "ชนิดไฟล์แบบ MIME เช่น application/pdf"),
        Column("bytes", "integer", "ขนาด", "ขนาดไฟล์เป็นไบต์"),
        Column("pages", "integer", "จำนวนหน้า", "เฉพาะไฟล์ PDF"),
        Column("sha256", "string", "รหัสตรวจสอบ", "รหัส SHA-256 ของไฟล์"),
        Column("document_number", "string", "เลขที่เอกสาร"),
        Column("date", "date", "ลงวันที่", _DAY),
        Column("signer", "string", "ผู้ลงนาม"),
        Column("fiscal_year", "integer", "ปีงบประมาณของเอกสาร", "ปีงบประมาณ พ.ศ. ที่เอกสารกล่าวถึง ตามที่เจ้าหน้าที่ระบุ"),
        Column("period_from", "date", "ข้อมูลตั้งแต่", _DAY),
        Column("period_to", "date", "ข้อมูลถึง", _DAY),
        Column("covers_from", "integer", "แผนตั้งแต่ปี", "พ.ศ."),
        Column("covers_to", "integer", "แผนถึงปี", "พ.ศ."),
    ),
    ("year", "item", "number"),
    _documents,
)


def _ita_results(site: Site) -> Iterator[Row]:
    for year, record in sorted(site.disclosure.content.results.items()):
        value = record.value
        yield year, value.total, value.level, value.source, site.absolute(site.url_of_file(record.path))


ITA_RESULTS = Table(
    "ita_results",
    "ผลการประเมิน ITA",
    "หนึ่งแถวต่อหนึ่งปี ตามที่สำนักงาน ป.ป.ช. ประกาศและหน่วยงานบันทึกไว้",
    (
        YEAR,
        Column("total", "number", "คะแนนรวม", "คะแนนเต็ม 100 ว่างถ้ายังไม่บันทึก"),
        Column("level", "string", "ระดับ"),
        Column("source", "string", "ที่มา"),
        ADDRESS,
    ),
    ("year",),
    _ita_results,
)


def _ita_scores(site: Site) -> Iterator[Row]:
    for year, record in sorted(site.disclosure.content.results.items()):
        names = site.disclosure.indicator_names(year)
        yield from ((year, key, names.get(key, key), score) for key, score in record.value.scores.items())


ITA_SCORES = Table(
    "ita_scores",
    "คะแนน ITA รายตัวชี้วัด",
    "หนึ่งแถวต่อหนึ่งตัวชี้วัดของแต่ละปี",
    (
        YEAR,
        Column("indicator", "string", "รหัสตัวชี้วัด"),
        Column("name", "string", "ตัวชี้วัด"),
        Column("score", "number", "คะแนน", "คะแนนเต็ม 100"),
    ),
    ("year", "indicator"),
    _ita_scores,
)
