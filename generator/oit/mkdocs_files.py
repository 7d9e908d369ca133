"""The project as one value, and the files of its site as MkDocs takes them."""

import os
import posixpath
import time
from collections.abc import Callable, Container, Iterable, Iterator
from datetime import date
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment, FileSystemLoader
from jinja2.ext import Extension
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import InclusionLevel
from mkdocs.theme import Theme

from . import forms
from .content import CONTENT
from .documents import pdf_file
from .files import settings_files
from .files.file_state import state_of
from .files.texts import Texts
from .gathered_site import names
from .git.repository import EditLink
from .look import line_breaks
from .mkdocs_kept import Kept, KeptFile
from .site import addresses, exports, social_card, templates
from .site.page import Page, Site
from .site.page_key import frame_key, key_of, page_key
from .site.pages import is_of
from .site.sidebar import Sidebar
from .thai.deferred import expression
from .values import dataclass

_CHECKBOX_AUTOCOMPLETE = expression(r'(<input [^<>]*type="checkbox"[^<>]*) autocomplete="off"')


class ValidTheme(Extension):
    """Makes the theme's page frame valid HTML: a checkbox has no ``autocomplete``.

    No block of the frame holds the checkbox, so no override can mend it.
    """

    MARK = f"frame{key_of(_CHECKBOX_AUTOCOMPLETE.pattern)}"
    """The name of what is compiled with it."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return _CHECKBOX_AUTOCOMPLETE.sub(r"\1", source) if name == "base.html" else source


class ShownFiles(FileSystemLoader):
    """Finds the theme's templates, and lists its files without what is hidden: MkDocs leaves out thousands of icons one
    by one."""

    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for top in self.searchpath:
            for folder, folders, files in os.walk(top, followlinks=self.followlinks):
                folders[:] = [name for name in folders if not name.startswith(".")]
                below = os.path.relpath(folder, top).replace(os.path.sep, "/").removeprefix(".")
                found.update(posixpath.join(below, name) for name in files)
        return sorted(found)


@dataclass(frozen=True)
class Project:
    """The values of one reading of the project. ``pages``: uri → page; ``texts``: the texts of the attached PDFs.

    ``exports`` are read once. A preview has them ready; in a release each is made when it is asked for.
    """

    root: Path
    site: Site
    pages: dict[str, Page]
    exports: Iterable[exports.Export]
    sidebar: Sidebar
    keep_whole: Callable[[str], str]
    texts: Texts

    def edit(self, page: Page) -> EditLink:
        return self.site.repository.edit_link(page.edit_path, (self.root / page.edit_path).exists())

    def form(self, page: Page) -> str:
        """Return the address at which the workshop's form editor edits the file of a page, or ""."""
        entry = forms.entry_of(page.edit_path, self.site.disclosure) if self.site.edition.is_workshop else ""
        return f"{addresses.admin()}#{entry}" if entry else ""


def environment(theme: Theme) -> Environment:
    """Return the theme's own environment, which lists only what may be shown."""
    made = Theme.get_env(theme)
    made.loader = ShownFiles(theme.dirs)
    return made


def check_lists(config: MkDocsConfig) -> None:
    """Raise PluginError for lists that MkDocs takes without a look at what is in them."""
    lists = {
        "extra_css": config.extra_css,
        "extra_templates": config.extra_templates,
        "theme.features": config.theme.get("features") or [],
    }
    for name, values in lists.items():
        if not isinstance(values, list) or not all(isinstance(each, str) for each in values):
            raise PluginError(f"mkdocs.yml: ช่อง {name} ต้องเป็นรายการของข้อความ โปรดแก้หรือลบออก")


def document_formats(wanted: list[str]) -> tuple[str, ...]:
    """Return the formats of official documents. Raises PluginError for one that this machine cannot make."""
    if "pdf" in wanted and not pdf_file.is_possible():
        raise PluginError(f"mkdocs.yml: ช่อง documents ขอ PDF แต่{pdf_file.HOW_TO_INSTALL}")
    return tuple(dict.fromkeys(wanted))


def own_files(
    project: Project, config: MkDocsConfig, kept: Kept, today: date | None, years: Container[int] | None = None
) -> Iterator[KeptFile]:
    """Yield the attachments, the pages and the other files of the site that are ours.

    ``today``: the day of a preview, whose pages the next build may keep; None for a release. ``years``: those whose
    pages are made; the others stay as they are.
    """

    is_ours_alone = not has_others(config)

    def generated(uri: str, content: Any, key: str | None, **options: Any) -> KeptFile:
        made = cast("KeptFile", KeptFile.generated(config, uri, content=content, **options))
        made.is_ours_alone = is_ours_alone
        made.keep(kept, key)
        if not today:
            made.write_at_once()
        return made

    for path in sorted(project.site.disclosure.content.attachments):
        if project.site.url_of_attachment(path):
            uri = path.removeprefix(f"{CONTENT}/")
            attached = KeptFile(uri, config.docs_dir, config.site_dir, config.use_directory_urls)
            yield attached.keep(kept, state_of(project.root / path))
    frame = _frame_key(project, config, today) if today else ""
    for page in project.pages.values():
        key = _page_key(project, page, frame, years) if today else ""
        text = partial(getattr, page, "text")
        page_file: KeptFile = generated(page.uri, text, key, inclusion=InclusionLevel.NOT_IN_NAV)
        page_file.edit_uri = page.edit_path
        yield page_file
    for export in project.exports:
        export_file: KeptFile = generated(export.uri, export.content, key_of(export.content))
        export_file.is_export = True
        yield export_file
    script = line_breaks.script(names(project.site))
    yield generated(line_breaks.SCRIPT, script, key_of(script))
    if project.site.address:
        card = social_card.card(project.site, project.root)
        yield generated(social_card.URI, card, key_of(card))


def _page_key(project: Project, page: Page, frame: str, years: Container[int] | None) -> str | None:
    if not is_of(page, years):
        return None
    return page_key(project.site, project.sidebar, page, project.edit(page), frame)


def has_others(config: MkDocsConfig) -> bool:
    """True for a project with another plugin or a hook: nobody knows what those read and change."""
    return bool({*config.plugins} - {"oit", "search", "material/search"} or config.hooks)


def _frame_key(project: Project, config: MkDocsConfig, today: date) -> str:
    """Return the key of what all pages share. A project with another plugin has a new one each time, as nobody
    knows what that reads."""
    root, frame = project.root, templates.theme_folder() / "overrides"
    settings = (Path(root, file.path).read_bytes() for file in settings_files.read(root))
    stamps = (state_of(path) for path in sorted(frame.rglob("*")))
    unique = time.monotonic_ns() if has_others(config) else ""
    return frame_key(project.site, today, unique, metadata.version("oit"), *settings, *stamps)
