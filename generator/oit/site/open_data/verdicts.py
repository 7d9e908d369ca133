"""The tables of verdicts: items, elements, the places that show them, and what the check found."""

from collections.abc import Iterator

from ...judging.disclosure import State, Status
from ...judging.finding import Finding, Severity
from ...judging.strength import Strength
from ..page import Site
from ..parts.items import address_of
from .table import Column, Row, Table

YEAR = Column("year", "integer", "ปีงบประมาณ", "ปีงบประมาณ พ.ศ.")
ITEM = Column("item", "string", "ข้อ", "เลขข้อในเกณฑ์ของปีนั้น เลขข้อเปลี่ยนได้ทุกปี")
ADDRESS = Column("address", "string", "ที่อยู่", "ที่อยู่ของหน้าหรือไฟล์ที่แสดงข้อมูล")
_ELEMENT = Column("element", "string", "รหัสองค์ประกอบ", "รหัสขององค์ประกอบภายในข้อ ความหมายเดียวกันทุกปี")
_STRENGTH = Column(
    "strength", "string", "วิธีที่ใช้ตรวจ", "วิธีที่ใช้ตรวจ ถ้าใช้หลายวิธี บอกวิธีที่อ่อนที่สุด", {one.value: one.thai for one in Strength}
)
_DUE = Column("due", "date", "กำหนดเผยแพร่", "วันสุดท้ายที่ต้องเผยแพร่ เป็นวันที่แบบคริสต์ศักราช (ปี-เดือน-วัน)")


def _items(site: Site) -> Iterator[Row]:
    for state in site.disclosure.items:
        asked = [element for element in state.elements if element.state.is_asked]
        met = sum(element.state is State.MET for element in asked)
        yield (
            state.year,
            state.item.code,
            state.item.key,
            state.item.name,
            state.status.value,
            state.strength.value,
            len(asked),
            met,
            float(state.points),
            float(state.points_at_stake),
            state.due,
            state.responsible,
            site.absolute(address_of(state)),
        )


ITEMS = Table(
    "items",
    "ข้อทั้งหมดและสถานะ",
    "หนึ่งแถวต่อหนึ่งข้อของแต่ละปี พร้อมสถานะความครบถ้วนที่หน่วยงานตรวจเอง",
    (
        YEAR,
        ITEM,
        Column("key", "string", "รหัสเรื่อง", "รหัสของเรื่อง คงเดิมทุกปี ใช้เทียบเรื่องเดียวกันข้ามปี"),
        Column("name", "string", "ชื่อข้อ"),
        Column("status", "string", "สถานะ", "สถานะของข้อ ณ วันที่ตรวจ", {one.value: one.thai for one in Status}),
        _STRENGTH,
        Column("elements", "integer", "องค์ประกอบที่ต้องแสดง", "จำนวนองค์ประกอบที่หน่วยงานนี้ต้องแสดง"),
        Column("elements_met", "integer", "องค์ประกอบที่มีแล้ว", "จำนวนองค์ประกอบที่ตรวจพบแล้ว"),
        Column("points", "number", "คะแนนของข้อ", "คะแนน ITA จาก 100 คะแนนที่ขึ้นกับข้อนี้ ตามวิธีคิดคะแนนของปีนั้น"),
        Column("points_at_stake", "number", "คะแนนที่อาจเสีย", "คะแนนโดยประมาณที่อาจเสียถ้าไม่แก้ ไม่ใช่ผลประเมินของ ป.ป.ช."),
        _DUE,
        Column("unit", "string", "ผู้รับผิดชอบ", "ชื่อหน่วยงานภายในที่รับผิดชอบ ว่างถ้ายังไม่ระบุ"),
        ADDRESS,
    ),
    ("year", "item"),
    _items,
)


def _elements(site: Site) -> Iterator[Row]:
    for state in site.disclosure.items:
        for one in state.elements:
            yield (
                state.year,
                state.item.code,
                one.element.id,
                one.element.text,
                one.state.value,
                one.strength.value,
                one.as_typed,
                one.element.optional,
                one.due,
            )


ELEMENTS = Table(
    "elements",
    "องค์ประกอบของแต่ละข้อ",
    "หนึ่งแถวต่อหนึ่งองค์ประกอบ พร้อมผลตรวจและวิธีที่ใช้ตรวจ",
    (
        YEAR,
        ITEM,
        _ELEMENT,
        Column("text", "string", "องค์ประกอบ", "สิ่งที่ต้องมองเห็นได้บนเว็บไซต์"),
        Column("state", "string", "ผลตรวจ", "ผลตรวจองค์ประกอบ ณ วันที่ตรวจ", {one.value: one.thai for one in State}),
        _STRENGTH,
        Column("as_typed", "boolean", "ตามที่เจ้าหน้าที่ระบุ", "เป็น true ถ้าผลอาศัยวันที่ ปี หรือผู้ลงนามที่เจ้าหน้าที่กรอก"),
        Column("optional", "boolean", "ถ้ามี", "เป็น true ถ้าเกณฑ์ขอเฉพาะหน่วยงานที่มีเรื่องนั้น"),
        _DUE,
    ),
    ("year", "item", "element"),
    _elements,
)


def _evidence(site: Site) -> Iterator[Row]:
    for state in site.disclosure.items:
        for one in state.elements:
            places = dict.fromkeys(map(site.shown_link, one.shown)) if one.state.shows_places else ()
            for number, link in enumerate(places, 1):
                where = site.absolute(link.url) if link.url else ""
                yield state.year, state.item.code, one.element.id, number, link.words, where


EVIDENCE = Table(
    "evidence",
    "หลักฐานของแต่ละองค์ประกอบ",
    "หนึ่งแถวต่อหนึ่งแห่งที่แสดงองค์ประกอบ",
    (
        YEAR,
        ITEM,
        _ELEMENT,
        Column("number", "integer", "ลำดับ", "ลำดับของแห่งที่แสดงองค์ประกอบเดียวกัน"),
        Column("place", "string", "แสดงที่", "ชื่อเอกสาร หัวข้อ หรือหน้าที่แสดงองค์ประกอบ"),
        ADDRESS,
    ),
    ("year", "item", "element", "number"),
    _evidence,
)


def _findings(site: Site) -> Iterator[Row]:
    for number, finding in enumerate(_public(site), 1):
        told = finding.masked
        yield number, told.year, told.item, told.element, told.code, told.severity.value, told.message


def _public(site: Site) -> Iterator[Finding]:
    return (finding for finding in site.disclosure.findings if not finding.is_private)


FINDINGS = Table(
    "findings",
    "สิ่งที่ระบบตรวจพบ",
    "หนึ่งแถวต่อหนึ่งเรื่องที่ต้องแก้ไขหรือควรตรวจสอบ ไม่รวมเรื่องข้อมูลส่วนบุคคล เพื่อไม่ให้เป็นการชี้ที่อยู่ของข้อมูลนั้น",
    (
        Column("number", "integer", "ลำดับ"),
        Column("year", "integer", "ปีงบประมาณ", "ปีงบประมาณ พ.ศ. ว่างถ้าไม่ใช่เรื่องของปีใด"),
        Column("item", "string", "ข้อ", "เลขข้อในเกณฑ์ของปีนั้น ว่างถ้าไม่ใช่เรื่องของข้อใด"),
        Column("element", "string", "รหัสองค์ประกอบ", "ว่างถ้าเป็นเรื่องของทั้งข้อ"),
        Column("code", "string", "รหัสกฎ", "รหัสของกฎที่ใช้ตรวจ คำอธิบายอยู่ในหน้ากฎที่ใช้ตรวจ"),
        Column("severity", "string", "ความสำคัญ", "", {one.value: one.thai for one in Severity}),
        Column("message", "string", "เรื่องที่พบ"),
    ),
    ("number",),
    _findings,
)
