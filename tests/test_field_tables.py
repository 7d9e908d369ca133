"""The field tables of guide/fields.md, held to the types: every field of every file kind, its mark, its choices, and
nothing else.

A table's first column names the fields of a kind. A backticked name in the second column is a field of the row's
field, and a bracket after a name holds that one's own fields: ``sections`` (รายการ ``heading``\\*, ``text``). A name
with \\* is required. "ช่องเหมือน ``preparer``" says that a field has the type of another one, which then tells the
fields of both.
"""

import re
import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from oit.content import agency, item_page, kinds, model, privacy_exceptions

CHAPTER = (Path(__file__).parents[1] / "guide/fields.md").read_text(encoding="utf-8")

KINDS: dict[str, type[BaseModel]] = {
    "o<เลขข้อ>/index.md": model.ItemPage,
    "agency.yaml": agency.Agency,
    "people.yaml": agency.Person,
    "measures/<ชื่อ>.yaml": model.Measure,
    "integrity/<ชื่อ>.yaml": model.Declaration,
    "memos/<ชื่อ>.yaml": model.Memo,
    "ita-results/<ปี>.yaml": model.ItaResult,
    "waivers.yaml": model.Waivers,
    "documents.yaml": item_page.SharedDocument,
    "privacy.yaml": privacy_exceptions.PrivacyExceptions,
    "calendar.yaml": model.Calendar,
    "renewals.yaml": model.Renewals,
    "withdrawals.yaml": model.Withdrawals,
    "filed.yaml": model.Filed,
    "transcription": model.Transcription,
}
"""What stands in a table's heading → the model whose fields the table lists."""
OF_ANY_FILE = "transcription"
"""The field that many kinds have; it has a table of its own and is left out of theirs."""
NO_TABLE = "they need a table in guide/fields.md, and a row in KINDS of tests/test_field_tables.py"
WRAPPERS = {agency.People, item_page.SharedDocuments}
"""Models with nothing of their own to fill in: people.yaml holds persons by id."""


@dataclass
class Named:
    """A field as the table names it, with the fields that the table says it has."""

    name: str
    required: bool
    text: str = ""
    like: str = ""
    parts: dict[str, "Named"] = field(default_factory=dict)


def tables() -> dict[str, list[list[str]]]:
    """Heading of a table, with what is said below it → its rows, each a list of cells."""
    found: dict[str, list[list[str]]] = {}
    heading = ""
    for line in CHAPTER.splitlines():
        if line.startswith("## "):
            heading = line
        elif line and not line.startswith("|") and heading not in found:
            heading += f" {line}"
        elif line.startswith("| ") and heading:
            found.setdefault(heading, []).append([cell.strip() for cell in line.strip("|").split(" | ")])
    return {heading: rows[1:] for heading, rows in found.items()}


def table(kind: str) -> list[list[str]]:
    (rows,) = [rows for heading, rows in tables().items() if f"{kind}`" in heading]
    return rows


def parsed(text: str, choices: frozenset[str]) -> dict[str, Named]:
    """The fields that a cell names, with those in the bracket after each; a choice or a folder is no field."""
    root = Named("", False)
    open_brackets = [root]
    last = root
    for match in re.finditer(r"ช่องเหมือน `([a-z_]+)`|`([^`]+)`(\\\*)?|([()])", text):
        like, name, star, bracket = match.groups()
        if bracket == "(":
            open_brackets.append(last)
        elif bracket == ")":
            last = open_brackets.pop()
        elif like:
            last.like = like
        elif name not in choices and "/" not in name:
            last = open_brackets[-1].parts.setdefault(name, Named(name, bool(star)))
    return root.parts


def choices(annotation: Any) -> Iterator[str]:
    """The values of every ``Literal`` in a type and in the fields below it."""
    if typing.get_origin(annotation) is typing.Literal:
        yield from map(str, typing.get_args(annotation))
    for part in typing.get_args(annotation):
        yield from choices(part)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for one in annotation.model_fields.values():
            yield from choices(one.annotation)


def models(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models that a type holds, however many of them: ``tuple[Section, ...]``, ``Signature | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif typing.get_origin(annotation) in (tuple, dict, types.UnionType, typing.Union, typing.Annotated):
        for part in typing.get_args(annotation):
            yield from models(part)


def fields(kind: type[BaseModel]) -> dict[str, Any]:
    """Name as written in a file → what pydantic knows of the field."""
    return {one.alias or name: one for name, one in kind.model_fields.items() if name != OF_ANY_FILE}


def named_fields(kind: str) -> dict[str, Named]:
    """What the table of a kind says: field → the field with its parts."""
    rows = table(kind)
    values = frozenset(choices(KINDS[kind])) | {"true"}
    found: dict[str, Named] = {}
    for row in rows:
        first, second = row[:2]
        for name, star in re.findall(r"`([^`]+)`(\\\*)?", first):
            parts = parsed(second, values)
            alone = len(re.findall(r"`[^`]+`", first)) == 1
            like = re.fullmatch(r".*ช่องเหมือน `([a-z_]+)`.*", second)
            found[name] = Named(name, bool(star), second, like[1] if like and alone else "", parts if alone else {})
    return found


def differences(named: dict[str, Named], kind: type[BaseModel], where: str) -> Iterator[str]:
    """What the table says and the type does not, or the other way round."""
    of_type = fields(kind)
    for name in named.keys() - of_type.keys():
        yield f"{where}{name}: no such field"
    for name in of_type.keys() - named.keys():
        yield f"{where}{name}: not in the table"
    for name in named.keys() & of_type.keys():
        one, said = of_type[name], named[name]
        if one.is_required() != said.required:
            yield f"{where}{name}: {'required' if one.is_required() else 'not required'}"
        holds = list(models(one.annotation))
        if said.like and holds:
            continue
        for part in holds:
            yield from differences(said.parts, part, f"{where}{name}.")
        if not holds and said.parts:
            yield from (f"{where}{name}.{part}: no such field" for part in said.parts)


def test_the_chapter_is_what_readme_links_to() -> None:
    assert tables().keys()
    english = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    assert "(guide/fields.md)" in english


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_names_every_field_of_its_kind_and_nothing_else(kind: str) -> None:
    wrong = sorted(differences(named_fields(kind), KINDS[kind], ""))
    assert wrong == [], f"the table of {kind} in guide/fields.md"


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_tells_every_choice_of_a_field(kind: str) -> None:
    text = {name: said.text for name, said in named_fields(kind).items()}
    missing = [
        f"{name}: {value}"
        for name, one in fields(KINDS[kind]).items()
        for value in choices(one.annotation)
        if value not in text[name] and "ช่องเหมือน" not in text[name]
    ]
    assert missing == []


def test_every_model_of_content_is_in_a_table() -> None:
    def reached(kind: type[BaseModel]) -> Iterator[type[BaseModel]]:
        yield kind
        for one in kind.model_fields.values():
            for part in models(one.annotation):
                yield from reached(part)

    known = {part for kind in KINDS.values() for part in reached(kind)} | WRAPPERS
    bases = {model.Strict, model.Dated, model.Decision}
    ours = {
        one
        for module in (model, agency)
        for one in vars(module).values()
        if isinstance(one, type) and issubclass(one, model.Strict) and one not in bases
    }
    assert {one.__name__ for one in ours - known} == set(), NO_TABLE


def test_every_kind_of_file_has_its_table() -> None:
    models_of_tables = {*KINDS.values(), *WRAPPERS}
    assert {kind.name for kind in kinds.KINDS if kind.model not in models_of_tables} == set(), NO_TABLE


def test_transcription_is_listed_for_the_kinds_that_have_it() -> None:
    have = {kind for kind, of in KINDS.items() if OF_ANY_FILE in of.model_fields}
    have |= {"people.yaml"} if OF_ANY_FILE in agency.People.model_fields else set()
    assert have == {
        "o<เลขข้อ>/index.md", "agency.yaml", "people.yaml", "measures/<ชื่อ>.yaml", "integrity/<ชื่อ>.yaml",
        "memos/<ชื่อ>.yaml", "ita-results/<ปี>.yaml",
    }  # fmt: skip
    (heading,) = [heading for heading in tables() if "`transcription`" in heading]
    words = ("หน้าของข้อ", "หน่วยงาน", "บุคคล", "มาตรการ", "ประกาศ", "บันทึก", "ผล ITA")
    assert all(word in heading for word in words) and len(words) == len(have)
