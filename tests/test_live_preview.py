"""What the server of ``oit serve`` answers: files of the site, to names of this computer, and nothing besides; and
when, while it builds.

It is asked through a socket: a client would mend such addresses first.
"""

import queue
import re
import socket
import socketserver
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from mkdocs.livereload import LiveReloadServer

from oit.content import Content
from oit.mkdocs_plugin import OitPlugin
from oit.mkdocs_preview import Rounds


def content(*years: int) -> Content:
    """Make what rounds look at: years with a page and an attachment each."""
    pages = [SimpleNamespace(path=f"content/{year}/o1/index.md") for year in years]
    attached = frozenset(f"content/{year}/o1/a.pdf" for year in years)
    known = dict.fromkeys(years)
    return SimpleNamespace(  # type: ignore[return-value]
        records=pages, unreadable=frozenset(), attachments=attached, unsafe=frozenset(), years=known
    )


class Preview:
    """A live server whose builds stop where a test wants to ask something."""

    def __init__(self, root: Path) -> None:
        self.root, self.rounds = root, Rounds()
        self.later = ["/2565/o1/", "/", "/search/pages.json", "/2566/o1.json"]
        self.at_once = ["/2566/o1/", "/2565/o1/a.pdf", "/assets/a.css"]
        for path in (*self.later, *self.at_once):
            file = root / "site" / path.lstrip("/") / ("index.html" if path.endswith("/") else "")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("ก่อน", encoding="utf-8")
        for year in (2565, 2566):
            (root / f"content/{year}/o1").mkdir(parents=True)
            self.save(year, "ก่อน")
        self.rounds.later = frozenset({"2566/o1.json"})
        self.server = LiveReloadServer(builder=lambda: None, host="127.0.0.1", port=0, root=str(root / "site"))
        self.began, self.goes_on = queue.Queue[bool](), threading.Event()
        self.server.builder = self.rounds.of(self.server, self._build)  # type: ignore[assignment]
        self.server.server_bind()
        self.server.server_activate()
        for work in (partial(self.server.serve_forever, 0.01), self.server._build_loop):
            threading.Thread(target=work, daemon=True).start()

    def save(self, year: int, text: str) -> None:
        (self.root / f"content/{year}/o1/index.md").write_text(text, encoding="utf-8")

    def _build(self) -> None:
        self.rounds.begin(self.root, content(2565, 2566), may_hurry=True)
        self.began.put(self.rounds.years is None)
        self.goes_on.wait(20)
        self.goes_on.clear()
        for _ in self.rounds.gives_way([1]):
            pass

    def round(self) -> bool:
        """Wait until a round has begun, and tell whether it is one of all pages."""
        return self.began.get(timeout=20)

    def asks(self, path: str) -> "Future[str]":
        return POOL.submit(asked, self.server.server_address[1], path, "localhost")

    def end(self) -> None:
        self.goes_on.set()
        self.server._shutdown = True
        socketserver.BaseServer.shutdown(self.server)
        self.server.server_close()


POOL = ThreadPoolExecutor(16)


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    preview = Preview(tmp_path)
    preview.rounds.wake()
    assert preview.round()
    preview.goes_on.set()
    preview.asks("/").result(20)
    yield preview
    preview.end()


def answered(asked: "Future[str]") -> bool:
    return "ก่อน" in asked.result(20)


def test_a_page_and_its_style_sheets_wait_for_no_other_page(preview: Preview) -> None:
    preview.save(2566, "หลังแก้ไข")
    preview.rounds.wake()
    assert not preview.round()
    early = preview.asks("/2566/o1/")
    preview.goes_on.set()
    assert answered(early), "the first round is done"
    assert preview.round()
    assert all(answered(preview.asks(path)) for path in preview.at_once)
    waiting = [preview.asks(path) for path in preview.later]
    assert not wait(waiting, 0.5).done
    news = preview.asks(f"/livereload/{preview.server._visible_epoch}/1")
    preview.goes_on.set()
    assert all(map(answered, waiting))
    assert news.result(20), "browsers look again once all is right"
    assert all(answered(preview.asks(path)) for path in (*preview.at_once, *preview.later))


def test_an_edit_during_the_round_of_the_rest_comes_first(preview: Preview) -> None:
    preview.save(2566, "หลังแก้ไข")
    preview.rounds.wake()
    assert not preview.round()
    preview.goes_on.set()
    assert preview.round()
    preview.save(2565, "หลังแก้ไขครั้งที่สอง")
    preview.rounds.wake()
    preview.goes_on.set()
    assert not preview.round()
    preview.goes_on.set()
    assert preview.round()
    assert all(answered(preview.asks(path)) for path in ("/2565/o1/", "/2566/o1/")), "both were made"
    waiting = preview.asks("/")
    assert not wait([waiting], 0.3).done
    preview.goes_on.set()
    assert answered(waiting)


def test_a_change_of_everything_lets_all_wait(preview: Preview) -> None:
    preview.rounds.wake()
    assert preview.round()
    waiting = [preview.asks(path) for path in (*preview.later, *preview.at_once)]
    assert not wait(waiting, 0.3).done
    preview.goes_on.set()
    assert all(map(answered, waiting))


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
