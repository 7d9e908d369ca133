"""The form editor on a published site: it signs in, saves drafts and publishes them, on small Git hosts of our own.

Every request is held against the host's documentation by ``git_hosts``. What only a live host can show (its pages of
consent, its limits) is said in the guide.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from forms_server import control, field
from git_host_gitea import Forgejo, Gitea
from git_hosts import NAME, TOKEN, GitHub, GitLab, Host, Repository
from playwright.sync_api import Browser, Page, Route, expect
from published_forms import MEASURE, TOKENS, built, repository, save_on, served, sign_in

from oit.forms import hosts
from oit.git import repository as git


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("published"))


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


def change_and_publish(page: Page, address: str, held: Repository) -> None:
    """Change a measure's name, save it as a draft, call it ready and publish it."""
    page.goto(f"{address}#/collections/measures-2566/entries/discretion")
    name = page.get_by_label(re.compile("^ชื่อมาตรการ"))
    expect(name).to_have_value("มาตรการตรวจสอบการใช้ดุลพินิจ")
    name.fill("มาตรการตรวจสอบการใช้ดุลพินิจ ฉบับใหม่")
    page.get_by_role("button", name="บันทึก", exact=True).click()
    expect(page.get_by_text("ร่าง").first).to_be_visible()
    [review] = held.reviews
    assert review.branch == "cms/measures-2566/discretion" and review.labels == ["decap-cms/draft"]
    assert re.search("[ก-ฮ]", review.title) and not re.search("[A-Za-z]{6,}", review.title.replace("discretion", ""))
    before, after = held.files()[MEASURE].decode(), held.files(review.branch)[MEASURE].decode()
    assert after == before.replace("ดุลพินิจ\norder", "ดุลพินิจ ฉบับใหม่\norder")
    assert [path for path, _, _ in held.changes("main", review.branch)] == [MEASURE]
    page.get_by_role("button", name=re.compile("^สถานะ")).click()
    page.get_by_role("menuitem", name=re.compile("พร้อม")).click()
    expect(page.get_by_role("button", name=re.compile("^สถานะ.*พร้อม"))).to_be_visible()
    assert review.labels == ["decap-cms/pending_publish"]
    page.get_by_role("button", name=re.compile("^เผยแพร่")).click()
    page.get_by_role("menuitem", name=re.compile("เผยแพร่")).first.click()
    expect(page.get_by_role("button", name=re.compile("^สถานะ"))).to_be_hidden()
    assert not review.is_open and held.files()[MEASURE].decode() == after
    said = held.at("main").message
    assert said.startswith("เผยแพร่") and not re.search(
        "[A-Za-z]{3,}", said.replace("discretion", "").replace(MEASURE, "")
    )


def delete(page: Page, address: str, held: Repository) -> None:
    """Delete a measure that is published."""
    page.goto(f"{address}#/collections/measures-2566")
    page.reload()  # the list is the host's, and not what the form remembers
    page.get_by_role("link", name="มาตรการตรวจสอบการใช้ดุลพินิจ").click()
    page.get_by_role("button", name="ลบข้อมูลนี้").click()
    expect(page.get_by_role("heading", name="มาตรการ ปี 2566")).to_be_visible()
    assert MEASURE not in held.files() and re.search("[ก-ฮ]", held.at("main").message)


def test_github_takes_a_token_on_our_own_page(browser: Browser, site: Path, tmp_path: Path) -> None:
    host = GitHub(repository(tmp_path))
    with served(site, host) as address, opened(browser, address) as page:
        field = page.get_by_label("โทเคน", exact=True)
        expect(field).to_be_focused()
        expect(page.get_by_text("อย่าส่งให้ผู้อื่น")).to_be_visible()
        for words in (NAME, "Contents"):
            expect(page.locator("main")).to_contain_text(words)
        said = page.get_by_role("alert")
        for token, answer in (("ghp_0123456789abcdefghij", "Fine-grained"), (f"{TOKEN}x", "GitHub ไม่รับโทเคนนี้")):
            field.fill(token)
            page.get_by_role("button", name="เริ่มแก้ไข").click()
            expect(said).to_contain_text(answer)
        page.set_viewport_size({"width": 360, "height": 740})  # the way of a phone is there before anybody signs in
        expect(page.get_by_role("link", name="เว็บไซต์ที่เก็บข้อมูล")).to_have_attribute(
            "href", re.compile(rf"/{NAME}/tree/main/content$")
        )


@pytest.mark.parametrize("kind", [GitHub, GitLab, Forgejo])
def test_a_change_is_a_draft_and_then_published(browser: Browser, site: Path, tmp_path: Path, kind: type[Host]) -> None:
    held = repository(tmp_path)
    host = kind(held)
    with served(site, host) as address, opened(browser, address) as page:
        sign_in(page, host)
        change_and_publish(page, address, held)
        delete(page, address, held)
        token = TOKENS[kind]
        assert page.evaluate("token => Object.values(localStorage).join().includes(token)", token) is False
        assert page.evaluate("token => sessionStorage.getItem('decap-cms-user').includes(token)", token) is True
        assert len(held.tokens) == (kind is not GitHub) and held.undocumented == []


@pytest.mark.parametrize("kind", [GitHub, GitLab, Gitea])
def test_an_item_is_begun_with_a_file(browser: Browser, site: Path, tmp_path: Path, kind: type[Host]) -> None:
    held = repository(tmp_path)
    host = kind(held)
    uploaded = tmp_path / "ผัง โครงสร้าง.pdf"
    uploaded.write_bytes(b"%PDF-1.7\n\x00\xff\n%%EOF\n")
    with served(site, host) as address, opened(browser, address) as page:
        sign_in(page, host)
        page.goto(f"{address}#/collections/items-2566/entries/o1")
        page.get_by_label(re.compile("^สรุปหนึ่งประโยค")).fill("แผนผังโครงสร้างของ อบต.บ้านดี")
        evidence = field(page, "evidence")
        evidence.get_by_role("button", name="เพิ่ม").first.click()
        page.get_by_role("menuitem", name="ไฟล์แนบ").click()
        control(evidence, "shows").fill("มีแผนผังโครงสร้าง")
        page.keyboard.press("Enter")
        control(evidence, "page").fill("1")
        field(evidence, "document").get_by_role("button", name="เลือกไฟล์").click()
        page.locator("input[type=file]").last.set_input_files(uploaded)
        page.get_by_role("button", name="ใช้ไฟล์ที่เลือก").click()
        page.get_by_role("button", name="บันทึก" if kind is not Gitea else "เผยแพร่", exact=True).click()
        if kind is Gitea:  # the form editor knows no drafts there
            page.get_by_role("menuitem", name="เผยแพร่ตอนนี้").click()
        expect(page.get_by_text("ร่าง" if kind is not Gitea else "เผยแพร่แล้ว").first).to_be_visible()
        branch = "main" if kind is Gitea else held.reviews[0].branch
        files = held.files(branch)
        assert {*files} - {*next(iter(held.commits.values())).files} == {
            "content/2566/o1/index.md",
            "content/2566/o1/ผัง-โครงสร้าง.pdf",
        }
        assert files["content/2566/o1/ผัง-โครงสร้าง.pdf"] == uploaded.read_bytes()
        assert files["content/2566/o1/index.md"].decode() == (
            "---\nsummary: แผนผังโครงสร้างของ อบต.บ้านดี\nevidence:\n"
            "  - shows: chart\n    document: ผัง-โครงสร้าง.pdf\n    page: 1\n---\n"
        )
        message = held.at(branch).message
        assert re.search("[ก-ฮ]", message)
        if kind is Gitea:
            delete(page, address, held)
        assert held.undocumented == []


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
        expect(page.get_by_role("heading", name="เปิดแบบฟอร์มที่นี่ไม่ได้")).to_be_visible()
        expect(page.get_by_role("textbox")).to_have_count(0)
        return page.inner_text("main")
    finally:
        context.close()


@pytest.mark.parametrize("knows_its_address", [True, False])
def test_an_origin_that_others_share_is_refused(browser: Browser, site: Path, knows_its_address: bool) -> None:
    origin = "https://agency.github.io/oit/"
    repository = git.Repository("https://github.com/agency/oit", "main", git.Forge.GITHUB)
    save_on(site, hosts.saving(hosts.NO_SETTINGS, repository, origin if knows_its_address else ""))
    said = refused_page(browser, site, origin)
    assert "agency.github.io" in said and "โดเมนของหน่วยงาน" in said and "oit edit" in said
