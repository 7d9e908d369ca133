"""Functions that commands share. They give the project's folder, the day of judgement, the content and its verdict."""

import os
import re
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import clock
from ..content import CONTENT, Content
from ..content import read as read_content
from ..files import parsed
from ..files.attachments import Attachments
from ..files.fact_cache import FactCache
from ..files.source import FileProblem
from ..framework import Framework, Item
from ..git.cache_folder import cache_folder
from ..judging.disclosure import Disclosure
from ..judging.evaluate import evaluate
from ..judging.meant_ids import Ids
from ..upkeep import written
from . import compiled_expressions
from .exit import NothingToCheck, UsageError

if TYPE_CHECKING:
    from ..files.settings_files import SettingsFile


def root(options: Namespace) -> Path:
    """Return the project's folder. Raises NothingToCheck if it holds no content."""
    folder: Path = options.root
    if not (folder / CONTENT).is_dir():
        raise NothingToCheck(
            f"ไม่พบโฟลเดอร์ {CONTENT} ใน {folder.absolute()} (เข้าไปที่โฟลเดอร์ของเว็บไซต์ก่อน หรือใช้ -C ระบุโฟลเดอร์)"
        )
    _check_format(folder)
    return folder


def _check_format(folder: Path) -> None:
    """Say what to do about a repository of an older format. Raises UsageError for one that this version cannot know."""
    try:
        record = written.read(folder)
    except written.BrokenRecord:
        raise UsageError(
            f"อ่าน {written.PATH} ไม่ได้ โปรดเรียกไฟล์เดิมคืนจากประวัติ หรือลบไฟล์นี้แล้วสั่ง oit upgrade (ระบบจะถามทุกไฟล์ที่ต่างจากรุ่นนี้)"
        ) from None
    if record and record.format > written.FORMAT:
        raise UsageError(f"คลังข้อมูลนี้เป็นรูปแบบของรุ่น {record.version} ซึ่งใหม่กว่าโปรแกรมนี้ โปรดติดตั้งรุ่นนั้นหรือรุ่นหลังจากนั้น")
    if record and record.format < written.FORMAT:
        print("oit: ไฟล์ในคลังข้อมูลนี้เป็นรูปแบบของรุ่นก่อน สั่ง oit migrate เพื่อดูว่าควรเปลี่ยนสิ่งใด", file=sys.stderr)


def day(options: Namespace) -> date:
    """Return the day of judgement. Raises UsageError if the environment names a day that cannot be read."""
    try:
        return clock.day_of_judgement(os.environ, options.as_of)
    except clock.DayError as error:
        raise UsageError(str(error)) from None


def disclosure(options: Namespace) -> Disclosure:
    """Read and judge the project. Raises NothingToCheck if there is no year, or not the year in the options."""
    folder = root(options)
    files = attachments(folder)
    judged = judge(read(folder, files), files, day(options))
    if not judged.years and not judged.content.problems:
        raise NothingToCheck(f"ยังไม่มีโฟลเดอร์ปีงบประมาณใน {CONTENT} เช่น {CONTENT}/2566")
    if options.year and options.year not in {year.year for year in judged.years}:
        raise without_year(judged.content, options.year)
    return judged


def without_year(content: Content, year: int) -> NothingToCheck:
    """Return the mistake of naming a year that has no folder, or whose folder nobody can look for."""
    closed = next((problem for problem in content.problems if problem.place.path == CONTENT), None)
    if closed:
        return NothingToCheck(f"อ่าน {CONTENT}/{year} ไม่ได้ เพราะ {CONTENT}: {closed.message} ({closed.repair})")
    return NothingToCheck(f"ไม่พบโฟลเดอร์ {CONTENT}/{year}")


def read(folder: Path, files: Attachments | None = None) -> Content:
    """Read the content as every command does: a process apart opens the files about which nothing is remembered."""
    files = files or attachments(folder)
    with _remembering(files):
        return read_content(folder, _progress(), files.refusal, _settings_faults)


def _settings_faults(root: Path, files: "Sequence[SettingsFile]") -> Iterable[FileProblem]:
    from .. import mkdocs_settings  # the plainest settings need no look at what MkDocs says

    return mkdocs_settings.faults(root, files)


def attachments(folder: Path) -> Attachments:
    """Return the facts about the project's files, from this run and earlier ones."""
    return Attachments(folder, FactCache(cache_folder(), folder))


def judge(content: Content, files: Attachments, as_of: date) -> Disclosure:
    """Judge the content, and write the facts about its files for the next run."""
    with _remembering(files):
        judged = evaluate(content, files, as_of)
    files.save()
    return judged


@contextmanager
def _remembering(files: Attachments) -> Iterator[None]:
    with parsed.remembering(_texts(files.where, files.root.absolute())), compiled_expressions.remembering(files.where):
        yield


@lru_cache(maxsize=1)  # what is read and what is judged of a project is remembered in one file
def _texts(where: Path | None, folder: Path) -> parsed.ParsedTexts:
    return parsed.ParsedTexts(where, folder)


def address(disclosure: Disclosure) -> str:
    """Return the site's address as a build takes it: of ``mkdocs.yml``, else of the environment."""
    stated = disclosure.content.site_url or os.environ.get("OIT_SITE_URL") or os.environ.get("CI_PAGES_URL") or ""
    return f"{stated.rstrip('/')}/" if stated else ""


def unit_named(disclosure: Disclosure, written: str | None) -> str:
    """Return the name of the unit with an id or a name, or "" for None. Raises UsageError with the near names."""
    if written is None:
        return ""
    units = disclosure.agency.units
    if not units:
        raise UsageError("ยังไม่มีหน่วยงานย่อยใน content/agency.yaml เพิ่มได้ด้วย oit new unit")
    ids = Ids({identity: (unit.name,) for identity, unit in units.items()})
    if identity := ids.named(written):
        return units[identity].name
    meant = ids.meant(written)
    near = f" หมายถึง {meant} ({units[meant].name}) หรือไม่" if meant else ""
    listed = ", ".join(f"{identity} ({unit.name})" for identity, unit in units.items())
    raise UsageError(f"ไม่พบหน่วยงานย่อย “{written}”{near} ที่มีคือ {listed}")


def framework_of(content: Content, year: int) -> Framework:
    """Return the list of a year, the agency's own before the package's. Raises UsageError if there is none, or if the
    agency's own cannot be used."""
    if unusable := content.unusable_list(year):
        raise UsageError(f"ไฟล์เกณฑ์ของหน่วยงาน {unusable} ยังใช้ไม่ได้ จึงไม่ทราบเกณฑ์ของปี {year} แก้ไฟล์ตามที่ oit check แจ้งก่อน")
    if year_list := content.list_of(year):
        return year_list
    raise UsageError(f"ยังไม่มีเกณฑ์ปี {year} (มีปี {', '.join(map(str, content.published.years()))})")


def year_of(content: Content, options: Namespace) -> int:
    """Return the year in the options, else the agency's current one. Raises UsageError if nobody says it."""
    if options.year:
        return int(options.year)
    if content.agency:
        return content.agency.value.current_year
    raise UsageError(f"ไม่ทราบปีงบประมาณ โปรดระบุด้วย --year หรือเติม current_year ใน {CONTENT}/agency.yaml")


def item_of(listed: Framework, asked: str) -> Item:
    """Return the item that somebody names: "O12", "o12" or "12". Raises UsageError for one that the list lacks."""
    letters = listed.letters or "O"
    number = re.sub(rf"^(?:{letters}|0)*", "", asked.strip(), flags=re.IGNORECASE)
    wanted = (asked.strip().lower(), f"{letters}{number}".lower())
    item = next((item for item in listed.items if item.slug in wanted), None)
    if item:
        return item
    first, last = listed.items[0].code, listed.items[-1].code
    if not asked.strip():
        raise UsageError(f"โปรดระบุเลขข้อ เช่น o12 (เกณฑ์ปี {listed.year} มี {first} ถึง {last}) ดูทุกข้อด้วย oit list")
    raise UsageError(f"ไม่มีข้อ {asked} ในเกณฑ์ปี {listed.year} (มี {first} ถึง {last}) ดูทุกข้อด้วย oit list")


def is_terminal() -> bool:
    """True if a person reads the output, on a screen that shows colours."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def _progress() -> Callable[[Iterable[Any]], Iterable[Any]]:
    """Return a progress bar for people. It appears after two seconds."""
    if not sys.stderr.isatty():
        return iter
    from tqdm import tqdm

    return partial(tqdm, desc="อ่านไฟล์", unit=" ไฟล์", delay=2, leave=False)
