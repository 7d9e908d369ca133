"""The evidence map as CSV: one row for each place that shows an element."""

from collections.abc import Iterator

from ..addresses import evidence_table
from ..csv_file import as_csv
from ..page import Site
from .evidence_table import ITEM_COLUMNS, PLACE_COLUMNS, item_rows
from .export import Export


def evidence_csv(site: Site) -> Iterator[Export]:
    for year in site.disclosure.years:
        if year.items:
            rows = ((*item.item, *place) for item in item_rows(site, year) for place in item.places)
            yield Export(
                evidence_table(year.year, "csv"), as_csv(((*map(site.words.put, ITEM_COLUMNS), *PLACE_COLUMNS), *rows))
            )
