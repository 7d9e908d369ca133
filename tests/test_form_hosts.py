"""Where the forms of the published site save, when they refuse to, and what their page may load."""

from pathlib import Path

import pytest

from content_tree import TODAY, judged
from oit.content import read
from oit.forms import editor, hosts
from oit.forms.hosts import Host, Settings, backend, policy, saving, settings
from oit.git.repository import Forge, Repository
from oit.judging.rules import CATALOGUE
from oit.site import exports
from oit.site.edition import edition
from oit.site.page import Site

WHOLE = Path(__file__).parent / "data" / "whole"
GITHUB = Repository("https://github.com/agency/oit", "main", Forge.GITHUB)
GITLAB = Repository("https://gitlab.com/province/agency/oit", "main", Forge.GITLAB)
OWN = Repository("https://git.example.go.th/agency/oit", "trunk", Forge.UNKNOWN)
SITE = "https://oit.example.go.th/"


def test_github_needs_no_settings() -> None:
    made = saving(Settings(), GITHUB, SITE)
    assert backend(made) == {
        "name": "github",
        "repo": "agency/oit",
        "branch": "main",
        "api_root": "https://api.github.com",
        "commit_messages": hosts.COMMIT_MESSAGES,
        "workflow": True,
        "oit": {
            "shared": list(hosts.SHARED),
            "shared_refusal": hosts.SHARED_REFUSAL,
            "files": "https://github.com/agency/oit/tree/main/content",
            "token_page": "https://github.com/settings/personal-access-tokens/new",
        },
    }
    assert "connect-src 'self' blob: https://api.github.com;" in policy(made)


def test_gitlab_needs_the_id_of_its_application() -> None:
    assert saving(Settings(), GITLAB, SITE).refusal.startswith("ยังไม่ได้ลงทะเบียนแบบฟอร์มไว้กับ https://gitlab.com")
    made = saving(Settings(app_id="abc"), GITLAB, SITE)
    told = backend(made)
    assert (told["repo"], told["api_root"]) == ("province/agency/oit", "https://gitlab.com/api/v4")
    assert (told["auth_type"], told["app_id"], told["base_url"]) == ("pkce", "abc", "https://gitlab.com")
    assert told["workflow"] is True and "token_page" not in told["oit"]
    assert "connect-src 'self' blob: https://gitlab.com;" in policy(made)


@pytest.mark.parametrize(
    ("host", "api", "has_drafts"),
    [
        ("github", "https://git.example.go.th/api/v3", True),
        ("gitlab", "https://git.example.go.th/api/v4", True),
        ("gitea", "https://git.example.go.th/api/v1", False),
        ("forgejo", "https://git.example.go.th/api/v1", True),
    ],
)
def test_servers_of_ones_own_are_named_by_settings(host: str, api: str, has_drafts: bool) -> None:
    made = saving(settings({"host": host, "app_id": "abc"}), OWN, SITE)
    told = backend(made)
    assert (told["name"], told["repo"], told["branch"]) == (host, "agency/oit", "trunk")
    assert (told["api_root"], told["workflow"]) == (api, has_drafts)
    assert "connect-src 'self' blob: https://git.example.go.th;" in policy(made)


def test_settings_come_before_the_repository() -> None:
    chosen = Settings(Host.GITLAB, "https://git.example.go.th", "office/site", "work", "abc")
    made = saving(chosen, GITHUB, SITE)
    assert (made.api, made.repository, made.branch) == ("https://git.example.go.th/api/v4", "office/site", "work")


def test_nobody_knows_where_to_save_without_a_repository() -> None:
    told = backend(saving(Settings(), Repository(), SITE))
    assert told["name"] == "none" and "repo_url" in told["oit"]["refusal"]


@pytest.mark.parametrize(
    "address",
    [
        "https://agency.github.io/oit/",
        "https://agency.github.io/",
        "https://province.gitlab.io/agency/oit/",
        "https://agency.codeberg.page/oit/",
    ],
)
@pytest.mark.parametrize("repository", [GITHUB, GITLAB], ids=["github", "gitlab"])
def test_an_origin_that_others_share_is_refused(address: str, repository: Repository) -> None:
    made = saving(Settings(app_id="abc"), repository, address)
    told = backend(made)
    host = address.split("/")[2]
    assert told == {"name": "none", "oit": {"refusal": hosts.SHARED_REFUSAL.format(host=host)}}
    assert "oit edit" in made.refusal and "โดเมนของหน่วยงาน" in made.refusal
    assert "connect-src 'self' blob:;" in policy(made)


@pytest.mark.parametrize("host", ["oit.example.go.th", "oit-1a2b3c.gitlab.io", "github.io.example.go.th", ""])
def test_an_origin_of_ones_own_is_not(host: str) -> None:
    assert not hosts.is_shared(host)


def test_the_policy_allows_eval_here_and_nothing_from_elsewhere() -> None:
    directives = dict(part.split(" ", 1) for part in policy(saving(Settings(), GITHUB, SITE)).split("; "))
    assert directives["default-src"] == "'none'" and directives["script-src"] == "'self' 'unsafe-eval'"
    assert "http" not in " ".join(value for name, value in directives.items() if name != "connect-src")


def test_the_policy_stands_before_whatever_the_page_loads() -> None:
    page = editor.with_policy(b'<html><head><meta charset="utf-8"><script src="a.js"></script>', "default-src 'none'")
    assert page.decode() == (
        '<html><head><meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src &#x27;none&#x27;"><script src="a.js"></script>'
    )


def test_the_workshop_leads_to_the_command_and_the_public_edition_to_the_host() -> None:
    disclosure = judged(read(WHOLE), TODAY)

    def files(is_workshop: bool, published: list[str]) -> dict[str, str]:
        site = Site(
            disclosure, CATALOGUE, edition=edition(is_workshop, published), saving=saving(Settings(), GITHUB, SITE)
        )
        made = {file.uri: file.content for file in exports.build(site) if file.uri.startswith("admin/")}
        return {uri: content.decode() for uri, content in made.items() if uri.endswith((".json", ".html"))}

    assert files(False, []) == {}
    assert '"name": "github"' in files(False, ["admin"])["admin/backend.json"]
    assert "oit edit" in files(True, [])["admin/backend.json"]
    if editor.folder():
        assert "https://api.github.com" in files(False, ["admin"])["admin/index.html"]
        assert "https://api.github.com" not in files(True, [])["admin/index.html"]
