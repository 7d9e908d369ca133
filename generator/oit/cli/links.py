"""``oit links``: opens the web addresses that records name, and writes what it found to ``oit-links.json``.

This is the only command that uses the net, and it loads what it needs for that only when it runs.
"""

import os
import sys
import time
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from importlib import metadata
from typing import TYPE_CHECKING, Literal

from .. import clock
from ..content import Content, link_reader, read
from ..content.link_record import FILE, LinkEntry, LinkRecord, Maker, Outcome, after, is_due
from ..files import whole_file
from ..values import dataclass
from . import project
from .arguments import add_year
from .command import Command
from .exit import Exit

if TYPE_CHECKING:
    from ..net.opening import Opener
    from ..net.reading import Known

_Attempt = tuple[str, LinkEntry]

WORDS = {
    Outcome.OK: "เปิดได้",
    Outcome.MOVED: "เปิดได้ แต่ย้ายที่อยู่แล้ว",
    Outcome.NOT_FOUND: "ไม่พบหน้า",
    Outcome.SOFT_404: "หน้าบอกว่าไม่พบข้อมูล",
    Outcome.LOGIN: "ต้องเข้าสู่ระบบ",
    Outcome.HOME: "ได้หน้าแรกแทนเอกสาร",
    Outcome.WRONG_TYPE: "ไม่ใช่ไฟล์ชนิดที่ระบุ หรือเปิดอ่านไม่ได้",
    Outcome.CERTIFICATE: "ใบรับรองของเว็บไซต์ใช้ไม่ได้ เบราว์เซอร์จะเตือนผู้อ่าน",
    Outcome.UNKNOWN: "ไม่ทราบ (ไม่ตอบ หรือไม่ให้โปรแกรมเปิด)",
    Outcome.REFUSED: "ไม่เปิด",
}
"""What each outcome is called. "Unknown" is never called gone."""


def _arguments(parser: ArgumentParser) -> None:
    add_year(parser)
    parser.add_argument("--all", action="store_true", help="เปิดทุกลิงก์ แม้เพิ่งเปิดไปภายในเจ็ดวัน")
    parser.add_argument("--list", action="store_true", help="แสดงลิงก์ที่จะเปิดและผลครั้งก่อน โดยไม่เปิด")
    parser.add_argument("--verify", action="store_true", help=f"สุ่มเปิดลิงก์ที่บันทึกไว้ใน {FILE} แล้วเทียบกัน โดยไม่เขียนไฟล์")


def _run(options: Namespace) -> Exit:
    from ..net.opening import Opener

    return opened(options, Opener())


@dataclass(frozen=True)
class _Task:
    """What one run of the command is about. ``named``: every address of the options, in order of their weight."""

    options: Namespace
    content: Content
    maker: Maker
    named: tuple[str, ...]
    all_named: frozenset[str]

    @property
    def record(self) -> LinkRecord:
        return self.content.links

    @property
    def day(self) -> date:
        return self.maker.day

    @property
    def is_ci(self) -> bool:
        return self.maker.by == "ci"

    @property
    def same_version(self) -> bool:
        return self.record.maker is not None and self.record.maker.version == self.maker.version


def opened(options: Namespace, opener: "Opener", pause: Callable[[float], None] = time.sleep) -> Exit:
    """Open the links with an opener. Only tests give another opener, or a pause that does not wait."""
    task = _task(options)
    if options.list:
        return _list(task)
    sample = frozenset(_sample(task))
    addresses = tuple(filter(sample.__contains__, task.named)) if options.verify else _due(task, sample)
    if not task.all_named:
        print("ยังไม่มีลิงก์ในข้อมูลที่จะเปิด")
        return Exit.CLEAN
    if not addresses:
        print("ไม่มีลิงก์ที่ต้องเปิดในวันนี้ (แต่ละลิงก์เปิดสัปดาห์ละครั้ง ใช้ --all เพื่อเปิดทั้งหมด)")
        return Exit.CLEAN
    return _opened(task, addresses, sample, opener, pause)


def _task(options: Namespace) -> _Task:
    from ..net.addresses import gathered

    root = project.root(options)
    content = read(root)
    for problem in content.problems:
        if problem.kind == link_reader.KIND:
            print(f"oit: {problem.place.path}:{problem.place.line}: {problem.message}", file=sys.stderr)
    day = clock.today()
    current = content.agency.value.current_year if content.agency else max(content.years, default=0)
    everything = gathered(content, current)
    chosen = gathered(content, current, options.year) if options.year else everything
    return _Task(
        options,
        content,
        _maker(os.environ, day),
        tuple(named.address for named in chosen),
        frozenset(named.address for named in everything),
    )


def _maker(environment: Mapping[str, str], day: date) -> Maker:
    """Return who makes the record: a run of CI, with its address, or a hand."""
    run = environment.get("CI_JOB_URL", "") if environment.get("GITLAB_CI") else ""
    if environment.get("GITHUB_ACTIONS"):
        names = ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_RUN_ID")
        server, repository, number = (environment.get(name, "") for name in names)
        run = f"{server}/{repository}/actions/runs/{number}"
    by: Literal["ci", "hand"] = "ci" if run else "hand"
    return Maker(by=by, run=run, version=metadata.version("oit"), day=day)


def _due(task: _Task, sample: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the addresses to open: those that are due, and in CI also those that a hand opened, and a sample."""
    entries = task.record.entries
    due = {address for address in task.named if task.options.all or is_due(entries.get(address), task.day)}
    if task.is_ci:
        due |= {address for address in task.named if (entry := entries.get(address)) and entry.by == "hand"}
        due.update(sample)
    return tuple(address for address in task.named if address in due)


def _sample(task: _Task) -> tuple[str, ...]:
    from ..net import comparison

    known = {address for address in task.named if (entry := task.record.entries.get(address)) and entry.opened}
    return comparison.sample(known, task.day)


def _list(task: _Task) -> Exit:
    due = set(_due(task))
    for address in task.named:
        entry = task.record.entries.get(address)
        last = f"{WORDS[entry.outcome]} {entry.asked}" if entry else "ยังไม่เคยเปิด"
        print(f"{'จะเปิด' if address in due else 'ยังไม่ถึงรอบ'}  {address}  ({last})")
    print(f"ลิงก์ทั้งหมด {len(task.named)} แห่ง จะเปิด {len(due)} แห่ง")
    return Exit.CLEAN


def _opened(
    task: _Task, addresses: tuple[str, ...], sample: frozenset[str], opener: "Opener", pause: Callable[[float], None]
) -> Exit:
    from ..net import comparison
    from ..net.round import Round

    made = Round(task.maker.by, task.day, opener, _known(task.content), pause)
    entries = {address: entry for address, entry in task.record.entries.items() if address in task.all_named}
    # Of the sample the whole page is asked: "unchanged" would say nothing of facts that somebody made up.
    is_sampled = task.is_ci or task.options.verify
    conditions = {address: entry for address, entry in entries.items() if not (is_sampled and address in sample)}
    counts: Counter[Outcome] = Counter()
    contradictions = []
    try:
        for address, attempt in _watched(made.made(addresses, conditions), len(addresses)):
            before = entries.get(address)
            if why := comparison.contradiction(before, attempt, task.same_version, not task.options.verify):
                contradictions.append(f"{address}: {why}")
            entries[address] = after(before, attempt)
            counts[attempt.outcome] += 1
            _say(address, attempt)
    except KeyboardInterrupt:
        raise KeyboardInterrupt(f"หยุดตามที่สั่งแล้ว {_written(task, entries)}") from None
    outcomes = ", ".join(f"{WORDS[outcome]} {counts[outcome]}" for outcome in Outcome if counts[outcome])
    print(f"เปิด {counts.total()} จาก {len(addresses)} แห่ง{f': {outcomes}' if outcomes else ''}")
    if left := len(addresses) - counts.total():
        print(f"อีก {left} แห่งยังไม่ได้เปิด เพราะเว็บไซต์ไม่ตอบหรือขอให้รอ ครั้งต่อไปจะเปิดใหม่")
    print(_written(task, entries))
    for contradiction in contradictions:
        print(f"ไม่ตรงกับที่บันทึกไว้: {contradiction}")
    return Exit.FINDINGS if contradictions else Exit.CLEAN


def _known(content: Content) -> "Known":
    from ..framework import vocabulary
    from ..net.reading import Known

    published = content.published
    lists = (*map(published.load, published.years()), *content.own_lists.values())
    agency = content.agency.value if content.agency else None
    return Known(agency, content.persons, vocabulary.of(lists), vocabulary.headings(lists))


def _watched(attempts: Iterator[_Attempt], total: int) -> Iterable[_Attempt]:
    """Return the attempts with a progress bar, if a person watches."""
    if not sys.stderr.isatty():
        return attempts
    from tqdm import tqdm

    return tqdm(attempts, total=total, desc="เปิดลิงก์", unit=" ลิงก์", leave=False)


def _say(address: str, attempt: LinkEntry) -> None:
    """Print a line for each address in CI, and for people only those that did not open."""
    if sys.stderr.isatty() and attempt.outcome is Outcome.OK and not attempt.is_chain_incomplete:
        return
    line = f"{WORDS[attempt.outcome]}: {address}"
    if attempt.outcome is Outcome.MOVED:
        line += f" → {attempt.final}"
    elif attempt.why and not attempt.outcome.is_good:
        line += f" ({attempt.why})"
    if attempt.is_chain_incomplete:
        line += " (เว็บไซต์ส่งใบรับรองไม่ครบ บางเบราว์เซอร์จะเตือนหรือไม่ยอมเปิด โปรดแจ้งผู้ดูแลเว็บไซต์)"
    if sys.stderr.isatty():
        from tqdm import tqdm

        tqdm.write(line)
    else:
        print(line)


def _written(task: _Task, entries: dict[str, LinkEntry]) -> str:
    """Write the record, unless it is only verified, and return a sentence on it."""
    if task.options.verify:
        return f"เทียบกับ {FILE} แล้ว ไม่ได้เขียนไฟล์"
    whole_file.write(task.options.root / FILE, link_reader.written(LinkRecord(task.maker, entries)))
    return f"บันทึกผลไว้ใน {FILE} แล้ว"


COMMAND = Command("links", "เปิดลิงก์ที่เป็นหลักฐานและช่องทาง แล้วบันทึกผลไว้ให้การตรวจใช้ (ใช้อินเทอร์เน็ต)", _run, _arguments)
