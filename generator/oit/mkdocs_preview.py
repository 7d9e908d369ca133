"""The rounds in which a preview builds after an edit: first the pages of the years whose files changed, then the rest.

Whoever edits waits for one page. The second round gives way to the next edit: what it made so far is kept.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from wsgiref.simple_server import WSGIServer

from . import framework
from .content import CONTENT, Content, kept_records
from .files.file_state import state_of
from .site import templates
from .thai.deferred import expression

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

T = TypeVar("T")

_CALM = 0.04
"""Seconds without a change after which a build begins. What an editor writes at once is seen at once."""

_FILE = expression(r"\.[^./]+$")
"""Matches the end of the address of a file that is no page."""
_YEAR = expression(rf"{CONTENT}/(\d{{4}})/", re.ASCII)


class Superseded(Exception):
    """Files changed while a round of the rest was built."""


class Rounds:
    """The rounds of one preview. ``years``: those whose pages the present round makes; None for all pages."""

    def __init__(self) -> None:
        self.years: frozenset[int] | None = None
        self._stamps: dict[str, str] = {}
        self._known: frozenset[int] = frozenset()
        self._made: frozenset[int] = frozenset()
        """Years whose pages are right, while the rest waits for its round."""
        self._answers = False
        """True while the present round is one of the rest, and what is right already is answered."""
        self._server: Any = None
        self.later: frozenset[str] = frozenset()
        """The addresses of what only a round of all pages makes."""
        self.attached: dict[str, str] = {}
        """Path of each attached file → what tells its present state from another."""

    def begin(self, root: Path, content: Content, may_hurry: bool) -> None:
        """Begin a round with content that was just read. Without a change, or with one that is not of known years
        alone, it is a round of all pages; so it is if it may not hurry."""
        paths = {record.path for record in content.records} | content.unreadable
        self.attached = {path: state_of(root / path) for path in content.attachments | content.unsafe}
        stamps = {path: state_of(root / path) for path in paths} | self.attached
        changed = {path for path, _ in stamps.items() ^ self._stamps.items()}
        years = {int(match[1]) if (match := _YEAR.match(path)) else None for path in changed}
        known = frozenset(content.years)
        is_first = may_hurry and self._server and years and years <= self._known and known == self._known
        self.years = frozenset(year for year in years if year) if is_first else None
        self._stamps, self._known = stamps, known
        if self.years is not None:
            self._made |= self.years
        elif changed:
            self._made = frozenset()
        elif self._made and isinstance(self._server, WSGIServer):
            self._answer_meanwhile()

    def decides(self, address: str) -> bool:
        """True if the present round knows whether the site has a file: it makes all, or the pages of its year and all
        attached files."""
        year = address[:4]
        is_of = year.isdigit() and self.years is not None and int(year) in self.years
        return self.years is None or (is_of and address not in self.later)

    def gives_way(self, steps: Iterable[T]) -> Iterator[T]:
        """Yield each step of a round of the rest. Raises Superseded once files have changed."""
        for step in steps:
            if self.years is None and self._server and self._server._want_rebuild:  # noqa: SLF001 - see wake
                raise Superseded
            yield step

    def of(self, server: Any, build: Callable[[], None]) -> Callable[[], bool]:
        """Return a live server's build as rounds of which each tells whether all is right after it. The server begins
        the round of the rest by itself, also after a first round that failed: other pages may be made."""
        self._server = server
        server.build_delay = _CALM
        if isinstance(server, WSGIServer) and (application := server.get_app()):  # some only build
            server.set_app(self._answering(application))

        def round_of_build() -> bool:
            self._begin_anew()
            is_superseded = is_done = False
            try:
                build()
                is_done = True
            except Superseded:
                is_superseded = True
            finally:
                if not is_done and self.years is not None:
                    self._made -= self.years
                self._answer_as_before(is_superseded)
                if self.years is not None:
                    self.wake()
            return self.years is None and not is_superseded

        return round_of_build

    def _begin_anew(self) -> None:
        """Forget which round the last one was: a build that fails before it has read the content is no first one."""
        self.years = None

    # -------------------------------------------------------- what is answered while the rest is built

    def _answer_meanwhile(self) -> None:
        """Let the server answer during a round of the rest. It would let every request wait until the round is done:
        the style sheets of the very page that the round before made, too."""
        with self._server._epoch_cond:  # noqa: SLF001 - it has no public way
            self._answers = True
            self._server._wanted_epoch = self._server._visible_epoch  # noqa: SLF001
            self._server._epoch_cond.notify_all()  # noqa: SLF001

    def _answer_as_before(self, is_superseded: bool) -> None:
        """End what ``_answer_meanwhile`` began. Browsers look again once all is right."""
        if self.years is None and not is_superseded:
            self._made = frozenset()
        if not self._answers:
            return
        with self._server._epoch_cond:  # noqa: SLF001
            self._answers = False
            if not is_superseded:
                self._server._wanted_epoch = self._server._visible_epoch + 1  # noqa: SLF001
            self._server._epoch_cond.notify_all()  # noqa: SLF001

    def _answering(self, application: "WSGIApplication") -> "WSGIApplication":
        """Return an application that lets whoever asks for a page of the rest wait for its round."""

        def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
            address = str(environ.get("PATH_INFO", "")).removeprefix(self._server.mount_path)
            if self._answers and not self._is_right(address):
                with self._server._epoch_cond:  # noqa: SLF001
                    self._server._epoch_cond.wait_for(lambda: not self._answers)  # noqa: SLF001
            return application(environ, start_response)

        return answer

    def _is_right(self, address: str) -> bool:
        """True if what lies at an address is right before the round of the rest: the pages of the years that were made,
        attached files, and all that no content changes, such as style sheets. "livereload/" is a question for news."""
        if address in self.later or address.startswith("search/"):
            return False
        is_of_year = address[:4].isdigit() and int(address[:4]) in self._made
        is_page = not _FILE.search(address) or address.endswith((".html", ".xml"))
        return is_of_year or not is_page or address.startswith("livereload/")

    def wake(self) -> None:
        """Let the server build now, as if it had just seen a change. It has no public way to be told so."""
        with self._server._rebuild_cond:  # noqa: SLF001
            self._server._want_rebuild = True  # noqa: SLF001
            self._server._rebuild_cond.notify_all()  # noqa: SLF001


class OfPackage:
    """The package's lists and templates. Whoever works on them sees what they change."""

    def __init__(self) -> None:
        self._stamps: Sequence[str] = ()

    def renew(self) -> bool:
        """Forget the lists and templates if a file of them changed; return whether one did."""
        lists = Path(framework.__file__).parent
        folders = (lists, *filter(Path.is_dir, sorted(lists.iterdir())), templates.theme_folder() / "pages")
        stamps = [state_of(path) for folder in folders for path in sorted(folder.iterdir())]
        if stamps == self._stamps:
            return False
        self._stamps = stamps
        framework.forget()
        kept_records.forget()
        templates.reload()
        return True
