"""``oit add``: documents are searched, named, described and listed; all of it, or nothing."""

import os
import re
import shlex
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from content_tree import bake, build, dedented, write
from oit.cli.main import main
from oit.files import whole_file
from oit.upkeep.adding.description import Description, described, from_name
from oit.upkeep.adding.naming import free_name

PAGE = "content/2568/o5/index.md"
EXAMPLE = Path(__file__).parent.parent / "example/content/2568/o5/local-development-plan-2566-2570.pdf"
TITLE = "แผนพัฒนาท้องถิ่น (พ.ศ. 2566–2570)"
WRITTEN = """\
    ---
    # หมายเหตุเดิม
    summary: มีสี่ยุทธศาสตร์

    documents:
      - file: old.pdf   # ฉบับเดิม
        title: ฉบับเดิม

    evidence: [{shows: span, document: old.pdf}]
    ---

    ข้อความเดิม
    """


@pytest.fixture
def project(tmp_path: Path) -> Path:
    build(tmp_path)
    write(tmp_path, "in/แผน: พัฒนา?.pdf" if os.name != "nt" else "in/แผน พัฒนา.pdf", EXAMPLE.read_bytes())
    return tmp_path


def source(project: Path) -> str:
    return str(next((project / "in").iterdir()).relative_to(project))


def add(project: Path, *arguments: str) -> int:
    return main(["-C", str(project), "add", *arguments, "--year", "2568"])


def entries(project: Path) -> dict[str, Any]:
    text = (project / PAGE).read_text(encoding="utf-8-sig")
    values: dict[str, Any] = yaml.safe_load(text.split("---\n")[1])
    return values


def everything(project: Path) -> dict[str, bytes]:
    return {path.as_posix(): path.read_bytes() for path in project.rglob("*") if path.is_file()}


SHOWS = ("--shows", "strategy=2", "--shows", "goal=๓", "--shows", "indicator=3")


def test_it_shows_first_and_writes_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = everything(project)
    assert add(project, source(project), "--item", "o5", *SHOWS) == 0
    assert everything(project) == before
    out = capsys.readouterr().out
    assert f"4 หน้า อ่านได้ว่า “{TITLE}”" in out
    assert f"--- /dev/null\n+++ {PAGE}\n" in out
    assert "+  - file: แผน" in out and "ยังไม่ได้เขียนไฟล์ใด สั่งเดิมโดยเติม --write เพื่อเขียน" in out


def test_it_begins_the_page_and_copies_the_file(project: Path) -> None:
    assert add(project, source(project), "--item", "5", *SHOWS, "--write") == 0
    name = entries(project)["documents"][0]["file"]
    assert not set(name) & set('<>:"|?*\\/')
    assert (project / "content/2568/o5" / name).read_bytes() == (project / source(project)).read_bytes()
    assert entries(project)["documents"] == [{"file": name, "title": TITLE, "covers": [2566, 2570]}]
    assert entries(project)["evidence"] == [
        {"shows": "strategy", "document": name, "page": 2},
        {"shows": ["goal", "indicator"], "document": name, "page": 3},
    ]
    assert (project / PAGE).read_text(encoding="utf-8").startswith("---\n# O5 ")
    assert main(["-C", str(project), "check", "--year", "2568", "--fail-on", "never"]) == 0


def test_the_template_of_a_page_gives_way_to_what_is_written(project: Path) -> None:
    assert add(project, source(project), "--item", "o5", "--shows", "goal=3", "--write") == 0
    text = (project / PAGE).read_text(encoding="utf-8")
    assert "# documents:" not in text and "# evidence:" not in text
    assert "shows: [goal]" not in text and "#   - shows: [strategy]" in text
    uncommented = re.sub(r"(?m)^# (?=  )", "", text)
    write(project, PAGE, uncommented.encode())
    shown = [one["shows"] for one in entries(project)["evidence"]]
    assert "goal" in shown and ["strategy"] in shown and len(entries(project)["documents"]) == 1


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_page_keeps_all_that_it_has(project: Path, end: str, mark: str) -> None:
    before = mark + dedented(WRITTEN).replace("\n", end)
    write(project, PAGE, before.encode())
    assert add(project, source(project), "--item", "o5", "--shows", "goal=3", "--title", "แผน: ใหม่", "--write") == 0
    after = (project / PAGE).read_bytes().decode()
    name = entries(project)["documents"][1]["file"]
    lines = ["  - file: " + name, "    title: 'แผน: ใหม่'"]
    expected = before.replace(f"title: ฉบับเดิม{end}", "".join([f"title: ฉบับเดิม{end}", *(line + end for line in lines)]))
    entry = f", {{shows: goal, document: {name}, page: 3}}]"
    assert after == expected.replace("document: old.pdf}]", f"document: old.pdf}}{entry}")


def test_a_page_without_front_matter_gets_one(project: Path) -> None:
    write(project, PAGE, "# หัวข้อ\n".encode())
    assert add(project, source(project), "--item", "o5", "--write") == 0
    text = (project / PAGE).read_text(encoding="utf-8")
    assert text.startswith("---\ndocuments:\n") and text.endswith("---\n# หัวข้อ\n")


def test_a_file_that_lies_beside_the_page_is_only_listed(project: Path) -> None:
    write(project, "content/2568/o5/plan.pdf", EXAMPLE.read_bytes())
    assert add(project, "content/2568/o5/plan.pdf", "--item", "o5", "--write") == 0
    assert entries(project)["documents"][0]["file"] == "plan.pdf"
    assert sorted(path.name for path in (project / "content/2568/o5").iterdir()) == ["index.md", "plan.pdf"]
    assert add(project, "content/2568/o5/plan.pdf", "--item", "o5", "--write") == 2


def test_no_file_is_written_over(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number, text in enumerate(("the first report of all", "the second report of all", "the third one")):
        write(project, f"x{number}/plan.pdf", **bake({"saying": [text]}))
    assert add(project, "x0/plan.pdf", "x1/plan.pdf", "--item", "o5", "--write") == 0
    assert add(project, "x2/plan.pdf", "--item", "o5", "--write") == 0
    assert [one["file"] for one in entries(project)["documents"]] == ["plan.pdf", "plan-2.pdf", "plan-3.pdf"]
    assert add(project, "x1/plan.pdf", "--item", "o5", "--write") == 2
    assert "เป็นไฟล์เดียวกับ content/2568/o5/plan-2.pdf ซึ่งมีอยู่แล้ว" in capsys.readouterr().err


# ---------------------------------------------------------------- what is refused


IDENTITY = "เลขประจำตัวประชาชน 1-1037-02071-81-1"
MOBILES = "ชื่อ,โทรศัพท์มือถือ\nนายกล้า หาญดี,081-234-5678\nนางแก้ว ใจงาม,089-765-4321\n"


def test_identity_numbers_are_never_added(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project, "in2/list.txt", f"บัญชีรายชื่อ\n{IDENTITY}\n".encode())
    before = everything(project)
    assert add(project, source(project), "in2/list.txt", "--item", "o5", "--write") == 2
    assert everything(project) == before
    captured = capsys.readouterr()
    assert "N101" in captured.out and "มีเลขประจำตัวประชาชน จึงไม่เพิ่มไฟล์ใด" in captured.err
    assert "02071" not in captured.out + captured.err
    assert add(project, "in2/list.txt", "--item", "o5", "--write", "--accept", "identity") == 2


def test_other_private_data_must_be_accepted_by_name(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project, "in2/list.csv", MOBILES.encode())
    assert add(project, "in2/list.csv", "--item", "o5", "--write") == 2
    assert "--accept mobile" in capsys.readouterr().err
    assert not (project / "content/2568").exists()
    assert add(project, "in2/list.csv", "--item", "o5", "--write", "--accept", "location") == 2
    assert add(project, "in2/list.csv", "--item", "o5", "--write", "--accept", "mobile") == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nothing.pdf", "--item", "o5"], "ไม่พบไฟล์ nothing.pdf"),
        (["in", "--item", "o5"], "ไม่พบไฟล์ in"),
        (["PLAN", "--item", "o99"], "ไม่มีข้อ o99 ในเกณฑ์ปี 2568"),
        (["PLAN", "--item", "o5", "--shows", "strategi=2"], "หมายถึง strategy หรือไม่"),
        (["PLAN", "--item", "o5", "--shows", "goal=5"], "หน้า 5 ใช้ไม่ได้ เอกสารนี้มี 4 หน้า"),
        (["PLAN", "--item", "o5", "--shows", "goal=0"], "หน้า 0 ใช้ไม่ได้"),
        (["PLAN", "PLAN", "--item", "o5", "--title", "ก"], "--shows --title และ --date ใช้เมื่อเพิ่มทีละไฟล์"),
        (["bad.pdf", "--item", "o5"], "bad.pdf"),
        (["page.html", "--item", "o5"], "page.html"),
        (["locked.pdf", "--item", "o5"], "ตั้งรหัสผ่านไว้"),
    ],
)
def test_nothing_is_written_of_what_is_wrong(
    project: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    write(project, "bad.pdf", "ไม่ใช่พีดีเอฟ".encode())
    write(project, "page.html", b"<p>x</p>")
    write(project, "locked.pdf", **bake({"locked-pdf": 1}))
    before = everything(project)
    assert add(project, *(source(project) if word == "PLAN" else word for word in arguments), "--write") == 2
    assert told in capsys.readouterr().err.replace(f"{project}/", "")
    assert everything(project) == before


@pytest.mark.parametrize("text", ["---\ndocuments: [\n---\n", "---\ntitle: ก\n", "---\ndocuments: {file: a}\n---\n"])
def test_a_broken_page_is_left(project: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    write(project, PAGE, text.encode())
    before = everything(project)
    assert add(project, source(project), "--item", "o5", "--write") == 2
    assert "oit check แจ้งก่อน" in capsys.readouterr().err
    assert everything(project) == before


def test_a_page_that_is_read_only_or_a_link_is_left(project: Path) -> None:
    write(project, PAGE, dedented(WRITTEN).encode())
    (project / PAGE).chmod(0o444)
    assert add(project, source(project), "--item", "o5", "--write") == 2
    (project / PAGE).chmod(0o644)
    (project / PAGE).rename(project / "elsewhere.md")
    write(project, PAGE, link="../../../elsewhere.md")
    assert add(project, source(project), "--item", "o5", "--write") == 2
    assert (project / "elsewhere.md").read_bytes().decode() == dedented(WRITTEN)


def test_a_full_disk_leaves_everything_as_it_was(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, content: str) -> None:
        raise OSError(28, "No space left on device", str(path))

    before = everything(project)
    monkeypatch.setattr(whole_file, "write", full)
    assert add(project, source(project), "--item", "o5", "--write") == 2
    assert everything(project) == before and not (project / "content/2568").exists()


# ---------------------------------------------------------------- at a terminal


def at_terminal(monkeypatch: pytest.MonkeyPatch, answers: list[str]) -> list[str]:
    asked: list[str] = []

    def answer(question: str) -> str:
        asked.append(question)
        return answers.pop(0) if answers else ""

    monkeypatch.setattr("oit.cli.asking.is_at_terminal", lambda: True)
    monkeypatch.setattr("builtins.input", answer)
    return asked


def test_it_asks_what_each_page_shows(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = at_terminal(
        monkeypatch, ["แผนของตำบล ประจำปี 2568", "32 มกราคม 2568", "๗ ม.ค. ๒๕๖๘", "", "9", "2", "3", "", "1", "y"]
    )
    assert add(project, source(project), "--item", "o5") == 0
    document = entries(project)["documents"][0]
    assert (document["title"], document["date"], document["year"]) == ("แผนของตำบล ประจำปี 2568", "7 มกราคม 2568", 2568)
    assert [(one["shows"], one["page"]) for one in entries(project)["evidence"]] == [
        ("strategy", 2), ("goal", 3), ("covers", 1)
    ]  # fmt: skip
    assert asked[0].startswith("ชื่อเอกสาร (Enter = แผนพัฒนาท้องถิ่น") and asked[-1].startswith("เขียนตามนี้หรือไม่")


def test_what_was_answered_is_not_lost(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    at_terminal(monkeypatch, ["แผน ประจำปี 2568", "๗ ม.ค. ๒๕๖๘", "", "2", "", "", "", ""])
    assert add(project, source(project), "--item", "o5") == 0
    assert not (project / "content/2568").exists()
    command = capsys.readouterr().out.splitlines()[-1].strip()
    if os.name == "nt":
        return
    words = shlex.split(command)
    assert words[0] == "oit" and main(words[1:]) == 0
    document = entries(project)["documents"][0]
    assert (document["title"], document["date"]) == ("แผน ประจำปี 2568", "7 มกราคม 2568")
    assert [(one["shows"], one["page"]) for one in entries(project)["evidence"]] == [("strategy", 2)]


@pytest.mark.parametrize("answer", ["ใช่", "ช", "y", "YES", "1"])
def test_yes_in_every_form(project: Path, monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    at_terminal(monkeypatch, [answer])
    write(project, "in2/list.csv", MOBILES.encode())
    assert add(project, "in2/list.csv", "--item", "o5", "--write") == 0


def test_it_says_that_nothing_is_shown_yet(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert add(project, source(project), "--item", "o5") == 0
    assert "ยังไม่ได้ชี้ว่าแสดงองค์ประกอบใด" in capsys.readouterr().out
    assert add(project, source(project), "--item", "o5", *SHOWS) == 0
    assert "ยังไม่ได้ชี้ว่าแสดงองค์ประกอบใด" not in capsys.readouterr().out


def test_it_asks_before_private_data_is_added(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(project, "in2/list.csv", MOBILES.encode())
    asked = at_terminal(monkeypatch, [])
    assert add(project, "in2/list.csv", "--item", "o5") == 2
    assert asked == ["เผยแพร่ทั้งที่มีหมายเลขโทรศัพท์มือถือหรือไม่ [ใช่/ไม่] "]


# ---------------------------------------------------------------- what a document tells, and its name


TEXTS: dict[str, tuple[list[str], Description]] = {
    "announcement": (
        ["ประกาศเทศบาลตำบลบ้านดี\nเรื่อง นโยบายไม่รับของขวัญ\nประจำปีงบประมาณ พ.ศ. ๒๕๖๘\nข้าพเจ้า นายดี ใจงาม",
         "ประกาศ ณ วันที่ ๒ ธันวาคม พ.ศ. ๒๕๖๗"],
        Description("ประกาศเทศบาลตำบลบ้านดี เรื่อง นโยบายไม่รับของขวัญ ประจำปีงบประมาณ พ.ศ. ๒๕๖๘", date(2024, 12, 2), 2568),
    ),
    "order": (
        ["คำสั่งเทศบาลตำบลบ้านดี\nที่ 401/2567\nเรื่อง แต่งตั้งคณะทำงาน\nตามที่ได้มีการ", "สั่ง ณ วันที่ 21 ตุลาคม 2567"],
        Description("คำสั่งเทศบาลตำบลบ้านดี เรื่อง แต่งตั้งคณะทำงาน", date(2024, 10, 21)),
    ),
    "memo": (
        ["บันทึกข้อความ\nส่วนราชการ สำนักปลัด\nที่ บด 1/2568 วันที่ 8 มกราคม 2568\nเรื่อง รายงานผลการใช้จ่าย\nเรียน นายก"],
        Description("รายงานผลการใช้จ่าย", date(2025, 1, 8)),
    ),
    "scan": ([""], Description("แผน จัดซื้อ ปี 2568", None, 2568)),
    "impossible day": (["แผนพัฒนา\nประกาศ ณ วันที่ 31 เมษายน 2567"], Description("แผนพัฒนา")),
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_what_a_document_tells_of_itself(name: str) -> None:
    pages, expected = TEXTS[name]
    assert described(pages, "แผน_จัดซื้อ ปี 2568 (1).pdf", "เทศบาลตำบลบ้านดี") == expected


def test_a_name_tells_a_title() -> None:
    assert from_name("รายงาน_ผล - Copy.pdf") == "รายงาน ผล"


@pytest.mark.parametrize(
    ("name", "taken", "free"),
    [
        ("แผน.pdf", [], "แผน.pdf"),
        ("แผนทํา.PDF", ["แผนทำ.pdf"], "แผนทำ-2.pdf"),
        ("แผน พัฒนา (ฉบับที่ 1).PDF", [], "แผน-พัฒนา-ฉบับที่-1.pdf"),
        ("[ร่าง] ผล 100% & งบ.Xlsx", [], "ร่าง-ผล-100-งบ.xlsx"),
        ("(1).PDF", [], "1.pdf"),
        ("( ).pdf", [], "ไฟล์.pdf"),
        ("แผน_ก ม.ค. 2569.pdf", [], "แผน_ก-ม.ค.-2569.pdf"),
        ("a/b:c?.pdf", ["a-b-c.pdf", "a-b-c-2.pdf"], "a-b-c-3.pdf"),
        (".hidden.pdf", [], "hidden.pdf"),
        ("CON.pdf", [], "CON_.pdf"),
        ("ไม่มีนามสกุล", ["ไม่มีนามสกุล"], "ไม่มีนามสกุล-2"),
    ],
)
def test_a_name_is_safe_and_free(name: str, taken: list[str], free: str) -> None:
    assert free_name(name, taken) == free


def test_a_long_name_fits_every_system() -> None:
    name = free_name("ก" * 200 + ".pdf", {free_name("ก" * 200 + ".pdf", ())})
    assert len(name.encode()) <= 255 and name.endswith("-2.pdf")
