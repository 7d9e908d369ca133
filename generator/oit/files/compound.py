"""Reads the list of parts in an Office file from before 2007 (a compound file, OLE), and tells a locked one."""

import struct
from pathlib import Path
from typing import IO

from ..values import dataclass

LOCKED = "EncryptedPackage"
MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END, _LAST_SECTOR = 0xFFFFFFFE, 0xFFFFFFFA
_MAIN = {".doc": ("WordDocument",), ".xls": ("Workbook", "Book"), ".ppt": ("PowerPoint Document",)}
_LOCKED_SHOW = b"\xdf\xc4\xd1\xf3"
_LOCKED_BOOK = 0x2F


class BrokenError(Exception):
    """The file is no whole compound file."""


@dataclass(frozen=True, slots=True)
class _Stream:
    start: int
    size: int


class Compound:
    """The parts of an open file by their names. Raises BrokenError for a file that is cut or damaged."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        header = file.read(512)
        if len(header) < 512 or header[:8] != MAGIC:
            raise BrokenError
        shift, mini_shift = struct.unpack_from("<HH", header, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise BrokenError
        self._size = 1 << shift
        self._sectors = file.seek(0, 2) // self._size + 1
        (self._first,) = struct.unpack_from("<I", header, 48)
        (self._small,) = struct.unpack_from("<I", header, 56)
        (self._first_mini,) = struct.unpack_from("<I", header, 60)
        self._next = self._allocation(header)
        self.streams = self._listed()

    def beginning(self, name: str, length: int = 4096) -> bytes:
        """Return the first bytes of a part, b"" for a part that is not there."""
        stream = self.streams.get(name)
        if not stream or not stream.size:
            return b""
        if stream.size >= self._small:
            return self._read(stream.start, min(length, stream.size))
        root = self.streams["Root Entry"]
        mini = self._read(root.start, root.size)
        chain = struct.unpack(f"<{len(table := self._read(self._first_mini, None)) // 4}I", table)
        data, sector = b"", stream.start
        while len(data) < stream.size:
            if sector >= len(chain) or (sector + 1) * 64 > len(mini):
                raise BrokenError
            data, sector = data + mini[sector * 64 : sector * 64 + 64], chain[sector]
        return data[: min(length, stream.size)]

    def is_whole(self, name: str) -> bool:
        """True if every sector of a part lies within the file."""
        stream = self.streams.get(name)
        if not stream or not stream.size:
            return False
        if stream.size < self._small:
            return bool(self.beginning(name))
        sectors = self._chain(stream.start)
        end = self._file.seek(0, 2)
        return len(sectors) * self._size >= stream.size and all((sector + 1) * self._size < end for sector in sectors)

    def _sector(self, number: int) -> bytes:
        self._file.seek((number + 1) * self._size)
        data = self._file.read(self._size)
        if not data:
            raise BrokenError
        return data.ljust(self._size, b"\0")

    def _allocation(self, header: bytes) -> list[int]:
        numbers = list(struct.unpack_from("<109I", header, 76))
        (more, count) = struct.unpack_from("<II", header, 68)
        for _ in range(min(count, self._sectors)):
            *listed, more = struct.unpack(f"<{self._size // 4}I", self._sector(more))
            numbers += listed
            if len(numbers) > self._sectors + 109 + self._size:
                raise BrokenError
        table: list[int] = []
        for number in numbers:
            if number <= _LAST_SECTOR and len(table) < self._sectors:
                table += struct.unpack(f"<{self._size // 4}I", self._sector(number))
        return table

    def _chain(self, start: int) -> list[int]:
        chain: list[int] = []
        while start != _END:
            if start >= len(self._next) or len(chain) > len(self._next):
                raise BrokenError
            chain.append(start)
            start = self._next[start]
        return chain

    def _read(self, start: int, length: int | None) -> bytes:
        data = bytearray()
        for sector in self._chain(start):
            data += self._sector(sector)
            if length is not None and len(data) >= length:
                return bytes(data[:length])
        if length is not None:
            raise BrokenError
        return bytes(data)

    def _listed(self) -> dict[str, _Stream]:
        directory = self._read(self._first, None)
        streams: dict[str, _Stream] = {}
        for at in range(0, len(directory) - 127, 128):
            (length,) = struct.unpack_from("<H", directory, at + 64)
            if directory[at + 66] in (1, 2, 5) and 2 <= length <= 64:
                name = directory[at : at + length - 2].decode("utf-16-le", "replace")
                start, size = struct.unpack_from("<II", directory, at + 116)
                streams.setdefault("Root Entry" if directory[at + 66] == 5 else name, _Stream(start, size))
        return streams


def names(file: IO[bytes]) -> frozenset[str]:
    """Return the names of the parts of an open file, none for a broken one.

    A password packs the Word, Excel and PowerPoint files of today in a compound file with a part ``LOCKED``.
    """
    file.seek(0)
    try:
        return frozenset(Compound(file).streams)
    except (BrokenError, struct.error, OSError):
        return frozenset()


def fault(path: Path, last: str) -> str:
    """Return why an old Office file cannot be opened, "" for a whole one. ``last`` is the suffix of its name."""
    with path.open("rb") as file:
        try:
            compound = Compound(file)
            main = next((name for name in _MAIN[last] if name in compound.streams), "")
            if not main or not compound.is_whole(main):
                return "ไฟล์นี้เสียหรือไม่สมบูรณ์ จึงเปิดอ่านไม่ได้"
            is_locked = _is_locked(compound, main)
        except (BrokenError, struct.error):
            return "ไฟล์นี้เสียหรือไม่สมบูรณ์ จึงเปิดอ่านไม่ได้"
    return "ไฟล์นี้ตั้งรหัสผ่านไว้ ผู้ประเมินและประชาชนจึงเปิดอ่านไม่ได้" if is_locked else ""


def _is_locked(compound: Compound, main: str) -> bool:
    head = compound.beginning(main)
    match main:
        case "WordDocument":
            return len(head) > 11 and bool(head[11] & 0x01)
        case "PowerPoint Document":
            return "EncryptedSummary" in compound.streams or _LOCKED_SHOW in compound.beginning("Current User", 64)
        case _:
            return _LOCKED_BOOK in _records(head)


def _records(head: bytes) -> list[int]:
    """Return the kinds of a workbook's first records."""
    kinds: list[int] = []
    at = 0
    while at + 4 <= len(head) and len(kinds) < 20:
        kind, length = struct.unpack_from("<HH", head, at)
        kinds.append(kind)
        at += 4 + length
    return kinds
