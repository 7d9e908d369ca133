"""``oit clean``: writes copies of files without what they tell of their makers, and with identity numbers masked."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from ..files import os_error, private_finds, whole_file
from ..files.attachments import Attachments
from ..files.fact_cache import FactCache
from ..files.file_types import suffix
from ..files.worker import AttachmentError
from ..privacy import Family, Find
from ..upkeep import clean
from .command import Command
from .exit import Exit, UsageError

_MAX_BYTES = 200_000_000
_LEFT = {
    Family.COVERED: "ข้อความใต้แถบสี (ลบในต้นฉบับแล้วสร้าง PDF ใหม่)",
    Family.COMMENTS: "ความคิดเห็น (ตรวจทาน → ลบความคิดเห็นทั้งหมด)",
    Family.CHANGES: "ร่องรอยการแก้ไข (ตรวจทาน → ยอมรับการเปลี่ยนแปลงทั้งหมด)",
    Family.IDENTITY: "เลขประจำตัวประชาชน (ปิดเลขในต้นฉบับแล้วสร้างไฟล์ใหม่)",
    Family.MOBILE: "หมายเลขโทรศัพท์มือถือ",
    Family.ACCOUNT: "เลขที่บัญชีธนาคาร",
    Family.ADDRESS: "ที่อยู่บ้าน",
    Family.SENSITIVE: "ข้อมูลอ่อนไหวในตาราง",
}
"""What may be left in a copy, and the way out."""


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("files", type=Path, nargs="+", metavar="ไฟล์", help="ไฟล์ที่จะทำสำเนา")
    parser.add_argument("--in-place", action="store_true", help="เขียนทับไฟล์เดิม (ปกติเขียนเป็น ชื่อเดิม.clean.นามสกุล)")


def _run(options: Namespace) -> Exit:
    outcome = Exit.CLEAN
    for file in options.files:
        path = options.root / file
        found = _finds(path)
        copy = _cleaned(path, found)
        target = path if options.in_place else path.with_name(f"{path.stem}.clean{path.suffix}")
        whole_file.write(target, copy.data)
        left = _finds(target)
        masked = f" ปิดเลขประจำตัวประชาชน {copy.masked} แห่งให้เหลือสี่หลักท้าย" if copy.masked else ""
        print(f"{file}: เขียนสำเนาที่ไม่มีข้อมูลผู้จัดทำไว้ที่ {target.name} แล้ว{masked}")
        for family in dict.fromkeys(find.family for find in left if find.family in _LEFT):
            print(f"  ยังมี{_LEFT[family]}")
            outcome = Exit.FINDINGS
    return outcome


def _finds(path: Path) -> tuple[Find, ...]:
    return Attachments(path.parent, FactCache(None)).private(path.name)


def _cleaned(path: Path, found: tuple[Find, ...]) -> clean.Cleaned:
    """Return the copy. Raises UsageError for a file that cannot be read or cleaned."""
    endings = frozenset(find.detail[-4:] for find in found if find.family in clean.MASKED_FAMILIES)
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise UsageError(f"{path.name} ใหญ่เกินไป จึงทำสำเนาไม่ได้")
        return clean.cleaned(
            path.name, path.read_bytes(), endings if suffix(path.name) in private_finds.MASKABLE else frozenset()
        )
    except OSError as error:
        raise UsageError(f"เปิด {path.name} ไม่ได้ ({os_error.in_thai(error)})") from error
    except (AttachmentError, UnicodeDecodeError) as error:
        why = str(error) if isinstance(error, AttachmentError) else "ไฟล์ไม่ได้บันทึกเป็น UTF-8"
        raise UsageError(f"{path.name}: {why}") from error


COMMAND = Command("clean", "ทำสำเนาไฟล์ที่ไม่มีข้อมูลผู้จัดทำและพิกัด และปิดเลขประจำตัวประชาชน: oit clean ภาพ.jpg", _run, _arguments)
