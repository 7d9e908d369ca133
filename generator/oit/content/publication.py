"""Decides which files below ``content/`` are published as they are. A file must lie in a place of the table of kinds,
be of an allowed type, and have a free address.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from ..files import file_types, os_error
from ..files.place import Place
from ..files.refusal import ADDRESS_TAKEN, WRONG_TYPE, Refusal
from ..files.source import FileProblem
from . import kinds, near_names
from .paths import CONTENT, below_content, is_foreign_item

TAKEN_NAMES = frozenset({"card.png"})
"""Files that the site itself puts beside its home page, and whose names a picture can have, too."""

UNEXPECTED = "file-unexpected"
"""The rule that reports files outside the places for attachments. Drafts lie there, so these files are not opened."""

TOO_LARGE = "site-too-large"
MAX_SITE = 1_000_000_000
"""Bytes of all attachments together that GitHub Pages and GitLab Pages publish."""

Refuse = Callable[[str], Refusal | None]
"""Returns why an attachment must not be published, by its path from the root. Raises OSError."""


def obstacle(
    path: str, emblem: str, refuse: Refuse, own_items: Container[str] = (), letters: str = near_names.LETTERS
) -> FileProblem | None:
    """Return why a file is not published, or None. ``emblem``: the path that agency.yaml names, below ``content/``."""
    inner = below_content(path)
    # The emblem belongs to no item, and may lie beside agency.yaml.
    is_emblem = inner == emblem and "/" not in inner
    if not is_emblem and (unexpected := _unexpected(path, inner, own_items, letters)):
        return unexpected
    try:
        refused = _at_a_taken_address(inner) or refuse(path)
    except OSError as error:
        message = f"เปิดไฟล์ไม่ได้ ({os_error.in_thai(error)}) จึงยังไม่เผยแพร่"
        return FileProblem("file-unreadable", Place(path), message, "ตรวจว่าไฟล์ยังอยู่และมีสิทธิ์อ่าน")
    if not refused and is_emblem and file_types.suffix(path) not in file_types.PICTURES:
        refused = Refusal(WRONG_TYPE, "ตราของหน่วยงานต้องเป็นภาพ", "บันทึกตราเป็น SVG หรือ PNG แล้วแก้ชื่อไฟล์ให้ตรงกัน")
    if not refused:
        return None
    return FileProblem(refused.rule, Place(path, refused.line, refused.column), refused.message, refused.repair)


def in_the_way(attachments: Iterable[str], records: Iterable[str]) -> Iterator[FileProblem]:
    """Report attachments that lie where the folder of a record's page will be. ``records``: the paths of the records'
    files."""
    folders = {record.removesuffix(".yaml").casefold() for record in records}
    for path in sorted(attachments):
        if path.casefold() in folders:
            message = f"ไฟล์นี้อยู่ตรงที่อยู่ของหน้าที่สร้างจาก {path}.yaml จึงเผยแพร่ไม่ได้"
            yield FileProblem(ADDRESS_TAKEN, Place(path), message, "เปลี่ยนชื่อไฟล์แนบ")


def too_large_a_site(sizes: Mapping[str, int]) -> Iterator[FileProblem]:
    """Report attachments that are too large together, at the largest. ``sizes``: bytes of each, by its path."""
    total = sum(sizes.values())
    if total > MAX_SITE:
        largest = sorted(sizes, key=lambda path: (-sizes[path], path))[:3]
        listed = ", ".join(f"{path} {sizes[path] / 1e6:,.0f} MB" for path in largest)
        message = f"ไฟล์แนบรวมกัน {total / 1e9:.1f} GB เกิน 1 GB ที่ GitHub Pages และ GitLab Pages รับ (ใหญ่ที่สุด: {listed})"
        repair = "ย่อไฟล์สแกนและวีดิทัศน์ หรือวางไฟล์ใหญ่ไว้ที่อื่นแล้วใช้ช่อง link หรือเผยแพร่บนเครื่องแม่ข่ายของหน่วยงานเอง"
        yield FileProblem(TOO_LARGE, Place(largest[0]), message, repair, "site")


def _at_a_taken_address(inner: str) -> Refusal | None:
    """Report a folder that would take a page's address, and a file that would take the address of the site's own
    file."""
    *folders, _ = inner.casefold().split("/")
    if "index.html" in folders or inner.casefold() in TAKEN_NAMES:
        message = "ไฟล์นี้อยู่ตรงที่อยู่ของหน้าเว็บหรือไฟล์ของเว็บไซต์ จึงเผยแพร่ไม่ได้"
        return Refusal(ADDRESS_TAKEN, message, "เปลี่ยนชื่อไฟล์หรือโฟลเดอร์")
    return None


def _unexpected(path: str, inner: str, own_items: Container[str], letters: str) -> FileProblem | None:
    """Report a text file whose path is of no kind: its author surely meant it as content. Report an attachment that
    lies in no folder for attachments.

    The files of a folder with a wrong name are reported once, at the folder.
    """
    is_text = near_names.is_text(inner)
    if not is_text and kinds.may_be_attachment(inner) and not is_foreign_item(inner, own_items):
        return None
    near = near_names.near(inner, letters)
    if near and near.folder:
        message = f"ไม่รู้จักโฟลเดอร์ {near.folder.rpartition('/')[2]} จึงไม่ได้อ่านไฟล์ในนั้น"
        repair = f"เปลี่ยนชื่อโฟลเดอร์เป็น {near.right_folder}"
        return FileProblem(UNEXPECTED, Place(f"{CONTENT}/{near.folder}"), message, repair)
    if is_text:
        message = "ไม่รู้จักไฟล์นี้ จึงไม่ได้นำไปเผยแพร่"
        repair = (
            f"เปลี่ยนชื่อหรือย้ายเป็น {CONTENT}/{near.path}"
            if near
            else "ตรวจชื่อไฟล์และโฟลเดอร์ เช่น content/2566/o2/index.md หรือ content/2566/measures/ชื่อ.yaml"
        )
        if not near and near_names.is_markdown(inner) and kinds.may_be_attachment(inner):
            repair = "ย้ายข้อความไปไว้ใน index.md ของข้อ หรือบันทึกเป็น PDF แล้วแนบแทน"
        if inner.endswith(".yml"):
            message, repair = (
                "ไฟล์นามสกุล .yml จะไม่ถูกอ่าน",
                f"เปลี่ยนชื่อไฟล์เป็น {PurePosixPath(near.path if near else inner).stem}.yaml",
            )
        return FileProblem(UNEXPECTED, Place(path), message, repair)
    message = "ไฟล์แนบนี้ไม่ได้อยู่ในโฟลเดอร์ของข้อใด"
    return FileProblem(UNEXPECTED, Place(path), message, "ย้ายไปไว้ในโฟลเดอร์ของข้อที่ใช้ เช่น content/2566/o2/")
