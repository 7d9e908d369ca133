"""Whose job it is: the items of a unit, on a page of the workshop and in ``oit status``."""

import re
from pathlib import Path

import pytest

from content_tree import BASE, build, checked
from oit.cli import main as cli
from oit.judging.rules import CATALOGUE
from oit.site import pages
from oit.site.edition import WORKSHOP
from oit.site.page import Page, Site

AGENCY = {
    "content/agency.yaml": """\
        name: องค์การบริหารส่วนตำบลบ้านดี
        type: องค์การบริหารส่วนตำบล
        current_year: 2566
        units:
          office: {name: สำนักปลัด, phone: 0-2000-0000}
          finance: {name: กองคลัง}
        assignments:
          structure: office
        """,
    "content/people.yaml": BASE["content/people.yaml"],
    "content/2566/o7/index.md": "---\nresponsible: finance\n---\n",
    "content/2566/measures/a.yaml": "name: มาตรการ\nresponsible: [finance]\nmonitoring: {text: ก, rounds: [6]}\n",
}


def unit_pages(root: Path, agency: str = "") -> dict[str, Page]:
    files = AGENCY | ({"content/agency.yaml": agency} if agency else {})
    site = Site(checked(build(root, files)), CATALOGUE, edition=WORKSHOP)
    return {page.url: page for page in pages.build(site) if page.kind == "unit"}


def items(page: Page) -> list[str]:
    return re.findall(r'href="../../2566/(o\d+)/"', page.text)


def test_a_page_lists_the_items_of_its_unit_and_no_others(tmp_path: Path) -> None:
    made = unit_pages(tmp_path)
    assert [*made] == ["units/office/", "units/finance/"]
    assert items(made["units/office/"]) == ["o1"]
    finance = made["units/finance/"]
    assert items(finance) == ["o7"]
    assert finance.responsible == "กองคลัง"
    assert "content/2566/o7/index.md" in finance.text
    assert "พ้นกำหนดมาแล้ว" in finance.text
    assert "รอบ 6 เดือน" in finance.text and "สิ้นสุดรอบแล้ว ยังไม่รายงาน" in finance.text


def test_every_unit_has_an_address_of_its_own(tmp_path: Path) -> None:
    """Ids are any words: two may differ in their signs alone, and one may have nothing but signs."""
    ids = ("a b", "a-b", "A B", "../..", "!!", "กองคลัง", "a-b-2")
    agency = "name: ก\ntype: องค์การบริหารส่วนตำบล\ncurrent_year: 2566\nunits:\n"
    made = unit_pages(tmp_path, agency + "".join(f'  "{identity}": {{name: งาน {identity}}}\n' for identity in ids))
    assert len(made) == len(ids)
    assert all(re.fullmatch(r"units/[\w%-]+/", url) for url in made)


STATUS = [
    (["--unit", "finance"], 0, "กองคลัง ปีงบประมาณ พ.ศ. 2566 ณ วันที่ 23 พฤศจิกายน 2569"),
    (["--unit", "กอง คลัง"], 0, "กองคลัง ปีงบประมาณ พ.ศ. 2566 ณ วันที่ 23 พฤศจิกายน 2569"),
    (
        ["--unit", "กองคลง"],
        2,
        "oit: ไม่พบหน่วยงานย่อย “กองคลง” หมายถึง finance (กองคลัง) หรือไม่ ที่มีคือ office (สำนักปลัด), finance (กองคลัง)",
    ),
    (["--unit", ""], 2, "oit: ไม่พบหน่วยงานย่อย “” ที่มีคือ office (สำนักปลัด), finance (กองคลัง)"),
]


@pytest.mark.parametrize(("options", "code", "first"), STATUS)
def test_status_of_a_unit(
    tmp_path: Path, options: list[str], code: int, first: str, capsys: pytest.CaptureFixture[str]
) -> None:
    build(tmp_path, AGENCY)
    assert cli.main(["-C", str(tmp_path), "status", "--as-of", "2026-11-23", *options]) == code
    printed = capsys.readouterr()
    assert (printed.err or printed.out).splitlines()[0] == first
    if not code:
        assert re.findall(r"^O\d+", printed.out, re.MULTILINE) == ["O7"]
        assert "1 ข้อ ไม่มีงานค้าง 0 ข้อ ยังต้องดำเนินการ 1 ข้อ" in printed.out
