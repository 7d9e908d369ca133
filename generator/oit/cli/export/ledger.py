"""``oit export ledger``: the ledger of a site that another generator built, for ``oit verify`` and boards."""

import filecmp
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from ... import clock
from ...content.paths import below_content
from ...files import os_error
from .. import project
from ..arguments import add_day
from ..command import Command
from ..exit import Exit, UsageError

if TYPE_CHECKING:
    from ...site.exports import Export
    from ...site.page import Page
    from .reading import Read

SEARCHED_PAGES = "search/pages.json"
"""The index of the words of all pages, beside them in an export."""


def _arguments(parser: ArgumentParser) -> None:
    add_day(parser)
    parser.add_argument("site", type=Path, metavar="โฟลเดอร์", help="เว็บไซต์ที่โปรแกรมอื่นสร้างจาก oit export pages")


def _run(options: Namespace) -> Exit:
    from ...site import exports, ledger_file, pages  # imported here, so that "oit --help" does not load them
    from .reading import read

    folder = options.root / options.site
    _check(project.root(options), folder, options.site)
    if (known := read(options)) is None:
        return Exit.FINDINGS
    made, files = pages.build(known.site), (*exports.build(known.site),)
    absent = [page.url or "/" for page in made if not (folder / page.uri).with_suffix(".html").is_file()]
    if absent:
        raise UsageError(
            f"{options.site} ไม่มีหน้า {', '.join(absent[:3])} (ขาด {len(absent)} หน้า) โปรดสร้างเว็บไซต์จากการส่งออกครั้งล่าสุด"
        )
    if old := [*_old(folder, known, made, files)]:
        raise UsageError(
            f"{options.site} ไม่ได้สร้างจากข้อมูลปัจจุบัน: {', '.join(old[:3])} ไม่ตรงกัน (รวม {len(old)} ไฟล์) "
            "โปรดสั่ง oit export pages และสร้างเว็บไซต์ใหม่ก่อน หากส่งออกไว้วันอื่น ให้ระบุวันนั้นด้วย --as-of"
        )
    try:
        ledger_file.write(
            folder, known.site, made, {file.uri for file in files}, clock.today(), metadata.version("oit")
        )
    except OSError as error:
        raise UsageError(f"เขียน {error.filename or options.site} ไม่ได้ ({os_error.in_thai(error)})") from error
    print(f"ลงบัญชีไฟล์ของ {options.site} แล้ว ตรวจได้ด้วย oit verify {options.site}")
    return Exit.CLEAN


def _old(folder: Path, known: "Read", pages: Sequence["Page"], files: Sequence["Export"]) -> Iterator[str]:
    """Yield the paths of files that are not what would be exported now: attachments, exports, and the index of the
    words of all pages, which stands for the pages, as each generator writes those in its way."""
    from ...site import finished, search_index

    root = known.site.disclosure.content.root
    for path in known.site.disclosure.content.attachments:
        there = folder / below_content(path)
        is_published = bool(known.site.url_of_attachment(path))
        if is_published and not (there.is_file() and filecmp.cmp(there, root / path, shallow=False)):
            yield below_content(path)
    words = search_index.to_json(search_index.page_entry(page, finished.html_of(page)) for page in pages)
    made = {SEARCHED_PAGES: words} | {file.uri: file.content for file in files}
    for path, content in made.items():
        there = folder / path
        data = content.encode("utf-8", "replace") if isinstance(content, str) else content
        if there.is_file() and there.read_bytes() != data:
            yield path


def _check(root: Path, folder: Path, named: Path) -> None:
    """Raise UsageError for a folder that is no site."""
    if not (folder / "index.html").is_file() or folder.resolve().samefile(root):
        raise UsageError(f"{named} ไม่ใช่เว็บไซต์ที่สร้างแล้ว (ไม่พบ index.html)")


COMMAND = Command("ledger", "ลงบัญชีไฟล์ในเว็บไซต์ที่โปรแกรมอื่นสร้าง เพื่อให้ oit verify และ oit board อ่านได้", _run, _arguments)
