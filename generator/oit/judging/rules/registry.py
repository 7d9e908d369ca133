"""A rule is one decorated generator function that yields problems; its docstring is its documentation."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from inspect import cleandoc

from ..disclosure import Disclosure
from ..finding import Problem, Severity

Check = Callable[[Disclosure], Iterator[Problem]]


@dataclass(frozen=True)
class Rule:
    """``code`` (``C101``) is never reused. ``title`` says what must be true; the rest why, how to repair, and the source.

    ``gives_way``: silent where another rule has something to say about the very same place.
    """

    code: str
    name: str
    severity: Severity
    gives_way: bool
    title: str
    reason: str
    repair: str
    source: str
    check: Check


CATALOGUE: list[Rule] = []
"""Filled by ``@rule`` in the order of the family modules; read it as ``oit.rules.CATALOGUE``."""


def rule(
    code: str, name: str, severity: Severity = Severity.ERROR, *, gives_way: bool = False
) -> Callable[[Check], Check]:
    """Register a rule. Its docstring holds a title and the three parts เหตุผล:, วิธีแก้: and ที่มา:."""

    def register(check: Check) -> Check:
        title, *parts = re.split(r"\n\s*(?:เหตุผล|วิธีแก้|ที่มา):\s*", cleandoc(check.__doc__ or ""))
        reason, repair, source = (" ".join(part.split()) for part in parts)
        CATALOGUE.append(Rule(code, name, severity, gives_way, " ".join(title.split()), reason, repair, source, check))
        return check

    return register
