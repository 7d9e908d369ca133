"""Official papers opened by LibreOffice, which prints them as PDF: our own reader must find every word in that."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pypdfium2

from oit.documents import Document, docx_file
from paper_words import all_texts, is_in, made, pdf_words

PROGRAM = next(filter(None, map(shutil.which, ("soffice", "libreoffice"))), "")


def parts() -> Sequence[str]:
    """The parts of the whole examination: all papers of each site."""
    return ["agency", "example"]


def examine_part(part: str) -> dict[str, Any]:
    """What one part finds, as JSON can hold it."""
    return examine(made(part)) if PROGRAM else {"opened": 0, "pages": 0, "wanting": [], "seconds": 0.0, "version": ""}


def examine(papers: Mapping[str, Document]) -> dict[str, Any]:
    """Open papers, and report how many pages they have, and which words nobody finds again."""
    started = sum(os.times()[:4])
    pages, wanting = 0, []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = {title: folder / f"{number}.docx" for number, title in enumerate(papers)}
        for title, file in files.items():
            file.write_bytes(docx_file.write(papers[title]))
        _printed(folder, list(files.values()))
        for title, file in files.items():
            printed = file.with_suffix(".pdf")
            if not printed.is_file():
                wanting.append(f"{title}: not opened")
                continue
            with pypdfium2.PdfDocument(printed) as pdf:
                pages += len(pdf)
            whole = pdf_words(printed.read_bytes(), folder)
            wanting += [f"{title}: {text[:60]}" for text in all_texts(papers[title]) if not is_in(text, whole)]
    seconds = sum(os.times()[:4]) - started
    return {"opened": len(papers), "pages": pages, "wanting": wanting, "seconds": seconds, "version": _version()}


def report(results: Mapping[str, Mapping[str, Any]]) -> tuple[str, bool]:
    """The report of all parts as Markdown, and whether every word was found."""
    version = next((result["version"] for result in results.values()), "")
    if not version:
        return "LibreOffice was not installed: nothing was opened.\n", True
    wanting = [line for result in results.values() for line in result["wanting"]]
    opened, pages = (sum(result[key] for result in results.values()) for key in ("opened", "pages"))
    lines = [f"{version} opened {opened} papers and printed them on {pages} pages.", ""]
    lines += [f"- {line}" for line in wanting] or ["Our reader of PDF found every word of every paper in them."]
    return "\n".join([*lines, ""]), not wanting


def _printed(folder: Path, files: list[Path]) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [PROGRAM, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=False, capture_output=True, timeout=600)


def _version() -> str:
    run = subprocess.run([PROGRAM, "--version"], check=False, capture_output=True, encoding="utf-8", timeout=60)
    return " ".join(run.stdout.split()[:2])
