"""The shapes of content files for editors, and a catalogue of them: ``schemas/catalog.json``.

The catalogue has the form of schemastore.org's, which editors can take as their own source of schemas.
"""

import json
from collections.abc import Iterator

from ... import schemas as shapes
from ...content import kinds
from .. import addresses
from ..page import Site
from .export import Export

_CATALOGUE = "https://json.schemastore.org/schema-catalog.json"


def schemas(site: Site) -> Iterator[Export]:
    lists = [year.framework for year in site.disclosure.years if year.framework]
    for name, text in shapes.texts(lists).items():
        yield Export(addresses.schema(name), text.encode())
    told = [
        {
            "name": kind.name,
            "description": kind.thai,
            "fileMatch": [f"content/{kind.path.format(year='*', id='*')}"],
            "url": site.absolute(addresses.schema(shapes.file_name(kind))) if site.address else shapes.file_name(kind),
        }
        for kind in kinds.KINDS
    ]
    catalogue = {"$schema": _CATALOGUE, "version": 1, "schemas": told}
    yield Export(
        addresses.schema("catalog.json"), (json.dumps(catalogue, ensure_ascii=False, indent=1) + "\n").encode()
    )
