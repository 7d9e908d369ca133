"""Comments in officers' texts are published nowhere; code is shown as it is written."""

import time

import pytest

from machine import slowness
from oit.look.comments import unclosed, without_comments
from oit.look.officers_text import ShownLink, to_html


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ก <!-- ลับ --> ข", "ก  ข"),
        ("ก\n<!-- ลับ -->\nข", "ก\nข"),
        ("- ก\n  <!-- ลับ\n  ลับ -->\n- ข", "- ก\n- ข"),
        ("ก\n\n<!-- ลับ\n\nลับ -->\n\nข", "ก\n\n\nข"),
        ("ก <!— ลับ —> ข <!– ลับ –> ค", "ก  ข  ค"),
        ("ก <!-- ลับ —> ข", "ก  ข"),
        ("ก <!-- ลับ —> ลับ --> ข", "ก  ข"),
        ("ก <!-- ลับ --!> ข <!--> ค <!---> ง", "ก  ข  ค  ง"),
        ("ก <!-- ลับ `--> ข` ค", "ก  ข` ค"),
        ("`<!-- โค้ด -->` <!-- ลับ -->ข", "`<!-- โค้ด -->` ข"),
        ("` <!-- ลับ -->\n\n`ข", "` \n\n`ข"),
        ("\\`<!-- ลับ -->`", "\\``"),
        ("```\n<!-- โค้ด -->\n```\n<!-- ลับ -->ข", "```\n<!-- โค้ด -->\n```\nข"),
        ("~~~ html\n<!-- โค้ด\n~~~\nข", "~~~ html\n<!-- โค้ด\n~~~\nข"),
        ("```\n<!-- ลับ -->\nข", "```\nข"),
        ("ก <! -- ไม่ใช่ --> ข", "ก <! -- ไม่ใช่ --> ข"),
        ("ไม่มี", "ไม่มี"),
    ],
)
def test_comments_are_taken_out(text: str, shown: str) -> None:
    assert without_comments(text) == shown
    assert unclosed(text) is None
    assert "ลับ" not in to_html(text, 2, lambda link: ShownLink(), set())


def test_a_comment_that_is_not_closed_reaches_to_the_end() -> None:
    assert without_comments("ก\n<!-- ลับ\n\n## ลับ") == "ก\n"
    assert unclosed("ก\n<!-- ลับ") == 2


@pytest.mark.parametrize("piece", ["`", "`` ", "```\n", "<!--", "<!-- -->", "<!— ", "~~~\n", "`\n\n", "<!-- `"])
def test_many_of_a_sign_take_no_longer_than_their_number_asks_for(piece: str) -> None:
    text = f"<!-- a --> {piece * (300_000 // len(piece))}"
    start = time.process_time()
    without_comments(text)
    assert time.process_time() - start < 5 * slowness()
