"""``oit new``: begins a file, or an entry of one, with what this year's list asks for as comments."""

import json
import re
from argparse import ArgumentParser, Namespace
from pathlib import Path

from .. import schemas
from ..content import CONTENT, Content
from ..files import guarded, whole_file
from ..files.source import MAX_BYTES
from ..upkeep.beginning import entries, skeletons
from . import project
from .command import Command
from .exit import Exit, UsageError

_KINDS = ("item", *skeletons.FILES, *skeletons.ENTRIES)
_WORDS = {
    "item": "หน้าของข้อ เช่น oit new item o12",
    "measure": "มาตรการ",
    "no-gift": "ประกาศนโยบายไม่รับของขวัญ",
    "integrity": "ประกาศเจตจำนงสุจริต",
    "memo": "บันทึกข้อความ",
    "ita-result": "ผล ITA ของปี เช่น oit new ita-result 2568",
    "unit": "หน่วยงานย่อย",
    "person": "บุคคล",
    "document": "เอกสารที่ใช้หลายข้อ",
}
_ELSEWHERE = {
    "declaration": "ประกาศมีสองชนิด: oit new no-gift {id} (นโยบายไม่รับของขวัญ) และ oit new integrity {id} (เจตจำนงสุจริต)",
    "gift-report": "รายงานการรับของขวัญไม่มีไฟล์ชนิดของตัวเอง ใช้เป็นหลักฐานของข้อ {items}",
    "activity": "กิจกรรมไม่มีไฟล์ชนิดของตัวเอง ใช้เป็นหลักฐานของข้อ {items}",
}
"""What people ask for, though it is of no kind of its own → what to begin instead."""
_ASKED_BY = {"gift-report": ("ทรัพย์สินหรือประโยชน์", "ของขวัญ"), "activity": ("กิจกรรม",)}
"""Words by which an item asks for it."""

_SAMPLES = {
    "measure": "fairness",
    "no-gift": "no-gift-2570",
    "integrity": "integrity-2570",
    "memo": "six-month-report",
    "unit": "office",
    "person": "mayor",
    "document": "plan-2566",
}
"""A code that fits each kind."""


def _arguments(parser: ArgumentParser) -> None:
    kinds = ", ".join(f"{kind} ({_WORDS[kind]})" for kind in _KINDS)
    parser.add_argument("kind", choices=(*_KINDS, *_ELSEWHERE), metavar="ชนิด", help=kinds)
    parser.add_argument("id", nargs="?", metavar="รหัส", help="เลขข้อ หรือรหัสภาษาอังกฤษที่ตั้งเอง เช่น fairness")
    parser.add_argument("--title", default="", metavar="ชื่อ", help="ชื่อภาษาไทย")
    parser.add_argument("--year", type=int, metavar="ปี", help="ปีงบประมาณ (ปกติคือ current_year)")


def _run(options: Namespace) -> Exit:
    root = project.root(options)
    content = project.read(root)
    if options.kind in _ELSEWHERE:
        raise UsageError(_instead(content, options))
    if options.kind in skeletons.ENTRIES:
        return _entry(root, content, options)
    path, text = _page(content, options) if options.kind == "item" else _record(content, options)
    target = root / CONTENT / path
    if target.exists() or target.is_symlink():
        raise UsageError(f"มี {target} อยู่แล้ว จึงไม่เขียนทับ เปิดไฟล์นั้นแล้วแก้ได้เลย")
    target.parent.mkdir(parents=True, exist_ok=True)
    whole_file.write(target, _head(root, path) + text)
    print(f"สร้าง {target} แล้ว เปิดไฟล์นี้ เติมข้อมูล แล้วสั่ง oit check")
    return Exit.CLEAN


def _instead(content: Content, options: Namespace) -> str:
    """Return what to begin in the place of something that is of no kind of its own."""
    if options.kind == "declaration":
        return _ELSEWHERE[options.kind].format(id=options.id or "รหัส")
    year = project.year_of(content, options)
    words, items = _ASKED_BY[options.kind], project.framework_of(content, year).items
    by_name = [item for item in items if any(word in item.name for word in words)]
    asking = by_name or [item for item in items if any(word in each.text for each in item.elements for word in words)]
    if not asking:
        return f"เกณฑ์ปี {year} ไม่ได้ถามเรื่องนี้"
    told = ", ".join(f"{item.code} {item.name}" for item in asking[:3])
    return f"{_ELSEWHERE[options.kind].format(items=told)} เริ่มด้วยคำสั่งเช่น oit new item {asking[0].slug}"


def _page(content: Content, options: Namespace) -> tuple[str, str]:
    year = project.year_of(content, options)
    listed = project.framework_of(content, year)
    item = project.item_of(listed, options.id or "")
    units = tuple(content.agency.value.units) if content.agency else ()
    return f"{year}/{item.slug}/index.md", skeletons.page(item, year, units, listed.standing)


def _record(content: Content, options: Namespace) -> tuple[str, str]:
    path, _, title = skeletons.FILES[options.kind]
    year = project.year_of(content, options)
    if options.kind == "ita-result":
        if options.id and not re.fullmatch(r"25\d\d", options.id):
            raise UsageError("ระบุปีของผล ITA เป็น พ.ศ. เช่น oit new ita-result 2568")
        year = int(options.id or options.year or year - 1)
        return path.format(year=year), skeletons.record(
            options.kind, _scalar(options.title or f"รายงานผล ITA ปี {year}"), year, _indicators(content, year)
        )
    identity = _identity(options)
    measures = content.years[year].measures if year in content.years else ()
    named = _scalar(options.title or f"({title})")
    text = skeletons.record(options.kind, named, year, _indicators(content, year - 1), len(measures) + 1)
    return path.format(year=year, id=identity), text


def _indicators(content: Content, year: int) -> tuple[str, ...]:
    """Return the keys of the indicators of a year's ITA; none if the year has no list."""
    listed = content.list_of(year)
    return tuple(indicator.key for tool in listed.tools for indicator in tool.indicators) if listed else ()


def _entry(root: Path, content: Content, options: Namespace) -> Exit:
    file, key, lines = skeletons.ENTRIES[options.kind]
    identity, path = _identity(options), root / CONTENT / file
    year = project.year_of(content, options) if options.kind == "document" else 0
    values = {"title": _scalar(options.title or "…"), "year": year, "before": year - 1, "last": year + 4}
    try:
        text = guarded.text(path, MAX_BYTES) if path.exists() else _head(root, file)
        whole_file.write(path, entries.with_entry(text, key, identity, [line.format(**values) for line in lines]))
    except (entries.EditError, UnicodeDecodeError) as error:
        raise UsageError(f"เพิ่ม {identity} ใน {path} ไม่ได้ อาจมีรหัสนี้อยู่แล้ว เปิดไฟล์แล้วเพิ่มใต้ {key}: เอง") from error
    print(f"เพิ่ม {identity} ใน {path} แล้ว เปิดไฟล์นี้ เติมข้อมูล แล้วสั่ง oit check")
    return Exit.CLEAN


def _head(root: Path, file: str) -> str:
    """Return how a new file begins: with the name of its schema, where the repository has schemas."""
    return schemas.modeline(file) if (root / schemas.FOLDER).is_dir() else ""


def _identity(options: Namespace) -> str:
    if not options.id or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", options.id):
        raise UsageError(
            f"ตั้งรหัสเป็นตัวอักษรอังกฤษพิมพ์เล็ก ตัวเลข และขีดกลาง เช่น oit new {options.kind} {_SAMPLES[options.kind]} "
            'แล้วใส่ชื่อไทยด้วย --title "…"'
        )
    return str(options.id)


def _scalar(text: str) -> str:
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


COMMAND = Command("new", "เริ่มไฟล์ใหม่: หน้าของข้อ มาตรการ ประกาศ บันทึก ผล ITA หน่วยงานย่อย บุคคล เอกสาร", _run, _arguments)
