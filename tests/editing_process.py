"""One ``oit edit`` for tests, with a port of its own, and requests that go over the wire."""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from machine import PATIENCE


class Process:
    """One ``oit edit``, with a port of its own; ``as_of``: the day of judgement, "" for today."""

    def __init__(self, root: Path, mount: str = "/", as_of: str = "2026-11-23") -> None:
        self.root, self.mount = root, mount
        with socket.socket() as trial:
            trial.bind(("127.0.0.1", 0))
            self.port = trial.getsockname()[1]
        self.host = f"127.0.0.1:{self.port}"
        command = [
            sys.executable,
            "-m",
            "oit",
            "edit",
            "--no-browser",
            "--port",
            str(self.port),
            *(("--as-of", as_of) if as_of else ()),
        ]
        self.said = root.with_name(f"{root.name}-said.txt")
        with self.said.open("wb") as log:
            self.process = subprocess.Popen(command, cwd=root, stdout=log, stderr=log, env=os.environ)

    def get(self, path: str, seconds: float = PATIENCE) -> tuple[int, str]:
        with closing(http.client.HTTPConnection(self.host, timeout=seconds)) as connection:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()

    def wait(self) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            try:
                self.address = json.loads(self.get(f"{self.mount}admin/backend.json")[1])["proxy_url"]
                return
            except OSError:
                time.sleep(0.1)
        raise AssertionError(f"the server never came: {self.said.read_text(encoding='utf-8')}")

    def wait_for_build(self, is_shown: Callable[[], bool]) -> None:
        """Wait until a build of the site shows something: the server answers when there is a newer one."""
        end = time.monotonic() + PATIENCE
        built = self.get("/livereload/0/0")[1]
        while not is_shown():
            assert time.monotonic() < end, "no build shows it"
            built = self.get(f"/livereload/{built}/0", 2 * PATIENCE)[1]  # answered within a minute in any case

    def ask(self, action: str, **params: Any) -> tuple[int, Any]:
        body = json.dumps({"action": action, "params": params}).encode()
        headers = {"Content-Type": "application/json; charset=utf-8", "Origin": f"http://{self.host}"}
        with closing(http.client.HTTPConnection(self.host, timeout=PATIENCE)) as connection:
            connection.request("POST", self.address, body, headers)
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read())

    def raw(self, request: bytes) -> bytes:
        """Send bytes as they are, and return the first line of the answer."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as line:
            line.sendall(request)
            return line.recv(4096).partition(b"\r\n")[0]

    def end(self) -> None:
        """End the server: at once, where it does not end by itself."""
        self.process.terminate()  # a background job of a shell hears no SIGINT
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(PATIENCE)
            said = self.said.read_text(encoding="utf-8", errors="replace")
            raise AssertionError(f"the server did not end when it was told to: {said}") from None
