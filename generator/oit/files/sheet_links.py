"""Reads the links behind the cells of an XLSX, which calamine does not tell: hyperlinks, and HYPERLINK formulas."""

import posixpath
import re
import zipfile
from pathlib import Path
from xml.parsers import expat

from ..thai.deferred import expression
from . import office_parts
from .archives import BROKEN
from .sheet_marks import sheet_parts
from .worker import AttachmentError

_MOST = 20_000
_FORMULA = expression(r"""\s*\+?HYPERLINK\s*\(\s*"((?:[^"]|"")+)\"""", re.IGNORECASE)
_PLACE = expression(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


def read(path: Path) -> dict[str, dict[tuple[int, int], str]]:
    """Return name of a sheet → row and column of a cell, from 0 → the address behind it. A broken file has none."""
    try:
        with zipfile.ZipFile(path) as archive:
            return {name: _of_part(archive, part) for name, part in sheet_parts(archive)}
    except (*BROKEN, KeyError, expat.ExpatError, AttachmentError):
        return {}


def _of_part(archive: zipfile.ZipFile, part: str) -> dict[tuple[int, int], str]:
    folder, name = posixpath.split(part)
    sheet = _SheetXml(_external(archive, f"{folder}/_rels/{name}.rels"))
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = sheet.start, sheet.end
    parser.CharacterDataHandler = sheet.text
    parser.StartDoctypeDeclHandler = office_parts.refuse_doctype
    parser.Parse(archive.read(part), True)
    return sheet.links


def _external(archive: zipfile.ZipFile, relations: str) -> dict[str, str]:
    """Return id → address of the links that lead out of the workbook."""
    targets: dict[str, str] = {}

    def start(_: str, attributes: dict[str, str]) -> None:
        if attributes.get("Type", "").endswith("/hyperlink"):
            targets[attributes.get("Id", "")] = attributes.get("Target", "")

    if relations in archive.namelist():
        office_parts.each_element(archive, relations, start)
    return targets


class _SheetXml:
    """Takes the events of a worksheet's XML."""

    def __init__(self, targets: dict[str, str]) -> None:
        self.links: dict[tuple[int, int], str] = {}
        self._targets = targets
        self._cell = ""
        self._formula: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if local == "c":
            self._cell = attributes.get("r", "")
        elif local == "f":
            self._formula = []
        elif local == "hyperlink":
            identity = next((value for key, value in attributes.items() if key.endswith("/relationships id")), "")
            location = attributes.get("location", "")
            if address := self._targets.get(identity, ""):
                self._add(attributes.get("ref", ""), f"{address}#{location}" if location else address)

    def text(self, written: str) -> None:
        if self._formula is not None:
            self._formula.append(written)

    def end(self, name: str) -> None:
        if name.rpartition(" ")[2] == "f" and self._formula is not None:
            if match := _FORMULA.match("".join(self._formula)):
                self._add(self._cell, match[1].replace('""', '"'))
            self._formula = None

    def _add(self, reference: str, address: str) -> None:
        place = _PLACE.match(reference)
        if place and len(self.links) < _MOST:
            column = 0
            for letter in place[1].upper():
                column = column * 26 + ord(letter) - 64
            self.links[int(place[2]) - 1, column - 1] = address.strip()
