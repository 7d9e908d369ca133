"""Reads and writes the content's files for the form editor. Nothing that somebody else wrote meanwhile is lost.

The store remembers what it gave to which tab of the editor. A file that has changed since is not written over: whoever
saves is told what lies on the disk now, and may then name just that text to be replaced.
"""

import hashlib
import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path, PurePosixPath

from ..content import CONTENT, kinds
from ..content.paths import below_content
from ..files import names, os_error, plain_file, source, whole_file
from ..files.walk import walk
from ..values import dataclass
from . import places, refused, texts
from .refused import Refused

_ABSENT = ""
"""The hash of a file that is not there."""
_MOST_FILES, _MOST_BYTES = 2_000, 30_000_000
"""How many records, and how much of them, one answer holds."""


@dataclass(frozen=True, slots=True)
class Text:
    """One record as read. ``text`` is None for one that is not there; ``sha256`` is of the file's bytes."""

    path: str
    text: str | None
    sha256: str


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save did to the disk: paths that were made, changed and removed."""

    made: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def paths(self) -> tuple[str, ...]:
        return (*self.made, *self.changed, *self.removed)

    @property
    def record(self) -> str:
        """Return the record that was saved, or the file if it was no record."""
        return next((path for path in self.paths if kinds.identify(below_content(path))), self.paths[0])


class Store:
    """The content of one project, and what each tab of the editor has seen of it. ``tab``: the secret of one."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._given: dict[tuple[str, str], str] = {}
        self._lock = threading.RLock()

    # ------------------------------------------------------------ reading

    def records(self, tab: str, folder: str, extension: str, depth: int) -> list[Text]:
        """Return the records of a folder. One that is no text is left out, and has a finding of its own."""
        listed = places.plain(f"{folder.strip('/')}/x").rpartition("/")[0]
        there: list[Text] = []
        size = 0
        for path in self._below(listed, depth):
            if path.endswith(extension) and kinds.identify(below_content(path)):
                with suppress(Refused):
                    there.append(self.record(tab, path, is_listed=True))
                    size += len(there[-1].text or "")
            if len(there) > _MOST_FILES or size > _MOST_BYTES:
                raise Refused(refused.TOO_LARGE, f"{folder} มีไฟล์มากเกินกว่าที่แบบฟอร์มจะแสดงได้ โปรดแก้ไฟล์ด้วยโปรแกรมอื่น")
        return there

    def _below(self, folder: str, depth: int) -> Iterator[str]:
        if not places.real(self._root, folder).is_dir():
            return
        for path, problem in walk(self._root, folder):
            if not problem and path.removeprefix(f"{folder}/").count("/") < depth:
                yield path

    def record(self, tab: str, path: object, is_listed: bool = False) -> Text:
        """Return one record. What a list shows does not count as given: only an opened record is written over."""
        written = places.record(path)
        with self._lock:
            raw = self._raw(written)
            read = Text(written, None if raw is None else _decoded(written, raw), _hash(raw))
            if not is_listed:
                self._given[tab, written] = read.sha256
        return read

    def attachments(self, folder: str) -> list[str]:
        """Return the paths of the published attachments that lie in a folder, or in all of ``content/``."""
        listed = CONTENT if folder.strip("/") == CONTENT else places.plain(f"{folder.strip('/')}/x").rpartition("/")[0]
        found = []
        for path in self._below(listed, 1 if listed != CONTENT else 99):
            with suppress(Refused):
                found.append(places.attachment(path))
        return found

    def attachment(self, tab: str, path: object, most: int) -> bytes | None:
        """Return the bytes of an attachment; None for a larger one than ``most``. Raises Refused for one that is not
        there."""
        written = places.readable(path)
        with self._lock:
            place = places.real(self._root, written)
            try:
                size = place.stat().st_size
                self._given[tab, written] = _stamp(place)
                return plain_file.read(place, most) if size <= most else None
            except OSError as error:
                raise _failed(written, error) from error

    # ------------------------------------------------------------ writing

    def save(
        self, tab: str, records: Mapping[str, str], uploads: Mapping[str, bytes], replaced: Mapping[str, str]
    ) -> Saved:
        """Write records and the files beside them: all of them or none.

        ``replaced``: path → hash of the text on the disk that the officer saw and gives up. Raises Refused.
        """
        with self._lock:
            new: dict[str, bytes] = {}
            made: list[str] = []
            changed: list[str] = []
            for path, text in records.items():
                written = places.record(path)
                raw = self._raw(written)
                self._check(tab, written, raw, replaced.get(path))
                new[written] = _encoded(written, text, raw or b"")
                (made if raw is None else changed).append(written)
            files = {places.attachment(path): content for path, content in uploads.items()}
            for path, content in files.items():
                places.check_content(path, content)
                if self._is_new_upload(path, content):
                    new[path] = content
                    made.append(path)
            self._write(new)
            for path in records:
                written = places.record(path)
                self._given[tab, written] = _hash(new[written])
        return Saved(tuple(made), tuple(changed))

    def add(self, tab: str, path: object, content: bytes) -> tuple[str, Saved]:
        """Add an attachment and return its path. A number goes into its name if another file has the name."""
        folder, _, name = str(path).rpartition("/")
        wanted = places.attachment(f"{folder}/{names.safe_name(name)}")
        places.check_content(wanted, content)
        with self._lock:
            free = self._free(wanted, content)
            saved = Saved()
            if not os.path.lexists(places.real(self._root, free)):
                self._write({free: content})
                saved = Saved(made=(free,))
            self._given[tab, free] = _stamp(places.real(self._root, free))
        return free, saved

    def remove(self, tab: str, paths: Sequence[object], replaced: Mapping[str, str]) -> Saved:
        """Remove files that the tab has seen as they are: all of them or none. Raises Refused."""
        with self._lock:
            records, others = [], []
            for path in paths:
                plain = places.plain(path)
                if kinds.identify(below_content(plain)):
                    self._check(tab, plain, self._raw(plain), replaced.get(str(path)))
                    records.append(plain)
                else:
                    self._check_attachment(tab, places.attachment(path))
                    others.append(plain)
            gone = tuple(path for path in (*records, *others) if os.path.lexists(places.real(self._root, path)))
            with self._restoring(gone):
                for path in gone:
                    places.real(self._root, path).unlink()
            for path in gone:
                self._given.pop((tab, path), None)
        return Saved(removed=gone)

    def _check(self, tab: str, path: str, raw: bytes | None, replaced: str | None) -> None:
        """Raise Refused if a record is another one than the tab has seen, and than the officer gives up."""
        if raw is None and (twin := _twin(places.real(self._root, path))):
            why = f"มีไฟล์ {twin} อยู่แล้ว ชื่อต่างกันเพียงตัวพิมพ์หรือวิธีพิมพ์สระ ซึ่ง Windows เก็บได้เพียงไฟล์เดียว จึงยังไม่ได้บันทึก โปรดตั้งชื่ออื่น"
            raise Refused(refused.CONFLICT, why)
        there = _hash(raw)
        if there in (self._given.get((tab, path), _ABSENT), replaced):
            return
        disk = _decoded(path, raw) if raw is not None else ""
        name = (
            f"{path} มีผู้แก้ไขหรือลบไประหว่างที่เปิดแบบฟอร์มนี้"
            if raw is None or (tab, path) in self._given
            else f"มี {path} อยู่แล้ว"
        )
        raise Refused(
            refused.CONFLICT,
            f"{name} จึงยังไม่ได้บันทึก เพื่อไม่ให้ทับงานของผู้อื่น โปรดเทียบข้อความทั้งสองแล้วเลือกว่าจะใช้อย่างใด",
            conflict={"path": path, "disk": disk, "hash": there},
        )

    def _check_attachment(self, tab: str, path: str) -> None:
        place = places.real(self._root, path)
        if os.path.lexists(place) and self._given.get((tab, path)) != _stamp(place):
            raise Refused(refused.CONFLICT, f"{path} เปลี่ยนไประหว่างที่เปิดหน้านี้ จึงยังไม่ได้ลบ โปรดเปิดหน้านี้ใหม่แล้วตรวจอีกครั้ง")

    def _is_new_upload(self, path: str, content: bytes) -> bool:
        """Return False for a file that is there already, with the same bytes. Raises Refused for other bytes: the
        record names the file, and so a number cannot be added to the name."""
        place = places.real(self._root, path)
        if _has(place, content) or not _is_taken(place):
            return not os.path.lexists(place)
        free = PurePosixPath(self._free(path, content)).name
        raise Refused(
            refused.CONFLICT,
            f"มีไฟล์ {PurePosixPath(path).name} อยู่แล้วและเนื้อหาต่างกัน จึงยังไม่ได้บันทึก เพื่อไม่ให้ทับไฟล์เดิม"
            f" โปรดเปลี่ยนชื่อไฟล์ใหม่ เช่น {free} แล้วแนบอีกครั้ง",
            free=free,
        )

    def _free(self, path: str, content: bytes) -> str:
        """Return a path at which nothing lies, or these very bytes: "แผน.pdf" → "แผน-2.pdf"."""
        stem, dot, suffix = path.rpartition(".")
        for number in range(1, 1000):
            free = path if number == 1 else f"{stem}-{number}{dot}{suffix}"
            place = places.real(self._root, free)
            if _has(place, content) or not _is_taken(place):
                return places.attachment(free)
        raise Refused(refused.CONFLICT, f"มีไฟล์ชื่อ {PurePosixPath(path).name} มากเกินไป โปรดตั้งชื่ออื่น")

    # ------------------------------------------------------------ disk

    def _raw(self, path: str) -> bytes | None:
        place = places.real(self._root, path)
        try:
            raw = plain_file.read(place, source.MAX_BYTES)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise _failed(path, error) from error
        if len(raw) > source.MAX_BYTES:
            raise Refused(refused.TOO_LARGE, f"{path} ใหญ่เกินไป จึงเปิดด้วยแบบฟอร์มไม่ได้")
        return raw

    def _write(self, contents: Mapping[str, bytes]) -> None:
        """Write all files beside their places, and then rename them, the last one first: a record comes to its place
        after the files that it names."""
        with self._restoring(tuple(contents)), ExitStack() as unfinished:
            for path, content in contents.items():
                place = places.real(self._root, path)
                try:
                    place.parent.mkdir(parents=True, exist_ok=True)
                    beside = unfinished.enter_context(whole_file.written(place))
                    if beside.parent != place.parent:  # a folder became a link just now
                        raise Refused(refused.FORBIDDEN, places.OUTSIDE)
                    with beside.open("wb") as file:
                        file.write(content)
                        file.flush()
                        os.fsync(file.fileno())
                except OSError as error:
                    raise _failed(path, error) from error
            for path in contents:
                places.real(self._root, path)  # while it was written, a folder may have become a link

    @contextmanager
    def _restoring(self, paths: Sequence[str]) -> Iterator[None]:
        """Put the files back as they were if not all could be written or removed."""
        before = {path: _bytes(places.real(self._root, path)) for path in paths}
        try:
            yield
        except (OSError, Refused) as error:
            for path, content in before.items():
                with suppress(OSError, Refused):
                    place = places.real(self._root, path)
                    if content is None:
                        place.unlink(missing_ok=True)
                    elif _bytes(place) != content:
                        whole_file.write(place, content)
            if isinstance(error, OSError):
                raise _failed(str(error.filename or CONTENT), error) from error
            raise


def _hash(raw: bytes | None) -> str:
    return _ABSENT if raw is None else hashlib.sha256(raw).hexdigest()


def _stamp(place: Path) -> str:
    """Return what tells one state of an attachment from another, without reading a hundred megabytes."""
    state = place.stat()
    return f"{state.st_ino}:{state.st_size}:{state.st_mtime_ns}"


def _bytes(place: Path) -> bytes | None:
    try:
        return place.read_bytes()
    except FileNotFoundError:
        return None


def _twin(place: Path) -> str:
    """Return the name of a file beside a path which Windows or macOS take for the same, "" if there is none."""
    try:
        beside = [each.name for each in place.parent.iterdir()]
    except OSError:
        return ""
    return next((name for name in beside if name != place.name and names.is_same(name, place.name)), "")


def _is_taken(place: Path) -> bool:
    return os.path.lexists(place) or bool(_twin(place))


def _has(place: Path, content: bytes) -> bool:
    """True if a file holds exactly these bytes."""
    try:
        return place.stat().st_size == len(content) and place.read_bytes() == content
    except OSError:
        return False


def _decoded(path: str, raw: bytes) -> str:
    try:
        return texts.decoded(raw)
    except UnicodeDecodeError:
        why = f"{path} ไม่ได้บันทึกเป็น UTF-8 จึงเปิดด้วยแบบฟอร์มไม่ได้"
        raise Refused(refused.WRONG, f"{why} โปรดเปิดในโปรแกรมอื่นแล้วบันทึกโดยเลือก Encoding: UTF-8") from None


def _encoded(path: str, text: str, before: bytes) -> bytes:
    try:
        raw = texts.encoded(text, before)
    except UnicodeEncodeError:
        raise Refused(refused.WRONG, f"ข้อความของ {path} มีอักขระที่บันทึกไม่ได้ จึงยังไม่ได้บันทึก") from None
    if not raw.removeprefix(texts.BOM).strip() or b"\0" in raw:
        raise Refused(refused.WRONG, f"ข้อความของ {path} ว่างเปล่าหรืออ่านไม่ได้ จึงยังไม่ได้บันทึก")
    if len(raw) > source.MAX_BYTES:
        raise Refused(refused.TOO_LARGE, f"ข้อความของ {path} ยาวเกินไป จึงยังไม่ได้บันทึก โปรดแนบเป็นไฟล์แทน")
    return raw


def _failed(path: str, error: OSError) -> Refused:
    if isinstance(error, FileNotFoundError):
        return Refused(refused.NOT_FOUND, f"ไม่พบ {path}")
    return Refused(refused.FAILED, f"เปิดหรือเขียน {path} ไม่ได้ ({os_error.in_thai(error)}) จึงยังไม่ได้บันทึก")
