"""Compare both sites and every report, byte for byte, with what an earlier version of the code made of the same
content.

    python tests/compare/compare.py [--keep FOLDER]

The content, its history, the NACC's lists and the day are the same for both; only the code differs. A file that
differs must be explained in ``attributed.yaml``: by the change of text that a mended bug makes (``change``, a regular
expression in the earlier output, and ``into``), by text that is new (``added``, one in the later output), or as a
whole (``files``, a pattern of paths). Exit code 1 when a difference is left over, or when an explanation explains
nothing any more.
"""

import argparse
import filecmp
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

import yaml

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BEFORE = "a9c928043f1b"
"""The version that is compared with: the first complete one, before the house was put in order."""
PROJECTS = {"agency": ".", "example": "example"}
APPROVED = "    approved: 1 ตุลาคม 2569\n"


@dataclass(frozen=True)
class Attribution:
    """Why outputs differ: a text that became another, is new, or may be any; without these, the whole file."""

    why: str
    files: str = "*"
    change: str = ""
    into: str = ""
    added: str = ""
    differs: str = ""

    @property
    def is_of_whole_files(self) -> bool:
        return not (self.change or self.added or self.differs)

    def applied(self, earlier: str, later: str) -> tuple[str, str]:
        """Both texts with this difference taken away."""
        if self.change:
            earlier = re.sub(self.change, self.into, earlier, flags=re.DOTALL)
        for pattern in filter(None, (self.added, self.differs)):
            later = re.sub(pattern, "", later, flags=re.DOTALL)
        if self.differs:
            earlier = re.sub(self.differs, "", earlier, flags=re.DOTALL)
        return earlier, later


def attributions() -> tuple[Attribution, ...]:
    entries = yaml.safe_load((HERE / "attributed.yaml").read_text(encoding="utf-8")) or []
    return tuple(Attribution(**entry) for entry in entries)


def make(code: Path, repository: Path, folder: Path) -> None:
    """What the package below ``code`` makes of both projects of ``repository``."""
    for name, project in PROJECTS.items():
        environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith(("OIT_", "CI", "GITHUB_"))},
            "PYTHONPATH": str(code / "generator"),
            "OIT_CACHE": str(folder / "cache"),
        }
        command = [sys.executable, str(HERE / "outputs.py"), str(repository / project), str(folder / name)]
        subprocess.run(command, env=environment, check=True)


def _with_lists_of(repository: Path, folder: Path) -> Path:
    """Today's code with the earlier lists of the NACC: these are data, and ``oit frameworks changes`` tells their
    changes."""
    shutil.rmtree(folder, ignore_errors=True)
    for name in ("generator", "theme"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for path in (repository / "generator" / "oit" / "framework").glob("*.yaml"):
        shutil.copy(path, folder / "generator" / "oit" / "framework")
    return folder


def _with_todays_example(repository: Path) -> None:
    """Give both versions the example of today: its channels lie on its own site since, so that nobody has to open them,
    and its forms have all columns that the corrected lists ask for. The earlier lists know no column of zeros."""
    content = repository / "example" / "content"
    shutil.rmtree(content)
    shutil.copytree(ROOT / "example" / "content", content)
    shutil.copy(ROOT / "example" / "mkdocs.yml", content.parent)
    _replace(content / "2567" / "waivers.yaml", {APPROVED: ""})
    _replace(content / "2567" / "o24" / "complaints-2566.csv", {"กันยายน 2566,0,0": "กันยายน 2566,1,1"})
    later = {"กันยายน 2567,0,0,0,": "กันยายน 2567,1,0,1,", "รวมทั้งปี,1,1,0": "รวมทั้งปี,2,1,1"}
    _replace(content / "2568" / "o19" / "complaints-2567.csv", later)


def _with_days_of_approval(repository: Path) -> None:
    """Give the waiver the day of approval that is asked for since, so that both versions count it."""
    path = repository / "example" / "content" / "2567" / "waivers.yaml"
    if APPROVED not in path.read_text(encoding="utf-8"):
        _replace(path, {"    expires:": f"{APPROVED}    expires:"})


def _replace(path: Path, changes: dict[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for earlier, later in changes.items():
        assert earlier in text, (path, earlier)
        text = text.replace(earlier, later)
    path.write_text(text, encoding="utf-8")


def differences(before: Path, after: Path) -> Iterator[str]:
    """Paths below both folders whose files are not the same, or are in one of them only."""
    paths = {
        path.relative_to(folder).as_posix()
        for folder in (before, after)
        for name in PROJECTS
        for path in (folder / name).rglob("*")
        if path.is_file()
    }
    for path in sorted(paths):
        one, other = before / path, after / path
        if not one.is_file() or not other.is_file() or not filecmp.cmp(one, other, shallow=False):
            yield path


def explain(path: str, before: Path, after: Path, known: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """The attributions that together explain the difference of one file; none if something is left over."""
    of_file = [entry for entry in known if fnmatchcase(path, entry.files)]
    if whole := tuple(entry for entry in of_file if entry.is_of_whole_files):
        return whole[:1]
    if not (before / path).is_file() or not (after / path).is_file():
        return ()
    text, wanted = ((folder / path).read_text(encoding="utf-8", errors="replace") for folder in (before, after))
    used = []
    for entry in of_file:
        changed = entry.applied(text, wanted)
        if changed != (text, wanted):
            used.append(entry)
            text, wanted = changed
    return tuple(used) if text == wanted else ()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path, help="keep both outputs below this folder")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep.resolve() if options.keep else Path(temporary)
        repository = folder / "repository"
        if not repository.exists():
            subprocess.run(["git", "clone", "--quiet", str(ROOT), str(repository)], check=True)
            subprocess.run(["git", "-C", str(repository), "checkout", "--quiet", BEFORE], check=True)
            _with_todays_example(repository)
        if not (folder / "before" / "example").exists():
            make(repository, repository, folder / "before")
        _with_days_of_approval(repository)
        make(_with_lists_of(repository, folder / "code"), repository, folder / "after")
        return report(folder / "before", folder / "after", attributions())


def report(before: Path, after: Path, known: tuple[Attribution, ...]) -> int:
    """Print what differs and why, and return the exit code."""
    left: list[str] = []
    used = dict.fromkeys(known, 0)
    for path in differences(before, after):
        explained = explain(path, before, after, known)
        for entry in explained:
            used[entry] += 1
        if not explained:
            left.append(path)
    for entry, number in used.items():
        print(f"{number:4} {entry.why}")
    for path in left:
        print(f"LEFT OVER {path}")
    stale = [entry.why for entry, number in used.items() if not number]
    print(f"{len(left)} differences left over, {len(stale)} explanations that explain nothing")
    return 1 if left or stale else 0


if __name__ == "__main__":
    sys.exit(main())
