"""A green verdict is earned: what is typed, pointed to or said of anything shows nothing by that alone."""

from pathlib import Path

import pytest

from content_tree import build, checked
from oit.content import settings
from oit.files import pdf_text, settings_files
from oit.framework import verify
from oit.judging.disclosure import State
from pdf_kinds import _written

# ---------------------------------------------------------------- broken settings are one cause

LAW = "มีหน้าที่และอำนาจตามกฎหมาย ดูแลถนน ไฟทาง และน้ำประปาของหมู่บ้าน"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("site_url: https://oit.bandee.go.th/\n", State.MET),
        ("site_url: https://oit.bandee.go.th/\nplugins: [oit\n", State.MET),
        ("site_url: 'https://oit.bandee.go.th/'  # ที่อยู่\nnav: {\n", State.MET),
        ('"site_url": https://oit.bandee.go.th/\nplugins: [oit\n', State.MET),
        ("'site_url' : \"https://oit.bandee.go.th/\"\nplugins: [oit\n", State.MET),
        # of a line that is written twice, the last counts
        ("site_url: https://old.go.th/\nsite_url: https://oit.bandee.go.th/\n", State.MET),
        ("site_url: https://old.go.th/\n'site_url': https://oit.bandee.go.th/\nplugins: [oit\n", State.MET),
        ("site_url: https://oit.bandee.go.th/\nsite_url: [x\n", State.UNCERTAIN),
        ("# site_url: https://oit.bandee.go.th/\nplugins: [oit\n", State.UNCERTAIN),
        ("\"site_url': https://oit.bandee.go.th/\nplugins: [oit\n", State.UNCERTAIN),
        ("theme:\n  site_url: https://oit.bandee.go.th/\nplugins: [oit\n", State.UNCERTAIN),
        ("INHERIT: nothing.yml\n", State.UNCERTAIN),
        ("site_url: [https://oit.bandee.go.th/\n", State.UNCERTAIN),
    ],
)
def test_broken_settings_leave_the_own_site_as_it_is(tmp_path: Path, written: str, expected: State) -> None:
    page = f"---\nevidence:\n  - {{shows: mandate, link: 'https://oit.bandee.go.th/2566/o3/'}}\n---\n{LAW}\n"
    found = checked(build(tmp_path, {"mkdocs.yml": written, "content/2566/o3/index.md": page}))
    (mandate,) = found.year(2566).item("O3").elements
    assert mandate.state is expected
    assert not [finding for finding in found.findings if finding.code == "C105" and finding.item == "O3"]


@pytest.mark.parametrize("rest", ["", "plugins: [oit\n"], ids=["whole", "broken"])
@pytest.mark.parametrize(
    ("stated", "address", "line"),
    [
        ("site_url: https://a.go.th/", "https://a.go.th/", 1),
        ("site_url: https://a.go.th/\nsite_url: https://b.go.th/", "https://b.go.th/", 2),
        ("'site_url': https://a.go.th/\n\"site_url\" : 'https://b.go.th/'  # ใหม่", "https://b.go.th/", 2),
        ("site_url: https://a.go.th/\nsite_name: ก\nsite_url:", "", None),
        ("site_url: https://a.go.th/\nsite_url: !ENV SITE", "", None),
        ("# site_url: https://a.go.th/", "", None),
        ("site_urls: https://a.go.th/", "", None),
        ("theme:\n  site_url: https://a.go.th/", "", None),
    ],
)
def test_the_last_address_of_the_settings_counts(
    tmp_path: Path, stated: str, address: str, line: int | None, rest: str
) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"{stated}\n{rest}", encoding="utf-8")
    found, place = settings.site_url(settings_files.read(tmp_path))
    assert (found, place and place.line) == (address, line)


def test_a_file_that_states_no_address_hides_that_of_the_file_it_inherits_from(tmp_path: Path) -> None:
    (tmp_path / "base.yml").write_text("site_url: https://a.go.th/\nsite_name: ก\n", encoding="utf-8")
    child = tmp_path / "mkdocs.yml"
    child.write_text("INHERIT: base.yml\nsite_url: !ENV SITE\nsite_name: !ENV NAME\n", encoding="utf-8")
    files = settings_files.read(tmp_path)
    assert settings.site_url(files) == settings.site_name(files) == ("", None)
    child.write_text("INHERIT: base.yml\n", encoding="utf-8")
    assert settings.site_url(settings_files.read(tmp_path))[0] == "https://a.go.th/"


# ---------------------------------------------------------------- a misspelt field is one cause


@pytest.mark.parametrize("item", ["o3", "o9", "o15", "o19", "o25"])
@pytest.mark.parametrize("field", ["evidenc", "evidences", "document"])
def test_what_a_misspelt_field_would_show_is_not_missing(tmp_path: Path, item: str, field: str) -> None:
    page = f"---\n{field}:\n  - {{shows: [year], document: ก.txt}}\n---\n"
    found = checked(build(tmp_path, {f"content/2568/{item}/index.md": page, f"content/2568/{item}/ก.txt": LAW}))
    state = found.year(2568).item(item.upper())
    assert {one.state for one in state.elements} == {State.UNCERTAIN}
    assert [finding.code for finding in state.findings] == ["F105"]


def test_a_place_at_a_misspelt_field_is_not_left_out(tmp_path: Path) -> None:
    page = "---\nevidence:\n  - {shows: mandate, documant: ก.txt}\n---\n"
    found = checked(build(tmp_path, {"content/2566/o3/index.md": page, "content/2566/o3/ก.txt": LAW}))
    state = found.year(2566).item("O3")
    assert [one.state for one in state.elements] == [State.UNCERTAIN]
    assert [finding.code for finding in state.findings] == ["F105"]


# ---------------------------------------------------------------- a span covers no more than such a document can

SIX_MONTHS = "เดือน,จำนวนเรื่องทั้งหมด,แล้วเสร็จ,อยู่ระหว่างดำเนินการ\n" + "".join(
    f"{month},3,2,1\n" for month in ("ต.ค. 2566", "พ.ย. 2566", "ธ.ค. 2566", "ม.ค. 2567", "ก.พ. 2567", "มี.ค. 2567")
)


@pytest.mark.parametrize(
    ("item", "shown", "expected"),
    [
        ("o19", "{shows: year, table: ก.csv, covers: [2560, 2589]}", State.NOT_MET),
        ("o19", "{shows: year, table: ก.csv, covers: [2560, 2569]}", State.NOT_MET),
        ("o19", "{shows: year, table: ก.csv, period: {from: 1 ตุลาคม 2555, to: 30 กันยายน 2570}}", State.NOT_MET),
        # statistics of ten years that name the year which is asked for
        ("o19", "{shows: year, table: ง.csv, covers: [2558, 2567]}", State.MET),
        ("o19", "{shows: year, table: ง.csv, covers: [2559, 2568]}", State.NOT_MET),
        ("o19", "{shows: year, table: ง.csv, covers: [2557, 2567]}", State.NOT_MET),
        ("o19", "{shows: year, document: ข.txt, covers: [2558, 2567]}", State.NOT_MET),
        ("o5", "{shows: covers, table: ง.csv, covers: [2558, 2567]}", State.NOT_MET),
        ("o19", "{shows: year, table: ก.csv, covers: [2565, 2568]}", State.MET),
        ("o19", "{shows: year, table: ก.csv, year: 2567}", State.MET),
        # a report of several years speaks of the year that is asked for
        ("o15", "{shows: year, document: ก.txt, covers: [2565, 2569]}", State.UNCERTAIN),
        ("o15", "{shows: year, document: ข.txt, covers: [2566, 2568]}", State.MET),
        ("o15", "{shows: year, document: ค.txt, covers: [2565, 2569]}", State.MET),
        # the national strategy is a plan of twenty years
        ("o5", "{shows: covers, document: ข.txt, covers: [2561, 2580]}", State.MET),
        ("o5", "{shows: covers, document: ข.txt, covers: [2560, 2589]}", State.NOT_MET),
    ],
)
def test_a_span_covers_no_more_than_such_a_document_can(tmp_path: Path, item: str, shown: str, expected: State) -> None:
    files = {
        "ก.csv": SIX_MONTHS,
        "ก.txt": "ฝึกพนักงานจ้างเรื่องงานสารบรรณและรถดับเพลิง 12 คน เมื่อปี 2565",
        "ข.txt": "ฝึกพนักงานจ้างเรื่องงานสารบรรณและรถดับเพลิง 12 คน ในปี 2566–2568",
        "ค.txt": "ฝึกพนักงานจ้างเรื่องงานสารบรรณและรถดับเพลิง 12 คน",
        "ง.csv": "ปี,จำนวนเรื่องทั้งหมด,แล้วเสร็จ,อยู่ระหว่างดำเนินการ\n"
        + "".join(f"{year},3,2,1\n" for year in range(2557, 2568)),
    }
    page = f"---\nevidence:\n  - {shown}\n---\n"
    root = build(
        tmp_path,
        {
            f"content/2568/{item}/index.md": page,
            **{f"content/2568/{item}/{name}": text for name, text in files.items()},
        },
    )
    elements = checked(root).year(2568).item(item.upper()).elements
    wanted = shown.partition("shows: ")[2].partition(",")[0]
    assert next(one.state for one in elements if one.element.id == wanted) is expected


def _states(root: Path, item: str, shows: str, heading: str, body: str) -> list[State]:
    page = f"---\nevidence:\n  - {{shows: [{shows}], heading: {heading}, year: 2567}}\n---\n## {heading}\n\n{body}\n"
    elements = checked(build(root, {f"content/2568/{item}/index.md": page})).year(2568).item(item.upper()).elements
    states = {one.element.id: one.state for one in elements}
    return [states[name] for name in shows.split(", ")]


# ---------------------------------------------------------------- a word can be an answer


@pytest.mark.parametrize(
    ("shows", "heading", "body", "expected"),
    [
        ("fee", "ค่าธรรมเนียม", "ฟรี", [State.MET]),
        ("fee", "ค่าใช้จ่าย", "**ฟรี**", [State.MET]),
        ("fee", "ค่าบริการ", "ไม่มี", [State.MET]),
        ("fee", "ค่าธรรมเนียม", "บริการฟรี!", [State.MET]),
        ("fee", "ค่าธรรมเนียม", "ยกเว้นค่าธรรมเนียม", [State.MET]),
        ("time", "ระยะเวลา", "สามวัน", [State.MET]),
        ("time", "ระยะเวลา", "5 นาที/ราย", [State.MET]),
        ("fee", "ค่าธรรมเนียม", "ไม่มี", [State.MET]),
        ("fee", "ค่าธรรมเนียม", "๒๐ บาท", [State.MET]),
        ("fee", "ค่าธรรมเนียม", "ไม่มีค่าใช้จ่าย", [State.MET]),
        ("fee", "ค่าธรรมเนียม", "ไม่เสียค่าธรรมเนียม", [State.MET]),
        ("time", "ระยะเวลา", "3 วัน", [State.MET]),
        ("time", "ระยะเวลา", "ทันที", [State.MET]),
        *(
            ("fee", "ค่าธรรมเนียม", text, [State.MET])
            for text in (
                "วันละ 20 บาท",
                "ฉบับละ 20 บ.",
                "ยี่สิบบาทถ้วน",
                "ปีละ 500",
                "500 ต่อปี",
                "ใบละ 500/ปี",
                "No fee",
                "Free of charge",
            )
        ),
        *(("time", "ระยะเวลา", text, [State.MET]) for text in ("ได้รับทันที", "1 ชม.", "30 mins", "2 hours")),
        ("fee", "ข้อมูล", "ไม่มี", [State.NOT_MET]),
        ("fee", "ข้อมูล", "0", [State.NOT_MET]),
        ("fee", "ข้อมูล", "-", [State.NOT_MET]),
        ("steps", "ขั้นตอน", "ฟรี", [State.NOT_MET]),
        ("documents", "เอกสาร", "ฟรี", [State.NOT_MET]),
        ("fee, service, steps", "ค่าธรรมเนียม", "ฟรี", [State.MET, State.NOT_MET, State.NOT_MET]),
    ],
)
def test_a_word_counts_where_it_is_an_answer(
    tmp_path: Path, shows: str, heading: str, body: str, expected: list[State]
) -> None:
    assert _states(tmp_path, "o9", shows, heading, body) == expected


# ---------------------------------------------------------------- what nobody sees


@pytest.mark.parametrize(
    ("drawn", "blank"),
    [
        (b"BT 3 Tr /F 12 Tf 60 700 Td (Report of 120 projects) Tj ET", (1,)),
        (b"1 g BT /F 12 Tf 60 700 Td (Report of 120 projects) Tj ET", (1,)),
        (b"BT /F 12 Tf 60 700 Td (Report of 120 projects) Tj ET", ()),
        # the text of a scan that was recognised is invisible, and the scan is seen
        (b"q 560 0 0 800 15 20 cm /I Do Q BT 3 Tr /F 12 Tf 60 700 Td (Report of 120 projects) Tj ET", ()),
        # white letters on a coloured bar
        (b"0 0 1 rg 0 600 595 200 re f 1 g BT /F 12 Tf 60 700 Td (Report of 120 projects) Tj ET", ()),
    ],
)
def test_a_page_of_unseen_letters_is_blank(tmp_path: Path, drawn: bytes, blank: tuple[int, ...]) -> None:
    path = tmp_path / "ก.pdf"
    path.write_bytes(_written([drawn]))
    reading = pdf_text.read(path)
    assert reading.blank == blank
    assert bool("".join(reading.texts).strip()) is not bool(blank)
    assert bool(reading.unseen) is bool(blank), "what nobody sees is published all the same"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("หน่วยงานให้ความสำคัญกับเรื่องนี้เสมอมา ในปี 2567", State.UNCERTAIN),
        ("หน่วยงานให้ความสำคัญกับเรื่องนี้เสมอมา ในปี พ.ศ. ๒๕๖๗", State.UNCERTAIN),
        ("ปี 2567 รับ 2568 คำขอ", State.MET),
        ("ตั้งแต่ ต.ค. 2566 ถึง ก.ย. 2567 ไม่ย่อท้อ", State.UNCERTAIN),
        ("ปี 2567 ช่วยกันออกคนละ 2560 บาท", State.MET),
        ("ตลอดปี 2567 หมดไปร้อยละ 95", State.MET),
    ],
)
def test_a_year_is_no_amount(tmp_path: Path, text: str, expected: State) -> None:
    assert _states(tmp_path, "o7", "spending", "เรื่องนี้", text) == [expected]


@pytest.mark.parametrize(
    ("item", "shows", "text"),
    [
        ("o8", "laws", "ระเบียบงานสารบรรณ พ.ศ. 2526"),
        ("o8", "laws", "ระเบียบพัสดุ พ.ศ. ๒๕๖๐"),
        ("o8", "laws", "กฎ ก.พ. พ.ศ. 2556"),
        ("o8", "laws", "หนังสือสั่งการกรมส่งเสริมการปกครองท้องถิ่น ปี 2566"),
        ("o11", "walk-in", "ผู้มารับบริการจดทะเบียน 2510 ราย"),
        ("o11", "walk-in", "ผู้รับบริการทั้งปี 2510 ราย"),
        ("o11", "walk-in", "ผู้รับบริการ ปี 2567 - 2510 ราย"),
        ("o7", "spending", "ใช้งบ 2500 บาท ซ่อมถนนสายในหมู่บ้าน"),
        ("o7", "spending", "งบประมาณ 2500 บาท"),
        ("o20", "participants", "อบรมนักเรียน 2510 คน เรื่องขยะ"),
        ("o20", "participants", "กลุ่มแม่บ้านและ อสม. ในปี 2568"),
        ("o20", "participants", "ผู้สูงอายุและเกษตรกรในพื้นที่"),
        ("o20", "participants", "อปพร. และ ชรบ. ในพื้นที่"),
        ("o20", "participants", "บริษัทเอกชนในตำบล"),
        ("o17", "responsible", "นักพัฒนาชุมชน ชำนาญการ"),
        ("o17", "responsible", "พันจ่าอากาศเอก สมชาย"),
        ("o17", "responsible", "จ่าเอก สมชาย ใจดี"),
        ("o19", "total", "ไม่ปรากฏเรื่องร้องเรียนในปีนี้"),
        ("o19", "total", "ไม่พบเรื่องร้องเรียน"),
        ("o26", "spending", "เบิกจ่ายครบทั้งหมดตามที่ตั้งไว้"),
        ("o26", "spending", "ใช้งบเต็มจำนวนตามที่ตั้งไว้"),
        ("o9", "fee", "ให้บริการฟรีเวลาราชการ"),
        ("o9", "fee", "ยกเว้นช่วงโควิดให้ทุกรายที่มาขอ"),
    ],
)
def test_what_an_office_counts_or_names_is_seen(tmp_path: Path, item: str, shows: str, text: str) -> None:
    assert _states(tmp_path, item, shows, "เรื่องนี้", text) == [State.MET]


@pytest.mark.parametrize(
    "when",
    [
        "(2567)", "2567", "พุทธศักราช 2567", "ปีงบ 2567", "ปี 67", "ปี ค.ศ. 2024", "30 กันยายน 2567", "ครั้งที่ 1/2567",
        "โทร 0-2000-0000", "ปีงบประมาณ พ.ศ. 2567", "ต.ค. 2566 ถึง ก.ย. 2567", "ณ วันที่ ๓๐ ก.ย. ๒๕๖๗",
    ],
)  # fmt: skip
def test_no_time_is_an_amount(tmp_path: Path, when: str) -> None:
    assert _states(tmp_path, "o7", "spending", "เรื่องนี้", f"เรียบร้อยดีตามที่ตั้งไว้ {when}") == [State.UNCERTAIN]


@pytest.mark.parametrize(
    ("shown", "text", "expected"),
    [
        ("covers: [2565, 2567]", "รายงานปี 2565-67 ซ่อมถนน 3 สาย", State.MET),
        ("covers: [2565, 2567]", "ตั้งแต่ปี 2565 จนถึงปัจจุบัน ซ่อมถนน 3 สาย", State.MET),
        ("covers: [2565, 2567]", "รอบ 3 ปีนับแต่ 1 ตุลาคม 2564 ซ่อมถนน 3 สาย", State.MET),
        ("covers: [2565, 2567]", "รายงานประจำปี 2565 ซ่อมถนน 3 สาย พิมพ์เมื่อ 5 มกราคม 2568", State.UNCERTAIN),
        ("covers: [2565, 2567]", "รายงานประจำปี 2565 ซ่อมถนน 3 สาย", State.UNCERTAIN),
        ("period: {from: 1 ตุลาคม 2562, to: 30 กันยายน 2567}", "รายงานประจำปี 2566 ซ่อมถนน 3 สาย", State.UNCERTAIN),
        ("period: {from: 1 มกราคม 2562, to: 31 ธันวาคม 2567}", "รายงานปี 2562–2567 ซ่อมถนน 3 สาย", State.NOT_MET),
        ("period: {from: 1 ตุลาคม 2566, to: 30 กันยายน 2567}", "ผลงานเดือนตุลาคม 2566 ซ่อมถนน 3 สาย", State.MET),
    ],
)
def test_a_report_of_several_years_speaks_of_the_one_asked_for(
    tmp_path: Path, shown: str, text: str, expected: State
) -> None:
    page = f"---\nevidence:\n  - {{shows: year, document: ก.txt, {shown}}}\n---\n"
    root = build(tmp_path, {"content/2568/o7/index.md": page, "content/2568/o7/ก.txt": text})
    elements = checked(root).year(2568).item("O7").elements
    assert next(one.state for one in elements if one.element.id == "year") is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("แผนพัฒนาท้องถิ่น (พ.ศ. 2566 - 2570) ซ่อมถนน 3 สาย", State.MET),
        ("แผนพัฒนาท้องถิ่น (พ.ศ. 2566 - 70) ซ่อมถนน 3 สาย", State.MET),
        ("แผนพัฒนาท้องถิ่น ปี 66 ถึง 70 ต่อจากแผนปี 2565 ซ่อมถนน 3 สาย", State.MET),
        ("แผนพัฒนาท้องถิ่น ปี 68 ปรับจากแผนปี 2565 ซ่อมถนน 3 สาย", State.MET),
        ("แผนพัฒนาท้องถิ่น ปี 2567 และ 68 ซ่อมถนน 3 สาย", State.MET),
        ("แผนพัฒนาท้องถิ่น (พ.ศ. 2561 - 65) ซ่อมถนน 3 สาย", State.UNCERTAIN),
        ("แผนพัฒนาท้องถิ่น ประจำปีงบประมาณ 65 ซ่อมถนน 3 สาย", State.UNCERTAIN),
        ("แผนพัฒนาท้องถิ่น ประจำปีงบประมาณ 65, 66, 67, 68 ซ่อมถนน 3 สาย", State.MET),
        ("แผนพัฒนาท้องถิ่น ประจำปีงบประมาณ 65 โครงการ ซ่อมถนน 3 สาย", State.MET),
    ],
)
def test_a_year_between_others_or_in_two_digits_is_named(tmp_path: Path, text: str, expected: State) -> None:
    page = "---\nevidence:\n  - {shows: covers, document: ก.txt, year: 2568}\n---\n"
    root = build(tmp_path, {"content/2568/o5/index.md": page, "content/2568/o5/ก.txt": text})
    elements = checked(root).year(2568).item("O5").elements
    assert next(one.state for one in elements if one.element.id == "covers") is expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("## ผลงาน\n\nผลการดำเนินงานปีงบประมาณ พ.ศ. 2566 ซ่อมถนน 12 สาย", State.UNCERTAIN),
        ("## ผลงาน\n\nผลการดำเนินงานประจำปี ๖๖ ซ่อมถนน 12 สาย", State.UNCERTAIN),
        ("## ผลงาน\n\n| เดือน | สาย |\n|---|---|\n| ต.ค. 2565 | 12 |\n| พ.ย. 2565 | 1 |", State.UNCERTAIN),
        ("## ปี 2567\n\n3 คน\n\n## ผลงานปี 2566\n\n### ผลงาน\n\nซ่อมถนนในปี 2566 รวม 12 สาย", State.UNCERTAIN),
        ("## ผลงาน\n\nรายงานผลการดำเนินการตามแผนปฏิบัติการ ประจำปีงบประมาณ พ.ศ. 2566\n\nซ่อมถนน 12 สาย", State.UNCERTAIN),
        ("## ผลงาน\n\nซ่อมถนน 12 สาย\n\n### รายงานผล ปี 2566\n\n10 สาย", State.UNCERTAIN),
        # the time of a part of a page may stand above it
        ("## ปี 2567\n\n### ผลงาน\n\nซ่อมถนน 12 สาย ในปี 2566 ได้ 10 สาย", State.MET),
        ("ข้อมูลปีงบประมาณ 2567\n\n## ผลงาน\n\nซ่อมถนน 12 สาย ในปี 2566 ได้ 10 สาย", State.MET),
        # what is compared with, laws, orders and days are not what a text is of
        ("## ผลงาน\n\nซ่อมถนน 12 สาย มากกว่าปี 2566 ที่ได้ 10 สาย", State.MET),
        ("## ผลงาน\n\nซ่อมถนน 12 สาย เพิ่มขึ้นจากปีงบประมาณ พ.ศ. 2566", State.MET),
        ("## ผลงาน\n\nตามระเบียบพัสดุ พ.ศ. 2560 และคำสั่งที่ 12/2566 ซ่อมถนน 12 สาย", State.MET),
        ("## ผลงาน\n\nซ่อมถนน 12 สาย ข้อมูล ณ วันที่ 5 มกราคม 2569", State.MET),
        ("## ผลงาน\n\n| เดือน | สาย |\n|---|---|\n| ต.ค. 2566 | 12 |\n| พ.ย. 2566 | 1 |", State.MET),
        ("## ผลงาน\n\nผลงานของแผนปี 2566–2570 ซ่อมถนน 12 สาย", State.MET),
        ("## ผลงาน\n\nซ่อมถนน 12 สาย", State.MET),
        # a report begins with the results of another year, and ends with its plans
        *(
            (f"## ผลงาน\n\n{text} ซ่อมถนน 12 สาย", State.MET)
            for text in (
                "จากผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2566 ได้กำหนดมาตรการ 3 มาตรการ",
                "โครงการที่เริ่มในปีงบประมาณ พ.ศ. 2566 แล้วเสร็จทั้งหมด",
                "ความเสี่ยงที่ประเมินไว้ในปีงบประมาณ พ.ศ. 2566 จำนวน 3 เรื่อง จัดการแล้วครบ",
                "ครบ 6 โครงการ ปีงบประมาณ พ.ศ. 2566 ทำได้ 4 โครงการ ปีนี้จึงเพิ่มขึ้นร้อยละ 50",
                "ใช้เงินกันไว้เบิกเหลื่อมปีของปีงบประมาณ พ.ศ. 2566 จำนวน 20,000 บาท",
                "ดำเนินการตามข้อเสนอแนะของ สตง. ที่ตรวจสอบงบการเงินปี 2566 ครบ 4 ข้อ",
                "ตามสัญญาจ้างปี 2566 โดยผู้รับจ้างรายเดิม",
                "อบรมนักเรียน 40 คน ในภาคเรียนที่ 1 ปีการศึกษา 2566",
                "ผลที่ได้นำไปปรับปรุงมาตรการของปีงบประมาณ พ.ศ. 2568",
                "จึงกำหนดมาตรการเพิ่มในปีงบประมาณ พ.ศ. 2568",
                "ข้อเสนอแนะเพื่อจัดทำแผนปีงบประมาณ พ.ศ. 2568 คือเพิ่มการอบรม",
                "แผนปี 2568 จะเพิ่มการอบรม",
                "ผลการดำเนินการในปีงบประมาณที่ผ่านมา ครบ 3 มาตรการ และจะดำเนินการต่อในปีงบประมาณ 2568",
                "รายงานนี้จัดทำเพื่อการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2568",
                "รายงานผลการดำเนินงานเพื่อการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2568",
                "ประชุมประชาคม 40 คน เรื่องจัดทำข้อบัญญัติงบประมาณปี 2569 และแผนปี 2569",
                "สรุปผลเปรียบเทียบกับปี 2566",
            )
        ),
    ],
)
def test_the_text_of_a_page_is_held_against_its_year(tmp_path: Path, body: str, expected: State) -> None:
    page = f"---\nevidence:\n  - {{shows: year, heading: ผลงาน, year: 2567}}\n---\n{body}\n"
    found = checked(build(tmp_path, {"content/2568/o7/index.md": page}))
    elements = found.year(2568).item("O7").elements
    assert next(one.state for one in elements if one.element.id == "year") is expected
    assert any(finding.code == "C106" for finding in found.findings) is (expected is State.UNCERTAIN)


@pytest.mark.parametrize(
    ("above", "expected"), [("ผลงานปี 2567", State.MET), ("ผลงานปี 2566", State.UNCERTAIN), ("ผลงาน", State.MET)]
)
def test_a_passage_is_of_the_year_that_stands_above_it(tmp_path: Path, above: str, expected: State) -> None:
    passage = "ซ่อมถนนในปี 2566 รวม 12 สาย"
    page = f"---\nevidence:\n  - {{shows: year, passage: {passage}, year: 2567}}\n---\n## {above}\n\n- {passage}\n"
    elements = checked(build(tmp_path, {"content/2568/o7/index.md": page})).year(2568).item("O7").elements
    assert next(one.state for one in elements if one.element.id == "year") is expected


def test_what_is_made_in_a_year_covers_no_twenty(tmp_path: Path) -> None:
    page = "---\nevidence:\n  - {shows: year, document: ก.txt, covers: [2561, 2580]}\n---\n"
    root = build(tmp_path, {"content/2568/o20/index.md": page, "content/2568/o20/ก.txt": "ประชาคมตำบลเรื่องขยะ 40 คน"})
    elements = checked(root).year(2568).item("O20").elements
    assert next(one.state for one in elements if one.element.id == "year") is State.NOT_MET


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ฝนตก 1 ครั้ง แดดออก", State.UNCERTAIN),
        ("ซื้อกระดาษ 20 รีม วงเงิน 2,400 บาท จากร้านพอเพียง เลขที่สัญญา 7/2567 ส่งของแล้วทั้ง 3 งวด", State.MET),
    ],
)
def test_one_figure_is_no_row_of_many_columns(tmp_path: Path, text: str, expected: State) -> None:
    item = checked(build(tmp_path / "ก", {"content/2568/o1/index.md": "ก"})).year(2568).item("O12").item
    columns = [element.id for element in item.elements if isinstance(element.verify, verify.ByColumns)]
    assert len(columns) == 16
    assert _states(tmp_path / "ข", "o12", ", ".join(columns), "เรื่องนี้", text) == [expected] * 16


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("รอบสองสัปดาห์", ["time"]),
        ("ใช้เวลาทำการ 3 วัน", ["time"]),
        ("เปิด 08.30–16.30 น. ยกเว้นวันหยุดราชการ", ["time"]),
        ("ระหว่างรอมีไวไฟฟรี ไม่ต้องรอคิวนาน", ["time"]),
        ("ฝนตกไป 3 ครั้ง แล้วแดดก็ออก", ["fee"]),
        ("เก็บค่าปรับ 20 บาท", ["fee"]),
        ("ประชาชนทำได้ฟรีทุกกรณี", ["fee"]),
        ("ได้รับยกเว้นตามกฎหมาย", ["fee"]),
        ("ไม่ต้องชำระเงิน เสร็จใน 15 นาที", ["time", "fee"]),
        ("20 บาท ภายในเดือนเดียว", ["time", "fee"]),
        ("ใช้ไป 20,000 ปี 2567", ["time", "fee"]),
    ],
)
def test_an_amount_is_no_time_and_a_time_no_amount(tmp_path: Path, text: str, expected: list[str]) -> None:
    states = dict(zip(("time", "fee"), _states(tmp_path, "o9", "time, fee", "เรื่องนี้", text), strict=True))
    assert [name for name, state in states.items() if state is State.MET] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("### งบประมาณที่ใช้จ่าย\n\nแดดออกและฝนตกชุกทั้งตำบล", State.UNCERTAIN),
        ("### งบประมาณที่ใช้จ่าย\n\nหมดไป 20,000", State.MET),
        ("### งบประมาณที่ใช้จ่าย 20,000 บาท\n\nแดดออกและฝนตกชุกทั้งตำบล", State.MET),
        ("### เรื่องเงิน\n\nงบประมาณที่ใช้จ่ายเป็นไปตามข้อบัญญัติ", State.MET),
    ],
)
def test_a_title_does_not_stand_in_for_what_is_below_it(tmp_path: Path, body: str, expected: State) -> None:
    assert _states(tmp_path, "o7", "spending", "เรื่องนี้", body) == [expected]


def test_what_a_small_office_counts_is_no_number_of_a_line(tmp_path: Path) -> None:
    said = "เรื่องร้องเรียนทั้งหมด 1 เรื่อง แล้วเสร็จ 1 เรื่อง อยู่ระหว่างดำเนินการ 0"
    assert _states(tmp_path, "o19", "total, done, in-progress", "เรื่องนี้", said) == [State.MET] * 3


def test_a_word_that_is_too_short_is_told_as_that(tmp_path: Path) -> None:
    page = "---\nevidence:\n  - {shows: documents, heading: ก, year: 2568}\n---\n## ก\n\nไม่ใช้\n"
    found = checked(build(tmp_path, {"content/2568/o9/index.md": page}))
    told = [one.message for one in found.findings if one.code == "E102" and one.item == "O9"]
    assert told == ["O9 ใต้หัวข้อ “ก” มีเพียง “ไม่ใช้” ซึ่งสั้นเกินกว่าจะแสดงเรื่องใดได้"]


# ---------------------------------------------------------------- cells of a table

WORDS = "งานที่ซื้อหรือจ้าง,วงเงินงบประมาณ,วิธีซื้อหรือจ้าง,ราคาที่ตกลงซื้อหรือจ้าง,ผู้ได้รับการคัดเลือก"


@pytest.mark.parametrize(
    ("row", "lacking"),
    [
        ("ซื้อน้ำดื่ม,400,เฉพาะเจาะจง,400,ร้านป้าแดง", []),
        ("ซื้อหมึก,๔๐๐,e-bidding,400,บ.ก", []),
        ("7,2,3,4,5", ["work-title", "method", "winner"]),
        ("1,2,3,4,5", ["work-title", "budget", "method", "agreed-price", "winner"]),
        ("ก,2,ข,4,ค", ["work-title", "method", "winner"]),
        ("(1),(2),(3),(4),(5)", ["work-title", "budget", "method", "agreed-price", "winner"]),
        ("(1),(2),(3),(4),(5)\nซื้อน้ำดื่ม,400,เฉพาะเจาะจง,400,ร้านป้าแดง", []),
        # a contract that is not made yet
        ("ซื้อน้ำดื่ม,400,เฉพาะเจาะจง,-,-\nซื้อหมึก,90,เฉพาะเจาะจง,90,ร้านหมึก", []),
    ],
)
def test_a_number_is_no_name_in_a_table(tmp_path: Path, row: str, lacking: list[str]) -> None:
    names = ["work-title", "budget", "method", "agreed-price", "winner"]
    page = f"---\nevidence:\n  - {{shows: [{', '.join(names)}], table: ก.csv, year: 2568}}\n---\n"
    root = build(tmp_path, {"content/2568/o12/index.md": page, "content/2568/o12/ก.csv": f"{WORDS}\n{row}\n"})
    states = {one.element.id: one.state for one in checked(root).year(2568).item("O12").elements}
    assert [name for name in names if states[name] is not State.MET] == lacking


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("ก,ข\n1,2\n", State.NOT_MET),
        ("a,b\n1,2\n", State.NOT_MET),
        ("เดือน,ราย\nต.ค. 2566,2\n", State.MET),
        ("ปี,คน\n2567,12\n", State.MET),
        ("เดือน,ราย\nต.ค. 2566,0\nพ.ย. 2566,ไม่มี\n", State.MET),
        ("ไตรมาส 1,ไตรมาส 2,ไตรมาส 3,ไตรมาส 4\n1,2,3,4\n", State.MET),
        ("ไตรมาส 1,ไตรมาส 2,ไตรมาส 3,ไตรมาส 4\n3,3,3,3\n", State.MET),
    ],
)
def test_a_table_says_what_its_figures_are_of(tmp_path: Path, table: str, expected: State) -> None:
    page = "---\nevidence:\n  - {shows: walk-in, table: ก.csv, year: 2567}\n---\n"
    root = build(tmp_path, {"content/2568/o11/index.md": page, "content/2568/o11/ก.csv": table})
    elements = checked(root).year(2568).item("O11").elements
    assert next(one.state for one in elements if one.element.id == "walk-in") is expected
