"""The example agency: complete where it says so, incomplete exactly where it says so, and nobody's."""

import importlib.util
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from content_tree import judged
from oit import content, framework
from oit.cli import main as cli
from oit.content.paths import beside
from oit.judging.disclosure import Disclosure, State, Status, Strength
from oit.judging.rules import leftovers
from oit.thai import normalise

ROOT = Path(__file__).parents[1] / "example"
CONTENT = ROOT / "content"
TODAY = date(2026, 11, 23)

INCOMPLETE = {
    "O12": (Status.WAIVED, set()),
    "O15": (Status.MISSING, {"C101"}),
    "O16": (Status.INCOMPLETE, {"D201"}),
    "O17": (Status.INCOMPLETE, {"E104"}),
    "O19": (Status.MISSING, {"C101"}),
    "O21": (Status.UNKNOWN, {"C103"}),
    "O24": (Status.INCOMPLETE, {"C104"}),
    "O26": (Status.INCOMPLETE, {"S101"}),
    "O28": (Status.MISSING, {"C101"}),
    "O29": (Status.MISSING, {"C101"}),
    "O35": (Status.INCOMPLETE, {"C102"}),
}
"""Items of 2567 that are not complete, on purpose, and the rules that say so."""

JUDGED_BY_A_PERSON = {"evidence", "link", "judgement", "channel"}
"""Kinds of verification that can rest on nothing stronger than evidence that somebody looked at."""

LOOKED_AT = {Strength.COMPUTED, Strength.READ, Strength.OPENED}

XML_NAMESPACES = {"www.w3.org", "schemas.openxmlformats.org"}

PDFS = sorted(path.relative_to(CONTENT).as_posix() for path in CONTENT.rglob("*.pdf"))


def published(day: date = TODAY) -> Disclosure:
    return judged(content.read(ROOT), day)


@pytest.fixture(scope="module")
def today() -> Disclosure:
    return published()


def making():  # type: ignore[no-untyped-def]
    spec = importlib.util.spec_from_file_location("make_attachments", ROOT / "make_attachments.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class TestTheCompleteYear:
    def test_what_was_made_after_the_year_closed_is_of_the_future_before(self) -> None:
        disclosure = published(date(2025, 4, 30))
        assert {finding.code for finding in disclosure.findings if finding.year in (None, 2568)} == {"T108"}
        assert [state.status for state in disclosure.year(2568).items] == [Status.COMPLETE] * 28

    @pytest.mark.parametrize("day", [date(2025, 10, 31), TODAY, date(2040, 1, 1)])
    def test_has_28_complete_items_and_no_finding(self, day: date) -> None:
        disclosure = published(day)
        assert [str(finding) for finding in disclosure.findings if finding.year in (None, 2568)] == []
        assert [state.status for state in disclosure.year(2568).items] == [Status.COMPLETE] * 28

    def test_passes_on_the_command_line(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.main(["-C", str(ROOT), "check", "--year", "2568", "--fail-on", "warning"]) == 0
        assert "ครบถ้วน 28\n" in capsys.readouterr().out

    def test_needs_no_waiver_and_no_baseline(self, today: Disclosure) -> None:
        assert today.year(2568).content.waivers is None
        assert [path.name for path in ROOT.glob("*baseline*")] == []

    def test_rests_on_the_strongest_means_of_each_kind(self, today: Disclosure) -> None:
        weak = {
            f"{state.item.slug}.{element.element.id}"
            for state in today.year(2568).items
            for element in state.elements
            if element.state is State.MET
            and element.strength
            not in (LOOKED_AT if element.element.verify.by in JUDGED_BY_A_PERSON else {Strength.COMPUTED})
        }
        assert weak == set()

    def test_reports_every_round_its_measures_promise(self, today: Disclosure) -> None:
        rounds = today.year(2568).rounds
        assert {promised.months for promised in rounds} == {3, 6, 9, 12}
        assert all(promised.report for promised in rounds)

    def test_shows_every_way_of_pointing_at_evidence(self, today: Disclosure) -> None:
        entries = [entry.evidence for state in today.year(2568).items for entry in state.evidence]
        for way in ("document", "page", "link", "heading", "passage", "table", "sheet", "people", "year", "period"):
            assert any(getattr(entry, way) for entry in entries), way
        assert {Path(entry.table).suffix for entry in entries if entry.table} == {".csv", ".xlsx"}


class TestTheIncompleteYear:
    def test_has_exactly_these_statuses(self, today: Disclosure) -> None:
        found = {state.item.code: state.status for state in today.year(2567).items}
        expected = {code: INCOMPLETE.get(code, (Status.COMPLETE,))[0] for code in framework.load(2567).by_code}
        assert found == expected

    def test_says_so_by_exactly_these_rules(self, today: Disclosure) -> None:
        found = {state.item.code: {finding.code for finding in state.findings} for state in today.year(2567).items}
        assert {code: rules for code, rules in found.items() if rules} == {
            code: rules for code, (_, rules) in INCOMPLETE.items() if rules
        }
        assert {finding.year for finding in today.findings} == {2567}

    def test_is_told_in_the_readme(self) -> None:
        rows = re.findall(
            r"^\| (O[\dO, ]+) \|.*\| (\S+) \|$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE
        )
        told = {code: status for codes, status in rows for code in codes.split(", ")}
        assert told == {code: status.thai for code, (status, _) in INCOMPLETE.items()}

    @pytest.mark.parametrize("year", [2567, 2568])
    def test_its_ita_result_is_what_its_items_are_worth(self, year: int, today: Disclosure) -> None:
        points = framework.load(year).points
        reached = sum(points[state.item.code] for state in today.year(year).items if state.status is Status.COMPLETE)
        scores = today.content.results[year].value.scores
        assert reached == pytest.approx(40 * (scores["disclosure"] + scores["prevention"]) / 200, abs=0.005)


class TestAttachments:
    def test_every_one_is_used(self, today: Disclosure) -> None:
        assert today.content.attachments - set(used(today)) == set()

    @pytest.mark.parametrize("name", PDFS)
    def test_pdf_is_small_and_says_on_each_page_that_it_is_an_example(self, name: str) -> None:
        assert (CONTENT / name).stat().st_size <= making().MAX_PDF_BYTES
        pages = pdf_pages(CONTENT / name)
        assert 1 <= len(pages) <= 4
        assert all(says(page, making().NOTICE) for page in pages)

    @pytest.mark.parametrize("name", PDFS)
    def test_pdf_holds_the_thai_headings_and_the_figures_of_its_source_page_by_page(self, name: str) -> None:
        source = ROOT / "attachments" / making().COPIES.get(name, name)
        sections = source.with_suffix(".html").read_text(encoding="utf-8").split("</section>")[:-1]
        for section, page in zip(sections, pdf_pages(CONTENT / name), strict=True):
            headings = re.findall(r"<h[12]>(.*?)</h[12]>", section)
            assert headings
            assert [part for heading in headings for part in heading.split("<br>") if not says(page, part)] == []
            assert figures(re.sub("<[^>]*>", " ", section)) - figures(page) == set()

    def test_workbooks_hold_what_their_sources_say(self) -> None:
        folders = sorted((ROOT / "attachments").rglob("*.xlsx"))
        assert folders
        for folder in folders:
            committed = CONTENT / folder.relative_to(ROOT / "attachments")
            assert members(committed.read_bytes()) == members(making().xlsx(folder)), folder

    def test_every_source_has_its_result_and_copies_are_equal(self) -> None:
        results = {".html": ".pdf", ".svg": ".png"}
        for source in (path for path in (ROOT / "attachments").rglob("*") if path.suffix in results):
            result = CONTENT / source.relative_to(ROOT / "attachments").with_suffix(results[source.suffix])
            assert result.is_file(), result
        for copy, original in making().COPIES.items():
            assert (CONTENT / copy).read_bytes() == (CONTENT / original).read_bytes(), copy


class TestNobody:
    """Nothing in the example can be taken for a real agency or reach a real person."""

    def test_the_agency_says_that_it_is_fictional(self, today: Disclosure) -> None:
        assert today.agency.fictional
        assert today.agency.address.postcode == "00000"

    def test_everybody_has_an_example_name_and_a_drawn_picture(self, today: Disclosure) -> None:
        assert {person.name.split()[-1] for person in today.persons.values()} == {"ตัวอย่าง", "สมมติ"}
        for person in today.persons.values():
            assert "ไม่ใช่บุคคลจริง" in (CONTENT / person.photo).read_text(encoding="utf-8")

    def test_addresses_and_telephone_numbers_are_examples(self) -> None:
        for name, text in texts():
            hosts = set(re.findall(r"(?:https?://|@)([\w.-]+\.[a-z]+)", text)) - XML_NAMESPACES
            assert {host for host in hosts if not f".{host}".endswith(".example.org")} == set(), name
            phones = re.findall(r"(?<![\d,.-])0(?:[- ]?\d){8,9}(?!\d)", text)
            assert {phone for phone in phones if not re.fullmatch(r"0-2000-00\d\d", phone)} == set(), name


def used(disclosure: Disclosure) -> Iterator[str]:
    """Paths of the files that the agency, pages, declarations and people refer to."""
    yield disclosure.content.emblem
    for person in disclosure.persons.values():
        yield f"content/{person.photo}"
    for year in disclosure.years:
        for declaration in year.content.declarations:
            yield beside(declaration.path, declaration.value.file)
        for page in year.content.pages.values():
            files = [document.file for document in page.value.documents]
            files += [entry.document or entry.table for entry in page.value.evidence]
            files += re.findall(r"\]\(([^):]+)\)", page.source.body)
            yield from (beside(page.path, file) for file in files)


def pdf_pages(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def says(page: str, words: str) -> bool:
    """Whether a page's text layer holds Thai words. PDFium says some consonants twice, the second time a letter later
    ("รับรัทรัพรั ย์" for "รับทรัพย์"), so a few may stand between."""
    page, letters = (re.sub("[^ก-ฮ]", "", normalise(text)) for text in (page, words))
    return bool(re.search("[ก-ฮ]{0,4}?".join(letters), page))


def figures(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:[,.]\d+)*", text))


def members(workbook: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def texts() -> Iterator[tuple[str, str]]:
    """Every text in the example with its file's name, also inside PDFs and workbooks."""
    for path in sorted(ROOT.rglob("*")):
        name = path.relative_to(ROOT).as_posix()
        if not path.is_file() or name.startswith("site/") or path.suffix in (".png", ".py", ".pyc"):
            continue
        if path.suffix == ".pdf":
            yield name, "\n".join(pdf_pages(path))
        elif path.suffix == ".xlsx":
            yield name, "\n".join(part.decode() for part in members(path.read_bytes()).values())
        else:
            text = path.read_text(encoding="utf-8")
            yield (
                name,
                re.sub("<[^>]*>", " ", text) if path.suffix == ".svg" else text,
            )  # a path's numbers are no telephones


def test_what_is_left_of_the_example_is_known_by_what_the_example_says() -> None:
    read = content.read(ROOT)
    assert read.agency and (read.agency.value.name, read.agency.value.short_name) == leftovers.NAMES
    results = {year: (one.value.total, one.value.scores["duty"]) for year, one in read.results.items()}
    assert results == leftovers.RESULTS
