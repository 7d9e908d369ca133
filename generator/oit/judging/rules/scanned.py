"""E: documents whose text no machine reads: pictures of sheets, and fonts that do not say which letters they draw."""

from collections.abc import Iterator

from ...content.paths import beside
from ...files.place import Place
from ...thai import has_letters
from ..disclosure import Disclosure, ItemState
from ..finding import Problem, Severity
from ..named_files import named_files
from ..spots import FileSpot, Shown
from ..status import State
from .owner import item_of
from .registry import rule

_READ = ("evidence", "judgement", "table", "columns", "months")
"""Kinds of elements whose words or figures somebody wants to read, search or copy. The others ask for a person, a time
or a place to turn to, which a record or the page states in words."""

_ENOUGH = 300
"""Letters of a page's own text, from which on it says in words what the scans show."""

_RUNS = 6
"""Runs of pages that a finding names."""


@rule("E116", "scan-without-twin", Severity.WARNING)
def scan_has_no_readable_twin(disclosure: Disclosure) -> Iterator[Problem]:
    """เอกสารที่เป็นภาพสแกนควรมีฉบับที่อ่านเป็นข้อความได้อยู่ด้วย

    เหตุผล: ภาพสแกนค้นหาคำ คัดลอก และให้โปรแกรมอ่านออกเสียงไม่ได้ ระบบนี้จึงยืนยันได้เพียงว่าเปิดไฟล์ได้
    วิธีแก้: คงฉบับที่ลงนามไว้ แล้วแนบ PDF ที่บันทึกจาก Word โดยตรง หรือพิมพ์สาระสำคัญไว้ในหน้าของข้อนั้น
    ที่มา: หลักการเข้าถึงเนื้อหาเว็บ (WCAG 2.1 ข้อ 1.1.1 และ 1.4.5)
    """
    reported: set[str] = set()
    for state in disclosure.known_items:
        scans = _scans(disclosure, state)
        if reported.issuperset(scans) or _has_words(disclosure, state):
            continue
        if any("xlsx" in element.element.text.casefold() for element in state.elements):
            continue  # C107 asks for the table, which is the readable twin
        reported.update(scans)
        path = next(iter(scans))
        more = f" และอีก {len(scans) - 1} ไฟล์" if len(scans) > 1 else ""
        yield Problem(
            _place(state, path),
            f"{state.item.code} {path.rpartition('/')[2]} {in_words(scans[path])}เป็นภาพสแกนที่อ่านเป็นข้อความไม่ได้{more}",
            "แนบ PDF ที่บันทึกจาก Word โดยตรงคู่กับฉบับสแกน หรือพิมพ์สาระสำคัญไว้ในหน้าของข้อ",
            f"{state.item.slug}.scan",
        ).about(state)


def _scans(disclosure: Disclosure, state: ItemState) -> dict[str, tuple[int, ...]]:
    """Return path → the scanned pages, of the files that alone show an element whose words somebody wants to read."""
    scans: dict[str, set[int]] = {}
    for element in state.elements:
        if element.state is State.MET and element.element.verify.by in _READ:
            pages = [_scanned(disclosure, shown) for shown in element.shown]
            if pages and all(pages):
                for path, numbers in filter(None, pages):
                    scans.setdefault(path, set()).update(numbers)
    return {path: tuple(sorted(numbers)) for path, numbers in scans.items()}


def _scanned(disclosure: Disclosure, shown: Shown) -> tuple[str, tuple[int, ...]] | None:
    """Return the file and the scanned pages that one opens at a place; None if one finds a text there, or no PDF."""
    if not isinstance(shown.spot, FileSpot) or shown.spot.path not in disclosure.opened:
        return None
    path, opened = shown.spot.path, disclosure.opened[shown.spot.path]
    if opened.is_scan:
        return path, opened.scan_pages
    return (path, (shown.spot.page,)) if shown.spot.page in opened.scan_pages else None


def _has_words(disclosure: Disclosure, state: ItemState) -> bool:
    """True if the item's page says much in words of its own, or lists a file with a text."""
    if not state.page:
        return False
    listed = (beside(state.page.path, document.file) for document in state.page.value.documents)
    files = (disclosure.opened[path] for path in listed if path in disclosure.opened)
    return has_letters(state.page.source.body, _ENOUGH) or any(
        file.letters >= _ENOUGH and not file.is_garbled for file in files
    )


def _place(state: ItemState, path: str) -> Place:
    """Return where the item's page first leads to a file."""
    for entry in state.evidence:
        if entry.shown and isinstance(entry.shown.spot, FileSpot) and entry.shown.spot.path == path:
            return entry.place
    for index, document in enumerate(state.page.value.documents if state.page else ()):
        if state.page and beside(state.page.path, document.file) == path:
            return state.page.place("documents", index)
    return Place(path)


def in_words(pages: tuple[int, ...]) -> str:
    """Return pages as one says them: (1, 2, 3, 7) → "หน้า 1–3, 7 "."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    shown = ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs[:_RUNS])
    return f"หน้า {shown}{' …' if len(runs) > _RUNS else ''} "


@rule("E117", "text-garbled", Severity.WARNING)
def text_is_garbled(disclosure: Disclosure) -> Iterator[Problem]:
    """ข้อความในเอกสารต้องคัดลอกออกมาได้ตรงกับที่เห็น

    เหตุผล: แบบอักษรเก่าหรือโปรแกรมแปลงไฟล์บางตัวทำให้สระและวรรณยุกต์หายเมื่อคัดลอก จึงค้นหาคำไม่พบและโปรแกรมอ่านออกเสียงผิด
    วิธีแก้: เปิดต้นฉบับใน Word เปลี่ยนเป็นแบบอักษร Unicode เช่น TH Sarabun New แล้วบันทึกเป็น PDF ใหม่
    ที่มา: หลักการเข้าถึงเนื้อหาเว็บ (WCAG 2.1 ข้อ 1.3.1)
    """
    reported: set[str] = set()
    for named in named_files(disclosure.content):
        opened = disclosure.opened[named.path]
        is_met = opened.is_garbled or named.page in opened.garbled_pages
        if opened.fault or not is_met or named.path in reported:
            continue
        reported.add(named.path)
        state = item_of(disclosure, named.record.path)
        pages = in_words(opened.garbled_pages)
        yield Problem(
            named.place,
            f"{f'{state.item.code} ' if state else ''}{named.file} {pages}คัดลอกข้อความแล้วไม่ตรงกับที่เห็น",
            "เปิดต้นฉบับใน Word เปลี่ยนเป็นแบบอักษร Unicode เช่น TH Sarabun New แล้วบันทึกเป็น PDF ใหม่",
            named.file,
        ).about(state)
