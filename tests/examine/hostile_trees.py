"""Trees of hostile files: kinds of files in places where they do not belong, under hostile names, with hostile bytes.

A tree is made from its number alone. It is small: a page, some records and a dozen hostile files.
"""

import base64
import contextlib
import gzip
import os
import random
import socket
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from content_tree import zipped
from synthetic import pdf, png

RUN = "new Image().src='/ran';document.title='ran'"
"""What a script does that runs: it asks for an address that nothing else asks for."""
HTML = f'<!DOCTYPE html><html><body><script>{RUN}</script><img src=x onerror="{RUN}"></body></html>'
SVG = "http://www.w3.org/2000/svg"
XHTML = "http://www.w3.org/1999/xhtml"
XSLT = "http://www.w3.org/1999/XSL/Transform"


def _nested(before: str, opening: str, closing: str, depth: int, after: str = "") -> bytes:
    return f"{before}{opening * depth}{closing * depth}{after}".encode()


_GIF = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==")
"""A whole picture of one point."""

PAYLOADS: dict[str, Callable[[random.Random], bytes]] = {
    "html": lambda _: HTML.encode(),
    "html after blanks": lambda lot: b" \n\t" * lot.randint(1, 200) + HTML.encode(),
    "html after a comment": lambda _: b"<!-- \xe0\xb8\x81 -->" + HTML.encode(),
    "html with a mark": lambda _: b"\xef\xbb\xbf" + HTML.encode(),
    "html in utf-16": lambda _: HTML.encode("utf-16"),
    "html in utf-7": lambda _: b"+ADw-script+AD4-" + RUN.encode() + b"+ADw-/script+AD4-",
    "html compressed": lambda _: gzip.compress(HTML.encode(), mtime=0),
    "html deflated": lambda _: zlib.compress(HTML.encode()),
    "html after text": lambda _: "ข้อความ,ตาราง\n".encode() + HTML.encode(),
    "script": lambda _: RUN.encode(),
    "svg": lambda _: f"<svg xmlns='{SVG}'><script>{RUN}</script></svg>".encode(),
    "svg handler": lambda _: f"<svg xmlns='{SVG}' onload=\"{RUN}\"/>".encode(),
    "svg with a prefix": lambda _: f"<x:svg xmlns:x='{SVG}'><x:script>{RUN}</x:script></x:svg>".encode(),
    "svg entity": lambda _: f"<!DOCTYPE svg [<!ENTITY a '{RUN}'>]><svg xmlns='{SVG}' onload='&a;'/>".encode(),
    "svg of a false encoding": lambda lot: (
        f"<?xml version='1.0' encoding='{lot.choice(['utf-16', 'us-ascii', 'windows-874', 'foo', 'utf-7', 'gbk'])}'?>"
        f"<svg xmlns='{SVG}'><title>ก</title><x:script xmlns:x='{XHTML}'>{RUN}</x:script></svg>"
    ).encode(),
    "svg in utf-16": lambda _: f"<svg xmlns='{SVG}'><script>{RUN}</script></svg>".encode("utf-16"),
    "svg that leads away": lambda _: (
        f"<svg xmlns='{SVG}' xmlns:l='http://www.w3.org/1999/xlink'><image l:href='https://evil.example/a.png'/>"
        f"<x:meta xmlns:x='{XHTML}' http-equiv='refresh' content='0;url=https://evil.example/'/></svg>"
    ).encode(),
    "svg with a style": lambda _: f"<svg xmlns='{SVG}'><style>@import 'https://evil.example/a'</style></svg>".encode(),
    "svg with an animation": lambda _: (
        f"<svg xmlns='{SVG}'><a><animate attributeName='href' values='java&#10;script:{RUN}'/><text>ก</text></a></svg>"
    ).encode(),
    "svg deep": lambda lot: _nested(f"<svg xmlns='{SVG}'>", "<g>", "</g>", lot.choice([10, 300, 10_000]), "</svg>"),
    "svg that only draws": lambda lot: f"<svg xmlns='{SVG}'><circle r='{lot.randint(1, 99)}'/></svg>".encode(),
    "xslt": lambda _: (
        "<?xml-stylesheet type='text/xml' href='#s'?><!DOCTYPE a [<!ATTLIST x:stylesheet id ID #REQUIRED>]><a>"
        f"<x:stylesheet id='s' version='1.0' xmlns:x='{XSLT}'><x:template match='/'><x:element name='script'"
        f" namespace='{XHTML}'>{RUN}</x:element></x:template></x:stylesheet></a>"
    ).encode(),
    "xhtml": lambda _: (
        "<?xml version='1.0' standalone='yes'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' ''>"
        f"<x:html xmlns:x='{XHTML}'>&nbsp;<x:script>{RUN}</x:script></x:html>"
    ).encode(),
    "xml bomb": lambda _: (
        "<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'>"
        + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9))
        + "]><svg>&j;</svg>"
    ).encode(),
    "pdf and html": lambda _: b"%PDF-1.4\n" + HTML.encode() + pdf(1),
    "html and pdf": lambda _: HTML.encode() + b"\n%PDF-1.4\n" + pdf(1),
    "broken pdf": lambda lot: pdf(2)[: lot.randint(8, 300)],
    "gif and script": lambda _: b"GIF89a/*" + HTML.encode() + b"*/=1;" + RUN.encode(),
    "gif whole and script": lambda _: _GIF + b"/*" + HTML.encode() + b"*/;" + RUN.encode(),
    "png whole and html": lambda lot: png(lot.randint(16, 64), 32) + HTML.encode(),
    "pdf and archive": lambda _: pdf(1) + zipped({"index.html": HTML}),
    "archive and pdf": lambda _: zipped({"ก.txt": "ก"}) + pdf(1),
    "png and html": lambda _: b"\x89PNG\r\n\x1a\n" + HTML.encode(),
    "jpeg and html": lambda _: b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + HTML.encode(),
    "webp and html": lambda _: b"RIFF\xff\xff\x00\x00WEBP" + HTML.encode(),
    "mp3 and html": lambda _: b"ID3" + HTML.encode(),
    "mp4 and html": lambda _: b"\x00\x00\x00\x18ftypisom" + HTML.encode(),
    "json and html": lambda _: b'{"a": "' + HTML.replace('"', "'").encode() + b'"}',
    "ole and html": lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + HTML.encode(),
    "archive of html": lambda _: zipped({"index.html": HTML, "a.svg": f"<svg xmlns='{SVG}' onload='{RUN}'/>"}),
    "archive that leads out": lambda _: zipped({"../../index.html": HTML, "/etc/passwd": "x"}),
    "archive and html": lambda _: HTML.encode() + zipped({"ก.txt": "ก"}),
    "archive bomb": lambda _: zipped({"a.txt": b"0" * 3_000_000}),
    "office with a macro": lambda _: zipped(
        {"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<a/>", "xl/vbaProject.bin": "x"}
    ),
    "office": lambda _: zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": HTML, "xl/workbook.xml": "<"}),
    "sheet without addresses": lambda _: zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.xml": "<workbook/>",
            "xl/worksheets/sheet1.xml": "<worksheet><sheetData><row r='1048576'><c/></row></sheetData></worksheet>",
        }
    ),
    "redirects": lambda _: b"/* https://evil.example/ 302",
    "apache": lambda _: b"AddType text/html .txt\nOptions +ExecCGI",
    "random": lambda lot: lot.randbytes(lot.randint(1, 3000)),
    "nothing": lambda _: b"",
    "nul": lambda _: b"a\x00" * 50,
    "table": lambda _: "เดือน,งาน\nม.ค.,ถนน\n".encode(),
    "yaml bomb": lambda _: ("a: &a [x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(30))).encode(),
    "yaml deep": lambda lot: _nested("a: ", "[", "]", lot.choice([40, 400, 20_000])),
    "yaml tags": lambda _: b"a: !!python/object/apply:os.system ['touch /tmp/ran']\n",
    "yaml maps": lambda lot: b"{" * lot.choice([30, 30_000]),
    "markdown nest": lambda lot: b"- " * lot.choice([30, 600, 5000]) + "ก".encode(),
    "markdown quotes": lambda lot: b"> " * lot.choice([30, 5000]) + "ก".encode(),
    "markdown brackets": lambda lot: lot.choice([b"[", b"![", b"](", b"[a]["]) * lot.choice([50, 20_000]),
    "markdown signs": lambda lot: lot.choice([b"*a", b"_", b"`", b"<", b"&#", b"**a_"]) * lot.choice([50, 20_000]),
    "markdown script": lambda _: (
        f"<script>{RUN}</script>\n\n[ก](javascript:{RUN})\n\n[ข](java&#10;script:{RUN})\n\n![ค](\\\\evil.example/a.png)"
        f"\n\n![ง](/\\evil.example/a.png)\n\n![จ](//evil.example/a.png)\n\n<x://a>\n\n<img src=x onerror=\"{RUN}\">"
        "\n\n![ฉ](https:\\\\evil.example/a.png)\n\n[a]: data:text/html,<script>\n[ช][a]"
    ).encode(),
    "front matter": lambda lot: b"---\n" + PAYLOADS[lot.choice(["yaml bomb", "yaml deep"])](lot) + b"\n---\n",
}  # fmt: skip
"""Name → bytes of a hostile file."""

_ENDINGS = """
html htm HTML5 xhtml xht shtml shtm phtml php php7 asp jsp mhtml mht hta htc js mjs css wasm swf svgz xml xsl xslt xsd
rng rdf rss atom kml gpx dtd mml svg SVG Svg pdf PDF txt csv json geojson doc docx docm xls xlsx xlsm xlsb ppt pptx
odt ods odp png jpg jpeg gif webp mp4 mp3 zip gz br zst z deflate html.gz html.br html.th html.foo html~ html.
txt.html html.txt html.pdf html.csv php.csv shtml.txt var asis cgi pl py md markdown mdown yaml yml exe lnk heic tif
bmp ico pdf.html svg.png png.svg xml.csv tar rar 7z eml msg ics vcf webmanifest map conf config ini bak tmp gdoc xyz
"""
ENDINGS = tuple(_ENDINGS.split())

STEMS = (
    "a",
    "index",
    "INDEX",
    "index.html",
    "404",
    "card",
    "_redirects",
    "_headers",
    ".htaccess",
    ".nojekyll",
    "CNAME",
    "robots",
    "sitemap",
    "web",
    ".well-known",
    "แผน",
    "แผน ปี 2566",
    "a'\"><img src=x onerror=1>",
    "a\nb",
    "a\x1b[31mb",
    "%2e%2e%2f",
    "..%5c",
    "a\\b",
    "con",
    "a?b",
    "a#b",
    "a:b",
    "ก" * 80,
    "e\u0301",
    "\u0e4d\u0e32",
    "a\u202eb",
    "a\u200bb",
    " ",
    "-rf",
    "~$a",
    "emblem",
    "oit",
    "search",
    "pages",
    "\udcff\udcfe",
    "\ufeffa",
    "{{a}}",
    "{% raw %}",
    "${a}",
    "`id`",
    "__init__",
    "people",
)

FITTING = {
    "svg": "svg",
    "pdf": "pdf",
    "gif": "gif",
    "png": "png",
    "jpeg": "jpg",
    "webp": "webp",
    "mp3": "mp3",
    "mp4": "mp4",
    "json": "json",
    "ole": "xls",
    "archive": "zip",
    "office": "docx",
    "sheet": "xlsx",
    "table": "csv",
    "redirects": "txt",
    "script": "txt",
    "text": "csv",
    "apache": "txt",
    "html after text": "txt",
}
"""Word in a kind's name → the ending that such bytes are published under, if they are."""

PLACES = (
    "",
    "2568",
    *["2568/o1"] * 12,
    "2568/o1/sub",
    "2568/o5",
    "2568/o1/index.html",
    "2568/o28/a/b/c",
    "2568/measures",
    "2568/memos",
    "2568/no-gift",
    "2568/integrity",
    "2568/measures/m1",
    "people",
    "images",
    "assets",
    "assets/stylesheets",
    "search",
    "frameworks",
    "ita-results",
    "2567/o1",
    "2599/o1",
    "rules",
    "about",
    "2568/o1/" + "d/" * 25,
    "2568/o99",
)

LINKS = (
    "/dev/zero",
    "/dev/stdin",
    "/etc/passwd",
    "/usr",
    "../../agency.yaml",
    "../../../mkdocs.yml",
    ".",
    "..",
    "loop",
    "gone",
    "../../../../../../etc",
    "/proc/self/mem",
    "../../.secret",
)

RECORDS = (
    "agency.yaml",
    "people.yaml",
    "2568/waivers.yaml",
    "2568/calendar.yaml",
    "2568/renewals.yaml",
    "2568/measures/m1.yaml",
    "2568/memos/b1.yaml",
    "2568/no-gift/a.yaml",
    "2568/integrity/a.yaml",
    "ita-results/2567.yaml",
    "2568/o1/index.md",
    "2568/o2/index.md",
)


def lay(root: Path, number: int) -> list[str]:
    """Write a tree, and return what was written: the kind of each file and its place."""
    lot = random.Random(number)
    told = _records(root, lot)
    for _ in range(lot.randint(4, 12)):
        kind = lot.choice(list(PAYLOADS))
        name = _name(lot, kind)
        with contextlib.suppress(OSError, ValueError):  # a name may be too long, or lead through what is a file
            path = root / "content" / lot.choice(PLACES) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            told.append(f"{_written(path, kind, lot)}: {path.relative_to(root)!s}")
    return told


def _name(lot: random.Random, kind: str = "") -> str:
    stem = lot.choice(STEMS)
    if lot.random() < 0.4 and (fitting := [ending for word, ending in FITTING.items() if word in kind]):
        return f"{stem}.{lot.choice(fitting)}"
    return stem if lot.random() < 0.15 else f"{stem}.{lot.choice(ENDINGS)}"


def _written(path: Path, kind: str, lot: random.Random) -> str:
    chance = lot.random()
    if chance < 0.08:
        path.symlink_to(lot.choice(LINKS))
        return "link"
    if chance < 0.11:
        os.mkfifo(path)
        return "pipe"
    if chance < 0.12 and len(os.fsencode(path)) < 100:
        with socket.socket(socket.AF_UNIX) as own:
            own.bind(os.fsencode(path))
        return "socket"
    if chance < 0.15:
        path.mkdir()
        return "folder"
    path.write_bytes(PAYLOADS[kind](lot))
    if chance < 0.17:
        path.chmod(0)
    return kind


def _records(root: Path, lot: random.Random) -> list[str]:
    agency: dict[str, Any] = {"name": "อบต.บ้านดี", "type": "องค์การบริหารส่วนตำบล", "current_year": 2568}
    if lot.random() < 0.3:
        agency["emblem"] = f"{lot.choice(['', 'images/', 'assets/', '../', '2568/o1/'])}{_name(lot)}"
    agency |= {field: _text(lot) for field in ("short_name", "phone", "email", "website") if lot.random() < 0.3}
    _put(root, "agency.yaml", yaml.dump(agency, allow_unicode=True).encode())
    page = {
        "summary": _text(lot),
        "evidence": [{"shows": "chart", "document": _name(lot)}, {"shows": "x", "link": _text(lot)}],
    }
    front = yaml.dump(page, allow_unicode=True)
    _put(root, "2568/o1/index.md", f"---\n{front}---\n".encode() + PAYLOADS[_markdown(lot)](lot))
    _put(root, "2568/no-gift/b.yaml", yaml.dump({"title": _text(lot), "text": _text(lot)}, allow_unicode=True).encode())
    told = []
    for path in lot.sample(RECORDS, lot.randint(0, 2)):
        kind = lot.choice(list(PAYLOADS))
        told.append(f"{kind}: {path}")
        _put(root, path, PAYLOADS[kind](lot))
    _put(root, ".secret", b"secret")
    config = "site_name: ก\ndocs_dir: content\ntheme: {name: material}\nplugins: [oit]\n"
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    return told


def _markdown(lot: random.Random) -> str:
    return lot.choice([kind for kind in PAYLOADS if kind.startswith("markdown")])


def _text(lot: random.Random) -> str:
    """A hostile text that YAML can hold."""
    return PAYLOADS[lot.choice(["html", "script", "markdown script", "svg", "redirects", _markdown(lot)])](lot).decode()


def _put(root: Path, path: str, data: bytes) -> None:
    file = root / "content" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
