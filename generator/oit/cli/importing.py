"""``oit import``: takes over what an office keeps in Word, Excel, PDF and on its present site. Shown first."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from ..content import CONTENT, Content
from ..files import grids, os_error
from ..files.grid import Gridded
from ..files.worker import AttachmentError
from ..upkeep.importing import apply, documents, forms
from ..upkeep.importing.imported import Imported
from ..upkeep.importing.writing import Project
from . import asking, personal_data, project
from .arguments import add_year
from .command import Command
from .exit import Exit, UsageError

_DOCUMENTS = "documents"
_NAMES = (*(form.name for form in forms.FORMS), _DOCUMENTS)


def _arguments(parser: ArgumentParser) -> None:
    kinds = ", ".join(f"{form.name} ({form.thai})" for form in forms.FORMS)
    parser.add_argument(
        "kind",
        nargs="?",
        choices=_NAMES,
        metavar="ชนิด",
        help=f"{kinds}, {_DOCUMENTS} (โฟลเดอร์เอกสารที่ชื่อขึ้นต้นด้วยเลขข้อ) ถ้าไม่ระบุ โปรแกรมดูจากหัวตารางเอง",
    )
    parser.add_argument("file", type=Path, metavar="ไฟล์", help=".docx .xlsx .csv .html .pdf หรือโฟลเดอร์เอกสาร")
    add_year(parser, "ปีของข้อมูลที่นำเข้า (ปกติคือ current_year)")
    personal_data.add_accept(parser)
    parser.add_argument("--write", action="store_true", help="เขียนไฟล์จริง (ปกติเพียงแสดงว่าจะเขียนอะไร)")


def _run(options: Namespace) -> Exit:
    root = project.root(options)
    name, path = options.kind or "", options.root / options.file
    if not name and str(options.file) in _NAMES and not path.exists():
        raise UsageError(f"ยังไม่ได้ระบุไฟล์ เช่น oit import {options.file} ตาราง.xlsx")
    if name == _DOCUMENTS or (not name and path.is_dir()):
        target = _target(root, options)
        imported = _folder(path, target)
        _refuse_nothing(imported, f"ไม่พบเอกสารที่รู้ว่าเป็นของข้อใดใน {path.resolve().name}")
        _refuse_private(imported, target, options)
        _show(path, imported.remarks, imported)
        return _written(root, options, imported)
    document = _document(path)
    form = _form(name, document, path)
    target = _target(root, options, form.years_before)
    imported = form.read(document, path.name, target)
    _refuse_nothing(imported, f"ไม่พบ{form.thai}ที่อ่านได้ใน {path.name} ({_seen(document)})")
    _refuse_private(imported, target, options)
    _show(path, (f"{_seen(document)}", *imported.remarks), imported)
    return _written(root, options, imported)


def _target(root: Path, options: Namespace, years_before: int = 0) -> Project:
    content = project.read(root)
    year = _year(content, options, years_before)
    return Project(root, content, year, content.list_of(year))


def _folder(path: Path, target: Project) -> Imported:
    try:
        return documents.read(path, target)
    except OSError as error:
        raise UsageError(f"เปิดโฟลเดอร์ {path.resolve().name} ไม่ได้ ({os_error.in_thai(error)})") from error


def _year(content: Content, options: Namespace, years_before: int) -> int:
    return project.year_of(content, options) - (0 if options.year else years_before)


def _document(path: Path) -> Gridded:
    try:
        return grids.opened(path)
    except OSError as error:
        raise UsageError(f"เปิด {path.name} ไม่ได้ ({os_error.in_thai(error)})") from error
    except AttachmentError as error:
        raise UsageError(f"{path.name}: {error}") from error


def _form(name: str, document: Gridded, path: Path) -> forms.Form:
    form = next((form for form in forms.FORMS if form.name == name), None) or forms.recognised(document)
    if form:
        return form
    near = forms.nearest(document)
    example = f"oit import {near.name if near else 'ชนิด'} {path.name}"
    known = ", ".join(f"{form.thai} ({form.name})" for form in forms.FORMS)
    raise UsageError(
        f"ไม่แน่ใจว่า {path.name} เป็นข้อมูลชนิดใด ({_seen(document)}) ระบุชนิดเอง เช่น {example} ชนิดที่นำเข้าได้: {known}"
    )


def _seen(document: Gridded) -> str:
    cells = sum(len(grid.rows) for grid in document.grids)
    notes = "".join(f"\n  {note}" for note in document.notes)
    return f"พบ {len(document.grids)} ตาราง {cells} แถว และข้อความนอกตาราง {len(document.lines)} บรรทัด{notes}"


def _refuse_nothing(imported: Imported, why: str) -> None:
    """Raise UsageError if nothing was understood, with what was seen."""
    if any(row.is_taken for row in imported.rows):
        return
    told = [*imported.remarks, *(f"{row.where} {row.what} {' '.join(row.doubts)}".strip() for row in imported.rows)]
    reasons = "".join(f"\n  {line}" for line in told[:20])
    raise UsageError(f"{why} จึงไม่ได้เขียนไฟล์ใด{reasons}")


def _refuse_private(imported: Imported, target: Project, options: Namespace) -> None:
    """Raise UsageError if a document or a text holds personal data that nobody accepts."""
    copied = personal_data.in_files([copy.source for copy in imported.copies], target.content, options)
    told = personal_data.in_changes(imported.changes, target.root, target.content, options)
    personal_data.refuse([*copied, *told], options, asking.asker())


# ---------------------------------------------------------------- what is shown, and what is written


def _show(path: Path, remarks: Sequence[str], imported: Imported) -> None:
    print(f"{path.resolve().name}: {imported.heading}")
    for line in remarks:
        print(f"  {line}")
    for row in imported.rows:
        print(f"{row.where}  {row.what}")
        for doubt in row.doubts:
            print(f"    โปรดตรวจ: {doubt}")
    left = len(imported.left)
    print(f"เข้าใจ {len(imported.rows) - left} แถว ไม่ได้นำเข้า {left} แถว")
    for change in imported.changes:
        print()
        for line in change.diff():
            print(line)
    for copy in imported.copies:
        print(f"สำเนา {copy.source.name} → {copy.target}")
    print()


def _written(root: Path, options: Namespace, imported: Imported) -> Exit:
    count = len(imported.changes) + len(imported.copies)
    if not count:
        print("ไม่มีไฟล์ที่ต้องเขียน")
    elif options.write or asking.agreed(asking.asker(), f"เขียน {count} ไฟล์นี้หรือไม่"):
        _write(root, imported)
        print(f"เขียนแล้ว {count} ไฟล์ อ่านทบทวน แล้วสั่ง oit check")
    else:
        print(f"ยังไม่ได้เขียนไฟล์ใด เมื่อตรวจข้างบนแล้ว สั่งเดิมโดยเติม --write เพื่อเขียน {count} ไฟล์")
    return Exit.FINDINGS if any(row.doubts and not row.is_taken for row in imported.rows) else Exit.CLEAN


def _write(root: Path, imported: Imported) -> None:
    try:
        apply.written(root, imported.changes, imported.copies)
    except apply.ChangedError as error:
        raise UsageError(f"{error} ถูกแก้หลังจากที่แสดงข้างบน จึงไม่ได้เขียนไฟล์ใด สั่งใหม่อีกครั้ง") from error
    except OSError as error:
        where = error.filename or CONTENT
        raise UsageError(f"เขียน {where} ไม่ได้ ({os_error.in_thai(error)}) จึงไม่ได้เขียนไฟล์ใด") from error


COMMAND = Command(
    "import",
    "นำเข้าตารางของเดิมจาก Word Excel หน้าเว็บ หรือโฟลเดอร์เอกสาร: oit import มาตรการ.xlsx",
    _run,
    _arguments,
)
