"""C108–C111: what stands in a table and is not understood, and what a workbook hides."""

from collections.abc import Iterator

from ...files.place import Place
from ...files.sheets import BrokenCells, Hidden
from ..disclosure import Disclosure, Failure
from ..finding import Problem, Severity
from ..private_finds import PrivateFind
from ..spots import FileSpot
from .completeness import failures
from .owner import item_of
from .registry import rule


@rule("C108", "table-unclear", Severity.WARNING)
def table_is_unclear(disclosure: Disclosure) -> Iterator[Problem]:
    """สิ่งที่เขียนไว้ในตารางต้องอ่านได้ความหมายเดียว

    เหตุผล: เดือนที่เขียนปีสองหลัก และสูตรที่ไม่มีค่าเก็บไว้ มีอยู่ในตารางแล้วแต่อ่านให้แน่นอนไม่ได้ จึงยังนับให้ไม่ได้
    วิธีแก้: เขียนเดือนเต็มและปีสี่หลัก หรือเปิดไฟล์ในโปรแกรมตารางแล้วบันทึกใหม่ ตามที่แจ้งในแต่ละรายการ
    ที่มา: รูปแบบตารางที่ระบบนี้อ่านได้
    """
    yield from failures(disclosure, Failure.UNCLEAR)


@rule("C109", "sheet-hidden", Severity.WARNING)
def sheet_is_hidden(disclosure: Disclosure) -> Iterator[Problem]:
    """ไฟล์ตารางที่เผยแพร่ต้องไม่มีแผ่นงานที่ซ่อนข้อมูลไว้

    เหตุผล: ผู้ดาวน์โหลดทุกคนยกเลิกการซ่อนได้ ข้อมูลส่วนบุคคลหลุดออกไปทางนี้บ่อยครั้ง และสิ่งที่ซ่อนไว้ไม่นับเป็นการเผยแพร่
    วิธีแก้: ลบแผ่นงานที่ซ่อนไว้ออกจากไฟล์ฉบับที่เผยแพร่ หากต้องการเผยแพร่ให้เลิกซ่อน
    ที่มา: แนวปฏิบัติเรื่องข้อมูลที่ซ่อนในไฟล์ตาราง ตามหลักคุ้มครองข้อมูลส่วนบุคคล
    """
    for path, one in _untold(disclosure):
        if one.kind == "sheet":
            what = f"มีแผ่นงาน “{one.sheet}” ซ่อนอยู่ มีข้อมูล {one.count:,} แถว{_private(one)}"
            repair = "ลบแผ่นงานนี้ออกจากไฟล์ที่เผยแพร่ หรือเลิกซ่อนหากตั้งใจเผยแพร่"
            yield Problem(Place(path), what, repair, one.sheet).about(item_of(disclosure, path))


@rule("C110", "cells-hidden", Severity.WARNING)
def cells_are_hidden(disclosure: Disclosure) -> Iterator[Problem]:
    """ไฟล์ตารางที่เผยแพร่ต้องไม่มีแถวหรือคอลัมน์ที่ซ่อนข้อมูลไว้

    เหตุผล: ผู้ดาวน์โหลดทุกคนยกเลิกการซ่อนได้ และแถวหรือคอลัมน์ที่ซ่อนไว้ไม่นับเป็นการเผยแพร่ แถวที่ตัวกรองซ่อนไว้ยังนับตามปกติ
    วิธีแก้: ลบแถวหรือคอลัมน์ที่ซ่อนไว้ออกจากไฟล์ฉบับที่เผยแพร่ หากต้องการเผยแพร่ให้เลิกซ่อน
    ที่มา: แนวปฏิบัติเรื่องข้อมูลที่ซ่อนในไฟล์ตาราง ตามหลักคุ้มครองข้อมูลส่วนบุคคล
    """
    names = {"rows": "แถว", "columns": "คอลัมน์"}
    for path, one in _untold(disclosure):
        if one.kind in names:
            what = f"แผ่นงาน “{one.sheet}” มี{names[one.kind]}ที่ซ่อนข้อมูลไว้ {one.count:,} {names[one.kind]}{_private(one)}"
            repair = f"ลบ{names[one.kind]}ที่ซ่อนไว้ออกจากไฟล์ที่เผยแพร่ หรือเลิกซ่อนหากตั้งใจเผยแพร่"
            yield Problem(Place(path), what, repair, f"{one.sheet} {one.kind}").about(item_of(disclosure, path))


def _untold(disclosure: Disclosure) -> Iterator[tuple[str, Hidden]]:
    """Yield path and hidden data, without that of which a rule on personal data speaks: deleting it mends both."""
    told: dict[str, list[PrivateFind]] = {}
    for each in disclosure.private:
        if not each.allowed:
            told.setdefault(each.place.path, []).append(each)
    for path, hidden in disclosure.hidden.items():
        for one in hidden:
            is_of_persons = one.is_private or one.kind == "sheet"
            if not (is_of_persons and any(each.lies_on(one) for each in told.get(path, ()))):
                yield path, one


def _private(hidden: Hidden) -> str:
    return " ซึ่งดูเหมือนข้อมูลส่วนบุคคล" if hidden.is_private else ""


@rule("C111", "cells-broken", Severity.WARNING, gives_way=1)
def cells_are_broken(disclosure: Disclosure) -> Iterator[Problem]:
    """ช่องของตารางที่ใช้เป็นหลักฐานต้องแสดงค่า ไม่ใช่ค่าผิดพลาดของสูตร

    เหตุผล: ผู้อ่านเห็นเพียง #REF! หรือช่องว่างแทนข้อมูล บนโทรศัพท์และในโปรแกรมอื่นสูตรที่ไม่มีค่าเก็บไว้จะว่างเปล่า
    วิธีแก้: แก้สูตรหรือกรอกค่าแทน แล้วเปิดในโปรแกรมตารางและบันทึกใหม่
    ที่มา: รูปแบบตารางที่ระบบนี้อ่านได้
    """
    for state in disclosure.items:
        for entry in state.evidence:
            if entry.evidence.table and entry.shown and isinstance(entry.shown.spot, FileSpot):
                cells = disclosure.broken_cells.get(entry.shown.spot.path, ())
                wanted = [one for one in cells if entry.evidence.sheet in ("", one.sheet) or not one.sheet]
                if wanted:
                    what = f"{state.item.code} {entry.evidence.table} {'; '.join(map(_broken, wanted[:3]))}"
                    repair = "แก้สูตรหรือกรอกค่าแทน แล้วเปิดในโปรแกรมตารางและบันทึกใหม่"
                    yield Problem(entry.place, what, repair, entry.evidence.table).about(state)


def _broken(cells: BrokenCells) -> str:
    where = f"{cells.cell}{f' ของแผ่นงาน {cells.sheet}' if cells.sheet else ''}"
    if not cells.text:
        return f"มีสูตรที่ไม่มีค่าเก็บไว้ {cells.count:,} ช่อง (ช่องแรก {where})"
    return f"มีช่องที่แสดง {cells.text} {cells.count:,} ช่อง (ช่องแรก {where})"
