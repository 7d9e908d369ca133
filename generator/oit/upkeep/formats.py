"""The formats of repositories, and the step from each to the next: files as texts in, changed files out.

A step loses nothing: it changes what it names, and comments and blank lines stay as they were written.
"""

from collections.abc import Callable, Mapping

from .. import schemas
from ..content.paths import CONTENT
from . import written

Texts = Mapping[str, str]
"""Path from the project's root → text."""


def _naming_schemas(texts: Texts) -> Texts:
    """Let each YAML file name its schema to editors in its first line."""
    changed = {}
    for path, text in texts.items():
        line = schemas.modeline(path.removeprefix(f"{CONTENT}/")) if path.startswith(f"{CONTENT}/") else ""
        if line and "yaml-language-server:" not in text:
            mark, body = ("\ufeff", text[1:]) if text.startswith("\ufeff") else ("", text)
            is_windows = "\r\n" in text
            changed[path] = mark + (line.replace("\n", "\r\n") if is_windows else line) + body
    return changed


_STEPS: Mapping[int, tuple[str, Callable[[Texts], Texts]]] = {
    1: ("ระบุแบบของไฟล์ (JSON Schema) ไว้ที่บรรทัดแรกของไฟล์ YAML ให้โปรแกรมแก้ไขข้อความช่วยระหว่างพิมพ์", _naming_schemas),
}
"""Format → what the step to the next one does, in Thai, and the step."""


def migrated(texts: Texts, of: int) -> tuple[tuple[str, ...], Texts]:
    """Return what is done to bring files from a format to the newest one, and the files that change."""
    steps = [_STEPS[number] for number in range(of, written.FORMAT)]
    now = dict(texts)
    for _, step in steps:
        now.update(step(now))
    return tuple(said for said, _ in steps), {path: text for path, text in now.items() if text != texts[path]}
