"""``CODEOWNERS``: whom a Git host asks to review a change of files, by ``assignments`` and the owners of units."""

import re
from collections.abc import Iterator

from ..content import CONTENT, kinds
from ..judging.disclosure import Disclosure, YearDisclosure
from ..thai.deferred import expression

PLACES = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS")
"""Where a host looks for the file."""
USUAL = "CODEOWNERS"
"""The place that both GitHub and GitLab know."""

_BEGIN = "# oit owners: เริ่ม (ส่วนนี้สร้างจาก units และ assignments ใน content/agency.yaml โปรดอย่าแก้เอง)"
_END = "# oit owners: จบ"
_BEGINS = expression("^# oit owners: เริ่ม", re.MULTILINE)
_ENDS = expression(r"^# oit owners: จบ[^\n]*\n?", re.MULTILINE)


def with_owners(text: str, disclosure: Disclosure) -> str:
    """Return a file's text with our block renewed, in its place or else at the end. What others wrote stays."""
    width = max((len(path) for path, _ in rows(disclosure)), default=0)
    lines = (f"{path:<{width}} {owner}" for path, owner in rows(disclosure))
    block = "\n".join((_BEGIN, *lines, _END)) + "\n"
    if (begins := _BEGINS.search(text)) and (ends := _ENDS.search(text, begins.end())):
        return text[: begins.start()] + block + text[ends.end() :]
    before = text if not text or text.endswith("\n") else f"{text}\n"
    return f"{before}\n{block}" if before else block


def rows(disclosure: Disclosure) -> Iterator[tuple[str, str]]:
    """Yield the folders of items and of records whose unit has an owner, with the owner, newest year first."""
    owners = {unit.name: unit.owner for unit in disclosure.agency.units.values() if unit.owner}
    for year in reversed(disclosure.years):
        for path, unit in _folders(year):
            if unit in owners:
                yield path, owners[unit]


def _folders(year: YearDisclosure) -> Iterator[tuple[str, str]]:
    """Yield each folder of a year with the name of the unit that is responsible for it."""
    for state in year.items:
        yield f"/{CONTENT}/{year.year}/{state.item.slug}/", state.responsible
    for kind in kinds.KINDS:
        state_of_kind = year.by_key.get(kind.item_key)
        if kind.is_yearly and state_of_kind:
            yield f"/{CONTENT}/{year.year}/{kind.name}/", state_of_kind.responsible
