"""Open data: all records and verdicts as tables, described for people, for programs and for data catalogues.

A table is published as CSV and as JSON. The columns stand here only: pages, schemas and docs are made from them.
"""

from ..page import Site
from .records import DECLARATIONS, DOCUMENTS, ITA_RESULTS, ITA_SCORES, MEASURES, RESULTS, ROUNDS
from .table import Column, Table, in_words
from .verdicts import ELEMENTS, EVIDENCE, FINDINGS, ITEMS

__all__ = ["TABLES", "Column", "Table", "tables"]

TABLES = (
    ITEMS,
    ELEMENTS,
    EVIDENCE,
    MEASURES,
    RESULTS,
    ROUNDS,
    DECLARATIONS,
    DOCUMENTS,
    ITA_RESULTS,
    ITA_SCORES,
    FINDINGS,
)
"""All tables, in the order of the page. A new table is one line here and its value in a module beside this."""


def tables(site: Site) -> tuple[Table, ...]:
    """Return all tables in the words of the assessment that the site is about."""
    return tuple(in_words(table, site.words) for table in TABLES)
