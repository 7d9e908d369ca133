"""Where a value stands in its file: lines and columns from 1, columns in letters."""

from pathlib import Path

import pytest

from content_tree import build, dedented, write
from oit.content import read
from oit.files.source import Source, read_markdown, read_yaml
from oit.files.walk import walk

YAML = """\
    # หมายเหตุ
    name: มาตรการ
    ลำดับ: 1

    results:
      - text: ทำแล้ว
        date: ๑๗ ม.ค. ๒๕๖๖
      - {text: ทำอีก, ประกาศ: {ฉบับที่: 2}}
    steps: [ก, ข, ค]
    long: >-
      บรรทัดแรก
      บรรทัดสอง
    "quoted key": x
    nothing:
    """


@pytest.fixture
def source(tmp_path: Path) -> Source:
    write(tmp_path, "a.yaml", dedented(YAML).encode())
    return read_yaml(tmp_path, "a.yaml")


@pytest.mark.parametrize(
    ("keys", "line", "column"),
    [
        (("name",), 2, 1),
        (("ลำดับ",), 3, 1),
        (("results",), 5, 1),
        (("results", 0), 6, 5),
        (("results", 0, "date"), 7, 5),
        (("results", 1), 8, 5),
        (("results", 1, "text"), 8, 6),
        (("results", 1, "ประกาศ"), 8, 19),  # after Thai letters, each of which is one column
        (("results", 1, "ประกาศ", "ฉบับที่"), 8, 28),
        (("steps", 0), 9, 9),
        (("steps", 2), 9, 15),
        (("long",), 10, 1),
        (("quoted key",), 13, 1),
        (("nothing",), 14, 1),
        ((), 1, 1),
    ],
)
def test_a_value_stands_where_its_key_or_dash_is(
    source: Source, keys: tuple[str | int, ...], line: int, column: int
) -> None:
    place = source.place(*keys)
    assert (str(place), place.is_absent) == (f"a.yaml:{line}:{column}", False)


@pytest.mark.parametrize(
    ("keys", "line", "column"),
    [
        (("absent",), 1, 1),
        (("absent", "deeper", 3), 1, 1),
        (("results", 0, "absent"), 6, 5),
        (("results", 7), 5, 1),
        (("results", "text"), 5, 1),
        (("name", "deeper"), 2, 1),
        (("name", 0), 2, 1),
    ],
)
def test_what_is_missing_stands_where_what_would_hold_it_is(
    source: Source, keys: tuple[str | int, ...], line: int, column: int
) -> None:
    place = source.place(*keys)
    assert (str(place), place.is_absent) == (f"a.yaml:{line}:{column}", True)


def test_a_field_left_blank_is_not_there_but_has_its_place(source: Source) -> None:
    assert "nothing" not in source.data
    assert source.place("nothing").line == 14


def test_a_number_may_be_a_key(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", "1: ก\ntrue: ข\nnull: ค\n1.50: ง\n".encode())
    source = read_yaml(tmp_path, "a.yaml")
    assert source.data == {"1": "ก", "true": "ข", "null": "ค", "1.50": "ง"}
    assert [source.place(key).line for key in source.data] == [1, 2, 3, 4]


def test_a_key_is_found_in_either_spelling_of_sara_am(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", "ก: 1\nท\u0e4d\u0e32: ค\u0e4d\u0e32\n".encode())
    source = read_yaml(tmp_path, "a.yaml")
    assert source.data == {"ก": 1, "ทำ": "คำ"}
    assert str(source.place("ทำ")) == "a.yaml:2:1"


@pytest.mark.parametrize("head", ["", "---\ntitle: ก\n---\n"], ids=["a page", "with front matter"])
def test_a_body_holds_no_control_character_as_the_site_shows_none(tmp_path: Path, head: str) -> None:
    write(tmp_path, "a.md", f"{head}# แผน\x01 ปี\x02amp\x03\n\nก\x0b\x0c\x1c\x7fข\tค\n".encode())
    assert read_markdown(tmp_path, "a.md").body == "# แผน ปีamp\n\nกข\tค\n"


PAGE = "---\ntitle: หน้า\nevidence:\n  - shows: ก\n---\n# หัวข้อ\n\nข้อความ ขององค์การบริหาร\n"


@pytest.mark.parametrize("opening", ["---\n", "---  \n", "---\t\n"], ids=ascii)
def test_front_matter_is_counted_from_the_first_line_of_the_file(tmp_path: Path, opening: str) -> None:
    write(tmp_path, "a.md", (opening + PAGE.removeprefix("---\n")).encode())
    page = read_markdown(tmp_path, "a.md")
    assert page.data == {"title": "หน้า", "evidence": [{"shows": "ก"}]}
    assert page.body == "# หัวข้อ\n\nข้อความ ขององค์การบริหาร\n"
    assert str(page.place("title")) == "a.md:2:1"
    assert str(page.place("evidence", 0, "shows")) == "a.md:4:5"
    assert str(page.place("absent")) == "a.md:2:1"
    assert str(page.body_place("องค์การ")) == "a.md:8:12"
    assert str(page.body_place("ไม่มีในหน้า")) == "a.md:6:1"


@pytest.mark.parametrize(
    ("text", "data", "body", "body_line"),
    [
        ("# หัวข้อ\n", {}, "# หัวข้อ\n", 1),
        ("---\n---\n", {}, "", 3),
        ("---\n---\nก\n", {}, "ก\n", 3),
        ("---\n\n\n---\nก", {}, "ก", 5),
        ("\n\n---\ntitle: ก\n---\nข\n", {"title": "ก"}, "ข\n", 6),
        (" ---\ntitle: ก\n ---\nข\n", {"title": "ก"}, "ข\n", 4),
        ("\ufeff\ufeff---\ntitle: ก\n---\nข\n", {"title": "ก"}, "ข\n", 4),
        ("\u200b---\ntitle: ก\n---\nข\n", {"title": "ก"}, "ข\n", 4),
        ("—\ntitle: ก\n—\nข\n", {"title": "ก"}, "ข\n", 4),
        ("———\ntitle: ก\n–––\nข\n", {"title": "ก"}, "ข\n", 4),
        ("—-\ntitle: ก\n—-\nข\n", {"title": "ก"}, "ข\n", 4),
        ("--\ntitle: ก\n--\nข\n", {"title": "ก"}, "ข\n", 4),
        ("-----\ntitle: ก\n-----\nข\n", {"title": "ก"}, "ข\n", 4),
        ("---\ntitle: ก\n...\nข\n", {"title": "ก"}, "ข\n", 4),
        ("---\ntitle: ก\n—\nข\n---\nค\n", {"title": "ก"}, "ข\n---\nค\n", 4),
        ("\n---\n# ชี้หลักฐาน\n\ntitle: ก\n---\nข\n", {"title": "ก"}, "ข\n", 7),
        ("\r\n---\r\ntitle: ก\r\n---\r\nข\r\n", {"title": "ก"}, "ข\n", 5),
        ("---\nsummary: |-\n  ก\n  ---\n  ข\n---\nค\n", {"summary": "ก\n---\nข"}, "ค\n", 7),
        ("ก\n\n---\n\nข: ค\n", {}, "ก\n\n---\n\nข: ค\n", 1),
        ("\n---\n\nก\n", {}, "\n---\n\nก\n", 1),
        ("---\ntitle: ก\n---", {"title": "ก"}, "", 4),
        ("---\ntitle: ก\n---\nข\n---\nค\n", {"title": "ก"}, "ข\n---\nค\n", 4),
        ("-----\nก\n", {}, "-----\nก\n", 1),
    ],
    ids=ascii,
)
def test_front_matter_is_what_stands_between_the_first_two_lines_of_dashes(
    tmp_path: Path, text: str, data: dict, body: str, body_line: int
) -> None:
    write(tmp_path, "a.md", text.encode())
    page = read_markdown(tmp_path, "a.md")
    assert (page.data, page.body, page.body_line, page.is_readable) == (data, body, body_line, True)


def test_places_of_a_record_skip_what_was_set_aside(tmp_path: Path) -> None:
    """In two passes: what is wrong by itself first, then what is wrong in what is left."""
    root = build(
        tmp_path,
        {
            "content/2566/o3/index.md": """\
                ---
                evidence:
                  - {shows: a, heading: ก, link: 'https://b.go.th', date: ไม่ทราบ}
                  - {shows: b, heading: ก}
                  - {heading: ก}
                  - {shows: c, heading: ก}
                  - {}
                  - {shows: d, heading: ก}
                ---
                """,
        },
    )
    page = read(root).years[2566].pages["O3"]
    kept = page.value.evidence
    assert [entry.shows for entry in kept] == [("b",), ("c",), ("d",)]
    assert [page.place("evidence", index).line for index in range(3)] == [4, 6, 8]
    assert [page.place("evidence", index, "heading").line for index in range(3)] == [4, 6, 8]
    assert page.is_damaged("evidence")
    assert not page.is_damaged("evidence", 0)


def test_files_come_in_the_order_of_their_folders_and_hidden_ones_do_not(tmp_path: Path) -> None:
    for path in ("b/2.yaml", "b/1.yaml", "a/z.yaml", "c.yaml", ".git/x.yaml", "b/.hidden", "b/.d/y.yaml"):
        write(tmp_path, f"content/{path}")
    assert list(walk(tmp_path, "content")) == [
        ("content/c.yaml", None),
        ("content/a/z.yaml", None),
        ("content/b/1.yaml", None),
        ("content/b/2.yaml", None),
    ]
