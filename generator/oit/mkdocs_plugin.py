"""Edge: passes the pages to MkDocs, and sets what an agency need not write in its ``mkdocs.yml``.

Only the modules that begin with ``mkdocs`` import mkdocs.
"""

import html
import logging
import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape
from mkdocs.config import config_options
from mkdocs.config.base import BaseConfigOption, Config, ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from tqdm import tqdm

from . import clock, content, framework, mkdocs_frame, mkdocs_pages
from .files.attachments import Attachments
from .files.fact_cache import FactCache
from .forms import hosts
from .gathered_site import Settings, gathered, names
from .git import history
from .git.cache_folder import cache_folder
from .judging.disclosure import Disclosure
from .judging.evaluate import evaluate
from .judging.kept_years import KeptYears
from .look import colour, line_breaks, numerals, safe_markdown
from .mkdocs_build import announce, calm_collector, editor, only_own_hosts, with_editor
from .mkdocs_files import Project, ValidTheme, check_lists, document_formats, environment, has_others, own_files
from .mkdocs_kept import Kept, KeptFile, KeptTemplates
from .mkdocs_notice import Notice
from .mkdocs_preview import OfPackage, Rounds
from .reports import terminal
from .site import addresses, exports, ledger_file, pages, search_index, sidebar, social_card, templates
from .site import edition as editions
from .site.content_policy import with_policy
from .site.finished import html_of
from .site.linked_data import linked_data
from .site.not_found import moved
from .site.notices import notices
from .site.parts.news import feeds
from .site.script import as_script

if TYPE_CHECKING:  # a server, for whoever serves
    from mkdocs.livereload import LiveReloadServer

PALETTE = {"scheme": "default", "primary": "custom", "accent": "custom"}
"""The colour scheme of a page until its own script has read the scheme of the reader's device."""
FEATURES = ["navigation.tabs", "navigation.top"]

_PLAIN = {"toc", "tables", "fenced_code"}
"""The extensions that MkDocs adds by itself. Another one may change the title of a page."""

log = logging.getLogger("mkdocs.plugins.oit")


def _watched(paths: Iterable[str]) -> Iterable[str]:
    return tqdm(paths, desc="อ่านเอกสารแนบ", unit=" ไฟล์", delay=2, leave=False, disable=None)


class FormsOption(BaseConfigOption[hosts.Settings]):
    def run_validation(self, value: object) -> hosts.Settings:
        try:
            return hosts.settings(value)
        except hosts.SettingsError as error:
            raise ValidationError(str(error)) from None


class OitConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs gives its __init_subclass__ no types
    as_of = config_options.Optional(config_options.Type(object))
    """This setting is never used: a day that is set here would change the verdict. It exists so that MkDocs accepts it
    and ``oit check`` can report it."""
    publish = config_options.ListOfItems(config_options.Choice(editions.PUBLISHABLE), default=[])
    """Parts of the workshop's edition that the public one has, too."""
    forms = FormsOption()
    """Where the forms of the published site save, see ``forms.hosts``."""
    documents = config_options.ListOfItems(config_options.Choice(("docx", "pdf")), default=["docx"])
    """The formats in which official documents are published. A machine without ``oit[pdf]`` cannot make the second."""


class OitPlugin(BasePlugin[OitConfig]):  # type: ignore[no-untyped-call]  # likewise
    is_serving = False
    is_workshop = False
    """True for the edition for officers. A command that builds it sets this; a preview always shows it."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        # Because this method exists, MkDocs keeps the instance over the rebuilds of `mkdocs serve`.
        self.is_serving = command == "serve"
        self.templates = KeptTemplates()
        self.notice = Notice()
        self.of_package = OfPackage()
        self.forget()

    def forget(self) -> None:
        """Begin without an earlier build."""
        self.rounds = Rounds()
        self.kept, self.weighed = Kept(), KeptYears() if self.is_serving else None
        self.entries: dict[str, search_index.Entry] = {}
        self.is_workshop = self.is_workshop or self.is_serving

    @event_priority(50)  # runs before the theme's search plugin reads its settings
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        if not self.is_serving:  # a release never rests on an earlier build
            self.forget()
        # Pages that appear at any address (404) need the address of the site. GitLab gives it in its environment.
        config.site_url = config.site_url or os.environ.get("OIT_SITE_URL") or os.environ.get("CI_PAGES_URL")
        self.project = self._read(config)
        site = self.project.site
        self._set_theme(config)
        config.exclude_docs = config.draft_docs = None  # what is judged as published is published
        config.nav = [{site.shown(link.text): f"{link.url}index.md"} for link in sidebar.main_links(site)]
        return config

    def _read(self, config: MkDocsConfig) -> Project:
        """Read everything anew into one value, so that a mistake leaves the last value whole."""
        root = Path(config.config_file_path).resolve().parent
        if Path(config.docs_dir).resolve() != root / content.CONTENT:
            raise PluginError(f"mkdocs.yml: docs_dir ต้องเป็น {content.CONTENT}")
        if config.theme.name != "material":  # without a name MkDocs takes its own theme
            raise PluginError("mkdocs.yml: ต้องใช้ธีม material โปรดเขียน theme: แล้วบรรทัดถัดไป name: material")
        check_lists(config)
        if self.is_serving and self.of_package.renew():
            self.weighed = KeptYears()
        cache = FactCache(cache_folder(), root)
        attachments = Attachments(root, cache)
        texts = attachments.texts
        published = content.read(root, refuse=attachments.refusal, again=self.is_serving)
        if self.is_serving:
            self.rounds.begin(root, published, may_hurry=not has_others(config))
        files = self.rounds.attached.items()
        disclosure = evaluate(published, attachments, self._as_of(), self.weighed, files)
        self._report(disclosure, config)
        # A preview's own address must end up neither in ITAS nor in a feed.
        address = "" if self.is_serving or not config.site_url else f"{config.site_url.rstrip('/')}/"
        ours = self.config
        formats = document_formats(ours.documents)
        stated = Settings(address, config.repo_url or "", tuple(ours.publish), ours.forms, formats)
        site = gathered(root, disclosure, attachments, stated, os.environ, self.is_workshop, _watched)
        if not site.history and (reason := history.obstacle(root)):
            log.info(reason)
        keep_whole = line_breaks.keeper(names(site))
        made = exports.build(site, self.rounds.gives_way) if self.rounds.years is None else ()
        return Project(
            root,
            site,
            self._pages(site),
            tuple(made) if self.is_serving else made,
            sidebar.Sidebar(site, keep_whole),
            keep_whole,
            texts,
        )

    def _pages(self, site: pages.Site) -> dict[str, pages.Page]:
        """Return the pages; in a round of some years, the others as they were made before."""
        years = self.rounds.years
        before = self.project.pages if years is not None else {}
        made: Iterable[pages.Page] = pages.build(site, years, self.rounds.gives_way)
        if self.is_serving:  # a preview asks for all texts, and a mistake in one leaves the last value whole
            made = [page.with_text() for page in self.rounds.gives_way(made)]
        return {uri: page for uri, page in before.items() if not pages.is_of(page, years)} | {
            page.uri: page for page in made
        }

    def _report(self, disclosure: Disclosure, config: MkDocsConfig) -> None:
        """Report the findings that stop a build, as ``oit check`` does. A strict build ends here.

        A preview and a build that is not strict show what cannot be shown as plain text.
        """
        lines = terminal.stopping(disclosure.findings)
        if lines and config.strict and not self.is_serving:
            raise PluginError("\n".join((*lines, f"โปรดแก้ไข {len(lines) // 2} รายการข้างต้นก่อน")))
        for line in lines:
            log.warning(line)

    def _as_of(self) -> date:
        try:
            return clock.day_of_judgement(os.environ)
        except clock.DayError as error:
            raise PluginError(str(error)) from None

    def _set_theme(self, config: MkDocsConfig) -> None:
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(templates.theme_folder() / "overrides"))
        config.theme.get_env = partial(environment, config.theme)  # type: ignore[method-assign]
        if self.is_workshop:  # it is for no search engine
            config.theme.static_templates.discard(addresses.SITEMAP)
        config.theme["language"] = "th"
        config.theme["font"] = False
        config.theme["palette"] = PALETTE
        config.theme["features"] = FEATURES + list(config.theme["features"] or [])
        config.theme["favicon"] = config.theme["logo"] = self.project.site.emblem
        config.extra_css.insert(0, "assets/stylesheets/oit.css")
        # With a repository in its header the theme would load its stars from github.com. Our own links lead to editing.
        config.repo_url = config.repo_name = config.edit_uri = None
        # Our extensions come last and with our options, whatever mkdocs.yml says: the anchors are those that evidence
        # and lasting addresses lead to.
        others = [name for name in config.markdown_extensions if name not in safe_markdown.EXTENSIONS]
        config.markdown_extensions = [*others, *safe_markdown.EXTENSIONS]
        self.has_plain_markdown = not {*others} - _PLAIN and not config.mdx_configs.get("toc")
        config.mdx_configs["toc"] = {**config.mdx_configs.get("toc", {}), **safe_markdown.toc_options()}
        # The theme's search finds a fifth of the Thai that it should. Ours replaces it, even if mkdocs.yml names it.
        if search := config.plugins.get("material/search"):
            search.config.enabled = False

    @event_priority(-100)
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        # MkDocs would walk all of the content, also through links out of it, and make a page of each odd suffix. So it
        # finds nothing here: `on_files` adds the files that are published.
        self.docs_dir, config.docs_dir = config.docs_dir, str(Path(config.docs_dir, ".nothing"))
        if not self.is_serving:
            calm_collector()

    @event_priority(100)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Publish attachments and pages, and none of the files that the pages are made from."""
        config.docs_dir = self.docs_dir
        today = clock.today() if self.is_serving else None
        years = self.rounds.years
        self.own = {ours.src_uri: ours for ours in own_files(self.project, config, self.kept, today, years)}
        for ours in self.own.values():
            files.append(ours)
        self.unread: set[str] = set()
        self.project = replace(self.project, exports=())
        if years is None:
            self.rounds.later = frozenset(uri for uri, ours in self.own.items() if ours.is_export)
        self.kept.begin(Path(config.site_dir), (ours.dest_uri for ours in self.own.values()), self.rounds.decides)
        for file in list(files):
            if file.src_uri.startswith(("assets/javascripts/lunr/", "assets/javascripts/workers/")):
                files.remove(file)  # the theme's own search
            elif file.src_uri == addresses.SITEMAP:
                files.remove(file)  # the template of a sitemap that is not made
        return files

    def _check_files(self, files: Files, is_late: Callable[[File], bool]) -> None:
        """Raise PluginError for a file of another plugin or hook in the place of ours, and for a page that comes too
        late: MkDocs would publish the first without a word, and stop at the second without one."""
        own_addresses = {file.dest_uri for file in self.own.values()}
        for file in files:
            ours = self.own.get(file.src_uri)
            if ours is not file and (ours or file.dest_uri in own_addresses):
                raise mkdocs_pages.refused(file, f"{file.dest_uri} เป็นที่อยู่ของไฟล์ที่ oit สร้าง แต่มีไฟล์อื่นมาแทน", "แทนที่ไฟล์นี้")
            if not ours and file.is_documentation_page() and file.page is None and is_late(file):
                raise mkdocs_pages.refused(file, f"หน้า {file.src_uri} เพิ่มเข้ามาหลังจากอ่านรายชื่อหน้าแล้ว", "เพิ่มหน้านี้")

    def _page(self, page: MkDocsPage) -> pages.Page:
        """Return our page of a file. Raises PluginError for the page of another plugin: it would not state its file,
        its date and the responsible unit."""
        if (ours := self.project.pages.get(page.file.src_uri)) and page.file is self.own[ours.uri]:
            return ours
        what = f"หน้า {page.file.src_uri} มีอยู่แล้ว แต่มีหน้าอื่นมาแทน" if ours else f"ไม่รู้จักหน้า {page.file.src_uri}"
        raise mkdocs_pages.refused(page.file, what, "แทนที่หน้านี้" if ours else "เพิ่มหน้านี้")

    @event_priority(-100)  # runs after the other plugins, which may have added files
    def on_nav(self, nav: Any, *, config: MkDocsConfig, files: Files) -> Any:
        self._check_files(files, lambda file: file.inclusion is not InclusionLevel.NOT_IN_NAV)
        # Every page is passed twice: its Markdown, then its template.
        # The progress bar is for people, and only if it takes long.
        self.bar = tqdm(
            total=2 * len(self.project.pages), desc="สร้างหน้า", unit=" หน้า", delay=2, leave=False, disable=None
        )
        return nav

    def on_page_content(self, content: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        self.bar.update()
        ours = self._page(page)
        if isinstance(page.file, KeptFile) and page.file.key is not None:
            self.kept.writes(page.file.dest_uri, page.file.key)
        return "" if ours.uri in self.unread else self._shown(ours, content)

    def _shown(self, ours: pages.Page, content: str) -> str:
        """Return the HTML of a page as it is shown, and take it into the search."""
        self.entries[ours.uri] = search_index.page_entry(ours, content)
        return self.project.keep_whole(content)

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        self.bar.update()
        if page.file.src_uri not in self.unread:
            return self._defended(output, page.content or "")
        page.content = ""
        self.own[page.file.src_uri].let_go()
        self.project.pages[page.file.src_uri] = self.project.pages[page.file.src_uri].without_text()
        return output

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        return self._defended(output_content) if template_name.endswith(".html") else output_content

    def _defended(self, html_page: str, text: str = "") -> str:
        """Give a page its content policy. A preview has none: MkDocs adds a script to each answer, which is new each
        time."""
        return html_page if self.is_serving else with_policy(html_page, text)

    @event_priority(-100)  # runs after the other plugins, which may have changed files
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        self.kept.done()
        self.bar.close()
        if self.rounds.years is not None:
            return
        search = Path(config.site_dir, "search")
        search.mkdir(exist_ok=True)
        # Another plugin may have removed a page.
        there = {file.src_uri for file in self.files.documentation_pages()}
        in_order = [self.entries[uri] for uri in self.project.pages if uri in self.entries and uri in there]
        search_index.write(search / "pages.json", in_order)
        documents = search_index.document_entries(self.project.site, self.project.root, self.project.texts)
        search_index.write(search / "documents.json", documents)
        if not self.is_serving:
            self._write_ledger(Path(config.site_dir))

    def _write_ledger(self, folder: Path) -> None:
        project, today, version = self.project, clock.today(), metadata.version("oit")
        ledger_file.write(folder, project.site, project.pages.values(), self.rounds.later, today, version)

    def on_pre_page(self, page: MkDocsPage, *, config: MkDocsConfig, files: Files) -> MkDocsPage:
        ours = self._page(page)
        if self.has_plain_markdown and not has_others(config) and not config.theme.custom_dir:
            self.unread.add(ours.uri)
            mkdocs_pages.pass_unread(page, ours.title)
        return page

    @event_priority(-100)  # runs after the other plugins, which may have changed the text
    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        ours = self._page(page)
        if self.has_plain_markdown and ours.uri not in self.unread:
            mkdocs_pages.pass_rendered(page, ours.title, safe_markdown.page_html(ours.title, markdown))
        # These dates are for the sitemap, which needs one of every page. MkDocs would write the day of the build.
        page.update_date = (ours.updated or self.project.site.disclosure.as_of).isoformat()
        page.meta = {
            "title": html.escape(ours.title),
            "description": html.escape(ours.description),
            "hide": ["toc", "navigation"] if pages.kind_of(ours).is_wide else ["toc"],
            **({"template": mkdocs_frame.NAME} if ours.uri in self.unread else {}),
        }
        return markdown

    @event_priority(-100)  # runs after the other plugins, which may have added files
    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        self.files = files
        self._check_files(files, lambda _: True)
        env.add_extension(ValidTheme)
        if self.is_serving:
            env.bytecode_cache = self.templates
        elif not has_others(config):  # nobody knows how those let templates be compiled
            env.bytecode_cache = templates.compiled(ValidTheme.MARK)
        env.globals["oit"] = self.project.site.disclosure
        env.globals["oit_edition"] = self.project.site.edition
        env.globals["oit_notices"] = notices(self.project.site, clock.today())
        env.globals["oit_palette"] = colour.palette(self.project.site.disclosure.agency.colour)
        env.globals["oit_feeds"] = tuple(feeds(self.project.site))
        env.globals["oit_addresses"] = addresses
        env.globals["oit_footer"] = sidebar.footer(self.project.site)
        env.globals["oit_sidebar"] = self.project.sidebar.html
        env.globals["oit_card"] = social_card if self.project.site.address else None
        env.globals["oit_card_words"] = social_card.words(self.project.site)
        env.globals["oit_address"] = self.project.site.address
        env.globals["oit_moved"] = as_script(moved(self.project.site, self.project.keep_whole))
        env.globals["oit_numerals"] = self.project.site.disclosure.agency.numerals
        env.filters["shown"] = self.project.site.shown
        mkdocs_frame.install(env, {"day": self._day, "whole": self._whole}, self._defended)
        return env

    def _day(self, day: date) -> Markup:
        html = templates.day(day)
        return Markup(numerals.in_html(html)) if self.project.site.has_thai_numerals else html

    def _whole(self, text: str) -> Markup:
        return Markup(self.project.keep_whole(str(escape(text))))

    def on_page_context(self, context: Any, *, page: MkDocsPage, config: MkDocsConfig, nav: Any) -> Any:
        ours = self._page(page)
        if ours.uri in self.unread:
            page.content = self._shown(ours, html_of(ours))
        context["oit_page"] = ours
        context["oit_is_public"] = self.project.site.edition.is_public(pages.kind_of(ours).part)
        context["oit_linked_data"] = linked_data(self.project.site, ours)
        context["edit"] = self.project.edit(ours)
        context["oit_form"] = self.project.form(ours) if editor.get() or not self.is_serving else ""
        return context

    def on_serve(self, server: "LiveReloadServer", *, config: MkDocsConfig, builder: Any) -> "LiveReloadServer":
        for folder in (templates.theme_folder(), Path(framework.__file__).parent):
            server.watch(str(folder))
        build = self.notice.catching(self.rounds.of(server, server.builder))
        server.builder = build  # type: ignore[assignment]  # what it tells is for the form editor
        if application := server.get_app():
            application = only_own_hosts(self.notice.shown_by(application), config.dev_addr.host)
            if form_editor := editor.get():
                wake, built = self.rounds.wake, lambda: self.project.site.disclosure
                application = with_editor(server, application, form_editor, build, wake, built)
            server.set_app(application)
        announce(server)
        return server
