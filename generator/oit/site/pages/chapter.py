"""The page of a chapter of the guide for officers."""

from collections.abc import Iterator
from itertools import pairwise

from markupsafe import Markup

from ... import guide as manual
from ...guide import Chapter
from ...look.anchors import slug
from ...look.officers_text import ShownLink, to_html
from ...look.text_reading import TextLink
from ...values import dataclass
from .. import addresses
from ..link import Link
from ..page import Page, Site


@dataclass(frozen=True, slots=True)
class View:
    """``body`` is HTML. ``after`` leads to the next chapter, or is None."""

    number: int
    summary: str
    body: Markup
    after: Link | None


def chapter(site: Site) -> Iterator[Page]:
    chapters = manual.chapters()
    for number, (one, after) in enumerate(pairwise((*chapters, None)), 1):
        if one is None:
            continue
        yield site.page(
            "chapter",
            addresses.chapter(one.name),
            one.title,
            View(number, one.summary, _body(one), Link(after.title, addresses.chapter(after.name)) if after else None),
            edit_path=f"guide/{one.name}.md",
            responsible=site.disclosure.agency.name,
            description=one.summary,
            breadcrumb=(Link("คู่มือสำหรับเจ้าหน้าที่", addresses.GUIDE),),
        )


def _body(one: Chapter) -> Markup:
    return Markup(to_html(one.text, 2, _resolved, {slug(one.title)}))


def _resolved(link: TextLink) -> ShownLink:
    """Return a link of a chapter as its page shows it: the chapters' files lie beside each other, and so do pages."""
    path, sign, place = link.target.partition("#")
    if path.startswith("images/"):
        return ShownLink(f"../{path}")
    if path.endswith(".md"):
        return ShownLink(f"../{path.removesuffix('.md')}/{sign}{place}", is_picture=False)
    return ShownLink(link.target, is_picture=False)
