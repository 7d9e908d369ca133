"""Manifests of made-up agencies, to try a board with. Each says that it is fictional."""

import random
from collections.abc import Iterator
from datetime import date
from hashlib import sha256

from .. import framework
from ..content.manifest import AgencyEntry, ItemEntry, Manifest, YearEntry
from ..framework import Framework
from .claims import Claim, Held

PROVINCES = ("จังหวัดสมมติเหนือ", "จังหวัดสมมติกลาง", "จังหวัดสมมติใต้")
_TYPES = (("องค์การบริหารส่วนตำบล", 7), ("เทศบาลตำบล", 3))
_FIRST = ("บ้าน", "หนอง", "ดอน", "ทุ่ง", "คลอง", "ห้วย", "เขา", "ท่า", "โพธิ์", "สวน")
_SECOND = ("สมมติ", "ตัวอย่าง", "จำลอง", "ทดลอง", "สาธิต", "แบบแผน", "นิทาน", "เรื่องเล่า", "ต้นแบบ", "ลองดู")
_SHARES = (0.35, 0.6, 0.8, 0.95, 1.0)
"""How much of the list an agency has, from the beginner to the complete one."""


def claims(count: int, year: int, as_of: date, seed: int = 0) -> Iterator[Claim]:
    """Yield the claims of some fictional agencies. The same arguments give the same claims."""
    asked = framework.load(year)
    digest = framework.digest(year)
    chance = random.Random(f"{seed} {year}")
    for number in range(1, count + 1):
        yield Claim(f"ตัวอย่างที่ {number}", _manifest(asked, digest, number, as_of, chance), Held.ALONE)


def _manifest(asked: Framework, digest: str, number: int, as_of: date, chance: random.Random) -> Manifest:
    kind = chance.choices([name for name, _ in _TYPES], [weight for _, weight in _TYPES])[0]
    place = f"{_FIRST[number % 10]}{_SECOND[number // 10 % 10]}"
    share = chance.choice(_SHARES)
    return Manifest(
        version="0",
        agency=AgencyEntry(
            name=f"{kind}{place} {number}",
            type=kind,
            province=PROVINCES[number % len(PROVINCES)],
            district=f"อำเภอสมมติ {number % 7 + 1}",
            fictional=True,
        ),
        site=f"https://agency-{number}.example/",
        as_of=as_of,
        built=as_of,
        ledger_sha256=sha256(str(number).encode()).hexdigest(),
        years=(
            YearEntry(
                year=asked.year,
                list_name=asked.name,
                list_sha256=digest,
                provisional=asked.provisional,
                items=tuple(_item(asked, index, share, as_of, chance) for index in range(len(asked.items))),
            ),
        ),
    )


def _item(asked: Framework, index: int, share: float, as_of: date, chance: random.Random) -> ItemEntry:
    item = asked.items[index]
    due = asked.calendar.closes
    points = round(40 / len(asked.items), 4)
    # Some items are harder than others for everybody, so that a board shows which.
    is_there = chance.random() < share - (0.25 if index % 9 == 4 and share < 1 else 0)
    status = "complete" if is_there else chance.choice(("missing", "missing", "incomplete", "unknown"))
    if not is_there and as_of <= due:
        status = "not-due"
    return ItemEntry.model_validate(
        {
            "code": item.code,
            "key": item.key,
            "name": item.name,
            "status": status,
            "strength": chance.choice(("computed", "read", "opened")) if is_there else "none",
            "address": f"{asked.year}/{item.slug}/",
            "due": due,
            "responsible": chance.choice(("สำนักปลัด", "กองคลัง", "กองช่าง")),
            "points": points,
            "points_at_stake": 0.0 if is_there else points,
        }
    )
