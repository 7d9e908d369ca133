"""Officers' texts are read within limits, and what needs no reading is told without Markdown."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content_tree import TODAY, judged
from machine import slowness
from oit.content import kinds, read
from oit.judging import site_map
from oit.judging.rules import CATALOGUE
from oit.look import officers_text
from oit.look.text_signs import may_have_links, needs_reading
from oit.site.page import Site
from oit.site.pages import build
from oit.site.templates import theme_folder

ROOT = Path(__file__).parent.parent
ROOTS = {"agency": ROOT, "example": ROOT / "example", "whole": ROOT / "tests/data/whole"}

PIECES = st.sampled_from(
    [
        "#",
        " ",
        "\n",
        "\n\n",
        "    ",
        "\t",
        "ก",
        "> ",
        "- ",
        "* ",
        "1. ",
        "**",
        "_",
        "`",
        "```\n",
        "~~~\n",
        "|",
        "|-|\n",
        "\\",
        "[",
        "]",
        "(",
        ")",
        "!",
        "<",
        ">",
        ":",
        "//",
        "@",
        "[ก]: ",
        "](ก)",
        "\x02",
        "\x7f",
        "---\n",
        "- " * 9,
        "> " * 9,
        "    " * 5,
        "1. " * 9,
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_what_needs_no_reading_has_no_fault_and_no_links(text: str) -> None:
    reading = officers_text.read(text)
    assert needs_reading(text) or not reading.fault
    assert may_have_links(text) or all(link.target.startswith("mailto:") for link in reading.links)


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "![",
        "[a](",
        "[a](<b ",
        "(",
        "*a",
        "***",
        "`a",
        "\\*",
        "&a;",
        "<a@",
        "|",
        "|`a`",
        "# a\n",
        "a\n# a\n",
        "- a\n",
        "> a\n\nb\n\n",
        "```\n",
        "~~~\na\n",
        "[a]: b\n",
        "[a]:\n",
        "---\n",
        "a\n---\n",
        "* * *\n",
        "- ",
        "> ",
        "1. ",
        "    ",
        "a  \n",
        "||\n|-|-|\n",
    ],
)
def test_no_text_takes_long(piece: str) -> None:
    text = piece * (10_000 // len(piece))
    start = time.process_time()
    officers_text.read(text)
    assert time.process_time() - start < 10 * slowness()


def test_a_text_that_cannot_be_read_is_shown_as_it_was_written_and_harms_no_other() -> None:
    shown = officers_text.to_html("- " * 600 + "<b>", 3, lambda link: officers_text.ShownLink(), set())
    assert shown == f"<pre>{'- ' * 600}&lt;b&gt;</pre>"
    assert officers_text.to_html("ก", 3, lambda link: officers_text.ShownLink(), set()) == "<p>ก</p>"


def test_anchors_are_used_once_on_a_page() -> None:
    used = {"แผน"}
    made = [officers_text.to_html("# แผน", 3, lambda link: officers_text.ShownLink(), used) for _ in range(2)]
    assert made == ['<h3 id="แผน_1">แผน</h3>', '<h3 id="แผน_2">แผน</h3>']


@pytest.mark.parametrize("name", ROOTS)
def test_the_checker_knows_the_pages_that_the_site_makes(name: str) -> None:
    disclosure = judged(read(ROOTS[name]), TODAY)
    made = {page.uri.removesuffix("index.md") for page in build(Site(disclosure, CATALOGUE))}
    assert set(site_map.pages(disclosure)) == made


def test_the_fields_in_markdown_are_those_that_templates_show_so() -> None:
    shown = sum(path.read_text(encoding="utf-8").count("| markdown(") for path in theme_folder().rglob("*.jinja"))
    fields = {pattern for kind in kinds.KINDS for pattern in kind.markdown}
    assert fields == {"text", "sections.*.text", "analysis.sections.*.text"}
    assert shown == len(fields) + 1  # and the text of an item's page


@pytest.mark.parametrize(
    ("digits", "start"), [("๒", ' start="2"'), ("9" * 100, f' start="{"9" * 100}"'), ("9" * 5000, "")]
)
def test_a_list_begins_with_any_number(digits: str, start: str) -> None:
    """Python reads no number of some thousand digits, and a browser none of some ten."""
    made = officers_text.to_html(f"{digits}. ก", 3, lambda link: officers_text.ShownLink(), set())
    assert made == f"<ol{start}>\n<li>ก</li>\n</ol>"
