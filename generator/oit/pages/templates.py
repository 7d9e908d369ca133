"""The Jinja templates of the pages: found once, compiled once. A template loops and prints, nothing else."""

from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape

from .. import thai
from ..disclosure import State, Status
from ..safe_markdown import embed
from .link import Link


@cache
def theme_folder() -> Path:
    """The theme: in the repository beside ``generator/``, or inside the installed package."""
    package = Path(__file__).resolve().parents[1]
    return next(folder for folder in (package.parents[1] / "theme", package / "theme") if (folder / "pages").is_dir())


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(theme_folder() / "pages"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_compiled(),
        auto_reload=False,  # else every page asks the disk whether its template changed
    )
    environment.filters |= {"day": day, "short_day": _short_day, "markdown": embed, "lines": _lines, "to": _to, "links": _links}
    # A macro call costs ten times a look-up, and a page shows a status in every other line.
    chips: dict[Status | State, str] = {}
    environment.globals["chips"] = chips  # before the macros are loaded, as they look at it too
    macros: Any = environment.get_template("macros.jinja").module
    chips.update((status, macros.chip(status, status.thai)) for status in (*Status, *State))
    return environment


def _compiled() -> jinja2.BytecodeCache | None:
    """Templates compiled by an earlier run, in the user's own folder below the temporary one."""
    try:
        return jinja2.FileSystemBytecodeCache()
    except RuntimeError:  # no such folder can be had here
        return None


def render(kind: str, **view: Any) -> str:
    """The page's HTML, from ``theme/pages/<kind>.md.jinja``."""
    return _environment().get_template(f"{kind}.md.jinja").render(view)


def reload() -> None:
    """Read the templates anew with the next page, for ``mkdocs serve``."""
    _environment.cache_clear()


@lru_cache(maxsize=4096)
def _to(link: Link, root: str) -> Markup:
    """A link as seen from a page, ``root`` leading from there to the site's root; its bare text where it leads nowhere."""
    if not link.url:
        return escape(link.text)
    if link.is_external:
        return Markup(f'<a href="{escape(link.url)}" rel="noopener external">{escape(link.text)}</a>')
    return Markup(f'<a href="{root}{escape(link.url)}">{escape(link.text)}</a>')


def _links(links: tuple[Link, ...], root: str, between: str = ", ") -> Markup:
    return Markup(between).join([_to(link, root) for link in links])


def day(day: date) -> Markup:
    return Markup(f'<time datetime="{day.isoformat()}">{thai.long_date(day)}</time>')


def _short_day(day: date) -> Markup:
    return Markup(f'<time datetime="{day.isoformat()}">{thai.short_date(day)}</time>')


def _lines(text: str) -> Markup:
    """A plain field of several lines: escaped, line ends kept."""
    return Markup("<br>").join(text.split("\n"))
