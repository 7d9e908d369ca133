"""``oit filed``: records what was handed in for a year: the day, the addresses of each item, the ledger's hash."""

import hashlib
from argparse import ArgumentParser, Namespace
from pathlib import Path

import yaml

from .. import clock
from ..content import CONTENT
from ..content.ledger import FILE, MAX_BYTES, LedgerError, parsed
from ..files import guarded, whole_file
from ..judging import filed_addresses
from ..thai import long_date
from . import project
from .arguments import add_day
from .command import Command
from .exit import Exit, UsageError


def _arguments(parser: ArgumentParser) -> None:
    add_day(parser)
    parser.add_argument("year", type=int, metavar="ปี", help="ปีงบประมาณที่ยื่นในระบบ ITAS เช่น 2569")
    parser.add_argument(
        "--site", type=Path, default=Path("site"), metavar="โฟลเดอร์", help="เว็บไซต์ที่เผยแพร่แล้ว (ปกติคือ site)"
    )
    parser.add_argument("--replace", action="store_true", help="เขียนทับบันทึกเดิมของปีนี้ เมื่อยื่นใหม่")


def _run(options: Namespace) -> Exit:
    disclosure = project.disclosure(options)
    year = next((year for year in disclosure.years if year.year == options.year), None)
    if not year or not year.items:
        raise UsageError(f"ไม่มีข้อมูลของปี {options.year} ใน {CONTENT}")
    target = options.root / CONTENT / str(options.year) / "filed.yaml"
    if target.exists() and not options.replace:
        raise UsageError(f"มี {target} อยู่แล้ว หากยื่นใหม่ ให้ใช้ --replace")
    sha256, site = _ledger(options)
    addresses = {
        state.item.slug: [f"{address}" for address in found]
        for state in year.items
        if (found := filed_addresses.of(state))
    }
    day = clock.today()
    text = yaml.safe_dump(
        {"date": long_date(day), "ledger": sha256, "site": site, "addresses": addresses},
        allow_unicode=True,
        sort_keys=False,
        width=1000,
    )
    whole_file.write(target, f"# สิ่งที่ยื่นในระบบ ITAS ของปี {options.year} เขียนโดยคำสั่ง oit filed ไม่ต้องแก้ด้วยมือ\n{text}")
    total = sum(map(len, addresses.values()))
    print(f"บันทึกไว้ใน {target} แล้ว: {len(addresses)} ข้อ {total} ที่อยู่ ยื่นเมื่อ {long_date(day)}")
    if left := sum(not state.status.is_done for state in year.items):
        print(f"ยังมีอีก {left} ข้อที่ยังไม่ครบ หากยังไม่ได้ยื่นจริง ให้ลบไฟล์นี้ แล้วสั่งใหม่ในวันที่ยื่น")
    print("จากนี้จนถึงวันประกาศผล หากที่อยู่ใดหายไป oit check จะแจ้งว่าต้องแก้ไข")
    return Exit.CLEAN


def _ledger(options: Namespace) -> tuple[str, str]:
    """Return the hash of the published site's ledger, and the site's address. Raises UsageError."""
    path = options.root / options.site / FILE
    try:
        text = guarded.text(path, MAX_BYTES)
        return hashlib.sha256(text.encode()).hexdigest(), parsed(text).site
    except (OSError, UnicodeDecodeError, LedgerError) as error:
        raise UsageError(f"ไม่พบบัญชีไฟล์ใน {path} สร้างเว็บไซต์ด้วย oit build แล้วเผยแพร่ก่อน จึงบันทึกสิ่งที่ยื่น") from error


COMMAND = Command("filed", "บันทึกสิ่งที่ยื่นในระบบ ITAS ของปี เพื่อเตือนเมื่อหลักฐานหายไป", _run, _arguments)
