"""``oit archive``: a year of the finished site as one ZIP file, with its own ledger."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from ..content.ledger import FILE, MAX_BYTES, Ledger, LedgerError, parsed
from ..files import guarded, os_error
from ..proof import archive
from .command import Command
from .exit import Exit, UsageError


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("year", type=int, metavar="ปี", help="ปีงบประมาณที่เก็บ เช่น 2568")
    parser.add_argument(
        "--site", type=Path, default=Path("site"), metavar="โฟลเดอร์", help="เว็บไซต์ที่สร้างแล้ว (ปกติคือ site)"
    )
    parser.add_argument("--output", type=Path, metavar="ไฟล์", help="ไฟล์ .zip ปลายทาง (ปกติคือ oit-<ปี>.zip)")


def _run(options: Namespace) -> Exit:
    site = options.root / options.site
    target = options.root / (options.output or Path(f"oit-{options.year}.zip"))
    ledger = _ledger(site)
    if not any(path.startswith(f"{options.year}/") for path in ledger.files):
        raise UsageError(f"เว็บไซต์ใน {site} ไม่มีข้อมูลของปี {options.year}")
    if target.resolve().is_relative_to(site.resolve()):
        raise UsageError(f"--output {options.output} อยู่ในเว็บไซต์เอง โปรดระบุไฟล์นอกโฟลเดอร์ {options.site}")
    try:
        files = archive.cut(site, ledger, options.year, target)
    except FileNotFoundError as error:
        raise UsageError(f"ไม่พบ {error.filename} สร้างเว็บไซต์ใหม่ด้วย oit build แล้วลองอีกครั้ง") from error
    print(f"เก็บข้อมูลปี {options.year} ไว้ใน {target} แล้ว ({files:,} ไฟล์) ตรวจได้ด้วย oit verify {target}")
    return Exit.CLEAN


def _ledger(site: Path) -> Ledger:
    try:
        return parsed(guarded.text(site / FILE, MAX_BYTES))
    except OSError as error:
        raise UsageError(f"ไม่พบบัญชีไฟล์ใน {site} ({os_error.in_thai(error)}) สร้างเว็บไซต์ด้วย oit build ก่อน") from error
    except (UnicodeDecodeError, LedgerError) as error:
        raise UsageError(f"บัญชีไฟล์ใน {site} ใช้ไม่ได้ สร้างเว็บไซต์ใหม่ด้วย oit build") from error


COMMAND = Command("archive", "เก็บข้อมูลของปีหนึ่งเป็นไฟล์ .zip ที่เปิดอ่านได้เองโดยไม่ใช้อินเทอร์เน็ต", _run, _arguments)
