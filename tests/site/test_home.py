"""The home page on a cheap phone and on a desktop: what people come for, the agency's own look, the ITA result over
the years."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from oit.look.colour import contrast, palette

PHONE = {"width": 360, "height": 740}


def opened(browser: Browser, url: str, **options: object) -> Page:
    page = browser.new_page(**{"viewport": PHONE, **options})
    page.goto(url)
    page.evaluate("document.fonts.ready")
    page.reload()  # with the fonts that are here by now: on a first visit a busy machine does without them
    return page


@pytest.mark.parametrize(
    ("tap", "seen"),
    [
        ("นโยบายไม่รับของขวัญ ปี 2566", "ลงวันที่"),
        ("ยังขาดอะไร ปี 2566", "ลำดับงานที่ควรทำก่อน"),
        ("คะแนน ITA ปี 2565", "98.75"),
        ("ร้องเรียนการทุจริต", "1205"),
    ],
    ids=["no-gift", "missing", "ita", "complain"],
)
def test_what_people_come_for_is_one_tap_away(tap: str, seen: str, address: str, browser: Browser) -> None:
    page = opened(browser, address)
    link = page.get_by_role("navigation", name="ทางลัด").get_by_role("link", name=tap)
    box = link.bounding_box()
    assert box and box["height"] >= 24 and box["y"] + box["height"] <= PHONE["height"], (
        "on the first screen, large enough for a thumb"
    )
    link.click()
    page.wait_for_url(lambda url: url != address)
    expect(page.get_by_text(seen).first).to_be_visible()
    page.close()


@pytest.mark.parametrize(
    ("place", "answers"),
    [
        (
            "",
            {
                "ของขวัญ": "ประกาศ 3 ก.พ. 2566", "ขาดอะไร": "ยังไม่ครบถ้วน 43 จาก 43 ข้อ", "ITA": "98.75 คะแนน ระดับ AA",
                "ร้องเรียน": "สายด่วน ป.ป.ช. 1205",
            },
        ),
        (
            "../example/",
            {
                "ของขวัญ": "ประกาศ 2 ธ.ค. 2567", "ขาดอะไร": "ไม่มีข้อที่ขาด ใน 28 ข้อ",
                "ITA": "95.71 คะแนน ระดับ ผ่านดี", "ร้องเรียน": "โทร. 0-2000-0009",
            },
        ),
    ],
    ids=["agency", "example"],
)  # fmt: skip
def test_the_answers_stand_in_one_screen_of_a_phone(
    place: str, answers: dict[str, str], address: str, example: Path, browser: Browser
) -> None:
    page = opened(browser, address + place)
    for about, answer in answers.items():
        box = page.locator(".oit-shortcuts li", has_text=about)
        expect(box.locator("span:not(.oit-w)")).to_have_text(answer, use_inner_text=True)
        seen = box.bounding_box()
        assert seen and seen["y"] + seen["height"] <= PHONE["height"], about
    # The whole box is one way there, and on a desktop it does not say again what the tile below it says.
    box = page.locator(".oit-shortcuts li", has_text="ITA")
    box.click(position={"x": 8, "y": (box.bounding_box() or {"height": 0})["height"] - 6})
    page.wait_for_url("**/ita/*/")
    page.goto(address + place)
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.locator(".oit-shortcuts li > span:not(.oit-w)").first).not_to_be_visible()
    page.close()


def test_the_answers_stand_in_one_screen_of_a_desktop(address: str, browser: Browser) -> None:
    page = opened(browser, address, viewport={"width": 1280, "height": 900})
    for tile in ("result", "progress", "complain"):
        box = page.locator(f"section[aria-labelledby={tile}]").bounding_box()
        assert box and box["y"] + box["height"] <= 900, tile
    page.close()


def test_what_is_missing_is_counted_named_and_one_tap_away(address: str, browser: Browser) -> None:
    page = opened(browser, address)
    tile = page.locator("section[aria-labelledby=progress]")
    expect(tile).to_contain_text("ยังไม่ครบถ้วน 43 ข้อ", use_inner_text=True)
    expect(tile.locator(".oit-open li")).to_have_count(3)
    tile.get_by_role("link", name="ยังขาดอะไรบ้าง ดูทั้ง 43 ข้อ").click()
    page.wait_for_url("**/2566/completeness/#open")
    expect(page.locator("#open ~ ol > li")).to_have_count(43)
    page.close()


def test_one_published_year_is_said_and_three_are_drawn(address: str, example: Path, browser: Browser) -> None:
    page = opened(browser, address)
    expect(page.locator("section[aria-labelledby=result]")).to_contain_text(
        "เผยแพร่ผลไว้ปีเดียว คือปี 2565", use_inner_text=True
    )
    expect(page.locator(".oit-trend")).to_have_count(0)
    for place in ("../example/", "../example/ita/"):
        page.goto(f"{address}{place}")
        picture = page.get_by_role("img", name="คะแนน ITA รายปี")
        expect(picture.locator("circle")).to_have_count(3)
        words = "ปี 2566: 87.37 คะแนน ระดับ ผ่าน, ปี 2567: 79.69 คะแนน ระดับ ต้องปรับปรุง, ปี 2568: 95.71 คะแนน ระดับ ผ่านดี"
        expect(picture.locator("desc")).to_have_text(words)
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    page.close()


# ---------------------------------------------------------------- emblem and colour


def test_the_agencys_emblem_is_on_every_page(address: str, example: Path, browser: Browser) -> None:
    page = opened(browser, f"{address}../example/")
    emblem = page.get_by_role("img", name="ตราขององค์การบริหารส่วนตำบลตัวอย่าง")
    page.wait_for_function("image => image.naturalWidth > 0", arg=emblem.element_handle())
    for place in ("", "2568/o1/", "404.html"):
        page.goto(f"{address}../example/{place}")
        expect(page.locator(".md-logo img").first).to_have_attribute("src", re.compile("."))
        expect(page.locator("link[rel=icon]")).to_have_attribute("href", re.compile(r"images/emblem\.svg$"))
    page.close()


def test_an_agency_without_an_emblem_wears_none_that_is_not_its_own(address: str, browser: Browser) -> None:
    page = opened(browser, address)
    expect(page.locator(".md-logo img").first).to_have_attribute("src", re.compile(r"assets/images/emblem\.svg$"))
    expect(page.locator(".oit-emblem")).to_have_count(0)
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_colour_reaches_header_links_and_the_browsers_frame(
    scheme: str, address: str, example: Path, browser: Browser
) -> None:
    page = opened(browser, f"{address}../example/", color_scheme=scheme)
    made = getattr(palette("#5b2a6e"), scheme)

    def colour(selector: str, name: str) -> str:
        value = page.locator(selector).first.evaluate(f"element => getComputedStyle(element).{name}")
        return "#" + "".join(f"{int(part):02x}" for part in value.removeprefix("rgb(").rstrip(")").split(","))

    assert colour(".md-header", "backgroundColor") == made["--md-primary-fg-color"]
    assert colour(".oit-lead a", "color") == made["--md-typeset-a-color"]
    assert contrast(colour(".md-header__title", "color"), colour(".md-header", "backgroundColor")) >= 4.5
    frame = page.locator(f"meta[name=theme-color][media*={scheme}]").get_attribute("content")
    assert frame == made["--md-primary-fg-color"]
    page.close()


# ---------------------------------------------------------------- within a year, and across the years


def test_a_year_is_jumped_through_by_its_subindicators(address: str, browser: Browser) -> None:
    page = opened(browser, f"{address}2566/")
    ways = page.get_by_role("navigation", name="ไปยังตัวชี้วัดย่อย").get_by_role("listitem")
    expect(ways.first).to_have_text("9.1 ข้อมูลพื้นฐาน\nครบ 0 จาก 10 ข้อ", use_inner_text=True)
    expect(ways).to_have_count(7)
    expect(page.locator(".oit-page h3")).to_have_count(7)
    ways.last.get_by_role("link").click()
    top = "document.getElementById('10-2').getBoundingClientRect().top"
    page.wait_for_function(f"() => 0 < {top} && {top} < {PHONE['height'] / 2}")
    # A row's status and what it lacks share a line until one looks closer.
    row = page.locator("#o1")
    tops = "row => ['.oit-chip', 'summary'].map(part => row.querySelector(part).getBoundingClientRect().top)"
    chip, summary = row.evaluate(tops)  # both at once: the page may still be scrolling
    assert abs(chip - summary) < 12
    page.close()


@pytest.mark.parametrize("place", ["", "no-gift/", "integrity/", "measures/"])
def test_the_same_page_of_another_year_is_one_tap_away(
    place: str, address: str, example: Path, browser: Browser
) -> None:
    page = opened(browser, f"{address}../example/2568/{place}")
    page.locator(".oit-page").get_by_role("link", name="ปี 2567", exact=True).click()
    page.wait_for_url(f"**/example/2567/{place}")
    page.close()
