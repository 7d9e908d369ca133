"""Lists every file below a folder, and says which cannot be read: links, devices, names that are not text, closed
folders."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from . import os_error, plain_file
from .place import Place
from .source import FileProblem

MAX_DEPTH = 20
"""Deepest folder that is looked into; an agency's deepest is some five folders down."""


def walk(root: Path, folder: str) -> Iterator[tuple[str, FileProblem | None]]:
    """Yield every file as a "/"-path from the root, the files of a folder before its folders, each in the order of
    names.

    A file that must not or cannot be read comes with a problem. Hidden files and folders are passed over. Links are not
    followed into folders. A file that goes away while the folder is walked is not yielded.
    """
    unsaved = plain_file.unsaved()
    removed = {file.relative_to(root).as_posix() for file, content in unsaved.items() if content is None}
    yield from ((path, problem) for path, problem in _on_disk(root, folder) if path not in removed)
    for file, content in unsaved.items():
        if content is not None and file.is_relative_to(root / folder) and not os.path.lexists(file):
            yield file.relative_to(root).as_posix(), None


def _on_disk(root: Path, folder: str) -> Iterator[tuple[str, FileProblem | None]]:
    closed: list[tuple[str, FileProblem]] = []
    waiting = [folder]
    while waiting:
        current = waiting.pop()
        below: list[str] = []
        try:
            with os.scandir(root / current) as scan:
                entries = sorted(scan, key=lambda entry: entry.name)
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            message = f"เปิดโฟลเดอร์ไม่ได้ ({os_error.in_thai(error)})"
            closed.append((current, _unreadable(current, message, "ตรวจสิทธิ์อ่านของโฟลเดอร์")))
            continue
        for entry in entries:
            path = f"{current}/{entry.name}"
            if entry.name.startswith("."):
                continue
            if printable := _not_text(path):
                message = "ชื่อไฟล์หรือโฟลเดอร์ไม่ได้เขียนเป็น UTF-8 (อาจแตกมาจากไฟล์ ZIP แบบเก่า)"
                yield printable, _unreadable(printable, message, "เปลี่ยนชื่อใหม่ แล้ววางแทนของเดิม")
            elif not entry.is_dir(follow_symlinks=False):
                if (mode := _mode(entry.path)) is not None:
                    yield path, None if stat.S_ISREG(mode) else problem_of(root, folder, path)
            elif path.count("/") > MAX_DEPTH:
                yield path, _unreadable(path, "โฟลเดอร์ซ้อนกันลึกเกินไป จึงไม่ได้อ่านไฟล์ในนั้น", "ลดจำนวนชั้นของโฟลเดอร์")
            else:
                below.append(path)
        waiting += reversed(below)
    yield from closed


def folders_in(folder: Path) -> list[str]:
    """Return the names of the folders directly in a folder, or none if it cannot be read."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.name for entry in entries if entry.is_dir())
    except OSError:
        return []


def problem_of(root: Path, folder: str, path: str) -> FileProblem | None:
    """Return why a file cannot be read, without opening it. A link is accepted only if it leads to a file inside the
    folder."""
    file, name = root / path, path.rpartition("/")[2]
    try:
        if file.is_symlink() and (problem := _link_problem(root, folder, path)):
            return problem
        if not stat.S_ISREG(file.stat().st_mode):
            return _unreadable(path, f"{name} ไม่ใช่ไฟล์ธรรมดา จึงไม่ได้อ่าน", "ลบสิ่งนี้ แล้ววางไฟล์จริงแทน")
    except OSError as error:
        return _unreadable(path, f"เปิดไฟล์ไม่ได้ ({os_error.in_thai(error)})", "ตรวจว่าไฟล์ยังอยู่และมีสิทธิ์อ่าน")
    return None


def _mode(file: str) -> int | None:
    """Return what sort of file it is, 0 for one that the user has no right to look at, and None for one that was
    removed while the folder was walked."""
    try:
        return os.lstat(file).st_mode
    except FileNotFoundError:
        return None
    except OSError:
        return 0


def _link_problem(root: Path, folder: str, path: str) -> FileProblem | None:
    name, instead = path.rpartition("/")[2], f"วางไฟล์จริงไว้ในโฟลเดอร์ {folder} แทนทางลัด"
    try:
        target = (root / path).resolve(strict=True)
        top = (root / folder).resolve()
    except (OSError, RuntimeError):  # RuntimeError: a link to itself, before Python 3.13
        return _unreadable(path, f"{name} เป็นทางลัดที่ไม่ได้ชี้ไปยังไฟล์ใด", instead)
    if not target.is_relative_to(top):
        return FileProblem("outside-content", Place(path), f"{name} เป็นทางลัดที่ชี้ออกไปนอกโฟลเดอร์ {folder}", instead)
    if target.is_dir():
        message = f"{name} เป็นทางลัดไปยังโฟลเดอร์ จึงไม่ได้อ่านไฟล์ในนั้น"
        return FileProblem("file-unexpected", Place(path), message, instead)
    if any(part.startswith(".") for part in target.relative_to(top).parts):
        return FileProblem("outside-content", Place(path), f"{name} เป็นทางลัดไปยังไฟล์ที่ซ่อนไว้", instead)
    if target.suffix.lower() != Path(path).suffix.lower():
        message = f"{name} เป็นทางลัดไปยังไฟล์ชนิดอื่น ({target.name})"
        return FileProblem("outside-content", Place(path), message, instead)
    return None


def _unreadable(path: str, message: str, repair: str) -> FileProblem:
    return FileProblem("file-unreadable", Place(path), message, repair)


def _not_text(path: str) -> str:
    """Return a printable form of a path that is not UTF-8, or "" for any other path. Such names come from old Thai
    archives."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return os.fsencode(path).decode("cp874", "replace")
    return ""
