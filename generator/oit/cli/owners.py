"""``oit owners``: says in ``CODEOWNERS`` whom the Git host asks to review a change of each item's files."""

import difflib
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from ..files import guarded, os_error, whole_file
from ..files.source import MAX_BYTES
from ..judging.disclosure import Disclosure
from ..upkeep import owners
from . import project
from .command import Command
from .exit import Exit, UsageError


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--write", action="store_true", help="เขียนไฟล์จริง (ปกติเพียงแสดงว่าจะเขียนอะไร)")


def _run(options: Namespace) -> Exit:
    root = project.root(options)
    disclosure = project.disclosure(options)
    _check_owners(disclosure)
    path = next((place for place in owners.PLACES if (root / place).is_file()), owners.USUAL)
    before = _read(root, path)
    after = owners.with_owners(before, disclosure)
    if before == after:
        print(f"{path} ตรงกับ content/agency.yaml อยู่แล้ว")
        return Exit.CLEAN
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), f"a/{path}", f"b/{path}", n=1, lineterm="")
    print(*lines, sep="\n")
    if not options.write:
        print(f"ยังไม่ได้เขียน สั่ง oit owners --write เพื่อเขียน {path}")
        return Exit.CLEAN
    try:
        whole_file.write(root / path, after)
    except OSError as error:
        print(f"oit: เขียน {path} ไม่ได้ ({os_error.in_thai(error)})", file=sys.stderr)
        return Exit.FINDINGS
    print(f"เขียน {path} แล้ว GitHub และ GitLab จะขอให้ผู้รับผิดชอบตรวจคำขอรวมงานที่แก้ไฟล์ของตน")
    return Exit.CLEAN


def _check_owners(disclosure: Disclosure) -> None:
    """Tell of units without an owner. Raises UsageError if none has one."""
    units = disclosure.agency.units
    without = [f"{identity} ({unit.name})" for identity, unit in units.items() if not unit.owner]
    example = 'เติมใต้หน่วยงานย่อยใน content/agency.yaml เช่น owner: "@example/finance" (ชื่อผู้ใช้หรือทีมใน GitHub หรือ GitLab)'
    if len(without) == len(units):
        raise UsageError(f"ยังไม่มีหน่วยงานย่อยใดระบุ owner {example}")
    if without:
        print(f"oit: ยังไม่มี owner ของ {', '.join(without)} {example}", file=sys.stderr)


def _read(root: Path, path: str) -> str:
    if not (root / path).exists():
        return ""
    try:
        return guarded.text(root / path, MAX_BYTES)
    except (OSError, UnicodeDecodeError) as error:
        reason = os_error.in_thai(error) if isinstance(error, OSError) else "ไม่ใช่ข้อความ UTF-8"
        raise UsageError(f"อ่าน {path} ไม่ได้ ({reason})") from error


COMMAND = Command("owners", "เขียน CODEOWNERS ว่าผู้ใดตรวจการแก้ไฟล์ของแต่ละข้อ ตาม units และ assignments", _run, _arguments)
