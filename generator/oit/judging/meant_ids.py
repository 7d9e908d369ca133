"""Finds the id that was meant by words that are no id: officers write the name of a unit, an indicator or a person."""

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cached_property

from .. import thai
from ..values import dataclass

_FEWEST = 5
"""Letters of a name that is known by a part of it: "สมชาย ใจดี" for "นายสมชาย ใจดี"."""

_MOST = 300
"""How many names are compared letter by letter with one that is misspelt."""


@dataclass(frozen=True)
class Ids:
    """The ids that exist, each with its names in Thai."""

    names: Mapping[str, tuple[str, ...]]

    def __contains__(self, identity: object) -> bool:
        return identity in self.names

    def named(self, written: str) -> str:
        """Return the id that has this very id or name, however it is spaced, or ""."""
        return self._by_name.get(_plain(written), "")

    def meant(self, written: str) -> str:
        """Return the id that was meant, or "" if that cannot be told."""
        plain = _plain(written)
        if identity := self.named(written):
            return identity
        parts = {
            identity
            for name, identity in self._long_names.items()
            if thai.letters(plain) >= _FEWEST and (plain in name or name in plain)
        }
        if len(parts) == 1:
            return parts.pop()
        is_few = len(self._by_name) <= _MOST
        close = get_close_matches(plain, self._by_name, n=1, cutoff=0.8) if is_few else ()
        return self._by_name[close[0]] if close else ""

    def repair(self, written: str, otherwise: str) -> str:
        """Return the repair of an id that nothing has: with the id that was meant, if it can be told."""
        identity = self.meant(written)
        if not identity:
            return otherwise
        name = next(iter(self.names[identity]), "")
        return f"หากหมายถึง{f' “{name}”' if name else 'รายการนั้น'} ให้เขียนรหัส {identity} หากไม่ใช่ ให้{otherwise}"

    @cached_property
    def _by_name(self) -> dict[str, str]:
        """Return id or name in its plainest form → the id."""
        by_name = {_plain(name): key for key, several in self.names.items() for name in (*several, key) if name}
        return {**by_name, **{_plain(key): key for key in self.names}}

    @cached_property
    def _long_names(self) -> dict[str, str]:
        return {name: key for name, key in self._by_name.items() if thai.letters(name) >= _FEWEST}


def _plain(text: str) -> str:
    return thai.folded(thai.arabic_digits(text)).replace(" ", "").replace("_", "-")
