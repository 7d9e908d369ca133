"""The table of the long examinations: what ``make examine`` runs in full and ``make test`` runs a sample of.

A further examination is a row here. Its module has four things: the names of its parts, a function that examines one
part, a function that makes the report of all parts, and a test that examines a sample (at most 90 seconds of CPU).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import agreement
import edits
import examine_cheats
import examine_forms
import examine_honesty
import hostile
import kills
import long_inputs
import papers
from sources import ROOT, fingerprint

import examine

Result = dict[str, Any]
"""What was found in one part, as it is kept in a JSON file."""


@dataclass(frozen=True)
class Examination:
    """One long examination.

    ``judges``: patterns of the files that the result depends on most; when one of them changes, the report is out of
    date. ``report``: from the results of all parts to the report's text below its head, and whether nothing was found
    wanting.
    """

    name: str
    title: str
    judges: tuple[str, ...]
    path: Path
    parts: Callable[[], Sequence[str]]
    examine: Callable[[str], Result]
    report: Callable[[Mapping[str, Result]], tuple[str, bool]]

    @property
    def fingerprint(self) -> str:
        return fingerprint(*self.judges)


EXAMINATIONS = (
    Examination(
        name="mutations",
        title="Mutation report",
        judges=(
            "generator/oit/judging/**/*.py",
            "generator/oit/framework/*.py",
            "generator/oit/framework/*.yaml",
            "tests/mutation/*.py",
            "tests/synthetic.py",
        ),
        path=ROOT / "tests/mutation/REPORT.md",
        parts=examine.parts,
        examine=examine.examine_part,
        report=examine.report,
    ),
    Examination(
        name="cheats",
        title="Cheats: looking complete without publishing what is asked",
        judges=(
            "generator/oit/judging/**/*.py",
            "generator/oit/framework/*.py",
            "generator/oit/framework/*.yaml",
            "tests/cheating/*.py",
            "tests/synthetic.py",
        ),
        path=ROOT / "tests/cheating/REPORT.md",
        parts=examine_cheats.parts,
        examine=examine_cheats.examine_part,
        report=examine_cheats.report,
    ),
    Examination(
        name="honesty",
        title="Honest ways: each item shown as offices show it",
        judges=(
            "generator/oit/judging/**/*.py",
            "generator/oit/framework/*.py",
            "generator/oit/framework/*.yaml",
            "generator/oit/net/reading.py",
            "tests/honesty/*.py",
            "tests/cheating/ground.py",
        ),
        path=ROOT / "tests/honesty/REPORT.md",
        parts=examine_honesty.parts,
        examine=examine_honesty.examine_part,
        report=examine_honesty.report,
    ),
    Examination(
        name="kills",
        title="Builds killed at random moments",
        judges=(
            "generator/oit/files/whole_folder.py",
            "generator/oit/files/process.py",
            "generator/oit/mkdocs_build.py",
            "generator/oit/cli/build.py",
            "tests/examine/kills.py",
        ),
        path=ROOT / "tests/examine/KILLS.md",
        parts=kills.parts,
        examine=kills.examine_part,
        report=kills.report,
    ),
    Examination(
        name="hostile",
        title="Trees of hostile files",
        judges=(
            "generator/oit/files/*.py",
            "generator/oit/content/*.py",
            "generator/oit/look/*.py",
            "generator/oit/mkdocs_plugin.py",
            "tests/examine/host*.py",
            "tests/examine/opened.py",
        ),
        path=ROOT / "tests/examine/HOSTILE.md",
        parts=hostile.parts,
        examine=hostile.examine_part,
        report=hostile.report,
    ),
    Examination(
        name="agreement",
        title="Check and build, on hostile texts, links and names",
        judges=(
            "generator/oit/look/officers_text.py",
            "generator/oit/look/markdown_limits.py",
            "generator/oit/look/text_signs.py",
            "generator/oit/judging/text_targets.py",
            "generator/oit/judging/site_map.py",
            "generator/oit/mkdocs_settings.py",
            "generator/oit/content/plain_settings.py",
            "tests/examine/agreement.py",
        ),
        path=ROOT / "tests/examine/AGREEMENT.md",
        parts=agreement.parts,
        examine=agreement.examine_part,
        report=agreement.report,
    ),
    Examination(
        name="forms",
        title="Files saved by the form editor",
        judges=(
            "theme/admin/conversions.js",
            "theme/admin/form*.js",
            "theme/admin/front_matter.js",
            "theme/admin/pasted.js",
            "theme/admin/pieces.js",
            "theme/admin/reading.js",
            "theme/admin/splice.js",
            "tests/forms/*.py",
            "tests/forms/*.mjs",
        ),
        path=ROOT / "tests/forms/REPORT.md",
        parts=examine_forms.parts,
        examine=examine_forms.examine_part,
        report=examine_forms.report,
    ),
    Examination(
        name="papers",
        title="Official papers in LibreOffice",
        judges=("generator/oit/documents/*.py", "tests/examine/papers.py"),
        path=ROOT / "tests/examine/PAPERS.md",
        parts=papers.parts,
        examine=papers.examine_part,
        report=papers.report,
    ),
    Examination(
        name="edits",
        title="What a preview keeps, after random edits",
        judges=(
            "generator/oit/mkdocs_files.py",
            "generator/oit/mkdocs_kept.py",
            "generator/oit/mkdocs_plugin.py",
            "generator/oit/site/page_key.py",
            "tests/examine/edits.py",
            "tests/test_kept.py",
        ),
        path=ROOT / "tests/examine/KEPT.md",
        parts=edits.parts,
        examine=edits.examine_part,
        report=edits.report,
    ),
    Examination(
        name="long",
        title="Long inputs",
        judges=(
            "generator/oit/files/*.py",
            "generator/oit/content/*.py",
            "generator/oit/judging/**/*.py",
            "generator/oit/thai/*.py",
            "tests/examine/long_inputs.py",
        ),
        path=ROOT / "tests/examine/LONG.md",
        parts=long_inputs.parts,
        examine=long_inputs.examine_part,
        report=long_inputs.report,
    ),
)
