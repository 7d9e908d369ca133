"""A wrong address leads on: to the item that was meant, in the year that was meant and in the others, wherever the
site lies."""

import shutil
from pathlib import Path
from urllib.parse import quote

import pytest
from pages_server import serving
from playwright.sync_api import Browser, expect
from sites import AS_OF, PREFIX, ROOT, git, mkdocs_build

from content_tree import build, checked
from oit.git.history import Change, read
from oit.site.not_found import moved
from oit.site.pages import Site
from oit.thai import parse_date

DAY = parse_date(AS_OF)


@pytest.fixture
def wrong(address: str) -> str:
    """Where the site is served, "http://127.0.0.1:40000"."""
    return address.removesuffix(f"/{PREFIX}/")


def offered(browser: Browser, host: str, path: str) -> list[tuple[str, str]]:
    """Texts and addresses of the links that the page thinks likely; every one of them opens."""
    page = browser.new_page()
    answer = page.goto(f"{host}/{PREFIX}/{path}")
    assert answer and answer.status == 404
    expect(page.locator(".oit-likely:visible li a").first).to_be_visible()
    links = page.locator(".oit-likely:visible li a").all()
    found = [(link.inner_text(), link.evaluate("link => link.pathname")) for link in links]
    assert [place for _, place in found if page.request.get(f"{host}{place}").status != 200] == []
    page.close()
    return found


@pytest.mark.parametrize(
    "path", ["2566/O42", "2566/o42.html", "๒๕๖๖/o๔๒", "2023/o42/", "2566/42/", "old/2566/o42/plan.pdf/"]
)
def test_an_address_with_year_and_number_leads_to_the_item(path: str, wrong: str, browser: Browser) -> None:
    texts = offered(browser, wrong, path)
    assert texts[0] == ("ปี 2566 ข้อ O42 มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", "/oit/2566/o42/")


def test_an_item_of_a_year_without_pages_leads_to_the_same_subject(wrong: str, browser: Browser) -> None:
    assert ("เรื่องเดียวกันในปี 2566 คือ O42 มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", "/oit/2566/o42/") in offered(
        browser, wrong, "2567/o34/"
    )


def test_a_number_without_a_year_leads_to_it_in_every_year(wrong: str, browser: Browser) -> None:
    found = offered(browser, wrong, "o42/")
    assert [address for _, address in found] == ["/oit/2566/o42/"]


def test_a_number_that_no_year_has_leads_to_the_list(wrong: str, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{wrong}/oit/2566/o99/")
    expect(page.locator(".oit-likely")).to_have_text(
        "อาจหมายถึงหน้านี้ ในเกณฑ์ปี 2566 ไม่มีข้อ O99 รายการข้อ OIT ปี 2566", use_inner_text=True
    )
    page.close()


@pytest.mark.parametrize("path", ["nonsense", "a/b/c/d/e/f/", "%E0%A4%A", "constructor", "__proto__/", "toString"])
def test_an_address_that_says_nothing_gets_the_lists_alone(path: str, wrong: str, browser: Browser) -> None:
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{wrong}/oit/{path}")
    expect(page.locator(".oit-likely")).to_be_hidden()
    assert errors == []
    assert page.get_by_role("link", name="รายการข้อ OIT ปี 2566").evaluate("link => link.pathname") == "/oit/2566/"
    page.close()


def test_without_javascript_there_is_the_index_of_all_items(wrong: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{wrong}/oit/2566/O42")
    expect(page.locator(".oit-likely")).to_be_hidden()
    page.locator(".oit-page").get_by_role("link", name="รายการข้อ OIT ปี 2566").click()
    page.wait_for_url("**/oit/2566/")
    context.close()


# ---------------------------------------------------------------- files that Git saw move


def moved_in(root: Path) -> dict[str, str]:
    return moved(Site(checked(root, DAY), history=read(root, "content")))["moved"]


PAGE = "---\nsummary: โครงสร้างของหน่วยงาน แสดงไว้ในหน้านี้\n---\n\nมีสำนักปลัดและกองคลัง\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = build(
        tmp_path, {"content/2566/o1/index.md": PAGE, "content/2566/memos/a.yaml": "subject: รายงานผลการดำเนินงาน\n"}
    )
    git(root, "init", "--initial-branch=main")
    git(root, "add", ".")
    git(root, "commit", "--message=1")
    return root


def test_a_page_moved_twice_is_found_from_both_old_addresses(project: Path) -> None:
    for number, (old, new) in enumerate([("o1", "o5"), ("o5", "o2")]):
        git(project, "mv", f"content/2566/{old}", f"content/2566/{new}")
        git(project, "commit", f"--message=move {number}")
    git(project, "mv", "content/2566/memos/a.yaml", "content/2566/memos/report.yaml")
    git(project, "commit", "--message=name")
    assert moved_in(project) == {"2566/o1/": "2566/o2/", "2566/o5/": "2566/o2/", "2566/memos/a/": "2566/memos/report/"}


def test_an_old_address_that_is_in_use_again_is_left_alone(project: Path) -> None:
    git(project, "mv", "content/2566/o1", "content/2566/o2")
    git(project, "commit", "--message=move")
    build(project, {"content/2566/o1/index.md": "เรื่องใหม่\n"})
    git(project, "add", ".")
    git(project, "commit", "--message=new")
    assert moved_in(project) == {}


def test_what_moved_and_was_deleted_leads_nowhere(project: Path) -> None:
    git(project, "mv", "content/2566/o1", "content/2566/o2")
    git(project, "commit", "--message=move")
    git(project, "rm", "-r", "content/2566/o2")
    git(project, "commit", "--message=delete")
    assert moved_in(project) == {}


def test_moves_in_a_circle_end(project: Path) -> None:
    day = DAY
    history = {
        f"content/2566/{one}/index.md": Change(day, day, f"content/2566/{other}/index.md")
        for one, other in (("o7", "o8"), ("o8", "o7"))
    }
    assert moved(Site(checked(project, DAY), history=history))["moved"] == {}


def test_a_moved_file_keeps_its_days(project: Path) -> None:
    git(project, "mv", "content/2566/o1", "content/2566/o2")
    git(project, "commit", "--message=move")
    history = read(project, "content")
    assert history["content/2566/o1/index.md"].moved_to == "content/2566/o2/index.md"
    assert history["content/2566/o2/index.md"].moved_to == ""


def test_the_new_page_is_offered_first(tmp_path: Path, browser: Browser) -> None:
    root = tmp_path / "project"
    shutil.copytree(ROOT / "example", root, ignore=shutil.ignore_patterns("site", "attachments"))
    (root / "content/2568/o1/แผน ปี ๒๕๖๘ (1).csv").write_text("ที่,เรื่อง\n1,แผน\n", encoding="utf-8")
    for arguments in (["init", "--initial-branch=main"], ["add", "."], ["commit", "--message=1"]):
        git(root, *arguments)
    git(root, "mv", "content/2568/measures/full-disclosure.yaml", "content/2568/measures/disclosure.yaml")
    git(root, "mv", "content/2568/o1/แผน ปี ๒๕๖๘ (1).csv", "content/2568/o1/plan.csv")
    git(root, "commit", "--message=2")
    mkdocs_build(root, tmp_path / PREFIX, "--strict")
    with serving(tmp_path) as root_address:
        host = root_address.rstrip("/")
        for old, new in (
            ("2568/measures/full-disclosure/", "2568/measures/disclosure/"),
            ("2568/measures/full-disclosure", "2568/measures/disclosure/"),
            ("2568/measures/full-disclosure/index.html", "2568/measures/disclosure/"),
            ("2568/o1/แผน ปี ๒๕๖๘ (1).csv", "2568/o1/plan.csv"),
            (quote("2568/o1/แผน ปี ๒๕๖๘ (1).csv"), "2568/o1/plan.csv"),
        ):
            assert offered(browser, host, old)[0] == ("หน้านี้ย้ายไปแล้ว เปิดหน้าใหม่", f"/oit/{new}"), old
