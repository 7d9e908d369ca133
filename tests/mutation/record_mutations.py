"""Damages to the people, the agency, and the records of a year."""

import copy
from collections.abc import Iterator
from typing import Any

from damage import GONE, Mutation, dump
from oracle import Key, Oracle, Tree

from oit.files.source import read_yaml
from oit.framework import Element, Framework, Item, verify


def of_people(tree: Tree, framework: Framework) -> Iterator[Mutation]:
    path = "people.yaml"
    whole = read_yaml(tree.root, "content/people.yaml").data
    for identity, person in whole["people"].items():
        for key in ("position", "photo", "role", "side"):
            if key in person:
                yield _people_damage(tree, framework, whole, {identity: {key: None}}, f"{key} removed", path)
        yield _people_damage(
            tree, framework, whole, {identity: {"phone": None, "email": None}}, "contact removed", path
        )


def _people_damage(tree: Tree, framework: Framework, whole: dict, damage: dict, kind: str, path: str) -> Mutation:
    data = copy.deepcopy(whole)
    ((identity, keys),) = damage.items()
    for key in keys:
        data["people"][identity].pop(key, None)
    text = dump(data).encode()
    damaged = Tree(tree.root)
    damaged.__dict__["people"] = data["people"]
    lost: set[Key] = set()
    for item in framework.items:
        if not any(isinstance(e.verify, verify.ByPeople | verify.BySigner) for e in item.elements):
            continue
        before, after = Oracle.of(tree, framework, item), Oracle.of(damaged, framework, item)
        people = {(item.code, e.id) for e in item.elements if isinstance(e.verify, verify.ByPeople)}
        lost |= (after.unmet() - before.unmet()) & people
        if "role" in keys and identity in _signers(tree, framework):
            lost |= {(item.code, e.id) for e in item.elements if isinstance(e.verify, verify.BySigner)}
    codes = {"C102"} if any(True for key in lost if not key[1].startswith("signed")) else set()
    if any(key[1] == "signed" for key in lost):
        codes |= {"S101"}
    return Mutation(
        f"person: {kind}",
        identity,
        {path: text},
        frozenset(lost),
        frozenset(codes),
        "",
        frozenset({"C102", "S101", "P101"}),
    )


def _signers(tree: Tree, framework: Framework) -> set[str]:
    return {record.get("signer", "") for record in tree.records(framework.year, "no-gift").values()}


def of_agency(tree: Tree, framework: Framework) -> Iterator[Mutation]:
    data = tree.agency
    elements = [
        (item.code, e)
        for item in framework.items
        for e in item.elements
        if not Oracle.of(tree, framework, item).shows(e)
    ]  # evidence on the page would show it all the same
    for field in ("phone", "fax", "email", "map", "address"):
        lost = frozenset(
            (code, e.id) for code, e in elements if isinstance(e.verify, verify.ByAgency) and e.verify.field == field
        )
        if field in data and lost:
            yield _agency_damage({**data, field: {} if field == "address" else ""}, f"agency: {field} emptied", lost)
    for index, channel in enumerate(data.get("channels", [])):
        others = [other for i, other in enumerate(data["channels"]) if i != index and other.get("url")]
        asking = [(code, e) for code, e in elements if isinstance(e.verify, verify.ByChannel)]
        lost = frozenset(
            (code, e.id) for code, e in asking if served(e.verify, data["channels"]) and not served(e.verify, others)
        )
        yield _agency_damage(
            {**data, "channels": [c for i, c in enumerate(data["channels"]) if i != index]},
            f"channel gone: {channel['purpose']}",
            lost,
        )


def _agency_damage(data: dict[str, Any], kind: str, lost: frozenset[Key]) -> Mutation:
    codes = frozenset({"C102"}) if lost else frozenset()
    return Mutation(
        kind.partition(":")[0],
        kind,
        {"agency.yaml": dump(data).encode()},
        lost,
        codes,
        "content/agency.yaml",
        frozenset({"C102"}),
    )


_MEASURE_FIELDS = ("guidelines", "steps", "responsible", "monitoring", "results", "name", "suggestions")


def of_records(tree: Tree, framework: Framework) -> Iterator[Mutation]:
    year = framework.year
    for of_year in {year, year - 1}:
        yield from _of_measures(tree, framework, of_year)
    for identity, data in tree.records(year, "no-gift").items():
        path = f"{year}/no-gift/{identity}.yaml"
        yield from _of_declaration(tree, framework, path, data, _asking(framework, "no-gift", "text", year))
    yield from _of_analysis(tree, framework)
    yield from _of_memos(tree, year)


def _asking(framework: Framework, records: str, field: str, of_year: int) -> frozenset[Key]:
    """Elements that a field of the records of a year shows."""
    return frozenset(
        (item.code, e.id)
        for item, e in _elements(framework, of_year)
        if isinstance(e.verify, verify.ByRecords) and (e.verify.records, e.verify.field) == (records, field)
    )


def _dated(framework: Framework, of_year: int) -> frozenset[Key]:
    """Elements that a date in the measures of a year shows."""
    return frozenset(
        (item.code, e.id)
        for item, e in _elements(framework, of_year)
        if isinstance(e.verify, verify.ByPeriod) and e.verify.records == "measures"
    )


def _elements(framework: Framework, of_year: int) -> Iterator[tuple[Item, Element]]:
    for item in framework.items:
        if of_year == (item.period.year if item.period.kind == "report-year" else framework.year):
            yield from ((item, element) for element in item.elements)


def _of_measures(tree: Tree, framework: Framework, of_year: int) -> Iterator[Mutation]:
    measures = tree.records(of_year, "measures")
    has_one_result = sum("results" in measure for measure in measures.values()) == 1
    for identity, data in measures.items():
        path = f"{of_year}/measures/{identity}.yaml"
        if data.get("results") and of_year == framework.year:
            old = {**data, "results": [*data["results"], {"text": "จัดอบรมเจ้าหน้าที่", "date": "5 มกราคม 2550"}]}
            files: dict[str, bytes | None] = {path: dump(old).encode()}
            name = "measure: result of another year"
            yield Mutation(name, path, files, frozenset(), frozenset({"C112"}), f"content/{path}")
        for field in (field for field in _MEASURE_FIELDS if field in data):
            lost = _asking(framework, "measures", field, of_year)
            if field == "results" and has_one_result:
                lost |= _dated(framework, of_year)
            code = "C102" if lost else "R104" if field in ("name", "suggestions") else ""
            text = dump({key: value for key, value in data.items() if key != field}).encode()
            if of_year == framework.year or lost:
                yield Mutation(
                    f"measure: {field} removed",
                    path,
                    {path: text},
                    lost,
                    frozenset(code.split()),
                    f"content/{path}",
                    frozenset({"D301", "C102", "R104"}),
                )


def _of_analysis(tree: Tree, framework: Framework) -> Iterator[Mutation]:
    path = f"ita-results/{framework.year - 1}.yaml"
    data = read_yaml(tree.root, f"content/{path}").data
    for field in ("weaknesses", "to_improve"):
        lost = _asking(framework, "analysis", field, framework.year)
        if lost and field in data.get("analysis", {}):
            analysis = {key: value for key, value in data["analysis"].items() if key != field}
            yield Mutation(
                f"analysis: {field} removed",
                path,
                {path: dump({**data, "analysis": analysis}).encode()},
                lost,
                frozenset({"C102"}),
                f"content/{path}",
            )


def _of_memos(tree: Tree, year: int) -> Iterator[Mutation]:
    memos = tree.records(year, "memos")
    for identity, memo in memos.items():
        path = f"{year}/memos/{identity}.yaml"
        if "reports_round" in memo:
            same = [m for m in memos.values() if m.get("reports_round") == memo["reports_round"]]
            is_missed = len(same) == 1 and _is_promised(tree, year, memo["reports_round"])
            codes = frozenset({"D301"}) if is_missed else frozenset()
            yield Mutation("memo gone", path, {path: GONE}, frozenset(), codes, "")
        for kind, field, value, code in (
            ("memo without number", "number", "ตย 1/-", "A101"),
            ("phone short of a digit", "phone", "0-2000-000", "P102"),
        ):
            text = dump({**memo, field: value}).encode()
            yield Mutation(kind, path, {path: text}, frozenset(), frozenset({code}), f"content/{path}")
            later = dump({**memo, "date": "1 มกราคม 2590"}).encode()  # a report to come reports nothing yet
            yield Mutation("memo of the future", path, {path: later}, frozenset(), codes | {"T108"}, "")


def _of_declaration(
    tree: Tree, framework: Framework, path: str, data: dict, content: frozenset[Key]
) -> Iterator[Mutation]:
    is_only = len(tree.records(framework.year, "no-gift")) == 1
    own = [
        item for item in framework.items if any(getattr(e.verify, "records", "") == "no-gift" for e in item.elements)
    ]
    signed = frozenset((i.code, e.id) for i in own for e in i.elements if isinstance(e.verify, verify.BySigner))
    year = frozenset(
        (i.code, e.id) for i in own for e in i.elements if isinstance(e.verify, verify.ByPeriod) and e.verify.records
    )
    if not is_only:
        return

    def without(field: str, lost: frozenset[Key], code: str, also: str = "") -> Mutation:
        text = dump({key: value for key, value in data.items() if key != field}).encode()
        return Mutation(
            f"declaration: {field} removed",
            path,
            {path: text},
            lost,
            frozenset(code.split()),
            f"content/{path}",
            frozenset(also.split()),
        )

    if "file" not in data:
        yield without("text", content, "C102")
    yield without("signer", signed, "S101")
    yield without("date", year, "C102" if year else "")
    wrong_signer = next(identity for identity, person in tree.people.items() if person.get("role") != "top-executive")
    for key, value, lost, code in (("signer", wrong_signer, signed, "S101"), ("date", "17 มกราคม 2550", year, "D201")):
        yield Mutation(
            f"declaration: wrong {key}",
            path,
            {path: dump({**data, key: value}).encode()},
            lost,
            frozenset({code}),
            f"content/{path}",
        )


def _is_promised(tree: Tree, year: int, months: int) -> bool:
    return any(
        months in (record.get("monitoring") or {}).get("rounds", [])
        for record in tree.records(year, "measures").values()
    )


def served(asked: verify.ByChannel, channels: list[dict[str, Any]]) -> bool:
    """Whether a channel with an address is there for the purpose."""
    return any(
        c["purpose"] == asked.purpose and c.get("url") and (c.get("separate") or not asked.separate) for c in channels
    )
