"""A table of open data as a plain value: its columns, what each means, and its rows."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, replace
from datetime import date
from typing import Literal

from ...framework import Words
from ...values import dataclass
from .. import csv_file
from ..page import Site

Cell = str | int | float | bool | date | None
Row = tuple[Cell, ...]
ColumnType = Literal["string", "integer", "number", "boolean", "date"]
"""The types of Table Schema that the tables use."""

_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Column:
    """``name`` is for programs, ``title`` for people. ``values``: each value that may stand here → its Thai meaning."""

    name: str
    type: ColumnType
    title: str
    description: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """One table over all years. ``key``: the columns that name a row; () if no columns do.

    ``version`` rises when a column goes away, changes its type or its meaning. A new column leaves it.
    """

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Callable[[Site], Iterator[Row]]
    version: int = 1


def in_words(table: Table, words: Words) -> Table:
    """Return a table whose descriptions call the assessment by its own words."""
    columns = tuple(replace(column, description=words.put(column.description)) for column in table.columns)
    return replace(table, description=words.put(table.description), columns=columns)


def as_csv(columns: tuple[Column, ...], rows: tuple[Row, ...]) -> bytes:
    """Return CSV. An unknown value is an empty cell."""
    return csv_file.as_csv(([column.name for column in columns], *(map(_csv_cell, row) for row in rows)))


def as_json(columns: tuple[Column, ...], rows: tuple[Row, ...]) -> bytes:
    """Return a list of objects, one for each row. An unknown value is null."""
    names = [column.name for column in columns]
    objects = (_indented(dict(zip(names, map(_json_cell, row), strict=True))) for row in rows)
    inner = ",\n".join(objects)
    return (f"[\n{inner}\n]\n" if rows else "[]\n").encode()


def _indented(row: dict[str, str | int | float | bool | None]) -> str:
    """Return an object as ``indent=1`` of ``json.dumps`` writes it within a list, in a tenth of the time."""
    inner = json.dumps(row, ensure_ascii=False, separators=(",\n  ", ": "))
    return f" {{\n  {inner[1:-1]}\n }}"


def _csv_cell(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case float():
            return f"{round(cell, _DECIMALS):g}"
        case date():
            return cell.isoformat()
    return str(cell)


def _json_cell(cell: Cell) -> str | int | float | bool | None:
    if isinstance(cell, str):  # most are
        return cell or None
    if isinstance(cell, date):
        return cell.isoformat()
    return round(cell, _DECIMALS) if isinstance(cell, float) else cell
