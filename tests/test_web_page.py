"""A web page as a person sees it, however it is written, and the words of the lists that stand in a text."""

import pytest

from oit import framework
from oit.files.web_page import decoded, parsed
from oit.framework import vocabulary

THAI = "<title>แผนพัฒนา</title>"


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        (THAI.encode(), ""),
        (THAI.encode(), "utf-8"),
        (THAI.encode("utf-8-sig"), "tis-620"),
        (THAI.encode("cp874"), "TIS-620"),
        (THAI.encode("cp874"), "windows-874"),
        (b'<meta charset="tis-620">' + THAI.encode("cp874"), ""),
        (b"<meta http-equiv=Content-Type content='text/html; charset=windows-874'>" + THAI.encode("cp874"), "no-such"),
        (THAI.encode("cp874"), ""),
        (THAI.encode("utf-16"), "utf-16"),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_has(data: bytes, charset: str) -> None:
    assert parsed(decoded(data, charset)).title == "แผนพัฒนา"


def test_what_nobody_sees_is_not_read() -> None:
    page = parsed(
        "<head><title>ก\n ข</title><style>p{}</style><script>'<h1>ค</h1>'</script><body><svg><title>ง</title></svg>"
        "<noscript>จ</noscript><h2>ฉ <b>ช</b></h2><!-- ซ --><p>ฌ<br>ญ<img src=a.jpg><img src=b.gif width=16>"
        f"<img src=c.gif height=16 width={'9' * 5000}>"
        "<template>ฎ</template>"
    )
    assert (page.title, page.headings, page.text, page.pictures) == ("ก ข", ["ฉ ช"], "ฉ ช\nฌ\nญ", 1)


def test_tables_are_read_though_nothing_is_closed() -> None:
    page = parsed("<table><tr><th>เดือน<th>งาน<tr><td>ม.ค. 2568<td><p>กระดาษ</p><tr><td></td></table><p>จบ")
    assert page.tables == [[["เดือน", "งาน"], ["ม.ค. 2568", "กระดาษ"]]]


@pytest.mark.parametrize(
    ("content", "target"),
    [("0;url=/a", "/a"), ("3; URL='/a'", "/a"), ("0, /a", "/a"), ("60; url=/a", ""), ("0", ""), ("", "")],
)
def test_a_page_that_sends_its_reader_on(content: str, target: str) -> None:
    assert parsed(f'<meta http-equiv="Refresh" content="{content}">').refresh == target


def test_words_of_an_element_stand_in_a_text_however_it_is_spaced() -> None:
    assert vocabulary.words("แสดงแผนงานและขั้นตอน") == {"แผนงาน", "ขั้นตอน"}
    words = {"แผนงาน", "ขั้นตอน", "งบประมาณ"}
    assert vocabulary.standing_in("แผน งาน ของปี\nและ ขั้น ตอน", words) == ("ขั้นตอน", "แผนงาน")


def test_every_element_has_words() -> None:
    lists = [framework.load(year) for year in framework.years()]
    assert all(vocabulary.words_of(element) for one in lists for item in one.items for element in item.elements)
    assert not any(word.isdigit() or len(word) < vocabulary.SHORTEST for word in vocabulary.of(lists))
