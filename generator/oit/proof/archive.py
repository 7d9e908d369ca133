"""Cuts a year out of a finished site: a ZIP file whose pages open from the disk, without us and without the net."""

import hashlib
import posixpath
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from ..content.ledger import FILE, LEFT_OUT, SUMS, FileEntry, Ledger, sums, written
from ..files import whole_file, zip_folder
from ..thai import long_date
from ..thai.deferred import expression

INDEX = "index.html"
_ATTRIBUTE = expression(r"""(?<=[\s"'])(href|src)=("[^"]*"|'[^']*'|[^\s"'>]+)""")
_PRELOAD = expression(r"<link[^<>]*\brel=[\"']?preload[^<>]*>")
"""A browser refuses what is loaded ahead from a disk, and then does without it."""
_IN_STYLE = expression(r"""url\(([^()]{1,2000})\)""")


def cut(site: Path, ledger: Ledger, year: int, target: Path) -> int:
    """Write the archive of a year, and return how many files it holds. The same site gives the same bytes.

    It holds the year's pages and files, the pages of no year, the pages of other years that the year's pages lead to,
    and all that these show. A link to a page that is left out leads to the live site, if its address is known.
    Raises OSError, and then leaves the target as it was.
    """
    chosen = _chosen(site, ledger, year)
    with whole_file.written(target) as unfinished, zipfile.ZipFile(unfinished, "w") as archive:
        files = {}
        for path in sorted(chosen):
            data = (site / path).read_bytes()
            entry = ledger.files[path]
            if path.endswith(".html"):
                data = _rewritten(data.decode("utf-8"), path, chosen, ledger).encode()
            zip_folder.add(archive, path, data)
            files[path] = _entry(entry, data)
        for name, text in (("README.txt", _readme(ledger, year)), (f"open-{year}.html", _start(ledger, year))):
            zip_folder.add(archive, name, text.encode())
            files[name] = _entry(FileEntry(sha256="0" * 64, size=0, kind="asset"), text.encode(), is_new=True)
        withdrawn = {path: stone for path, stone in ledger.withdrawn.items() if path.startswith(f"{year}/")}
        own = ledger.model_copy(update={"files": files, "withdrawn": withdrawn})
        zip_folder.add(archive, FILE, written(own).encode())
        zip_folder.add(archive, SUMS, sums({path: entry.sha256 for path, entry in files.items()}).encode())
    return len(files)


def _entry(entry: FileEntry, data: bytes, is_new: bool = False) -> FileEntry:
    sha256 = hashlib.sha256(data).hexdigest()
    published = "" if is_new or sha256 == entry.sha256 else entry.sha256
    return entry.model_copy(update={"sha256": sha256, "size": len(data), "as_published": published})


# ---------------------------------------------------------------- what belongs to the year


def _chosen(site: Path, ledger: Ledger, year: int) -> frozenset[str]:
    """Return the paths of the archive's files."""
    own = {path for path in ledger.files if path.startswith(f"{year}/")}
    of_no_year = {path for path, entry in ledger.files.items() if entry.kind == "page" and not _year_in(path)}
    pages = {path for path in own | of_no_year if path.endswith(".html")}
    near = {path for page in pages & own for path in _led_to(site, page) if path in ledger.files}
    chosen = own | of_no_year | near | ({"404.html"} & ledger.files.keys())
    waiting = list(chosen)
    while waiting:
        page = waiting.pop()
        for path in _led_to(site, page):
            if path in ledger.files and path not in chosen and not path.endswith(".html") and path not in LEFT_OUT:
                chosen.add(path)
                waiting.append(path)
    return frozenset(chosen)


def _year_in(path: str) -> str:
    return path.partition("/")[0] if re.match(r"25\d\d/", path, re.ASCII) else ""


def _led_to(site: Path, path: str) -> Iterator[str]:
    """Yield the paths of the site that a page or a style sheet leads to."""
    if not path.endswith((".html", ".css")):
        return
    text = (site / path).read_text(encoding="utf-8", errors="replace")
    found: Iterable[str] = (
        map(_bare, _IN_STYLE.findall(text))
        if path.endswith(".css")
        else (_bare(match[2]) for match in _ATTRIBUTE.finditer(text))
    )
    for link in found:
        if inner := _inner(path, link):
            yield inner


def _bare(value: str) -> str:
    return value.strip().strip("\"'").replace("&amp;", "&")


def _inner(page: str, link: str) -> str:
    """Return the path that a link of a page leads to: ("2568/o1/index.html", "../o2/") → "2568/o2/index.html".

    Return "" for a link that leads elsewhere or within the page.
    """
    try:
        parts = urlsplit(link)
    except ValueError:
        return ""
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return ""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))
    if parts.path.endswith(("/", "/..", "/.")) or parts.path in (".", ".."):
        path = INDEX if path == "." else f"{path}/{INDEX}"
    return "" if path.startswith("..") else path


# ---------------------------------------------------------------- pages that open from the disk


def _rewritten(text: str, page: str, chosen: frozenset[str], ledger: Ledger) -> str:
    """Return a page whose links lead to files. A browser opens no index of a folder on a disk."""

    def replaced(match: re.Match[str]) -> str:
        link = _bare(match[2])
        inner = _inner(page, link)
        if not inner:
            return match[0]
        parts = urlsplit(link)
        after = (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
        if inner in chosen:
            way = posixpath.relpath(inner, posixpath.dirname(page) or ".")
            return f'{match[1]}="{_escaped(quote(way) + after)}"'
        if ledger.site and inner in ledger.files:
            return f'{match[1]}="{_escaped(ledger.site + quote(inner.removesuffix(INDEX)) + after)}"'
        return f'data-left-out="{_escaped(link)}"'

    return _ATTRIBUTE.sub(replaced, _PRELOAD.sub("", text))


def _escaped(link: str) -> str:
    return link.replace("&", "&amp;").replace('"', "&quot;")


def _start(ledger: Ledger, year: int) -> str:
    title = f"ข้อมูลสาธารณะ (OIT) ปี {year} {ledger.agency}"
    return (
        f'<!doctype html>\n<html lang="th">\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f'<h1>{title}</h1>\n<p><a href="{year}/index.html">เปิดข้อมูลของปี {year}</a></p>\n</html>\n'
    )


def _readme(ledger: Ledger, year: int) -> str:
    site = f"เว็บไซต์: {ledger.site}\n" if ledger.site else ""
    return (
        f"ข้อมูลสาธารณะ (OIT) ปีงบประมาณ {year} ของ{ledger.agency}\n{site}"
        f"เก็บจากเว็บไซต์ที่สร้างเมื่อ {long_date(ledger.built)}\n\n"
        f"วิธีอ่าน: แตกไฟล์ .zip แล้วเปิด open-{year}.html ด้วยเบราว์เซอร์ ไม่ต้องใช้อินเทอร์เน็ต\n"
        f"วิธีตรวจสอบ: ใช้คำสั่ง sha256sum -c {SUMS} หรือ oit verify กับไฟล์ .zip นี้\n"
        f"ลิงก์ในหน้าถูกปรับให้เปิดจากดิสก์ได้ รหัสของหน้าตามที่เผยแพร่จริงอยู่ในช่อง as_published ของ {FILE}\n"
    )
