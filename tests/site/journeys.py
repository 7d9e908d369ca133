"""What citizens come for, and the taps that lead there from home on a small phone: tested, and photographed for
docs/screenshots/."""

from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import Page

PHONE = {"width": 360, "height": 740}
MAX_TAPS = 3


@dataclass(frozen=True)
class Journey:
    """``taps``: names of links, beginning on the home page. ``sees``: what stands on the last page's first screen."""

    name: str
    taps: tuple[str, ...]
    sees: str


JOURNEYS = (
    Journey("no-gift-declaration", ("นโยบายไม่รับของขวัญ ปี 2566",), "3 กุมภาพันธ์ 2566"),
    Journey("what-is-missing-2566", ("ยังขาดอะไร ปี 2566",), "O39 ประมวลจริยธรรมสำหรับเจ้าหน้าที่ของรัฐ"),
    Journey("ita-score-2565", ("คะแนน ITA ปี 2565",), "98.75"),
    Journey("how-to-complain", ("ร้องเรียนการทุจริต",), "1205"),
)


def walk(page: Page, home: str, journey: Journey) -> Iterator[int]:
    """Number of taps made so far, after each of them and before the first."""
    page.goto(home)
    yield 0
    for number, name in enumerate(journey.taps, start=1):
        page.locator(".oit-page").get_by_role("link", name=name, exact=True).first.tap()
        page.wait_for_load_state("networkidle")
        yield number
