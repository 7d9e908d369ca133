"""How each kind of verification decides, where the rules' cases do not show it: periods, tables, people, agency,
links."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from content_tree import build, checked, write, xlsx
from oit.content import Evidence
from oit.content.model import Dated, Document, Span
from oit.content.paths import beside
from oit.framework import Period
from oit.judging.disclosure import Disclosure, ElementState, State, Strength
from oit.judging.verification.dated import is_within
from oit.judging.web_address import is_web_address
from synthetic import png


def state(disclosure: Disclosure, name: str, year: int = 2566) -> ElementState:
    """``o14.steps`` → the element's state."""
    item, _, element = name.partition(".")
    return next(e for e in disclosure.year(year).item(item.upper()).elements if e.element.id == element)


# ---------------------------------------------------------------- periods

YEAR = Period(kind="year", year=2566)
REPORT = Period(kind="report-year", year=2565)
SIX = Period(kind="first-six-months", year=2566)
COVERS = Period(kind="covers", year=2566)
UNKNOWN = Period(kind="unknown")
LEANING = Period(kind="unknown", year=2566)
CURRENT = Period(kind="current")


def dated(**told: Any) -> Dated:
    if "period" in told:
        first, last = told.pop("period")
        told["period"] = Span.model_validate({"from": first, "to": last})
    if "covers" in told:
        return Document(file="แผน.pdf", **told)
    return Dated(**told)


@pytest.mark.parametrize(
    ("told", "period", "within"),
    [
        # a year's own things: the year, the period or the day of issue tells
        ({"year": 2566}, YEAR, True),
        ({"year": 2565}, YEAR, False),
        ({"date": date(2022, 10, 1)}, YEAR, True),
        ({"date": date(2022, 9, 30)}, YEAR, False),
        ({"date": date(2023, 9, 30)}, YEAR, True),
        ({"date": date(2023, 10, 1)}, YEAR, False),
        ({"period": (date(2022, 10, 1), date(2023, 9, 30))}, YEAR, True),
        ({"period": (date(2023, 1, 1), date(2023, 1, 31))}, YEAR, True),
        ({"period": (date(2022, 9, 30), date(2023, 1, 31))}, YEAR, False),
        ({"period": (date(2021, 10, 1), date(2024, 9, 30))}, YEAR, True),
        # the year said comes before the day of issue, and a plan's span before both
        ({"year": 2566, "date": date(2022, 1, 1)}, YEAR, True),
        ({"covers": (2566, 2570), "year": 2560}, YEAR, True),
        ({}, YEAR, None),
        # a report is issued after its time
        ({"date": date(2022, 12, 1)}, REPORT, None),
        ({"year": 2565, "date": date(2022, 12, 1)}, REPORT, True),
        ({"year": 2566}, REPORT, False),
        ({"period": (date(2021, 10, 1), date(2022, 9, 30))}, REPORT, True),
        # the first six months at least
        ({"date": date(2023, 1, 1)}, SIX, None),
        ({"year": 2566}, SIX, True),
        ({"period": (date(2022, 10, 1), date(2023, 3, 31))}, SIX, True),
        ({"period": (date(2022, 10, 1), date(2023, 9, 30))}, SIX, True),
        ({"period": (date(2022, 10, 2), date(2023, 3, 31))}, SIX, False),
        ({"period": (date(2022, 10, 1), date(2023, 3, 30))}, SIX, False),
        # a plan
        ({"covers": (2566, 2570)}, COVERS, True),
        ({"covers": (2561, 2566)}, COVERS, True),
        ({"covers": (2566, 2566)}, COVERS, True),
        ({"covers": (2567, 2570)}, COVERS, False),
        ({"date": date(2022, 10, 1)}, COVERS, None),
        # a time that nobody established: whatever is said is good, and nothing said is nothing
        ({"year": 2501}, UNKNOWN, True),
        ({"date": date(1999, 1, 1)}, UNKNOWN, True),
        ({}, UNKNOWN, None),
        ({"year": 2565}, LEANING, False),
        ({"date": date(2023, 1, 1)}, LEANING, True),
        ({"year": 2566}, CURRENT, True),
    ],
    ids=str,
)
def test_what_is_dated_is_of_a_period_or_not_or_does_not_say(
    told: dict[str, Any], period: Period, within: bool | None
) -> None:
    assert is_within(dated(**told), period) is within


PLAN_AND_HEADING = """\
    ---
    documents:
      - {{file: แผน.txt, year: {year}}}
    evidence:
      - {{shows: plan, document: แผน.txt}}
      - {{shows: plan, heading: แผน}}
      {more}
    ---
    # แผน
    เนื้อหาของแผนตามที่หน่วยงานเผยแพร่
    """


@pytest.mark.parametrize(
    ("year", "more", "expected"),
    [
        (2566, "", State.MET),
        (2565, "", State.NOT_MET),
        (2566, "- {shows: year, heading: แผน}", State.MET),
        (2565, "- {shows: year, heading: แผน, year: 2566}", State.MET),
        (2566, "- {shows: year, heading: แผน, year: 2565}", State.NOT_MET),
    ],
)
def test_evidence_said_to_show_the_time_counts_before_all_other(
    tmp_path: Path, year: int, more: str, expected: State
) -> None:
    page = PLAN_AND_HEADING.format(year=year, more=more)
    root = build(tmp_path, {"content/2566/o19/index.md": page, "content/2566/o19/แผน.txt": "แผน"})
    assert state(checked(root), "o19.year").state is expected


@pytest.mark.parametrize(
    ("file", "named"), [("แผน.txt", "./แผน.txt"), ("./แผน.txt", "แผน.txt"), ("แผน.txt", "../o19/แผน.txt")]
)
def test_a_file_is_the_same_however_its_name_is_written(tmp_path: Path, file: str, named: str) -> None:
    page = f"""\
        ---
        documents:
          - {{file: '{file}', title: แผนปี, year: 2566, signer: mayor, covers: [2566, 2570]}}
          - {{file: อื่น.txt, year: 2560}}
        evidence:
          - {{shows: [plan, year, signed], document: '{named}'}}
        ---
        """
    files = {"content/2566/o19/index.md": page, "content/2566/o19/แผน.txt": "แผน", "content/2566/o19/อื่น.txt": "อื่น"}
    year = state(checked(build(tmp_path, files)), "o19.year")
    assert (year.state, year.strength, [shown.label for shown in year.shown]) == (
        State.MET,
        Strength.COMPUTED,
        ["แผนปี"],
    )


def test_a_signer_counts_for_a_document_however_its_name_is_written(tmp_path: Path) -> None:
    page = """\
        ---
        documents:
          - {file: รายงาน.txt, signer: clerk}
          - {file: ประกาศ.txt, title: ประกาศ, signer: mayor}
        evidence:
          - {shows: signed, document: ./ประกาศ.txt}
        ---
        """
    files = {"content/2566/o31/index.md": page, "content/2566/o31/ประกาศ.txt": "ก", "content/2566/o31/รายงาน.txt": "ก"}
    signed = state(checked(build(tmp_path, files)), "o31.signed")
    assert (signed.state, [shown.label for shown in signed.shown]) == (State.MET, ["ประกาศ"])


# ---------------------------------------------------------------- tables

COLUMNS = ["จำนวนเรื่องทั้งหมด", "แล้วเสร็จ", "อยู่ระหว่างดำเนินการ"]
TABLES: dict[str, tuple[str, bytes]] = {
    "csv": ("t.csv", "จำนวนเรื่องทั้งหมด,แล้วเสร็จ,อยู่ระหว่างดำเนินการ\n3,1,2\n".encode()),
    "csv_with_a_bom_and_semicolons": ("t.csv", "\ufeffจำนวนเรื่องทั้งหมด;แล้วเสร็จ;อยู่ระหว่างดำเนินการ\r\n3;1;2\r\n".encode()),
    "csv_below_titles": (
        "t.csv",
        "สถิติเรื่องร้องเรียน\nประจำปี 2566\n\nจำนวนเรื่องทั้งหมด;แล้วเสร็จ;อยู่ระหว่างดำเนินการ\n3;1;2\n".encode(),
    ),
    "csv_of_an_old_mac": ("t.csv", "จำนวนเรื่องทั้งหมด,แล้วเสร็จ,อยู่ระหว่างดำเนินการ\r3,1,2\r".encode()),
    "tabs": ("t.csv", "จำนวนเรื่องทั้งหมด\tแล้วเสร็จ\tอยู่ระหว่างดำเนินการ\n3\t1\t2\n".encode()),
    "quoted_with_line_breaks": ("t.csv", '"จำนวนเรื่อง\nทั้งหมด","แล้วเสร็จ (เรื่อง)","อยู่ระหว่าง ดำเนินการ"\n3,1,2\n'.encode()),
    "xlsx": ("t.xlsx", xlsx([COLUMNS, [3, 1, 2]])),
    "xlsx_below_titles": ("t.xlsx", xlsx([["สถิติ"], [None, "ปี 2566"], COLUMNS, [0, 0, 0]])),
    "sara_am_in_two_halves": ("t.xlsx", xlsx([["จ\u0e4d\u0e32นวนเรื่องทั้งหมด", *COLUMNS[1:]], [3, 1, 2]])),
}


@pytest.mark.parametrize(("name", "data"), TABLES.values(), ids=TABLES)
def test_headings_are_found_in_any_kind_of_table(tmp_path: Path, name: str, data: bytes) -> None:
    page = f"---\nevidence:\n  - {{shows: total, table: {name}, year: 2566}}\n---\n"
    root = build(tmp_path, {"content/2566/o29/index.md": page})
    write(root, f"content/2566/o29/{name}", data)
    elements = checked(root).year(2566).item("O29").elements
    assert [(e.state, e.strength) for e in elements] == [(State.MET, Strength.COMPUTED)] * 4


def months(rows: list[list[Any]], name: str = "t.xlsx") -> tuple[str, bytes]:
    return name, xlsx([["เดือน", "รายการ"], *rows])


HALF = [["ต.ค. 2565"], ["พ.ย. 2565"], ["ธ.ค. 2565"], ["ม.ค. 2566"], ["ก.พ. 2566"], ["มี.ค. 2566"]]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (HALF, State.MET),
        ([*HALF, ["รวม"], [None, "หมายเหตุ"]], State.MET),
        ([[date(2022, 10 + n, 5)] for n in range(3)] + [[date(2023, 1 + n, 5)] for n in range(3)], State.MET),
        (HALF[1:], State.NOT_MET),
        ([["ต.ค. 2564"], *HALF[1:]], State.NOT_MET),
        ([["ตุลาคม"], *HALF[1:]], State.MET),
    ],
    ids=["texts", "with_a_total", "days_of_excel", "one_missing", "one_of_another_year", "one_without_a_year"],
)
def test_a_table_has_every_month_of_the_period_or_not(tmp_path: Path, rows: list[list[Any]], expected: State) -> None:
    name, data = months(rows)
    page = f"---\nevidence:\n  - {{shows: months, table: {name}}}\n---\n"
    root = build(tmp_path, {"content/2566/o21/index.md": page})
    write(root, f"content/2566/o21/{name}", data)
    assert state(checked(root), "o21.months").state is expected


def test_months_may_be_spread_over_several_tables(tmp_path: Path) -> None:
    page = "---\nevidence:\n  - {shows: months, table: ก.xlsx}\n  - {shows: months, table: ข.xlsx}\n---\n"
    root = build(tmp_path, {"content/2566/o21/index.md": page})
    write(root, "content/2566/o21/ก.xlsx", months(HALF[:3])[1])
    write(root, "content/2566/o21/ข.xlsx", months(HALF[3:])[1])
    assert state(checked(root), "o21.months").state is State.MET


# ---------------------------------------------------------------- people, agency, channels


@pytest.mark.parametrize(
    ("people", "not_met"),
    [
        ("[mayor, deputy, clerk]", set()),
        ("[mayor, deputy]", {"sides"}),
        ("[deputy, clerk]", {"leaders"}),
        ("[mayor, deputy, clerk, driver]", {"position", "photo", "contact"}),
        ("[mayor, deputy, clerk, nobody]", set()),  # E103 says that nobody is called so
        ("[]", {"leaders", "name", "position", "photo", "contact", "sides"}),
    ],
)
def test_everyone_named_on_the_page_is_looked_at_and_no_one_else(
    tmp_path: Path, people: str, not_met: set[str]
) -> None:
    whole = "photo: people/p.png, phone: 0-4249-1234"
    root = build(
        tmp_path,
        {
            "content/people.yaml": f"""\
                people:
                  mayor: {{name: ก, position: ก, role: top-executive, side: political, {whole}}}
                  deputy: {{name: ข, position: ข, role: deputy, side: political, {whole}}}
                  clerk:
                    {{name: ค, position: ค, role: management, side: permanent, photo: people/p.png,
                      email: c@example.go.th}}
                  driver: {{name: ง}}
                """,
            "content/2566/o2/index.md": f"---\npeople: {people}\n---\n",
        },
    )
    write(root, "content/people/p.png", png())
    elements = checked(root).year(2566).item("O2").elements
    assert {e.element.id for e in elements if e.state is State.NOT_MET} == not_met


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("", State.NOT_MET),
        ("address: {subdistrict: ก, district: ก, province: ก, postcode: 38000}", State.NOT_MET),
        ("address: {number: 1, subdistrict: ก, district: ก, province: ก, postcode: 38000}", State.MET),
    ],
)
def test_an_address_is_whole_or_none(tmp_path: Path, lines: str, expected: State) -> None:
    agency = f"name: ก\ntype: เทศบาลตำบล\ncurrent_year: 2566\nphone: 0-4249-1234\n{lines}\n"
    root = build(tmp_path, {"content/agency.yaml": agency, "content/2566/waivers.yaml": "waivers: []"})
    assert state(checked(root), "o5.address").state is expected


def test_evidence_on_the_page_stands_for_what_agency_yaml_lacks(tmp_path: Path) -> None:
    root = build(
        tmp_path,
        {
            "content/2566/o5/index.md": """\
                ---
                evidence: [{shows: [phone, address], heading: ติดต่อ}]
                ---
                # ติดต่อ
                99 หมู่ที่ 1 ตำบลบ้านดี โทร. 0-4211-1234
                """,
            "content/2566/o28/index.md": "---\nevidence: [{shows: [online, separate], link: 'https://a.go.th'}]\n---\n",
        },
    )
    disclosure = checked(root)
    assert [(e.state, e.strength) for e in disclosure.year(2566).item("O5").elements[:2]] == [
        (State.MET, Strength.OPENED)
    ] * 2
    assert state(disclosure, "o28.online").strength is Strength.POINTED_TO
    assert state(disclosure, "o28.separate").state is State.UNCERTAIN


# ---------------------------------------------------------------- documents

SIGNED = """\
    ---
    documents:
      - {{file: ก.txt, signer: {one}}}
      - {{file: ข.txt, signer: {two}}}
    evidence:
      - {{shows: {shows}, document: ก.txt}}
    ---
    """


@pytest.mark.parametrize(
    ("one", "two", "shows", "expected"),
    [
        ("mayor", "clerk", "content", State.MET),
        ("clerk", "mayor", "content", State.MET),  # no document is said to be the declaration
        ("clerk", "mayor", "signed", State.NOT_MET),  # this one is
        ("clerk", "clerk", "content", State.NOT_MET),
        ('""', '""', "content", State.NOT_MET),
    ],
)
def test_the_document_said_to_be_signed_is_the_one_looked_at(
    tmp_path: Path, one: str, two: str, shows: str, expected: State
) -> None:
    page = SIGNED.format(one=one, two=two, shows=shows)
    files = {"content/2566/o31/index.md": page, "content/2566/o31/ก.txt": "ก", "content/2566/o31/ข.txt": "ข"}
    assert state(checked(build(tmp_path, files)), "o31.signed").state is expected


def test_a_document_that_is_not_there_shows_nothing(tmp_path: Path) -> None:
    page = "---\ndocuments:\n  - {file: แผน.pdf, covers: [2566, 2570], signer: mayor}\n---\n"
    disclosure = checked(build(tmp_path, {"content/2566/o4/index.md": page, "content/2566/o31/index.md": page}))
    assert state(disclosure, "o4.span").state is State.NOT_MET
    assert state(disclosure, "o4.covers").state is State.NOT_MET
    assert state(disclosure, "o31.signed").state is State.NOT_MET
    assert [
        f.code for f in disclosure.findings if f.place.path == "content/2566/o4/index.md" and f.place.line == 3
    ] == ["E101"]


@pytest.mark.parametrize(("covers", "expected"), [("[2566, 2566]", State.NOT_MET), ("[2566, 2567]", State.MET)])
def test_a_plan_must_run_longer_than_one_year(tmp_path: Path, covers: str, expected: State) -> None:
    page = f"---\ndocuments:\n  - {{file: แผน.txt, covers: {covers}}}\n---\n"
    files = {"content/2566/o4/index.md": page, "content/2566/o4/แผน.txt": "แผน"}
    assert state(checked(build(tmp_path, files)), "o4.span").state is expected


# ---------------------------------------------------------------- addresses and paths


@pytest.mark.parametrize(
    ("link", "opens"),
    [
        ("https://bandee.go.th", True), ("http://bandee.go.th/แผน?x=1#y", True), ("HTTPS://BANDEE.GO.TH", True),
        ("https://user@bandee.go.th:8080/", True), ("https://บ้านดี.ไทย/", True),
        ("bandee.go.th", False), ("//bandee.go.th", False), ("https://", False), ("https://localhost/", False),
        ("https://bandee.go.th/a b", False), ("javascript:alert(1)", False), ("data:text/html,x", False),
        ("ftp://bandee.go.th", False), ("https://[::1", False), ("", False), ("https:///etc.passwd", False),
    ],
)  # fmt: skip
def test_only_whole_web_addresses_can_be_opened(link: str, opens: bool) -> None:
    assert is_web_address(link) is opens


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        # Nobody opened these.
        ("https://bandee.go.th/qa", State.UNCERTAIN),
        ("http://www.bandee.go.th/qa", State.UNCERTAIN),
        ("https://qa.bandee.go.th", State.UNCERTAIN),
        ("https://BANDEE.go.th", State.UNCERTAIN),
        ("https://notbandee.go.th", State.NOT_MET),
        ("https://bandee.go.th.example.com", State.NOT_MET),
        ("https://example.com/bandee.go.th", State.NOT_MET),
    ],
)
def test_a_link_lies_on_the_main_site_or_elsewhere(tmp_path: Path, link: str, expected: State) -> None:
    agency = "name: ก\ntype: เทศบาลตำบล\ncurrent_year: 2566\nwebsite: https://www.bandee.go.th/home\n"
    page = f"---\nevidence: [{{shows: main-site, link: '{link}'}}]\n---\n"
    root = build(tmp_path, {"content/agency.yaml": agency, "content/2566/o8/index.md": page})
    assert state(checked(root), "o8.main-site").state is expected


@pytest.mark.parametrize(
    ("file", "path"),
    [
        ("plan.pdf", "content/2566/o4/plan.pdf"), ("./plan.pdf", "content/2566/o4/plan.pdf"),
        ("a/../plan.pdf", "content/2566/o4/plan.pdf"),
        ("../o5/plan.pdf", "content/2566/o5/plan.pdf"), ("../../../x", "x"), ("../../../../x", "../x"),
        ("/etc/passwd", "/etc/passwd"),
    ],
)  # fmt: skip
def test_a_file_named_on_a_page_lies_beside_it(file: str, path: str) -> None:
    assert beside("content/2566/o4/index.md", file) == path


def test_evidence_points_to_one_place_or_none() -> None:
    assert Evidence.model_validate({"shows": "a"}).shows == ("a",)
    with pytest.raises(ValueError, match="ชี้ได้เพียงที่เดียว"):
        Evidence.model_validate({"shows": "a", "heading": "ก", "passage": "ข"})
