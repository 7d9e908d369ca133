"""What an address elsewhere is worth as evidence, by what the record of opened links says of it."""

import json
from pathlib import Path
from typing import Any

import pytest

from content_tree import build, checked
from oit.cli.main import main
from oit.judging.disclosure import ElementState, State, Strength

OWN, OTHER, GOVERNMENT = "https://www.bandee.go.th/a", "https://elsewhere.example.net/a", "https://data.go.th/a"
AGENCY = """\
    name: องค์การบริหารส่วนตำบลบ้านดี
    short_name: อบต.บ้านดี
    type: องค์การบริหารส่วนตำบล
    current_year: 2566
    website: https://www.bandee.go.th
    """
PEOPLE = """\
    people:
      mayor: {name: นายสมชาย ใจดี, position: นายก, role: top-executive, side: political}
      clerk: {name: นางสาวมาลี ขยัน, position: ปลัด, role: management, side: permanent}
    """
FACTS: dict[str, Any] = {"kind": "page", "size": 1000, "letters": 500, "title": "อำนาจหน้าที่ตามกฎหมาย"}
STATISTICS = ["เดือน", "จำนวนเรื่องร้องเรียนทั้งหมด", "แล้วเสร็จ", "อยู่ระหว่างดำเนินการ"]


def judged(
    tmp_path: Path, item: str, element: str, link: str, entry: dict[str, Any] | None, **more: Any
) -> ElementState:
    """The state of an element that one link shows, as the record knows the link."""
    record = {"format": 1, "maker": {"by": "ci", "day": "2026-11-20"}, "links": {link: entry} if entry else {}}
    evidence = json.dumps({"shows": element, "link": link, **more}, ensure_ascii=False)
    files = {
        "content/agency.yaml": AGENCY,
        "content/people.yaml": PEOPLE,
        f"content/2566/{item}/index.md": f"---\nevidence: [{evidence}]\n---\n",
        "oit-links.json": json.dumps(record, ensure_ascii=False),
    }
    states = checked(build(tmp_path, files)).year(2566).item(item.upper()).elements
    return next(state for state in states if state.element.id == element)


def opened(facts: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    known = {**FACTS, **facts} if facts is not None else None
    entry = {"asked": "2026-11-20", "by": "ci", "outcome": "ok", "opened": "2026-11-20", "facts": known}
    return {**{key: value for key, value in entry.items() if value is not None}, **more}


@pytest.mark.parametrize(
    ("link", "entry", "state", "strength"),
    [
        (OWN, None, State.UNCERTAIN, Strength.POINTED_TO),
        (OWN, opened({}), State.MET, Strength.REACHED),
        (OWN, opened({"title": "", "headings": ["อำนาจหน้าที่ของหน่วยงาน"]}), State.MET, Strength.REACHED),
        (OWN, opened({"title": "", "words": ["อำนาจหน้าที่"]}), State.MET, Strength.REACHED),
        # A page that speaks of something else, a page of somebody else, and a page that was opened and not read.
        (OWN, opened({"title": "หน้าแรก", "headings": ["ข่าวประชาสัมพันธ์"]}), State.UNCERTAIN, Strength.REACHED),
        (OTHER, opened({}), State.UNCERTAIN, Strength.REACHED),
        (OTHER, opened({"names_agency": True}), State.UNCERTAIN, Strength.REACHED),
        (OWN, opened({}, final=OTHER), State.UNCERTAIN, Strength.REACHED),
        (GOVERNMENT, opened({}), State.UNCERTAIN, Strength.REACHED),
        (GOVERNMENT, opened({"names_agency": True}), State.MET, Strength.REACHED),
        (OWN, opened(None), State.UNCERTAIN, Strength.REACHED),
        # A good result stands 90 days, and 180 while nobody answers.
        (OWN, opened({}, asked="2026-08-26", opened="2026-08-26"), State.MET, Strength.REACHED),
        (OWN, opened({}, asked="2026-08-20", opened="2026-08-20"), State.UNCERTAIN, Strength.POINTED_TO),
        (OWN, opened({}, outcome="unknown", opened="2026-07-01"), State.MET, Strength.REACHED),
        (OWN, opened({}, outcome="unknown", opened="2026-05-01"), State.UNCERTAIN, Strength.POINTED_TO),
        # What opening came to.
        (OWN, {"asked": "2026-11-20", "by": "ci", "outcome": "unknown"}, State.UNCERTAIN, Strength.POINTED_TO),
        (OWN, {"asked": "2026-11-20", "by": "ci", "outcome": "login"}, State.UNCERTAIN, Strength.POINTED_TO),
        (OWN, {"asked": "2026-11-20", "by": "ci", "outcome": "home-page"}, State.UNCERTAIN, Strength.POINTED_TO),
        (
            OWN,
            {"asked": "2026-11-20", "by": "ci", "outcome": "not-found", "absent_since": "2026-11-20"},
            State.UNCERTAIN,
            Strength.POINTED_TO,
        ),
        (
            OWN,
            {"asked": "2026-11-20", "by": "ci", "outcome": "not-found", "absent_since": "2026-11-12"},
            State.NOT_MET,
            Strength.NONE,
        ),
        # A record of a day to come is none.
        (OWN, opened({}, asked="2027-01-01", opened="2027-01-01"), State.UNCERTAIN, Strength.POINTED_TO),
    ],
    ids=str,
)
def test_an_address_shows_what_somebody_may_judge(
    tmp_path: Path, link: str, entry: dict[str, Any] | None, state: State, strength: Strength
) -> None:
    shown = judged(tmp_path, "o3", "mandate", link, entry)
    assert (shown.state, shown.strength) == (state, strength)
    assert bool(shown.reasons) is (state is not State.MET)


@pytest.mark.parametrize(
    ("item", "element", "facts", "state"),
    [
        ("o29", "total", {"title": "สถิติเรื่องร้องเรียนทั้งหมด"}, State.UNCERTAIN),
        ("o29", "total", {"tables": [{"columns": STATISTICS, "rows": 6}]}, State.MET),
        ("o29", "total", {"tables": [{"columns": STATISTICS, "rows": 0}]}, State.UNCERTAIN),
        ("o29", "total", {"tables": [{"columns": STATISTICS, "rows": 6, "empty": [STATISTICS[1]]}]}, State.UNCERTAIN),
        ("o29", "total", {"tables": [{"columns": ["เดือน"], "rows": 6}]}, State.UNCERTAIN),
        ("o21", "months", {"months": ["2565-10", "2565-11", "2565-12", "2566-01", "2566-02", "2566-03"]}, State.MET),
        ("o21", "months", {"months": ["2565-10", "2565-12", "2566-01", "2566-02", "2566-03"]}, State.UNCERTAIN),
        ("o4", "span", {"years": [2566, 2570]}, State.MET),
        ("o4", "span", {"years": [2566]}, State.UNCERTAIN),
        ("o2", "photo", {"people": ["mayor", "clerk"], "pictures": 2}, State.MET),
        ("o2", "photo", {"people": ["mayor", "clerk"], "pictures": 1}, State.UNCERTAIN),
        ("o2", "photo", {"title": "ผู้บริหาร", "pictures": 9}, State.UNCERTAIN),
        ("o2", "contact", {"people": ["mayor"], "contacts": ["mayor"]}, State.MET),
        ("o2", "contact", {"people": ["mayor"], "contacts": ["agency"]}, State.UNCERTAIN),
        ("o5", "phone", {"names_agency": True, "contacts": ["agency"]}, State.MET),
        ("o5", "phone", {"names_agency": True}, State.UNCERTAIN),
    ],
    ids=str,
)
def test_an_address_shows_what_can_be_counted_only_if_that_was_read_there(
    tmp_path: Path, item: str, element: str, facts: dict[str, Any], state: State
) -> None:
    shown = judged(tmp_path, item, element, OWN, opened(facts))
    assert shown.state is state
    assert shown.strength is (Strength.READ if state is State.MET else Strength.REACHED)


@pytest.mark.parametrize(
    ("years", "typed", "state"),
    [
        ([2566], {"year": 2566}, State.MET),
        ([], {"year": 2566}, State.MET),
        ([2565, 2566], {"year": 2566}, State.MET),
        ([2564], {"year": 2566}, State.UNCERTAIN),
        ([2566], {"year": 2564}, State.NOT_MET),
    ],
)
def test_a_typed_year_counts_for_an_address_that_was_read_and_does_not_contradict(
    tmp_path: Path, years: list[int], typed: dict[str, int], state: State
) -> None:
    facts = {"title": "แผนดำเนินงานและการใช้งบประมาณ มีผลใช้บังคับในปี", "years": years}
    assert judged(tmp_path, "o11", "year", OWN, opened(facts), **typed).state is state


def test_an_address_is_explained_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    judged(tmp_path, "o3", "mandate", OTHER, opened({}))
    for title in ("", "title: แผนที่ตั้ง, "):
        page = f"---\nevidence: [{{shows: mandate, {title}link: '{OTHER}'}}]\n---\n"
        (tmp_path / "content/2566/o3/index.md").write_text(page, encoding="utf-8")
        assert main(["-C", str(tmp_path), "explain", "O3", "--as-of", "2026-11-23"]) == 0
        (told,) = (line for line in capsys.readouterr().out.splitlines() if "อยู่ที่" in line)
        assert told.count(OTHER) == 1
