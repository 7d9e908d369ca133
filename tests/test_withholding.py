"""What holds an identity number is not published: the passage of a text, or the file. The rest is."""

import json
import time
from datetime import date
from pathlib import Path

import pytest

import made_files
from content_tree import build, checked, judged, of
from machine import slowness
from oit.cli import main as cli
from oit.content import read
from oit.files import pdf_text
from oit.judging.private_finds import NOTICE
from oit.judging.rules import CATALOGUE
from oit.judging.status import State
from oit.judging.verification.filled import is_filled
from oit.site import pages
from oit.site.page import Site

NUMBER, PRINTED = "1103702071811", "1-1037-02071-81-1"
HEAD = ("| ชื่อ | เลข |", "|---|---|")
WORDS = f"เลขประจำตัวประชาชน {NUMBER}"


def body_of(root: Path) -> list[str]:
    (page,) = checked(root).content.years[2566].pages.values()
    return page.source.body.split("\n")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"ก\n\nข {WORDS}\nค\n\nง", ["ก", "", NOTICE, "", "", "ง"]),
        (f"- ก\n- {WORDS}\n- ข", ["- ก", f"- {NOTICE}", "- ข"]),
        (f"1. ก\n2. {WORDS}", ["1. ก", f"2. {NOTICE}"]),
        (f"## {WORDS}\n\nก", [f"## {NOTICE}", "", "ก"]),
        (
            f"| ชื่อ | เลข |\n|---|---|\n| ก | {PRINTED} |\n| ข | 2 |",
            ["| ชื่อ | เลข |", "|---|---|", f"| {NOTICE} |", "| ข | 2 |"],
        ),
        ("ก\n\nข เลข 1-1037-02071-\n81-1 ค", ["ก", "", NOTICE, ""]),
        ("ก\n\nเลขบัตร [1][1][0][3][7][0][2][0][7][1][8][1][1]", ["ก", "", NOTICE]),
        ("ก\n\nเลขบัตร |1|1|0|3|7|0|2|0|7|1|8|1|1|", ["ก", "", NOTICE]),
        ("ก\n\nเลขบัตรประชาชน 1\\-1037\\-02071\\-81\\-1 ค", ["ก", "", NOTICE]),
        ("เลขที่สัญญา 1103702071811", ["เลขที่สัญญา 1103702071811"]),
    ],
)
def test_a_passage_gives_way_to_a_notice_and_each_line_stays_where_it_was(
    tmp_path: Path, body: str, expected: list[str]
) -> None:
    (tmp_path / "content/2566/o1").mkdir(parents=True)
    build(tmp_path)
    (tmp_path / "content/2566/o1/index.md").write_text(body, encoding="utf-8")
    assert body_of(tmp_path) == expected


def test_a_value_gives_way_and_the_others_stay(tmp_path: Path) -> None:
    text = f"sections:\n  - heading: ก\n    text: |\n      ข\n\n      {WORDS}\n"
    memo = f"number: ที่ 1\nsubject: เรื่องของนาง ก {PRINTED}\n{text}"
    disclosure = checked(build(tmp_path, {"content/2566/memos/a.yaml": memo}))
    (record,) = disclosure.content.years[2566].memos
    assert record.value.number == "ที่ 1"
    assert record.value.subject == NOTICE
    assert record.value.sections[0].text == f"ข\n\n{NOTICE}"
    assert [line.partition(" N101")[0] for line in of(disclosure, "N")] == ["content/2566/memos/a.yaml:2:1: ต้องแก้ไข"]


def site(root: Path, as_of: date = date(2026, 11, 23)) -> Site:
    return Site(judged(read(root), as_of), CATALOGUE, {}, "")


PRIVACY = """\
    exceptions:
      - file: 2566/o1/secret.csv
        kind: identity
        reason: ศาลมีคำสั่งให้ประกาศ
        approver: นายสมชาย ใจดี
        approved: 1 ตุลาคม 2569
        expires: 30 กันยายน 2570
    """
SECRET = {"content/2566/o1/secret.csv": {"made": {"csv": f"ชื่อ,เลขบัตรประชาชน\nนาง ก,{NUMBER}\n"}}}


def test_a_file_is_no_attachment_and_no_page_names_where_it_is(tmp_path: Path) -> None:
    of_all = site(build(tmp_path, {"content/2566/o1/index.md": "ก\n"}, SECRET))
    assert of_all.disclosure.content.attachments == frozenset()
    assert of_all.url_of_attachment("content/2566/o1/secret.csv") == ""
    assert [page.url for page in pages.build(of_all) if "secret.csv" in page.text or "N101 " in page.text] == []


def test_a_decision_publishes_it_until_it_ends_and_the_page_names_no_file(tmp_path: Path) -> None:
    root = build(tmp_path, {"content/privacy.yaml": PRIVACY}, SECRET)
    allowed, ended = site(root), site(root, date(2028, 1, 1))
    assert allowed.url_of_attachment("content/2566/o1/secret.csv") == "2566/o1/secret.csv"
    assert ended.url_of_attachment("content/2566/o1/secret.csv") == ""
    (page,) = [page for page in pages.build(allowed) if page.kind == "waivers"]
    assert "ศาลมีคำสั่งให้ประกาศ" in page.text
    assert "secret" not in page.text


def test_nothing_of_it_is_built(tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": "site_name: ก\ndocs_dir: content\ntheme: {name: material}\nplugins: [oit]\n",
        "content/2566/o1/index.md": f"ก\n\n{WORDS}\n",
    }
    under = {"made": {"pdf": ["รายงานการประชุมสภาครั้งที่หนึ่ง"], "covered": ["ลับมากที่สุดของนางสมมุติ"]}}
    root = build(tmp_path, files, {**SECRET, "content/2566/o1/b.pdf": under})
    assert cli.main(["-C", str(root), "build", "--as-of", "2026-11-23"]) == 0
    built = [path for path in (root / "site").rglob("*") if path.is_file()]
    assert [path.name for path in built if path.name == "secret.csv"] == []
    holding = [path for path in built if path.suffix != ".pdf" and NUMBER.encode() in path.read_bytes()]
    assert holding == []
    documents = json.loads((root / "site/search/documents.json").read_text(encoding="utf-8"))
    text = json.dumps(documents, ensure_ascii=False)
    assert "รายงานการประชุม" in text
    assert "ลับมาก" not in text


def test_what_was_found_is_remembered_by_the_hash_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = build(tmp_path, {}, SECRET)
    first = of(checked(root), "N")
    from oit.files import worker

    monkeypatch.setattr(worker.Worker, "run", lambda *_, **__: pytest.fail("the file was opened anew"))
    assert of(checked(root), "N") == first != []


@pytest.mark.parametrize("cell", ["xxxxxxxxx1811", "x-xxxx-xxxx1-81-1"])
def test_a_masked_number_fills_a_column(cell: str) -> None:
    assert is_filled([cell], may_say_none=False)


def test_evidence_that_names_a_withheld_file_points_to_its_finding(tmp_path: Path) -> None:
    page = "---\nevidence:\n  - {shows: chart, table: secret.csv}\n---\nก\n"
    disclosure = checked(build(tmp_path, {"content/2566/o1/index.md": page}, SECRET))
    assert [line for line in of(disclosure, "C", "E") if "index.md" in line and "chart" in line] == []
    (state,) = [each for each in disclosure.years[0].item("O1").elements if each.element.id == "chart"]
    assert [reason.message for reason in state.reasons] == ["secret.csv เป็นไฟล์ที่เผยแพร่ไม่ได้"]
    assert len(of(disclosure, "N")) == 1


@pytest.mark.parametrize("place", ["heading: อำนาจ", f"passage: '{WORDS}'"])
@pytest.mark.parametrize(("also", "is_shown"), [("", False), ("\n\nดูแลทางและน้ำในตำบลบ้านดี", True)])
def test_what_stands_for_a_withheld_passage_shows_nothing(
    tmp_path: Path, place: str, also: str, is_shown: bool
) -> None:
    page = f"---\nevidence:\n  - {{shows: mandate, {place}}}\n---\n## อำนาจ\n\n{WORDS}{also}\n"
    disclosure = checked(build(tmp_path, {"content/2566/o3/index.md": page}))
    (state,) = [each for each in disclosure.years[0].item("O3").elements if each.element.id == "mandate"]
    assert (state.state is State.MET) == (is_shown and place.startswith("heading"))


def test_a_page_of_many_boxes_and_letters_is_read_in_time(tmp_path: Path) -> None:
    lines = "\n".join("ข้อความของตารางที่ยาวพอสมควร" * 4 for _ in range(40))
    data = made_files.pdf({"pdf": [lines, "หน้าสอง"]})
    shades = b" ".join(b"0.9 g %d %d 20 8 re f" % (x, y) for x in range(30, 560, 4) for y in range(40, 120, 2))
    data = data.replace(b"Tj ET\nendstream", b"Tj ET " + shades + b"\nendstream", 1)
    (tmp_path / "a.pdf").write_bytes(data)
    begun = time.process_time()
    assert pdf_text.read(tmp_path / "a.pdf").covered == ()
    assert time.process_time() - begun < 5 * slowness()
