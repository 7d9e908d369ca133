"""Nobody tunes the verdict unseen: whatever an agency sets itself is told item by item, wherever the verdict shows."""

import hashlib
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml

from content_tree import build, checked, of
from oit import framework
from oit.cli import main as cli
from oit.judging.departures import Departures
from oit.judging.disclosure import YearDisclosure
from oit.judging.rules import CATALOGUE
from oit.judging.status import Status
from oit.reports import REPORTS, Report

PUBLISHED = Path(framework.__file__).parent / "2568.yaml"
AGENCY = "name: อบต.บ้านดี\ntype: องค์การบริหารส่วนตำบล\ncurrent_year: 2568\nphone: 02-123-4568\n"
DAY = date(2025, 9, 30)
CLOSED = "30 เมษายน 2568"


def own_list(change: Callable[[dict], None] = lambda _: None) -> dict[str, str]:
    """The published list of 2568 as an agency's own, with what the agency changed in it."""
    data = yaml.safe_load(PUBLISHED.read_text(encoding="utf-8"))
    change(data)
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    return {"content/agency.yaml": f"{AGENCY}framework: frameworks\n", "content/frameworks/2568.yaml": text}


def items(data: dict) -> list[dict]:
    return [item for one in data["indicators"] for sub in one["subindicators"] for item in sub["items"]]


def item(data: dict, code: str) -> dict:
    return next(each for each in items(data) if each["code"] == code)


def of_2568(root: Path, files: dict[str, str]) -> YearDisclosure:
    return checked(build(root, {"content/2568/o1/index.md": "ก\n", **files}), DAY).year(2568)


def differences(departures: Departures) -> list[str]:
    assert departures.own_list
    return [f"{each.subject}: {each.what}" for each in departures.own_list.differences]


# ---------------------------------------------------------------- the agency's own list


def trivial(data: dict) -> None:
    """One element that every agency has, in each item: 28 of 28 ครบถ้วน without a page."""
    data["corrections"] = []
    for each in items(data):
        phone = {"id": "phone", "text": "โทรศัพท์", "verify": {"by": "agency", "field": "phone"}}
        each["elements"] = [{**phone, "source": [*each["source"]], "confidence": "high"}]


def test_a_trivial_list_is_green_and_says_what_it_does_not_ask(tmp_path: Path) -> None:
    year = of_2568(tmp_path, own_list(trivial))
    assert year.count(Status.COMPLETE) == len(year.items) == 28
    own = year.departures.own_list
    assert own and (own.path, own.items, own.published_items) == ("content/frameworks/2568.yaml", 28, 28)
    gone = sum(what.endswith("ไม่ขอองค์ประกอบนี้") for what in differences(year.departures))
    elements = {(each.code, one.id) for each in framework.load(2568).items for one in each.elements}
    assert gone == len({key for key in elements if key[1] != "phone"})
    assert re.fullmatch(r"ผลตรวจปี 2568 ใช้เกณฑ์ของหน่วยงานเอง ซึ่งต่างจากเกณฑ์ที่เผยแพร่ \d+ จุด", year.departures.sentence)


def change_each(data: dict) -> None:
    data["calendar"]["closes"] = "2025-09-30"
    item(data, "O1")["elements"][0] |= {"optional": True, "confidence": "low"}
    item(data, "O2")["elements"][0]["verify"] = {"by": "agency", "field": "phone"}
    item(data, "O3")["elements"][0]["verify"]["field"] = "phone"
    item(data, "O4")["name"] = "ข่าว"
    item(data, "O5")["elements"][0]["due"] = "2025-08-31"
    item(data, "O6")["elements"][0]["applies_to"] = "lao"
    del item(data, "O6")["elements"][5]["period"]
    item(data, "O7")["period"] = {"kind": "unknown"}
    item(data, "O8")["elements"][0]["text"] = "มีคู่มือ"


def test_every_kind_of_change_is_told(tmp_path: Path) -> None:
    year = of_2568(tmp_path, own_list(change_each))
    told = [re.sub(r" \(.*?\):", ":", line) for line in differences(year.departures)]
    names = {each.code: f"{each.code} {each.name}" for each in framework.load(2568).items}
    assert told == [
        "ทั้งเกณฑ์: เลื่อนวันปิดรับจาก 30 เมษายน 2568 เป็น 30 กันยายน 2568",
        f"{names['O1']}: ให้มีหรือไม่มีก็ได้",
        f"{names['O1']}: ขาดแล้วเป็นเพียงข้อควรตรวจสอบ",
        f"{names['O2']}: เปลี่ยนวิธีตรวจ เดิมดูรายชื่อบุคคล เป็นดูข้อมูลติดต่อของหน่วยงาน",
        f"{names['O3']}: เปลี่ยนรายละเอียดของข้อมูลติดต่อของหน่วยงานที่ตรวจ",
        f"{names['O4']}: เปลี่ยนชื่อข้อเป็น “ข่าว”",
        f"{names['O5']}: เลื่อนกำหนดจาก 30 เมษายน 2568 เป็น 31 สิงหาคม 2568",
        f"{names['O6']}: ขอเฉพาะองค์กรปกครองส่วนท้องถิ่น",
        f"{names['O6']}: ไม่ขอช่วงเวลาของตนเอง ใช้ช่วงเวลาของข้อแทน",
        f"{names['O7']}: เปลี่ยนช่วงเวลาของข้อมูลจาก “รายงานผลของปีงบประมาณ พ.ศ. 2567” เป็น “ยังไม่ยืนยันว่าเป็นข้อมูลของปีใด”",
        f"{names['O8']}: เปลี่ยนถ้อยคำเป็น “มีคู่มือ”",
    ]


def test_items_that_are_left_out_added_or_renumbered_are_told(tmp_path: Path) -> None:
    def change(data: dict) -> None:
        group = data["indicators"][0]["subindicators"][0]["items"]
        first = group.pop(0)
        group[0]["code"] = "O77"
        group.append({**first, "code": "O78", "key": "ours", "name": "เรื่องของเรา"})

    told = differences(of_2568(tmp_path, own_list(change)).departures)
    first, second, *_ = framework.load(2568).items
    assert told == [
        f"{second.code} {second.name}: เปลี่ยนเลขข้อเป็น O77",
        "O78 เรื่องของเรา: เพิ่มข้อนี้",
        f"{first.code} {first.name}: ไม่ขอข้อนี้",
    ]


def test_a_list_that_asks_for_the_same_says_so(tmp_path: Path) -> None:
    departures = of_2568(tmp_path, own_list()).departures
    assert departures.sentence == "ผลตรวจปี 2568 ใช้เกณฑ์ของหน่วยงานเอง ซึ่งตรงกับเกณฑ์ที่เผยแพร่"


@pytest.mark.parametrize(("year", "compared"), [(2564, ""), (2571, "ยกมา")])
def test_a_year_without_a_published_list_is_compared_with_what_would_serve_it(
    tmp_path: Path, year: int, compared: str
) -> None:
    """A list of 2571 is compared with the last published one, carried over; before all lists there is nothing."""
    text = PUBLISHED.read_text(encoding="utf-8")
    moved = re.sub(r"'?\b(20\d\d)(-\d\d-\d\d)'?", lambda day: f"'{int(day[1]) + year - 2568}{day[2]}'", text)
    moved = re.sub(r"^year: 2568", f"year: {year}", moved, count=1, flags=re.MULTILINE)
    moved = moved.partition("\ncorrections:")[0] + "\n"
    files = {"content/agency.yaml": f"{AGENCY}framework: frameworks\n", f"content/frameworks/{year}.yaml": moved}
    root = build(tmp_path, {f"content/{year}/o1/index.md": "ก\n", **files})
    disclosure = checked(root, DAY)
    assert of(disclosure, "F1") == []
    own = disclosure.year(year).departures.own_list
    assert own and bool(own.published) == bool(compared)
    assert ("ไม่มีเกณฑ์ที่เผยแพร่ของปีนี้ให้เทียบ" in disclosure.year(year).departures.sentence) == (not compared)


def test_an_own_list_that_serves_a_later_year_is_told_there_too(tmp_path: Path) -> None:
    text = PUBLISHED.read_text(encoding="utf-8")
    later = max(framework.years()) + 1
    shift = later - 2568
    moved = re.sub(r"'?\b(20\d\d)(-\d\d-\d\d)'?", lambda day: f"'{int(day[1]) + shift}{day[2]}'", text)
    moved = moved.replace("year: 2568", f"year: {later}", 1).partition("\ncorrections:")[0] + "\n"
    files = {"content/agency.yaml": f"{AGENCY}framework: frameworks\n", f"content/frameworks/{later}.yaml": moved}
    disclosure = checked(build(tmp_path, {f"content/{later + 1}/o1/index.md": "ก\n", **files}), DAY)
    own = disclosure.year(later + 1).departures.own_list
    assert own and own.path == f"content/frameworks/{later}.yaml"


# ---------------------------------------------------------------- calendar, waivers, type, and nothing at all


def test_a_calendar_says_its_source_and_each_day_that_it_moves(tmp_path: Path) -> None:
    calendar = f"source: x\ncloses: 31 ธันวาคม 2642\ndue: {{O3: 1 มีนาคม 2568, o12: {CLOSED}}}\n"
    year = of_2568(tmp_path, {"content/agency.yaml": AGENCY, "content/2568/calendar.yaml": calendar})
    found = year.departures.calendar
    assert found and (found.source, found.path) == ("x", "content/2568/calendar.yaml")
    assert [(move.subject.code, move.before.isoformat(), move.after.isoformat()) for move in found.moves] == [
        ("", "2025-04-30", "2099-12-31"),
        ("O3", "2025-04-30", "2025-03-01"),
    ]
    assert year.departures.sentence == "ผลตรวจปี 2568 ใช้กำหนดเวลาของหน่วยงานเอง ซึ่งต่างจากเกณฑ์ 2 รายการ"
    assert of(checked(tmp_path, DAY), "D303")


def test_waivers_that_hold_are_counted_and_no_others(tmp_path: Path) -> None:
    waivers = """\
        waivers:
          - {target: o5, reason: x, approver: x, approved: 1 มกราคม 2568, expires: 31 ธันวาคม 2568}
          - {target: o6, reason: x, approver: x, expires: 31 ธันวาคม 2642}
          - {target: o7, reason: x, approver: x, approved: 1 มกราคม 2560, expires: 31 ธันวาคม 2642}
        """
    year = of_2568(tmp_path, {"content/agency.yaml": AGENCY, "content/2568/waivers.yaml": waivers})
    assert [(each.subject.code, each.waiver.last_day) for each in year.departures.waived] == [
        ("O5", date(2025, 12, 31))
    ]
    assert {each.item.code for each in year.items if each.status is Status.WAIVED} == {"O5"}, year.item("O5").elements
    assert year.departures.sentence == "ผลตรวจปี 2568 ผ่อนผัน 1 รายการ"


def test_what_a_type_of_agency_need_not_show_is_named(tmp_path: Path) -> None:
    agency = AGENCY.replace("องค์การบริหารส่วนตำบล", "องค์การมหาชน").replace("อบต.บ้านดี", "สถาบันบ้านดี")
    year = of_2568(tmp_path, {"content/agency.yaml": agency})
    exempt = [
        (each.code, one.text) for each in framework.load(2568).items for one in each.elements if one.applies_to == "lao"
    ]
    assert [(subject.code, subject.element) for subject in year.departures.exempt] == exempt != []
    codes = ", ".join(dict.fromkeys(code for code, _ in exempt))
    sentence = f"ผลตรวจปี 2568 ไม่ต้องแสดงบางส่วนของข้อ {codes} เพราะเป็นหน่วยงานประเภทองค์การมหาชน"
    assert year.departures.sentence == sentence


def test_the_published_list_alone_has_nothing_to_tell_but_its_hash(tmp_path: Path) -> None:
    departures = of_2568(tmp_path, {"content/agency.yaml": AGENCY}).departures
    digest = hashlib.sha256(PUBLISHED.read_bytes()).hexdigest()
    assert departures == Departures(2568, digest, agency_type="องค์การบริหารส่วนตำบล")
    assert departures.sentence == ""


def test_the_hash_of_an_own_list_is_that_of_the_file_in_git(tmp_path: Path) -> None:
    files = own_list()
    text = files["content/frameworks/2568.yaml"]
    assert of_2568(tmp_path, files).departures.list_digest == hashlib.sha256(text.encode()).hexdigest()
    (tmp_path / "content/frameworks/2568.yaml").write_bytes(text.replace("\n", "\r\n").encode())
    again = checked(tmp_path, DAY).year(2568).departures.list_digest
    assert again == hashlib.sha256(text.encode()).hexdigest()


# ---------------------------------------------------------------- where it shows

SENTENCE = "ใช้เกณฑ์ของหน่วยงานเอง"


def everything(root: Path) -> Path:
    calendar = "source: หนังสือลับที่สุด\ncloses: 31 ธันวาคม 2642\n"
    waiver = "{target: o5, reason: x, approver: ผู้อนุมัติคนหนึ่ง, approved: 1 มกราคม 2568, expires: 1 มกราคม 2569}"
    config = "site_name: อบต.บ้านดี\ndocs_dir: content\ntheme: {name: material}\nplugins: [oit]\n"
    return build(
        root,
        {
            **own_list(lambda data: item(data, "O5")["elements"].pop()),
            "content/2568/o1/index.md": "ก\n",
            "content/2568/calendar.yaml": calendar,
            "content/2568/waivers.yaml": f"waivers:\n  - {waiver}\n",
            "mkdocs.yml": config,
        },
    )


def shown(root: Path, page: str) -> str:
    """The words of a page of the site."""
    html = (root / "site" / page).read_text(encoding="utf-8")
    return " ".join(re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", "", html, flags=re.DOTALL).split())


def test_the_pages_show_it_and_the_day_stands_on_all_of_them(tmp_path: Path) -> None:
    root = everything(tmp_path)
    assert cli.main(["-C", str(root), "build", "--as-of", "2025-09-30"]) == 0
    sentence = checked(root, DAY).year(2568).departures.sentence
    for page in ("index.html", "2568/index.html", "2568/completeness/index.html"):
        assert sentence in shown(root, page), page
        assert "about/#departures-2568" in (root / "site" / page).read_text(encoding="utf-8"), page
    for page in ("2568/index.html", "2568/completeness/index.html"):  # what is shown where an address is shared
        text = (root / "site" / page).read_text(encoding="utf-8")
        assert re.search(rf'<meta name="description" content="[^"]*{re.escape(sentence)}"', text), page
    about = shown(root, "about/index.html")
    for words in ("หนังสือลับที่สุด", "31 ธันวาคม 2642", "ไม่ขอองค์ประกอบนี้", "อนุมัติโดย ผู้อนุมัติคนหนึ่ง เมื่อ 1 มกราคม 2568"):
        assert words in about, words
    pages = [path.relative_to(root / "site").as_posix() for path in (root / "site").rglob("*.html")]
    assert "404.html" in pages and len(pages) > 30
    for page in pages:
        assert "ผลตรวจในเว็บไซต์นี้คิด ณ วันที่ 30 กันยายน 2568 ไม่ใช่วันที่สร้างเว็บไซต์" in shown(root, page), page


@pytest.mark.parametrize("name", ["text", "github", "markdown", "json"])
def test_the_reports_say_it(tmp_path: Path, name: str) -> None:
    disclosure = checked(everything(tmp_path), DAY)
    text = REPORTS[name](Report(disclosure=disclosure, findings=disclosure.findings, rules=CATALOGUE))
    assert text.count(disclosure.year(2568).departures.sentence) == 1


def test_the_json_names_the_list_that_judged(tmp_path: Path) -> None:
    disclosure = checked(everything(tmp_path), DAY)
    text = REPORTS["json"](Report(disclosure=disclosure, findings=disclosure.findings, rules=CATALOGUE))
    year = next(year for year in json.loads(text)["years"] if year["year"] == 2568)
    data = (tmp_path / "content/frameworks/2568.yaml").read_bytes()
    assert (year["framework"]["origin"], year["framework"]["path"]) == ("agency", "content/frameworks/2568.yaml")
    assert year["framework"]["sha256"] == hashlib.sha256(data).hexdigest()
    calendar = (tmp_path / "content/2568/calendar.yaml").read_bytes()
    assert year["departures"]["calendar"]["sha256"] == hashlib.sha256(calendar).hexdigest()
    assert [each["change"] for each in year["departures"]["list"]] == ["ไม่ขอองค์ประกอบนี้"]


def test_status_says_it_under_its_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = everything(tmp_path)
    assert cli.main(["-C", str(root), "status", "--year", "2568", "--as-of", "2025-09-30"]) == 0
    assert SENTENCE in capsys.readouterr().out
