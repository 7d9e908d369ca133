"""The form editor on a published site: it signs in, saves drafts and publishes them, on small Git hosts of our own.

Every request is held against the host's documentation by ``git_hosts``. What only a live host can show (its pages of
consent, its limits) is said in the guide.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from git_hosts import NAME, TOKEN, GitHub, GitLab, Host, Repository, files_of, serving
from pages_server import serving as serving_pages
from playwright.sync_api import Browser, Page, Route, expect
from sites import mkdocs_build

from content_tree import build

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
plugins:
  - search
  - oit:
      publish: [admin]
      forms: {host: %s, server: "%s", repository: %s, branch: main, app_id: abc}
"""


@contextmanager
def published(folder: Path, host: Host, server: str) -> Iterator[str]:
    """The address of a site whose forms save on a host."""
    name = type(host).__name__.lower()
    root = build(folder / "project", {**FILES, "mkdocs.yml": SETTINGS % (name, server, NAME)})
    mkdocs_build(root, folder / "served" / "site")
    with serving_pages(folder / "served") as address:
        yield f"{address}site/admin/"


def repository(folder: Path) -> Repository:
    return Repository(files_of(build(folder / "content-alone", FILES)))


@contextmanager
def opened(browser: Browser, address: str) -> Iterator[Page]:
    """The form editor in a window of its own, that asks nobody but its site and its host."""
    context = browser.new_context(viewport={"width": 1400, "height": 900}, locale="th-TH")
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.accept())  # "really publish?"
    elsewhere: list[str] = []
    page.on("request", lambda request: elsewhere.append(request.url) if not _is_near(request.url) else None)
    try:
        page.goto(address)
        yield page
        assert elsewhere == []
    finally:
        context.close()


def _is_near(url: str) -> bool:
    return bool(re.match(r"http://127\.0\.0\.1:|data:|blob:|about:", url))


def wait_for_forms(page: Page) -> None:
    """Wait until the forms are there; before that, the sign-in leads to its own page yet."""
    expect(page.get_by_text("หมวดข้อมูล")).to_be_visible(timeout=20_000)


def change_and_publish(page: Page, address: str, held: Repository) -> None:
    """Change a measure's name, save it as a draft, call it ready and publish it."""
    page.goto(f"{address}#/collections/measures-2566/entries/discretion")
    name = page.get_by_label(re.compile("^ชื่อมาตรการ"))
    expect(name).to_have_value("มาตรการตรวจสอบการใช้ดุลพินิจ", timeout=20_000)
    name.fill("มาตรการตรวจสอบการใช้ดุลพินิจ ฉบับใหม่")
    page.get_by_role("button", name="บันทึก", exact=True).click()
    expect(page.get_by_text("ร่าง").first).to_be_visible(timeout=20_000)
    [review] = held.reviews
    assert review.branch == "cms/measures-2566/discretion" and review.labels == ["decap-cms/draft"]
    assert re.search("[ก-ฮ]", review.title) and not re.search("[A-Za-z]{6,}", review.title.replace("discretion", ""))
    before, after = held.files()[MEASURE].decode(), held.files(review.branch)[MEASURE].decode()
    assert after == before.replace("ดุลพินิจ\norder", "ดุลพินิจ ฉบับใหม่\norder")
    assert [path for path, _, _ in held.changes("main", review.branch)] == [MEASURE]
    page.get_by_role("button", name=re.compile("^สถานะ")).click()
    page.get_by_role("menuitem", name=re.compile("พร้อม")).click()
    expect(page.get_by_role("button", name=re.compile("^สถานะ.*พร้อม"))).to_be_visible(timeout=20_000)
    assert review.labels == ["decap-cms/pending_publish"]
    page.get_by_role("button", name=re.compile("^เผยแพร่")).click()
    page.get_by_role("menuitem", name=re.compile("เผยแพร่")).first.click()
    expect(page.get_by_role("button", name=re.compile("^สถานะ"))).to_be_hidden(timeout=20_000)
    assert not review.is_open and held.files()[MEASURE].decode() == after


def test_github_takes_a_token_on_our_own_page(browser: Browser, tmp_path: Path) -> None:
    held = repository(tmp_path)
    host = GitHub(held)
    with serving(host, TOKEN) as server, published(tmp_path, host, server) as address, opened(browser, address) as page:
        field = page.get_by_label("โทเคน", exact=True)
        expect(field).to_be_focused(timeout=20_000)
        expect(page.get_by_text("อย่าส่งให้ผู้อื่น")).to_be_visible()
        for words in (NAME, "Contents"):
            expect(page.locator("main")).to_contain_text(words)
        said = page.get_by_role("alert")
        for token, answer in (("ghp_0123456789abcdefghij", "Fine-grained"), (f"{TOKEN}x", "GitHub ไม่รับโทเคนนี้")):
            field.fill(token)
            page.get_by_role("button", name="เริ่มแก้ไข").click()
            expect(said).to_contain_text(answer)
        field.fill(TOKEN)
        page.get_by_role("button", name="เริ่มแก้ไข").click()
        wait_for_forms(page)
        change_and_publish(page, address, held)
        assert page.evaluate("Object.values(localStorage).join().includes('github_pat_')") is False
        assert page.evaluate("sessionStorage.getItem('decap-cms-user').includes('github_pat_')") is True
        assert held.undocumented == []


def test_gitlab_signs_in_by_its_own_page(browser: Browser, tmp_path: Path) -> None:
    held = repository(tmp_path)
    host = GitLab(held)
    with (
        serving(host, "gitlab-token") as server,
        published(tmp_path, host, server) as address,
        opened(browser, address) as page,
    ):
        page.get_by_role("button", name=re.compile("GitLab")).click(timeout=20_000)
        wait_for_forms(page)
        change_and_publish(page, address, held)
        assert page.evaluate("Object.values(localStorage).join().includes('gitlab-token')") is False
        assert len(held.tokens) == 1 and held.undocumented == []


def refused_page(browser: Browser, site: Path, origin: str) -> str:
    """What the form editor of a built site says at an address."""
    context = browser.new_context()
    page = context.new_page()

    def answer(route: Route) -> None:
        file = site / route.request.url.removeprefix(origin).partition("?")[0]
        file = file / "index.html" if file.is_dir() else file
        route.fulfill(path=file) if file.is_file() else route.fulfill(status=404)

    page.route("**/*", answer)
    try:
        page.goto(f"{origin}admin/")
        expect(page.get_by_role("heading", name="เปิดแบบฟอร์มที่นี่ไม่ได้")).to_be_visible(timeout=20_000)
        expect(page.get_by_role("textbox")).to_have_count(0)
        return page.inner_text("main")
    finally:
        context.close()


@pytest.mark.parametrize("knows_its_address", [True, False])
def test_an_origin_that_others_share_is_refused(browser: Browser, tmp_path: Path, knows_its_address: bool) -> None:
    origin = "https://agency.github.io/oit/"
    settings = SETTINGS % ("github", "https://github.com", NAME) + f"site_url: {origin}\n" * knows_its_address
    mkdocs_build(build(tmp_path / "project", {**FILES, "mkdocs.yml": settings}), tmp_path / "site")
    said = refused_page(browser, tmp_path / "site", origin)
    assert "agency.github.io" in said and "โดเมนของหน่วยงาน" in said and "oit edit" in said


def test_an_item_without_a_page_is_begun_on_gitlab(browser: Browser, tmp_path: Path) -> None:
    held = repository(tmp_path)
    host = GitLab(held)
    with (
        serving(host, "gitlab-token") as server,
        published(tmp_path, host, server) as address,
        opened(browser, address) as page,
    ):
        page.get_by_role("button", name=re.compile("GitLab")).click(timeout=20_000)
        wait_for_forms(page)
        page.goto(f"{address}#/collections/items-2566/entries/o1")
        page.get_by_label(re.compile("^สรุปหนึ่งประโยค")).fill("แผนผังโครงสร้างของ อบต.บ้านดี", timeout=20_000)
        page.get_by_role("button", name="บันทึก", exact=True).click()
        expect(page.get_by_text("ร่าง").first).to_be_visible(timeout=20_000)
        [review] = held.reviews
        assert held.files(review.branch)["content/2566/o1/index.md"].decode() == (
            "---\nsummary: แผนผังโครงสร้างของ อบต.บ้านดี\n---\n"
        )
