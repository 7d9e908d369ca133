"""A process apart in which files are opened whose reading may crash, never end, or fill the memory.

One worker reads many files. It is started when the first file is asked for that nobody remembers. If it crashes or comes
to a limit, that file's reading has failed, and the next one gets a new worker. Time is limited on every system, memory
where the system can do so (Linux); elsewhere a file may fill the memory, and only its own reading fails then.
"""

import contextlib
import json
import os
import queue
import sys
import threading
import weakref
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    import subprocess

SECONDS = 10
"""Of processor time that a reading may take."""

MAX_ANSWER = 48_000_000
"""Bytes of an answer: the largest table that is opened, as JSON."""

_PATIENCE = 2 if os.name == "nt" else 6
"""How many times that long the clock may run, on a machine that has other things to do. Windows has no other limit."""

_TOO_SLOW = "ใช้เวลาเปิดนานเกินไป ไฟล์อาจเสียหรือซับซ้อนเกินไป"
_TOO_LARGE = "ใช้หน่วยความจำมากเกินไปเมื่อเปิด ไฟล์อาจเสียหรือซับซ้อนเกินไป"
_CRASHED = "ไฟล์นี้ทำให้โปรแกรมเปิดอ่านหยุดทำงาน ไฟล์อาจเสีย"


class AttachmentError(Exception):
    """The file cannot be opened; its text says why, in Thai."""


class LimitError(AttachmentError):
    """Reading the file crashed or came to a limit. ``is_lasting``: the next try would end the same way."""

    def __init__(self, message: str, is_lasting: bool) -> None:
        super().__init__(message)
        self.is_lasting = is_lasting


class Worker:
    """Runs the jobs of ``jobs.JOBS`` in a process of its own."""

    MODULE = f"{__package__}.jobs"

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.Queue[bytes] = queue.Queue()
        self._lock = threading.Lock()

    def run(self, job: str, *arguments: Any, seconds: int = SECONDS) -> Any:
        """Return what a job answers, any JSON value.

        Raises AttachmentError where the job does, LimitError for a crash or a limit, OSError for a file that cannot be
        reached.
        """
        with self._lock:
            is_answered = False
            try:
                line = self._asked(json.dumps([job, seconds, *arguments]), seconds)
                is_answered = True
            finally:
                if not is_answered:  # also after Ctrl-C: what comes next must not get this answer
                    self._end()
        answer = json.loads(line)
        if "error" in answer:
            raise AttachmentError(answer["error"])
        if "errno" in answer:
            raise OSError(answer["errno"], answer["strerror"])
        if "limit" in answer:
            raise LimitError(_TOO_LARGE, is_lasting=True)
        return answer["is"]

    def _asked(self, question: str, seconds: int) -> bytes:
        process = self._process if self._process and self._process.poll() is None else self._start()
        assert process.stdin
        with contextlib.suppress(BrokenPipeError):  # it has just died: the answer says so
            process.stdin.write(question.encode() + b"\n")
            process.stdin.flush()
        try:
            line = self._answers.get(timeout=seconds * _PATIENCE)
        except queue.Empty:
            raise LimitError(_TOO_SLOW, is_lasting=False) from None
        if len(line) > MAX_ANSWER:
            raise LimitError(_TOO_LARGE, is_lasting=True)
        if not line.endswith(b"\n"):
            raise self._death(process)
        return line

    def _death(self, process: "subprocess.Popen[bytes]") -> LimitError:
        import signal
        import subprocess

        with contextlib.suppress(subprocess.TimeoutExpired):  # it closed its answers and lives on: ended by the caller
            process.wait(timeout=5)
        status = process.returncode
        used_up = -getattr(signal, "SIGPROF", 0)
        return LimitError(_TOO_SLOW if status == used_up != 0 else _CRASHED, is_lasting=True)

    def _start(self) -> "subprocess.Popen[bytes]":
        import subprocess  # most runs open nothing

        self._end()
        package = str(Path(__file__).resolve().parents[2])
        path = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH", ""))))
        self._process = process = subprocess.Popen(
            # -P: never a module of the folder that is being read.
            [sys.executable, "-P", "-m", self.MODULE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # what crashing libraries say of themselves
            env={**os.environ, "PYTHONPATH": path},
        )
        self._answers = queue.Queue()
        assert process.stdout
        threading.Thread(target=_listen, args=(process.stdout, self._answers), daemon=True).start()
        self._finish = weakref.finalize(self, _end, process)
        return process

    def _end(self) -> None:
        if self._process:
            self._finish()
            self._process = None


def _listen(answers: IO[bytes], into: "queue.Queue[bytes]") -> None:
    """Pass on each line, and an unfinished or empty one at the end. Windows cannot wait for a pipe in any other way."""
    line = b"\n"
    while line.endswith(b"\n") and len(line) <= MAX_ANSWER:
        try:
            line = answers.readline(MAX_ANSWER + 1)
        except (OSError, ValueError):  # closed, as it is not needed any more
            line = b""
        into.put(line)


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe:
            with contextlib.suppress(OSError):
                pipe.close()


@cache
def shared() -> Worker:
    """The one worker of this process."""
    return Worker()
