"""What the home page counts, without a browser."""

from datetime import date
from pathlib import Path

import pytest

from content_tree import build, checked
from oit.site.page import Site
from oit.site.pages.home import home


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2023, 3, 1), "ยังไม่ครบถ้วน 43 ข้อ (ในนี้ยังไม่ถึงกำหนด 43 ข้อ)"),
        (date(2023, 12, 1), "ยังไม่ครบถ้วน 43 ข้อ"),
    ],
)
def test_an_item_that_may_wait_is_counted_apart(tmp_path: Path, day: date, told: str) -> None:
    site = Site(checked(build(tmp_path, {}), day))
    (page,) = home(site)
    assert f"<strong>{told}</strong>" in page.text
