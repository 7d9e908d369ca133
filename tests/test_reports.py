"""The reports that people read, line by line, and what every format promises."""

import re
from dataclasses import replace

import pytest

from oit.files.place import Place
from oit.reports import REPORTS, markdown
from oit.reports.sentences import DISCLAIMER
from sample_report import AGENCY_FINDING, FINDINGS, MISSING, NASTY_LINE, report

COUNTS = (
    "ปีงบประมาณ พ.ศ. 2566 (เกณฑ์เบื้องต้น) ทั้งหมด 7 ข้อ: ครบถ้วน 1 · ไม่ครบ 1 · ยังไม่เผยแพร่ 1 · "
    "ยังไม่ถึงกำหนด 1 · ผ่อนผัน 1 · ไม่เกี่ยวข้อง 1 · ตรวจไม่ได้ 1"
)
NO_FRAMEWORK = "ปีงบประมาณ พ.ศ. 2571: ยังไม่มีเกณฑ์ OIT ของปีนี้ จึงไม่ได้ตรวจเป็นรายข้อ"


def rendered(name, *findings, **changes):
    return REPORTS[name](report(findings or FINDINGS, **changes))


@pytest.mark.parametrize("name", REPORTS)
class TestEveryFormat:
    def test_can_be_written_even_with_an_undecodable_file_name(self, name):
        broken = replace(AGENCY_FINDING, place=Place("content/\udce0.pdf"), message="ไฟล์ \udce0")
        assert "\udce0" not in rendered(name, broken)

    @pytest.mark.parametrize("findings", [FINDINGS, ()])
    def test_ends_with_one_line_end(self, name, findings):
        output = REPORTS[name](report(findings))
        assert output == output.rstrip() + "\n"

    def test_keeps_sara_am_whole(self, name):
        assert "ทำ" in rendered(name)

    def test_is_not_the_assessment(self, name):
        assert name == "gitlab" or DISCLAIMER in rendered(name)


HELD_BACK = "baseline ซ่อนไว้ 4 รายการ ในนั้นต้องแก้ไข 3 รายการ ซึ่งเว็บไซต์ยังแสดงทั้งหมด"


@pytest.mark.parametrize("name", ["text", "github", "markdown"])
@pytest.mark.parametrize("findings", [FINDINGS, ()])
def test_what_a_baseline_holds_back_stands_beside_the_result(name, findings):
    text = REPORTS[name](report(findings, hidden=4, hidden_errors=3)).replace("%0A", "\n")
    lines = [line.removeprefix("- ") for line in text.splitlines()]
    result = next(number for number, line in enumerate(lines) if "ณ วันที่" in line)
    assert lines[result + 1] == HELD_BACK


class TestText:
    def test_is_one_line_a_finding_with_its_repair_and_a_summary(self):
        assert rendered("text", hidden=4, hidden_errors=3).splitlines() == [
            HELD_BACK,
            "",
            "content/2566/o1/index.md:1:1: ต้องแก้ไข C101 ยังไม่เผยแพร่ข้อ O1 โครงสร้าง",
            "  วิธีแก้: สร้างไฟล์ content/2566/o1/index.md",
            "",
            f"content/2566/o2/แผน|1, ก:ข.md:12:3: ต้องแก้ไข C102 {NASTY_LINE}",
            "  วิธีแก้: ลบ <b> และ %",
            "",
            "content/agency.yaml:3:1: ควรตรวจสอบ A101 ขาดช่อง phone",
            "",
            "ต้องแก้ไข 2 รายการ ควรตรวจสอบ 1 รายการ ณ วันที่ 30 เมษายน 2566",
            HELD_BACK,
            COUNTS,
            NO_FRAMEWORK,
            DISCLAIMER,
        ]

    def test_findings_of_one_file_stand_together(self):
        second = replace(AGENCY_FINDING, place=Place("content/agency.yaml", 9, 2), message="ขาดช่อง email")
        assert rendered("text", AGENCY_FINDING, second).splitlines()[:3] == [
            "content/agency.yaml:3:1: ควรตรวจสอบ A101 ขาดช่อง phone",
            "content/agency.yaml:9:2: ควรตรวจสอบ A101 ขาดช่อง email",
            "",
        ]

    def test_colour_adds_nothing_but_its_codes(self):
        coloured = rendered("text", colour=True)
        assert coloured.startswith("\x1b[1mcontent/2566/o1/index.md:1:1\x1b[0m: \x1b[31mต้องแก้ไข\x1b[0m C101 ")
        assert re.sub(r"\x1b\[[0-9]+m", "", coloured) == rendered("text")

    @pytest.mark.parametrize(
        ("hidden", "sentence"),
        [
            (0, "ไม่พบรายการที่ต้องแก้ไขหรือควรตรวจสอบ ณ วันที่ 30 เมษายน 2566"),
            (2, "ไม่พบรายการใหม่ที่ต้องแก้ไขหรือควรตรวจสอบ ณ วันที่ 30 เมษายน 2566"),
        ],
    )
    def test_says_when_nothing_was_found(self, hidden, sentence):
        assert REPORTS["text"](replace(report(), findings=(), hidden=hidden)).splitlines()[0] == sentence

    def test_counts_only_the_year_asked_for(self):
        lines = rendered("text", year=2571).splitlines()
        assert NO_FRAMEWORK in lines and COUNTS not in lines


class TestGitHub:
    def test_escapes_what_would_end_a_message_or_property(self):
        assert rendered("github").splitlines()[:3] == [
            (
                "::error file=content/2566/o1/index.md,line=1,col=1,title=C101 item-missing::"
                "ยังไม่เผยแพร่ข้อ O1 โครงสร้าง%0Aวิธีแก้: สร้างไฟล์ content/2566/o1/index.md"
            ),
            "::error file=content/2566/o2/แผน|1%2C ก%3Aข.md,line=12,col=3,title=C102 evidence-missing::"
            + NASTY_LINE.replace("%", "%25")
            + "%0Aวิธีแก้: ลบ <b> และ %25",
            "::warning file=content/agency.yaml,line=3,col=1,title=A101 agency-incomplete::ขาดช่อง phone",
        ]

    def test_ends_with_the_totals(self):
        summary = f"ต้องแก้ไข 2 รายการ ควรตรวจสอบ 1 รายการ ณ วันที่ 30 เมษายน 2566%0A{COUNTS}%0A{NO_FRAMEWORK}"
        assert rendered("github").splitlines()[3:] == [
            f"::notice title=ผลการตรวจความครบถ้วน OIT::{summary}%0A{DISCLAIMER}"
        ]

    @pytest.mark.parametrize(("count", "is_told"), [(10, False), (11, True)])
    def test_tells_when_github_will_not_show_all(self, count, is_told):
        notice = rendered("github", *[MISSING] * count).splitlines()[-1]
        assert notice.endswith("ดูทั้งหมดได้ในบันทึก (log) ของขั้นตอนนี้") is is_told


class TestMarkdown:
    def test_lists_the_items_that_need_work_worst_first(self):
        columns = ["", "| ข้อ | สิ่งที่ต้องทำ | ผู้รับผิดชอบ | กำหนด |", "| --- | --- | --- | --- |"]
        assert rendered("markdown").splitlines() == [
            "## ผลการตรวจความครบถ้วน OIT",
            "",
            "- **อบต.ตำบลสมมติ**: ต้องแก้ไข 2 รายการ ควรตรวจสอบ 1 รายการ ณ วันที่ 30 เมษายน 2566",
            f"- {COUNTS}",
            f"- {NO_FRAMEWORK}",
            "",
            "### ปีงบประมาณ พ.ศ. 2566 (เกณฑ์เบื้องต้น)",
            "",
            "#### ยังไม่เผยแพร่ 1 ข้อ",
            *columns,
            (
                "| O1 โครงสร้าง | **ต้องแก้ไข** C101 ยังไม่เผยแพร่ข้อ O1 โครงสร้าง (วิธีแก้: สร้างไฟล์ content/2566/o1/index.md) "
                "<code>content/2566/o1/index.md:1</code> | สำนักปลัด | 30 เม.ย. 2566 |"
            ),
            "",
            "#### ไม่ครบ 1 ข้อ",
            *columns,
            (
                "| O2 ข้อมูลผู้บริหาร | **ต้องแก้ไข** C102 "
                'ทำ\\|&lt;script&gt;alert("ก")&lt;/script&gt; บรรทัดสอง, 100%: \\_ข\\_ �\\[31m�� '
                "(วิธีแก้: ลบ &lt;b&gt; และ %) <code>content/2566/o2/แผน\\|1, ก:ข.md:12</code> | – | 30 เม.ย. 2566 |"
            ),
            "",
            "#### ตรวจไม่ได้ 1 ข้อ",
            *columns,
            "| O6 ข้อมูลการติดต่อ | ตรวจไม่ได้: มีข้อมูลการติดต่อ | – | 30 เม.ย. 2566 |",
            "",
            "#### ยังไม่ถึงกำหนด 1 ข้อ",
            *columns,
            "| O5 รายงานประจำปี | ยังไม่ถึงกำหนด: มีรายงานประจำปี | – | 30 เม.ย. 2566 |",
            "",
            "### เรื่องอื่นที่พบ",
            "",
            "| ไฟล์ | สิ่งที่พบ |",
            "| --- | --- |",
            "| <code>content/agency.yaml:3</code> | **ควรตรวจสอบ** A101 ขาดช่อง phone |",
            "",
            f"*{DISCLAIMER}*",
        ]

    def test_a_warning_on_a_complete_item_is_not_lost(self):
        warning = replace(AGENCY_FINDING, item="O3", year=2566, message="ควรตรวจ O3")
        assert (
            "| <code>content/agency.yaml:3</code> | **ควรตรวจสอบ** A101 ควรตรวจ O3 |"
            in rendered("markdown", warning).splitlines()
        )

    def test_long_lists_are_cut_with_a_word_about_it(self, monkeypatch):
        monkeypatch.setattr(markdown, "_MOST_ROWS", 2)
        many = rendered("markdown", *[MISSING] * 7, *[AGENCY_FINDING] * 3).splitlines()
        assert "และอีก 1 แถว ดูทั้งหมดด้วยคำสั่ง oit check" in many
        assert [line.count("<br>") for line in many if line.startswith("| O1 ")] == [5]
        assert next(line for line in many if line.startswith("| O1 ")).count("และอีก 2 เรื่อง") == 1
