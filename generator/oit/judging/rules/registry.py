"""The register of rules. A rule is a decorated generator function that yields problems. Its docstring documents it."""

import re
from collections.abc import Callable, Iterator
from inspect import cleandoc

from ...values import dataclass
from ..disclosure import Disclosure
from ..finding import Problem, Severity

Check = Callable[[Disclosure], Iterator[Problem]]


@dataclass(frozen=True)
class Rule:
    """One rule of the checker.

    ``code`` (``C101``) is never reused. ``title`` says what must be true; ``reason``, ``repair`` and ``source`` say the
    rest. ``gives_way``: the rule is silent at a place where a rule of a lower number reports something.
    ``stops_build``: no site is built while a finding of the rule is open. What is missing never stops a build.
    """

    code: str
    name: str
    severity: Severity
    gives_way: int
    title: str
    reason: str
    repair: str
    source: str
    check: Check
    stops_build: bool = False

    @property
    def is_private(self) -> bool:
        """True if its findings tell where personal data lies."""
        return self.code.startswith("N")


CATALOGUE: list[Rule] = []
"""``@rule`` fills the list in the order of the family modules. Read it as ``oit.rules.CATALOGUE``."""


def rule(
    code: str,
    name: str,
    severity: Severity = Severity.ERROR,
    *,
    gives_way: int = 0,
    stops_build: bool = False,
) -> Callable[[Check], Check]:
    """Register a rule. Its docstring holds a title and the three parts เหตุผล:, วิธีแก้: and ที่มา:."""

    def register(check: Check) -> Check:
        title, *parts = re.split(r"\n\s*(?:เหตุผล|วิธีแก้|ที่มา):\s*", cleandoc(check.__doc__ or ""))
        reason, repair, source = (" ".join(part.split()) for part in parts)
        title = " ".join(title.split())
        CATALOGUE.append(Rule(code, name, severity, gives_way, title, reason, repair, source, check, stops_build))
        return check

    return register
