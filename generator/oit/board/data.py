"""The data of a board, for analysis: CSV, a SQLite database that DuckDB reads too, and the manifests themselves."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

from ..content import manifest
from ..content.manifest import ManifestError
from ..judging.status import Status
from ..site.csv_file import as_csv
from .board import Board, identity

MANIFESTS = "data/manifests.jsonl"
AGENCIES_CSV = "data/agencies.csv"
ITEMS_CSV = "data/items.csv"
DATABASE = "data/board.sqlite"

AGENCIES = (
    "agency",
    "name",
    "type",
    "province",
    "district",
    "site",
    "as_of",
    "built",
    "ledger",
    "asked",
    "complete",
    "at_stake",
)
"""Columns of the agencies. ``agency``: the identity in the board's addresses; ``ledger``: agrees, differs or alone;
``asked`` and ``complete``: numbers of items; ``at_stake``: points."""
ITEMS = ("agency", "year", "code", "key", "name", "status", "strength", "due", "points", "points_at_stake", "page")
"""Columns of the items. ``page``: the item's page on the agency's site, "" if its address is unknown."""

Row = tuple[str | int | float, ...]


def write(folder: Path, board: Board) -> None:
    """Write all data below a folder. Raises OSError."""
    agencies, items = list(_agencies(board)), list(_items(board))
    (folder / "data").mkdir(parents=True)
    (folder / AGENCIES_CSV).write_bytes(as_csv((AGENCIES, *map(_texts, agencies))))
    (folder / ITEMS_CSV).write_bytes(as_csv((ITEMS, *map(_texts, items))))
    lines = (" ".join(manifest.written(agency.manifest).split("\n")) for agency in board.agencies)
    (folder / MANIFESTS).write_text("".join(f"{line.strip()}\n" for line in lines), encoding="utf-8", newline="\n")
    _database(folder / DATABASE, agencies, items)


def _agencies(board: Board) -> Iterator[Row]:
    for one in board.agencies:
        told = one.manifest
        day, built = told.as_of.isoformat(), told.built.isoformat()
        place = (told.agency.type, told.agency.province, told.agency.district)
        yield (
            one.identity,
            one.name,
            *place,
            told.site,
            day,
            built,
            one.claim.held.value,
            one.asked,
            one.complete,
            one.at_stake,
        )


def _items(board: Board) -> Iterator[Row]:
    for one in board.agencies:
        for item in one.items.values():
            page = f"{one.manifest.site}{item.address}" if one.manifest.site else ""
            what = (item.code, item.key, item.name, item.status, item.strength, item.due.isoformat())
            yield one.identity, board.year, *what, item.points, item.points_at_stake, page


def _texts(row: Row) -> tuple[str, ...]:
    return tuple(f"{value:g}" if isinstance(value, float) else str(value) for value in row)


def _database(path: Path, agencies: list[Row], items: list[Row]) -> None:
    """Write both tables into a database. The same board gives the same bytes."""
    with closing(sqlite3.connect(path)) as database, database:
        for name, columns, rows, key in (
            ("agencies", AGENCIES, agencies, "agency"),
            ("items", ITEMS, items, "agency, year, code"),
        ):
            typed = ", ".join(f"{column} {_TYPES.get(column, 'TEXT')} NOT NULL" for column in columns)
            database.execute(f"CREATE TABLE {name} ({typed}, PRIMARY KEY ({key})) WITHOUT ROWID")
            marks = ", ".join("?" * len(columns))
            database.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)


_TYPES = {
    "asked": "INTEGER",
    "complete": "INTEGER",
    "year": "INTEGER",
    "at_stake": "REAL",
    "points": "REAL",
    "points_at_stake": "REAL",
}


def statuses(folder: Path, year: int) -> Mapping[str, Mapping[str, Status]] | None:
    """Return identity → code → status of an earlier board's folder in a year; None if it has no such year. Raises
    OSError and ManifestError."""
    found: dict[str, dict[str, Status]] = {}
    with (folder / MANIFESTS).open("rb") as stream:
        for line in stream:
            if len(line) > manifest.MAX_BYTES:
                raise ManifestError("บรรทัดหนึ่งยาวเกินไป")
            told = manifest.parsed(line.decode())
            of_year = next((each for each in told.years if each.year == year), None)
            if of_year:
                found[identity(told)] = {item.code: Status(item.status) for item in of_year.items}
    return found or None
