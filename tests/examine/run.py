"""Runs the long examinations in full, and writes a dated report of each: ``make examine``.

    python tests/examine/run.py [NAME …] [--again]

Each examination goes part by part, on all cores. What a part found is kept in .examine/ until what it judges changes,
so that a run which was interrupted goes on where it was. ``--again`` examines all parts anew.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from datetime import UTC, date, datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
for folder in (
    HERE,
    HERE.parent,
    HERE.parent / "mutation",
    HERE.parent / "cheating",
    HERE.parent / "forms",
    HERE.parent / "honesty",
):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))

import tqdm  # noqa: E402
from examinations import EXAMINATIONS, Examination, Result  # noqa: E402
from sources import ROOT  # noqa: E402

KEPT = ROOT / ".examine"
_HASH = "Judged: sha256 "


def examine(examination: Examination, kept: Path, workers: int | None = None) -> dict[str, Result]:
    """The results of all parts: those kept from an earlier run of the same sources, and the others examined now."""
    folder = kept / examination.name / examination.fingerprint
    _forget_others(folder)
    results = {part: _read(folder, part) for part in examination.parts()}
    missing = [part for part, result in results.items() if result is None]
    with tempfile.TemporaryDirectory() as cache:
        pool = ProcessPoolExecutor(workers, initializer=_learn_from_nobody, initargs=(cache,))
        try:
            running = {pool.submit(examination.examine, part): part for part in missing}
            for future in _with_progress(running, examination.name, len(results)):
                results[running[future]] = result = future.result()
                _keep(folder, running[future], result)
        finally:
            pool.shutdown(cancel_futures=True)  # an interrupted run does not begin further parts
    return {part: result for part, result in results.items() if result is not None}


def document(examination: Examination, results: dict[str, Result], day: date, judged: str) -> tuple[str, bool]:
    """The report with its head, and whether nothing was found wanting."""
    text, is_perfect = examination.report(results)
    seconds = sum(result["seconds"] for result in results.values())
    head = [
        f"# {examination.title}",
        "",
        (
            "`make examine` writes this file; `make test` examines a sample, and fails when what is judged has changed"
            " since."
        ),
        "",
        f"Examined: {day.isoformat()}, {seconds:.0f} s CPU",
        "",
        f"{_HASH}{judged}",
    ]
    return "\n".join([*head, "", text]), is_perfect


def judged_by(report: str) -> str:
    """The fingerprint in a report; "" in one that has none."""
    return next((line.removeprefix(_HASH) for line in report.splitlines() if line.startswith(_HASH)), "")


def _learn_from_nobody(cache: str) -> None:
    os.environ["OIT_CACHE"] = cache


def _with_progress(running: dict[Future[Result], str], name: str, count: int) -> Iterator[Future[Result]]:
    finished = as_completed(running)
    return iter(tqdm.tqdm(finished, desc=name, total=count, initial=count - len(running), unit="part"))


def _forget_others(folder: Path) -> None:
    """Remove the results of other sources; begin with an empty folder, if there is none for these."""
    for other in folder.parent.glob("*"):
        if other != folder:
            shutil.rmtree(other)
    folder.mkdir(parents=True, exist_ok=True)


def _path(folder: Path, part: str) -> Path:
    return folder / f"{part.replace(' ', '-')}.json"


def _read(folder: Path, part: str) -> Result | None:
    path = _path(folder, part)
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def _keep(folder: Path, part: str, result: Result) -> None:
    """Write a result whole or not at all: an interrupted run may end in the middle of it."""
    path = _path(folder, part)
    unfinished = path.with_suffix(".part")
    unfinished.write_text(json.dumps(result, ensure_ascii=False, indent=1), encoding="utf-8")
    unfinished.replace(path)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(row.name for row in EXAMINATIONS))
    parser.add_argument("--again", action="store_true", help="examine all parts anew")
    options = parser.parse_args()
    unknown = {*options.names} - {row.name for row in EXAMINATIONS}
    if unknown:
        parser.error(f"no such examination: {', '.join(sorted(unknown))}")
    code = 0
    for examination in EXAMINATIONS:
        if options.names and examination.name not in options.names:
            continue
        if options.again:
            shutil.rmtree(KEPT / examination.name, ignore_errors=True)
        before = examination.fingerprint
        results = examine(examination, KEPT)
        if examination.fingerprint != before:
            print(f"{examination.name}: what is judged changed meanwhile; run it again.", file=sys.stderr)
            return 1
        text, is_perfect = document(examination, results, datetime.now(UTC).date(), before)
        examination.path.write_text(text, encoding="utf-8")
        print(f"{examination.name}: {'nothing wanting' if is_perfect else 'WANTING'}; see {examination.path}")
        code = code if is_perfect else 1
    return code


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        print("Interrupted: what was examined is kept, and the next run goes on from here.", file=sys.stderr)
        sys.exit(130)
