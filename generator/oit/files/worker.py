"""Opens files in a separate process, because reading one may crash, never end, or fill the memory.

One worker reads many files. It is started for the first file without a remembered fact. If the worker crashes or
reaches a limit, the reading of that file has failed, and the next file gets a new worker. Time is limited on every
system. Memory is limited where the system can do so (Linux). On other systems a file may fill the memory, and then only
its own reading fails.
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
"""Seconds of processor time that a reading may take."""

MAX_ANSWER = 48_000_000
"""Largest answer in bytes: the largest table that is opened, as JSON."""

_PATIENCE = 2 if os.name == "nt" else 6
"""How many times longer a reading may take by the clock, on a busy machine. Windows has no other limit of time."""

_TOO_SLOW = "ใช้เวลาเปิดนานเกินไป ไฟล์อาจเสียหรือซับซ้อนเกินไป"
_TOO_LARGE = "ใช้หน่วยความจำมากเกินไปเมื่อเปิด ไฟล์อาจเสียหรือซับซ้อนเกินไป"
_CRASHED = "ไฟล์นี้ทำให้โปรแกรมเปิดอ่านหยุดทำงาน ไฟล์อาจเสีย"


class AttachmentError(Exception):
    """The file cannot be opened; its text says why, in Thai."""


class LimitError(AttachmentError):
    """Reading the file crashed or reached a limit. ``is_lasting``: the next try would end the same way."""

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
                line = self._answer_line(json.dumps([job, seconds, *arguments]), seconds)
                is_answered = True
            finally:
                if not is_answered:  # also after Ctrl-C: the next job must not get this answer
                    self._end()
        answer = json.loads(line)
        if "error" in answer:
            raise AttachmentError(answer["error"])
        if "errno" in answer:
            raise OSError(answer["errno"], answer["strerror"])
        if "limit" in answer:
            raise LimitError(_TOO_LARGE, is_lasting=True)
        return answer["is"]

    def _answer_line(self, question: str, seconds: int) -> bytes:
        process = self._process if self._process and self._process.poll() is None else self._start()
        assert process.stdin
        with contextlib.suppress(BrokenPipeError):  # the worker has just died: the missing answer shows it
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

        with contextlib.suppress(subprocess.TimeoutExpired):  # it still runs: the caller ends it
            process.wait(timeout=5)
        status = process.returncode
        used_up = -getattr(signal, "SIGPROF", 0)
        return LimitError(_TOO_SLOW if status == used_up != 0 else _CRASHED, is_lasting=True)

    def _start(self) -> "subprocess.Popen[bytes]":
        import subprocess  # most runs open no file

        self._end()
        package = str(Path(__file__).resolve().parents[2])
        # Without empty entries, which stand for the working folder.
        path = os.pathsep.join(filter(None, (package, *os.environ.get("PYTHONPATH", "").split(os.pathsep))))
        self._process = process = subprocess.Popen(
            # -P: never import a module from the folder that is being read.
            [sys.executable, "-P", "-m", self.MODULE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # hides the messages of crashing libraries
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
    """Pass on each line, and an unfinished or empty line at the end. Windows has no other way to wait for a pipe."""
    line = b"\n"
    while line.endswith(b"\n") and len(line) <= MAX_ANSWER:
        try:
            line = answers.readline(MAX_ANSWER + 1)
        except (OSError, ValueError):  # the pipe was closed because it is not needed any more
            line = b""
        into.put(line)


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe:
            with contextlib.suppress(OSError):
                pipe.close()


def shared() -> Worker:
    """Return the one worker of this process.

    A forked process has its own: a thread of the other process may hold the locks of its pipes.
    """
    return _worker_of(os.getpid())


@cache
def _worker_of(_process: int) -> Worker:
    return Worker()
