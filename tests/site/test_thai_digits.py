"""A site with Thai digits: what it writes itself has them everywhere, and machines and the officer's own words keep
theirs."""

import html
import json
import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, expect
from sites import ROOT, git, mkdocs_build, unwrapped

from oit.files.texts import Texts
from oit.thai import normalise

MACHINES = re.compile(r"\d{4}-\d\d-\d\d")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("thai") / "project"
    shutil.copytree(ROOT / "example", root, ignore=shutil.ignore_patterns("site"))
    agency = root / "content/agency.yaml"
    agency.write_text(
        agency.read_text(encoding="utf-8").replace("numerals: arabic", "numerals: thai"), encoding="utf-8"
    )
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "ตัวอย่าง")
    return root


@pytest.fixture(scope="module")
def site(project: Path, served: Path) -> Path:
    mkdocs_build(project, served / "thai", "--strict")
    return served / "thai"


class Read(HTMLParser):
    """The texts people read, and those that are read to them, less what is a machine's."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._closed: list[str] = []
        self.feed(unwrapped(text))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if self._closed:
            self._closed += [tag] if tag == self._closed[0] else []
            return
        dialled = tag == "a" and given.get("href", "").startswith(("tel:", "mailto:"))
        copied = "data-copy" in given or "oit-address" in given.get("class", "")
        if tag in ("script", "style", "code") or dialled or copied:
            self._closed = [tag]
        self.texts += [given[name] for name in ("aria-label", "title", "alt", "data-label") if name in given]
        if tag == "meta" and given.get("name") == "description":
            self.texts.append(given["content"])

    def handle_endtag(self, tag: str) -> None:
        if self._closed and tag == self._closed[0]:
            self._closed.pop()

    def handle_data(self, text: str) -> None:
        if not self._closed and text.strip():
            self.texts.append(text)


def arabic(text: str) -> list[str]:
    """Words of Arabic digits that a text has: codes and file names are no such words."""
    words = re.findall(r"[A-Za-z0-9](?:[\w._/@:#%+~=?&,-]*\w)?", text, re.ASCII)
    return [
        word
        for word in words
        if re.search(r"\d", word) and not re.search("[A-Za-z]", word) and not MACHINES.fullmatch(word)
    ]


def squeezed(text: str) -> str:
    return re.sub(r"[\s*_`\\|>\[\]#\"']+", "", normalise(html.unescape(text)))


def parted(page: str) -> tuple[str, str]:
    """The page's frame, in which no officer's text stands but as a value of a file, and what is inside of it."""
    before, start, rest = page.partition('<div class="oit-page')
    inside, end, after = rest.partition('<aside class="oit-about-page')
    return before + end + after, start + inside


def values(data: object) -> Iterator[str]:
    """The texts of a content file. Not its bare numbers: a year taken out of a page would take every other's with
    it."""
    if isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from values(value)
    elif isinstance(data, str) and re.search(r"\d", data) and re.search("[ก-๎/-]", data):
        yield from (" ".join(normalise(line).split()) for line in (data, *data.split("\n")) if line.strip())


def test_no_arabic_digit_is_left_in_what_the_site_writes(site: Path, project: Path) -> None:
    """Whatever still has one must stand, letter by letter, in a file of the officer's."""
    files = [
        *project.joinpath("content").rglob("*.md"),
        *project.joinpath("content").rglob("*.yaml"),
        project / "mkdocs.yml",
    ]
    texts = [path.read_text(encoding="utf-8") for path in files]
    heads = [text.split("\n---")[0] if text.startswith("---") else text for text in texts]
    own = sorted({value for head in heads for value in values(yaml.safe_load(head))}, key=len, reverse=True)
    bodies = squeezed("\n".join(texts))
    left = set()
    for path in site.rglob("*.html"):
        frame, inside = (Read(part).texts for part in parted(path.read_text(encoding="utf-8")))
        for text, excuse in (*((text, "") for text in frame), *((text, bodies) for text in inside)):
            rest = " ".join(text.split())
            for value in own if arabic(rest) else ():
                rest = rest.replace(value, " ")
            if arabic(rest) and squeezed(text) not in excuse:
                left.add((path.relative_to(site).as_posix(), text.strip()))
    assert sorted(left) == []


def test_dates_counts_years_scores_and_charts_have_thai_digits(site: Path) -> None:
    def text(name: str) -> str:
        return " ".join(" ".join(Read((site / name).read_text(encoding="utf-8")).texts).split())

    assert "๒๘ ข้อครบถ้วน จาก ๒๘ ข้อ" in text("index.html")
    assert "๙๕.๗๑" in text("ita/2568/index.html")
    assert "ปี ๒๕๖๖: ๘๗.๓๗ คะแนน" in text("ita/index.html")
    assert "ปีงบประมาณ พ.ศ. ๒๕๖๘" in text("2568/index.html")
    assert "หน้า ๓" in text("2567/o17/index.html")
    assert "๒๓ พฤศจิกายน ๒๕๖๙" in text("2568/o1/index.html")
    assert "รายการข้อ OIT ปี ๒๕๖๘" in text("404.html")


def test_paper_has_thai_digits_too(site: Path, address: str, browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page()
    page.goto(f"{address}../thai/2568/o6/")
    (tmp_path / "printed.pdf").write_bytes(page.pdf(prefer_css_page_size=True))
    page.close()
    first, *_ = Texts(tmp_path / "cache").pages(tmp_path / "printed.pdf")
    assert re.search("พิมพ์เมื่อ [๐-๙]{1,2} [ก-์]+ ๒๕[๐-๙]{2}", normalise(first))
    assert re.search("หน้า ๑ จาก [๐-๙]", normalise(first))


def test_titles_and_numbers_to_dial_keep_theirs_within_the_sites_own_words(site: Path) -> None:
    item = unwrapped((site / "2568/o6/index.html").read_text(encoding="utf-8"))
    assert "แผนดำเนินงานและการใช้งบประมาณ ประจำปีงบประมาณ พ.ศ. 2568 หน้า ๑</a>" in item
    place = "แผนดำเนินงานและการใช้งบประมาณ ประจำปีงบประมาณ พ.ศ. 2568 หน้า ๑</a>"
    assert place in unwrapped((site / "2568/evidence/index.html").read_text(encoding="utf-8"))
    updates = unwrapped((site / "updates/index.html").read_text(encoding="utf-8"))
    assert "ประกาศเจตจำนงการบริหารงานด้วยความซื่อสัตย์สุจริตอย่างมีคุณธรรมและโปร่งใส ประจำปีงบประมาณ พ.ศ. 2568</a>" in updates
    assert "\ue000" not in updates and "\ue000" not in (site / "feed.xml").read_text(encoding="utf-8")
    assert "โทร. 0-2000-0009</span>" in unwrapped((site / "index.html").read_text(encoding="utf-8"))


def test_machines_keep_theirs(site: Path) -> None:
    page = (site / "2568/o1/index.html").read_text(encoding="utf-8")
    assert '<time datetime="2026-11-23">๒๓ พฤศจิกายน ๒๕๖๙</time>' in page
    addresses = re.findall(r'(?:href|src|id|datetime|content-type)="([^"]*)"', page)
    assert [address for address in addresses if re.search("[๐-๙]", address) and not address.startswith("#")] == []
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1])  # type: ignore[index]
    identifiers = [node[key] for node in data["@graph"] for key in ("@id", "url", "dateModified") if key in node]
    assert identifiers and not any(re.search("[๐-๙]", value) for value in identifiers)
    for name in ("2568/evidence/evidence-2568.csv", "feed.xml", "sitemap.xml"):
        assert "ปี ๒๕๖๘" not in (site / name).read_text(encoding="utf-8")


def test_what_goes_to_itas_is_the_same_as_with_arabic_digits(site: Path, example: Path) -> None:
    def copied(root: Path) -> list[str]:
        return re.findall(
            r'data-copy="[^"]*">([^<]*)<', (root / "2568/evidence/index.html").read_text(encoding="utf-8")
        )

    assert copied(site) and [re.sub("/oit/|/thai/", "/", text) for text in copied(site)] == [
        re.sub("/oit/|/thai/", "/", text) for text in copied(example)
    ]


def test_the_other_site_is_not_touched(example: Path) -> None:
    assert "จาก 28 ข้อ" in (example / "index.html").read_text(encoding="utf-8")
    assert "๒๘" not in (example / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("query", ["2568", "๒๕๖๘"])
def test_searching_takes_either_and_answers_in_thai(query: str, site: Path, address: str, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{address}../thai/")
    page.locator(".oit-search-open").click()
    page.locator(".oit-search input").fill(query)
    page.wait_for_function(
        "() => document.querySelector('.oit-search').dataset.answered"
        " === document.querySelector('.oit-search input').value"
    )
    expect(page.locator(".oit-search [role=status]")).to_have_text(re.compile("^พบ [๐-๙]+ หน้า$"))
    expect(page.locator(".oit-search ol")).to_contain_text("๒๕๖๘", use_inner_text=True)
    page.close()
