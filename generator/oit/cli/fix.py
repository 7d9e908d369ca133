"""``oit fix``: mends what is safe in the agency's files, shows what it would change, and offers the rest one by one."""

import difflib
import os
import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from ..content import CONTENT
from ..files import plain_file, walk
from ..files.source import MAX_BYTES
from ..upkeep.fixing import application, reading
from ..upkeep.fixing import plan as planning
from ..upkeep.fixing.mends import Change, Choice, Kind, Plan
from ..upkeep.yaml_edit import Edit
from . import asking, project
from .asking import Ask
from .command import Command
from .exit import Exit, UsageError


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="ไฟล์", help="เฉพาะไฟล์หรือโฟลเดอร์เหล่านี้ (ปกติคือทั้งหมดใน content)"
    )
    parser.add_argument("--write", action="store_true", help="แก้จริง (ปกติเพียงแสดงว่าจะแก้อะไร)")


def _run(options: Namespace) -> Exit:
    root = project.root(options)
    selected = _selected(root, options.paths)
    files = reading.files(root, project.read(root))
    plan = planning.plan(files, selected)
    ask = asking.asked if options.write and sys.stdin.isatty() else None
    if ask and plan.unsure:
        plan = planning.plan(_with_allowed(files, plan, ask), selected)
    _show(plan)
    if options.write and not plan.is_empty:
        _write(root, plan)
        print(f"แก้แล้ว {_counted(plan)}")
        files = reading.files(root, project.read(root))
        plan = planning.plan(files, selected)
    if ask:
        _offer(root, plan.choices, ask)
        plan = planning.plan(reading.files(root, project.read(root)), selected)
    return _ended(plan, options.write)


def _selected(root: Path, paths: Iterable[Path]) -> Collection[str] | None:
    """Return the files that the user named, from the project's root; None for all. Raises UsageError."""
    chosen: set[str] = set()
    for path in paths:
        full = root / path
        try:
            inner = Path(os.path.abspath(full)).relative_to(root.absolute()).as_posix()  # noqa: PTH100 - keeps links
        except ValueError:
            inner = ""
        if not os.path.lexists(full) or not f"{inner}/".startswith(f"{CONTENT}/"):
            raise UsageError(f"ไม่พบ {path} ในโฟลเดอร์ {CONTENT}")
        chosen |= {inner} if not full.is_dir() else {name for name, _ in walk.walk(root, inner)}
    return chosen if chosen or [*paths] else None


# ---------------------------------------------------------------- what is shown


def _show(plan: Plan) -> None:
    for change in plan.changes:
        print("".join(diff(change)), end="")
    for rename in plan.renames:
        print(f"rename from {_printed(rename.old)}\nrename to {_printed(rename.new)}")


def diff(change: Change) -> Iterator[str]:
    """Yield the lines of the unified diff of a file. A person at a terminal sees the signs that have no width, too."""
    before, after = (_lines(data.decode("utf-8")) for data in (change.before, change.after))
    show = _visible if sys.stdout.isatty() else str
    for line in difflib.unified_diff(before, after, f"a/{change.path}", f"b/{change.path}", n=1):
        yield show(line) if line.endswith("\n") else f"{show(line)}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    """Return the lines of a text as diff knows them: only a line feed ends one."""
    parts = text.split("\n")
    return [f"{part}\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])


def _visible(line: str) -> str:
    body, end = (line[:-1], "\n") if line.endswith("\n") else (line, "")
    signs = "".join(f"‹U+{ord(sign):04X}›" if _is_unseen(sign) else sign for sign in body.removesuffix("\r"))
    kept = signs.rstrip(" ")
    return kept + "·" * (len(signs) - len(kept) if kept not in ("", "+", "-") else 0) + end


def _is_unseen(sign: str) -> bool:
    return sign != "\t" and (not sign.isprintable() or sign == "\u0e4d")


def _printed(path: str) -> str:
    return "".join("\ufffd" if not sign.isprintable() and sign != "\u200b" else sign for sign in path)


def _counted(plan: Plan) -> str:
    counts = Counter(kind for change in plan.changes for kind, _ in change.mends)
    counts[Kind.NAME] = len(plan.renames)
    told = [f"{kind.value} {count} แห่ง" for kind in Kind if (count := counts[kind])]
    return f"{len(plan.changes)} ไฟล์: {', '.join(told)}"


def _ended(plan: Plan, is_written: bool) -> Exit:
    """Print what is left to do, and return the exit code."""
    if plan.choices or plan.unsure:
        print("ต้องเลือกเอง (สั่ง oit fix --write ที่หน้าจอเพื่อตอบทีละรายการ):")
    for choice in plan.choices:
        answers = " หรือ ".join(option.label for option in choice.options)
        print(f"  {choice.path}:{choice.line}: {_printed(choice.question)} {answers} ใช่หรือไม่")
    for rename in plan.unsure:
        print(
            f"  {_printed(rename.old)}:1: ไม่ทราบว่าเคยเผยแพร่แล้วหรือไม่ หากยัง เปลี่ยนชื่อเป็น {rename.new.rpartition('/')[2]} ได้"
        )
    for left in plan.left:
        print(f"{_printed(left.path)}:{left.line}: {left.reason}")
    if not plan.is_empty and not is_written:
        print(f"จะแก้ {_counted(plan)}\nยังไม่ได้เปลี่ยนไฟล์ใด เมื่อตรวจแล้ว ให้ใช้ oit fix --write")
        return Exit.FINDINGS
    if plan.choices or plan.unsure or plan.left:
        return Exit.FINDINGS
    if not is_written:
        print("ไม่มีสิ่งที่ต้องแก้")
    return Exit.CLEAN


# ---------------------------------------------------------------- what is asked and written


def _with_allowed(files: planning.Files, plan: Plan, ask: Ask) -> planning.Files:
    named = ((rename, rename.new.rpartition("/")[2]) for rename in plan.unsure)
    allowed = {
        rename.old
        for rename, new in named
        if asking.agreed(ask, f"{_printed(rename.old)} ยังไม่เคยเผยแพร่ และให้เปลี่ยนชื่อเป็น {new} ใช่หรือไม่")
    }
    return planning.Files(files.texts, files.content, files.published, allowed, files.read_only)


def _offer(root: Path, choices: Iterable[Choice], ask: Ask) -> None:
    """Ask about each choice, and write the answers file by file."""
    edits: dict[str, list[Edit]] = {}
    for choice in choices:
        if len(choice.options) == 1:
            asked = f"{choice.options[0].label} ใช่หรือไม่ [ใช่/ไม่]"
        else:
            numbered = "  ".join(f"{number}) {option.label}" for number, option in enumerate(choice.options, 1))
            asked = f"{numbered} (เลือกหมายเลข หรือ Enter เพื่อข้าม)"
        question = f"{choice.path}:{choice.line}: {_printed(choice.question)} {asked} "
        if number := asking.chosen(ask, question, len(choice.options)):
            edits.setdefault(choice.path, []).append(choice.options[number - 1].edit)
    changes = []
    for path, several in edits.items():
        raw = plain_file.read(root / path, MAX_BYTES)
        changes.append(Change(path, raw, planning.of_choices(raw, several), ()))
    plan = Plan(tuple(changes))
    _show(plan)
    _write(root, plan)


def _write(root: Path, plan: Plan) -> None:
    try:
        application.apply(root, plan)
    except application.Refused as refused:
        raise UsageError(f"{refused} จึงยังไม่ได้เปลี่ยนไฟล์ใด") from refused


COMMAND = Command("fix", "แก้สิ่งที่แก้ให้ได้โดยปลอดภัย เช่น เลขไทยในช่องของระบบ แบบของวันที่ อักขระที่มองไม่เห็น ชื่อไฟล์", _run, _arguments)
