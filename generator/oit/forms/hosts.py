"""Where the forms of the published site save: a Git host of the public net, or the agency's own.

Pure: the settings in ``mkdocs.yml``, the site's repository and address → ``backend.json`` and the content policy.
"""

import re
from collections.abc import Mapping
from enum import Enum
from typing import Any
from urllib.parse import urlsplit

from ..content.paths import CONTENT
from ..git.repository import Forge, Repository
from ..values import dataclass
from .config import COMMIT_MESSAGES


class Host(Enum):
    """The programs that the form editor can save to."""

    GITHUB = "github"
    GITLAB = "gitlab"
    GITEA = "gitea"
    FORGEJO = "forgejo"


_OF_FORGE = {Forge.GITHUB: Host.GITHUB, Forge.GITLAB: Host.GITLAB, Forge.GITEA: Host.GITEA}
_PUBLIC = {
    Host.GITHUB: "https://github.com",
    Host.GITLAB: "https://gitlab.com",
    Host.GITEA: "https://gitea.com",
    Host.FORGEJO: "https://codeberg.org",
}
_API = {Host.GITHUB: "/api/v3", Host.GITLAB: "/api/v4", Host.GITEA: "/api/v1", Host.FORGEJO: "/api/v1"}
_FILES = {Host.GITHUB: "tree", Host.GITLAB: "-/tree", Host.GITEA: "src/branch", Host.FORGEJO: "src/branch"}
"""How each host's address of a folder goes on after the repository; the branch and the folder follow."""
_GITHUB_API = "https://api.github.com"

FIELDS = ("host", "server", "repository", "branch", "app_id")
"""The settings, in ``mkdocs.yml`` below ``forms`` of our plugin. Whatever they leave out, the repository tells."""

SHARED = (
    r"[^.]+\.github\.io",
    r"[^.]+(?<!-[0-9a-f]{6})\.gitlab\.io",
    r"[^.]+\.codeberg\.page",
    r"[^.]+\.bitbucket\.io",
)
"""Hosts on which all sites of one owner share an origin. GitLab may give a site a host of its own, whose name ends with
six digits."""

_OWN_HOST = "ให้ผู้ดูแลเว็บตั้งชื่อโดเมนของหน่วยงานเองให้เว็บไซต์นี้ (เช่น oit.example.go.th) หรือแก้ไขบนเครื่องของท่านด้วยคำสั่ง oit edit"
SHARED_REFUSAL = (
    "เปิดแบบฟอร์มที่ {host} ไม่ได้ เพราะที่อยู่นี้ใช้ร่วมกับเว็บไซต์อื่นของเจ้าของเดียวกัน"
    f" เว็บไซต์เหล่านั้นจึงอ่านสิทธิ์แก้ไขไฟล์ของท่านจากเบราว์เซอร์ได้ {_OWN_HOST}"
)
_UNKNOWN = (
    "ยังไม่ทราบว่าแบบฟอร์มจะบันทึกไว้ที่ใด ให้ผู้ดูแลเว็บเขียน repo_url และช่อง forms ใน mkdocs.yml"
    " หรือแก้ไขบนเครื่องของท่านด้วยคำสั่ง oit edit"
)
_NO_APP = (
    "ยังไม่ได้ลงทะเบียนแบบฟอร์มไว้กับ {host} ให้ผู้ดูแลเว็บทำตามบท แก้ไขข้อมูลด้วยแบบฟอร์ม ในคู่มือ"
    " แล้วเขียนช่อง app_id ใต้ forms ใน mkdocs.yml"
)


class SettingsError(ValueError):
    """A setting cannot be used. The text says why, in Thai."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What ``mkdocs.yml`` says of the forms. "" stands for what it leaves out."""

    host: Host | None = None
    server: str = ""
    repository: str = ""
    branch: str = ""
    app_id: str = ""


NO_SETTINGS = Settings()


def settings(written: object) -> Settings:
    """Return the settings as they are written. Raises SettingsError."""
    values = {} if written is None else written
    if not isinstance(values, Mapping):
        raise SettingsError("ช่อง forms ต้องเป็นกลุ่มของช่องย่อย เช่น app_id")
    texts = _texts(values)
    host = texts.pop("host", "")
    if host and host not in {each.value for each in Host}:
        raise SettingsError(f"ช่องย่อย host ของ forms ต้องเลือกจาก {', '.join(each.value for each in Host)}")
    made = Settings(Host(host) if host else None, **texts)
    if made.server and not re.fullmatch(r"https://[A-Za-z0-9.-]+(?::\d+)?/?|http://127\.0\.0\.1:\d+/?", made.server):
        raise SettingsError("ช่องย่อย server ของ forms ต้องเป็นที่อยู่ของเครื่องแม่ข่าย เช่น https://git.example.go.th")
    if made.repository and not re.fullmatch(r"[\w.-]+(?:/[\w.-]+)+", made.repository):
        raise SettingsError("ช่องย่อย repository ของ forms ต้องเป็นชื่อกลุ่มและชื่อที่เก็บไฟล์ เช่น agency/oit")
    return made


def _texts(values: Mapping[Any, Any]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for name, value in values.items():
        if name not in FIELDS:
            raise SettingsError(f"ช่อง forms ไม่รู้จักช่องย่อย {name} (มี {', '.join(FIELDS)})")
        if value is not None and (not isinstance(value, str | int) or isinstance(value, bool)):
            raise SettingsError(f"ช่องย่อย {name} ของ forms ต้องเป็นข้อความ")
        texts[name] = "" if value is None else str(value).strip()
    return texts


@dataclass(frozen=True, slots=True)
class Saving:
    """Where the forms save. ``refusal`` says why they cannot be used, in Thai, or is ""."""

    host: Host | None = None
    server: str = ""
    repository: str = ""
    branch: str = "main"
    app_id: str = ""
    refusal: str = ""

    @property
    def api(self) -> str:
        """Return the root of the host's API."""
        if not self.host:
            return ""
        if self.host is Host.GITHUB and self.server == _PUBLIC[Host.GITHUB]:
            return _GITHUB_API
        return f"{self.server}{_API[self.host]}"


NOWHERE = Saving(refusal=_UNKNOWN)
ON_THIS_MACHINE = Saving(
    refusal="หน้านี้เป็นของเว็บไซต์ฉบับสำหรับเจ้าหน้าที่ หากต้องการแก้ไขด้วยแบบฟอร์ม ให้เปิดด้วยคำสั่ง oit edit บนเครื่องที่เก็บไฟล์"
)


def saving(chosen: Settings, repository: Repository, address: str) -> Saving:
    """Return where the forms of a site save. ``address``: the site's own, or "" if it is unknown."""
    host = chosen.host or _OF_FORGE.get(repository.forge)
    place = urlsplit(repository.url)
    is_same = bool(host) and host in (None, _OF_FORGE.get(repository.forge), chosen.host)
    name = chosen.repository or (place.path.strip("/") if is_same else "")
    if not host or not name:
        return NOWHERE
    of_repository = f"{place.scheme}://{place.netloc}" if place.netloc else ""
    server = (chosen.server or of_repository or _PUBLIC[host]).rstrip("/")
    made = Saving(host, server, name, chosen.branch or repository.branch, chosen.app_id)
    refusal = _refusal(made, address)
    return Saving(host, server, name, made.branch, chosen.app_id, refusal) if refusal else made


def _refusal(made: Saving, address: str) -> str:
    site = urlsplit(address).hostname or ""
    if is_shared(site):
        return SHARED_REFUSAL.format(host=site)
    if made.host is not Host.GITHUB and not made.app_id:
        return _NO_APP.format(host=made.server)
    return ""


def is_shared(host: str) -> bool:
    """True if a host carries sites of several projects below one origin."""
    return any(re.fullmatch(pattern, host) for pattern in SHARED)


def backend(place: Saving) -> dict[str, Any]:
    """Return ``backend.json``: what the form editor needs to save, and below ``oit`` what our own script needs.

    ``workflow``: changes are drafts until somebody has looked at them.
    """
    if not place.host or place.refusal:
        return {"name": "none", "oit": {"refusal": place.refusal}}
    made: dict[str, Any] = {
        "name": place.host.value,
        "repo": place.repository,
        "branch": place.branch,
        "api_root": place.api,
        "commit_messages": COMMIT_MESSAGES,
    }
    if place.host is not Host.GITHUB:
        made |= {"auth_type": "pkce", "app_id": place.app_id, "base_url": place.server}
    if place.host is Host.GITLAB:
        made["auth_endpoint"] = "oauth/authorize"
    files = f"{place.server}/{place.repository}/{_FILES[place.host]}/{place.branch}/{CONTENT}"
    own: dict[str, Any] = {"shared": list(SHARED), "shared_refusal": SHARED_REFUSAL, "files": files}
    if place.host is Host.GITHUB:
        own["token_page"] = f"{place.server}/settings/personal-access-tokens/new"
    # The form editor knows no drafts on Gitea.
    return {**made, "workflow": place.host is not Host.GITEA, "oit": own}


def policy(place: Saving) -> str:
    """Return the content security policy of ``/admin/``.

    The form editor compiles its own configuration's schema (``unsafe-eval``) and writes styles. No other page of the
    site may do either. It may talk to this site and to the Git host alone.
    """
    api = urlsplit("" if place.refusal else place.api)
    elsewhere = {f"{api.scheme}://{api.netloc}"} if api.netloc else set()
    if place.host and not place.refusal and place.host is not Host.GITHUB:
        elsewhere.add(place.server)
    directives = {
        "default-src": "'none'",
        "script-src": "'self' 'unsafe-eval'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "frame-src": "'self' blob:",
        "connect-src": " ".join(["'self' blob:", *sorted(elsewhere)]),
        "form-action": "'none'",
        "base-uri": "'none'",
        "object-src": "'none'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())
