"""What people mistype in YAML is told where it must be mended, in words that say what to type."""

from pathlib import Path

import pytest

from content_tree import build
from oit.content import read

AGENCY, MEASURE, PAGE = "content/agency.yaml", "content/2566/measures/a.yaml", "content/2566/o1/index.md"
UNCLOSED = "เปิดเครื่องหมายคำพูดไว้แต่ไม่ได้ปิด"
BLANK = "มีช่องว่างชนิดพิเศษซึ่งมักติดมากับการคัดลอกจาก Word หรือเว็บ"
QUOTES = "ใช้เครื่องหมายคำพูดแบบ “ ” ซึ่งครอบข้อความในไฟล์นี้ไม่ได้"
MERGE = "มีการแก้ไขของสองคนชนกันในไฟล์นี้ และยังไม่ได้เลือกว่าจะใช้ข้อความใด"
HEAD = "ส่วนหัวของหน้าไม่ได้เริ่มที่บรรทัดแรกด้วย ---"
TAB = "มีแท็บ (Tab) ในการย่อหน้า"


def glued(key: str) -> str:
    return f"ไม่ได้เว้นวรรคหลังเครื่องหมาย : ของช่อง {key}"


@pytest.mark.parametrize(
    ("path", "text", "place", "message"),
    [
        (AGENCY, 'name: "อบต.\ntype: เทศบาลตำบล\naddress:\n  number: "55"\n', "1:7", UNCLOSED),
        (AGENCY, "name: 'อบต.\ntype: เทศบาลตำบล\naddress:\n  number: '55'\n", "1:7", UNCLOSED),
        (AGENCY, 'name: "อบต.\ntype: เทศบาลตำบล\ncurrent_year: 2566\nphone: 1567"\n', "1:7", UNCLOSED),
        (AGENCY, 'name: อบต.\nunits:\n  a:\n    name: "ก\n  b:\n    name: "ข"\n', "4:11", UNCLOSED),
        (AGENCY, 'units: {a: {name: "ก}}\nphone: "1567"\n', "1:19", UNCLOSED),
        (PAGE, '---\nevidence:\n  - shows: "ก\n    note: "ข"\n---\n', "3:12", UNCLOSED),
        (AGENCY, 'name: "อบต.\n', "1:7", UNCLOSED),
        (MEASURE, "name: ก\norder:1\nsteps: ข\n", "2:1", glued("order")),
        (MEASURE, "name:ก\norder: 1\n", "1:1", glued("name")),
        (MEASURE, "name:ก\norder:1\n", "1:1", glued("name")),
        (PAGE, "---\ntitle: ก\nevidence:\n  - shows:ก\n    note: ข\n---\n", "4:5", glued("shows")),
        (MEASURE, "name: ก\nsteps:\n  - ก\n  -ข\n", "4:3", "ไม่ได้เว้นวรรคหลังเครื่องหมาย -"),
        (MEASURE, "name： ก\norder: 1\n", "1:1", "ใช้เครื่องหมาย ： แบบตัวกว้างหลังชื่อช่อง"),
        (MEASURE, "name: ก\n<<<<<<< HEAD\norder: 1\n=======\norder: 2\n>>>>>>> main\n", "2:1", MERGE),
        (MEASURE, "name: ก\n=======\norder: 2\n", "2:1", MERGE),
        (MEASURE, "name: ก\n>>>>>>> main\norder: 2\n", "2:1", MERGE),
        (PAGE, "---\n<<<<<<< HEAD\ntitle: ก\n=======\ntitle: ข\n>>>>>>> main\n---\n# ก\n", "2:1", MERGE),
        (PAGE, "---\ntitle: ก\n---\n# ก\n<<<<<<< HEAD\nก\n=======\nข\n>>>>>>> main\n", "5:1", MERGE),
        (PAGE, "<<<<<<< HEAD\n---\ntitle: ก\n---\n=======\n---\n---\n>>>>>>> main\n", "1:1", MERGE),
        (MEASURE, "name: ก\nmonitoring:\n\trounds: [6]\n", "3:1", TAB),
        (MEASURE, "name: “ก”\n\torder: 1\n", "2:1", TAB),
        (MEASURE, "name: “ก: ข”\norder: 1\n", "1:7", QUOTES),
        (MEASURE, "“name”: ก\norder: 1\n", "1:1", QUOTES),
        (MEASURE, 'name: "โครงการ "ดี" ของเรา"\n', "1:17", "มีข้อความต่อท้ายเครื่องหมายคำพูดปิด"),
        (MEASURE, "name: ก\nmonitoring:\n\u00a0\u00a0rounds: [6]\n", "3:1", BLANK),
        (MEASURE, "name: ก\nmonitoring:\n\u3000rounds: [6]\n", "3:1", BLANK),
        (MEASURE, "name: ก\n\u00a0order: 1\n", "2:1", BLANK),
        (MEASURE, "name:\u00a0ก\norder: 1\n", "1:6", BLANK),
        (PAGE, "title: ก\nevidence: []\n---\n# ก\n", "1:1", HEAD),
        (PAGE, "# ก\n\n---\ntitle: ก\n---\nข\n", "3:1", HEAD),
        (PAGE, "ข้อความ\n\n—\n# หมายเหตุ\nsumary: ก\ntitle: ข\n—\nข\n", "3:1", HEAD),
        (PAGE, "title: ก\nevidence:\n  - shows: ก\n\n# ก\n", "1:1", HEAD),
        (PAGE, "\nsumary: ก\ntitle: ข\n...\n", "2:1", HEAD),
        (PAGE, "```yaml\n---\ntitle: ก\n---\n```\n# ก\n", "1:1", HEAD),
        (PAGE, "```\ntitle: ก\n```\n", "1:1", HEAD),
        (PAGE, "***\ntitle: ก\n***\n# ก\n", "1:1", HEAD),
        (PAGE, "- - -\ntitle: ก\n- - -\n# ก\n", "1:1", HEAD),
        (PAGE, "<!-- ร่าง -->\n---\ntitle: ก\n---\n", "2:1", HEAD),
        (PAGE, "———\ntitle: ก\n\n# ก\n", "1:1", "ส่วนหัวของหน้าเปิดด้วย --- แต่ไม่มีบรรทัด --- ปิดท้าย"),
    ],
)
def test_a_mistake_of_typing_is_one_finding_where_it_was_made(
    tmp_path: Path, path: str, text: str, place: str, message: str
) -> None:
    problems = read(build(tmp_path, {path: text})).problems
    assert [(str(problem.place), problem.kind, problem.message) for problem in problems] == [
        (f"{path}:{place}", "yaml-syntax", message)
    ]
    assert problems[0].repair


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (MEASURE, "name: “นาดงโปร่งใส”\n"),
        (MEASURE, 'name: "มาตรการ\n  ที่หนึ่ง"\n'),
        (MEASURE, 'name: "มาตรการ\n  email: a@b"\n'),
        (MEASURE, "name:\tก\n"),
        (MEASURE, "name: ดู https://example.go.th/a:b\n"),
        (PAGE, "# ก\n\nข้อความ: ข\n\n---\n\nค\n"),
        (PAGE, "หัวข้อ\n=======\n\n> > > ก\n"),
        (PAGE, "# ก\nnote: ก\n\n---\n\nข\n"),
        (PAGE, "# ก\n\n---\n\n- ข\n\n---\n"),
        (PAGE, "note: ก\n\nข้อความต่อ\n"),
    ],
)
def test_honest_writing_is_no_mistake(tmp_path: Path, path: str, text: str) -> None:
    assert read(build(tmp_path, {path: text})).problems == ()
