"""The one table of record kinds: a new kind is one row, its model and its page, and every row is complete."""

import ast
import datetime
from pathlib import Path

import pytest

from content_tree import build, checked
from oit import framework
from oit.content import kinds, read
from oit.content.kinds import KINDS, RecordKind
from oit.content.model import Day, Strict, Text
from oit.content.paths import below_content, folder_in_year, year_of
from oit.framework.verify import ByRecords
from oit.git.history import Change
from oit.judging.disclosure import State
from oit.judging.rules.owner import item_of
from oit.site.addresses import record_address
from oit.site.not_found import moved
from oit.site.page import Site
from oit.site.pages import KINDS as PAGE_KINDS
from oit.site.parts.verification import how_verified
from oit.upkeep.rollover.plan import _has_records

PACKAGE = Path(framework.__file__).parent.parent
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


REPORT = (
    "{id: report, text: รายงาน, verify: {by: records, records: made-up-reports, field: text},"
    " source: [school-list], confidence: high}"
)
YEAR = "{id: year, text: ของปี, verify: {by: period, records: made-up-reports}, source: [school-list], confidence: high}"


class GiftReport(Strict):
    """A made-up kind's model."""

    title: Text = ""
    date: Day | None = None
    text: Text = ""


MADE_UP = RecordKind(
    "made-up-reports", GiftReport, "{year}/made-up-reports/{id}.yaml", "รายงานการรับของขวัญ",
    "{year}/made-up-reports/{id}/", item_key="no-gift.report", is_evidence=True,
)  # fmt: skip

LIST = (PACKAGE / "framework/2566.yaml").read_text(encoding="utf-8")


class TestAMadeUpKindNeedsOnlyItsRow:
    @pytest.fixture(autouse=True)
    def row(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(kinds, "KINDS", (*KINDS, MADE_UP))

    @pytest.fixture
    def root(self, tmp_path: Path) -> Path:
        return build(
            tmp_path,
            {
                "content/agency.yaml": (
                    "name: ก\ntype: เทศบาลตำบล\ncurrent_year: 2566\nframework: framework/2566.yaml\n"
                ),
                "content/2566/made-up-reports/first.yaml": "title: รายงาน\ndate: 3 เมษายน 2566\ntext: ไม่มีการรับของขวัญ\n",
                "content/2566/made-up-reports/first.pdf": "%PDF-1.4 ก",
            },
        )

    def lay(self, root: Path, *fields: str) -> None:
        """An own list whose item on the gift report is shown by the made-up kind's records."""
        before, head, after = LIST.partition("            key: no-gift.report\n")
        assert head, "the list has no such item any more"
        elements, following = after.index("            elements:\n"), after.index("\n          - code:")
        made = "".join(f"              - {field}\n" for field in fields)
        text = before + head + after[:elements] + "            elements:\n" + made.rstrip("\n") + after[following:]
        (root / "content/framework").mkdir()
        (root / "content/framework/2566.yaml").write_text(text, encoding="utf-8")

    def test_it_is_read_judged_and_shown(self, root: Path) -> None:
        self.lay(
            root,
            REPORT,
            YEAR,
        )
        disclosure = checked(root)
        path = "content/2566/made-up-reports/first.yaml"
        assert [finding.message for finding in disclosure.findings if finding.code.startswith("F")] == []
        year = disclosure.year(2566)
        (record,) = year.content.of("made-up-reports")
        assert record.path == path and record in disclosure.content.records
        assert "content/2566/made-up-reports/first.pdf" in disclosure.content.attachments
        state = year.by_key["no-gift.report"]
        assert [element.state for element in state.elements] == [State.MET, State.MET]
        assert state.is_published
        assert item_of(disclosure, path) is state
        assert how_verified(state.elements[0].element) == "ดูว่ามีรายงานการรับของขวัญ พร้อมข้อความของประกาศ"
        site = Site(disclosure, history={"content/2566/made-up-reports/old.yaml": _moved_to(path)})
        assert site.url_of_file(path) == "2566/made-up-reports/first/"
        assert moved(site)["moved"] == {"2566/made-up-reports/old/": "2566/made-up-reports/first/"}
        assert _has_records(state.item, year.content)

    def test_a_broken_file_of_it_makes_its_elements_uncertain(self, root: Path) -> None:
        self.lay(
            root,
            REPORT,
        )
        (root / "content/2566/made-up-reports/first.yaml").write_text("title: [", encoding="utf-8")
        state = checked(root).year(2566).by_key["no-gift.report"]
        assert [element.state for element in state.elements] == [State.UNCERTAIN]

    def test_where_to_put_what_is_missing_is_said(self, root: Path) -> None:
        self.lay(
            root,
            REPORT,
        )
        (root / "content/2566/made-up-reports/first.yaml").unlink()
        (missing,) = [f for f in checked(root).findings if f.code == "C101" and f.subject == _slug("no-gift.report")]
        assert missing.repair.startswith("เพิ่มข้อมูลในโฟลเดอร์ content/2566/made-up-reports/ หรือสร้าง ")


def _moved_to(path: str) -> Change:
    day = datetime.date(2026, 1, 1)
    return Change(day, day, path)


def _slug(key: str) -> str:
    return framework.load(2566).by_key[key].slug


@each_kind
def test_a_row_is_complete(kind: RecordKind) -> None:
    assert kind.thai
    assert kind.where(2566).startswith("content/")
    assert not kind.is_yearly or kind.address, "a kind of many records has a page that shows them"
    assert not kind.is_evidence or kind.item_key or kind.name == "analysis"
    assert set(kind.anchors) - {""} <= _fields(kind)


def _fields(kind: RecordKind) -> set[str]:
    fields = set(kind.model.model_fields)
    for field in kind.model.model_fields.values():
        for part in getattr(field.annotation, "__args__", ()):
            fields |= set(getattr(part, "model_fields", ()))
    return fields


@each_kind
def test_a_file_of_the_kind_is_known_by_its_path_alone(kind: RecordKind) -> None:
    identifier = {"page": "o12", "analysis": "2565"}.get(kind.name, "ก-ข")
    inner = kind.path.format(year=2566, id=identifier)
    identity = kinds.identify(inner)
    assert identity and identity.kind is kind
    assert identity.year == (2566 if "{year}" in kind.path else None)
    assert identity.id == (identifier if "{id}" in kind.path else kind.name)


def test_no_path_is_of_two_kinds() -> None:
    examples = [kind.path.format(year=2566, id={"analysis": "2565"}.get(kind.name, "o1")) for kind in KINDS]
    assert [sum(bool(kind.pattern.fullmatch(inner)) for kind in KINDS) for inner in examples] == [1] * len(KINDS)


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("content/agency.yaml", "contact/"),
        ("content/ita-results/2565.yaml", "ita/2565/"),
        ("content/2566/measures/ก.yaml", "2566/measures/%E0%B8%81/"),
        ("content/2566/no-gift/a b.yaml", "2566/no-gift/#a-b"),
        ("content/2566/o5/index.md", "2566/o5/"),
        ("content/2566/calendar.yaml", ""),
        ("content/2566/o5/plan.pdf", ""),
    ],
)
def test_where_a_file_shows(path: str, address: str) -> None:
    assert record_address(path) == address


@pytest.mark.parametrize(
    ("path", "year", "folder"),
    [
        ("content/2566/o2/index.md", 2566, "o2"), ("content/2566/waivers.yaml", 2566, ""),
        ("content/agency.yaml", None, ""),
        ("content/๒๕๖๖/o2/index.md", None, ""), ("elsewhere/2566/o2/a.md", None, ""),
    ],
)  # fmt: skip
def test_a_path_names_its_year_and_folder(path: str, year: int | None, folder: str) -> None:
    assert (year_of(path), folder_in_year(path)) == (year, folder)


def test_below_content() -> None:
    assert below_content("content/2566/o2/index.md") == "2566/o2/index.md"


# ---------------------------------------------------------------- what lists and code say about kinds


def test_some_list_has_each_item_that_kinds_belong_to() -> None:
    """A year may ask for less: reports on gifts were asked for in some years only."""
    keys = {kind.item_key for kind in KINDS if kind.item_key}
    assert keys - {key for year in framework.years() for key in framework.load(year).by_key} == set()


@pytest.mark.parametrize("year", framework.years())
class TestEveryList:
    def test_names_only_kinds_that_there_are(self, year: int) -> None:
        evidence = {kind.name: kind for kind in kinds.evidence_kinds()}
        for _, element in framework.load(year).elements_by_path:
            name = getattr(element.verify, "records", None)
            assert name is None or name in evidence
            if isinstance(element.verify, ByRecords) and element.verify.field:
                assert element.verify.field in _fields(evidence[element.verify.records])


def test_code_asks_only_for_items_that_the_table_names() -> None:
    """A key written in the code would be lost without a word in a year whose list renames it."""
    asked = {
        argument.value
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and (ast.unparse(node.func).endswith("by_key.get") or ast.unparse(node.func).endswith("unit_for"))
        for argument in node.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str) and argument.value
    }
    assert asked - {kind.item_key for kind in KINDS} == set()


def test_an_own_list_that_names_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    agency = "name: ก\ntype: เทศบาลตำบล\ncurrent_year: 2566\nframework: framework/2566.yaml\n"
    text = LIST.replace("records: no-gift", "records: gifts", 1)
    root = build(tmp_path, {"content/agency.yaml": agency})
    (root / "content/framework").mkdir()
    (root / "content/framework/2566.yaml").write_text(text, encoding="utf-8")
    (problem,) = read(root).problems
    assert (problem.kind, problem.message) == ("framework-invalid", "ไม่รู้จักข้อมูลชนิด gifts")
    assert problem.repair == "เลือกชนิดใดชนิดหนึ่ง: measures, analysis, no-gift"
    assert "gifts" in text.split("\n")[problem.place.line - 1]
    assert read(root).frameworks == {}


def test_a_kind_with_pages_of_its_own_has_a_page_type() -> None:
    names = {page.name for page in PAGE_KINDS}
    heads = {kind.address.partition("#")[0].removeprefix("{year}/").partition("/")[0] for kind in KINDS if kind.address}
    singular = {"measures": "measure", "memos": "memo", "ita": "ita_result", "{id}": "item", "ledger": "proof"}
    without = {singular.get(head, head).replace("-", "_") for head in heads} - names
    assert without == set(), "their addresses in KINDS of content/kinds.py have no page in KINDS of site/pages"
