"""The project's repository on the web, and the addresses at which its files are edited."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from urllib.parse import quote, urlsplit

from .history import run_git


class Forge(Enum):
    """The program that shows a repository on the web. Each program has its own form of addresses."""

    GITHUB = "github"
    GITLAB = "gitlab"
    GITEA = "gitea"
    BITBUCKET = "bitbucket"
    UNKNOWN = "unknown"


_HOSTS = (
    (r"gitlab", Forge.GITLAB),
    (r"github", Forge.GITHUB),
    (r"gitea|forgejo|^codeberg\.org$", Forge.GITEA),
    (r"^bitbucket\.org$", Forge.BITBUCKET),
)
"""Pattern of a host's name → its program, used if nothing else names the program."""


@dataclass(frozen=True, slots=True)
class EditLink:
    """The address at which a file is edited. ``url`` is "" if there is no repository, or its host's form is unknown."""

    text: str
    url: str


_NO_LINK = EditLink("", "")


@dataclass(frozen=True, slots=True)
class Repository:
    """The project's repository on the web. ``url`` is "" if there is none."""

    url: str = ""
    branch: str = "main"
    forge: Forge = Forge.UNKNOWN

    def edit_link(self, path: str, exists: bool = True) -> EditLink:
        """Return the address that edits a file, shows a folder, or creates a file that does not exist yet."""
        if not self.url:
            return _NO_LINK
        if path.endswith("/"):
            return self._link("ดูโฟลเดอร์นี้", self._folder(quote(path.rstrip("/"))))
        if exists:
            return self._link("แก้ไขไฟล์นี้", self._edit(quote(path)))
        return self._link("สร้างไฟล์นี้", self._new(quote(path, safe="")))

    def _link(self, text: str, below: str) -> EditLink:
        """Return the address, or "" if its form is unknown: a wrong address is worse than none."""
        return EditLink(text, f"{self.url}/{below}") if below else _NO_LINK

    def _folder(self, path: str) -> str:
        branch = quote(self.branch)
        return {
            Forge.GITHUB: f"tree/{branch}/{path}",
            Forge.GITLAB: f"-/tree/{branch}/{path}",
            Forge.GITEA: f"src/branch/{branch}/{path}",
            Forge.BITBUCKET: f"src/{branch}/{path}",
        }.get(self.forge, "")

    def _edit(self, path: str) -> str:
        branch = quote(self.branch)
        return {
            Forge.GITHUB: f"edit/{branch}/{path}",
            Forge.GITLAB: f"-/edit/{branch}/{path}",
            Forge.GITEA: f"_edit/{branch}/{path}",
            Forge.BITBUCKET: f"src/{branch}/{path}?mode=edit&at={branch}",
        }.get(self.forge, "")

    def _new(self, path: str) -> str:
        """Return the address that creates a file, or "" for a program that cannot take the file's path from an
        address."""
        branch = quote(self.branch)
        return {
            Forge.GITHUB: f"new/{branch}?filename={path}",
            Forge.GITLAB: f"-/new/{branch}?file_name={path}",
        }.get(self.forge, "")


def repository(root: Path, configured: str, environment: Mapping[str, str]) -> Repository:
    """Return the repository named in ``mkdocs.yml``, else by the CI that runs ``oit``, else by Git's ``origin``."""
    of_ci, forge_of_ci = _of_ci(environment)
    url = web_address(configured or of_ci or run_git(root, "remote", "get-url", "origin"))
    if not url:
        return Repository()
    is_on_ci_host = urlsplit(url).hostname == urlsplit(of_ci).hostname
    branch = environment.get("CI_DEFAULT_BRANCH") or run_git(
        root, "symbolic-ref", "--short", "refs/remotes/origin/HEAD"
    ).removeprefix("origin/")
    branch = branch or run_git(root, "symbolic-ref", "--short", "HEAD") or "main"
    return Repository(url, branch, forge_of_ci if is_on_ci_host else _forge_of(url))


def _of_ci(environment: Mapping[str, str]) -> tuple[str, Forge]:
    """Return the address and the forge of the repository that a CI works for; "" outside of a CI."""
    if url := environment.get("CI_PROJECT_URL"):
        return url, Forge.GITLAB
    if url := environment.get("BITBUCKET_GIT_HTTP_ORIGIN"):
        return url, Forge.BITBUCKET
    server, name = environment.get("GITHUB_SERVER_URL"), environment.get("GITHUB_REPOSITORY")
    if not server or not name:
        return "", Forge.UNKNOWN
    # Gitea and Forgejo set GitHub's variables too, so that the same actions work.
    is_gitea = environment.get("GITEA_ACTIONS") or environment.get("FORGEJO_ACTIONS")
    return f"{server}/{name}", Forge.GITEA if is_gitea else Forge.GITHUB


def _forge_of(url: str) -> Forge:
    host = urlsplit(url).hostname or ""
    return next((forge for pattern, forge in _HOSTS if re.search(pattern, host)), Forge.UNKNOWN)


def web_address(remote: str) -> str:
    """Return a remote's web address without a password: "git@github.com:a/b.git" → "https://github.com/a/b". Return ""
    for a remote that has none."""
    if match := re.fullmatch(r"(?:ssh://)?git@([^:/]+)[:/](?:[0-9]+/)?(.+?)(?:\.git)?/?", remote):
        return f"https://{match[1]}/{match[2]}"
    if match := re.fullmatch(r"(https?://)(?:[^@/]*@)?([^/]+/.+?)(?:\.git)?/?", remote):
        return f"{match[1]}{match[2]}"
    return ""
