"""``oit check ROOT…``: many agencies in one run, an answer a line, and none lost by another's fault."""

import io
import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from oit.cli import check, project
from oit.cli.main import main

SCHEMA = Path(__file__).parents[1] / "generator/oit/reports/report.schema.json"
DAY = "2026-11-27"
AGENCY = "name: องค์การบริหารส่วนตำบล{name}\ntype: องค์การบริหารส่วนตำบล\nlevel: local\ncurrent_year: 2568\n"


@pytest.fixture
def roots(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with three agencies: "ก", "ข" and one whose agency.yaml is no YAML; and an empty folder."""
    for name in ("ก", "ข", "เสีย"):
        folder = tmp_path / name / "content/2568"
        folder.mkdir(parents=True)
        (folder.parent / "agency.yaml").write_text(AGENCY.format(name=name), encoding="utf-8")
    (tmp_path / "เสีย/content/agency.yaml").write_text("name: [", encoding="utf-8")
    (tmp_path / "ว่าง").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OIT_CACHE", str(tmp_path / "cache"))
    return tmp_path


def ran(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[dict[str, Any]]]:
    code = main(["check", "--as-of", DAY, *arguments])
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_each_root_has_a_line_and_the_same_report_as_alone(roots: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, lines = ran(capsys, "ก", "ว่าง", "เสีย", "ไม่มี", "ข")
    assert code == 3
    assert [(line["root"], line["code"]) for line in lines] == [("ก", 1), ("ว่าง", 3), ("เสีย", 1), ("ไม่มี", 3), ("ข", 1)]
    assert "ไม่พบโฟลเดอร์ content" in lines[1]["error"]
    for line in lines:
        if line["code"] == 3:
            assert line["report"] is None
            continue
        main(["-C", line["root"], "check", "--as-of", DAY, "--format", "json"])
        assert line["report"] == json.loads(capsys.readouterr().out)
        assert line["error"] is None


def test_the_report_of_a_line_has_the_shape_of_a_report(roots: Path, capsys: pytest.CaptureFixture[str]) -> None:
    schema = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    for line in ran(capsys, "ก", "เสีย")[1]:
        schema.validate(line["report"])


def test_roots_come_from_standard_input_too(
    roots: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("ข\r\n\nก\n".encode())))
    code, lines = ran(capsys, "เสีย", "-", "ว่าง")
    assert [line["root"] for line in lines] == ["เสีย", "ข", "ก", "ว่าง"]
    assert code == 3


def test_a_sentence_a_root_for_people(roots: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--as-of", DAY, "--format", "text", "ก", "ว่าง"])
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("ก: องค์การบริหารส่วนตำบลก | ต้องแก้ไข ")
    assert "ปีงบประมาณ พ.ศ. 2568 ทั้งหมด 28 ข้อ" in first
    assert second.startswith("ว่าง: ตรวจไม่ได้ ไม่พบโฟลเดอร์ content")


def test_a_programmers_mistake_over_one_root_loses_no_other(
    roots: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = project.disclosure

    def failing(options: Any) -> Any:
        if options.root.name == "ก":
            raise RecursionError("too deep")
        return whole(options)

    monkeypatch.setattr(check.project, "disclosure", failing)
    code, lines = ran(capsys, "ก", "ข")
    assert code == 4
    assert [line["code"] for line in lines] == [4, 1]
    assert lines[0]["notes"][-1] == "RecursionError: too deep"


@pytest.mark.parametrize("root", ["a\0b", "x" * 5000, "ก/content/agency.yaml"])
def test_names_that_are_no_folder(root: str, roots: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, lines = ran(capsys, root, "ข")
    assert code in (2, 3)
    assert lines[0]["error"]
    assert lines[1]["code"] == 1


def test_each_root_has_its_own_baseline(roots: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["-C", "ก", "check", "--as-of", DAY, "--write-baseline"])
    capsys.readouterr()
    code, lines = ran(capsys, "ก", "ข", "--baseline")
    assert code == 1
    assert [line["code"] for line in lines] == [0, 1]
    assert lines[0]["report"]["totals"]["hidden"] > 0


def test_no_root_forgets_what_was_learned_of_another(roots: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same relative paths in several roots are different files, and a run over one keeps the others' facts."""
    for name, text in (("ก", "หนึ่ง"), ("ข", "สอง")):
        item = roots / name / "content/2568/o1"
        item.mkdir(parents=True)
        item.joinpath("a.csv").write_text(f"หัว\n{text}\n", encoding="utf-8")
        item.joinpath("index.md").write_text(
            "---\nevidence:\n  - document: a.csv\n    shows: chart\n---\n", encoding="utf-8"
        )
    before = ran(capsys, "ก", "ข")[1]
    cached = {path.name: path.read_bytes() for path in (roots / "cache").rglob("*.json")}
    assert len(cached) >= 2
    ran(capsys, "ข")
    assert {path.name: path.read_bytes() for path in (roots / "cache").rglob("*.json")} == cached
    shutil.rmtree(roots / "cache")
    assert ran(capsys, "ก", "ข")[1] == before


def test_a_file_gets_all_lines(roots: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(capsys, "--output", "out/ผล.jsonl", "ก", "ข") == (1, [])
    lines = (roots / "out/ผล.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["root"] for line in lines] == ["ก", "ข"]


@pytest.mark.parametrize("options", [("--write-baseline",), ("--format", "sarif")])
def test_options_that_mean_one_agency_are_refused(
    options: tuple[str, ...], roots: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "ก", "ข", *options]) == 2
    assert "หน่วยงาน" in capsys.readouterr().err
