"""What a document's text says of whose it is: the ways in which honest PDFs spell an agency's name, and wrong files."""

from pathlib import Path

import pytest

import content_tree
from made_files import RECIPE, pdf
from oit.content import Agency
from oit.files.texts import Reading
from oit.judging import document_words

BODY = "\n".join(
    f"ข้อที่ {number} ปรับปรุงถนนภายในหมู่บ้านหมู่ที่ {number} งบประมาณ {number}00,000 บาท ไตรมาสที่ 2" for number in range(1, 9)
)
OF_TAMBON = Agency(
    name="องค์การบริหารส่วนตำบลบ้านดี",
    short_name="อบต.บ้านดี",
    type="องค์การบริหารส่วนตำบล",
    website="https://www.bandee.go.th",
    current_year=2568,
)
OF_TOWN = Agency(name="เทศบาลเมืองแสนสุข", type="เทศบาลเมือง", current_year=2568)
OF_OFFICE = Agency(name="สำนักงานเทศบาลตำบลน้ำคำ", type="เทศบาลตำบล", current_year=2568)
OF_HOSPITAL = Agency(name="โรงพยาบาลท่าช้าง", type="หน่วยงานของรัฐประเภทอื่น", current_year=2568)
OF_SHORT_PLACE = Agency(name="องค์การบริหารส่วนตำบลนา", type="องค์การบริหารส่วนตำบล", current_year=2568)

HONEST = {
    "the whole name": (OF_TAMBON, f"แผนพัฒนา องค์การบริหารส่วนตำบลบ้านดี\n{BODY}"),
    "a space within": (OF_TAMBON, f"แผนพัฒนา องค์การบริหารส่วนตำบล บ้านดี\n{BODY}"),
    "a line's end within": (OF_TAMBON, f"แผนพัฒนาองค์การบริหารส่วน\nตำบลบ้าน\nดี\n{BODY}"),
    "spaces between all letters": (OF_TAMBON, f"{' '.join('องค์การบริหารส่วนตำบลบ้านดี')}\n{BODY}"),
    "the short form": (OF_TAMBON, f"แผนพัฒนา อบต.บ้านดี\n{BODY}"),
    "the short form with a space": (OF_TAMBON, f"แผนพัฒนา อบต. บ้านดี\n{BODY}"),
    "the short form with two dots": (OF_TAMBON, f"แผนพัฒนา อ.บ.ต.บ้านดี\n{BODY}"),
    "the short form without a dot": (OF_TAMBON, f"แผนพัฒนา อบตบ้านดี\n{BODY}"),
    "the short form in agency.yaml alone": (
        OF_TAMBON.model_copy(update={"name": "อบต.บ้านดี", "short_name": ""}),
        f"แผนพัฒนาองค์การบริหารส่วนตำบลบ้านดี\n{BODY}",
    ),
    "sara am in two parts": (OF_TAMBON, f"องค์การบริหารส่วนตํ\u0e32บลบ้านดี\n{BODY}"),
    "a space after sara am": (OF_TAMBON, f"องค์การบริหารส่วนตำ บลบ้านดี\n{BODY}"),
    "sara aa for sara am": (OF_TAMBON, f"องค์การบริหารส่วนตาบลบ้านดี\n{BODY}"),
    "a lost sara am": (OF_TAMBON, f"องค์การบริหารส่วนต บลบ้านดี\n{BODY}"),
    "lost tones": (OF_TAMBON, f"องคการบริหารสวนตําบลบานดี\n{BODY}"),
    "a tone before its vowel": (OF_TAMBON, f"องค์การบริหารส่วนตำบลบ้าน\u0e14\u0e35\n{BODY}"),
    "zero-width spaces": (OF_TAMBON, f"องค์การ\u200bบริหาร\u200bส่วน\u200bตำบล\u200bบ้านดี\n{BODY}"),
    "a soft hyphen": (OF_TAMBON, f"องค์การบริหารส่วน\u00adตำบลบ้านดี\n{BODY}"),
    "the council": (OF_TAMBON, f"มติสภาองค์การบริหารส่วนตำบลบ้านดี\n{BODY}"),
    "the head of the agency": (OF_TAMBON, f"นายก อบต.บ้านดี แถลงนโยบาย\n{BODY}"),
    "the subdistrict alone": (OF_TAMBON, f"แผนพัฒนาตำบลบ้านดี\n{BODY}"),
    "the subdistrict's short form": (OF_TAMBON, f"หมู่ที่ 1 ต.บ้านดี อ.เมือง\n{BODY}"),
    "several agencies together": (OF_TAMBON, f"แผนร่วม อบต.แสนสุข หนองนา และบ้านดี\n{BODY}"),
    "the name only at the end, below a letterhead that is a picture": (OF_TAMBON, f"{BODY}\nลงชื่อ ปลัด อบต.บ้านดี"),
    "the web site alone, below a letterhead that is a picture": (OF_TAMBON, f"{BODY}\nดูรายละเอียดที่ www.bandee.go.th"),
    "the name in brackets": (OF_TAMBON, f"แผนพัฒนา องค์การบริหารส่วนตำบล (บ้านดี)\n{BODY}"),
    "the name in quotation marks": (OF_TAMBON, f"แผนพัฒนา องค์การบริหารส่วนตำบล“บ้านดี”\n{BODY}"),
    "a town": (OF_TOWN, f"เทศบัญญัติของเทศบาลเมืองแสนสุข\n{BODY}"),
    "a town's short form": (OF_TOWN, f"ทม.แสนสุข แจ้งผล\n{BODY}"),
    "a town without its rank": (OF_TOWN, f"เทศบาลแสนสุข แจ้งผล\n{BODY}"),
    "an office of its own name": (OF_OFFICE, f"เทศบาลตำบลน้ำคำ แจ้งผล\n{BODY}"),
    "an office in two sara am": (OF_OFFICE, f"เทศบาลตําบลนํ้าคํา แจ้งผล\n{BODY}"),
    "a hospital": (OF_HOSPITAL, f"รพ.ท่าช้าง แจ้งผล\n{BODY}"),
    "a short place behind its sort": (OF_SHORT_PLACE, f"อบต.นา แจ้งผล\n{BODY}"),
}

WRONG = {
    "another agency": (OF_TAMBON, f"แผนพัฒนา เทศบาลตำบลแสนสุข\n{BODY}"),
    "another of the same sort": (OF_TAMBON, f"แผนพัฒนา องค์การบริหารส่วนตำบลหนองนา\n{BODY}"),
    "no agency": (OF_TAMBON, BODY),
    "a form without a name": (OF_TAMBON, f"แผนพัฒนา องค์การบริหารส่วนตำบล..............\n{BODY}"),
    "a short place within a word": (OF_SHORT_PLACE, BODY),
    "another town": (OF_TOWN, f"เทศบาลเมืองชลบุรี แจ้งผล\n{BODY}"),
}

SILENT = {
    "a scan among the pages": Reading((BODY, ""), scans=(2,)),
    "pages that a scanner read": Reading((BODY,), recognised=(1,)),
    "an old font": Reading((BODY,), garbled=(1,)),
    "a text that was not read to its end": Reading((BODY,), is_unread=True),
    "a cover alone": Reading(("แผนพัฒนาท้องถิ่น",)),
    "another script": Reading(("Annual plan of the agency for the fiscal year 2025. " * 10,)),
}


def said(agency: Agency, *texts: str) -> document_words.DocumentWords:
    found = document_words.as_words(document_words.words(Reading(texts), agency))
    assert found
    return found


@pytest.mark.parametrize("way", HONEST)
def test_an_honest_spelling_names_the_agency(way: str) -> None:
    assert said(*HONEST[way]).names_agency


@pytest.mark.parametrize("way", WRONG)
def test_a_wrong_document_does_not_name_it(way: str) -> None:
    assert not said(*WRONG[way]).names_agency


@pytest.mark.parametrize("way", SILENT)
def test_what_cannot_be_read_for_certain_is_not_asked(way: str) -> None:
    assert document_words.words(SILENT[way], OF_TAMBON) is None


def test_a_name_that_ends_on_the_next_page_is_found() -> None:
    assert said(OF_TAMBON, f"{BODY}\nองค์การบริหารส่วนตำบล", f"บ้านดี\n{BODY}").names_agency


def test_the_quoted_beginning_is_short_and_printable() -> None:
    quoted = said(OF_TAMBON, f"\x1b[31mแผน\x07พัฒนา {BODY}").begins
    assert quoted.isprintable() and len(quoted) <= 61 and quoted.startswith("[31mแผน พัฒนา")


@pytest.mark.parametrize(
    "title", ["แผนปฏิบัติการประจำปี", "1.2 แผนพัฒนาท้องถิ่น", "(ร่าง) แผนพัฒนา", "รายงานผล", "ประกาศ เรื่อง แผน"]
)
def test_a_recipe_for_tom_yum_is_no_plan(tmp_path: Path, title: str) -> None:
    listed = f"documents:\n  - {{file: plan.pdf, title: '{title}'}}\n"
    page = f"---\n{listed}evidence:\n  - {{shows: [plan], document: plan.pdf}}\n---\n"
    content_tree.build(tmp_path, {"content/2568/o5/index.md": page})
    content_tree.write(tmp_path, "content/2568/o5/plan.pdf", pdf({"pdf": [RECIPE]}))
    (line,) = content_tree.of(content_tree.checked(tmp_path), "E118", "E119")
    assert line.startswith("content/2568/o5/index.md:3:5: ควรตรวจสอบ E118 O5 “") and "“ต้มยำกุ้งน้ำข้น ส่วนผสม" in line


def test_words_that_were_read_are_remembered_without_the_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = "---\ndocuments:\n  - {file: plan.pdf, title: แผนพัฒนา}\n---\n"
    content_tree.build(tmp_path, {"content/2568/o5/index.md": page})
    content_tree.write(tmp_path, "content/2568/o5/plan.pdf", pdf({"pdf": [RECIPE]}))
    first = content_tree.of(content_tree.checked(tmp_path), "E118")
    monkeypatch.setattr("oit.judging.document_words.words", lambda reading, agency: pytest.fail("read again"))
    assert content_tree.of(content_tree.checked(tmp_path), "E118") == first != []


@pytest.mark.parametrize("listed", ["", "documents:\n  - {file: recipe.pdf}\n"])
def test_without_a_title_the_item_says_what_a_document_is(tmp_path: Path, listed: str) -> None:
    page = f"---\n{listed}evidence:\n  - {{shows: [plan], document: recipe.pdf}}\n---\n"
    content_tree.build(tmp_path, {"content/2568/o5/index.md": page, "content/2568/o1/index.md": page})
    for item in ("o1", "o5"):
        content_tree.write(tmp_path, f"content/2568/{item}/recipe.pdf", pdf({"pdf": [RECIPE]}))
    (line,) = content_tree.of(content_tree.checked(tmp_path), "E118", "E119")
    assert "E118 O5 “recipe.pdf” ไม่พบชื่อหน่วยงานในเอกสาร" in line
