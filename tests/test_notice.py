"""A preview whose build fails says so in the browser, keeps its last pages, and goes on."""

from collections.abc import Iterable
from typing import Any

from oit.mkdocs_notice import Notice

PAGE = "<html><body><p>ก</p></body></html>".encode()


def application(environ: Any, start_response: Any) -> Iterable[bytes]:
    kind = "text/html" if environ["PATH_INFO"].endswith("/") else "text/css"
    start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(PAGE)))])
    return [PAGE]


def asked(notice: Notice, path: str) -> tuple[bytes, dict[str, str]]:
    told: dict[str, str] = {}
    answer = notice.shown_by(application)({"PATH_INFO": path}, lambda _, headers: told.update(headers))  # type: ignore[arg-type,return-value]
    return b"".join(answer), told


def failing() -> bool:
    raise SystemExit("<b>พัง")


def test_the_notice_stands_on_each_page_until_a_build_succeeds() -> None:
    notice = Notice()
    assert notice.catching(failing)()
    page, headers = asked(notice, "/o1/")
    assert "หน้าเว็บสร้างไม่สำเร็จ" in page.decode()
    assert "&lt;b&gt;พัง" in page.decode()
    assert headers["Content-Length"] == str(len(page))
    assert asked(notice, "/a.css")[0] == PAGE
    assert notice.catching(lambda: False)() is False
    assert asked(notice, "/o1/")[0] == PAGE
