"""The board as one value: agencies in groups, items over all agencies, and what changed since the last board."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256

from ..content.manifest import ItemEntry, Manifest, YearEntry
from ..judging.status import Status
from ..thai import in_order
from .claims import Claim, Held, Unread

NO_GROUP = "ไม่ระบุ"


@dataclass(frozen=True)
class Agency:
    """One agency in the board's year. ``identity``: a short name in addresses, which stays from board to board."""

    identity: str
    claim: Claim
    year: YearEntry | None

    @property
    def manifest(self) -> Manifest:
        return self.claim.manifest

    @property
    def name(self) -> str:
        return self.manifest.agency.name

    @cached_property
    def items(self) -> Mapping[str, ItemEntry]:
        return {item.code: item for item in self.year.items} if self.year else {}

    @cached_property
    def counts(self) -> Mapping[Status, int]:
        return Counter(Status(item.status) for item in self.items.values())

    @property
    def asked(self) -> int:
        """How many items are asked of the agency."""
        return len(self.items) - self.counts.get(Status.NOT_APPLICABLE, 0)

    @property
    def complete(self) -> int:
        return self.counts.get(Status.COMPLETE, 0)

    @property
    def at_stake(self) -> float:
        """Points of the ITA's 100 that the agency's own checker sees at stake."""
        return round(sum(item.points_at_stake for item in self.items.values()), 2)


@dataclass(frozen=True)
class Group:
    """The agencies of a province, district or type. ``slug``: its name in addresses."""

    name: str
    slug: str
    agencies: tuple[Agency, ...]

    @property
    def complete(self) -> int:
        return sum(agency.complete for agency in self.agencies)

    @property
    def asked(self) -> int:
        return sum(agency.asked for agency in self.agencies)

    @property
    def whole(self) -> int:
        """How many agencies have every item that is asked of them."""
        return sum(agency.asked > 0 and agency.complete == agency.asked for agency in self.agencies)


@dataclass(frozen=True)
class Item:
    """One item over all agencies of the board."""

    code: str
    name: str
    counts: Mapping[Status, int]
    short: tuple[Agency, ...]
    """The agencies that do not have it complete, of those that are asked for it and it is due."""


@dataclass(frozen=True, slots=True)
class Change:
    """An item of an agency whose status is another than on the last board. ``before`` is None for a new agency."""

    agency: Agency
    code: str
    before: Status | None
    after: Status


@dataclass(frozen=True)
class Board:
    """All that a board shows. ``year``: the fiscal year; ``unread``: sources that could not be used."""

    title: str
    year: int
    by: str
    groups: tuple[Group, ...]
    unread: tuple[Unread, ...]
    changes: tuple[Change, ...]
    last: date | None
    """The day of the last board, None if there is none to compare with."""
    made: date

    @cached_property
    def agencies(self) -> tuple[Agency, ...]:
        return tuple(agency for group in self.groups for agency in group.agencies)

    @property
    def is_fictional(self) -> bool:
        return any(agency.manifest.agency.fictional for agency in self.agencies)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """All items, that which most agencies lack first."""
        names: dict[str, str] = {}
        counts: dict[str, Counter[Status]] = defaultdict(Counter)
        short: dict[str, list[Agency]] = defaultdict(list)
        for agency in self.agencies:
            for code, item in agency.items.items():
                status = Status(item.status)
                names.setdefault(code, item.name)
                counts[code][status] += 1
                if status in LACKING:
                    short[code].append(agency)
        made = [Item(code, name, counts[code], tuple(short[code])) for code, name in names.items()]
        return tuple(sorted(made, key=lambda item: (-len(item.short), in_order(item.code))))

    @cached_property
    def codes(self) -> tuple[str, ...]:
        return tuple(sorted((item.code for item in self.items), key=in_order))

    def held(self, held: Held) -> int:
        return sum(agency.claim.held is held for agency in self.agencies)


LACKING = (Status.MISSING, Status.INCOMPLETE, Status.UNKNOWN)
"""What is due and not complete."""

GROUPED_BY = {"province": "จังหวัด", "district": "อำเภอ", "type": "ประเภทหน่วยงาน"}
"""How agencies can be grouped: the field of the manifest's agency → its Thai name."""


def identity(manifest: Manifest) -> str:
    """Return a short name of an agency that stays: of its site's address, or else of its name and province."""
    of = manifest.site.lower().rstrip("/") or f"{manifest.agency.name} {manifest.agency.province}"
    return sha256(of.encode()).hexdigest()[:12]


def latest(claims: Iterable[Claim]) -> tuple[dict[str, Claim], list[Unread]]:
    """Return identity → the newest claim of each agency, and which claims were left for a newer one."""
    chosen: dict[str, Claim] = {}
    left = []
    for claim in claims:
        key = identity(claim.manifest)
        older, newer = sorted((chosen.get(key, claim), claim), key=lambda one: one.manifest.built)
        if older is not newer:
            left.append(Unread(older.source, f"มีข้อมูลของ {newer.manifest.agency.name} ที่ใหม่กว่าใน {newer.source}"))
        chosen[key] = newer
    return chosen, left


def newest_year(claims: Iterable[Claim]) -> int | None:
    """Return the newest fiscal year that a quarter of the agencies has, or else the newest of all."""
    years = Counter(year.year for claim in claims for year in claim.manifest.years)
    most = max(years.values(), default=0)
    return max((year for year, count in years.items() if 4 * count >= most), default=None)


def grouped(agencies: Sequence[Agency], by: str | None) -> tuple[str, tuple[Group, ...]]:
    """Return by what agencies are grouped, and the groups: by province, if there are several, or district, or type."""
    if by is None:
        by = next((name for name in GROUPED_BY if len({_of(agency, name) for agency in agencies}) > 1), "type")
    members: dict[str, list[Agency]] = defaultdict(list)
    for agency in agencies:
        members[_of(agency, by) or NO_GROUP].append(agency)
    names = sorted(members, key=lambda name: (name == NO_GROUP, in_order(name)))
    groups = (
        Group(name, str(number), tuple(sorted(members[name], key=lambda one: (in_order(one.name), one.identity))))
        for number, name in enumerate(names, 1)
    )
    return by, tuple(groups)


def _of(agency: Agency, by: str) -> str:
    value: str = getattr(agency.manifest.agency, by)
    return value


def changes(agencies: Iterable[Agency], before: Mapping[str, Mapping[str, Status]] | None) -> tuple[Change, ...]:
    """Return what is another status than on the last board. ``before``: identity → code → status, None without one."""
    if before is None:
        return ()
    found = []
    for agency in agencies:
        last = before.get(agency.identity)
        for code, item in agency.items.items():
            was, now = (last or {}).get(code), Status(item.status)
            if last is not None and was is not now:
                found.append(Change(agency, code, was, now))
    return tuple(found)
