"""``oit board``: one site over many agencies, from what each site says of itself."""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from .. import clock, framework
from ..board import board, claims, data, fictional, pages
from ..board.board import GROUPED_BY, Agency, Board
from ..board.claims import Claim, Unread
from ..content.manifest import ManifestError
from ..files.whole_folder import recover, replacing
from ..judging.status import Status
from ..proof.places import Place
from .arguments import add_year
from .command import Command
from .exit import Exit, NothingToCheck, UsageError

STATE = "data/board.json"
"""What the next board reads of this one: its day and year."""


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "sources",
        nargs="*",
        metavar="ที่มา",
        help="ที่อยู่หรือโฟลเดอร์ของเว็บไซต์ โฟลเดอร์ที่รวมหลายเว็บไซต์ manifest.json หรือไฟล์ .jsonl "
        "(- คืออ่านรายชื่อจาก standard input)",
    )
    parser.add_argument(
        "--output", type=Path, default=Path("board"), metavar="โฟลเดอร์", help="โฟลเดอร์ของกระดาน (ปกติคือ board)"
    )
    parser.add_argument("--title", default="กระดานความครบถ้วนของข้อมูล OIT", metavar="ชื่อ", help="ชื่อของกระดาน")
    parser.add_argument("--by", choices=tuple(GROUPED_BY), help="จัดกลุ่มตามจังหวัด อำเภอ หรือประเภท (ปกติเลือกให้)")
    parser.add_argument(
        "--since", type=Path, metavar="โฟลเดอร์", help="กระดานครั้งก่อน เพื่อบอกว่าข้อใดเปลี่ยน (ปกติคือกระดานเดิมที่จะถูกแทน)"
    )
    parser.add_argument("--fictional", type=int, metavar="จำนวน", help="ลองด้วยหน่วยงานสมมติจำนวนนี้")
    add_year(parser, "ปีงบประมาณที่แสดง (ปกติคือปีล่าสุดที่หน่วยงานส่วนหนึ่งมี)")


def _run(options: Namespace) -> Exit:
    return made(options, _live)


def made(options: Namespace, live: claims.Live) -> Exit:
    """Make the board. Tests give another way to live sites."""
    target: Path = options.root / options.output
    _check_target(target)
    recover(target)
    found, unread = _found(options, live)
    if not found:
        for each in unread:
            print(f"oit: {each.source}: {each.reason}", file=sys.stderr)
        raise NothingToCheck("ยังไม่มีข้อมูลของหน่วยงานใด ระบุที่อยู่เว็บไซต์หรือโฟลเดอร์ที่มี manifest.json หรือลองด้วย --fictional 30")
    year = options.year or board.newest_year(found.values())
    if year is None:
        raise NothingToCheck("ยังไม่มีหน่วยงานใดที่เว็บไซต์มีปีงบประมาณที่ตรวจเป็นรายข้อ")
    if not any(each.year == year for claim in found.values() for each in claim.manifest.years):
        raise NothingToCheck(f"ไม่มีหน่วยงานใดที่เว็บไซต์มีปีงบประมาณ พ.ศ. {year}")
    whole = _board(options, found, tuple(unread), year, target)
    _write(target, whole)
    _tell(whole, options.output)
    return Exit.CLEAN


def _found(options: Namespace, live: claims.Live) -> tuple[dict[str, Claim], list[Unread]]:
    read: list[Claim] = []
    unread: list[Unread] = []
    if options.fictional:
        year = options.year or framework.years()[-1]
        if year not in framework.years():
            raise UsageError(f"ยังไม่มีเกณฑ์ปี {year}")
        read += fictional.claims(options.fictional, year, clock.today())
    sources = (line.rstrip("\r\n") for each in options.sources for line in (sys.stdin if each == "-" else (each,)))
    for one in claims.read((_from(options.root, source) for source in sources if source.strip()), live):
        (read if isinstance(one, Claim) else unread).append(one)  # type: ignore[arg-type]
    found, left = board.latest(read)
    return found, unread + left


def _from(root: Path, source: str) -> str:
    return source if source.lower().startswith(("http://", "https://")) else str(root / source)


def _board(options: Namespace, found: dict[str, Claim], unread: tuple[Unread, ...], year: int, target: Path) -> Board:
    agencies = [
        Agency(identity, claim, next((each for each in claim.manifest.years if each.year == year), None))
        for identity, claim in found.items()
    ]
    by, groups = board.grouped(agencies, options.by)
    before, last = _before(options.root / options.since if options.since else target, bool(options.since), year)
    changes = board.changes((agency for group in groups for agency in group.agencies), before)
    return Board(options.title, year, by, groups, unread, changes, last, clock.today())


def _before(folder: Path, is_named: bool, year: int) -> tuple[Mapping[str, Mapping[str, Status]] | None, date | None]:
    """Return the last board's statuses and day. Raises UsageError for a named folder that holds no board."""
    try:
        state = json.loads((folder / STATE).read_text(encoding="utf-8"))
        before = data.statuses(folder, year)
        return before, date.fromisoformat(state["made"]) if before is not None else None
    except (OSError, ValueError, KeyError, TypeError, ManifestError) as error:
        if is_named:
            raise UsageError(f"{folder} ไม่ใช่กระดานที่ oit board สร้าง จึงเทียบไม่ได้") from error
        return None, None


def _check_target(target: Path) -> None:
    """Raise UsageError rather than replace a folder that is no board."""
    if target.is_dir() and any(target.iterdir()) and not (target / STATE).is_file():
        raise UsageError(f"โฟลเดอร์ {target} มีไฟล์อื่นอยู่แล้ว และไม่ใช่กระดานเดิม โปรดระบุโฟลเดอร์ใหม่ด้วย --output")


def _write(target: Path, whole: Board) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with replacing(target) as folder:
        data.write(folder, whole)
        state = json.dumps({"made": whole.made.isoformat(), "year": whole.year})
        (folder / STATE).write_text(state, encoding="utf-8", newline="\n")
        for path, content in pages.build(whole):
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode("utf-8", "replace") if isinstance(content, str) else content)


def _tell(whole: Board, folder: Path) -> None:
    print(f"สร้างกระดานของ {len(whole.agencies)} หน่วยงาน ปีงบประมาณ พ.ศ. {whole.year} แล้ว เปิดดูที่ {folder}/index.html")
    for each in whole.unread[:20]:
        print(f"oit: ไม่ได้ใช้ {each.source}: {each.reason}", file=sys.stderr)
    if len(whole.unread) > 20:
        print(f"oit: และอีก {len(whole.unread) - 20} รายการ", file=sys.stderr)


def _live(address: str) -> Place:
    from ..net.live_site import LiveSite
    from ..net.opening import Opener

    return LiveSite(address, Opener())


COMMAND = Command("board", "รวมผลของหลายหน่วยงานเป็นเว็บไซต์เดียว", _run, _arguments)
