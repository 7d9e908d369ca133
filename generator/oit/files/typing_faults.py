"""Finds the commonest mistakes of people who type YAML in the text itself, without its parser.

No blank after ":", a blank or a quote of another kind, and the marks that Git leaves where two edits meet.
"""

import re

from ..thai.deferred import expression
from ..values import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """A mistake in the writing. ``line`` and ``column`` are counted from 1 in the text that was read."""

    line: int
    column: int
    message: str
    repair: str


CONTROL_CHARACTER = ("มีอักขระควบคุมที่มองไม่เห็นอยู่ในไฟล์", "ลบอักขระนั้นแล้วพิมพ์ใหม่")

KEY = r"[A-Za-z_][A-Za-z0-9_-]*"
_ODD_BLANK = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_QUOTES = "“”„‟‘’‚«»＂＇"

_BLANK = ("มีช่องว่างชนิดพิเศษซึ่งมักติดมากับการคัดลอกจาก Word หรือเว็บ", "ลบช่องว่างตรงนี้แล้วพิมพ์เว้นวรรคใหม่")
_TYPOGRAPHIC = ("ใช้เครื่องหมายคำพูดแบบ “ ” ซึ่งครอบข้อความในไฟล์นี้ไม่ได้", 'พิมพ์ " จากแป้นพิมพ์แทนทั้งเครื่องหมายเปิดและปิด')
_MERGE = (
    "มีการแก้ไขของสองคนชนกันในไฟล์นี้ และยังไม่ได้เลือกว่าจะใช้ข้อความใด",
    "เลือกข้อความที่ถูกต้องระหว่าง <<<<<<< กับ >>>>>>> แล้วลบอีกชุดและบรรทัดเครื่องหมาย <<<<<<< ======= >>>>>>> ออก",
)

_GLUED_COLON = expression(rf"[ ]*(?:- +)*(?P<at>(?P<key>{KEY}):(?P<value>(?!//)\S.*))")
_GLUED_DASH = expression(r"[ ]*(?:- +)*(?P<at>-(?P<value>[^\s-].*))")
_WIDE_COLON = expression(rf"[ ]*(?:- +)*(?P<at>(?P<key>{KEY})[：﹕︓]\s*(?P<value>.*))")
_WRONG_BLANK = expression(rf"(?:[ ]*(?:- +)*(?:{KEY}:)?)(?P<at>[{_ODD_BLANK}])")
_WRONG_QUOTE = expression(rf"(?:[ ]*(?:- +)*(?:{KEY}: +)?[\[{{]?)(?P<at>[{_QUOTES}])")
_AFTER_QUOTE = expression(rf"[ ]*(?:- +)*(?:{KEY}: +)?(?:\"[^\"]*\"|'[^']*')\s*(?P<at>[^\s#,\]}}:\"'])")
_MERGE_MARKS = tuple(7 * sign for sign in "<>|=")
_MERGE_MARK = expression(r"^(?:<{7}|>{7})(?: |$)", re.MULTILINE)
_MERGE_MARK_OF_YAML = expression(r"^(?:<{7}|>{7}|\|{7})(?: |$)|^={7}$", re.MULTILINE)


def merge_fault(text: str, is_yaml: bool = False) -> Fault | None:
    """Return where Git left the edits of two people side by side. In Markdown "=======" is the line below a heading."""
    if not any(mark in text for mark in _MERGE_MARKS):
        return None  # almost every text ends here
    mark = (_MERGE_MARK_OF_YAML if is_yaml else _MERGE_MARK).search(text)
    return Fault(text.count("\n", 0, mark.start()) + 1, 1, *_MERGE) if mark else None


def typing_fault(text: str, line: int) -> Fault | None:
    """Return a mistake of typing in a line. A missing blank is also looked for in the line before it, because the
    parser takes both lines for one text."""
    lines = text.split("\n")
    for number, find in ((line, _typing_fault), (line, _quote_fault), (line - 1, _typing_fault)):
        if 1 <= number <= len(lines) and (found := find(lines[number - 1])):
            at, message, repair = found
            return Fault(number, at + 1, message, repair)
    return None


def odd_key(key: str) -> tuple[str, str] | None:
    """Return what is wrong with a field's name that begins with a blank of another kind or a quote."""
    if re.match(f"[{_ODD_BLANK}]", key):
        return _BLANK
    return _TYPOGRAPHIC if re.match(f"[{_QUOTES}]", key) else None


def _typing_fault(line: str) -> tuple[int, str, str] | None:
    if match := _WRONG_BLANK.match(line):
        return match.start("at"), *_BLANK
    if match := _WIDE_COLON.match(line):
        example = f"{match['key']}: {_short(match['value'])}".strip()
        return match.start("at"), "ใช้เครื่องหมาย ： แบบตัวกว้างหลังชื่อช่อง", f"พิมพ์ : ใหม่แล้วเว้นวรรค เขียนเป็น {example}"
    if match := _GLUED_COLON.match(line):
        repair = f"เว้นวรรคหลัง : เขียนเป็น {match['key']}: {_short(match['value'])}"
        return match.start("at"), f"ไม่ได้เว้นวรรคหลังเครื่องหมาย : ของช่อง {match['key']}", repair
    if match := _GLUED_DASH.match(line):
        return match.start("at"), "ไม่ได้เว้นวรรคหลังเครื่องหมาย -", f"เว้นวรรคหลัง - เขียนเป็น - {_short(match['value'])}"
    return None


def _quote_fault(line: str) -> tuple[int, str, str] | None:
    if match := _WRONG_QUOTE.match(line):
        return match.start("at"), *_TYPOGRAPHIC
    if match := _AFTER_QUOTE.match(line):
        repair = "ย้ายเครื่องหมายคำพูดปิดไปไว้ท้ายข้อความ และใช้ “ ” แทนเครื่องหมายคำพูดภายในข้อความ"
        return match.start("at"), "มีข้อความต่อท้ายเครื่องหมายคำพูดปิด", repair
    return None


def _short(value: str) -> str:
    value = value.strip()
    return value if len(value) <= 30 else f"{value[:30]}…"
