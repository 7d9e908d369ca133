"""Long inputs over every record kind and field: ten times the input may cost fifteen times the processor time.

Each field of the complete agency in ``tests/data/whole`` grows in each way that its type allows: a text gets longer, a
list gets more entries, a mapping more keys. So do the words of a page, and the number of files in a folder. What is
timed is what a check and a build do with it in Python: reading, judging, every report, every page and every export.
"""

import os
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from sources import ROOT

from content_tree import checked
from machine import slowness
from oit.files.source import read_markdown, read_yaml
from oit.judging.rules import CATALOGUE
from oit.reports import REPORTS, Report
from oit.site import exports, pages

WHOLE = ROOT / "tests/data/whole"
FILES = sorted(path.relative_to(WHOLE).as_posix() for path in WHOLE.rglob("*") if path.suffix in (".yaml", ".md"))
SHORT, LONG = 20_000, 200_000
"""Bytes by which a file grows."""
ALLOWED, AT_ONCE, MOST = 15, 1.0, 10.0
"""How many times longer ten times the input may take; seconds that need no comparing; seconds that nothing may take."""

Keys = tuple[str | int, ...]

LETTERS = ("ก", "a ", ",", "\n", "- ", "0-", "[", "](", "*a", "_", "`", "<", "&", "![a](b) ", "หรือ", "1 มกราคม 2566 ")
"""What a long text is made of."""

BODIES = {
    "headings": "## หัวข้อ {n}\n\nข้อความ\n\n",
    "headings of one name": "## หัวข้อ\n\n",
    "links": "[แผน {n}](a{n}.pdf) ",
    "pictures": "![ภาพ {n}](a{n}.png)\n\n",
    "definitions": "[a{n}]: https://a.go.th/{n}\n",
    "references": "[a{n}][b{n}] ",
    "list": "- ข้อ {n}\n",
    "numbers": "{n}. ข้อ\n",
    "quotes": "> ข้อความ {n}\n\n",
    "table": "| ก | ข |\n",
    "one long line": "ข้อความ ",
    "blank lines": "\n",
    "code": "```\nข้อความ\n```\n\n",
    "phones": "02-123-4567 ",
}
"""What the words of a page are made of; ``{n}`` is a number."""


@dataclass(frozen=True)
class Growth:
    """One way in which one file grows. ``write`` lays it over a copy of the complete agency."""

    name: str
    write: Callable[[Path, int], None]


def growths(path: str) -> Iterator[Growth]:
    """All ways in which a file of the complete agency grows."""
    read = read_markdown if path.endswith(".md") else read_yaml
    source = read(WHOLE, path)
    for keys, value in _places(source.data):
        where = f"{path} {'.'.join(map(str, keys))}"
        for name, grown in _grown(value):
            yield Growth(f"{where}: {name}", _writer(path, source.data, keys, grown, source.body))
    if path.endswith(".md"):
        for name, unit in BODIES.items():
            yield Growth(f"{path}: {name}", _body_writer(path, source.data, unit))
        for unit in LETTERS:
            yield Growth(f"{path}: {unit!r}", _body_writer(path, source.data, unit))
    if "/2566/" in path and path.endswith(".yaml") and path.count("/") > 2:
        yield Growth(f"{path}: files", _files_writer(path))


def _places(data: Any) -> Iterator[tuple[Keys, Any]]:
    """Each field with its first place: the entries of a list have the same fields, as far as they have them."""
    places: dict[Keys, tuple[Keys, Any]] = {}
    for keys, value in _all_places(data):
        places.setdefault(tuple("*" if isinstance(key, int) else key for key in keys), (keys, value))
    yield from places.values()


def _all_places(value: Any, keys: Keys = ()) -> Iterator[tuple[Keys, Any]]:
    yield keys, value
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield from _all_places(one, (*keys, key))


def _grown(value: Any) -> Iterator[tuple[str, Callable[[int], Any]]]:
    """Each way in which a value grows to some bytes."""
    match value:
        case dict():
            yield "unknown keys", lambda size: value | {f"ช่อง{n}": n for n in range(size // 20)}
            if value and all(isinstance(inner, dict) for inner in value.values()):
                one = next(iter(value.values()))
                yield "entries", lambda size: value | {f"e{n}": _varied(one, n) for n in range(size // _bytes(one))}
                yield "bad", lambda size: value | {f"e{n}": {"x": n} for n in range(size // 20)}
        case list() if value:
            yield "entries", lambda size: [_varied(value[0], n) for n in range(size // _bytes(value[0]))]
            yield "equal", lambda size: [value[0]] * (size // _bytes(value[0]))
            yield "bad", lambda size: [[n] for n in range(size // 10)]
        case str():
            for unit in LETTERS:
                yield repr(unit), lambda size, unit=unit: unit * (size // len(unit.encode()))


def _varied(value: Any, n: int) -> Any:
    """A value whose texts differ from those of others."""
    match value:
        case dict():
            return {key: _varied(one, n) for key, one in value.items()}
        case list():
            return [_varied(one, n) for one in value]
        case str():
            return f"{value} {n}" if not value.isascii() else value
    return value


def _bytes(value: Any) -> int:
    return len(yaml.dump(value, allow_unicode=True).encode()) + 4


def _writer(path: str, data: Any, keys: Keys, grown: Callable[[int], Any], body: str) -> Callable[[Path, int], None]:
    return lambda root, size: _put(root, path, _changed(data, keys, grown(size)), body)


def _changed(value: Any, keys: Keys, new: Any) -> Any:
    if not keys:
        return new
    copy = value.copy()
    copy[keys[0]] = _changed(value[keys[0]], keys[1:], new)
    return copy


def _body_writer(path: str, data: Any, unit: str) -> Callable[[Path, int], None]:
    def write(root: Path, size: int) -> None:
        _put(root, path, data, "".join(unit.replace("{n}", str(n)) for n in range(size // len(unit.encode()))))

    return write


def _files_writer(path: str) -> Callable[[Path, int], None]:
    def write(root: Path, size: int) -> None:
        text = (WHOLE / path).read_bytes()
        for n in range(min(size // 400, 400)):
            (root / path).with_name(f"f{n}.yaml").write_bytes(text)

    return write


def _put(root: Path, path: str, data: Any, body: str) -> None:
    text = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000_000)
    (root / path).write_text(f"---\n{text}---\n{body}" if path.endswith(".md") else text, encoding="utf-8")


# ---------------------------------------------------------------- timing


def seconds(root: Path) -> float:
    """Processor time of what a check and a build do with the content in Python."""
    start = time.process_time()
    disclosure = checked(root)
    report = Report(disclosure=disclosure, findings=disclosure.findings, rules=CATALOGUE)
    for render in REPORTS.values():
        render(report)
    site = pages.Site(disclosure, CATALOGUE, {}, "https://oit.example.go.th/")
    for page in pages.build(site):
        page.with_text()
    for _ in exports.build(site):
        pass
    return time.process_time() - start


@contextmanager
def whole_agency() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(shutil.copytree(WHOLE, Path(folder, "whole")))


class _Timeout(BaseException):
    pass


@contextmanager
def _limited(limit: float) -> Iterator[None]:
    def stop(*_: Any) -> None:
        raise _Timeout

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, limit)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def timed(growth: Growth, size: int) -> float:
    """Seconds that an input of some bytes takes; ``MOST`` for one that takes longer."""
    with whole_agency() as root:
        growth.write(root, size)
        try:
            with _limited(MOST):
                return seconds(root)
        except _Timeout:
            return MOST


def _compared(growth: Growth, times: int) -> tuple[float, float]:
    """Seconds that a short and a long input add to the agency as it is: the least of some rounds, each of all three.

    Rounds of all three, since a machine that is busy for a while then slows none of them alone.
    """
    bare = short = long = MOST
    for _ in range(times):
        with whole_agency() as root:
            bare = min(bare, seconds(root))
        short, long = min(short, timed(growth, SHORT)), min(long, timed(growth, LONG))
    return max(short - bare, 0.05), long - bare


def examine(growths: Sequence[Growth]) -> dict[str, Any]:
    """The growths that are no longer in proportion, and the longest time of all.

    What looks too slow once is compared three times before it is called so.
    """
    started, slowest, wanting = sum(os.times()[:4]), 0.0, []
    at_once = AT_ONCE * slowness()
    with whole_agency() as root:
        base = min(seconds(root) for _ in range(2))
    for growth in growths:
        once = timed(growth, LONG)
        slowest = max(slowest, round(once, 1))
        if once - base <= at_once:
            continue
        short, long = _compared(growth, 1 if once >= MOST else 3)
        if long > ALLOWED * short or min(once, long) >= MOST - base:
            wanting.append(f"{growth.name}: {short:.2f} s, then {long:.2f} s")
    spent = sum(os.times()[:4]) - started
    return {"seconds": spent, "growths": len(growths), "slowest": slowest, "wanting": wanting}


# ---------------------------------------------------------------- the whole examination


def every_growth() -> list[Growth]:
    return [growth for path in FILES for growth in growths(path)]


_OF_A_PART = 100


def parts() -> Sequence[str]:
    """The parts of the whole examination: "growths 1", "growths 2" …"""
    return [f"growths {number + 1}" for number in range(-(-len(every_growth()) // _OF_A_PART))]


def examine_part(part: str) -> dict[str, Any]:
    """What one part finds, as JSON can hold it."""
    first = (int(part.split()[1]) - 1) * _OF_A_PART
    return examine(every_growth()[first : first + _OF_A_PART])


def report(results: Mapping[str, dict[str, Any]]) -> tuple[str, bool]:
    """The report of all parts, and whether nothing was found wanting."""
    wanting = [line for result in results.values() for line in result["wanting"]]
    count, slowest = (
        sum(result["growths"] for result in results.values()),
        max(r["slowest"] for r in results.values()),
    )
    lines = [
        f"Every field of every kind of file grew in each way that its type allows, to {SHORT:,} and to {LONG:,} bytes.",
        "Reading, judging, reporting and making the pages may take fifteen times as long for ten times the bytes.",
        "",
        "| ways of growing | slowest | wanting |",
        "|---:|---:|---:|",
        f"| {count:,} | {slowest:.1f} s CPU | {len(wanting)} |",
    ]
    return "\n".join([*lines, *([""] if wanting else []), *(f"- {line}" for line in wanting)]) + "\n", not wanting
