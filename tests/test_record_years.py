"""A folder that holds only records for an item of the next year opens no year of its own."""

import json
from pathlib import Path

import pytest

from content_tree import build, checked, lines
from oit.judging.rules import CATALOGUE
from oit.reports import REPORTS, Report

MEASURE = """\
    name: มาตรการตรวจสอบการใช้ดุลพินิจ
    guidelines: [จัดทำมาตรการ]
    steps: [สำนักปลัดจัดทำ]
    responsible: [office]
    monitoring: {text: รายงานผล, rounds: [12]}
    results: [{text: จัดทำประกาศแล้ว, date: 17 มกราคม 2568}]
    suggestions: [ควรแจ้งเวียน]
    """
MEMO = "number: บก 77401/1\nsubject: รายงานผล\ndate: 1 ตุลาคม 2568\nreports_round: 12\n"
AGENCY = """\
    name: องค์การบริหารส่วนตำบลบ้านดี
    type: องค์การบริหารส่วนตำบล
    current_year: 2569
    units: {office: {name: สำนักปลัด}}
    """
BASE: dict[str, str | None] = {
    "content/agency.yaml": AGENCY,
    "content/2569/o1/index.md": "โครงสร้าง\n",
    "content/2568/measures/discretion.yaml": MEASURE,
    "content/2568/memos/report.yaml": MEMO,
}


def test_measures_of_the_past_year_open_no_year(tmp_path: Path) -> None:
    disclosure = checked(build(tmp_path, BASE))
    past, current = disclosure.years
    assert (past.serves, past.items, past.framework) == (2569, (), None)
    assert [line for line in lines(disclosure.findings) if "content/2568" in line] == []
    states = {element.element.id: element.state for element in current.by_key["measures.results"].elements}
    assert states["results"] == "met"


def test_what_is_wrong_with_the_records_is_still_told(tmp_path: Path) -> None:
    broken = {"content/2568/measures/b.yaml": "name: ก\nresult: ข\n", "content/2568/memos/report.yaml": None}
    disclosure = checked(build(tmp_path, BASE | broken))
    told = [(finding.code, finding.place.path) for finding in disclosure.findings if "/2568/" in finding.place.path]
    assert ("F105", "content/2568/measures/b.yaml") in told
    assert ("D301", "content/2568/measures/discretion.yaml") in told


@pytest.mark.parametrize(
    "files",
    {
        "a page": {"content/2568/o9/index.md": "ช่องทาง\n"},
        "a page that cannot be read": {"content/2568/o9/index.md": "---\nก: [\n---\n"},
        "a file of an item": {"content/2568/o9/a.csv": "ก\n"},
        "a waiver": {"content/2568/waivers.yaml": "waivers: []\n"},
        "waivers that cannot be read": {"content/2568/waivers.yaml": "waivers: [\n"},
        "a calendar": {"content/2568/calendar.yaml": "source: หนังสือ\n"},
        "the current year": {"content/agency.yaml": AGENCY.replace("2569", "2568")},
        "no next year": {"content/agency.yaml": AGENCY.replace("2569", "2568"), "content/2569/o1/index.md": None},
        "no record": dict.fromkeys(path for path in BASE if "2568" in path) | {"content/2568/memos/a.csv": "ก\n"},
    }.values(),
    ids=str,
)
def test_anything_else_is_a_year_of_its_own(tmp_path: Path, files: dict[str, str | None]) -> None:
    disclosure = checked(build(tmp_path, BASE | files))
    assert disclosure.year(2568).serves is None
    assert disclosure.year(2568).items


def test_a_list_that_asks_for_no_past_year_s_records_opens_the_year(tmp_path: Path) -> None:
    files = {path.replace("2568", "2564").replace("2569", "2565"): text for path, text in BASE.items()}
    disclosure = checked(build(tmp_path, files | {"content/agency.yaml": AGENCY.replace("2569", "2565")}))
    assert disclosure.years[0].serves is None


def test_reports_say_what_such_a_year_is_for(tmp_path: Path) -> None:
    disclosure = checked(build(tmp_path, BASE))
    report = Report(disclosure=disclosure, findings=disclosure.findings, rules=tuple(CATALOGUE))
    past = json.loads(REPORTS["json"](report))["years"][0]
    assert (past["serves"], past["framework"], past["items"]) == (2569, None, [])
    says = "ปีงบประมาณ พ.ศ. 2568: ไม่ได้ตรวจเป็นรายข้อ เพราะมีเพียงข้อมูลที่ข้อของปี 2569 ใช้เป็นหลักฐาน"
    assert says in REPORTS["text"](report)
