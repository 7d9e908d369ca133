"""``oit migrate`` without a year: brings a repository to the newest format of files."""

import difflib
from dataclasses import replace
from pathlib import Path

from ..content import CONTENT
from ..files import guarded, os_error
from ..files.source import MAX_BYTES
from ..upkeep import formats, together, written
from .exit import Exit, UsageError


def run(root: Path, is_real: bool) -> Exit:
    """Show what changes, and change it if it ``is_real``: all files or none."""
    record = written.read(root)
    if record is None:
        raise UsageError(f"ไม่มี {written.PATH} จึงไม่ทราบรูปแบบของไฟล์ สั่ง oit upgrade --write ก่อน แล้วสั่งใหม่")
    if record.format >= written.FORMAT:
        print("ไฟล์เป็นรูปแบบของรุ่นนี้แล้ว ไม่มีสิ่งที่ต้องเปลี่ยน")
        return Exit.CLEAN
    texts = _texts(root)
    said, changed = formats.migrated(texts, record.format)
    print(f"รูปแบบ {record.format} → {written.FORMAT}")
    for sentence in said:
        print(f"  {sentence}")
    for path, text in changed.items():
        old, new = texts[path].splitlines(), text.splitlines()
        for line in difflib.unified_diff(old, new, path, path, lineterm="", n=1):
            print(f"    {line}")
    if not is_real:
        print(f"ยังไม่ได้เปลี่ยนไฟล์ใด ({len(changed)} ไฟล์จะเปลี่ยน) เมื่ออ่านรายการข้างบนแล้ว ใช้ oit migrate --write")
        return Exit.CLEAN
    now = replace(record, format=written.FORMAT)
    try:
        together.apply(
            root, {**{path: text.encode() for path, text in changed.items()}, written.PATH: now.text.encode()}
        )
    except OSError as error:
        raise UsageError(f"เขียน {error.filename} ไม่ได้ ({os_error.in_thai(error)}) จึงคืนทุกไฟล์เป็นอย่างเดิม") from error
    print(f"เปลี่ยนแล้ว {len(changed)} ไฟล์ ตรวจด้วย oit check แล้วบันทึก (commit)")
    return Exit.CLEAN


def _texts(root: Path) -> dict[str, str]:
    """Return the content's text files that can be read, by their paths from the project's root."""
    texts = {}
    for path in sorted((root / CONTENT).rglob("*")):
        if path.suffix not in (".yaml", ".md") or path.is_symlink():
            continue
        try:
            texts[path.relative_to(root).as_posix()] = guarded.text(path, MAX_BYTES)
        except (OSError, UnicodeDecodeError):
            continue
    return texts
