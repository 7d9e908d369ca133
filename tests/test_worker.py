"""Reading a hostile file ends: the worker crashes, or comes to a limit, alone, and the next file gets a new one."""

import os
import subprocess
import sys
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

import content_tree
from content_tree import zipped
from machine import slowness
from oit.cli import main as cli
from oit.files import jobs, svg
from oit.files.attachments import AttachmentError, Attachments
from oit.files.fact_cache import FactCache
from oit.files.worker import LimitError, Worker
from synthetic import pdf

pytestmark = pytest.mark.slow
"""Left to ``make test``: ``make quick`` answers in a minute."""

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch) -> Worker:
    """A worker that knows the jobs of ``strange_jobs``, too."""
    monkeypatch.setattr(Worker, "MODULE", "strange_jobs")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(Path(__file__).parent), os.environ.get("PYTHONPATH", ""))))
    return Worker()


def test_one_worker_reads_many_files(worker: Worker) -> None:
    first = worker.run("process")
    assert worker.run("process") == first != os.getpid()


@pytest.mark.parametrize("job", ["abort", "segfault", "exit", "raise"])
def test_a_crash_is_an_answer_and_the_next_job_is_done(worker: Worker, job: str) -> None:
    first = worker.run("process")
    with pytest.raises(LimitError, match="หยุดทำงาน") as caught:
        worker.run(job)
    assert caught.value.is_lasting
    assert worker.run("process") != first


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits memory")
def test_memory_is_limited(worker: Worker) -> None:
    with pytest.raises(LimitError, match="หน่วยความจำ"):
        worker.run("fill")
    assert worker.run("process")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits the clock's time only")
def test_processor_time_is_limited_for_each_job_anew(worker: Worker) -> None:
    for _ in range(2):
        with pytest.raises(LimitError, match="นานเกินไป") as caught:
            worker.run("spin", seconds=1)
        assert caught.value.is_lasting
    assert worker.run("process")


def test_a_worker_that_waits_for_ever_is_ended_and_not_remembered_as_slow(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("oit.files.worker._PATIENCE", 1)
    with pytest.raises(LimitError, match="นานเกินไป") as caught:
        worker.run("sleep", seconds=1)
    assert not caught.value.is_lasting
    assert worker.run("process")


def test_what_a_library_prints_does_not_stand_between_the_answers(worker: Worker) -> None:
    assert worker.run("print") == "ok"


def test_it_never_loads_a_module_of_the_folder_that_is_read(
    worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('hostile')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert worker.run("print") == "ok"


def test_it_ends_with_the_process_that_asked() -> None:
    program = "from oit.files.worker import shared; import strange_jobs; print(shared().run('process'))"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    program = f"from oit.files.worker import Worker; Worker.MODULE = 'strange_jobs'; {program}"
    run = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, encoding="utf-8", check=True
    )
    with pytest.raises(ProcessLookupError):
        os.kill(int(run.stdout), 0)


def test_every_job_is_said_once() -> None:
    assert set(jobs.JOBS) == {
        "active",
        "figures",
        "pages",
        "sheets",
        "text",
        "pictures",
        "structure",
        "refusal",
        "private",
        "drawing",
        "web-page",
        "grids",
    }


# ---------------------------------------------------------------- hostile files


@pytest.fixture
def attachments(tmp_path: Path) -> Attachments:
    return Attachments(tmp_path, FactCache(tmp_path / "cache"))


def workbook(sheet: str) -> bytes:
    """A workbook of one sheet, of which all but the sheet's own XML is honest."""
    from content_tree import xlsx

    with zipfile.ZipFile(BytesIO(xlsx([["ก"]]))) as archive:
        out = {name: archive.read(name) for name in archive.namelist()}
    out["xl/worksheets/sheet1.xml"] = f'<worksheet xmlns="{MAIN}"><sheetData>{sheet}</sheetData></worksheet>'.encode()
    return zipped(out)


FAR = '<row r="1048576">' + "<c><v>1</v></c>" * 16_384 + "</row>"
WORKBOOKS = {
    "far cells without an address": workbook('<row r="1"><c><v>1</v></c></row><row r="1048576"><c><v>1</v></c></row>'),
    "a far and wide row without addresses": workbook(f'<row r="1"><c><v>1</v></c></row>{FAR}'),
    "600,000 cells that are not closed": workbook("<c " * 600_000),
    "600,000 cells with half an address": workbook("<c r='" * 600_000),
    "a far cell after 100,000 spaces": workbook(f'<row r="1"><c {" " * 100_000}r="XFD1048576"><v>1</v></c></row>'),
    "10,000 sheets": workbook("<row>" * 10_000),
}


@pytest.mark.parametrize("data", WORKBOOKS.values(), ids=WORKBOOKS)
def test_a_hostile_workbook_ends(attachments: Attachments, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.xlsx").write_bytes(data)
    before = time.process_time()
    try:
        table = attachments.tables("a.xlsx", frozenset())[0]
    except AttachmentError:
        table = None
    assert table is None or len(table.rows) < 1_100_000
    assert time.process_time() - before < 10 * slowness()


def forms_in_forms(depth: int = 11) -> bytes:
    """A PDF of one page that draws 10 to the ``depth`` forms, each of ten others."""
    out, offsets = b"%PDF-1.4\n", []

    def add(body: bytes) -> None:
        nonlocal out
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (len(offsets), body)

    def stream(head: bytes, body: bytes) -> bytes:
        return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (head, len(body), body)

    add(b"<< /Type /Catalog /Pages 2 0 R >>")
    add(b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
    add(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /XObject << /F 5 0 R >> >> >>")
    add(stream(b"", b"/F Do " * 10))
    for level in range(depth):
        form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]"
        inner = b" /Resources << /XObject << /F %d 0 R >> >>" % (6 + level)
        add(stream(form + (inner if level + 1 < depth else b""), b"/F Do " * 10))
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(offsets) + 1
    end = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (size, table, end)


def test_a_pdf_of_forms_in_forms_ends_and_counts_its_pages(attachments: Attachments, tmp_path: Path) -> None:
    from oit.files.texts import Texts

    (tmp_path / "a.pdf").write_bytes(forms_in_forms())
    (tmp_path / "b.pdf").write_bytes(pdf(2))
    assert attachments.pdf_pages("a.pdf") == 1
    texts = Texts(tmp_path / "cache")
    assert texts.pages(tmp_path / "a.pdf") in ((), ("",))
    assert texts.pages(tmp_path / "b.pdf") == ("Annual report of the subdistrict",) * 2


def test_a_failure_that_would_come_again_is_remembered(tmp_path: Path, worker: Worker) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(1))
    for job in ("abort", "process"):
        attachments = Attachments(tmp_path, FactCache(tmp_path / "cache"), worker)
        with pytest.raises(AttachmentError, match="หยุดทำงาน"):
            attachments.fact("a.pdf", "strange", job)
        attachments.save()


def test_a_warm_check_starts_no_worker(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(2))
    (tmp_path / "a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    for _ in range(2):
        worker = Worker()
        attachments = Attachments(tmp_path, FactCache(tmp_path / "cache"), worker)
        assert attachments.pdf_pages("a.pdf") == 2 and attachments.refusal("a.svg") is None
        attachments.save()
    assert worker._process is None


@pytest.mark.parametrize(
    "command",
    [
        ["list"],
        ["rollover", "2567", "2568"],
        ["migrate", "2568"],
        ["frameworks", "new", "2571", "--from", "2570"],
        ["frameworks", "diff", "2567", "2568"],
        ["frameworks", "changes", "2568"],
    ],
    ids=" ".join,
)
def test_no_command_opens_a_file_in_its_own_process(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    content_tree.build(tmp_path, {"content/2567/o1/index.md": "ก\n", "content/2568/o1/index.md": "ก\n"})
    content_tree.write(tmp_path, "content/2567/o1/a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>')
    monkeypatch.setattr(svg, "refusal", lambda *_: pytest.fail("the drawing was opened here"))
    assert cli.main(["-C", str(tmp_path), *command]) == 0
