"""A year without a published list: the last one serves, marked as such wherever it shows, and nothing fails by it."""

import json
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml

from content_tree import build, checked, judged
from oit import content, framework
from oit.cli import main as cli
from oit.framework import fact, model
from oit.judging.disclosure import Status
from oit.judging.finding import Severity
from oit.judging.rules import CATALOGUE
from oit.site import pages
from oit.site.page import Site
from oit.site.sidebar import Sidebar

EXAMPLE = Path(__file__).parents[1] / "example"
STANDING = "เกณฑ์เบื้องต้น ยกมาจากปี 2569"
AGENCY = "name: อบต.ทดลอง\ntype: องค์การบริหารส่วนตำบล\ncurrent_year: 2570\n"
BEFORE_DUE, AFTER_DUE = date(2026, 11, 27), date(2027, 5, 1)


@pytest.fixture(autouse=True)
def lists_end_with_2569(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hold the lists to those that there were: whatever year comes, 2570 has none here."""
    there = tuple(year for year in framework.years() if year <= 2569)
    monkeypatch.setattr(framework, "years", lambda: there)


def facts(asked: framework.Framework) -> Iterator[fact.Sourced]:
    yield from (*asked.tools, asked.scoring, asked.grades, asked.calendar, *asked.items)
    for item in asked.items:
        for element in item.elements:
            yield element
            yield from element.none_statements


# ---------------------------------------------------------------- the list


@pytest.fixture(params=framework.years())
def last(request: pytest.FixtureRequest) -> framework.Framework:
    return framework.load(request.param)


def test_a_carried_list_asks_for_the_same_a_year_later(last: framework.Framework) -> None:
    carried = framework.carried(last, last.year + 1)
    assert list(framework.contradictions(carried)) == []
    assert (carried.year, carried.provisional, carried.carried_from) == (last.year + 1, True, last.year)
    changes = framework.compare(last, carried)
    assert {change.kind for change in changes} == {"same"}
    asks = [(c.key, e.id) for c in changes for e in c.elements if e.before is None or e.after is None]
    assert asks == []


def test_its_years_and_days_move(last: framework.Framework) -> None:
    carried = framework.carried(last, last.year + 2)
    for before, after in zip(last.items, carried.items, strict=True):
        assert after.period.year == (before.period.year and before.period.year + 2)
        assert after.period.kind == before.period.kind
    assert carried.calendar.closes == last.calendar.closes.replace(year=last.calendar.closes.year + 2)
    assert (carried.calendar.results, carried.calendar.days) == (None, ())
    asked_years = {int(y) for item in carried.items for e in item.elements for y in re.findall(r"25\d\d", e.text)}
    assert asked_years <= {carried.year - 1, carried.year, 2558, 2560, 2561}, "years of laws stay, the others move"


def test_nothing_in_it_is_verified_and_every_source_says_so(last: framework.Framework) -> None:
    carried = framework.carried(last, last.year + 1)
    assert [known for known in facts(carried) if known.confidence.is_verified] == []
    assert all(text.endswith(f" (ยกมาจากเกณฑ์ปี {last.year})") for text in carried.sources.values())
    assert [source.split()[0] for source in carried.sources.values()] == [s.split()[0] for s in last.sources.values()]


def test_carried_twice_is_carried_once() -> None:
    last = framework.load(2569)
    assert framework.carried(framework.carried(last, 2570), 2571) == framework.carried(last, 2571)


def changed(asked: framework.Framework, **update: object) -> framework.Framework:
    return framework.Framework(**{**{name: getattr(asked, name) for name in type(asked).model_fields}, **update})


def with_one_item(asked: framework.Framework, **update: object) -> framework.Framework:
    """The list with its first item only, changed."""
    indicator = asked.indicators[0]
    item = asked.items[0].model_copy(update=update)
    sub = indicator.subindicators[0].model_copy(update={"items": (item,)})
    return changed(asked, indicators=(indicator.model_copy(update={"subindicators": (sub,)}),))


def test_a_leap_day_becomes_the_last_day_of_february() -> None:
    asked = with_one_item(framework.load(2569), due=date(2024, 2, 29))
    assert framework.carried(asked, 2570).items[0].due == date(2025, 2, 28)


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("รายงานเป็นผลของปี พ.ศ. 2568", "รายงานเป็นผลของปี พ.ศ. 2569"),
        ("แผนเป็นของปี พ.ศ. 2569", "แผนเป็นของปี พ.ศ. 2570"),
        ("ต.ค. 2568 – มี.ค. 2569", "ต.ค. 2569 – มี.ค. 2570"),
        ("ตาม พ.ร.บ. การจัดซื้อจัดจ้าง พ.ศ. 2560", "ตาม พ.ร.บ. การจัดซื้อจัดจ้าง พ.ศ. 2560"),
    ],
)
def test_words_of_an_element(text: str, moved: str) -> None:
    asked = framework.load(2569)
    element = asked.items[0].elements[0].model_copy(update={"text": text})
    carried = framework.carried(with_one_item(asked, elements=(element,)), 2570)
    assert carried.items[0].elements[0].text == moved


@pytest.mark.parametrize(
    ("year", "own", "expected"),
    [
        (2564, (), None),
        (2565, (), (2565, None)),
        (2570, (), (2570, 2569)),
        (2574, (), (2574, 2569)),
        (2575, (), None),
        (2570, (2570,), (2570, None)),
        (2571, (2570,), (2571, 2570)),
        (2570, (2568,), (2570, 2569)),
    ],
)
def test_which_list_a_year_has(year: int, own: tuple[int, ...], expected: tuple[int, int | None] | None) -> None:
    lists = {known: changed(framework.load(2569), year=known) for known in own}
    found = framework.of(year, lists)
    assert (found and (found.year, found.carried_from)) == expected


# ---------------------------------------------------------------- an office in the year 2570


def new_office(root: Path, files: dict[str, str | None] | None = None) -> Path:
    for path, text in {"content/agency.yaml": AGENCY, **(files or {})}.items():
        assert text is not None
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def test_nothing_is_overdue_on_the_first_day(tmp_path: Path) -> None:
    disclosure = judged(content.read(new_office(tmp_path)), BEFORE_DUE)
    assert disclosure.findings == ()
    assert {state.status for state in disclosure.year(2570).items} == {Status.NOT_DUE}
    assert {state.due for state in disclosure.items} == {date(2027, 4, 30)}


WRONG = {
    "content/2570/o1/index.md": "---\nevidence:\n  - shows: chart\n    note: มีแล้ว\n---\n",
    "content/2570/o4/index.md": "---\nevidence:\n  - shows: [news, year]\n    heading: ข่าว\n    year: 2568\n---\n"
    "# ข่าว\n\nขุดลอกคลองหมู่ 3 เสร็จแล้ว ชาวบ้านใช้น้ำได้ตั้งแต่วันจันทร์\n",
    "content/2570/o40/index.md": "เขียนไว้ก่อนมีเกณฑ์จริง\n",
    "content/2570/no-gift/ours.yaml": "title: ประกาศ\ntext: ข้าพเจ้าจะไม่รับของขวัญ\ndate: 1 ธันวาคม 2569\n",
    "content/ita-results/2570.yaml": "total: 50\nlevel: ผ่าน\nscores: {duty: 90, budget: 90, power: 90, property: 90, "
    "corruption-response: 90, service-quality: 90, communication: 90, improvement: 90, disclosure: 90, "
    "prevention: 90}\n",
}


def test_nothing_fails_by_a_list_that_was_carried_over(tmp_path: Path) -> None:
    disclosure = judged(content.read(new_office(tmp_path, WRONG)), AFTER_DUE)
    assert [str(finding) for finding in disclosure.findings if finding.severity is Severity.ERROR] == []
    assert {"C101", "C102", "C103", "D201", "F114", "R101", "R102", "S101"} <= {f.code for f in disclosure.findings}


@pytest.mark.parametrize(
    "arguments",
    [
        ("list",),
        ("list", "--year", "2570"),
        ("status",),
        ("status", "--year", "2570"),
        ("explain", "O1"),
        ("explain", "O11", "--year", "2570"),
        ("check",),
        ("check", "--format", "markdown"),
        ("frameworks", "diff", "2569", "2570"),
        ("frameworks", "diff", "2568", "2570", "--format", "markdown"),
        ("frameworks", "changes", "2570"),
        ("rollover", "2569", "2570"),
    ],
    ids=" ".join,
)
def test_every_command_says_that_the_list_was_carried_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    root = new_office(tmp_path, {"content/2569/o1/index.md": "โครงสร้าง\n"})
    day = () if arguments[0] in ("list", "frameworks") else ("--as-of", "2569-11-27")
    assert cli.main(["-C", str(root), *arguments, *day]) in (0, 1)
    assert STANDING in capsys.readouterr().out


def test_json_names_the_year_it_was_carried_from(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["-C", str(new_office(tmp_path)), "check", "--format", "json", "--as-of", "2569-11-27"])
    (year,) = json.loads(capsys.readouterr().out)["years"]
    told = year["framework"]
    assert told["name"] == "แบบตรวจการเปิดเผยข้อมูลสาธารณะ ประจำปีงบประมาณ พ.ศ. 2570"
    assert (told["provisional"], told["carried_from"]) == (True, 2569)


def test_every_page_of_the_year_says_so(tmp_path: Path) -> None:
    site = Site(judged(content.read(new_office(tmp_path)), BEFORE_DUE), CATALOGUE, {}, "https://oit.example.go.th/")
    made = {page.url: page for page in pages.build(site)}
    marked = ["", "2570/", "2570/o1/", "2570/o26/", "2570/evidence/", "2570/completeness/", "frameworks/", "about/"]
    assert [url for url in marked if url != "frameworks/" and STANDING not in made[url].text] == []
    assert "เบื้องต้น ยกมาจากปี 2569" in made["frameworks/"].text
    assert STANDING in Sidebar(site, str).html(made["2570/o1/"], "../..")


def test_the_rollover_from_2569_carries_what_stays_valid(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = "---\nevidence:\n  - shows: [mandate, units]\n    heading: หน้าที่\n---\n# หน้าที่\n"
    root = new_office(tmp_path, {"content/2569/o1/index.md": page, "content/2569/o7/index.md": "รายงาน\n"})
    assert cli.main(["-C", str(root), "rollover", "2569", "2570", "--as-of", "2569-11-27"]) == 0
    assert (root / "content/2570/o1/index.md").read_text(encoding="utf-8") == page
    entries = yaml.safe_load((root / "content/2570/renewals.yaml").read_text(encoding="utf-8"))["renewals"]
    assert entries == [
        {
            "item": "o7",
            "last": "2569/o7",
            "renew": "จัดทำ “รายงานผลการดำเนินงานประจำปี” (รายงานผลของปีงบประมาณ พ.ศ. 2569)",
            "due": "30 เมษายน 2570",
        }
    ]


# ---------------------------------------------------------------- a page that was written is published


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("content/2570/o40/index.md", f"เกณฑ์ของปี 2570 ({STANDING}) ไม่มีข้อนี้"),
        ("content/2566/o77/index.md", "เกณฑ์ของปี 2566 ไม่มีข้อนี้"),
        ("content/2563/o1/index.md", "ระบบยังไม่มีเกณฑ์ของปี 2563"),
        ("content/2590/o9/index.md", "ระบบยังไม่มีเกณฑ์ของปี 2590"),
    ],
)
def test_a_page_is_published_list_or_none(tmp_path: Path, path: str, says: str) -> None:
    text = (
        "---\ntitle: แผนของเรา\nsummary: สรุปของแผน\ndocuments:\n  - {file: a.pdf, title: แผนฉบับเต็ม}\n"
        "evidence:\n  - shows: plan\n    link: https://www.example.go.th/plan\npeople: [mayor]\n---\nเนื้อความของแผน\n"
    )
    people = "people:\n  mayor: {name: นายสมมติ ตัวอย่าง, position: นายก}\n"
    files = {"content/agency.yaml": AGENCY, "content/people.yaml": people, path: text}
    root = build(tmp_path, files, {path.replace("index.md", "a.pdf"): {"pdf": 1}})
    made = {page.url: page for page in pages.build(Site(checked(root, BEFORE_DUE), CATALOGUE))}
    folder = path.removeprefix("content/").removesuffix("index.md")
    page = made[folder]
    shown = (says, "สรุปของแผน", "เนื้อความของแผน", "แผนฉบับเต็ม", "https://www.example.go.th/plan", "นายสมมติ ตัวอย่าง")
    assert [words for words in shown if words not in page.text] == []
    assert page.title.startswith(folder.split("/")[1].upper()) and "แผนของเรา" in page.title
    assert f'href="../{folder}"' in made[f"{folder.split('/')[0]}/"].text


# ---------------------------------------------------------------- a file to adapt


def new(root: Path, *arguments: str) -> int:
    return cli.main(["-C", str(root), "frameworks", "new", *arguments])


def test_a_file_to_adapt_is_the_carried_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = new_office(tmp_path, {"content/agency.yaml": f"{AGENCY}framework: frameworks\n"})
    assert new(root, "2571", "--from", "2570") == 0
    assert capsys.readouterr().out.splitlines() == [
        "สร้าง content/frameworks/2571.yaml จากเกณฑ์ปี 2570 แล้ว (เกณฑ์เบื้องต้น ยกมาจากปี 2569)",
        "เปิดไฟล์แล้วแก้ให้ตรงกับแบบตรวจที่ประกาศ คำแนะนำอยู่ที่ต้นไฟล์",
    ]
    written = content.read(root)
    assert written.problems == ()
    assert written.own_lists == {2571: framework.carried(framework.load(2569), 2571)}


@pytest.mark.parametrize("base", [2565, 2568, 2569])
def test_a_list_of_any_year_can_be_the_beginning(tmp_path: Path, base: int) -> None:
    root = new_office(tmp_path, {"content/agency.yaml": f"{AGENCY}framework: frameworks\n"})
    assert new(root, "2570", "--from", str(base)) == 0
    assert content.read(root).own_lists == {2570: framework.carried(framework.load(base), 2570)}


def test_where_agency_yaml_names_no_folder_the_command_says_what_to_add(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(new_office(tmp_path), "2571", "--from", "2570") == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert last == "เพิ่มบรรทัด framework: frameworks ใน content/agency.yaml เพื่อให้ระบบใช้เกณฑ์จากโฟลเดอร์นี้"


REFUSED = [
    ("", ("2571", "--from", "2571"), "ปีใหม่ต้องอยู่หลังปีเดิม เช่น oit frameworks new 2571 --from 2570"),
    ("", ("2571", "--from", "2563"), "ยังไม่มีเกณฑ์ปี 2563 (มีปี 2565, 2566, 2567, 2568, 2569)"),
    (
        "framework: frameworks\n",
        ("2572", "--from", "2569"),
        "มีเกณฑ์ปี 2572 ของหน่วยงานอยู่แล้ว จึงไม่เขียนทับ (content/frameworks/2572.yaml)",
    ),
    (
        "framework: ours.yaml\n",
        ("2571", "--from", "2569"),
        (
            "agency.yaml ระบุ framework: เป็นไฟล์เดียว (ours.yaml) จึงเพิ่มเกณฑ์ของอีกปีไม่ได้ "
            "ย้ายไฟล์นั้นไปไว้ในโฟลเดอร์ content/frameworks แล้วแก้เป็น framework: frameworks ก่อน"
        ),
    ),
]


@pytest.mark.parametrize(("line", "arguments", "says"), REFUSED)
def test_what_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str, arguments: tuple[str, ...], says: str
) -> None:
    there = {"content/frameworks/2572.yaml": "ของเดิม\n", "content/agency.yaml": AGENCY + line}
    root = new_office(tmp_path, there)
    assert new(root, *arguments) == 2
    assert capsys.readouterr().err == f"oit: {says}\n"
    assert sorted(path.name for path in (root / "content").rglob("*.yaml")) == ["2572.yaml", "agency.yaml"]
    assert (root / "content/frameworks/2572.yaml").read_text(encoding="utf-8") == "ของเดิม\n"


def test_a_day_outside_the_new_year_is_refused(tmp_path: Path) -> None:
    """Copied by hand, a list keeps last year's closing day: everything would be overdue on the first day."""
    root = new_office(tmp_path, {"content/agency.yaml": f"{AGENCY}framework: frameworks\n"})
    text = (Path(framework.__file__).parent / "2569.yaml").read_text(encoding="utf-8")
    target = root / "content/frameworks/2570.yaml"
    target.parent.mkdir()
    target.write_text(text.replace("year: 2569\n", "year: 2570\n", 1), encoding="utf-8")
    disclosure = judged(content.read(root), BEFORE_DUE)
    assert "F116 วันที่ 30 เมษายน 2569 ไม่อยู่ในช่วงของเกณฑ์ปี 2570" in "\n".join(
        f"{finding.code} {finding.message}" for finding in disclosure.findings
    )
    assert {state.status for state in disclosure.year(2570).items} == {Status.UNKNOWN}


def test_the_example_still_has_its_own_lists(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE / "content", tmp_path / "content")
    disclosure = judged(content.read(tmp_path), BEFORE_DUE)
    assert [year.framework and year.framework.standing for year in disclosure.years] == ["", ""]
    assert isinstance(disclosure.framework(2570), model.Framework)
