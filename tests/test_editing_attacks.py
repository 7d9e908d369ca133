"""What other pages and programs may not do with the form editor: each is refused, and changes nothing."""

import base64
import errno
import io
import json
import os
from pathlib import Path
from typing import Any

import pytest

from content_tree import build
from editing_client import HOST, PORT, Server
from oit.editing import guard
from synthetic import pdf

MEASURE = "content/2566/measures/a.yaml"
GOOD = json.dumps({"action": "getEntry", "params": {"path": MEASURE}}).encode()


@pytest.fixture
def server(tmp_path: Path) -> Server:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/secret.yaml").write_text("name: ความลับ\n", encoding="utf-8")
    (tmp_path / "outside/secret.pdf").write_bytes(pdf())
    return Server(build(tmp_path, {MEASURE: "name: มาตรการ\n", "content/2566/o1/index.md": "ข้อความ\n"}))


def disk(server: Server) -> dict[str, bytes]:
    files = (file for file in server.root.rglob("*") if file.is_file() and not file.is_symlink())
    return {file.relative_to(server.root).as_posix(): file.read_bytes() for file in files}


def test_its_own_page_is_answered(server: Server) -> None:
    status, headers, content = server.tab().post(GOOD)
    assert status == 200
    assert json.loads(content)["data"] == "name: มาตรการ\n"
    assert not [name for name in headers if name.startswith("Access-Control")]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        pytest.param({"HTTP_ORIGIN": "https://evil.example"}, 403, id="foreign_origin"),
        pytest.param({"HTTP_ORIGIN": f"https://{HOST}"}, 403, id="other_scheme"),
        pytest.param({"HTTP_ORIGIN": "http://127.0.0.1:9000"}, 403, id="other_port"),
        pytest.param({"HTTP_ORIGIN": f"http://{HOST}.evil.example"}, 403, id="origin_that_begins_like_ours"),
        pytest.param({"HTTP_ORIGIN": f"http://evil@{HOST}"}, 403, id="origin_with_a_user"),
        pytest.param({"HTTP_ORIGIN": "null"}, 403, id="origin_of_a_sandbox"),
        pytest.param({"HTTP_ORIGIN": HOST}, 403, id="origin_without_scheme"),
        pytest.param({"HTTP_ORIGIN": ""}, 403, id="empty_origin"),
        pytest.param({"HTTP_ORIGIN": None}, 403, id="no_origin"),
        pytest.param({"HTTP_HOST": f"rebound.example:{PORT}"}, 403, id="rebound_host"),
        pytest.param(
            {"HTTP_HOST": f"rebound.example:{PORT}", "HTTP_ORIGIN": f"http://rebound.example:{PORT}"}, 403, id="rebound"
        ),
        pytest.param({"HTTP_HOST": f"{HOST},evil.example"}, 403, id="two_hosts"),
        pytest.param({"HTTP_HOST": "127.0.0.1"}, 403, id="host_without_port"),
        pytest.param({"HTTP_HOST": None}, 403, id="no_host"),
        pytest.param({"HTTP_SEC_FETCH_SITE": "cross-site"}, 403, id="from_another_site"),
        pytest.param({"HTTP_SEC_FETCH_SITE": "same-site"}, 403, id="from_another_port"),
        pytest.param({"QUERY_STRING": "a=1"}, 403, id="a_query"),
        pytest.param({"CONTENT_TYPE": "text/plain"}, 415, id="text"),
        pytest.param({"CONTENT_TYPE": "application/x-www-form-urlencoded"}, 415, id="form"),
        pytest.param({"CONTENT_TYPE": "multipart/form-data; boundary=application/json"}, 415, id="form_with_files"),
        pytest.param({"CONTENT_TYPE": "text/plain; application/json"}, 415, id="text_that_names_json"),
        pytest.param({"CONTENT_TYPE": "application/json; charset=utf-7"}, 415, id="other_charset"),
        pytest.param({"CONTENT_TYPE": None}, 415, id="no_type"),
        pytest.param({"CONTENT_LENGTH": str(guard.MAX_BODY + 1)}, 413, id="giant"),
        pytest.param({"CONTENT_LENGTH": "9" * 15}, 413, id="gigantic"),
        pytest.param({"CONTENT_LENGTH": "9" * 5000}, 411, id="number_that_is_none"),
        pytest.param({"CONTENT_LENGTH": "-1"}, 411, id="negative"),
        pytest.param({"CONTENT_LENGTH": "๒๐"}, 411, id="thai_digits"),
        pytest.param({"CONTENT_LENGTH": None}, 411, id="no_length"),
        pytest.param({"HTTP_TRANSFER_ENCODING": "chunked"}, 411, id="chunked"),
        pytest.param({"CONTENT_LENGTH": str(len(GOOD) + 1)}, 422, id="cut_short"),
        pytest.param({"CONTENT_LENGTH": "5"}, 422, id="half_of_it"),
        pytest.param({"REQUEST_METHOD": "GET"}, 405, id="get"),
        pytest.param({"REQUEST_METHOD": "OPTIONS"}, 405, id="preflight"),
    ],
)
def test_a_request_that_is_not_of_its_page_is_refused(server: Server, headers: dict[str, Any], status: int) -> None:
    given, sent, content = server.tab().post(GOOD, **headers)
    assert given == status
    assert "ไม่ได้" in json.loads(content)["error"]
    assert not [name for name in sent if name.startswith("Access-Control")]
    assert "มาตรการ" not in content.decode()


@pytest.mark.parametrize(
    "path", ["/_edit/", "/_edit/x", "/_edit/../admin/", "/_edit/\u0e01", "/_edit/TOKEN/", "/_edit/TOKENx"]
)
def test_a_wrong_secret_is_refused(server: Server, path: str) -> None:
    tab = server.tab()
    tab.address = path.replace("TOKEN", tab.address.removeprefix("/_edit/"))
    assert tab.post(GOOD)[0] == 403


def test_a_secret_of_another_run_is_refused(server: Server) -> None:
    old = server.tab()
    old.server = Server(server.root)
    status, _, content = old.post(GOOD)
    assert status == 403
    assert "เปิดหน้านี้ใหม่" in json.loads(content)["error"]


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_HOST": f"rebound.example:{PORT}"},
        {"HTTP_HOST": f"192.168.1.5:{PORT}"},
        {"HTTP_HOST": None},
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "same-site"},
    ],
)
def test_no_other_site_learns_the_secret(server: Server, headers: dict[str, Any]) -> None:
    status, sent, content = server.send("GET", "/admin/backend.json", **headers)
    assert status == 403
    assert b"proxy_url" not in content
    assert not [name for name in sent if name.startswith("Access-Control")]


def test_each_page_has_a_secret_of_its_own_and_no_frame(server: Server) -> None:
    assert len({server.tab().address for _ in range(5)}) == 5
    _, headers, _ = server.send("GET", "/admin/backend.json")
    assert (headers["X-Frame-Options"], headers["Cache-Control"]) == ("DENY", "no-store")


def test_the_page_of_the_editor_is_not_opened_anew_by_the_live_server(server: Server) -> None:
    page = server.root / "site-of-preview/admin/index.html"
    page.write_text("<body>แบบฟอร์ม</body>", encoding="utf-8")
    for address in ("/admin/", "/admin/index.html"):
        _, headers, content = server.send("GET", address)
        assert (content, headers["Content-Type"]) == (page.read_bytes(), "text/html; charset=utf-8")
    for address in ("/admin/../index.html", "/admin/\0", "/admin/x.js", "/other/"):
        assert server.send("GET", address)[2] == b"site"


# ---------------------------------------------------------------- bodies


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'"x"',
        b"\xff\xfe",
        b"[" * 200_000,
        b"1" * 10_000,
        b"{}",
        b'{"action": null}',
        b'{"action": ["getEntry"]}',
        b'{"action": "__init__", "params": {}}',
        b'{"action": "unpublishedEntries", "params": {}}',
        b'{"action": "getEntry"}',
        b'{"action": "getEntry", "params": []}',
        b'{"action": "getEntry", "params": {"path": 5}}',
        b'{"action": "getEntry", "params": {"path": null}}',
        b'{"action": "entriesByFiles", "params": {"files": [1]}}',
        b'{"action": "persistEntry", "params": {}}',
        b'{"action": "persistEntry", "params": {"dataFiles": [{"path": "content/agency.yaml"}]}}',
        b'{"action": "persistEntry", "params": {"dataFiles": []}}',
        b'{"action": "persistMedia", "params": {"asset": {"path": "content/2566/o1/a.pdf", "content": "*"}}}',
        b'{"action": "persistMedia", "params": {"asset": {"path": "content/2566/o1/a.pdf", "encoding": "x"}}}',
        b'{"action": "deleteFiles", "params": {"paths": "content/agency.yaml"}}',
    ],
    ids=range(23),
)
def test_a_broken_request_is_refused_in_thai(server: Server, body: bytes) -> None:
    before = disk(server)
    status, _, content = server.tab().post(body)
    assert status == 422
    assert "ไม่" in json.loads(content)["error"]
    assert disk(server) == before


class Stuck(io.BytesIO):
    def read(self, size: int | None = -1) -> bytes:
        raise TimeoutError


def test_who_sends_nothing_is_not_waited_for(server: Server) -> None:
    assert server.tab().post(b"", **{"wsgi.input": Stuck(), "CONTENT_LENGTH": "10"})[0] == 408


def test_a_giant_body_is_not_read(server: Server) -> None:
    assert server.tab().post(b"", **{"wsgi.input": Stuck(), "CONTENT_LENGTH": str(10**12)})[0] == 413


# ---------------------------------------------------------------- paths

PATHS = [
    "",
    "/",
    ".",
    "..",
    "content",
    "content/",
    "mkdocs.yml",
    "/etc/passwd",
    "outside/secret.yaml",
    "content/../outside/secret.yaml",
    "content/../content/agency.yaml",
    "content/2566/measures/../../agency.yaml",
    "content/2566/../../outside/secret.yaml",
    "content/./agency.yaml",
    "content//agency.yaml",
    "/content/agency.yaml",
    "Content/agency.yaml",
    "content\\agency.yaml",
    "content/..\\outside\\secret.yaml",
    "content/2566/measures/..%2f..%2fagency.yaml",
    "content/agency.yaml\0.md",
    "content/2566/measures/\0.yaml",
    "content/2566/measures/a\n.yaml",
    "content/2566/measures/\ud800.yaml",
    "content/2566/measures/\u202e.yaml",
    "content/2566/measures/.hidden.yaml",
    "content/.git/config",
    "content/2566/.measures/a.yaml",
    "content/2566/measures/con.yaml",
    "content/2566/measures/a:b.yaml",
    "content/2566/measures/a.yaml:stream",
    "content/2566/measures/a.yaml.",
    "content/2566/measures/a.yaml ",
    "content/2566/measures/" + "ก" * 100 + ".yaml",
    "content/2566/measures/" + "a/" * 600 + "a.yaml",
    "content/2566/measures/b/a.yaml",
    "content/frameworks/2566.yaml",
    "content/2566/o1/notes.md",
    "content/2566/o1/index.html",
    "content/2566/o1/app.js",
    "content/2566/o1/_redirects",
    "content/index.md",
    "content/CNAME",
    "content/linked.yaml",
    "content/2566/measures/linked.yaml",
    "content/2566/linked/index.md",
    "content/2567/measures/secret.yaml",
    "content/2566/integrity/secret.yaml",
    "file:///etc/passwd",
    "//server/share/x.yaml",
    "C:/x.yaml",
]


def link_out(server: Server) -> None:
    """Lay links of each kind: to a file outside, to a folder outside, and to one inside."""
    content = server.root / "content"
    (content / "linked.yaml").symlink_to("../outside/secret.yaml")
    (content / "2566/measures/linked.yaml").symlink_to(server.root / "outside/secret.yaml")
    (content / "2566/linked").symlink_to(server.root / "outside", target_is_directory=True)
    (content / "2566/integrity").symlink_to(server.root / "outside", target_is_directory=True)
    (content / "2567").symlink_to("2566", target_is_directory=True)
    (content / "2566/o2").symlink_to("o1", target_is_directory=True)


@pytest.mark.parametrize("path", PATHS, ids=[ascii(path)[:50] for path in PATHS])
def test_no_other_path_is_read_or_written(server: Server, path: str) -> None:
    link_out(server)
    before, tab = disk(server), server.tab()
    upload = {"path": path, "content": base64.b64encode(pdf()).decode(), "encoding": "base64"}
    picture = {**upload, "path": f"{path.rstrip('/')}/../x.pdf"}
    requests: list[tuple[str, dict[str, Any]]] = [
        ("getEntry", {"path": path}),
        ("entriesByFiles", {"files": [{"path": path}]}),
        ("persistEntry", {"dataFiles": [{"path": path, "raw": "name: x\n"}], "assets": []}),
        (
            "persistEntry",
            {"dataFiles": [{"path": "content/2566/measures/new.yaml", "raw": "name: x\n"}], "assets": [upload]},
        ),
        ("getMediaFile", {"path": path}),
        ("persistMedia", {"asset": upload}),
        ("persistMedia", {"asset": picture}),
        ("deleteFile", {"path": path}),
        ("deleteFiles", {"paths": [path]}),
        ("oitFindings", {"path": path}),
    ]
    for action, params in requests:
        status, answer = tab.ask(action, **params)
        if status == 200:  # a list has other files, too: this one is as if it were not there
            answer = [entry["data"] for entry in answer]
        assert status in (403, 404, 409, 413, 422) or answer == [None], (action, answer)
        assert "ความลับ" not in str(answer)
    assert disk(server) == before


@pytest.mark.parametrize(
    "folder",
    ["", "..", "outside", "content/../outside", "content/2566/linked", "content/2566/integrity", "content/2567"],
)
def test_no_other_folder_is_listed(server: Server, folder: str) -> None:
    link_out(server)
    tab = server.tab()
    for action, params in (
        ("entriesByFolder", {"folder": folder, "extension": "yaml", "depth": 9}),
        ("entriesByFolder", {"folder": folder, "extension": "", "depth": 10**9}),
        ("getMedia", {"mediaFolder": folder}),
    ):
        _, answer = tab.ask(action, **params)
        assert "secret" not in str(answer)
        assert not isinstance(answer, list) or answer == []


def test_what_lies_behind_a_link_is_in_no_list(server: Server) -> None:
    link_out(server)
    _, entries = server.tab().ask("entriesByFolder", folder="content", extension="yaml", depth=9)
    assert {entry["file"]["path"] for entry in entries} == {"content/agency.yaml", "content/people.yaml", MEASURE}


def test_a_folder_that_becomes_a_link_during_a_save_leads_nothing_out(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside, folder, tab = server.root / "outside", server.root / "content/2566/measures", server.tab()
    there = {path.name for path in outside.iterdir()}

    def become_a_link(_: int) -> None:
        folder.rename(folder.with_name("kept"))
        folder.symlink_to(outside, target_is_directory=True)

    monkeypatch.setattr(os, "fsync", become_a_link)
    files = [{"path": "content/2566/measures/new.yaml", "raw": "name: x\n"}]
    assert tab.ask("persistEntry", dataFiles=files, assets=[])[0] == 403
    assert {path.name for path in outside.iterdir()} == there


def test_a_path_that_changes_while_it_is_looked_at_is_refused(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    tab = server.tab()

    def changing(path: str) -> str:
        raise OSError(errno.EINVAL, "no link any more", path)

    monkeypatch.setattr(os.path, "realpath", changing)
    assert tab.ask("getEntry", path="content/agency.yaml")[0] == 403


def test_many_open_pages_do_not_fill_the_memory(server: Server) -> None:
    first = server.tab()
    for _ in range(300):
        last = server.tab()
    assert (first.post(GOOD)[0], last.post(GOOD)[0]) == (403, 200)


@pytest.mark.parametrize("method", ["OPTIONS", "PUT", "DELETE", "TRACE", "PROPFIND", "X"])
def test_a_page_is_only_read(server: Server, method: str) -> None:
    for address in ("/admin/", "/admin/backend.json", "/2566/o1/"):
        status, _, content = server.send(method, address, b"x" * 9, CONTENT_LENGTH="9")
        assert (status, content) == (405, b"")
