"""Mends the text of one content file: a whole YAML file, or a page with its front matter and its own text."""

from collections.abc import Iterator
from dataclasses import replace

import yaml

from ...files import front_matter, typing_faults
from .. import yaml_edit
from ..yaml_edit import Edit, EditError, applied
from . import spelling, yaml_text
from .file_names import linked
from .mends import Kind, Mend
from .sorts import Sort, spots
from .yaml_text import Context


class Broken(Exception):
    """The file cannot be read, and so it is left."""


def parted(path: str, text: str, context: Context) -> tuple[int, int, int]:
    """Return where the YAML of a file begins and ends, and where the page's own text begins. Raises Broken."""
    is_page = path.endswith(".md")
    if typing_faults.merge_fault(text, is_yaml=not is_page):
        raise Broken
    if not is_page:
        return 0, len(text), len(text)
    head = front_matter.found(text, context.model.model_fields)
    if isinstance(head, typing_faults.Fault):
        raise Broken
    return (head.start, head.end, head.body) if head else (0, 0, 0)


def mended(path: str, text: str, context: Context) -> tuple[str, tuple[Mend, ...]]:
    """Return the text of a file, with Unix line ends, as it is better, and what was mended. Raises Broken."""
    start, end, body = parted(path, text, context)
    written, first_line = text[start:end], text.count("\n", 0, start)
    done: tuple[Mend, ...] = ()
    try:
        yaml_edit.composed(written)
    except EditError:
        saved = yaml_text.rescued(written, context.model)
        if saved is None:
            raise Broken from None
        lines = zip(written.split("\n"), saved.split("\n"), strict=True)
        done = tuple(Mend(Kind.SPELLING, at, Edit(0, 0)) for at, (old, new) in enumerate(lines, 1) if old != new)
        written = saved
    try:
        written, mends = yaml_text.mended(written, context)
    except EditError:
        raise Broken from None
    done = tuple(replace(mend, line=mend.line + first_line) for mend in (*done, *mends))
    own, of_body = _body(text[body:], text.count("\n", 0, body), context)
    return text[:start] + written + text[end:body] + own, (*done, *of_body)


def references(path: str, text: str, context: Context) -> Iterator[str]:
    """Yield the names of files that a file's fields and links hold. A broken file has none."""
    try:
        start, end, body = parted(path, text, context)
        root = yaml_edit.composed(text[start:end])
    except (Broken, EditError):
        return
    for spot in spots(root, context.model):
        if isinstance(spot.node, yaml.ScalarNode) and not spot.is_key:
            if spot.sort is Sort.FILE:
                yield spot.node.value
            elif context.is_markdown(spot.keys):
                yield from linked(spot.node.value)
    yield from linked(text[body:])


def _body(body: str, first_line: int, context: Context) -> tuple[str, tuple[Mend, ...]]:
    named = context.links(body, 0)
    mends = [Mend(Kind.NAME, body.count("\n", 0, edit.start) + 1 + first_line, edit) for edit in named]
    body = applied(body, named)
    for with_headings in (True, False):
        edits = list(spelling.body_edits(body, with_headings, context.kept_names))
        if not edits:
            break
        better = applied(body, edits)
        if _anchors(better) == _anchors(body):
            mends += (Mend(Kind.SPELLING, body.count("\n", 0, edit.start) + 1 + first_line, edit) for edit in edits)
            return better, tuple(mends)
    return body, tuple(mends)


def _anchors(body: str) -> frozenset[str]:
    from ...look.officers_text import read  # the import costs 60 ms

    return read(body).anchors
