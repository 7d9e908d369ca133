"""Examine the verdict: cheat in one way on every item of a year, and see that no item ends complete by it.

A cheat on pages is tried on an agency that publishes nothing else; a cheat in records on complete content, beside the
same content without the records; a cheat on what is asked on an agency that publishes nothing.
"""

import hashlib
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from asking_cheats import asking_cheats
from cheat import AskingCheat, PageCheat, RecordCheat
from expected import EXPECTED
from ground import LONG_AFTER, PHONE, Ground, complete, empty, make_complete
from link_cheats import link_cheats
from page_cheats import page_cheats, page_of
from record_cheats import record_cheats

from oit import framework
from oit.judging.disclosure import State, YearDisclosure
from oit.judging.status import Status

Cheat = PageCheat | RecordCheat | AskingCheat


@dataclass(frozen=True)
class Tried:
    """What one cheat came to in one year. ``had``: codes of items that are complete by it."""

    name: str
    items: int
    met: int
    had: tuple[str, ...]


def cheats() -> list[Cheat]:
    return [*page_cheats(), *link_cheats(), *record_cheats(), *asking_cheats()]


def parts() -> Sequence[str]:
    """The parts of the whole examination: "2565 1", "2565 2" …"""
    return [f"{year} {number}" for year in framework.years() for number in (1, 2, 3)]


def examine_part(part: str) -> dict[str, Any]:
    """What one part finds, as JSON can hold it."""
    year, number = map(int, part.split())
    started = time.process_time()
    tried = list(try_all(cheats()[number - 1 :: 3], year))
    return {
        "tried": {one.name: [one.items, one.met, list(one.had)] for one in tried},
        "seconds": time.process_time() - started,
    }


def sample(every: Sequence[Cheat], seed: str, count: int) -> list[Cheat]:
    """So many cheats: always the same ones for the same seed."""
    return sorted(every, key=lambda cheat: hashlib.sha256(f"{seed} {cheat.name}".encode()).digest())[:count]


def try_all(chosen: Iterable[Cheat], year: int) -> Iterator[Tried]:
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder)
        make_complete(whole, year)
        for cheat in chosen:
            match cheat:
                case PageCheat():
                    yield _try_pages(cheat, year)
                case RecordCheat():
                    yield _try_records(cheat, year, whole)
                case AskingCheat():
                    yield _try_asking(cheat, year)


def _try_pages(cheat: PageCheat, year: int) -> Tried:
    with empty(year) as ground:
        for item in ground.framework.items:
            page = cheat.page(ground.framework, item)
            ground.page(item.slug, *page_of(item, page))
            for name, data in page.files.items():
                ground.bytes(f"content/{year}/{item.slug}/{name}", data)
            for path, data in page.elsewhere.items():
                ground.bytes(path, data)
        if cheat.links:
            cheat.links(ground)
        after = ground.judged(cheat.day).year(year)
    met = _met(after)
    return Tried(cheat.name, len(after.items), len(met), _complete(after))


def _try_records(cheat: RecordCheat, year: int, whole: Path) -> Tried:
    verdicts = []
    for change in (cheat.without, cheat.cheat):
        with complete(year, whole) as ground:
            change(ground)
            verdicts.append(ground.judged().year(year))
    without, after = verdicts
    more = _met(after) - _met(without)
    return Tried(
        cheat.name, len(after.items), len(more), tuple(c for c in _complete(after) if c in {k[0] for k in more})
    )


def _try_asking(cheat: AskingCheat, year: int) -> Tried:
    with empty(year) as ground:
        ground.change("content/agency.yaml", lambda data: data.update(phone=PHONE))
        before = _statuses(ground)
        cheat.cheat(ground)
        after = ground.judged(cheat.day).year(year)
    named = cheat.names(after.departures)
    changed = {item.item.code for item in after.items if before.get(item.item.code) is not item.status}
    changed |= before.keys() - {item.item.code for item in after.items}
    unnamed = {code for code in changed if "*" not in named and code not in named}
    honest = {code for code, status in before.items() if status is Status.COMPLETE}
    gained = set(_complete(after)) - honest - (named if cheat.may_complete else set())
    unsettled = {code for code in unnamed if _settles(after, code)}
    return Tried(cheat.name, len(after.items), len(_met(after)), tuple(sorted(gained | unsettled)))


def _settles(year: YearDisclosure, code: str) -> bool:
    """True if an item is gone, or need not be worked on now."""
    return not any(item.status in _OPEN for item in year.items if item.item.code == code)


_OPEN = (Status.MISSING, Status.INCOMPLETE, Status.UNKNOWN)


def _statuses(ground: Ground) -> dict[str, Status]:
    return {item.item.code: item.status for item in ground.judged(LONG_AFTER).year(ground.year).items}


def _met(year: YearDisclosure) -> set[tuple[str, str]]:
    return {(i.item.code, e.element.id) for i in year.items for e in i.elements if e.state is State.MET}


def _complete(year: YearDisclosure) -> tuple[str, ...]:
    return tuple(item.item.code for item in year.items if item.status is Status.COMPLETE)


# ---------------------------------------------------------------- the report


def report(results: Mapping[str, Mapping[str, Any]]) -> tuple[str, bool]:
    """The report of all parts as Markdown, and whether nobody came through whom nobody expected."""
    items: dict[str, int] = {}
    had: dict[str, list[str]] = {}
    for part, result in results.items():
        for name, (count, _, codes) in result["tried"].items():
            items[name] = items.get(name, 0) + count
            had.setdefault(name, []).extend(f"{part.split()[0]} {code}" for code in codes)
    every, through = sum(items.values()), sum(map(len, had.values()))
    survivors = {name: codes for name, codes in had.items() if codes}
    surprising = survivors.keys() - EXPECTED.keys()
    lines = [
        f"{len(items)} cheats, each on every item of every year: {every:,} tries.",
        f"{every - through:,} were refused ({(every - through) / max(every, 1):.1%}).",
        "",
        "| cheat | tries | complete by it |",
        "| --- | ---: | ---: |",
        *(f"| {name} | {items[name]:,} | {len(had[name]):,} |" for name in sorted(items)),
        "",
    ]
    if surprising:
        lines += ["## Survivors", "", *(f"- {name}: {', '.join(survivors[name])}" for name in sorted(surprising)), ""]
    if known := sorted(survivors.keys() & EXPECTED.keys()):
        lines += ["## Survivors that are explained", "", *(f"- {name}: {EXPECTED[name]}" for name in known), ""]
    if past := sorted(name for name in EXPECTED.keys() & items.keys() if not had[name]):
        lines += ["## Explained, and refused by now", "", *(f"- {name}" for name in past), ""]
    return "\n".join(lines), not surprising
