"""What the site publishes besides its pages: files for the office and for machines, each made from one ``Site``.

An export is published data: its columns are written here by hand, and a change of them is a change of what others read.
"""

from collections.abc import Callable, Iterator

from ..pages import Site
from .atom import atom
from .evidence_csv import evidence_csv
from .evidence_xlsx import evidence_xlsx
from .export import Export
from .robots import robots

__all__ = ["EXPORTS", "Export", "build"]

EXPORTS: tuple[Callable[[Site], Iterator[Export]], ...] = (evidence_csv, evidence_xlsx, atom, robots)
"""One function a kind of file, in a module of the same name."""


def build(site: Site) -> tuple[Export, ...]:
    """All files. Raises ValueError when two would have one address."""
    found: dict[str, Export] = {}
    for kind in EXPORTS:
        for export in kind(site):
            if export.uri in found:
                raise ValueError(f"{export.uri} is made twice")
            found[export.uri] = export
    return tuple(found.values())
