"""``.oit/written.json``: what the program wrote into a repository, by its hash, and in which format the repository is.

By the hashes ``oit upgrade`` knows which files the office changed itself. A repository that was not begun by
``oit init`` has no such file.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from ..files import guarded
from ..files.source import MAX_BYTES
from ..values import dataclass

PATH = ".oit/written.json"

FORMAT = 2
"""The format of repositories that this version writes. A change of it comes with a step in ``formats``."""


class BrokenRecord(Exception):
    """The file cannot be read as what the program writes. The text is the file's path."""


@dataclass(frozen=True)
class Written:
    """The version that wrote last, the repository's format, and the hash of each file as it was written."""

    version: str
    format: int
    files: Mapping[str, str]

    def is_as_written(self, path: str, content: bytes) -> bool:
        """True if a file is still what the program wrote."""
        return self.files.get(path) == digest(content)

    @property
    def text(self) -> str:
        data = {"version": self.version, "format": self.format, "files": dict(sorted(self.files.items()))}
        return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def digest(content: bytes) -> str:
    """Return the hash of a file. The line ends of a text do not count, since Git may change them."""
    is_binary = b"\0" in content
    return hashlib.sha256(content if is_binary else content.replace(b"\r\n", b"\n")).hexdigest()


def read(root: Path) -> Written | None:
    """Return a repository's record, or None if it has none. Raises BrokenRecord and OSError."""
    path = root / PATH
    if not path.is_file():
        return None
    try:
        data = guarded.json_value(guarded.text(path, MAX_BYTES))
        files = {str(name): str(value) for name, value in data["files"].items()}
        record = Written(str(data["version"]), data["format"], files)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise BrokenRecord(PATH) from None
    if type(record.format) is not int or record.format < 1:
        raise BrokenRecord(PATH)
    return record
