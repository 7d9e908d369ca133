"""The lists of other assessments: chosen by ``list:``, combined with own lists, honest about what nobody has seen."""

import re
from datetime import date
from pathlib import Path

import pytest

from content_tree import build, checked, lines, of
from oit import content, framework
from oit.cli import main as cli
from oit.framework import Confidence
from oit.judging.disclosure import Disclosure
from oit.judging.status import Status
from oit.upkeep import own_list

LATE = date(2026, 10, 5)
"""A day on which all items of 2569 are due."""

ITEMS = {"college": ("O1", "O23", 23, 0), "school": ("O1", "O18", 18, 18), "hospital": ("MOIT1", "MOIT22", 22, 21)}
"""List → the first and last code, the number of items, and of those with an element that nobody has seen."""
POINTS = {
    "college": {"O1": 0.8, "O10": 2.0, "O18": 5.0, "O20": 2.5},
    "school": {"O1": 1.0, "O9": 2.0, "O15": 5.0},
    "hospital": {"MOIT1": 100 / 22, "MOIT20": 100 / 22},
}


def agency(name: str, kind: str = "หน่วยงานของรัฐประเภทอื่น", more: str = "") -> str:
    return f"name: หน่วยทดลอง\ntype: {kind}\ncurrent_year: 2569\nlist: {name}\n{more}"


def test_the_nacc_s_lists_serve_whoever_chooses_none(tmp_path: Path) -> None:
    assert framework.list_names() == ("nacc", *sorted(ITEMS))
    assert content.read(build(tmp_path)).published is framework.NACC
    assert framework.named("nacc") is framework.named("") is framework.NACC
    with pytest.raises(KeyError):
        framework.named("../college")


@pytest.mark.parametrize("name", ITEMS)
def test_a_list_is_whole_and_says_how_far_it_is_attested(name: str) -> None:
    published = framework.named(name)
    listed = published.load(2569)
    first, last, count, unseen = ITEMS[name]
    assert not list(framework.contradictions(listed))
    assert (published.years(), listed.provisional, bool(listed.note)) == ((2569,), True, True)
    assert (listed.items[0].code, listed.items[-1].code, len(listed.items)) == (first, last, count)
    assert sum(any(element.unseen for element in item.elements) for item in listed.items) == unseen
    elements = [element for item in listed.items for element in item.elements]
    assert not [element.id for element in elements if element.confidence.is_verified], "no text of an element was seen"
    assert all(element.confidence is Confidence.LOW for element in elements if element.unseen)
    assert {code: round(listed.points[code], 4) for code in POINTS[name]} == {
        code: round(points, 4) for code, points in POINTS[name].items()
    }


def test_every_source_is_used() -> None:
    for name in ITEMS:
        listed = framework.named(name).load(2569)
        facts = [*listed.tools, listed.scoring, listed.grades, listed.calendar, *listed.items]
        facts += [element for _, element in listed.elements_by_path]
        facts += [said for _, element in listed.elements_by_path for said in element.none_statements]
        assert {source for fact in facts for source in fact.source} >= set(listed.sources) - {"school-2568"}, name


def test_evidence_for_what_nobody_has_seen_is_never_enough(tmp_path: Path) -> None:
    page = (
        "---\nupdated: 1 มีนาคม 2569\nevidence:\n  - {shows: details, heading: รายงาน}\n---\n## รายงาน\n"
        "ซื้อพัสดุ 40 รายการ วงเงิน 2 ล้านบาท แยกตามวิธีการจัดซื้อ\n"
    )
    files = {"content/agency.yaml": agency("hospital"), "content/2569/moit3/index.md": page}
    year = checked(build(tmp_path, {**files, "content/2569/o1/index.md": page}), LATE).year(2569)
    state = year.item("MOIT3")
    assert (state.status, [reason.message for reason in state.elements[0].reasons]) == (
        Status.UNKNOWN,
        ["มีหลักฐานแล้ว แต่ยังไม่มีใครเห็นว่าแบบตรวจจริงขอสิ่งใดในข้อนี้ จึงยังบอกไม่ได้ว่าครบ"],
    )
    assert state.points_at_stake == pytest.approx(100 / 22)
    assert year.item("MOIT4").status is Status.MISSING
    assert of(checked(tmp_path, LATE), "F114") == [
        "content/2569/o1/index.md:2:1: ต้องแก้ไข F114 เกณฑ์ปี 2569 (เกณฑ์เบื้องต้น) ไม่มีข้อ O1"
    ]


def test_a_later_year_takes_the_last_list_and_an_earlier_one_has_none(tmp_path: Path) -> None:
    files = {"content/agency.yaml": agency("school"), "content/2568/o1/index.md": "ก", "content/2570/o1/index.md": "ก"}
    found = checked(build(tmp_path, files), LATE)
    assert [(year.year, len(year.items)) for year in found.years] == [(2568, 0), (2569, 18), (2570, 18)]
    assert of(found, "F115") == [
        "content/2568:1:1: ควรตรวจสอบ F115 ยังไม่มีแบบตรวจ OIT ของสถานศึกษาขั้นพื้นฐาน ปี 2568 จึงตรวจความครบถ้วนไม่ได้"
    ]
    later = found.year(2570)
    assert later.framework
    assert (later.framework.carried_from, later.framework.items[-1].elements[0].unseen) == (2569, True)


@pytest.mark.parametrize("written", ["colleges", "[college]", "2569"])
def test_a_name_that_no_list_has_is_one_finding_and_no_other_list_serves(tmp_path: Path, written: str) -> None:
    files = {"content/agency.yaml": agency(written), "content/2569/o1/index.md": "ก"}
    found = checked(build(tmp_path, files), LATE)
    assert [len(year.items) for year in found.years] == [0]
    assert [finding.place.line for finding in found.findings if finding.place.path == "content/agency.yaml"] == [4]
    assert not of(found, "F115", "C113", "C114")


def test_a_broken_agency_file_keeps_the_list(tmp_path: Path) -> None:
    files = {"content/agency.yaml": f'{agency("hospital")}phone: "02-1\n', "content/2569/moit1/index.md": "ก"}
    found = checked(build(tmp_path, files), LATE)
    assert found.year(2569).items[0].item.code == "MOIT1"


def test_an_own_list_takes_the_place_of_the_chosen_one_for_its_years_alone(tmp_path: Path) -> None:
    chosen = framework.named("hospital")
    own = framework.carried(chosen.load(2569), 2570)
    text = own_list.text(own).replace("code: MOIT22\n", "code: MOIT23\n")
    files = {
        "content/agency.yaml": agency("hospital", more="framework: frameworks\n"),
        "content/frameworks/2570.yaml": text,
        "content/2570/moit23/index.md": "ก",
        "content/2569/moit22/index.md": "ก",
    }
    found = checked(build(tmp_path, files), LATE)
    assert [year.framework.items[-1].code for year in found.years if year.framework] == ["MOIT22", "MOIT23"]
    departed = found.year(2570).departures
    assert departed.own_list
    assert (departed.own_list.published_items, [one.what for one in departed.own_list.differences]) == (
        22,
        ["เปลี่ยนเลขข้อเป็น MOIT23"],
    )
    assert not found.year(2569).departures.own_list
    assert found.year(2569).departures.list_digest == chosen.digest(2569)


def test_an_own_list_serves_even_where_the_chosen_name_is_unknown(tmp_path: Path) -> None:
    text = own_list.text(framework.carried(framework.named("school").load(2569), 2570))
    files = {
        "content/agency.yaml": agency("schools", more="framework: frameworks\n"),
        "content/frameworks/2570.yaml": text,
        "content/2570/o18/index.md": "ก",
    }
    found = checked(build(tmp_path, files), LATE)
    assert [len(year.items) for year in found.years] == [0, 18]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("list",), "MOIT22 "),
        (("list", "--year", "2571"), "ยกมาจากปี 2569"),
        (("explain", "moit3", "--as-of", "2026-03-01"), "MOIT3 รายงานการวิเคราะห์"),
        (("frameworks", "diff", "2569", "2570"), "คงเดิม (22)"),
        (("frameworks", "changes"), "2569"),
    ],
)
def test_commands_speak_of_the_chosen_list(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], says: str
) -> None:
    root = build(tmp_path, {"content/agency.yaml": agency("hospital")})
    assert cli.main(["-C", str(root), *arguments]) == 0
    assert says in capsys.readouterr().out


# ---------------------------------------------------------------- the fictional college

COLLEGE = Path(__file__).parent.parent / "examples" / "college"
MAY = date(2026, 5, 20)


@pytest.fixture(scope="module")
def college() -> Disclosure:
    return checked(COLLEGE, MAY)


def test_the_fictional_college_is_complete(college: Disclosure) -> None:
    assert lines(college.findings) == []
    assert [year.year for year in college.years] == [2569]
    states = {state.item.code: state.status for state in college.items}
    assert states == {f"O{number}": Status.COMPLETE for number in range(1, 24)}


def test_every_page_of_the_college_says_that_it_is_fictional(college: Disclosure) -> None:
    assert college.agency.fictional
    assert "หน่วยงานสมมติ" in (COLLEGE / "mkdocs.yml").read_text(encoding="utf-8")
    texts = [path.read_text(encoding="utf-8") for path in COLLEGE.rglob("*.*") if path.suffix in (".yaml", ".md")]
    hosts = {host for text in texts for host in re.findall(r"https?://([^/\s)]+)", text)}
    assert hosts
    assert all(host.endswith("example.org") for host in hosts), hosts
