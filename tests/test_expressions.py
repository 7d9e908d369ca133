"""No expression of the package takes more than its input's length in time, whatever an officer writes.

Every expression is found by the syntax tree: compiled ones by their value, others where they are used. Long inputs are
made of what each expression itself is made of, as what almost matches it slows it down.
"""

import ast
import importlib
import re
import time
import warnings
from collections.abc import Iterator
from functools import cache
from itertools import chain, product
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest

import oit
from machine import slowness
from oit.thai import years_in
from oit.thai.deferred import Deferred
from oit.thai.phones import phones_in

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from re import _constants as constants  # type: ignore[attr-defined]
    from re import _parser as parser  # type: ignore[attr-defined]

PACKAGE = Path(oit.__file__).parent
FUNCTIONS = ("match", "fullmatch", "search", "findall", "finditer", "split", "sub", "subn")
SHORT, LONG = 300, 3_000
AT_ONCE = 0.006
"""Seconds in which a long input is read anyway: what grows with the square takes several times that."""

GROWTH = 25
"""How many times longer ten times the input may take: the square would take a hundred times, and a long text leaves the
processor's cache, which costs some."""
TRIES = 5
"""A neighbour's work hinders one of several tries, what grows with the square all of them."""

Use = tuple[str, str | bytes, int, str]
"""Where an expression stands, what it says, its flags, and the function that it is used with."""


def module_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def calls_in(tree: ast.Module) -> Iterator[tuple[str, str, ast.Call]]:
    """Calls of a function of expressions, with the name of what it is called on."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name) | ast.Attribute(attr=name), attr=function)):
                if function in FUNCTIONS:
                    yield name, function, node


def flags_of(call: ast.Call) -> int:
    arguments = (*call.args[2:], *(keyword.value for keyword in call.keywords))
    names = (node.attr for argument in arguments for node in ast.walk(argument) if isinstance(node, ast.Attribute))
    flags = re.NOFLAG
    for name in names:
        flags |= getattr(re, name) if name.isupper() else re.NOFLAG
    return flags


def uses_in(path: Path) -> Iterator[Use]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    where = path.relative_to(PACKAGE).as_posix()
    by_name: dict[str, set[str]] = {}
    for name, function, call in calls_in(tree):
        if name != "re":
            by_name.setdefault(name, set()).add(function)
        elif isinstance(call.args[0], ast.Constant):
            yield f"{where}:{call.lineno}", call.args[0].value, flags_of(call), function
    if path.name == "__main__.py":
        return
    for name, value in vars(importlib.import_module(module_name(path))).items():
        if isinstance(value, re.Pattern | Deferred):
            for function in sorted(by_name.get(name, {"search"})):
                yield f"{where} {name}", value.pattern, value.flags & ~re.UNICODE, function


@cache
def all_uses() -> tuple[Use, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(map(uses_in, sorted(PACKAGE.rglob("*.py"))))))


def atoms(parsed: Any) -> Iterator[str]:
    """Letters and words that the expression is made of."""
    word = ""
    for operation, argument in parsed:
        if operation is constants.LITERAL:
            word += chr(argument)
            continue
        yield from filter(None, (word, *word))
        word = ""
        if operation is constants.IN:
            sets = (value if kind is constants.LITERAL else value[0] for kind, value in argument if kind in SETS)
            yield from map(chr, sets)
        elif operation is constants.BRANCH:
            yield from chain.from_iterable(map(atoms, argument[1]))
        elif operation in INNER:
            yield from atoms(argument if INNER[operation] is None else argument[INNER[operation]])
    yield from filter(None, (word, *word))


SETS = (constants.LITERAL, constants.RANGE)
INNER = {
    constants.MAX_REPEAT: 2,
    constants.MIN_REPEAT: 2,
    constants.POSSESSIVE_REPEAT: 2,
    constants.SUBPATTERN: 3,
    constants.ATOMIC_GROUP: None,
    constants.ASSERT: 1,
    constants.ASSERT_NOT: 1,
}
"""Operations that hold an expression, and where in their argument it stands."""

COMMON = (" ", "\n", "\t", "0", "๐", "a", "ก", "่", "<", '"', "-", ".", "(", "[", "!")


def inputs(pattern: str, length: int) -> Iterator[str]:
    own = tuple(dict.fromkeys(atoms(parser.parse(pattern))))[:14]
    units = dict.fromkeys((*own, *COMMON))
    pairs = ("".join(pair) for pair in product(own[:7], (*own[:7], " ", "\n")))
    for unit in (*units, *pairs):
        many = unit * (length // len(unit))
        yield many
        yield f"{many}\x00"
        for first in own[:4]:
            yield f"{first}{many}\x00"


def seconds(compiled: Any, function: str, text: Any) -> float:
    arguments = ("", text) if function in ("sub", "subn") else (text,)
    call = getattr(compiled, function)
    start = time.process_time()
    result = call(*arguments)
    if function == "finditer":
        for _ in result:
            pass
    return time.process_time() - start


OUR_OWN = {
    "judging/rules/registry.py": "reads docstrings of rules",
    "look/line_breaks.py": "reads HTML that was made here, in which what an officer wrote is escaped",
    "look/numerals.py _HTML": "the same",
    "site/search_index.py _TOKEN": "the same",
    "site/content_policy.py _SCRIPT": "the same",
}
"""Expressions that read nothing as an officer wrote it."""


def test_expressions_are_found() -> None:
    assert len(all_uses()) > 80


def name_of(use: Use) -> str:
    """A name that every worker gives: what a process drew by lot for an expression is left out."""
    place, pattern, _, function = use
    return f"{place} {function} {crc32(re.sub('x[0-9a-f]{16}x', '', ascii(pattern)).encode()):x}"


@pytest.mark.parametrize("use", all_uses(), ids=name_of)
def test_an_expression_is_linear_in_what_it_reads(use: Use) -> None:
    where, pattern, flags, function = use
    if reason := next((reason for name, reason in OUR_OWN.items() if where.startswith(name)), ""):
        pytest.skip(reason)
    compiled = re.compile(pattern, flags)
    is_bytes = isinstance(pattern, bytes)
    text = pattern.decode("latin-1") if is_bytes else pattern
    assert isinstance(text, str)
    for short, long in zip(inputs(text, SHORT), inputs(text, LONG), strict=True):
        pair = (short.encode(), long.encode()) if is_bytes else (short, long)
        if (quick := seconds(compiled, function, pair[0])) > 10 * AT_ONCE:
            assert quick < 10 * AT_ONCE * slowness(), f"{long[:20]!r}: {quick:.4f} s for {SHORT} letters"
        if (slow := seconds(compiled, function, pair[1])) > AT_ONCE:
            for _ in range(TRIES):
                if slow <= GROWTH * quick:
                    break
                quick, slow = (
                    min(before, seconds(compiled, function, one))
                    for before, one in zip((quick, slow), pair, strict=True)
                )
            assert slow <= GROWTH * quick or slow <= AT_ONCE * slowness(), (
                f"{long[:20]!r}: {quick:.4f} s, then {slow:.4f} s"
            )


def test_long_phones_and_titles_are_read_at_once() -> None:
    start = time.process_time()
    for unit in (",", "หรือ", " ", "\n", "0-", "1,", ", 0"):
        phones_in(f"{unit * (100_000 // len(unit))}x")
    for unit in ("พ.ร.บ.", "พ.ศ. ", "("):
        years_in(unit * (100_000 // len(unit)))
    assert time.process_time() - start < 10 * slowness()
