"""What a preview says, in the browser and the terminal, while its last build failed: the pages of the build before
stay, with a notice."""

import html
import logging
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from . import mkdocs_messages

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

log = logging.getLogger("mkdocs.plugins.oit")

_LONGEST = 600
_FAILED = "หน้าเว็บสร้างไม่สำเร็จ จึงแสดงหน้าชุดก่อนไว้"
_MENDED = "หน้าเว็บสร้างได้แล้ว"
_UNKNOWN = "ไม่ทราบสาเหตุ โปรดสั่ง oit check เพื่อดูรายละเอียด"


class Notice:
    """Why the last build of a preview failed, in Thai; "" if it did not."""

    def __init__(self) -> None:
        self.reason = ""
        self._told = ""

    def failed(self, error: BaseException, said: Iterable[str] = ()) -> None:
        """Say why a build failed. ``said``: what MkDocs said before, as its error may only say that it ends."""
        message = " ".join(str(error).split()) or type(error).__name__
        reason = mkdocs_messages.in_thai(message) or " · ".join(said) or _UNKNOWN
        self.reason = reason[:_LONGEST]
        self._tell(f"{_FAILED}: {self.reason}")
        log.error("oit: %s", _FAILED, exc_info=error)

    def _tell(self, sentence: str) -> None:
        """Say something in the terminal, once: an editor may save a file twice."""
        if sentence != self._told:
            print(f"oit: {sentence}", file=sys.stderr, flush=True)
        self._told = sentence

    def catching(self, build: Callable[[], bool]) -> Callable[[], bool]:
        """Return a build that ends well in any case. MkDocs would answer nothing more after an error.

        It returns what the build returns, and True for one that failed: nothing more will come of it.
        """

        def attempt() -> bool:
            self.reason = ""
            said: dict[str, None] = {}
            try:
                with mkdocs_messages.listening(logging.ERROR) as said:
                    is_done = build()
            except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever an officer's edit sets off
                self.failed(error, said)
                return True
            if self._told:
                self._tell(_MENDED)
                self._told = ""
            return is_done

        return attempt

    def shown_by(self, application: "WSGIApplication") -> "WSGIApplication":
        """Return an application that shows the notice at the top of each page."""

        def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
            if not self.reason:
                return application(environ, start_response)
            begun: list[Any] = []

            def note(status: str, headers: list[tuple[str, str]], *_exc_info: Any) -> Callable[[bytes], object]:
                begun[:] = [status, headers]
                return lambda data: None

            parts = application(environ, note)
            content = b"".join(parts)
            if close := getattr(parts, "close", None):
                close()
            status, headers = begun
            if any(name.lower() == "content-type" and value.startswith("text/html") for name, value in headers):
                content = self._with_notice(content)
                headers = [(name, value) for name, value in headers if name.lower() != "content-length"]
                headers.append(("Content-Length", str(len(content))))
            start_response(status, headers)
            return [content]

        return answer

    def _with_notice(self, page: bytes) -> bytes:
        told = (
            '<div role="alert" style="position:fixed;inset:0 0 auto;z-index:99;padding:.6rem 1rem;background:#7a1212;'
            'color:#fff;font:16px/1.5 Sarabun,sans-serif">'
            f"{_FAILED} เมื่อแก้ไฟล์แล้วหน้านี้จะเปลี่ยนเอง: {html.escape(self.reason)}</div>"
        ).encode()
        before, end, after = page.rpartition(b"</body>")
        return before + told + end + after if end else page + told
