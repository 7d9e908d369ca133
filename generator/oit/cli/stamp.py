"""``oit stamp``: has a time stamping authority witness when a site's hashes were there."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

from ..content.ledger import MAX_BYTES, STAMP, SUMS
from ..files import plain_file, whole_file
from ..proof import stamp
from .command import Command
from .exit import Exit, UsageError

Ask = Callable[[str, bytes], bytes]


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("authority", metavar="ที่อยู่", help="ที่อยู่ของผู้ให้บริการประทับเวลา (RFC 3161)")
    parser.add_argument(
        "--site", type=Path, default=Path("site"), metavar="โฟลเดอร์", help="เว็บไซต์ที่สร้างแล้ว (ปกติคือ site)"
    )


def _run(options: Namespace) -> Exit:
    from ..net import stamping

    return stamped(options, stamping.answer)


def stamped(options: Namespace, ask: Ask) -> Exit:
    """Write the stamp beside the site's hashes. Tests give an authority on this machine."""
    from ..net.stamping import NoAnswer

    site = options.root / options.site
    try:
        sums = plain_file.read(site / SUMS, MAX_BYTES)
    except FileNotFoundError:
        raise UsageError(f"ไม่พบ {SUMS} ใน {site} สร้างเว็บไซต์ด้วย oit build ก่อน") from None
    try:
        answer = ask(options.authority, stamp.request(sums))
        stamp.check_granted(answer, sums)
    except (NoAnswer, stamp.StampError) as error:
        raise UsageError(str(error)) from error
    whole_file.write(site / STAMP, answer)
    print(f"ประทับเวลาแล้ว เก็บไว้ที่ {site / STAMP} ตรวจได้ด้วย oit verify --stamp-roots ใบรับรอง.pem")
    return Exit.CLEAN


COMMAND = Command("stamp", "ขอตราประทับเวลาจากผู้ให้บริการ เป็นพยานว่าเว็บไซต์นี้มีอยู่เมื่อใด (ใช้อินเทอร์เน็ต)", _run, _arguments)
