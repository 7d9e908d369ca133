"""Exports: files that the site publishes besides its pages, for the office and for machines, made from one ``Site``.

An export is published data. Its columns are written here by hand, as a change of them changes what others read.
"""

from collections.abc import Callable, Iterable, Iterator

from ..edition import Part
from ..page import Site
from .admin import admin
from .atom import atom
from .calendars import calendars
from .documents import documents
from .evidence_csv import evidence_csv
from .evidence_xlsx import evidence_xlsx
from .export import Export, ExportKind
from .guide_pictures import guide_pictures
from .item_results import item_results
from .link_list import link_list
from .open_data import open_data
from .robots import robots
from .schemas import schemas

__all__ = ["KINDS", "Export", "ExportKind", "build"]

KINDS = (
    ExportKind(evidence_csv, version=2),
    ExportKind(evidence_xlsx, version=2),
    ExportKind(link_list, version=1),
    ExportKind(item_results, version=1),
    ExportKind(open_data, version=1),
    ExportKind(documents, version=1),
    ExportKind(calendars, version=1),
    ExportKind(atom, version=1),
    ExportKind(robots, version=1),
    ExportKind(schemas, version=1, part=Part.SCHEMAS),
    ExportKind(guide_pictures, version=1, part=Part.GUIDE),
    ExportKind(admin, version=1, part=Part.ADMIN),
)
"""All kinds of files. A new kind is one line here, its module and its golden file."""


def build(site: Site, watched: Callable[[Iterable[ExportKind]], Iterable[ExportKind]] = iter) -> Iterator[Export]:
    """Make all files of the site's edition, one after the other. ``watched`` may watch each kind before its files are
    made.

    Raises ValueError when two would have one address.
    """
    addresses: set[str] = set()
    for kind in watched(KINDS):
        if not site.edition.has(kind.part):
            continue
        for file in kind.make(site):
            if file.uri in addresses:
                raise ValueError(f"{file.uri} is made twice")
            addresses.add(file.uri)
            yield file
