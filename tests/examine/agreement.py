"""Trees of hostile texts, links and names: check and build must agree on whether a site can be built of each.

``python tests/examine/agreement.py SEED`` writes the tree of a seed to a folder and says what the two do not agree on.
"""

import contextlib
import io
import os
import random
import re
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import yaml

from content_tree import checked, write
from machine import slowness
from oit import mkdocs_build
from oit.reports.terminal import line

PARTS, TREES = 20, 25
"""The full examination: its parts, and the trees of each."""
SAMPLE = 20
DAY = date(2025, 9, 30)
SLOWEST = 10.0
"""Seconds of CPU that check and build of one tree may take together."""

_PLAIN = "theme: {name: material}\nplugins: [oit]\n"
CONFIGS = (
    "theme: {name: material}\nplugins: [search, oit]\n",
    f"{_PLAIN}validation: {{links: {{absolute_links: warn, anchors: warn, not_found: warn}}}}\n",
    f"{_PLAIN}validation: {{links: {{unrecognized_links: warn}}}}\nmarkdown_extensions: [attr_list, md_in_html, footnotes]\n",  # noqa: E501
)
DAMAGES = (
    "site_nam: x\n", "site_name: 5\n", "docs_dir: docs\n", "docs_dir: .\n", "theme: nope\n", "theme:\n", "theme: [a]\n",
    "theme: {name: material, custom_dir: nope}\n", "theme: {name: material, static_templates: [x.html]}\n",
    "theme: {name: material, features: x}\n", "theme: {name: material, locale: zz_}\n", "plugins: [search]\n",
    "plugins: [oit, oit]\n", "plugins: [oit, nope]\n", "plugins: [oit: {enabled: false}]\n", "plugins: [oit: {a: 1}]\n",
    "plugins: {search: {lang: th}, oit: }\n", "hooks: [a.py]\n", "hooks: x\n", "nav: 5\n", "nav: [a.md]\n",
    "site_url: x\n",
    "site_url: 'http://[x'\n", "repo_url: https://example.org/a\n", "extra: 5\n", "extra: {analytics: {provider: a}}\n",
    "extra: {social: [{icon: a, link: b}]}\n", "extra_css: x\n", "extra_css: [a.css]\n", "extra_templates: [a.html]\n",
    "validation: {links: {a: warn}}\n", "validation: {nav: {not_found: 5}}\n", "markdown_extensions: [a.b]\n",
    "markdown_extensions: [toc: {a: 1}]\n", "markdown_extensions: [admonition]\n", "INHERIT: a.yml\n", "INHERIT:\n",
    "INHERIT: mkdocs.yml\n", "copyright: 2567-02-29\n", "dev_addr: x\n", "strict: false\n", "pages: []\n",
    "1: x\n", "- x\n",
    "watch: [nope]\n", "exclude_docs: '*'\n", "exclude_docs: [a]\n", "config_file_path: x\n",
    "use_directory_urls: false\n",
)  # fmt: skip
"""What is written below some settings."""
PIECES = (
    "#",
    "## ",
    "\n",
    "\n\n",
    " ",
    "  \n",
    "    ",
    "\t",
    "ก",
    "แผน",
    "ทำ",
    "> ",
    "- ",
    "* ",
    "1. ",
    "๒. ",
    "+ ",
    "*",
    "**",
    "_",
    "***",
    "`",
    "```\n",
    "~~~\n",
    "|",
    "|-|-|\n",
    "\\",
    "\\\\",
    "[",
    "]",
    "(",
    ")",
    "![",
    "](",
    "]: ",
    "<",
    ">",
    "&",
    "&#106;",
    "---\n",
    "===\n",
    "[ก]: ",
    "[ก][ข]",
    "<script>alert(1)</script>",
    "<!-- ",
    "{#x}",
    "{ onclick=x }",
    "[^1]",
    "[^1]: ก\n",
    "!!! note\n",
    "\x1d",
    "\x02",
    "\x03",
    "\x7f",
    "\u202e",
    "\u200b",
    "wzxhzdk:0",
    "<http://a.example>",
    "<javascript:x>",
    "<a@example.org>",
)
LONG = (
    ("- ", 600),
    ("> ", 600),
    ("[", 4000),
    ("![", 3000),
    ("*a **b ", 500),
    ("[a](", 900),
    ("# ก\n", 900),
    ("1. ", 90),
    (">", 60),
    ("|`a`", 900),
    ("    ", 100),
    ("\\*", 900),
    ("`" * 9 + "a", 90),
    ("- a\n    ", 60),
    ("[a]: b\n", 300),
)
TARGETS = (
    "แผน.pdf",
    "%E0%B9%81%E0%B8%9C%E0%B8%99.pdf",
    "แผน (1).pdf",
    "<แผน (1).pdf>",
    "ท\u0e4dา.pdf",
    "ท\u0e33.pdf",
    "หาย.pdf",
    "./แผน.pdf#page=2",
    "ภาพ.png",
    "ภาพ.png?a=1&b=2",
    "../o2/index.md",
    "../o2/",
    "../o2",
    "../o2/#elements",
    "../o2/index.html",
    "../o99/",
    "#ก",
    "#แผน",
    "#",
    "?a",
    "",
    "/",
    "/2560/o1/",
    "//www.example.org/a",
    "\\\\\\\\evil.example/i.png",
    "/\\evil.example/i.png",
    "\\evil.png",
    "https://a.example/a b",
    "http:/a",
    "https:\\\\a.example",
    "HTTPS://A.example",
    "http://[::1",
    "mailto:a@example.org",
    "tel:021234567",
    "javascript:alert(1)",
    "java&#115;cript:x",
    "data:image/png;base64,AA",
    "file:///etc/passwd",
    "C:\\แผน.pdf",
    "ftp://a.example",
    "../measures/",
    "../measures/m/",
    "../measures/m.yaml",
    "../memos/b.yaml",
    "../no-gift/#a",
    "../integrity/",
    "../../contact/",
    "../../ita/2559/",
    "../../rules/#c101",
    "../../",
    "../../../",
    "../../../mkdocs.yml",
    "../evidence/",
    "../evidence/evidence-2560.csv",
    "index.md",
    "./",
    ".",
    "..",
    "%",
    "%00",
    "%ff",
    "a%2Fb.pdf",
    "notes.markdown",
    "ลับ.html",
    ".hidden.pdf",
    "assets/x.css",
    "../../assets/stylesheets/oit.css",
    "ก" * 300 + ".pdf",
    "`แผน`.pdf",
    "\x00แผน.pdf",
)
NAMES = (
    "แผน.pdf",
    "แผน (1).pdf",
    "ท\u0e33.pdf",
    "ท\u0e4dา.pdf",
    "ภาพ.png",
    "notes.markdown",
    "notes.mdown",
    "index.html",
    "index.html/a.pdf",
    "README.md",
    "404.html",
    "ลับ.html",
    ".hidden.pdf",
    "a#b.pdf",
    "a?b.pdf",
    "a%20b.pdf",
    "a&b.pdf",
    "a'b\".pdf",
    "<b>.pdf",
    "-rf.pdf",
    " .pdf",
    "a\nb.pdf",
    "INDEX.MD",
    "Index.md",
    "แผน.PDF",
    "con.txt",
    "\udcff\udcfe.pdf",
    "x.yaml",
    "x.yml",
    "a:b.txt",
    "a\\b.txt",
    "…".join("ก" * 60) + ".txt",
)
SIGNATURES = {".pdf": b"%PDF-1.4\n%%EOF\n", ".png": b"\x89PNG\r\n\x1a\n", ".txt": b"text"}


def text(dice: random.Random, is_calm: bool) -> str:
    """A text in Markdown of hostile pieces and links. In a calm one nearly all links lead somewhere."""
    parts = []
    pieces = [piece for piece in PIECES if not is_calm or piece not in _LINKING]
    for _ in range(dice.randrange(1, 14)):
        match dice.randrange(12):
            case 0 | 1 | 2:
                title = dice.choice(("", "", ' "ก"') if is_calm else (' "ก"', " 'ก", " =1x1"))
                parts.append(f"{dice.choice(('', '!'))}[ก]({_target(dice, is_calm)}{title})")
            case 3:
                parts.append(f"\n\n[{dice.choice('กขค')}]: {_target(dice, is_calm)}\n\n")
            case 4 if dice.random() < 0.1:
                piece, number = dice.choice(LONG)
                parts.append(piece * dice.randrange(1, number))
            case _:
                parts.extend(dice.choices(pieces, k=dice.randrange(1, 6)))
    return "".join(parts)


def _target(dice: random.Random, is_calm: bool) -> str:
    return dice.choice(_SAFE if dice.random() < (0.99 if is_calm else 0.6) else TARGETS)


_LINKING = ("](", "]: ", "[ก]: ", "[^1]: ก\n", "(", "<javascript:x>")
_SAFE = (
    "แผน.pdf",
    "ภาพ.png",
    "../o2/index.md",
    "../o2/",
    "https://a.example/",
    "../../contact/",
    "../measures/",
    "#",
    "mailto:a@b.example",
)
"""Links that lead somewhere in most trees: without them hardly any tree would be built."""


def tree(seed: int) -> dict[str, bytes]:
    """Path → content of every file of a project. The same seed gives the same tree."""
    dice = random.Random(seed)
    is_calm = dice.random() < 0.7
    year = 2568 if dice.random() < 0.2 else 2560  # without a list a year has few pages, and is built soon
    home = f"content/{year}"
    files: dict[str, Any] = {
        "mkdocs.yml": f"site_name: ก\ndocs_dir: content\n{dice.choice(CONFIGS)}"
        + (dice.choice(DAMAGES) if dice.random() < 0.3 else ""),
        "content/agency.yaml": f"name: อบต.บ้านดี\ntype: องค์การบริหารส่วนตำบล\ncurrent_year: {year}\n"
        + dice.choice(("", "numerals: thai\n")),
        f"{home}/o2/index.md": "# ก\n",
    }
    one = text(dice, is_calm)
    fields = {
        "no-gift/a.yaml": {"title": one, "text": text(dice, is_calm)},
        "integrity/c.yaml": {"text": text(dice, is_calm), "file": dice.choice(NAMES)},
        "memos/b.yaml": {
            "subject": text(dice, is_calm),
            "sections": [{"heading": text(dice, is_calm), "text": text(dice, is_calm)}],
            "closing": one,
        },
        "measures/m.yaml": {"name": one, "steps": [text(dice, is_calm)], "results": [{"text": text(dice, is_calm)}]},
    }
    for path, value in fields.items():
        if dice.random() < 0.5:
            files[f"{home}/{path}"] = _yaml(value)
    if dice.random() < 0.3:
        files["content/ita-results/2559.yaml"] = _yaml(
            {"analysis": {"sections": [{"heading": one, "text": text(dice, is_calm)}]}}
        )
    for folder in ("no-gift", "integrity", "memos", "o2"):
        files |= {f"{home}/{folder}/{name}": SIGNATURES[name[-4:]] for name in ("แผน.pdf", "ภาพ.png")}
    for item in dice.sample(("o1", "o3", "o40"), dice.randrange(1, 4)):
        head = _yaml({"title": one, "summary": text(dice, is_calm)}) if dice.random() < 0.4 else ""
        files[f"{home}/{item}/index.md"] = (
            f"---\n{head}---\n{text(dice, is_calm)}\n" if head else f"{text(dice, is_calm)}\nก\n"
        )
        for name in ("แผน.pdf", "ภาพ.png"):
            files[f"{home}/{item}/{name}"] = SIGNATURES[name[-4:]]
    for _ in range(dice.randrange(3)):
        folder = dice.choice((f"{home}/o1", f"{home}/measures", f"{home}/no-gift", "content/images", home, "content"))
        name = dice.choice((*NAMES, "m", "m/index.html", "b", "a", "o1"))
        files[f"{folder}/{name}"] = SIGNATURES.get(name[-4:].lower(), b"x")
    return {
        path: content if isinstance(content, bytes) else content.encode("utf-8", "replace")
        for path, content in files.items()
    }


def _yaml(value: Mapping[str, Any]) -> str:
    return yaml.safe_dump(value, allow_unicode=True, default_flow_style=False, width=10**6)


def laid(root: Path, seed: int) -> Path:
    for path, content in tree(seed).items():
        with contextlib.suppress(OSError):  # a file where another one's folder is, or a name that this system refuses
            write(root, path, content)
    return root


def disagreement(seed: int) -> str:
    """What check and build of a tree do not agree on, or ""."""
    with tempfile.TemporaryDirectory() as folder:
        root, start = laid(Path(folder), seed), time.process_time()
        try:
            disclosure = checked(root, DAY)
        except Exception:  # noqa: BLE001 (this is what is looked for)
            return f"check: {traceback.format_exc(limit=-3)}"
        stopping = [line(finding) for finding in disclosure.findings if finding.stops_build]
        try:
            with contextlib.redirect_stderr(io.StringIO()):
                mkdocs_build.build(root, Path("site"), DAY)
        except mkdocs_build.Failure as failure:
            if not stopping:
                return f"check finds nothing, build says {failure}"
            if any(finding not in failure.details for finding in stopping):
                return f"build does not say {stopping}"
        except Exception:  # noqa: BLE001 (likewise)
            return f"build: {traceback.format_exc(limit=-3)}"
        else:
            if stopping:
                return f"built, though {stopping[0]}"
            if dead := next(dead_links(root / "site"), ""):
                return f"built, with a dead link: {dead}"
        took = time.process_time() - start
        return f"took {took:.0f} s" if took > SLOWEST and took > SLOWEST * slowness() else ""


def dead_links(site: Path) -> Iterator[str]:
    """Yield the links within officers' texts of a site that lead to no file of it, and pictures of another site."""
    for page in sorted(site.rglob("index.html")):
        html = page.read_text(encoding="utf-8")
        for body in re.findall(r'<div class="(?:oit-body|oit-memo__text)">(.*?)</div>', html, re.DOTALL):
            for tag, address in re.findall(r'<(a|img)\b[^>]*?(?:href|src)="([^"]*)"', body):
                parts = urlsplit(unescape(address)) if "[" not in address else urlsplit("https://a")
                if parts.scheme or parts.netloc:
                    if tag == "img":
                        yield f"{page.relative_to(site)}: {address}"
                    continue
                target = Path(os.path.normpath(page.parent / unquote(parts.path)))
                if not (target / "index.html" if parts.path.endswith("/") else target).exists():
                    yield f"{page.relative_to(site)}: {address}"


# ---------------------------------------------------------------- the examination


def parts() -> Sequence[str]:
    return [f"trees-{number:02d}" for number in range(PARTS)]


def examine_part(name: str) -> dict[str, Any]:
    start = time.process_time()
    first = int(name.rpartition("-")[2]) * TREES
    found = {str(seed): said for seed in range(first, first + TREES) if (said := disagreement(seed))}
    return {"trees": TREES, "disagreements": found, "seconds": time.process_time() - start}


def report(results: Mapping[str, dict[str, Any]]) -> tuple[str, bool]:
    trees = sum(result["trees"] for result in results.values())
    found = {seed: said for result in results.values() for seed, said in result["disagreements"].items()}
    told = "".join(f"- tree {seed}: `{' '.join(said.split())[:300]}`\n" for seed, said in found.items())
    return f"Check and build agreed on {trees - len(found)} of {trees} trees.\n\n{told}".rstrip() + "\n", not found


if __name__ == "__main__":
    where = Path(tempfile.mkdtemp())
    shutil.rmtree(where)
    print(laid(where, int(sys.argv[1])), disagreement(int(sys.argv[1])) or "they agree", sep="\n")
