"""The NACC's result of each item beside our verdict."""

import json
from datetime import date
from pathlib import Path

from content_tree import build, checked
from oit.judging.item_results import published
from oit.judging.rules import CATALOGUE
from oit.site import exports, pages
from oit.site.page import Site

EXAMPLE = Path(__file__).parents[1] / "example"
DAY = date(2026, 11, 23)


def test_each_item_is_set_beside_our_verdict() -> None:
    ((year, _, compared),) = published(checked(EXAMPLE, DAY))
    assert year == 2567
    assert [(one.code, one.score, one.relation.value) for one in compared] == [
        ("O1", 100, "agree"),
        ("O2", 100, "agree"),
        ("O12", 0, "open"),
        ("O15", 0, "agree"),
        ("O16", 0, "agree"),
        ("O20", 0, "we-complete"),
    ]


def test_a_year_without_content_or_the_item_is_compared_with_nothing(tmp_path: Path) -> None:
    root = build(tmp_path, {"content/ita-results/2565.yaml": "items: {o1: 100, o99: ๐}\n"})
    ((_, _, compared),) = published(checked(root, DAY))
    assert [(one.code, one.state, one.relation.value) for one in compared] == [
        ("O1", None, "open"),
        ("O99", None, "open"),
    ]


def test_what_they_find_complete_and_we_do_not(tmp_path: Path) -> None:
    files = {"content/ita-results/2566.yaml": "items: {O3: 100}\n", "content/2566/o1/index.md": "โครงสร้าง\n"}
    site = Site(checked(build(tmp_path, files), DAY), CATALOGUE, {}, "https://oit.bandee.go.th/")
    page = next(page for page in pages.build(site) if page.url == "ita/2566/").text
    assert "ผลประเมินได้เต็ม แต่ระบบนี้ว่าไม่ครบ 1 ข้อ" in page
    assert 'href="../../ita/2566/items-2566.csv"' in page and 'href="../../ita/2566/items-2566.json"' in page
    files_made = {one.uri: one.content for one in exports.build(site)}
    (item,) = json.loads(files_made["ita/2566/items-2566.json"])["items"]
    assert (item["item"], item["score"], item["status"], item["relation"]) == ("O3", 100, "missing", "they-complete")
    assert "O3," in files_made["ita/2566/items-2566.csv"].decode("utf-8-sig")
