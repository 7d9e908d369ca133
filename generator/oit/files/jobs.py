"""The worker's program: ``python -m oit.files.jobs`` reads one job a line from its input, and answers each with a
line."""

import contextlib
import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .worker import AttachmentError

MAX_MEMORY = 350_000_000
"""Bytes of address space that a reading may add to those of the worker's start, on systems that can limit it."""


def _pages(file: str) -> int:
    from . import pdf

    return pdf.pages(Path(file))


def _sheets(file: str) -> Any:
    from dataclasses import astuple

    from . import sheets

    return astuple(sheets.read(Path(file)))


def _active(file: str, last: str) -> list[list[str]]:
    from . import pdf_active

    if last == ".zip":
        return list(pdf_active.kinds_within(Path(file)))
    return [["", *found]] if (found := pdf_active.kinds(Path(file))) else []


def _text(file: str) -> dict[str, Any]:
    from dataclasses import asdict

    from . import texts

    return asdict(texts.read(Path(file)))


def _pictures(file: str) -> int:
    from . import pdf_text

    return pdf_text.pictures(Path(file))


def _figures(file: str) -> list[str]:
    from . import sameness

    return sameness.figures_of(Path(file))


def _structure(file: str) -> dict[str, Any]:
    from dataclasses import asdict

    from . import structures

    return asdict(structures.structure(Path(file)))


def _refusal(file: str, name: str) -> list[Any] | None:
    from dataclasses import astuple

    from . import file_types

    refused = file_types.refusal(Path(file), name)
    return list(astuple(refused)) if refused else None


def _private(file: str) -> list[list[Any]]:
    from . import private_data

    return private_data.finds(Path(file))


def _web_page(file: str, charset: str) -> dict[str, Any]:
    from dataclasses import asdict

    from . import web_page

    return asdict(web_page.read(Path(file), charset))


def _grids(file: str) -> dict[str, Any]:
    from . import grids

    return grids.read(Path(file))


def _drawing(svg: str, fonts: list[str]) -> str:
    import base64

    import resvg_py

    return base64.b64encode(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=fonts)).decode()


JOBS: dict[str, Callable[..., Any]] = {
    "pages": _pages,
    "active": _active,
    "sheets": _sheets,
    "text": _text,
    "pictures": _pictures,
    "figures": _figures,
    "structure": _structure,
    "refusal": _refusal,
    "private": _private,
    "web-page": _web_page,
    "grids": _grids,
    "drawing": _drawing,
}


def answer(job: str, arguments: list[Any]) -> dict[str, Any]:
    """Return the answer of a job, or how it failed. Any other exception ends the worker, and counts as a crash."""
    try:
        return {"is": JOBS[job](*arguments)}
    except AttachmentError as error:
        return {"error": str(error)}
    except MemoryError:
        return {"limit": "memory"}
    except OSError as error:
        return {"errno": error.errno or 0, "strerror": error.strerror or str(error)}


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C reaches the worker, too: it ends without a message
    # The output of a library must not stand between the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    _limit_memory()
    for question in sys.stdin.buffer:
        job, seconds, *arguments = json.loads(question)
        _limit_time(seconds)
        line = json.dumps(answer(job, arguments)).encode() + b"\n"
        _limit_time(0)
        answers.write(line)
        answers.flush()


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, OSError, ValueError):  # Windows has no such limits, and macOS no such file
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        here = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        most = here + MAX_MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _limit_time(seconds: int) -> None:
    """Let the system end this process when a job has used ``seconds`` of processor time; 0 lifts the limit."""
    with contextlib.suppress(AttributeError):  # Windows has no such clock
        signal.setitimer(signal.ITIMER_PROF, seconds)


if __name__ == "__main__":
    main()
