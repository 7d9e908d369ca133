"""A real agency that began with the example is told what is left of it, and the list of its documents is whole."""

import hashlib
import re
import shutil
from pathlib import Path

from content_tree import checked
from oit.judging.disclosure import Status
from oit.judging.example_documents import DOCUMENTS

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "example"
EXAMPLES = (EXAMPLE, *sorted((ROOT / "examples").iterdir()))


def test_the_list_of_the_examples_documents_is_that_of_make_example_documents() -> None:
    files = (path for example in EXAMPLES for path in (example / "content").rglob("*") if path.is_file())
    published = sorted(path for path in files if path.suffix not in (".md", ".yaml") and path.stat().st_size)
    hashes = {hashlib.sha256(path.read_bytes()).hexdigest() for path in published}
    assert hashes == DOCUMENTS, "run make example-documents"


def test_no_item_is_complete_by_a_document_of_the_example(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE / "content", tmp_path / "content")
    agency = tmp_path / "content/agency.yaml"
    agency.write_text(re.sub("(?m)^fictional: true$", "", agency.read_text(encoding="utf-8")), encoding="utf-8")
    (tmp_path / "content/2568/o9/service-manual.pdf").rename(tmp_path / "content/2568/o9/ours.pdf")
    page = tmp_path / "content/2568/o9/index.md"
    page.write_text(page.read_text(encoding="utf-8").replace("service-manual.pdf", "ours.pdf"), encoding="utf-8")
    disclosure = checked(tmp_path)
    assert "content/2568/o9/ours.pdf" in {one.place.path for one in disclosure.findings if one.code == "T104"}
    with_documents = [state for state in disclosure.year(2568).items if state.page and state.page.value.documents]
    assert len(with_documents) > 15
    assert Status.COMPLETE not in {state.status for state in with_documents}
