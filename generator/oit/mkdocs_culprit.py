"""Tells in whose code an error of a build arose: a hook of the project, another plugin, or a template of the theme."""

import sysconfig
import traceback
from importlib.util import find_spec
from pathlib import Path

_OWN = Path(__file__).resolve().parent
_LIBRARIES = tuple({Path(sysconfig.get_path(name)).resolve() for name in ("purelib", "platlib")})
_STANDARD = Path(sysconfig.get_path("stdlib")).resolve()


def culprit(error: BaseException, root: Path) -> str:
    """Return whose code was called last by MkDocs when the error arose, in Thai; "" for MkDocs' own and ours."""
    top, asked = root.resolve(), ""
    if isinstance(error, SyntaxError) and error.filename:
        return _whose(Path(error.filename).resolve(), top, error.lineno or 1)
    for frame in traceback.extract_tb(error.__traceback__):
        path = Path(frame.filename).resolve()
        if path.is_relative_to(_mkdocs()):
            asked = ""
        elif not asked:
            asked = _whose(path, top, frame.lineno or 1)
    return "" if asked == _OURS else asked


_OURS = "oit"


def _whose(path: Path, top: Path, line: int) -> str:
    """Return whose a file is; "" for one that only passes a call on."""
    if path.is_relative_to(_OWN):
        return _OURS
    library = next((folder for folder in _LIBRARIES if path.is_relative_to(folder)), None)
    if library:
        package = path.relative_to(library).parts[0].removesuffix(".py")
        if path.suffix == ".html":
            return f"แม่แบบ {path.name} ของธีม ซึ่งใช้ค่าใน mkdocs.yml"
        return "" if package in ("jinja2", "markupsafe", "click", "pluggy") else f"ปลั๊กอินหรือส่วนขยาย {package}"
    if path.is_relative_to(top):
        return f"{path.relative_to(top)}:{line}"
    if path.is_relative_to(_STANDARD) or not path.is_file():  # "<frozen importlib._bootstrap>"
        return ""
    return f"{path}:{line}"


def _mkdocs() -> Path:
    spec = find_spec("mkdocs")
    assert spec and spec.origin
    return Path(spec.origin).resolve().parent
