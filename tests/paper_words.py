"""The official documents of both sites and of complete content, and their words as a reader must find them."""

import re
from functools import cache
from pathlib import Path

from content_tree import TODAY, judged
from oit.content import read
from oit.documents import Document
from oit.documents import blocks as b
from oit.files import pdf_text
from oit.site.page import Site
from oit.site.parts.office_documents import office_documents

ROOT = Path(__file__).parents[1]
HOME = "https://oit.example.go.th/"
SITES = {"agency": ROOT, "example": ROOT / "example", "whole": ROOT / "tests/data/whole"}


@cache
def site(name: str) -> Site:
    return Site(judged(read(SITES[name]), TODAY), address=HOME)


@cache
def made(name: str) -> dict[str, Document]:
    """Every document of a site, drafts among them."""
    here = site(name)
    each = ((year.year, one) for year in here.disclosure.years for one in office_documents(here, year))
    return {f"{year} {one.name}": one.make() for year, one in each}


def squeezed(text: str) -> str:
    """A text without what no reader of files keeps: spaces, line ends, dots to write on."""
    return re.sub(r"\s|\u200b|\.{5,}", "", text)


def words(run: b.Words) -> str:
    return squeezed("".join(one.text for one in run))


def texts(block: b.Block) -> list[str]:
    """The words of a block in reading order; each cell by itself."""
    match block:
        case b.Paragraph():
            return [squeezed(block.mark) + words(block.words)]
        case b.Heading():
            return [squeezed(block.text)]
        case b.Letterhead():
            return [squeezed(block.title)]
        case b.Fields():
            return [squeezed(field.label) + words(field.words) for field in block.fields]
        case b.Signature():
            return [squeezed(block.before) + squeezed(block.after), words(block.name), words(block.position)]
        case b.Table():
            cells = ("".join(text for one in cell for text in texts(one)) for row in block.rows for cell in row)
            return [*map(squeezed, block.heads), *cells]
        case b.Codes():
            return [squeezed(part) for code in block.codes for part in (code.name, code.address, *code.lines)]
        case b.PageBreak() | b.Space():
            return []


def all_texts(document: Document) -> list[str]:
    return [text for sheet in document.sheets for block in sheet.blocks for text in texts(block) if text]


def pdf_words(data: bytes, folder: Path) -> str:
    """What our own reader, which judges attachments, reads in a PDF."""
    path = folder / "a.pdf"
    path.write_bytes(data)
    return squeezed("".join(pdf_text.read(path).texts))


MOST_PAGES = 4
"""Pages over which a cell may go on."""


def is_in(text: str, whole: str) -> bool:
    """True if a text is there, in one piece or over the ends of pages."""
    for _ in range(MOST_PAGES):
        cut = next((end for end in range(len(text), 0, -1) if text[:end] in whole), 0)
        text = text[cut:]
        if not text:
            return True
    return False
