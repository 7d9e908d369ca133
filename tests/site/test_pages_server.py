"""The tests' server answers as GitHub Pages does, so that what is measured through it is what a reader pays."""

import gzip
import http.client
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from pages_server import serving

PAGE = "<p>เปิดเผยข้อมูล</p>" * 50


@pytest.fixture
def host(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "site/2566").mkdir(parents=True)
    (tmp_path / "site/2566/index.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "site/404.html").write_text("ไม่พบหน้านี้", encoding="utf-8")
    (tmp_path / "site/font.woff2").write_bytes(b"wOF2" * 100)
    (tmp_path / "secret.txt").write_text("ลับ", encoding="utf-8")
    with serving(tmp_path / "site") as address:
        yield urlsplit(address).netloc


def get(host: str, path: str, **headers: str) -> tuple[int, http.client.HTTPMessage, bytes]:
    connection = http.client.HTTPConnection(host)
    connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, answer.headers, body


def test_text_goes_compressed_and_may_be_kept_ten_minutes(host: str) -> None:
    status, headers, body = get(host, "/2566/", Accept_Encoding="gzip, br")
    assert (status, headers["Content-Encoding"], headers["Cache-Control"]) == (200, "gzip", "max-age=600")
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert len(body) < len(PAGE) and gzip.decompress(body).decode() == PAGE
    _, headers, body = get(host, "/2566/")
    assert headers["Content-Encoding"] is None and body.decode() == PAGE
    _, headers, body = get(host, "/font.woff2", Accept_Encoding="gzip")
    assert (headers["Content-Encoding"], headers["Content-Type"], len(body)) == (None, "font/woff2", 400)


def test_what_a_browser_has_is_not_sent_again(host: str, tmp_path: Path) -> None:
    tag = get(host, "/2566/", Accept_Encoding="gzip")[1]["ETag"]
    assert get(host, "/2566/", Accept_Encoding="gzip", If_None_Match=tag)[::2] == (304, b"")
    (tmp_path / "site/2566/index.html").write_text("ใหม่", encoding="utf-8")
    status, _, body = get(host, "/2566/", Accept_Encoding="gzip", If_None_Match=tag)
    assert (status, gzip.decompress(body).decode()) == (200, "ใหม่")


def test_what_is_not_there_gets_the_sites_own_page(host: str) -> None:
    for path in ("/2566/o99/", "/no", "/../secret.txt", "/%2e%2e/secret.txt"):
        status, _, body = get(host, path)
        assert (status, body.decode()) == (404, "ไม่พบหน้านี้"), path
    status, headers, _ = get(host, "/2566")
    assert (status, headers["Location"]) == (301, "/2566/")
