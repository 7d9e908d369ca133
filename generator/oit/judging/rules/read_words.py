"""E: documents in whose text one does not find whose they are, or what their titles say that they are."""

from collections.abc import Iterator

from ..disclosure import Disclosure
from ..document_words import DocumentWords, TitledFile, is_of_another, titled_files
from ..finding import Problem, Severity
from .owner import item_of
from .registry import rule

_OWN = ("ประกาศ", "แผน", "รายงาน", "คำสั่ง")
_REPAIR = "เปิดดูว่าแนบถูกไฟล์หรือไม่ หาก"


@rule("E118", "agency-not-named", Severity.WARNING)
def agency_is_not_named(disclosure: Disclosure) -> Iterator[Problem]:
    """ประกาศ แผน รายงาน และคำสั่งของหน่วยงานควรมีชื่อหน่วยงานอยู่ในเอกสาร

    เหตุผล: เอกสารที่ไม่มีชื่อหน่วยงานอาจเป็นไฟล์ที่แนบผิดหรือของหน่วยงานอื่น ผู้ประเมินจะไม่ทราบว่าเป็นของใคร
    วิธีแก้: เปิดดูว่าแนบถูกไฟล์หรือไม่ หากเป็นเอกสารของหน่วยงานอื่นให้เขียนชื่อเจ้าของไว้ในชื่อเอกสาร เช่น ประกาศคณะกรรมการ ป.ป.ช. เรื่อง …
    ที่มา: หลักการตรวจ OIT ที่ข้อมูลต้องเป็นของหน่วยงาน
    """
    for titled, said in _read(disclosure):
        is_own = titled.kind in _OWN and not said.is_of_a_form and not is_of_another(titled.promise, disclosure.agency)
        if is_own and not said.names_agency:
            repair = f"{_REPAIR}เป็นเอกสารของหน่วยงานอื่นให้เขียนชื่อเจ้าของไว้ในชื่อเอกสาร"
            yield _problem(disclosure, titled, said, "ไม่พบชื่อหน่วยงาน", repair)


@rule("E119", "kind-not-named", Severity.WARNING, gives_way=1)
def kind_is_not_named(disclosure: Disclosure) -> Iterator[Problem]:
    """เอกสารควรเป็นชนิดเดียวกับที่ชื่อบอก เช่น ประกาศ รายงาน แผน คำสั่ง หรือคู่มือ

    เหตุผล: เอกสารที่ทั้งฉบับไม่มีคำบอกชนิดนั้นเลย มักเป็นไฟล์ที่แนบผิด
    วิธีแก้: เปิดดูว่าแนบถูกไฟล์หรือไม่ หากแนบผิดให้แนบไฟล์ที่ถูกต้อง หากแนบถูกแล้วให้แก้ชื่อเอกสาร
    ที่มา: หลักการตรวจ OIT ที่ต้องเปิดดูข้อมูลได้จริง
    """
    for titled, said in _read(disclosure):
        if titled.title and titled.kind not in said.kinds:
            repair = f"{_REPAIR}แนบผิดให้แนบไฟล์ที่ถูกต้อง หากแนบถูกแล้วให้แก้ชื่อเอกสาร"
            yield _problem(disclosure, titled, said, f"ไม่พบคำว่า “{titled.kind}” ", repair)


def _read(disclosure: Disclosure) -> Iterator[tuple[TitledFile, DocumentWords]]:
    """Yield each document that was read, once, with the title that it was first given."""
    told: set[str] = set()
    for titled in titled_files(disclosure.content, disclosure.item_names):
        said = disclosure.words.get(titled.path)
        if said and titled.path not in told:
            told.add(titled.path)
            yield titled, said


def _problem(disclosure: Disclosure, titled: TitledFile, said: DocumentWords, what: str, repair: str) -> Problem:
    state = item_of(disclosure, titled.record.path)
    who = f"{state.item.code} " if state else ""
    message = f"{who}“{titled.label}” {what}ในเอกสาร ซึ่งขึ้นต้นว่า “{said.begins}”"
    name = titled.path.rpartition("/")[2]
    return Problem(titled.place, message, repair, name).about(state)
