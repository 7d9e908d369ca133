"""The content security policy that a page carries."""

import re

import pytest

from oit.site.content_policy import DIRECTIVES, with_policy

OURS = "<script>go()</script>"


def policy(page: str, text: str = "") -> dict[str, str]:
    """Directive → sources, of the policy that the page gets."""
    (content,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', with_policy(page, text))
    directives = (part.split(" ", 1) for part in content.split("; "))
    return dict(directives)  # type: ignore[arg-type]


def page(body: str = OURS) -> str:
    return f'<!doctype html><html><head><meta charset="utf-8"><title>ก</title></head><body>{body}</body></html>'


def test_it_stands_before_anything_that_loads() -> None:
    assert '<head><meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy"' in with_policy(page())


def test_a_page_without_its_charset_has_it_too() -> None:
    assert "<head>\n<meta http-equiv" in with_policy("<html><head><title>ก</title></head></html>")


def test_the_pages_own_inline_scripts_run_and_no_others() -> None:
    assert re.fullmatch(r"'self' 'sha256-[\w+/]{43}='", policy(page())["script-src"])
    assert policy(page("<p>ก</p>"))["script-src"] == "'self'"


@pytest.mark.parametrize(
    "other",
    [
        '<script type="application/ld+json">{"a": 1}</script>',
        '<script id="__config" type="application/json">{}</script>',
        '<script src="a.js" defer></script>',
    ],
)
def test_data_and_files_need_no_permission_of_their_own(other: str) -> None:
    assert policy(page(other))["script-src"] == "'self'"


@pytest.mark.parametrize("kind", ["module", "text/javascript", "application/javascript"])
def test_every_kind_of_program_is_named(kind: str) -> None:
    assert "sha256-" in policy(page(f'<script type="{kind}">go()</script>'))["script-src"]


def test_a_script_within_the_text_stays_forbidden() -> None:
    text = "<p>ก</p><script>evil()</script>"
    assert policy(page(OURS + text), text)["script-src"] == policy(page())["script-src"]


def test_nothing_is_allowed_from_elsewhere() -> None:
    sources = " ".join(policy(page()).values())
    assert not re.search(r"https?:|\*|unsafe-eval", sources)
    assert "unsafe-inline" not in policy(page())["script-src"]
    assert DIRECTIVES["object-src"] == DIRECTIVES["base-uri"] == DIRECTIVES["default-src"] == "'none'"
