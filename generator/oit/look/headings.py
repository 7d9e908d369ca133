"""The headings of officers' Markdown, as the site shows them: Markdown itself is asked, so that nobody reads otherwise."""

import html
import re
from functools import cache

from markdown import Markdown

from .safe_markdown import EXTENSIONS, toc_options

_MARKUP = re.compile(r"[\\`*_\[\]&<]")


def headings(text: str) -> tuple[str, ...]:
    """The words of each heading, without their markup: "# แผน **ปี** 2566\\n\\nตาราง\\n---" → ("แผน ปี 2566", "ตาราง")."""
    markdown = _markdown()
    markdown.reset()
    lines = text.split("\n")
    for step in markdown.preprocessors:
        lines = step.run(lines)
    blocks = markdown.parser.parseDocument(lines).getroot()
    words = tuple((block.text or "").strip() for block in blocks.iter() if re.fullmatch("h[1-6]", block.tag))
    if not any(map(_MARKUP.search, words)):
        return words  # five times quicker than what follows
    markdown.reset()
    markdown.convert(text)
    return tuple(_names(markdown.toc_tokens))


def _names(tokens: list[dict]) -> list[str]:
    return [name for token in tokens for name in (html.unescape(token["name"]), *_names(token["children"]))]


@cache
def _markdown() -> Markdown:
    return Markdown(extensions=["fenced_code", *EXTENSIONS], extension_configs={"toc": toc_options()})
