"""What our frame replaces of the Material theme, with the hash that each part had when ours was last held against it.

    python tests/material_blocks.py       lists the parts with the hashes that the installed Material has

When the pin of Material moves, ``tests/test_material_blocks.py`` names the parts that changed. Look at the difference,
carry into ours what we want of it, and write the new hash here.
"""

import re
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

MATERIAL = "9.8.1"
"""The version of Material that the hashes are of."""


@dataclass(frozen=True)
class Part:
    """A part of Material that ours replaces: a block of ``base.html``, or a whole template. ``adds``: ours keeps
    Material's own by ``super()``."""

    ours: str
    name: str
    sha256: str
    reason: str
    adds: bool = False


PARTS = (
    Part("main.html", "header", "ad7068aae1fddcf8", "the icons of all statuses, once a page", adds=True),
    Part("main.html", "announce", "e3b0c44298fc1c14", "fictional agency, workshop edition, a day that is not today"),
    Part("main.html", "fonts", "8facad5f551edaef", "Sarabun from the site itself; nothing is fetched from elsewhere"),
    Part("main.html", "extrahead", "e3b0c44298fc1c14", "colours, feeds, linked data, the shared picture"),
    Part("main.html", "scripts", "66a6516bdc6ae1fb", "scripts of ours, loaded where they are used", adds=True),
    Part("main.html", "site_nav", "e0c04507ded051cb", "our sidebar: made once a year, not once a page"),
    Part("main.html", "content", "5a3e81881956306d", "breadcrumb, file, date, unit, attachments around each page"),
    Part("main.html", "footer", "21c7e8cfd8911dfc", "who is responsible, when it was judged, where the data are"),
    Part("404.html", "htmltitle", "253e4cbb7cfac383", "a title in Thai"),
    Part("404.html", "content", "5a3e81881956306d", "where a page of old went, and the nearest subjects"),
    Part("404.html", "scripts", "66a6516bdc6ae1fb", "the script that leads from old addresses", adds=True),
    Part("partials/header.html", "partials/header.html", "8cf3fb15bcf969ff", "our search; the agency's name stays"),
    Part("partials/logo.html", "partials/logo.html", "e0925ef6c190174a", "the emblem, silent beside its name"),
    Part("partials/nav.html", "partials/nav.html", "af33f6e032f632eb", "our sidebar"),
    Part("partials/palette.html", "partials/palette.html", "fb935107ae7d3d74", "one button for light and dark"),
)


def installed() -> str:
    return version("mkdocs-material")


def text(name: str) -> str:
    """Return Material's own text of a block or template. Raises KeyError if this version has none of that name."""
    folder = Path(str(files("material"))) / "templates"
    if name.endswith(".html"):
        if not (folder / name).is_file():
            raise KeyError(name)
        return (folder / name).read_text(encoding="utf-8")
    base = (folder / "base.html").read_text(encoding="utf-8")
    marks = [*re.finditer(r"{%-?\s*(block\s+(?P<name>\w+)|endblock)[^%]*%}", base)]
    opened: list[re.Match[str]] = []
    for mark in marks:
        if mark["name"]:
            opened.append(mark)
            continue
        start = opened.pop()
        if start["name"] == name:
            return base[start.end() : mark.start()]
    raise KeyError(name)


def digest(name: str) -> str:
    return sha256(text(name).encode()).hexdigest()[:16]


def _mark(part: Part) -> str:
    return "" if digest(part.name) == part.sha256 else "  (changed)"


if __name__ == "__main__":
    print(f"mkdocs-material {installed()}")
    for part in PARTS:
        print(f"{digest(part.name)}  {part.ours}: {part.name}{_mark(part)}")
