"""The baseline: what it holds back, and what becomes of a broken file."""

import pytest
import yaml

from oit.judging.rules import CATALOGUE
from oit.upkeep import baseline
from oit.upkeep.baseline import Baseline, BaselineError
from sample_report import AGENCY_FINDING, MISSING, NASTY_FINDING, finding


@pytest.fixture
def path(tmp_path):
    return tmp_path / "oit-baseline.yaml"


def test_file_has_a_thai_header_and_sorted_fingerprints(path):
    baseline.write(path, [MISSING, AGENCY_FINDING, MISSING])
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "# baseline: รายการที่ตรวจพบอยู่แล้วในวันที่เริ่มใช้ระบบตรวจอัตโนมัติ"
    assert [line for line in lines if not line.startswith("#")] == [
        "findings:",
        "- A101 content/agency.yaml",
        "- C101 content/2566/o1/index.md",
        "- C101 content/2566/o1/index.md",
    ]


def test_what_is_written_is_read_again(path):
    odd = finding("A101", "content/\udce0 #1: ก.pdf", "", subject="a: b # ค\n'ง'")
    findings = [MISSING, MISSING, NASTY_FINDING, odd, AGENCY_FINDING]
    baseline.write(path, findings)
    assert baseline.read(path) == Baseline(tuple(sorted(found.fingerprint for found in findings)))


OWN = """\
# ของเรา
findings:   # เรียงตามรหัส
# รอกองคลัง
- A101 content/agency.yaml   # ทำต่อเดือนหน้า

# แก้แล้ว
- B101 content/x.yaml
- "C101 content/2566/o1/index.md"
# ท้าย
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_what_officers_wrote_in_it_stays(path, mark, line_end):
    path.write_bytes((mark + OWN.replace("\n", line_end)).encode())
    baseline.write(path, [MISSING, MISSING, AGENCY_FINDING, NASTY_FINDING])
    expected = OWN.replace("- B101 content/x.yaml\n", "").replace(
        "# ท้าย\n", "- C101 content/2566/o1/index.md\n- C102 content/2566/o2/แผน|1, ก:ข.md\n# ท้าย\n"
    )
    assert path.read_bytes().decode() == mark + expected.replace("\n", line_end)


def test_a_new_entry_takes_its_place_in_the_order(path):
    baseline.write(path, [MISSING, NASTY_FINDING])
    path.write_text(path.read_text(encoding="utf-8").replace("- C102", "# ก\n- C102"), encoding="utf-8")
    baseline.write(path, [MISSING, NASTY_FINDING, AGENCY_FINDING])
    assert path.read_text(encoding="utf-8").splitlines()[-5:] == [
        "findings:",
        "- A101 content/agency.yaml",
        "- C101 content/2566/o1/index.md",
        "# ก",
        "- C102 content/2566/o2/แผน|1, ก:ข.md",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "findings:\n",
        "findings: []\n",
        "findings: [x\n",
        "findings:\n- a\n- b: c\n",
        "findings: [A101 content/agency.yaml]\n",
        "- x\n",
        "\xff",
    ],
)
def test_a_file_that_cannot_be_edited_is_written_anew(path, text):
    path.write_bytes(text.encode("latin-1"))
    baseline.write(path, [MISSING])
    assert baseline.read(path) == Baseline((MISSING.fingerprint,))
    assert path.read_text(encoding="utf-8").startswith("# baseline: ")


def test_split_counts_findings_that_look_the_same():
    old = Baseline((MISSING.fingerprint, AGENCY_FINDING.fingerprint, AGENCY_FINDING.fingerprint))
    new, known, stale = baseline.split([MISSING, MISSING, AGENCY_FINDING, NASTY_FINDING], old)
    assert new == (MISSING, NASTY_FINDING)
    assert known == (MISSING, AGENCY_FINDING)
    assert stale == (AGENCY_FINDING.fingerprint,)


def test_without_a_file_everything_is_new(path):
    assert baseline.split([MISSING], baseline.read(path)) == ((MISSING,), (), ())


def test_the_emptied_file_holds_nothing_back(path):
    path.write_text("findings:\n", encoding="utf-8")
    assert baseline.read(path) == Baseline()


def test_bom_and_windows_line_ends_are_fine(path):
    path.write_bytes("\ufefffindings:\r\n- C101 content/ก.md\r\n".encode())
    assert baseline.read(path) == Baseline(("C101 content/ก.md",))


def test_an_interrupted_write_leaves_the_old_file(path):
    def interrupted():
        yield AGENCY_FINDING
        raise KeyboardInterrupt

    baseline.write(path, [MISSING])
    before = path.read_bytes()
    with pytest.raises(KeyboardInterrupt):
        baseline.write(path, interrupted())
    assert path.read_bytes() == before


def test_a_write_that_fails_leaves_nothing_half_done(path):
    path.mkdir()
    with pytest.raises(OSError):
        baseline.write(path, [MISSING])
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "ไฟล์นี้ต้องขึ้นต้นด้วย findings: แล้วตามด้วยรายการ"),
        ("- C101 ก\n", 1, "ไฟล์นี้ต้องขึ้นต้นด้วย findings: แล้วตามด้วยรายการ"),
        ("{}\n", 1, "ขาดช่อง findings"),
        ("# ก\nfinding: []\n", 2, "ไฟล์นี้มีได้เพียงช่อง findings ช่องเดียว"),
        ("findings: []\nfindings: []\n", 2, "ไฟล์นี้มีได้เพียงช่อง findings ช่องเดียว"),
        ("findings: C101 ก\n", 1, "findings ต้องเป็นรายการ ขึ้นต้นแต่ละบรรทัดด้วยเครื่องหมาย -"),
        ("findings:\n- C101 ก\n- C102: ข\n", 3, "แต่ละรายการต้องเป็นข้อความ เช่น C101 content/2566/o1/index.md"),
        ("findings:\n- C101 ก\n-\n", 3, "แต่ละรายการต้องเป็นข้อความ เช่น C101 content/2566/o1/index.md"),
        ("findings:\n- C101 ก\n<<<<<<< HEAD\n- C102 ข\n", 4, "รูปแบบ YAML ไม่ถูกต้อง โปรดตรวจบรรทัดนี้และบรรทัดก่อนหน้า"),
        ("findings:\n- C101 \x00\n", 2, "มีอักขระที่ใช้ใน YAML ไม่ได้ โปรดลบแล้วพิมพ์ใหม่"),
    ],
)
def test_a_broken_file_says_where_and_why(path, text, line, message):
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BaselineError) as caught:
        baseline.read(path)
    assert (caught.value.line, caught.value.message) == (line, message)
    assert str(caught.value) == f"บรรทัดที่ {line}: {message}"


@pytest.mark.parametrize(
    ("prepare", "message"),
    [
        (lambda path: path.mkdir(), "เปิดไฟล์ไม่ได้ (มีโฟลเดอร์ชื่อนี้อยู่แล้ว)"),
        (
            lambda path: path.write_bytes("findings: [ก]".encode("cp874")),
            "ไฟล์ไม่ได้บันทึกเป็น UTF-8 โปรดเปิดไฟล์แล้วบันทึกใหม่เป็น UTF-8",
        ),
    ],
)
def test_an_unreadable_file_is_broken_too(path, prepare, message):
    prepare(path)
    with pytest.raises(BaselineError, match=f"บรรทัดที่ 1: {message}".replace("(", r"\(").replace(")", r"\)")):
        baseline.read(path)


def test_any_yaml_reader_understands_the_file(path):
    baseline.write(path, [NASTY_FINDING])
    assert yaml.safe_load(path.read_text(encoding="utf-8")) == {"findings": ["C102 content/2566/o2/แผน|1, ก:ข.md"]}


def test_a_rule_that_was_replaced_stays_held_back(path, monkeypatch):
    """Also through a second change, and with a fingerprint that stands twice."""
    path.write_text("findings:\n- X101 content/2566/o1/index.md\n- X102 content/2566/o1/index.md\n", encoding="utf-8")
    monkeypatch.setattr(baseline, "RENAMED", {"X101": "X102", "X102": "C101"})
    held = baseline.read(path)
    assert held == Baseline((MISSING.fingerprint, MISSING.fingerprint))
    assert baseline.split([MISSING, MISSING, MISSING], held) == ((MISSING,), (MISSING, MISSING), ())
    baseline.write(path, [MISSING])
    assert path.read_text(encoding="utf-8").splitlines()[-1] == "- C101 content/2566/o1/index.md"


def test_codes_that_are_no_more_lead_to_rules():
    codes = {rule.code for rule in CATALOGUE}
    assert not codes & baseline.RENAMED.keys()
    assert {*baseline.RENAMED.values()} <= {*codes, *baseline.RENAMED}
