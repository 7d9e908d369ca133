"""Single damages to complete content, each with what the checker must say: which elements, which rule, in which
file."""

import copy
import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from damage import (
    GONE,
    NOWHERE,
    REFUSED,
    Mutation,
    attachments,
    csv_of,
    drop,
    dump,
    pop,
    put,
    rename_document,
    without_person,
)
from oracle import Key, Oracle, Tree
from record_mutations import of_agency, of_people, of_records, served

from made_files import RECIPE, pdf
from oit.framework import Element, Framework, Item, verify
from pdf_kinds import made, saying


def mutations(tree: Tree, framework: Framework) -> Iterator[Mutation]:
    """Every damage to one complete year, page by page, record by record."""
    for item in framework.items:
        if Oracle.of(tree, framework, item).data is not None:
            yield from _of_page(tree, framework, item)
    yield from of_people(tree, framework)
    yield from of_agency(tree, framework)
    yield from of_records(tree, framework)


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
        text = f"---\n{dump(data)}---\n{body}".encode() if data else body.encode()
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
        yield from damaged("evidence removed", where, "C102", drop("evidence", index), "C103 S101 C104")
        yield from damaged(
            "shows unknown (always)",
            where,
            "E106",
            put(("evidence", index, "shows"), ["no-such-element"]),
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
            put(("evidence", index, place), wrong[1]),
            "C102 C104 S101",
        )
        if place == "link":
            unopened = put(("evidence", index, "link"), tree.site_url.replace("://", "://elsewhere.", 1))
            yield from damaged("link that nobody opened", where, "C105", unopened, "C104 S101")
        yield from damaged(
            "only declared", where, "C103", pop(("evidence", index), place, "page", "sheet"), "C102 C104 S101"
        )
        if entry.get("document", "").endswith(".pdf"):
            yield from damaged(
                "page beyond the end (always)", where, "E104", put(("evidence", index, "page"), 999), "C102 S101"
            )
        for key in ("year", "period", "date"):
            if key in entry:
                yield from damaged(f"{key} removed", f"{where}.{key}", "C102", pop(("evidence", index), key))
        if "year" in entry:
            yield from damaged("wrong year", f"{where}.year", "D201", put(("evidence", index, "year"), 2550), "T102")
    for heading in [line for line in oracle.body.split("\n") if line.startswith("#")]:
        yield from damaged(
            "heading renamed", heading, "E102", put(("body",), oracle.body.replace(heading, "## เปลี่ยนชื่อ", 1))
        )
    for index, document in enumerate(oracle.data.get("documents") or []):
        where = f"document {index}"
        renamed = rename_document(index, document["file"])
        yield from damaged("document renamed in the list (always)", where, "E101", renamed, "C102 S101")
        for key in ("year", "period", "date", "covers"):
            if key in document:
                yield from damaged(
                    f"{key} removed", f"{where}.{key}", "C102", pop(("documents", index), key), "D201 T102"
                )
        if "year" in document:
            yield from damaged("wrong year", f"{where}.year", "D201", put(("documents", index, "year"), 2550), "T102")
        if "covers" in document:
            yield from damaged(
                "plan over before the year",
                f"{where}.covers",
                "D201",
                put(("documents", index, "covers"), [2550, 2554]),
                "T102",
            )
    for file, keys in _told_places(oracle).items():
        yield from damaged("places removed (always)", file, "V104", _without_places(keys), "C102 S101")
    for index, entry in enumerate(oracle.data.get("evidence") or []):
        if "document" in entry and {"progress", "results"} & set(shown_by(entry)):
            titled = _titled(entry["document"], "แผนการดำเนินงาน")
            yield from damaged(
                "report called a plan (always)", f"evidence {index}", "V105", titled, "E118 E119 T101 T102"
            )
    if any(_asks_for_both(element) for element in item.elements):
        yield from damaged("the table in place of the PDF (always)", "", "C107", _table_alone, "S101")
    for person in oracle.data.get("people") or []:
        yield from damaged("person unnamed", person, "C102", without_person(person))
    yield _without_file("page gone", tree, oracle, path, "C101")
    for attachment in sorted(attachments(tree, oracle.folder)):
        yield from _of_attachment(tree, oracle, attachment, records)


def shown_by(entry: dict[str, Any]) -> list[str]:
    shows = entry.get("shows") or []
    return [shows] if isinstance(shows, str) else shows


def _told_places(oracle: Oracle) -> dict[str, list[int]]:
    """The PDFs of several pages that show three things or more at places of their own, with the entries' numbers."""
    whole = {e.id for e in oracle.item.elements if isinstance(e.verify, verify.ByPeriod | verify.BySpan)}
    found: dict[str, list[int]] = {}
    shown: dict[str, set[str]] = {}
    for index, entry in enumerate((oracle.data or {}).get("evidence") or []):
        file = str(entry.get("document", ""))
        path = f"{oracle.folder}/{file}"
        if file.endswith(".pdf") and oracle.tree.exists(path) and oracle.pages(oracle.tree.bytes(path)) > 1:
            found.setdefault(file, []).append(index)
            shown.setdefault(file, set()).update({*shown_by(entry)} - whole)
    return {file: keys for file, keys in found.items() if len(shown[file]) >= 3}


def _without_places(entries: list[int]) -> Callable[[dict[str, Any]], None]:
    def change(data: dict[str, Any]) -> None:
        for index in entries:
            data["evidence"][index].pop("page", None)

    return change


def _titled(file: str, title: str) -> Callable[[dict[str, Any]], None]:
    def change(data: dict[str, Any]) -> None:
        for document in data.get("documents") or []:
            if document["file"] == file:
                document["title"] = title

    return change


def _asks_for_both(element: Element) -> bool:
    return "ทั้งไฟล์ pdf และ xlsx" in element.text


def _table_alone(data: dict[str, Any]) -> None:
    table = next(entry["table"] for entry in data["evidence"] if "table" in entry)
    data["documents"] = [{**document, "file": table} for document in data["documents"][:1]]
    for entry in data["evidence"]:
        if entry.pop("document", ""):
            entry.pop("page", None)
            entry["table"] = table


def _from_records(oracle: Oracle, without_page: bool = False) -> frozenset[Key]:
    """Elements that records or the agency show, whatever the page says. A channel may lead to the page itself."""
    item, year = oracle.item, oracle.framework.year
    recorded = item.period.year if item.period.kind == "report-year" and item.period.year else year
    found = set()
    for element in item.elements:
        match element.verify:
            case verify.ByAgency(field=field):
                shown = bool(oracle.tree.agency.get(field))
            case verify.ByChannel() as asked:
                gone = f"{oracle.tree.site_url}{oracle.folder}/" if without_page else None
                channels = oracle.tree.agency.get("channels", [])
                shown = served(asked, [channel for channel in channels if channel.get("url") != gone])
            case verify.ByRecords(records="analysis"):
                shown = True
            case verify.ByRecords(records=kind) | verify.ByPeriod(records=kind) | verify.BySigner(records=kind) if kind:
                shown = bool(oracle.tree.records(recorded, kind))
            case _:
                shown = False
        if shown:
            found.add((item.code, element.id))
    return frozenset(found)


def _without_file(kind: str, tree: Tree, oracle: Oracle, path: str, code: str) -> Mutation:
    unmet_before = oracle.unmet() - _from_records(oracle)
    unmet_after = Oracle(tree, oracle.framework, oracle.item, None).unmet() - _from_records(oracle, without_page=True)
    lost = unmet_after - unmet_before
    everything = frozenset((oracle.item.code, e.id) for e in oracle.item.elements if not e.optional)
    codes = {code} if lost == everything else {"C102"} if lost else set()
    also = frozenset({"C101", "C102", "S101", "C104"})
    if f"{tree.site_url}{oracle.folder}/" in {channel.get("url") for channel in tree.agency.get("channels", [])}:
        codes, also = {"C105"}, also | {"C105"}  # a channel of agency.yaml that leads to the page leads nowhere then
    where = "" if "C105" in codes else f"content/{path}"
    return Mutation(kind, oracle.item.code, {path: GONE}, lost, frozenset(codes), where, also)


def _of_attachment(tree: Tree, oracle: Oracle, path: str, records: frozenset[Key]) -> Iterator[Mutation]:
    def damaged(kind: str, content: bytes | None, codes: str, also: str, where: str = "") -> Mutation:
        is_refused = codes in REFUSED  # such a file is not published: it is as good as none, and the fault is its own
        overlaid = Tree(tree.root, {path: GONE if is_refused else content})
        lost = (
            Oracle(overlaid, oracle.framework, oracle.item, oracle.data, oracle.body).unmet() - oracle.unmet() - records
        )
        is_named = path.rsplit("/", 1)[1] in dump(oracle.data or {})
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
        yield damaged("PDF of a blank page", made("blank"), "E105", "C102 S101 E104")
        other_years = saying(*["Report on the fiscal year 2550"] * Oracle.pages(tree.bytes(path)))
        yield damaged("PDF of another year", other_years, "C106", "C102 S101")
        yield from _of_words(tree, path, oracle, damaged)
        yield damaged("PDF that is a web page", b"<html><body>404</body></html>", "F117", "C102 S101")
    if path.endswith(".csv"):
        yield from _of_table(tree, path, damaged)


def _of_words(tree: Tree, path: str, oracle: Oracle, damaged: Callable[..., Mutation]) -> Iterator[Mutation]:
    """PDFs that open as before and hold another text: each is told, and the officer looks."""
    pages, (folder, name) = Oracle.pages(tree.bytes(path)), path.rsplit("/", 1)
    data = oracle.data or {}
    named = [one for key, field in (("documents", "file"), ("evidence", "document")) for one in data.get(key) or []
             if one.get(field) == name]  # fmt: skip
    if not named or folder != oracle.folder:
        return
    garbled = damaged("PDF of an old font", made(*["garbled"] * pages), "E117", "")
    yield replace(garbled, codes=frozenset({"E117"}))
    recipe = pdf({"pdf": [RECIPE] * pages})
    title = next((one["title"] for one in named if one.get("title")), "")
    begins = next((kind for kind in ("แผน", "รายงาน", "ประกาศ") if title.startswith(kind)), "")
    is_asked = begins and not re.search("แผนการจัดซื้อ|จัดซื้อจัดจ้าง|จัดหา|รับทรัพย์สิน", title)
    replaced = damaged("PDF of a recipe", recipe, "", "E118 E119")
    yield replace(replaced, codes=frozenset({"E118"} if is_asked else ()))


def _of_table(tree: Tree, path: str, damaged: Callable[..., Mutation]) -> Iterator[Mutation]:
    rows = list(csv.reader(io.StringIO(tree.bytes(path).decode("utf-8-sig"))))
    head = max(range(min(15, len(rows))), key=lambda i: sum(bool(cell) for cell in rows[i]))
    for column, name in enumerate(rows[head] if len(rows[head]) > 1 else ()):
        fewer = [[cell for i, cell in enumerate(row) if i != column] for row in rows]
        yield damaged("column gone", csv_of(fewer), "C104", "C102 E105", name)
        renamed = [
            [f"{cell}ผิด" if r == head and i == column else cell for i, cell in enumerate(row)]
            for r, row in enumerate(rows)
        ]
        yield damaged("column renamed", csv_of(renamed), "C104", "C102", name)
        emptied = [
            ["" if r > head and i == column else cell for i, cell in enumerate(row)] for r, row in enumerate(rows)
        ]
        yield damaged("column emptied", csv_of(emptied), "C104", "C102", name)
    for number in range(head + 1, len(rows)):
        yield damaged("row gone", csv_of(rows[:number] + rows[number + 1 :]), "C104", "C102", f"row {number}")
    months = [index for index, name in enumerate(rows[head]) if name in ("เดือน", "ประจำเดือน")]
    for month in sorted({row[months[0]] for row in rows[head + 1 :]}) if months else ():
        kept = [row for number, row in enumerate(rows) if number <= head or row[months[0]] != month]
        yield damaged("month gone", csv_of(kept), "C104", "C102", month)
    yield damaged("table without rows", csv_of(rows[: head + 1]), "C104", "C102")
    yield damaged("table that is no text", tree.bytes(path) + b"\xff\xff\x81", "F120", "C102 C104")
