"""The picture of a shared address: there when the site knows its address, readable, and the same on every build."""

import base64
import re
import shutil
from pathlib import Path

import pytest
import resvg_py
from playwright.sync_api import Browser
from sites import AS_OF, PREFIX, ROOT

from content_tree import build, checked, judged
from oit.cli import main as cli
from oit.content import read
from oit.site import social_card
from oit.site.pages import Site
from oit.thai import parse_date

PIXELS = """async address => {
  const picture = new Image(); picture.src = address; await picture.decode()
  const canvas = document.createElement("canvas"); canvas.width = picture.width; canvas.height = picture.height
  const drawing = canvas.getContext("2d"); drawing.drawImage(picture, 0, 0)
  const colours = (x, y, width, height) => {
    const found = {}, data = drawing.getImageData(x, y, width, height).data
    for (let at = 0; at < data.length; at += 4) {
      const name = "#" + [0, 1, 2].map(place => data[at + place].toString(16).padStart(2, "0")).join("")
      found[name] = (found[name] || 0) + 1
    }
    return found
  }
  return {
    width: picture.width, height: picture.height, words: colours(400, 60, 740, 510),
    edges: [colours(1160, 0, 40, 630), colours(0, 0, 1200, 40), colours(0, 590, 1200, 40)],
  }
}"""


def measured(browser: Browser, png: bytes) -> dict:
    page = browser.new_page()
    found = page.evaluate(PIXELS, "data:image/png;base64," + base64.b64encode(png).decode())
    page.close()
    return found


def site_named(root: Path, name: str, kind: str) -> Site:
    agency = f"name: {name}\ntype: {kind}\ncurrent_year: 2566\ncolour: '#123456'\n"
    return Site(checked(build(root, {"content/agency.yaml": agency})), address="https://example.org/")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("อบต.ดี", "องค์การบริหารส่วนตำบล"),
        ("องค์การบริหารส่วนจังหวัดพระนครศรีอยุธยา", "องค์การบริหารส่วนจังหวัด"),
        ("เทศบาลตำบลบ้านใหม่หนองไทรศรีสมบูรณ์พัฒนา", "เทศบาลตำบล"),
        ("มหาวิทยาลัยเทคโนโลยีราชมงคลอีสาน วิทยาเขตสกลนคร", "สถาบันอุดมศึกษา"),
        ("สำนักงานคณะกรรมการป้องกันและปราบปรามการทุจริตในภาครัฐ", "หน่วยงานของรัฐประเภทอื่น"),
        ("Bang & Sons <ทดสอบ> WWWWWWWWWWWWWWWWWWWWWWWWWWW", "หน่วยงานของรัฐประเภทอื่น"),
    ],
    ids=["short", "province", "long", "university", "no-space", "wide-letters"],
)
def test_every_name_fits_and_is_white_on_the_agencys_colour(
    name: str, kind: str, tmp_path: Path, browser: Browser
) -> None:
    found = measured(browser, social_card.card(site_named(tmp_path, name, kind), tmp_path))
    assert (found["width"], found["height"]) == (1200, 630)
    assert [list(edge) for edge in found["edges"]] == [["#123456"]] * 3
    assert found["words"]["#ffffff"] > 3000


@pytest.mark.parametrize("name", ['""', '"\\x1dอบต.ดี\\uFFFF &amp; <b>"', "'   '"])
def test_no_name_keeps_the_site_from_being_built(name: str, tmp_path: Path) -> None:
    assert social_card.card(site_named(tmp_path, name, "องค์การบริหารส่วนตำบล"), tmp_path).startswith(b"\x89PNG")


def test_it_is_the_same_on_every_build_and_for_each_agency_its_own(tmp_path: Path) -> None:
    one = site_named(tmp_path, "เทศบาลตำบลบ้านดี", "เทศบาลตำบล")
    other = site_named(tmp_path / "b", "เทศบาลตำบลบ้านดง", "เทศบาลตำบล")
    assert social_card.card(one, tmp_path) == social_card.card(one, tmp_path) != social_card.card(other, tmp_path / "b")


RIGHTMOST = """async address => {
  const picture = new Image(); picture.src = address; await picture.decode()
  const canvas = document.createElement("canvas"); canvas.width = 1200; canvas.height = 630
  const drawing = canvas.getContext("2d"); drawing.drawImage(picture, 0, 0)
  const data = drawing.getImageData(0, 0, 1200, 630).data
  let most = 0
  for (let at = 3; at < data.length; at += 4) if (data[at] > 128) most = Math.max(most, (at - 3) / 4 % 1200)
  return most
}"""


def test_thai_marks_take_no_room_of_their_own(browser: Browser) -> None:
    fonts = [str(path) for path in (ROOT / "theme/card").glob("*.ttf")]
    page, ends = browser.new_page(), set()
    for syllable in ("ป", "ปี", "ปี้"):
        text = f'<text x="400" y="300" font-family="Sarabun" font-size="90">{syllable}ก</text>'
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630">{text}</svg>'
        png = resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=fonts)
        ends.add(page.evaluate(RIGHTMOST, f"data:image/png;base64,{base64.b64encode(png).decode()}"))
    page.close()
    assert len(ends) == 1 and ends.pop() > 450


def test_pages_name_it_with_its_address_size_and_words(example: Path) -> None:
    page = (example / "2568/o1/index.html").read_text(encoding="utf-8")
    said = dict(re.findall(r'<meta (?:property|name)="((?:og:image|twitter)[^"]*)" content="([^"]*)">', page))
    assert said == {
        "og:image": f"https://example.org/{PREFIX}/card.png",
        "og:image:type": "image/png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": (
            "องค์การบริหารส่วนตำบลตัวอย่าง ข้อมูลเปิดเผยต่อสาธารณะ (OIT) ปีงบประมาณ พ.ศ. 2568 หน่วยงานสมมติ ใช้เป็นตัวอย่าง"
        ),
        "twitter:card": "summary_large_image",
    }
    built = (example / "card.png").read_bytes()
    root = ROOT / "example"
    assert built == social_card.card(Site(judged(read(root), parse_date(AS_OF))), root)
    assert len(built) < 100_000


def test_without_an_address_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OIT_SITE_URL", "CI_PAGES_URL"):
        monkeypatch.delenv(name, raising=False)
    shutil.copytree(ROOT / "example/content", tmp_path / "content")
    settings = (ROOT / "example/mkdocs.yml").read_text(encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(re.sub("(?m)^site_url:.*$", "", settings), encoding="utf-8")
    assert cli.main(["-C", str(tmp_path), "build", "--site", str(tmp_path / "site"), "--as-of", AS_OF]) == 0
    assert not (tmp_path / "site/card.png").exists()
    assert "og:image" not in (tmp_path / "site/index.html").read_text(encoding="utf-8")
