"""Plans how a newer version of the program renews its own files in a repository. Pure; ``cli`` reads and writes.

What the office changed itself is not overwritten unless it asks for that by name.
"""

import difflib
from collections.abc import Collection, Mapping

from ..values import dataclass
from .written import Written, digest


@dataclass(frozen=True)
class Change:
    """A file that the new version has otherwise. ``before`` and ``after`` are None for a file that is not there.

    ``is_own``: the office changed or removed what the program wrote, so that only the office may give it up.
    """

    path: str
    before: bytes | None
    after: bytes | None
    is_own: bool = False

    @property
    def diff(self) -> tuple[str, ...]:
        """Return the lines of a unified diff; none for files that are no texts."""
        try:
            old, new = ((content or b"").decode("utf-8").splitlines() for content in (self.before, self.after))
        except UnicodeDecodeError:
            return ()
        return tuple(difflib.unified_diff(old, new, self.path, self.path, lineterm="", n=1))


def plan(written: Written | None, present: Mapping[str, bytes], given: Mapping[str, bytes]) -> tuple[Change, ...]:
    """Plan the changes. ``present``: the files that are given or were written, if they are there."""
    recorded = written.files if written else {}
    changes = []
    for path in sorted({*given, *recorded}):
        before, after = present.get(path), given.get(path)
        if _is_same(before, after):
            continue
        is_own = _is_own(written, path, before)
        if after is None and is_own:
            continue  # it is the office's now, or gone
        changes.append(Change(path, before, after, is_own))
    return tuple(changes)


def _is_own(written: Written | None, path: str, before: bytes | None) -> bool:
    """True if the office changed a file, or removed it."""
    if before is None:
        return written is not None and path in written.files
    return written is None or not written.is_as_written(path, before)


def _is_same(before: bytes | None, after: bytes | None) -> bool:
    if before is None or after is None:
        return before is after
    return before == after or before.replace(b"\r\n", b"\n") == after


def record(
    written: Written | None,
    version: str,
    given: Mapping[str, bytes],
    changes: Collection[Change],
    taken: Collection[str],
) -> Written:
    """Return the record after an upgrade. A file that the office keeps counts as changed from then on, too."""
    kept = {change.path for change in changes if change.is_own and change.path not in taken}
    files = {path: digest(content) for path, content in given.items() if path not in kept}
    old = written.files if written else {}
    files |= {path: old.get(path, "") for path in kept}
    return Written(version, written.format if written else 1, files)
