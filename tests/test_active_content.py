"""What a browser would run of an attached file is seen however it is written; plain drawings and data are let
through."""

import pytest

from oit.files.active_content import in_xml

SVG = 'xmlns="http://www.w3.org/2000/svg"'
LINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
RUNNING = {
    "plain": f"<svg {SVG}><script>alert(1)</script></svg>",
    "prefix": '<x:svg xmlns:x="http://www.w3.org/2000/svg"><x:script>alert(1)</x:script></x:svg>',
    "utf-16": f"<svg {SVG}><script>alert(1)</script></svg>".encode("utf-16"),
    "after five megabytes": f"<svg {SVG}><!--{'x' * 5_000_100}--><script>alert(1)</script></svg>",
    "from an entity": f'<!DOCTYPE svg [<!ENTITY x "&#60;script>alert(1)&#60;/script>">]><svg {SVG}>&x;</svg>',
    "broken after it": '<x:svg xmlns:x="http://www.w3.org/2000/svg"><x:script>alert(1)</x:script><a',
    "address from an entity": (
        f'<!DOCTYPE svg [<!ENTITY j "java">]><svg {SVG} {LINK}><a xlink:href="&j;script:alert(1)"/></svg>'
    ),
    "address with a tab": f'<svg {SVG} {LINK}><a xlink:href="java&#9;script:alert(1)"/></svg>',
    "handler": f"<svg {SVG} onload='alert(1)'/>",
    "page": '<html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>',
    "style that rewrites": f'<?xml-stylesheet type="text/xsl" href="a.xsl"?><svg {SVG}/>',
    "entities without end": f'<!DOCTYPE svg [<!ENTITY a "&b;"><!ENTITY b "&a;">]><svg {SVG}>&a;</svg>',
}
STILL = {
    "drawing": f'<svg {SVG} viewBox="0 0 9 9"><title>ตรา</title><circle r="4" fill="url(#a)"/></svg>',
    "entity of a drawing program": f'<!DOCTYPE svg [<!ENTITY ns "http://ns.adobe.com/">]><svg {SVG} xmlns:i="&ns;"/>',
    "style sheet": f'<?xml-stylesheet type="text/css" href="a.css"?><svg {SVG}/>',
    "data": "<?xml version='1.0'?><ข้อมูล><รายการ ราคา='๑'>จัดซื้อ</รายการ></ข้อมูล>",
    "broken": "<svg",
    "empty": "",
}


@pytest.mark.parametrize("written", RUNNING.values(), ids=RUNNING)
def test_a_program_is_seen(written: str | bytes) -> None:
    assert in_xml(written if isinstance(written, bytes) else written.encode())


@pytest.mark.parametrize("written", STILL.values(), ids=STILL)
def test_what_runs_nothing_is_let_through(written: str) -> None:
    assert not in_xml(written.encode())
