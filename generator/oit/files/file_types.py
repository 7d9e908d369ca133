"""The file types that are published. Each is recognised by its content and not only by its name.

A type that is not in the table is not published. A library that recognises files does not help here. It says which of
hundreds of types a file most looks like. We must know that a file is what its name says, down to the parts of an
archive.
"""

import codecs
import stat
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from ..values import dataclass
from . import archives, compound, svg
from .refusal import UNSAFE, WRONG_TYPE, Refusal

MAX_BYTES = 100_000_000
"""Largest file that is published. GitHub refuses larger ones, and nobody opens one on a telephone."""

VERSION = 4
"""Part of the name under which refusals are remembered. Raise it when the meaning of the table below changes."""

_HEAD = 1024
_LFS_POINTER = b"version https://git-lfs.github.com/spec/"


@dataclass(frozen=True, slots=True)
class FileType:
    """One type that is published. ``suffixes``: the endings of such files' names. ``thai``: what an officer calls the
    type.

    ``looks_right`` recognises the type by its first bytes. ``refusal`` looks at the whole file, if the type needs it.
    """

    suffixes: tuple[str, ...]
    thai: str
    looks_right: Callable[[bytes], bool]
    refusal: Callable[[BinaryIO, str], Refusal | None] | None = None


def _begins(*signatures: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(signatures)


def _is_pdf(head: bytes) -> bool:
    """True for a PDF. Some scanners write other bytes before the first line, and readers of PDF allow them."""
    return b"%PDF-" in head and not head.lstrip().startswith(b"<")


def _is_webp(head: bytes) -> bool:
    return head.startswith(b"RIFF") and head[8:12] == b"WEBP"


_PHOTOGRAPHS = (
    b"heic",
    b"heix",
    b"heim",
    b"heis",
    b"hevc",
    b"hevx",
    b"mif1",
    b"msf1",
    b"avif",
    b"avis",
    b"crx ",
    b"qt  ",
)
"""Brands of formats that begin like MP4 but are not: photographs of telephones, and QuickTime."""


def _is_mp4(head: bytes) -> bool:
    return head[4:8] == b"ftyp" and head[8:12] not in _PHOTOGRAPHS


def _is_mp3(head: bytes) -> bool:
    return head.startswith(b"ID3") or (len(head) > 2 and head[0] == 0xFF and head[1] & 0xE6 in (0xE2, 0xE4, 0xE6))


def _is_text(head: bytes) -> bool:
    """True for text that no browser takes for a page or for XML, even if the server gives no type and the browser
    guesses."""
    return not _is_markup(head) and b"\0" not in head and not head.startswith((b"%PDF-", b"\xff\xfe", b"\xfe\xff"))


_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def _is_csv(head: bytes) -> bool:
    """True for text, also in UTF-16 with its mark, which browsers never take for a page."""
    if not head.startswith(_UTF_16):
        return _is_text(head)
    return not head[: len(head) // 2 * 2].decode("utf-16", "replace").lstrip().startswith("<")


def _is_markup(head: bytes) -> bool:
    return head.removeprefix(codecs.BOM_UTF8).lstrip(b"\t\n\x0b\x0c\r \x00").startswith(b"<")


def _is_json(head: bytes) -> bool:
    return _is_text(head) and head.removeprefix(codecs.BOM_UTF8).lstrip().startswith((b"{", b"["))


def _svg(file: BinaryIO, _: str) -> Refusal | None:
    return svg.refusal(file.read(svg.MAX_BYTES + 1))


_NO_TEXT = Refusal(WRONG_TYPE, "ไฟล์ข้อความนี้ไม่ได้บันทึกเป็น UTF-8", "บันทึกใหม่โดยเลือก Encoding: UTF-8 แล้วแนบแทน")


def _text(file: BinaryIO, _: str) -> Refusal | None:
    """Decode text in UTF-8, or in the old Thai encoding that Excel still writes. Other encodings are not readable
    text."""
    fits = {"utf-8": codecs.getincrementaldecoder("utf-8")(), "cp874": codecs.getincrementaldecoder("cp874")()}
    while fits:
        piece = file.read(1 << 20)
        if b"\0" in piece:
            break
        for encoding, decoder in tuple(fits.items()):
            try:
                decoder.decode(piece, final=not piece)
            except UnicodeDecodeError:
                del fits[encoding]
        if not piece and fits:
            return None
    return _NO_TEXT


def _csv(file: BinaryIO, _: str) -> Refusal | None:
    """Decode a CSV; one in UTF-16 as a whole."""
    if file.read(2) not in _UTF_16:
        file.seek(0)
        return _text(file, _)
    file.seek(0)
    decoder = codecs.getincrementaldecoder("utf-16")()
    try:
        while piece := file.read(1 << 20):
            if "\0" in decoder.decode(piece):
                return _NO_TEXT
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return _NO_TEXT
    return None


def _archive(file: BinaryIO, _: str) -> Refusal | None:
    return archives.zip_refusal(file, refusal_of)


_OLE = _begins(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_ZIP = _begins(b"PK\x03\x04")

TYPES = (
    FileType((".pdf",), "PDF", _is_pdf),
    FileType((".doc", ".xls", ".ppt"), "Microsoft Office รุ่นเดิม", _OLE, archives.ole_refusal),
    FileType((".docx",), "Word", _ZIP, archives.office_refusal),
    FileType((".xlsx",), "Excel", _ZIP, archives.office_refusal),
    FileType((".pptx",), "PowerPoint", _ZIP, archives.office_refusal),
    FileType((".odt", ".ods", ".odp"), "OpenDocument", _ZIP, archives.open_document_refusal),
    FileType((".csv",), "ตาราง CSV", _is_csv, _csv),
    FileType((".txt",), "ข้อความ", _is_text, _text),
    FileType((".json", ".geojson"), "JSON", _is_json, _text),
    FileType((".png",), "ภาพ PNG", _begins(b"\x89PNG\r\n\x1a\n")),
    FileType((".jpg", ".jpeg"), "ภาพ JPEG", _begins(b"\xff\xd8\xff")),
    FileType((".gif",), "ภาพ GIF", _begins(b"GIF87a", b"GIF89a")),
    FileType((".webp",), "ภาพ WebP", _is_webp),
    FileType((".svg",), "ภาพ SVG", lambda head: True, _svg),
    FileType((".mp4",), "วีดิทัศน์ MP4", _is_mp4),
    FileType((".mp3",), "เสียง MP3", _is_mp3),
    FileType((".zip",), "ZIP", _ZIP, _archive),
)
"""All types that are published, besides the pages and data that ``oit`` itself makes."""

BY_SUFFIX = {suffix: file_type for file_type in TYPES for suffix in file_type.suffixes}
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"})

_WEB_PAGES = (
    ".html .htm .xhtml .xht .xhtm .shtml .shtm .stm .dhtml .phtml .html5 .mhtml .mht .hta .htc .js .mjs .cjs .css .wasm"
    " .php .php3 .php4 .php5 .php7 .php8 .phar .asp .aspx .jsp .jspx .cgi .pl .py .rb .sh .svgz .swf .jar .var .asis"
    " .map"
)
_XML = ".xml .xsl .xslt .xsd .rng .rdf .rss .atom .kml .gpx .dtd .wsdl .xbrl .mml .mathml .xlf .owl .xspf .wadl"
_FOR_SERVERS = ".gz .br .zst .z .deflate .htaccess .config .conf"

_AS_PDF = "แนบเป็น PDF หรือภาพ PNG แทน"
_WAYS_OUT = (
    (_WEB_PAGES, UNSAFE, "เพราะเบราว์เซอร์จะเปิดเป็นหน้าเว็บของหน่วยงาน", _AS_PDF),
    (_XML, UNSAFE, "เพราะเบราว์เซอร์อาจทำตามคำสั่งที่อยู่ในไฟล์", "บันทึกข้อมูลเป็น CSV หรือ JSON หรือบันทึกเอกสารเป็น PDF"),
    (_FOR_SERVERS, UNSAFE, "เพราะเครื่องแม่ข่ายจะใช้แทนหน้าเว็บหรือใช้เป็นคำสั่ง", "แตกไฟล์ออกแล้วแนบไฟล์ที่อยู่ข้างใน หรือบีบอัดเป็น .zip"),
    (
        ".heic .heif .avif .tif .tiff .bmp .jfif .jp2 .ico .dng",
        WRONG_TYPE,
        "เพราะเบราว์เซอร์ส่วนมากไม่แสดงภาพชนิดนี้",
        "บันทึกเป็น JPEG แล้วแนบแทน",
    ),
    (
        ".psd .ai .eps .cdr .dwg .dxf .skp .indd .pub .vsd .vsdx",
        WRONG_TYPE,
        "เพราะต้องมีโปรแกรมเฉพาะจึงเปิดได้",
        "บันทึกเป็น PDF หรือภาพ PNG แล้วแนบแทน",
    ),
    (
        ".rar .7z .tar .tgz .bz2 .xz .iso .cab .lzh",
        WRONG_TYPE,
        "เพราะเครื่องของประชาชนส่วนมากเปิดไม่ได้",
        "บีบอัดใหม่เป็น .zip หรือแนบทีละไฟล์",
    ),
    (".docm .dotm", UNSAFE, "เพราะมีแมโคร (คำสั่งโปรแกรม)", "บันทึกเป็น .docx ซึ่งไม่มีแมโคร หรือ PDF"),
    (".xlsm .xltm .xlam .xlsb .xla .xll", UNSAFE, "เพราะอาจมีแมโคร (คำสั่งโปรแกรม)", "บันทึกเป็น .xlsx ซึ่งไม่มีแมโคร"),
    (".pptm .potm .ppsm .ppam", UNSAFE, "เพราะมีแมโคร (คำสั่งโปรแกรม)", "บันทึกเป็น .pptx ซึ่งไม่มีแมโคร หรือ PDF"),
    (
        ".rtf .pages .wpd .wps .dot .dotx .odg .tex .hwp",
        WRONG_TYPE,
        "เพราะเครื่องของประชาชนส่วนมากเปิดไม่ได้",
        "บันทึกเป็น .docx หรือ PDF",
    ),
    (
        ".numbers .tsv .dbf .mdb .accdb .sav .parquet .ods~",
        WRONG_TYPE,
        "เพราะเครื่องของประชาชนส่วนมากเปิดไม่ได้",
        "บันทึกเป็น .xlsx หรือ CSV",
    ),
    (".key .pps .ppsx .potx", WRONG_TYPE, "เพราะเครื่องของประชาชนส่วนมากเปิดไม่ได้", "บันทึกเป็น .pptx หรือ PDF"),
    (
        ".mov .avi .wmv .mkv .webm .flv .3gp .m4v .mpg .mpeg .ts",
        WRONG_TYPE,
        "เพราะเบราว์เซอร์ส่วนมากเล่นไม่ได้",
        "บันทึกเป็น MP4 แล้วแนบแทน",
    ),
    (".wav .m4a .wma .aac .ogg .flac .amr .mid", WRONG_TYPE, "เพราะเบราว์เซอร์ส่วนมากเล่นไม่ได้", "บันทึกเป็น MP3 แล้วแนบแทน"),
    (
        ".markdown .mdown .mkdn .mkd .mdwn .mdx",
        WRONG_TYPE,
        "เพราะไม่ใช่ชนิดที่ประชาชนเปิดได้",
        "ย้ายข้อความไปไว้ใน index.md หรือแนบเป็น PDF",
    ),
    (
        ".exe .msi .bat .cmd .com .scr .vbs .ps1 .apk .dmg .dll .jse .wsf .hlp .cpl .gadget .sys .deb .rpm .appimage",
        UNSAFE,
        "เพราะเป็นโปรแกรม",
        "ลบไฟล์นี้ หรือแนบเอกสารเป็น PDF",
    ),
)
"""Suffix of files that are not published → why, and what to do instead."""

_BY_SUFFIX = {suffix: way_out for way_out in _WAYS_OUT for suffix in way_out[0].split()}
_OBEYED = frozenset(f"{_WEB_PAGES} {_XML} {_FOR_SERVERS}".split())
_LIST = (
    "ใช้ PDF, Word, Excel, PowerPoint, OpenDocument, CSV, TXT, JSON, ภาพ (PNG, JPEG, WebP, GIF, SVG), MP4, MP3 หรือ ZIP"
)


def suffix(name: str) -> str:
    """Return the last part of a name with its dot, in small letters: "แผน.PDF" → ".pdf"; "" for a name without a
    dot."""
    name = name.rpartition("/")[2]
    stem, dot, last = name.rpartition(".")
    return f".{last.lower()}" if dot and stem else ""


def name_refusal(name: str) -> Refusal | None:
    """Return why no file of this name is published, whatever its content."""
    last = suffix(name)
    if last not in BY_SUFFIX:
        if way_out := _BY_SUFFIX.get(last):
            _, rule, reason, repair = way_out
            return Refusal(rule, f"ไฟล์ {last} เผยแพร่ไม่ได้ {reason}", repair)
        what = f"ไฟล์ชนิด {last[:20]} เผยแพร่ไม่ได้" if last else "ไฟล์ที่ไม่มีนามสกุลเผยแพร่ไม่ได้ เพราะไม่มีใครทราบว่าเปิดอย่างไร"
        return Refusal(WRONG_TYPE, what, _LIST)
    # Servers look at each part between dots: Apache reads "a.var.txt" as a list of other files, whatever its last part.
    inner = [f".{part.lower()}" for part in name.rpartition("/")[2].split(".")[1:-1]]
    if obeyed := next((part for part in inner if part in _OBEYED), None):
        return Refusal(UNSAFE, f"ชื่อไฟล์มี {obeyed} อยู่กลางชื่อ เครื่องแม่ข่ายอาจถือเป็นคำสั่ง", f"เปลี่ยนชื่อไฟล์ให้มี {last} เพียงท้ายชื่อ")
    return None


def needs_whole_file(name: str) -> bool:
    """True for a type that is recognised only from the whole file. The other types take one read."""
    file_type = BY_SUFFIX.get(suffix(name))
    return bool(file_type and file_type.refusal)


def outer_refusal(file: Path, name: str) -> Refusal | None:
    """Return why a file must not be published, judged without opening it. Raises OSError."""
    status = file.stat()
    if not stat.S_ISREG(status.st_mode):
        return Refusal(WRONG_TYPE, "สิ่งนี้ไม่ใช่ไฟล์ธรรมดา", "วางไฟล์จริงไว้แทน")
    if refused := name_refusal(name):
        return refused
    if status.st_size > MAX_BYTES:
        what = f"ไฟล์ใหญ่เกินไป ({status.st_size / 1e6:,.0f} MB) โทรศัพท์ของประชาชนจะเปิดไม่ไหว"
        return Refusal(WRONG_TYPE, what, "ย่อหรือแยกไฟล์ให้ไม่เกิน 100 MB หรือวางไฟล์ไว้ที่อื่นแล้วใช้ช่อง link")
    return None


def refusal(file: Path, name: str = "") -> Refusal | None:
    """Return why a file must not be published, or None. ``name``: the file's own name, if it is stored under another
    one.

    Raises OSError for a file that cannot be read.
    """
    name = name or file.name
    if refused := outer_refusal(file, name):
        return refused
    with file.open("rb") as opened:
        return refusal_of(opened, name)


def refusal_of(file: BinaryIO, name: str) -> Refusal | None:
    """Return why an open file must not be published, or None. The file may be part of an archive."""
    if refused := name_refusal(name):
        return refused
    file_type = BY_SUFFIX[suffix(name)]
    head = file.read(_HEAD)
    if not head:
        return Refusal(WRONG_TYPE, "ไฟล์ว่างเปล่า", "แนบไฟล์ที่มีเนื้อหา หรือลบไฟล์นี้ออก")
    if head.startswith(_LFS_POINTER):
        return Refusal(WRONG_TYPE, "ไฟล์นี้เป็นตัวชี้ของ Git LFS ไม่ใช่ไฟล์จริง", "สั่ง git lfs pull แล้วตรวจใหม่ หรือแนบไฟล์จริงแทน")
    if not file_type.looks_right(head):
        return _disguised(file, head, suffix(name), file_type)
    if not file_type.refusal:
        return None
    file.seek(0)
    return file_type.refusal(file, suffix(name))


_KNOWN_HEADS: tuple[tuple[Callable[[bytes], bool], str, str], ...] = (
    (_is_pdf, "PDF", "เปลี่ยนนามสกุลเป็น .pdf"),
    (_begins(b"\x89PNG"), "ภาพ PNG", "เปลี่ยนนามสกุลเป็น .png"),
    (_begins(b"\xff\xd8\xff"), "ภาพ JPEG", "เปลี่ยนนามสกุลเป็น .jpg"),
    (_begins(b"GIF8"), "ภาพ GIF", "เปลี่ยนนามสกุลเป็น .gif"),
    (_is_webp, "ภาพ WebP", "เปลี่ยนนามสกุลเป็น .webp"),
    (
        lambda head: head[4:8] == b"ftyp" and not _is_mp4(head),
        "ภาพหรือวีดิทัศน์จากโทรศัพท์ (HEIC หรือ MOV)",
        "บันทึกภาพเป็น JPEG หรือบันทึกวีดิทัศน์เป็น MP4",
    ),
    (_begins(b"Rar!"), "RAR", "บีบอัดใหม่เป็น .zip"),
    (_begins(b"7z\xbc\xaf\x27\x1c"), "7z", "บีบอัดใหม่เป็น .zip"),
    (_begins(b"{\\rtf"), "RTF", "บันทึกเป็น .docx หรือ PDF"),
    (_begins(b"\x1f\x8b"), "ไฟล์บีบอัด gzip", "แตกไฟล์ออกแล้วแนบไฟล์ที่อยู่ข้างใน"),
    (_begins(b"MZ"), "โปรแกรม", "ลบไฟล์นี้"),
    (_begins(b"\xff\xfe", b"\xfe\xff"), "ข้อความแบบ UTF-16", "บันทึกใหม่โดยเลือก Encoding: UTF-8"),
)
_AGAIN = {
    ".xls": "เปิดใน Excel แล้วบันทึกเป็น .xlsx",
    ".xlsx": "เปิดใน Excel แล้วบันทึกเป็น .xlsx",
    ".doc": "เปิดใน Word แล้วบันทึกเป็น .docx",
    ".docx": "เปิดใน Word แล้วบันทึกเป็น .docx",
}


def _disguised(file: BinaryIO, head: bytes, last: str, file_type: FileType) -> Refusal:
    """Return the refusal of a file that is not what its name says: a web page named .xls, an HEIC photograph named
    .jpg."""
    if _is_markup(head):
        what = "หน้าเว็บ (HTML) หรือ XML"
        return Refusal(UNSAFE, f"ไฟล์นี้เป็น{what} แม้นามสกุลจะเป็น {last}", _AGAIN.get(last, _AS_PDF))
    if _OLE(head) and last in (".docx", ".xlsx", ".pptx"):
        return _of_old_office(file, last)
    for looks_right, thai, repair in _KNOWN_HEADS:
        if looks_right(head):
            return Refusal(WRONG_TYPE, f"ไฟล์นี้เป็น {thai} แม้นามสกุลจะเป็น {last}", f"{repair} แล้วแนบแทน")
    repair = _AGAIN.get(last, "เปิดในโปรแกรมที่สร้างแล้วบันทึกใหม่ หรือแก้นามสกุลให้ตรงกับชนิดของไฟล์")
    return Refusal(WRONG_TYPE, f"ไฟล์นี้ไม่ใช่ {file_type.thai} แม้นามสกุลจะเป็น {last}", repair)


def _of_old_office(file: BinaryIO, last: str) -> Refusal:
    """Return the refusal of a compound file under a suffix of today: a password makes one, and so did old programs."""
    names = compound.names(file)
    if compound.LOCKED in names:
        what = "ไฟล์นี้ตั้งรหัสผ่านไว้ ผู้ประเมินและประชาชนจึงเปิดอ่านไม่ได้"
        return Refusal(WRONG_TYPE, what, f"เอารหัสผ่านออก แล้วบันทึกใหม่เป็น {last}")
    if names:
        what = f"ไฟล์นี้เป็นไฟล์ Office รุ่นเดิม แม้นามสกุลจะเป็น {last}"
        return Refusal(WRONG_TYPE, what, f"เปิดในโปรแกรมที่สร้างแล้วบันทึกใหม่เป็น {last}")
    what = f"ไฟล์นี้ตั้งรหัสผ่านไว้ หรือเป็นไฟล์ Office รุ่นเดิม แม้นามสกุลจะเป็น {last}"
    return Refusal(WRONG_TYPE, what, f"เอารหัสผ่านออก แล้วบันทึกใหม่เป็น {last}")
