"""Thai digits in the site's own words, word by word."""

import shutil
from pathlib import Path

import pytest

from content_tree import checked
from oit.look.numerals import Written, in_html, in_text, marked
from oit.site.pages import Site, build
from oit.thai import arabic_digits

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ปี 2566", "ปี ๒๕๖๖"),
        ("ปี2566 (12 ข้อ)", "ปี๒๕๖๖ (๑๒ ข้อ)"),
        ("98.75 คะแนน 1,234 บาท ร้อยละ 50%", "๙๘.๗๕ คะแนน ๑,๒๓๔ บาท ร้อยละ ๕๐%"),
        ("9.1 การป้องกัน", "๙.๑ การป้องกัน"),
        ("พ.ศ. 2566–2570.", "พ.ศ. ๒๕๖๖–๒๕๗๐."),
        ("กฎ C101 ของข้อ O42", "กฎ C101 ของข้อ O42"),
        ("แผน-2566.pdf หน้า 3", "แผน-2566.pdf หน้า ๓"),
        ("https://example.org/2566/ ณ 2566-01-17", "https://example.org/2566/ ณ 2566-01-17"),
        ("a1@example.org", "a1@example.org"),
    ],
)
def test_words_of_digits_change_and_codes_do_not(text: str, shown: str) -> None:
    assert in_text(text) == shown


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ('<a href="2566/o1/" title="ปี 2566">ปี 2566</a>', '<a href="2566/o1/" title="ปี ๒๕๖๖">ปี ๒๕๖๖</a>'),
        ('<time datetime="2023-01-17">17 มกราคม 2566</time>', '<time datetime="2023-01-17">๑๗ มกราคม ๒๕๖๖</time>'),
        ('<img alt="แผนที่ 2 ฝั่ง" src="2.png" width="96">', '<img alt="แผนที่ ๒ ฝั่ง" src="2.png" width="96">'),
        ("<code>content/2566</code> บรรทัด 4", "<code>content/2566</code> บรรทัด ๔"),
        ('โทร <a href="tel:1205">1205</a> 24 ชั่วโมง', 'โทร <a href="tel:1205">1205</a> ๒๔ ชั่วโมง'),
        (
            '<span class="oit-copy" data-copy="คำชี้แจง">ปี 2566</span> 1',
            '<span class="oit-copy" data-copy="คำชี้แจง">ปี 2566</span> ๑',
        ),
        ("it&#39;s &#x27; &amp; 3", "it&#39;s &#x27; &amp; ๓"),
        ('<text x="12" y="3">95.71</text>', '<text x="12" y="3">๙๕.๗๑</text>'),
    ],
)
def test_of_html_only_what_people_read_changes(html: str, shown: str) -> None:
    assert in_html(html) == shown


def test_the_officers_words_stay_as_written_and_no_mark_is_left() -> None:
    words = Written("แผนปี 2566")
    assert in_text(words) == "แผนปี 2566"
    assert in_html(f'<a href="{marked(words)}" title="{marked(words)} 7">{marked(words)}</a> 3') == (
        '<a href="แผนปี 2566" title="แผนปี 2566 ๗">แผนปี 2566</a> ๓'
    )


def test_words_are_texts_like_any_other() -> None:
    assert Written("ก 1") == "ก 1" and hash(Written("ก 1")) == hash("ก 1")
    assert marked("ก 1") == "ก 1"


def test_of_whole_pages_nothing_but_digits_changes(tmp_path: Path) -> None:
    pages = {}
    for numerals in ("arabic", "thai"):
        shutil.copytree(ROOT / "example/content", tmp_path / numerals / "content")
        agency = tmp_path / numerals / "content/agency.yaml"
        agency.write_text(
            agency.read_text(encoding="utf-8").replace("numerals: arabic", f"numerals: {numerals}"), encoding="utf-8"
        )
        made = build(Site(checked(tmp_path / numerals), address="https://example.org/"))
        pages[numerals] = {page.uri: (page.text, page.title, page.description) for page in made}
    assert pages["arabic"] != pages["thai"]
    for uri, parts in pages["arabic"].items():
        assert tuple(map(arabic_digits, pages["thai"][uri])) == tuple(map(arabic_digits, parts)), uri
