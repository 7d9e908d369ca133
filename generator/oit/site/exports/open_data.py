"""Open data: each table as CSV and JSON, their schemas, the data package and the catalogue."""

import json
from collections.abc import Iterator

from .. import addresses
from ..open_data import tables
from ..open_data.package import catalogue, data_package, schema
from ..open_data.table import as_csv, as_json
from ..page import Site
from .export import Export


def open_data(site: Site) -> Iterator[Export]:
    files: dict[tuple[str, str], bytes] = {}
    listed = tables(site)
    for table in listed:
        rows = tuple(table.rows(site))
        files[table.name, "csv"] = as_csv(table.columns, rows)
        files[table.name, "json"] = as_json(table.columns, rows)
        described = json.dumps(schema(table), ensure_ascii=False, indent=1)
        yield Export(addresses.open_data_schema(table.name), f"{described}\n".encode())
    for (name, suffix), content in files.items():
        yield Export(addresses.open_data(name, suffix), content)
    yield Export(addresses.DATA_PACKAGE, data_package(site, listed, files))
    yield Export(addresses.DATA_CATALOGUE, catalogue(site, listed, files))
