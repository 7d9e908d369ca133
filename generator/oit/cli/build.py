"""``oit build``: the site, built strictly into a folder."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from ..content import CONTENT
from ..files import os_error, zip_folder
from ..git import history
from . import project
from .arguments import add_day
from .command import Command
from .exit import Exit, UsageError

_PUBLIC, _WORKSHOP = Path("site"), Path("site-workshop")
"""Where each edition is built unless the user says otherwise: neither takes the other's place."""
_OF_THE_PUBLIC = "sitemap.xml"
"""A file that only the public edition has."""
_NOT_PUBLIC = "ฉบับสำหรับเจ้าหน้าที่ ไม่ใช่ฉบับเผยแพร่"


def _arguments(parser: ArgumentParser) -> None:
    add_day(parser)
    parser.add_argument(
        "--site", type=Path, metavar="โฟลเดอร์", help="โฟลเดอร์ปลายทาง (ปกติคือ site และ site-workshop เมื่อใช้ --workshop)"
    )
    parser.add_argument(
        "--workshop",
        action="store_true",
        help="สร้างฉบับสำหรับเจ้าหน้าที่ ซึ่งมีหน้าของหน่วยงานย่อยและสิ่งช่วยทำงาน อย่างที่ oit serve แสดง (ไม่ใช่ฉบับเผยแพร่)",
    )
    parser.add_argument(
        "--zip", type=Path, metavar="ไฟล์", help="รวมเว็บไซต์เป็นไฟล์ .zip ไฟล์เดียวด้วย สำหรับวางบนเครื่องแม่ข่ายของหน่วยงาน"
    )
    parser.add_argument(
        "--sign", type=Path, metavar="กุญแจ", help="ลงลายเซ็นกำกับรหัสของทุกไฟล์ ด้วยกุญแจ SSH นี้ (ใช้ ssh-keygen)"
    )


def _run(options: Namespace) -> Exit:
    from .. import mkdocs_build  # imported here, so that a check does not load MkDocs

    options.site = options.site or (_WORKSHOP if options.workshop else _PUBLIC)
    _check_zip(options)
    _check_edition(options)
    try:
        site = mkdocs_build.build(
            project.root(options), options.site, project.day(options), options.sign, options.workshop
        )
    except mkdocs_build.Refusal as refusal:
        raise UsageError(str(refusal)) from refusal
    except mkdocs_build.Failure as failure:
        print(*failure.details, f"oit: {failure}", sep="\n", file=sys.stderr)
        return Exit.FINDINGS
    if reason := history.obstacle(project.root(options)):
        print(f"oit: {reason}", file=sys.stderr)
    what = "ฉบับสำหรับเจ้าหน้าที่" if options.workshop else "เว็บไซต์"
    print(f"สร้าง{what}ไว้ใน {site} แล้ว เปิดดูด้วยคำสั่ง oit serve หรือเปิดไฟล์ {site / 'index.html'}")
    if options.workshop:
        print(_NOT_PUBLIC)
    return _pack(site, options.root / options.zip) if options.zip else Exit.CLEAN


def _check_edition(options: Namespace) -> None:
    """Raises UsageError if the officers' edition would be sent to a server, or take the place of the public one."""
    if not options.workshop:
        return
    if options.zip:
        raise UsageError(
            "ฉบับสำหรับเจ้าหน้าที่ไม่ใช่ฉบับเผยแพร่ จึงไม่รวมเป็นไฟล์ .zip หากจะวางบนเครื่องแม่ข่าย ให้สั่งใหม่โดยไม่ใส่ --workshop"
        )
    if (options.root / options.site / _OF_THE_PUBLIC).exists():
        raise UsageError(f"{options.site} เป็นฉบับเผยแพร่ จึงไม่เขียนฉบับสำหรับเจ้าหน้าที่ทับ โปรดระบุโฟลเดอร์อื่น หรือไม่ใส่ --site")


def _check_zip(options: Namespace) -> None:
    """Raises UsageError for a place that the next build would replace, or that would be published."""
    if options.zip:
        file = (options.root / options.zip).resolve()
        for folder in (options.root / options.site, options.root / CONTENT):
            if file.is_relative_to(folder.resolve()) or file.is_dir():
                raise UsageError(f"--zip {options.zip} ใช้ไม่ได้ โปรดระบุชื่อไฟล์นอกโฟลเดอร์ {folder.name} เช่น --zip site.zip")


def _pack(site: Path, file: Path) -> Exit:
    try:
        zip_folder.write(site, file)
    except OSError as error:
        reason = f"เขียน {error.filename} ไม่ได้ ({os_error.in_thai(error)})"
        print(f"oit: {reason} เว็บไซต์ใน {site} สร้างเสร็จแล้ว", file=sys.stderr)
        return Exit.FINDINGS
    print(f"รวมเว็บไซต์ไว้ใน {file} แล้ว แตกไฟล์นี้ลงในโฟลเดอร์ของเครื่องแม่ข่ายได้ทันที")
    return Exit.CLEAN


COMMAND = Command("build", "สร้างเว็บไซต์ลงโฟลเดอร์ site", _run, _arguments)
