"""``oit owners``: ``CODEOWNERS`` from the units' owners and the assignments, shown before it is written."""

from pathlib import Path

import pytest

from content_tree import BASE, build
from oit.cli import main as cli

FILES = {
    "content/agency.yaml": """\
        name: องค์การบริหารส่วนตำบลบ้านดี
        type: องค์การบริหารส่วนตำบล
        current_year: 2566
        units:
          office: {name: สำนักปลัด, owner: "@bandee/office"}
          finance: {name: กองคลัง}
        assignments: {structure: office, measures: office, procurement-plan: finance}
        """,
    "content/people.yaml": BASE["content/people.yaml"],
    "content/2566/o7/index.md": "---\nresponsible: office\n---\n",
}
BLOCK = """\
# oit owners: เริ่ม (ส่วนนี้สร้างจาก units และ assignments ใน content/agency.yaml โปรดอย่าแก้เอง)
/content/2566/o1/       @bandee/office
/content/2566/o7/       @bandee/office
/content/2566/o42/      @bandee/office
/content/2566/measures/ @bandee/office
# oit owners: จบ
"""


def owners(root: Path, *options: str) -> int:
    return cli.main(["-C", str(root), "owners", *options])


def test_it_is_shown_and_then_written_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(tmp_path, FILES)
    assert owners(tmp_path) == 0
    shown = capsys.readouterr()
    assert "+/content/2566/o7/       @bandee/office" in shown.out and "สั่ง oit owners --write" in shown.out
    assert shown.err.startswith("oit: ยังไม่มี owner ของ finance (กองคลัง) ")
    assert not (tmp_path / "CODEOWNERS").exists()
    assert owners(tmp_path, "--write") == 0
    assert (tmp_path / "CODEOWNERS").read_text("utf-8") == BLOCK
    assert owners(tmp_path, "--write") == 0
    assert "CODEOWNERS ตรงกับ content/agency.yaml อยู่แล้ว" in capsys.readouterr().out


@pytest.mark.parametrize("place", [".github/CODEOWNERS", "docs/CODEOWNERS", "CODEOWNERS"])
def test_what_others_wrote_stays_where_it_stands(tmp_path: Path, place: str) -> None:
    build(tmp_path, FILES)
    path = tmp_path / place
    path.parent.mkdir(exist_ok=True)
    path.write_text("* @bandee/all", encoding="utf-8")
    assert owners(tmp_path, "--write") == 0
    assert path.read_text("utf-8") == f"* @bandee/all\n\n{BLOCK}"
    path.write_text(path.read_text("utf-8").replace("/o7/  ", "/o99/ ") + "/docs/ @bandee/docs\n", encoding="utf-8")
    assert owners(tmp_path, "--write") == 0
    assert path.read_text("utf-8") == f"* @bandee/all\n\n{BLOCK}/docs/ @bandee/docs\n"


def test_without_an_owner_it_says_where_to_write_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    agency = FILES["content/agency.yaml"].replace(', owner: "@bandee/office"', "")
    build(tmp_path, FILES | {"content/agency.yaml": agency})
    assert owners(tmp_path, "--write") == 2
    assert "ยังไม่มีหน่วยงานย่อยใดระบุ owner" in capsys.readouterr().err
    assert not (tmp_path / "CODEOWNERS").exists()


def test_a_file_that_is_no_text_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(tmp_path, FILES)
    (tmp_path / "CODEOWNERS").write_bytes(b"\xff\xfe")
    assert owners(tmp_path, "--write") == 2
    assert "ไม่ใช่ข้อความ UTF-8" in capsys.readouterr().err


@pytest.mark.parametrize("owner", ["bandee", "@bandee office", "@", "@a//b", "@a/b #"])
def test_an_owner_is_an_account_or_a_team(tmp_path: Path, owner: str, capsys: pytest.CaptureFixture[str]) -> None:
    agency = FILES["content/agency.yaml"].replace("@bandee/office", owner)
    build(tmp_path, FILES | {"content/agency.yaml": agency})
    cli.main(["-C", str(tmp_path), "check", "--as-of", "2026-11-23"])
    told = capsys.readouterr().out
    assert "content/agency.yaml:5:29: ต้องแก้ไข F106 ช่อง owner เขียนไม่ตรงรูปแบบ" in told
    assert 'owner: "@example/finance"' in told
