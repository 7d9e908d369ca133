"""Open data: all records and verdicts as tables, described for people, for programs and for data catalogues.

A table is published as CSV and as JSON. The columns stand here only: pages, schemas and docs are made from them.
"""

from .records import DECLARATIONS, DOCUMENTS, ITA_RESULTS, ITA_SCORES, MEASURES, RESULTS, ROUNDS
from .table import Column, Table
from .verdicts import ELEMENTS, EVIDENCE, FINDINGS, ITEMS

__all__ = ["TABLES", "Column", "Table"]

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
