"""The picture of an address that is shared on LINE, Facebook and others: emblem, name and year.

It is drawn as SVG with the site's own fonts and colour, and turned into PNG, which all of them accept. Every machine
makes the same bytes.
"""

import base64
import unicodedata
from collections.abc import Iterator
from html import escape
from pathlib import Path

from ..files import worker
from ..files.media_types import media_type
from ..look import colour
from ..thai.deferred import expression
from . import addresses, templates
from .page import NEUTRAL_EMBLEM, Site

URI = addresses.CARD
SECONDS = 4
"""The most time that drawing may take. It usually takes a twentieth of a second."""
WIDTH, HEIGHT = 1200, 630
"""The size that Facebook asks for. The others cut from it."""

_NOT_IN_XML = expression("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LEFT, _ROOM = 400, 740
"""The left edge of the words, and the width that they have."""
_LARGEST, _LETTER = 78, 0.6
"""The largest size of the name, and the width of a wide letter as a part of the size."""


def card(site: Site, root: Path) -> bytes:
    """Return the picture as PNG. ``root`` is the project's root."""
    fonts = [str(path) for path in sorted((templates.theme_folder() / "card").glob("*.ttf"))]
    own = site.disclosure.content.emblem
    neutral = templates.theme_folder() / "overrides" / NEUTRAL_EMBLEM
    try:
        drawn = worker.shared().run(
            "drawing", _svg(site, _picture(root / own if own else neutral)), fonts, seconds=SECONDS
        )
    except worker.LimitError:  # an emblem that cannot be drawn in time
        drawn = worker.shared().run("drawing", _svg(site, _picture(neutral)), fonts, seconds=SECONDS)
    return base64.b64decode(drawn)


def words(site: Site) -> str:
    """Return the words of the card, for people who do not see it."""
    return f"{site.disclosure.agency.name} {' '.join(_below(site))}"


def _below(site: Site) -> Iterator[str]:
    yield f"ข้อมูลเปิดเผยต่อสาธารณะ ({site.words.check})"
    if site.disclosure.current:
        yield site.shown(f"ปีงบประมาณ พ.ศ. {site.disclosure.current.year}")
    if site.disclosure.agency.fictional:
        yield "หน่วยงานสมมติ ใช้เป็นตัวอย่าง"


def _svg(site: Site, picture: str) -> str:
    agency = site.disclosure.agency
    ground = colour.palette(agency.colour).light["--md-primary-fg-color"]
    name, below = _lines(_NOT_IN_XML.sub("", agency.name), agency.type), tuple(_below(site))
    size = min(_LARGEST, int(_ROOM / _LETTER / max(*map(_letters, name), 1)))
    top = (HEIGHT - len(name) * size * 1.45 - len(below) * 56) / 2
    texts = [(line, size, "Sarabun SemiBold", top + (row + 0.85) * size * 1.45) for row, line in enumerate(name)]
    start = top + len(name) * size * 1.45 + 52
    texts += [(line, 38, "Sarabun", start + row * 56) for row, line in enumerate(below)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">'
        f'<rect width="100%" height="100%" fill="{ground}"/>'
        '<circle cx="215" cy="315" r="140" fill="#fff"/>'
        f'<image x="115" y="215" width="200" height="200" href="{picture}"/>'
        + "".join(
            f'<text x="{_LEFT}" y="{y:.0f}" font-family="{font}" font-size="{pixels}" fill="#fff">{escape(line)}</text>'
            for line, pixels, font, y in texts
        )
        + "</svg>"
    )


def _lines(name: str, kind: str) -> tuple[str, ...]:
    """Return the name in one line or two: "องค์การบริหารส่วนตำบล", "นาดง"; else cut at the space nearest its middle."""
    if name.startswith(kind) and name != kind:
        return kind, name.removeprefix(kind).strip()
    spaces = [place for place, letter in enumerate(name) if letter == " "]
    if _letters(name) <= 16 or not spaces:
        return (name,)
    middle = min(spaces, key=lambda place: abs(place - len(name) // 2))
    return name[:middle], name[middle + 1 :]


def _letters(text: str) -> float:
    """Return the width of a line in Thai letters.

    A vowel or tone above or below takes no width, a Latin capital more than one letter.
    """
    return sum(1.7 if letter.isupper() else 1 for letter in text if unicodedata.category(letter) != "Mn")


def _picture(file: Path) -> str:
    """Return a picture as a data address."""
    return f"data:{media_type(file.name)};base64,{base64.b64encode(file.read_bytes()).decode()}"
