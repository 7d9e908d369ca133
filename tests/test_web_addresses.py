"""What is wrong with a web address is said as it is, with the address to write where it can be told."""

import pytest

from oit.judging import web_address

BLANKS, HOST_BLANKS = "มีเว้นวรรคในที่อยู่", "มีเว้นวรรคในชื่อเว็บไซต์"
SCHEME, NONE = "ไม่มี https:// นำหน้าครบถ้วน", "ไม่ใช่ที่อยู่เว็บที่เปิดได้"


@pytest.mark.parametrize(
    ("link", "says", "write"),
    [
        ("https://bandee.go.th/แผน 2568.pdf", BLANKS, "https://bandee.go.th/แผน%202568.pdf"),
        ("https://bandee.go.th/a  b c.pdf", BLANKS, "https://bandee.go.th/a%20%20b%20c.pdf"),
        ("https://bandee.go.th/?q=a b", BLANKS, "https://bandee.go.th/?q=a%20b"),
        ("https:// www.bandee.go.th/a", HOST_BLANKS, "https://www.bandee.go.th/a"),
        ("https://www. bandee.go.th/a", HOST_BLANKS, "https://www.bandee.go.th/a"),
        ("https://bandee.go.th/a https://bandee.go.th/b", "มีหลายที่อยู่ในช่องเดียว", ""),
        ("www.bandee.go.th/plan", SCHEME, "https://www.bandee.go.th/plan"),
        ("bandee.go.th", SCHEME, "https://bandee.go.th"),
        ("//www.bandee.go.th/plan", SCHEME, "https://www.bandee.go.th/plan"),
        ("https//www.bandee.go.th/plan", SCHEME, "https://www.bandee.go.th/plan"),
        ("https:/www.bandee.go.th/plan", SCHEME, "https://www.bandee.go.th/plan"),
        ("https:www.bandee.go.th/plan", SCHEME, "https://www.bandee.go.th/plan"),
        ("https;//www.bandee.go.th/plan", SCHEME, "https://www.bandee.go.th/plan"),
        ("ttps://www.bandee.go.th/plan", SCHEME, "https://www.bandee.go.th/plan"),
        ("อบต.บ้านดี", NONE, ""),
        ("plan.pdf", NONE, ""),
        ("javascript:alert(1)", NONE, ""),
        ("file:///C:/แผน.pdf", NONE, ""),
        ("https://", NONE, ""),
        ("https://[bad", NONE, ""),
        ("bandee.go.th แผน", NONE, ""),
    ],
)
def test_a_fault_says_what_to_write(link: str, says: str, write: str) -> None:
    fault = web_address.fault(link)
    assert fault
    message, repair = fault
    assert message.startswith(says)
    assert write in repair


@pytest.mark.parametrize(
    "link", ["https://bandee.go.th/แผน(1).pdf", "http://bandee.go.th", "https://xn--o3cw4h.th/ก?ข=ค#ง"]
)
def test_honest_addresses_have_no_fault(link: str) -> None:
    assert web_address.fault(link) is None
