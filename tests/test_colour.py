"""Whatever colour an agency names, its site can be read."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oit.look.colour import DEFAULT, contrast, hex_colour, palette

AA = 4.5
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
TEXT = {"light": ("#17262b", "#4f5f65"), "dark": ("#e6edee", "#aab9bd")}
"""Plain and quiet text of oit.css, which stay the same."""


def blended(front: str, back: str, share: float) -> str:
    mixed = (round(share * int(front[at : at + 2], 16) + (1 - share) * int(back[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


@given(COLOURS)
def test_white_is_readable_on_the_header_and_the_footer_also_where_it_is_faded(colour: str) -> None:
    for scheme in (palette(colour).light, palette(colour).dark):
        for ground in (scheme["--md-primary-fg-color"], scheme["--md-primary-fg-color--dark"]):
            assert contrast(blended("#ffffff", ground, 0.87), ground) >= AA


@given(COLOURS)
def test_links_and_text_are_readable_on_every_ground(colour: str) -> None:
    made = palette(colour)
    light = ("#ffffff", made.light["--oit-soft"])
    dark = (made.dark["--md-default-bg-color"], made.dark["--oit-soft"])
    for scheme, grounds, texts in ((made.light, light, TEXT["light"]), (made.dark, dark, TEXT["dark"])):
        for text in (scheme["--md-typeset-a-color"], scheme["--md-accent-fg-color"], *texts):
            assert min(contrast(text, ground) for ground in grounds) >= AA


@pytest.mark.parametrize("colour", [DEFAULT, "#6a1b4d", "#1a237e", "#7a0000"])
def test_a_colour_that_can_serve_stays_as_it_is(colour: str) -> None:
    assert palette(colour).light["--md-primary-fg-color"] == colour


@pytest.mark.parametrize("colour", ["#ffff00", "#ffffff", "#f7b6d2", "#00ff00"])
def test_a_colour_too_light_is_darkened(colour: str) -> None:
    header = palette(colour).light["--md-primary-fg-color"]
    assert contrast("#ffffff", colour) < AA <= contrast("#ffffff", header)


def test_the_hue_stays_the_agencys() -> None:
    red, green, blue = (int(palette("#ff3030").light["--md-typeset-a-color"][at : at + 2], 16) for at in (1, 3, 5))
    assert red > 2 * max(green, blue)


def test_the_style_names_each_variable_in_both_schemes() -> None:
    css = palette("#6a1b4d").css
    assert re.findall(r'\[data-md-color-scheme="(\w+)"\]{--[^{}]+}', css) == ["default", "slate"]
    assert "--md-primary-fg-color:#6a1b4d" in css


@pytest.mark.parametrize(
    ("black_on", "value"), [("#ffffff", 21.0), ("#000000", 1.0), ("#777777", 4.69), ("#ff0000", 5.25)]
)
def test_contrast_is_wcags(black_on: str, value: float) -> None:
    assert round(contrast("#000000", black_on), 2) == value


@pytest.mark.parametrize("written", ["#0B4A53", "0b4a53", " #0b4a53 "])
def test_a_colour_may_be_written_in_several_ways(written: str) -> None:
    assert hex_colour(written) == "#0b4a53"


def test_three_digits_stand_for_six() -> None:
    assert hex_colour("#0Bf") == "#00bbff"


@pytest.mark.parametrize("written", ["", "#", "#12345", "#1234567", "teal", "#ggg", "rgb(0,0,0)", "#๑๒๓"])
def test_anything_else_is_no_colour(written: str) -> None:
    with pytest.raises(ValueError):
        hex_colour(written)
