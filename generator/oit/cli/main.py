"""The ``oit`` command: it parses the command line, runs one command, and turns every mistake into a sentence."""

import os
import sys
import traceback
from collections.abc import Sequence
from io import TextIOWrapper

from .exit import Exit, NothingToCheck, UsageError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")  # Windows consoles default to cp874
    try:
        code = _run(arguments)
        sys.stdout.flush()  # here, where a full disk can still be told
        return code
    except UsageError as error:
        return _end(Exit.USAGE, str(error))
    except NothingToCheck as error:
        return _end(Exit.NOTHING, str(error))
    except BrokenPipeError:  # "oit check | head" is no mistake
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.CLEAN
    except OSError as error:
        return _end(Exit.USAGE, _refusal(error))
    except KeyboardInterrupt:
        return _end(Exit.INTERRUPTED, "หยุดตามที่สั่งแล้ว")
    except Exception:
        traceback.print_exc()
        return _end(Exit.INTERNAL, "เกิดข้อผิดพลาดภายในโปรแกรม โปรดส่งข้อความข้างบนให้ผู้ดูแลระบบ")


def _run(arguments: Sequence[str] | None) -> Exit:
    # Imported here, so that Ctrl-C in the first moments ends in a sentence, too.
    from .arguments import in_thai, parser
    from .commands import COMMANDS

    with in_thai():
        options = parser(COMMANDS).parse_args(arguments)
    code: Exit = options.run(options)
    return code


def _end(code: Exit, sentence: str) -> Exit:
    print(f"oit: {sentence}", file=sys.stderr)
    return code


def _refusal(error: OSError) -> str:
    from ..files import os_error

    where = f"ไฟล์หรือโฟลเดอร์ {error.filename}" if error.filename else "ผลลัพธ์ของคำสั่งนี้"
    return f"เปิดหรือเขียน{where} ไม่ได้ ({os_error.in_thai(error)})"
