"""The evidence map as rows of plain cells, for the spreadsheets that hold it."""

from collections.abc import Iterator

from ...judging.disclosure import YearDisclosure
from ...values import dataclass
from ..link import Link
from ..page import Site
from ..parts.evidence_map import Entry, groups

ITEM_COLUMNS = ("ปี", "ตัวชี้วัดย่อย", "ข้อ", "ชื่อข้อ", "สถานะของข้อ", "ที่อยู่สำหรับ ITAS", "คำชี้แจงสำหรับ ITAS")
PLACE_COLUMNS = ("รหัสองค์ประกอบ", "องค์ประกอบ", "สถานะขององค์ประกอบ", "แสดงที่", "เปิดดู", "วิธีที่ใช้ตรวจ")

_NOWHERE = Link("", "")

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemRows:
    """One item: its cells under ``ITEM_COLUMNS``, and a row under ``PLACE_COLUMNS`` for each place of each element.

    An element that nothing shows has one row without a place.
    """

    item: Row
    places: tuple[Row, ...]


def item_rows(site: Site, year: YearDisclosure) -> tuple[ItemRows, ...]:
    """Return every item of the year, in the assessor's order."""
    return tuple(
        ItemRows(_item(f"{group.sub.no} {group.sub.name}", entry), tuple(_places(site, entry)))
        for group in groups(site, year)
        for entry in group.entries
    )


def _item(sub: str, entry: Entry) -> Row:
    state = entry.state
    return (str(state.year), sub, state.item.code, state.item.name, state.status.thai, entry.address, entry.explanation)


def _places(site: Site, entry: Entry) -> Iterator[Row]:
    for proof in entry.proofs:
        element = proof.element.element
        hows = dict(zip(proof.places, proof.hows, strict=True)) or {_NOWHERE: proof.element.how}
        for place, how_there in hows.items():
            how = how_there if proof.element.state.shows_places else ""
            where = site.absolute(place.url) if place.url else ""
            yield element.id, element.text, proof.element.state.thai, place.words, where, how
