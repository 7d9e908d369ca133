"""The configuration of the form editor: its collections, made of the table of record kinds, and what it converts.

Where the files are saved (``backend``) is no part of it: the same forms serve an officer's own machine and a Git host.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ..content import kinds
from ..content.agency import Agency
from ..content.item_page import Evidence
from ..content.kinds import RecordKind
from ..content.paths import CONTENT
from ..judging.disclosure import Disclosure, ItemState
from .choices import Choices, Known
from .fields import Fields, Widget, select
from .left_out import KINDS as WITHOUT_FORM
from .parts import with_parts

SCHEMA = 2
"""The version of the shape of ``config.json``."""

UNITS = frozenset({"units", "assignments"})
"""The fields of ``agency.yaml`` that have a form of their own: many offices have somebody else who keeps them."""

_FIRST = ("agency", "units", "people")

COMMIT_MESSAGES = {
    "create": "เพิ่ม{{collection}} “{{slug}}”",
    "update": "แก้{{collection}} “{{slug}}”",
    "delete": "ลบ{{collection}} “{{slug}}”",
    "uploadMedia": "แนบไฟล์ “{{path}}”",
    "deleteMedia": "ลบไฟล์ “{{path}}”",
    "openAuthoring": "{{message}}",
}
"""What the form editor writes into the history of a Git host."""


@dataclass
class _Made:
    """A collection of the form editor with its conversions."""

    collection: dict[str, Any]
    conversions: dict[str, Any] = field(default_factory=dict)


def text(disclosure: Disclosure) -> str:
    """Return ``config.json``. What several forms share stands in it once, below ``parts``."""
    return json.dumps(with_parts(config(disclosure)), ensure_ascii=False, separators=(",", ":")) + "\n"


def config(disclosure: Disclosure) -> dict[str, Any]:
    """Return the forms of all kinds of files that are edited by hand, without saying where they are saved."""
    made = sorted(_made(disclosure), key=lambda one: _rank(one.collection["name"]))
    conversions = {name: converted for one in made for name, converted in one.conversions.items()}
    decap = {
        "load_config_file": False,
        "locale": "th",
        "media_folder": CONTENT,
        "public_folder": "",
        "slug": {"encoding": "unicode", "clean_accents": False, "sanitize_replacement": "-"},
        "show_preview_links": False,
        "collections": [one.collection for one in made],
    }
    return {"schema": SCHEMA, "decap": decap, "conversions": conversions}


def _rank(name: str) -> int:
    return _FIRST.index(name) if name in _FIRST else len(_FIRST)


def _made(disclosure: Disclosure) -> Iterator[_Made]:
    maker = _Maker(disclosure)
    yield from maker.items()
    for year in maker.years:
        for kind in maker.kinds:
            if kind.is_yearly and kind.item_key:
                yield maker.folder(kind, year)
    for year in maker.years:
        yield maker.of_year(year)
    yield from maker.of_agency()
    yield from maker.results()


class _Maker:
    """Makes the collections of one disclosure."""

    def __init__(self, disclosure: Disclosure) -> None:
        self._disclosure = disclosure
        self._known = Known(disclosure)
        self.year = disclosure.agency.current_year
        self.years = sorted({self.year, *(year.year for year in disclosure.years)}, reverse=True)
        self.kinds = tuple(kind for kind in kinds.KINDS if kind.name not in WITHOUT_FORM)

    # ------------------------------------------------------------ collections

    def items(self) -> Iterator[_Made]:
        """Yield the pages of the current year's items, also of those that have none yet."""
        kind = kinds.named("page")
        year = next((one for one in self._disclosure.years if one.year == self.year), None)
        asked = [state for state in year.items if any(each.state.is_asked for each in state.elements)] if year else []
        if not asked:
            return
        items = f"ข้อ {self._disclosure.assessment.check}"
        made = _Made(_collection(f"items-{self.year}", f"{items} ปี {self.year}", items, "oit-page", files=[]))
        fields = Fields(Choices(self._known, self.year))
        of_any_item = [*fields.of_model(kind.model), _BODY]  # 43 items share all but their elements
        for state in asked:
            label = f"{state.item.code} {state.item.name}"
            path = kind.path.format(year=self.year, id=state.item.slug)
            widgets = _of_item(of_any_item, state, Choices(self._known, self.year, state))
            _add(made, state.item.slug, label, path, widgets, fields)
        yield made

    def folder(self, kind: RecordKind, year: int) -> _Made:
        """Return a year's records of a kind, each a file of its own."""
        fields = Fields(Choices(self._known, year))
        widgets = fields.of_model(kind.model)
        name = f"{kind.name}-{year}"
        title = next(widget["name"] for widget in widgets if widget["name"] in ("name", "title", "subject"))
        # The editor takes no new entry without it.
        widgets = [{**widget, "required": True} if widget["name"] == title else widget for widget in widgets]
        folder = kind.where(year).rstrip("/")
        stem = kind.name.removesuffix("s")
        thai = kind.thai.removesuffix("ของปี")
        made = _Made(
            _collection(
                name,
                f"{thai} ปี {year}",
                thai,
                "oit-yaml",
                folder=folder,
                create=True,
                extension="yaml",
                slug=stem,
                identifier_field=title,
                summary=f"{{{{{title}}}}}",
                fields=widgets,
            )
        )
        made.conversions[name] = {"format": "yaml", **fields.conversions.as_form()}
        return made

    def of_year(self, year: int) -> _Made:
        """Return the files of which a year has one each."""
        made = _Made(_collection(f"year-{year}", f"เรื่องของปี {year}", "เรื่องของปี", "oit-yaml", files=[]))
        for kind in self.kinds:
            if "{year}" in kind.path and not kind.is_in_folder:
                path = kind.path.format(year=year)
                self._file(made, kind.name, f"{kind.thai} ปี {year}", path, kind, Choices(self._known, year))
        return made

    def of_agency(self) -> Iterator[_Made]:
        """Yield the files that the agency has once. Its units have a form of their own."""
        choices = Choices(self._known, self.year)
        for kind in self.kinds:
            if "{" in kind.path:
                continue
            made = _Made(_collection(kind.name, kind.thai, kind.thai, "oit-yaml", files=[]))
            self._file(made, kind.name, kind.thai, kind.path, kind, choices, without=UNITS)
            yield made
        units = _Made(_collection("units", "ส่วนราชการและผู้รับผิดชอบ", "ส่วนราชการ", "oit-yaml", files=[]))
        agency = kinds.named("agency")
        others = frozenset(Agency.model_fields) - UNITS
        self._file(units, "units", "ส่วนราชการและผู้รับผิดชอบ", agency.path, agency, choices, without=others)
        yield units

    def results(self) -> Iterator[_Made]:
        """Yield the published ITA results: those that are there, and the one that this year answers."""
        kind = kinds.named("analysis")
        years = {*self._disclosure.content.results, *map(kinds.analysed_year, self.years)}
        made = _Made(_collection("ita-results", "ผล ITA และบทวิเคราะห์", "ผล ITA", "oit-yaml", files=[]))
        for year in sorted(years, reverse=True):
            path = kind.path.format(id=year)
            self._file(made, f"ita-{year}", f"ผล ITA ปี {year}", path, kind, Choices(self._known, year))
        yield made

    # ------------------------------------------------------------ files

    def _file(
        self,
        made: _Made,
        name: str,
        label: str,
        path: str,
        kind: RecordKind,
        choices: Choices,
        without: frozenset[str] = frozenset(),
    ) -> None:
        """Add the form of one file to a collection. ``without``: fields of the agency that have another form."""
        fields = Fields(choices)
        is_agency = kind.model is Agency
        widgets = fields.of_model(kind.model, wanted=lambda field: not is_agency or field not in without)
        _add(made, name, label, path, widgets, fields)


def _add(made: _Made, name: str, label: str, path: str, widgets: list[Widget], fields: Fields) -> None:
    made.collection["files"].append(
        {
            "name": name,
            "label": label,
            "file": f"{CONTENT}/{path}",
            "media_folder": "",
            "public_folder": "",
            "fields": widgets,
        }
    )
    form = "page" if path.endswith(".md") else "yaml"
    made.conversions[f"{made.collection['name']}/{name}"] = {"format": form, **fields.conversions.as_form()}


_BODY: Widget = {
    "name": "body",
    "label": "ข้อความในหน้า",
    "widget": "text",
    "required": False,
    "hint": "หัวข้อขึ้นต้นบรรทัดด้วย ## รายการขึ้นต้นด้วย - แล้วเว้นวรรค",
}


def _of_item(widgets: list[Widget], state: ItemState, choices: Choices) -> list[Widget]:
    """Return the form of an item's page: beside the evidence stands what the item asks for, and what an agency with
    nothing to show may publish instead."""
    asked = [each.element for each in state.elements if each.state.is_asked]
    texts = [f"({n}) {' '.join(element.text.split())}" for n, element in enumerate(asked, 1)]
    hints = [hint for element in asked for hint in element.hints]
    hint = " ".join(["ข้อนี้ขอให้แสดง", *texts, *hints])
    shows = select(choices.of_value(Evidence, "shows") or ())

    def kind(widget: Widget) -> Widget:
        return {**widget, "fields": [{**one, **shows} if one["name"] == "shows" else one for one in widget["fields"]]}

    return [
        {**widget, "hint": hint, "types": list(map(kind, widget["types"]))} if widget["name"] == "evidence" else widget
        for widget in widgets
    ]


def _collection(name: str, label: str, singular: str, form: str, **more: Any) -> dict[str, Any]:
    if "folder" in more:
        return {
            "name": name,
            "label": label,
            "label_singular": singular,
            "format": form,
            "media_folder": "",
            "public_folder": "",
            **more,
        }
    return {
        "name": name,
        "label": label,
        "label_singular": singular,
        "format": form,
        **more,
    }
