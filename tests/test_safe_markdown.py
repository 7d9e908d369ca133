"""Officers' headings stand below those of the page, as Markdown itself finds them, and no text reaches beyond its own
part."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from oit.look import safe_markdown
from oit.look.officers_text import ShownLink, to_html


class Outline(HTMLParser):
    """Notes headings by level, and where the page's own HTML stands: within which of the open elements."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.headings: list[int] = []
        self.between: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "hr" and ("class", "own") in attrs:
            self.between.append([*self.open])
        if tag not in ("hr", "br", "img"):
            self.open.append(tag)
        if tag[0] == "h" and tag[1:].isdigit():
            self.headings.append(int(tag[1:]))

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("hr", "br", "img"):
            assert self.open.pop() == tag


def outline(html: str) -> Outline:
    made = Outline()
    assert "\x1d" not in html and "wzxhzdk" not in html
    made.feed(html)
    made.close()
    assert made.open == []
    return made


def html(text: str, level: int) -> str:
    return to_html(text, level, lambda link: ShownLink(link.target), set())


def page(*texts: str) -> Outline:
    """A page with the texts one after another, each below a heading of the second level."""
    parts = (f'<section>{safe_markdown.embed(text, 3)}</section><hr class="own">' for text in texts)
    whole = safe_markdown.with_texts("".join(parts), lambda text, level, folder: html(text, level))
    return outline(f"<h1>หน้า</h1>{whole}")


@pytest.mark.parametrize(
    ("written", "levels"),
    [
        ("# ก\n\n## ข", [3, 4]),
        ("## ก\n### ข", [3, 4]),
        ("###### ก\n##### ข", [4, 3]),
        ("# ก\n\n###### ข", [3, 6]),
        ("ก\n===\nข\n---", [3, 4]),
        ("ก\nข\n---", []),  # a rule below a paragraph of two lines
        ("#ไม่รับของขวัญ", [3]),  # Markdown wants no space
        ("ข้อความ\n#แฮชแท็ก", [3]),
        (" # ก", []),  # and none before the sign
        ("> # ก\n\n- ## ข", [3, 4]),
        ("```\n# ไม่ใช่หัวข้อ\n```", []),
        ("```\n# หัวข้อ", [3]),  # a fence that nobody closed
        ("    # ไม่ใช่หัวข้อ", []),
        ("| ก | ข |\n|---|---|\n| 1 | 2 |\n---", []),
    ],
)
def test_headings_fit_below_the_pages_own(written: str, levels: list[int]) -> None:
    assert page(written).headings == [1, *levels]


@pytest.mark.parametrize("written", ["```\nก", "~~~\nก", "```\nก\n```\n\n~~~", "- ก\n\n```"])
def test_a_fence_that_nobody_closed_ends_with_its_text(written: str) -> None:
    made = page(written, written)
    assert made.between == [[], []]


pieces = st.sampled_from(
    [
        "#", "##", "#", " ", "\n", "\n\n", "ก", "ข", "---", "===", "```", "~~~", "> ", "- ", "1. ", "    ", "\t", "|",
        "\\", "`", "\x1d", "[ก]: #\n",
    ]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(pieces, max_size=14).map("".join), st.lists(pieces, max_size=14).map("".join))
def test_no_heading_is_lost_and_none_equals_the_title(one: str, other: str) -> None:
    made, by_itself = page(one, other), [outline(html(text, 1)).headings for text in (one, other)]
    below = [min(level + 2, 6) for levels in by_itself for level in levels]
    assert made.headings == [1, *below]
    assert made.between == [[], []]


TITLES = st.text(
    st.sampled_from("กขค ะิ้ำ๑๒12ab#*_`[](){}<>&|~!.+-\\\"'=:/\t\n@$^%,;") | st.characters(codec="utf-8"), max_size=40
)
FINISHED = st.lists(
    st.sampled_from(
        ["<p>ก\tข</p>", "\n", "    \n", "\r\n", "<pre>\tก\n  \n ข</pre>", "<h2 id='a'>**ก**</h2>", "a &amp; b", "# ก"]
    ),
    max_size=8,
).map(lambda pieces: "".join(("<div>", *pieces, "</div>")))


@settings(max_examples=600, deadline=None)
@given(TITLES.map(lambda title: f"ก{title}"), FINISHED)
def test_finished_html_is_as_markdown_would_leave_it(title: str, finished: str) -> None:
    text = f"# {safe_markdown.escape(title)}\n{safe_markdown.own_html(finished)}"
    markdown = Markdown(extensions=[*safe_markdown.extensions()])
    assert safe_markdown.page_html(title, text) == markdown.convert(text)


@pytest.mark.parametrize("more", ["ก", "\n\n# ข", safe_markdown.own_html("<p>ก</p>")], ids=["text", "heading", "more"])
def test_what_is_not_all_finished_goes_through_markdown(more: str) -> None:
    assert safe_markdown.page_html("ก", f"# ก\n{safe_markdown.own_html('<p>ข</p>')}{more}") is None
    assert safe_markdown.page_html("ข", f"# ก\n{safe_markdown.own_html('<p>ข</p>')}") is None
