"""The home page: what this is, the ITA result, how far the year is, what is new, where to complain."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..content.model import ItaResult
from ..content.reader import Record
from ..disclosure import Status
from .contact import ways
from .page import Link, Page, Site
from .tally import Tally

NEWS = 5
"""How many changed pages the home page names."""


@dataclass(frozen=True, slots=True)
class News:
    link: Link
    day: date
    is_new: bool


def home(site: Site) -> Iterator[Page]:
    agency, year = site.disclosure.agency, site.disclosure.current
    yield site.page(
        "home",
        "index.md",
        f"ข้อมูลเปิดเผยต่อสาธารณะ {agency.name}",
        edit_path="content/agency.yaml",
        responsible=agency.name,
        sources=("content/",),
        agency=agency,
        year=year.year if year else None,
        current=year,
        tally=Tally("", "", year.items) if year else None,
        complete=year.count(Status.COMPLETE) if year else 0,
        result=newest_result(site),
        news=newest(site)[:NEWS],
        complaints=ways(site, "corruption-complaint"),
    )


def newest_result(site: Site) -> tuple[int, Record[ItaResult]] | None:
    """Year and record of the newest published ITA result."""
    return max(site.disclosure.content.results.items(), key=lambda pair: pair[0], default=None)


def newest(site: Site) -> tuple[News, ...]:
    """Pages of records, last changed first."""
    found = []
    for link, path in _records(site):
        if change := site.change(path):
            found.append(News(link, change.last, change.first == change.last))
    return tuple(sorted(found, key=lambda news: news.day, reverse=True))


def _records(site: Site) -> Iterator[tuple[Link, str]]:
    def link(path: str, text: str) -> tuple[Link, str]:
        return Link(text, site.url_of_file(path)), path

    for year, result in site.disclosure.content.results.items():
        yield link(result.path, f"ผลการประเมิน ITA ปี {year}")
    for year in site.disclosure.years:
        for state in year.items:
            if state.page:
                yield link(state.page.path, f"{state.item.code} {state.item.name} ปี {year.year}")
        for measure in year.content.measures:
            yield link(measure.path, f"มาตรการ: {measure.value.name or measure.id}")
        for declaration in year.content.declarations:
            yield link(declaration.path, f"ประกาศ: {declaration.value.title or declaration.id}")
        for memo in year.content.memos:
            yield link(memo.path, f"บันทึกข้อความ: {memo.value.subject or memo.id}")
