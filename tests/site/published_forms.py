"""A built site whose forms save on a small Git host of our own, and what its officers do first."""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from git_host_gitea import Forgejo, Gitea
from git_hosts import NAME, TOKEN, GitHub, GitLab, Host, Repository, files_of, serving
from pages_server import serving as serving_pages
from playwright.sync_api import Page, expect
from sites import mkdocs_build

from content_tree import build
from oit.forms import editor, hosts
from oit.git import repository as git

MEASURE = "content/2566/measures/discretion.yaml"
FILES = {
    MEASURE: """\
        # คัดจากรายงานรอบ 6 เดือน
        name: มาตรการตรวจสอบการใช้ดุลพินิจ
        order: 1

        guidelines:
          - จัดทำมาตรการตรวจสอบการใช้ดุลพินิจ
        """
}
SETTINGS = """\
site_name: ข้อมูลเปิดเผยต่อสาธารณะ อบต.บ้านดี
docs_dir: content
theme: {name: material}
repo_url: https://github.com/agency/oit
plugins:
  - search
  - oit:
      publish: [admin]
"""
TOKENS: Mapping[type[Host], str] = {GitHub: TOKEN, GitLab: "gitlab-token", Gitea: "gitea-token", Forgejo: "gitea-token"}


def built(folder: Path) -> Path:
    """A site with forms. Only two of its files say where they save."""
    mkdocs_build(build(folder / "project", {**FILES, "mkdocs.yml": SETTINGS}), folder / "served" / "site")
    return folder / "served" / "site"


def save_on(site: Path, place: hosts.Saving) -> None:
    """Let the forms of a site save somewhere, as a build with those settings does."""
    (site / "admin/backend.json").write_text(json.dumps(hosts.backend(place)), encoding="utf-8")
    page = dict(editor.files())["index.html"]
    (site / "admin/index.html").write_bytes(editor.with_policy(page, hosts.policy(place)))


@contextmanager
def served(site: Path, host: Host) -> Iterator[str]:
    """The address of the forms of a site that save on a host."""
    kind = hosts.Host(type(host).__name__.lower())
    with serving(host, TOKENS[type(host)]) as server, serving_pages(site.parent) as address:
        save_on(site, hosts.saving(hosts.Settings(kind, server, NAME, "main", "abc"), git.Repository(), ""))
        yield f"{address}site/admin/"


def repository(folder: Path) -> Repository:
    return Repository(files_of(build(folder / "content-alone", FILES)))


def sign_in(page: Page, host: Host) -> None:
    """Sign in as the host asks for it, and wait until the forms are there: the sign-in leads to a page of its own."""
    if isinstance(host, GitHub):
        page.get_by_label("โทเคน", exact=True).fill(TOKEN)
        page.get_by_role("button", name="เริ่มแก้ไข").click()
    else:
        page.get_by_role("button", name=re.compile(type(host).__name__)).click()
    expect(page.get_by_text("หมวดข้อมูล")).to_be_visible()
