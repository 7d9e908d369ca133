"""``oit export ledger``: the ledger of a site that another generator built, for ``oit verify`` and boards."""

from argparse import ArgumentParser, Namespace
from importlib import metadata
from pathlib import Path

from ... import clock
from ...files import os_error
from .. import project
from ..arguments import add_day
from ..command import Command
from ..exit import Exit, UsageError


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
    made, files = pages.build(known.site), exports.build(known.site)
    absent = [page.url or "/" for page in made if not (folder / page.uri).with_suffix(".html").is_file()]
    if absent:
        raise UsageError(
            f"{options.site} ไม่มีหน้า {', '.join(absent[:3])} (ขาด {len(absent)} หน้า) โปรดสร้างเว็บไซต์จากการส่งออกครั้งล่าสุด"
        )
    try:
        ledger_file.write(folder, known.site, made, files, clock.today(), metadata.version("oit"))
    except OSError as error:
        raise UsageError(f"เขียน {error.filename or options.site} ไม่ได้ ({os_error.in_thai(error)})") from error
    print(f"ลงบัญชีไฟล์ของ {options.site} แล้ว ตรวจได้ด้วย oit verify {options.site}")
    return Exit.CLEAN


def _check(root: Path, folder: Path, named: Path) -> None:
    """Raise UsageError for a folder that is no site."""
    if not (folder / "index.html").is_file() or folder.resolve().samefile(root):
        raise UsageError(f"{named} ไม่ใช่เว็บไซต์ที่สร้างแล้ว (ไม่พบ index.html)")


COMMAND = Command("ledger", "ลงบัญชีไฟล์ในเว็บไซต์ที่โปรแกรมอื่นสร้าง เพื่อให้ oit verify และ oit board อ่านได้", _run, _arguments)
