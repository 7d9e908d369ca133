"""The project's repository on the web, and the addresses at which its files are edited."""

import re
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from urllib.parse import quote, urlsplit

from ..values import dataclass
from .history import run_git


class Forge(Enum):
    """The program that shows a repository on the web. Each program has its own form of addresses."""

    GITHUB = "github"
    GITLAB = "gitlab"
    GITEA = "gitea"
    BITBUCKET = "bitbucket"
    UNKNOWN = "unknown"


_HOSTS = {
    r"gitlab\.com": Forge.GITLAB,
    r"github\.com": Forge.GITHUB,
    r"gitea\.com|codeberg\.org": Forge.GITEA,
    r"bitbucket\.org": Forge.BITBUCKET,
    r"gitlab\.(?!com\.|io$).+": Forge.GITLAB,
    r"github\.(?!com\.|io$).+": Forge.GITHUB,
    r"(?:gitea|forgejo)\.(?!com\.|org$).+": Forge.GITEA,
}
"""Pattern of a host's whole name → its program, used if nothing else names the program: a public host, or a host of the
agency's own whose first word is the program. "mygithub-mirror.example" and "github.com.example" name none."""

_SAME_HOST = {
    "www.github.com": "github.com",
    "ssh.github.com": "github.com",
    "altssh.gitlab.com": "gitlab.com",
    "altssh.bitbucket.org": "bitbucket.org",
}
"""A host's other names, for remotes behind a firewall that only lets the port of HTTPS pass → its name on the web."""

_BELOW_REPOSITORY = {
    Forge.GITHUB: r"^((?:/[^/]+){2}).*",
    Forge.BITBUCKET: r"^((?:/[^/]+){2}).*",
    Forge.GITEA: r"^((?:/[^/]+){2,}?)/(?:src|raw|_edit|media|commits|wiki|issues|pulls|releases)(?:/.*)?$",
    Forge.GITLAB: r"^((?:/[^/]+){2,}?)/(?:-|tree|blob|raw|edit|commits)(?:/.*)?$",
    Forge.UNKNOWN: r"^((?:/[^/]+){2,}?)/-/.*$",
}
"""Matches a path that was copied from a page below the repository's first page. Group 1 is the repository's."""


@dataclass(frozen=True, slots=True)
class EditLink:
    """The address at which a file is edited. ``url`` is "" if there is no repository, or its host's form is unknown."""

    text: str
    url: str


_NO_LINK = EditLink("", "")

_LONGEST = 7000
"""Letters of an address that every browser and host takes; GitHub refuses one of more than 8,192."""


@dataclass(frozen=True, slots=True)
class NewFile:
    """The address at which a file is created. ``url`` is "" if there is none. ``has_text``: the text goes with it."""

    url: str = ""
    host: str = ""
    has_text: bool = False


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

    def new_file(self, path: str, text: str) -> NewFile:
        """Return the address that creates a file, with its text where the host takes one and it is not too long.

        GitLab takes the name alone: its editor ignores the text in an address.
        """
        below = self._new(quote(path, safe="")) if self.url else ""
        if not below:
            return NewFile()
        url, host = f"{self.url}/{below}", {Forge.GITHUB: "GitHub", Forge.GITLAB: "GitLab"}[self.forge]
        filled = f"{url}&value={quote(text, safe='')}"
        has_text = self.forge is Forge.GITHUB and len(filled) <= _LONGEST
        return NewFile(filled if has_text else url, host, has_text)

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


NO_REPOSITORY = Repository()


def repository(root: Path, configured: str, environment: Mapping[str, str]) -> Repository:
    """Return the repository named in ``mkdocs.yml``, else by the CI that runs ``oit``, else by Git's ``origin``."""
    of_ci, forge_of_ci = _of_ci(environment)
    url = web_address(configured or of_ci or run_git(root, "remote", "get-url", "origin"))
    if not url:
        return NO_REPOSITORY
    is_on_ci_host = _host(url) == _host(of_ci)
    branch = environment.get("CI_DEFAULT_BRANCH") or run_git(
        root, "symbolic-ref", "--short", "refs/remotes/origin/HEAD"
    ).removeprefix("origin/")
    branch = branch or run_git(root, "symbolic-ref", "--short", "HEAD") or "main"
    forge = forge_of_ci if is_on_ci_host else _forge_of(url)
    url = _first_page(url, forge)
    return Repository(url, branch, forge) if url else NO_REPOSITORY


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
    host = _host(url)
    return next((forge for pattern, forge in _HOSTS.items() if re.fullmatch(pattern, host)), Forge.UNKNOWN)


def _first_page(url: str, forge: Forge) -> str:
    """Return the repository's own address for that of a page below it: "https://gitlab.com/a/b/-/tree/main" →
    "https://gitlab.com/a/b". Return "" for the address of an owner or of a whole host."""
    address = urlsplit(url)
    path = re.sub(_BELOW_REPOSITORY[forge], r"\1", address.path).removesuffix(".git")
    is_whole = forge is Forge.UNKNOWN or path.count("/") > 1
    return f"{address.scheme}://{address.netloc}{path}" if is_whole else ""


def _host(url: str) -> str:
    """Return the name of an address's host, or "" for what is no address."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # half a bracket
        return ""


def web_address(remote: str) -> str:
    """Return a remote's web address without a password: "git@github.com:a/b.git" → "https://github.com/a/b". Return ""
    for a remote that has none."""
    # Git's short form has no "//". A single letter is a drive of Windows.
    short = re.fullmatch(r"(?:[^@/:\s]+@)?([^@/:\s\\]{2,}):(?!//)/?(\S+)", remote)
    try:
        address = urlsplit(f"ssh://{short[1]}/{short[2]}" if short else remote)
        host, port = address.hostname or "", address.port
    except ValueError:
        return ""
    path = address.path.rstrip("/").removesuffix(".git")
    if not host or not path.strip("/") or re.search(r"[\s\"<>\\]", remote):
        return ""
    host = _SAME_HOST.get(host, host)
    if ":" in host:
        host = f"[{host}]"
    if address.scheme in ("http", "https"):
        return f"{address.scheme}://{host}{f':{port}' if port else ''}{path}"
    return f"https://{host}{path}" if address.scheme in ("ssh", "git", "git+ssh", "ssh+git") else ""
