"""``oit upgrade``: renews what the program wrote into a repository, and nothing of the office's own.

With a wheel file, the new version itself does it: it knows what it brings along.
"""

import os
import subprocess
import sys
import tempfile
from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Mapping
from contextlib import suppress
from importlib import metadata
from pathlib import Path

from ..files import wheel_file
from ..upkeep import together, upgrade, written
from ..upkeep.beginning import carried, tool_files
from ..upkeep.upgrade import Change
from . import project
from .command import Command
from .exit import Exit, UsageError

_MOST_LINES = 60
"""Longest diff that is shown; of a longer one, the number of its lines is told."""


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("wheel", nargs="?", type=Path, metavar="ไฟล์.whl", help="รุ่นใหม่ (ปกติคือรุ่นที่ติดตั้งอยู่)")
    parser.add_argument("--write", action="store_true", help="เปลี่ยนจริง (ปกติเพียงแสดงว่าจะเปลี่ยนอะไร)")
    parser.add_argument(
        "--take", action="append", default=[], metavar="ไฟล์", help="ใช้ของรุ่นใหม่แทนไฟล์ที่ท่านแก้เอง (ระบุได้หลายครั้ง)"
    )
    parser.add_argument("--running-from", type=Path, default=None, help=SUPPRESS)


def _run(options: Namespace) -> Exit:
    if options.wheel and not options.running_from:
        return _by_the_new_version(options, options.root)
    root = project.root(options)
    wheel = options.running_from or carried.wheel()
    record = written.read(root)
    given = _given(root, record, wheel)
    changes = upgrade.plan(record, _present(root, {*given, *(record.files if record else ())}), given)
    _refuse_unknown(options.take, changes)
    version = metadata.version("oit")
    print(f"รุ่นที่เขียนไฟล์ไว้: {record.version if record else 'ไม่มีบันทึก'} รุ่นใหม่: {version}")
    _tell(changes, options.take)
    due = [change for change in changes if not change.is_own or change.path in options.take]
    renewed = upgrade.record(record, version, given, changes, options.take)
    if not options.write:
        if due or renewed != record:
            print("ยังไม่ได้เปลี่ยนไฟล์ใด เมื่ออ่านรายการข้างบนแล้ว เติม --write เพื่อเปลี่ยนจริง")
        else:
            print("ไฟล์อื่นทุกไฟล์เป็นของรุ่นนี้แล้ว" if changes else "ทุกไฟล์เป็นของรุ่นนี้แล้ว")
        return Exit.CLEAN
    contents: dict[str, bytes | None] = {change.path: change.after for change in due}
    together.apply(root, {**contents, written.PATH: renewed.text.encode()})
    print(f"เปลี่ยนแล้ว {len(due)} ไฟล์ ไฟล์ใน content/ อยู่เช่นเดิม อ่านทบทวนแล้วบันทึก (commit)")
    if renewed.format < written.FORMAT:
        print("รุ่นนี้ใช้รูปแบบของไฟล์ที่ใหม่กว่า สั่ง oit migrate เพื่อดูว่าต้องเปลี่ยนสิ่งใด")
    if options.running_from:
        print("บนเครื่องนี้ ติดตั้งรุ่นใหม่ด้วย")
        print("  pip install --require-hashes -r requirements.lock")
        print(f"  pip install --no-deps --no-index --find-links . --require-hashes -r {tool_files.LOCK}")
    return Exit.CLEAN


def _given(root: Path, record: written.Written | None, wheel: Path | None) -> Mapping[str, bytes]:
    """Return what this version gives. Without its wheel, the repository's own stays. Raises UsageError."""
    given = dict(tool_files.files())
    if wheel:
        return {**given, **tool_files.of_wheel(wheel)}
    version = metadata.version("oit")
    there = sorted(path.name for path in root.glob("oit-*.whl"))
    if there and not any(name.startswith(f"oit-{version}-") for name in there):
        raise UsageError(
            f"คลังข้อมูลนี้ใช้ {there[-1]} แต่ไม่พบไฟล์ของรุ่น {version} ที่ติดตั้งอยู่ "
            f"โปรดระบุไฟล์นั้น เช่น oit upgrade oit-{version}-py3-none-any.whl"
        )
    kept = (name for name in (*there, tool_files.LOCK) if record and name in record.files)
    return {**given, **{name: (root / name).read_bytes() for name in kept if (root / name).is_file()}}


def _present(root: Path, paths: set[str]) -> Mapping[str, bytes]:
    """Return the files that are there. A link counts as a file that is none of ours."""
    found = {}
    for name in paths:
        path = root / name
        if path.is_symlink():
            found[name] = b""
        elif path.is_file():
            found[name] = path.read_bytes()
    return found


def _refuse_unknown(taken: list[str], changes: tuple[Change, ...]) -> None:
    own = {change.path for change in changes if change.is_own}
    for path in taken:
        if path not in own:
            told = f"ที่ระบุได้คือ {', '.join(sorted(own))}" if own else "ไม่มีไฟล์ที่ท่านแก้เอง"
            raise UsageError(f"--take {path}: ไฟล์นี้ไม่อยู่ในรายการ {told}")


# ---------------------------------------------------------------- what is told


def _tell(changes: tuple[Change, ...], taken: list[str]) -> None:
    for change in changes:
        if not change.is_own or change.path in taken:
            word = "เพิ่ม" if change.before is None else "ลบ" if change.after is None else "ปรับ"
            print(f"{word} {change.path}{_count(change)}")
            _show(change)
    for change in changes:
        if change.is_own and change.path not in taken:
            word = "ท่านลบเอง" if change.before is None else "ท่านแก้เอง"
            print(f"{word} จึงคงไว้: {change.path}{_count(change)} หากต้องการของรุ่นใหม่ เติม --take {change.path}")
            _show(change)


def _count(change: Change) -> str:
    lines = change.diff[2:]
    added, gone = (sum(line.startswith(sign) for line in lines) for sign in "+-")
    return f" (+{added} −{gone} บรรทัด)" if lines and change.before is not None and change.after is not None else ""


def _show(change: Change) -> None:
    if change.before is not None and change.after is not None and len(change.diff) <= _MOST_LINES:
        for line in change.diff[2:]:
            print(f"    {line}")


# ---------------------------------------------------------------- another version


def _by_the_new_version(options: Namespace, root: Path) -> Exit:
    """Let the wheel's own program do the upgrade. Raises UsageError if the file is no wheel of ``oit``."""
    wheel: Path = options.wheel
    try:
        version = wheel_file.version(wheel)
    except wheel_file.NotOurWheel as error:
        raise UsageError(f"{wheel} {error}") from None
    record = None
    with suppress(written.BrokenRecord):  # told by the new version
        record = written.read(root)
    if record and wheel_file.is_older(version, record.version):
        raise UsageError(f"{wheel.name} เป็นรุ่น {version} ซึ่งเก่ากว่ารุ่น {record.version} ที่เขียนคลังข้อมูลนี้ จึงไม่เปลี่ยนสิ่งใด")
    with tempfile.TemporaryDirectory() as folder:
        wheel_file.unpack(wheel, Path(folder))
        taken = [word for path in options.take for word in ("--take", path)]
        command = [
            sys.executable,
            "-m",
            "oit",
            "-C",
            str(root.absolute()),
            "upgrade",
            *taken,
            *["--write"] * options.write,
        ]
        command += ["--running-from", str(wheel.absolute())]
        environment = {**os.environ, "PYTHONPATH": folder, "PYTHONSAFEPATH": "1"}
        sys.stdout.flush()
        done = subprocess.run(command, env=environment, check=False)
    if done.returncode in {*Exit}:
        return Exit(done.returncode)
    raise UsageError(f"รุ่น {version} ทำงานบนเครื่องนี้ไม่ได้ โปรดติดตั้งรุ่นนั้นก่อน แล้วสั่ง oit upgrade")


COMMAND = Command(
    "upgrade", "ปรับไฟล์ของระบบในคลังข้อมูลนี้ให้เป็นรุ่นใหม่ โดยไม่แตะ content/: oit upgrade oit-….whl", _run, _arguments
)
