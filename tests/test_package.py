"""What the wheel and the source archive carry, and an office's first ten minutes with nothing but the wheel."""

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import time
import tomllib
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from machine import slowness

ROOT = Path(__file__).parents[1]
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
TRANSCRIPT = Path(__file__).parent / "data" / "first_ten_minutes.txt"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a built wheel and source archive: those of a release, or made here."""
    if told := os.environ.get("OIT_DIST"):
        return Path(told).absolute()
    folder = tmp_path_factory.mktemp("dist")
    build(ROOT, folder, "wheel", "sdist")
    return folder


def build(source: Path, target: Path, *kinds: str) -> None:
    arguments = [word for kind in kinds for word in ("-t", kind)]
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(target), *arguments],
        cwd=source, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def wheel(dist: Path) -> Path:
    return dist / f"oit-{VERSION}-py3-none-any.whl"


def carried() -> dict[str, Path]:
    """Where a file lies in the wheel → the file: all that the program reads or gives away."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "generator/oit", "theme", "ci", "guide", "requirements.lock", "README.th.md"],
        cwd=ROOT, capture_output=True, check=True,
    ).stdout.decode()  # fmt: skip
    paths = [path for path in listed.split("\0") if path and (ROOT / path).is_file()]
    return {f"oit/{path.removeprefix('generator/oit/')}": ROOT / path for path in paths}


# ---------------------------------------------------------------- what is in them


def test_the_wheel_carries_theme_lists_guides_templates_and_lock(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
        expected = carried()
        assert sorted(expected.keys() - names) == []
        assert [name for name, path in expected.items() if archive.read(name) != path.read_bytes()] == []
        licences = {name.partition(".dist-info/")[2] for name in archive.namelist() if ".dist-info/licenses" in name}
    for folder in ("theme/pages", "theme/overrides", "framework", "guide", "ci", "hosting"):
        if (ROOT / folder).is_dir() or folder == "framework":
            assert folder == "hosting" or any(name.startswith(f"oit/{folder}/") for name in names), folder
    assert len(licences) == 3
    foreign = re.compile(r"/(?:content/(?:\d|agency\.yaml)|example/|tests?/)|\.pyc$")
    assert [name for name in names if foreign.search(name)] == [], "nothing of an agency, and no tests"


def test_the_source_archive_makes_the_same_wheel(dist: Path, wheel: Path, tmp_path: Path) -> None:
    with tarfile.open(dist / f"oit-{VERSION}.tar.gz") as archive:
        archive.extractall(tmp_path, filter="data")
    source = tmp_path / f"oit-{VERSION}"
    inside = {path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file()}
    assert {"LICENSE", "README.md", "README.th.md", "CHANGELOG.md", "pyproject.toml", "requirements.lock"} <= inside
    assert sorted({path.relative_to(ROOT).as_posix() for path in carried().values()} - inside) == []
    build(source, tmp_path / "again", "wheel")
    with zipfile.ZipFile(wheel) as one, zipfile.ZipFile(tmp_path / "again" / wheel.name) as other:
        assert sorted(one.namelist()) == sorted(other.namelist())
        differ = [name for name in one.namelist() if one.read(name) != other.read(name)]
    assert differ == []


# ---------------------------------------------------------------- the first ten minutes


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of an environment that has this wheel, and of everything else what is installed here."""
    folder = tmp_path_factory.mktemp("environment") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    (packages,) = folder.rglob("site-packages")
    # The path alone: what .pth files there add, this project's own folder among it, is left out.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    done = subprocess.run(
        [
            sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--disable-pip-version-check",
            "--no-deps", "--no-index", "--ignore-installed", str(wheel),
        ],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return python.parent


def environment(commands: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name in ("SYSTEMROOT", "TEMP", "TMP")}
    return {
        **kept,
        "PATH": f"{commands}{os.pathsep}{os.environ['PATH']}",
        "OIT_AS_OF": "2025-01-10",
        "HOME": str(commands),
        "XDG_CACHE_HOME": str(commands / "cache"),
        "PYTHONUTF8": "1",
        "NO_COLOR": "1",
    }


def parts(text: str) -> Iterator[tuple[str, list[str]]]:
    """The transcript's commands (``$ …``) and edits (``> file``), each with the lines below it."""
    head, lines = "", []
    for line in text.splitlines():
        if line.startswith(("$ ", "> ")):
            if head:
                yield head, lines
            head, lines = line, []
        elif head:
            lines.append(line)
    yield head, lines


def played(text: str, commands: Path, folder: Path) -> str:
    """The transcript as it is today: its commands run and its edits made, in a folder."""
    here, told = folder, [text[: re.search("^[$>] ", text, re.MULTILINE).start()]]  # type: ignore[union-attr]
    for head, lines in parts(text):
        words = head[2:]
        told.append(f"{head}\n")
        if head.startswith("> "):
            content = "".join(f"{line.removeprefix('    ')}\n" for line in lines)
            (here / words).write_text(content.rstrip("\n") + "\n", encoding="utf-8", newline="\n")
            told += [f"{line}\n" for line in lines]
        elif words.startswith("cd "):
            here = here / words[3:].strip('"')
            told.append("\n")
        else:
            done = subprocess.run(
                words, cwd=here, env=environment(commands), shell=True, stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False,
            )  # fmt: skip
            told += [
                _masked(done.stdout).rstrip("\n"),
                f"\n(exit {done.returncode})\n" if done.returncode else "\n",
                "\n",
            ]
    return re.sub(r"\n{3,}", "\n\n", "".join(told)).rstrip("\n") + "\n"


def _masked(text: str) -> str:
    """The output without what another chapter of the guide, or another wheel, changes."""
    text = re.sub(r"แล้ว \d+ ไฟล์", "แล้ว … ไฟล์", text)
    text = text.replace("\\", "/")
    return re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)


@pytest.fixture(scope="module")
def office(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The new office's folder after the first ten minutes, and what was told."""
    folder = tmp_path_factory.mktemp("ten")
    before = time.monotonic()
    told = played(TRANSCRIPT.read_text(encoding="utf-8"), installed, folder)
    assert time.monotonic() - before < 90 * slowness(), "the first ten minutes have to leave time for reading"
    return folder / "บ้านดี", told


@pytest.mark.skipif(os.name == "nt", reason="the transcript is written for a shell")
def test_the_first_ten_minutes_are_as_they_were_written_down(office: tuple[Path, str]) -> None:
    assert office[1] == TRANSCRIPT.read_text(encoding="utf-8"), "python tests/test_package.py writes it anew"


@pytest.mark.skipif(os.name == "nt", reason="the transcript is written for a shell")
def test_what_ci_installs_is_this_wheel_by_its_hash(office: tuple[Path, str], wheel: Path) -> None:
    root, _ = office
    assert (root / wheel.name).read_bytes() == wheel.read_bytes()
    line = [line for line in (root / "oit.lock").read_text(encoding="utf-8").splitlines() if line.startswith("oit")]
    assert re.fullmatch(rf"oit=={re.escape(VERSION)} --hash=sha256:[0-9a-f]{{64}}", line[0])
    record = json.loads((root / ".oit/written.json").read_text(encoding="utf-8"))
    assert {wheel.name, "oit.lock", "requirements.lock"} <= record["files"].keys()


@pytest.mark.skipif(os.name == "nt", reason="the transcript is written for a shell")
def test_the_served_site_shows_the_item_and_the_measure(office: tuple[Path, str], installed: Path) -> None:
    root, _ = office
    with served(root, installed) as address:
        item = page(f"{address}2568/o4/")
        assert "ครบถ้วน" in item and "ข่าวปีงบประมาณ" in item
        assert "มาตรการตรวจสอบการใช้ดุลพินิจ" in page(f"{address}2568/measures/discretion/")
        assert "อบต.บ้านดี" in page(address)


@contextmanager
def served(root: Path, commands: Path) -> Iterator[str]:
    port = 8421 + os.getpid() % 400
    process = subprocess.Popen(
        [commands / "oit", "serve", "--address", f"127.0.0.1:{port}"],
        cwd=root, env=environment(commands), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()  # a background job of a shell hears no SIGINT
        process.wait(20)


def page(address: str) -> str:
    last: OSError | None = None
    for _ in range(150):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return str(answer.read().decode("utf-8"))
        except OSError as error:
            last = error
            time.sleep(0.2)
    raise AssertionError(address) from last


# ---------------------------------------------------------------- another version


@pytest.mark.skipif(os.name == "nt", reason="the transcript is written for a shell")
def test_a_newer_wheel_renews_the_repository_by_itself(
    office: tuple[Path, str], installed: Path, wheel: Path, tmp_path: Path
) -> None:
    """The wheel is this one under a later number, with another template of CI: its own program does the work."""
    root = tmp_path / "ที่เก็บ"
    shutil.copytree(office[0], root, ignore=shutil.ignore_patterns("site"))
    newer = renumbered(wheel, tmp_path, "99.1.0")

    def oit(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [commands, *arguments],
            cwd=root,
            env=environment(installed),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    commands = installed / "oit"
    before = (root / "content/agency.yaml").read_bytes()
    shown = oit("upgrade", str(newer))
    assert shown.returncode == 0, shown.stderr
    assert "รุ่นใหม่: 99.1.0" in shown.stdout and f"ลบ {wheel.name}" in shown.stdout and "+# รุ่นใหม่" in shown.stdout
    assert (root / wheel.name).exists()
    done = oit("upgrade", str(newer), "--write")
    assert done.returncode == 0, done.stderr
    assert {path.name for path in root.glob("*.whl")} == {newer.name}
    assert "oit==99.1.0 --hash=sha256:" in (root / "oit.lock").read_text(encoding="utf-8")
    assert (root / ".gitlab-ci.yml").read_text(encoding="utf-8").startswith("# รุ่นใหม่\n")
    assert (root / "content/agency.yaml").read_bytes() == before
    older = oit("upgrade", str(wheel), "--write")
    assert older.returncode == 2 and "เก่ากว่า" in older.stderr
    assert oit("check", "--fail-on", "never").returncode == 0


def renumbered(wheel: Path, folder: Path, version: str) -> Path:
    newer = folder / wheel.name.replace(VERSION, version)
    with zipfile.ZipFile(wheel) as source, zipfile.ZipFile(newer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name.endswith("/METADATA"):
                content = content.replace(f"\nVersion: {VERSION}\n".encode(), f"\nVersion: {version}\n".encode())
            if name == "oit/ci/gitlab-ci.yml":
                content = "# รุ่นใหม่\n".encode() + content
            if not name.endswith("/RECORD"):
                target.writestr(name.replace(f"oit-{VERSION}.dist-info", f"oit-{version}.dist-info"), content)
    return newer


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as temporary:
        here = Path(temporary)
        build(ROOT, here / "dist", "wheel")

        class Factory:
            @staticmethod
            def mktemp(name: str) -> Path:
                (here / name).mkdir()
                return here / name

        make = getattr(installed, "__wrapped__", None) or installed.__pytest_wrapped__.obj  # type: ignore[attr-defined]
        tools = make(here / "dist" / f"oit-{VERSION}-py3-none-any.whl", Factory)
        (here / "ten").mkdir()
        TRANSCRIPT.write_text(played(TRANSCRIPT.read_text(encoding="utf-8"), tools, here / "ten"), encoding="utf-8")
