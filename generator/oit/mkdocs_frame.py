"""The frame of pages: its header, menu and foot are the same on all pages of a kind and year, but for a few texts.

So a frame is made once with marks in the places of those texts, and each page fills them. The theme's template alone
says what a frame is: the second page of each sort is made by it as well, and a frame that does not give the same page
is never used.
"""

import posixpath
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Self

from jinja2 import Environment, Template
from markupsafe import Markup, escape

from .thai.deferred import expression
from .values import dataclass

_NONCE = f"x{secrets.token_hex(8)}x"
_MARK = expression(rf"{_NONCE}([a-z0-9_]{{1,40}}+)-([a-z_]{{1,40}}+)-")
"""Bounded, since a text may hold many marks that end in no hyphen."""

_LOOKED_FOR = (" data-copy=", " data-visit=", " data-look=")
"""What the template looks for in a page's content."""

NAME = "oit-page"
"""The name of the template that pages are made by through their frames."""

_TEXTS = ("kind", "title", "description", "url", "responsible", "edit_path")
"""Fields of a page that the template prints."""

_OURS = frozenset({"oit_page", "oit_is_public", "oit_linked_data", "oit_form", "edit"})
"""What our plugin adds to the values of a page's template. A page with others has no frame."""
_MKDOCS = frozenset(
    ["nav", "pages", "base_url", "extra_css", "extra_javascript", "mkdocs_version", "build_date_utc", "config", "page"]
)

Key = tuple[object, ...]
Form = Callable[[Any], Markup]
Parts = list[str]
"""A frame: a text, the name of a value, the form in which it stands there, a text …"""


class _Missing(Exception):
    """The template asks for something of a page that a frame does not know."""


class Stand(str):  # noqa: SLOT000 (it has a name)
    """Stands for a text of a page while a frame is made. Each form leaves a mark of its own."""

    def __new__(cls, name: str) -> Self:
        made = super().__new__(cls, f"{_NONCE}{name}-plain-")
        made.name = name
        return made

    name: str

    def __eq__(self, other: object) -> bool:
        raise _Missing(self.name)  # what a template compares may be otherwise on each page

    __ne__ = __eq__
    __hash__ = str.__hash__

    def __html__(self) -> Markup:
        return self.marked("html")

    def marked(self, form: str) -> Markup:
        return Markup(f"{_NONCE}{self.name}-{form}-")


class _Content(Stand):
    """Stands for a page's content, in which the template looks for what needs a script."""

    holds: tuple[bool, ...]

    def __contains__(self, sought: object) -> bool:
        if sought not in _LOOKED_FOR:
            raise _Missing(str(sought))
        return self.holds[_LOOKED_FOR.index(str(sought))]


class _StandIn:
    """Stands for a page: some values are its own, the others those of all pages of its sort."""

    def __init__(self, page: object, shared: tuple[str, ...], **own: object) -> None:
        self.__dict__ |= {name: getattr(page, name) for name in shared} | own

    def __getattr__(self, name: str) -> object:
        raise _Missing(name)


def install(env: Environment, forms: Mapping[str, Form], finish: Callable[[str, str], str]) -> None:
    """Give a theme's environment the template ``NAME``, and filters. ``forms``: name of a filter → the filter."""
    env.filters |= {name: _marking(name, form) for name, form in forms.items()}
    named = env.get_template
    framed = _Framed(named("main.html"), Frames(forms, finish))
    env.get_template = lambda name, *others: framed if name == NAME else named(name, *others)  # type: ignore[method-assign, assignment]


@dataclass(frozen=True)
class _Framed:
    """The template of pages as MkDocs asks it for them."""

    template: Template
    frames: "Frames"

    def render(self, context: Mapping[str, Any]) -> str:
        return self.frames.page(self.template, context)


class Frames:
    """The frames of one build. ``finish`` takes a page's HTML and its content, and returns what is written."""

    def __init__(self, forms: Mapping[str, Form], finish: Callable[[str, str], str]) -> None:
        self._forms: dict[str, Callable[[Any], str]] = {"plain": str, "html": lambda value: str(escape(value)), **forms}
        self._finish = finish
        self._frames: dict[Key, Parts | None] = {}
        self._met: set[Key] = set()

    def page(self, template: Template, context: Mapping[str, Any]) -> str:
        """Return a finished page, as the template makes it."""
        feed = _feed(template, context)
        key = _key(context, bool(feed))
        frame = self._frames.get(key) if key else None
        if frame:
            return self._filled(frame, template, context, feed)
        finished = self._finish(template.render(context), context["page"].content)
        if key and key in self._met and key not in self._frames:
            self._frames[key] = frame = self._frame(template, context, feed)
            if frame and self._filled(frame, template, context, feed) != finished:
                self._frames[key] = None
        elif key:
            self._met.add(key)
        return finished

    def _frame(self, template: Template, context: Mapping[str, Any], feed: Any) -> Parts | None:
        try:
            html = template.render({**context, **_stand_ins(context), "oit_feeds": _feed_stand_ins(template, feed)})
        except _Missing:
            return None
        return _MARK.split(self._finish(html, ""))

    def _filled(self, frame: Parts, template: Template, context: Mapping[str, Any], feed: Any) -> str:
        sidebar: Any = template.globals["oit_sidebar"]
        values, parts = _values(context, sidebar), frame.copy()
        if feed:
            values |= {"feed_text": feed.text, "feed_url": feed.url}
        parts[1::3] = [
            str(self._forms[form](values[name])) for name, form in zip(frame[1::3], frame[2::3], strict=True)
        ]
        parts[2::3] = [""] * (len(parts) // 3)
        return "".join(parts)


def _marking(name: str, form: Form) -> Form:
    return lambda value: value.marked(name) if isinstance(value, Stand) else form(value)


def _feed(template: Template, context: Mapping[str, Any]) -> Any:
    """Return the feed of a page's year, or None."""
    feeds: Any = template.globals.get("oit_feeds", ())
    return next((feed for year, feed in feeds if year and year == context["oit_page"].year), None)


def _feed_stand_ins(template: Template, feed: Any) -> list[tuple[int, Any]]:
    """Return the feed of all years, and what stands for the one of a page's year: a frame is one of several years."""
    feeds: Any = template.globals.get("oit_feeds", ())
    stand_in = _StandIn(feed, (), text=Stand("feed_text"), url=Stand("feed_url"))
    return [(year, of_year) for year, of_year in feeds if not year] + ([(0, stand_in)] if feed else [])


def _folder(page: Any, pages: Iterable[Any]) -> str:
    """Return the folder of a page if addresses that lead from it differ from those of other folders as deep: something
    that every page leads to lies in the same folder of the root."""
    top, _, rest = page.url.partition("/")
    is_beside = any(other.url.partition("/")[0] == top for other in pages)
    return posixpath.dirname(page.url.rstrip("/")) if is_beside or not rest else ""


def _key(context: Mapping[str, Any], has_feed: bool) -> Key | None:
    """Return all that decides which frame a page has; None for a page of the menu, or above one: it has its own."""
    page, ours = context["page"], context["oit_page"]
    if context.keys() - _MKDOCS - _OURS or any(other.url.startswith(page.url) for other in context["nav"].pages):
        return None
    return (
        _folder(page, context["nav"].pages),
        context["base_url"],
        context["oit_is_public"],
        bool(context["edit"].url),
        bool(context["oit_form"]),
        has_feed,
        ours.updated is None,
        tuple(bool(getattr(ours, name)) for name in _TEXTS),
        len(ours.breadcrumb),
        bool(page.canonical_url),
        bool(page.meta["title"]),
        bool(page.meta["description"]),
        (*page.meta["hide"],),
        _holds(page.content),
    )


def _holds(content: str) -> tuple[bool, ...]:
    return tuple(sought in content for sought in _LOOKED_FOR)


def _stand_ins(context: Mapping[str, Any]) -> dict[str, Any]:
    """Return what stands for the values of a page while its frame is made."""
    page, ours, edit = context["page"], context["oit_page"], context["edit"]
    content = _Content("content")
    content.holds = _holds(page.content)
    meta = {**page.meta, "title": Stand("meta_title"), "description": Stand("meta_description")}
    return {
        "page": _StandIn(
            page,
            ("url", "is_homepage", "previous_page", "next_page"),
            meta={name: value if page.meta[name] else "" for name, value in meta.items()},
            canonical_url=Stand("canonical") if page.canonical_url else page.canonical_url,
            toc=[_StandIn(page, (), url=f"#{Stand('anchor')}")],
            content=content,
        ),
        "oit_page": _StandIn(
            ours,
            (),
            **{name: Stand(name) for name in _TEXTS},
            updated=Stand("updated") if ours.updated else None,
            breadcrumb=[
                _StandIn(ours, (), text=Stand(f"text_{number}"), url=Stand(f"url_{number}"))
                for number in range(len(ours.breadcrumb))
            ],
        ),
        "oit_linked_data": Stand("linked_data").marked("plain"),
        "oit_sidebar": lambda *_: Stand("sidebar").marked("plain"),
        "oit_form": Stand("form") if context["oit_form"] else "",
        "edit": _StandIn(edit, (), url=Stand("edit_url") if edit.url else "", text=Stand("edit_text")),
    }


def _values(context: Mapping[str, Any], sidebar: Callable[[Any, str], str]) -> dict[str, Any]:
    """Return the values of a page for the marks of its frame."""
    page, ours, edit = context["page"], context["oit_page"], context["edit"]
    return {
        **{name: getattr(ours, name) for name in (*_TEXTS, "updated")},
        **dict(_steps(ours.breadcrumb)),
        "meta_title": page.meta["title"],
        "meta_description": page.meta["description"],
        "canonical": page.canonical_url,
        "anchor": next(iter(page.toc)).url.removeprefix("#"),
        "content": Markup(page.content),
        "linked_data": context["oit_linked_data"],
        "sidebar": sidebar(ours, context["base_url"]),
        "form": context["oit_form"],
        "edit_url": edit.url,
        "edit_text": edit.text,
    }


def _steps(breadcrumb: tuple[Any, ...]) -> Iterator[tuple[str, str]]:
    for number, link in enumerate(breadcrumb):
        yield f"text_{number}", link.text
        yield f"url_{number}", link.url
