"""What content needs to know of ``mkdocs.yml``.

Of the plainest settings, which most sites have, it is recalled from earlier runs: neither YAML's parser nor MkDocs need
be loaded then.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..files.fact_shapes import NUMBER, TEXT, row
from ..files.place import CONFIG, Place
from ..files.remembered import Remembered
from ..files.source import FileProblem, text_of
from ..values import dataclass

if TYPE_CHECKING:
    from ..files.settings_files import SettingsFile

Faults = Callable[[Path, "Sequence[SettingsFile]"], Iterable[FileProblem]]
"""From the project's root and its files of settings to what keeps the site generator from using them."""

_HERE = Path(__file__)
_SPOT = row(TEXT, NUMBER, NUMBER)
_PLAIN = Remembered(
    "settings",
    row(_SPOT, _SPOT),
    (
        _HERE,
        _HERE.with_name("settings.py"),
        _HERE.with_name("plain_settings.py"),
        _HERE.parents[1] / "files" / "settings_files.py",
        _HERE.parents[1] / "mkdocs_settings.py",
    ),
)


@dataclass(frozen=True)
class Stated:
    """A text that the settings state, and where; "" and None if they state none."""

    text: str = ""
    place: Place | None = None


@dataclass(frozen=True)
class StatedSettings:
    """``inherits``: the settings lie in more than one file, or name another."""

    site_url: Stated
    site_name: Stated
    problems: tuple[FileProblem, ...] = ()
    inherits: bool = False


def read(root: Path, faults: Faults) -> StatedSettings:
    """Read the settings of a project. No mistake of a user raises an error."""
    text, _ = text_of(root, CONFIG)
    if text and (kept := _PLAIN.recalled(text)):
        url, name = (Stated(said, Place(CONFIG, line, column) if line else None) for said, line, column in kept)
        return StatedSettings(url, name)
    from ..files import settings_files
    from . import plain_settings, settings

    files = settings_files.read(root, text)
    there = os.path.lexists(root / CONFIG)  # a check needs none
    problems = (*settings.problems(files), *faults(root, files)) if there else ()
    url, name = Stated(*settings.site_url(files)), Stated(*settings.site_name(files))
    if text and not problems and plain_settings.are_plain(files):
        spots = ((one.text, one.place.line, one.place.column) if one.place else (one.text, 0, 0) for one in (url, name))
        _PLAIN.remember(text, [*map(list, spots)])
    return StatedSettings(url, name, problems, len(files) > 1)
