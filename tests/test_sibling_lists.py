"""The lists of other assessments: chosen by ``list:``, combined with own lists, honest about what nobody has seen."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from content_tree import build, checked, lines, of
from oit import content, framework
from oit.cli import main as cli
from oit.framework import Confidence
from oit.framework import published as published_lists
from oit.judging.disclosure import Disclosure
from oit.judging.rules import CATALOGUE
from oit.judging.status import Status
from oit.reports import REPORTS, Report
from oit.site import addresses, exports, pages
from oit.site.page import Site
from oit.upkeep import own_list
from oit.upkeep.importing import item_codes

LATE = date(2026, 10, 5)
"""A day on which all items of 2569 are due."""
MAY = date(2026, 5, 20)

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


def test_an_own_list_that_calls_the_unseen_seen_says_so(tmp_path: Path) -> None:
    listed = own_list.text(framework.named("school").load(2569))
    text = re.sub(r"^ +unseen: true\n", "", listed, count=1, flags=re.MULTILINE)
    files = {
        "content/agency.yaml": agency("school", more="framework: frameworks\n"),
        "content/frameworks/2569.yaml": text,
    }
    departed = checked(build(tmp_path, files), LATE).year(2569).departures
    assert departed.own_list
    assert {one.what for one in departed.own_list.differences} == {"ถือว่าทราบสิ่งที่ขอแล้ว จึงขึ้นว่ามีแล้วได้"}


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


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("MOIT 3 รายงาน", ("MOIT3",)),
        ("moit05", ("MOIT5",)),
        ("MOIT1-MOIT3", ("MOIT1", "MOIT2", "MOIT3")),
        ("ข้อ ๑๒ มาตรการ", ("MOIT12",)),
        ("O3 รายงาน", None),
    ],
)
def test_numbers_of_items_are_read_with_the_letters_of_the_list(written: str, codes: tuple[str, ...] | None) -> None:
    named = item_codes.named(written, framework.named("hospital").load(2569))
    assert (named.codes if named else None) == codes


def test_a_misnamed_folder_is_told_with_the_letters_of_the_list(tmp_path: Path) -> None:
    files = {
        "content/agency.yaml": agency("hospital"),
        "content/2569/MOIT05/Index.md": "ก",
        "content/2569/7/index.md": "ก",
    }
    found = checked(build(tmp_path, files), LATE)
    repairs = {problem.place.path: problem.repair for problem in found.content.problems}
    assert repairs == {
        "content/2569/MOIT05": "เปลี่ยนชื่อโฟลเดอร์เป็น moit5",
        "content/2569/7": "เปลี่ยนชื่อโฟลเดอร์เป็น moit7",
    }


def test_pages_of_a_year_without_a_list_do_not_end_a_build(tmp_path: Path) -> None:
    files = {
        "content/agency.yaml": agency("hospital"),
        "content/2568/moit3/index.md": "ก",
        "content/2568/o2/index.md": "ก",
    }
    site = Site(checked(build(tmp_path, files), LATE), CATALOGUE)
    year = next(page.text for page in pages.build(site) if page.url == "2568/")
    assert year.index("MOIT3") < year.index("O2")


@pytest.mark.parametrize(
    ("name", "more", "chosen"),
    [
        ("โรงเรียนบ้านดีวิทยา", (), ("สถานศึกษาขั้นพื้นฐาน", "school")),
        ("วิทยาลัยการอาชีพบ้านดี", (), ("สถานศึกษาอาชีวศึกษา", "college")),
        ("สำนักงานสาธารณสุขอำเภอบ้านดี", (), ("โรงพยาบาลหรือหน่วยงานสาธารณสุข", "hospital")),
        ("คลินิกบ้านดี", ("--list", "hospital"), ("โรงพยาบาลหรือหน่วยงานสาธารณสุข", "hospital")),
        ("โรงพยาบาลบ้านดี", ("--type", "หน่วยงานของรัฐประเภทอื่น"), ("หน่วยงานของรัฐประเภทอื่น", "")),
        ("โรงพยาบาลบ้านดี", ("--list", "nacc", "--type", "หน่วยงานของรัฐประเภทอื่น"), ("หน่วยงานของรัฐประเภทอื่น", "")),
        ("องค์การบริหารส่วนตำบลบ้านดี", (), ("องค์การบริหารส่วนตำบล", "")),
    ],
)
def test_init_chooses_the_list(tmp_path: Path, name: str, more: tuple[str, ...], chosen: tuple[str, str]) -> None:
    assert cli.main(["init", str(tmp_path / "new"), "--name", name, "--year", "2569", *more]) == 0
    found = checked(tmp_path / "new", MAY)
    assert (found.agency.type, found.agency.list) == chosen
    assert not of(found, "C114", "F1")


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (("--list", "hospitals"), "ไม่รู้จักรายการ hospitals เลือกจาก nacc, college, hospital, school"),
        (("--list", "school", "--type", "อบต."), "ไม่ใช้กับหน่วยงานประเภท องค์การบริหารส่วนตำบล แก้ --list หรือ --type"),
    ],
)
def test_init_says_which_list_does_not_fit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], more: tuple[str, ...], says: str
) -> None:
    assert cli.main(["init", str(tmp_path / "new"), "--name", "หน่วยทดลอง", *more]) == 2
    assert says in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


# ---------------------------------------------------------------- the fictional college

COLLEGE = Path(__file__).parent.parent / "examples" / "college"


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


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("ที่อยู่สำหรับ ITAS", "ที่อยู่สำหรับผู้ประเมิน"),
        ("คัดลอกไปวางในระบบ ITAS ได้", "คัดลอกไปวางในระบบของผู้ประเมิน ได้"),
        ("ข้อ OIT ปี 2569 (OIT)", "ข้อ MOIT ปี 2569 (MOIT)"),
        ("ไม่ใช่ผลของสำนักงาน ป.ป.ช. โปรดตรวจ", "ไม่ใช่ผลของกระทรวงสาธารณสุข โปรดตรวจ"),
        ("MOIT1 oit OIT_AS_OF oit-OIT itas.nacc.go.th", "MOIT1 oit OIT_AS_OF oit-OIT itas.nacc.go.th"),
    ],
)
def test_our_texts_are_put_in_the_words_of_a_list(ours: str, theirs: str) -> None:
    assert framework.named("hospital").words.put(ours) == theirs
    assert framework.NACC.words.put(ours) == ours


# ---------------------------------------------------------------- whole sites of schools and hospitals

OWN = (addresses.RULES, addresses.ABOUT)
"""Pages about this program, which speaks of the OIT."""


def shown(n: int) -> str:
    return f"## หลักฐาน\n\nวันที่ {n} มีนาคม 2569 ประชุมกรรมการ {n + 4} คน ลงมติให้ปรับปรุงเรื่องที่ {n} ภายใน {n + 10} วัน\n"


def generated(name: str, kind: str) -> dict[str, str]:
    """An agency that shows something for each element of its list, but for the last item."""
    files = {
        "content/agency.yaml": agency(
            name,
            kind,
            "short_name: หน่วย ป.ป.ช. น้อย\nfictional: true\nwebsite: https://unit.example.org\n"
            "address: {number: 1 หมู่ 1, subdistrict: สมมติ, district: สมมติ, province: สมมติ, postcode: '00000'}\n"
            "phone: 0-2000-0000\nfax: 0-2000-0001\nemail: a@unit.example.org\nmap: https://maps.example.org/x\n",
        ),
        "content/people.yaml": "people:\n  head:\n    name: นายเอก ตัวอย่าง\n    position: ผู้อำนวยการ\n"
        "    role: top-executive\n    photo: people/head.png\n    phone: 0-2000-0002\n",
    }
    for number, item in enumerate(framework.named(name).load(2569).items[:-1], start=1):
        ids = ", ".join(element.id for element in item.elements if element.verify.by == "evidence")
        people = "people: [head]\n" if any(element.verify.by == "people" for element in item.elements) else ""
        front = f"---\nupdated: 1 เมษายน 2569\n{people}evidence:\n  - {{shows: [{ids}], heading: หลักฐาน}}\n---\n"
        files[f"content/2569/{item.slug}/index.md"] = front + shown(number)
    return files


@pytest.mark.parametrize(
    ("name", "kind", "complete"),
    [("school", "สถานศึกษาขั้นพื้นฐาน", ()), ("hospital", "โรงพยาบาลหรือหน่วยงานสาธารณสุข", ("MOIT1",))],
)
def test_a_site_has_a_right_verdict_on_each_item_and_speaks_of_its_own_assessment(
    tmp_path: Path, name: str, kind: str, complete: tuple[str, ...]
) -> None:
    root = build(tmp_path, generated(name, kind), {"content/people/head.png": {"png": [300, 400]}})
    disclosure = checked(root, LATE)
    last = ITEMS[name][1]
    statuses = {state.item.code: state.status for state in disclosure.items}
    assert statuses.pop(last) is Status.MISSING
    assert {code for code, status in statuses.items() if status is Status.COMPLETE} == set(complete)
    assert {status for code, status in statuses.items() if code not in complete} == {Status.UNKNOWN}
    assert [finding.code for finding in disclosure.findings] == ["C101", "C113"]
    speaks_of_its_own_assessment(disclosure, framework.named(name))


def speaks_of_its_own_assessment(disclosure: Disclosure, published: framework.Published) -> None:
    site = Site(disclosure, CATALOGUE, address="https://unit.example.org/")
    made = pages.build(site)
    assert {addresses.item(2569, state.item.slug) for state in disclosure.items} <= {page.url for page in made}
    texts = {page.uri: page.text for page in made if page.url not in OWN}
    texts |= {
        file.uri: file.content.decode().replace("\r\n ", "")
        for file in exports.build(site)
        if file.uri.endswith((".csv", ".ics"))
    }
    wrong = re.compile(r"ITAS|ป\.ป\.ช\.(?![^\n]{0,160}1205)(?! น้อย)|(?<![A-Za-z/-])OIT(?![A-Za-z/_ ]*calendar)")
    notes = "แบบของสำนักงาน ป.ป.ช."  # what a list says of its own weights
    wrong_words = {uri: wrong.findall(text.replace(notes, "")) for uri, text in texts.items()}
    if published.words.check == "OIT":
        wrong_words = {uri: [word for word in found if word != "OIT"] for uri, found in wrong_words.items()}
    assert {uri: found for uri, found in wrong_words.items() if found} == {}
    home = next(page.text for page in made if page.url == "")
    assert f"ตามแบบตรวจ {published.words.check} ของ" in home
    assert "หน่วย ป.ป.ช. น้อย" in home, "what officers wrote stays as it is"


# ---------------------------------------------------------------- another list is data


def made_up() -> dict[str, Any]:
    """A list as nobody has one: codes of two numbers, one tool, five indicators, flat scoring."""
    fact = {"source": ["made-up"], "confidence": "medium"}
    names = ("งาน", "เงิน", "คน", "ของ", "ใจ")

    def item(indicator: int, number: int) -> dict[str, Any]:
        text = f"แสดงเรื่องที่ {number} ของหมวด {names[indicator]}"
        element = {"id": "thing", "text": text, "verify": {"by": "evidence"}, **fact}
        period = {"kind": "year", "year": 2569}
        code, key = f"KP{indicator + 1}.{number}", f"thing-{indicator}-{number}"
        return {"code": code, "key": key, "name": text, "period": period, "elements": [element], **fact}

    indicators = [
        {
            "no": n + 1,
            "key": f"part-{n}",
            "name": f"หมวด{name}",
            "subindicators": [{"no": f"{n + 1}.1", "name": f"หมวด{name}", "items": [item(n, 1), item(n, 2)]}],
        }
        for n, name in enumerate(names)
    ]
    tool = {"key": "KP", "name": "แบบตรวจ กพ.", "weight": 100, **fact}
    tool["indicators"] = [{key: one[key] for key in ("no", "key", "name")} for one in indicators]
    return {
        "year": 2569,
        "name": "แบบตรวจ กพ. 2569",
        "sources": {"made-up": "สมมติขึ้นเพื่อทดสอบ"},
        "tools": [tool],
        "scoring": {"tool": "KP", "aggregation": "flat", **fact},
        "grades": {"bands": [{"grade": "ดี", "min_total": 50}, {"grade": "ควรปรับปรุง", "min_total": 0}], **fact},
        "calendar": {"opens": "2026-01-01", "closes": "2026-06-30", **fact},
        "indicators": indicators,
    }


@pytest.fixture
def another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> framework.Published:
    """The made-up list in the place of the colleges': a folder of the package, and nothing else."""
    folder = tmp_path / "lists" / "college"
    folder.mkdir(parents=True)
    words = {"check": "กพ.", "assessor": "สำนักงาน กพ.", "assessors": "กพ.", "system": "ระบบ กพ.", "receiver": "กพ."}
    about = {"title": "แบบตรวจ กพ.", "types": ["องค์การมหาชน"], "tools": ["KP"], "words": words}
    (folder / "list.json").write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
    (folder / "2569.yaml").write_text(yaml.safe_dump(made_up(), allow_unicode=True), encoding="utf-8")
    monkeypatch.setattr(published_lists, "HERE", tmp_path / "lists")
    return framework.named("college")


def test_another_list_needs_no_python(
    tmp_path: Path, another: framework.Published, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (
        "---\nupdated: 1 เมษายน 2569\nevidence:\n  - shows: thing\n    heading: หลักฐาน\n"
        "    period: {from: 1 ตุลาคม 2568, to: 1 มีนาคม 2569}\n---\n"
    )
    files = {
        "content/agency.yaml": agency("college", "องค์การมหาชน", "short_name: หน่วย ป.ป.ช. น้อย\n"),
        "content/2569/kp1.1/index.md": page + shown(1),
        "content/2569/kp5.2/index.md": page + shown(2),
        "content/ita-results/2569.yaml": "total: 60\nlevel: ดี\nscores: {part-0: 100, part-1: 50, part-2: 50, "
        "part-3: 50, part-4: 50}\nitems: {kp1.1: 100}\n",
        "content/2570/o1/index.md": "ก",
    }
    root = build(tmp_path, files)
    disclosure = checked(root, LATE)
    year = disclosure.year(2569)
    assert [state.item.code for state in year.items if state.status is Status.COMPLETE] == ["KP1.1", "KP5.2"]
    assert year.count(Status.MISSING) == 8
    assert {state.points for state in year.items} == {10.0}
    assert of(disclosure, "R") == []
    assert of(disclosure, "F") == [
        "content/2570/o1/index.md:1:1: ควรตรวจสอบ F114 เกณฑ์ปี 2570 (เกณฑ์เบื้องต้น ยกมาจากปี 2569) ไม่มีข้อ O1"
    ]
    report = Report(disclosure=disclosure, findings=disclosure.findings, rules=CATALOGUE)
    assert [item["code"] for item in json.loads(REPORTS["json"](report))["years"][0]["items"]][:3] == [
        "KP1.1",
        "KP1.2",
        "KP2.1",
    ]
    speaks_of_its_own_assessment(disclosure, another)
    for command in (("explain", "kp1.2", "--as-of", "2026-10-05"), ("new", "item", "kp2.1"), ("status",), ("digest",)):
        assert cli.main(["-C", str(root), *command]) == 0, command
    assert (root / "content/2569/kp2.1/index.md").is_file()
