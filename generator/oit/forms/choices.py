"""The choices of fields that name something by its id: units, people, indicators, items, elements, declarations.

An id that stands in the content and names nothing is a choice, too: a form would else lose it without a word.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from pydantic import BaseModel

from .. import framework as frameworks
from ..content.agency import LICENCES, Agency, Person
from ..content.item_page import Document, Evidence, ItemPage, SharedDocument
from ..content.model import (
    Analysis,
    Calendar,
    Declaration,
    ItaResult,
    Measure,
    Result,
    Signature,
    ToImprove,
    Waiver,
    Weakness,
)
from ..judging.disclosure import Disclosure, ItemState
from ..values import dataclass


class Choice(NamedTuple):
    """A value of a field, and what people read."""

    value: str
    label: str


Source = str
"""The name of a property of ``Choices``."""

VALUES: Mapping[tuple[type[BaseModel], str], Source] = {
    (Agency, "assignments"): "units",
    (Agency, "licence"): "licences",
    (Agency, "list"): "lists",
    (Person, "unit"): "units",
    (Measure, "responsible"): "units",
    (Measure, "answers"): "indicators",
    (Result, "declaration"): "declarations",
    (Declaration, "signer"): "people",
    (Signature, "person"): "people",
    (Analysis, "strengths"): "indicators",
    (Weakness, "indicator"): "indicators",
    (ToImprove, "indicator"): "indicators",
    (Waiver, "target"): "targets",
    (ItemPage, "responsible"): "units",
    (ItemPage, "people"): "people",
    (Document, "signer"): "people",
    (SharedDocument, "signer"): "people",
    (Evidence, "shows"): "elements",
    (Evidence, "people"): "people",
}
"""A field whose values are ids → where its choices come from."""

KEYS: Mapping[tuple[type[BaseModel], str], Source] = {
    (Agency, "assignments"): "subjects",
    (ItaResult, "scores"): "indicators",
    (ItaResult, "items"): "items",
    (Calendar, "due"): "targets",
}
"""A map whose keys are ids of something that stands elsewhere → where the choices of its keys come from."""


@dataclass(frozen=True)
class Known:
    """What the whole disclosure knows, for all forms. ``used``: field → the ids that stand in it anywhere."""

    disclosure: Disclosure

    @cached_property
    def used(self) -> Mapping[tuple[type[BaseModel], str, bool], frozenset[str]]:
        ids: dict[tuple[type[BaseModel], str, bool], set[str]] = defaultdict(set)
        content = self.disclosure.content
        for record in content.records:
            _collect(record.value, ids)
        return {field: frozenset(values) for field, values in ids.items()}


def _collect(value: Any, ids: dict[tuple[type[BaseModel], str, bool], set[str]]) -> None:
    """Collect the ids in a record by their fields; True stands with those of keys."""
    for inner in _records(value):
        for name in type(inner).model_fields:
            field, held = (type(inner), name), getattr(inner, name)
            if field in KEYS:
                ids[(*field, True)] |= set(held)
            if field in VALUES:
                held = held.values() if isinstance(held, dict) else held if isinstance(held, tuple) else (held,)
                ids[(*field, False)] |= {each for each in held if each}


def _records(value: Any) -> Iterator[BaseModel]:
    match value:
        case BaseModel():
            yield value
            for name in type(value).model_fields:
                yield from _records(getattr(value, name))
        case tuple():
            for one in value:
                yield from _records(one)
        case dict():
            for one in value.values():
                yield from _records(one)


@dataclass(frozen=True)
class Choices:
    """The choices of the fields of one form. ``year``: the fiscal year of its file; ``item``: the item of its page."""

    known: Known
    year: int
    item: ItemState | None = None

    def of_value(self, model: type[BaseModel], name: str) -> tuple[Choice, ...] | None:
        """Return the choices of a field, or None for a field that names nothing."""
        return self._of(VALUES, model, name, is_key=False)

    def of_keys(self, model: type[BaseModel], name: str) -> tuple[Choice, ...] | None:
        """Return the choices of the keys of a map, or None if its keys are ids of its own."""
        return self._of(KEYS, model, name, is_key=True)

    def _of(
        self, table: Mapping[tuple[type[BaseModel], str], Source], model: type[BaseModel], name: str, *, is_key: bool
    ) -> tuple[Choice, ...] | None:
        if not (source := table.get((model, name))):
            return None
        choices: tuple[Choice, ...] = tuple(_SOURCES[source](self))
        known = {choice.value for choice in choices}
        used = self._elements_used if source == "elements" else self.known.used.get((model, name, is_key), frozenset())
        return (*choices, *(Choice(each, f"{each} (ไม่มีในรายการ)") for each in sorted(used - known)))

    @property
    def _elements_used(self) -> frozenset[str]:
        page = self.item.page if self.item else None
        return frozenset(shown for evidence in page.value.evidence for shown in evidence.shows) if page else frozenset()


# ---------------------------------------------------------------- where choices come from


def _units(choices: Choices) -> Iterable[Choice]:
    return (Choice(identity, unit.name) for identity, unit in choices.known.disclosure.agency.units.items())


def _people(choices: Choices) -> Iterable[Choice]:
    for identity, person in choices.known.disclosure.persons.items():
        yield Choice(identity, f"{person.name} ({person.position})" if person.position else person.name)


def _indicators(choices: Choices) -> Iterable[Choice]:
    return (Choice(key, name) for key, name in choices.known.disclosure.indicator_names(choices.year).items())


def _items(choices: Choices) -> Iterable[Choice]:
    framework = choices.known.disclosure.framework(choices.year)
    return (Choice(item.slug, f"{item.code} {item.name}") for item in framework.items) if framework else ()


def _subjects(choices: Choices) -> Iterable[Choice]:
    framework = choices.known.disclosure.framework(choices.year)
    return (Choice(item.key, f"{item.code} {item.name}") for item in framework.items) if framework else ()


def _targets(choices: Choices) -> Iterable[Choice]:
    framework = choices.known.disclosure.framework(choices.year)
    for item in framework.items if framework else ():
        yield Choice(item.slug, f"{item.code} {item.name} (ทั้งข้อ)")
        for element in item.elements:
            yield Choice(f"{item.slug}.{element.id}", f"{item.code} {' '.join(element.text.split())}")


def _elements(choices: Choices) -> Iterable[Choice]:
    for state in choices.item.elements if choices.item else ():
        if state.state.is_asked:
            text = " ".join(state.element.text.split())
            yield Choice(state.element.id, f"{text} (ถ้ามี)" if state.element.optional else text)


def _declarations(choices: Choices) -> Iterable[Choice]:
    year = choices.known.disclosure.content.years.get(choices.year)
    return (Choice(one.id, one.value.title or one.id) for one in year.declarations) if year else ()


def _licences(_: Choices) -> Iterable[Choice]:
    return (Choice(name, licence.title) for name, licence in LICENCES.items())


def _lists(_: Choices) -> Iterable[Choice]:
    return (Choice(name, frameworks.named(name).title) for name in frameworks.list_names())


_SOURCES: Mapping[Source, Callable[[Choices], Iterable[Choice]]] = {
    "units": _units,
    "people": _people,
    "indicators": _indicators,
    "items": _items,
    "subjects": _subjects,
    "targets": _targets,
    "elements": _elements,
    "declarations": _declarations,
    "licences": _licences,
    "lists": _lists,
}
