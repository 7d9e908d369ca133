"""``oit add``: takes documents for an item: looks for personal data first, then names, describes and lists them."""

import os
import shlex
import stat
import subprocess
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from ..content import CONTENT, Content, wrong_values
from ..files import guarded, os_error
from ..files.attachments import Attachments
from ..files.fact_cache import FactCache
from ..files.file_types import suffix
from ..files.source import MAX_BYTES
from ..files.texts import READ
from ..files.worker import AttachmentError
from ..framework import Element, Framework, Item
from ..reports.sentences import one_line
from ..thai import DateError, arabic_digits, long_date, parse_date
from ..upkeep.adding import description, naming, page
from ..upkeep.adding.page import Added
from ..upkeep.beginning import skeletons
from ..upkeep.importing import apply
from ..upkeep.importing.imported import Change, Copy
from ..upkeep.yaml_edit import EditError
from ..values import dataclass
from . import asking, personal_data, project
from .arguments import add_year, day
from .asking import Ask
from .command import Command
from .exit import Exit, UsageError

_MOST_PAGES = 40
"""How many pages are listed by their first lines before it is asked what they show."""


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("files", type=Path, nargs="+", metavar="ไฟล์", help="เอกสารที่จะเพิ่ม")
    parser.add_argument("--item", required=True, metavar="ข้อ", help="ข้อที่เอกสารนี้แสดง เช่น o12")
    add_year(parser, "ปีงบประมาณ (ปกติคือ current_year)")
    parser.add_argument("--title", metavar="ชื่อ", help="ชื่อเอกสาร (ปกติอ่านจากหน้าแรก)")
    parser.add_argument("--date", type=day, metavar="วันที่", help="วันที่ของเอกสาร (ปกติอ่านจากในเอกสาร)")
    parser.add_argument(
        "--shows",
        action="append",
        default=[],
        metavar="องค์ประกอบ=หน้า",
        help="หน้าที่แสดงองค์ประกอบ เช่น --shows goal=2 ระบุได้หลายครั้ง ไม่มีเลขหน้าหมายถึงทั้งไฟล์",
    )
    personal_data.add_accept(parser)
    parser.add_argument("--write", action="store_true", help="เขียนไฟล์จริงโดยไม่ถาม")


@dataclass(frozen=True)
class _Target:
    """The item's page: its path from the root, its text as it is (None for a page to begin), and the item."""

    root: Path
    content: Content
    item: Item
    path: str
    before: str | None
    new: str

    @property
    def folder(self) -> str:
        return self.path.rpartition("/")[0]

    @property
    def text(self) -> str:
        return self.new if self.before is None else self.before

    @property
    def elements(self) -> Mapping[str, Element]:
        return {element.id: element for element in self.item.elements}


def _run(options: Namespace) -> Exit:
    root = project.root(options)
    content = project.read(root)
    year = project.year_of(content, options)
    listed = project.framework_of(content, year)
    target = _target(root, content, project.item_of(listed, options.item), listed)
    ask = asking.asker()
    sources = [options.root / file for file in options.files]
    if len(sources) > 1 and (options.shows or options.title or options.date):
        raise UsageError("--shows --title และ --date ใช้เมื่อเพิ่มทีละไฟล์")
    personal_data.refuse(personal_data.in_files(sources, content, options), options, ask)
    added, copies = _added(sources, target, options, ask)
    change = _change(target, added)
    for line in change.diff():
        print("".join(sign if sign.isprintable() else "\ufffd" for sign in line.removesuffix("\r")))
    _tell_unshown(target, added)
    for copy in copies:
        print(f"สำเนา {one_line(copy.source.name)} → {copy.target}")
    if not options.write and not asking.agreed(ask, "เขียนตามนี้หรือไม่"):
        _tell_command(options, target, added, is_asked=ask is not None)
        return Exit.CLEAN
    _write(root, change, copies)
    print(f"เพิ่มเอกสาร {len(added)} ไฟล์ใน {target.path} แล้ว อ่านทบทวน แล้วสั่ง oit check")
    return Exit.CLEAN


def _tell_command(options: Namespace, target: _Target, added: Sequence[Added], is_asked: bool) -> None:
    """Say how to write what was shown. What was answered is said as options, so that nobody answers it twice."""
    if not is_asked:
        print("ยังไม่ได้เขียนไฟล์ใด สั่งเดิมโดยเติม --write เพื่อเขียน")
        return
    print("ยังไม่ได้เขียนไฟล์ใด คำตอบทั้งหมดอยู่ในคำสั่งนี้ สั่งตามนี้เพื่อเขียนโดยไม่ต้องตอบใหม่")
    for file, one in zip(options.files, added, strict=True):
        words = ["oit", *(["-C", str(options.root)] if options.root != Path() else []), "add", str(file)]
        words += ["--item", target.item.slug, "--year", target.path.split("/")[1], "--title", one.description.title]
        words += ["--date", long_date(one.description.day)] if one.description.day else []
        for name, number in one.shows.items():
            words += ["--shows", name if number is None else f"{name}={number}"]
        for kind in options.accept:
            words += ["--accept", kind]
        print(f"  {_quoted([*words, '--write'])}")


def _quoted(words: Sequence[str]) -> str:
    """Return a command as it is typed into the shell of this system."""
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)


def _tell_unshown(target: _Target, added: Sequence[Added]) -> None:
    known = [element.id for element in target.item.elements if page.may_show(element)]
    for one in added:
        if known and not one.shows:
            print(f"{one.name}: ยังไม่ได้ชี้ว่าแสดงองค์ประกอบใด ระบุด้วย --shows องค์ประกอบ=หน้า ที่ใช้ได้คือ {', '.join(known)}")


def _target(root: Path, content: Content, item: Item, listed: Framework) -> _Target:
    """Return the item's page. Raises UsageError for one that cannot be written."""
    path = f"{CONTENT}/{listed.year}/{item.slug}/index.md"
    units = tuple(content.agency.value.units) if content.agency else ()
    new = skeletons.page(item, listed.year, units, listed.standing)
    file = root / path
    if not os.path.lexists(file):
        return _Target(root, content, item, path, None, new)
    if file.is_symlink() or file.parent.is_symlink() or not file.stat().st_mode & stat.S_IWUSR:
        raise UsageError(f"{path} เป็นทางลัดหรือตั้งไว้ให้อ่านได้อย่างเดียว จึงไม่เขียน")
    try:
        before = guarded.text(file, MAX_BYTES)
        page.listed(before)
    except (EditError, UnicodeDecodeError) as error:
        raise UsageError(f"อ่าน {path} ไม่ได้ แก้ตามที่ oit check แจ้งก่อน แล้วสั่งใหม่") from error
    return _Target(root, content, item, path, before, new)


# ---------------------------------------------------------------- what the documents are


def _added(
    sources: Sequence[Path], target: _Target, options: Namespace, ask: Ask | None
) -> tuple[list[Added], list[Copy]]:
    folder = target.root / target.folder
    taken = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    added: list[Added] = []
    copies: list[Copy] = []
    for file in sources:
        is_there = file.resolve().parent == folder.resolve()
        name = file.name if is_there else naming.free_name(file.name, taken)
        if name in page.listed(target.text) or name in {one.name for one in added}:
            raise UsageError(f"{target.path} มี {name} อยู่แล้ว")
        if not is_there and (same := _same(file, folder, taken)):
            raise UsageError(f"{file.name} เป็นไฟล์เดียวกับ {target.folder}/{same} ซึ่งมีอยู่แล้ว")
        taken.add(name)
        added.append(_described(file, name, target, options, ask))
        copies += [] if is_there else [Copy(file, f"{target.folder}/{name}")]
    return added, copies


def _same(file: Path, folder: Path, names: set[str]) -> str:
    """Return the name of a file beside the page that has the same bytes, or ""."""
    size, mine = file.stat().st_size, None
    for name in sorted(names):
        other = folder / name
        if other.is_file() and other.stat().st_size == size:
            mine = mine or FactCache(None).checksum(file)
            if FactCache(None).checksum(other) == mine:
                return name
    return ""


def _described(file: Path, name: str, target: _Target, options: Namespace, ask: Ask | None) -> Added:
    files = Attachments(file.parent, FactCache(None))
    texts = files.text(file.name) if suffix(file.name) in READ - page.TABLES else ()
    agency = target.content.agency.value.name if target.content.agency else ""
    read = description.described(texts, file.name, agency)
    title, issued = options.title or _clean(read.title), options.date or read.day
    pages = _pages(file, files)
    print(f"{one_line(file.name)}: {f'{pages} หน้า ' if pages else ''}อ่านได้ว่า “{one_line(title)}”")
    if ask:
        title = ask(f"ชื่อเอกสาร (Enter = {title}) ") or title
        issued = _asked_day(issued, ask)
    told = description.of_title(_clean(title), issued)
    shows = _shown(options.shows, target, pages)
    if ask and not options.shows:
        shows = _asked_places(target, texts, pages, ask)
    return Added(name, told, shows)


def _clean(title: str) -> str:
    """Return a title on one line, without signs that nobody sees: a file's text may hold any."""
    return "".join(sign for sign in " ".join(title.split()) if sign.isprintable())


def _pages(file: Path, files: Attachments) -> int:
    try:
        return files.pdf_pages(file.name) if suffix(file.name) == ".pdf" else 0
    except AttachmentError as error:
        raise UsageError(f"{file.name}: {error}") from error


def _asked_day(known: date | None, ask: Ask) -> date | None:
    """Ask for the day of the document until the answer can be read."""
    usual = long_date(known) if known else "ไม่ระบุ"
    while answer := ask(f"วันที่ของเอกสาร (Enter = {usual}) "):
        try:
            return parse_date(answer)
        except DateError as error:
            print(error)
    return known


def _shown(written: Sequence[str], target: _Target, pages: int) -> dict[str, int | None]:
    """Return the places that ``--shows`` names. Raises UsageError."""
    shows: dict[str, int | None] = {}
    for each in written:
        name, _, number = each.partition("=")
        shows[_element(name.strip(), target)] = _page_number(number, pages) if number else None
    return shows


def _element(name: str, target: _Target) -> str:
    known = [element.id for element in target.item.elements if page.may_show(element)]
    if name in known:
        return name
    near = wrong_values.nearest(name, known)
    meant = f" หมายถึง {near} หรือไม่" if near else ""
    raise UsageError(f"เอกสารแสดงองค์ประกอบ {name} ของข้อ {target.item.code} ไม่ได้{meant} ที่ใช้ได้คือ {', '.join(known)}")


def _page_number(text: str, pages: int) -> int:
    number = arabic_digits(text.strip())
    if not number.isdecimal() or not 1 <= int(number) <= (pages or 0):
        have = f"มี {pages} หน้า" if pages else "ไม่มีเลขหน้า"
        raise UsageError(f"หน้า {text} ใช้ไม่ได้ เอกสารนี้{have}")
    return int(number)


def _asked_places(target: _Target, texts: Sequence[str], pages: int, ask: Ask) -> dict[str, int | None]:
    """Ask which page shows each element that a document may show."""
    for number, text in enumerate(texts[:_MOST_PAGES], 1):
        first = next((one_line(line) for line in text.splitlines() if line.strip()), "(ไม่มีข้อความ)")
        print(f"  หน้า {number}: {first[:80]}")
    shows: dict[str, int | None] = {}
    form = "เลขหน้า, Enter = ไม่ได้อยู่ในไฟล์นี้" if pages else "ใช่ = อยู่ในไฟล์นี้, Enter = ไม่ใช่"
    for element in filter(page.may_show, target.item.elements):
        while answer := ask(f"{element.id}: {' '.join(element.text.split())} ({form}) "):
            try:
                if pages or asking.is_yes(answer):
                    shows[element.id] = _page_number(answer, pages) if pages else None
                break
            except UsageError as error:
                print(error)
    return shows


# ---------------------------------------------------------------- what is written


def _change(target: _Target, added: Sequence[Added]) -> Change:
    try:
        return Change(target.path, page.with_documents(target.text, added, target.elements), target.before)
    except EditError as error:
        raise UsageError(f"เพิ่มรายการใน {target.path} ไม่ได้ แก้ตามที่ oit check แจ้งก่อน หรือเพิ่มใต้ documents: เอง") from error


def _write(root: Path, change: Change, copies: Sequence[Copy]) -> None:
    try:
        apply.written(root, [change], copies)
    except apply.ChangedError as error:
        raise UsageError(f"{error} เปลี่ยนไประหว่างที่แสดง จึงไม่ได้เขียนไฟล์ใด สั่งใหม่อีกครั้ง") from error
    except OSError as error:
        where = error.filename or change.path
        raise UsageError(f"เขียน {where} ไม่ได้ ({os_error.in_thai(error)}) จึงไม่ได้เขียนไฟล์ใด") from error


COMMAND = Command("add", "เพิ่มเอกสารให้ข้อหนึ่ง: ค้นข้อมูลส่วนบุคคล ตั้งชื่อ อ่านชื่อเรื่องและวันที่ แล้วเขียนลงหน้าของข้อ", _run, _arguments)
