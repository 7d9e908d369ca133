"""Reads the corpus of private and innocent texts and files, has the whole check judge it, and counts what was found.

The format is described in README.md. ``python tests/privacy/corpus.py`` prints the figures and every entry that was
judged otherwise than it expects.
"""

import csv
import io
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import numbers_made  # noqa: E402

import made_files  # noqa: E402
from content_tree import TODAY, build, write  # noqa: E402

FAMILIES = {
    "identity": "N101",
    "tax-id": "N102",
    "mobile": "N103",
    "account": "N104",
    "address": "N105",
    "sensitive": "N106",
    "covered": "N107",
    "attached": "N108",
    "comments": "N109",
    "changes": "N110",
    "location": "N111",
    "user-path": "N112",
    "private-email": "N113",
    "author": "N114",
}
"""Family → the rule that reports it."""
NUMBERS = ("identity", "tax-id", "mobile", "account")
HALVES = ("seen", "unseen")
KEYS = {"text", "table", "file", "as", "expect", "why"}

AGENCY = f"""\
    name: องค์การบริหารส่วนตำบลบ้านดี
    short_name: อบต.บ้านดี
    type: องค์การบริหารส่วนตำบล
    current_year: 2568
    phone: 0-4249-1234
    units:
      office: {{name: สำนักปลัด, phone: {numbers_made.KNOWN_MOBILE}}}
    """


@dataclass(frozen=True)
class Entry:
    """One entry of a corpus file. ``where`` names the file and the entry's number in it."""

    where: str
    kind: str
    value: Any
    table_as: str
    expect: frozenset[str]


@dataclass
class Figures:
    """What was found. ``missed`` and ``beside`` hold the entry and the family."""

    expected: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    missed: list[tuple[Entry, str]] = field(default_factory=list)
    beside: list[tuple[Entry, str]] = field(default_factory=list)
    innocent: int = 0
    flagged: int = 0

    def recall(self, families: Iterable[str] = FAMILIES) -> float:
        families = list(families)
        wanted = sum(self.expected[family] for family in families)
        return sum(self.found[family] for family in families) / wanted if wanted else 1.0


def entries(half: str) -> list[Entry]:
    """All entries of a half, in the order of files. Raises ValueError for an entry that is not well formed."""
    return [
        _entry(f"{half}/{path.name}:{number}", written)
        for path in sorted((HERE / half).glob("*.yaml"))
        for number, written in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), 1)
    ]


def _entry(where: str, written: Mapping[str, Any]) -> Entry:
    kinds = [kind for kind in ("text", "table", "file") if kind in written]
    unknown = [*(set(written) - KEYS), *(set(written.get("expect", ["?"])) - set(FAMILIES))]
    if len(kinds) != 1 or unknown:
        raise ValueError(f"{where}: one of text, table or file; expect; not {unknown}")
    chance = random.Random(where)
    value = _filled(written[kinds[0]], chance)
    return Entry(where, kinds[0], value, written.get("as", "csv"), frozenset(written["expect"]))


def _filled(value: Any, chance: random.Random) -> Any:
    match value:
        case str():
            return numbers_made.filled(value, chance)
        case list():
            return [_filled(each, chance) for each in value]
        case dict():
            return {key: _filled(each, chance) for key, each in value.items()}
    return value


def write_entry(root: Path, folder: str, entry: Entry) -> None:
    """Write an entry's files into a folder of the content tree."""
    if entry.kind == "text":
        write(root, f"{folder}/index.md", entry.value.encode())
        write(root, f"{folder}/text.txt", entry.value.encode())
    elif entry.kind == "table" and entry.table_as == "csv":
        out = io.StringIO()
        csv.writer(out).writerows(entry.value)
        write(root, f"{folder}/table.csv", out.getvalue().encode())
    elif entry.kind == "table":
        write(root, f"{folder}/table.xlsx", made_files.xlsx({"xlsx": {"Sheet1": entry.value}}))
    else:
        suffix, data = made_files.made(entry.value)
        write(root, f"{folder}/{entry.value.get('name', 'file')}{suffix}", data)


def families_of(several: list[Entry]) -> Iterator[tuple[Entry, list[frozenset[str]]]]:
    """Yield each entry with the families that were found in each of its files, all judged in one content tree."""
    from oit.content import read
    from oit.files import fact_cache
    from oit.files.attachments import Attachments
    from oit.files.fact_cache import FactCache
    from oit.judging.evaluate import evaluate

    with TemporaryDirectory() as folder:
        root = build(Path(folder), {"content/agency.yaml": AGENCY})
        for number, entry in enumerate(several, 1):
            write_entry(root, f"content/2568/o{number}", entry)
        attachments = Attachments(root, FactCache(fact_cache.folder(), root))
        disclosure = evaluate(read(root, refuse=attachments.refusal), attachments, TODAY)
        attachments.save()
        by_path: dict[str, set[str]] = defaultdict(set)
        codes = {code: family for family, code in FAMILIES.items()}
        for finding in disclosure.findings:
            if finding.code in codes:
                by_path[finding.place.path].add(codes[finding.code])
        for path in paths_with_authors(disclosure):
            by_path[path].add("author")
        for number, entry in enumerate(several, 1):
            files = sorted(path for path in (root / "content/2568" / f"o{number}").iterdir())
            yield entry, [frozenset(by_path[path.relative_to(root).as_posix()]) for path in files]


def paths_with_authors(disclosure: Any) -> Iterable[str]:
    """The files whose metadata name a person: the check says how many in one line."""
    from oit.judging.rules.privacy import with_authors

    return [each.place.path for each in with_authors(disclosure)]


def figures(several: list[Entry]) -> Figures:
    counted = Figures()
    for entry, by_file in families_of(several):
        everywhere, anywhere = frozenset.intersection(*by_file), frozenset().union(*by_file)
        for family in entry.expect:
            counted.expected[family] += 1
            counted.found[family] += family in everywhere
            if family not in everywhere:
                counted.missed.append((entry, family))
        counted.beside += [(entry, family) for family in anywhere - entry.expect]
        counted.innocent += not entry.expect
        counted.flagged += not entry.expect and bool(anywhere)
    return counted


def told(half: str) -> Iterator[str]:
    several = entries(half)
    counted = figures(several)
    yield f"{half}: {len(several)} entries, {counted.flagged} of {counted.innocent} innocent ones flagged"
    yield f"  recall of numbers {counted.recall(NUMBERS):.3f}, of all {counted.recall():.3f}"
    for family in FAMILIES:
        if counted.expected[family]:
            yield f"  {family}: {counted.found[family]} of {counted.expected[family]}"
    for word, pairs in (("missed", counted.missed), ("beside", counted.beside)):
        for entry, family in pairs:
            yield f"  {word} {family} in {entry.where}: {entry.value!s:.150}"


# ---------------------------------------------------------------- docs/QUALITY.md

QUALITY = HERE.parents[1] / "docs/QUALITY.md"
HEADING = "## Personal data"
FIRST_READING = HERE / "first_reading.md"
"""What was found in the unseen half when it was first read, before anything was mended by it."""


def section() -> str:
    """The figures as a section of docs/QUALITY.md."""
    halves = {half: figures(several) for half in HALVES if (several := entries(half))}
    lines = [
        HEADING,
        "",
        "On made-up texts, tables and files (`python tests/privacy/corpus.py --write`); how they are made says",
        "[tests/privacy](../tests/privacy/README.md). One half was written beside the rules, the other by somebody",
        "who had not seen them.",
        "",
        "| half | entries | innocent ones flagged | recall of numbers | recall of all |",
        "|---|---:|---:|---:|---:|",
    ]
    for half, counted in halves.items():
        row = f"{counted.flagged} of {counted.innocent} | {counted.recall(NUMBERS):.3f} | {counted.recall():.3f}"
        lines.append(f"| {half} | {len(entries(half))} | {row} |")
    lines += ["", f"| family | {' | '.join(f'{half}: found of expected' for half in halves)} |"]
    lines.append(f"|---|{'---:|' * len(halves)}")
    for family in FAMILIES:
        found = (f"{counted.found[family]} of {counted.expected[family]}" for counted in halves.values())
        lines.append(f"| `{family}` | {' | '.join(found)} |")
    if FIRST_READING.exists():
        lines += ["", FIRST_READING.read_text(encoding="utf-8").strip()]
    return "\n".join((*lines, ""))


def write_section() -> None:
    """Put the figures in the place of the earlier ones, or at the end."""
    text = QUALITY.read_text(encoding="utf-8")
    before, _, after = text.partition(f"{HEADING}\n")
    rest = after[after.index("\n## ") + 1 :] if "\n## " in after else ""
    parts = (before.rstrip(), section().rstrip(), rest.strip())
    QUALITY.write_text("\n\n".join(filter(None, parts)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if "--write" in sys.argv:
        write_section()
    else:
        print("\n".join(line for half in HALVES if entries(half) for line in told(half)))
