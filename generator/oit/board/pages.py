"""The pages of a board, as path → HTML. Long tables are cut into pages, so that a phone loads none over 250 kB."""

import json
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from math import ceil
from pathlib import Path
from typing import Any

import jinja2

from ..judging.status import Status
from ..judging.strength import Strength
from ..look import colour
from ..site import templates
from . import data
from .board import GROUPED_BY, LACKING, Agency, Board, Group, Item
from .claims import Held

OF_A_GROUP, OF_AN_ITEM, OF_THE_HOME = 40, 300, 60
"""Most rows of a page: of a group's table by item, of an item's agencies, of each list of the home page."""

SHORT = {
    Status.COMPLETE: "ครบ",
    Status.INCOMPLETE: "ไม่ครบ",
    Status.MISSING: "ไม่มี",
    Status.NOT_DUE: "รอ",
    Status.WAIVED: "เว้น",
    Status.NOT_APPLICABLE: "–",
    Status.UNKNOWN: "?",
}
"""A status in a narrow cell. The page's legend says what each means."""


def build(board: Board) -> Iterator[tuple[str, str | bytes]]:
    """Yield each file of the board's site but its data: path → content."""
    yield from _assets()
    yield "index.html", _render("home", "", board, tops=_tops(board), offered=_offered())
    for group in board.groups:
        for number, part in _parts(group.agencies, OF_A_GROUP):
            path = group_path(group, number)
            pages = ceil(len(group.agencies) / OF_A_GROUP)
            yield (
                f"{path}index.html",
                _render("group", path, board, group=group, agencies=part, number=number, pages=pages),
            )
    for item in board.items:
        for number, part in _parts(item.short, OF_AN_ITEM):
            path = item_path(item, number)
            pages = max(1, ceil(len(item.short) / OF_AN_ITEM))
            yield (
                f"{path}index.html",
                _render("item", path, board, item=item, agencies=part, number=number, pages=pages),
            )
    of_agency = {agency.identity: group for group in board.groups for agency in group.agencies}
    for agency in board.agencies:
        path = agency_path(agency)
        yield f"{path}index.html", _render("agency", path, board, agency=agency, group=of_agency[agency.identity])
    found = [[one.name, agency_path(one), f"{one.complete}/{one.asked}"] for one in board.agencies]
    yield "data/names.json", json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def group_path(group: Group, number: int = 1) -> str:
    return f"groups/{group.slug}/" + (f"{number}/" if number > 1 else "")


def item_path(item: Item, number: int = 1) -> str:
    return f"items/{item.slug}/" + (f"{number}/" if number > 1 else "")


def agency_path(agency: Agency) -> str:
    return f"agencies/{agency.identity}/"


def _parts(whole: Sequence[Agency], most: int) -> Iterator[tuple[int, Sequence[Agency]]]:
    """Yield the parts of a list with their numbers from 1; an empty list has one empty part."""
    for first in range(0, max(len(whole), 1), most):
        yield first // most + 1, whole[first : first + most]


def _tops(board: Board) -> dict[str, Any]:
    """Return what the home page lists, as much as fits."""
    return {
        "changes": board.changes[:OF_THE_HOME],
        "unread": board.unread[:OF_THE_HOME],
        "better": sum(change.after is Status.COMPLETE for change in board.changes),
        "worse": sum(change.before is Status.COMPLETE for change in board.changes),
    }


def _offered() -> tuple[tuple[str, str], ...]:
    return (
        (data.AGENCIES_CSV, "หน่วยงาน (CSV)"),
        (data.ITEMS_CSV, "ผลรายข้อ (CSV)"),
        (data.DATABASE, "ทั้งสองตาราง (SQLite)"),
        (data.MANIFESTS, "ข้อมูลที่แต่ละหน่วยงานแจ้ง (JSON Lines)"),
    )


@cache
def _environment() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates.theme_folder() / "board"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {"day": templates.day}
    made.globals |= {
        "Status": Status,
        "Strength": Strength,
        "Held": Held,
        "SHORT": SHORT,
        "LACKING": LACKING,
        "GROUPED_BY": GROUPED_BY,
        "group_path": group_path,
        "item_path": item_path,
        "agency_path": agency_path,
    }
    return made


def _render(kind: str, path: str, board: Board, **values: Any) -> str:
    root = "../" * path.count("/") or "./"
    return _environment().get_template(f"{kind}.html.jinja").render(board=board, root=root, **values)


# ---------------------------------------------------------------- styles, script and fonts


def _assets() -> Iterator[tuple[str, bytes]]:
    """Yield the frame that sites have: Material's styles, our own, the fonts; and what only boards have."""
    material = Path(str(files("material"))) / "templates/assets/stylesheets"
    theme = templates.theme_folder()
    styles = [*sorted(material.glob("main.*.min.css")), *sorted(material.glob("palette.*.min.css"))]
    css = b"\n".join(_without_map(style.read_bytes()) for style in styles)
    yield "assets/stylesheets/material.css", css
    yield "assets/stylesheets/oit.css", (theme / "overrides/assets/stylesheets/oit.css").read_bytes()
    own = (theme / "board/board.css").read_bytes()
    yield "assets/stylesheets/board.css", colour.palette(colour.DEFAULT).css.encode() + b"\n" + own
    yield "assets/javascripts/board.js", (theme / "board/board.js").read_bytes()
    yield "assets/images/emblem.svg", (theme / "overrides/assets/images/emblem.svg").read_bytes()
    for font in sorted((theme / "overrides/assets/fonts").iterdir()):
        yield f"assets/fonts/{font.name}", font.read_bytes()


def _without_map(css: bytes) -> bytes:
    return css.partition(b"/*# sourceMappingURL")[0]
