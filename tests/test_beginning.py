"""A new office's first day: ``oit init``, ``oit new``, ``oit next``, and what they write."""

import io
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from content_tree import build
from oit import framework, schemas
from oit.cli.main import main
from oit.content import read
from oit.content.agency import AgencyType
from oit.files import whole_file
from oit.files.front_matter import Head, found
from oit.upkeep.beginning import carried, entries, skeletons
from oit.upkeep.beginning.office import TYPES, short_name, type_of

NAME = "องค์การบริหารส่วนตำบลบ้านดี"
ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))


def init(folder: Path, *arguments: str) -> int:
    return main(["init", str(folder), *(arguments or ("--name", NAME)), "--year", "2568"])


def oit(root: Path, *arguments: str) -> int:
    return main(["-C", str(root), *arguments])


# ---------------------------------------------------------------- init


def test_the_first_check_is_no_wall_of_red_and_the_site_builds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "new"
    assert main(["init", str(root), "--name", NAME, "--year", "2570"]) == 0
    assert oit(root, "check", "--as-of", "2026-11-27") == 0
    assert "ไม่พบรายการที่ต้องแก้ไขหรือควรตรวจสอบ" in capsys.readouterr().out
    assert oit(root, "build") == 0
    page = (root / "site/index.html").read_text(encoding="utf-8")
    assert "อบต.บ้านดี" in page and "ตัวอย่าง" not in page


def test_every_file_is_there_and_of_nobody_else(tmp_path: Path) -> None:
    assert init(tmp_path / "new", "--name", NAME, "--province", "ขอนแก่น", "--website", "www.bandee.go.th") == 0
    there = {path.relative_to(tmp_path / "new").as_posix() for path in (tmp_path / "new").rglob("*") if path.is_file()}
    files = {path for path in there if not path.startswith("guide/")}
    chapters = (path for path in (ROOT / "guide").rglob("*") if path.is_file())
    assert there - files == {path.relative_to(ROOT).as_posix() for path in chapters}
    files -= (shapes := {f"{schemas.FOLDER}/{name}" for name in schemas.texts()})
    assert len(shapes) > 10 and shapes <= there
    assert files == {
        ".editorconfig", ".gitattributes", ".github/dependabot.yml", ".github/workflows/oit.yml",
        ".github/workflows/oit-digest.yml", ".gitignore",
        *(f".github/ISSUE_TEMPLATE/{form}.yml" for form in ("1-finding", "2-framework", "3-help", "config")),
        ".gitlab-ci.yml", ".vscode/extensions.json", ".vscode/settings.json", "MANUAL.th.md", "README.md",
        ".oit/written.json", "content/agency.yaml", "content/people.yaml", "mkdocs.yml", "renovate.json",
        "requirements.lock",
    }  # fmt: skip
    texts = "".join(
        (tmp_path / "new" / file).read_text(encoding="utf-8")
        for file in files
        if "lock" not in file and "MANUAL" not in file
    )
    assert "นาดง" not in texts and "อบต.ตัวอย่าง" not in texts
    content = read(tmp_path / "new")
    assert content.problems == () and content.agency
    agency = content.agency.value
    told = (agency.name, agency.short_name, agency.type, agency.current_year, agency.website, agency.address.province)
    assert told == (NAME, "อบต.บ้านดี", "องค์การบริหารส่วนตำบล", 2568, "https://www.bandee.go.th", "ขอนแก่น")


def test_ci_is_this_projects_own(tmp_path: Path) -> None:
    init(tmp_path / "new")
    for source in carried.files():
        assert (tmp_path / "new" / source.target).read_bytes() == source.source.read_bytes()


@pytest.mark.parametrize(
    "name",
    [
        "เทศบาลตำบลบ้าน: ดี",
        'ทต."ดี"',
        "#ดี",
        "- ดี",
        "123",
        "yes",
        "ดี #1",
        "ดี:",
        "'ดี'",
        "{ดี}",
        "ดี\\n",
        "*ดี",
        "&ดี",
        "!ดี",
        "@ดี",
    ],
)
def test_any_name_is_written_as_it_is(tmp_path: Path, name: str) -> None:
    assert init(tmp_path / "new", "--name", name, "--type", "เทศบาลตำบล", "--short-name", name) == 0
    agency = read(tmp_path / "new").agency
    assert agency and (agency.value.name, agency.value.short_name) == (name, name)
    assert oit(tmp_path / "new", "build") == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--province", "ขอนแก่น"), "--name"),
        (("--name", "สำนักงานแห่งหนึ่ง"), "--type"),
        (("--name", NAME, "--type", "ร้านค้า"), "ไม่รู้จักประเภท ร้านค้า"),
        (("--name", NAME, "--province", "บึงกาล"), "หากหมายถึง บึงกาฬ"),
    ],
)
def test_what_is_not_answered_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    assert init(tmp_path / "new", *arguments) == 2
    assert words in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_a_folder_with_files_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "letter.docx").write_bytes(b"x")
    assert init(tmp_path) == 2
    assert "letter.docx" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["letter.docx"]


def test_an_empty_repository_may_be_begun_in(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert init(tmp_path) == 0


def test_a_failure_takes_everything_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(whole_file, "write", full)
    assert init(tmp_path / "new") == 2
    assert not (tmp_path / "new").exists()


def test_questions_are_asked_of_a_person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["", "เทศบาลตำบลบ้านดี", "ร้าน", "", "67", "", "", "ขอนแกน", "จ. ขอนแก่น", ""])
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", terminal)
    monkeypatch.setattr("builtins.input", lambda _: next(answers))
    assert main(["init", str(tmp_path / "new")]) == 0
    agency = read(tmp_path / "new").agency
    assert agency and (agency.value.type, agency.value.short_name) == ("เทศบาลตำบล", "ทต.บ้านดี")
    assert agency.value.address.province == "ขอนแก่น"


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("อบต.", "องค์การบริหารส่วนตำบล"), ("อบต", "องค์การบริหารส่วนตำบล"), ("อบจ.", "องค์การบริหารส่วนจังหวัด"),
        ("ทน.", "เทศบาลนคร"), ("มหาวิทยาลัย", "สถาบันอุดมศึกษา"), ("โรงเรียน", "สถานศึกษาขั้นพื้นฐาน"), ("ร้าน", ""),
    ],
)  # fmt: skip
def test_types_as_people_say_them(said: str, means: str) -> None:
    assert type_of(said) == means


def test_a_person_who_never_answers_is_not_asked_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", terminal)
    assert main(["init", str(tmp_path / "new")]) == 2 and not (tmp_path / "new").exists()


def test_a_school_need_not_know_how_its_type_is_called(tmp_path: Path) -> None:
    assert init(tmp_path / "new", "--name", "โรงเรียนบ้านดีวิทยา", "--province", "กทม.") == 0
    agency = read(tmp_path / "new").agency
    assert agency and agency.value.type == "สถานศึกษาขั้นพื้นฐาน"
    assert agency.value.address.province == "กรุงเทพมหานคร"


def test_every_type_is_known_by_its_name() -> None:
    assert [type_of(kind) for kind in TYPES] == list(TYPES) == list(AgencyType.__args__)


def test_short_names() -> None:
    assert short_name(NAME) == "อบต.บ้านดี" and short_name("กรมหนึ่ง") == ""
    assert short_name("วิทยาลัยเทคนิคบ้านดี") == "วท.บ้านดี"
    assert short_name("โรงพยาบาลส่งเสริมสุขภาพตำบลบ้านดี") == "รพ.สต.บ้านดี"


# ---------------------------------------------------------------- new


@pytest.fixture
def root(tmp_path: Path) -> Path:
    assert init(tmp_path / "new") == 0
    return tmp_path / "new"


@pytest.mark.parametrize("year", framework.years())
def test_the_page_of_every_item_of_every_year_is_valid_and_asks_for_each_element(year: int) -> None:
    for item in framework.load(year).items:
        text = skeletons.page(item, year, ("office",))
        assert isinstance(found(text), Head)
        for element in item.elements:
            assert f"[{element.id}]" in text or f"# {element.id}:" in text, (item.code, element.id)


def test_a_page_publishes_nothing_yet_and_is_not_written_over(root: Path) -> None:
    assert oit(root, "new", "item", "O11") == 0
    content = read(root)
    assert content.problems == () and content.years[2568].pages["O11"].value.evidence == ()
    before = (root / "content/2568/o11/index.md").read_bytes()
    assert oit(root, "new", "item", "11") == 2
    assert (root / "content/2568/o11/index.md").read_bytes() == before


@pytest.mark.parametrize("year", framework.years())
def test_a_page_is_valid_when_an_officer_takes_the_signs_away(root: Path, year: int) -> None:
    for item in framework.load(year).items:
        assert oit(root, "new", "item", item.code, "--year", str(year)) == 0
        page = root / f"content/{year}/{item.slug}/index.md"
        lines = page.read_text(encoding="utf-8").split("\n")
        begin = next((n for n, line in enumerate(lines) if line == "# evidence:"), len(lines))
        page.write_text(
            "\n".join(
                [
                    *lines[:begin],
                    *(
                        line.removeprefix("# ").removeprefix("#") if line.startswith("#") else line
                        for line in lines[begin:]
                    ),
                ]
            ),
            encoding="utf-8",
        )
        (page.parent / "ชื่อไฟล์.pdf").write_bytes(b"%PDF-")
    content = read(root)
    assert [problem for problem in content.problems if problem.place.path.endswith("index.md")] == []
    asked = {item.code: {element.id for element in item.elements} for item in framework.load(year).items}
    for code, record in content.years[year].pages.items():
        assert {element for entry in record.value.evidence for element in entry.shows} <= asked[code]
    assert sum(len(record.value.evidence) for record in content.years[year].pages.values()) > 50


def test_records_are_valid(root: Path) -> None:
    for kind in ("measure", "no-gift", "integrity", "memo"):
        assert oit(root, "new", kind, "first", "--title", 'เรื่อง: "หนึ่ง" #1') == 0
    assert oit(root, "new", "ita-result", "2567") == 0
    assert oit(root, "new", "person", "mayor", "--title", "นายสมมุติ: ทดสอบ") == 0
    assert oit(root, "new", "unit", "office", "--title", "สำนักปลัด") == 0
    content = read(root)
    assert content.problems == ()
    year = content.years[2568]
    assert [record.value.name for record in year.measures] == ['เรื่อง: "หนึ่ง" #1']
    assert (len(year.no_gift), len(year.integrity), len(year.memos), list(content.results)) == (1, 1, 1, [2567])
    assert content.persons["mayor"].name == "นายสมมุติ: ทดสอบ"
    assert content.agency and content.agency.value.units["office"].name == "สำนักปลัด"
    assert "# channels:" in (root / "content/agency.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("item", "O99"), "ไม่มีข้อ O99 ในเกณฑ์ปี 2568 (มี O1 ถึง O28)"),
        (("item",), "โปรดระบุเลขข้อ เช่น o12 (เกณฑ์ปี 2568 มี O1 ถึง O28)"),
        (("item", " "), "โปรดระบุเลขข้อ เช่น o12"),
        (("measure",), "ตั้งรหัสเป็นตัวอักษรอังกฤษพิมพ์เล็ก"),
        (("measure", "มาตรการ"), "ตั้งรหัสเป็นตัวอักษรอังกฤษพิมพ์เล็ก"),
        (("measure", "../x"), "ตั้งรหัสเป็นตัวอักษรอังกฤษพิมพ์เล็ก"),
        (("ita-result", "67"), "ระบุปีของผล ITA เป็น พ.ศ."),
    ],
)
def test_what_cannot_be_begun_is_a_sentence(
    root: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    before = sorted(root.rglob("*"))
    assert oit(root, "new", *arguments) == 2
    assert words in capsys.readouterr().err
    assert sorted(root.rglob("*")) == before


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("declaration", ("oit new no-gift x", "oit new integrity x")),
        ("gift-report", ("O22 รายงานการรับทรัพย์สิน", "oit new item o22")),
        ("activity", ("oit new item o",)),
    ],
)
def test_what_is_of_no_kind_of_its_own_is_led_to_what_is(
    root: Path, capsys: pytest.CaptureFixture[str], kind: str, words: tuple[str, ...]
) -> None:
    before = sorted(root.rglob("*"))
    for year in framework.years():
        assert oit(root, "new", kind, "x", "--year", str(year)) == 2
    capsys.readouterr()
    assert oit(root, "new", kind, "x") == 2
    told = capsys.readouterr().err
    assert all(word in told for word in words), told
    assert sorted(root.rglob("*")) == before


def test_a_document_of_several_items_is_begun_and_kept(root: Path) -> None:
    for name in ("plan", "budget"):
        assert oit(root, "new", "document", name, "--title", "แผน: “ห้าปี”") == 0
    path = root / "content/documents.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../.oit/schemas/documents.schema.json\n")
    assert "covers: [2568, 2572]" in text
    content = read(root)
    assert content.problems == ()
    assert oit(root, "new", "document", "plan") == 2 and path.read_text(encoding="utf-8") == text


PEOPLE = "people:\n  a:\n    name: ก # ข้อสังเกต\n"
HINTED = PEOPLE + "    # position: …\n\n    # phone: 0-…\n"
ENTRY = ("name: ข", "# phone:")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "\npeople:\n  b:\n    name: ข\n    # phone:\n"),
        ("people: {}\n# end\n", "people:\n  b:\n    name: ข\n    # phone:\n# end\n"),
        ("people:\n", "people:\n  b:\n    name: ข\n    # phone:\n"),
        ("people: # ใคร\nx: 1\n", "people: # ใคร\n  b:\n    name: ข\n    # phone:\nx: 1\n"),
        (PEOPLE, PEOPLE + "  b:\n    name: ข\n    # phone:\n"),
        (PEOPLE + "\n# ท้าย\nx: 1\n", PEOPLE + "  b:\n    name: ข\n    # phone:\n\n# ท้าย\nx: 1\n"),
        (
            "# people:\n#   mayor:\n#     name: …\npeople: {}\n# end\n",
            "people:\n  b:\n    name: ข\n    # phone:\n# end\n",
        ),
        (
            "# ก\n# people:\n#   mayor:\n#     name: …\n\n# end\n",
            "# ก\npeople:\n  b:\n    name: ข\n    # phone:\n\n# end\n",
        ),
        (HINTED + "  # ท้าย\nx: 1\n", HINTED + "  b:\n    name: ข\n    # phone:\n  # ท้าย\nx: 1\n"),
        (HINTED.rstrip(), HINTED + "  b:\n    name: ข\n    # phone:\n"),
        ("people:\n    a: {name: ก}", "people:\n    a: {name: ก}\n    b:\n      name: ข\n      # phone:\n"),
    ],
)
def test_an_entry_is_added_and_nothing_else_changes(before: str, after: str) -> None:
    assert entries.with_entry(before, "people", "b", ENTRY) == after


@pytest.mark.parametrize(
    "text", ["people: {a: {name: ก}}\n", "people: [a]\n", "- a\n", "people: {\n", "people:\n  b: {name: ก}\n"]
)
def test_a_text_that_cannot_be_edited_stays(text: str) -> None:
    with pytest.raises(entries.EditError):
        entries.with_entry(text, "people", "b", ENTRY)


# ---------------------------------------------------------------- next


def told(root: Path, capsys: pytest.CaptureFixture[str], day: str = "2025-01-10") -> list[str]:
    capsys.readouterr()
    assert oit(root, "next", "--as-of", day) == 0
    return capsys.readouterr().out.splitlines()


def test_the_next_step_goes_from_the_site_to_the_agency_to_the_first_item(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(root, capsys)[0] == "ทำต่อไป: เติมที่อยู่ หมายเลขโทรศัพท์ อีเมลกลาง และหน่วยงานย่อยของหน่วยงาน"
    address = "address: {number: 99 หมู่ที่ 1, subdistrict: บ้านดี, district: เมือง, province: ขอนแก่น, postcode: '40000'}"
    (root / "content/agency.yaml").write_text(
        f"name: {NAME}\ntype: องค์การบริหารส่วนตำบล\ncurrent_year: 2568\n{address}\nphone: 0-4324-1234\n"
        "email: saraban@bandee.go.th\nunits: {office: {name: สำนักปลัด}}\nassignments: {structure: office}\n",
        encoding="utf-8",
    )
    lines = told(root, capsys)
    assert lines[0].startswith("ทำต่อไป: เผยแพร่ข้อ O") and lines[0].endswith("ปี 2568")
    assert lines[1].startswith("เพราะ: ยังขาด: ")
    assert any(line.startswith("คำสั่งที่ช่วย: oit new item o") for line in lines)
    assert any(line == "ภายใน: 30 เมษายน 2568" for line in lines)
    build(root, {"content/2568/o2/index.md": "[ก](nowhere.pdf)\n"})
    lines = told(root, capsys)
    assert "สร้างเว็บไซต์ใหม่ไม่ได้" in lines[1] and lines[2] == "เปิดไฟล์: content/2568/o2/index.md:1:3"


def test_a_document_is_opened_by_its_name_and_a_text_at_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    agency = (
        f"name: {NAME}\ntype: องค์การบริหารส่วนตำบล\ncurrent_year: 2568\nphone: 0-4324-1234\n"
        "address: {number: 99 หมู่ที่ 1, subdistrict: บ้านดี, district: เมือง, province: ขอนแก่น, postcode: '40000'}\n"
        "email: saraban@bandee.go.th\nunits: {office: {name: สำนักปลัด}}\n"
    )
    files = {"content/agency.yaml": agency, "content/2568/o1/index.md": "[ก](a.pdf)\n"}
    build(tmp_path, files)
    (tmp_path / "content/2568/o1/a.pdf").write_bytes(b"hello")
    assert "เปิดไฟล์: content/2568/o1/a.pdf" in told(tmp_path, capsys)
    (tmp_path / "content/2568/o1/a.pdf").unlink()
    build(tmp_path, {**files, "content/2568/o1/index.md": "---\nupdated: เมื่อวาน\n---\n"})
    assert "เปิดไฟล์: content/2568/o1/index.md:2:1" in told(tmp_path, capsys)


def test_a_past_year_comes_after_the_current_one(capsys: pytest.CaptureFixture[str]) -> None:
    first, *_ = told(ROOT / "example", capsys, "2025-06-01")
    assert first.startswith("ทำต่อไป: เผยแพร่ข้อ O") and first.endswith("ปี 2567")


def test_when_all_is_done_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(ROOT / "example/content", tmp_path / "content")
    shutil.copy(ROOT / "example/mkdocs.yml", tmp_path)
    for path in (tmp_path / "content/2567").iterdir():  # what serves the items of 2568
        if path.name not in ("measures", "memos", "integrity", "no-gift"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert told(tmp_path, capsys, "2025-06-01") == ["ครบถ้วนแล้ว ไม่มีสิ่งที่ต้องทำในตอนนี้"]


# ---------------------------------------------------------------- from the wheel


@pytest.mark.slow
def test_the_wheel_carries_what_a_new_office_needs(tmp_path: Path) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "wheel",
            "--quiet",
            "--no-deps",
            "--no-build-isolation",
            "-w",
            str(tmp_path),
            str(ROOT),
        ],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    (wheel,) = tmp_path.glob("oit-*.whl")
    target = tmp_path / "installed"
    shutil.unpack_archive(wheel, target, "zip")
    run = [sys.executable, "-m", "oit", "init", str(tmp_path / "new"), "--name", NAME]
    made = subprocess.run(
        run, cwd=tmp_path, env={"PYTHONPATH": str(target), "PATH": ""}, capture_output=True, check=False
    )
    assert made.returncode == 0, made.stderr.decode()
    assert (tmp_path / "new/requirements.lock").stat().st_size > 10_000
    assert (tmp_path / "new/.github/workflows/oit.yml").is_file()
