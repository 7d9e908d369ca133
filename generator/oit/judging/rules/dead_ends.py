"""E: evidence that leads nowhere, and faults of the files and links of pages."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

from ...content import Agency, Declaration, ItemPage, Measure, Memo, Record
from ...content.full_addresses import is_address
from ...content.paths import DOCUMENTS, beside
from ...files.place import Place
from ...look.comments import unclosed
from ...look.text_reading import TextLink
from ...thai import file_size, folded
from .. import web_address
from ..absent_files import absent
from ..disclosure import Disclosure, Failure, ItemState, Located
from ..finding import Problem, Severity
from ..meant_ids import Ids
from ..named_files import named_files
from ..text_targets import AttachedFile, Nowhere, OfficersText, Target, Targets, Withheld, reading, shortened, texts
from .owner import item_of
from .registry import rule


def lost_entries(disclosure: Disclosure, *kinds: Failure) -> Iterator[tuple[Located, Problem]]:
    """Yield the evidence entries that lead nowhere for one of these reasons, each with its problem."""
    for state in disclosure.items:
        for entry in state.evidence:
            reason = entry.reason
            if reason and reason.failure in kinds:
                subject = f"{state.item.slug}.{'+'.join(entry.evidence.shows)}"
                message = f"{state.item.code} {reason.message}"
                yield entry, Problem(reason.place, message, reason.repair, subject).about(state)


@rule("E101", "file-not-found")
def file_is_not_found(disclosure: Disclosure) -> Iterator[Problem]:
    """ไฟล์ที่อ้างถึงต้องมีอยู่จริงในโฟลเดอร์เดียวกัน

    เหตุผล: ลิงก์ที่เปิดไม่ได้เท่ากับไม่ได้เปิดเผย
    วิธีแก้: วางไฟล์ไว้ในโฟลเดอร์ของข้อ หรือแก้ชื่อไฟล์ให้ตรงกันทุกตัวอักษร
    ที่มา: หลักการตรวจ OIT ที่ต้องเปิดดูข้อมูลได้จริง
    """
    is_there = disclosure.content.is_there
    listed: set[tuple[str, str]] = set()
    for state in disclosure.items:
        for index, document in enumerate(state.page.value.documents if state.page else ()):
            assert state.page
            path = beside(state.page.path, document.file)
            is_told = (state.page.path, path) in listed or path in disclosure.content.shared_files
            if not is_there(path) and not is_told:
                listed.add((state.page.path, path))
                place = state.page.place("documents", index, "file")
                yield _absent(disclosure, state.page, place, document.file, state)
    lost = _once_a_file(lost_entries(disclosure, Failure.FILE), listed, disclosure.content.shared_files)
    yield from lost
    yield from _absent_beside_records(disclosure)
    if documents := disclosure.content.documents:
        for name, shared in documents.value.documents.items():
            if shared.file and not is_there(beside(documents.path, shared.file)):
                place = documents.place("documents", name, "file")
                yield _absent(disclosure, documents, place, shared.file, None)


def _absent_beside_records(disclosure: Disclosure) -> Iterator[Problem]:
    is_there = disclosure.content.is_there
    for year in disclosure.years:
        for record in year.content.with_files:
            file = record.value.file
            if file and not is_address(file) and not is_there(beside(record.path, file)):
                state = item_of(disclosure, record.path)
                yield _absent(disclosure, record, record.place("file"), record.value.file, state)
    if people := disclosure.content.people:
        for identity, person in people.value.people.items():
            path = beside(people.path, person.photo)
            if person.photo and not is_address(person.photo) and not is_there(path):
                yield _absent(disclosure, people, people.place("people", identity, "photo"), person.photo, None)
    if agency := disclosure.content.agency:
        for field, file in (("emblem", agency.value.emblem), ("garuda", agency.value.garuda)):
            if file and not is_there(beside(agency.path, file)):
                yield _absent(disclosure, agency, agency.place(field), file, None)


def _once_a_file(
    lost: Iterable[tuple[Located, Problem]], listed: set[tuple[str, str]], shared: frozenset[str]
) -> Iterator[Problem]:
    """Yield one problem for each file of a page, even if several entries point to the file."""
    for entry, problem in lost:
        page = problem.place.path
        file = (page, beside(page, entry.evidence.document or entry.evidence.table))
        if file not in listed and file[1] not in shared:
            listed.add(file)
            yield problem


def _absent(disclosure: Disclosure, record: Record[Any], place: Place, file: str, state: ItemState | None) -> Problem:
    message, repair = absent(disclosure.content, record.path, file)
    who = f"{state.item.code} " if state else ""
    return Problem(place, f"{who}{message}", repair, file).about(state)


@rule("E102", "text-not-found")
def text_is_not_found(disclosure: Disclosure) -> Iterator[Problem]:
    """หัวข้อหรือข้อความที่หลักฐานชี้ต้องมีอยู่ในหน้านั้น

    เหตุผล: ผู้ประเมินจะตามไปดูตรงจุดที่ชี้ หากไม่มีถือว่าไม่พบข้อมูล
    วิธีแก้: คัดลอกหัวข้อหรือข้อความจากเนื้อหามาให้ตรงกัน
    ที่มา: หลักการตรวจ OIT ที่ต้องเปิดดูข้อมูลได้จริง
    """
    yield from (problem for _, problem in lost_entries(disclosure, Failure.TEXT))


@rule("E104", "page-beyond-end")
def page_is_beyond_end(disclosure: Disclosure) -> Iterator[Problem]:
    """เลขหน้าที่ชี้ต้องไม่เกินจำนวนหน้าของเอกสาร

    เหตุผล: ผู้ประเมินจะเปิดไปที่หน้านั้น หากไม่มีหน้าดังกล่าวจะหาข้อมูลไม่พบ
    วิธีแก้: แก้เลขหน้าให้ตรงกับเอกสาร โดยนับหน้าแรกของไฟล์เป็นหน้า 1
    ที่มา: หลักการตรวจ OIT ที่ต้องเปิดดูข้อมูลได้จริง
    """
    by_document: dict[tuple[str, str], list[tuple[Located, Problem]]] = {}
    for entry, problem in lost_entries(disclosure, Failure.PAGE):
        by_document.setdefault((problem.place.path, entry.evidence.document), []).append((entry, problem))
    for (_, first), *others in by_document.values():  # several entries of one document have one cause
        pages = dict.fromkeys(entry.evidence.page for entry, problem in others if problem.message != first.message)
        yield replace(first, message=", ".join((first.message, *map(str, pages))))


@rule("E105", "attachment-unreadable")
def attachment_is_unreadable(disclosure: Disclosure) -> Iterator[Problem]:
    """ไฟล์ที่อ้างถึงต้องเปิดอ่านได้โดยไม่ต้องใช้รหัสผ่าน และมีเนื้อหา

    เหตุผล: ไฟล์ที่เสีย ล็อกไว้ หรือว่างเปล่า ประชาชนและผู้ประเมินเปิดแล้วไม่ได้ข้อมูล
    วิธีแก้: สร้างไฟล์ใหม่จากต้นฉบับ แล้วลองเปิดก่อนวางในโฟลเดอร์
    ที่มา: หลักการตรวจ OIT ที่ต้องเปิดดูข้อมูลได้จริง
    """
    reported: set[tuple[str, str]] = set()
    for named in named_files(disclosure.content):
        opened, mention = disclosure.opened[named.path], (named.record.path, named.path)
        is_shared = named.path in disclosure.content.shared_files and named.record.path != DOCUMENTS
        is_told = is_shared or mention in reported
        if opened.fault and not is_told:
            reported.add(mention)
            state = item_of(disclosure, named.record.path)
            message = f"{f'{state.item.code} ' if state else ''}{named.file}: {opened.fault}"
            yield Problem(named.place, message, opened.repair, named.file).about(state)
    yield from _once_a_file(lost_entries(disclosure, Failure.ATTACHMENT), reported, disclosure.content.shared_files)


@rule("E110", "page-blank")
def page_is_blank(disclosure: Disclosure) -> Iterator[Problem]:
    """หน้าของเอกสารที่หลักฐานชี้ต้องไม่ว่างเปล่า

    เหตุผล: ผู้ประเมินจะเปิดไปที่หน้านั้น หากเป็นหน้าว่างถือว่าไม่พบข้อมูล
    วิธีแก้: แก้เลขหน้าให้ตรงกับหน้าที่มีข้อมูล โดยนับหน้าแรกของไฟล์เป็นหน้า 1
    ที่มา: หลักการตรวจ OIT ที่ต้องเปิดดูข้อมูลได้จริง
    """
    reported: set[tuple[str, str, int | None]] = set()
    for named in named_files(disclosure.content):
        opened = disclosure.opened[named.path]
        mention = (named.record.path, named.path, named.page)
        if named.page in opened.blank_pages and not opened.fault and mention not in reported:
            reported.add(mention)
            state = item_of(disclosure, named.record.path)
            message = f"{f'{state.item.code} ' if state else ''}{named.file} หน้า {named.page} เป็นหน้าว่าง"
            repair = "แก้เลขหน้าให้ตรงกับหน้าที่มีข้อมูล"
            yield Problem(named.page_place, message, repair, f"{named.file}#{named.page}").about(state)


@rule("E106", "element-unknown")
def element_is_unknown(disclosure: Disclosure) -> Iterator[Problem]:
    """รหัสใน shows ต้องเป็นองค์ประกอบของข้อนั้น

    เหตุผล: หลักฐานที่ระบุรหัสผิดจะไม่ถูกนับให้องค์ประกอบใด
    วิธีแก้: ใช้คำสั่ง oit explain ตามด้วยเลขข้อ เพื่อดูรหัสขององค์ประกอบ
    ที่มา: องค์ประกอบของข้อใน framework/<ปี>.yaml
    """
    for state in disclosure.known_items:
        ids = Ids({element.element.id: (element.element.text,) for element in state.elements})
        for entry in state.evidence:
            for index, shows in enumerate(entry.evidence.shows):
                if shows not in ids:
                    yield Problem(
                        entry.page.place(*entry.keys[:2], "shows", index),
                        f"{state.item.code} ไม่มีองค์ประกอบรหัส {shows}",
                        ids.repair(shows, f"เลือกจากรหัสที่ใช้ได้: {', '.join(sorted(ids.names))}"),
                        f"{state.item.slug}.{shows}",
                    ).about(state)


@rule("E107", "link-impossible")
def link_is_impossible(disclosure: Disclosure) -> Iterator[Problem]:
    """ลิงก์ต้องเป็นที่อยู่เว็บเต็มที่ขึ้นต้นด้วย http:// หรือ https:// และเปิดได้จากภายนอกหน่วยงาน

    เหตุผล: ที่อยู่ที่เขียนไม่ครบกดแล้วเปิดไม่ได้
    ที่อยู่ในเครือข่ายภายใน เช่น 192.168.1.10, localhost หรือชื่อที่ลงท้ายด้วย .local เปิดได้เฉพาะในหน่วยงาน
    วิธีแก้: คัดลอกที่อยู่จากแถบที่อยู่ของเบราว์เซอร์มาทั้งหมด แล้วลองเปิดด้วยโทรศัพท์ที่ไม่ได้ต่อเครือข่ายของหน่วยงาน
    ที่มา: หลักการตรวจ OIT ที่ต้องเปิดดูข้อมูลได้จริง
    """
    yield from (problem for _, problem in lost_entries(disclosure, Failure.LINK))
    for of_file, file_keys, address in _addresses_of_files(disclosure):
        if fault := web_address.fault(address):
            message, repair = fault
            state = item_of(disclosure, of_file.path)
            who = f"{state.item.code} " if state else ""
            told = f"{who}“{web_address.shown(address)}” {message}"
            yield Problem(of_file.place(*file_keys), told, repair, ".".join(file_keys)).about(state)
    record = disclosure.content.agency
    for keys, url in _addresses(record.value) if record else ():
        if record and url and (fault := web_address.fault(url)):
            message, repair = fault
            yield Problem(
                record.place(*keys), f"“{web_address.shown(url)}” {message}", repair, ".".join(map(str, keys))
            )


def _addresses_of_files(disclosure: Disclosure) -> Iterator[tuple[Record[Any], tuple[str, ...], str]]:
    """Yield the addresses at which records say that their signed files and photographs lie."""
    for year in disclosure.years:
        for record in year.content.with_files:
            if is_address(record.value.file):
                yield record, ("file",), record.value.file
    if people := disclosure.content.people:
        for identity, person in people.value.people.items():
            if is_address(person.photo):
                yield people, ("people", identity, "photo"), person.photo


def _addresses(agency: Agency) -> Iterator[tuple[tuple[str | int, ...], str]]:
    yield ("website",), agency.website
    yield ("map",), agency.map if "://" in agency.map else ""  # the map may also be a file
    for index, channel in enumerate(agency.channels):
        yield ("channels", index, "url"), channel.url


@rule("E108", "text-link-dead", stops_build=True)
def text_link_is_dead(disclosure: Disclosure) -> Iterator[Problem]:
    """ลิงก์ในเนื้อหาต้องเปิดได้ ทั้งลิงก์ไปยังไฟล์ หน้า และหัวข้อ

    เหตุผล: ผู้อ่านกดแล้วไม่พบข้อมูล และระบบจะไม่สร้างเว็บไซต์ใหม่จนกว่าจะแก้
    วิธีแก้: วางไฟล์ไว้ในโฟลเดอร์ของข้อ หรือแก้ลิงก์ให้ตรงกับชื่อไฟล์ หน้า หรือหัวข้อ
    ที่มา: หลักการตรวจ OIT ที่ต้องเปิดดูข้อมูลได้จริง
    """
    for text, link, target in _text_links(disclosure):
        # A file that the record names in a field is reported there.
        if isinstance(target, Nowhere) and _file(text, link) not in _named_files(text.record):
            yield _of_text(disclosure, text, target.message, target.repair, unquote(link.target), link)


@rule("E112", "picture-elsewhere", Severity.WARNING)
def picture_is_elsewhere(disclosure: Disclosure) -> Iterator[Problem]:
    """ภาพในเนื้อหาต้องเป็นไฟล์ในโฟลเดอร์ content ไม่ใช่ภาพจากเว็บไซต์อื่น

    เหตุผล: ภาพจากเว็บไซต์อื่นทำให้เว็บไซต์นั้นรู้ว่าใครเปิดหน้านี้ และอาจถูกเปลี่ยนหรือลบเมื่อใดก็ได้ จึงแสดงเป็นลิงก์แทนภาพ
    วิธีแก้: บันทึกภาพไว้ในโฟลเดอร์เดียวกัน แล้วเขียนชื่อไฟล์แทนที่อยู่เว็บ
    ที่มา: หลักความเป็นส่วนตัวของผู้ใช้เว็บไซต์นี้
    """
    for text, link, target in _text_links(disclosure):
        if link.is_picture and not isinstance(target, AttachedFile | Nowhere | Withheld):
            message = f"ภาพ {shortened(link.target)} ไม่ใช่ไฟล์ภาพของหน่วยงาน จึงไม่แสดงเป็นภาพ"
            repair = "บันทึกภาพไว้ในโฟลเดอร์เดียวกันแล้วเขียนเพียงชื่อไฟล์"
            yield _of_text(disclosure, text, message, repair, unquote(link.target), link)


@rule("E111", "text-too-complex", stops_build=True)
def text_is_too_complex(disclosure: Disclosure) -> Iterator[Problem]:
    """เนื้อหาต้องไม่ยาวหรือซ้อนกันมากจนแสดงเป็นหน้าเว็บไม่ได้

    เหตุผล: เนื้อหาเช่นนั้นทำให้สร้างหน้าเว็บไม่เสร็จ และอ่านบนโทรศัพท์ไม่ได้
    วิธีแก้: แบ่งเป็นหลายย่อหน้า ลดชั้นของรายการ หรือแนบเป็นไฟล์แทน
    ที่มา: รูปแบบไฟล์ของระบบนี้
    """
    for text in texts(disclosure):
        if fault := reading(text.text).fault:
            repair = "แบ่งเป็นหลายย่อหน้า ลดชั้นของรายการ ตรวจวงเล็บที่ไม่ได้ปิด หรือแนบเป็นไฟล์แทน"
            yield _of_text(disclosure, text, fault, repair, ".".join(map(str, text.keys)) or "body")


@rule("E120", "comment-unclosed")
def comment_is_unclosed(disclosure: Disclosure) -> Iterator[Problem]:
    """หมายเหตุ <!-- ในเนื้อหาต้องปิดด้วย -->

    เหตุผล: หมายเหตุไม่เผยแพร่ หากไม่ปิด ข้อความที่เหลือทั้งหมดจะหายไปจากหน้าเว็บด้วย
    วิธีแก้: เติม --> ท้ายหมายเหตุ หรือลบ <!-- หากต้องการให้แสดงข้อความ
    ที่มา: รูปแบบไฟล์ของระบบนี้
    """
    for text in texts(disclosure):
        if (start := unclosed(text.text)) is not None:
            begins = text.text[start:].split("\n", 1)[0]
            message = f"หมายเหตุ “{shortened(begins)}” ไม่ได้ปิด ข้อความตั้งแต่ตรงนี้จึงไม่เผยแพร่"
            state = item_of(disclosure, text.record.path)
            who = f"{state.item.code} " if state else ""
            repair = "เติม --> ท้ายหมายเหตุ หรือลบ <!-- หากต้องการให้แสดงข้อความ"
            subject = ".".join(map(str, text.keys)) or "body"
            yield Problem(text.place_of(begins), f"{who}{message}", repair, subject).about(state)


def _text_links(disclosure: Disclosure) -> Iterator[tuple[OfficersText, TextLink, Target]]:
    """Yield each link of each text once, with where it leads."""
    targets = Targets(disclosure)
    for text in texts(disclosure):
        for link in dict.fromkeys(reading(text.text).links):
            yield text, link, targets.of(link.target, text.folder)


def _of_text(
    disclosure: Disclosure, text: OfficersText, message: str, repair: str, subject: str, link: TextLink | None = None
) -> Problem:
    state = item_of(disclosure, text.record.path)
    who = f"{state.item.code} " if state else ""
    return Problem(text.place(link), f"{who}{message}", repair, subject).about(state)


def _file(text: OfficersText, link: TextLink) -> str:
    return folded(beside(text.record.path, unquote(re.split("[#?]", link.target, maxsplit=1)[0])))


def _named_files(record: Record[Any]) -> set[str]:
    value = record.value
    match value:
        case ItemPage():
            files = {d.file for d in value.documents} | {e.evidence.document or e.evidence.table for e in value.entries}
        case Declaration() | Measure() | Memo():
            files = {value.file}
        case _:
            files = set()
    return {folded(beside(record.path, file)) for file in files if file}


_HEAVY = 300_000
"""Bytes. A page without pictures weighs about 130 kB on a first visit. It has to stay light on a phone with slow 4G."""


@rule("E109", "picture-too-heavy", Severity.WARNING)
def picture_is_too_heavy(disclosure: Disclosure) -> Iterator[Problem]:
    """ภาพที่แสดงในเนื้อหาของหน้าต้องไม่ใหญ่เกิน 300 กิโลไบต์

    เหตุผล: ภาพถ่ายจากโทรศัพท์มักใหญ่หลายเมกะไบต์ ทำให้ประชาชนที่ใช้เครือข่ายช้าเปิดหน้านั้นได้ช้าและเสียค่าเน็ตมาก
    วิธีแก้: ย่อภาพให้กว้างไม่เกิน 1,600 จุด บันทึกเป็น JPEG หรือ WebP หรือทำเป็นลิงก์ไปยังภาพเต็ม โดยลบเครื่องหมาย ! หน้าวงเล็บ
    ที่มา: หลักการทำเว็บไซต์ให้เปิดได้เร็วของระบบนี้
    """
    for state in disclosure.items:
        for picture in state.pictures:
            if state.page and picture.size > _HEAVY:
                yield Problem(
                    state.page.source.body_place(picture.markdown),
                    f"{state.item.code} ภาพ {PurePosixPath(picture.path).name} ใหญ่ {file_size(picture.size)}",
                    f"ย่อภาพให้ไม่เกิน {file_size(_HEAVY)} หรือทำเป็นลิงก์ไปยังภาพแทน",
                    picture.path,
                ).about(state)
