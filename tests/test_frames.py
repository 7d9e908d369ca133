"""The frame of pages: what is filled in is what the template makes, and what a frame cannot know has none."""

import posixpath
from types import SimpleNamespace
from typing import Any

import jinja2
import pytest
from markupsafe import Markup, escape

from oit.mkdocs_frame import NAME, install

TEMPLATE = """\
<title>{{ page.meta.title }}</title>
{% if page.meta.description %}<meta content="{{ page.meta.description }}">{% endif %}
{% for entry in page.toc %}<a href="{{ entry.url }}">{% endfor %}{{ oit_sidebar(oit_page, base_url) }}
{% autoescape true %}<p class="{{ oit_page.kind }}" title="{{ oit_page.title }}">{{ oit_page.title | whole }}
{% for link in oit_page.breadcrumb %}<a href="{{ link.url }}">{{ link.text | whole }}</a>{% endfor %}
{% if oit_page.updated %}{{ oit_page.updated | day }}{% endif %}{{ page.canonical_url or ("/" ~ oit_page.url) }}
<script>{{ oit_linked_data }}</script>{% if edit.url %}<a href="{{ edit.url }}">{{ edit.text }}</a>{% endif %}
{{ oit_form }}
{% if " data-copy=" in page.content %}<script src="copy.js"></script>{% endif %}
{{ page.content | safe }}{% endautoescape %}
"""
FEEDS = tuple((year, SimpleNamespace(text=f"ปี {year} &", url=f"{year}/feed.xml?a&b")) for year in (0, 2566, 2567, 2568))
LINKS = """\
{% autoescape true %}{% for year, feed in oit_feeds %}{% if not year or oit_page.year == year %}
<link title="{{ feed.text | whole }}" href="{{ base_url }}/{{ feed.url }}">{% endif %}{% endfor %}
{% for other in nav.pages %}<a href="{{ other.url | url }}">{% endfor %}<img src="{{ 'assets/a.png' | url }}">
{% endautoescape %}
"""
TEXTS = ("ก <b>&amp;", "x1x", "“\"'”", "a\\1b", " ", "ข{{ 1 }}")


def _context(number: int, **changes: Any) -> dict[str, Any]:
    text = TEXTS[number % len(TEXTS)] + str(number)
    url = f"2566/o{number}/"
    values: dict[str, Any] = {
        "page": SimpleNamespace(
            url=url,
            is_homepage=False,
            previous_page=None,
            next_page=None,
            canonical_url=f"https://a.example/?a&b={number}",
            meta={"title": str(escape(text)), "description": text, "hide": ["toc"], "template": NAME},
            toc=[SimpleNamespace(url=f"#{number}")],
            content=f"<p>{text}</p>",
        ),
        "oit_page": SimpleNamespace(
            kind=f"kind{number}",
            title=text,
            description=text,
            url=url,
            responsible=text,
            edit_path=text,
            year=2566,
            updated=number,
            breadcrumb=(SimpleNamespace(text=text, url=f"a?{number}&"),),
        ),
        "oit_is_public": True,
        "oit_linked_data": Markup(f'{{"a":"<{number}&>"}}'),
        "oit_form": f"f&{number}",
        "edit": SimpleNamespace(url=f"https://edit.example/{number}?a&b", text=text),
        "nav": SimpleNamespace(pages=[SimpleNamespace(url="2566/")]),
        "base_url": "../..",
    }
    return values | changes


def _made(template: str, contexts: list[dict[str, Any]]) -> tuple[list[str], list[str], int]:
    """Return the pages by their frames, the same by the template alone, and how often the first asked the template."""
    environment = jinja2.Environment(loader=jinja2.DictLoader({"main.html": template}))
    environment.globals["oit_sidebar"] = lambda ours, base: Markup(f"<nav {base}>{ours.title}</nav>")
    environment.globals["oit_feeds"] = FEEDS
    environment.filters["url"] = jinja2.pass_context(
        lambda context, url: posixpath.relpath(f"/{url}", f"/{context['page'].url}")
    )
    forms = {
        "whole": lambda text: Markup(f"<span>{escape(text)}</span>"),
        "day": lambda day: Markup(f"<time>{day}</time>"),
    }
    install(environment, forms, lambda html, content: f"{html}<!-- {html.replace(content, '').count('<script')} -->")
    framed, asked = environment.get_template(NAME), [0]
    alone = environment.get_template("main.html")
    render = alone.render

    def counted(*arguments: Any) -> str:
        asked[0] += 1
        return render(*arguments)

    alone.render = counted  # type: ignore[method-assign]
    made = [framed.render(context) for context in contexts]
    times = asked[0]
    plain = [f"{(html := alone.render(each))}<!-- {html.count('<script')} -->" for each in contexts]
    return made, plain, times


def test_a_frame_is_filled_as_the_template_makes_the_page() -> None:
    made, plain, asked = _made(TEMPLATE, [_context(number) for number in range(12)])
    assert made == plain
    assert asked == 3  # the first page, and the second with its frame


@pytest.mark.parametrize(
    "end",
    [
        "{{ page.title }}",
        "{% if ' other ' in page.content %}a{% endif %}",
        "{{ oit_page.item }}",
        "{% if oit_page.kind == 'kind4' %}a{% endif %}",
        "{% if oit_page.kind != 'kind4' %}a{% endif %}",
    ],
    ids=["a field", "a word of the content", "a field of ours", "a text that is compared", "a text that is not one"],
)
def test_a_template_that_asks_for_more_has_no_frames(end: str) -> None:
    contexts = [_context(number) for number in range(6)]
    for number, context in enumerate(contexts):
        context["page"].title = context["oit_page"].item = str(number)
    made, plain, _ = _made(TEMPLATE + end, contexts)
    assert made == plain


def test_a_frame_that_makes_another_page_is_not_used() -> None:
    made, plain, _ = _made(TEMPLATE + "{{ oit_page.title | length }}", [_context(number) for number in (1, 10, 2, 12)])
    assert made == plain


def test_pages_of_another_sort_have_another_frame() -> None:
    contexts = [_context(number) for number in range(24)]
    for number, context in enumerate(contexts):
        page, ours = context["page"], context["oit_page"]
        page.content += '<p data-copy="a">' if number % 2 else ""
        page.canonical_url = None if number % 3 else page.canonical_url
        ours.updated = None if number % 4 else number
        ours.breadcrumb = () if number % 5 else ours.breadcrumb
        context["oit_form"] = context["oit_form"] if number % 7 else ""
    made, plain, _ = _made(TEMPLATE, contexts)
    assert made == plain


def test_a_page_that_lacks_a_text_has_another_frame() -> None:
    contexts = [_context(number) for number in range(12)]
    for number, context in enumerate(contexts):
        context["oit_page"].responsible = "" if number > 5 else context["oit_page"].responsible
    made, plain, _ = _made(TEMPLATE + "{% if oit_page.responsible %}a{% endif %}", contexts)
    assert made == plain


def test_a_page_with_a_value_that_nobody_knows_has_no_frame() -> None:
    contexts = [_context(number, other=str(number)) for number in range(5)]
    made, plain, _ = _made(TEMPLATE + "{{ other }}", contexts)
    assert made == plain


def test_a_page_of_the_menu_or_above_one_has_no_frame() -> None:
    nav = SimpleNamespace(pages=[SimpleNamespace(url=f"2566/o{number}/a/") for number in range(5)])
    made, plain, asked = _made(TEMPLATE, [_context(number, nav=nav) for number in range(5)])
    assert made == plain
    assert asked == 5


def _of_years() -> list[dict[str, Any]]:
    """Three pages of each of five years, one of which every page leads to, and one has no feed."""
    nav = SimpleNamespace(pages=[SimpleNamespace(url="2567/"), SimpleNamespace(url="contact/")])
    contexts = []
    for year in range(2565, 2570):
        for number in (1, 2, 3):
            context = _context(number, nav=nav)
            context["oit_page"].year = year
            context["page"].url = context["oit_page"].url = f"{year}/o{number}/"
            contexts.append(context)
    return contexts


def test_pages_of_several_years_have_one_frame() -> None:
    made, plain, asked = _made(TEMPLATE + LINKS, _of_years())
    assert made == plain
    assert asked == 9  # three pages of each sort: with a feed and without, and of the year that each page leads to


def test_a_page_beside_others_that_it_leads_to_has_a_frame_of_its_folder() -> None:
    contexts = _of_years()
    for number, context in enumerate(contexts):
        context["page"].url = context["oit_page"].url = f"{'contact' if number % 2 else 'other'}/o{number}/"
    made, plain, _ = _made(TEMPLATE + LINKS, contexts)
    assert made == plain
