"""``oit init``: a new agency's repository, from a few answers. It writes all files or none, and never over one."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from contextlib import suppress
from importlib import metadata
from pathlib import Path

from .. import clock, framework
from ..files import wheel_file
from ..thai import DateError, fiscal_year, parse_year
from ..thai.provinces import nearest_province, province
from ..upkeep import together, written
from ..upkeep.beginning import carried, project_files, tool_files
from ..upkeep.beginning.office import TYPES, Office, list_for, short_name, type_in_name, type_of
from .command import Command
from .exit import Exit, UsageError

_MAY_BE_THERE = {".git", ".gitkeep", "LICENSE", "LICENSE.md", ".venv"}
"""What a folder may hold and still count as empty."""


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "folder", nargs="?", default=".", type=Path, metavar="โฟลเดอร์", help="โฟลเดอร์ว่าง หรือโฟลเดอร์ใหม่ (ปกติคือที่นี่)"
    )
    parser.add_argument("--name", metavar="ชื่อ", help="ชื่อเต็มของหน่วยงาน")
    parser.add_argument("--short-name", metavar="ชื่อย่อ", help="ชื่อย่อ เช่น อบต.บ้านดี (ปกติตั้งให้จากชื่อเต็ม)")
    parser.add_argument("--type", metavar="ประเภท", help="ประเภทของหน่วยงาน เช่น อบต. เทศบาลตำบล มหาวิทยาลัย (ปกติดูจากชื่อ)")
    parser.add_argument(
        "--list",
        metavar="รายการ",
        help=f"รายการที่ใช้ตรวจ: {', '.join(framework.list_names())} (ปกติดูจากประเภท)",
    )
    parser.add_argument("--province", metavar="จังหวัด", help="จังหวัด")
    parser.add_argument("--website", metavar="ที่อยู่", help="เว็บไซต์ของหน่วยงานในปัจจุบัน")
    parser.add_argument("--year", metavar="ปี", help="ปีงบประมาณที่เริ่ม (ปกติคือปีปัจจุบัน)")


def _run(options: Namespace) -> Exit:
    folder = options.root / options.folder
    _check(folder)
    office = _office(options, _asked if sys.stdin.isatty() else None)
    installed = carried.wheel()
    own = {path: text.encode() for path, text in project_files.texts(office, installed is not None).items()}
    files = {**own, **tool_files.files()}
    with suppress(wheel_file.NotOurWheel):
        files |= tool_files.of_wheel(installed) if installed else {}
    record = written.Written(
        metadata.version("oit"),
        written.FORMAT,
        {path: written.digest(content) for path, content in files.items() if path not in own},
    )
    files[written.PATH] = record.text.encode()
    together.apply(folder, files)
    print(f"สร้างที่เก็บข้อมูลของ{office.name}ไว้ใน {folder} แล้ว {len(files)} ไฟล์")
    lists = framework.named(office.list)
    if office.list != framework.DEFAULT:
        print(f"ใช้{lists.title} (list: {office.list} ใน content/agency.yaml)")
    if not lists.of(office.year, {}):
        print(f"ยังไม่มีเกณฑ์ของปี {office.year} หน่วยงานต้องกำหนดเกณฑ์เอง ดูคำสั่ง oit frameworks new --help")
    where = f'"{options.folder}"' if " " in str(options.folder) else options.folder
    go = "" if options.folder == Path() else f"cd {where} แล้ว"
    print(f"ขั้นต่อไป: {go}สั่ง oit next เพื่อดูว่าควรทำสิ่งใดก่อน หรือ oit serve เพื่อดูเว็บไซต์")
    return Exit.CLEAN


def _check(folder: Path) -> None:
    """Raise UsageError if something lies where the new repository would lie."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} เป็นไฟล์ โปรดระบุโฟลเดอร์ใหม่")
    there = sorted({path.name for path in folder.iterdir()} - _MAY_BE_THERE) if folder.is_dir() else []
    if there:
        names = ", ".join(there[:3]) + (" …" if len(there) > 3 else "")
        raise UsageError(f"โฟลเดอร์ {folder} มีไฟล์อยู่แล้ว ({names}) จึงไม่เขียนทับ โปรดเริ่มในโฟลเดอร์ว่าง เช่น oit init oit-site")


# ---------------------------------------------------------------- the answers

Ask = Callable[[str, str], str]
"""A question and the answer that Enter gives → the answer."""


def _asked(question: str, usual: str) -> str:
    try:
        return input(f"{question}{f' [{usual}]' if usual else ''}: ").strip() or usual
    except EOFError:
        return usual


def _office(options: Namespace, ask: Ask | None) -> Office:
    """Return the new agency by the flags, and by questions where a person can answer. Raises UsageError."""
    known = {"name": options.name, "short_name": options.short_name, "province": options.province}

    def answer(given: str | None, question: str, usual: str = "", read: Callable[[str], str] = str) -> str:
        """Return what was given, or asked for: a person whose answer cannot be taken is told why, and asked again."""
        for _ in range(_PATIENCE if given is None and ask else 0):
            try:
                return read(ask(question, usual) if ask else usual)
            except UsageError as error:
                print(error)
        return read(given.strip() if given is not None else usual)

    name = answer(known["name"], "ชื่อเต็มของหน่วยงาน เช่น องค์การบริหารส่วนตำบลบ้านดี", read=_name)
    chosen = _list(options.list) if options.list is not None else ""
    usual = framework.named(chosen).types[0] if chosen not in ("", framework.DEFAULT) else type_in_name(name)
    kind = answer(options.type, "ประเภทของหน่วยงาน เช่น อบต. เทศบาลตำบล มหาวิทยาลัย", usual, _type)
    if chosen and kind not in framework.named(chosen).types:
        raise UsageError(f"{framework.named(chosen).title} ไม่ใช้กับหน่วยงานประเภท {kind} แก้ --list หรือ --type")
    year = answer(options.year, "ปีงบประมาณที่เริ่ม", str(fiscal_year(clock.today())), _year)
    return Office(
        name,
        kind,
        int(year),
        answer(known["short_name"], "ชื่อย่อ (ไม่มีก็ได้)", short_name(name)),
        answer(known["province"], "จังหวัด", read=_province),
        _website(answer(options.website, "เว็บไซต์ปัจจุบัน เช่น https://www.bandee.go.th (ไม่มีก็ได้)")),
        chosen or list_for(kind),
    )


_PATIENCE = 5
"""How often a question is asked until its answer can be taken."""


def _name(text: str) -> str:
    if name := " ".join(text.split()):
        return name
    raise UsageError('โปรดระบุชื่อของหน่วยงาน เช่น oit init --name "องค์การบริหารส่วนตำบลบ้านดี"')


def _province(text: str) -> str:
    if not text or (known := province(text)):
        return known if text else ""
    near = nearest_province(text)
    told = f"หากหมายถึง {near} โปรดพิมพ์ชื่อนี้" if near else "โปรดพิมพ์ชื่อจังหวัดเต็ม หรือเว้นไว้"
    raise UsageError(f"ไม่รู้จักจังหวัด {text} {told}")


def _type(text: str) -> str:
    if not text:
        raise UsageError(f"โปรดระบุประเภทของหน่วยงานด้วย --type เลือกจาก {', '.join(TYPES)}")
    if kind := type_of(text):
        return kind
    raise UsageError(f"ไม่รู้จักประเภท {text} เลือกจาก {', '.join(TYPES)}")


def _list(text: str) -> str:
    if text in framework.list_names():
        return text
    raise UsageError(f"ไม่รู้จักรายการ {text} เลือกจาก {', '.join(framework.list_names())}")


def _year(text: str) -> str:
    try:
        return str(parse_year(text))
    except DateError as error:
        raise UsageError(f"--year {text}: {error}") from error


def _website(text: str) -> str:
    return f"https://{text}" if text and "://" not in text else text


COMMAND = Command("init", "เริ่มที่เก็บข้อมูลของหน่วยงานใหม่ ในโฟลเดอร์ว่าง", _run, _arguments)
