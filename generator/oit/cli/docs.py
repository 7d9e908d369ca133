"""``oit docs``: the official documents of a year, as DOCX or PDF, to sign and to send."""

import sys
from argparse import ArgumentParser, Namespace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from ..content import CONTENT
from ..documents import pdf_file
from ..documents.garuda import garuda
from ..files import whole_file
from ..judging.disclosure import Disclosure, YearDisclosure
from . import project
from .arguments import add_day, add_year
from .command import Command
from .exit import Exit, NothingToCheck, UsageError

if TYPE_CHECKING:
    from ..site.parts.office_documents import OfficeDocument


def _arguments(parser: ArgumentParser) -> None:
    add_day(parser)
    add_year(parser, "ปีงบประมาณของเอกสาร (ปกติคือปีปัจจุบันของหน่วยงาน)")
    parser.add_argument("names", nargs="*", metavar="เอกสาร", help="ชื่อเอกสาร หรือต้นชื่อ เช่น memo (ไม่ระบุคือทุกฉบับ)")
    parser.add_argument("--format", choices=("docx", "pdf"), default="docx", help="docx แก้ต่อใน Word ได้ หรือ pdf")
    parser.add_argument(
        "--out", type=Path, default=Path("documents"), metavar="โฟลเดอร์", help="โฟลเดอร์ปลายทาง (ปกติคือ documents)"
    )
    parser.add_argument("--list", action="store_true", help="แสดงชื่อเอกสารที่จัดทำได้ โดยไม่เขียนไฟล์")


def _run(options: Namespace) -> Exit:
    from ..site.page import Site  # imported here, so that other commands do not load what pages are made with
    from ..site.parts.office_documents import office_documents

    if options.format == "pdf" and not options.list and not pdf_file.is_possible():
        raise UsageError(pdf_file.HOW_TO_INSTALL)
    disclosure = project.disclosure(options)
    picture = garuda(disclosure.content)
    year = _year(disclosure, options)
    every = tuple(office_documents(Site(disclosure, address=project.address(disclosure), garuda=picture), year))
    if not every:
        raise NothingToCheck(f"ยังไม่มีข้อมูลของปี {year.year} ที่จัดทำเป็นเอกสารได้ เช่น {CONTENT}/{year.year}/measures/ชื่อ.yaml")
    documents = _chosen(options, every)
    if options.list:
        print(*(f"{document.name:<28}{document.title}" for document in documents), sep="\n")
        return Exit.CLEAN
    _write(options, documents)
    if not picture:
        print(f"oit: {_without_garuda(disclosure)}", file=sys.stderr)
    return Exit.CLEAN


def _chosen(options: Namespace, every: tuple["OfficeDocument", ...]) -> tuple["OfficeDocument", ...]:
    """Return the documents that the names begin; all without a name. Raises UsageError for a name that begins none."""
    for name in options.names:
        if not any(document.name.startswith(name) for document in every):
            near = get_close_matches(name, [document.name for document in every], n=1)
            meant = f" หมายถึง {near[0]} หรือไม่" if near else ""
            raise UsageError(f"ไม่มีเอกสาร {name}{meant} ที่มีคือ {', '.join(document.name for document in every)}")
    return tuple(one for one in every if not options.names or one.name.startswith(tuple(options.names)))


def _write(options: Namespace, documents: tuple["OfficeDocument", ...]) -> None:
    from ..site.exports.documents import written

    folder = options.root / _folder(options)
    folder.mkdir(parents=True, exist_ok=True)
    for document in documents:
        target = folder / f"{document.file_name}.{options.format}"
        whole_file.write(target, written(document.make(), options.format))
        print(f"{target}  {document.title}")


def _year(disclosure: Disclosure, options: Namespace) -> YearDisclosure:
    """Return the year in the options, else the current one. Raises NothingToCheck if there is none."""
    year = disclosure.year(options.year) if options.year else disclosure.current
    if not year:
        raise NothingToCheck(f"ยังไม่มีโฟลเดอร์ปีงบประมาณใน {CONTENT} เช่น {CONTENT}/2566")
    return year


def _folder(options: Namespace) -> Path:
    """Return the folder for the files. Raises UsageError for one within the content, which would be published."""
    folder: Path = options.out
    if (options.root / folder).resolve().is_relative_to((options.root / CONTENT).resolve()):
        raise UsageError(f"--out {folder} อยู่ใน {CONTENT} ซึ่งเป็นข้อมูลที่เผยแพร่ โปรดระบุโฟลเดอร์อื่น")
    return folder


def _without_garuda(disclosure: Disclosure) -> str:
    agency = disclosure.content.agency
    if agency and agency.value.garuda:
        return f"ใช้ภาพตราครุฑ {agency.value.garuda} ไม่ได้ ต้องเป็น PNG ที่เปิดได้และไม่เกิน 500 kB จึงเว้นกรอบไว้"
    return f"ยังไม่มีภาพตราครุฑ จึงเว้นกรอบไว้ ใส่ภาพ PNG แล้วระบุในช่อง garuda ของ {CONTENT}/agency.yaml"


COMMAND = Command("docs", "เอกสารราชการจากข้อมูลของปี เช่น บันทึกข้อความ แบบเจ็ดช่อง ประกาศ เป็น DOCX หรือ PDF", _run, _arguments)
