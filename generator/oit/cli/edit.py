"""``oit edit``: the site and its form editor on this computer, for officers who never open a file."""

import sys
from argparse import ArgumentParser, Namespace

from ..git import commits
from . import project
from .arguments import add_day
from .command import Command
from .exit import Exit, UsageError

_HOST = "127.0.0.1"
"""The editor writes files, and so no other computer can reach it."""


def _arguments(parser: ArgumentParser) -> None:
    add_day(parser)
    parser.add_argument("--port", type=int, default=8000, metavar="พอร์ต", help="พอร์ตของเครื่องนี้ที่ใช้เปิด (ปกติคือ 8000)")
    parser.add_argument("--no-browser", action="store_true", help="ไม่ต้องเปิดเบราว์เซอร์ให้")
    parser.add_argument(
        "--commit", metavar="ชื่อเจ้าหน้าที่", help="เก็บการบันทึกแต่ละครั้งในประวัติของ Git ในชื่อนี้ (ปกติจะบันทึกเฉพาะไฟล์)"
    )


def _run(options: Namespace) -> Exit:
    from .. import mkdocs_build  # imported here, so that a check does not load MkDocs
    from ..editing import Editor

    root, as_of = project.root(options), project.day(options)
    officer = _officer(options)
    editor = Editor(root, options.port, as_of, officer)
    try:
        mkdocs_build.serve(root, f"{_HOST}:{options.port}", as_of, editor, opens=not options.no_browser)
    except mkdocs_build.Refusal as refusal:
        raise UsageError(str(refusal).replace(f"--address {_HOST}:", "--port ")) from refusal
    except mkdocs_build.Failure as failure:
        print(*failure.details, f"oit: {failure}", sep="\n", file=sys.stderr)
        return Exit.FINDINGS
    return Exit.CLEAN


def _officer(options: Namespace) -> str:
    """Return whose name saves are committed under, "" for no commits. Raises UsageError if none can be made."""
    if options.commit is None:
        return ""
    officer = " ".join(str(options.commit).split())
    if not officer:
        raise UsageError('--commit ต้องมีชื่อเจ้าหน้าที่ เช่น --commit "มาลี ขยัน"')
    if reason := commits.obstacle(options.root):
        raise UsageError(f"ใช้ --commit ไม่ได้ {reason} หากต้องการบันทึกเฉพาะไฟล์ ให้สั่งใหม่โดยไม่ใส่ --commit")
    return officer


COMMAND = Command("edit", "แก้ไขข้อมูลด้วยแบบฟอร์มในเบราว์เซอร์ บนเครื่องนี้ ไม่ต้องมีบัญชี", _run, _arguments)
