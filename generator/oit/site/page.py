"""A page as a plain value, and the site, which every page type reads."""

import posixpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field, replace
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from ..content import CONTENT, Record
from ..content.paths import AGENCY, PEOPLE
from ..forms.hosts import NOWHERE, Saving
from ..framework import Words
from ..git.history import Change, History
from ..git.repository import NO_REPOSITORY, Repository
from ..judging.disclosure import Disclosure, Shown
from ..judging.finding import Finding
from ..judging.rules.registry import Rule
from ..judging.text_targets import AttachedFile, OnTheSite, OnTheWeb, OnThisPage, Targets
from ..look import numerals
from ..look.anchors import slug
from ..look.officers_text import ShownLink, to_html
from ..look.safe_markdown import escape, own_html, with_texts
from ..look.text_reading import TextLink
from ..thai import in_order, masked
from ..values import dataclass
from . import addresses, templates
from .edition import PUBLIC, Edition
from .file_facts import FileFacts
from .link import Link

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


@dataclass(frozen=True, slots=True)
class Attached:
    """A document, or a table that machines can read, that belongs to a page. ``url`` is as in ``Link``."""

    name: str
    url: str
    is_table: bool = False
    issued: date | None = None
    number: str = ""
    file: str = ""
    """Content path of the attached file. It may be a file that says the same as the page at ``url``."""


@dataclass(frozen=True)
class Page:
    """One page of the site. ``uri`` is its path in MkDocs: "2566/o42/index.md".

    ``make`` makes its text, which is Markdown, once somebody asks for it: the texts of all pages are the most that a
    build would hold.
    ``edit_path`` is the file to change, from the project's root; a folder ends with "/". ``updated`` is None if nobody
    knows the day. ``breadcrumb`` leads from the home page to the parent.
    """

    uri: str
    title: str
    make: Callable[[], str] = field(repr=False, compare=False)
    kind: str
    edit_path: str
    responsible: str
    updated: date | None
    breadcrumb: tuple[Link, ...] = ()
    year: int | None = None
    description: str = ""
    """One or two sentences of plain text, for search engines and for people with whom the address is shared."""
    attached: tuple[Attached, ...] = ()
    item: str = ""
    """For an item's page: the item as in its address, "o42"."""
    group: str = ""
    """For an item's page: the anchor of its sub-indicator in the index of its year."""

    @cached_property
    def text(self) -> str:
        return self.make()

    @property
    def url(self) -> str:
        """The address from the site's root: "2566/o42/"; "" for the home page."""
        return url_of(self.uri)

    def with_text(self) -> "Page":
        """Return the page with its text already made, and without the values that it is made from."""
        return replace(self, make=partial(str, self.text))

    def without_text(self) -> "Page":
        """Return the page with no text, and without the values that it is made from."""
        return replace(self, make=str)


def url_of(uri: str) -> str:
    return quote(uri.removesuffix("index.md"))


def uri_of(address: str) -> str:
    """Return the path of the page with an address: "2566/o42/" → "2566/o42/index.md"."""
    return f"{unquote(address)}index.md"


def root_of(uri: str) -> str:
    """Return the way from a page to the site's root, which goes before each address: "2566/o42/index.md" → "../../"."""
    return "../" * uri.count("/") or "./"


def _from(page: str, address: str) -> str:
    """Return the way from a page to an address: ("2566/o42/", "2566/o2/") → "../o2/"."""
    return f"{posixpath.relpath(address or '.', quote(page) or '.')}{'/' * (not address or address.endswith('/'))}"


HOME = Link("หน้าแรก", addresses.HOME)

NEUTRAL_EMBLEM = "assets/images/emblem.svg"
NO_UNIT = "ยังไม่ระบุผู้รับผิดชอบ"


@dataclass(frozen=True)
class Site:
    """The site: all values that pages are made from."""

    disclosure: Disclosure
    rules: tuple[Rule, ...] = ()
    history: History = field(default_factory=dict)
    address: str = ""
    """The address at which the site is published, "https://example.go.th/oit/"; "" if it is unknown."""
    files: Mapping[str, FileFacts] = field(default_factory=dict)
    """Facts of attached files, by content path."""
    edition: Edition = PUBLIC
    repository: Repository = NO_REPOSITORY
    """The project's repository on the web, in which officers create files."""
    saving: Saving = NOWHERE
    """Where the forms of the published site save."""
    garuda: bytes = b""
    """The picture of the Garuda for official papers; empty if the agency gave none that can serve."""
    document_formats: tuple[str, ...] = ("docx",)
    """The formats in which official documents are published: "docx", "pdf"."""

    @property
    def words(self) -> Words:
        """Return what the site calls the assessment and whoever makes it."""
        return self.disclosure.assessment

    def page(
        self,
        kind: str,
        address: str,
        title: str,
        view: "DataclassInstance",
        *,
        edit_path: str,
        responsible: str = "",
        sources: Iterable[str] = (),
        updated: date | None = None,
        breadcrumb: tuple[Link, ...] = (),
        year: int | None = None,
        description: str = "",
        attached: tuple[Attached, ...] = (),
        item: str = "",
        group: str = "",
    ) -> Page:
        """Return a page made by the template of its kind, which shows the ``view``.

        ``sources`` are the files whose newest change is the page's date. ``updated`` overrides this date.
        """
        uri = uri_of(address)
        title, description = self.shown(title), self.shown(description or title)
        is_home = address == addresses.HOME
        return Page(
            uri,
            title,
            partial(self._page_text, kind, uri, title, view, year),
            kind,
            edit_path,
            responsible or NO_UNIT,
            updated or self.last_change(sources or (edit_path,)),
            () if is_home else (HOME, *(Link(self.shown(link.text), link.url) for link in breadcrumb)),
            year,
            " ".join(description.split()),
            attached,
            item,
            group,
        )

    def _page_text(self, kind: str, uri: str, title: str, view: "DataclassInstance", year: int | None) -> str:
        html = templates.render(kind, self.has_thai_numerals, self.words, view, root=root_of(uri), site=self, year=year)
        used = {slug(title)}
        html = with_texts(html, lambda text, level, folder: self._text(uri, text, level, folder, used))
        return f"# {escape(title)}\n{own_html(html)}"

    def _text(self, uri: str, text: str, level: int, folder: str, used: set[str]) -> str:
        """Return an officers' text as HTML. ``folder`` leads from the page to the folder of the text's file."""
        page = uri.removesuffix("index.md")
        home = posixpath.normpath(posixpath.join(page, folder))
        return to_html(text, level, lambda link: self._resolved(page, home, link), used)

    def _resolved(self, page: str, folder: str, link: TextLink) -> ShownLink:
        target = self._targets.of(link.target, "" if folder == "." else folder)
        match target:
            case OnTheWeb(url=url):
                return ShownLink(url, is_picture=False)
            case OnThisPage(after=after):
                return ShownLink(after, is_picture=False)
            case OnTheSite(address=address, after=after):
                return ShownLink(f"{_from(page, quote(address))}{after}", is_picture=False)
            case AttachedFile(path=path, after=after):
                address = self.url_of_attachment(path)
                return ShownLink(f"{_from(page, address)}{after}") if address else ShownLink()
        return ShownLink()

    @cached_property
    def _targets(self) -> Targets:
        return Targets(self.disclosure)

    @property
    def has_thai_numerals(self) -> bool:
        return self.disclosure.agency.numerals == "thai"

    def shown(self, text: str) -> str:
        """Return one of the site's own plain texts, with the digits that the agency chose."""
        return numerals.in_text(text) if self.has_thai_numerals else text

    @property
    def emblem(self) -> str:
        """The address of the agency's emblem from the site's root, or of the theme's if it has none."""
        return quote(self.disclosure.content.emblem.removeprefix(f"{CONTENT}/")) or NEUTRAL_EMBLEM

    # ------------------------------------------------------------ dates

    def last_change(self, paths: Iterable[str]) -> date | None:
        """Return the newest change of the files, and of all files below those paths that end with "/"."""
        days = []
        for path in paths:
            if path.endswith("/"):
                days += [change.last for name, change in self.history.items() if name.startswith(path)]
            elif path in self.history:
                days.append(self.history[path].last)
        return max(days, default=None)

    def change(self, path: str) -> Change | None:
        return self.history.get(path)

    # ------------------------------------------------------------ links

    def absolute(self, url: str) -> str:
        """Return the address after the site's own address, if that is known and the address is not external."""
        return url if Link("", url).is_external else f"{self.address}{url}"

    def year_link(self, year: int, address: Callable[[int], str] = addresses.year) -> Link:
        """Return a link to the index of a year, or to another page that each year has."""
        return Link(f"ปี {year}", address(year))

    def other_years(self, year: int, address: Callable[[int], str] = addresses.year) -> tuple[Link, ...]:
        """Return links to the same page of the other years, newest first."""
        years = (other.year for other in reversed(self.disclosure.years))
        return tuple(self.year_link(other, address) for other in years if other != year)

    @cached_property
    def _record_paths(self) -> frozenset[str]:
        return frozenset((AGENCY, PEOPLE, *(record.path for record in self.disclosure.content.records)))

    def url_of_file(self, path: str) -> str:
        """Return where a content file shows on the site: its page, the attachment itself, or ""."""
        address = addresses.record_address(path) if path in self._record_paths else ""
        return address or self.url_of_attachment(path)

    def url_of_attachment(self, path: str) -> str:
        """Return where an attached file is published, or ""."""
        return addresses.of_attachment(self.disclosure.content, path)

    @cached_property
    def _attachments_by_folder(self) -> dict[str, list[str]]:
        folders: dict[str, list[str]] = {}
        for path in sorted(self.disclosure.content.attachments, key=in_order):
            folders.setdefault(path.rpartition("/")[0], []).append(path)
        return folders

    def attachments_in(self, folder: str) -> tuple[str, ...]:
        """Return the paths of the attachments directly in a folder: "content/2566/o21"."""
        return tuple(self._attachments_by_folder.get(folder, ()))

    def shown_link(self, place: Shown) -> Link:
        """Return a link to the place that shows an element. Pages and exports ask for each place many times."""
        key = place, type(place.label)  # an officer's words are equal to our own, and keep their digits
        if key not in self._shown_links:
            self._shown_links[key] = Link(place.label, addresses.of_spot(self.disclosure.content, place.spot))
        return self._shown_links[key]

    @cached_property
    def _shown_links(self) -> dict[tuple[Shown, type], Link]:
        return {}

    # ------------------------------------------------------------ findings

    @cached_property
    def _findings_by_path(self) -> dict[str, list[Finding]]:
        findings: dict[str, list[Finding]] = {}
        for finding in self.disclosure.findings:
            if finding.is_private:
                continue  # nobody is to be led to what should not be there
            findings.setdefault(finding.place.path, []).append(finding)
        return findings

    def findings_in(self, *records: Record[Any]) -> tuple[Finding, ...]:
        """Return the findings in the records' files, without doubtful transcriptions.

        Those stand beside their values.
        """
        findings = (finding for record in records for finding in self._findings_by_path.get(masked(record.path), ()))
        return tuple(finding for finding in findings if finding.name != "transcription-uncertain")

    def unit_names(self, units: Iterable[str]) -> str:
        return ", ".join(map(self.disclosure.unit_name, units))
