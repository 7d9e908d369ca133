"""Whatever a file holds: no traceback, a finding at the right place, and everything else checked as before."""

import io
import os
import re
import shutil
import socket
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from pydantic import BaseModel

from content_tree import TODAY, build, checked, judged, lines, of, pdf, write, xlsx
from oit import framework
from oit.cli import main as cli
from oit.content import read
from oit.content.kinds import KINDS
from oit.files.source import MAX_BYTES, FileProblem, read_markdown, read_yaml
from oit.judging.disclosure import Disclosure, Status
from oit.judging.finding import Finding
from oit.judging.rules import CATALOGUE
from oit.reports import REPORTS, Report
from oit.reports.places import written as as_written

WHOLE = Path(__file__).parent / "data" / "whole"
FILES = sorted(path.relative_to(WHOLE).as_posix() for path in WHOLE.rglob("*") if path.suffix in (".yaml", ".md"))
LIST = "content/frameworks/2566.yaml"
AGENCY, WAIVERS, PRIVACY = "content/agency.yaml", "content/2566/waivers.yaml", "content/privacy.yaml"


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """A complete agency without a fault, with every field of every kind of file filled, and its own small list."""
    root = tmp_path / "whole"
    shutil.copytree(WHOLE, root)
    write(root, "content/2566/o4/แผน.pdf", pdf(3))
    return root


def told(root: Path) -> Disclosure:
    """The disclosure, once it has been printed in every form."""
    disclosure = checked(root)
    report = Report(disclosure=disclosure, findings=disclosure.findings, rules=CATALOGUE)
    for render in REPORTS.values():
        render(report).encode()
    return disclosure


def test_the_whole_agency_has_no_fault(whole: Path) -> None:
    assert lines(told(whole).findings) == []


# ---------------------------------------------------------------- values of the wrong type

Keys = tuple[str | int, ...]
WRONG = ({"ผิด": [1]}, [[["ผิด"]]])
"""What fits no field: no text, number, date, choice, list of texts or record."""


def data_of(root: Path, path: str) -> tuple[Any, str]:
    source = (read_markdown if path.endswith(".md") else read_yaml)(root, path)
    assert source.is_readable
    return source.data, source.body


def put(root: Path, path: str, data: Any, body: str) -> None:
    text = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    write(root, path, (f"---\n{text}---\n{body}" if path.endswith(".md") else text).encode())


def places(value: Any, keys: Keys = ()) -> Iterator[Keys]:
    if keys:
        yield keys
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from places(inner, (*keys, key))


def changed(value: Any, keys: Keys, new: Any) -> Any:
    match value, keys:
        case _, ():
            return new
        case dict(), (first, *rest):
            return {key: changed(inner, tuple(rest), new) if key == first else inner for key, inner in value.items()}
        case list(), (first, *rest):
            return [changed(inner, tuple(rest), new) if at == first else inner for at, inner in enumerate(value)]
    raise KeyError(keys)


def fields_of(model: type[BaseModel], keys: Keys = ()) -> Iterator[Keys]:
    """Every field of a model and of the models in it, "*" for any list position or key of a mapping."""
    for name, info in model.model_fields.items():
        here = (*keys, info.alias or name)
        yield here
        yield from _inner_fields(info.annotation, here)


def _inner_fields(annotation: Any, keys: Keys) -> Iterator[Keys]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from fields_of(annotation, keys)
    many = getattr(annotation, "__origin__", None) in (tuple, dict)
    for part in get_args(annotation):
        yield from _inner_fields(part, (*keys, "*") if many else keys)


def test_every_field_of_every_kind_of_file_is_filled_in_the_whole_agency() -> None:
    """A new field belongs into ``data/whole``, so that these tests know it."""
    filled: dict[type[BaseModel], set[Keys]] = {kind.model: set() for kind in KINDS}
    for path in FILES:
        for kind in KINDS:
            if kind.pattern.fullmatch(path.removeprefix("content/")):
                filled[kind.model] |= {
                    general for keys in places(data_of(WHOLE, path)[0]) for general in _generalised(keys)
                }
    empty = [
        f"{model.__name__}.{'.'.join(map(str, keys))}"
        for model, known in filled.items()
        for keys in fields_of(model)
        if keys not in known
    ]
    elsewhere = (".transcription", ".to", ".opinion", ".position")  # the same in every record; filled in one of them
    forgotten = [field for field in empty if not field.endswith(elsewhere) and ".transcription." not in field]
    assert forgotten == [], "fill them in tests/data/whole: what is filled there is damaged here"


def _generalised(keys: Keys) -> Iterator[Keys]:
    """A key path with every choice of "*" for its parts: list positions always, mapping keys either way."""
    options: list[Keys] = [()]
    for key in keys:
        options = [(*o, "*") for o in options] + ([(*o, key) for o in options] if isinstance(key, str) else [])
    yield from options


def was_allowed(path: str, finding: Finding) -> bool:
    """True for what a damaged file would have allowed: no valid waiver waives, and no valid decision allows."""
    return (path == WAIVERS and finding.item == "O11") or (path == PRIVACY and finding.code == "N103")


@pytest.mark.slow
@pytest.mark.parametrize("path", [path for path in FILES if path != LIST])
def test_a_value_of_the_wrong_type_is_found_at_its_place_and_nothing_else_is_blamed(whole: Path, path: str) -> None:
    data, body = data_of(whole, path)
    for keys in places(data):
        if path == AGENCY and keys == ("framework",):
            continue  # without the agency's own list, the package's is asked for
        for wrong in WRONG:
            put(whole, path, changed(data, keys, wrong), body)
            disclosure = checked(whole)
            rest = [finding for finding in disclosure.findings if finding.code not in ("F105", "F106", "F107", "D101")]
            rest = [finding for finding in rest if not was_allowed(path, finding)]
            assert lines(rest) == [], (keys, wrong)
            source = (read_markdown if path.endswith(".md") else read_yaml)(whole, path)
            found = [
                finding.place
                for finding in disclosure.findings
                if finding.item != "O11" and not was_allowed(path, finding)
            ]
            assert found, (keys, wrong)
            assert {place.path for place in found} == {path}, (keys, wrong)
            assert min(place.line for place in found) >= source.place(*keys).line, (keys, wrong)


@pytest.mark.slow
@pytest.mark.parametrize("path", [path for path in FILES if path != LIST])
def test_no_value_whatever_raises(whole: Path, path: str) -> None:
    data, body = data_of(whole, path)
    values = cycle([7, 1.5, True, None, "", "ผิดชนิด", [], {}])
    for keys in places(data):
        for wrong in islice(values, 2):
            put(whole, path, changed(data, keys, wrong), body)
            checked(whole)


def test_a_wrong_value_in_the_agencys_own_list_is_found_and_the_list_is_not_used(whole: Path) -> None:
    data, body = data_of(whole, LIST)
    for keys in list(places(data))[::6]:
        put(whole, LIST, changed(data, keys, WRONG[0]), body)
        content = read(whole)
        assert [problem for problem in content.problems if problem.place.path == LIST], keys
        assert content.frameworks == {}, keys


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        (("year",), 66),
        (("year",), 999999),
        (("indicators", 0, "subindicators", 0, "items", 2, "period", "year"), 66),
        (("indicators", 0, "subindicators", 0, "items", 2, "period", "year"), 999999),
        (("calendar", "closes"), "2566-04-30"),
    ],
    ids=str,
)
def test_an_impossible_year_in_the_agencys_own_list_is_a_finding(whole: Path, keys: Keys, value: Any) -> None:
    data, body = data_of(whole, LIST)
    put(whole, LIST, changed(data, keys, value), body)
    assert [place for place in (finding.place.path for finding in told(whole).findings) if place == LIST]


def test_a_text_that_is_too_long_is_set_aside(whole: Path) -> None:
    path = "content/2566/measures/fairness.yaml"
    data, body = data_of(whole, path)
    for keys in (("name",), ("guidelines", 0)):
        put(whole, path, changed(data, keys, "ก" * 50_001), body)
        assert " ข้อความยาวเกินไป จึงไม่ได้นำไปเผยแพร่" in of(told(whole), "F106")[0]
        put(whole, path, changed(data, keys, "ก" * 50_000), body)
        assert of(told(whole), "F106") == []


def test_of_many_faults_of_one_file_the_first_thousand_are_told(whole: Path) -> None:
    path = "content/2566/measures/fairness.yaml"
    data, body = data_of(whole, path)
    put(whole, path, {**data, **{f"ช่อง{n}": n for n in range(1500)}}, body)
    found = of(told(whole), "F105", "F106")
    assert len(found) == 1001
    assert "ตั้งแต่บรรทัดนี้ยังมีค่าอื่นที่ใช้ไม่ได้อีก แสดงเพียง 1,000 แห่งแรกของไฟล์" in found[-1]


# ---------------------------------------------------------------- files that cannot be read

UNREADABLE = {
    "empty": b"",
    "only_spaces": b" \n\t\n ",
    "tis_620": "name: องค์การบริหารส่วนตำบล\n".encode("tis-620"),
    "utf_16": "---\nname: องค์การ\n---\n".encode("utf-16"),
    "utf_16_without_a_mark": "---\nname: องค์การ\n---\n".encode("utf-16-le"),
    "a_picture": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "a_nul": "---\nname: องค์การ\0\n---\n".encode(),
    "too_large": b"#" * (MAX_BYTES + 1),
}


@pytest.mark.parametrize("path", [path for path in FILES if path not in (AGENCY, LIST)])
@pytest.mark.parametrize("data", UNREADABLE.values(), ids=UNREADABLE)
def test_an_unreadable_file_is_one_finding_and_all_others_are_judged(whole: Path, path: str, data: bytes) -> None:
    write(whole, path, data)
    findings = [finding for finding in told(whole).findings if not was_allowed(path, finding)]
    assert [finding.place.path for finding in findings] == [path], lines(findings)
    assert findings[0].code.startswith("F")


def test_what_only_local_administrations_must_show_is_unknown_while_the_agency_is(tmp_path: Path) -> None:
    page = """\
        ---
        evidence:
          - shows: [chart, units]
            heading: โครงสร้าง
        ---
        # โครงสร้าง
        สำนักปลัด กองคลัง และกองช่าง
        """
    whole = checked(build(tmp_path / "whole", {"content/2566/o1/index.md": page}))
    assert whole.year(2566).item("O1").status is Status.INCOMPLETE
    broken = checked(build(tmp_path / "broken", {"content/2566/o1/index.md": page, AGENCY: 'name: "อบต.บ้านดี'}))
    state = broken.year(2566).item("O1")
    assert state.status is Status.UNKNOWN
    assert [reason.message for element in state.elements for reason in element.reasons] == [
        "อ่านประเภทของหน่วยงานไม่ได้ จึงยังไม่ทราบว่าต้องแสดงหรือไม่"
    ]
    assert not [finding for finding in broken.findings if finding.item == "O1"]


@pytest.mark.parametrize("path", [AGENCY, LIST])
@pytest.mark.parametrize("data", UNREADABLE.values(), ids=UNREADABLE)
def test_an_agency_or_list_that_is_unreadable_is_one_finding_beside_what_the_packages_list_asks(
    whole: Path, path: str, data: bytes
) -> None:
    write(whole, path, data)
    found = [finding for finding in told(whole).findings if finding.code.startswith("F")]
    assert [finding.place.path for finding in found if finding.code != "F111"] == [path]


BROKEN = {
    "unclosed_quote": 'name: "มาตรการ\norder: 1\n',
    "unclosed_single_quote": "name: 'มาตรการ\n",
    "unclosed_bracket": "steps: [ก, ข\norder: 1\n",
    "unclosed_brace": "monitoring: {rounds: [6]\n",
    "bracket_too_many": "steps: [ก]]\n",
    "tab": "monitoring:\n\trounds: [6]\n",
    "tab_after_a_line": "name: ก\n\torder: 1\n",
    "colon": "name: ก: ข\n",
    "bad_indentation": "name: ก\n  order: 1\n",
    "dash_after_colon": "steps: - ก\n",
    "no_colon": "name ก\norder: 1\n",
    "at_sign": "name: @ก\n",
    "backtick": "name: `ก`\n",
    "percent": "name: %ก\n",
    "directive": "%YAML 9.9\n---\nname: ก\n",
    "two_documents": "name: ก\n---\nname: ข\n",
    "document_after_its_end": "name: ก\n...\nname: ข\n",
    "alias_of_nothing": "name: *x\n",
    "thai_alias": "name: *ก\n",
    "thai_anchor": "name: &ก ข\n",
    "aliases": "steps: &a [ก]\nguidelines: *a\n",
    "bomb": "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nname: *c\n",
    "recursive_anchor": "steps: &a [*a]\n",
    "tag": "name: !ก ข\n",
    "python_tag": "name: !!python/object/apply:os.system ['true']\n",
    "date_tag": "name: !!timestamp 2566-99-99\n",
    "number_tag": "order: !!int สอง\n",
    "empty_number_tag": 'order: !!int ""\n',
    "binary_tag": "name: !!binary ก\n",
    "set_tag": "name: !!set {ก}\n",
    "list_as_key": "? [ก, ข]\n: ค\n",
    "mapping_as_key": "? {ก: ข}\n: ค\n",
    "list_at_the_top": "- name: ก\n",
    "text_at_the_top": "มาตรการหนึ่ง\n",
    "number_at_the_top": "42\n",
    "only_a_comment": "# ยังไม่มี\n",
    "control_character": "name: ก\x07\n",
    "bom_in_the_middle": "name: ก\n\ufeffsteps: ข\n",
    "deep_lists": "steps: " + "[" * 900 + "]" * 900 + "\n",
    "deep_mappings": "steps: " + "{a: " * 900 + "}" * 900 + "\n",
    "deeper_than_the_stack_of_c": "steps: " + "[" * 400_000 + "\n",
    "deep_blocks": "".join(" " * depth + "a:\n" for depth in range(900)),
    "deep_dashes": "steps:\n" + "- " * 900 + "ก\n",
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_broken_yaml_is_one_finding_at_a_line_of_the_file_and_all_others_are_judged(whole: Path, text: str) -> None:
    path = "content/2566/measures/fairness.yaml"
    write(whole, path, text.encode())
    (finding,) = told(whole).findings
    assert finding.code in ("F103", "F106")
    assert finding.place.path == path
    assert 1 <= finding.place.line <= text.count("\n") + 1
    assert "YAML ไม่ถูกต้อง" not in finding.message or finding.repair


INSIDE = {name: text for name, text in BROKEN.items() if "\n---\n" not in text}
"""What can stand in front matter: a line of --- ends it."""


@pytest.mark.parametrize("text", INSIDE.values(), ids=INSIDE)
def test_broken_front_matter_is_found_at_its_line_of_the_page(whole: Path, text: str) -> None:
    path = "content/2566/o1/index.md"
    write(whole, path, f"---\n{text}---\n# แผนผัง\n".encode())
    (finding,) = told(whole).findings
    assert finding.code in ("F103", "F106")
    assert finding.place.path == path
    assert 2 <= finding.place.line <= text.count("\n") + 2


@pytest.mark.parametrize("text", ["---\ntitle: ก\n", "---\n", "---", "---\ntitle: ก\n- --\n# ข\n"], ids=repr)
def test_front_matter_without_an_end_is_found_on_the_first_line(whole: Path, text: str) -> None:
    write(whole, "content/2566/o1/index.md", text.encode())
    findings = told(whole).findings
    if text == "---":  # a rule across the page, and nothing else
        codes = {finding.code for finding in findings}
        assert codes == {"C102", "N117"}  # and the exception for the lost text is not needed any more
    else:
        assert lines(findings) == [
            "content/2566/o1/index.md:1:1: ต้องแก้ไข F103 ส่วนหัวของหน้าเปิดด้วย --- แต่ไม่มีบรรทัด --- ปิดท้าย"
        ]


@pytest.mark.parametrize(
    "text", ["order: " + "9" * 5000, "order: -" + "9" * 5000, "order: 1e999", "order: 0x1F", "order: 1:30"]
)
def test_numbers_without_end_or_in_odd_forms_are_wrong_values(whole: Path, text: str) -> None:
    path = "content/2566/measures/fairness.yaml"
    original = (whole / path).read_text(encoding="utf-8")
    write(whole, path, original.replace("order: 1\n", f"{text}\n").encode())
    assert [(str(finding.place), finding.code) for finding in told(whole).findings] == [(f"{path}:2:1", "F106")]


def test_texts_keep_what_yaml_would_turn_into_something_else(whole: Path) -> None:
    path = "content/2566/memos/six-months.yaml"
    for written in (
        "010",
        "1:30",
        "no",
        "off",
        "2566-02-29",
        "1.10",
        "1e3",
        "0x1F",
        "12_000",
        "9" * 5000,
        "~x",
        "=",
        "<<",
    ):
        data, _ = data_of(whole, path)
        text = yaml.safe_dump({**data, "closing": "@"}, allow_unicode=True).replace("'@'", written)
        write(whole, path, text.encode())
        (memo,) = read(whole).years[2566].memos
        assert memo.value.closing == written


# ---------------------------------------------------------------- attachments that are not what they seem


def repacked(workbook: bytes, old: bytes, new: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(name, before.read(name).replace(old, new))
    return out.getvalue()


SHEET = xlsx([["เดือน", "งานที่ซื้อหรือจ้าง"], ["ตุลาคม 2565", "ไม่มี"]])
SHEET_XML = zipfile.ZipFile(io.BytesIO(SHEET)).read("xl/worksheets/sheet1.xml")
ATTACHMENTS: dict[str, Callable[[], bytes]] = {
    "a_value_in_the_farthest_cell": lambda: repacked(SHEET, b'r="B2"', b'r="XFD1048576"'),
    "a_value_in_the_farthest_cell_written_with_other_quotes": lambda: repacked(SHEET, b'r="B2"', b"r='XFD1048576'"),
    "a_value_in_the_farthest_cell_written_in_small_letters_on_a_new_line": lambda: repacked(
        SHEET, b'<c r="B2"', b'<c\nr="xfd1048576"'
    ),
    "a_value_in_the_farthest_cell_behind_a_prefix": lambda: repacked(
        SHEET,
        SHEET_XML,
        re.sub(rb"<(/?)(\w)", rb"<\1x:\2", SHEET_XML).replace(b"xmlns=", b"xmlns:x=").replace(b'"B2"', b'"XFD1048576"'),
    ),
    "a_workbook_that_unpacks_to_more_than_the_memory": lambda: repacked(
        SHEET, b"</sheetData>", b"</sheetData>" + b" " * 201_000_000
    ),
    "cut_short": lambda: SHEET[:300],
    "a_zip_of_something_else": lambda: repacked(SHEET, b"worksheet", b"nothing"),
    "a_page_of_html": "<html>ไม่พบหน้า</html>".encode,
    "nothing": lambda: b"",
}
"""Made when they are asked for: one is large."""


@pytest.mark.parametrize("made", ATTACHMENTS.values(), ids=ATTACHMENTS)
def test_a_workbook_that_cannot_be_opened_is_one_finding(whole: Path, made: Callable[[], bytes]) -> None:
    path = "content/2566/o3/index.md"
    write(whole, "content/2566/o3/สขร.xlsx", made())
    write(whole, path, (whole / path).read_bytes().replace("สขร.csv".encode(), "สขร.xlsx".encode()))
    (finding,) = told(whole).findings
    assert finding.code in ("E105", "F117", "F120")  # its table cannot be read, or the file is no workbook at all


@pytest.mark.parametrize(
    "data",
    [b"", b"%PDF-1.7", b"%PDF-1.4\n" + b"\0" * 1000, pdf(3)[:200], "ไม่ใช่ PDF".encode(), b"\x89PNG\r\n\x1a\n"],
    ids=["empty", "only_a_mark", "zeros", "cut_short", "text", "picture"],
)
def test_a_pdf_that_cannot_be_opened_is_one_finding(whole: Path, data: bytes) -> None:
    write(whole, "content/2566/o4/แผน.pdf", data)
    (finding,) = told(whole).findings
    assert finding.code == ("E105" if data.startswith(b"%PDF-") else "F120")


# ---------------------------------------------------------------- line ends and marks

FAULTY = {
    "content/2566/measures/a.yaml": """\
        name: มาตรการ

        responsible:
          - กองคลัง
        results:
          - text: ทำแล้ว
            date: 32 ม.ค. 2566
        """,
    "content/2566/memos/memo.yaml": """\
        subject: >-
          รายงานผล
          ปี 2564
        number: บก 77401/-
        """,
    "content/2566/o3/index.md": """\
        ---
        title: อำนาจหน้าที่
        evidence:
          - shows: mandate
            heading: ไม่มีหัวข้อนี้
        ---
        # อำนาจหน้าที่

        ขององค์การบริหารส่วนตำบลบ้านดิ
        """,
    "content/2566/o4/index.md": """\
        ---
        title: "แผน
        ---
        """,
}


@pytest.mark.parametrize("end", ["\r\n", "\r"], ids=["windows", "old_mac"])
def test_line_ends_of_other_systems_change_no_finding_and_no_place(tmp_path: Path, end: str) -> None:
    ours = checked(build(tmp_path / "ours", FAULTY))
    assert len(ours.findings) > 40
    root = build(tmp_path / "theirs", FAULTY)
    for path in root.rglob("*.*"):
        path.write_bytes(path.read_bytes().replace(b"\n", end.encode()))
    assert lines(checked(root).findings) == lines(ours.findings)


def test_a_bom_adds_its_warning_and_changes_nothing_else(tmp_path: Path) -> None:
    ours = checked(build(tmp_path / "ours", FAULTY))
    root = build(tmp_path / "theirs", FAULTY)
    for path in root.rglob("*.*"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    theirs = checked(root)
    assert lines(finding for finding in theirs.findings if finding.code != "F112") == lines(ours.findings)
    assert len(of(theirs, "F112")) == 6


# ---------------------------------------------------------------- folders, links and names


def test_a_folder_without_content_is_one_finding(tmp_path: Path) -> None:
    assert of(told(tmp_path), "") == ["content/agency.yaml:1:1: ต้องแก้ไข F113 ยังไม่มีไฟล์ข้อมูลหน่วยงาน"]


def test_content_that_is_a_file_is_no_content(tmp_path: Path) -> None:
    write(tmp_path, "content", b"")
    assert of(told(tmp_path), "") == ["content/agency.yaml:1:1: ต้องแก้ไข F113 ยังไม่มีไฟล์ข้อมูลหน่วยงาน"]


def test_a_year_that_is_a_file_is_not_read(tmp_path: Path) -> None:
    build(tmp_path, {"content/2566": "ปี"})
    assert of(told(tmp_path), "F") == ["content/2566:1:1: ควรตรวจสอบ F111 ไฟล์แนบนี้ไม่ได้อยู่ในโฟลเดอร์ของข้อใด"]


@pytest.mark.parametrize("path", [AGENCY, "content/people.yaml", "content/2566/o1/index.md", WAIVERS])
def test_a_folder_named_like_a_file_takes_nothing_else_along(whole: Path, path: str) -> None:
    (whole / path).unlink()
    (whole / path).mkdir()
    told(whole)


@pytest.mark.parametrize("target", ["index.md", ".", "..", "../..", "/", "/dev/zero", "/proc/self/mem", "\udcff"])
def test_no_link_is_followed_to_its_end(whole: Path, target: str) -> None:
    write(whole, "content/2566/o1/index.md", link=target)
    findings = told(whole).findings
    assert [finding.place.path for finding in findings] == ["content/2566/o1/index.md"], lines(findings)
    assert findings[0].code in ("F101", "F109", "F111")


def test_links_in_a_circle_end(whole: Path) -> None:
    write(whole, "content/2566/o1/a", link="b")
    write(whole, "content/2566/o1/b", link="a")
    write(whole, "content/2566/o1/c", link="../../2566")
    assert of(told(whole), "") == [
        "content/2566/o1/a:1:1: ต้องแก้ไข F101 a เป็นทางลัดที่ไม่ได้ชี้ไปยังไฟล์ใด",
        "content/2566/o1/b:1:1: ต้องแก้ไข F101 b เป็นทางลัดที่ไม่ได้ชี้ไปยังไฟล์ใด",
        "content/2566/o1/c:1:1: ควรตรวจสอบ F111 c เป็นทางลัดไปยังโฟลเดอร์ จึงไม่ได้อ่านไฟล์ในนั้น",
    ]


OUTSIDE = ("../../../secret.txt", "/etc/passwd", "../../../../../../etc/passwd", "..", "./../../..", "../../../content")


@pytest.mark.parametrize("file", OUTSIDE)
@pytest.mark.parametrize(
    ("path", "keys"),
    [
        ("content/2566/o4/index.md", ("documents", 0, "file")),
        ("content/2566/o4/index.md", ("evidence", 0, "document")),
        ("content/2566/o3/index.md", ("evidence", 0, "table")),
        ("content/2566/integrity/integrity.yaml", ("file",)),
        ("content/people.yaml", ("people", "mayor", "photo")),
    ],
    ids=lambda value: ".".join(map(str, value)) if isinstance(value, tuple) else None,
)
def test_no_path_leads_out_of_the_content_folder(whole: Path, path: str, keys: Keys, file: str) -> None:
    write(whole, "secret.txt", b"secret")
    data, body = data_of(whole, path)
    put(whole, path, changed(data, keys, file), body)
    disclosure = told(whole)
    if file.startswith("/") and keys[-1] in ("file", "photo") and keys[0] != "documents":
        assert of(disclosure, "E101") == []  # it is an address on the agency's web site, as "/wp-content/a.pdf" is
    else:
        (line,) = of(disclosure, "E101")
        assert line.startswith(f"{path}:")
        assert file in line
    shown = [
        as_written(shown).target for item in disclosure.items for element in item.elements for shown in element.shown
    ]
    assert not [target for target in shown if target.startswith(("/", "..", "content/.."))]


def test_the_agencys_own_list_cannot_lie_outside(whole: Path) -> None:
    shutil.copy(whole / LIST, whole / "2566.yaml")
    data, body = data_of(whole, AGENCY)
    put(whole, AGENCY, {**data, "framework": "../2566.yaml"}, body)
    assert of(told(whole), "F116") == ["content/agency.yaml:29:1: ต้องแก้ไข F116 ไม่พบไฟล์เกณฑ์ที่ ../2566.yaml"]


NAMES = (
    "แผน ปี ๒๕๖๖ (ฉบับแก้ไข).yaml",
    "a b.yaml",
    "<script>.yaml",
    "'\"; rm -rf.yaml",
    "บรรทัด\nใหม่.yaml",
    "\x1b[31m.yaml",
)


@pytest.mark.parametrize("name", [*NAMES, "ก" * 80 + ".yaml"], ids=ascii)
def test_any_file_name_is_read_and_printed(whole: Path, name: str) -> None:
    try:
        write(whole, f"content/2566/memos/{name}", "number: บก 77401/-\nphone: 1".encode())
    except OSError as error:  # Windows refuses quotes, brackets and line ends, macOS what is no UTF-8
        if sys.platform == "linux":
            raise
        pytest.skip(f"{sys.platform} has no such file name: {error}")
    write(whole, f"content/2566/o1/{name.removesuffix('.yaml')}.pdf", pdf(1))
    disclosure = told(whole)
    # Some of these names are also such as another system cannot hold (F124).
    findings = [finding for finding in disclosure.findings if finding.code != "F124"]
    assert [finding.code for finding in findings] == ["A101", "P102"]
    assert {finding.place.path for finding in findings} == {f"content/2566/memos/{name}"}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
@pytest.mark.parametrize(
    "path",
    ["2566/o1/%s.pdf", "2566/%s/a.pdf", "2566/memos/%s.yaml", "2566/measures/%s.yaml", "images/%s.png", "%s/a.md"],
)
def test_a_name_in_the_old_thai_encoding_is_one_finding_that_can_be_printed(whole: Path, path: str) -> None:
    shown, name = "แผนงาน", os.fsdecode("แผนงาน".encode("cp874"))
    write(whole, f"content/{path % name}", b"name: a")
    (line,) = lines(told(whole).findings)
    inner = path.partition("%s")[0] + shown  # a folder of such a name is not looked into
    assert line.startswith(f"content/{inner}")
    assert ": ต้องแก้ไข F101 ชื่อไฟล์หรือโฟลเดอร์ไม่ได้เขียนเป็น UTF-8" in line


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files on Windows")
@pytest.mark.parametrize(
    "path",
    [
        *("agency.yaml", "people.yaml", "2566/o1/index.md", "2566/o4/แผน.pdf", "2566/o3/สขร.csv", "images/emblem.svg"),
        *("2566/waivers.yaml", "frameworks/2566.yaml", "people/mayor.jpg"),
    ],
)
@pytest.mark.parametrize("kind", ["pipe", "a link to a device", "a link to a pipe", "a socket"])
def test_what_is_no_ordinary_file_is_never_opened(whole: Path, path: str, kind: str) -> None:
    file = whole / "content" / path
    file.unlink()
    if kind == "pipe":
        os.mkfifo(file)
    elif kind == "a link to a device":
        file.symlink_to("/dev/zero")
    elif kind == "a link to a pipe":
        os.mkfifo(whole / "content/pipe")
        file.symlink_to(whole / "content/pipe")
    else:
        with socket.socket(socket.AF_UNIX) as server:
            here = Path.cwd()
            os.chdir(file.parent)  # the address of a socket must be short
            server.bind(file.name)
            os.chdir(here)
    assert f"content/{path}" in {finding.place.path for finding in told(whole).findings if finding.code[0] == "F"}


def test_folders_without_end_are_one_finding(whole: Path) -> None:
    here = Path.cwd()
    os.chdir(whole / "content/2566/o1")
    for _ in range(300):
        Path("a").mkdir()
        os.chdir("a")
    os.chdir(here)
    assert [(finding.code, finding.place.path.count("/")) for finding in told(whole).findings] == [("F101", 21)]


def test_a_link_is_as_good_as_a_file_only_to_one_that_could_be_published_there(whole: Path) -> None:
    write(whole, "content/2566/.ลับ.pdf", pdf(1))
    write(whole, "content/.ลับ/ก.pdf", pdf(1))
    write(whole, "content/2566/o1/ก.pdf", pdf(1))
    for name, target in {
        "1.pdf": "../.ลับ.pdf",
        "2.pdf": "../../.ลับ/ก.pdf",
        "3.pdf": "ก.pdf",
        "4.txt": "../../agency.yaml",
    }.items():
        write(whole, f"content/2566/o1/{name}", link=target)
    assert lines(told(whole).findings) == [
        "content/2566/o1/1.pdf:1:1: ต้องแก้ไข F109 1.pdf เป็นทางลัดไปยังไฟล์ที่ซ่อนไว้",
        "content/2566/o1/2.pdf:1:1: ต้องแก้ไข F109 2.pdf เป็นทางลัดไปยังไฟล์ที่ซ่อนไว้",
        "content/2566/o1/4.txt:1:1: ต้องแก้ไข F109 4.txt เป็นทางลัดไปยังไฟล์ชนิดอื่น (agency.yaml)",
    ]
    assert "content/2566/o1/3.pdf" in read(whole).attachments


@pytest.fixture
def open_whole(whole: Path) -> Iterator[Path]:
    """The complete agency where any user of this computer may read it, looked at once so that all code is loaded."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        root = Path(folder) / "whole"
        shutil.copytree(whole, root)
        write(root, "content/2566/o1/ผัง.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
        assert told(root).findings == ()
        yield root


@contextmanager
def as_somebody() -> Iterator[None]:
    """Root may read everything, so a test that root runs becomes nobody for a while."""
    if not hasattr(os, "geteuid"):
        pytest.skip("this system has no such permissions")
    own = os.geteuid()
    if own == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(own)


Walked = tuple[str, FileProblem | None]
CLOSED = (
    "content/agency.yaml",
    "content/2566/o1/index.md",
    "content/2566/o3/สขร.csv",
    "content/2566/o4/แผน.pdf",
    "content/2566/o1/ผัง.svg",
)


@pytest.mark.parametrize("path", CLOSED)
def test_a_file_without_permission_is_one_finding(open_whole: Path, path: str) -> None:
    (open_whole / path).chmod(0)
    with as_somebody():
        disclosure = told(open_whole)
    (finding,) = (finding for finding in disclosure.findings if finding.code in ("F101", "E105"))
    assert (finding.code, finding.place.path) == ("F101", path)
    assert "บัญชีผู้ใช้นี้ไม่มีสิทธิ์" in finding.message


def test_an_attachment_that_may_be_a_program_is_not_published_unread(open_whole: Path) -> None:
    path = "content/2566/o1/ผัง.svg"
    (open_whole / path).chmod(0)
    with as_somebody():
        content = read(open_whole)
    assert path in content.unsafe and path not in content.attachments


@pytest.mark.parametrize("mode", [0o000, 0o400, 0o100], ids=["closed", "names only", "no names"])
@pytest.mark.parametrize("folder", ["content", "content/2566", "content/2566/o1", "content/frameworks"])
def test_a_folder_without_permission_is_said_to_be_closed(open_whole: Path, folder: str, mode: int) -> None:
    closed = open_whole / folder
    if os.geteuid() == 0:
        shutil.chown(open_whole / folder, 65534)
    closed.chmod(mode)
    with as_somebody():
        disclosure = told(open_whole)
    closed.chmod(0o755)
    found = [finding for finding in disclosure.findings if finding.code == "F101"]
    assert found and all(finding.place.path.startswith(folder) for finding in found), lines(disclosure.findings)


@pytest.mark.parametrize("mode", [0o000, 0o100], ids=["closed", "no names"])
@pytest.mark.parametrize("command", [["check"], ["status"], ["explain", "o1"]], ids=" ".join)
def test_a_year_in_a_closed_folder_is_not_said_to_be_missing(
    open_whole: Path, command: list[str], mode: int, capsys: pytest.CaptureFixture[str]
) -> None:
    closed = open_whole / "content"
    if os.geteuid() == 0:
        shutil.chown(closed, 65534)
    closed.chmod(mode)
    with as_somebody():
        code = cli.main(["-C", str(open_whole), *command, "--year", "2568"])
    closed.chmod(0o755)
    assert (code, capsys.readouterr().err) == (
        3,
        "oit: อ่าน content/2568 ไม่ได้ เพราะ content: เปิดโฟลเดอร์ไม่ได้ (บัญชีผู้ใช้นี้ไม่มีสิทธิ์) (ตรวจสิทธิ์อ่านของโฟลเดอร์)\n",
    )


def test_what_goes_away_while_it_is_read_is_a_finding_or_nothing(whole: Path) -> None:
    """A program that synchronises a folder takes files away at any moment."""
    paths = [path.relative_to(whole).as_posix() for path in (whole / "content").rglob("*") if path.is_file()]
    write(whole, "content/2566/o1/ผัง.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    for gone in (*paths, "content/2566/o1/ผัง.svg"):
        data = (whole / gone).read_bytes()

        def watch(files: Iterable[Walked], gone: str = gone) -> Iterator[Walked]:
            for path, problem in files:
                if path == gone:
                    (whole / gone).unlink()
                yield path, problem

        content = read(whole, watch)
        problems = [problem for problem in content.problems if problem.place.path == gone]
        kinds = [problem.kind for problem in problems]
        assert gone in content.attachments or gone == AGENCY or kinds == ["file-unreadable"]
        judged(content, TODAY)
        (whole / gone).write_bytes(data)


def test_two_own_lists_for_one_year_are_both_left_out(whole: Path) -> None:
    other = "content/frameworks/other.yaml"
    shutil.copy(whole / LIST, whole / other)
    disclosure = told(whole)
    (line,) = of(disclosure, "F116")
    assert line.startswith(f"{other}:")
    assert line.endswith(f" ต้องแก้ไข F116 มีไฟล์เกณฑ์ของปี 2566 มากกว่าหนึ่งไฟล์: {LIST}, {other}")
    assert disclosure.content.frameworks == {}
    assert disclosure.framework(2566) is framework.load(2566)


# ---------------------------------------------------------------- text that would be something else

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)> {{ config }} {% raw %} ${x} &amp;"


@pytest.mark.slow
def test_markup_in_any_field_is_kept_as_text_and_harms_no_report(whole: Path) -> None:
    for path in FILES:
        if path != LIST:
            data, body = data_of(whole, path)
            for keys in places(data):
                put(whole, path, changed(data, keys, HOSTILE), body)
                content = told(whole).content if keys[-1] in ("name", "title", "text") else read(whole)
                assert content.problems or HOSTILE in str(content.records), keys
            put(whole, path, data, body)


def test_the_day_looked_at_may_be_any_day(whole: Path) -> None:
    for day in (TODAY.min, TODAY.max):
        checked(whole, day)
