"""The files that the package carries for a new repository: CI, its updaters' configurations, the lock and the guide."""

import json
import re
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ... import guide
from ...values import dataclass

_TARGETS = {
    "ci/github-actions.yml": ".github/workflows/oit.yml",
    "ci/github-digest.yml": ".github/workflows/oit-digest.yml",
    "ci/dependabot.yml": ".github/dependabot.yml",
    "ci/gitlab-ci.yml": ".gitlab-ci.yml",
    "ci/renovate.json": "renovate.json",
    "ci/issue-forms/1-finding.yml": ".github/ISSUE_TEMPLATE/1-finding.yml",
    "ci/issue-forms/2-framework.yml": ".github/ISSUE_TEMPLATE/2-framework.yml",
    "ci/issue-forms/3-help.yml": ".github/ISSUE_TEMPLATE/3-help.yml",
    "ci/issue-forms/config.yml": ".github/ISSUE_TEMPLATE/config.yml",
    "requirements.lock": "requirements.lock",
    "README.th.md": "MANUAL.th.md",
}
"""Where a file lies in the package → where it belongs in a repository."""


@dataclass(frozen=True, slots=True)
class Carried:
    source: Path
    target: str


def files() -> Iterator[Carried]:
    """Yield the carried files."""
    package = Path(__file__).parents[2]
    # In the wheel they lie in the package; in this project's own folder, above it.
    top = package if (package / "requirements.lock").is_file() else package.parents[1]
    for source, target in _TARGETS.items():
        yield Carried(top / source, target)
    for path in sorted(guide.folder().rglob("*")):
        if path.is_file():
            yield Carried(path, f"guide/{path.relative_to(guide.folder()).as_posix()}")


def wheel() -> Path | None:
    """Return the wheel file that this program was installed from, if it still lies there."""
    try:
        told = metadata.distribution("oit").read_text("direct_url.json")
        address = urlsplit(json.loads(told)["url"]) if told else None
    except (metadata.PackageNotFoundError, ValueError, KeyError, TypeError):
        return None
    if not address or address.scheme != "file" or not address.path.endswith(".whl"):
        return None
    path = Path(re.sub(r"^/(?=[A-Za-z]:)", "", unquote(address.path)))  # "/C:/…" on Windows
    return path if path.is_file() else None
