"""The repository's own content: one real disclosure with its real defects, and what each field of its measures
carries."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from content_tree import TODAY, checked, lines, of, write
from oit.files.source import read_yaml
from oit.judging.disclosure import Disclosure, State, Status
from oit.upkeep import baseline

ROOT = Path(__file__).parent.parent
MEMO_DAY = date(2023, 4, 5)


@pytest.fixture(scope="module")
def today() -> Disclosure:
    return checked(ROOT, TODAY)


@pytest.fixture(scope="module")
def then() -> Disclosure:
    """As the day of the memo that reports the first six months."""
    return checked(ROOT, MEMO_DAY)


# ---------------------------------------------------------------- the eight defects of the document

DEFECTS = {
    "a_date_outside_the_fiscal_year": (
        "D201",
        (
            "content/2566/integrity/integrity.yaml:2:1: ต้องแก้ไข D201 "
            "ประกาศเจตจำนงการบริหารงานด้วยความซื่อสัตย์สุจริตอย่างมีคุณธรรมและโปร่งใส"
            " ลงวันที่ 17 มกราคม 2565 ซึ่งอยู่ในปีงบประมาณ 2565 แต่รายงานเป็นผลของปี 2566"
        ),
    ),
    "a_weakness_nobody_answers": (
        "R103",
        (
            "content/ita-results/2565.yaml:30:7: ต้องแก้ไข R103 จุดอ่อนที่ต้องแก้ไขโดยเร่งด่วน “การปรับปรุงระบบการทำงาน”"
            " ยังไม่มีมาตรการของปี 2566 รองรับ"
        ),
    ),
    "promised_reports_that_are_not_there": (
        "D301",
        (
            "content/2566/measures/discretion.yaml:27:7: ต้องแก้ไข D301 มาตรการ “มาตรการตรวจสอบการใช้ดุลพินิจ”"
            " ยังไม่มีรายงานรอบ 12 เดือน ซึ่งครบรอบเมื่อ 30 กันยายน 2566"
        ),
        (
            "content/2566/measures/integrity-declaration.yaml:21:7: ต้องแก้ไข D301 มาตรการ"
            " “ประกาศเจตจำนงการบริหารงานด้วยความซื่อสัตย์สุจริตอย่างมีคุณธรรมและโปร่งใส”"
            " ยังไม่มีรายงานรอบ 12 เดือน ซึ่งครบรอบเมื่อ 30 กันยายน 2566"
        ),
        (
            "content/2566/measures/public-disclosure.yaml:24:7: ต้องแก้ไข D301 มาตรการ “มาตรการเผยแพร่ข้อมูลต่อสาธารณะ”"
            " ยังไม่มีรายงานรอบ 3 เดือน ซึ่งครบรอบเมื่อ 31 ธันวาคม 2565"
        ),
        (
            "content/2566/measures/public-disclosure.yaml:26:7: ต้องแก้ไข D301 มาตรการ “มาตรการเผยแพร่ข้อมูลต่อสาธารณะ”"
            " ยังไม่มีรายงานรอบ 9 เดือน ซึ่งครบรอบเมื่อ 30 มิถุนายน 2566"
        ),
        (
            "content/2566/measures/public-disclosure.yaml:27:7: ต้องแก้ไข D301 มาตรการ “มาตรการเผยแพร่ข้อมูลต่อสาธารณะ”"
            " ยังไม่มีรายงานรอบ 12 เดือน ซึ่งครบรอบเมื่อ 30 กันยายน 2566"
        ),
    ),
    "a_phone_number_that_cannot_be_dialled": (
        "P102",
        (
            "content/2566/memos/six-month-report.yaml:4:1: ต้องแก้ไข P102 "
            "หมายเลขโทรศัพท์ “๐-๕๒๔๐-๘๖๔ ต่อ ๑” โทรออกไม่ได้ (มี 8 หลัก)"
        ),
    ),
    "a_memo_without_a_number": (
        "A101",
        "content/2566/memos/six-month-report.yaml:1:1: ต้องแก้ไข A101 บันทึกข้อความยังไม่มีเลขที่หนังสือ (“บก ๗๗๔๐๑/-”)",
    ),
    "a_title_that_names_the_wrong_year": (
        "T102",
        "content/ita-results/2565.yaml:18:3: ต้องแก้ไข T102 ชื่อเรื่องระบุปี 2566 แต่เนื้อหาเป็นของปี 2565",
    ),
    "one_name_in_two_spellings": (
        "P101",
        (
            "content/ita-results/2565.yaml:126:7: ควรตรวจสอบ P101 ชื่อ “นายเสงี่ยม คารมย์” สะกดไม่ตรงกับ “นายเสงี่ยม คามรัมย์”"
            " ใน people.yaml (บรรทัด 18)"
        ),
    ),
}


@pytest.mark.parametrize(("code", "expected"), [(code, expected) for code, *expected in DEFECTS.values()], ids=DEFECTS)
def test_each_defect_of_the_document_is_found_once_where_it_stands(
    today: Disclosure, code: str, expected: list[str]
) -> None:
    assert of(today, code) == expected


def test_most_items_are_missing_and_each_is_named_once(today: Disclosure) -> None:
    missing = [finding for finding in today.findings if finding.code == "C101"]
    assert {finding.item for finding in missing} == {f"O{n}" for n in range(1, 44)} - {"O31", "O42", "O43"}
    assert len(missing) == 40
    assert {str(finding.place) for finding in missing} == {
        f"content/2566/{finding.subject}/index.md:1:1" for finding in missing
    }


def test_nothing_else_is_wrong_but_two_missing_signatures_a_missing_text_and_six_doubts(today: Disclosure) -> None:
    known = {"C101", *(code for code, *_ in DEFECTS.values())}
    rest = [finding for finding in today.findings if finding.code not in known]
    assert [f"{finding.place} {finding.severity} {finding.code} {finding.subject}" for finding in rest] == [
        "content/2566/integrity/integrity.yaml:1:1 warning S101 integrity.signer",
        "content/2566/integrity/integrity.yaml:1:1 warning T103 title",
        "content/2566/no-gift/no-gift.yaml:1:1 error C102 o31.content",
        "content/2566/no-gift/no-gift.yaml:1:1 error S101 o31.signed",
        "content/ita-results/2565.yaml:11:3 warning T103 scores.service-quality",
        "content/ita-results/2565.yaml:12:3 warning T103 scores.communication",
        "content/ita-results/2565.yaml:40:7 warning T103 analysis.to_improve.0.improve",
        "content/ita-results/2565.yaml:47:7 warning T103 analysis.to_improve.1.assessed",
        "content/ita-results/2565.yaml:89:7 warning T103 analysis.sections.2.text",
        "content/people.yaml:13:5 warning T103 people.deputy-permanent-secretary.name",
    ]


# ---------------------------------------------------------------- the calendar


def test_on_the_day_of_the_memo_no_item_is_late(then: Disclosure) -> None:
    assert of(then, "C101") == []
    assert then.year(2566).count(Status.NOT_DUE) == 40


def test_on_the_day_of_the_memo_only_the_three_month_report_is_overdue(then: Disclosure) -> None:
    assert of(then, "D301") == [
        (
            "content/2566/measures/public-disclosure.yaml:24:7: ต้องแก้ไข D301 มาตรการ “มาตรการเผยแพร่ข้อมูลต่อสาธารณะ”"
            " ยังไม่มีรายงานรอบ 3 เดือน ซึ่งครบรอบเมื่อ 31 ธันวาคม 2565"
        )
    ]


def test_the_day_before_the_memo_its_round_is_unreported() -> None:
    rounds = [finding.subject for finding in checked(ROOT, date(2023, 4, 4)).findings if finding.code == "D301"]
    assert rounds == [
        "discretion.round-6",
        "integrity-declaration.round-6",
        "public-disclosure.round-3",
        "public-disclosure.round-6",
    ]


# ---------------------------------------------------------------- the items that the document is about


def test_the_three_items_of_the_document_are_published_and_incomplete(today: Disclosure) -> None:
    year = today.year(2566)
    assert {state.item.code: state.status for state in year.items if state.is_published} == {
        "O31": Status.INCOMPLETE, "O42": Status.INCOMPLETE, "O43": Status.INCOMPLETE,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("code", "not_met"), [("O31", {"signed", "content"}), ("O42", set()), ("O43", set())], ids=["O31", "O42", "O43"]
)
def test_elements_are_shown_by_what_is_in_the_records(today: Disclosure, code: str, not_met: set[str]) -> None:
    elements = today.year(2566).item(code).elements
    assert {element.element.id for element in elements if element.state is State.NOT_MET} == not_met
    assert all(element.shown for element in elements if element.element.id not in not_met)


def test_the_committed_baseline_knows_every_finding_of_today(today: Disclosure) -> None:
    path = ROOT / "oit-baseline.yaml"
    if not path.exists():
        pytest.skip("no baseline is committed yet")
    new, _, stale = baseline.split(today.findings, baseline.read(path))
    assert lines(new) == []
    assert stale == ()


# ---------------------------------------------------------------- every field of the three measures

# What deleting a field changes: findings that come (+) and go (-), at the measure's own file unless another is named,
# and elements that are no longer met. A field that is not listed changes nothing.
MEASURE = {
    "name": ["+R104 {measure}.name"],
    "responsible": ["+C102 o42.responsible", "O42.responsible not-met"],
    "responsible.0": ["+C102 o42.responsible", "O42.responsible not-met"],
    "guidelines": ["+C102 o42.application", "O42.application not-met"],
    "steps": ["+C102 o42.steps", "O42.steps not-met"],
    "results": ["+C102 o43.results", "O43.results not-met"],
    "suggestions": ["+R104 {measure}.suggestions"],
    "suggestions.0": ["+R104 {measure}.suggestions"],
    "transcription.source": ["+F107 transcription.source"],
}
NO_RESULT = ["+C102 o43.results", "O43.results not-met"]
NO_DATE = ["+C102 o43.year", "O43.year not-met"]
NO_TEXT = ["+F107 results.0.text", "O43.results uncertain", "O43.year uncertain"]  # its date is lost with it
NO_MONITORING = ["+C102 o42.monitoring", "O42.monitoring not-met"]
CHANGES: dict[str, dict[str, list[str]]] = {
    "discretion": {
        **MEASURE,
        "answers": ["+R103 content/ita-results/2565.yaml to_improve.power"],
        "answers.0": ["+R103 content/ita-results/2565.yaml to_improve.power"],
        "monitoring": [*NO_MONITORING, "-D301 discretion.round-12"],
        "monitoring.rounds": [*NO_MONITORING, "-D301 discretion.round-12"],
        "monitoring.rounds.1": ["-D301 discretion.round-12"],
        "results.0": NO_RESULT,
        "results.0.text": NO_TEXT,
        "results.0.date": NO_DATE,
    },
    "integrity-declaration": {
        **MEASURE,
        "answers": ["+R103 content/ita-results/2565.yaml to_improve.prevention"],
        "answers.0": ["+R103 content/ita-results/2565.yaml to_improve.prevention"],
        "guidelines.0": MEASURE["guidelines"],
        "steps.0": MEASURE["steps"],
        "monitoring": [*NO_MONITORING, "-D301 integrity-declaration.round-12"],
        "monitoring.rounds": [*NO_MONITORING, "-D301 integrity-declaration.round-12"],
        "monitoring.rounds.1": ["-D301 integrity-declaration.round-12"],
        # Of its two results only the second is dated within the year: the first is the declaration of 17 January 2565.
        "results.0.text": ["+F107 results.0.text", "O43.results uncertain"],
        "results.1": ["+D201 o43.year", "O43.year not-met"],
        "results.1.text": ["+F107 results.1.text", "O43.results uncertain", "O43.year uncertain"],
        "results.1.declaration": ["+D201 o43.year", "O43.year not-met"],
    },
    "public-disclosure": {
        **MEASURE,
        "answers": ["+R103 content/ita-results/2565.yaml to_improve.communication"],
        "answers.0": ["+R103 content/ita-results/2565.yaml to_improve.communication"],
        "guidelines.0": MEASURE["guidelines"],
        "monitoring": [*NO_MONITORING, *(f"-D301 public-disclosure.round-{months}" for months in (3, 9, 12))],
        "monitoring.rounds": [*NO_MONITORING, *(f"-D301 public-disclosure.round-{months}" for months in (3, 9, 12))],
        "monitoring.rounds.0": ["-D301 public-disclosure.round-3"],
        "monitoring.rounds.2": ["-D301 public-disclosure.round-9"],
        "monitoring.rounds.3": ["-D301 public-disclosure.round-12"],
        "results.0": NO_RESULT,
        "results.0.text": NO_TEXT,
        "results.0.date": NO_DATE,
    },
}

Keys = tuple[str | int, ...]
Verdict = tuple[set[tuple[str, str, str]], dict[str, str]]


def fields(value: Any, keys: Keys = ()) -> Iterator[Keys]:
    if keys:
        yield keys
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from fields(inner, (*keys, key))


FIELDS = [
    (measure, keys)
    for measure in CHANGES
    for keys in fields(read_yaml(ROOT, f"content/2566/measures/{measure}.yaml").data)
]


def test_the_measures_are_the_three_of_the_document() -> None:
    assert {path.stem for path in (ROOT / "content/2566/measures").iterdir()} == set(CHANGES)


def test_only_fields_that_exist_are_said_to_change_something() -> None:
    known = {(measure, ".".join(map(str, keys))) for measure, keys in FIELDS}
    assert {(measure, field) for measure, changes in CHANGES.items() for field in changes} - known == set()


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("content")
    shutil.copytree(ROOT / "content", root / "content")
    return root


@pytest.mark.parametrize(
    ("measure", "keys"), FIELDS, ids=[f"{measure}-{'.'.join(map(str, keys))}" for measure, keys in FIELDS]
)
def test_deleting_a_field_of_a_measure_changes_just_what_rests_on_it(
    content: Path, today: Disclosure, measure: str, keys: Keys
) -> None:
    path = f"content/2566/measures/{measure}.yaml"
    original = (content / path).read_bytes()
    less = without(read_yaml(content, path).data, keys)
    try:
        write(content, path, yaml.dump(less, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False).encode())
        after = verdict(checked(content, TODAY))
    finally:
        write(content, path, original)
    expected = [change.format(measure=measure) for change in CHANGES[measure].get(".".join(map(str, keys)), [])]
    assert sorted(differences(verdict(today), after, path)) == sorted(expected)


def without(value: Any, keys: Keys) -> Any:
    first, *rest = keys
    if isinstance(value, dict):
        return {
            key: without(inner, tuple(rest)) if key == first else inner
            for key, inner in value.items()
            if rest or key != first
        }
    return [
        without(inner, tuple(rest)) if at == first else inner for at, inner in enumerate(value) if rest or at != first
    ]


def verdict(disclosure: Disclosure) -> Verdict:
    """All findings, told apart by what they are about and not by their lines, and the state of every element."""
    found = {(finding.code, finding.place.path, finding.subject) for finding in disclosure.findings}
    states = {f"{item.item.code}.{e.element.id}": e.state.value for item in disclosure.items for e in item.elements}
    return found, states


def differences(before: Verdict, after: Verdict, own: str) -> Iterator[str]:
    for sign, found in (("+", after[0] - before[0]), ("-", before[0] - after[0])):
        for code, path, subject in found:
            yield f"{sign}{code} {'' if path == own else path + ' '}{subject}"
    for element, state in after[1].items():
        if state != before[1][element]:
            yield f"{element} {state}"
