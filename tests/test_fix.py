"""``oit fix``: what is right stays byte for byte, what is damaged is mended line by line, and nothing else changes."""

import random
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from content_tree import build, dedented
from oit.cli.main import main
from oit.content import read
from oit.thai import long_date, parse_date, short_date, thai_digits
from oit.upkeep.fixing import plan as planning
from oit.upkeep.fixing.dates import likely_dates, likely_years
from oit.upkeep.fixing.mends import Kind, Plan
from oit.upkeep.fixing.reading import files as files_of
from oit.upkeep.fixing.table import FIXED, told

ROOT = Path(__file__).parent.parent
SOUND = (ROOT, ROOT / "example")

PAGE = """\
    ---
    summary: แผนพัฒนาท้องถิ่น   # ทําไว้แล้ว
    updated: 7 มกราคม 2568

    documents:
      - file: plan.pdf
        title: แผนพัฒนา
        covers: [2566, 2570]
    evidence:
      - shows: strategy
        document: plan.pdf
        page: 2
    ---

    อ่านได้ที่ [แผน](plan.pdf)
    """
PATH = "content/2568/o5/index.md"


def planned(root: Path, **known: Any) -> Plan:
    return planning.plan(planning.Files(**{**vars(files_of(root, read(root))), "published": (), **known}))


def mended(root: Path, text: str, path: str = PATH) -> str:
    """The text of a page after fixing. Its line ends and all else must be as they were."""
    build(root, {}, {"content/2568/o5/plan.pdf": {"pdf": 3}})
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(dedented(text).encode())
    changes = {change.path: change for change in planned(root).changes}
    return changes[path].after.decode() if path in changes else target.read_bytes().decode()


# ---------------------------------------------------------------- what is right, and what is damaged


@pytest.fixture(scope="module", params=SOUND, ids=["content", "example"])
def sound(request: pytest.FixtureRequest) -> planning.Files:
    files = files_of(request.param, read(request.param))
    return planning.Files(files.texts, files.content)


def test_right_files_stay_as_they_are(sound: planning.Files) -> None:
    assert planning.plan(sound) == Plan()


Damage = Callable[[random.Random, str], str | None]


def field(pattern: str, of_value: Callable[[random.Random, str], str]) -> Damage:
    def damage(chance: random.Random, line: str) -> str | None:
        match = re.fullmatch(rf"([ -]*(?:{pattern}): )([^#{{]+)", line)
        return match[1] + of_value(chance, match[2]) if match else None

    return damage


def _date(chance: random.Random, value: str) -> str:
    day = parse_date(value)
    return chance.choice(
        (
            thai_digits(value).replace(" ", "  ", 1),
            short_date(day),
            day.isoformat(),
            f"{day.day}/{day.month}/{day.year + 543}",
            f"{day.year + 543}-{day.month:02}-{day.day:02}",
            long_date(day).replace(" 25", " พ.ศ. 25"),
            f"วันที่ {long_date(day)}",
        )
    )


def _within(sign: str, of: str) -> Damage:
    """Put a sign in a value, behind a letter."""

    def damage(chance: random.Random, line: str) -> str | None:
        places = [match.end() for match in re.finditer(of, line)]
        if not places or "#" in line or "://" in line or "`" in line:
            return None
        place = chance.choice(places)
        return line[:place] + sign + line[place:]

    return damage


def _replacing(old: str, new: str) -> Damage:
    return lambda chance, line: line.replace(old, new, 1) if old in line and "#" not in line else None


def _trailing(chance: random.Random, line: str) -> str | None:
    return line + " " * chance.randint(1, 4) if line.strip() and "#" not in line else None


DAMAGES: dict[str, Damage] = {
    "numbers in Thai digits": field(
        "page|year|order|reports_round|current_year|rounds|covers|sub|score|total", lambda _, value: thai_digits(value)
    ),
    "dates": field("date|updated|from|approved|expires", _date),
    "dates in Thai digits": field("updated|approved|expires", lambda _, value: thai_digits(value)),
    "sara am in two parts": _replacing("ำ", "\u0e4d\u0e32"),
    "two sara e": _replacing("แ", "เเ"),
    "tone before vowel": _replacing("ี่", "่ี"),
    "zero-width sign": _within("\u200b", "[ก-ฮ](?=[ก-ฮ])"),
    "no-break space": _replacing(" 25", "\u00a025"),
    "trailing spaces": _trailing,
    "list of one": field("summary|title|name", lambda _, value: f"[{value}]" if "," not in value else value),
}


def _yaml_lines(path: str, text: str) -> range:
    lines = text.split("\n")
    return range(1, lines.index("---", 1)) if path.endswith(".md") else range(len(lines))


def _in_literal(lines: list[str], at: int) -> bool:
    """True if a line may stand in a block whose line ends have a meaning."""
    return any(re.search(r": [|]-?$", line) for line in lines[:at])


def damaged(chance: random.Random, path: str, text: str) -> Iterator[tuple[int, str]]:
    """Yield some lines of a file with damage, each with its number from 0."""
    lines = text.split("\n")
    keeps_dates = "transcription:" in text or "๒๕๖" in text
    for at in _yaml_lines(path, text):
        name = chance.choice([*DAMAGES])
        if chance.random() > 0.3 or (keeps_dates and "date" in name) or _in_literal(lines, at):
            continue
        line = DAMAGES[name](chance, lines[at])
        if line is not None and line != lines[at]:
            yield at, line


@pytest.mark.parametrize("seed", range(50))  # of each of the two contents: a hundred copies
def test_of_a_damaged_copy_only_the_damaged_lines_change(sound: planning.Files, seed: int) -> None:
    """Six files of each copy are damaged in several ways, some with Windows line ends or a BOM. All come back as they
    were: so each line that was not damaged stayed."""
    chance = random.Random(seed)
    copies, right = dict(sound.texts), {}
    for path in chance.sample(sorted(sound.texts), min(6, len(sound.texts))):
        text = sound.texts[path].decode()
        end, has_bom = chance.choice(("\n", "\n", "\r\n")), chance.random() < 0.2
        lines = text.split("\n")
        for at, line in damaged(chance, path, text):
            lines[at] = line
        right[path] = text.replace("\n", end).encode()
        copies[path] = b"\xef\xbb\xbf" * has_bom + end.join(lines).encode()
    plan = planning.plan(planning.Files(copies, sound.content), right)
    after = {change.path: change.after for change in plan.changes}
    for path, text in right.items():
        assert after.get(path, copies[path]).decode().split("\n") == text.decode().split("\n"), path
    assert plan.left == () and plan.choices == ()
    assert planning.plan(planning.Files({**copies, **after}, sound.content), right) == Plan()


def test_every_kind_of_damage_is_done_somewhere() -> None:
    texts = [path.read_text(encoding="utf-8") for root in SOUND for path in (root / "content").rglob("*.[ym][ad]*")]
    for name, damage in DAMAGES.items():
        hits = [
            line for text in texts for line in text.split("\n") if damage(random.Random(1), line) not in (None, line)
        ]
        assert len(hits) > 3, name


# ---------------------------------------------------------------- one fault after the other


LINES = [
    ("updated: 7 มกราคม 2568", "updated: ๗ ม.ค. พ.ศ. ๒๕๖๘", "updated: 7 มกราคม 2568"),
    ("updated: 7 มกราคม 2568", "updated: '07/01/2568'  # ๗ ม.ค.", "updated: '7 มกราคม 2568'  # ๗ ม.ค."),
    ("covers: [2566, 2570]", "covers: [๒๕๖๖,  พ.ศ. 2570]", "covers: [2566,  2570]"),
    ("covers: [2566, 2570]", "covers: ๒๕๖๖-๒๕๗๐", "covers: 2566-2570"),
    ("covers: [2566, 2570]", "covers:\n      - ๒๕๖๖ # ต้น\n      - 2570", "covers:\n      - 2566 # ต้น\n      - 2570"),
    ("page: 2", 'page: "๒"', 'page: "2"'),
    ("title: แผนพัฒนา", "title: [แผนพัฒนา]", "title: แผนพัฒนา"),
    ("title: แผนพัฒนา", "title:\n      - แผนพัฒนา # ก", "title:\n        แผนพัฒนา # ก"),
    ("title: แผนพัฒนา", "title: แผน\u200bพัฒนา\u00a0", "title: แผนพัฒนา"),
    ("title: แผนพัฒนา", "title: >-\n      แผนทํา  \n      พัฒนา", "title: >-\n      แผนทำ\n      พัฒนา"),
    ("title: แผนพัฒนา", 'title: "ทํา\\tแผน"', 'title: "ทำ\\tแผน"'),
    ("title: แผนพัฒนา", "ti\u200btle: แผนพัฒนา", "title: แผนพัฒนา"),
    ("evidence:", "\u200bevidence:", "evidence:"),
    ("evidence:", "evidence:  ", "evidence:"),
    (
        "- shows: strategy\n        document",
        "- shows: strategy\n   \u00a0    document",
        "- shows: strategy\n        document",
    ),
    ("[แผน](plan.pdf)", "[แผนทํา](plan.pdf)  \nต่อ\u00a0ไป\u200b", "[แผนทำ](plan.pdf)  \nต่อ ไป"),
]
"""A line of the page as it is right, as it is damaged, and as it comes back."""


@pytest.mark.parametrize(("right", "wrong", "expected"), LINES, ids=[wrong for _, wrong, _ in LINES])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_damaged_line_is_mended(tmp_path: Path, right: str, wrong: str, expected: str, end: str) -> None:
    page = dedented(PAGE)
    assert right in page or "\n" in right
    before, after = (page.replace(right, text).replace("\n", end) for text in (wrong, expected))
    assert mended(tmp_path, before) == after


KEPT = [
    ("summary: แผน", "summary: แผน ๒๕๖๘ ทำ"),  # words for people
    ("title: แผนพัฒนา", "title: แผนพัฒนา\n    number: ๑๒/๒๕๖๖"),
    ("title: แผนพัฒนา", "title: แผน\u00a0#พัฒนา"),  # a space would begin a comment
    ("# ทําไว้แล้ว", "# ทํา\u200b  "),
    ("updated: 7 มกราคม 2568", "updated: 17 ม.ค. 66"),
    ("updated: 7 มกราคม 2568", "updated: 31 เมษายน 2566"),
    ("title: แผนพัฒนา", "title: [แผน, พัฒนา]"),
    ("page: 2", "page: สอง"),
    ("อ่านได้ที่", "    โค้ด ทํา\n\n```\nทํา\n```\n`ทํา`\n\n👩\u200d🏫\n\n# ทํา{#x}\n\nอ่านได้ที่"),
    ("evidence:", "evidence: ["),  # broken
]


@pytest.mark.parametrize(("right", "kept"), KEPT, ids=[kept for _, kept in KEPT])
def test_what_is_not_safe_stays(tmp_path: Path, right: str, kept: str) -> None:
    page = dedented(PAGE).replace(right, kept)
    assert mended(tmp_path, page) == page


RECORDS = {
    "content/2568/measures/open.yaml": ("name: เปิดเผย\nresponsible: office\nmonitoring: {rounds: ๖}\norder: ๑\n",
        "name: เปิดเผย\nresponsible: office\nmonitoring: {rounds: [6]}\norder: 1\n"),
    "content/2568/memos/six.yaml": ("date: ๘ มกราคม ๒๕๖๘\nreports_round: ๖\n",
        "date: ๘ มกราคม ๒๕๖๘\nreports_round: 6\n"),
    "content/2568/no-gift/a.yaml": ("date: ๘ ม.ค. ๒๕๖๘\ntranscription: {source: ฉบับจริง}\n", None),
    "content/2568/integrity/a.yaml": ("date: ๘ ม.ค. ๒๕๖๘\nsigner: may๐r\n", "date: 8 มกราคม 2568\nsigner: may๐r\n"),
    "content/2568/waivers.yaml": ("waivers:\n  target: o๓.map\n\n  reason: รอ\n",
        "waivers:\n  - target: o3.map\n\n    reason: รอ\n"),
    "content/2568/calendar.yaml": ("source: หนังสือ\ndue: {o๓: ๑ เมษายน ๒๕๖๘}\n",
        "source: หนังสือ\ndue: {o3: 1 เมษายน 2568}\n"),
    "content/ita-results/2567.yaml": ("total: ๙๑.๕๐\nitems:\n  o๑: ๑๐๐\n  o2: {score: ๐}\n",
        "total: 91.50\nitems:\n  o1: 100\n  o2: {score: 0}\n"),
}  # fmt: skip


@pytest.mark.parametrize("path", RECORDS)
def test_every_kind_of_record_is_mended_by_its_types(tmp_path: Path, path: str) -> None:
    before, after = RECORDS[path]
    assert mended(tmp_path, before, path) == (after or before)


def test_an_anchor_of_a_heading_stays(tmp_path: Path) -> None:
    page = dedented(PAGE) + "\n## ทํา\n\nทํา\n"
    assert mended(tmp_path, page) == page.removesuffix("ทํา\n") + "ทำ\n"


# ---------------------------------------------------------------- names of files


ODD = "แผน ทํา: 1?.pdf"
GOOD = "แผน ทำ- 1.pdf"


def named(root: Path, **known: Any) -> Plan:
    """What is planned for a page whose file has a name that Windows cannot hold."""
    if sys.platform == "win32":
        pytest.skip("Windows makes no such name")
    page = dedented(PAGE).replace("[แผน](plan.pdf)", f"[แผน](<{ODD.replace('?', '%3F')}#page=1>)")
    build(root, {PATH: page.replace("file: plan.pdf", f'file: "{ODD}"').replace("plan.pdf", f"'./{ODD}'")})
    build(root, {"content/2568/o6/index.md": f"---\nevidence: [{{shows: x, document: '../o5/{ODD}'}}]\n---\n"})
    build(root, {}, {f"content/2568/o5/{ODD}": {"pdf": 3}})
    return planned(root, **known)


def test_a_file_is_renamed_with_every_reference(tmp_path: Path) -> None:
    plan = named(tmp_path)
    assert [(one.old, one.new) for one in plan.renames] == [(f"content/2568/o5/{ODD}", f"content/2568/o5/{GOOD}")]
    texts = {change.path: change.after.decode() for change in plan.changes}
    assert texts["content/2568/o6/index.md"] == f"---\nevidence: [{{shows: x, document: '../o5/{GOOD}'}}]\n---\n"
    written = texts[PATH]
    assert f'file: "{GOOD}"' in written and f"document: '{GOOD}'" in written and ODD not in written
    assert f"[แผน](<{quote(GOOD)}#page=1>)" in written
    assert plan.left == () and plan.choices == ()


def test_what_was_published_keeps_its_name(tmp_path: Path) -> None:
    plan = named(tmp_path, published={f"content/2568/o5/{ODD}"})
    assert (plan.renames == () and plan.changes == ()) or all(ODD in change.after.decode() for change in plan.changes)
    assert [left.path for left in plan.left] == [f"content/2568/o5/{ODD}"]


def test_nobody_knows_whether_it_was_published(tmp_path: Path) -> None:
    plan = named(tmp_path, published=None)
    assert plan.renames == () and [one.old for one in plan.unsure] == [f"content/2568/o5/{ODD}"]
    assert planned(tmp_path, published=None, allowed={f"content/2568/o5/{ODD}"}).renames != ()


@pytest.mark.parametrize("other", [GOOD, "แผน ทำ- 1.PDF"])
def test_no_name_is_taken_twice(tmp_path: Path, other: str) -> None:
    build(tmp_path, {}, {f"content/2568/o5/{other}": {"pdf": 2}})
    assert named(tmp_path).renames == ()


def test_a_broken_file_that_names_it_keeps_the_name(tmp_path: Path) -> None:
    named(tmp_path)
    build(tmp_path, {"content/2568/o7/index.md": f"---\nevidence: [{{document: '../o5/{ODD}'\n---\n"})
    plan = planned(tmp_path)
    assert plan.renames == () and {left.path.rpartition("/")[2] for left in plan.left} == {ODD, "index.md"}


def test_git_tells_what_was_published(tmp_path: Path) -> None:
    named(tmp_path)
    git = ("git", "-c", "user.name=x", "-c", "user.email=x@example.go.th")
    assert files_of(tmp_path, read(tmp_path)).published is None
    for command in (["init", "-q", "-b", "main"], ["add", PATH], ["commit", "-qm", "แรก"], ["checkout", "-qb", "งาน"],
                    ["add", "."], ["commit", "-qm", "สอง"]):  # fmt: skip
        subprocess.run([*git, *command], cwd=tmp_path, check=True, capture_output=True)
    assert files_of(tmp_path, read(tmp_path)).published == {PATH}


# ---------------------------------------------------------------- the command


@pytest.fixture
def project(tmp_path: Path) -> Path:
    text = dedented(PAGE).replace("7 มกราคม 2568", "๗ มกราคม ๒๕๖๘").replace("summary:", "summery:")
    build(tmp_path, {PATH: text}, {"content/2568/o5/plan.pdf": {"pdf": 3}})
    return tmp_path


def test_it_shows_a_diff_and_changes_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (project / PATH).read_bytes()
    assert main(["-C", str(project), "fix"]) == 1
    out = capsys.readouterr().out
    assert (project / PATH).read_bytes() == before
    assert f"--- a/{PATH}\n+++ b/{PATH}\n@@ -2,3 +2,3 @@\n" in out
    assert "-updated: ๗ มกราคม ๒๕๖๘\n+updated: 7 มกราคม 2568\n" in out
    assert f"  {PATH}:2: ช่อง summery หมายถึงช่อง summary ใช่หรือไม่" in out
    assert "ยังไม่ได้เปลี่ยนไฟล์ใด" in out


def test_it_writes_once(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(project), "fix", "--write"]) == 1  # a choice is left
    assert "updated: 7 มกราคม 2568\n" in (project / PATH).read_text(encoding="utf-8")
    capsys.readouterr()
    assert main(["-C", str(project), "fix", PATH]) == 1
    assert "---" not in capsys.readouterr().out


def test_at_a_terminal_it_asks(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda question: "1")
    assert main(["-C", str(project), "fix", "--write"]) == 0
    expected = dedented(PAGE).encode()
    assert (project / PATH).read_bytes() == expected
    assert main(["-C", str(project), "fix"]) == 0


@pytest.mark.parametrize(
    ("answers", "code", "told"),
    [
        (["ใช่"], 0, 0), (["Y"], 0, 0), ([" yes "], 0, 0), (["๑"], 0, 0), ([""], 1, 0), (["ไม่"], 1, 0), (["n"], 1, 0),
        (["ไม่ใช่"], 1, 0), (["อะไรนะ", "2", "0", "1"], 0, 3), (["²", "ใช่"], 0, 1), (["?"] * 9, 1, 5),
    ],
)  # fmt: skip
def test_an_answer_is_understood_or_asked_for_again(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], answers: list[str], code: int,
    told: int,
) -> None:  # fmt: skip
    given = iter(answers)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    asked = f"{PATH}:2: ช่อง summery หมายถึงช่อง summary ใช่หรือไม่ [ใช่/ไม่] "
    monkeypatch.setattr("builtins.input", lambda question: next(given) if question == asked else pytest.fail(question))
    assert main(["-C", str(project), "fix", "--write"]) == code
    assert capsys.readouterr().out.count("ไม่เข้าใจคำตอบ") == told


def test_one_of_several_choices_is_not_said_by_yes(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project / PATH
    path.write_text(path.read_text("utf-8").replace("๗ มกราคม ๒๕๖๘", "3/4/2025"), encoding="utf-8")
    given = iter(["ใช่", "ใช่", "2"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda question: next(given))
    assert main(["-C", str(project), "fix", "--write"]) == 0
    assert "ไม่เข้าใจคำตอบ โปรดพิมพ์ หมายเลข 1 ถึง 2 หรือกด Enter เพื่อข้าม" in capsys.readouterr().out
    assert "3/4/2025" not in path.read_text("utf-8")


def test_a_file_that_is_read_only_is_left(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / PATH).chmod(0o444)
    before = (project / PATH).read_bytes()
    assert main(["-C", str(project), "fix", "--write"]) == 1
    assert (project / PATH).read_bytes() == before
    assert f"{PATH}:1: ไฟล์นี้ตั้งไว้ให้อ่านได้อย่างเดียว" in capsys.readouterr().out


def test_only_what_is_named_is_changed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(project, {"content/2568/o6/index.md": "---\nupdated: ๑ มกราคม ๒๕๖๘\n---\n"})
    assert main(["-C", str(project), "fix", "--write", "content/2568/o6"]) == 0
    assert "๗ มกราคม ๒๕๖๘" in (project / PATH).read_text(encoding="utf-8")
    assert main(["-C", str(project), "fix", "mkdocs.yml"]) == 2
    assert "ไม่พบ mkdocs.yml ในโฟลเดอร์ content" in capsys.readouterr().err


def test_a_fault_leaves_every_file_as_it_was(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(project, {"content/2568/o6/index.md": "---\nupdated: ๑ มกราคม ๒๕๖๘\n---\n"})
    before = {path: path.read_bytes() for path in project.rglob("*.md")}
    from oit.files import whole_file

    write = whole_file.write

    def failing(path: Path, content: bytes) -> None:
        if path.parent.name == "o6" and content != before[path]:
            raise OSError(28, "No space left on device", str(path))
        write(path, content)

    monkeypatch.setattr(whole_file, "write", failing)
    assert main(["-C", str(project), "fix", "--write"]) == 2
    assert {path: path.read_bytes() for path in project.rglob("*.md")} == before


# ---------------------------------------------------------------- the check tells of it


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_a_finding_that_can_be_mended_says_so(project: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    text = "name: อบต.บ้านดี\nshort_name: [อบต.]\ntype: องค์การบริหารส่วนตำบล\ncurrent_year: 2568\nphnoe: 1\n"
    build(project, {"content/agency.yaml": text, PATH: "---\nupdated: 31 เมษายน 2566\n---\n"})
    main(["-C", str(project), "check", "--format", form])
    out = capsys.readouterr().out
    assert out.count("หรือสั่ง oit fix เพื่อแก้ให้") == 1  # the list
    assert out.count("หรือสั่ง oit fix เพื่อเลือกค่าที่ถูกต้อง") == 1  # the misspelt field; nobody can mend the date


def test_the_table_names_rules_that_exist() -> None:
    from oit.judging.rules import CATALOGUE

    assert FIXED.keys() <= {rule.code for rule in CATALOGUE}
    assert {kind for kinds in FIXED.values() for kind in kinds} <= {*Kind}
    assert told((), Plan()) == ()


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("17 ม.ค. 66", ["17 มกราคม 2566"]),
        ("24/12/68", ["24 ธันวาคม 2568"]),
        ("3/4/2023", ["3 เมษายน 2566", "4 มีนาคม 2566"]),
        ("17 มกรคม 2566", ["17 มกราคม 2566"]),
        ("31 เมษายน 2566", []),
        ("เร็ว ๆ นี้", []),
    ],
)
def test_what_a_date_may_mean(text: str, days: list[str]) -> None:
    assert [long_date(day) for day in likely_dates(text)] == days


def test_what_a_year_may_mean() -> None:
    assert [likely_years(text) for text in ("2023", "๖๖", "ปี 2566", "ปีนี้")] == [(2566,), (2566,), (2566,), ()]
