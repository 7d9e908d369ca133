"""Writes the figures about safety into docs/QUALITY.md: ``python tests/examine/safety.py``. They stand in the reports
of the examinations and in the data of the tests."""

import re
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
QUALITY = ROOT / "docs/QUALITY.md"
HEADING = "## Safety"
MEASURED = HERE / "measured.md"
"""What was measured by hand, with its day."""
REPORTS = {"kills": "KILLS.md", "agreement": "AGREEMENT.md", "hostile": "HOSTILE.md", "long": "LONG.md"}


def section() -> str:
    """The figures as a section of docs/QUALITY.md."""
    published = _cases("published")
    refused = sum(len(names) for case in published for names in case["refused"].values())
    rows = [
        ("hostile files that must not be published (`tests/attacks/published.yaml`)", f"{refused}, all refused"),
        (
            "trees that once stopped a check or let it run for ever (`verdicts.yaml`)",
            f"{len(_cases('verdicts'))}, each a verdict within 10 s of CPU",
        ),
        (
            "commands on a disk that is full or read-only (`refused_writes.yaml`)",
            f"{2 * len(_cases('refused_writes'))}, each one sentence, nothing changed",
        ),
    ]
    lines = [
        HEADING,
        "",
        "`make test` tries the attacks below and samples of the examinations; `make examine` runs these in full.",
        "",
        "| tried | result |",
        "|---|---|",
        *(f"| {tried} | {result} |" for tried, result in rows),
        *(f"\n{part}" for part in (*map(_report, REPORTS.values()), MEASURED.read_text(encoding="utf-8").strip())),
    ]
    return "\n".join((*lines, ""))


def _cases(name: str) -> list[dict[str, dict[str, list[str]]]]:
    cases: list[dict[str, dict[str, list[str]]]] = yaml.safe_load(
        (ROOT / f"tests/attacks/{name}.yaml").read_text(encoding="utf-8")
    )
    return cases


def _report(name: str) -> str:
    """What a report says below its head, or that it has not been made."""
    text = (HERE / name).read_text(encoding="utf-8")
    title = text.splitlines()[0].removeprefix("# ")
    day = re.search(r"^Examined: (\S+),", text, re.MULTILINE)
    found = text.partition("\nJudged: ")[2].partition("\n")[2].strip()
    return (
        f"### {title}\n\nExamined in full on {day[1]}.\n\n{found}" if day else f"### {title}\n\nNot examined in full."
    )


def write_section() -> None:
    """Put the figures in the place of the earlier ones, or at the end."""
    text = QUALITY.read_text(encoding="utf-8")
    before, _, after = text.partition(f"{HEADING}\n")
    rest = after[after.index("\n## ") + 1 :] if "\n## " in after else ""
    parts = (before.rstrip(), section().rstrip(), rest.strip())
    QUALITY.write_text("\n\n".join(filter(None, parts)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(write_section())
