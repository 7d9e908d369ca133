"""The shapes of content files for editors, and a catalogue of them: ``schemas/catalog.json``.

The catalogue has the form of schemastore.org's, which editors can take as their own source of schemas. A plain page
lists them for people.
"""

import json
from collections.abc import Iterable, Iterator
from html import escape

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
    names = {shapes.file_name(kind): kind.thai for kind in kinds.KINDS}
    files = [*shapes.texts(lists), "catalog.json"]
    yield Export(addresses.schema("index.html"), _listed((name, names.get(name, "")) for name in files).encode())
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


def _listed(files: Iterable[tuple[str, str]]) -> str:
    """Return a plain page of links to the schemas, each with what it is for."""
    rows = "".join(
        f'<li><a href="{escape(name)}">{escape(name)}</a> {escape(meaning)}</li>\n' for name, meaning in files
    )
    return f"""<!doctype html>
<html lang="th">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>แบบของไฟล์ข้อมูล (JSON Schema)</title>
</head>
<body>
<main>
<h1>แบบของไฟล์ข้อมูล (JSON Schema)</h1>
<p>โปรแกรมแก้ไขข้อความใช้ไฟล์เหล่านี้บอกชื่อและความหมายของช่องขณะพิมพ์ <a href="../">กลับหน้าแรก</a></p>
<ul>
{rows}</ul>
</main>
</body>
</html>
"""
