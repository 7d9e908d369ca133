"""Edge: hands the pages to MkDocs and sets what an agency need not see in its ``mkdocs.yml``. Nothing else imports mkdocs."""

import html
import logging
import os
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from jinja2.ext import Extension
from markupsafe import Markup, escape
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from tqdm import tqdm

from . import clock, content, framework
from .files import fact_cache
from .files.attachments import Attachments
from .files.fact_cache import FactCache
from .files.pdf_text import PdfTexts
from .git import history
from .judging.evaluate import evaluate
from .judging.rules import CATALOGUE
from .look import colour, line_breaks, numerals, safe_markdown
from .site import exports, file_facts, pages, search_index, sidebar, social_card, templates
from .site.linked_data import linked_data
from .site.not_found import moved
from .site.pages.updates import feeds
from .site.script import as_script

PALETTE = {"scheme": "default", "primary": "custom", "accent": "custom"}
"""What a page wears until its own script has seen which scheme the reader's device asks for."""
WIDE = {"home", "measures", "evidence", "frameworks"}
"""Kinds of pages without a sidebar on a desktop: tiles, and tables of many columns."""
FEATURES = ["navigation.tabs", "navigation.top"]
_CHECKBOX_AUTOCOMPLETE = re.compile(r'(<input [^>]*type="checkbox"[^>]*) autocomplete="off"')

log = logging.getLogger("mkdocs.plugins.oit")


def _watched(paths: Iterable[str]) -> Iterable[str]:
    return tqdm(paths, desc="อ่านเอกสารแนบ", unit=" ไฟล์", delay=2, leave=False, disable=None)


class ValidTheme(Extension):
    """The theme's page frame as valid HTML: a checkbox has no ``autocomplete``. No block of the frame holds it, so no override can."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return _CHECKBOX_AUTOCOMPLETE.sub(r"\1", source) if name == "base.html" else source


class OitConfig(Config):
    as_of = config_options.Optional(config_options.Type(str))
    """The day for which everything is judged, "2023-04-05"; today in Thailand unless given."""


class OitPlugin(BasePlugin[OitConfig]):
    is_serving = False

    def on_startup(self, *, command: str, dirty: bool) -> None:
        # Having this method keeps the instance over the rebuilds of `mkdocs serve`.
        self.is_serving = command == "serve"

    @event_priority(50)  # Before the theme's search plugin asks whether it is wanted.
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        # Pages that are shown at any address (404) need to know where the site lies; GitLab says it by itself.
        config.site_url = config.site_url or os.environ.get("OIT_SITE_URL") or os.environ.get("CI_PAGES_URL")
        try:
            self._read(config)
        except Exception:
            # A mistake in a template or framework file must not hang `mkdocs serve`: it goes on with the last good pages.
            if not self.is_serving or not hasattr(self, "pages"):
                raise
            log.exception("oit: หน้าเว็บสร้างไม่สำเร็จ จึงแสดงหน้าชุดก่อนไว้")
        self._set_theme(config)
        config.nav = [{self.site.shown(link.text): f"{link.url}index.md"} for link in sidebar.main_links(self.site)]
        return config

    def _read(self, config: MkDocsConfig) -> None:
        self.root = Path(config.config_file_path).resolve().parent
        if Path(config.docs_dir).resolve() != self.root / content.CONTENT:
            raise PluginError(f"mkdocs.yml: docs_dir ต้องเป็น {content.CONTENT}")
        if self.is_serving:
            framework.load.cache_clear()
            templates.reload()
        published, cache = content.read(self.root), FactCache(fact_cache.folder())
        attachments, self.texts = Attachments(self.root, cache), PdfTexts(cache=cache)
        disclosure = evaluate(published, self._as_of(), attachments)
        files = file_facts.read(published, attachments, self.texts, _watched)
        changes = history.read(self.root, content.CONTENT, "theme", "generator")
        # A preview's own address must end up neither in ITAS nor in a feed.
        address = "" if self.is_serving or not config.site_url else f"{config.site_url.rstrip('/')}/"
        self.site = pages.Site(disclosure, CATALOGUE, changes, address, files)
        self.keep_whole = line_breaks.keeper(self._names())
        self.sidebar = sidebar.Sidebar(self.site, self.keep_whole)
        self.pages = {page.uri: page for page in pages.build(self.site)}
        self.exports = exports.build(self.site)
        self.repository = history.repository(self.root, config.repo_url or "", os.environ)

    def _names(self) -> tuple[str, ...]:
        """Names of the agency's place and people, which no dictionary of words holds."""
        place = self.site.disclosure.agency.address
        people = self.site.disclosure.persons.values()
        return (place.subdistrict, place.district, place.province, *(person.name for person in people))

    def _as_of(self) -> date:
        given = self.config.as_of or os.environ.get("OIT_AS_OF")
        try:
            return date.fromisoformat(given) if given else clock.today()
        except ValueError:
            raise PluginError(f"as_of ต้องเป็นวันที่แบบ 2023-04-05 ไม่ใช่ {given}") from None

    def _set_theme(self, config: MkDocsConfig) -> None:
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(templates.theme_folder() / "overrides"))
        config.theme["language"] = "th"
        config.theme["font"] = False
        config.theme["palette"] = PALETTE
        config.theme["features"] = FEATURES + list(config.theme["features"] or [])
        config.theme["favicon"] = config.theme["logo"] = self.site.emblem
        config.extra_css.insert(0, "assets/stylesheets/oit.css")
        # With a repository in its header the theme would ask github.com for its stars: our own links say where to edit.
        config.repo_url = config.repo_name = config.edit_uri = None
        config.markdown_extensions = [*dict.fromkeys([*config.markdown_extensions, *safe_markdown.EXTENSIONS])]
        config.mdx_configs["toc"] = {**safe_markdown.toc_options(), **config.mdx_configs.get("toc", {})}
        # Its search finds a fifth of the Thai it should; ours takes its place, whether or not mkdocs.yml names it.
        if search := config.plugins.get("material/search"):
            search.config.enabled = False

    @event_priority(100)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """What is published: attachments and pages, and none of the files that the pages are made from."""
        self.entries: dict[str, search_index.Entry] = {}
        for file in list(files):
            if file.src_uri.startswith(("assets/javascripts/lunr/", "assets/javascripts/workers/")):
                files.remove(file)  # the theme's own search
            if file.src_dir == config.docs_dir and not self.site.url_of_attachment(f"{content.CONTENT}/{file.src_uri}"):
                files.remove(file)
        for page in self.pages.values():
            file = File.generated(config, page.uri, content=page.text, inclusion=InclusionLevel.NOT_IN_NAV)
            file.edit_uri = page.edit_path
            files.append(file)
        for export in self.exports:
            files.append(File.generated(config, export.uri, content=export.content))
        files.append(File.generated(config, line_breaks.SCRIPT, content=line_breaks.script(self._names())))
        if self.site.address:
            files.append(File.generated(config, social_card.URI, content=social_card.card(self.site, self.root)))
        return files

    def on_nav(self, nav: Any, *, config: MkDocsConfig, files: Files) -> Any:
        # Every page is passed twice: its Markdown, then its template. For people only, and only if it takes long.
        self.bar = tqdm(total=2 * len(self.pages), desc="สร้างหน้า", unit=" หน้า", delay=2, leave=False, disable=None)
        return nav

    def on_page_content(self, content: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        self.bar.update()
        ours = self.pages[page.file.src_uri]
        self.entries[ours.uri] = search_index.page_entry(ours, content)
        return self.keep_whole(content)

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        self.bar.update()
        if self.bar.n == self.bar.total:
            self.bar.close()
        return output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        search = Path(config.site_dir, "search")
        search.mkdir(exist_ok=True)
        in_order = [self.entries[uri] for uri in self.pages]
        (search / "pages.json").write_text(search_index.to_json(in_order), encoding="utf-8")
        documents = search_index.document_entries(self.site, self.root, self.texts)
        (search / "documents.json").write_text(search_index.to_json(documents), encoding="utf-8")

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        ours = self.pages[page.file.src_uri]
        # For the sitemap, where MkDocs would say the day of the build. It needs one of every page.
        page.update_date = (ours.updated or self.site.disclosure.as_of).isoformat()
        page.meta = {
            "title": html.escape(ours.title),
            "description": html.escape(ours.description),
            "hide": ["toc", "navigation"] if ours.kind in WIDE else ["toc"],
        }
        return markdown

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        env.add_extension(ValidTheme)
        env.globals["oit"] = self.site.disclosure
        env.globals["oit_palette"] = colour.palette(self.site.disclosure.agency.colour)
        env.globals["oit_feeds"] = tuple(feeds(self.site))
        env.globals["oit_sidebar"] = self.sidebar.html
        env.globals["oit_card"] = social_card if self.site.address else None
        env.globals["oit_card_words"] = social_card.words(self.site)
        env.globals["oit_address"] = self.site.address
        env.globals["oit_moved"] = as_script(moved(self.site, self.keep_whole))
        env.globals["oit_numerals"] = self.site.disclosure.agency.numerals
        env.filters["shown"] = self.site.shown
        env.filters["day"] = lambda day: (
            Markup(numerals.in_html(templates.day(day))) if self.site.has_thai_numerals else templates.day(day)
        )
        env.filters["whole"] = lambda text: Markup(self.keep_whole(str(escape(text))))
        return env

    def on_page_context(self, context: Any, *, page: MkDocsPage, config: MkDocsConfig, nav: Any) -> Any:
        ours = self.pages.get(page.file.src_uri)
        if ours is None:
            raise PluginError(f"ไม่รู้จักหน้า {page.file.src_uri}")
        context["oit_page"] = ours
        context["oit_linked_data"] = linked_data(self.site, ours)
        context["edit"] = self.repository.edit_link(ours.edit_path, (self.root / ours.edit_path).exists())
        return context

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        for folder in (templates.theme_folder(), Path(framework.__file__).parent):
            server.watch(str(folder))
        return server
