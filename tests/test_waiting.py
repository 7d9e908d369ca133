"""No browser test depends on luck: what a page shows is waited for, and nobody sleeps in the hope that it has come."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SITE = Path(__file__).parent / "site"
MODULES = [path for path in sorted(SITE.glob("*.py")) if "playwright" in path.read_text(encoding="utf-8")]
each_module = pytest.mark.parametrize("path", MODULES, ids=[path.name for path in MODULES])

AT_ONCE = {
    "all_inner_texts",
    "all_text_contents",
    "count",
    "get_attribute",
    "inner_text",
    "input_value",
    "is_checked",
    "is_hidden",
    "is_visible",
    "text_content",
}
"""What a locator says of this very moment; ``expect(…)`` asks until it is so."""


def calls(tree: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node, node.func.attr


@each_module
def test_what_a_page_shows_is_asserted_by_waiting_for_it(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    asserted = [node for node in ast.walk(tree) if isinstance(node, ast.Assert)]
    found = [
        f"{path.name}:{call.lineno}: {name}"
        for node in asserted
        for call, name in calls(node.test)
        if name in AT_ONCE and not (name == "count" and call.args)  # str.count has an argument
    ]
    found += [
        f"{path.name}:{node.lineno}: page.url"
        for statement in asserted
        for node in ast.walk(statement.test)
        if isinstance(node, ast.Attribute)
        and node.attr == "url"
        and isinstance(node.value, ast.Name)
        and node.value.id == "page"
    ]
    assert found == [], "write expect(page.locator(…)).to_have_text(…), expect(page).to_have_url(…) or the like"


LOADS = {"goto", "reload"}
"""When these return, the page's own HTML is there; what a script adds may come later."""
ACTS = {"click", "dblclick", "fill", "press", "select_option", "tap", "type"}
"""When these return, the page may still be answering."""
WAITS = {"expect", "expect_request", "expect_response", "follow", "reach"}
"""These, and whatever begins with ``wait_for``, return when the page has come so far."""
READS = AT_ONCE | {"all", "bounding_box", "evaluate", "evaluate_all", "inner_html"}
ADDED = re.compile(r"oit-(button|likely|look|new|search|visit)\b")
"""What scripts add to a page."""
AT_EVERY_KEY = {
    "keyboard.py": {"walk"},
    "test_forms_in_browser.py": {"tab_to"},
    "test_keyboard.py": {"test_the_menu_never_lies_over_what_has_the_focus"},
}
"""Functions that look where the focus is after each key: a browser moves it before it answers."""


def hasty_reads(function: ast.FunctionDef) -> Iterator[str]:
    """What is read of a page that may not have come so far, in the order in which it is written."""
    last = ""
    for call in sorted(
        (node for node in ast.walk(function) if isinstance(node, ast.Call)),
        key=lambda call: (call.end_lineno, call.end_col_offset),
    ):
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        if name in WAITS or name.startswith("wait_for"):
            last = ""
        elif name in LOADS | ACTS:
            last = name
        elif name not in READS or (name in ("all", "count") and call.args):
            continue
        elif last in ACTS or (last in LOADS and ADDED.search(ast.unparse(call))):
            yield f"{call.lineno}: {name} after {last}"


@each_module
def test_nothing_is_read_before_it_came(path: Path) -> None:
    functions = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)]
    checked = [each for each in functions if each.name not in AT_EVERY_KEY.get(path.name, ())]
    found = [f"{path.name}:{read}" for function in checked for read in hasty_reads(function)]
    assert found == [], "wait for it first: expect(…), page.wait_for_function(…)"


def test_a_hasty_read_is_seen() -> None:
    function = ast.parse(
        """
def test(page):
    page.goto("a/")
    page.locator("h1").inner_text()
    page.locator(".oit-likely a").all()
    expect(page.locator(".oit-likely a").first).to_be_visible()
    page.locator(".oit-likely a").all()
    page.locator("summary").click()
    page.evaluate("scrollY")
"""
    ).body[0]
    assert isinstance(function, ast.FunctionDef)
    assert list(hasty_reads(function)) == ["5: all after goto", "9: evaluate after click"]


@each_module
def test_nobody_sleeps(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert [f"{path.name}:{call.lineno}" for call, name in calls(tree) if name in ("wait_for_timeout", "sleep")] == []


@each_module
def test_what_is_waited_for_is_a_function(path: Path) -> None:
    """The pages' policy forbids the browser to read an expression a second time; a function is read once."""
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    constants = {
        target.id: ast.get_source_segment(source, node.value) or ""
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    expressions = [
        constants.get(text, text)
        for call, name in calls(tree)
        if name == "wait_for_function" and (text := ast.get_source_segment(source, call.args[0]))
    ]
    assert [text for text in expressions if "=>" not in text] == []
