"""Nothing that is printed holds more than the last four digits of an identity number."""

import re
import time
from pathlib import Path
from unicodedata import decimal

import pytest

from content_tree import build, checked
from machine import slowness
from oit.cli import main as cli
from oit.judging.rules import CATALOGUE
from oit.reports import REPORTS, Report
from oit.thai import masked

NUMBER = "1103702071811"
"""No person's: a counting number with its check digit."""
TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
GROUPS = (NUMBER[0], NUMBER[1:5], NUMBER[5:10], NUMBER[10:12], NUMBER[12])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (NUMBER, "xxxxxxxxx1811"),
        (f"เลข {'-'.join(GROUPS)} นะ", "เลข x-xxxx-xxxx1-81-1 นะ"),
        (" ".join(GROUPS), "x xxxx xxxx1 81 1"),
        ("1-1037 02071  81–1", "x-xxxx xxxx1  81–1"),
        (".".join(GROUPS), "x.xxxx.xxxx1.81.1"),
        ("\u00a0".join(GROUPS), "x\u00a0xxxx\u00a0xxxx1\u00a081\u00a01"),
        (" ".join(NUMBER), "x x x x x x x x x 1 8 1 1"),
        ("\u200b".join(NUMBER), "\u200b".join("xxxxxxxxx1811")),
        ("110-370-207-1811", "xxx-xxx-xxx-1811"),
        ("1103702 071811", "xxxxxxx xx1811"),
        (NUMBER.translate(TO_THAI), "xxxxxxxxx๑๘๑๑"),
        ("-".join(GROUPS).translate(TO_THAI), "x-xxxx-xxxx๑-๘๑-๑"),
        (f"{NUMBER},{NUMBER} {NUMBER}", "xxxxxxxxx1811,xxxxxxxxx1811 xxxxxxxxx1811"),
        (f"5 {NUMBER} 7", "5 xxxxxxxxx1811 7"),
        (f"ID{NUMBER}th", "IDxxxxxxxxx1811th"),
    ],
)
def test_leaves_the_last_four_digits(text: str, expected: str) -> None:
    assert masked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "1103702071810",  # another check digit
        f"{NUMBER}1",  # fourteen digits, as of a project of procurement
        f"1{NUMBER}",
        "โทร. 02-123-4567 ต่อ 1103",
        "13.7563309,100.5017651",
        "11.03702071811",  # a coordinate
        f"{'a' * 20}{NUMBER}{'f' * 20}",  # a checksum
        "xxxxxxxxx1811",
        "",
    ],
)
def test_leaves_other_numbers(text: str) -> None:
    assert masked(text) == text


def test_reads_long_texts_in_time() -> None:
    begun = time.process_time()
    for text in ("1 " * 20_000, "1" * 40_000, "1-" * 20_000, "1  " * 20_000, f"{NUMBER} " * 3_000):
        masked(text)
    assert time.process_time() - begun < 10 * slowness()


# ---------------------------------------------------------------- where texts are printed

WRITTEN = [NUMBER, "-".join(GROUPS), " ".join(GROUPS), NUMBER.translate(TO_THAI), "-".join(GROUPS).translate(TO_THAI)]


def tree(root: Path, number: str) -> Path:
    """An identity number wherever a finding quotes what an officer wrote, and where a report prints the content."""
    return build(
        root,
        {
            "content/agency.yaml": f"""\
                name: อบต.บ้านดี {number}
                type: องค์การบริหารส่วนตำบล
                current_year: 2566
                phone: "{number}"
                email: "{number}@"
                map: "{number}"
                assignments: {{structure: "{number}"}}
                """,
            "content/people.yaml": f"""\
                people:
                  mayor: {{name: "นายสมชาย {number}", role: top-executive, phone: "{number}", photo: "{number}.jpg"}}
                """,
            "content/2566/o1/index.md": f"""\
                ---
                summary: "{number}"
                updated: "{number}"
                "{number}": 1
                documents: [{{file: "{number}.pdf"}}]
                evidence:
                  - {{shows: chart, document: "{number}.pdf"}}
                  - {{shows: "{number}", heading: "{number}"}}
                  - {{shows: units, passage: "เลข {number} ของผู้ร้อง"}}
                  - {{shows: units, link: "{number}"}}
                  - {{shows: units, people: ["{number}"]}}
                ---
                ก [ข]({number.replace(" ", "")}.pdf)
                """,
            f"content/2566/o2/{number}.html": "<b>\n",
            f"content/2566/memos/{number}.yaml": "subject: 1\nx: 1\n",
            "content/2566/waivers.yaml": f'waivers: [{{target: "{number}", approver: "{number}"}}]\n',
            "content/2566/calendar.yaml": f'source: "{number}"\ndue: {{"{number}": 1 มกราคม 2566}}\n',
        },
    )


def holds(text: str) -> bool:
    """True if thirteen digits of the number stand in a text, whatever stands between them or how they are written."""
    digits = "".join(str(decimal(sign)) if sign.isdecimal() else sign for sign in text)
    for sign in TO_THAI.values():
        digits = digits.replace("".join(f"%{byte:02X}" for byte in chr(sign).encode()), str(decimal(chr(sign))))
    digits = digits.replace("%20", "")
    return NUMBER[:9] in re.sub(r"[^\S\n]|-", "", digits)


@pytest.mark.parametrize("number", WRITTEN)
def test_no_report_holds_one(tmp_path: Path, number: str) -> None:
    disclosure = checked(tree(tmp_path, number))
    assert len({finding.code for finding in disclosure.findings}) > 10
    report = Report(disclosure=disclosure, findings=disclosure.findings, rules=CATALOGUE)
    for name, render in REPORTS.items():
        text = render(report)
        held = [line for line in text.splitlines() if holds(line)]
        assert held == [], name
        assert "x" * 9 in re.sub(r"[^\S\n]|-", "", text), name


@pytest.mark.parametrize("number", WRITTEN[:2])
@pytest.mark.parametrize(
    "command",
    [
        ["check"], ["check", "--baseline"], ["explain", "O1"], ["explain", "O2"], ["status"],
        ["explain", NUMBER], ["check", "--as-of", NUMBER], ["build"], ["-C", NUMBER, "check"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_no_command_prints_one(
    tmp_path: Path, number: str, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    root = tree(tmp_path, number)
    (root / "oit-baseline.yaml").write_text(f'findings:\n- "F101 {number}"\n', encoding="utf-8")
    (root / "mkdocs.yml").write_text(f'site_name: ก\n"{number}": 1\nplugins: [oit]\n', encoding="utf-8")
    cli.main(["-C", str(root), *command])
    printed = capsys.readouterr()
    assert printed.out + printed.err
    assert [line for line in (printed.out + printed.err).splitlines() if holds(line)] == []


def test_a_baseline_holds_none_and_still_holds_back_what_it_lists(tmp_path: Path) -> None:
    root = tree(tmp_path, NUMBER)
    assert cli.main(["-C", str(root), "check", "--write-baseline"]) == 0
    assert not holds((root / "oit-baseline.yaml").read_text(encoding="utf-8"))
    assert cli.main(["-C", str(root), "check", "--baseline", "--fail-on", "warning"]) == 0
