"""Signed files of memos and measures, and files and photographs at web addresses."""

from datetime import date
from pathlib import Path

import pytest

from content_tree import build, checked
from oit.judging.rules import CATALOGUE
from oit.site import pages
from oit.site.page import Site

DAY = date(2026, 11, 23)
AGENCY = (
    "name: องค์การบริหารส่วนตำบลบ้านดี\ntype: องค์การบริหารส่วนตำบล\ncurrent_year: 2566\nwebsite: https://www.bandee.go.th\n"
)
FOLDER = "content/2566"


def made(root: Path) -> dict[str, str]:
    return {page.url: page.text for page in pages.build(Site(checked(root, DAY), CATALOGUE))}


def test_a_memo_and_a_measure_show_the_card_of_their_signed_file(tmp_path: Path) -> None:
    files = {
        f"{FOLDER}/memos/a.yaml": "{number: 1, subject: รายงานผล ปี 2566, file: บันทึก.pdf}\n",
        f"{FOLDER}/measures/b.yaml": "{name: มาตรการ, file: /wp-content/มาตรการ 1.pdf}\n",
        "content/agency.yaml": AGENCY,
    }
    by_url = made(build(tmp_path, files, {f"{FOLDER}/memos/บันทึก.pdf": {"pdf": 2}}))
    assert "ฉบับลงนาม บันทึก.pdf</a>" in by_url["2566/memos/a/"]
    address = "https://www.bandee.go.th/wp-content/มาตรการ%201.pdf"
    assert f'<a href="{address}" rel="noopener external">ฉบับลงนาม มาตรการ 1.pdf</a>' in by_url["2566/measures/b/"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (f"{FOLDER}/memos/a.yaml", "{number: 1, subject: รายงานผล, file: %s}\n"),
        (f"{FOLDER}/measures/a.yaml", "{name: มาตรการ, file: %s}\n"),
        (f"{FOLDER}/no-gift/a.yaml", "{title: ประกาศ, signer: mayor, date: 1 ธ.ค. 2565, file: %s}\n"),
    ],
    ids=["memo", "measure", "declaration"],
)
@pytest.mark.parametrize(
    ("file", "codes"),
    [
        ("หาย.pdf", {"E101"}),
        ("ว่าง.pdf", {"E105"}),
        ("/wp-content/a.pdf", {"E107"}),
        ("https://intranet/a.pdf", {"E107"}),
        ("https://www.bandee.go.th/a.pdf", set()),
    ],
)
def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path, path: str, text: str, file: str, codes: set[str]) -> None:
    root = build(tmp_path, {path: text % file})
    (root / path).with_name("ว่าง.pdf").write_bytes(b"%PDF-1.4\n")
    found = {one.code for one in checked(root, DAY).findings if one.code in ("E101", "E105", "E107")}
    assert found == codes


def test_a_declaration_at_an_address_waits_until_somebody_opened_it(tmp_path: Path) -> None:
    text = "{title: ประกาศนโยบาย ปี 2566, signer: mayor, date: 1 ธ.ค. 2565, file: https://www.bandee.go.th/a.pdf}\n"
    root = build(tmp_path, {"content/agency.yaml": AGENCY, f"{FOLDER}/no-gift/a.yaml": text})
    item = checked(root, DAY).year(2566).by_key["no-gift.declaration"]
    states = {one.element.id: one.state.value for one in item.elements}
    assert "uncertain" in states.values() and "not-met" not in states.values()
    assert any("ยังไม่ได้เปิดดู" in reason.message for one in item.elements for reason in one.reasons)


def test_a_photo_at_an_address_is_a_link_and_shows_nothing_by_itself(tmp_path: Path) -> None:
    people = (
        "people:\n  mayor: {name: นายสมชาย ใจดี, position: นายก, role: top-executive, phone: 0-4249-1234,"
        " photo: https://www.bandee.go.th/mayor.jpg}\n"
    )
    page = "---\npeople: [mayor]\n---\n"
    root = build(tmp_path, {"content/people.yaml": people, f"{FOLDER}/o2/index.md": page})
    shown = made(root)["2566/o2/"]
    assert (
        '<a href="https://www.bandee.go.th/mayor.jpg" rel="noopener external" aria-label="ดูภาพถ่ายนายสมชาย ใจดี">'
        in shown
    )
    assert "<img" not in shown.split('id="people"')[1].split("</section>")[0]
    of_photos = [
        (one.state.value, [reason.message for reason in one.reasons])
        for one in checked(root, DAY).year(2566).item("O2").elements
        if "photo" in getattr(one.element.verify, "fields", ())
    ]
    assert of_photos and {state for state, _ in of_photos} <= {"uncertain", "not-met"}
    assert not any("ไม่พบไฟล์" in message for _, messages in of_photos for message in messages)
