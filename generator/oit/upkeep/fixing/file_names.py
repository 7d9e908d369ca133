"""Finds better names for attachments, and the references that must follow: in fields, and in links of texts."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from urllib.parse import quote, unquote

from ...content.file_names import FileNames, as_named
from ...content.paths import beside
from ...files import names
from ...look.text_signs import may_have_links
from ...thai import folded, normalise
from ...thai.deferred import expression
from ...values import dataclass
from ..yaml_edit import Edit
from .mends import Rename

_BEFORE_A_LINK = ("](<", "](", "]: <", "]: ")
_RISKY = expression(r'[<>:"|?*\\\x00-\x1f]|[. ]$')


def better_name(name: str) -> str:
    """Return a name that every system can hold, in one spelling: "แผนทํา .pdf " → "แผนทำ .pdf". A long name stays."""
    plain = normalise(name)
    if _RISKY.search(plain) or names.safe_name(plain, 10_000).startswith(f"{plain.partition('.')[0]}_"):
        return names.safe_name(plain, max(len(plain.encode()) + 1, 8))
    return plain.strip()


def renames(paths: Iterable[str], there: Collection[str]) -> Iterator[Rename]:
    """Yield the new names of attachments. ``there``: all paths; none may be taken twice, in any spelling."""
    taken = {folded(path): path for path in sorted(there)}
    for path in sorted(paths):
        folder, _, name = path.rpartition("/")
        new = f"{folder}/{better_name(name)}"
        if new != path and taken.get(folded(new), path) == path:
            taken[folded(new)] = path
            yield Rename(path, new)


@dataclass(frozen=True)
class References:
    """Rewrites the names of renamed files in one record. ``new_names``: path → its new path."""

    record_path: str
    files: FileNames
    new_names: Mapping[str, str]

    def renamed(self, name: str) -> str:
        """Return how the record names a file from now on."""
        if not self.new_names or not name or "://" in name:
            return name
        path = beside(self.record_path, self.files.beside(self.record_path, name))
        return as_named(self.new_names[path], self.record_path) if path in self.new_names else name

    def links(self, text: str, start: int) -> Sequence[Edit]:
        """Return the edits of a text's links to renamed files. ``start``: where the text begins in its file."""
        if not self.new_names or not may_have_links(text):
            return ()
        from ...look.officers_text import read  # the import costs 60 ms

        edits: set[Edit] = set()
        for link in read(text).links:
            name = _name(link.written)
            new = self._link(name)
            for before in _BEFORE_A_LINK if new and link.written else ():
                for match in re.finditer(re.escape(before + link.written), text):
                    at = match.start() + len(before)
                    edits.add(
                        Edit(start + at, start + at + len(name), new if "<" in before else new.replace(" ", "%20"))
                    )
        return sorted(edits)

    def _link(self, name: str) -> str:
        decoded = unquote(name)
        new = self.renamed(decoded)
        return "" if new == decoded else quote(new) if "%" in name else new


def _name(target: str) -> str:
    """Return the file's name of a link: "แผน.pdf#page=2" → "แผน.pdf"."""
    return target[: min((index for sign in "?#" if (index := target.find(sign)) >= 0), default=len(target))]


def linked(text: str) -> Iterator[str]:
    """Yield the names of files that the links of a text in Markdown hold."""
    if may_have_links(text):
        from ...look.officers_text import read  # the import costs 60 ms

        yield from (unquote(_name(link.target)) for link in read(text).links)


def referred(record_path: str, written: Iterable[str], files: FileNames) -> Iterator[str]:
    """Yield the path of each file that names lead to; names that lead to none are passed over."""
    for name in written:
        path = beside(record_path, files.beside(record_path, name)) if name and "://" not in name else ""
        if path in files.paths:
            yield path
