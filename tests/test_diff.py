"""``oit diff``: which verdicts changed between two reports, and by which rule."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from content_tree import BASE
from oit.cli.main import main
from oit.reports import saved_report

AGENCY = {"name": "อบต.บ้านดี", "type": "องค์การบริหารส่วนตำบล", "fictional": False}


def report(items: list[dict[str, Any]], findings: Sequence[dict[str, Any]] = (), **fields: Any) -> dict[str, Any]:
    year = {"year": 2566, "framework": {"sha256": "a"}, "items": items}
    base = {"schema_version": "2.1", "tool": {"version": "0.1.0"}, "as_of": "2026-11-23", "agency": AGENCY}
    return {**base, "years": [year], "findings": findings, **fields}


def item(status: str, state: str = "met", code: str = "O1") -> dict[str, Any]:
    element = {"id": "chart", "text": "มีแผนผัง", "state": state}
    return {"code": code, "key": "structure", "name": "โครงสร้าง", "status": status, "elements": [element]}


def finding(code: str, fingerprint: str, severity: str = "error", item: str | None = "O1") -> dict[str, Any]:
    return {
        "code": code, "severity": severity, "message": f"เรื่อง {fingerprint}", "path": "content/2566/o1/index.md",
        "line": 3, "fingerprint": fingerprint, "year": 2566 if item else None, "item": item,
    }  # fmt: skip


def told(tmp_path: Path, capsys: pytest.CaptureFixture[str], old: object, new: object, *more: str) -> str:
    for name, value in (("old.json", old), ("new.json", new)):
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        (tmp_path / name).write_text(text, encoding="utf-8")
    code = main(["-C", str(tmp_path), "diff", "old.json", "new.json", *more])
    out = capsys.readouterr()
    return out.out if code == 0 else f"{code} {out.err}"


GREEN, NOTHING = report([item("complete")]), report([])
ONE, OTHER = finding("P101", "ก", item=None), finding("F116", "ข", item=None)
CASES: dict[str, tuple[object, object, list[str]]] = {
    "won": (
        report([item("missing")], [finding("C101", "ก")]), GREEN,
        ["ครบถ้วนแล้ว 1 ข้อ", "      แก้แล้ว: ต้องแก้ไข C101 เรื่อง ก (content/2566/o1/index.md:3)"],
    ),
    "other": (
        report([item("missing")]), report([item("unknown")]),
        ["เปลี่ยนเป็นสถานะอื่น 1 ข้อ", "      ไม่มีรายการที่พบใหม่ของข้อนี้ ดูหมายเหตุ"],
    ),
    "elements": (
        report([item("incomplete")]), report([item("incomplete", "uncertain")]), ["      มีแผนผัง: มีแล้ว → ตรวจไม่ได้"],
    ),
    "moved": (GREEN, report([item("unknown", code="O2")]), ["  ปี 2566 O1 → O2 โครงสร้าง: ครบถ้วน → ตรวจไม่ได้"]),
    "added": (NOTHING, GREEN, ["ข้อที่เพิ่งมีในรายงาน 1 ข้อ", "  ปี 2566 O1 โครงสร้าง: ครบถ้วน"]),
    "gone": (GREEN, NOTHING, ["ข้อที่ไม่มีในรายงานแล้ว 1 ข้อ"]),
    "findings of no item": (
        report([], [ONE]), report([], [OTHER]),
        ["รายการอื่นที่พบใหม่ 1 รายการ", "รายการอื่นที่ไม่พบแล้ว 1 รายการ: P101 1 รายการ"],
    ),
    "severity": (
        report([], [{**ONE, "severity": "warning"}]), report([], [ONE]),
        ["  ต้องแก้ไข P101 เรื่อง ก (content/2566/o1/index.md:3)"],
    ),
    "nothing": (GREEN, GREEN, ["ผลตรวจไม่เปลี่ยน ณ วันที่ 23 พฤศจิกายน 2569"]),
    "another day": (
        report([], as_of="2026-11-01"), NOTHING,
        ["ผลตรวจไม่เปลี่ยน จากวันที่ 1 พฤศจิกายน 2569 ถึง 23 พฤศจิกายน 2569"],
    ),
    "another version": (
        report([], tool={"version": "0.0.9"}), NOTHING,
        ["หมายเหตุ: ตรวจด้วย oit คนละรุ่น (0.0.9 และ 0.1.0) กฎจึงต่างกันได้"],
    ),
    "a status of a later minor version": (
        GREEN, report([item("new-status")]), ["  ปี 2566 O1 โครงสร้าง: ครบถ้วน → new-status"],
    ),
}  # fmt: skip


class TestText:
    def test_a_verdict_that_was_lost_is_told_with_its_rule(self, tmp_path: Path, capsys: Any) -> None:
        text = told(tmp_path, capsys, report([item("complete")]), report([item("incomplete")], [finding("E104", "ก")]))
        assert text.splitlines()[:5] == [
            "ผลตรวจเปลี่ยน 1 ข้อ ณ วันที่ 23 พฤศจิกายน 2569 (ครบถ้วนเพิ่ม 0 ข้อ ไม่ครบถ้วนแล้ว 1 ข้อ)",
            "",
            "เคยครบถ้วน แต่ตอนนี้ไม่ใช่ 1 ข้อ",
            "  ปี 2566 O1 โครงสร้าง: ครบถ้วน → ไม่ครบ",
            "      ต้องแก้ไข E104 เรื่อง ก (content/2566/o1/index.md:3)",
        ]

    @pytest.mark.parametrize(
        ("old", "new", "says"),
        CASES.values(),
        ids=CASES,
    )
    def test_says(self, tmp_path: Path, capsys: Any, old: object, new: object, says: list[str]) -> None:
        lines = told(tmp_path, capsys, old, new).splitlines()
        assert [line for line in says if line not in lines] == [], lines

    def test_a_report_of_an_older_form_is_compared_and_kindly_explained(self, tmp_path: Path, capsys: Any) -> None:
        old = {
            "schema_version": "1.0",
            "as_of": "2026-11-23",
            "years": [{"year": 2566, "items": [item("complete")]}],
            "findings": [],
        }
        text = told(tmp_path, capsys, {**old, "agency": AGENCY, "findings": []}, report([item("unknown", "uncertain")]))
        assert "หมายเหตุ: รายงานเดิมเป็นรูปแบบ 1.0 ของ oit รุ่นก่อน" in text
        assert "  ปี 2566 O1 โครงสร้าง: ครบถ้วน → ตรวจไม่ได้" in text


class TestMarkdown:
    def test_other_peoples_text_has_no_markup(self, tmp_path: Path, capsys: Any) -> None:
        evil = finding("E1|04", "<img src=x> [ก](http://x) | `")
        text = told(
            tmp_path, capsys, report([item("complete")]), report([item("incomplete")], [evil]), "--format", "markdown"
        )
        (row,) = [line for line in text.splitlines() if line.startswith("| ปี 2566")]
        assert "<img" not in row and "[ก](" not in row and row.replace("\\|", "").count("|") == 4

    def test_a_long_comparison_fits_a_comment(self, tmp_path: Path, capsys: Any) -> None:
        items = [{**item("complete"), "key": f"k{n}", "code": f"O{n}"} for n in range(1, 400)]
        after = [{**each, "status": "missing"} for each in items]
        found = [finding("C101", f"{n}" * 10, item=f"O{n}") for n in range(1, 400)]
        text = told(tmp_path, capsys, report(items), report(after, found), "--format", "markdown")
        assert "และอีก 339 ข้อ ดูทั้งหมดด้วยคำสั่ง oit diff" in text and len(text.encode()) < 60_000


@pytest.mark.parametrize(
    ("text", "says"),
    {
        "no JSON": ("ผลตรวจ", "2 oit: old.json ไม่ใช่รายงานแบบ json"),
        "nested without end": ("[" * 100_000, "2 oit: old.json ไม่ใช่รายงานแบบ json"),
        "another JSON": ({"a": 1}, "2 oit: old.json ไม่ใช่รายงานของ oit check"),
        "a list": ([1], "2 oit: old.json ไม่ใช่รายงานของ oit check"),
        "a comparison": ({"schema_version": "1.0"}, "2 oit: old.json ไม่ใช่รายงานของ oit check"),
        "a later form": (report([], schema_version="9.0"), "2 oit: old.json เป็นรายงานรูปแบบ 9.0 จาก oit รุ่นใหม่กว่านี้"),
        "half a report": (report([], years=[{"year": "x"}]), "2 oit: old.json เป็นรายงานที่ไม่ครบ (ช่อง years.0.year)"),
    }.values(),
)  # fmt: skip
def test_what_is_no_report_is_said(tmp_path: Path, capsys: Any, text: object, says: str) -> None:
    assert told(tmp_path, capsys, text, report([])).startswith(says)


def test_reports_of_this_version_are_read_whole(tmp_path: Path, capsys: Any) -> None:
    for path, text in {**BASE, "content/2566/o1/index.md": "โครงสร้าง\n"}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    check = ["-C", str(tmp_path), "check", "--format", "json", "--fail-on", "never", "--output", "r.json"]
    assert main(check) == 0
    read = saved_report.parsed((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert read.years[0].items and read.findings and not read.is_old
    assert main(["-C", str(tmp_path), "diff", "r.json", "r.json", "--format", "json", "--output", "a/d.json"]) == 0
    assert json.loads((tmp_path / "a/d.json").read_text(encoding="utf-8"))["items"] == []
