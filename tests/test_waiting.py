"""No browser test depends on luck: what a page shows is waited for, and nobody sleeps in the hope that it has come."""

import ast
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
