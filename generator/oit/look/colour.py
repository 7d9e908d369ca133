"""Makes every colour of a site, light and dark, from the agency's one colour. Texts are readable with any colour.

Hue and chroma stay the agency's; only lightness changes. This is done in OKLCH, where equal steps look equal (Björn
Ottosson, 2020). Contrast is WCAG's.
"""

import colorsys
import re
from functools import cache
from math import atan2, cbrt, cos, hypot, sin

from ..values import dataclass

DEFAULT = "#0b4a53"
"""The colour of a site whose agency names none: a quiet green-blue that no agency uses as its own."""

_WHITE = "#ffffff"
_HEADER, _TEXT, _DARK_TEXT = 6.0, 5.0, 7.5
"""Least contrasts. AA asks for 4.5. White in the header has an opacity of 90 %, and links also stand on tinted
ground."""


@dataclass(frozen=True, slots=True)
class Palette:
    """CSS variables of the light and the dark scheme, and the header's colour in each."""

    light: dict[str, str]
    dark: dict[str, str]

    @property
    def css(self) -> str:
        schemes = (("default", self.light), ("slate", self.dark))
        return "".join(
            f'[data-md-color-scheme="{name}"]{{{";".join(f"{key}:{value}" for key, value in colours.items())}}}'
            for name, colours in schemes
        )


def hex_colour(text: str) -> str:
    """Write a colour as six small digits after "#": "#0B4A53", "0b4a53" and "#0bf" are read. Raises ValueError for
    others."""
    digits = text.strip().removeprefix("#").lower()
    if not re.fullmatch("[0-9a-f]{3}|[0-9a-f]{6}", digits):
        raise ValueError(text)
    return f"#{digits}" if len(digits) == 6 else "#" + "".join(digit * 2 for digit in digits)


@cache
def palette(colour: str) -> Palette:
    """Return the site's colours, made from the agency's. A colour too light to carry white text is darkened until it
    can."""
    lightness, chroma, hue = _oklch(colour)
    tint, vivid = min(chroma, 0.012), chroma * 1.3
    header = _darkened((lightness, chroma, hue), _HEADER, _WHITE)
    depth = _oklch(header)[0]
    soft = _hex(0.975, tint / 2, hue)
    ground, dark_soft = _hex(0.21, tint, hue), _hex(0.25, tint, hue)
    dark_header = _hex(min(depth, 0.32), chroma, hue)
    in_dark = _lightened((0.8, min(vivid, 0.09), hue), _DARK_TEXT, ground, dark_soft)
    light = {
        "--md-primary-fg-color": header,
        "--md-primary-fg-color--light": _hex(min(depth + 0.09, 1), chroma, hue),
        "--md-primary-fg-color--dark": _hex(max(depth - 0.06, 0), chroma, hue),
        "--md-accent-fg-color": _darkened((max(lightness, 0.48), vivid, hue), _TEXT, _WHITE, soft),
        "--md-typeset-a-color": _darkened((max(lightness, 0.44), vivid, hue), _TEXT + 0.5, _WHITE, soft),
        "--oit-soft": soft,
        "--oit-line": _hex(0.89, tint, hue),
    }
    dark = {
        "--md-hue": str(round(colorsys.rgb_to_hls(*_rgb(colour))[0] * 360)),
        "--md-default-bg-color": ground,
        "--md-primary-fg-color": dark_header,
        "--md-primary-fg-color--light": _hex(0.44, chroma, hue),
        "--md-primary-fg-color--dark": _hex(max(min(depth, 0.32) - 0.06, 0), chroma, hue),
        "--md-accent-fg-color": in_dark,
        "--md-typeset-a-color": in_dark,
        "--oit-soft": dark_soft,
        "--oit-line": _hex(0.38, tint * 2, hue),
    }
    return Palette(light, dark)


def contrast(one: str, other: str) -> float:
    """Return WCAG's contrast of two colours: black on white → 21.0."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = map(_linear, _rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _darkened(tone: tuple[float, float, float], least: float, *grounds: str) -> str:
    return _moved(tone, -0.005, least, grounds)


def _lightened(tone: tuple[float, float, float], least: float, *grounds: str) -> str:
    return _moved(tone, 0.005, least, grounds)


def _moved(tone: tuple[float, float, float], step: float, least: float, grounds: tuple[str, ...]) -> str:
    """Return the tone at the first lightness that has the contrast with every ground."""
    lightness, chroma, hue = tone
    tone_as_hex = _hex(lightness, chroma, hue)
    while min(contrast(tone_as_hex, ground) for ground in grounds) < least:
        lightness += step
        tone_as_hex = _hex(lightness, chroma, hue)
    return tone_as_hex


# ---------------------------------------------------------------- sRGB and OKLCH


def _rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _gamma(value: float) -> float:
    return value * 12.92 if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055


def _oklch(colour: str) -> tuple[float, float, float]:
    red, green, blue = map(_linear, _rgb(colour))
    l = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)  # noqa: E741 (the letters of the source)
    m = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    s = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    a = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s
    b = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
    return 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s, hypot(a, b), atan2(b, a)


def _hex(lightness: float, chroma: float, hue: float) -> str:
    """Return a colour that a screen can show. Chroma is reduced until the screen can show it."""
    while True:
        channels = _from_oklch(lightness, chroma, hue)
        if chroma < 0.001 or all(-0.0005 <= channel <= 1.0005 for channel in channels):
            return "#" + "".join(f"{round(255 * min(max(_gamma(max(channel, 0)), 0), 1)):02x}" for channel in channels)
        chroma *= 0.96


def _from_oklch(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a, b = chroma * cos(hue), chroma * sin(hue)
    l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3  # noqa: E741
    m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    s = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
        -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
        -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s,
    )
