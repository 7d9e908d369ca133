"""Walks through the chapters of the guide as a reader does: writes the files that they show and runs the commands.

A block of ``sh`` is run line by line, and a block of ``text`` after it holds the last lines of what it prints: "…"
stands for any lines, or for the rest of its line. Comments, which nobody sees, say what a reader does besides:

    <!-- file: content/people.yaml -->              the next block is the whole file
    <!-- in: content/people.yaml -->                … is some of its first keys
    <!-- change: mkdocs.yml "before" "after" -->    a part of a file is written anew
    <!-- given: content/2569/o1/structure.pdf -->   a document of two pages, a picture or a table that the office has
    <!-- day: 2026-10-05 -->                        the reader goes on on this day

Blocks of ``powershell`` say the same for Windows: their commands must exist, and are not run.
"""

import builtins
import contextlib
import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from unittest import mock

from office_files import xlsx
from oit import clock, guide
from oit.cli.arguments import parser
from oit.cli.commands import commands
from oit.cli.exit import UsageError
from oit.cli.main import main
from pdf_kinds import saying
from synthetic import png

FIRST_DAY = date(2026, 4, 10)
NOT_RUN = {
    "oit serve": "it runs until somebody stops it",
    "oit edit": "it runs until somebody stops it",
    "oit links": "it uses the net",
    "oit verify https://oit.bandee.go.th/": "it uses the net",
    "git push": "it uses the net",
    "git filter-repo": "it is no part of Git",
    "cd ~/": "the reader's folder lies elsewhere here",
}
"""How a command begins that is only looked at → why."""
OF_THE_SYSTEM = ("python3 -m venv .venv", "py -m venv .venv", ". .venv/bin/activate", r".venv\Scripts\activate")
OF_THE_SYSTEM += (". ~/oit/.venv/bin/activate", r"C:\oit\.venv\Scripts\activate")
OF_THE_SYSTEM += ("Set-ExecutionPolicy -Scope CurrentUser RemoteSigned",)
"""Commands that only prepare a machine."""
TABLES = {
    "มาตรการ.xlsx": [
        [
            "มาตรการ", "แนวทางการปฏิบัติ", "ขั้นตอน/วิธีการปฏิบัติ", "ผู้รับผิดชอบ", "การกำกับติดตาม", "ผลการดำเนินการ",
            "ข้อเสนอแนะ",
        ],
        [
            "มาตรการเปิดเผยข้อมูลจัดซื้อจัดจ้าง", "เผยแพร่ทุกเดือน", "1. รวบรวมรายการ\n2. เผยแพร่ภายในวันที่ 5", "สำนักปลัด",
            "รายงานรอบ 12 เดือน", "เผยแพร่แล้ว 6 เดือน (1 เมษายน 2569)", "ควรเผยแพร่เป็น Excel",
        ],
    ],
    "ลิงก์.xlsx": [
        ["ข้อ", "ชื่อ", "ลิงก์"],
        ["O5", "แผนพัฒนาท้องถิ่น", "https://www.bandee.go.th/plan.pdf"],
        ["O7", "รายงานผลการดำเนินงานประจำปี", "https://www.bandee.go.th/report.pdf"],
    ],
}  # fmt: skip
"""Workbooks that an office has."""


class Terminal(io.TextIOWrapper):
    """Standard input at which a person sits."""

    def isatty(self) -> bool:
        return True


@dataclass(frozen=True)
class Step:
    """Something that a reader does: by a block of code, or by a comment. ``line`` counts from the chapter's first."""

    line: int
    kind: str
    text: str


def steps(text: str) -> Iterator[Step]:
    """Yield what a chapter's text asks its reader to do, in order."""
    pattern = re.compile(r"^```(\w*)\n(.*?)^```$|^<!-- (\w+): (.*?) -->$", re.MULTILINE | re.DOTALL)
    for match in pattern.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        yield Step(line, match[1], match[2]) if match[3] is None else Step(line, match[3], match[4])


@dataclass
class Walk:
    """A reader at work in a folder. ``faults`` are the places where the guide is wrong, "chapter:line: what"."""

    home: Path
    day: date = FIRST_DAY
    faults: list[str] = field(default_factory=list)
    _target: tuple[str, str] = ("", "")
    _output: str = ""

    def through(self, name: str) -> None:
        """Do all that a chapter says."""
        text = (guide.folder() / f"{name}.md").read_text(encoding="utf-8")
        todo = list(steps(text))
        for step, after in pairwise([*todo, Step(0, "", "")]):
            try:
                self._do(step, after.text if after.kind == "text" else "")
            except (AssertionError, OSError, UsageError, subprocess.CalledProcessError) as error:
                self.faults.append(f"guide/{name}.md:{step.line}: {error}")

    def _do(self, step: Step, printed: str) -> None:
        target, self._target = self._target, ("", "")
        if target[0] and step.kind not in ("given", "day", "change"):
            self._write(*target, step.text)
        elif step.kind in ("file", "in"):
            self._target = (step.kind, step.text)
        elif step.kind == "given":
            self._give(step.text)
            self._target = target
        elif step.kind == "day":
            self.day = date.fromisoformat(step.text)
        elif step.kind == "change":
            self._change(*shlex.split(step.text))
        elif step.kind == "sh":
            self._output = "".join(self._run(line, printed) for line in step.text.splitlines())
        elif step.kind == "powershell":
            for line in step.text.splitlines():
                look_at(line)
        elif step.kind == "text":
            assert prints(self._output, step.text), f"printed is\n{self._output}"

    # ------------------------------------------------------------ files

    def _write(self, kind: str, name: str, text: str) -> None:
        path = self.home / name
        if kind == "in":
            text = with_keys(path.read_text(encoding="utf-8"), text)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        if name.startswith(".git/hooks/"):
            path.chmod(0o755)

    def _give(self, name: str) -> None:
        path = self.home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".xlsx":
            path.write_bytes(xlsx({"แผ่น 1": TABLES[path.name]}))
        else:
            path.write_bytes(saying("The structure of the office", "Its units") if path.suffix == ".pdf" else png())

    def _change(self, name: str, before: str, after: str) -> None:
        path = self.home / name
        text = path.read_text(encoding="utf-8")
        assert text.count(before) == 1, f"{name} has {before} {text.count(before)} times"
        path.write_text(text.replace(before, after), encoding="utf-8", newline="\n")

    # ------------------------------------------------------------ commands

    def _run(self, line: str, printed: str) -> str:
        """Run a line and return what it prints. ``printed`` holds the answers to the questions that it asks."""
        look_at(line)
        words = shlex.split(line, comments=True)
        if line.startswith((*NOT_RUN, *OF_THE_SYSTEM, "pip ")) and "--list" not in words:
            return ""
        if words[0] == "cd":
            self.home /= words[1]
            return ""
        if words[0] == "git":
            return self._git(words)
        return self.oit(words[1:], printed)

    def _git(self, words: list[str]) -> str:
        """Run Git. Its settings are those of the folder above the office's."""
        nowhere = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": str(self.home.parent / ".gitconfig")}
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            words, cwd=self.home, env={**os.environ, **nowhere, "PATH": path}, capture_output=True, check=False
        )
        output = (done.stdout + done.stderr).decode()
        assert done.returncode == 0 or "nothing to commit" in output, output
        return output

    def oit(self, words: list[str], printed: str = "") -> str:
        """Run a command of ours on the reader's day and return what it prints."""
        out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)

        def answered(question: str = "") -> str:
            asked = (line for line in printed.splitlines() if line.startswith(question.rstrip()))
            answer = next(asked, question).removeprefix(question.rstrip()).strip()
            print(f"{question}{answer}".rstrip())
            return answer

        with (
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(out),
            mock.patch.dict(os.environ, {clock.VARIABLE: self.day.isoformat()}),
            mock.patch.object(clock, "today", return_value=self.day),
            mock.patch.object(builtins, "input", answered),
            mock.patch.object(sys, "stdin", Terminal(io.BytesIO())),
        ):
            try:
                # Not by the current folder: what reads documents in the background may have begun in another one.
                code: str | int | None = main(["-C", str(self.home), *words])
            except SystemExit as end:  # --version and --help end in this way
                code = end.code
        out.seek(0)
        output = out.read().replace(f"{self.home}{os.sep}", "")
        assert code in (0, 1, 2), output
        return output


def with_keys(text: str, block: str) -> str:
    """Return YAML in which the first keys of a block have the block's lines in the place of their own."""
    for part in re.split(r"^(?=\w)", block, flags=re.MULTILINE):
        if key := part.partition(":")[0].strip():
            own = re.compile(rf"^{key}:.*\n(?:[ ]+.*\n|(?:[ ]*\n)+(?=[ ]))*", re.MULTILINE)
            assert own.search(text), f"there is no {key}: to change"
            text = own.sub(lambda _, part=part: f"{part.rstrip()}\n", text, count=1)
    return text


def prints(output: str, expected: str) -> bool:
    """Return True if an output ends with what is expected."""
    pattern = ""
    for line in expected.rstrip("\n").split("\n"):
        words = re.escape(line.rstrip().removesuffix("…"))
        pattern += r"(?:.*\n)*?" if line == "…" else f"{words}{'.*' if line.rstrip().endswith('…') else ''}[ ]*\\n"
    return re.search(rf"^{pattern}\Z", f"{output.rstrip()}\n", re.MULTILINE) is not None


@cache
def _options_of_pip() -> frozenset[str]:
    done = subprocess.run([sys.executable, "-m", "pip", "install", "--help"], capture_output=True, check=True)
    return frozenset(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", done.stdout.decode()))


def look_at(line: str) -> None:
    """Raise AssertionError or UsageError if a command, or an option of it, does not exist."""
    words = shlex.split(line.replace("\\", "/"), comments=True)
    if words[0] == "oit":
        with contextlib.redirect_stdout(io.StringIO()):
            _parsed(words[1:])
    elif words[:2] == ["pip", "install"]:
        unknown = {word for word in words if word.startswith("-")} - _options_of_pip()
        assert not unknown, f"pip install has no {', '.join(sorted(unknown))}"
    else:
        assert words[0] in ("git", "cd") or line in OF_THE_SYSTEM, f"nobody knows how to look at “{line}”"


def _parsed(words: list[str]) -> None:
    try:
        parser(commands()).parse_args(words)
    except SystemExit as end:  # --version and --help end in this way
        if end.code:
            raise AssertionError(f"oit {' '.join(words)}") from end
