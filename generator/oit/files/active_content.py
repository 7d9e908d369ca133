"""Whether a browser would run an attached file as a page of the agency's own site: web pages, and XML with a program in it."""

import re
from xml.parsers import expat

WEB_PAGES = (".html", ".htm", ".xhtml", ".xht", ".shtml", ".js", ".mjs", ".css", ".php", ".asp", ".aspx")
XML = (".svg", ".xml", ".xsl", ".xslt", ".rdf", ".rss", ".atom")
"""Suffixes of what browsers open as XML: a drawing, or anything else that may hold parts of one or of a page."""

_RUNS = {"script", "foreignobject", "iframe", "handler"}
_AS_WRITTEN = re.compile(rb"<\s*(script|foreignobject|iframe|handler)|\son[a-z]+\s*=|javascript:", re.IGNORECASE)


class _Found(Exception):
    """The rest of the file need not be read."""


def in_xml(data: bytes) -> bool:
    """Whether a browser would run something of it.

    It is read as a browser reads it, since the same program can be written with a prefix (``<x:script>``), in UTF-16, or
    put together from entities. What a browser would recover from, and this parser not, is judged by its bytes alone.
    """
    if _AS_WRITTEN.search(data):
        return True
    parser = expat.ParserCreate()
    has_entities = False

    def element(name: str, attributes: dict[str, str]) -> None:
        if _local(name) in _RUNS or any(map(_is_program, attributes.items())):
            raise _Found

    def instruction(target: str, written: str) -> None:
        if target == "xml-stylesheet" and "xsl" in written.lower():  # a style that rewrites the file may write programs
            raise _Found

    def entity(*_: object) -> None:
        nonlocal has_entities
        has_entities = True

    parser.StartElementHandler, parser.ProcessingInstructionHandler, parser.EntityDeclHandler = (
        element,
        instruction,
        entity,
    )
    try:
        parser.Parse(data, True)
    except _Found:
        return True
    except expat.ExpatError:
        return has_entities  # too many of them, or one inside another without end: nobody knows what would come of it
    return False


def _is_program(attribute: tuple[str, str]) -> bool:
    name, value = attribute
    # Browsers skip control characters and spaces before they look at the scheme.
    return bool(re.fullmatch("on[a-z]+", _local(name))) or "javascript:" in re.sub(r"[\x00-\x20]", "", value).lower()


def _local(name: str) -> str:
    return name.rpartition(":")[2].lower()
