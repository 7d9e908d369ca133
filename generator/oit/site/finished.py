"""The finished site for another generator: pages as HTML with front matter, the menus, and what programs need to know.

A page is Markdown that is one block of HTML. It has no blank line, at which CommonMark would end the block. So whoever
reads Markdown or HTML takes the page as it is. Links lead from page to page as on our own site: they hold as long as
each page keeps its address.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from html import escape, unescape
from typing import Any
from urllib.parse import unquote

from markdown import Markdown

from .. import thai
from ..look import safe_markdown
from ..thai.deferred import expression
from . import addresses, sidebar
from .link import Link
from .linked_data import linked_data
from .page import Page, Site
from .pages import kind_of
from .parts.news import feeds
from .parts.year_index import Section, sections

SCHEMA_VERSION = "1.0"
"""The shape of all JSON of an export and of the front matter. A new field raises its second number; one that goes or
changes its meaning the first."""

LANGUAGE = "th"

_EDGE = expression(r"(</?(?:pre|textarea)\b)")
"""Matches where an element begins or ends that shows its blank lines."""
_SHOWN_LINE = expression(r"\n(?=[^\S\n]*\n)")
_BLANK_LINES = expression(r"\n\s*\n")
_ID = expression(r'<[a-z][^<>]*?\sid="([^"]*)"')
_NOT_IN_YAML = expression("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_SCRIPTS = {
    " data-copy=": "assets/javascripts/oit-copy.js",
    " data-visit=": "assets/javascripts/oit-visit.js",
    " data-look=": "assets/javascripts/oit-look.js",
}
"""What a page contains that needs a script → the script."""


def html_of(page: Page) -> str:
    """Return a page's content as HTML, its title in front."""
    made = safe_markdown.page_html(page.title, page.text)
    return Markdown(extensions=safe_markdown.extensions()).convert(page.text) if made is None else made


def front_matter(site: Site, page: Page, html: str) -> dict[str, Any]:
    """Return what a generator should know of a page. ``html`` is its content."""
    known = {
        "title": page.title,
        "description": page.description,
        "address": page.url,
        "language": LANGUAGE,
        "kind": page.kind,
        "year": page.year,
        "item": page.item,
        "updated": page.updated.isoformat() if page.updated else None,
        "updated_words": site.shown(thai.long_date(page.updated)) if page.updated else None,
        "checked": site.disclosure.as_of.isoformat(),
        "checked_words": site.shown(thai.long_date(site.disclosure.as_of)),
        "responsible": page.responsible,
        "source": page.edit_path if site.edition.has_notes else None,
        "breadcrumb": _links(page.breadcrumb),
        "anchors": [unescape(anchor) for anchor in _ID.findall(html)],
        "scripts": [script for mark, script in _SCRIPTS.items() if mark in html],
        "hide": ["toc", "navigation"] if kind_of(page).is_wide else ["toc"],
        "linked_data": json.loads(linked_data(site, page)),
    }
    return {name: value for name, value in known.items() if value not in (None, "", []) or name == "address"}


def page_file(known: dict[str, Any], html: str, sprite: str, told: Sequence[str]) -> str:
    """Return the page as a file. ``sprite``: the icons that pages point to; ``told``: what every page says, as HTML.

    Its title and description are HTML, as MkDocs and Zensical print them into their pages as they are.
    """
    printed = known | {name: escape(known[name]) for name in ("title", "description") if name in known}
    lines = (f"{name}: {_json(value)}" for name, value in printed.items())
    icons = sprite.strip() + "\n" if '"#oit-' in html else ""
    above = "".join(f'<p class="oit-note">{each}</p>\n' for each in told)
    content = f'{above}<div class="oit-page oit-page--{known["kind"]}">\n{icons}{html.strip()}\n</div>\n'
    return "\n".join(("---", *lines, "---", one_block(content)))


def one_block(html: str) -> str:
    """Return HTML without blank lines. Those that a reader sees, within ``<pre>``, become references."""
    parts, within = [], ""
    for part in _EDGE.split(html):
        name = part.lstrip("</")
        if not _EDGE.fullmatch(part):
            parts.append(_SHOWN_LINE.sub("&#10;", part) if within else _BLANK_LINES.sub("\n", part))
            continue
        if not within and not part.startswith("</"):
            within = name
        elif part == f"</{within}":
            within = ""
        parts.append(part)
    return "".join(parts)


def navigation(site: Site) -> dict[str, Any]:
    """Return all menus: the main one, the one at the foot, and of each year its items under their headings."""
    return {
        "schema_version": SCHEMA_VERSION,
        "main": _links(sidebar.main_links(site), site.shown),
        "footer": _links(sidebar.footer(site), site.shown),
        "years": [
            {
                "year": year.year,
                "title": site.shown(f"ข้อมูลปี {year.year}"),
                "address": addresses.year(year.year),
                "groups": [*_groups(site, tuple(sections(site, year)))],
            }
            for year in reversed(site.disclosure.years)
        ],
    }


def _groups(site: Site, several: Sequence[Section]) -> Iterator[dict[str, Any]]:
    for group in (group for section in several for group in section.groups):
        yield {
            "title": site.shown(f"{group.sub.no} {group.sub.name}"),
            "items": [
                {
                    "code": row.state.item.code,
                    "title": site.shown(row.state.item.name),
                    "address": row.url,
                    "status": row.state.status.value,
                    "status_title": row.state.status.thai,
                }
                for row in group.rows
            ],
        }


def about(site: Site, name: str, version: str, told: Sequence[str]) -> dict[str, Any]:
    """Return what holds for all pages. ``name``: the site's own; ``version``: that of this program; ``told``: what
    every page says, as HTML."""
    agency = site.disclosure.agency
    return {
        "schema_version": SCHEMA_VERSION,
        "version": version,
        "name": name,
        "agency": agency.name,
        "short_name": agency.short_name or agency.name,
        "fictional": agency.fictional,
        "notices": list(told),
        "address": site.address,
        "language": LANGUAGE,
        "numerals": agency.numerals,
        "emblem": site.emblem,
        "checked": site.disclosure.as_of.isoformat(),
        "feeds": [{"title": link.text, "address": link.url, "year": year} for year, link in feeds(site)],
    }


def _links(links: Sequence[Link], shown: Callable[[str], str] = str) -> list[dict[str, str]]:
    return [{"title": shown(link.words), "address": link.url} for link in links]


def _json(value: object) -> str:
    """Return a value as JSON on one line, in which YAML reads the same."""
    return _NOT_IN_YAML.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(value, ensure_ascii=False))


def whole_json(value: object) -> str:
    """Return a value as a file of JSON that people can read, too."""
    return json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8", "replace").decode() + "\n"


def settings(about: dict[str, Any], menus: dict[str, Any]) -> dict[str, str]:
    """Return what the settings of another generator name, in JSON, which YAML and TOML read the same."""
    return {
        "name": _json(about["name"]),
        "name_as_html": _json(escape(about["name"])),
        "address": _json(about["address"]),
        "emblem": _json(unquote(about["emblem"])),
        "nav": _json([{escape(link["title"]): f"{unquote(link['address'])}index.md"} for link in menus["main"]]),
    }
