"""Time stamps, by an authority of OpenSSL on this machine."""

import shutil
import subprocess
import threading
from argparse import Namespace
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from oit.cli import stamp as command
from oit.cli import verify
from oit.cli.exit import Exit, UsageError
from oit.content.ledger import FILE, SUMS, FileEntry, Ledger, sums, written
from oit.net import stamping
from oit.proof import stamp
from oit.proof.places import digest_of

pytestmark = pytest.mark.skipif(not shutil.which("openssl"), reason="OpenSSL is not installed")

CONFIG = """
[req]
distinguished_name = name
[name]
[ca]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[authority]
basicConstraints = CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[tsa]
default_tsa = tsa_1
[tsa_1]
serial = serial
crypto_device = builtin
digests = sha256
default_policy = 1.2.3.4
signer_digest = sha256
accuracy = secs:1
"""


@dataclass(frozen=True)
class Authority:
    folder: Path

    def openssl(self, *arguments: str) -> None:
        subprocess.run(["openssl", *arguments], cwd=self.folder, check=True, capture_output=True)

    def answer(self, _: str, request: bytes) -> bytes:
        (self.folder / "request").write_bytes(request)
        self.openssl(
            *("ts", "-reply", "-queryfile", "request", "-config", "config", "-section", "tsa_1"),
            *("-signer", "authority.pem", "-inkey", "authority.key", "-out", "answer"),
        )
        return (self.folder / "answer").read_bytes()

    @property
    def root(self) -> Path:
        return self.folder / "root.pem"


def made(folder: Path) -> Authority:
    authority = Authority(folder)
    (folder / "config").write_text(CONFIG, encoding="utf-8")
    (folder / "serial").write_text("01\n", encoding="utf-8")
    new = ("req", "-newkey", "rsa:2048", "-nodes", "-config", "config")
    authority.openssl(
        *new,
        "-x509",
        "-days",
        "3000",
        "-subj",
        "/CN=root",
        "-extensions",
        "ca",
        "-keyout",
        "root.key",
        "-out",
        "root.pem",
    )
    authority.openssl(*new, "-subj", "/CN=authority", "-keyout", "authority.key", "-out", "authority.csr")
    authority.openssl(
        *("x509", "-req", "-in", "authority.csr", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial"),
        *("-days", "3000", "-extfile", "config", "-extensions", "authority", "-out", "authority.pem"),
    )
    return authority


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return made(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("ก", encoding="utf-8")
    with (site / "index.html").open("rb") as page:
        digest = digest_of(page, 100)
    entry = FileEntry(sha256=digest.sha256, size=digest.size, kind="page")
    ledger = Ledger(version="1", as_of=date(2026, 1, 1), built=date(2026, 1, 1), files={"index.html": entry})
    (site / FILE).write_text(written(ledger), encoding="utf-8", newline="\n")
    (site / SUMS).write_text(sums({"index.html": digest.sha256}), encoding="utf-8", newline="\n")
    return tmp_path


def stamped(root: Path, ask: command.Ask) -> Exit:
    return command.stamped(Namespace(root=root, site=Path("site"), authority="https://stamp.example.org/"), ask)


def verified(root: Path, roots: Path | None, capsys: pytest.CaptureFixture[str]) -> tuple[Exit, str]:
    capsys.readouterr()
    options = Namespace(root=root, place="site", ledger=None, signers=None, stamp_roots=roots)
    return verify.verified(options), capsys.readouterr().out


def test_a_stamp_is_verified_by_the_authoritys_root(
    root: Path, authority: Authority, capsys: pytest.CaptureFixture[str]
) -> None:
    assert stamped(root, authority.answer) == Exit.CLEAN
    code, said = verified(root, authority.root, capsys)
    assert (code, "ตราประทับเวลาถูกต้อง ประทับเมื่อ" in said) == (Exit.CLEAN, True)
    code, said = verified(root, None, capsys)
    assert (code, "แต่ยังไม่ได้ตรวจ" in said) == (Exit.CLEAN, True)


def test_a_stamp_of_other_sums_is_refused(root: Path, authority: Authority, capsys: pytest.CaptureFixture[str]) -> None:
    stamped(root, authority.answer)
    with (root / "site" / SUMS).open("a", encoding="utf-8") as file:
        file.write(f"{'0' * 64}  x\n")
    code, said = verified(root, authority.root, capsys)
    assert (code, "ตราประทับเวลาใช้กับไฟล์นี้ไม่ได้" in said) == (Exit.FINDINGS, True)


def test_a_stamp_of_another_authority_is_refused(
    root: Path, authority: Authority, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    stamped(root, made(tmp_path_factory.mktemp("other")).answer)
    code, said = verified(root, authority.root, capsys)
    assert (code, "ตราประทับเวลาใช้กับไฟล์นี้ไม่ได้" in said) == (Exit.FINDINGS, True)


def test_no_stamp_though_one_is_asked_for(root: Path, authority: Authority, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = verified(root, authority.root, capsys)
    assert (code, "ไม่พบตราประทับเวลา" in said) == (Exit.FINDINGS, True)


def test_answers_that_are_no_stamp_write_nothing(root: Path, authority: Authority) -> None:
    other = authority.answer("", stamp.request(b"other"))
    for answer in (b"", b"<html>", other):
        with pytest.raises(UsageError):
            stamped(root, lambda _, __, answer=answer: answer)
    assert not (root / "site" / "SHA256SUMS.tsr").exists()


def test_a_request_tells_nothing_but_a_hash() -> None:
    assert len(stamp.request(b"secret" * 1000)) < 120


# ---------------------------------------------------------------- over the net


@pytest.fixture
def place(authority: Authority) -> Iterator[tuple[str, int]]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            is_known = self.path == "/stamp" and self.headers["Content-Type"] == "application/timestamp-query"
            answer = authority.answer("", asked) if is_known else b"\0" * 2_000_000
            self.send_response(503 if self.path == "/busy" else 200)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            with suppress(ConnectionError):  # who has read enough hangs up
                self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield "127.0.0.1", int(server.server_address[1])
        server.shutdown()


def test_an_authority_on_the_net(root: Path, place: tuple[str, int]) -> None:
    def ask(_: str, request: bytes) -> bytes:
        return stamping.answer("http://stamp.example.net/stamp", request, lambda *_: [place])

    assert stamped(root, ask) == Exit.CLEAN


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://stamp.example.net/busy", "ผู้ให้บริการตอบว่า 503"),
        ("http://stamp.example.net/large", "ใหญ่เกินไป"),
        ("http://127.0.0.1/stamp", "ไม่ติดต่อ"),
        ("http://stamp.local/stamp", "ไม่ติดต่อ"),
        ("ftp://stamp.example.net/", "ไม่ติดต่อ"),
    ],
)
def test_an_authority_that_gives_no_stamp(place: tuple[str, int], address: str, words: str) -> None:
    with pytest.raises(stamping.NoAnswer, match=words):
        stamping.answer(address, b"x", lambda *_: [place])


def test_an_authority_within_the_network_is_not_asked() -> None:
    with pytest.raises(stamping.NoAnswer, match="ไม่ติดต่อ"):
        stamping.answer("http://10.0.0.1/", b"x")
