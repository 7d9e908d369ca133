"""E: evidence that leads nowhere."""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote

from ...content import Agency, Declaration, Record
from ...files.place import Place
from ...thai import file_size
from ..disclosure import Disclosure, Failure, ItemState, Located
from ..finding import Problem, Severity
from ..verification.locate import beside, is_web_address
from .owner import item_of, tag
from .registry import rule


def _lost(disclosure: Disclosure, *kinds: Failure) -> Iterator[tuple[ItemState, Located, Problem]]:
    for state in disclosure.items:
        for entry in state.evidence:
            if entry.reason and entry.reason.failure in kinds:
                reason = entry.reason
                subject = f"{state.item.slug}.{'+'.join(entry.evidence.shows)}"
                yield (
                    state,
                    entry,
                    Problem(reason.place, f"{state.item.code} {reason.message}", reason.repair, subject, **tag(state)),
                )


@rule("E101", "file-not-found")
def file_is_not_found(disclosure: Disclosure) -> Iterator[Problem]:
    """ไฟล์ที่อ้างถึงต้องมีอยู่จริงในโฟลเดอร์เดียวกัน

    เหตุผล: ลิงก์ที่เปิดไม่ได้เท่ากับไม่ได้เปิดเผย
    วิธีแก้: วางไฟล์ไว้ในโฟลเดอร์ของข้อ หรือแก้ชื่อไฟล์ให้ตรงกันทุกตัวอักษร
    ที่มา: หลักการตรวจ OIT ที่ต้องเปิดดูข้อมูลได้จริง
    """
    there = disclosure.content.attachments | disclosure.content.unsafe  # the latter have a rule of their own
    listed: set[tuple[str, str]] = set()
    for state in disclosure.items:
        for index, document in enumerate(state.page.value.documents if state.page else ()):
            assert state.page
            path = beside(state.page.path, document.file)
            if path not in there and (state.page.path, path) not in listed:
                listed.add((state.page.path, path))
                yield _absent(state.page.place("documents", index, "file"), document.file, path, state)
    yield from _once_a_file(_lost(disclosure, Failure.FILE), listed)
    for record in _declarations(disclosure):
        path = beside(record.path, record.value.file)
        if record.value.file and path not in there:
            yield _absent(record.place("file"), record.value.file, path, item_of(disclosure, record.path))
    people = disclosure.content.people
    for identity, person in disclosure.persons.items():
        if people and person.photo and beside(people.path, person.photo) not in there:
            place = people.place("people", identity, "photo")
            yield _absent(place, person.photo, beside(people.path, person.photo), None)
    agency = disclosure.content.agency
    if agency and agency.value.emblem and beside(agency.path, agency.value.emblem) not in there:
        yield _absent(agency.place("emblem"), agency.value.emblem, beside(agency.path, agency.value.emblem), None)


def _once_a_file(lost: Iterable[tuple[ItemState, Located, Problem]], listed: set[tuple[str, str]]) -> Iterator[Problem]:
    """However many entries of a page point to a file, what is wrong with it is one problem."""
    for _, entry, problem in lost:
        page = problem.place.path
        file = (page, beside(page, entry.evidence.document or entry.evidence.table))
        if file not in listed:
            listed.add(file)
            yield problem


def _absent(place: Place, file: str, path: str, state: ItemState | None) -> Problem:
    who = f"{state.item.code} " if state else ""
    if not path.startswith("content/"):
        return Problem(
            place,
            f"{who}{file} อยู่นอกโฟลเดอร์ content จึงเผยแพร่ไม่ได้",
            "วางไฟล์ไว้ในโฟลเดอร์เดียวกันแล้วเขียนเพียงชื่อไฟล์",
            file,
            **tag(state),
        )
    return Problem(place, f"{who}ไม่พบไฟล์ {file} ที่อ้างถึง", f"วางไฟล์ไว้ที่ {path} หรือแก้ชื่อไฟล์ให้ตรงกัน", file, **tag(state))


def _declarations(disclosure: Disclosure) -> Iterator[Record[Declaration]]:
    for year in disclosure.years:
        yield from year.content.declarations


@rule("E102", "text-not-found")
def text_is_not_found(disclosure: Disclosure) -> Iterator[Problem]:
    """หัวข้อหรือข้อความที่หลักฐานชี้ต้องมีอยู่ในหน้านั้น

    เหตุผล: ผู้ประเมินจะตามไปดูตรงจุดที่ชี้ หากไม่มีถือว่าไม่พบข้อมูล
    วิธีแก้: คัดลอกหัวข้อหรือข้อความจากเนื้อหามาให้ตรงกัน
    ที่มา: หลักการตรวจ OIT ที่ต้องเปิดดูข้อมูลได้จริง
    """
    yield from (problem for *_, problem in _lost(disclosure, Failure.TEXT))


@rule("E103", "reference-unknown")
def reference_is_unknown(disclosure: Disclosure) -> Iterator[Problem]:
    """รหัสบุคคล ส่วนราชการ ประกาศ และตัวชี้วัดที่อ้างถึงต้องมีอยู่จริง

    เหตุผล: รหัสที่ไม่ตรงกับรายการใดทำให้หน้าเว็บแสดงชื่อไม่ได้และนับเป็นหลักฐานไม่ได้
    วิธีแก้: แก้รหัสให้ตรง หรือเพิ่มรายการนั้นใน people.yaml หรือ agency.yaml
    ที่มา: รูปแบบไฟล์ของระบบนี้
    """
    yield from (problem for *_, problem in _lost(disclosure, Failure.PERSON))
    content = disclosure.content
    people = set(disclosure.persons) if content.knows_people else None
    units = set(disclosure.agency.units) if content.knows_units else None
    for record, keys, identity, known, what in _references(disclosure, people, units):
        if identity and known is not None and identity not in known:
            place = record.place(*keys)
            state = item_of(disclosure, record.path)
            where = {"บุคคล": "content/people.yaml", "ส่วนราชการ": "units ของ content/agency.yaml"}.get(
                what, "ไฟล์ที่เกี่ยวข้อง"
            )
            repair = f"แก้รหัสให้ตรง หรือเพิ่ม {identity} ใน {where}"
            if what in ("ข้อ OIT ที่มีรหัส", "ตัวชี้วัด"):
                repair = "แก้รหัสให้ตรง ดูรหัสของแต่ละข้อด้วยคำสั่ง oit list" if what.startswith("ข้อ") else "แก้รหัสตัวชี้วัดให้ตรง"
            yield Problem(place, f"ไม่พบ{what} {identity}", repair, ".".join(map(str, keys)), **tag(state))


def _references(disclosure: Disclosure, people: set[str] | None, units: set[str] | None):  # type: ignore[no-untyped-def]
    """(record, key path, id, known ids, what it names) for every reference by id; None while nobody knows what is known."""
    content = disclosure.content
    for record in filter(None, [content.people]):
        for identity, person in record.value.people.items():
            yield record, ("people", identity, "unit"), person.unit, units, "ส่วนราชการ"
    for record in filter(None, [content.agency]):
        keys = disclosure.item_keys
        for key, unit in record.value.assignments.items():
            yield record, ("assignments", key), unit, units, "ส่วนราชการ"
            yield record, ("assignments", key), key, keys, "ข้อ OIT ที่มีรหัส"
    for number, record in content.results.items():
        indicators = disclosure.indicator_names(number)
        for key in record.value.scores:
            yield record, ("scores", key), key, indicators, "ตัวชี้วัด"
        analysis = record.value.analysis
        for index, key in enumerate(analysis.strengths if analysis else ()):
            yield record, ("analysis", "strengths", index), key, indicators, "ตัวชี้วัด"
        for index, weakness in enumerate(analysis.weaknesses if analysis else ()):
            yield record, ("analysis", "weaknesses", index, "indicator"), weakness.indicator, indicators, "ตัวชี้วัด"
        for index, point in enumerate(analysis.to_improve if analysis else ()):
            yield record, ("analysis", "to_improve", index, "indicator"), point.indicator, indicators, "ตัวชี้วัด"
        for index, signature in enumerate(analysis.prepared_by if analysis else ()):
            yield record, ("analysis", "prepared_by", index, "person"), signature.person, people, "บุคคล"
    for year in disclosure.years:
        declared = {record.id for record in year.content.declarations}
        declared |= {PurePosixPath(path).stem for path in year.content.unreadable}  # there, though broken
        indicators = disclosure.indicator_names(year.year)
        for record in year.content.measures:
            for index, unit in enumerate(record.value.responsible):
                yield record, ("responsible", index), unit, units, "ส่วนราชการ"
            for index, key in enumerate(record.value.answers):
                yield record, ("answers", index), key, indicators, "ตัวชี้วัด"
            for index, result in enumerate(record.value.results):
                yield record, ("results", index, "declaration"), result.declaration, declared, "ประกาศ"
        for record in year.content.declarations:
            yield record, ("signer",), record.value.signer, people, "บุคคล"
        for record in year.content.memos:
            if record.value.preparer:
                yield record, ("preparer", "person"), record.value.preparer.person, people, "บุคคล"
            for index, signature in enumerate(record.value.opinions):
                yield record, ("opinions", index, "person"), signature.person, people, "บุคคล"
        for record in year.content.pages.values():
            yield record, ("responsible",), record.value.responsible, units, "ส่วนราชการ"
            for index, identity in enumerate(record.value.people):
                yield record, ("people", index), identity, people, "บุคคล"
            for index, document in enumerate(record.value.documents):
                yield record, ("documents", index, "signer"), document.signer, people, "บุคคล"


@rule("E104", "page-beyond-end")
def page_is_beyond_end(disclosure: Disclosure) -> Iterator[Problem]:
    """เลขหน้าที่ชี้ต้องไม่เกินจำนวนหน้าของเอกสาร

    เหตุผล: ผู้ประเมินจะเปิดไปที่หน้านั้น หากไม่มีหน้าดังกล่าวจะหาข้อมูลไม่พบ
    วิธีแก้: แก้เลขหน้าให้ตรงกับเอกสาร โดยนับหน้าแรกของไฟล์เป็นหน้า 1
    ที่มา: หลักการตรวจ OIT ที่ต้องเปิดดูข้อมูลได้จริง
    """
    yield from (problem for *_, problem in _lost(disclosure, Failure.PAGE))


@rule("E105", "attachment-unreadable")
def attachment_is_unreadable(disclosure: Disclosure) -> Iterator[Problem]:
    """ไฟล์แนบต้องเปิดอ่านได้โดยไม่ต้องใช้รหัสผ่าน

    เหตุผล: ไฟล์ที่เสียหรือล็อกไว้ ประชาชนและผู้ประเมินเปิดดูไม่ได้
    วิธีแก้: สร้างไฟล์ใหม่จากต้นฉบับ แล้วลองเปิดก่อนวางในโฟลเดอร์
    ที่มา: หลักการตรวจ OIT ที่ต้องเปิดดูข้อมูลได้จริง
    """
    yield from _once_a_file(_lost(disclosure, Failure.ATTACHMENT), set())


@rule("E106", "element-unknown")
def element_is_unknown(disclosure: Disclosure) -> Iterator[Problem]:
    """รหัสใน shows ต้องเป็นองค์ประกอบของข้อนั้น

    เหตุผล: หลักฐานที่ระบุรหัสผิดจะไม่ถูกนับให้องค์ประกอบใด
    วิธีแก้: ใช้คำสั่ง oit explain ตามด้วยเลขข้อ เพื่อดูรหัสขององค์ประกอบ
    ที่มา: องค์ประกอบของข้อใน framework/<ปี>.yaml
    """
    for state in disclosure.items:
        known = {element.element.id for element in state.elements}
        for entry in state.evidence:
            for index, shown in enumerate(entry.evidence.shows):
                if shown not in known and state.page:
                    place = state.page.place("evidence", entry.index, "shows", index)
                    message = f"{state.item.code} ไม่มีองค์ประกอบรหัส {shown}"
                    yield Problem(
                        place,
                        message,
                        f"รหัสที่ใช้ได้: {', '.join(sorted(known))}",
                        f"{state.item.slug}.{shown}",
                        **tag(state),
                    )


@rule("E107", "link-impossible")
def link_is_impossible(disclosure: Disclosure) -> Iterator[Problem]:
    """ลิงก์ต้องเป็นที่อยู่เว็บเต็มที่ขึ้นต้นด้วย http:// หรือ https://

    เหตุผล: ที่อยู่ที่เขียนไม่ครบกดแล้วเปิดไม่ได้
    วิธีแก้: คัดลอกที่อยู่จากแถบที่อยู่ของเบราว์เซอร์มาทั้งหมด
    ที่มา: หลักการตรวจ OIT ที่ต้องเปิดดูข้อมูลได้จริง
    """
    yield from (problem for *_, problem in _lost(disclosure, Failure.LINK))
    record = disclosure.content.agency
    for keys, url in _addresses(record.value) if record else ():
        if record and url and not is_web_address(url):
            message = f"“{url}” ไม่ใช่ที่อยู่เว็บที่เปิดได้"
            yield Problem(
                record.place(*keys), message, "เขียนที่อยู่เต็ม เช่น https://www.example.go.th", ".".join(map(str, keys))
            )


def _addresses(agency: Agency) -> Iterator[tuple[tuple[str | int, ...], str]]:
    yield ("website",), agency.website
    yield ("map",), agency.map if "://" in agency.map else ""  # may also be a file
    for index, channel in enumerate(agency.channels):
        yield ("channels", index, "url"), channel.url


_TARGET = (
    r"\]\(\s*+(?:<(?P<fenced>[^<>\n]*)>|(?P<bare>(?:[^()<>\s]|\([^()\n]*\)|[ ]++(?=[^\s)\"']))++))"
    r"""\s*+(?:"[^"\n]*"|'[^'\n]*')?+\s*+\)"""
)
"""What follows a link's words, as our Markdown reads it: a name may have spaces and brackets, within <…> or not."""
_TEXT_LINK = re.compile(_TARGET)
_PICTURE = re.compile(rf"!\[[^\[\]\n]*+{_TARGET}")


def _file(link: re.Match[str]) -> str:
    """What a link or picture in a text leads to, without its place there: "(แผน%20(1).pdf#page=2)" → "แผน (1).pdf"."""
    return unquote(link["fenced"] or link["bare"] or "").partition("#")[0].partition("?")[0].strip()


@rule("E108", "text-link-dead")
def text_link_is_dead(disclosure: Disclosure) -> Iterator[Problem]:
    """ลิงก์ไปยังไฟล์ในเนื้อหาของหน้าต้องเปิดได้

    เหตุผล: ผู้อ่านกดแล้วไม่พบไฟล์ และระบบจะไม่สร้างเว็บไซต์ใหม่จนกว่าจะแก้
    วิธีแก้: วางไฟล์ไว้ในโฟลเดอร์ของข้อ หรือแก้ชื่อไฟล์ในลิงก์ให้ตรงกัน
    ที่มา: หลักการตรวจ OIT ที่ต้องเปิดดูข้อมูลได้จริง
    """
    there = disclosure.content.attachments | disclosure.content.unsafe
    for state in disclosure.items:
        page = state.page
        if not page:
            continue
        entries = page.value.evidence
        files = {d.file for d in page.value.documents} | {e.document for e in entries} | {e.table for e in entries}
        named = {beside(page.path, file) for file in files if file}
        for link in _TEXT_LINK.finditer(page.source.body):
            file = _file(link)
            # Links between pages are checked by MkDocs, which knows them; a file that is named above is reported there.
            is_file = file and not re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|/", file) and not file.endswith((".md", "/"))
            path = beside(page.path, file)
            if is_file and path not in named and path not in there:
                yield _absent(page.source.body_place(link[0]), file, path, state)


_HEAVY = 300_000
"""Bytes. A page without pictures weighs some 130 kB on a first visit, and has to stay light on a phone with slow 4G."""


@rule("E109", "picture-too-heavy", Severity.WARNING)
def picture_is_too_heavy(disclosure: Disclosure) -> Iterator[Problem]:
    """ภาพที่แสดงในเนื้อหาของหน้าต้องไม่ใหญ่เกิน 300 กิโลไบต์

    เหตุผล: ภาพถ่ายจากโทรศัพท์มักใหญ่หลายเมกะไบต์ ทำให้ประชาชนที่ใช้เครือข่ายช้าเปิดหน้านั้นได้ช้าและเสียค่าเน็ตมาก
    วิธีแก้: ย่อภาพให้กว้างไม่เกิน 1,600 จุด บันทึกเป็น JPEG หรือ WebP หรือทำเป็นลิงก์ไปยังภาพเต็ม โดยลบเครื่องหมาย ! หน้าวงเล็บ
    ที่มา: หลักการทำเว็บไซต์ให้เปิดได้เร็วของระบบนี้
    """
    for state in disclosure.items:
        if not state.page:
            continue
        for picture in _PICTURE.finditer(state.page.source.body):
            path = beside(state.page.path, _file(picture))
            if path not in disclosure.content.attachments:
                continue  # from elsewhere, or not there: said by E108
            size = (disclosure.content.root / path).stat().st_size
            if size > _HEAVY:
                yield Problem(
                    state.page.source.body_place(picture[0]),
                    f"{state.item.code} ภาพ {PurePosixPath(path).name} ใหญ่ {file_size(size)}",
                    f"ย่อภาพให้ไม่เกิน {file_size(_HEAVY)} หรือทำเป็นลิงก์ไปยังภาพแทน",
                    path,
                    **tag(state),
                )
