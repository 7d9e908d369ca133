"""A new year begun from the last one, on the example agency, and what changed between the lists."""

import errno
import json
import os
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

import content_tree
import faults
from content_tree import judged
from oit import content, framework
from oit.cli import main as cli
from oit.judging.disclosure import Status
from oit.upkeep import rollover
from synthetic import pdf

EXAMPLE = Path(__file__).parents[1] / "example"


@pytest.fixture
def begun(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The example's 2567 alone, rolled over to 2568."""
    shutil.copytree(EXAMPLE / "content", tmp_path / "content", ignore=shutil.ignore_patterns("2568"))
    shutil.copy(EXAMPLE / "mkdocs.yml", tmp_path)  # its channels lie on its own site
    assert cli.main(["-C", str(tmp_path), "rollover", "2567", "2568", "--as-of", "2568-05-01"]) == 0
    return tmp_path


def test_what_stays_valid_is_complete_under_its_new_code(begun: Path) -> None:
    year = judged(content.read(begun), date(2025, 5, 1)).year(2568)
    complete = {state.item.key for state in year.items if state.status is Status.COMPLETE}
    assert complete >= {
        "executives",
        "strategic-plan",
        "work-manual",
        "e-service",
        "hr-policy",
        "anticorruption-plan",
    }


def test_a_year_of_which_nothing_is_carried_over_has_all_its_gaps(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(EXAMPLE.parent / "content", tmp_path / "content")
    command = ["-C", str(tmp_path), "rollover", "2566", "2567", "--as-of", "2569-11-27"]
    assert cli.main(command) == 0
    first = capsys.readouterr().out
    assert re.search(r"ข้อที่ยังต้องทำในปี 2567 มี [1-9][0-9]* ข้อ", first)
    assert cli.main(command) == 0
    assert first.partition("ข้อที่ยังต้องทำ")[2] == capsys.readouterr().out.partition("ข้อที่ยังต้องทำ")[2]


def test_what_is_left_are_true_gaps_only(begun: Path) -> None:
    disclosure = judged(content.read(begun), date(2025, 5, 1))
    assert {finding.code for finding in disclosure.findings if finding.year == 2568} == {"C101", "C102", "C105"}
    (unopened,) = (finding for finding in disclosure.findings if finding.code == "C105" and finding.year == 2568)
    assert "/2568/o3/" in unopened.message  # the web board lies on a page that is still to be written


def test_what_must_be_made_anew_says_what_and_by_when(begun: Path) -> None:
    entries = yaml.safe_load((begun / "content/2568/renewals.yaml").read_text(encoding="utf-8"))["renewals"]
    by_item = {entry["item"]: entry for entry in entries}
    assert by_item["o7"] == {
        "item": "o7",
        "last": "2567/o9" if "o9" in by_item else by_item["o7"]["last"],
        "renew": "จัดทำ “รายงานผลการดำเนินงานประจำปี” (รายงานผลของปีงบประมาณ พ.ศ. 2567)",
        "due": "30 เมษายน 2568",
    }
    state = judged(content.read(begun), date(2025, 5, 1)).year(2568).item("O7")
    assert state.renewal and state.renewal.last == by_item["o7"]["last"]
    assert any(by_item["o7"]["renew"] in finding.repair for finding in state.findings)


def test_a_second_run_overwrites_nothing(begun: Path) -> None:
    page = begun / "content/2568/o1/index.md"
    page.write_text("ของใหม่\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in (begun / "content").rglob("*") if path.is_file()}
    assert cli.main(["-C", str(begun), "rollover", "2567", "2568", "--as-of", "2568-05-01"]) == 0
    assert {path: path.read_bytes() for path in (begun / "content").rglob("*") if path.is_file()} == before


PAGE = """\
---
# เขียนโดยกองคลัง
updated: 2567-02-29
title: no
responsible: office
documents:
- file: plan.pdf
  title: '0123'
  number: 0123
evidence:
- oops
- shows: [structure-chart, of-no-list]   # สองเรื่อง
  document: plan.pdf
- shows: of-no-list
  note: 1:30
---

๑๒๓ \r
"""
"""O2 of 2567, the executives, whose item stays O2 in 2568. Check tells of the entry that is no mapping."""

CARRIED = PAGE.replace("[structure-chart, of-no-list]", "[structure-chart]").replace(
    "- shows: of-no-list\n  note: 1:30\n", ""
)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """An agency with one item that is carried over with its attachments, and one that must be made anew."""
    page = PAGE.replace("structure-chart", framework.load(2567).find("executives").elements[0].id)
    content_tree.build(tmp_path, {"content/2567/o9/index.md": "รายงาน\n"})
    for path in ("plan.pdf", "photos/a.pdf", "photos/b/c.pdf"):
        content_tree.write(tmp_path, f"content/2567/o2/{path}", pdf(1))
    content_tree.write(tmp_path, "content/2567/o2/index.md", page.encode())
    return tmp_path


def tree(root: Path) -> dict[str, bytes | None]:
    """Every file and folder below a folder, hidden ones too."""
    return {str(path.relative_to(root)): path.read_bytes() if path.is_file() else None for path in root.rglob("*")}


def rolled(root: Path) -> int:
    return cli.main(["-C", str(root), "rollover", "2567", "2568", "--as-of", "2568-05-01"])


def test_evidence_that_the_new_year_does_not_ask_for_is_told_and_stays_in_the_last_year(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(small)
    assert rolled(small) == 0
    told = capsys.readouterr().out
    assert "หลักฐานที่คงไว้ในหน้าของปีก่อน เพราะเกณฑ์ปี 2568 ไม่ถามองค์ประกอบนี้" in told
    page = "content/2567/o2/index.md"
    assert f"  {page}:12 of-no-list\n" in told and f"  {page}:14 of-no-list\n" in told
    assert tree(small).items() >= before.items()


class TestWhatOfficersWrote:
    def test_a_page_is_carried_as_it_was_written(self, small: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert rolled(small) == 0
        element = framework.load(2567).find("executives").elements[0].id
        carried = (small / "content/2568/o2/index.md").read_bytes().decode()
        assert carried == CARRIED.replace("structure-chart", element)

    def test_renewals_are_added_to_what_is_there(self, small: Path, capsys: pytest.CaptureFixture[str]) -> None:
        own = "# ของเรา\r\nrenewals: # ก\r\n    - item: o1\r\n      last: 2567/o1\r\n      renew: '0123'\r\n\r\n"
        content_tree.write(small, "content/2568/renewals.yaml", b"\xef\xbb\xbf" + own.encode())
        assert rolled(small) == 0
        text = (small / "content/2568/renewals.yaml").read_bytes().decode()
        head, _, tail = text.partition("'0123'\r\n")
        assert f"{head}'0123'\r\n\r\n" == f"\ufeff{own}"
        assert tail.startswith("    - item: o7\r\n      last: 2567/o9\r\n")

    @pytest.mark.parametrize(
        "text", ["renewals: [\n", "renewals: x\n", "renewals:\n  item: o1\n", "- a\n", "\xff"], ids=str
    )
    def test_a_list_that_cannot_be_read_is_told_before_anything_changes(
        self, small: Path, text: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        content_tree.write(small, "content/2568/renewals.yaml", text.encode("latin-1"))
        before = tree(small)
        assert rolled(small) == 2
        assert "โปรดแก้ไขตามที่ oit check แจ้ง" in capsys.readouterr().err
        assert tree(small) == before

    @pytest.mark.parametrize("text", ["text: ก\n", "text: [\n"], ids=["readable", "broken"])
    def test_records_of_the_new_year_need_no_renewal(
        self, small: Path, text: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        item = next(item for item in framework.load(2568).items if "no-gift" in item.record_kinds)
        content_tree.write(small, "content/2567/no-gift/a.yaml", b"text: a\n")
        assert item.slug in self.renewed(small)
        content_tree.write(small, "content/2568/no-gift/a.yaml", text.encode())
        assert item.slug not in self.renewed(small)

    def renewed(self, root: Path) -> set[str]:
        lists = framework.load(2567), framework.load(2568)
        return {renewal.item for renewal in rollover.plan(content.read(root), *lists).renewals}

    def test_an_attachment_of_the_new_year_stays(self, small: Path, capsys: pytest.CaptureFixture[str]) -> None:
        content_tree.write(small, "content/2568/o2/plan.pdf", b"new")
        assert rolled(small) == 0
        assert (small / "content/2568/o2/plan.pdf").read_bytes() == b"new"
        assert (small / "content/2568/o2/index.md").is_file()


class TestWhatStaysBehind:
    """Whatever lies in a folder that is carried over and is not carried is named, with the reason."""

    def told(self, root: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
        capsys.readouterr()
        assert rolled(root) == 0
        _, _, behind = capsys.readouterr().out.partition("ไม่ได้นำมาด้วย ")
        return behind.partition("\n\n")[0].splitlines()

    def test_nothing_of_an_honest_folder(self, small: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert self.told(small, capsys) == []

    def test_what_must_not_be_published_or_cannot_be_read(
        self, small: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        for path, data in {"a.exe": b"MZ", "b.svg": b"<svg><script/></svg>", "c.md": "ก".encode()}.items():
            content_tree.write(small, f"content/2567/o2/{path}", data)
        content_tree.write(small, "content/2567/o2/d.pdf", link="gone.pdf")
        content_tree.write(small, "content/2567/o3/a.exe", b"MZ")  # nothing of o3 is carried over
        first, *others = self.told(small, capsys)
        assert first == "4 รายการ โปรดแก้ไขหรือนำมาด้วยตนเอง:"
        assert [line.partition(" (")[0] for line in others] == [
            f"  content/2567/o2/{name}" for name in ("a.exe", "b.svg", "c.md", "d.pdf")
        ]
        assert others[3] == "  content/2567/o2/d.pdf (d.pdf เป็นทางลัดที่ไม่ได้ชี้ไปยังไฟล์ใด)"

    def test_what_the_new_year_has_already(self, small: Path, capsys: pytest.CaptureFixture[str]) -> None:
        content_tree.write(small, "content/2568/o2/plan.pdf", pdf(2))
        content_tree.write(small, "content/2568/o2/photos/a.pdf", b"no pdf")
        assert self.told(small, capsys)[1:] == [
            f"  content/2567/o2/{name} (มี content/2568/o2/{name} อยู่แล้ว จึงไม่เขียนทับ)"
            for name in ("photos/a.pdf", "plan.pdf")
        ]

    @pytest.mark.parametrize("page", ["---\na: [\n---\n", "\0"], ids=["syntax", "bytes"])
    def test_a_page_that_cannot_be_read(self, small: Path, page: str, capsys: pytest.CaptureFixture[str]) -> None:
        content_tree.write(small, "content/2567/o2/index.md", page.encode())
        assert self.told(small, capsys)[1].startswith("  content/2567/o2/index.md (")

    def test_records_that_cannot_be_read(self, small: Path, capsys: pytest.CaptureFixture[str]) -> None:
        content_tree.write(small, "content/2567/no-gift/a.yaml", b"text: [\n")
        assert self.told(small, capsys)[1].startswith("  content/2567/no-gift/a.yaml (")

    @pytest.mark.parametrize("closed", ["content/2567", "content/2567/o2", "content/2567/o2/photos"])
    def test_a_folder_that_cannot_be_opened(
        self, small: Path, closed: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        content_tree.close(monkeypatch, small / closed)
        assert self.told(small, capsys)[1] == f"  {closed} (เปิดโฟลเดอร์ไม่ได้ (บัญชีผู้ใช้นี้ไม่มีสิทธิ์))"


FAULTS = [
    (os, "open"), (shutil, "copy2"), (Path, "replace"), (Path, "mkdir"), (Path, "write_bytes"), (shutil, "rmtree"),
]  # fmt: skip
"""What touches the disk. Each call of each of them fails once."""


@pytest.mark.slow
class TestFaults:
    @pytest.mark.parametrize(
        "fault", [OSError(errno.ENOSPC, "No space left"), KeyboardInterrupt()], ids=["disk", "ctrl-c"]
    )
    @pytest.mark.parametrize(("owner", "name"), FAULTS, ids=[name for _, name in FAULTS])
    def test_a_failure_anywhere_leaves_the_tree_as_it_was(
        self, small: Path, owner: object, name: str, fault: BaseException, monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:  # fmt: skip
        before, codes = tree(small), set()
        for number in range(50):
            with monkeypatch.context() as context:
                faults.put(context, owner, name, number, faults.raising(fault))
                code = rolled(small)
            told = capsys.readouterr().err
            if code == 0:  # it was called less often
                break
            codes.add(code)
            assert "Traceback" not in told
            if tree(small) != before:  # all was done, but for clearing up, which the next run does
                assert rolled(small) == 0
                assert (small / "content/2568/o2/index.md").is_file()
                assert not (small / "content/.rollover-2568").exists()
                break
        assert codes and codes <= {2, 130}
        assert number < 49

    def test_a_failing_disk_is_told(
        self, small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        fault = OSError(errno.ENOSPC, "No space left")
        faults.put(monkeypatch, shutil, "copy2", 2, faults.raising(fault))
        assert rolled(small) == 2
        told = capsys.readouterr().err
        assert told.startswith("oit: เริ่มปี 2568 ไม่สำเร็จ เปิดหรือเขียน ")
        assert told.endswith("(พื้นที่เก็บข้อมูลเต็ม) ไฟล์เดิมทั้งหมดยังอยู่ครบ\n")

    @pytest.mark.skipif(not hasattr(os, "fork"), reason="a system without fork")
    @pytest.mark.parametrize(("owner", "name"), [(Path, "replace"), (shutil, "copy2"), (shutil, "rmtree")], ids=str)
    def test_what_a_kill_left_the_next_run_completes(
        self, small: Path, tmp_path_factory: pytest.TempPathFactory, owner: object, name: str,
        monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    ) -> None:  # fmt: skip
        whole = tmp_path_factory.mktemp("whole") / "project"
        shutil.copytree(small, whole)
        assert rolled(whole) == 0
        for number in range(50):
            root = tmp_path_factory.mktemp("killed") / "project"
            shutil.copytree(small, root)
            if not (child := os.fork()):
                faults.put(monkeypatch, owner, name, number, lambda: os._exit(99))
                os._exit(rolled(root))
            if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0:
                break
            page = root / "content/2568/o2/index.md"
            assert not page.exists() or tree(root / "content/2568/o2") == tree(whole / "content/2568/o2")
            assert rolled(root) == 0
            assert tree(root) == tree(whole)
        assert 0 < number < 49


class TestUsage:
    def test_closed_content_is_not_missing(
        self, small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        content_tree.close(monkeypatch, small / "content")
        assert rolled(small) == 3
        assert capsys.readouterr().err.startswith("oit: อ่าน content/2567 ไม่ได้ เพราะ content: เปิดโฟลเดอร์ไม่ได้")

    def test_the_old_year_must_be_there(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.main(["-C", str(EXAMPLE), "rollover", "2566", "2567"]) == 3
        assert capsys.readouterr().err == "oit: ไม่พบโฟลเดอร์ content/2566\n"

    def test_time_runs_forward(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.main(["-C", str(EXAMPLE), "rollover", "2568", "2567"]) == 2
        assert capsys.readouterr().err == "oit: ปีใหม่ต้องอยู่หลังปีเดิม เช่น oit rollover 2567 2568\n"


class TestDiff:
    @pytest.mark.parametrize(
        ("before", "after", "key", "kind", "codes"),
        [
            (2567, 2568, "executives", "same", ("O2", "O2")),
            (2567, 2568, "contact", "moved", ("O4", "O3")),
            (2567, 2568, "mandate", "merged", ("O3", "O1")),
            (2567, 2568, "procurement-notices", "gone", ("O15", None)),
            (2565, 2566, "privacy-policy", "new", (None, "O10")),
            (2565, 2566, "ethics-drive", "split", ("O38", "O40")),
            (2568, 2569, "hr-policy", "moved", ("O14", "O13")),
        ],
    )
    def test_every_kind_of_change(self, before: int, after: int, key: str, kind: str, codes: tuple) -> None:
        changes = framework.compare(framework.load(before), framework.load(after))
        (change,) = [change for change in changes if change.key == key]
        assert (change.kind, (change.before and change.before.code, change.after and change.after.code)) == (
            kind,
            codes,
        )

    @pytest.mark.parametrize("year", framework.years())
    def test_a_year_does_not_differ_from_itself(self, year: int) -> None:
        asked = framework.load(year)
        assert {(change.kind, change.elements) for change in framework.compare(asked, asked)} == {("same", ())}

    def test_every_item_of_both_years_is_told_once(self) -> None:
        before, after = framework.load(2567), framework.load(2568)
        changes = framework.compare(before, after)
        keys = [change.key for change in changes]
        assert sorted(keys) == sorted({item.key for item in (*before.items, *after.items)})

    def test_a_changed_element_is_named(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.main(["-C", str(EXAMPLE), "frameworks", "diff", "2567", "2568", "--format", "json"]) == 0
        told = json.loads(capsys.readouterr().out)
        (contact,) = [change for change in told["changes"] if change["key"] == "contact"]
        assert [(e["id"], e["before"]) for e in contact["elements"]] == [("two-way", None)]

    def test_a_provisional_list_is_marked(self, capsys: pytest.CaptureFixture[str]) -> None:
        cli.main(["-C", str(EXAMPLE), "frameworks", "diff", "2568", "2569"])
        assert capsys.readouterr().out.startswith(
            "เกณฑ์ OIT ปี 2568 (28 ข้อ) → ปี 2569 (26 ข้อ) (เกณฑ์ปี 2569 ยังเป็นเกณฑ์เบื้องต้น)\n"
        )


class TestPoints:
    @pytest.mark.parametrize(
        ("year", "points"),
        [  # NACC weights and grouping, worked out by hand: 40 points over two indicators, their sub-indicators, items
            (2565, {"O1": 0.44, "O10": 0.50, "O18": 0.57, "O25": 1.0, "O29": 0.80, "O34": 1.25, "O42": 5.0}),
            (2566, {"O1": 0.40, "O11": 0.50, "O19": 1.0, "O23": 1.0, "O27": 1.0, "O31": 1.25, "O39": 2.0}),
            (2567, {"O1": 0.67, "O7": 0.57, "O14": 1.0, "O18": 1.0, "O22": 1.0, "O26": 1.67, "O32": 2.5}),
            (2568, {"O1": 1.0, "O5": 0.57, "O12": 2.0, "O14": 1.33, "O17": 1.0, "O21": 2.5, "O25": 2.5}),
            (2569, {"O1": 1.0, "O5": 0.67, "O11": 2.0, "O13": 1.33, "O16": 1.0, "O20": 3.33, "O23": 2.5}),
        ],
    )
    def test_what_an_item_is_worth(self, year: int, points: dict[str, float]) -> None:
        worth = framework.load(year).points
        assert {code: round(worth[code], 2) for code in points} == points
        assert round(sum(worth.values()), 6) == 40

    def test_published_figures_follow_from_the_method(self) -> None:
        """Indicator scores published for 2564 and 2566: means of sub-indicator means, and of no flat fraction."""
        assert round((7 / 8 + 2 / 2) / 2 * 100, 2) == 93.75
        assert round((8 / 9 + 4) / 5 * 100, 2) == 97.78
        assert round((6 / 8 + 5 / 5) / 2 * 100, 2) == 87.50

    def test_all_that_is_complete_has_nothing_at_stake(self) -> None:
        year = judged(content.read(EXAMPLE), date(2026, 11, 23)).year(2568)
        assert sum(state.points_at_stake for state in year.items) == 0
