"""``oit verify``: holds a folder, an archive or a live site against the ledger of what was published."""

import re
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ..content.ledger import FILE, MAX_BYTES, SIGNATURE, STAMP, SUMS, Ledger, LedgerError, parsed, summed
from ..files import guarded, os_error, plain_file
from ..proof import places, signing, stamp
from ..proof.comparison import Compared, Comparison, Outcome, compared
from ..proof.places import Archive, Folder, Place, archive
from ..thai import long_date
from .command import Command
from .exit import Exit, UsageError

if TYPE_CHECKING:
    from ..net.opening import Opener

_MOST = 50
"""How many files are named one by one of each outcome."""


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "place", nargs="?", default="site", metavar="ที่", help="โฟลเดอร์ ไฟล์ .zip หรือที่อยู่ของเว็บไซต์ (ปกติคือ site)"
    )
    parser.add_argument("--ledger", type=Path, metavar="ไฟล์", help=f"เทียบกับ {FILE} ฉบับนี้ ซึ่งเก็บไว้ต่างหาก แทนฉบับในที่เดียวกัน")
    parser.add_argument(
        "--signers", type=Path, metavar="ไฟล์", help="รายชื่อผู้ลงลายเซ็นที่ยอมรับ (allowed_signers) ตรวจลายเซ็นด้วย"
    )

    parser.add_argument(
        "--stamp-roots", type=Path, metavar="ไฟล์", help="ใบรับรอง (PEM) ของผู้ให้บริการประทับเวลาที่ยอมรับ ตรวจตราประทับเวลาด้วย"
    )


def _run(options: Namespace) -> Exit:
    return verified(options)


def verified(options: Namespace, opener: "Opener | None" = None) -> Exit:
    """Verify what the options name, and return the exit code. Tests give an opener that connects to their servers."""
    with _place(options, opener) as place:
        ledger = _ledger(options, place)
        problems = [*_sums_problems(place, ledger, options.ledger is not None), *_doubled(place)]
        problems += _signature_problems(place, options)
        problems += _stamp_problems(place, options)
        comparison = compared(ledger, place, os_error.in_thai, _watched)
    _tell(ledger, comparison, problems)
    if not options.ledger:
        print(
            f"เทียบกับ {FILE} ที่อยู่ในที่เดียวกัน จึงบอกได้ว่าไฟล์เข้ากัน แต่ผู้ที่แก้ไฟล์อาจแก้บัญชีด้วย หากมีฉบับที่เก็บไว้ต่างหาก ให้เทียบด้วย --ledger"
        )
    return Exit.CLEAN if comparison.is_good and not problems else Exit.FINDINGS


# ---------------------------------------------------------------- the place and its ledger


@contextmanager
def _place(options: Namespace, opener: "Opener | None") -> Iterator[Place]:
    """Give the place that the user named. Raises UsageError."""
    if re.match(r"https?://", options.place, re.IGNORECASE):
        yield _live(options.place, opener)
        return
    path = options.root / options.place
    if path.is_dir():
        yield Folder(path)
        return
    if not path.is_file():
        raise UsageError(f"ไม่พบ {options.place} ระบุโฟลเดอร์ของเว็บไซต์ ไฟล์ .zip หรือที่อยู่ที่ขึ้นต้นด้วย https://")
    try:
        opened = archive(path)
    except OSError as error:
        raise UsageError(f"เปิด {options.place} ไม่ได้ ไฟล์นี้ไม่ใช่ .zip หรือเสียหาย") from error
    with opened as content:
        yield Archive(content)


def _live(address: str, opener: "Opener | None") -> Place:
    from ..net.live_site import LiveSite
    from ..net.opening import Opener

    return LiveSite(address, opener or Opener())


def _ledger(options: Namespace, place: Place) -> Ledger:
    name = options.ledger or FILE
    try:
        text = (
            guarded.text(options.root / options.ledger, MAX_BYTES)
            if options.ledger
            else places.text(place, FILE, MAX_BYTES)
        )
    except OSError as error:
        raise UsageError(f"เปิด {name} ไม่ได้ ({os_error.in_thai(error)})") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{name} ไม่ใช่บัญชีไฟล์ที่เผยแพร่") from error
    if text is None:
        raise UsageError(f"ไม่พบ {FILE} ใน {options.place} เว็บไซต์นี้สร้างด้วยรุ่นก่อน หรือไม่ได้สร้างด้วย oit")
    try:
        return parsed(text)
    except LedgerError as error:
        raise UsageError(f"{name}: {error}") from error


# ---------------------------------------------------------------- beyond the files


def _sums_problems(place: Place, ledger: Ledger, is_elsewhere: bool) -> Iterator[str]:
    """Yield what is wrong with SHA256SUMS. Whoever checks with it alone must come to the same verdict."""
    try:
        text = places.text(place, SUMS, MAX_BYTES)
        if text is None:
            yield f"ไม่พบ {SUMS}"
        elif summed(text) != {path: entry.sha256 for path, entry in ledger.files.items()}:
            yield f"{SUMS} ไม่ตรงกับ{'บัญชีที่เก็บไว้' if is_elsewhere else f' {FILE}'}"
    except LedgerError as error:
        yield str(error)
    except (OSError, UnicodeDecodeError):
        yield f"อ่าน {SUMS} ไม่ได้"


def _doubled(place: Place) -> Iterator[str]:
    if isinstance(place, Archive):
        yield from (f"{path} มีซ้ำสองไฟล์ในไฟล์ .zip" for path in sorted(place.doubled))


def _signature_problems(place: Place, options: Namespace) -> Iterator[str]:
    """Verify the signature if the user says whose counts. Without that a signature says nothing."""
    signature = _data(place, SIGNATURE)
    if not options.signers:
        if signature:
            print("มีลายเซ็นกำกับ แต่ยังไม่ได้ตรวจ ระบุรายชื่อผู้ลงลายเซ็นที่ยอมรับด้วย --signers")
        return
    sums = _data(place, SUMS)
    if not signature or not sums:
        yield f"ไม่พบลายเซ็น ({SIGNATURE})"
        return
    signers = options.root / options.signers
    if not signers.is_file():
        raise UsageError(f"ไม่พบไฟล์รายชื่อผู้ลงลายเซ็น {options.signers}")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, SIGNATURE)
        file.write_bytes(signature)
        try:
            who = signing.signer(sums, file, signers)
        except signing.SigningError as error:
            yield str(error)
        else:
            print(f"ลายเซ็นถูกต้อง ลงโดย {who}")


def _stamp_problems(place: Place, options: Namespace) -> Iterator[str]:
    """Verify the time stamp if the user says whose counts."""
    answer = _data(place, STAMP)
    if not options.stamp_roots:
        if answer:
            print("มีตราประทับเวลา แต่ยังไม่ได้ตรวจ ระบุใบรับรองของผู้ให้บริการด้วย --stamp-roots")
        return
    sums = _data(place, SUMS)
    if not answer or not sums:
        yield f"ไม่พบตราประทับเวลา ({STAMP})"
        return
    try:
        roots = plain_file.read(options.root / options.stamp_roots, MAX_BYTES)
    except OSError as error:
        raise UsageError(f"เปิด {options.stamp_roots} ไม่ได้ ({os_error.in_thai(error)})") from error
    try:
        seen = stamp.granted(answer, sums, roots)
    except stamp.StampError as error:
        yield str(error)
    else:
        print(f"ตราประทับเวลาถูกต้อง ประทับเมื่อ {long_date(seen.date())} เวลา {seen:%H:%M} น.")


def _data(place: Place, path: str) -> bytes | None:
    try:
        return place.data(path, MAX_BYTES)
    except OSError:
        return None


# ---------------------------------------------------------------- what is said


def _watched(paths: list[str]) -> Iterable[str]:
    if not sys.stderr.isatty():
        return paths
    from tqdm import tqdm

    return tqdm(paths, desc="ตรวจไฟล์", unit=" ไฟล์", delay=2, leave=False)


def _tell(ledger: Ledger, comparison: Comparison, problems: Iterable[str]) -> None:
    whose = f"ของ{ledger.agency} " if ledger.agency else ""
    print(f"บัญชีไฟล์{whose}สร้างเมื่อ {long_date(ledger.built)} มี {len(ledger.files):,} ไฟล์")
    for outcome in Outcome:
        if outcome is not Outcome.SAME:
            _list([file for file in comparison.files if file.outcome is outcome])
    print(*problems, sep="\n", end="\n" if problems else "")
    counts = ", ".join(f"{outcome.value} {n:,}" for outcome in Outcome if (n := comparison.count(outcome)))
    print(f"ผลการตรวจ: {counts or 'ไม่มีไฟล์'}")


def _list(files: list[Compared]) -> None:
    for file in files[:_MOST]:
        print(f"{file.outcome.value}: {file.path}{f' ({file.why})' if file.why else ''}")
    if len(files) > _MOST:
        print(f"{files[0].outcome.value}: อีก {len(files) - _MOST:,} ไฟล์")


COMMAND = Command("verify", "ตรวจว่าโฟลเดอร์ ไฟล์ .zip หรือเว็บไซต์จริงตรงกับบัญชีไฟล์ที่เผยแพร่", _run, _arguments)
