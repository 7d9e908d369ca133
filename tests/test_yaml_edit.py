"""Edits of what officers wrote: only what is meant changes, and all else stays byte for byte."""

import re
from textwrap import dedent

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from oit.upkeep import yaml_edit
from oit.upkeep.rollover import without_elements

GONE = frozenset({"gone", "also-gone"})
BODY = "\n# หัวข้อ\n\nเนื้อหา\n---\nevidence: [gone]\n"

PAGES = {
    "in the middle": (
        """\
        title: no            # ไม่ใช่ false
        number: 0123
        updated: 2567-02-29
        evidence:            # หลักฐาน

        # ภาพรวม
        - shows: kept
          heading: '1:30'
        - shows: gone        # ไปด้วยกัน
          link: https://a.example
        # ติดต่อ

        - shows: "kept"
          passage: "๑๒๓: ก"
        summary: ~
        """,
        """\
        title: no            # ไม่ใช่ false
        number: 0123
        updated: 2567-02-29
        evidence:            # หลักฐาน

        # ภาพรวม
        - shows: kept
          heading: '1:30'
        # ติดต่อ

        - shows: "kept"
          passage: "๑๒๓: ก"
        summary: ~
        """,
    ),
    "at the end": (
        "evidence:\n  - shows: kept\n  - shows: gone\n    note: |\n      บรรทัดหนึ่ง\n\n      บรรทัดสอง\n\n# ท้าย\n",
        "evidence:\n  - shows: kept\n\n# ท้าย\n",
    ),
    "at the end, without a line end": ("title: a\nevidence:\n- shows: kept\n- shows: gone", None),
    "the only entry": ("evidence:\n- shows: gone\n  page: 010\ntitle: no\n", "evidence:\ntitle: no\n"),
    "all entries": ("evidence: # ก\n- shows: gone\n# ข\n- shows: [also-gone, gone]\n", "evidence: # ก\n# ข\n"),
    "one of several elements": (
        "evidence:\n- shows: [ kept,  gone, 'more' ]  # ก\n  page: 0x1F\n",
        "evidence:\n- shows: [ kept,  'more' ]  # ก\n  page: 0x1F\n",
    ),
    "the last of several elements": ("evidence:\n- shows: [kept, gone]\n", "evidence:\n- shows: [kept]\n"),
    "the first of several elements": ("evidence:\n- shows: [gone, kept]\n", "evidence:\n- shows: [kept]\n"),
    "elements in a block": (
        "evidence:\n- document: a\n  shows:\n    - kept   # ก\n    - gone   # ข\n    # ค\n    - 'more'\n  page: 010\n",
        "evidence:\n- document: a\n  shows:\n    - kept   # ก\n    # ค\n    - 'more'\n  page: 010\n",
    ),
    "elements in a block of the same column": (
        "evidence:\n- shows:\n  - gone\n  - kept\n- shows:\n  - gone\n  - also-gone\n  link: a\n",
        "evidence:\n- shows:\n  - kept\n",
    ),
    "a dash on a line of its own": (
        "evidence:\n-\n  # ก\n  shows: gone\n-\n  shows: kept\n",
        "evidence:\n-\n  shows: kept\n",
    ),
    "a flow list": ("evidence: [{shows: kept}, {shows: gone, page: 010}]\n", "evidence: [{shows: kept}]\n"),
    "a flow list, first": ("evidence: [{shows: gone}, {shows: kept}]  # ก\n", "evidence: [{shows: kept}]  # ก\n"),
    "a flow list, all": ("evidence: [ {shows: gone}, ]\ntitle: no\n", "evidence: []\ntitle: no\n"),
    "a flow list over lines": (
        "evidence: [\n  {shows: gone}, # ก\n  {shows: kept, page: 010}, # ข\n  {shows: gone}, # ค\n]\n",
        "evidence: [\n  {shows: kept, page: 010}, # ข # ค\n]\n",
    ),
    "a flow list with leading commas": (
        "evidence: [ {shows: kept}\n  , {shows: gone}\n  , {shows: also-gone}\n  ]\n",
        "evidence: [ {shows: kept}\n  ]\n",
    ),
    "a flow list of several gone at the end": (
        "evidence: [{shows: gone}, {shows: kept}, {shows: gone}, {shows: gone},]\n",
        "evidence: [{shows: kept},]\n",
    ),
    "pairs in a flow list": ("evidence: [shows: kept, shows: gone]\n", "evidence: [shows: kept]\n"),
    "entries that are no mappings": (
        "evidence:\n- oops\n- [gone]\n- shows: gone\n-\n- 010\n- shows:\n- shows: []\n",
        "evidence:\n- oops\n- [gone]\n-\n- 010\n- shows:\n- shows: []\n",
    ),
    "evidence that is no list": ("evidence: gone\n", None),
    "evidence that is a mapping": ("evidence:\n  shows: gone\n", None),
    "no evidence": ("title: gone\n", None),
    "nothing gone": ("evidence:\n- shows: kept   # ก\n", None),
    "emoji before it": (
        "title: 😀😀\nevidence:\n- shows: gone\n- shows: kept\n",
        "title: 😀😀\nevidence:\n- shows: kept\n",
    ),
    "an element in other letters": ("evidence:\n- shows: ' gone '\n- shows: kept\n", "evidence:\n- shows: kept\n"),
}
PAGES["at the end, without a line end"] = (
    "title: a\nevidence:\n- shows: kept\n- shows: gone\n",
    "title: a\nevidence:\n- shows: kept\n",
)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "BOM"])
@pytest.mark.parametrize("case", PAGES)
def test_evidence_of_elements_that_are_gone_is_taken_out(case: str, mark: str, line_end: str) -> None:
    before, after = (dedent(text) if text else text for text in PAGES[case])
    page = f"{mark}---\n{before}---\n{BODY}".replace("\n", line_end)
    expected = f"{mark}---\n{before if after is None else after}---\n{BODY}".replace("\n", line_end)
    assert without_elements(page, GONE) == expected


@pytest.mark.parametrize(
    "page",
    [
        "",
        "เนื้อหา\n",
        "---\nevidence: [\n---\n",
        "---\nevidence:\n- shows: gone\n",
    ],
)
def test_a_page_without_front_matter_that_can_be_read_stays(page: str) -> None:
    assert without_elements(page, GONE) == page


_names = st.sampled_from(["kept", "gone", "also-gone", "'more'", '"gone"', "ก", "010"])
_shows = st.one_of(
    _names.map(lambda name: f" {name}\n"),
    st.lists(_names, max_size=4).map(lambda names: f" [{', '.join(names)}]\n"),
    st.lists(_names, min_size=1, max_size=4).map(lambda names: "\n" + "".join(f"  - {name}  # ก\n" for name in names)),
)
_entry = st.tuples(
    st.sampled_from(["- ", "-\n  ", "# ก\n- ", "\n- "]),
    _shows,
    st.sampled_from(["", "  note: |\n    ก\n\n", "  page: 010 # ข\n"]),
)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(_entry, min_size=1, max_size=5),
    st.sampled_from(["", "title: no\n", "# ค\n\n"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_all_else_stays(entries: list[tuple[str, str, str]], tail: str, line_end: str) -> None:
    head = "number: 0123\nevidence:\n" + "".join(f"{dash}shows:{shows}{more}" for dash, shows, more in entries) + tail
    page = f"---\n{head}---\n{BODY}".replace("\n", line_end)
    edited = without_elements(page, GONE)
    left = yaml.load(edited.split("---", 2)[1], yaml.BaseLoader)
    assert not GONE & {name for entry in left["evidence"] or [] for name in _listed(entry["shows"])}
    lines = iter(re.sub(r"shows: \[[^\r\n]*", "shows: […]", page).split(line_end))
    for line in re.sub(r"shows: \[[^\r\n]*", "shows: […]", edited).split(line_end):
        assert line in lines  # and so, each line of the new text stands in the old one, in order


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


NEW = [{"item": "o7", "last": "2567/o9", "renew": "จัดทำ “แผน: ก”", "due": "30 เมษายน 2568"}]
BLOCK = "- item: o7\n  last: 2567/o9\n  renew: 'จัดทำ “แผน: ก”'\n  due: 30 เมษายน 2568\n"
FLOW = "{item: o7, last: 2567/o9, renew: 'จัดทำ “แผน: ก”', due: 30 เมษายน 2568}"
INDENTED = "".join(f"  {line}\n" for line in BLOCK.splitlines())
OWN = "- item: o1  # ของเรา\n  last: '2567/o1'\n  renew: 0123\n"

LISTS = {
    "no file": ("", f"renewals:\n{INDENTED}"),
    "a remark only": ("# ยังไม่มี\n", f"# ยังไม่มี\nrenewals:\n{INDENTED}"),
    "a remark without a line end": ("# ยังไม่มี", f"# ยังไม่มี\nrenewals:\n{INDENTED}"),
    "an emptied list": ("renewals:  # ก\n# ข\n", f"renewals:  # ก\n{INDENTED}# ข\n"),
    "an emptied list without a line end": ("renewals:", f"renewals:\n{INDENTED}"),
    "brackets": ("renewals: []  # ก\n", f"renewals:  # ก\n{INDENTED}"),
    "null": ("renewals: null\n", f"renewals:\n{INDENTED}"),
    "a list": (f"# ก\nrenewals:\n{OWN}\n# ท้าย\n", f"# ก\nrenewals:\n{OWN}{BLOCK}\n# ท้าย\n"),
    "a list further in": (
        f"renewals:\n{''.join(f'    {line}' for line in OWN.splitlines(True))}",
        f"renewals:\n{''.join(f'    {line}' for line in (OWN + BLOCK).splitlines(True))}",
    ),
    "a list with remarks in its last entry": (
        f"renewals:\n{OWN}  # due: …\n\n  # ข\n# ท้าย\n",
        f"renewals:\n{OWN}  # due: …\n\n  # ข\n{BLOCK}# ท้าย\n",
    ),
    "a commented template": (
        "# renewals:   # ก\n#   - item: …\n#     last: …\n#\n# ข\na: b\n",
        f"renewals:\n{INDENTED}#\n# ข\na: b\n",
    ),
    "a remark that is no template": (
        "# renewals: ดูแฟ้มเดิม\na: b\n",
        f"# renewals: ดูแฟ้มเดิม\na: b\nrenewals:\n{INDENTED}",
    ),
    "a list without a line end": (f"renewals:\n{OWN}".rstrip(), f"renewals:\n{OWN}{BLOCK}"),
    "a list in brackets": (
        "renewals: [{item: o1, renew: 0123}]  # ก\n",
        f"renewals: [{{item: o1, renew: 0123}}, {FLOW}]  # ก\n",
    ),
    "a list in brackets with a last comma": (
        "renewals: [\n  {item: o1}, # ก\n]\n",
        f"renewals: [\n  {{item: o1}}, {FLOW}, # ก\n]\n",
    ),
    "another key": ("remark: no\n\n", f"remark: no\nrenewals:\n{INDENTED}\n"),
    "a key after the list": (f"renewals:\n{OWN}remark: no\n", f"renewals:\n{OWN}{BLOCK}remark: no\n"),
    "an entry that ends in text": (
        "renewals:\n- item: o1\n  renew: |\n    ก\n\n    ข\n\n# ท้าย\n",
        f"renewals:\n- item: o1\n  renew: |\n    ก\n\n    ข\n{BLOCK}\n# ท้าย\n",
    ),
}


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "BOM"])
@pytest.mark.parametrize("case", LISTS)
def test_entries_are_added_to_a_list(case: str, mark: str, line_end: str) -> None:
    before, after = (mark + text.replace("\n", line_end) for text in LISTS[case])
    if "\n" not in before:
        after = after.replace("\r\n", "\n")  # nothing says which line ends are meant
    assert yaml_edit.with_entries(before, "renewals", NEW) == after


@pytest.mark.parametrize(
    "text",
    [
        "renewals: text\n",
        "renewals:\n  item: o1\n",
        "renewals: [\n",
        "- a\n",
        "{renewals: []}\n",
        "renewals:\n- a\n...\n---\nb: c\n",
    ],
)
def test_a_file_of_another_form_is_refused(text: str) -> None:
    with pytest.raises(yaml_edit.EditError):
        yaml_edit.with_entries(text, "renewals", NEW)
