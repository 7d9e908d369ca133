"""Functions of the form editor that need no browser: our own, and those that are put into Decap."""

import json
import subprocess
from typing import Any

import pytest
from random_edits import ADMIN, NODE

pytestmark = pytest.mark.skipif(NODE is None, reason="Node.js is not installed: the form editor's functions run in it")


def answer(script: str) -> Any:
    """What a script says that knows our functions of the form editor."""
    modules = {"changes": ADMIN / "src/changes.mjs", "where": ADMIN / "where.js", "findings": ADMIN / "findings.js"}
    imports = (f"import * as {name} from {json.dumps(file.as_uri())};" for name, file in modules.items())
    program = "\n".join((*imports, script))
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


@pytest.mark.parametrize(
    ("before", "after", "is_other"),
    [
        ("measures-2568/entries/a", "measures-2568/entries/b", True),
        ("measures-2568/entries/a", "memos-2568/entries/a", True),
        ("measures-2568/new", "memos-2568/new", True),
        ("measures-2568/new", "items-2568/entries/o5", True),
        ("measures-2568/entries/a", "measures-2568/new", False),  # a copy
        ("measures-2568/new", "measures-2568/entries/measure", False),  # it was saved
        ("measures-2568/new", "measures-2568/new?name=a", False),
        ("measures-2568/entries/a", "measures-2568/entries/a", False),
        ("measures-2568", "measures-2568/entries/a", False),
        ("measures-2568/entries/a", "measures-2568", False),
    ],
)
def test_another_form_is_begun_anew(before: str, after: str, is_other: bool) -> None:
    base = "http://127.0.0.1:8000/admin/#/collections/"
    addresses = f"{json.dumps(base + before)}, {json.dumps(base + after)}"
    assert answer(f"console.log(where.isOther({addresses}));") is is_other


def test_a_hint_that_names_a_field_stands_beside_it() -> None:
    cases = [
        ("เพิ่มช่อง signer: ในไฟล์นี้", "signer", "กรอกช่องนี้"),
        ("กรอกเลขที่ที่ลงทะเบียนแล้วในช่อง number:", "number", "กรอกเลขที่ที่ลงทะเบียนแล้วในช่องนี้"),
        ("เพิ่มช่อง text: พร้อมถ้อยคำของประกาศ", "text", "กรอกช่องนี้ พร้อมถ้อยคำของประกาศ"),
        ("เพิ่มช่อง summary: ใต้ analysis", None, "เพิ่มช่อง summary: ใต้ analysis"),
        ("เพิ่มช่อง a:, b: ในไฟล์นี้", None, "เพิ่มช่อง a:, b: ในไฟล์นี้"),
        ("แก้วันที่", None, "แก้วันที่"),
    ]
    told = answer(
        f"const hints = {json.dumps([hint for hint, *_ in cases])};"
        "console.log(JSON.stringify(hints.map(one => [findings.lackingOf(one) ?? null, findings.atItsField(one)])));"
    )
    assert told == [[field, text] for _, field, text in cases]
