"""The NACC's result of each item beside our verdict, as CSV and as JSON."""

import json
from collections.abc import Iterator

from ...judging.item_results import Comparison, published
from .. import addresses
from ..csv_file import as_csv
from ..page import Site
from .export import Export

COLUMNS = ("ปีงบประมาณ", "ข้อ", "เรื่อง", "ผลประเมินของ ป.ป.ช.", "เหตุผลของ ป.ป.ช.", "ผลตรวจของระบบนี้", "เทียบกัน")


def item_results(site: Site) -> Iterator[Export]:
    for year, _, compared in published(site.disclosure):
        rows = [(str(year), *_row(one)) for one in compared]
        yield Export(addresses.item_results(year, "csv"), as_csv((tuple(map(site.words.put, COLUMNS)), *rows)))
        told = {"schema": 1, "year": year, "as_of": site.disclosure.as_of.isoformat(), "items": [*map(_json, compared)]}
        text = json.dumps(told, ensure_ascii=False, indent=1)
        yield Export(addresses.item_results(year, "json"), f"{text}\n".encode())


def _row(one: Comparison) -> tuple[str, ...]:
    name, status = (one.state.item.name, one.state.status.thai) if one.state else ("", "")
    return one.code, name, f"{one.score:g}", one.reason, status, one.relation.thai


def _json(one: Comparison) -> dict[str, object]:
    return {
        "item": one.code,
        "key": one.state.item.key if one.state else None,
        "score": one.score,
        "reason": one.reason,
        "status": one.state.status.value if one.state else None,
        "relation": one.relation.value,
    }
