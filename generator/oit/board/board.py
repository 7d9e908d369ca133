"""The board as one value: agencies in groups, items over all agencies, and what changed since the last board."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from hashlib import sha256

from ..content.manifest import ItemEntry, Manifest, YearEntry
from ..judging.status import Status
from ..thai import in_order
from ..values import dataclass
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
    """One item over all agencies of the board. Lists of other assessments give the same code to another subject, so an
    item is a code and a subject. ``slug``: its name in addresses."""

    code: str
    key: str
    slug: str
    name: str
    counts: Mapping[Status, int]
    short: tuple[Agency, ...]
    """The agencies that do not have it complete, of those that are asked for it and it is due."""

    def of(self, agency: Agency) -> ItemEntry | None:
        """Return what an agency claims of the item; None if its list does not ask for it."""
        claimed = agency.items.get(self.code)
        return claimed if claimed and claimed.key == self.key else None


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

    @cached_property
    def fictional(self) -> tuple[Agency, ...]:
        """Return the agencies that say that they do not exist."""
        return tuple(agency for agency in self.agencies if agency.manifest.agency.fictional)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """All items, that which most agencies lack first."""
        return tuple(sorted(self.columns, key=lambda item: -len(item.short)))

    @cached_property
    def columns(self) -> tuple[Item, ...]:
        """All items in the order of their codes; of two with one code, that which more agencies have comes first."""
        names: dict[tuple[str, str], str] = {}
        counts: dict[tuple[str, str], Counter[Status]] = defaultdict(Counter)
        short: dict[tuple[str, str], list[Agency]] = defaultdict(list)
        for agency in self.agencies:
            for code, item in agency.items.items():
                status, what = Status(item.status), (code, item.key)
                names.setdefault(what, item.name)
                counts[what][status] += 1
                if status in LACKING:
                    short[what].append(agency)
        made: list[Item] = []
        used: Counter[str] = Counter()
        for what in sorted(names, key=lambda one: (in_order(one[0]), -counts[one].total(), one[1])):
            code, key = what
            used[code] += 1
            slug = f"{code}-{used[code]}" if used[code] > 1 else code
            made.append(Item(code, key, slug.lower(), names[what], counts[what], tuple(short[what])))
        return tuple(made)

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
            of, is_same = newer.manifest.agency.name, older.manifest.built == newer.manifest.built
            reason = f"มีข้อมูลของ {of} {'ของวันเดียวกัน' if is_same else 'ที่ใหม่กว่า'}ใน {newer.source}"
            left.append(Unread(older.source, reason))
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
