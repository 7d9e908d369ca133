"""Plans how content of a provisional list moves to the item numbers of the real list. Pure; ``cli`` moves the folders.

Items are matched by their keys. A folder stays if its item is a part of another item in the real list, or is not in the
list at all. The plan names such folders.
"""

import re
from collections.abc import Mapping

from ..content import CONTENT
from ..content.paths import ITEM
from ..framework import Framework, Item
from ..values import dataclass


@dataclass(frozen=True)
class Plan:
    """The moves of a migration. ``moves``: a folder's old number → its new one ("o12" → "o11").

    ``texts``: old path → new path and new text of a file. ``left``: sentences about folders that stay, though their
    number now belongs to another item.
    """

    year: int
    moves: dict[str, str]
    texts: dict[str, tuple[str, str]]
    left: tuple[str, ...]


def plan(before: Framework, after: Framework, folders: frozenset[str], texts: Mapping[str, str]) -> Plan:
    """Plan the moves. ``folders``: the item folders that the year has; ``texts``: the year's text files by their
    paths."""
    moves: dict[str, str] = {}
    left: list[str] = []
    for item in before.items:
        successor = after.by_key.get(item.key)
        if item.slug not in folders:
            continue
        if not successor:
            left.append(_left(item, after))
        elif successor.slug != item.slug:
            moves[item.slug] = successor.slug
    left += _without_blocked(moves, folders, after.year)
    changed = {path: _moved(path, text, after.year, moves) for path, text in texts.items()}
    return Plan(
        after.year,
        moves,
        {path: new for path, new in changed.items() if new[1] != texts[path]},
        tuple(left),
    )


def _left(item: Item, after: Framework) -> str:
    broader = after.find(item.key)
    if broader:
        return f"{item.slug} “{item.name}” เป็นส่วนหนึ่งของข้อ {broader.code} แล้ว ให้รวมเนื้อหาเข้ากับ {broader.slug} ด้วยตนเอง"
    return f"{item.slug} “{item.name}” ไม่มีในเกณฑ์จริง หน้านี้ยังเผยแพร่อยู่ แต่ไม่นับเป็นข้อใด"


def _without_blocked(moves: dict[str, str], folders: frozenset[str], year: int) -> list[str]:
    """Take back the moves to a number where a folder stays, and return a sentence for each. A folder that does not move
    may block another one."""
    sentences = []
    while blocked := [old for old, new in moves.items() if new in folders and new not in moves]:
        for old in blocked:
            new = moves.pop(old)
            sentences.append(f"{old} ควรย้ายไป {new} แต่ {CONTENT}/{year}/{new} มีอยู่แล้ว ให้ย้ายหรือรวมโฟลเดอร์นั้นก่อน")
    return sentences


def _moved(path: str, text: str, year: int, moves: Mapping[str, str]) -> tuple[str, str]:
    """Return the new path of a text file, and its text with the new numbers wherever it names an item of the year."""
    inner = path.removeprefix(f"{CONTENT}/{year}/")
    folder, slash, rest = inner.partition("/")
    patterns = [rf"(?P<before>\.\./)(?P<item>{ITEM})(?=/)", *_NAMING.get(inner, ())]
    for pattern in patterns:
        text = re.sub(pattern, lambda match: match["before"] + moves.get(match["item"].lower(), match["item"]), text)
    return f"{CONTENT}/{year}/{moves.get(folder, folder)}{slash}{rest}", text


_NAMING = {
    "waivers.yaml": (rf"(?P<before>\btarget:\s*[\"']?)(?P<item>(?i:{ITEM}))\b",),
    "renewals.yaml": (rf"(?P<before>\bitem:\s*[\"']?)(?P<item>(?i:{ITEM}))\b",),
    "calendar.yaml": (rf"(?m)(?P<before>(?:^\s*|[{{,]\s*)[\"']?)(?P<item>{ITEM})(?=(?:\.[\w-]+)?[\"']?\s*:)",),
}
"""File of a year → patterns of the places that name an item by its number."""
