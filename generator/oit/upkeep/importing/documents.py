"""Takes a folder of documents by their names, or by the names of the folders in it, to the items that they are of."""

import os
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ... import thai
from ...content import CONTENT
from ...files import names, os_error
from ...files.worker import AttachmentError, shared
from ...framework import Framework, Item
from ...thai.deferred import expression
from ..adding.naming import tidy_name
from . import cells, item_codes
from .cells import quoted
from .imported import Copy, Imported, Row
from .item_pages import Addition, Pages
from .writing import Project

_MOST = 2_000
_BARE = expression(r"0{0,2}(?P<number>[1-9]\d?)[\s._-]{1,3}(?P<rest>\S.*)")
_PLACED = "จะวางสำเนาไว้ในโฟลเดอร์ของข้อ แต่ยังไม่ได้ชี้ว่าแสดงองค์ประกอบใด เติมช่อง evidence ตามหมายเหตุในหน้านั้น"


def read(folder: Path, project: Project) -> Imported:
    """Return the documents of a folder. Raises OSError for a folder that cannot be read."""
    imported = Imported(f"เอกสารในโฟลเดอร์ ปี {project.year}")
    if not project.listed:
        imported.remarks.append(f"ไม่มีเกณฑ์ของปี {project.year}")
        return imported
    pages = Pages(project, project.listed, folder.resolve().name)
    additions: dict[str, list[Addition]] = defaultdict(list)
    for path, above in _files(folder):
        row = Row(str(path.relative_to(folder)), "", is_taken=False)
        imported.rows.append(row)
        if found := _item(path, above, project.listed, row):
            _take(path, *found, project, imported, additions, row)
    for code, several in additions.items():
        imported.changes += pages.with_documents(project.listed.by_code[code], several)
    refused = {addition.target for several in additions.values() for addition in several if not addition.row.is_taken}
    imported.copies = [copy for copy in imported.copies if copy.target not in refused]
    if imported.copies:
        imported.remarks.append(_PLACED)
    return imported


def _files(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield the files of a folder and of the folders in it, each with the name of the folder that it lies in."""
    count = 0
    for path in sorted(folder.iterdir(), key=lambda one: thai.in_order(one.name)):
        below = sorted(path.iterdir(), key=lambda one: thai.in_order(one.name)) if _is_folder(path) else ()
        for file, above in ((path, ""), *((one, path.name) for one in below)):
            if file.is_file() and not file.is_symlink() and not file.name.startswith("."):
                count += 1
                if count > _MOST:
                    return
                yield file, above


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink() and not path.name.startswith(".")


def _item(path: Path, above: str, listed: Framework, row: Row) -> tuple[Item, str] | None:
    """Return the item of a document and its title. The row says why there is none."""
    name = thai.normalise(path.stem).replace("_", " ")
    row.what = quoted(path.name)
    if names.leftover(path.name):
        row.what += " ไฟล์ชั่วคราวของโปรแกรม"
        return None
    named = item_codes.named(name, listed) or _bare(name, listed)
    rest = named.rest if named else name
    named = named or _within(name, listed) or item_codes.named(above, listed)
    if not named or len(named.codes) != 1:
        row.doubts.append(
            f"ชื่อไฟล์ไม่ได้บอกว่าเป็นของข้อใดข้อหนึ่ง ตั้งชื่อขึ้นต้นด้วยเลขข้อ เช่น {_some(listed)} หรือวางในโฟลเดอร์ชื่อ {_some(listed)}"
        )
        return None
    item = listed.by_code.get(named.codes[0])
    if not item:
        row.doubts.append(f"ไม่มีข้อ {named.codes[0]} ในเกณฑ์ปี {listed.year}")
        return None
    if other := item_codes.another(rest, item, listed):
        row.doubts.append(f"เกณฑ์ปี {listed.year} ข้อ {item.code} คือ {quoted(item.name)} ส่วนชื่อนี้คือข้อ {other.code}")
        return None
    return item, cells.plain(rest.strip(" -–.:"))


def _some(listed: Framework) -> str:
    """Return a code that stands for others: "O12"."""
    return listed.items[min(11, len(listed.items) - 1)].code


def _within(name: str, listed: Framework) -> item_codes.Named | None:
    """Return the item that a name holds behind other words: "ITA 2569 - O12 รายงาน"; None if it holds two."""
    letters = item_codes.letters_of(listed) or "O"
    starts = re.finditer(rf"(?:(?<=[\s.(\[-])|^)(?=(?i:{letters})\d|โอ)", thai.arabic_digits(name))
    found = [named for start in starts if (named := item_codes.named(name[start.start() :], listed))]
    codes = {code for named in found for code in named.codes}
    return found[0] if len(codes) == 1 else None


def _bare(name: str, listed: Framework) -> item_codes.Named | None:
    """Return the item of "12 รายงาน…": a bare number counts only if the name is that item's."""
    match = _BARE.fullmatch(thai.arabic_digits(name))
    code = f"{item_codes.letters_of(listed)}{match['number']}" if match else ""
    item = listed.by_code.get(code)
    if not match or not item or item_codes.likeness(match["rest"], item) < item_codes.SURE:
        return None
    return item_codes.Named((code,), name[match.start("rest") :])


def _take(
    path: Path, item: Item, title: str, project: Project, imported: Imported, additions: dict[str, Any], row: Row
) -> None:
    row.what = f"{quoted(path.name)} → ข้อ {item.code}"
    if refused := _refusal(path):
        row.doubts.append(refused)
        return
    name = tidy_name(path.name)
    target = f"{CONTENT}/{project.year}/{item.slug}/{name}"
    there = project.root / target
    if any(copy.target.casefold() == target.casefold() for copy in imported.copies):
        row.doubts.append("มีอีกไฟล์ชื่อเดียวกันของข้อเดียวกัน ตั้งชื่อให้ต่างกัน")
        return
    if os.path.lexists(there):
        if not there.is_file() or there.read_bytes() != path.read_bytes():
            row.doubts.append(f"มี {target} ที่เนื้อหาต่างกันอยู่แล้ว จึงไม่เขียนทับ ตั้งชื่อให้ต่างกัน")
            return
    else:
        imported.copies.append(Copy(path, target))
    row.is_taken = True
    additions[item.code].append(Addition(target, name, title, row))


def _refusal(path: Path) -> str:
    """Return why a file must not be published, or ""."""
    try:
        refused = shared().run("refusal", str(path), path.name)
    except AttachmentError as error:
        return str(error)
    except OSError as error:
        return f"เปิดไฟล์ไม่ได้ ({os_error.in_thai(error)})"
    return f"{refused[1]} {refused[2]}" if refused else ""
