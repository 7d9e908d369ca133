"""Finds the units of agency.yaml that an office names in its tables. Pure."""

import re
from collections.abc import Iterator, Sequence

from ...content import CONTENT
from . import cells
from .cells import entries, quoted, same
from .writing import Project


def named(texts: Sequence[str], project: Project, doubts: list[str], word: str) -> Iterator[str]:
    """Yield the ids of the units that are named."""
    for text in texts:
        for name in _names(text, project):
            if identity := of(name, project):
                yield identity
            else:
                doubts.append(
                    f"{word} {quoted(name)}: ไม่พบใน units ของ {CONTENT}/agency.yaml จึงยังไม่ได้ใส่ "
                    f'(เพิ่มก่อนด้วย oit new unit รหัส --title "{name}" แล้วนำเข้าใหม่ได้)'
                )


def _names(text: str, project: Project) -> Iterator[str]:
    whole = cells.joined_lines(*entries(text))
    if of(whole, project):
        yield whole
        return
    for entry in entries(text):
        for part in map(str.strip, re.split("[,;/]", entry)):
            halves = [half.strip() for half in re.split("และ|กับ", part)]
            yield from halves if len(halves) > 1 and all(of(half, project) for half in halves) else (part,)


def of(name: str, project: Project) -> str:
    """Return the id of the unit of a name, "" if none has it. The agency's own name behind it does not count."""
    agency = project.content.agency.value if project.content.agency else None
    if not agency:
        return ""
    own = [same(part) for part in (agency.name, agency.short_name) if part]

    def bare(text: str) -> str:
        plain = same(text)
        for part in own:
            plain = plain.removesuffix(part)
        return re.sub(r"(?:อบต|อบจ|เทศบาล)$", "", plain)

    return next((key for key, unit in agency.units.items() if bare(unit.name) == bare(name)), "")
