"""Carries out a plan, whole or not at all. It never overwrites a file.

All files are made ready in a hidden folder first. Only then are they moved to their places: the attachments, then the
pages. A failure takes back what was moved. If the process is killed in between, no page stands without its
attachments, and the next run does the rest.
"""

import contextlib
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from ... import thai
from ...content import CONTENT, Content, Renewal
from ...files import guarded, whole_file
from ...files.source import MAX_BYTES
from ...values import dataclass
from .. import yaml_edit
from .page import without_elements
from .plan import Copy, Plan


class RolloverError(Exception):
    """The plan cannot be carried out. The text says why, in Thai."""


@contextmanager
def carried_over(root: Path, plan: Plan) -> Iterator[None]:
    """Put the plan's copies into their places. If the context fails, take them back. Raises OSError."""
    staging = root / CONTENT / f".rollover-{plan.year}"
    if staging.exists():  # left by a run that was killed
        shutil.rmtree(staging)
    whole_file.clear_leftovers(root / CONTENT / str(plan.year))
    with ExitStack() as always, ExitStack() as on_failure:
        always.callback(shutil.rmtree, staging, ignore_errors=True)
        ready = _staged(root, staging, plan.copies)
        moved = _Moved()
        on_failure.callback(moved.take_back)
        for path, copy in sorted(ready, key=lambda pair: pair[1].is_page):
            moved.move(path, root / copy.target)
        yield
        on_failure.pop_all()


def _staged(root: Path, staging: Path, copies: Sequence[Copy]) -> list[tuple[Path, Copy]]:
    ready = []
    for number, copy in enumerate(copies):
        if os.path.lexists(root / copy.target):
            continue
        staging.mkdir(exist_ok=True)
        path = staging / str(number)  # the files' own paths could make names that are too long
        whole_file.copy(root / copy.source, path)
        if copy.drop:
            page = path.read_bytes().decode("utf-8")
            if (edited := without_elements(page, copy.drop)) != page:
                whole_file.write(path, edited)
        ready.append((path, copy))
    return ready


class _Moved:
    """Remembers the files that were moved to their places, and the folders that were made for them."""

    def __init__(self) -> None:
        self._files: list[Path] = []
        self._folders: list[Path] = []

    def move(self, path: Path, target: Path) -> None:
        if os.path.lexists(target):
            return
        missing = [folder for folder in target.parents if not folder.exists()]
        for folder in reversed(missing):
            self._folders.append(folder)
            folder.mkdir()
        self._files.append(target)
        whole_file.replace(path, target)

    def take_back(self) -> None:
        for path in reversed(self._files):
            with contextlib.suppress(OSError):
                path.unlink()
        for folder in reversed(self._folders):
            with contextlib.suppress(OSError):
                folder.rmdir()


# ---------------------------------------------------------------- renewals.yaml


@dataclass(frozen=True)
class Renewing:
    """``renewals.yaml`` as it was read. Entries are added, and the officers' own text stays."""

    path: Path
    text: str

    def with_entries(self, renewals: Sequence[Renewal]) -> str:
        """Return the text with entries added. Raises RolloverError if the file is of a form that cannot be edited."""
        try:
            return yaml_edit.with_entries(self.text, "renewals", [_entry(renewal) for renewal in renewals])
        except yaml_edit.EditError as error:
            raise RolloverError(_REFUSAL.format(self.path)) from error

    def write(self, renewals: Sequence[Renewal]) -> None:
        """Add entries to the file. Raises OSError and RolloverError."""
        if not renewals:
            return
        with ExitStack() as on_failure:
            if not self.path.parent.exists():
                self.path.parent.mkdir()
                on_failure.callback(self.path.parent.rmdir)
            whole_file.write(self.path, self.with_entries(renewals))
            on_failure.pop_all()


_REFUSAL = "เพิ่มรายการในไฟล์ {} ไม่ได้ จึงยังไม่ได้เปลี่ยนแปลงไฟล์ใด โปรดแก้ไขตามที่ oit check แจ้งสำหรับไฟล์นั้น แล้วสั่งใหม่"


def renewing(root: Path, content: Content, plan: Plan) -> Renewing:
    """Read ``renewals.yaml`` and make sure that it can be edited. Raises OSError, and RolloverError if it cannot."""
    path = root / CONTENT / str(plan.year) / "renewals.yaml"
    year = content.years.get(plan.year)
    is_damaged = year is not None and year.renewals is not None and "renewals" in year.renewals.damaged
    try:
        prepared = Renewing(path, guarded.text(path, MAX_BYTES) if os.path.lexists(path) else "")
    except UnicodeDecodeError as error:
        raise RolloverError(_REFUSAL.format(path)) from error
    if plan.renewals:
        if is_damaged:
            raise RolloverError(_REFUSAL.format(path))
        prepared.with_entries(plan.renewals)
    return prepared


def _entry(renewal: Renewal) -> dict[str, str]:
    due = {"due": thai.long_date(renewal.due)} if renewal.due else {}
    return {"item": str(renewal.item), "last": str(renewal.last), "renew": str(renewal.renew), **due}
