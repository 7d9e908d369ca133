"""The oit command as its users type it: exit codes, options, output."""

import argparse
import contextlib
import errno
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from unittest import mock

import pytest

from oit import mkdocs_build
from oit.cli import main as cli
from oit.cli import project
from oit.cli.arguments import Parser, in_thai
from oit.cli.exit import UsageError
from oit.reports import table

REPOSITORY = Path(__file__).parents[1]
EXAMPLE = REPOSITORY / "example"
DAY = ("--as-of", "2569-11-23")


def run(*arguments: str, folder: Path = REPOSITORY, **environment: str) -> subprocess.CompletedProcess[str]:
    """What the command does, within this process: starting Python for each case would take longer than the case."""
    out, err = io.StringIO(), io.StringIO()
    with (
        contextlib.chdir(folder),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        mock.patch.dict(os.environ, environment),
    ):
        try:
            code = int(cli.main(arguments))
        except SystemExit as end:  # after --help
            code = int(end.code or 0)
    return subprocess.CompletedProcess(arguments, code, out.getvalue(), err.getvalue())


def process(*arguments: str, folder: Path = REPOSITORY) -> subprocess.CompletedProcess[str]:
    """What the command does as a process of its own."""
    command = [sys.executable, "-m", "oit", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


class TestExitCodes:
    def test_clean(self) -> None:
        assert process("check", "--year", "2568", *DAY, folder=EXAMPLE).returncode == 0

    def test_findings(self) -> None:
        done = process("check", *DAY)
        assert (done.returncode, done.stderr) == (1, "")
        assert done.stdout == run("check", *DAY).stdout

    def test_known_findings(self) -> None:
        done = run("check", "--baseline", *DAY)
        assert (done.returncode, done.stderr) == (0, "")

    def test_what_a_broken_file_hides_is_not_told_as_mended(self, tmp_path: Path) -> None:
        shutil.copytree(REPOSITORY / "content", tmp_path / "content")
        shutil.copy(REPOSITORY / "oit-baseline.yaml", tmp_path)
        memo = tmp_path / "content/2566/memos/six-month-report.yaml"
        whole = memo.read_text(encoding="utf-8")
        memo.write_text(whole.replace("number: ", "number: 77401/12 # "), encoding="utf-8")
        assert "ลบออกได้: A101 content/2566/memos" in run("check", "--baseline", *DAY, folder=tmp_path).stderr
        memo.write_text('number: "', encoding="utf-8")
        assert "ลบออกได้" not in run("check", "--baseline", *DAY, folder=tmp_path).stderr
        memo.write_text(whole.replace("phone: ", "phone: [1] # "), encoding="utf-8")
        assert "ลบออกได้" not in run("check", "--baseline", *DAY, folder=tmp_path).stderr

    @pytest.mark.parametrize(
        ("arguments", "says"),
        [
            (("check", "--year", "66"), "“66” ไม่ใช่ปี พ.ศ. สี่หลัก"),
            (("check", "--year", "2023"), "หากหมายถึง ค.ศ. 2023 ให้เขียน 2566"),
            (("check", "--as-of", "17 ม.ค. 66"), "เขียนปีไว้สองหลัก"),
            (("check", "--format", "word"), "oit check --help"),
            (("explain", "ก"), "ไม่รู้จัก ก ใส่เลขข้อ เช่น O1 หรือรหัสกฎ เช่น A101"),
            (("explain", "P10"), "ไม่รู้จัก P10 หมายถึง P104, P103, P102 หรือไม่"),
            (("explain", "O99"), "ไม่มีข้อ O99 (ปี 2566 มีข้อ O1 ถึง O43) ดูทุกข้อด้วย oit list"),
            ((), "oit --help"),
        ],
    )
    def test_usage(self, arguments: tuple[str, ...], says: str) -> None:
        done = run(*arguments)
        assert done.returncode == 2
        assert says in done.stderr
        assert "Traceback" not in done.stderr

    @pytest.mark.parametrize(
        ("arguments", "says"),
        [
            ((), "ยังไม่ได้ระบุ คำสั่ง"),
            (("chek",), "คำสั่ง: ไม่รู้จัก chek หมายถึง check หรือไม่ ที่ใช้ได้คือ"),
            (("Status",), "คำสั่ง: ไม่รู้จัก Status หมายถึง status หรือไม่ ที่ใช้ได้คือ"),
            (("ตรวจ",), "คำสั่ง: ไม่รู้จัก ตรวจ ที่ใช้ได้คือ"),
            (("new", "mesure"), "ไม่รู้จัก mesure หมายถึง measure หรือไม่ ที่ใช้ได้คือ"),
            (("frameworks", "dif"), "ไม่รู้จัก dif หมายถึง diff หรือไม่"),
            (("check", "--format", "jason"), "--format: ไม่รู้จัก jason หมายถึง json หรือไม่ ที่ใช้ได้คือ"),
            (("check", "--format", "word"), "--format: ไม่รู้จัก word ที่ใช้ได้คือ"),
            (("check", "--yaer", "2566"), "ไม่รู้จัก --yaer"),
            (("status", "more"), "ไม่รู้จัก more"),
            (("check", "2566"), "หากหมายถึงปีงบประมาณ ให้ใช้ --year 2566"),
            (("check", "--year"), "--year: ต้องมีค่าต่อท้าย"),
            (("check", "--f", "text"), "--f อาจหมายถึง --format, --fail-on"),
            (("check", "--help=3"), "--help: ไม่รับค่าต่อท้าย (พบ 3)"),
            (("frameworks", "diff", "2567"), "ยังไม่ได้ระบุ ปีใหม่"),
            (("rollover", "2567", "25x"), "ปีใหม่: “25x” ไม่ใช่ปี พ.ศ. สี่หลัก"),
        ],
    )
    def test_usage_is_told_in_thai(self, arguments: tuple[str, ...], says: str) -> None:
        told = run(*arguments).stderr
        assert says in told
        assert not re.search("argument|choice|choose|required|expected|unrecognized|ambiguous|ignored|invalid", told), (
            told
        )

    @pytest.mark.parametrize(
        "command", ["", "check", "build", "serve", "edit", "explain", "list", "status", "frameworks", "rollover"]
    )
    def test_help_is_in_thai(self, command: str) -> None:
        done = run(*filter(None, [command]), "--help")
        assert done.returncode == 0
        assert done.stdout.startswith("วิธีใช้: oit")
        assert "ตัวเลือก:" in done.stdout
        assert not re.search("usage:|options:|arguments|show this", done.stdout), done.stdout

    def test_argparse_speaks_thai_only_to_us(self) -> None:
        with pytest.raises(UsageError, match="ไม่รู้จัก x"), in_thai():
            Parser().parse_args(["x"])
        assert argparse.ArgumentParser().format_usage().startswith("usage: ")

    def test_nothing_to_check(self, tmp_path: Path) -> None:
        assert run("check", folder=tmp_path).returncode == 3
        (tmp_path / "content").mkdir()
        assert run("check", folder=tmp_path).returncode == 3
        assert run("check", "--year", "2560").returncode == 3

    def test_internal(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        monkeypatch.setattr(project, "evaluate", lambda *_: 1 / 0)
        monkeypatch.chdir(REPOSITORY)
        assert cli.main(["check"]) == 4
        assert "ZeroDivisionError" in capsys.readouterr().err

    @pytest.mark.parametrize(("threshold", "code"), [("error", 1), ("warning", 1), ("never", 0)])
    def test_threshold(self, threshold: str, code: int) -> None:
        assert run("check", "--fail-on", threshold, *DAY).returncode == code


class TestInterruptions:
    @pytest.mark.parametrize("command", [("check",), ("status",), ("list", "rules"), ("build",)])
    def test_ctrl_c_ends_in_a_sentence(
        self, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def interrupted(*_: object) -> None:
            raise KeyboardInterrupt

        for module, name in ((project, "read"), (mkdocs_build, "build"), (table, "rules")):
            monkeypatch.setattr(module, name, interrupted)
        assert cli.main(["-C", str(EXAMPLE), *command]) == 130
        assert capsys.readouterr().err == "oit: หยุดตามที่สั่งแล้ว\n"

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="a system without /dev/full")
    def test_a_full_disk_behind_the_output_is_told(self) -> None:
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [sys.executable, "-m", "oit", "list", "rules"],
                cwd=REPOSITORY,
                stdout=full,
                stderr=subprocess.PIPE,
                check=False,
            )
        assert done.stderr.decode() == "oit: เปิดหรือเขียนผลลัพธ์ของคำสั่งนี้ ไม่ได้ (พื้นที่เก็บข้อมูลเต็ม)\n"
        assert done.returncode == 2


class TestDay:
    def test_the_variable_counts_for_every_command(self) -> None:
        by_variable = run("check", OIT_AS_OF="2566-04-05").stdout
        assert by_variable == run("check", "--as-of", "2566-04-05").stdout
        assert by_variable != run("check", *DAY).stdout
        assert run("status", OIT_AS_OF="2023-04-05").stdout == run("status", "--as-of", "2566-04-05").stdout

    def test_the_flag_is_stronger(self) -> None:
        assert run("check", *DAY, OIT_AS_OF="2023-04-05").stdout == run("check", *DAY).stdout

    @pytest.mark.parametrize("command", ["check", "status", "build"])
    def test_a_variable_that_is_no_date_is_told(self, command: str) -> None:
        done = run(command, OIT_AS_OF="17 ม.ค. 66")
        assert done.returncode == 2
        assert done.stderr.startswith("oit: OIT_AS_OF: ")
        assert "เขียนปีไว้สองหลัก" in done.stderr


class TestBaseline:
    def test_what_is_newly_missing_fails(self, tmp_path: Path) -> None:
        shutil.copytree(REPOSITORY / "content", tmp_path / "content")
        shutil.copy(REPOSITORY / "oit-baseline.yaml", tmp_path)
        measure = tmp_path / "content/2566/measures/discretion.yaml"
        measure.write_text(measure.read_text(encoding="utf-8").replace("suggestions:", "sugestions:"), encoding="utf-8")
        done = run("check", "--baseline", *DAY, folder=tmp_path)
        assert done.returncode == 1
        assert [line for line in done.stdout.split("\n") if "F105" in line] == [
            "content/2566/measures/discretion.yaml:33:1: ต้องแก้ไข F105 ไม่รู้จักช่อง sugestions"
        ]

    def test_what_was_mended_is_named(self, tmp_path: Path) -> None:
        (tmp_path / "content/2566").mkdir(parents=True)
        (tmp_path / "oit-baseline.yaml").write_text(
            "findings:\n- C101 content/2566/o99/index.md o99\n", encoding="utf-8"
        )
        assert "ลบออกได้: C101 content/2566/o99/index.md o99" in run("check", "--baseline", folder=tmp_path).stderr

    def test_a_broken_file_is_a_mistake_of_use(self, tmp_path: Path) -> None:
        (tmp_path / "content/2566").mkdir(parents=True)
        (tmp_path / "oit-baseline.yaml").write_text("findings: x\n", encoding="utf-8")
        assert run("check", "--baseline", folder=tmp_path).returncode == 2


class TestOutput:
    def test_no_colour_but_on_a_terminal(self) -> None:
        assert "\x1b[" not in run("check", *DAY).stdout

    def test_a_report_can_go_to_a_file(self, tmp_path: Path) -> None:
        target = tmp_path / "report.json"
        done = run("check", "--format", "json", "--output", str(target), *DAY)
        assert done.stdout == ""
        assert json.loads(target.read_text(encoding="utf-8"))["totals"]["errors"] > 40

    @pytest.mark.parametrize("option", ["--output", "--write-baseline"])
    def test_a_file_lies_in_the_folder_of_the_project(self, option: str, tmp_path: Path) -> None:
        (tmp_path / "project/content/2566").mkdir(parents=True)
        done = run("-C", "project", "check", "--fail-on", "never", option, "new/reports/x", folder=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
        assert (tmp_path / "project/new/reports/x").is_file()

    @pytest.mark.parametrize("option", ["--output", "--write-baseline"])
    def test_a_file_below_a_file_is_told(self, option: str, tmp_path: Path) -> None:
        (tmp_path / "content/2566").mkdir(parents=True)
        (tmp_path / "a").write_text("ก", encoding="utf-8")
        done = run("check", option, "a/x", folder=tmp_path)
        assert done.returncode == 2
        assert done.stderr == "oit: เปิดหรือเขียนไฟล์หรือโฟลเดอร์ a ไม่ได้ (มีไฟล์หรือโฟลเดอร์ชื่อนี้อยู่แล้ว)\n"

    @pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="a system without /dev/stdout")
    @pytest.mark.parametrize("shell", ["| cat", '> "$0"; cat "$0"'], ids=["pipe", "file"])
    def test_a_report_can_go_to_the_standard_output_by_its_name(self, shell: str, tmp_path: Path) -> None:
        command = f"{sys.executable} -m oit check --format json --fail-on never --output /dev/stdout {shell}"
        line = ["sh", "-c", command, str(tmp_path / "x.json")]
        done = subprocess.run(line, cwd=REPOSITORY, capture_output=True, encoding="utf-8", check=True)
        assert json.loads(done.stdout)["totals"]["errors"] > 40

    @pytest.mark.parametrize("option", ["--output", "--write-baseline"])
    @pytest.mark.parametrize(
        ("name", "reason"),
        [("content", "มีโฟลเดอร์ชื่อนี้อยู่แล้ว"), ("ก" * 100, "ชื่อไฟล์ยาวเกินไป")],
    )
    def test_a_file_that_cannot_be_written_is_told(self, option: str, name: str, reason: str, tmp_path: Path) -> None:
        (tmp_path / "content/2566").mkdir(parents=True)
        done = run("check", option, name, folder=tmp_path)
        assert done.returncode == 2
        assert done.stderr == f"oit: เปิดหรือเขียนไฟล์หรือโฟลเดอร์ {name} ไม่ได้ ({reason})\n"
        assert sorted(path.name for path in tmp_path.rglob("*")) == ["2566", "content"]

    def test_the_version(self) -> None:
        done = run("--version")
        assert re.fullmatch(r"oit \d+\.\d+\.\d+\n", done.stdout)
        assert done.returncode == 0

    @pytest.mark.skipif(os.name == "nt", reason="links need a right")
    @pytest.mark.parametrize("command", ["check", "build", "status"])
    def test_a_folder_that_leads_round(self, command: str, tmp_path: Path) -> None:
        (tmp_path / "loop").symlink_to("loop")
        done = run("-C", "loop", command, folder=tmp_path)
        assert (done.returncode, done.stderr.startswith("oit: ไม่พบโฟลเดอร์ content")) == (3, True)

    def test_a_folder_can_be_named_before_or_after_the_command(self) -> None:
        before = run("-C", str(EXAMPLE), "status", *DAY)
        after = run("status", "-C", str(EXAMPLE), *DAY)
        assert before.stdout == after.stdout != ""

    def test_a_closed_pipe_is_no_mistake(self) -> None:
        with subprocess.Popen(
            [sys.executable, "-m", "oit", "check", *DAY], cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as running:  # fmt: skip
            assert running.stdout and running.stderr
            running.stdout.close()
            errors = running.stderr.read()
        assert (errors, running.returncode) == (b"", 0)

    @pytest.mark.parametrize(
        ("error", "system", "is_closed"),
        [
            (BrokenPipeError(errno.EPIPE, "Broken pipe"), "linux", True),
            (OSError(errno.EINVAL, "Invalid argument"), "win32", True),
            (OSError(errno.EINVAL, "Invalid argument"), "linux", False),
            (OSError(errno.ENOSPC, "No space left on device"), "win32", False),
        ],
    )
    def test_each_system_says_that_a_pipe_is_closed_in_its_own_way(
        self, error: OSError, system: str, is_closed: bool
    ) -> None:
        assert cli._is_closed_pipe(error, system) is is_closed

    def test_status_orders_by_what_is_at_stake(self) -> None:
        lines = run("status", "--sort", "points", *DAY, COLUMNS="200").stdout.split("\n")
        points = [
            float(cells[-5]) for line in lines if line.startswith("O") and (cells := line.split())[-5][:1].isdigit()
        ]
        assert len(points) > 30
        assert points == sorted(points, reverse=True)

    def test_status_labels_its_estimate(self) -> None:
        assert "ไม่ใช่คะแนนของสำนักงาน ป.ป.ช." in run("status", *DAY).stdout

    @pytest.mark.parametrize("written", ["42", "042", "๐๔๒", "o๔๒", "ข้อ 42"])
    def test_an_item_is_known_by_its_number(self, written: str) -> None:
        assert run("explain", written, *DAY).stdout == run("explain", "O42", *DAY).stdout != ""

    def test_an_item_is_explained_with_what_is_here(self) -> None:
        told = run("explain", "o42", *DAY).stdout
        assert "✓ responsible:" in told
        assert "R103" in told

    def test_a_rule_is_explained(self) -> None:
        told = run("explain", "c102").stdout
        assert told.startswith("C102 element-missing (ต้องแก้ไข)\n")
        assert all(part in told for part in ("เหตุผล: ", "วิธีแก้: ", "ที่มา: "))


def test_the_day_looked_at_changes_the_verdict() -> None:
    early = run("check", "--as-of", "2023-04-05").stdout
    late = run("check", *DAY).stdout
    assert early.count(" C101 ") == 0
    assert late.count(" C101 ") == 40
    assert (early.count(" D301 "), late.count(" D301 ")) == (1, 5)


def test_checking_is_light() -> None:
    """No MkDocs, no templates, no PDF library for content without attachments: what makes it answer at once."""
    code = (
        "import sys; from oit.cli.main import main; main(['check', '--fail-on', 'never']);"
        "print(*sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, encoding="utf-8", check=True
    )
    heavy = {"mkdocs", "jinja2", "markdown", "pypdfium2", "python_calamine", "tqdm"}
    assert heavy & set(done.stderr.split()) == set()
