"""Makes the ledger of a finished site: every file with its hash, what it is, and since when it is there."""

import os
from collections.abc import Container, Iterable
from datetime import date
from pathlib import Path
from urllib.parse import unquote

from ..content import CONTENT
from ..content.ledger import FILE, LEFT_OUT, SUMS, FileEntry, Kind, Ledger, sums, written
from ..judging.rules.owner import item_of
from ..proof.places import digest_of
from . import manifest_file
from .page import Page, Site
from .parts.checker import since


def write(folder: Path, site: Site, pages: Iterable[Page], exports: Container[str], built: date, version: str) -> None:
    """Write ``ledger.json`` and ``SHA256SUMS`` into a finished site, and the manifest, which has the ledger's hash.

    ``exports``: the addresses of the exports. Raises OSError.
    """
    described = _Described(site, pages, exports)
    found = {path: _digest(folder / path) for path in _files(folder)}
    files = {path: described.entry(path, sha256, size, built) for path, (sha256, size) in found.items()}
    judged_years = [year for year in site.disclosure.years if year.framework]
    ledger = Ledger(
        version=version,
        agency=site.disclosure.agency.name,
        site=site.address,
        as_of=site.disclosure.as_of,
        built=built,
        lists={year.year: year.departures.list_digest for year in judged_years},
        judged={year.year: day for year in judged_years if (day := since(site.disclosure, year))},
        withdrawn=site.disclosure.content.tombstones,
        files=files,
    )
    (folder / FILE).write_text(written(ledger), encoding="utf-8", newline="\n")
    hashes = {path: entry.sha256 for path, entry in files.items()}
    (folder / SUMS).write_text(sums(hashes), encoding="utf-8", newline="\n")
    manifest_file.write(folder, site, built, version)


class _Described:
    """What is known of the site's files by their paths."""

    def __init__(self, site: Site, pages: Iterable[Page], exports: Container[str]) -> None:
        self._site = site
        self._last = site.disclosure.content.last_ledger
        self._pages = {page.uri.removesuffix(".md") + ".html": page for page in pages}
        self._exports = exports
        self._documents = {
            unquote(site.url_of_attachment(path)): path
            for path in site.disclosure.content.attachments
            if site.url_of_attachment(path)
        }

    def entry(self, path: str, sha256: str, size: int, built: date) -> FileEntry:
        before = self._last.files.get(path) if self._last else None
        kind, year, item, changed = self._what(path)
        if not changed and before and before.sha256 == sha256:
            changed = before.last_changed
        elif not changed and self._last:
            changed = built
        first = (before.first_published or self._last.built) if before and self._last else None
        first = first or (built if self._last else None)
        return FileEntry(
            sha256=sha256,
            size=size,
            kind=kind,
            year=year,
            item=item,
            first_published=first,
            last_changed=changed,
        )

    def _what(self, path: str) -> tuple[Kind, int | None, str, date | None]:
        if page := self._pages.get(path):
            return "page", page.year, page.item, page.updated
        if source := self._documents.get(path):
            state = item_of(self._site.disclosure, source)
            change = self._site.change(source)
            year = state.year if state else _year_of(self._site, source)
            return "document", year, state.item.slug if state else "", change.last if change else None
        return ("export" if path in self._exports else "asset"), None, "", None


def _year_of(site: Site, source: str) -> int | None:
    top = source.removeprefix(f"{CONTENT}/").partition("/")[0]
    return next((year.year for year in site.disclosure.years if str(year.year) == top), None)


def _files(folder: Path) -> list[str]:
    begin = len(str(folder)) + 1
    found = (
        f"{where[begin:]}/{name}".replace(os.sep, "/").removeprefix("/")
        for where, _, names in os.walk(folder)
        for name in names
    )
    return sorted(path for path in found if path not in LEFT_OUT)


def _digest(path: Path) -> tuple[str, int]:
    with path.open("rb") as file:
        digest = digest_of(file, path.stat().st_size)
    return digest.sha256, digest.size
