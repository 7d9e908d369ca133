"""A browser's tab for tests of the form editor: it sends requests to the editor, without a server between them."""

import io
import json
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from oit.editing import Editor

PORT = 8000
HOST = f"127.0.0.1:{PORT}"
AS_OF = date(2026, 11, 23)


def inner(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """The site itself, for all that is not the editor's."""
    start_response("200 OK", [("Content-Type", "text/html")])
    return [b"site"]


class Connection(io.BytesIO):
    """What a browser sent and leaves open for the answer: reading on would wait for what never comes."""

    def __init__(self, sent: bytes, told: object) -> None:
        super().__init__(sent)
        self.told = int(str(told)) if re.fullmatch("[0-9]{1,15}", str(told)) else 0

    def read(self, size: int | None = -1, /) -> bytes:
        assert self.tell() < self.told or not self.told, "the request ends here: the server would wait"
        return super().read(size)


class Server:
    """One ``oit edit``."""

    def __init__(self, root: Path, officer: str = "") -> None:
        self.root = root
        self.editor = Editor(root, PORT, AS_OF, officer)
        (root / "site-of-preview" / "admin").mkdir(parents=True, exist_ok=True)
        self.application = self.editor.around(inner, root / "site-of-preview", "/", lambda: None)

    def send(self, method: str, path: str, body: bytes = b"", **headers: Any) -> tuple[int, dict[str, str], bytes]:
        """Send a request as the server hands it on. A header that is None is not sent."""
        given = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": "",
            "SERVER_PORT": str(PORT),
            "wsgi.input": Connection(body, headers.get("CONTENT_LENGTH")),
            "HTTP_HOST": HOST,
            **headers,
        }
        answer: dict[str, Any] = {}

        def start_response(status: str, sent: list[tuple[str, str]]) -> None:
            answer.update(status=int(status[:3]), headers=dict(sent))

        environ = {name: value for name, value in given.items() if value is not None}
        content = b"".join(self.application(environ, start_response))  # type: ignore[arg-type]
        return answer["status"], answer["headers"], content

    def tab(self) -> "Tab":
        status, _, content = self.send("GET", "/admin/backend.json")
        assert status == 200
        return Tab(self, json.loads(content)["proxy_url"])


class Tab:
    """One open page of the editor."""

    def __init__(self, server: Server, address: str) -> None:
        self.server, self.address = server, address

    def ask(self, action: str, **params: Any) -> tuple[int, Any]:
        status, _, content = self.post(json.dumps({"branch": "main", "action": action, "params": params}).encode())
        return status, json.loads(content)

    def post(self, body: bytes, **headers: Any) -> tuple[int, dict[str, str], bytes]:
        usual = {
            "HTTP_ORIGIN": f"http://{HOST}",
            "CONTENT_TYPE": "application/json; charset=utf-8",
            "CONTENT_LENGTH": str(len(body)),
        }
        return self.server.send("POST", self.address, body, **{**usual, **headers})

    def open(self, path: str) -> Any:
        status, entry = self.ask("getEntry", path=path)
        assert status == 200, entry
        return entry["data"]

    def save(self, path: str, text: str, assets: Iterable[dict[str, str]] = (), **options: Any) -> tuple[int, Any]:
        files = [{"slug": "x", "path": path, "raw": text}]
        return self.ask("persistEntry", dataFiles=files, assets=list(assets), options=options)
