"""Searches what a command is about to take in for personal data. Identity numbers are never taken in, and anything else
only if a person accepts it."""

from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ..content import Content
from ..files import os_error, private_finds
from ..files.attachments import Attachments
from ..files.fact_cache import FactCache
from ..files.file_types import suffix
from ..judging.disclosure import Disclosure
from ..judging.evaluate import private_findings
from ..judging.finding import Finding
from ..judging.private_finds import PrivateFind
from ..judging.withholding import Search
from ..privacy import Family
from ..reports.sentences import one_line
from ..upkeep.importing.imported import Change
from . import asking, project
from .asking import Ask
from .exit import UsageError

_ACCEPTABLE = tuple(family.value for family in Family if family not in (Family.IDENTITY, Family.AUTHOR))
"""What a person may accept: never identity numbers. The author's name is told and holds nothing up."""


def add_accept(parser: ArgumentParser) -> None:
    """Add the option by which a person accepts a kind of personal data."""
    parser.add_argument(
        "--accept",
        action="append",
        default=[],
        choices=_ACCEPTABLE,
        metavar="ชนิด",
        help=f"ยอมรับข้อมูลส่วนบุคคลชนิดนี้ในเอกสาร: {', '.join(_ACCEPTABLE)}",
    )


def in_files(sources: Sequence[Path], content: Content, options: Namespace) -> tuple[Finding, ...]:
    """Return the findings about files that are to be copied. Raises UsageError for one that cannot be opened."""
    finds: list[PrivateFind] = []
    for file in sources:
        _refuse_unreadable(file)
        files = Attachments(file.parent, FactCache(None))
        try:
            refused = files.refusal(file.name)
        except OSError as error:
            raise UsageError(f"เปิด {file.name} ไม่ได้ ({os_error.in_thai(error)})") from error
        if refused:
            raise UsageError(f"{file.name}: {refused.message} {refused.repair}")
        if fault := files.opened(file.name).fault:
            raise UsageError(f"{file.name}: {fault} {files.opened(file.name).repair}")
        finds += Search(content, files, project.day(options)).file(file.name)
        _tell_unsearched(file, files)
    return _findings(finds, content, options)


def in_changes(changes: Sequence[Change], root: Path, content: Content, options: Namespace) -> tuple[Finding, ...]:
    """Return the findings about what texts are to hold that they do not hold yet."""
    search = Search(content, Attachments(root, FactCache(None)), project.day(options))
    return _findings([find for change in changes for find in _new(change, search)], content, options)


def refuse(findings: Sequence[Finding], options: Namespace, ask: Ask | None) -> None:
    """Tell of personal data. Raises UsageError if there is some that nobody accepts. A yes is kept as an option."""
    for finding in findings:
        print(f"{one_line(finding.place.path)}: {finding.code} {finding.message}\n  วิธีแก้: {finding.repair}")
    families = dict.fromkeys(Family(finding.subject) for finding in findings if finding.subject in [*Family])
    if Family.IDENTITY in families:
        raise UsageError("มีเลขประจำตัวประชาชน จึงไม่เพิ่มไฟล์ใด ปิดเลขด้วย oit clean หรือทำไฟล์ใหม่ แล้วสั่งใหม่")
    for family in families:
        if family is Family.AUTHOR or family.value in options.accept:
            continue
        if not asking.agreed(ask, f"เผยแพร่ทั้งที่มี{family.thai}หรือไม่"):
            raise UsageError(
                f"มี{family.thai} จึงไม่เพิ่มไฟล์ใด ทำสำเนาด้วย oit clean"
                f" หรือหากผู้มีอำนาจให้เผยแพร่ ให้สั่งใหม่พร้อม --accept {family.value}"
            )
        options.accept = [*options.accept, family.value]


def _findings(finds: Sequence[PrivateFind], content: Content, options: Namespace) -> tuple[Finding, ...]:
    judged = Disclosure(content, project.day(options), (), private=tuple(finds))
    paths = {find.place.path for find in finds}
    return tuple(finding for finding in private_findings(judged) if finding.place.path in paths)


def _new(change: Change, search: Search) -> Iterator[PrivateFind]:
    """Yield what a text holds more often than before. Its lines may have moved."""
    old = search.text(change.path, change.before or "")
    before = Counter((find.family, find.detail) for several in old for find in several.finds)
    for several in search.text(change.path, change.text):
        count = Counter((find.family, find.detail) for find in several.finds)
        more = tuple(find for find in several.finds if count[key := (find.family, find.detail)] > before[key])
        if more:
            yield replace(several, finds=more)


def _refuse_unreadable(file: Path) -> None:
    try:
        is_file = file.is_file()
        file.name.encode()
    except (OSError, UnicodeEncodeError):
        is_file = False
    if not is_file:
        raise UsageError(f"ไม่พบไฟล์ {one_line(str(file))}")


def _tell_unsearched(file: Path, files: Attachments) -> None:
    last = suffix(file.name)
    scans = files.texts.reading(file).scans if last == ".pdf" else ()
    if last not in private_finds.SUFFIXES:
        print(f"{one_line(file.name)}: ระบบค้นข้อมูลส่วนบุคคลในไฟล์ชนิดนี้ไม่ได้ โปรดเปิดดูเอง")
    elif scans:
        print(f"{one_line(file.name)}: มี {len(scans)} หน้าเป็นภาพสแกน ซึ่งระบบค้นข้อมูลส่วนบุคคลไม่ได้ โปรดเปิดดูเอง")
