"""Decides which paths the form editor may read and write: plain names below ``content/``, of published kinds."""

import io
import os
from pathlib import Path, PurePosixPath

from .. import thai
from ..content import CONTENT, kinds
from ..content.paths import below_content
from ..files import file_types, names
from . import refused
from .refused import Refused

OUTSIDE = "ที่อยู่ของไฟล์นี้ใช้กับแบบฟอร์มไม่ได้ จึงไม่ได้ทำ แบบฟอร์มแก้ได้เฉพาะไฟล์ในโฟลเดอร์ content"
_LONGEST = 1000
"""Letters of a path. No system takes much longer ones."""


def plain(path: object) -> str:
    """Return a path from the project's root in its normal spelling. Raises Refused for one that leads out of the
    content, to a hidden file, or has a name that some system cannot hold."""
    normal = thai.normalise(path) if isinstance(path, str) else ""
    if not normal or len(normal) > _LONGEST or not normal.isprintable():
        raise Refused(refused.FORBIDDEN, OUTSIDE)
    parts = normal.split("/")
    if parts[0] != CONTENT or len(parts) < 2 or any(not part or part.startswith(".") for part in parts):
        raise Refused(refused.FORBIDDEN, OUTSIDE)
    if problem := next(names.risky([normal]), None):
        raise Refused(refused.WRONG, f"ใช้ชื่อ {parts[-1]} ไม่ได้ {problem.message} ({problem.repair})")
    return normal


def real(root: Path, path: str) -> Path:
    """Return where a plain path lies on the disk. Raises Refused if a link is on the way: it may lead anywhere."""
    try:
        top = Path(os.path.realpath(root / CONTENT))
        straight = top.joinpath(*PurePosixPath(path).parts[1:])
        if Path(os.path.realpath(straight)) == straight:
            return straight
    except OSError:  # a folder became a link while it was looked at
        raise Refused(refused.FORBIDDEN, OUTSIDE) from None
    raise Refused(refused.FORBIDDEN, OUTSIDE)


def record(path: object) -> str:
    """Return the path of a record. Raises Refused for any other file."""
    normal = plain(path)
    if not kinds.identify(below_content(normal)):
        raise Refused(refused.FORBIDDEN, OUTSIDE)
    return normal


def readable(path: object) -> str:
    """Return the path of a file that a form shows: an attachment, or a picture wherever it lies below the content, such
    as the agency's emblem."""
    normal = plain(path)
    return normal if file_types.suffix(normal) in file_types.PICTURES else attachment(normal)


def attachment(path: object) -> str:
    """Return the path of an attachment. Raises Refused where none may lie, and for a type that is not published."""
    normal = plain(path)
    inner = below_content(normal)
    if kinds.identify(inner) or ("/" in inner and not kinds.may_be_attachment(inner)):
        raise Refused(refused.FORBIDDEN, OUTSIDE)
    if kind := names.leftover(inner):
        raise Refused(refused.WRONG, f"แนบ {PurePosixPath(normal).name} ไม่ได้ เพราะเป็น{kind[0]} ({kind[1]})")
    if found := file_types.name_refusal(normal):
        raise Refused(refused.WRONG, f"แนบ {PurePosixPath(normal).name} ไม่ได้ {found.message} ({found.repair})")
    return normal


def check_content(path: str, content: bytes) -> None:
    """Raise Refused for a file that would not be published."""
    if len(content) > file_types.MAX_BYTES:
        raise Refused(refused.TOO_LARGE, f"ไฟล์ {PurePosixPath(path).name} ใหญ่เกิน 100 MB โปรดย่อหรือแยกไฟล์")
    if found := file_types.refusal_of(io.BytesIO(content), path):
        raise Refused(refused.WRONG, f"แนบ {PurePosixPath(path).name} ไม่ได้ {found.message} ({found.repair})")
