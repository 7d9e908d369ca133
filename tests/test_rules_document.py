"""The table of all rules, with each one's weight and why. ``python tests/test_rules_document.py`` writes it anew."""

from pathlib import Path

from oit.judging.finding import Severity
from oit.judging.rules import CATALOGUE

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "RULES.md"
_HEAD = """\
# The rules, their weight and why

Written by `python tests/test_rules_document.py` from the rules' own docstrings, which `oit explain CODE` and the site's
page of rules print in full.

An *error* fails a check: somebody who follows the evidence would not find what is asked. A *warning* asks for a look:
it may be as it should, or no source attests the requirement. A finding on a requirement that no source attests is a
warning whatever its rule says. *Stops the build*: no site is built while it is open, and the last one stays. *Gives
way*: it is silent where a rule of more weight speaks at the same place.

"""


def written() -> str:
    rows = [
        f"| {rule.code} | `{rule.name}` | {_weight(rule.severity, rule.stops_build, rule.gives_way)}"
        f" | {rule.title} | {rule.reason} |".replace("\n", " ")
        for rule in sorted(CATALOGUE, key=lambda rule: rule.code)
    ]
    head = ["| code | name | weight | what must be true | why |", "| --- | --- | --- | --- | --- |"]
    return _HEAD + "\n".join([*head, *rows]) + "\n"


def _weight(severity: Severity, stops_build: bool, gives_way: int) -> str:
    more = [word for word, is_so in (("stops the build", stops_build), ("gives way", gives_way > 0)) if is_so]
    return ", ".join([severity.value, *more])


def test_the_document_has_every_rule_with_its_weight_and_why() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == written(), "run: python tests/test_rules_document.py"


if __name__ == "__main__":
    DOCUMENT.write_text(written(), encoding="utf-8", newline="\n")
