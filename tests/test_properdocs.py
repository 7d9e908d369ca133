"""The site outlives MkDocs 1.x: ProperDocs, which goes on where MkDocs ends, makes the same files of both sites."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GENERATOR = re.compile(rb'<meta name="generator" content="mkdocs-[^"]*">')
"""The only bytes of a page that name its builder."""
HASHED = {"ledger.json", "SHA256SUMS", "manifest.json"}
"""What holds the hashes of pages, and so differs where they do."""


@pytest.mark.slow
@pytest.mark.parametrize("name", [".", "example"])
def test_both_builders_make_the_same_site(name: str, tmp_path: Path) -> None:
    for part in ("content", "mkdocs.yml"):
        source = ROOT / name / part
        copy = shutil.copytree if source.is_dir() else shutil.copy2
        copy(source, tmp_path / part)
    properdocs, mkdocs = (_built(tmp_path, builder) for builder in ("properdocs", "mkdocs"))
    assert properdocs.keys() == mkdocs.keys()
    assert [path for path in mkdocs if path not in HASHED and properdocs[path] != mkdocs[path]] == []
    assert len([path for path in mkdocs if path.endswith(".html")]) > 50


def _built(root: Path, builder: str) -> dict[str, bytes]:
    """Build a project strictly. Return path → content without the builder's name."""
    environment = {**os.environ, "OIT_AS_OF": "2026-11-27", "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", builder, "build", "--strict", "-q", "-f", "mkdocs.yml", "-d", str(root / builder)]
    subprocess.run(command, cwd=root, env=environment, check=True)
    site = root / builder
    files = (path for path in site.rglob("*") if path.is_file() and path.suffix != ".gz")  # gzip holds the time
    return {path.relative_to(site).as_posix(): GENERATOR.sub(b"", path.read_bytes()) for path in files}
