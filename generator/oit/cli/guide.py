"""``oit guide``: the manual's chapters, and one of them to read."""

from argparse import ArgumentParser, Namespace
from difflib import get_close_matches

from .. import guide, thai
from .command import Command
from .exit import Exit, UsageError


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "chapter", nargs="*", metavar="บท", help="ชื่อ เรื่อง หรือเลขของบท เช่น first-day, วันแรก หรือ 1 (ไม่ระบุคือรายชื่อบท)"
    )


def _run(options: Namespace) -> Exit:
    chapters = guide.chapters()
    if not options.chapter:
        for number, chapter in enumerate(chapters, 1):
            print(f"{number:>2}  {chapter.name:<14}{chapter.title}: {chapter.summary}")
        print("\nอ่านบทหนึ่งด้วย oit guide ชื่อบท เช่น oit guide first-day")
        return Exit.CLEAN
    chapter = _chapter(" ".join(options.chapter))
    print(f"{chapter.title}\n\n{chapter.summary}\n\n{chapter.text}", end="")
    return Exit.CLEAN


def _chapter(asked: str) -> guide.Chapter:
    """Return the chapter that is asked for by its number, name or title, or by a part of one title alone."""
    chapters = guide.chapters()
    words = _plain(asked).removesuffix(".md")
    names = {_plain(name): chapter for chapter in chapters for name in (chapter.name, chapter.title)}
    names |= {str(number): chapter for number, chapter in enumerate(chapters, 1)}
    if words in names:
        return names[words]
    within = [chapter for chapter in chapters if words and words in _plain(chapter.title)]
    if len(within) == 1:
        return within[0]
    near = within or [names[name] for name in get_close_matches(words, names, n=1, cutoff=0.7)]
    meant = ", ".join(chapter.title if chapter in within else chapter.name for chapter in near)
    hint = f"หมายถึง {meant} หรือไม่ " if near else ""
    raise UsageError(f"ไม่มีบท {asked} {hint}เลือกจาก {', '.join(chapter.name for chapter in chapters)}")


def _plain(text: str) -> str:
    return "".join(thai.arabic_digits(thai.normalise(text)).casefold().split())


COMMAND = Command("guide", "คู่มือสำหรับเจ้าหน้าที่: รายชื่อบท และเนื้อหาของบทหนึ่ง", _run, _arguments)
