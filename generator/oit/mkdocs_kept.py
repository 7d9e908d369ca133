"""What a preview keeps of its last build: files whose bytes are made from the same values as before stay as they are.

Each file has a key, which names all that its bytes are made from. ``tests/test_kept.py`` holds every kept site against
one that is built anew.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from jinja2.bccache import Bucket, BytecodeCache
from mkdocs.structure.files import File


class Kept:
    """The folder of a preview: address → key of the file that lies there."""

    def __init__(self) -> None:
        self._keys: dict[str, str] = {}
        self._written: dict[str, str] = {}

    def is_right(self, address: str, key: str) -> bool:
        return self._keys.get(address) == key

    def writes(self, address: str, key: str) -> None:
        """Say that a file is about to be written. Until the build is done, nobody knows what lies there."""
        self._keys.pop(address, None)
        self._written[address] = key

    def begin(
        self, folder: Path, addresses: Iterable[str], decides: Callable[[str], bool] = lambda address: True
    ) -> None:
        """Begin a build: take away the files that the site has no more, and forget what a failed build left.

        ``decides`` is true for an address of which this build knows whether the site has it.
        """
        for address in filter(decides, {*self._keys, *self._written} - {*addresses}):
            Path(folder, address).unlink(missing_ok=True)
            self._keys.pop(address, None)
        self._written = {}

    def done(self) -> None:
        self._keys |= self._written
        self._written = {}


class KeptFile(File):
    """A file of the site that is written only if it is not there already."""

    kept: Kept
    key: str | None
    """None for a file that this build leaves as it is."""
    is_ours_alone = False
    """True if nobody else reads the content, so that it is forgotten once it is written."""
    is_export = False
    _given: str | bytes | Callable[[], str] | None = None

    @property
    def _content(self) -> str | bytes | None:
        """What MkDocs takes the content from. A content that is given as a function is made when it is asked for."""
        if callable(self._given):
            self._given = self._given()
        return self._given

    @_content.setter
    def _content(self, content: str | bytes | Callable[[], str] | None) -> None:
        self._given = content

    def keep(self, kept: Kept, key: str | None) -> "KeptFile":
        self.kept, self.key = kept, key
        return self

    def is_modified(self) -> bool:
        return self.key is not None and not self.kept.is_right(self.dest_uri, self.key)

    def copy_file(self, dirty: bool = False) -> None:
        if self.key is not None and (not dirty or self.is_modified()):
            self.kept.writes(self.dest_uri, self.key)
            super().copy_file()
            self.let_go()

    def write_at_once(self) -> None:
        """Write a file that is no page, if its content was given: MkDocs would hold all of them before it writes
        one."""
        if self.is_ours_alone and self._given is not None and not self.is_documentation_page():
            self.copy_file()
            self.key = None

    def let_go(self) -> None:
        if self.is_ours_alone and self._given is not None:
            self._given = ""


class KeptTemplates(BytecodeCache):
    """The theme's templates as they were compiled before. Jinja compares their text, and compiles what changed."""

    def __init__(self) -> None:
        self._compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if compiled := self._compiled.get(bucket.key):
            bucket.bytecode_from_string(compiled)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._compiled[bucket.key] = bucket.bytecode_to_string()
