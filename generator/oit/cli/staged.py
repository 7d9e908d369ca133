"""``oit staged``: refuses what is about to be committed if it holds personal data, as history keeps it for ever."""

import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from .. import content
from ..content import CONTENT, Content
from ..content.paths import AGENCY, PEOPLE, PRIVACY
from ..files import private_finds
from ..files.attachments import Attachments
from ..files.fact_cache import FactCache
from ..files.file_types import suffix
from ..files.source import text_of
from ..git import staged
from ..judging.disclosure import Disclosure
from ..judging.evaluate import private_findings
from ..judging.private_finds import PrivateFind
from ..judging.withholding import Search
from ..privacy import Family
from ..reports import terminal
from . import project
from .arguments import add_day
from .command import Command
from .exit import Exit, NothingToCheck

_TEXTS = frozenset({".md", ".yaml", ".yml", ".markdown"})
_HOW_TO_GO_ON = """\
ยังไม่ได้บันทึก (commit) เพราะพบข้อมูลส่วนบุคคลข้างต้น สิ่งที่บันทึกแล้วจะอยู่ในประวัติตลอดไปแม้ลบไฟล์ภายหลัง ทำต่อได้ดังนี้
  1. แก้ไฟล์ หรือทำสำเนาด้วย oit clean --in-place ตามด้วยชื่อไฟล์ แล้ว git add ไฟล์นั้นใหม่
  2. หากผู้มีอำนาจอนุมัติให้เผยแพร่ เพิ่มรายการใน content/privacy.yaml
  3. หากตรวจแล้วว่าไม่ใช่ข้อมูลของบุคคล ใช้ git commit --no-verify"""


def _arguments(parser: ArgumentParser) -> None:
    add_day(parser)


def _run(options: Namespace) -> Exit:
    with tempfile.TemporaryDirectory() as folder:
        try:
            paths = staged.write(options.root, Path(folder))
            written = Path(folder, staged.prefix(options.root))
        except staged.GitError:
            raise NothingToCheck("โฟลเดอร์นี้ไม่ได้อยู่ใน Git หรือเครื่องนี้ไม่มีโปรแกรม git") from None
        own = _own(options, written)
        search = Search(own, Attachments(written, FactCache(None)), project.day(options))
        found = tuple(find for path in paths for find in _found(search, written, path))
    judged = Disclosure(own, project.day(options), (), private=found)
    seen = {find.place.path for find in found}
    findings = [finding for finding in private_findings(judged) if finding.place.path in seen]
    for finding in findings:
        print(terminal.line(finding))
        print(f"  {terminal.repair(finding)}")
    if findings:
        print(_HOW_TO_GO_ON)
        return Exit.FINDINGS
    return Exit.CLEAN


def _own(options: Namespace, written: Path) -> Content:
    """Return the content's files that know the agency's own numbers and what is allowed; those that are staged, where
    there is no content. Nothing else of the content is read: whoever commits one file does not wait for ten years."""
    root = options.root if (options.root / CONTENT).is_dir() else written
    return content.read(root, only=(AGENCY, PEOPLE, PRIVACY))


def _found(search: Search, written: Path, path: str) -> Iterator[PrivateFind]:
    last = suffix(path)
    if last in _TEXTS:
        text, _ = text_of(written, path)
        yield from search.text(path, text or "")
    elif last in private_finds.SUFFIXES:
        # The author's name alone holds up no commit: programs write it into every file.
        yield from (find for find in search.file(path) if find.family is not Family.AUTHOR)


COMMAND = Command("staged", "ตรวจสิ่งที่กำลังจะบันทึก (commit) ว่ามีข้อมูลส่วนบุคคลหรือไม่ ใช้เป็น hook ของ Git", _run, _arguments)
