"""Learns what the rules ask of the files that the content names: what a reader gets of them, what they say and hide,
and which of them are the same.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial

from ..content import Content
from ..files.attachments import Attachments
from ..files.file_types import suffix
from ..files.opening import Opened
from ..files.sheets import BrokenCells, Hidden
from ..files.workbooks import WORKBOOKS
from ..files.worker import AttachmentError
from . import document_words
from .disclosure import Disclosure, YearDisclosure
from .document_words import DocumentWords
from .named_files import named_files
from .spots import FileSpot

_OF_EVIDENCE = ("file", "document", "table")
"""Fields that name a file which shows an element."""


def with_facts(disclosure: Disclosure, attachments: Attachments) -> Disclosure:
    """Return a disclosure with the facts of its files."""
    content = disclosure.content
    paths = dict.fromkeys(named.path for named in named_files(content))
    opened = {path: attachments.opened(path) for path in paths}
    checksums = dict(_checksums(paths, attachments))
    return replace(
        disclosure,
        opened=opened,
        checksums=checksums,
        unnamed=dict(_checksums(sorted(content.attachments - checksums.keys()), attachments)),
        same=_same(content, opened, checksums, attachments),
        hidden=dict(_hidden(content, attachments)),
        broken_cells=dict(_broken_cells(disclosure.years, attachments)),
        words=dict(_words(disclosure, attachments)),
        active={path: kinds for path in sorted(content.attachments) if (kinds := attachments.active(path))},
    )


def _checksums(paths: Iterable[str], attachments: Attachments) -> Iterator[tuple[str, str]]:
    """Yield path and checksum. What is wrong with a file that cannot be read is said where it is named."""
    for path in paths:
        with suppress(AttachmentError):
            yield path, attachments.checksum(path)


def _same(
    content: Content, opened: Mapping[str, Opened], checksums: Mapping[str, str], attachments: Attachments
) -> dict[str, str]:
    """Return checksum → checksum of the first file that shows the same, for files of different bytes.

    Only files that are alike at first sight are compared: of one type, with as many letters and pages.
    """
    alike: dict[tuple[str, int, int | None], dict[str, str]] = defaultdict(dict)
    for path in sorted(
        {named.path for named in named_files(content) if named.keys[-1] in _OF_EVIDENCE} & set(checksums)
    ):
        if not opened[path].fault:
            key = suffix(path), opened[path].letters, opened[path].pages
            alike[key].setdefault(checksums[path], path)
    first: dict[str, str] = {}
    same: dict[str, str] = {}
    for group in (group for group in alike.values() if len(group) > 1):
        for checksum, path in group.items():
            if shown := attachments.sameness(path):
                same[checksum] = first.setdefault(shown, checksum)
    return same


def _words(disclosure: Disclosure, attachments: Attachments) -> Iterator[tuple[str, DocumentWords]]:
    """Yield path and what was read in each document whose title promises something, as far as it says anything."""
    content = disclosure.content
    if not content.agency:
        return
    agency = content.agency.value
    name = document_words.fact_name(agency)
    titled = document_words.titled_files(content, disclosure.item_names)
    for path in dict.fromkeys(one.path for one in titled):
        fact = attachments.learned_of_text(path, name, partial(document_words.words, agency=agency))
        if said := document_words.as_words(fact):
            yield path, said


def _hidden(content: Content, attachments: Attachments) -> Iterator[tuple[str, tuple[Hidden, ...]]]:
    """Yield path and hidden data of each workbook that is published, as far as there are any."""
    for path in content.attachments:
        if suffix(path) in WORKBOOKS and (hidden := attachments.hidden(path)):
            yield path, hidden


def _broken_cells(
    years: Iterable[YearDisclosure], attachments: Attachments
) -> Iterator[tuple[str, tuple[BrokenCells, ...]]]:
    """Yield path and cells without a value of each table that is evidence."""
    for year in years:
        for entry in (entry for state in year.items for entry in state.evidence if entry.evidence.table):
            if entry.shown and isinstance(entry.shown.spot, FileSpot):
                yield entry.shown.spot.path, attachments.broken_cells(entry.shown.spot.path)
