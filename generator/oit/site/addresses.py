"""Addresses of the site's pages and files, and the anchors in pages. No other module spells an address.

An address is a path from the site's root: "2566/o42/"; "" is the home page. An address that was published must stay:
printed papers, ITAS and search engines lead to it. The table of record kinds says which page shows which record.
"""

from urllib.parse import quote

from ..content import Content, kinds
from ..content.paths import below_content
from ..judging import site_map
from ..judging.site_map import ABOUT, CONTACT, FRAMEWORKS, HOME, ITA, LEDGER, OPEN_DATA, PAGES, RULES, UPDATES, WAIVERS
from ..judging.spots import AgencySpot, FileSpot, PageSpot, PeopleSpot, RecordSpot, Spot, WebSpot
from ..look.anchors import slug
from .text_fragment import text_fragment

__all__ = ["ABOUT", "CONTACT", "FRAMEWORKS", "HOME", "ITA", "LEDGER", "OPEN_DATA", "RULES", "UPDATES", "WAIVERS"]
"""Addresses that the checker knows, too."""

CARD = "card.png"
FEED = "feed.xml"
GUIDE = "guide/"
FONT_LICENCE = "assets/fonts/OFL.txt"
SITEMAP = "sitemap.xml"
DATA_PACKAGE = f"{OPEN_DATA}datapackage.json"
DATA_CATALOGUE = f"{OPEN_DATA}catalogue.jsonld"

YEAR = site_map.YEAR
ITEM = PAGES["page"]
"""The forms of two addresses that a script fills in."""


def schema(name: str) -> str:
    """Return the address of a schema of content files, or of their catalogue."""
    return f"schemas/{name}"


def admin(name: str = "") -> str:
    """Return the address of the form editor, or of one of its files."""
    return f"admin/{name}"


# ---------------------------------------------------------------- anchors that other pages lead to

ANALYSIS = "analysis"
"""The anchor of the agency's analysis on the page of an ITA result."""
OPEN = "open"
"""The anchor of the open items on the page of completeness."""
PEOPLE = "people"
"""The anchor of the people on an item's page."""


def within(page: str, anchor: str) -> str:
    """Return the address of a place in a page: ("2566/o2/", "ประกาศ") → "2566/o2/#%E0…"."""
    return f"{page}#{quote(anchor)}"


def declaration_anchor(identity: str) -> str:
    """Return the anchor of a declaration on its page."""
    return slug(identity)


def subindicator_anchor(number: str) -> str:
    """Return the anchor of a sub-indicator in the index of a year: "9.1" → "9-1"."""
    return number.replace(".", "-")


def rule_anchor(code: str) -> str:
    return code.lower()


# ---------------------------------------------------------------- pages of a year


def departures(year: int) -> str:
    """Return the place that lists what the agency set itself for a year: "about/#departures-2566"."""
    return within(ABOUT, departures_anchor(year))


def departures_anchor(year: int) -> str:
    return f"departures-{year}"


def year(year: int) -> str:
    """Return the address of the index of a year's items: "2566/"."""
    return YEAR.format(year=year)


def item(year: int, slug: str) -> str:
    """Return the address of an item's page: (2566, "o42") → "2566/o42/"."""
    return ITEM.format(year=year, id=slug)


def measures(year: int) -> str:
    return site_map.MEASURES.format(year=year)


def measure(year: int, identity: str) -> str:
    return PAGES["measures"].format(year=year, id=quote(identity))


def memo(year: int, identity: str) -> str:
    return PAGES["memos"].format(year=year, id=quote(identity))


def no_gift(year: int) -> str:
    return PAGES["no-gift"].format(year=year)


def integrity(year: int) -> str:
    return PAGES["integrity"].format(year=year)


def completeness(year: int) -> str:
    return site_map.COMPLETENESS.format(year=year)


def evidence(year: int) -> str:
    """Return the address of the evidence map of a year."""
    return site_map.EVIDENCE.format(year=year)


def evidence_table(year: int, suffix: str) -> str:
    """Return the address of the evidence map as a file: (2568, "csv") → "2568/evidence/evidence-2568.csv"."""
    return site_map.EVIDENCE_TABLE.format(year=year, suffix=suffix)


def office_document(year: int, name: str, suffix: str) -> str:
    """Return the address of an official document: (2566, "memo-six", "docx") → "2566/documents/memo-six-2566.docx"."""
    return f"{year}/documents/{quote(name)}-{year}.{suffix}"


def link_list(year: int) -> str:
    """Return the address of the list of a year's items to paste: 2568 → "2568/evidence/links-2568.txt"."""
    return f"{evidence(year)}links-{year}.txt"


def feed(year: int | None) -> str:
    """Return the address of the Atom feed of a year, or of the feed of all years for None."""
    return f"{year}/{FEED}" if year else FEED


# ---------------------------------------------------------------- pages of no year


def ita_result(year: int) -> str:
    return PAGES["analysis"].format(id=year)


def item_results(year: int, suffix: str) -> str:
    """Return the address of the results of items as a file: (2568, "csv") → "ita/2568/items-2568.csv"."""
    return f"{ita_result(year)}items-{year}.{suffix}"


def chapter(name: str) -> str:
    """Return the address of a chapter of the guide: "first-day" → "guide/first-day/"."""
    return f"{GUIDE}{quote(name)}/"


def unit(name: str) -> str:
    """Return the address of a unit's page in the workshop's edition: "office" → "units/office/"."""
    return f"units/{quote(name)}/"


def calendar(which: str) -> str:
    """Return the address of a calendar: "public" → "calendar/public.ics"."""
    return f"calendar/{quote(which)}.ics"


def open_data(table: str, suffix: str) -> str:
    """Return the address of a table of open data: ("items", "csv") → "open-data/items.csv"."""
    return f"{OPEN_DATA}{table}.{suffix}"


def open_data_schema(table: str) -> str:
    """Return the address of the Table Schema of a table: "items" → "open-data/schemas/items.json"."""
    return f"{OPEN_DATA}schemas/{table}.json"


def rule(code: str) -> str:
    """Return the address of a rule's text: "C101" → "rules/#c101"."""
    return within(RULES, rule_anchor(code))


# ---------------------------------------------------------------- records, files, and what shows an element

_NOT_PUBLISHED = (".yaml", ".yml", ".md")


def of_spot(content: Content, spot: Spot) -> str:
    """Return the address of the place that shows an element; "" for a file that is not published."""
    match spot:
        case WebSpot(address=address):
            return address
        case FileSpot(path=path, page=number):
            return _with_part(of_attachment(content, path), f"page={number}" if number else "")
        case PageSpot(path=path, passage=passage) if passage:
            return _with_part(record_address(path), text_fragment(passage))
        case PageSpot(path=path, heading=heading):
            return _with_part(record_address(path), quote(slug(heading)))
        case RecordSpot() | PeopleSpot() | AgencySpot():
            url, anchor = page_and_anchor(spot)
            return _with_part(quote(url), quote(slug(anchor)))


def page_and_anchor(spot: RecordSpot | PeopleSpot | AgencySpot) -> tuple[str, str]:
    """Return the page that shows a spot, and its heading there: ("2566/measures/power/", "results").

    Neither is encoded.
    """
    match spot:
        case AgencySpot():
            return kinds.named("agency").address, "agency"
        case PeopleSpot(path=path):
            return _page_and_part(path)[0], ""
        case RecordSpot(path=path, field=field):
            page, part = _page_and_part(path)
            if part:  # several records stand on one page, each with parts of its own
                return page, f"{part}-{field}" if field else part
            identity = kinds.identify(below_content(path))
            return page, identity.kind.anchor(field) if identity else ""


def _page_and_part(path: str) -> tuple[str, str]:
    """Return the page of a record's file, and the record's part of the page: ("2566/no-gift/", "declaration")."""
    identity = kinds.identify(below_content(path))
    if not identity:
        return "", ""
    page, _, part = identity.kind.address.partition("#")
    return page.format(year=identity.year, id=identity.id), part.format(id=identity.id)


def shares_a_page(path: str) -> bool:
    """True if a record shows on one page with all others of its kind and year."""
    return bool(_page_and_part(path)[1])


def record_address(path: str) -> str:
    """Return the address of a record: "content/2566/no-gift/a.yaml" → "2566/no-gift/#a"; "" if it has no page."""
    page, part = _page_and_part(path)
    return _with_part(quote(page), quote(slug(part)))


def of_attachment(content: Content, path: str) -> str:
    """Return the address of an attached file, or "" if it is not published.

    Sources are not published, nor files that a browser would run as our page.
    """
    if path not in content.attachments or path.lower().endswith(_NOT_PUBLISHED):
        return ""
    return quote(below_content(path))


def _with_part(url: str, part: str) -> str:
    return f"{url}#{part}" if url and part else url
