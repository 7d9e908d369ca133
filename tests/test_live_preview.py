"""What the server of ``oit serve`` answers: files of the site, to names of this computer, and nothing besides.

It is asked through a socket: a client would mend such addresses first.
"""

import re
import socket
import socketserver
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from mkdocs.livereload import LiveReloadServer

from oit.mkdocs_plugin import OitPlugin

WAYS_OUT = [
    "/../secret.txt", "/a/../../secret.txt", "/%2e%2e/secret.txt", "/%2E./secret.txt", "/..%2fsecret.txt",
    "/%2e%2e%2fsecret.txt", "/%252e%252e/secret.txt", "/..%5csecret.txt", "/..\\secret.txt", "/\\..\\secret.txt",
    "/a/..%5c..%5csecret.txt", "/....//secret.txt", "/..;/secret.txt", "/%c0%ae%c0%ae/secret.txt", "/..%00/secret.txt",
    "/secret.txt%00.html", "//secret.txt", "ROOT/secret.txt", "/ROOT/secret.txt", "//ROOT/secret.txt",
    "/%2fROOT/secret.txt", "file://ROOT/secret.txt", "http://localhostROOT/secret.txt", "/file:ROOT/secret.txt",
    "/C:/secret.txt", "/c%3a/secret.txt", "/C:secret.txt", "/a/C:%5csecret.txt", "/%5c%5clocalhost/secret.txt",
    "../secret.txt", "secret.txt", "*", "/" + "../" * 2000 + "secret.txt",
]  # fmt: skip
"""Addresses that lead to a file beside the site where a server resolves them wrongly."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, int]]:
    root = tmp_path_factory.mktemp("preview")
    (root / "secret.txt").write_text("SECRET", encoding="utf-8")
    (root / "site/a").mkdir(parents=True)
    (root / "site/index.html").write_text("ร่าง", encoding="utf-8")
    server = LiveReloadServer(builder=lambda: None, host="127.0.0.1", port=0, root=str(root / "site"))
    config = SimpleNamespace(dev_addr=SimpleNamespace(host="127.0.0.1", port=0))
    plugin = OitPlugin()
    plugin.on_startup(command="serve", dirty=False)
    server = plugin.on_serve(server, config=config, builder=None)
    server.server_bind()
    server.server_activate()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield root, server.server_address[1]
    socketserver.BaseServer.shutdown(server)
    server.server_close()


def asked(port: int, address: str, host: str) -> str:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(f"GET {address} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
        answer = b""
        while piece := connection.recv(65536):
            answer += piece
    return answer.decode()


def test_it_shows_the_site(served: tuple[Path, int]) -> None:
    assert "ร่าง" in asked(served[1], "/", "localhost")


@pytest.mark.parametrize("address", WAYS_OUT, ids=range(len(WAYS_OUT)))
def test_no_address_leads_out_of_the_site(served: tuple[Path, int], address: str) -> None:
    root, port = served
    answer = asked(port, address.replace("ROOT", str(root)), f"127.0.0.1:{port}")
    assert "SECRET" not in answer
    assert re.match(r"HTTP/1\.[01] (?:302|400|404|414) |$", answer), answer


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.", "localhost evil", "", "١٢٧.0.0.1"]
)
def test_it_answers_no_other_host(served: tuple[Path, int], host: str) -> None:
    assert "ร่าง" not in asked(served[1], "/", host)


def test_an_address_of_another_host_in_the_request_itself(served: tuple[Path, int]) -> None:
    assert "ร่าง" not in asked(served[1], "http://evil.example/", "evil.example")
