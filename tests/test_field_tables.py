"""The field tables of guide/fields.md, made from the types and from the words beside them (content/fields.th.yaml).

``python tests/test_field_tables.py`` writes them anew: the first table below each heading that names a file.
"""

import json
import re
import types
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel, ValidationError

from oit import schemas
from oit.content import agency, item_page, kinds, model, privacy_exceptions
from oit.schemas import words

CHAPTER = Path(__file__).parents[1] / "guide/fields.md"

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
"""What stands in a heading → the model whose fields the table below it lists."""
OF_ANY_FILE = "transcription"
"""The field that many kinds have; it has a table of its own and is left out of theirs."""
NO_TABLE = "they need a table in guide/fields.md, and a row in KINDS of tests/test_field_tables.py"
WRAPPERS = {agency.People, item_page.SharedDocuments}
"""Models with nothing of their own to fill in: people.yaml holds persons by id."""


HEAD = ("| ช่อง | ความหมาย | ตัวอย่าง |", "|---|---|---|")


# ---------------------------------------------------------------- the tables as they must be


def written() -> str:
    """The chapter with every table made anew."""
    sections = re.split(r"(?m)^(?=## )", CHAPTER.read_text(encoding="utf-8"))
    return "".join(map(_with_table, sections))


def _with_table(section: str) -> str:
    heading = section.partition("\n")[0]
    named = [kind for kind in KINDS if f"{kind}`" in heading]
    if not named:
        return section
    lines = section.split("\n")
    start = next(n for n, line in enumerate(lines) if line.startswith("|"))
    end = next(n for n, line in enumerate(lines[start:], start) if not line.startswith("|"))
    return "\n".join([*lines[:start], *HEAD, *rows(KINDS[named[0]]), *lines[end:]])


def rows(kind: type[BaseModel]) -> Iterator[str]:
    """A row a field, and after a record's field those of its own fields."""
    told: dict[type[BaseModel], str] = {}
    for name, info in fields(kind).items():
        inner = next(models(info.annotation), None)
        yield _row(kind, name, "", f"ช่องเหมือน `{told[inner]}`" if inner in told else "")
        if inner and inner not in told:
            told[inner] = name
            yield from (
                _row(inner, below, f"`{name}` › ", _inline(one.annotation)) for below, one in fields(inner).items()
            )


def _inline(annotation: Any) -> str:
    """The fields of a record within a record."""
    inner = next(models(annotation), None)
    return f"ช่องย่อย {', '.join(map(_marked, fields(inner).items()))}" if inner else ""


def _row(kind: type[BaseModel], name: str, before: str, more: str) -> str:
    info, said = fields(kind)[name], schemas.of_field(kind, name)
    assert said, f"{kind.__name__}.{name} has no words in content/fields.th.yaml"
    values = [] if said.choices else [value for value in _own_choices(info.annotation) if value]
    choices = f"เลือกจาก {', '.join(values)}" if values else ""
    meaning = " ".join(
        filter(None, (said.description, choices, "เป็นรายการ" if _is_list(info.annotation) else "", more))
    )
    return f"| {before}{_marked((name, info))} | {meaning} | {_example(said)} |".replace("|  |", "| |")


def _marked(field: tuple[str, Any]) -> str:
    name, info = field
    return f"`{name}`" + ("\\*" if info.is_required() else "")


def _is_list(annotation: Any) -> bool:
    return typing.get_origin(annotation) is tuple and next(models(annotation), None) is not None


def _own_choices(annotation: Any) -> Iterator[str]:
    if typing.get_origin(annotation) is typing.Literal:
        yield from map(str, typing.get_args(annotation))
    elif not isinstance(annotation, type):
        for part in typing.get_args(annotation):
            yield from _own_choices(part)


def _example(said: words.Words) -> str:
    if said.example is None:
        return ""
    if isinstance(said.example, str):
        return f"`{json.dumps(said.example) if said.example.startswith('#') else said.example}`"
    dumped = yaml.safe_dump(said.example, allow_unicode=True, default_flow_style=True, width=1000, sort_keys=False)
    return f"`{dumped.removesuffix(chr(10)).removesuffix(chr(10) + '...')}`"


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


# ---------------------------------------------------------------- the tests


def test_the_tables_are_those_of_the_types() -> None:
    assert CHAPTER.read_text(encoding="utf-8") == written(), "run: python tests/test_field_tables.py"


def test_the_chapter_is_where_readme_links_to() -> None:
    english = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    assert "(guide/fields.md" in english


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_heading(kind: str) -> None:
    headings = re.findall(r"(?m)^## .*$", CHAPTER.read_text(encoding="utf-8"))
    assert len([heading for heading in headings if f"{kind}`" in heading]) == 1


def test_the_words_are_of_fields_that_there_are_and_tell_every_choice() -> None:
    known = {one.__name__: one for one in every_model()} | {"Dated": model.Dated, "Decision": model.Decision}
    assert set(words.written()) <= set(known)
    for name, said in words.written().items():
        own = {**known[name].model_fields}
        of_model = {info.alias or field: info for field, info in own.items()}
        assert said.keys() <= of_model.keys(), name
        for field, one in said.items():
            if one.choices:
                assert [*one.choices] == [*_own_choices(of_model[field].annotation)], (name, field)


def every_model() -> set[type[BaseModel]]:
    def reached(kind: type[BaseModel]) -> Iterator[type[BaseModel]]:
        yield kind
        for one in kind.model_fields.values():
            for part in models(one.annotation):
                yield from reached(part)

    return {part for kind in kinds.KINDS for part in reached(kind.model)}


@pytest.mark.parametrize("kind", sorted(every_model(), key=lambda one: one.__name__), ids=lambda one: one.__name__)
def test_an_example_is_a_value_of_its_field(kind: type[BaseModel]) -> None:
    for name, said in schemas.of_fields(kind):
        if said.example is not None:
            with pytest.raises(ValidationError) as invalid:
                kind.model_validate({name: said.example, "no such field": 1})
            assert [error for error in invalid.value.errors() if error["loc"][:1] == (name,)] == [], name


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
    section = CHAPTER.read_text(encoding="utf-8").partition("`transcription`\n")[2].partition("\n|")[0]
    kinds_named = ("หน้าของข้อ", "หน่วยงาน", "บุคคล", "มาตรการ", "ประกาศ", "บันทึก", "ผล ITA")
    assert all(word in section for word in kinds_named) and len(kinds_named) == len(have)


if __name__ == "__main__":
    CHAPTER.write_text(written(), encoding="utf-8", newline="\n")
