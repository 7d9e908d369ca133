"""``oit guide``: the manual's chapters, and one of them to read."""

from argparse import ArgumentParser, Namespace

from .. import guide
from .command import Command
from .exit import Exit, UsageError


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("chapter", nargs="?", metavar="บท", help="ชื่อหรือเลขของบท เช่น first-day หรือ 1 (ไม่ระบุคือรายชื่อบท)")


def _run(options: Namespace) -> Exit:
    chapters = guide.chapters()
    if not options.chapter:
        for number, chapter in enumerate(chapters, 1):
            print(f"{number:>2}  {chapter.name:<14}{chapter.title}: {chapter.summary}")
        print("\nอ่านบทหนึ่งด้วย oit guide ชื่อบท เช่น oit guide first-day")
        return Exit.CLEAN
    for number, chapter in enumerate(chapters, 1):
        if options.chapter in (chapter.name, str(number)):
            print(f"{chapter.title}\n\n{chapter.summary}\n\n{chapter.text}", end="")
            return Exit.CLEAN
    raise UsageError(f"ไม่มีบท {options.chapter} เลือกจาก {', '.join(chapter.name for chapter in chapters)}")


COMMAND = Command("guide", "คู่มือสำหรับเจ้าหน้าที่: รายชื่อบท และเนื้อหาของบทหนึ่ง", _run, _arguments)
