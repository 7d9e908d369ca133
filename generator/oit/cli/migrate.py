"""``oit migrate``: moves content of a provisional list to the item numbers of the real list, or to a newer format."""

import re
from argparse import ArgumentParser, Namespace
from contextlib import ExitStack
from pathlib import Path

from .. import framework
from ..content import CONTENT, Content
from ..content.paths import ITEM
from ..files import guarded, os_error, whole_file
from ..files.source import MAX_BYTES
from ..framework import Framework
from ..upkeep import migrate
from . import format_change, project
from .arguments import year
from .command import Command
from .exit import Exit, NothingToCheck, UsageError

_DONE = ".migrated"
"""Name of the file that marks a year's folder as migrated. A second migration would move its content too far."""
_STAGED = ".migrating-"


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "of", nargs="?", type=year, metavar="พ.ศ.", help="ปีที่มีเกณฑ์จริงแล้ว (ไม่ระบุ คือปรับรูปแบบของไฟล์ให้เป็นของรุ่นนี้)"
    )
    parser.add_argument("--write", action="store_true", help="ย้ายจริง (ปกติเพียงแสดงว่าจะย้ายอะไร)")


def _run(options: Namespace) -> Exit:
    root = project.root(options)
    if options.of is None:
        return format_change.run(root, options.write)
    content = project.read(root)
    folder = root / CONTENT / str(options.of)
    before, after = _lists(content, options.of)
    _refuse_what_is_under_way(folder, options.of)
    plan = migrate.plan(before, after, _folders(folder), _texts(root, folder))
    print(f"เกณฑ์ปี {options.of}: จากเลขข้อของ{before.standing} ไปยังเลขข้อของเกณฑ์จริง")
    for old, new in plan.moves.items():
        print(f"  {CONTENT}/{options.of}/{old} → {CONTENT}/{options.of}/{new}  {after.by_code[new.upper()].name}")
    for path in plan.texts:
        print(f"  แก้เลขข้อใน {path}")
    for sentence in plan.left:
        print(f"  คงไว้ที่เดิม: {sentence}")
    if not plan.moves:
        print("ไม่มีสิ่งที่ต้องย้าย")
    elif options.write:
        _apply(root, folder, plan)
        print(f"ย้ายแล้ว {len(plan.moves)} ข้อ ตรวจด้วย oit check --year {options.of} แล้วอ่านทบทวนทุกข้อ")
    else:
        print(f"ยังไม่ได้เปลี่ยนไฟล์ใด เมื่อตรวจรายการข้างบนแล้ว ให้ใช้ oit migrate {options.of} --write")
    return Exit.CLEAN


def _lists(content: Content, of: int) -> tuple[Framework, Framework]:
    """Return the provisional list that the year had, and the real list. Raises UsageError if there is no real list
    yet."""
    own, years = content.own_lists, content.published.years()
    if of not in {*years, *own}:
        raise UsageError(f"ยังไม่มีเกณฑ์จริงของปี {of} จึงยังไม่มีสิ่งที่ต้องย้าย")
    last = max((listed for listed in {*years, *own} if listed < of), default=None)
    if last is None:
        raise UsageError(f"ไม่มีเกณฑ์ของปีก่อน {of} ที่จะเป็นเกณฑ์เบื้องต้นได้")
    return framework.carried(project.framework_of(content, last), of), project.framework_of(content, of)


def _refuse_what_is_under_way(folder: Path, of: int) -> None:
    if not folder.is_dir():
        raise NothingToCheck(f"ไม่พบโฟลเดอร์ {CONTENT}/{of}")
    if (folder / _DONE).exists():
        raise UsageError(f"ย้ายเนื้อหาของปี {of} ไปแล้ว (มีไฟล์ {CONTENT}/{of}/{_DONE}) หากต้องการย้ายอีกครั้ง ให้ลบไฟล์นั้นก่อน")
    if staged := sorted(path.name for path in folder.glob(f"{_STAGED}*")):
        raise UsageError(f"การย้ายครั้งก่อนค้างอยู่ ({', '.join(staged)}) ให้เปลี่ยนชื่อโฟลเดอร์เหล่านี้กลับเป็นเลขข้อเดิมที่ท้ายชื่อก่อน")


def _folders(folder: Path) -> frozenset[str]:
    items = re.compile(ITEM, re.ASCII)
    return frozenset(path.name for path in folder.iterdir() if path.is_dir() and items.fullmatch(path.name))


def _texts(root: Path, folder: Path) -> dict[str, str]:
    """Return the year's text files that can be read, by their paths from the project's root."""
    texts = {}
    for path in sorted((*folder.rglob("*.md"), *folder.rglob("*.yaml"))):
        try:
            texts[path.relative_to(root).as_posix()] = guarded.text(path, MAX_BYTES)
        except (OSError, UnicodeDecodeError):
            continue
    return texts


def _apply(root: Path, folder: Path, plan: migrate.Plan) -> None:
    """Move all folders and write the new numbers, or leave everything as it was. Raises UsageError."""
    renames = [(folder / old, folder / f"{_STAGED}{old}") for old in plan.moves]
    renames += [(folder / f"{_STAGED}{old}", folder / new) for old, new in plan.moves.items()]
    moved = "".join(f"{old} → {new}\n" for old, new in plan.moves.items())
    try:
        with ExitStack() as on_failure:
            for source, target in renames:
                on_failure.callback(_move_back, target, source)
                whole_file.replace(source, target)
            for path, text in plan.texts.values():
                on_failure.callback(whole_file.write, root / path, (root / path).read_bytes())
                whole_file.write(root / path, text)
            on_failure.callback((folder / _DONE).unlink, missing_ok=True)
            whole_file.write(folder / _DONE, f"ย้ายจากเลขข้อของเกณฑ์เบื้องต้นด้วย oit migrate แล้ว\n{moved}")
            on_failure.pop_all()
    except OSError as error:
        where = Path(error.filename or folder)
        name = where.relative_to(root) if where.is_relative_to(root) else where
        raise UsageError(f"ย้าย {name} ไม่ได้ ({os_error.in_thai(error)}) จึงคืนทุกโฟลเดอร์ไว้ที่เดิม") from error


def _move_back(target: Path, source: Path) -> None:
    """Undo a rename if it was done."""
    if target.exists() and not source.exists():
        whole_file.replace(target, source)


COMMAND = Command(
    "migrate",
    "ย้ายเนื้อหาที่เขียนตามเกณฑ์เบื้องต้นไปยังเลขข้อของเกณฑ์จริง: oit migrate 2570 หรือปรับรูปแบบของไฟล์ให้เป็นของรุ่นนี้: oit migrate",
    _run,
    _arguments,
)
