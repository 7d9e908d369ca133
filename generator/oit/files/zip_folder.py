"""Packs a folder into one ZIP file. The same files give the same bytes: the order is by name, and all times are one."""

import zipfile
from pathlib import Path

from . import whole_file

_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP file can hold."""
_MODE = 0o100644 << 16
_UNIX = 3


def add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    """Add one small file to an archive."""
    with archive.open(_entry(name), "w", force_zip64=True) as into:
        into.write(data)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr, entry.create_system = _MODE, _UNIX
    return entry


def write(folder: Path, target: Path) -> None:
    """Pack all files below a folder. Raises OSError, and then leaves the target as it was."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    with whole_file.written(target) as unfinished, zipfile.ZipFile(unfinished, "w") as archive:
        for path in files:
            entry = _entry(path.relative_to(folder).as_posix())
            with path.open("rb") as source, archive.open(entry, "w", force_zip64=True) as into:
                while piece := source.read(1 << 20):
                    into.write(piece)
