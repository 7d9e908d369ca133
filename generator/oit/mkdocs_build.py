"""Edge: builds or serves the site with MkDocs in this process. A build that fails leaves the last site as it was."""

import errno
import gc
import ipaddress
import os
import re
import socket
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import clock, content, mkdocs_messages, mkdocs_settings
from .content import CONTENT
from .editing import ADDRESS, Editor
from .files import os_error, settings_files, whole_folder
from .files.attachments import Attachments
from .files.fact_cache import FactCache
from .files.place import CONFIG
from .git.cache_folder import cache_folder
from .judging.disclosure import Disclosure
from .judging.evaluate import evaluate
from .mkdocs_culprit import culprit
from .proof import signing
from .reports import terminal

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from mkdocs.livereload import LiveReloadServer


_SETTINGS = """\
site_name: ข้อมูลเปิดเผยต่อสาธารณะ
docs_dir: content
theme: {name: material}
plugins: [search, oit]"""
"""The settings that a site needs, for whoever has no example beside it."""


editor = ContextVar[Editor | None]("editor", default=None)
"""The form editor within the site that is served; None for a site that is only shown."""


_LONGEST_WAIT = 5
"""Seconds for which the editor's server waits for the next bytes of a request."""
_MOST_THREADS = 120
"""How many requests the editor's server has at once. A browser opens six, and one for each open page."""


class Refusal(Exception):
    """The command was not begun, because something prevents it. The error's text says what, in Thai."""


class Failure(Exception):
    """The site was not built. The error's text says why, in Thai; ``details`` are lines to print before it."""

    def __init__(self, reason: str, details: tuple[str, ...] = ()) -> None:
        super().__init__(reason)
        self.details = details


def build(root: Path, site: Path, as_of: date, key: Path | None = None, is_workshop: bool = False) -> Path:
    """Build strictly, put the new site in the place of the old one, and return where it stands.

    A symbolic link is followed. ``key`` signs the site's hashes; a site that cannot be signed is not put in place.
    ``is_workshop``: build the edition for officers.
    Raises Refusal and Failure, and KeyboardInterrupt with a text.
    """
    target = Path(os.path.realpath(root / site))
    _check_project(root)
    try:
        if refusal := _refusal(root, root / site):
            raise Refusal(refusal)
        whole_folder.recover(target)
        with whole_folder.replacing(target) as fresh:
            _build(root, fresh, as_of, is_workshop)
            if key:
                signing.sign(fresh, key)
    except signing.SigningError as error:
        raise Failure(f"สร้างเว็บไซต์ไม่สำเร็จ {error}{_what_stays(site, target)}") from error
    except Failure as failure:
        raise Failure(f"{failure}{_what_stays(site, target)}", failure.details) from failure
    except OSError as error:
        where = f" {error.filename}" if error.filename else "ไฟล์ของเว็บไซต์"
        reason = f"เปิดหรือเขียน{where} ไม่ได้ ({os_error.in_thai(error)})"
        raise Failure(f"สร้างเว็บไซต์ไม่สำเร็จ {reason}{_what_stays(site, target)}") from error
    except KeyboardInterrupt:
        raise KeyboardInterrupt(f"หยุดสร้างเว็บไซต์ตามที่สั่งแล้ว{_what_stays(site, target)}") from None
    return root / site


def _in_one_line(error: BaseException) -> str:
    return " ".join(str(error).split())


def _what_stays(site: Path, target: Path) -> str:
    return f" เว็บไซต์เดิมใน {site} ยังอยู่ครบ" if target.is_dir() else ""


def serve(root: Path, address: str, as_of: date, edited_by: Editor | None = None, opens: bool = False) -> None:
    """Serve until interrupted, and build anew when content, theme or frameworks change. Raises Refusal and Failure.

    ``edited_by``: the form editor that answers beside the site; ``opens``: open the browser when the site is there.
    """
    from mkdocs.commands.serve import serve as mkdocs_serve

    _check_project(root)
    _check_address(address)
    _check_settings(root, as_of)
    with _retelling(root):
        _config(root)
    print("กำลังสร้างเว็บไซต์", flush=True)
    token = editor.set(edited_by)
    try:
        with clock.held_to(as_of), _retelling(root):
            mkdocs_serve(
                str(root / CONFIG), build_type="dirty", livereload=True, dev_addr=address, open_in_browser=opens
            )
    except OSError as error:
        where = f"เปิดหรือเขียน {error.filename} ไม่ได้ " if error.filename else ""
        raise Failure(f"เปิดดูเว็บไซต์ไม่สำเร็จ {where}({os_error.in_thai(error)})") from error
    finally:
        editor.reset(token)


def announce(server: "LiveReloadServer") -> None:
    """Say where the site is, once it is built: an address that does not answer yet looks like a broken one."""
    print(f"เปิดดูเว็บไซต์ที่ {server.url} (กด Ctrl+C เพื่อหยุด)", flush=True)


# ---------------------------------------------------------------- what stands in the way


def _check_project(root: Path) -> None:
    config = root / CONFIG
    if not os.path.lexists(config):
        raise Refusal(f"ไม่พบไฟล์ {config} ให้สร้างไฟล์นี้โดยมีสี่บรรทัดต่อไปนี้\n{_SETTINGS}")


def _refusal(root: Path, target: Path) -> str:
    """Return why nothing must be built here, in Thai, or "". The target is deleted, so it must be an old site."""
    full, top = (Path(os.path.realpath(path)) for path in (target, root))
    if full.is_symlink():  # the end of a link that leads somewhere is no link
        return f"{target} เป็นทางลัดที่ชี้วนกลับมาที่เดิม โปรดลบทางลัดนั้น หรือระบุโฟลเดอร์อื่น"
    if top.is_relative_to(full) or full.is_relative_to(top / CONTENT) or (top / CONTENT).is_relative_to(full):
        return f"สร้างเว็บไซต์ลงใน {target} ไม่ได้ เพราะจะทับไฟล์ต้นฉบับ โปรดระบุโฟลเดอร์อื่น เช่น --site site"
    if target.exists() and not target.is_dir():
        return f"{target} เป็นไฟล์ ไม่ใช่โฟลเดอร์ โปรดระบุโฟลเดอร์อื่น"
    if target.exists() and any(target.iterdir()) and not (target / "404.html").is_file():
        return f"{target} มีไฟล์อื่นอยู่และไม่ใช่เว็บไซต์ที่สร้างไว้ก่อน โปรดระบุโฟลเดอร์ว่าง หรือลบโฟลเดอร์นั้นเอง"
    if os.path.ismount(full):
        return (
            f"{target} เป็นจุดเชื่อมต่อดิสก์ (mount) จึงแทนที่ทั้งโฟลเดอร์ไม่ได้ โปรดระบุโฟลเดอร์ที่อยู่ข้างใน เช่น --site {target / 'site'}"
        )
    return ""


def _check_address(address: str) -> None:
    """Try the address before the site is built for it: MkDocs would report a failure only afterwards."""
    host, _, port = address.rpartition(":")
    if not host or not re.fullmatch(r"[0-9]{1,5}", port) or not 0 < int(port) < 65536:
        raise Refusal(f"--address {address} ใช้ไม่ได้ ให้ระบุชื่อเครื่องและพอร์ต (1–65535) เช่น 127.0.0.1:8000")
    host = host.strip("[]")
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.socket(family) as trial:
            if os.name != "nt":  # as the server does; on Windows it would share a port that is in use
                trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind((host, int(port)))
    except (ValueError, TypeError) as error:  # a name that no computer can have: a part of it is too long
        raise Refusal(f"ไม่รู้จักเครื่อง {host} ใน --address ลอง --address 127.0.0.1:{port}") from error
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise Refusal(
                f"มีโปรแกรมอื่นใช้ {address} อยู่แล้ว ลองพอร์ตอื่น เช่น --address {host}:{int(port) % 65535 + 1}"
            ) from error
        if isinstance(error, socket.gaierror):
            raise Refusal(f"ไม่รู้จักเครื่อง {host} ใน --address ลอง --address 127.0.0.1:{port}") from error
        raise Refusal(
            f"ใช้ --address {address} ไม่ได้ ({os_error.in_thai(error)}) ลอง --address 127.0.0.1:8000"
        ) from error


# ---------------------------------------------------------------- the names that a preview answers to


_OUT_OF_THE_SITE = re.compile(r"[\\\x00]|(?:^|/)[^/]?:")
"""Matches the path of an address that could lead out of the site's folder: a backslash, a drive, an end of a text."""


def only_own_hosts(application: "WSGIApplication", bound: str) -> "WSGIApplication":
    """Return an application that answers only requests to a name or number of this computer, for files of the site.

    Any page of the web can let its own name point to this computer, and then read what a preview shows. MkDocs' server
    takes the dots out of an address, and leaves in what leads out of a folder on Windows alone.
    """
    own = {name.lower() for name in (bound, "localhost", socket.gethostname())}

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        name = _host_name(str(environ.get("HTTP_HOST", "")))
        if name.lower() in own or _is_number(name):
            if not _OUT_OF_THE_SITE.search(str(environ.get("PATH_INFO", ""))):
                return application(environ, start_response)
            start_response("404 Not Found", [("Content-Type", "text/plain; charset=utf-8")])
            return ["ไม่มีที่อยู่นี้".encode()]
        start_response("421 Misdirected Request", [("Content-Type", "text/plain; charset=utf-8")])
        return [f"oit serve ตอบเฉพาะชื่อของเครื่องนี้ โปรดเปิด http://localhost:{environ['SERVER_PORT']}/".encode()]

    return answer


def with_editor(
    server: "LiveReloadServer",
    application: "WSGIApplication",
    form_editor: Editor,
    build: Callable[[], bool],
    wake: Callable[[], None],
    built: Callable[[], Disclosure],
) -> "WSGIApplication":
    """Return a live server's application with the form editor in it. The server then waits for no request for ever,
    and answers only so many at once.

    ``build`` builds and tells whether all is built after it, ``wake`` begins that at once, and ``built`` returns the
    verdicts of the last build.
    """
    handler: Any = server.RequestHandlerClass

    class Impatient(handler):  # type: ignore[misc]
        timeout = _LONGEST_WAIT

        def handle(self) -> None:
            with suppress(TimeoutError):  # browsers open connections that they never use
                super().handle()

    server.RequestHandlerClass = Impatient
    server.request_queue_size = _MOST_THREADS
    server.verify_request = lambda *_: threading.active_count() < _MOST_THREADS  # type: ignore[method-assign]
    server.builder = form_editor.builder(build)
    server.url += ADDRESS
    return form_editor.around(application, Path(server.root), server.mount_path, built, wake)


def _host_name(header: str) -> str:
    """Return the name in a Host header, without its port and the brackets of an IPv6 address."""
    match = re.fullmatch(r"(?:\[([^\[\]]+)\]|([^:\[\]]+))(?::\d+)?", header)
    return (match[1] or match[2]) if match else ""


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


# ---------------------------------------------------------------- MkDocs


def _config(root: Path, **options: Any) -> Any:
    """Return MkDocs' configuration. Raises Failure where MkDocs would publish the content files as they are."""
    from mkdocs.config import load_config
    from mkdocs.config.base import ValidationError

    files = settings_files.read(root)
    if problem := next((problem for file in files for problem in file.problems), None):
        raise Failure(f"{problem.place} {problem.message} ({problem.repair})")
    try:
        config = load_config(str(root / CONFIG), **options)
    except (*mkdocs_settings.UNUSABLE, ValidationError) as error:
        if culprit(error, root):
            raise
        why = f"{type(error).__name__}: {_in_one_line(error)}"
        raise Failure(f"สร้างเว็บไซต์ไม่สำเร็จ {CONFIG} มีค่าที่ใช้ไม่ได้ โปรดแก้หรือลบออก ({why})") from error
    if "oit" not in config.plugins:
        raise Failure(f"{CONFIG} ไม่มี oit ในรายการ plugins")
    return config


_TOO_LATE = "ปลั๊กอินหรือ hook เพิ่มหน้าหลังจากอ่านทุกหน้าแล้ว โปรดนำออกจาก mkdocs.yml"
"""What an AssertionError of MkDocs' own build means: a page that it has not read."""


def _is_of(error: BaseException, function: Callable[..., Any]) -> bool:
    """True if an error was raised in the very body of a function."""
    *_, (frame, _) = traceback.walk_tb(error.__traceback__)
    return frame.f_code is function.__code__


def _check_settings(root: Path, as_of: date) -> None:
    """Raise Failure with all findings that stop a build, as ``oit check`` tells them, if MkDocs cannot use its
    settings."""
    files = settings_files.read(root)
    if not any(file.problems for file in files) and not mkdocs_settings.faults(root, files):
        return
    attachments = Attachments(root, FactCache(cache_folder(), root))
    published = content.read(root, refuse=attachments.refusal, settings_faults=mkdocs_settings.faults)
    lines = terminal.stopping(evaluate(published, attachments, as_of).findings)
    raise Failure(f"สร้างเว็บไซต์ไม่สำเร็จ โปรดแก้ไข {len(lines) // 2} รายการข้างต้นก่อน", lines)


def _build(root: Path, target: Path, as_of: date, is_workshop: bool) -> None:
    from mkdocs.commands.build import build as mkdocs_build

    _check_settings(root, as_of)
    with clock.held_to(as_of), _retelling(root):
        config = _config(root, site_dir=str(target), strict=True)
        config.plugins["oit"].is_workshop = is_workshop
        config.plugins.on_startup(command="build", dirty=False)
        before = gc.get_threshold()
        try:
            mkdocs_build(config)
        finally:
            gc.unfreeze()
            gc.set_threshold(*before)
        config.plugins.on_shutdown()


def calm_collector() -> None:
    """Let Python look for reference cycles among what a build makes from now on: what was read stays until its end."""
    gc.freeze()
    gc.set_threshold(5_000, *gc.get_threshold()[1:])


@contextmanager
def _retelling(root: Path) -> Iterator[None]:
    """Raise Failure in Thai for an error of MkDocs, of another plugin, a hook or a template, with all that MkDocs said
    before."""
    from jinja2 import TemplateError
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.exceptions import Abort, MkDocsException

    said: dict[str, None] = {}
    try:
        with mkdocs_messages.listening() as said:
            yield
    except (Abort, MkDocsException) as error:
        raise _failure(str(error), said) from error
    except TemplateError as error:
        raise _failure(f"แม่แบบของหน้าเว็บใช้ไม่ได้ ({_in_one_line(error)})", said) from error
    except Exception as error:
        if isinstance(error, AssertionError) and _is_of(error, mkdocs_build):
            raise _failure(_TOO_LATE, said) from error
        if whose := culprit(error, root):
            raise _failure(f"{whose} ทำงานไม่สำเร็จ ({type(error).__name__}: {_in_one_line(error)})", {}) from error
        raise
    except SystemExit as error:  # a hook that ends the program would pass for a site that was built
        raise _failure(f"{culprit(error, root) or 'ปลั๊กอินหรือ hook'} สั่งหยุดโปรแกรมกลางคัน", {}) from error


def _failure(message: str, said: Iterable[str]) -> Failure:
    """Return the failure. A message of several lines ends with its sentence."""
    *lines, last = message.split("\n") if mkdocs_messages.is_thai(message) else [message]
    before = tuple(line for line in said if line not in message)
    reason = mkdocs_messages.in_thai(last) or (before[-1] if before else "")
    return Failure(f"สร้างเว็บไซต์ไม่สำเร็จ {reason}".rstrip(), (*(line for line in before if line != reason), *lines))
