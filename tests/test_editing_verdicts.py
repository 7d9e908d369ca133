"""What the form is told of the record that it shows: findings beside their fields, and where the item stands."""

import json
from pathlib import Path
from typing import Any

import pytest

from content_tree import build, checked
from editing_client import Server
from oit.files.source import read_markdown, read_yaml
from oit.judging.disclosure import Disclosure

PAGE = "content/2566/o1/index.md"
MEASURE = "content/2566/measures/a.yaml"
TREE = {
    PAGE: """\
        ---
        summary: สรุป
        documents:
          - file: ไม่มี.pdf
            date: 31 เมษายน 2566
        evidence:
          - shows: chart
            document: หาย.pdf
          - {shows: [ไม่รู้จัก], note: ก}
        ---
        ![ภาพ](หาย.png)
        """,
    MEASURE: "name: มาตรการ\nstepz: [ก]\nresponsible: [nobody]\nresults:\n  - text: ก\n    date: 99 มกราคม 2566\n",
}


@pytest.fixture
def server(tmp_path: Path) -> Server:
    return Server(build(tmp_path, TREE))


def findings(server: Server, path: str) -> dict[str, Any]:
    status, answer = server.tab().ask("oitFindings", path=path)
    assert status == 200
    return dict(answer)


def fields(server: Server, path: str) -> set[tuple[str, str | None]]:
    return {(each["rule"], each["field"]) for each in findings(server, path)["findings"]}


def test_findings_stand_beside_their_fields(server: Server) -> None:
    told = {field for _, field in fields(server, PAGE)}
    assert {"documents.0", "documents.0.date", "evidence.0.document", "body"} <= told
    told = {field for _, field in fields(server, MEASURE)}
    assert {"stepz", "responsible.0", "results.0.date"} <= told


def test_they_are_those_of_the_check(server: Server) -> None:
    of_check = [finding for finding in checked(server.root).findings if finding.place.path in (PAGE, MEASURE)]
    told = [each for path in (MEASURE, PAGE) for each in findings(server, path)["findings"]]
    assert [(each["rule"], each["line"], each["message"], each["hint"], each["severity"]) for each in told] == [
        (finding.code, finding.place.line, finding.message, finding.repair, str(finding.severity))
        for finding in of_check
    ]


def test_a_file_that_cannot_be_read_has_a_finding_of_no_field(server: Server) -> None:
    (server.root / PAGE).write_text("---\nsummary: [\n---\n", encoding="utf-8")
    assert {field for _, field in fields(server, PAGE)} == {None}


def test_the_item_of_a_record_is_told(server: Server) -> None:
    assert findings(server, PAGE)["item"] == {"id": "O1", "status": "incomplete", "words": "ไม่ครบ"}
    assert findings(server, MEASURE)["item"]["id"] == "O42"
    assert findings(server, "content/people.yaml")["item"] is None
    assert findings(server, "content/2566/o2/index.md")["item"]["words"] == "ยังไม่เผยแพร่"


def test_what_is_typed_is_judged_as_it_would_be_saved(server: Server) -> None:
    before = checked(server.root)
    tab = server.tab()
    typed = (server.root / PAGE).read_text(encoding="utf-8").replace("31 เมษายน", "30 เมษายน")
    status, told = tab.ask("oitFindings", path=PAGE, raw=typed)
    assert (status, told["state"]) == (200, "unsaved")
    assert "documents.0.date" not in {each["field"] for each in told["findings"]}
    assert "documents.0.date" in {field for _, field in fields(server, PAGE)}, "nothing is kept"
    assert checked(server.root).findings == before.findings


def test_a_page_that_is_not_there_yet_is_judged_as_if_it_were(server: Server) -> None:
    absent = "content/2566/o2/index.md"
    status, told = server.tab().ask("oitFindings", path=absent, raw="---\nsummry: ก\n---\nข้อความ\n")
    assert status == 200
    assert {(each["rule"][0], each["field"]) for each in told["findings"]} >= {("F", "summry")}
    assert told["item"]["id"] == "O2"
    assert not (server.root / absent).exists()


def test_what_a_save_would_break_elsewhere_is_told_before_it(tmp_path: Path) -> None:
    people = "content/people.yaml"
    tree = {
        people: "people:\n  mayor: {name: นายหนึ่ง, position: นายก}\n",
        PAGE: "---\npeople: [mayor]\nsummry: ก\n---\n",
    }
    tab = Server(build(tmp_path, tree)).tab()
    told = tab.ask("oitFindings", path=people, raw="people:\n  mayor-2: {name: นายหนึ่ง, position: นายก}\n")[1]
    assert {each["path"] for each in told["elsewhere"]} == {PAGE}, "and not what was wrong before"
    assert all("mayor" in each["message"] for each in told["elsewhere"])
    assert tab.ask("oitFindings", path=people, raw=tree[people])[1]["elsewhere"] == []


def test_what_a_removal_would_break_elsewhere_is_told_before_it(tmp_path: Path) -> None:
    declaration = "content/2566/integrity/integrity.yaml"
    tree = {
        declaration: "title: ประกาศเจตจำนงสุจริต\ndate: 1 ธันวาคม 2565\n",
        MEASURE: "name: มาตรการ\nresults:\n  - {text: ก, declaration: integrity}\n",
    }
    server = Server(build(tmp_path, tree))
    before = findings(server, declaration)
    status, told = server.tab().ask("oitFindings", path=declaration, removed=True)
    assert status == 200
    assert [(each["path"], each["rule"]) for each in told["elsewhere"] if "integrity" in each["message"]] == [
        (MEASURE, "E103")
    ]
    assert (server.root / declaration).exists()
    assert findings(server, declaration) == before, "nothing is kept of what would be"


@pytest.mark.parametrize("path", ["content/2566/measures/none.yaml", PAGE, "content/agency.yaml"])
def test_a_removal_of_any_record_is_answered(server: Server, path: str) -> None:
    assert server.tab().ask("oitFindings", path=path, removed=True)[0] == 200


@pytest.mark.parametrize("raw", ["", "---\nsummary: [\n---\n", "\ud800", "\0", "---\n" * 9999])
def test_nothing_that_is_typed_ends_the_server(server: Server, raw: str) -> None:
    assert server.tab().ask("oitFindings", path=PAGE, raw=raw)[0] == 200


def test_what_is_typed_is_a_text_of_a_record(server: Server) -> None:
    assert server.tab().ask("oitFindings", path=PAGE, raw=5)[0] == 422
    assert server.tab().ask("oitFindings", path="content/../mkdocs.yml", raw="ก")[0] == 403


def test_after_a_save_the_new_verdict_is_told_before_the_site_is_built(server: Server) -> None:
    tab, built = server.tab(), [checked(server.root)]
    server.editor.around(lambda *_: [], server.root, "/", lambda: built[0])
    assert findings(server, PAGE)["state"] == "ready"
    tab.open(PAGE)
    assert tab.save(PAGE, "---\nsummary: ข้อมูลใหม่\n---\nข้อความ\n")[0] == 200
    after = findings(server, PAGE)
    assert after["state"] == "building"
    assert "documents.0" not in {each["field"] for each in after["findings"]}

    def build() -> bool:
        built[0] = checked(server.root)
        return is_whole

    is_whole = False
    server.editor.builder(build)()
    assert findings(server, PAGE) == after
    is_whole = True
    server.editor.builder(build)()
    assert findings(server, PAGE) == {**after, "state": "ready"}


def test_a_build_that_fails_leaves_no_old_findings(server: Server) -> None:
    tab, last = server.tab(), checked(server.root)
    server.editor.around(lambda *_: [], server.root, "/", lambda: last)
    tab.open(PAGE)
    tab.save(PAGE, "ข้อความ\n")

    def failing() -> bool:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        server.editor.builder(failing)()
    assert "documents.0" not in {field for _, field in fields(server, PAGE)}


def test_a_save_during_a_build_waits_for_the_next_one(server: Server) -> None:
    tab, built = server.tab(), [checked(server.root)]
    server.editor.around(lambda *_: [], server.root, "/", lambda: built[0])
    text = tab.open(PAGE)

    def build_slowly() -> bool:
        old: Disclosure = checked(server.root)
        assert tab.save(PAGE, "---\nsummary: สรุป\n---\nข้อความ\n")[0] == 200
        built[0] = old
        return True

    tab.save(PAGE, f"{text}\nใหม่\n")
    server.editor.builder(build_slowly)()
    after = findings(server, PAGE)
    assert after["state"] == "building"
    assert "documents.0" not in {each["field"] for each in after["findings"]}


@pytest.mark.parametrize(
    "path", sorted(Path(__file__).parent.glob("data/whole/content/**/*.yaml")), ids=lambda p: p.name
)
def test_each_value_is_found_again_by_its_place(path: Path) -> None:
    root = Path(__file__).parent / "data/whole"
    written = path.relative_to(root).as_posix()
    source = read_yaml(root, written)
    for keys in paths_in(source.data):
        place = source.place(*keys)
        # A list's entry begins where its first field does, and stands for both.
        assert source.keys_at(place.line, place.column) in (keys, keys[:-1]), keys


def test_a_place_on_a_page_is_found_again() -> None:
    root = Path(__file__).parent / "data/whole"
    for path in root.glob("content/*/*/index.md"):
        source = read_markdown(root, path.relative_to(root).as_posix())
        for keys in paths_in(source.data):
            place = source.place(*keys)
            assert source.keys_at(place.line, place.column) in (keys, keys[:-1]), keys


def paths_in(value: Any, above: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    below = [((*above, key), each) for key, each in parts]
    return [path for path, each in below for path in (path, *paths_in(each, path))]


def test_the_answer_is_plain_json(server: Server) -> None:
    assert json.loads(json.dumps(findings(server, PAGE)))["state"] in ("ready", "building")
