"""The form editor's vendored parts: made of the locked packages, and of nothing else."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from random_edits import ADMIN, NODE

SOURCES = ADMIN / "src"
NPM = shutil.which("npm")
MADE = ("decap.js", "yaml.js", "LICENSES.txt")


@pytest.mark.slow
@pytest.mark.skipif(NODE is None or NPM is None, reason="Node.js or npm is not installed: nothing can be built anew")
def test_the_bundle_is_built_anew_byte_for_byte(tmp_path: Path) -> None:
    work, target = tmp_path / "src", tmp_path / "made"
    shutil.copytree(SOURCES, work, ignore=shutil.ignore_patterns("node_modules"))
    shutil.copy(ADMIN / "thai.js", work)
    target.mkdir()
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    installed = subprocess.run([str(NPM), "ci", *options], cwd=work, capture_output=True, encoding="utf-8", check=False)
    if installed.returncode != 0:
        pytest.skip("npm could not fetch the locked packages: nothing can be built anew")
    subprocess.run([str(NODE), "build.mjs", str(target)], cwd=work, check=True)
    assert [name for name in MADE if (target / name).read_bytes() != (ADMIN / name).read_bytes()] == []


def test_every_package_of_the_bundle_has_its_licence() -> None:
    told = (ADMIN / "LICENSES.txt").read_text(encoding="utf-8")
    used = set(re.findall(r" from '([a-z@][^']*)'", (SOURCES / "decap.js").read_text(encoding="utf-8"))) | {"yaml"}
    assert [name for name in sorted(used) if not re.search(rf"^{re.escape(name)} \d", told, re.MULTILINE)] == []


def test_each_licence_is_told_with_its_text_and_its_owner() -> None:
    told = (ADMIN / "LICENSES.txt").read_text(encoding="utf-8")
    parts = [part.strip().partition("\n\n") for part in told.split("-" * 72)]
    assert [names for names, _, text in parts if "opyright" not in text] == []


def test_no_map_and_no_module_folder_is_carried() -> None:
    names = {path.name for path in ADMIN.rglob("*") if "node_modules" not in path.parts}
    assert [name for name in names if name.endswith((".map", ".wasm"))] == []
    assert b"sourceMappingURL" not in (ADMIN / "decap.js").read_bytes()
