"""An SVG picture that only draws is published; whatever else is in one refuses it, however it is written."""

import pytest

from oit.files import svg
from oit.files.refusal import UNSAFE, WRONG_TYPE

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'


def of(inner: str) -> bytes:
    return f"{OPEN}{inner}</svg>".encode()


DRAWINGS = {
    "a drawing": of('<title>ตรา</title><defs><circle id="a" r="4"/></defs><use xlink:href="#a" fill="url( #a )"/>'),
    "with a declaration": b"<?xml version='1.0' encoding='UTF-8' standalone='no'?>\n" + of(""),
    "with a byte order mark": "﻿".encode() + of(""),
    "a picture inside": of('<image href="data:image/png;base64,AAAA"/><feImage href="#a"/>'),
    "styles of its own": of("<style>a { fill: url(#b) }\nc { fill: url(\n'#b') }</style><path fill='url( \"#b\" )'/>"),
    "words about addresses": of("<desc>ภาพนี้ใช้ @import และ url(https://example.org/)</desc>"),
    "notes of Inkscape": (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"'
        ' xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" xmlns:cc="http://creativecommons.org/ns#"'
        ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" inkscape:version="1.3"><metadata><rdf:RDF><cc:Work'
        ' rdf:about=""/></rdf:RDF></metadata><sodipodi:namedview pagecolor="#fff"/><g inkscape:label="ชั้น 1"/></svg>'
    ).encode(),
}
RUNNING = {
    "a script": of("<script>alert(1)</script>"),
    "a script behind a prefix": b'<x:svg xmlns:x="http://www.w3.org/2000/svg"><x:script>alert(1)</x:script></x:svg>',
    "a script of XHTML": of('<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>'),
    "a script after megabytes": of(f"<!--{'x' * 4_000_000}--><script>alert(1)</script>"),
    "a script in notes": of(
        '<x:RDF xmlns:x="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><script>alert(1)</script></x:RDF>'
    ),
    "a handler": of("<g onload='alert(1)'/>"),
    "a handler of the root": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "a page": b'<html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>',
    "a page inside": of("<foreignObject><p/></foreignObject>"),
    "an address that runs": of('<a xlink:href="java&#9;script:alert(1)"/>'),
    "an address that runs, moved by an animation": of(
        '<a><animate attributeName="href" to="javascript:alert(1)"/></a>'
    ),
    "an address that is set": of('<a><set attributeName="href" to="javascript:alert(1)"/></a>'),
    "a drawing with a script as data": of('<image href="data:image/svg+xml,&lt;svg onload=alert(1)&gt;"/>'),
    "a page as data": of('<use href="data:text/html,&lt;script&gt;alert(1)&lt;/script&gt;#a"/>'),
    "an entity": b'<!DOCTYPE svg [<!ENTITY x "&#60;script>alert(1)&#60;/script>">]>' + of("&x;"),
    "entities without end": b'<!DOCTYPE svg [<!ENTITY a "&b;"><!ENTITY b "&a;">]>' + of("&a;"),
    "an external DTD": b'<!DOCTYPE svg SYSTEM "https://evil.example/x.dtd">' + of(""),
    "a style sheet that rewrites": b'<?xml-stylesheet type="text/xml" href="a.xml"?>' + of(""),
    "a style sheet from elsewhere": b'<?xml-stylesheet href="https://evil.example/a.css"?>' + of(""),
    "another processing instruction": of("<?php echo 1 ?>"),
}
ENCODED = {
    "utf-16": "utf-16",
    "utf-16le": "utf-16-le",
    "us-ascii": "ascii",
    "windows-874": "cp874",
    "tis-620": "tis-620",
    "utf-7": "utf-7",
    "shift_jis": "shift_jis",
    "foo": "utf-8",
    "hex": "utf-8",
}
LEADING_ELSEWHERE = {
    "a picture": of('<image href="https://evil.example/a.png"/>'),
    "a picture beside it": of('<image href="a.png"/>'),
    "behind a prefix of its own": of('<image xmlns:l="http://www.w3.org/1999/xlink" l:href="//evil.example/a"/>'),
    "a link": of('<a href="https://evil.example/"><text>กด</text></a>'),
    "a filter's picture": of('<filter><feImage href="https://evil.example/a.png"/></filter>'),
    "a fill": of('<path fill="url(https://evil.example/a.svg#b)"/>'),
    "a style of one element": of('<path style="fill: URL( &quot;//evil.example/a.svg&quot; )"/>'),
    "an import": of("<style>a { fill: red }\n@import 'https://evil.example/a.css'</style>"),
    "an import with a letter as a number": of("<style>\n&#64;import 'https://evil.example/a.css'</style>"),
    "an import in CDATA": of("<style><![CDATA[@import 'https://evil.example/a.css'; ]]></style>"),
    "an import in two parts": of("<style>@im<!-- -->port 'https://evil.example/a.css'</style>"),
    "an import around an element": of("<style>@im<title/>port 'https://evil.example/a.css'</style>"),
    "an escaped name": of(r"<style>a { fill: \75rl(https://evil.example/a.svg) }</style>"),
    "an address over two lines": of("<style>a { fill: url(\nhttps://evil.example/a.svg) }</style>"),
    "a set of pictures": of("<style>a { mask: image-set('https://evil.example/a.png' 1x) }</style>"),
    "a font": of("<style>@font-face { font-family: a; src: url(https://evil.example/a.woff) }</style>"),
    "a base for all addresses": b'<svg xmlns="http://www.w3.org/2000/svg" xml:base="https://evil.example/"/>',
    "a refresh": of('<x:meta xmlns:x="http://www.w3.org/1999/xhtml" http-equiv="refresh" content="0;//a.example"/>'),
    "a form": of('<x:form xmlns:x="http://www.w3.org/1999/xhtml" action="https://evil.example/"/>'),
}  # fmt: skip
UNUSABLE = {
    "cut short": b"<svg",
    "empty": b"",
    "not closed": b'<svg xmlns="http://www.w3.org/2000/svg"><g></svg>',
    "without its namespace": b"<svg/>",
    "nested without end": of("<g>" * 10_000 + "</g>" * 10_000),
    "too large": of(" " * svg.MAX_BYTES),
    "a NUL": of("\0"),
    "XML 1.1": b"<?xml version='1.1'?>" + of(""),
}

TENFOLD = [f'<g id="a{level}">{f"<use href=&quot;#a{level - 1}&quot;/>" * 10}</g>' for level in range(1, 8)]
TILES = "".join(
    f'<pattern id="p{level}">{f"<rect fill=&quot;url(#p{level - 1})&quot;/>" * 10}</pattern>' for level in range(1, 8)
)
BLURS = "<filter id='f'>" + "<feGaussianBlur stdDeviation='50'/>" * 100 + "</filter>"
MANY = "".join(f"<g id='m{part}'>{'<rect/>' * 1000}</g>" for part in range(2))
BOMBS = {
    "use within use": of(f'<g id="a0"><rect/></g>{"".join(TENFOLD)}'.replace("&quot;", "'")),
    "in the other order": of(f'{"".join(TENFOLD[::-1])}<g id="a0"><rect/></g>'.replace("&quot;", "'")),
    "patterns within patterns": of(f"<pattern id='p0'><rect/></pattern>{TILES}".replace("&quot;", "'")),
    "a pattern that all inherit": of(f"<pattern id='p'>{MANY}</pattern><g fill='url(#p)'>{MANY}</g>"),
    "a pattern by a style": of(
        f"<style>.a{{fill:url(#p)}}</style><pattern id='p'>{MANY}</pattern><g class='a'>{MANY}</g>"
    ),
    "a pattern by a style of all": of(f"<style>rect{{fill:url(#p)}}</style><pattern id='p'>{MANY}</pattern>{MANY}"),
    "markers": of(f"<marker id='p'>{MANY}</marker><path style='marker-mid: url(#p)' d='M{'0 1 ' * 1000}'/>"),
    "masks": of(f"<mask id='p'>{MANY}</mask>" + "<rect mask='url(#p)'/>" * 1000),
    "clips": of(f"<clipPath id='p'>{MANY}</clipPath>" + "<rect clip-path='url(#p)'/>" * 1000),
    "filters": of(BLURS + "<rect filter='url(#f)'/>" * 100),
    "filters by a style": of(f"<style>rect{{filter:url(#f)}}</style>{BLURS}" + "<rect/>" * 100),
    "filters by name": of(f"<g style='filter: {'blur(9px) ' * 2000}'/>"),
    "noise": of("<filter><feTurbulence numOctaves='1e9'/></filter>"),
    "a large matrix": of("<filter><feConvolveMatrix order='999'/></filter>"),
    "a part that draws itself": of("<g id='a'><use href='#a'/></g>"),
    "parts that draw each other": of("<pattern id='a' fill='url(#b)'/><pattern id='b' fill='url(#a)'/>"),
    "a chain longer than the stack": of("".join(f"<g id='a{n}'><use href='#a{n + 1}'/></g>" for n in range(5000))),
}  # fmt: skip
LIVELY = {
    "a thousand trees": of("<symbol id='a'><path/><path/></symbol>" + "<use href='#a'/>" * 1000),
    "a hatched map": of("<pattern id='p'><path/></pattern>" + f"<path fill='url(#p)' d='M{'0 1 ' * 5000}'/>" * 77),
    "shadows": of("<filter id='f'><feGaussianBlur/><feOffset/></filter>" + "<rect filter='url(#f)'/>" * 200),
    "a style without end": of("<style>" + "a{b:(" * 100_000 + "</style>"),
    "a link to the part around it": of("<g id='a'><a href='#a'/></g>"),
    "arrows": of("<marker id='p'><path/></marker>" + "<path marker-end='url(#p)' d='M0 0 1 1'/>" * 5000),
}


@pytest.mark.parametrize("data", BOMBS.values(), ids=BOMBS)
def test_a_picture_that_stops_the_machine_is_refused(data: bytes) -> None:
    refused = svg.refusal(data)
    assert refused and refused.rule == WRONG_TYPE and "เครื่องที่เปิด" in refused.message and "PNG" in refused.repair


@pytest.mark.parametrize("data", LIVELY.values(), ids=LIVELY)
def test_a_rich_drawing_is_let_through(data: bytes) -> None:
    assert svg.refusal(data) is None


@pytest.mark.parametrize("data", DRAWINGS.values(), ids=DRAWINGS)
def test_a_drawing_is_let_through(data: bytes) -> None:
    assert svg.refusal(data) is None


@pytest.mark.parametrize("data", RUNNING.values(), ids=RUNNING)
def test_what_a_browser_would_run_is_refused(data: bytes) -> None:
    refused = svg.refusal(data)
    assert refused and refused.repair


@pytest.mark.parametrize(("declared", "written"), ENCODED.items(), ids=ENCODED)
def test_another_encoding_is_refused_whether_or_not_it_is_true(declared: str, written: str) -> None:
    text = f'<?xml version="1.0" encoding="{declared}"?>{OPEN}<x:script xmlns:x="http://www.w3.org/1999/xhtml"/></svg>'
    assert svg.refusal(text.encode()) is not None
    assert svg.refusal(text.encode(written)) is not None


@pytest.mark.parametrize("data", LEADING_ELSEWHERE.values(), ids=LEADING_ELSEWHERE)
def test_what_leads_or_asks_elsewhere_is_refused(data: bytes) -> None:
    refused = svg.refusal(data)
    assert refused and refused.rule == UNSAFE and refused.repair


@pytest.mark.parametrize("data", UNUSABLE.values(), ids=UNUSABLE)
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    assert svg.refusal(data) is not None


def test_a_refusal_says_where() -> None:
    refused = svg.refusal(of("\n  <g/>\n  <g onclick='a'/>"))
    assert refused and (refused.line, refused.column) == (3, 3)
