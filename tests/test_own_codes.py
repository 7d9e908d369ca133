"""A list of the agency's own with codes of another form, in every command, page and address."""

import json
import re
from importlib import resources
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from content_tree import build, checked
from oit import content, framework
from oit.cli import main as cli
from oit.content.paths import target_parts
from oit.judging.rules import CATALOGUE
from oit.reports import REPORTS, Report
from oit.site import exports, pages
from oit.site.page import Site
from oit.upkeep import own_list

AGENCY = "name: โรงพยาบาลบ้านดี\ntype: หน่วยงานของรัฐประเภทอื่น\ncurrent_year: 2570\nframework: frameworks\n"
CODES = {"O1": "MOIT1", "O2": "EB1.1", "O3": "EB1.10", "O4": "EB1.2"}
WAIVERS = (
    "waivers:\n  - {target: EB1.1, reason: รอภาพ, approver: ผอ., approved: 1 พ.ย. 2569, expires: 1 มิ.ย. 2570}\n"
    "  - {target: eb1.10.phone, reason: รอ, approver: ผอ., approved: 1 พ.ย. 2569, expires: 1 มิ.ย. 2570}\n"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    text = own_list.text(framework.carried(framework.load(2569), 2570))
    text = re.sub(r"code: (O[1-4])$", lambda match: f"code: {CODES[match[1]]}", text, flags=re.MULTILINE)
    files = {
        "content/agency.yaml": AGENCY,
        "content/frameworks/2570.yaml": text,
        "content/2570/moit1/index.md": "# โครงสร้าง\n\nดู[รายชื่อผู้บริหาร](../eb1.1/) และ[ผัง](../eb1.1/ผัง.txt)\n",
        "content/2570/eb1.1/index.md": "ผู้บริหารของโรงพยาบาล\n",
        "content/2570/eb1.1/ผัง.txt": "ผัง\n",
        "content/2570/waivers.yaml": WAIVERS,
        "content/2570/eb9.9/index.md": "ไม่มีในเกณฑ์\n",
        "content/2570/page1/index.md": "ร่าง\n",
        "content/2570/page1/ร่าง.txt": "ร่าง\n",
    }
    return build(tmp_path, files)


def test_its_folders_are_items_and_no_others(root: Path) -> None:
    read = content.read(root)
    assert sorted(read.years[2570].pages) == ["EB1.1", "MOIT1"]
    assert sorted(read.attachments) == ["content/2570/eb1.1/ผัง.txt"]
    assert {problem.place.path for problem in read.problems} == {
        "content/2570/eb9.9/index.md",
        "content/2570/page1/index.md",
        "content/2570/page1/ร่าง.txt",
    }


def test_the_json_report_with_them_fits_its_schema(root: Path) -> None:
    disclosure = checked(root)
    report = Report(disclosure=disclosure, findings=disclosure.findings, rules=CATALOGUE)
    schema = json.loads((resources.files("oit") / "reports/report.schema.json").read_text(encoding="utf-8"))
    said = json.loads(REPORTS["json"](report))
    assert list(Draft202012Validator(schema).iter_errors(said)) == []
    assert {"EB1.1", "MOIT1"} <= {item["code"] for year in said["years"] for item in year["items"]}


def test_every_page_and_export_names_them(root: Path) -> None:
    disclosure = checked(root)
    assert [str(finding) for finding in disclosure.findings if finding.code in ("E108", "W103", "F114")] == []
    site = Site(disclosure, CATALOGUE, {}, "https://oit.bandee.go.th/")
    made = {page.url: page for page in pages.build(site)}
    assert {"2570/moit1/", "2570/eb1.1/", "2570/eb1.10/", "2570/eb1.2/"} <= made.keys()
    assert 'href="../eb1.1/"' in made["2570/moit1/"].text
    assert 'href="../../2570/eb1.1/"' in made["waivers/"].text or "EB1.1" in made["waivers/"].text
    table = next(one for one in exports.build(site) if one.uri == "2570/evidence/evidence-2570.csv").content.decode()
    assert "EB1.10" in table and "https://oit.bandee.go.th/2570/eb1.10/" in table


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("list",), "  EB1.1"),
        (("status",), "\nEB1.1   ข้อมูลผู้บริหาร"),
        (("explain", "eb1.1"), "EB1.1 ข้อมูลผู้บริหาร"),
        (("explain", "MOIT1", "--year", "2570"), "content/2570/moit1/index.md"),
        (("frameworks", "diff", "2569", "2570"), "O2 → EB1.1"),
        (("rollover", "2570", "2571"), "content/2571/eb1.1/index.md"),
        (("check",), "MOIT1"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_every_command_names_them(
    root: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], says: str
) -> None:
    day = () if arguments[0] in ("list", "frameworks") else ("--as-of", "2570-05-05")
    assert cli.main(["-C", str(root), *arguments, *day]) in (0, 1)
    assert says in capsys.readouterr().out


@pytest.mark.parametrize(
    ("target", "parts"),
    [
        ("o33", ("o33", "")),
        ("O33.report", ("o33", "report")),
        ("eb1.1", ("eb1.1", "")),
        ("EB1.1.months-2", ("eb1.1", "months-2")),
        ("รายงาน.x", ("รายงาน", "x")),
    ],
)
def test_a_target_is_an_item_and_an_element(target: str, parts: tuple[str, str]) -> None:
    assert target_parts(target) == parts


def test_codes_sort_by_their_numbers() -> None:
    items = framework.load(2569).items[:3]
    codes = [
        item.model_copy(update={"code": code}) for item, code in zip(items, ("EB1.10", "MOIT1", "EB1.2"), strict=True)
    ]
    assert [item.code for item in sorted(codes, key=lambda item: item.number)] == ["EB1.2", "EB1.10", "MOIT1"]
