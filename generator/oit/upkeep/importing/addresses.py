"""Finds the web addresses of a cell, behind its texts and typed as texts, with their titles. Pure."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from ...files.grid import Cell, Link
from ...thai.deferred import expression
from . import cells

_START = expression(r"(?:https?://|(?<![\w./@-])www\.)", re.IGNORECASE)
_FILE = expression(r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|jpe?g|png|csv|html?|aspx?|php)\)?$", re.IGNORECASE)
_GENERIC = expression(
    r"(?:คลิก|กด|ดู|เปิด|อ่าน|ดาวน์?โหลด|download|click|here|link|url|ลิงก์|ลิ้งก์|ลิงค์|ลิ้งค์|ที่นี่|เพิ่มเติม|เอกสาร|ไฟล์|pdf|"
    r"รายละเอียด|view|more|>|»|\s)+",
    re.IGNORECASE,
)


def found(cell: Cell, website: str = "") -> tuple[list[Link], list[str]]:
    """Return the addresses of a cell with their titles, and what is no web address, in Thai.

    ``website``: by which an address that begins with "/" is completed later.
    """
    links, doubts = [], []
    told: set[str] = set()
    for link in (*_behind(cell), *_typed(cell)):
        address, doubt = _address(link.address, website)
        if doubt:
            doubts.append(doubt)
        if address and address not in told:
            told.add(address)
            links.append(Link(_title(link.title, address), address))
    return links, doubts


def is_generic(title: str) -> bool:
    """True for a link's text that tells nothing: "คลิกที่นี่"."""
    return bool(_GENERIC.fullmatch(title))


def _behind(cell: Cell) -> Iterator[Link]:
    """Yield the links behind texts. One whose text is a part of a line has the whole line as its title if it says
    nothing by itself: "แผนปี 2568 [คลิก]"."""
    lines = cell.text.split("\n")
    for link in cell.links:
        line = lines[link.line] if link.line < len(lines) else ""
        is_alone = sum(one.line == link.line for one in cell.links) == 1
        title = link.title
        if (not title or _GENERIC.fullmatch(title)) and is_alone and not _START.search(line):
            title = line.replace(link.title, "", 1) if link.title else line
        yield Link(title, link.address)


def _typed(cell: Cell) -> Iterator[Link]:
    above = ""
    for line in cell.text.split("\n"):
        starts = [match.start() for match in _START.finditer(line)]
        if not starts:
            if line.startswith("/") and " " not in line and _FILE.search(line):
                yield Link(above, line)
            above = line
            continue
        title = line[: starts[0]] or above
        for start, end in zip(starts, [*starts[1:], len(line)], strict=True):
            address, rest = _torn(line[start:end])
            yield Link(title, address)
            title = rest
        above = ""


def _torn(text: str) -> tuple[str, str]:
    """Return an address, and the text behind it. An address may have blanks, if a file's name ends it."""
    whole = text.strip().rstrip(",;")
    if " " in whole and not (_FILE.search(whole) and not _FILE.search(whole.split(" ", 1)[0])):
        whole = whole.split(" ", 1)[0]
    rest = text.strip()[len(whole) :]
    whole = whole.rstrip(",;.\"'”’>|")
    if whole.endswith(")") and "(" not in whole:
        whole = whole[:-1]
    return whole, rest


def _address(written: str, website: str) -> tuple[str, str]:
    """Return an address as it is kept, "" for none, and what is to be told of it."""
    address = written.strip().replace(" ", "%20")
    if re.match(r"www\.", address, re.IGNORECASE):
        return f"https://{address}", f"{written}: ไม่ได้ขึ้นต้นด้วย https:// จึงเติมให้"
    if address.startswith("/") and not address.startswith("//") and website:
        return address, ""
    try:
        parts = urlsplit(address)
        is_web = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        is_web = False
    if is_web:
        return address, ""
    if address.lower().startswith(("mailto:", "tel:")):
        return "", ""
    return "", f"{cells.quoted(written)} ไม่ใช่ที่อยู่เว็บที่ผู้อื่นเปิดได้ จึงไม่ได้นำเข้า"


def _title(text: str, address: str) -> str:
    bare = cells.plain(cells.without_number(text).strip(" :–-(,;"))
    return "" if not bare or bare == address or _GENERIC.fullmatch(bare) or _START.match(bare) else bare[:300]
