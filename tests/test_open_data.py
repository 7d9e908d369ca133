"""Open data and calendars, read by the libraries that others read them with, and the columns against their document.

``python tests/test_open_data.py`` writes ``docs/DATA.md`` anew.
"""

import csv
import io
import json
import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar

from content_tree import build, checked, judged
from oit.content import read
from oit.site import exports
from oit.site.exports.calendars import calendars
from oit.site.open_data import TABLES
from oit.site.pages import Site

EXAMPLE = Path(__file__).parents[1] / "example"
DOCUMENT = Path(__file__).parents[1] / "docs" / "DATA.md"
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def site() -> Site:
    return Site(judged(read(EXAMPLE), TODAY), address="https://oit.example.org/")


@pytest.fixture(scope="module")
def files(site: Site) -> dict[str, bytes]:
    return {export.uri: export.content for export in exports.build(site)}


def rows(files: dict[str, bytes], table: str) -> list[dict[str, str]]:
    text = files[f"open-data/{table}.csv"].decode("utf-8-sig")
    return [*csv.DictReader(io.StringIO(text, newline=""))]


# ---------------------------------------------------------------- what the tables say


def test_each_item_and_element_has_its_row(site: Site, files: dict[str, bytes]) -> None:
    items = [*site.disclosure.items]
    assert [(row["year"], row["item"], row["status"]) for row in rows(files, "items")] == [
        (str(state.year), state.item.code, state.status.value) for state in items
    ]
    assert len(rows(files, "elements")) == sum(len(state.elements) for state in items)


def test_the_row_of_an_item(files: dict[str, bytes]) -> None:
    found = next(row for row in rows(files, "items") if (row["year"], row["item"]) == ("2568", "O6"))
    assert found == {
        "year": "2568",
        "item": "O6",
        "key": "annual-plan",
        "name": "แผนและความก้าวหน้าในการดำเนินงานและการใช้งบประมาณประจำปี",
        "status": "complete",
        "strength": "read",
        "elements": "6",
        "elements_met": "6",
        "points": found["points"],
        "points_at_stake": "0",
        "due": "2025-04-30",
        "unit": "สำนักปลัด",
        "address": "https://oit.example.org/2568/o6/",
    }
    assert 0 < float(found["points"]) < 5


def test_a_measure_keeps_its_parts_on_lines(site: Site, files: dict[str, bytes]) -> None:
    year = site.disclosure.year(2568)
    told = {row["measure"]: row for row in rows(files, "measures") if row["year"] == "2568"}
    assert told.keys() == {record.id for record in year.content.measures}
    for record in year.content.measures:
        assert len(told[record.id]["steps"].splitlines()) == len(record.value.steps)


def test_csv_and_json_say_the_same(files: dict[str, bytes]) -> None:
    for table in TABLES:
        objects = json.loads(files[f"open-data/{table.name}.json"])
        assert [[*one] for one in objects] == [[column.name for column in table.columns]] * len(objects)
        plain = [[_plain(value) for value in one.values()] for one in objects]
        assert plain == [[cell.strip() for cell in row.values()] for row in rows(files, table.name)], table.name


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:g}"
    return "" if value is None else str(value).strip()


def test_nothing_leads_to_personal_data(tmp_path: Path) -> None:
    text = "---\nsummary: เลขประจำตัวประชาชน 1-1017-00203-45-0\n---\n"
    disclosure = checked(build(tmp_path, {"content/2566/o1/index.md": text}))
    assert any(finding.is_private for finding in disclosure.findings)
    made = {export.uri: export.content.decode() for export in exports.build(Site(disclosure)) if export.uri[0] == "o"}
    assert not re.search(r",N\d{3},", made["open-data/findings.csv"])
    assert not [uri for uri, content in made.items() if "00203" in content]


def test_without_the_sites_address_they_are_told_from_its_root(site: Site) -> None:
    made = {export.uri: export.content for export in exports.build(replace(site, address=""))}
    assert {row["address"] for row in rows(made, "items")} >= {"2568/o6/"}
    assert "homepage" not in json.loads(made["open-data/datapackage.json"])


# ---------------------------------------------------------------- as others read them


@pytest.fixture(scope="module")
def folder(files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("open-data")
    for uri, content in files.items():
        if uri.startswith("open-data/"):
            (root / uri).parent.mkdir(parents=True, exist_ok=True)
            (root / uri).write_bytes(content)
    return root / "open-data"


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_frictionless_accepts_the_package(folder: Path) -> None:
    from frictionless import Package

    report = Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "message"])[:5]
    assert {task.name for task in report.tasks} == {
        f"{table.name.replace('_', '-')}-{suffix}" for table in TABLES for suffix in ("csv", "json")
    }


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_frictionless_sees_a_wrong_value(folder: Path, tmp_path: Path) -> None:
    from frictionless import Package

    for file in folder.glob("*.*"):
        (tmp_path / file.name).write_bytes(file.read_bytes().replace(b",complete,", b",whole,"))
    assert not Package(str(tmp_path / "datapackage.json")).validate().valid


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_an_rdf_parser_accepts_the_catalogue(files: dict[str, bytes]) -> None:
    from rdflib import Graph, Namespace
    from rdflib.namespace import DCTERMS, RDF

    dcat = Namespace("http://www.w3.org/ns/dcat#")
    graph = Graph().parse(data=files["open-data/catalogue.jsonld"], format="json-ld")
    [dataset] = graph.subjects(RDF.type, dcat.Dataset)
    assert len([*graph.objects(dataset, dcat.distribution)]) == 2 * len(TABLES)
    assert all(graph.value(dataset, term) for term in (DCTERMS.title, DCTERMS.description, DCTERMS.publisher))
    for one in graph.objects(dataset, dcat.distribution):
        assert str(graph.value(one, dcat.downloadURL)).startswith("https://oit.example.org/open-data/")


def test_the_licence_is_the_agencys_or_none(tmp_path: Path) -> None:
    base = "name: องค์การบริหารส่วนตำบลบ้านดี\ntype: องค์การบริหารส่วนตำบล\ncurrent_year: 2566\n"
    for told, expected in (("", None), ("licence: CC-BY-4.0\n", "CC-BY-4.0")):
        disclosure = checked(build(tmp_path, {"content/agency.yaml": base + told}))
        made = {export.uri: export.content for export in exports.build(Site(disclosure))}
        licences = json.loads(made["open-data/datapackage.json"]).get("licenses")
        assert (licences[0]["name"] if licences else None) == expected


# ---------------------------------------------------------------- calendars


def test_the_calendars_of_the_example(files: dict[str, bytes]) -> None:
    names = {uri for uri in files if uri.startswith("calendar/")}
    assert names == {
        f"calendar/{name}.ics" for name in ("public", "office", "unit-office", "unit-finance", "unit-audit")
    }
    for name in names:
        calendar = Calendar.from_ical(files[name])
        assert calendar["version"] == "2.0" and calendar.events
        identities = [event["uid"] for event in calendar.events]
        assert len({*identities}) == len(identities)
        assert all(len(line) <= 75 for line in files[name].split(b"\r\n"))


def test_a_deadline_is_a_whole_day(files: dict[str, bytes]) -> None:
    events = {str(event["uid"]): event for event in Calendar.from_ical(files["calendar/office.ics"]).events}
    event = events["office-due-2568-20250430@oit.example.org"]
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2025, 4, 30), date(2025, 5, 1))
    assert "วันสุดท้ายของการเผยแพร่ OIT ปี 2568" in str(event["summary"])
    assert str(event["url"]) == "https://oit.example.org/2568/completeness/"
    assert [alarm["action"] for alarm in event.walk("VALARM")] == ["DISPLAY"]


def test_the_public_calendar_does_not_remind(files: dict[str, bytes]) -> None:
    assert b"VALARM" not in files["calendar/public.ics"]
    assert b"round-2568-6@" in files["calendar/public.ics"]


def test_a_calendar_has_the_same_bytes_on_another_day(site: Site, files: dict[str, bytes]) -> None:
    later = Site(judged(read(EXAMPLE), date(2026, 11, 24)), address=site.address)
    made = {export.uri: export.content for export in exports.build(later)}
    assert {uri: made[uri] for uri in files if uri.startswith("calendar/")} == {
        uri: content for uri, content in files.items() if uri.startswith("calendar/")
    }


@pytest.mark.parametrize("odd", ["\n", "\r\n", "\r", "\t", "\x85", "\u2028", "\x0b", "\u202e", ", ", "; ", "\\\\n"])
def test_an_odd_sign_in_a_name_leaves_the_calendars_whole(odd: str, site: Site, tmp_path: Path) -> None:
    content = shutil.copytree(EXAMPLE / "content", tmp_path / "content")
    agency = content / "agency.yaml"
    text = agency.read_text(encoding="utf-8")
    name = site.disclosure.agency.name
    agency.write_text(text.replace(f"name: {name}", f"name: {json.dumps(name + odd + 'ก')}", 1), encoding="utf-8")
    for file in calendars(Site(judged(read(tmp_path), TODAY), address="https://oit.example.org/")):
        assert b"\r" not in file.content.replace(b"\r\n", b"")
        calendar = Calendar.from_ical(file.content)
        assert "\n" not in str(calendar["name"]) and str(calendar["name"]) == str(calendar["x-wr-calname"])
        assert calendar.events


# ---------------------------------------------------------------- the dictionary


def written() -> str:
    parts = [_HEAD]
    for table in TABLES:
        parts += [f"## {table.name}\n", f"{table.title}: {table.description}\n"]
        parts += ["| column | type | name | meaning |", "| --- | --- | --- | --- |"]
        for column in table.columns:
            values = ", ".join(f"`{value}` {meaning}" for value, meaning in column.values.items())
            meaning = " ".join(filter(None, (column.description, values)))
            key = " (key)" if column.name in table.key else ""
            parts.append(f"| `{column.name}`{key} | {column.type} | {column.title} | {meaning} |")
        parts.append("")
    return "\n".join(parts)


_HEAD = """\
# Open data

Written by `python tests/test_open_data.py` from the tables of `generator/oit/site/open_data`. Each is published at
`open-data/<table>.csv` and `.json`, its Table Schema at `open-data/schemas/<table>.json`, all of them in
`open-data/datapackage.json` (Data Package 2) and `open-data/catalogue.jsonld` (DCAT 3). Days are Gregorian (ISO 8601),
fiscal years Buddhist. An unknown value is an empty cell, or null.
"""


def test_the_document_has_every_column() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == written(), "run: python tests/test_open_data.py"


def test_every_column_is_described() -> None:
    for table in TABLES:
        names = [column.name for column in table.columns]
        assert len({*names}) == len(names) and {*table.key} <= {*names}
        assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in (table.name, *names))
        assert all(column.title for column in table.columns)


if __name__ == "__main__":
    DOCUMENT.write_text(written(), encoding="utf-8", newline="\n")
