"""The Jinja templates of the pages. They are found and compiled once. A template only loops and prints."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
from markupsafe import Markup, escape

from .. import thai
from ..framework import NACC, Words
from ..judging.disclosure import State, Status
from ..look import numerals
from ..look.safe_markdown import FENCE, embed
from ..thai.deferred import expression
from . import addresses
from .link import Link

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


@cache
def theme_folder() -> Path:
    """Return the theme's folder: in the repository beside ``generator/``, or inside the installed package."""
    package = Path(__file__).resolve().parents[1]
    return next(folder for folder in (package.parents[1] / "theme", package / "theme") if (folder / "pages").is_dir())


class _InWords(jinja2.FileSystemLoader):
    """Loads the templates in the words of an assessment. Only their own text changes, and no value that enters it."""

    def __init__(self, folder: Path, words: Words) -> None:
        super().__init__(folder)
        self.words = words

    def get_source(self, made: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, file, is_fresh = super().get_source(made, template)
        return self.words.put(source), file, is_fresh


@cache
def environment(is_thai: bool, words: Words = NACC.words) -> jinja2.Environment:
    """Return the environment of all templates, which compiles each of them once."""
    made = jinja2.Environment(
        loader=_InWords(theme_folder() / "pages", words),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=compiled(f"{'thai' if is_thai else 'arabic'}{_mark(words)}"),
        finalize=_as_written if is_thai else None,
        auto_reload=False,  # otherwise every page asks the disk whether its template changed
    )
    made.filters |= {
        "day": day,
        "short_day": _short_day,
        "markdown": embed,
        "lines": _lines,
        "to": _to,
        "links": _links,
        "without_paths": without_paths,
    }
    if is_thai:
        made.filters |= {"lines": _written_lines, "to": _written_to, "links": _written_links}
    # A macro call costs ten times a look-up, and a page shows a status in every other line.
    chips: dict[Status | State, str] = {}
    made.globals["addresses"] = addresses
    made.globals["chips"] = chips  # before the macros are loaded, as they use it too
    macros: Any = made.get_template("macros.jinja").module
    chips.update((status, macros.chip(status, status.thai)) for status in (*Status, *State))
    return made


_PLACE = expression(
    r"\s?(?:(?:ใน|ที่|ไปที่|จาก)\s?)?(?:ไฟล์\s?)?(?<![\w./-])(?:\.{1,2}/)*+[\w/-]++(?:\.[\w/-]++)*+"
    r"(?:(?<=\.md)|(?<=\.yml)|(?<=\.yaml))(?:\s?\((?:บรรทัด|หน้า) \d+\)|\s?บรรทัด \d+)?",
    re.ASCII,
)


def without_paths(message: str) -> str:
    """Return a finding's message without the content files that it names: "สะกดไม่ตรงกับ … ใน people.yaml (บรรทัด 18)"."""
    return _PLACE.sub("", message).replace("content/", "")


def _mark(words: Words) -> str:
    """Return what tells the compiled templates of these words from those of the NACC's."""
    return "" if words == NACC.words else hashlib.sha256(repr(words).encode()).hexdigest()[:8]


def compiled(kind: str) -> jinja2.BytecodeCache | None:
    """Return a cache of templates that an earlier run compiled, in the user's own folder below the temporary one.

    ``kind`` names the environment, as each environment compiles templates in its own way.
    """
    try:
        return jinja2.FileSystemBytecodeCache(pattern=f"__oit_{kind}_%s.cache")
    except RuntimeError:  # no such folder can be made here
        return None


def render(kind: str, is_thai: bool, words: Words, view: "DataclassInstance", **frame: Any) -> str:
    """Return the HTML that ``theme/pages/<kind>.md.jinja`` makes of the fields of a view.

    ``frame`` has the values of every page: ``root``, ``site`` and ``year``. If ``is_thai`` is true, the site's own
    words have Thai digits. ``words``: those of the assessment that the site is about.
    """
    values = {name: getattr(view, name) for name in _names(type(view))}
    html = environment(is_thai, words).get_template(f"{kind}.md.jinja").render({**frame, **values})
    if not is_thai:
        return html
    # Every second part is the Markdown of officers.
    parts = html.split(FENCE)
    parts[::2] = map(numerals.in_html, parts[::2])
    return FENCE.join(parts)


@cache
def _names(view: "type[DataclassInstance]") -> tuple[str, ...]:
    return tuple(field.name for field in fields(view))


def reload() -> None:
    """Make the next page read the templates anew, for ``mkdocs serve``."""
    environment.cache_clear()


@lru_cache(maxsize=4096)
def _to(link: Link, root: str) -> Markup:
    """Return a link as seen from a page, or its text if it leads nowhere. ``root`` leads from the page to the root."""
    words = escape(link.words)
    if not link.url:
        return words
    if link.is_external:
        return Markup(f'<a href="{escape(link.url)}" rel="noopener external">{words}</a>')
    return Markup(f'<a href="{root}{escape(link.url)}">{words}</a>')


def _links(links: tuple[Link, ...], root: str, between: str = ", ") -> Markup:
    return Markup(between).join([_to(link, root) for link in links])


def day(day: date) -> Markup:
    return Markup(f'<time datetime="{day.isoformat()}">{thai.long_date(day)}</time>')


def _short_day(day: date) -> Markup:
    return Markup(f'<time datetime="{day.isoformat()}">{thai.short_date(day)}</time>')


def _lines(text: str) -> Markup:
    """Return a plain field of several lines, escaped, with its line ends."""
    return Markup("<br>").join(text.split("\n"))


# ---------------------------------------------------------------- what the officer wrote, among Thai digits


def _as_written(value: Any) -> Any:
    """Mark every value of the officer's that enters a page."""
    return numerals.marked(value) if isinstance(value, numerals.Written) else value


def _written_lines(text: str) -> Markup:
    return Markup(numerals.marked(numerals.Written(_lines(text))))


def _written_to(link: Link, root: str) -> Markup:
    return _to(replace(link, text=numerals.marked(link.text)), root)


def _written_links(links: tuple[Link, ...], root: str, between: str = ", ") -> Markup:
    return Markup(between).join([_written_to(link, root) for link in links])
