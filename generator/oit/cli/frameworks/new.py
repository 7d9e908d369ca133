"""``oit frameworks new``: writes an own list of the agency for a year, begun from another year's list."""

import os
from argparse import ArgumentParser, Namespace
from dataclasses import replace
from pathlib import PurePosixPath

from ... import framework
from ...content import CONTENT, Content
from ...content.paths import AGENCY
from ...files import whole_file
from ...upkeep import own_list
from .. import project
from ..arguments import year
from ..command import Command
from ..exit import Exit, UsageError

_FOLDER = "frameworks"


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("of", type=year, metavar="ปีใหม่", help="ปีของเกณฑ์ที่จะสร้าง")
    parser.add_argument(
        "--from", dest="base", type=year, required=True, metavar="ปีเดิม", help="ปีของเกณฑ์ที่ยกมา ต้องอยู่ก่อนปีใหม่"
    )


def _run(options: Namespace) -> Exit:
    root = project.root(options)
    content = project.read(root)
    if options.of <= options.base:
        raise UsageError("ปีใหม่ต้องอยู่หลังปีเดิม เช่น oit frameworks new 2571 --from 2570")
    path = f"{CONTENT}/{_folder(content)}/{options.of}.yaml"
    if os.path.lexists(root / path) or options.of in content.frameworks:
        raise UsageError(f"มีเกณฑ์ปี {options.of} ของหน่วยงานอยู่แล้ว จึงไม่เขียนทับ ({_where(content, options.of, path)})")
    made = framework.carried(_base(content, options.base), options.of)
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    whole_file.write(root / path, own_list.text(made))
    print(f"สร้าง {path} จากเกณฑ์ปี {options.base} แล้ว ({made.standing})")
    print("เปิดไฟล์แล้วแก้ให้ตรงกับแบบตรวจที่ประกาศ คำแนะนำอยู่ที่ต้นไฟล์")
    if not _named(content):
        print(f"เพิ่มบรรทัด framework: {_FOLDER} ใน {CONTENT}/agency.yaml เพื่อให้ระบบใช้เกณฑ์จากโฟลเดอร์นี้")
    return Exit.CLEAN


def _base(content: Content, base: int) -> framework.Framework:
    """Return the list to begin from. A folder of own lists that is yet to be made is no list that cannot be used."""
    if content.unusable_list(base) == AGENCY:
        content = replace(content, unusable_lists={})
    return project.framework_of(content, base)


def _folder(content: Content) -> str:
    """Return the folder of the agency's own lists, below content/. Raises UsageError if agency.yaml names a single
    file."""
    named = _named(content)
    if PurePosixPath(named).suffix:
        raise UsageError(
            f"agency.yaml ระบุ framework: เป็นไฟล์เดียว ({named}) จึงเพิ่มเกณฑ์ของอีกปีไม่ได้ "
            f"ย้ายไฟล์นั้นไปไว้ในโฟลเดอร์ {CONTENT}/{_FOLDER} แล้วแก้เป็น framework: {_FOLDER} ก่อน"
        )
    return named or _FOLDER


def _named(content: Content) -> str:
    return content.agency.value.framework.strip("/") if content.agency else ""


def _where(content: Content, of: int, path: str) -> str:
    own = content.frameworks.get(of)
    return own.path if own else path


COMMAND = Command(
    "new",
    "สร้างไฟล์เกณฑ์ของหน่วยงานเองให้ปรับแก้ โดยยกมาจากปีก่อนและเลื่อนปีให้: oit frameworks new 2571 --from 2570",
    _run,
    _arguments,
)
