"""``oit schemas``: writes the JSON Schemas of content files, by which an editor helps while one types."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from .. import schemas
from ..files import whole_file
from . import project
from .arguments import add_year
from .command import Command
from .exit import Exit, UsageError


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "folder",
        nargs="?",
        default=Path(schemas.FOLDER),
        type=Path,
        metavar="โฟลเดอร์",
        help=f"เขียนลงโฟลเดอร์นี้ (ปกติคือ {schemas.FOLDER})",
    )
    add_year(parser, "เขียนแบบของหน้าทุกข้อในปีนี้ด้วย พร้อมรหัสองค์ประกอบให้เลือก")


def _run(options: Namespace) -> Exit:
    folder = options.root / options.folder
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} เป็นไฟล์ โปรดระบุโฟลเดอร์")
    lists = []
    if options.year:
        lists = [project.framework_of(project.read(project.root(options)), options.year)]
    texts = schemas.texts(lists)
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        whole_file.write(path, text)
    print(f"เขียนแบบของไฟล์ (JSON Schema) {len(texts)} ไฟล์ไว้ใน {folder} แล้ว")
    print("โปรแกรมแก้ไขข้อความที่อ่าน YAML ได้ เช่น VS Code จะบอกชื่อช่อง ความหมาย และค่าที่เลือกได้ระหว่างพิมพ์")
    print("ส่วนหัวของหน้า (index.md) โปรแกรมเหล่านี้ยังไม่อ่าน ให้ใช้ oit new item และ oit check แทน")
    return Exit.CLEAN


COMMAND = Command("schemas", "เขียนแบบของไฟล์ (JSON Schema) ให้โปรแกรมแก้ไขข้อความช่วยระหว่างพิมพ์", _run, _arguments)
