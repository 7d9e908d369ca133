"""What changed when: the page of updates and the Atom feeds, from what Git knows of each file."""

import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from content_tree import build, checked
from oit.git.history import Change
from oit.site import exports
from oit.site.edition import PUBLIC, WORKSHOP
from oit.site.exports.atom import ATOM
from oit.site.pages import Site
from oit.site.pages import build as build_pages

HOME = "https://oit.example.org/"
FILES = {
    "content/2566/o1/index.md": "---\ntitle: ก\n---\nข้อความ",
    "content/2566/o1/plan.csv": "ก,ข\n",
    "content/2567/o2/index.md": "---\ntitle: ก\n---\nข้อความ",
}
OLD, NEW, NEWEST = date(2023, 2, 1), date(2023, 3, 1), date(2024, 1, 5)
CHANGES = {
    "content/2566/o1/index.md": Change(OLD, OLD),
    "content/2566/o1/plan.csv": Change(NEW, NEW),
    "content/2567/o2/index.md": Change(NEW, NEWEST),
    "content/2566/gone/index.md": Change(NEWEST, NEWEST),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(checked(build(tmp_path_factory.mktemp("project"), FILES)), (), CHANGES, HOME)


def feeds(site: Site) -> dict[str, ElementTree.Element]:
    return {
        export.uri: ElementTree.fromstring(export.content)
        for export in exports.build(site)
        if export.uri.endswith(".xml")
    }


def told(element: ElementTree.Element, tag: str) -> str:
    return element.findtext(f"{{{ATOM}}}{tag}") or ""


def entries(feed: ElementTree.Element) -> list[tuple[str, ...]]:
    return [
        tuple(told(entry, tag) for tag in ("title", "id", "published", "updated"))
        for entry in feed.iter(f"{{{ATOM}}}entry")
    ]


def test_a_feed_of_everything_and_one_a_year(site: Site) -> None:
    found = feeds(site)
    o1 = (
        "O1 โครงสร้าง ปี 2566",
        f"{HOME}content/2566/o1/index.md",
        "2023-02-01T00:00:00+07:00",
        "2023-03-01T00:00:00+07:00",
    )
    o2 = (
        "O2 ข้อมูลผู้บริหาร ปี 2567",
        f"{HOME}content/2567/o2/index.md",
        "2023-03-01T00:00:00+07:00",
        "2024-01-05T00:00:00+07:00",
    )
    assert {uri: entries(feed) for uri, feed in found.items()} == {
        "feed.xml": [o2, o1],
        "2566/feed.xml": [o1],
        "2567/feed.xml": [o2],
    }


def test_a_feed_has_what_atom_asks_for(site: Site) -> None:
    for uri, feed in feeds(site).items():
        assert feed.tag == f"{{{ATOM}}}feed"
        assert told(feed, "id") == HOME + uri and told(feed, "title")
        assert told(feed, "updated") == max(entry[-1] for entry in entries(feed))
        assert feed.findtext(f"{{{ATOM}}}author/{{{ATOM}}}name") == "องค์การบริหารส่วนตำบลบ้านดี"
        assert feed.find(f"{{{ATOM}}}link[@rel='self']").attrib["href"] == HOME + uri
        assert all(told(entry, "summary") for entry in feed.iter(f"{{{ATOM}}}entry"))


def test_entries_are_told_apart(site: Site) -> None:
    """The agency and its people show on one page, and are two entries for all that."""
    changes = {f"content/{name}.yaml": Change(OLD, OLD) for name in ("agency", "people")}
    found = entries(feeds(Site(site.disclosure, (), changes, HOME))["feed.xml"])
    assert [entry[1] for entry in found] == [f"{HOME}content/agency.yaml", f"{HOME}content/people.yaml"]


def test_text_that_xml_cannot_hold_is_left_out(tmp_path: Path) -> None:
    measure = 'name: "<b>ก</b> & \\x01ข\\u000B"\n'
    disclosure = checked(build(tmp_path, {"content/2566/measures/one.yaml": measure}))
    changes = {"content/2566/measures/one.yaml": Change(OLD, OLD)}
    assert [entry[0] for entry in entries(feeds(Site(disclosure, (), changes, HOME))["feed.xml"])] == [
        "มาตรการ: <b>ก</b> & ข"
    ]


def test_without_an_address_there_is_no_feed_and_the_page_says_how(site: Site) -> None:
    for edition in (PUBLIC, WORKSHOP):
        plain = Site(site.disclosure, (), CHANGES, edition=edition)
        assert feeds(plain) == {}
        text = next(page.text for page in build_pages(plain) if page.url == "updates/")
        assert "เมื่อเว็บไซต์ทราบที่อยู่ของตนเอง" in text and "feed.xml" not in text
        assert ("site_url" in text) == (edition is WORKSHOP)  # how is for officers


def test_updates_stand_under_their_days(site: Site) -> None:
    text = next(page.text for page in build_pages(site) if page.url == "updates/")
    days = [part.split('"')[0] for part in text.split('id="day-')[1:]]
    assert days == ["2024-01-05", "2023-03-01", "2023-02-01"]
    second = text.split('id="day-2023-03-01"')[1].split("<h2")[0]
    assert '<span class="oit-kind">แก้ไข</span> <a href="../2566/o1/">' in second
    assert '<span class="oit-kind">เผยแพร่ครั้งแรก</span> <a href="../2567/o2/">' in second
    assert "gone" not in text


def test_a_days_updates_are_grouped_by_year_the_newest_first(site: Site) -> None:
    text = next(page.text for page in build_pages(site) if page.url == "updates/")
    second = text.split('id="day-2023-03-01"')[1].split("<h2")[0]
    assert re.findall(r"<h3>(\S+ \d+) <", second) == ["ปี 2567", "ปี 2566"]


def test_without_git_the_page_says_so(site: Site) -> None:
    text = next(page.text for page in build_pages(Site(site.disclosure)) if page.url == "updates/")
    assert "ยังไม่มีประวัติการแก้ไข" in text


def test_pages_name_their_feeds(built: Path) -> None:
    every = '<link rel="alternate" type="application/atom+xml" title="รายการปรับปรุง ทุกเรื่อง" href="{}feed.xml">'
    assert every.format("../../") in (built / "2566/o1/index.html").read_text(encoding="utf-8")
    assert 'href="../../2566/feed.xml"' in (built / "2566/o1/index.html").read_text(encoding="utf-8")
    assert "2566/feed.xml" not in (built / "contact/index.html").read_text(encoding="utf-8")
    assert every.format("/oit/") in (built / "404.html").read_text(encoding="utf-8")


def test_robots_are_told_where_the_pages_are(site: Site, built: Path) -> None:
    assert (built / "robots.txt").read_text(
        encoding="utf-8"
    ) == "User-agent: *\nDisallow:\nSitemap: https://example.org/oit/sitemap.xml\n"
    plain = {export.uri: export.content for export in exports.build(Site(site.disclosure))}
    assert plain["robots.txt"] == b"User-agent: *\nDisallow:\n"
