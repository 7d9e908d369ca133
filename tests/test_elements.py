"""Every element of every year has content that meets it, and content that lacks just it and does not."""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import yaml

from content_tree import judged
from oit import content, framework
from oit.framework import Element, Item, verify
from oit.judging.disclosure import Disclosure, State, Status
from synthetic import Agency

LONG_AFTER = date(2030, 1, 1)


@pytest.fixture(scope="module", params=(*framework.years(), framework.years()[-1] + 1))
def year(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, framework.Framework]:
    """A complete agency with one year, and the list of the year it reports on where that year's records count."""
    asked = framework.of(request.param, {})
    assert asked
    root = tmp_path_factory.mktemp(str(asked.year))
    agency = Agency(root, paragraphs=1)
    agency.write_agency(asked.year)
    agency.write_year(asked)
    if any(item.period.kind == "report-year" and item.key == "measures.results" for item in asked.items):
        agency.write_year(framework.load(asked.year - 1))
    return root, asked


def test_complete_content_meets_every_element(year: tuple[Path, framework.Framework]) -> None:
    root, asked = year
    disclosure = judged(content.read(root), LONG_AFTER)
    assert {state.item.code: state.status for state in disclosure.year(asked.year).items} == {
        item.code: Status.COMPLETE for item in asked.items
    }
    assert [finding for finding in disclosure.findings if finding.year == asked.year] == []


@pytest.mark.slow
def test_what_lacks_one_element_does_not_meet_it(year: tuple[Path, framework.Framework]) -> None:
    root, asked = year
    complete = _states(judged(content.read(root), LONG_AFTER), asked.year)
    wrong = []
    for damages in _apart(root, asked):
        originals = {damage.path: damage.path.read_bytes() for damage in damages}
        for damage in damages:
            damage.path.write_text(damage.text, encoding="utf-8")
        after = _states(judged(content.read(root), LONG_AFTER), asked.year)
        for path, original in originals.items():
            path.write_bytes(original)
        changed = {key for key, state in after.items() if state is not complete[key]}
        expected = frozenset().union(*(damage.takes for damage in damages))
        names = [damage.name for damage in damages]
        if changed != expected or {after[name] for name in names} - {State.NOT_MET, State.NOT_APPLICABLE}:
            wrong.append((names, changed ^ expected))
    assert wrong == []


@dataclass(frozen=True)
class _Damage:
    """A file and its text without what shows an element, and all the elements that lack something then."""

    name: tuple[str, str]
    path: Path
    text: str
    takes: frozenset[tuple[str, str]]


def _apart(root: Path, asked: framework.Framework) -> list[list[_Damage]]:
    """A damage for each element, in groups that can be made at once: no two have to do with one file or one item."""
    groups: list[list[_Damage]] = []
    for item in asked.items:
        for element in item.elements:
            path, text = _without(root, asked, item, element)
            damage = _Damage((item.code, element.id), path, text, frozenset(_resting_on_the_same(asked, item, element)))
            fitting = (group for group in groups if not any(_touch(damage, other) for other in group))
            group = next(fitting, None)
            if group is None:
                groups.append(group := [])
            group.append(damage)
    return groups


def _touch(one: _Damage, other: _Damage) -> bool:
    return one.path == other.path or bool({code for code, _ in one.takes} & {code for code, _ in other.takes})


def _states(disclosure: Disclosure, year: int) -> dict[tuple[str, str], State]:
    return {(item.item.code, e.element.id): e.state for item in disclosure.year(year).items for e in item.elements}


# ---------------------------------------------------------------- taking away what an element rests on


def _without(root: Path, asked: framework.Framework, item: Item, element: Element) -> tuple[Path, str]:
    """A file and its text without what shows the element."""
    base = root / "content"
    page = base / str(asked.year) / item.slug / "index.md"
    recorded = item.period.year if item.period.kind == "report-year" else asked.year
    match element.verify:
        case verify.ByAgency(field=field):
            return _changed(base / "agency.yaml", lambda data: data.pop(field))
        case verify.ByChannel(purpose=purpose, separate=separate):

            def without_channel(data: dict) -> None:
                for channel in data["channels"]:
                    if channel["purpose"] == purpose:
                        channel.pop("separate" if separate else "url")

            return _changed(base / "agency.yaml", without_channel)
        case verify.ByPeople(fields=(field,)):
            key = "phone" if field == "contact" else field
            return _changed(base / "people.yaml", lambda data: data["people"]["clerk"].update({key: ""}))
        case verify.ByPeople(roles=roles, sides=sides):
            keep = ["clerk"] if roles else ["mayor", "deputy"]
            return _changed(page, lambda data: data.update(people=keep if sides or roles else []))
        case verify.ByRecords(records="analysis", field=""):
            return _changed(base / f"ita-results/{asked.year - 1}.yaml", lambda data: data.pop("analysis"))
        case verify.ByRecords(records="analysis", field=field):
            return _changed(base / f"ita-results/{asked.year - 1}.yaml", lambda data: data["analysis"].pop(field))
        case verify.ByRecords(records="measures", field=field):
            return _changed(base / f"{recorded}/measures/first.yaml", lambda data: data.pop(field))
        case verify.ByRecords(field=field):
            return _changed(base / f"{recorded}/no-gift/declaration.yaml", lambda data: data.pop(field))
        case verify.ByPeriod(records="measures"):
            return _changed(base / f"{recorded}/measures/first.yaml", lambda data: data["results"][0].pop("date"))
        case verify.ByPeriod(records="no-gift"):
            return _changed(base / f"{recorded}/no-gift/declaration.yaml", lambda data: data.pop("date"))
        case verify.BySigner(records="no-gift"):
            return _changed(base / f"{recorded}/no-gift/declaration.yaml", lambda data: data.update(signer="clerk"))
        case verify.BySigner():
            return _changed(page, lambda data: data["documents"][0].update(signer="clerk"))
        case verify.BySpan():
            return _changed(page, lambda data: data["documents"][0].update(covers=[item.period.year] * 2))
        case verify.ByPeriod():
            return _changed(page, lambda data: _without_time(data["documents"][0]))
        case verify.ByColumns(columns=columns):
            return _without_columns(page.parent / "table.csv", {name for names in columns for name in names})
        case verify.ByMonths():
            table = page.parent / "table.csv"
            return table, "".join(table.read_text(encoding="utf-8").splitlines(keepends=True)[:-1])
        case verify.ByTable():
            table = page.parent / "table.csv"
            return table, table.read_text(encoding="utf-8").splitlines(keepends=True)[0]

    def without_entry(data: dict) -> None:
        data["evidence"] = [entry for entry in data["evidence"] if element.id not in entry["shows"]]

    return _changed(page, without_entry)


def _without_time(document: dict) -> None:
    for key in ("year", "covers"):
        document.pop(key, None)


def _changed(path: Path, change) -> tuple[Path, str]:  # type: ignore[no-untyped-def]
    text = path.read_text(encoding="utf-8")
    head, fence, rest = text[4:].partition("---\n") if text.startswith("---\n") else (text, "", "")
    data = yaml.load(head, yaml.CSafeLoader)
    change(data)
    dumped = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    return path, f"---\n{dumped}---\n{rest}" if fence else dumped


def _without_columns(path: Path, names: set[str]) -> tuple[Path, str]:
    rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
    keep = [index for index, name in enumerate(rows[0]) if name not in names]
    return path, "\n".join(",".join(f'"{row[index]}"' for index in keep) for row in rows) + "\n"


def _resting_on_the_same(asked: framework.Framework, item: Item, element: Element) -> set[tuple[str, str]]:
    """The element, and others that the taken piece shows as well: one address, one table, one person for several."""
    same = {(item.code, element.id)}
    for other_item in asked.items:
        for other in other_item.elements:
            if _shares(item, element, other_item, other):
                same.add((other_item.code, other.id))
    return same


def _shares(item: Item, element: Element, other_item: Item, other: Element) -> bool:
    match element.verify, other.verify:
        case (verify.ByAgency(field=one), verify.ByAgency(field=two)):
            return one == two
        case (verify.ByChannel() as one, verify.ByChannel() as two):
            return one.purpose == two.purpose and (two.separate or not one.separate)
        case (verify.ByPeople(fields=(one,)), verify.ByPeople(fields=(two,))):
            return one == two
    if item.key != other_item.key:
        return False
    match element.verify, other.verify:
        case (verify.ByRecords(records="analysis", field=""), verify.ByRecords(records="analysis")):
            return True
        case (verify.ByRecords(records="measures", field="results"), verify.ByPeriod(records="measures")):
            return True
        case (verify.ByTable(), verify.ByColumns() | verify.ByMonths() | verify.ByTable()):
            return True
        case (verify.ByColumns(columns=one), verify.ByColumns(columns=two)):
            return bool({n for names in one for n in names} & {names[0] for names in two})
        case (verify.BySpan(), verify.ByPeriod()):
            return False
        case (verify.ByPeriod(records=None), verify.ByPeriod(records=None) | verify.BySpan()):
            return True
        case (verify.ByPeople(roles=roles), verify.ByPeople(sides=sides)) if roles and sides:
            return True
        case (verify.ByPeople(roles=one), verify.ByPeople(roles=two)) if one and two:
            return True
        case (verify.ByPeople(sides=sides), verify.ByPeople(roles=roles)) if sides and roles:
            return "management" in roles
    return False
