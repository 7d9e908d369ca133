"""``oit diff``: tells which verdicts changed between two JSON reports of ``oit check``, and by which rule."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from .. import thai
from ..files import guarded, os_error, whole_file
from ..reports import saved_report, verdict_diff
from ..reports.verdict_diff_formats import FORMATS
from .command import Command
from .exit import Exit, UsageError


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("old", type=Path, metavar="รายงานเดิม", help="ไฟล์จาก oit check --format json --output ชื่อไฟล์")
    parser.add_argument("new", type=Path, metavar="รายงานใหม่")
    parser.add_argument("--format", choices=tuple(FORMATS), default="text", help="รูปแบบของผลเทียบ")
    parser.add_argument("--output", type=Path, metavar="ไฟล์", help="เขียนผลเทียบลงไฟล์แทนหน้าจอ")


def _run(options: Namespace) -> Exit:
    old, new = (_read(options.root / path, path) for path in (options.old, options.new))
    text = thai.masked(FORMATS[options.format](verdict_diff.compare(old, new)))
    if options.output:
        path = options.root / options.output
        path.parent.mkdir(parents=True, exist_ok=True)
        whole_file.write(path, text)
    else:
        print(text, end="")
    return Exit.CLEAN


def _read(path: Path, named: Path) -> saved_report.SavedReport:
    """Return a saved report. Raises UsageError if the file holds none."""
    try:
        return saved_report.parsed(guarded.text(path, saved_report.MAX_BYTES))
    except OSError as error:
        raise UsageError(f"เปิดไฟล์ {named} ไม่ได้ ({os_error.in_thai(error)})") from error
    except UnicodeDecodeError:
        raise UsageError(f"{named} ไม่ใช่ไฟล์ข้อความแบบ UTF-8 ให้สร้างรายงานด้วย --output แทนการใช้เครื่องหมาย >") from None
    except saved_report.SavedReportError as error:
        raise UsageError(f"{named} {error}") from None


COMMAND = Command(
    "diff",
    "เทียบรายงาน json สองฉบับ: ข้อใดเปลี่ยนสถานะ เพราะกฎใด (เทียบเกณฑ์ของสองปีใช้ oit frameworks diff)",
    _run,
    _arguments,
)
