"""``oit docs``: which papers it writes, where to, and what it says when it cannot."""

import shutil
from pathlib import Path

import pytest

from oit.cli.main import main
from oit.documents import pdf_file

EXAMPLE = Path(__file__).parents[1] / "example"
DAY = ("--as-of", "2569-11-23")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The example's agency with its records of 2568 alone."""
    root = tmp_path / "project"
    for folder in ("memos", "measures", "no-gift", "integrity"):
        shutil.copytree(EXAMPLE / "content/2568" / folder, root / "content/2568" / folder)
    for name in ("agency.yaml", "people.yaml"):
        shutil.copy(EXAMPLE / "content" / name, root / "content")
    return root


def run(root: Path, *arguments: str) -> int:
    return main(["-C", str(root), "docs", *DAY, *arguments])


def test_every_paper_of_the_year_is_written(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(project) == 0
    names = {path.name for path in (project / "documents").iterdir()}
    assert {"memo-six-month-report-2568.docx", "measures-2568.docx", "report-6-2568.docx", "notice-2568.docx"} <= names
    assert all(path.read_bytes()[:2] == b"PK" for path in (project / "documents").iterdir())
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == len(names)
    assert err == "oit: ยังไม่มีภาพตราครุฑ จึงเว้นกรอบไว้ ใส่ภาพ PNG แล้วระบุในช่อง garuda ของ content/agency.yaml\n"


def test_the_beginning_of_a_name_is_enough(project: Path) -> None:
    assert run(project, "report", "--format", "pdf", "--out", "กระดาษ") == 0
    assert sorted(path.name for path in (project / "กระดาษ").iterdir()) == ["report-12-2568.pdf", "report-6-2568.pdf"]


def test_a_list_writes_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(project, "--list", "memo") == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == [
        "memo-nine-month-report", "memo-six-month-report", "memo-three-month-report", "memo-twelve-month-report",
    ]  # fmt: skip
    assert not (project / "documents").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("sumary",), "oit: ไม่มีเอกสาร sumary หมายถึง summary หรือไม่ ที่มีคือ memo-nine-month-report, "),
        (("--out", "content/2568"), "oit: --out content/2568 อยู่ใน content ซึ่งเป็นข้อมูลที่เผยแพร่ โปรดระบุโฟลเดอร์อื่น"),
        (("--format", "odt"), "ที่ใช้ได้คือ docx, pdf"),
        (("--year", "2560"), "oit: ไม่พบโฟลเดอร์ content/2560"),
    ],
)
def test_what_it_cannot_do_it_says(
    project: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    assert run(project, *arguments) in (2, 3)
    assert said in capsys.readouterr().err
    assert not (project / "documents").exists()


def test_without_the_extra_pdf_says_how_to_get_it(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_file, "_NEEDED", ("no_such_package",))
    assert run(project, "--format", "pdf") == 2
    assert "oit[pdf]" in capsys.readouterr().err


def test_a_file_in_the_place_of_the_folder_stays(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "documents").write_text("ของเดิม", encoding="utf-8")
    assert run(project) == 2
    assert "documents" in capsys.readouterr().err
    assert (project / "documents").read_text(encoding="utf-8") == "ของเดิม"


def test_a_picture_that_cannot_serve_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "content/images").mkdir()
    (project / "content/images/garuda.png").write_bytes(b"not a picture")
    shutil.copy(EXAMPLE / "content/images/emblem.svg", project / "content/images")
    with (project / "content/agency.yaml").open("a", encoding="utf-8") as file:
        file.write("\ngaruda: images/garuda.png\n")
    assert run(project, "summary") == 0
    assert "ใช้ภาพตราครุฑ images/garuda.png ไม่ได้" in capsys.readouterr().err
