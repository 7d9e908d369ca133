"""``oit export pages``: all that has an address, with the menus and a template for each of three generators."""

import json
import shlex
import shutil
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import metadata
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Any

from ... import clock
from ...content import CONTENT
from ...content.paths import below_content
from ...files import os_error, whole_folder
from ...gathered_site import names
from ...look import colour, line_breaks
from ...site.not_found import moved
from .. import project
from ..arguments import add_day
from ..command import Command
from ..exit import Exit, UsageError

if TYPE_CHECKING:
    from ...site.page import Site
    from .reading import Read

MARK = "export.json"
"""The file by which a folder is known as an export."""
KIND = "oit-pages"
PAGES, DATA, TEMPLATES = "pages", "data", "templates"
COLOURS = "assets/stylesheets/agency.css"
SPRITE = "overrides/partials/sprite.html"
"""The icons of statuses, in the theme."""


def _arguments(parser: ArgumentParser) -> None:
    add_day(parser)
    parser.add_argument(
        "folder", type=Path, metavar="โฟลเดอร์", help="โฟลเดอร์ปลายทาง เช่น export (แทนการส่งออกครั้งก่อนทั้งหมด)"
    )


def _run(options: Namespace) -> Exit:
    from .reading import read  # imported here, so that "oit --help" does not load what pages are made with

    target = (options.root / options.folder).resolve()
    _check_target(project.root(options).resolve(), target, options.folder)
    if (known := read(options)) is None:
        return Exit.FINDINGS
    try:
        whole_folder.recover(target)
        with whole_folder.replacing(target) as fresh:
            counts = _write(fresh, options.root, known)
    except OSError as error:
        raise UsageError(
            f"เขียน {error.filename or options.folder} ไม่ได้ ({os_error.in_thai(error)}) ของเดิมยังอยู่ครบ"
        ) from error
    _tell(options.folder, *counts)
    return Exit.CLEAN


def _check_target(root: Path, target: Path, named: Path) -> None:
    """Raise UsageError for a folder that holds something else, or that would become part of the content."""
    content = root / CONTENT
    if root.is_relative_to(target) or target.is_relative_to(content):
        raise UsageError(f"ส่งออกลงใน {named} ไม่ได้ เพราะจะทับหรือปนกับไฟล์ต้นฉบับ โปรดระบุโฟลเดอร์อื่น เช่น export")
    if target.exists() and not target.is_dir():
        raise UsageError(f"{named} เป็นไฟล์ ไม่ใช่โฟลเดอร์ โปรดระบุโฟลเดอร์อื่น")
    if target.is_dir() and any(target.iterdir()) and not _is_export(target):
        raise UsageError(f"{named} มีไฟล์อื่นอยู่และไม่ใช่สิ่งที่ oit export pages เขียนไว้ โปรดระบุโฟลเดอร์ใหม่ หรือลบโฟลเดอร์นั้นเอง")


def _is_export(folder: Path) -> bool:
    try:
        return bool(json.loads((folder / MARK).read_text(encoding="utf-8"))["kind"] == KIND)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _write(folder: Path, root: Path, read: "Read") -> tuple[int, int]:
    """Write everything. Return how many pages and how many other files have an address."""
    from ...site import finished, templates
    from ...site.notices import notices

    site, keep_whole = read.site, line_breaks.keeper(names(read.site))
    theme = templates.theme_folder()
    told = notices(site, clock.today())
    pages = [*_pages(folder / PAGES, read, keep_whole, (theme / SPRITE).read_text(encoding="utf-8"), told)]
    _others(folder / PAGES, root, site, theme)
    about = finished.about(site, read.name, metadata.version("oit"), told)
    values = {
        "site": about,
        "pages": {"schema_version": finished.SCHEMA_VERSION, "pages": pages},
        "nav": finished.navigation(site),
        "moved": moved(site, keep_whole),
    }
    for name, value in values.items():
        _put(folder / DATA / f"{name}.json", finished.whole_json(value))
    _templates(theme / "export", folder, finished.settings(about, values["nav"]))
    mark = {"kind": KIND, "schema_version": finished.SCHEMA_VERSION, "version": about["version"]}
    _put(folder / MARK, finished.whole_json(mark))
    files = sum(1 for path in (folder / PAGES).rglob("*") if path.is_file())
    return len(pages), files - len(pages)


def _pages(
    folder: Path, read: "Read", keep_whole: Callable[[str], str], sprite: str, told: Sequence[str]
) -> Iterator[dict[str, Any]]:
    """Write the pages and the index of their words. Yield what is known of each page."""
    from ...site import finished, search_index
    from ...site.pages import build

    entries = []
    for page in build(read.site):
        html = finished.html_of(page)
        entries.append(search_index.page_entry(page, html))
        html = keep_whole(html)
        known = finished.front_matter(read.site, page, html)
        _put(folder / page.uri, finished.page_file(known, html, sprite, told))
        yield known | {"file": page.uri}
    documents = search_index.document_entries(read.site, read.site.disclosure.content.root, read.texts)
    _put(folder / "search/pages.json", search_index.to_json(entries))
    _put(folder / "search/documents.json", search_index.to_json(documents))


def _others(folder: Path, root: Path, site: "Site", theme: Path) -> None:
    """Write all that has an address and is no page: attachments, exports, and what the pages load."""
    from ...site import exports, social_card

    shutil.copytree(theme / "overrides/assets", folder / "assets", dirs_exist_ok=True)
    _put(folder / line_breaks.SCRIPT, line_breaks.script(names(site)))
    _put(folder / COLOURS, colour.palette(site.disclosure.agency.colour).css + "\n")
    if site.address:
        _put(folder / social_card.URI, social_card.card(site, root))
    for export in exports.build(site):
        _put(folder / export.uri, export.content)
    for path in sorted(site.disclosure.content.attachments):
        if site.url_of_attachment(path):
            target = folder / below_content(path)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(root / path, target)


def _templates(source: Path, target: Path, settings: Mapping[str, str]) -> None:
    """Write the templates. A file of settings gets those of the site."""
    for file in sorted(path for path in source.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
        text = file.read_text(encoding="utf-8")
        is_settings = file.suffix in (".yml", ".toml")
        _put(target / file.relative_to(source), Template(text).substitute(settings) if is_settings else text)


def _put(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode("utf-8", "replace") if isinstance(content, str) else content)


def _tell(folder: Path, pages: int, files: int) -> None:
    builder = shlex.quote(str(folder / TEMPLATES / "plain/build.py"))
    print(
        f"ส่งออกเว็บไซต์ไว้ใน {folder} แล้ว",
        f"  {PAGES}/      {pages:,} หน้า และไฟล์อื่นที่มีที่อยู่ {files:,} ไฟล์",
        f"  {DATA}/       เมนู และข้อมูลของทุกหน้า",
        f"  {TEMPLATES}/  แม่แบบสำหรับ Zensical, Hugo และ HTML ธรรมดา",
        f"ลองสร้างเว็บไซต์ด้วย python {builder} site-plain แล้วลงบัญชีไฟล์ด้วย oit export ledger site-plain",
        sep="\n",
    )


COMMAND = Command("pages", "ส่งออกหน้าเว็บ เมนู และไฟล์ทั้งหมด พร้อมแม่แบบของสามโปรแกรม", _run, _arguments)
