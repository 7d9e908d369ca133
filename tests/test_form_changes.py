"""The functions that are put into the form editor: where a picture lies, and when it is shown."""

import json
import subprocess
from typing import Any

import pytest
from random_edits import ADMIN, NODE

pytestmark = pytest.mark.skipif(NODE is None, reason="Node.js is not installed: the form editor's functions run in it")


def answer(script: str) -> Any:
    """What a script says that knows our functions of the form editor."""
    program = f"import * as changes from {json.dumps((ADMIN / 'src/changes.mjs').as_uri())};\n{script}"
    command = [str(NODE), "--input-type=module", "--eval", program]
    return json.loads(subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout)


def test_a_picture_is_looked_for_where_its_record_says() -> None:
    cases = [
        # where a new one would go, what the record names, the folder that the field's names begin with, where it lies
        ("content/images/emblem.svg", "images/emblem.svg", "images", "content/images/emblem.svg"),
        ("content/images/ตรา.svg", "ตรา.svg", "images", "content/ตรา.svg"),
        ("content/images/ตรา.svg", "รูป/ย่อย/ตรา.svg", "images", "content/รูป/ย่อย/ตรา.svg"),
        ("content/people/a.png", "images/a.png", "people", "content/images/a.png"),
        ("content/people/a.png", "./people/a.png", "people", "content/people/a.png"),
        ("content/2568/o5/a.png", "a.png", "", "content/2568/o5/a.png"),
        ("content/2568/o5/a.png", "ภาพ/a.png", "", "content/2568/o5/ภาพ/a.png"),
        ("https://example.go.th/a.png", "https://example.go.th/a.png", "people", "https://example.go.th/a.png"),
    ]
    told = answer(
        f"const cases = {json.dumps(cases)};"
        "const field = own => ({get: name => name === 'public_folder' ? own : undefined});"
        "console.log(JSON.stringify(cases.map(([usual, path, own]) => changes.placeOf(usual, path, field(own)))));"
    )
    assert told == [place for *_, place in cases]


def test_a_picture_is_shown_once_it_is_loaded() -> None:
    told = answer(
        "const shown = [], coming = ['empty.svg', 'empty.svg', 'a.png'];"
        "const next = () => ({path: coming.shift()});"
        "const stop = changes.showWhenLoaded(next, 'a.png', null, ({path}) => shown.push(path));"
        "setTimeout(() => { stop(); console.log(JSON.stringify([shown, coming])); }, 900);"
    )
    assert told == [["empty.svg", "empty.svg", "a.png"], []]


def test_all_pages_of_a_tree_are_asked_for() -> None:
    told = answer(
        "const pages = [{tree: [1, 2], truncated: true}, {tree: [3], truncated: true}, {tree: [], truncated: true}];"
        "const asked = [];"
        "const {tree} = await changes.wholeTree(page => { asked.push(page); return pages[page - 1]; });"
        "console.log(JSON.stringify([tree, asked]));"
    )
    assert told == [[1, 2, 3], [1, 2, 3]]
