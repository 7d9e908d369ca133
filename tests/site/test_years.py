"""From year to year: the same subject under another number, lists that may still change, and what to do first."""

import re
from pathlib import Path

import pytest

from content_tree import TODAY, build, checked, judged
from oit import framework
from oit.content import read
from oit.judging.disclosure import Status
from oit.site.pages import Page, Site
from oit.site.pages import build as build_pages
from oit.site.sidebar import Sidebar

EXAMPLE = Path(__file__).resolve().parents[2] / "example"


def pages_of(site: Site) -> dict[str, Page]:
    return {page.url: page for page in build_pages(site)}


@pytest.fixture(scope="module")
def example_site() -> Site:
    return Site(judged(read(EXAMPLE), TODAY))


@pytest.fixture(scope="module")
def pages(example_site: Site) -> dict[str, Page]:
    return pages_of(example_site)


def test_every_item_of_every_year_stands_in_the_table(pages: dict[str, Page]) -> None:
    table = pages["frameworks/"].text
    for year in framework.years():
        codes = {item.code for item in framework.load(year).items}
        assert f">{year}<br>" in table and codes <= set(re.findall(r"O\d+", table))
    assert table.count('<th scope="row">') == len(
        {item.key for year in framework.years() for item in framework.load(year).items}
    )
    assert "(<a" in table and "เบื้องต้น" in table


def test_an_old_address_leads_to_the_subject_in_the_newer_year(pages: dict[str, Page]) -> None:
    assert 'เรื่องเดียวกันใน<a href="../../2568/o19/">ปี 2568: O19' in pages["2567/o24/"].text
    assert 'เรื่องเดียวกันใน<a href="../../2567/o24/">ปี 2567: O24' in pages["2568/o19/"].text


def test_about_and_the_year_lead_to_the_table(pages: dict[str, Page]) -> None:
    assert 'href="../frameworks/"' in pages["about/"].text and 'href="../frameworks/"' in pages["2568/"].text


def test_menus_and_home_mark_it_too(tmp_path: Path) -> None:
    files = {"content/agency.yaml": "name: ก\ntype: องค์การบริหารส่วนตำบล\ncurrent_year: 2569\n"}
    site = Site(checked(build(tmp_path, files)))
    assert "(เกณฑ์เบื้องต้น)" in pages_of(site)[""].text
    assert "ข้อ OIT ปี 2569 (เกณฑ์เบื้องต้น)" in Sidebar(site, str).html(None, "/")


@pytest.mark.parametrize("url", ["2569/", "2569/o1/", "2569/completeness/", "2569/evidence/"])
def test_a_list_that_may_change_is_marked(tmp_path: Path, url: str) -> None:
    found = pages_of(Site(checked(build(tmp_path, {"content/2569/o1/index.md": "---\ntitle: ก\n---\n"}))))
    assert "เกณฑ์เบื้องต้น" in found[url].text


def test_a_settled_list_is_not_marked(pages: dict[str, Page]) -> None:
    assert [url for url, page in pages.items() if "<strong>เกณฑ์เบื้องต้น</strong>" in page.text] == []


def test_work_is_ordered_by_what_is_at_stake(example_site: Site, pages: dict[str, Page]) -> None:
    text = pages["2567/completeness/"].text
    tasks = text.split('id="open"')[1]
    codes = re.findall(r'<a href="\.\./\.\./2567/(o\d+)/">', tasks)
    points = [float(found) for found in re.findall(r"<strong>([\d.]+)</strong> คะแนน \(ค่าประมาณ\)", tasks)]
    assert points == sorted(points, reverse=True) and len(points) == len(codes) == 10
    year = example_site.disclosure.year(2567)
    assert [round(year.item(code.upper()).points_at_stake, 2) for code in codes] == points
    assert 'ครบกำหนด <time datetime="2024-04-30">30 เม.ย. 2567</time> พ้นกำหนดมาแล้ว 937 วัน' in tasks
    assert "ไม่ใช่คะแนนของสำนักงาน ป.ป.ช." in tasks


RENEWAL = "renewals:\n  - {item: o1, last: 2566/o1, renew: จัดทำแผนผังใหม่, due: 30 มีนาคม 2567}\n"


def test_what_must_be_made_anew_is_told_while_it_is_open(tmp_path: Path) -> None:
    files = {"content/2567/renewals.yaml": RENEWAL, "content/2566/o1/index.md": "---\ntitle: ก\n---\n"}
    found = pages_of(Site(checked(build(tmp_path, files))))
    for url in ("2567/o1/", "2567/completeness/"):
        assert '<a href="../../2566/o1/">2566/o1</a>' in found[url].text and "จัดทำแผนผังใหม่" in found[url].text
    assert "จัดทำแผนผังใหม่" not in found["2567/o2/"].text


def test_a_renewal_that_is_done_is_told_no_more(tmp_path: Path) -> None:
    shown = "evidence:\n  - {shows: [chart, units, sides], heading: ฝ่ายของหน่วยงาน}\n"
    page = f"---\n{shown}---\n\n## ฝ่ายของหน่วยงาน\n\nสำนักปลัด กองคลัง\n"
    files = {"content/2567/renewals.yaml": RENEWAL, "content/2567/o1/index.md": page}
    site = Site(checked(build(tmp_path, files)))
    assert site.disclosure.year(2567).item("O1").status is Status.COMPLETE
    assert "จัดทำแผนผังใหม่" not in pages_of(site)["2567/o1/"].text
