"""Reads the manifests of many sites, each held against the ledger beside it. What cannot be read is told, not shown."""

import re
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from ..content import ledger, manifest
from ..content.manifest import Manifest, ManifestError
from ..files import guarded, os_error
from ..proof.places import Folder, Place
from ..thai.deferred import expression
from ..values import dataclass

_ADDRESS = expression(r"https?://", re.IGNORECASE)


class Held(StrEnum):
    """Whether a manifest is the one that was published with the ledger beside it."""

    AGREES = "agrees"
    DIFFERS = "differs"
    ALONE = "alone"

    @property
    def thai(self) -> str:
        return _HELD[self]


_HELD = {
    Held.AGREES: "ตรงกับบัญชีไฟล์ที่เผยแพร่ของเว็บไซต์",
    Held.DIFFERS: "ไม่ตรงกับบัญชีไฟล์ที่เผยแพร่ของเว็บไซต์ อาจถูกแก้ไข หรือคัดลอกมาไม่ครบชุด",
    Held.ALONE: "ยังไม่ได้เทียบ เพราะไม่มีบัญชีไฟล์ที่เผยแพร่มาด้วย",
}


@dataclass(frozen=True, slots=True)
class Claim:
    """What one site says of itself. ``source``: the file, folder or address that it was read from."""

    source: str
    manifest: Manifest
    held: Held


@dataclass(frozen=True, slots=True)
class Unread:
    """A source without a manifest that can be used. ``reason`` is Thai."""

    source: str
    reason: str


Live = Callable[[str], Place]
"""From a site's address to its files. Raises OSError when the site cannot be asked."""


def read(sources: Iterable[str], live: Live) -> Iterator[Claim | Unread]:
    """Yield what each source says: an address, a site's folder, a folder of many, ``manifest.json``, or a file of JSON
    Lines with a manifest a line."""
    for source in sources:
        if _ADDRESS.match(source):
            yield _of_address(source, live)
            continue
        path = Path(source)
        try:
            if path.is_dir():
                yield from _of_folder(path)
            elif path.suffix == ".jsonl":
                yield from _of_lines(path)
            else:
                yield _of_file(path)
        except (OSError, ValueError) as error:
            yield Unread(source, _reason(error))


def _reason(error: Exception) -> str:
    if isinstance(error, ManifestError):
        return str(error)
    return os_error.in_thai(error) if isinstance(error, OSError) else "ไฟล์นี้ไม่ใช่ข้อความ UTF-8"


def _of_address(address: str, live: Live) -> Claim | Unread:
    """Return what a live site says. A copy on another host does not speak for the agency."""
    claim = _of_place(address, lambda: live(address))
    if isinstance(claim, Unread) or not claim.manifest.site:
        return claim
    if urlsplit(claim.manifest.site).netloc.lower() != urlsplit(address).netloc.lower():
        return Unread(address, f"{manifest.FILE} ที่นี่บอกว่าเป็นของ {claim.manifest.site} โปรดระบุที่อยู่นั้นแทน")
    return claim


def _of_folder(folder: Path) -> Iterator[Claim | Unread]:
    """Yield the site that a folder is, or every site and manifest below it."""
    if (folder / manifest.FILE).is_file():
        yield _of_place(str(folder), lambda: Folder(folder))
        return
    found = False
    for path in sorted(path for pattern in ("*.json", "*.jsonl") for path in folder.rglob(pattern)):
        if path.name == manifest.FILE:
            yield _of_place(str(path.parent), lambda path=path: Folder(path.parent))  # type: ignore[misc]
        elif path.suffix == ".jsonl":
            yield from _of_lines(path)
        elif path.parent == folder:
            yield _of_file(path)
        else:
            continue
        found = True
    if not found:
        yield Unread(str(folder), f"ไม่พบ {manifest.FILE} ในโฟลเดอร์นี้")


def _of_file(path: Path) -> Claim | Unread:
    if path.name == manifest.FILE and (path.parent / ledger.FILE).is_file():
        return _of_place(str(path), lambda: Folder(path.parent))
    try:
        return Claim(str(path), manifest.parsed(guarded.text(path, manifest.MAX_BYTES)), Held.ALONE)
    except (OSError, ValueError) as error:
        return Unread(str(path), _reason(error))


def _of_lines(path: Path) -> Iterator[Claim | Unread]:
    with path.open("rb") as stream:
        for number, line in enumerate(stream, 1):
            source = f"{path}:{number}"
            if not line.strip():
                continue
            try:
                if len(line) > manifest.MAX_BYTES:
                    raise ManifestError("บรรทัดนี้ยาวเกินไป")
                yield Claim(source, manifest.parsed(line.decode()), Held.ALONE)
            except ValueError as error:
                yield Unread(source, _reason(error))


def _of_place(source: str, place: Callable[[], Place]) -> Claim | Unread:
    try:
        opened = place()
        written = opened.data(manifest.FILE, manifest.MAX_BYTES)
        if written is None:
            return Unread(source, f"ไม่พบ {manifest.FILE} เว็บไซต์นี้สร้างด้วยรุ่นก่อน หรือไม่ได้สร้างด้วย oit")
        claimed = manifest.parsed(written.decode())
        kept = opened.data(ledger.FILE, ledger.MAX_BYTES)
    except (OSError, ValueError) as error:
        return Unread(source, _reason(error))
    if kept is None:
        return Claim(source, claimed, Held.ALONE)
    is_same = sha256(kept).hexdigest() == claimed.ledger_sha256
    return Claim(source, claimed, Held.AGREES if is_same else Held.DIFFERS)
