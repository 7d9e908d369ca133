"""Single damages to complete content, each with what the checker must say: which elements, which rule, in which
file."""

import copy
import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from oracle import Key, Oracle, Tree

from oit import thai
from oit.files.source import read_yaml
from oit.framework import Framework, Item, verify

GONE = None
REFUSED = ("F117", "F120")
"""Rules that keep an attachment from being published."""
NOWHERE = "no-such-file.pdf"


@dataclass(frozen=True)
class Mutation:
    """``files``: path below content/ → its new bytes, None for gone. ``elements``: exactly those no longer met.

    ``codes``: what must be reported, in ``path``; ``also``: what may be, of the same damage seen from another side.
    """

    kind: str
    name: str
    files: dict[str, bytes | None]
    elements: frozenset[Key]
    codes: frozenset[str]
    path: str
    also: frozenset[str] = frozenset()


def mutations(tree: Tree, framework: Framework) -> Iterator[Mutation]:
    """Every damage to one complete year, page by page, record by record."""
    for item in framework.items:
        if Oracle.of(tree, framework, item).data is not None:
            yield from _of_page(tree, framework, item)
    yield from _of_people(tree, framework)
    yield from _of_agency(tree, framework)
    yield from _of_records(tree, framework)


# ---------------------------------------------------------------- an item's page


def _of_page(tree: Tree, framework: Framework, item: Item) -> Iterator[Mutation]:
    oracle = Oracle.of(tree, framework, item)
    assert oracle.data is not None
    path = f"{oracle.folder}/index.md"
    records = _from_records(oracle)

    def damaged(
        kind: str, name: str, codes: str, change: Callable[[dict[str, Any]], Any], also: str = ""
    ) -> Iterator[Mutation]:
        data = copy.deepcopy(oracle.data)
        assert data is not None
        change(data)
        body = data.pop("body", oracle.body)
        lost = Oracle(tree, framework, item, data, body).unmet() - oracle.unmet() - records
        text = f"---\n{_dump(data)}---\n{body}".encode() if data else body.encode()
        expected = frozenset(codes.split()) if lost or "always" in kind else frozenset()
        yield Mutation(
            kind,
            f"{item.code} {name}",
            {path: text},
            lost,
            expected,
            f"content/{path}",
            frozenset((codes + " " + also).split()),
        )

    for index, entry in enumerate(oracle.data.get("evidence") or []):
        where = f"evidence {index}"
        yield from damaged("evidence removed", where, "C102", _drop("evidence", index), "C103 S101 C104")
        yield from damaged(
            "shows unknown (always)",
            where,
            "E106",
            _put(("evidence", index, "shows"), ["no-such-element"]),
            "C102 C104 S101",
        )
        place = next(key for key in ("document", "table", "link", "heading", "passage", "people") if key in entry)
        wrong = {
            "document": ("E101", NOWHERE), "table": ("E101", "no-such.csv"), "link": ("E107", "nowhere at all"),
            "heading": ("E102", "ไม่มีหัวข้อนี้"), "passage": ("E102", "ไม่มีข้อความนี้ในหน้า"), "people": ("E103", ["nobody"]),
        }[place]  # fmt: skip
        yield from damaged(
            f"{place} leads nowhere (always)",
            where,
            wrong[0],
            _put(("evidence", index, place), wrong[1]),
            "C102 C104 S101",
        )
        yield from damaged(
            "only declared", where, "C103", _pop(("evidence", index), place, "page", "sheet"), "C102 C104 S101"
        )
        if entry.get("document", "").endswith(".pdf"):
            yield from damaged(
                "page beyond the end (always)", where, "E104", _put(("evidence", index, "page"), 999), "C102 S101"
            )
        for key in ("year", "period", "date"):
            if key in entry:
                yield from damaged(f"{key} removed", f"{where}.{key}", "C102", _pop(("evidence", index), key))
        if "year" in entry:
            yield from damaged("wrong year", f"{where}.year", "D201", _put(("evidence", index, "year"), 2550), "T102")
    for heading in [line for line in oracle.body.split("\n") if line.startswith("#")]:
        yield from damaged(
            "heading renamed", heading, "E102", _put(("body",), oracle.body.replace(heading, "## เปลี่ยนชื่อ", 1))
        )
    for index, document in enumerate(oracle.data.get("documents") or []):
        where = f"document {index}"
        renamed = _rename_document(index, document["file"])
        yield from damaged("document renamed in the list (always)", where, "E101", renamed, "C102 S101")
        for key in ("year", "period", "date", "covers"):
            if key in document:
                yield from damaged(
                    f"{key} removed", f"{where}.{key}", "C102", _pop(("documents", index), key), "D201 T102"
                )
        if "year" in document:
            yield from damaged("wrong year", f"{where}.year", "D201", _put(("documents", index, "year"), 2550), "T102")
        if "covers" in document:
            yield from damaged(
                "plan over before the year",
                f"{where}.covers",
                "D201",
                _put(("documents", index, "covers"), [2550, 2554]),
                "T102",
            )
    for person in oracle.data.get("people") or []:
        yield from damaged("person unnamed", person, "C102", _without_person(person))
    yield _without_file("page gone", tree, oracle, path, "C101")
    for attachment in sorted(_attachments(tree, oracle.folder)):
        yield from _of_attachment(tree, oracle, attachment, records)


def _from_records(oracle: Oracle) -> frozenset[Key]:
    """Elements that records or the agency show, whatever the page says."""
    item, year = oracle.item, oracle.framework.year
    recorded = item.period.year if item.period.kind == "report-year" and item.period.year else year
    found = set()
    for element in item.elements:
        match element.verify:
            case verify.ByAgency(field=field):
                shown = bool(oracle.tree.agency.get(field))
            case verify.ByChannel() as asked:
                shown = _served(asked, oracle.tree.agency.get("channels", []))
            case verify.ByRecords(records="analysis"):
                shown = True
            case verify.ByRecords(records=kind) | verify.ByPeriod(records=kind) | verify.BySigner(records=kind) if kind:
                shown = bool(oracle.tree.records(recorded, kind))
            case _:
                shown = False
        if shown:
            found.add((item.code, element.id))
    return frozenset(found)


def _served(asked: verify.ByChannel, channels: list[dict[str, Any]]) -> bool:
    """Whether a channel with an address is there for the purpose."""
    return any(
        c["purpose"] == asked.purpose and c.get("url") and (c.get("separate") or not asked.separate) for c in channels
    )


def _without_file(kind: str, tree: Tree, oracle: Oracle, path: str, code: str) -> Mutation:
    lost = Oracle(tree, oracle.framework, oracle.item, None).unmet() - oracle.unmet() - _from_records(oracle)
    everything = frozenset((oracle.item.code, e.id) for e in oracle.item.elements if not e.optional)
    codes = {code} if lost == everything else {"C102"} if lost else set()
    also = frozenset({"C101", "C102", "S101", "C104"})
    return Mutation(kind, oracle.item.code, {path: GONE}, lost, frozenset(codes), f"content/{path}", also)


def _of_attachment(tree: Tree, oracle: Oracle, path: str, records: frozenset[Key]) -> Iterator[Mutation]:
    def damaged(kind: str, content: bytes | None, codes: str, also: str, where: str = "") -> Mutation:
        is_refused = codes in REFUSED  # such a file is not published: it is as good as none, and the fault is its own
        overlaid = Tree(tree.root, {path: GONE if is_refused else content})
        lost = (
            Oracle(overlaid, oracle.framework, oracle.item, oracle.data, oracle.body).unmet() - oracle.unmet() - records
        )
        is_named = path.rsplit("/", 1)[1] in _dump(oracle.data or {})
        is_told = lost or is_refused or (content is None and is_named)
        expected = frozenset(codes.split()) if is_told else frozenset()
        name = f"{oracle.item.code} {path.rsplit('/', 1)[1]} {where}".rstrip()
        return Mutation(
            kind,
            name,
            {path: content},
            lost,
            expected,
            f"content/{path}" if is_refused else f"content/{oracle.folder}/index.md",
            frozenset(f"{codes} {also}".split()),
        )

    if path.endswith((".pdf", ".csv", ".xlsx")):
        yield damaged("attachment gone", GONE, "E101", "C102 C104 S101 E108")
    if path.endswith(".pdf"):
        yield damaged("PDF cut in half", tree.bytes(path)[: len(tree.bytes(path)) // 2], "E105", "C102 S101 E104")
        yield damaged("PDF that is a web page", b"<html><body>404</body></html>", "F117", "C102 S101")
    if path.endswith(".csv"):
        yield from _of_table(tree, path, damaged)


def _of_table(tree: Tree, path: str, damaged: Callable[..., Mutation]) -> Iterator[Mutation]:
    rows = list(csv.reader(io.StringIO(tree.bytes(path).decode("utf-8-sig"))))
    head = max(range(min(15, len(rows))), key=lambda i: sum(bool(cell) for cell in rows[i]))
    for column, name in enumerate(rows[head] if len(rows[head]) > 1 else ()):
        fewer = [[cell for i, cell in enumerate(row) if i != column] for row in rows]
        yield damaged("column gone", _csv(fewer), "C104", "C102 E105", name)
        renamed = [
            [f"{cell}ผิด" if r == head and i == column else cell for i, cell in enumerate(row)]
            for r, row in enumerate(rows)
        ]
        yield damaged("column renamed", _csv(renamed), "C104", "C102", name)
        emptied = [
            ["" if r > head and i == column else cell for i, cell in enumerate(row)] for r, row in enumerate(rows)
        ]
        yield damaged("column emptied", _csv(emptied), "C104", "C102", name)
    for number in range(head + 1, len(rows)):
        yield damaged("row gone", _csv(rows[:number] + rows[number + 1 :]), "C104", "C102", f"row {number}")
    months = [index for index, name in enumerate(rows[head]) if name in ("เดือน", "ประจำเดือน")]
    for month in sorted({row[months[0]] for row in rows[head + 1 :]}) if months else ():
        kept = [row for number, row in enumerate(rows) if number <= head or row[months[0]] != month]
        yield damaged("month gone", _csv(kept), "C104", "C102", month)
    yield damaged("table without rows", _csv(rows[: head + 1]), "C104", "C102")
    yield damaged("table not in UTF-8", tree.bytes(path).decode("utf-8-sig").encode("utf-16"), "F120", "C102 C104")


# ---------------------------------------------------------------- people, agency, records


def _of_people(tree: Tree, framework: Framework) -> Iterator[Mutation]:
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
    text = _dump(data).encode()
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


def _of_agency(tree: Tree, framework: Framework) -> Iterator[Mutation]:
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
            (code, e.id) for code, e in asking if _served(e.verify, data["channels"]) and not _served(e.verify, others)
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
        {"agency.yaml": _dump(data).encode()},
        lost,
        codes,
        "content/agency.yaml",
        frozenset({"C102"}),
    )


_MEASURE_FIELDS = ("guidelines", "steps", "responsible", "monitoring", "results", "name", "suggestions")


def _of_records(tree: Tree, framework: Framework) -> Iterator[Mutation]:
    year = framework.year
    elements = [(item, e) for item in framework.items for e in item.elements]

    def asking(records: str, field: str, of_year: int) -> frozenset[Key]:
        return frozenset(
            (item.code, e.id)
            for item, e in elements
            if isinstance(e.verify, verify.ByRecords)
            and (e.verify.records, e.verify.field) == (records, field)
            and of_year == (item.period.year if item.period.kind == "report-year" else year)
        )

    def dated(of_year: int) -> frozenset[Key]:
        return frozenset(
            (item.code, e.id)
            for item, e in elements
            if isinstance(e.verify, verify.ByPeriod)
            and e.verify.records == "measures"
            and of_year == (item.period.year if item.period.kind == "report-year" else year)
        )

    for of_year in {year, year - 1}:
        for identity, data in tree.records(of_year, "measures").items():
            path = f"{of_year}/measures/{identity}.yaml"
            for field in _MEASURE_FIELDS:
                if field not in data:
                    continue
                lost = asking("measures", field, of_year)
                if field == "results" and sum("results" in m for m in tree.records(of_year, "measures").values()) == 1:
                    lost |= dated(of_year)
                code = "C102" if lost else "R104" if field in ("name", "suggestions") else ""
                text = _dump({key: value for key, value in data.items() if key != field}).encode()
                if of_year == year or lost:
                    yield Mutation(
                        f"measure: {field} removed",
                        path,
                        {path: text},
                        lost,
                        frozenset(code.split()),
                        f"content/{path}",
                        frozenset({"D301", "C102", "R104"}),
                    )
    for identity, data in tree.records(year, "no-gift").items():
        path = f"{year}/no-gift/{identity}.yaml"
        yield from _of_declaration(tree, framework, path, data, asking("no-gift", "text", year))
    path = f"ita-results/{year - 1}.yaml"
    data = read_yaml(tree.root, f"content/{path}").data
    for field in ("weaknesses", "to_improve"):
        lost = asking("analysis", field, year)
        if lost and field in data.get("analysis", {}):
            analysis = {key: value for key, value in data["analysis"].items() if key != field}
            yield Mutation(
                f"analysis: {field} removed",
                path,
                {path: _dump({**data, "analysis": analysis}).encode()},
                lost,
                frozenset({"C102"}),
                f"content/{path}",
            )
    if len(_memos := tree.records(year, "memos")):
        for identity, memo in _memos.items():
            path = f"{year}/memos/{identity}.yaml"
            if "reports_round" in memo:
                same = [m for m in _memos.values() if m.get("reports_round") == memo["reports_round"]]
                codes = (
                    frozenset({"D301"})
                    if len(same) == 1 and _is_promised(tree, year, memo["reports_round"])
                    else frozenset()
                )
                yield Mutation("memo gone", path, {path: GONE}, frozenset(), codes, "")
            yield Mutation(
                "memo without number",
                path,
                {path: _dump({**memo, "number": "ตย 1/-"}).encode()},
                frozenset(),
                frozenset({"A101"}),
                f"content/{path}",
            )
            yield Mutation(
                "phone short of a digit",
                path,
                {path: _dump({**memo, "phone": "0-2000-000"}).encode()},
                frozenset(),
                frozenset({"P102"}),
                f"content/{path}",
            )


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
        text = _dump({key: value for key, value in data.items() if key != field}).encode()
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
            {path: _dump({**data, key: value}).encode()},
            lost,
            frozenset({code}),
            f"content/{path}",
        )


def _is_promised(tree: Tree, year: int, months: int) -> bool:
    return any(
        months in (record.get("monitoring") or {}).get("rounds", [])
        for record in tree.records(year, "measures").values()
    )


# ---------------------------------------------------------------- small damages


def _dump(data: dict[str, Any]) -> str:
    return yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1000)


def _csv(rows: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def _attachments(tree: Tree, folder: str) -> list[str]:
    base = tree.root / "content" / folder
    return [f"{folder}/{path.name}" for path in base.iterdir() if path.is_file() and path.name != "index.md"]


def _put(keys: tuple, value: Any) -> Callable[[dict], None]:
    def change(data: dict) -> None:
        for key in keys[:-1]:
            data = data[key]
        data[keys[-1]] = value

    return change


def _pop(keys: tuple, *names: str) -> Callable[[dict], None]:
    def change(data: dict) -> None:
        for key in keys:
            data = data[key]
        for name in names:
            data.pop(name, None)

    return change


def _drop(name: str, index: int) -> Callable[[dict], None]:
    return lambda data: data[name].pop(index)


def _rename_document(index: int, file: str) -> Callable[[dict], None]:
    def change(data: dict) -> None:
        data["documents"][index]["file"] = f"x-{file}"

    return change


def _without_person(identity: str) -> Callable[[dict], None]:
    return lambda data: data["people"].remove(identity)


__all__ = ["Mutation", "mutations", "thai"]
