"""Reads the headings of officers' Markdown by Markdown itself, so that checker and site agree."""

import html
import re
from functools import cache
from typing import Any

from markdown import Markdown

from .safe_markdown import EXTENSIONS, toc_options

_MARKUP = re.compile(r"[\\`*_\[\]&<]")


def headings(text: str) -> tuple[str, ...]:
    """Return the words of each heading, without their markup: "# แผน **ปี** 2566\\n\\nตาราง\\n---" → ("แผน ปี 2566",
    "ตาราง")."""
    markdown = _markdown()
    markdown.reset()
    lines = text.split("\n")
    for step in markdown.preprocessors:
        lines = step.run(lines)
    root = markdown.parser.parseDocument(lines).getroot()
    blocks = root.iter() if root is not None else iter(())
    words = tuple((block.text or "").strip() for block in blocks if re.fullmatch("h[1-6]", block.tag))
    if not any(map(_MARKUP.search, words)):
        return words  # five times quicker than Markdown
    markdown.reset()
    markdown.convert(text)
    return tuple(_names(vars(markdown)["toc_tokens"]))  # the extension "toc" sets this attribute


def _names(tokens: list[dict[str, Any]]) -> list[str]:
    return [name for token in tokens for name in (html.unescape(token["name"]), *_names(token["children"]))]


@cache
def _markdown() -> Markdown:
    return Markdown(extensions=["fenced_code", *EXTENSIONS], extension_configs={"toc": toc_options()})
