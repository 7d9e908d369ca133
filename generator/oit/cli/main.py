"""The ``oit`` command: it parses the command line, runs one command, and turns every mistake into a sentence."""

import errno
import gc
import os
import signal
import sys
import threading
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from types import ModuleType

from .exit import Exit, NothingToCheck, UsageError
from .printing import masking


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")  # Windows consoles default to cp874
    words = sys.argv[1:] if arguments is None else arguments
    with masking(), _calm_collector(words):
        code = _ended(words)
        if arguments is None:
            gc.freeze()  # the process ends, and a collector that is on again would look through all that was read
    return code


_SHORT = frozenset({"check", "diff", "digest", "explain", "list", "new", "next", "owners", "staged", "status"})
"""Commands that read content once and end. What they no longer need does not grow."""


@contextmanager
def _calm_collector(words: Sequence[str]) -> Iterator[None]:
    """Let Python look for reference cycles a hundredth as often, and not at all in a short command.

    Content is read once and kept, and walking over it again and again takes a tenth of a check.
    """
    before, was_on = gc.get_threshold(), gc.isenabled()
    gc.set_threshold(70_000, *before[1:])
    if _SHORT & {*words[:3]}:
        gc.disable()
    try:
        yield
    finally:
        gc.set_threshold(*before)
        if was_on:
            gc.enable()


def _ended(words: Sequence[str]) -> int:
    """Run one command, and turn what stopped it into a sentence and an exit code."""
    try:
        with _ending_alike():
            code = _run(words)
        sys.stdout.flush()  # flushed here, where a full disk can still be reported
        return code
    except UsageError as error:
        return _end(Exit.USAGE, str(error))
    except NothingToCheck as error:
        return _end(Exit.NOTHING, str(error))
    except OSError as error:
        if _is_closed_pipe(error, sys.platform):  # "oit check | head" is no mistake
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return Exit.CLEAN
        return _end(Exit.USAGE, _refusal(error))
    except KeyboardInterrupt as interruption:
        return _end(Exit.INTERRUPTED, str(interruption) or "หยุดตามที่สั่งแล้ว")
    except Exception:  # noqa: BLE001 - any error of a programmer ends here, with its traceback
        import traceback  # only a mistake of ours needs it

        traceback.print_exc()
        return _end(Exit.INTERNAL, "เกิดข้อผิดพลาดภายในโปรแกรม โปรดส่งข้อความข้างบนให้ผู้ดูแลระบบ")


def _run(words: Sequence[str]) -> Exit:
    _leave_out_plugins()
    # The commands are imported here, so that Ctrl-C in the first moments ends in a sentence, too.
    from .arguments import in_thai

    with in_thai():
        options = _options(words)
    code: Exit = options.run(options)
    return code


def _leave_out_plugins() -> None:
    """Let pydantic look for no plugins: those of other packages could change what it lets pass.

    To load what looks for them takes a sixteenth of a short command, so an empty module stands in its place.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    if _PLUGINS not in sys.modules and os.environ["PYDANTIC_DISABLE_PLUGINS"] == "__all__":
        sys.modules[_PLUGINS] = none = ModuleType(_PLUGINS)
        none.get_plugins = tuple  # type: ignore[attr-defined]


_PLUGINS = "pydantic.plugin._loader"


def _options(words: Sequence[str]) -> Namespace:
    """Parse the command line. Only the commands that it names are imported, unless it asks for help or is wrong."""
    from .arguments import parser
    from .commands import MODULES, commands

    named = MODULES.keys() & {*words}
    if (named or words[:1] == ["--version"]) and not {"-h", "--help"} & {*words}:
        with suppress(UsageError):
            return parser(commands(named)).parse_args(words)
    return parser(commands()).parse_args(words)


@contextmanager
def _ending_alike() -> Iterator[None]:
    """Handle an order to end (by ``kill``, or by closing the window) as Ctrl-C: clean up and print a sentence."""
    if threading.current_thread() is not threading.main_thread():  # no other thread may set handlers
        yield
        return
    orders = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    orders = [order for order in orders if signal.getsignal(order) == signal.SIG_DFL]  # nohup ignores SIGHUP
    for order in orders:
        signal.signal(order, signal.default_int_handler)
    try:
        yield
    finally:
        for order in orders:
            signal.signal(order, signal.SIG_DFL)


def _end(code: Exit, sentence: str) -> Exit:
    print(f"oit: {sentence}", file=sys.stderr)
    return code


def _is_closed_pipe(error: OSError, system: str) -> bool:
    """Return True if nobody reads our output any more. Windows reports this as an invalid argument."""
    return isinstance(error, BrokenPipeError) or (system == "win32" and error.errno == errno.EINVAL)


def _refusal(error: OSError) -> str:
    from ..files import os_error

    where = f"ไฟล์หรือโฟลเดอร์ {error.filename}" if error.filename else "ผลลัพธ์ของคำสั่งนี้"
    return f"เปิดหรือเขียน{where} ไม่ได้ ({os_error.in_thai(error)})"
