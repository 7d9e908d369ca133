"""Remembers within a process what was read, as a preview reads the same files after each edit."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel

from ..files.source import FileProblem, Source
from .tree import Content
from .typed import Record, typed


class _Kept(NamedTuple):
    model: type[BaseModel]
    source: Source
    names: dict[str, str]
    """Name of a file as the record has it → its spelling on the disk, for each that was asked for."""
    record: Record[Any] | None
    problems: tuple[FileProblem, ...]


_KEPT: dict[str, _Kept] = {}
"""Path → its record as it was read last."""


def kept_or_typed(
    model: type[BaseModel], identity: str, source: Source, spell: Callable[[str], str]
) -> tuple[Record[Any] | None, tuple[FileProblem, ...]]:
    """Do as ``typed``, and return the very record of before if the same source names the same files."""
    kept = _KEPT.get(source.path)
    # A text that was read before has the same source. All names are asked for, as the reader notes those of no file.
    if kept and kept.source is source and kept.model is model and [*map(spell, kept.names)] == [*kept.names.values()]:
        return kept.record, kept.problems
    names: dict[str, str] = {}
    record, problems = typed(model, identity, source, lambda name: names.setdefault(name, spell(name)))
    _KEPT[source.path] = _Kept(model, source, names, record, tuple(problems))
    return record, tuple(problems)


States = tuple[tuple[object, str], ...]
"""What tells the present state of each file from another. One that could not be asked has the state ""."""

_WHOLE: dict[Path, tuple[States, Content]] = {}
"""Project → its content as it was read last."""


def kept_content(root: Path, now: States) -> Content | None:
    """Return the content of before if no file changed."""
    before, content = _WHOLE.get(root, ((), None))
    return content if before == now else None


def keep_content(root: Path, before: States, content: Content) -> None:
    """Keep what was read of files that were in these states. What Git says of missing files may change without them."""
    if not content.only_in_git:
        _WHOLE[root] = before, content


def forget() -> None:
    """Forget all: a run over many projects needs nothing of the last one."""
    _KEPT.clear()
    _WHOLE.clear()
