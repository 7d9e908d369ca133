"""``oit edit`` as a process: what goes over the wire is refused or saved, and the site follows."""

import contextlib
import socket
import time
from collections.abc import Iterator

import pytest

from content_tree import build
from editing_process import Process
from machine import PATIENCE

PAGE = "content/2566/o1/index.md"
SETTINGS = "site_name: x\ndocs_dir: content\ntheme: {name: material}\nplugins: [search, oit]\nsite_url: https://x.example/oit/\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    root = build(tmp_path_factory.mktemp("edited"), {PAGE: "ข้อความเดิม\n", "mkdocs.yml": SETTINGS})
    process = Process(root, "/oit/")
    try:
        process.wait()
        yield process
    finally:
        process.end()


def head(server: Process, *more: str) -> bytes:
    lines = (f"POST {server.address} HTTP/1.1", f"Host: {server.host}", f"Origin: http://{server.host}", *more)
    return "\r\n".join((*lines, "", "")).encode()


def test_a_save_is_on_the_disk_and_then_on_the_page(server: Process) -> None:
    assert server.ask("getEntry", path=PAGE)[1]["data"] == "ข้อความเดิม\n"
    files = [{"path": PAGE, "raw": "---\nsummry: ก\n---\nข้อความที่แก้ด้วยแบบฟอร์ม\n"}]
    assert server.ask("persistEntry", dataFiles=files, assets=[], options={})[0] == 200
    _, told = server.ask("oitFindings", path=PAGE)
    assert "summry" in {each["field"] for each in told["findings"]}
    end = time.monotonic() + PATIENCE
    while "แก้ด้วยแบบฟอร์ม" not in server.get("/oit/2566/o1/")[1].replace("<wbr>", ""):
        assert time.monotonic() < end
    while server.ask("oitFindings", path=PAGE)[1]["state"] != "ready":
        assert time.monotonic() < end
    assert [each["rule"] for each in server.ask("oitFindings", path=PAGE)[1]["findings"]] == [
        each["rule"] for each in told["findings"]
    ]


def test_a_body_in_pieces_is_refused(server: Process) -> None:
    chunked = head(server, "Content-Type: application/json", "Transfer-Encoding: chunked") + b"2\r\n{}\r\n0\r\n\r\n"
    assert b" 411 " in server.raw(chunked)


def test_a_giant_body_is_refused_before_it_is_sent(server: Process) -> None:
    assert b" 413 " in server.raw(head(server, "Content-Type: application/json", "Content-Length: 99999999999"))


def test_a_second_host_is_refused(server: Process) -> None:
    assert b" 403 " in server.raw(head(server, "Host: evil.example", "Content-Length: 0"))


@pytest.mark.parametrize(
    "request_line", [b"POST /\0 HTTP/1.1", b"\0\0\0\0", b"POST " + b"/" * 70_000 + b" HTTP/1.1", b"\xff\xfe\xfd"]
)
def test_what_is_no_request_ends_nothing(server: Process, request_line: bytes) -> None:
    with contextlib.suppress(ConnectionError):
        server.raw(request_line + b"\r\n\r\n")
    assert server.ask("getEntry", path=PAGE)[0] == 200


def test_many_headers_end_nothing(server: Process) -> None:
    server.raw(head(server, *(f"X-{number}: {'x' * 1000}" for number in range(500))))
    assert server.ask("getEntry", path=PAGE)[0] == 200


def test_many_silent_connections_are_let_go(server: Process) -> None:
    end = time.monotonic() + PATIENCE
    with contextlib.ExitStack() as open_lines:
        for _ in range(125):
            open_lines.enter_context(socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE))
        status = 0
        while status != 200:
            assert time.monotonic() < end
            with contextlib.suppress(OSError):
                status, _ = server.ask("getEntry", path=PAGE)
    assert server.process.poll() is None


def test_the_live_server_still_answers_only_this_computer(server: Process) -> None:
    assert b" 421 " in server.raw(b"GET /oit/ HTTP/1.1\r\nHost: evil.example\r\n\r\n")
    assert b" 403 " in server.raw(b"GET /oit/admin/backend.json HTTP/1.1\r\nHost: evil.example\r\n\r\n")
