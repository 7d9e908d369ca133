"""``oit edit`` on a copy of the example, for tests that use its forms in a browser."""

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Locator, Page
from sites import AS_OF, ROOT, git

from editing_process import Process
from machine import PATIENCE


class Edited:
    """A copy of the example in Git, and ``oit edit`` that serves it."""

    def __init__(self, root: Path, server: Process) -> None:
        self.root = root
        self.server = server
        self.address = f"http://{server.host}/"

    def diff(self, *paths: str) -> list[str]:
        """The lines that were removed and added since the last commit, without their neighbours."""
        shown = self._git("diff", "--unified=0", "--", *paths).splitlines()
        return [line for line in shown if re.match(r"[-+](?![-+]{2} )", line)]

    def status(self) -> list[str]:
        return self._git("status", "--porcelain", "--untracked-files=all").splitlines()

    def commit(self) -> None:
        git(self.root, "add", "--all")
        git(self.root, "commit", "--quiet", "--allow-empty", "--message", "saved")

    def wait_for_words(self, page: str, words: str) -> None:
        """Wait until a page of the site shows words: the site follows what was saved."""
        self.server.wait_for_build(lambda: words in re.sub(r"<wbr>|</?span[^>]*>", "", self.server.get(f"/{page}")[1]))

    def wait_for_finding(self, path: str, rule: str) -> None:
        """Wait until the server finds something in a file that another program wrote."""
        self.server.wait_for_build(
            lambda: any(each["rule"] == rule for each in self.server.ask("oitFindings", path=path)[1]["findings"])
        )

    def _git(self, *arguments: str) -> str:
        command = ["git", "-c", "core.quotepath=off", *arguments]
        run = subprocess.run(
            command, cwd=self.root, capture_output=True, encoding="utf-8", check=True, timeout=PATIENCE
        )
        return run.stdout


@contextmanager
def editing(folder: Path, prepare: Callable[[Path], None] = lambda _: None) -> Iterator[Edited]:
    """Serve a copy of the example, prepared before it is committed."""
    root = folder / "example"
    shutil.copytree(ROOT / "example", root, ignore=shutil.ignore_patterns("site", "site-workshop", ".oit"))
    prepare(root)
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "begun")
    server = Process(root, as_of=AS_OF)
    try:
        server.wait()
        yield Edited(root, server)
    finally:
        server.end()


# ---------------------------------------------------------------- in the browser


def opened(page: Page, edited: Edited, collection: str, entry: str) -> Page:
    """Open the form of a record and wait until it is filled."""
    page.goto(f"{edited.address}admin/#/collections/{collection}/entries/{entry}")
    page.locator("[data-oit-field]").first.wait_for()
    page.locator(".oit-verdict").wait_for()
    return page


def field(holder: Page | Locator, name: str) -> Locator:
    """The part of the form that holds a field, the outermost of that name."""
    return holder.locator(f'[data-oit-field="{name}"]').first


def control(holder: Page | Locator, name: str) -> Locator:
    return field(holder, name).locator("input, textarea").first


def items(holder: Locator) -> Locator:
    """The entries of a list."""
    return holder.locator(
        'xpath=.//*[contains(@class, "StyledListItemTopBar") and '
        f"count(ancestor::*[@data-oit-field]) = {holder.evaluate(_DEPTH)}]/.."
    )


_DEPTH = """node => {
  let depth = 0
  for (let each = node; each; each = each.parentElement) if (each.dataset.oitField) depth += 1
  return depth
}"""


def save(page: Page) -> None:
    """Save, and wait until the form says so."""
    page.get_by_role("button", name="บันทึก", exact=True).click()
    page.get_by_role("menuitem", name="บันทึกตอนนี้").click()


def is_saved(page: Page) -> None:
    page.get_by_text("บันทึกแล้ว", exact=True).first.wait_for()
