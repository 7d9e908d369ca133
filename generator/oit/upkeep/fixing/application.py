"""Writes a plan: all of it, or nothing. A file that changed since it was read stops it."""

import os
from contextlib import ExitStack
from pathlib import Path

from ...files import plain_file, whole_file
from ...files.source import MAX_BYTES
from .mends import Change, Plan


class Refused(Exception):
    """Nothing was written. The text says why, in Thai."""


def apply(root: Path, plan: Plan) -> None:
    """Write all changes and give the files their new names, or leave everything as it was. Raises Refused, OSError."""
    for change in plan.changes:
        _check(root, change)
    for rename in plan.renames:
        if os.path.lexists(root / rename.new) and not (root / rename.old).samefile(root / rename.new):
            raise Refused(f"มีไฟล์ {rename.new} อยู่แล้ว")
    with ExitStack() as on_failure:
        for change in plan.changes:
            on_failure.callback(whole_file.write, root / change.path, change.before)
            whole_file.write(root / change.path, change.after)
        for rename in plan.renames:
            whole_file.replace(root / rename.old, root / rename.new)
            on_failure.callback(whole_file.replace, root / rename.new, root / rename.old)
        on_failure.pop_all()


def _check(root: Path, change: Change) -> None:
    if plain_file.read(root / change.path, MAX_BYTES) != change.before:
        raise Refused(f"ไฟล์ {change.path} เพิ่งเปลี่ยนไประหว่างที่อ่าน สั่งใหม่อีกครั้ง")
