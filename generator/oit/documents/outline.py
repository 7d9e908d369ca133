"""The headings of a document as an outline: none is empty, and none lies two levels below the one before."""

from collections.abc import Iterator
from dataclasses import replace

from .. import thai
from .blocks import Block, Heading, Letterhead, Sheet


def outlined(sheets: tuple[Sheet, ...]) -> tuple[Sheet, ...]:
    """Return the sheets with such headings: PDF/UA takes no others, and officers' texts may have any."""
    deepest = 1
    made = []
    for sheet in sheets:
        blocks = tuple(_with_levels(sheet.blocks, deepest))
        levels = [_level(block) for block in blocks]
        deepest = next((level + 1 for level in reversed(levels) if level), deepest)
        made.append(replace(sheet, blocks=blocks))
    return tuple(made)


def _with_levels(blocks: tuple[Block, ...], deepest: int) -> Iterator[Block]:
    for block in blocks:
        shown = block
        if isinstance(block, Heading):
            if not thai.normalise(block.text).strip():
                continue
            shown = replace(block, level=min(block.level, deepest))
        yield shown
        deepest = _level(shown) + 1 if _level(shown) else deepest


def _level(block: Block) -> int:
    """Return the level of what is a heading in the PDF; 0 for other blocks."""
    if isinstance(block, Letterhead):
        return 1
    return block.level if isinstance(block, Heading) else 0
