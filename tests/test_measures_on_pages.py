"""What the pages show of measures and of the memos that report them: every column, every day, in the order of days."""

import re
from pathlib import Path

import pytest

from content_tree import build, checked
from oit.judging.rules import CATALOGUE
from oit.site import pages
from oit.site.edition import PUBLIC, WORKSHOP, Edition
from oit.site.page import Site

FILES = {
    "content/2566/measures/a.yaml": """\
        name: มาตรการ
        results:
          - {text: ประกาศแล้ว, declaration: policy}
          - {text: ประชุมแล้ว, date: 7 มีนาคม 2566}
        suggestions: [ควรแจ้งเวียน]
        """,
    "content/2566/no-gift/policy.yaml": "title: ประกาศ\ndate: 3 กุมภาพันธ์ 2566\n",
    "content/2566/memos/a-twelve.yaml": "subject: รอบสิบสองเดือน\ndate: 6 ตุลาคม 2566\nreports_round: 12\n",
    "content/2566/memos/b-six.yaml": "subject: รอบหกเดือน\ndate: 3 เมษายน 2566\nreports_round: 6\n",
    "content/2566/memos/a-undated.yaml": "subject: ไม่มีวันที่\nreports_round: 9\n",
}


def page(root: Path, url: str, chosen: Edition = PUBLIC) -> str:
    site = Site(checked(build(root, FILES)), CATALOGUE, edition=chosen)
    return next(page.text for page in pages.build(site) if page.url == url)


def test_the_item_shows_suggestions_and_the_days_of_declarations(tmp_path: Path) -> None:
    text = page(tmp_path, "2566/o42/")
    assert re.search(r"<dt>ข้อเสนอแนะ</dt><dd><p>ควรแจ้งเวียน</p>", text)
    assert re.search(r"<li>ประกาศแล้ว \(<time[^>]*>3 กุมภาพันธ์ 2566</time>\)</li>", text)
    assert re.search(r"<li>ประชุมแล้ว \(<time[^>]*>7 มีนาคม 2566</time>\)</li>", text)


@pytest.mark.parametrize("url", ["2566/measures/", "2566/o43/"])
def test_memos_stand_in_the_order_of_their_days(tmp_path: Path, url: str) -> None:
    assert re.findall("รอบหกเดือน|รอบสิบสองเดือน|ไม่มีวันที่(?=</a>)", page(tmp_path, url)) == [
        "รอบหกเดือน",
        "รอบสิบสองเดือน",
        "ไม่มีวันที่",
    ]


def test_only_officers_read_the_codes_of_elements_and_of_all(tmp_path: Path) -> None:
    codes = r"รหัสที่ใช้ใน shows: <code>([a-z-]+)</code>"
    elements = re.findall(r'id="element-([a-z-]+)"', page(tmp_path, "2566/o42/"))
    assert re.findall(codes, page(tmp_path / "officers", "2566/o42/", WORKSHOP)) == elements
    assert re.findall(codes, page(tmp_path, "2566/o42/")) == []
