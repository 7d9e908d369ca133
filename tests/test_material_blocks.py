"""The frame's list of what it replaces of Material is whole, and fits the Material that is installed."""

import re

import pytest

import material_blocks
from material_blocks import MATERIAL, PARTS, Part
from oit.site.templates import theme_folder

OVERRIDES = theme_folder() / "overrides"
OWN = {"partials/sprite.html"}
"""Parts that stand in the place of none of Material's."""


def test_the_hashes_are_of_the_pinned_version() -> None:
    assert material_blocks.installed() == MATERIAL, "hold each part against the new Material, then write its version"


@pytest.mark.parametrize("part", PARTS, ids=lambda part: f"{part.ours}: {part.name}")
def test_material_has_the_part_as_it_was(part: Part) -> None:
    assert material_blocks.digest(part.name) == part.sha256


def test_every_replaced_part_is_listed() -> None:
    replaced = set()
    for path in OVERRIDES.rglob("*.html"):
        name = path.relative_to(OVERRIDES).as_posix()
        blocks = re.findall(r"{%-?\s*block\s+(\w+)", path.read_text(encoding="utf-8"))
        replaced |= {(name, block) for block in blocks} if blocks else {(name, name)}
    assert replaced == {(part.ours, part.name) for part in PARTS} | {(name, name) for name in OWN}


@pytest.mark.parametrize("part", PARTS, ids=lambda part: f"{part.ours}: {part.name}")
def test_what_only_adds_keeps_materials_own(part: Part) -> None:
    text = (OVERRIDES / part.ours).read_text(encoding="utf-8")
    block = re.search(rf"{{%-?\s*block\s+{part.name}\b.*?{{%-?\s*endblock", text, re.DOTALL)
    assert ("super()" in (block[0] if block else "")) == part.adds


@pytest.mark.parametrize("name", ["no_such_block", "partials/none.html"])
def test_a_part_that_is_gone_is_told(name: str) -> None:
    with pytest.raises(KeyError):
        material_blocks.text(name)
