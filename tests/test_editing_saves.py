"""What the form editor writes: whole files, in their own manner, and never over what somebody else wrote."""

import base64
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from content_tree import build
from editing_client import Server, Tab
from oit.editing import texts
from oit.files import whole_file
from synthetic import pdf, png

MEASURE = "content/2566/measures/a.yaml"
PAGE = "content/2566/o1/index.md"
TREE = {
    MEASURE: "name: มาตรการหนึ่ง\nsteps: [ขั้นแรก]  # ความเห็น\n",
    PAGE: "---\nsummary: สรุป\n---\nข้อความ\n",
}


@pytest.fixture
def server(tmp_path: Path) -> Server:
    return Server(build(tmp_path, TREE))


def asset(path: str, content: bytes) -> dict[str, str]:
    return {"path": path, "content": base64.b64encode(content).decode(), "encoding": "base64"}


def on_disk(server: Server, path: str) -> bytes:
    return (server.root / path).read_bytes()


def everything(server: Server) -> dict[str, bytes]:
    content = server.root / "content"
    return {
        file.relative_to(server.root).as_posix(): file.read_bytes() for file in content.rglob("*") if file.is_file()
    }


# ---------------------------------------------------------------- reading


def test_a_folder_gives_its_records_and_no_attachments(server: Server) -> None:
    (server.root / "content/2566/measures/แผน.pdf").write_bytes(pdf())
    status, entries = server.tab().ask("entriesByFolder", folder="content/2566/measures", extension="yaml", depth=1)
    assert status == 200
    assert [(entry["file"]["path"], entry["data"]) for entry in entries] == [(MEASURE, TREE[MEASURE])]


def test_a_file_that_is_not_there_yet_is_an_empty_entry(server: Server) -> None:
    files = [{"path": PAGE, "label": "O1"}, {"path": "content/2566/o2/index.md", "label": "O2"}]
    _, entries = server.tab().ask("entriesByFiles", files=files)
    assert [(entry["data"] is None, entry["file"]["label"], entry["file"]["id"] is None) for entry in entries] == [
        (False, "O1", False),
        (True, "O2", True),
    ]


def test_a_file_in_an_old_encoding_hides_no_other(server: Server) -> None:
    (server.root / "content/2566/measures/b.yaml").write_bytes("name: มาตรการ".encode("cp874"))
    tab = server.tab()
    _, entries = tab.ask("entriesByFolder", folder="content/2566/measures", extension="yaml", depth=1)
    assert [entry["file"]["path"] for entry in entries] == [MEASURE]
    status, answer = tab.ask("getEntry", path="content/2566/measures/b.yaml")
    assert status == 422
    assert "UTF-8" in answer["error"]
    status, answer = tab.save("content/2566/measures/b.yaml", "name: ใหม่\n")
    assert status == 422
    assert on_disk(server, "content/2566/measures/b.yaml") == "name: มาตรการ".encode("cp874")


def test_large_files_are_listed_without_their_content(server: Server) -> None:
    folder = server.root / "content/2566/o1"
    (folder / "แผน.pdf").write_bytes(pdf())
    (folder / "ภาพ.png").write_bytes(png())
    (folder / "ใหญ่.png").write_bytes(png() + bytes(400_000))
    tab = server.tab()
    _, media = tab.ask("getMedia", mediaFolder="content/2566/o1")
    assert [(each["name"], bool(each["content"])) for each in media] == [
        ("ภาพ.png", True),
        ("แผน.pdf", False),
        ("ใหญ่.png", False),
    ]
    _, one = tab.ask("getMediaFile", path="content/2566/o1/ใหญ่.png")
    assert len(base64.b64decode(one["content"])) == (folder / "ใหญ่.png").stat().st_size


@pytest.mark.parametrize("path", ["content/ตรา.png", "content/images/ตรา.png", "content/รูป/ย่อย/ตรา.png"])
def test_a_picture_is_shown_wherever_it_lies_below_the_content(server: Server, path: str) -> None:
    place = server.root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(png())
    status, one = server.tab().ask("getMediaFile", path=path)
    assert (status, base64.b64decode(one["content"])) == (200, png())


# ---------------------------------------------------------------- writing


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(b"a: 1\n# c\nb: 2\n", "a: 1\n# c\nb: 3\n", b"a: 1\n# c\nb: 3\n", id="unix"),
        pytest.param(b"a: 1\r\nb: 2\r\n", "a: 1\nb: 3\n", b"a: 1\r\nb: 3\r\n", id="windows"),
        pytest.param(
            b"a: 1\r\nb: 2\r\n", "a: 1\r\nx: 0\nb: 2\r\n", b"a: 1\r\nx: 0\r\nb: 2\r\n", id="windows_sent_mixed"
        ),
        pytest.param(b"\xef\xbb\xbfa: 1\n", "a: 2\n", b"\xef\xbb\xbfa: 2\n", id="mark"),
        pytest.param(b"\xef\xbb\xbfa: 1\n", "\ufeffa: 2\n", b"\xef\xbb\xbfa: 2\n", id="mark_sent_back"),
        pytest.param(b"a: 1\nb: 2\r\nc: 3\n", "a: 1\nx: 0\nb: 2\nc: 4\n", b"a: 1\nx: 0\nb: 2\r\nc: 4\n", id="mixed"),
        pytest.param(b"a: 1", "a: 2", b"a: 2", id="no_last_end"),
        pytest.param(b"", "a: 2\n", b"a: 2\n", id="new"),
    ],
)
def test_line_ends_and_the_mark_stay(before: bytes, after: str, expected: bytes) -> None:
    assert texts.encoded(after, before) == expected


def test_a_save_changes_what_it_changes(server: Server) -> None:
    tab = server.tab()
    (server.root / MEASURE).write_bytes(TREE[MEASURE].replace("\n", "\r\n").encode())
    text = tab.open(MEASURE)
    assert tab.save(MEASURE, text.replace("ขั้นแรก", "ขั้นที่หนึ่ง"))[0] == 200
    assert on_disk(server, MEASURE) == TREE[MEASURE].replace("ขั้นแรก", "ขั้นที่หนึ่ง").replace("\n", "\r\n").encode()
    assert tab.save(MEASURE, text.replace("ขั้นแรก", "ขั้นที่สอง"))[0] == 200  # the same form, saved once more


def test_a_new_record_is_made_with_its_folder(server: Server) -> None:
    assert server.tab().save("content/2566/no-gift/2566.yaml", "title: ประกาศ\n")[0] == 200
    assert on_disk(server, "content/2566/no-gift/2566.yaml").decode() == "title: ประกาศ\n"


@pytest.mark.parametrize("text", ["", " \n", "\ufeff", "a: \0", "a: \ud800", "x" * 2_000_001])
def test_what_no_file_can_hold_is_not_written(server: Server, text: str) -> None:
    tab = server.tab()
    tab.open(MEASURE)
    status, answer = tab.save(MEASURE, text)
    assert status in (413, 422)
    assert "ยังไม่ได้บันทึก" in answer["error"]
    assert on_disk(server, MEASURE).decode() == TREE[MEASURE]


# ---------------------------------------------------------------- nothing is lost


def conflict(answer: Any) -> str:
    assert "ยังไม่ได้บันทึก" in answer["error"]
    return str(answer["conflict"]["disk"])


def test_of_two_tabs_the_second_is_shown_what_the_first_wrote(server: Server) -> None:
    first, second = server.tab(), server.tab()
    of_first, of_second = first.open(MEASURE), second.open(MEASURE)
    assert first.save(MEASURE, of_first.replace("หนึ่ง", "ของแท็บแรก"))[0] == 200
    status, answer = second.save(MEASURE, of_second.replace("ขั้นแรก", "ของแท็บสอง"))
    assert status == 409
    assert conflict(answer) == on_disk(server, MEASURE).decode() == TREE[MEASURE].replace("หนึ่ง", "ของแท็บแรก")
    # To name what is given up is the only way to write over it.
    sha = answer["conflict"]["hash"]
    assert second.save(MEASURE, "name: x\n", replaces={MEASURE: "0" * 64})[0] == 409
    assert second.save(MEASURE, "name: ของแท็บสอง\n", replaces={MEASURE: sha})[0] == 200
    assert first.save(MEASURE, of_first)[0] == 409
    assert on_disk(server, MEASURE).decode() == "name: ของแท็บสอง\n"


def test_a_list_seen_later_does_not_count_as_having_opened_the_file(server: Server) -> None:
    tab = server.tab()
    text = tab.open(MEASURE)
    (server.root / MEASURE).write_text("name: แก้ด้วยมือ\n", encoding="utf-8")
    tab.ask("entriesByFolder", folder="content/2566/measures", extension="yaml", depth=1)
    assert tab.save(MEASURE, text)[0] == 409
    assert on_disk(server, MEASURE).decode() == "name: แก้ด้วยมือ\n"


def test_a_file_of_which_only_the_list_was_seen_is_not_written_over(server: Server) -> None:
    tab, before = server.tab(), everything(server)
    tab.ask("entriesByFiles", files=[{"path": PAGE}])
    tab.ask("entriesByFolder", folder="content/2566/measures", extension="yaml", depth=1)
    assert [tab.save(path, "name: ของระเบียนอื่น\n")[0] for path in (PAGE, MEASURE)] == [409, 409]
    assert everything(server) == before


@pytest.mark.parametrize("path", [MEASURE, "content/2566/measures/new.yaml"])
def test_a_file_that_was_never_opened_is_not_written_over(server: Server, path: str) -> None:
    tab = server.tab()
    if path != MEASURE:
        assert tab.open(path) is None
        (server.root / path).write_text("name: ของผู้อื่น\n", encoding="utf-8")
    before = everything(server)
    status, answer = tab.save(path, "name: ใหม่\n")
    assert status == 409
    assert conflict(answer) == before[path].decode()
    assert everything(server) == before


def test_a_file_that_was_removed_meanwhile_comes_back_only_on_request(server: Server) -> None:
    tab = server.tab()
    text = tab.open(MEASURE)
    (server.root / MEASURE).unlink()
    status, answer = tab.save(MEASURE, text)
    assert (status, conflict(answer), answer["conflict"]["hash"]) == (409, "", "")
    assert not (server.root / MEASURE).exists()
    assert tab.save(MEASURE, text, replaces={MEASURE: ""})[0] == 200


def test_of_saves_at_the_same_time_one_wins(server: Server) -> None:
    tabs = [server.tab() for _ in range(8)]
    text = TREE[MEASURE]
    assert {tab.open(MEASURE) for tab in tabs} == {text}
    answers: list[int] = []

    def save(tab: Tab, number: int) -> None:
        answers.append(tab.save(MEASURE, text.replace("หนึ่ง", str(number)))[0])

    threads = [threading.Thread(target=save, args=(tab, number)) for number, tab in enumerate(tabs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [200] + [409] * 7


def test_a_removal_is_of_what_was_seen(server: Server) -> None:
    tab = server.tab()
    tab.open(MEASURE)
    (server.root / MEASURE).write_text("name: แก้ด้วยมือ\n", encoding="utf-8")
    assert tab.ask("deleteFiles", paths=[MEASURE], options={})[0] == 409
    assert (server.root / MEASURE).exists()
    tab.open(MEASURE)
    assert tab.ask("deleteFiles", paths=[MEASURE], options={})[0] == 200
    assert not (server.root / MEASURE).exists()


def test_an_attachment_that_nobody_saw_is_not_removed(server: Server) -> None:
    path = "content/2566/o1/แผน.pdf"
    (server.root / path).write_bytes(pdf())
    tab = server.tab()
    assert tab.ask("deleteFile", path=path)[0] == 409
    tab.ask("getMedia", mediaFolder="content/2566/o1")
    assert tab.ask("deleteFile", path=path)[0] == 200
    assert not (server.root / path).exists()


# ---------------------------------------------------------------- uploads


def test_an_upload_keeps_its_thai_name_and_never_takes_the_place_of_another(server: Server) -> None:
    tab = server.tab()
    names = []
    for content in (pdf(1), pdf(2), pdf(1)):
        status, medium = tab.ask("persistMedia", asset=asset("content/2566/o1/แผน ปี ๒๕๖๖.pdf", content), options={})
        assert status == 200
        names.append((medium["path"], medium.get("message", "")))
    assert names == [
        ("content/2566/o1/แผน ปี ๒๕๖๖.pdf", ""),
        (
            "content/2566/o1/แผน ปี ๒๕๖๖-2.pdf",
            "มีไฟล์ชื่อ แผน ปี ๒๕๖๖.pdf อยู่แล้วหรือใช้ชื่อนี้ไม่ได้ จึงเก็บไฟล์นี้ในชื่อ แผน ปี ๒๕๖๖-2.pdf",
        ),
        ("content/2566/o1/แผน ปี ๒๕๖๖.pdf", ""),
    ]
    assert on_disk(server, "content/2566/o1/แผน ปี ๒๕๖๖.pdf") == pdf(1)


def test_a_name_that_differs_by_its_letters_case_alone_is_taken(server: Server) -> None:
    tab = server.tab()
    for name, content in (("Plan.pdf", pdf(1)), ("PLAN.PDF", pdf(2)), ("plan.pdf", pdf(3))):
        assert tab.ask("persistMedia", asset=asset(f"content/2566/o1/{name}", content))[0] == 200
    assert sorted(path.name for path in (server.root / "content/2566/o1").glob("*.[pP]*")) == [
        "PLAN-2.PDF",
        "Plan.pdf",
        "plan-3.pdf",
    ]
    twin = MEASURE.replace("a.yaml", "A.yaml")
    status, answer = tab.save(twin, "name: อื่น\n")
    assert status == 409 and "a.yaml" in answer["error"] and "conflict" not in answer
    picture = asset("content/2566/o1/plan.PDF", pdf(4))
    status, answer = tab.ask("persistEntry", dataFiles=[{"path": PAGE, "raw": TREE[PAGE]}], assets=[picture])
    assert status == 409


def test_a_name_that_windows_refuses_is_mended(server: Server) -> None:
    _, medium = server.tab().ask("persistMedia", asset=asset("content/2566/o1/แผน: 1?.pdf", pdf()), options={})
    assert medium["name"] == "แผน- 1.pdf"


def test_a_record_and_its_files_are_saved_together(server: Server) -> None:
    tab = server.tab()
    text = tab.open(PAGE).replace("สรุป", "สรุปใหม่")
    path = "content/2566/o1/แผน.pdf"
    assert tab.save(PAGE, text, [asset(path, pdf())])[0] == 200
    assert on_disk(server, path) == pdf()
    before = everything(server)
    status, answer = tab.save(PAGE, text.replace("ใหม่", "อีกครั้ง"), [asset(path, pdf(2))])
    assert (status, answer["free"]) == (409, "แผน-2.pdf")
    assert everything(server) == before
    # The same file once more is no other file.
    assert tab.save(PAGE, text.replace("ใหม่", "อีกครั้ง"), [asset(path, pdf())])[0] == 200


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("หน้า.html", b"<script>", "เบราว์เซอร์"),
        ("แผน.pdf", b"<html>", "HTML"),
        ("แผน.pdf", b"", "ว่างเปล่า"),
        ("ภาพ.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "แนบ"),
        ("index.html.gz", b"\x1f\x8b", "แนบ"),
        ("แผน", b"x", "นามสกุล"),
        ("~$แผน.docx", b"x", "ชั่วคราว"),
    ],
)
def test_what_is_not_published_is_not_taken_and_nothing_else_is_written(
    server: Server, name: str, content: bytes, says: str
) -> None:
    tab = server.tab()
    text, before = tab.open(PAGE), everything(server)
    status, answer = tab.save(
        PAGE, f"{text}ใหม่\n", [asset("content/2566/o1/ดี.pdf", pdf()), asset(f"content/2566/o1/{name}", content)]
    )
    assert status == 422
    assert says in answer["error"]
    assert everything(server) == before


@pytest.mark.parametrize("failing", [1, 2, 3])
def test_if_one_file_cannot_be_written_none_is(server: Server, failing: int, monkeypatch: pytest.MonkeyPatch) -> None:
    tab = server.tab()
    text, before, replace, done = tab.open(PAGE), everything(server), whole_file.replace, []

    def refusing(source: Path, target: Path) -> None:
        done.append(target)
        if len(done) == failing:
            raise OSError(28, "No space left on device", str(target))
        replace(source, target)

    monkeypatch.setattr(whole_file, "replace", refusing)
    uploads = [asset(f"content/2566/o1/{number}.pdf", pdf(number)) for number in (1, 2)]
    status, answer = tab.save(PAGE, f"{text}ใหม่\n", uploads)
    monkeypatch.undo()
    assert (status, "พื้นที่เก็บข้อมูลเต็ม" in answer["error"]) == (500, True)
    assert everything(server) == before


SAVING = """
import sys, itertools
from pathlib import Path
from editing_client import Server
from synthetic import pdf
import base64
tab = Server(Path(sys.argv[1])).tab()
path, big = "content/2566/o1/index.md", "ข้อความยาว " * 30000
tab.open(path)
print("begun", flush=True)
for number in itertools.count():
    content = base64.b64encode(pdf(2)).decode()
    upload = {"path": f"content/2566/o1/{number}.pdf", "content": content, "encoding": "base64"}
    text = f"---\\nsummary: ครั้งที่ {number}\\ndocuments:\\n  - file: {number}.pdf\\n---\\n{big}\\nจบ {number}\\n"
    assert tab.save(path, text, [upload])[0] == 200
"""


@pytest.mark.parametrize("moment", [0.05, 0.21, 0.4])
def test_a_server_that_is_killed_leaves_whole_files(server: Server, moment: float) -> None:
    program = [sys.executable, "-c", SAVING, str(server.root)]
    here = os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")])
    with subprocess.Popen(program, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": here}) as saving:
        assert saving.stdout
        assert saving.stdout.readline().strip() == b"begun"
        time.sleep(moment)
        saving.send_signal(signal.SIGKILL if os.name != "nt" else signal.SIGTERM)
    text = on_disk(server, PAGE).decode()
    if text != TREE[PAGE]:
        number = text.partition("ครั้งที่ ")[2].partition("\n")[0]
        assert text.endswith(f"\nจบ {number}\n")
        assert on_disk(server, f"content/2566/o1/{number}.pdf") == pdf(2)
    for attached in (server.root / "content/2566/o1").glob("[0-9]*.pdf"):
        assert attached.read_bytes() == pdf(2)
