"""Every file below a folder, with what keeps it from being read."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from . import os_error
from .place import Place
from .source import FileProblem


def walk(root: Path, folder: str) -> Iterator[tuple[str, FileProblem | None]]:
    """Yield the path of each file from the root, sorted and with "/", and a problem if it must not or cannot be read.

    Hidden files and folders are passed over. Links are not followed into folders. A file that goes away while the folder
    is walked is not yielded.
    """
    closed: list[OSError] = []
    for current, folders, files in os.walk(root / folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        here = Path(current)
        # A link to a folder is listed among the folders. Path.is_symlink would raise where files cannot be looked at.
        links = [name for name in folders if os.path.islink(here / name)]  # noqa: PTH114
        for name in sorted([*files, *links]):
            if not name.startswith("."):
                yield from _entry(root, folder, (here / name).relative_to(root).as_posix())
    for error in closed:
        relative = Path(error.filename).relative_to(root).as_posix()
        if not isinstance(error, FileNotFoundError | NotADirectoryError):
            message = f"เปิดโฟลเดอร์ไม่ได้ ({os_error.in_thai(error)})"
            yield relative, FileProblem("file-unreadable", Place(relative), message, "ตรวจสิทธิ์อ่านของโฟลเดอร์")


def folders_in(folder: Path) -> list[str]:
    """Names of the folders directly in a folder; none where it cannot be read."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.name for entry in entries if entry.is_dir())
    except OSError:
        return []


def _entry(root: Path, folder: str, relative: str) -> Iterator[tuple[str, FileProblem | None]]:
    try:
        mode = (root / relative).lstat().st_mode
    except FileNotFoundError:
        return
    except OSError as error:  # the names in a folder can be readable while its files are not
        message = f"เปิดไฟล์ไม่ได้ ({os_error.in_thai(error)})"
        yield relative, FileProblem("file-unreadable", Place(relative), message, "ตรวจสิทธิ์อ่านของโฟลเดอร์")
        return
    if stat.S_ISLNK(mode) and (problem := _link_problem(root, folder, relative)):
        yield relative, problem
    elif (root / relative).is_file():
        yield relative, None


def _link_problem(root: Path, folder: str, relative: str) -> FileProblem | None:
    """Report a link, unless it leads to a file inside the folder: only such a link is as good as the file."""
    name, instead = relative.rpartition("/")[2], f"วางไฟล์จริงไว้ในโฟลเดอร์ {folder} แทนทางลัด"
    try:
        target = (root / relative).resolve(strict=True)
    except (OSError, RuntimeError):  # RuntimeError: a link to itself, before Python 3.13
        return FileProblem("file-unreadable", Place(relative), f"{name} เป็นทางลัดที่ไม่ได้ชี้ไปยังไฟล์ใด", instead)
    if not target.is_relative_to((root / folder).resolve()):
        message = f"{name} เป็นทางลัดที่ชี้ออกไปนอกโฟลเดอร์ {folder}"
        return FileProblem("outside-content", Place(relative), message, instead)
    if target.is_dir():
        return FileProblem("file-unexpected", Place(relative), f"{name} เป็นทางลัดไปยังโฟลเดอร์ จึงไม่ได้อ่านไฟล์ในนั้น", instead)
    return None
