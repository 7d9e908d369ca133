"""Knows what a file's name tells by itself: a leftover of a program, or a name that other systems cannot hold."""

import re
from collections.abc import Iterable, Iterator

from ..thai import normalise
from ..thai.deferred import expression
from .place import Place
from .source import FileProblem

LEFTOVER, RISKY = "file-unexpected", "name-risky"
"""The rules that report a leftover, and a name that another system cannot hold."""

MAX_NAME = 200
"""Bytes of a name from which on we warn. Linux holds 255, which are 85 Thai letters; Windows holds 255 letters."""

_LEFTOVERS = (
    (
        r"~\$.+|~wrl\d+\.tmp|\.?~lock\..+#|.+\.(?:tmp|temp|bak|old|orig|swp|asd|wbk|xlk|sav~)|.+~",
        "ไฟล์ชั่วคราวหรือไฟล์สำรองของโปรแกรม ซึ่งมักมีชื่อผู้ที่เปิดเอกสารอยู่",
        "ปิดเอกสารในโปรแกรม แล้วลบไฟล์นี้",
    ),
    (
        r"(?:eh)?thumbs(?:_vista)?\.db|desktop\.ini|icon\r|\$recycle\.bin|__macosx|autorun\.inf|.+\.ds_store",
        "ไฟล์ที่ Windows หรือ macOS สร้างไว้เอง",
        "ลบไฟล์นี้",
    ),
    (
        r".+\.(?:crdownload|part|partial|download|opdownload|!ut|filepart)",
        "ไฟล์ที่ดาวน์โหลดไม่เสร็จ",
        "ดาวน์โหลดใหม่ให้เสร็จแล้วแนบไฟล์จริง หรือลบไฟล์นี้",
    ),
    (
        r".+\.(?:gdoc|gsheet|gslides|gform|gdraw|gmap|gsite|gscript|glink|lnk|url|webloc|website|desktop)",
        "ทางลัดไปยังเอกสารที่อยู่ที่อื่น ไม่ใช่ตัวเอกสาร",
        "เปิดเอกสารแล้วดาวน์โหลดเป็น PDF หรือ .xlsx มาแนบแทน หรือเขียนที่อยู่ไว้ในช่อง link แล้วลบไฟล์นี้",
    ),
)
"""Names in small letters → what such a file is, and what to do."""

_COPY = expression(
    r"(?:copy of |สำเนาของ ?)(?P<after>.+)"
    r"|(?P<stem>.+?)(?: - copy| - สำเนา| copy| – สำเนา)(?: ?\(\d+\)| \d+)?(?P<suffix>\.[^.]*)?",
    re.IGNORECASE,
)

_DEVICES = expression(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE | re.DOTALL)
_IMPOSSIBLE = expression(r'[<>:"|?*\\\x00-\x1f]')


def safe_name(text: str, longest: int = MAX_NAME) -> str:
    """Return a name for a file that every system can hold, as near to a text as possible: "แผน: 1/2568?.pdf" →
    "แผน- 1-2568.pdf". Thai stays. ``longest``: bytes."""
    plain = re.sub(r'[<>:"|?*\\/\x00-\x1f\x7f]+', "-", normalise(text))
    stem, dot, suffix = " ".join(plain.split()).strip(" .-").rpartition(".")
    if not dot or not re.fullmatch(r"[A-Za-z0-9]{1,8}", suffix):
        stem, dot, suffix = f"{stem}{dot}{suffix}", "", ""
    kept = stem.encode(errors="ignore")[: longest - len(dot + suffix)].decode(errors="ignore").rstrip(" .-") or "ไฟล์"
    if _DEVICES.fullmatch(kept):  # Windows looks at what stands before the first dot
        device, inner, rest = kept.partition(".")
        kept = f"{device}_{inner}{rest}"
    return f"{kept}{dot}{suffix}"


def leftover(path: str) -> tuple[str, str] | None:
    """Return what a leftover of a program is and what to do with it, in Thai, or None for a file that somebody made."""
    parts = [part.lower() for part in path.split("/")]
    for pattern, what, repair in _LEFTOVERS:
        if any(re.fullmatch(pattern, part, re.DOTALL) for part in (parts[-1], *_odd_folders(parts))):
            return what, repair
    return None


def _odd_folders(parts: list[str]) -> list[str]:
    return [part for part in parts[:-1] if part in ("__macosx", "$recycle.bin")]


def leftovers(paths: Iterable[str]) -> Iterator[FileProblem]:
    """Report leftovers, each kind once at its first file."""
    by_kind: dict[tuple[str, str], list[str]] = {}
    for path in paths:
        if kind := leftover(path):
            by_kind.setdefault(kind, []).append(path)
    for (what, repair), several in by_kind.items():
        more = f" (และอีก {len(several) - 1} ไฟล์)" if len(several) > 1 else ""
        yield FileProblem(LEFTOVER, Place(several[0]), f"{what}{more} จึงไม่ได้นำไปเผยแพร่", repair)


def copies(paths: Iterable[str]) -> Iterator[FileProblem]:
    """Report files that a system named as copies, if the original lies beside them."""
    known = {_key(path) for path in paths}
    for path in sorted(paths):
        folder, _, name = path.rpartition("/")
        match = _COPY.fullmatch(name)
        original = (match["after"] or f"{match['stem']}{match['suffix'] or ''}") if match else ""
        if original and _key(f"{folder}/{original}") in known:
            message = f"ไฟล์นี้เป็นสำเนาของ {original} ที่อยู่ข้างกัน จึงไม่ได้นำไปเผยแพร่"
            yield FileProblem(LEFTOVER, Place(path), message, "ลบสำเนา หรือตั้งชื่อใหม่ให้บอกว่าเป็นเอกสารใด")


def risky(paths: Iterable[str]) -> Iterator[FileProblem]:
    """Report names of files and folders that another system cannot hold, each once."""
    first: dict[str, str] = {}
    known: set[str] = set()
    colliding: set[str] = set()
    for path in paths:
        for here in _with_folders(path):
            if here in colliding:
                break  # what lies in the folder needs no finding of its own
            if here in known:
                continue
            known.add(here)
            other = first.setdefault(_key(here), here)
            if other != here:
                colliding.add(here)
                yield _collision(here, other)
                break
            if problem := _risky(here):
                yield problem


def _with_folders(path: str) -> Iterator[str]:
    """Yield each folder of a path, the outermost first, and the path itself."""
    yield from (path[: match.start()] for match in re.finditer("/", path))
    yield path


def _collision(path: str, other: str) -> FileProblem:
    name, other_name = path.rpartition("/")[2], other.rpartition("/")[2]
    message = f"{name} กับ {other_name} ต่างกันเพียงตัวพิมพ์หรือวิธีพิมพ์สระ Windows และ macOS เก็บได้เพียงชื่อเดียว อีกชื่อจะหายไป"
    return FileProblem(RISKY, Place(path), message, "เปลี่ยนชื่อหนึ่งให้ต่างกันชัดเจน หรือลบอันที่ไม่ใช้")


def _risky(path: str) -> FileProblem | None:
    name = path.rpartition("/")[2]
    if match := _IMPOSSIBLE.search(name):
        sign = match[0] if match[0].isprintable() else "อักขระควบคุม"
        return FileProblem(RISKY, Place(path), f"ชื่อมี {sign} ซึ่ง Windows ไม่รับ", _rename(name))
    if name[-1:] in (".", " "):
        return FileProblem(RISKY, Place(path), "ชื่อลงท้ายด้วยจุดหรือเว้นวรรค ซึ่ง Windows ไม่รับ", _rename(name))
    if _DEVICES.fullmatch(name):
        message = f"Windows สงวนชื่อ {name.partition('.')[0]} ไว้ จึงสร้างไฟล์ชื่อนี้ไม่ได้"
        return FileProblem(RISKY, Place(path), message, _rename(name))
    if len(name.encode(errors="replace")) > MAX_NAME:
        letters = MAX_NAME // 3
        message = f"ชื่อยาวเกินไป ({len(name)} ตัวอักษร) ระบบ Linux ที่ใช้เผยแพร่รับอักษรไทยได้ 85 ตัว"
        return FileProblem(RISKY, Place(path), message, f"ย่อชื่อให้ไม่เกิน {letters} ตัวอักษร แล้วเขียนชื่อเต็มในช่อง title")
    return None


def _rename(name: str) -> str:
    return f"เปลี่ยนชื่อ เช่น {safe_name(name)} แล้วแก้ชื่อในไฟล์ที่อ้างถึงให้ตรงกัน"


def is_same(name: str, other: str) -> bool:
    """True if Windows or macOS take two names for one."""
    return _key(name) == _key(other)


def _key(path: str) -> str:
    return normalise(path).casefold()
