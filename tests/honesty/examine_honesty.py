"""Examine the verdict: show each item of a year in one honest way, and see that it ends complete and quiet.

All items that accept the way are shown by it at once, as an office would that works like this. Nothing else is
published. An item is right if it is complete, each of its elements has the strength that the way earns, and it has no
error and at most one warning.
"""

import hashlib
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from file_ways import file_ways
from ground import MAYOR, Ground, empty
from link_ways import PEOPLE, link_ways
from page_ways import page_ways
from part_ways import part_ways
from record_ways import record_ways
from showing import DAY, Showing, Way
from table_ways import table_ways

from oit import content, framework
from oit.content import link_reader
from oit.content.link_record import Facts, LinkEntry, LinkRecord, Maker, Outcome
from oit.framework import vocabulary
from oit.judging.disclosure import ItemState, YearDisclosure
from oit.judging.finding import Severity
from oit.judging.status import Status
from oit.net.opening import Answer, Opener
from oit.net.reading import Known
from oit.net.round import Round
from synthetic import png

PARTS_OF_A_YEAR = 2
MOST_WARNINGS = 1
FEWEST_WAYS = 5
"""In how many ways each item of each year must be complete, at least."""


@dataclass(frozen=True)
class Tried:
    """What one way came to in one year. ``items``: those that accept it, ``wanting``: code → what is wrong."""

    name: str
    items: tuple[str, ...]
    wanting: Mapping[str, str]
    warnings: int


def ways() -> list[Way]:
    return [*page_ways(), *file_ways(), *table_ways(), *record_ways(), *link_ways(), *part_ways()]


def years() -> list[int]:
    """The years with a list, and the year after them, which has a provisional one."""
    listed = framework.years()
    return [*listed, max(listed) + 1]


def parts() -> Sequence[str]:
    """The parts of the whole examination: "2565 1", "2565 2" …"""
    return [f"{year} {number}" for year in years() for number in range(1, PARTS_OF_A_YEAR + 1)]


def examine_part(part: str) -> dict[str, Any]:
    """What one part finds, as JSON can hold it."""
    year, number = map(int, part.split())
    started = time.process_time()
    tried = [try_way(way, year) for way in ways()[number - 1 :: PARTS_OF_A_YEAR]]
    return {
        "tried": {one.name: [list(one.items), dict(one.wanting), one.warnings] for one in tried},
        "seconds": time.process_time() - started,
    }


def sample(every: Sequence[Way], seed: str, count: int) -> list[Way]:
    """So many ways: always the same ones for the same seed."""
    return sorted(every, key=lambda way: hashlib.sha256(f"{seed} {way.name}".encode()).digest())[:count]


def try_way(way: Way, year: int) -> Tried:
    with empty(year) as ground:
        shown = [_shown(way, ground, item) for item in ground.framework.items if way.accepts(item)]
        _publish(ground, way, shown)
        after = ground.judged(DAY).year(year)
    return _held(way, shown, after)


def _shown(way: Way, ground: Ground, item: framework.Item) -> Showing:
    showing = Showing(ground.framework, item)
    way.show(showing)
    return showing


def _held(way: Way, shown: Iterable[Showing], after: YearDisclosure) -> Tried:
    states = {state.item.code: state for state in after.items}
    wanting = {one.item.code: why for one in shown if (why := _wanting(states[one.item.code], one))}
    codes = tuple(one.item.code for one in shown)
    warnings = sum(len(states[code].findings) for code in codes)
    return Tried(way.name, codes, wanting, warnings)


def _wanting(state: ItemState, showing: Showing) -> str:
    """What is wrong with an item that was shown honestly; "" if nothing is."""
    if state.status is not Status.COMPLETE:
        unmet = [f"{one.element.id}: {one.reasons[0].message}" for one in state.elements if one.reasons]
        found = [f"{finding.code} {finding.message}" for finding in state.findings]
        return f"{state.status.value} ({'; '.join((unmet or found)[:2])})"
    strengths = {one.element.id: one.strength for one in state.elements}
    if other := [name for name, strength in showing.strengths.items() if strengths[name] is not strength]:
        told = (f"{name} {strengths[name].value}, not {showing.strengths[name].value}" for name in other[:3])
        return f"strength of {', '.join(told)}"
    codes = sorted(f"{finding.code} {finding.message}" for finding in state.findings)
    if any(finding.severity is Severity.ERROR for finding in state.findings) or len(codes) > MOST_WARNINGS:
        return f"{len(codes)} findings: {'; '.join(codes[:3])}"
    return ""


# ---------------------------------------------------------------- what is published


def _publish(ground: Ground, way: Way, shown: Sequence[Showing]) -> None:
    ground.change("content/agency.yaml", lambda data: data.update(way.base))
    people = {
        identity: {
            "name": name,
            "position": post,
            "phone": phone,
            **_POSTS[identity],
            "photo": f"people/{identity}.png",
        }
        for identity, name, post, phone in PEOPLE
    }
    ground.yaml("content/people.yaml", {"people": people})
    for number, identity in enumerate(people):
        ground.bytes(f"content/people/{identity}.png", png(300 + number, 400))
    for showing in shown:
        for name, data in showing.files.items():
            ground.bytes(f"content/{ground.year}/{showing.item.slug}/{name}", data)
        for path, record in showing.records.items():
            if isinstance(record, bytes):
                ground.bytes(f"content/{path}", record)
            else:
                ground.yaml(f"content/{path}", record)
        if page := showing.page:
            ground.page(showing.item.slug, page, "\n\n".join(showing.body))
    _open_links(ground, {address: page for showing in shown for address, page in showing.web.items()}, way)


_POSTS = {
    "mayor": {"role": MAYOR["role"], "side": MAYOR["side"]},
    "deputy": {"role": "deputy", "side": "political"},
    "clerk": {"role": "management", "side": "permanent"},
}


@dataclass(frozen=True)
class _Web:
    """Stands for the net: answers with what lies at each address."""

    pages: Mapping[str, bytes]

    def open(self, address: str, known: Mapping[str, str] | None = None) -> Answer:
        body = self.pages.get(address)
        if body is None:
            return Answer(status=404, final=address, body="ไม่พบหน้าที่ต้องการ".encode(), size=57)
        return Answer(status=200, final=address, body=body, size=len(body), charset="utf-8")


def _open_links(ground: Ground, web: Mapping[str, bytes | Facts], way: Way) -> None:
    """Write the record that ``oit links`` writes, by its own round over what lies at each address."""
    channels = {channel["url"]: Facts(kind="page", size=900, letters=300) for channel in way.base.get("channels", ())}
    facts = {address: page for address, page in {**channels, **web}.items() if isinstance(page, Facts)}
    pages = {address: page for address, page in web.items() if isinstance(page, bytes)}
    entries = {one: LinkEntry(asked=DAY, outcome=Outcome.OK, by="ci", opened=DAY, facts=facts[one]) for one in facts}
    if pages:
        read = content.read(ground.root)
        words = vocabulary.of([ground.framework])
        agency = read.agency.value if read.agency else None
        known = Known(agency, read.persons, words)
        opener = cast(Opener, _Web(pages))
        entries |= dict(Round("ci", DAY, opener, known, pause=lambda _: None).made(pages, {}))
    if entries:
        maker = Maker(by="ci", run="https://ci.nongsaeng.go.th/1", version="0.1.0", day=DAY)
        ground.bytes(link_reader.FILE, link_reader.written(LinkRecord(maker, entries)).encode())


# ---------------------------------------------------------------- the report


def report(results: Mapping[str, Mapping[str, Any]]) -> tuple[str, bool]:
    """The report of all parts as Markdown, and whether every item was complete by every way that it accepts."""
    items: Counter[str] = Counter()
    warnings: Counter[str] = Counter()
    wanting: dict[str, list[str]] = defaultdict(list)
    of_item: Counter[tuple[str, str]] = Counter()
    for part, result in results.items():
        year = part.split()[0]
        for name, (codes, wrong, warned) in result["tried"].items():
            items[name] += len(codes)
            warnings[name] += warned
            wanting[name] += [f"{year} {code}: {why}" for code, why in wrong.items()]
            of_item.update((year, code) for code in codes if code not in wrong)
    every, failed = items.total(), sum(map(len, wanting.values()))
    fewest = min(of_item.values(), default=0)
    lines = [
        f"{len(items)} honest ways, each on every item that accepts it: {every:,} tries.",
        (
            f"{every - failed:,} are complete with the right strength, no error and at most {MOST_WARNINGS} warning"
            f" ({(every - failed) / max(every, 1):.1%}). Each item of each year is complete by at least {fewest} ways."
        ),
        "",
        "| way | tries | complete | warnings |",
        "| --- | ---: | ---: | ---: |",
        *(
            f"| {name} | {items[name]:,} | {items[name] - len(wanting[name]):,} | {warnings[name]:,} |"
            for name in items
        ),
        "",
    ]
    if failed:
        lines += ["## Wanting", "", *(f"- {name}: {line}" for name in wanting for line in wanting[name]), ""]
    return "\n".join(lines), not failed and fewest >= FEWEST_WAYS
