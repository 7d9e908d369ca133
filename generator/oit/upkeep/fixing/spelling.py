"""Writes text in one spelling, where that cannot change what it means: Thai marks, zero-width and odd spaces."""

from collections.abc import Collection, Iterator

from ...thai import normalise
from ...thai.deferred import expression
from ..yaml_edit import Edit

_PICTURE = "\u2190-\u2bff\U0001f000-\U0001faff"
_JOINED_PICTURES = expression(f"[{_PICTURE}\ufe0f]\u200d|\u200d[{_PICTURE}]")
"""A joiner beside a picture: it makes one picture of several."""
_EDGE = expression(r"^[^\S\n]+|(?<![^\S\n])[^\S\n]++$|[^\S \n]{2,}+|(?<=\s)[^\S \n]|[^\S \n](?=\s)")
_FENCE = expression(r" {0,3}(`{3,}|~{3,})")
_HEADING = expression(r" {0,3}#{1,6}(?:\s|$)")


def tidied(line: str) -> str:
    """Return a line in one spelling: "ทํา\\u00a0แผน\\u200b" → "ทำ แผน"."""
    return line if line.isascii() or _JOINED_PICTURES.search(line) else normalise(line)


def tidied_markdown(line: str) -> str:
    """Return a line of Markdown in one spelling. Spaces at its ends, beside others and in code have a meaning."""
    if "`" in line or line.isascii():
        return line
    kept = [*_EDGE.finditer(line)]
    starts = (0, *(match.end() for match in kept))
    ends = (*(match.start() for match in kept), len(line))
    parts = [tidied(line[start:end]) if start < end else "" for start, end in zip(starts, ends, strict=True)]
    return parts[0] + "".join(match[0] + part for match, part in zip(kept, parts[1:], strict=True))


def edits(text: str, start: int, is_markdown: bool, kept: Collection[str] = ()) -> Iterator[Edit]:
    """Yield an edit for each line of a text that is spelt otherwise. ``start``: where the text begins in its file.

    ``kept``: names of files that are spelt so on the disk. A line with one of them stays.
    """
    tidy = tidied_markdown if is_markdown else tidied
    for line in text.split("\n"):
        if (better := tidy(line)) != line and not any(name in line for name in kept):
            yield smallest(start, line, better)
        start += len(line) + 1


def body_edits(body: str, with_headings: bool, kept: Collection[str]) -> Iterator[Edit]:
    """Yield the edits of a page's own text. Blocks of code stay, and headings too if their anchors would change."""
    fence, start = "", 0
    for line in body.split("\n"):
        mark = _FENCE.match(line)
        if mark and (not fence or (mark[1].startswith(fence) and not line.strip(f" {fence[0]}"))):
            fence = "" if fence else mark[1]
        elif not fence and not line.startswith(("    ", "\t")) and (with_headings or not _HEADING.match(line)):
            yield from edits(line, start, True, kept)
        start += len(line) + 1


def smallest(start: int, old: str, new: str) -> Edit:
    """Return the edit that changes one text into another, without what both begin and end with."""
    same = min(len(old), len(new))
    before = next((index for index in range(same) if old[index] != new[index]), same)
    rest = same - before
    after = next((index for index in range(rest) if old[-1 - index] != new[-1 - index]), rest)
    return Edit(start + before, start + len(old) - after, new[before : len(new) - after])
