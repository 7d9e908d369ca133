"""News: new and changed content by day, as Git remembers it, and the feeds of it."""

import posixpath
from collections.abc import Iterator
from datetime import date

from ...content import CONTENT
from ...values import dataclass
from .. import addresses
from ..link import Link
from ..page import Site


@dataclass(frozen=True, slots=True)
class Publication:
    """A record that the site shows, and its file. ``year`` is None if it belongs to no year."""

    link: Link
    path: str
    year: int | None


@dataclass(frozen=True, slots=True)
class Dated:
    """A publication with the days of its first and last change."""

    link: Link
    path: str
    year: int | None
    first: date
    last: date

    @property
    def is_new(self) -> bool:
        return self.first == self.last


def feeds(site: Site) -> Iterator[tuple[int | None, Link]]:
    """Yield the Atom feeds: of all years, and of each year. A feed must name the site's address, else there is none."""
    if site.address:
        yield None, Link("ทุกเรื่อง", addresses.feed(None))
        for year in reversed(site.disclosure.years):
            yield year.year, Link(f"เฉพาะปี {year.year}", addresses.feed(year.year))


def newest(site: Site) -> tuple[Dated, ...]:
    """Return publications with the files beside them, last changed first."""
    dated = []
    for each in publications(site):
        changes = [change for path in files_of(site, each) if (change := site.change(path))]
        if changes:
            first, last = min(change.first for change in changes), max(change.last for change in changes)
            dated.append(Dated(each.link, each.path, each.year, first, last))
    return tuple(sorted(dated, key=lambda each: each.last, reverse=True))


def publications(site: Site) -> Iterator[Publication]:
    """Yield every record that the site shows."""

    def publication(path: str, text: str, year: int | None, before: str = "") -> Publication:
        return Publication(Link(text, site.url_of_file(path), before), path, year)

    content = site.disclosure.content
    yield publication(f"{CONTENT}/agency.yaml", "ข้อมูลหน่วยงานและช่องทางติดต่อ", None)
    yield publication(f"{CONTENT}/people.yaml", "รายชื่อบุคคล", None)
    for result_year, result in content.results.items():
        yield publication(result.path, f"ผลการประเมิน ITA ปี {result_year}", None)
    for year in site.disclosure.years:
        for state in year.items:
            if state.page:
                yield publication(state.page.path, f"{state.item.code} {state.item.name} ปี {year.year}", year.year)
        for measure in year.content.measures:
            yield publication(measure.path, measure.value.name or measure.id, year.year, "มาตรการ: ")
        for declaration in year.content.declarations:
            yield publication(declaration.path, declaration.value.title or declaration.id, year.year, "ประกาศ: ")
        for memo in year.content.memos:
            yield publication(memo.path, memo.value.subject or memo.id, year.year, "บันทึกข้อความ: ")
        if year.content.waivers:
            yield publication(year.content.waivers.path, f"รายการผ่อนผัน ปี {year.year}", year.year)


def files_of(site: Site, publication: Publication) -> tuple[str, ...]:
    """Return the publication's file, and the attachments of an item's folder. Other folders hold several records."""
    folder, name = posixpath.split(publication.path)
    return (publication.path, *(site.attachments_in(folder) if name == "index.md" else ()))
