"""A preview whose build fails says so in the browser, keeps its last pages, and goes on."""

import logging
from collections.abc import Iterable
from typing import Any

import pytest

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


@pytest.mark.parametrize(
    ("error", "said", "reason"),
    [
        (
            SystemExit("Aborted with a configuration error!"),
            """Config value 'plugins': The "nosuch" plugin is not installed""",
            "ไม่ได้ติดตั้งปลั๊กอิน nosuch ที่เขียนไว้ใน mkdocs.yml โปรดติดตั้งหรือลบออกจาก plugins",
        ),
        (
            SystemExit("Aborted with a BuildError!"),
            "mkdocs.yml: ต้องใช้ธีม material โปรดเขียน theme:",
            "mkdocs.yml: ต้องใช้ธีม material โปรดเขียน theme:",
        ),
        (SystemExit("Aborted with a BuildError!"), "", "โปรดสั่ง oit check"),
        (ValueError(), "", "ValueError"),
    ],
)
def test_what_mkdocs_said_before_it_ended_is_told(
    error: BaseException, said: str, reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def build() -> bool:
        if said:
            logging.getLogger("mkdocs.config").error(said)
        raise error

    notice = Notice()
    for _ in range(2):
        assert notice.catching(build)()
    assert reason in asked(notice, "/")[0].decode()
    assert capsys.readouterr().err.count(reason) == 1, "and once in the terminal"
    assert notice.catching(lambda: True)()
    assert notice.catching(lambda: True)()
    assert capsys.readouterr().err.splitlines() == ["oit: หน้าเว็บสร้างได้แล้ว"]
    assert not logging.getLogger("mkdocs").handlers


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
