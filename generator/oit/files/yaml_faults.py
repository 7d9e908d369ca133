"""Tells in Thai what is wrong with the writing of a YAML file, and where it must be mended.

YAML's own errors are English, and often stand a line or many lines below the mistake. The commonest mistakes of people
who type are looked for in the text first: a quote that is not closed, no blank after ":", a blank of another kind.
"""

import re
from collections.abc import Iterator

import yaml

from ..thai.deferred import expression
from ..values import dataclass
from . import guarded_yaml
from .typing_faults import CONTROL_CHARACTER, KEY, Fault, merge_fault, typing_fault


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quoted text of several lines: where it begins, and its last line, counted from 0."""

    line: int
    column: int
    last_line: int


# Pattern of PyYAML's English → what an officer can act on. The first pattern that matches the error's text wins.
_SYNTAX = (
    (r"cannot start any token.*\t|found a tab character", "มีแท็บ (Tab) ในการย่อหน้า", "ใช้เว้นวรรคสองช่องแทนแท็บ"),
    (r"cannot start any token", "ข้อความขึ้นต้นด้วยเครื่องหมายพิเศษ", 'ครอบข้อความด้วยเครื่องหมายคำพูด " "'),
    (
        r"mapping values are not allowed",
        "มีเครื่องหมาย : เกินมาในบรรทัดนี้ หรือย่อหน้าไม่ตรงกับบรรทัดบน",
        'ครอบข้อความที่มี : ด้วยเครื่องหมายคำพูด " " และตรวจการย่อหน้า',
    ),
    (
        r"found unexpected end of stream|while scanning a quoted scalar",
        "เปิดเครื่องหมายคำพูดไว้แต่ไม่ได้ปิด",
        "เติมเครื่องหมายคำพูดปิดให้ครบคู่",
    ),
    (
        r"expected ',' or '[\]}]'|did not find expected ',' or '[\]}]'",
        "เปิดวงเล็บ [ หรือ { ไว้แต่ไม่ได้ปิด",
        "เติมวงเล็บปิดให้ครบคู่",
    ),
    (
        r"block sequence entries are not allowed",
        "มีเครื่องหมาย - ต่อจาก : ในบรรทัดเดียวกัน",
        'ขึ้นบรรทัดใหม่ก่อนเครื่องหมาย - หรือครอบข้อความด้วยเครื่องหมายคำพูด " "',
    ),
    (r"could not find expected ':'", "ขาดเครื่องหมาย : หลังชื่อช่องข้อมูล", "เขียนเป็น ชื่อช่อง: ค่า"),
    (
        r"expected <block end>|did not find expected key|did not find expected '-'",
        "ย่อหน้าไม่ตรงกับบรรทัดอื่นในกลุ่มเดียวกัน",
        "จัดให้บรรทัดในกลุ่มเดียวกันเริ่มตรงกัน",
    ),
    (
        r"undefined alias|scanning an (?:alias|anchor)",
        "มีเครื่องหมาย * หรือ & นำหน้าข้อความ",
        'ครอบข้อความด้วยเครื่องหมายคำพูด " "',
    ),
    (r"special characters are not allowed|control characters", *CONTROL_CHARACTER),
    (r"\b(?:tag|directive)\b", "มีเครื่องหมาย ! หรือ % นำหน้าข้อความ", 'ครอบข้อความด้วยเครื่องหมายคำพูด " "'),
    (r"expected a single document", "มีบรรทัด --- คั่นข้อมูลเป็นหลายชุดในไฟล์เดียว", "แยกเป็นหลายไฟล์ หรือลบบรรทัด --- ออก"),
    (r"unhashable key", "ชื่อช่องข้อมูลขึ้นต้นด้วย ? [ หรือ { ซึ่งใช้ไม่ได้", "เขียนเป็น ชื่อช่อง: ค่า"),
)

_UNCLOSED = ("เปิดเครื่องหมายคำพูดไว้แต่ไม่ได้ปิด", "เติมเครื่องหมายคำพูดปิดท้ายข้อความที่เริ่มตรงนี้")

_MARGIN = expression(r"[ ]*(?:- +)*")
_KEY_LINE = expression(rf"[ ]*(?:- +)*{KEY}:(?: |$)")
_LINE_WITH_OPEN_QUOTE = expression(r"""^[^"'\n]*+(?:"[^"\n]*|'[^'\n]*)$""", re.MULTILINE)


def fault_of(text: str, error: yaml.YAMLError) -> Fault:
    """Return the mistake behind an error."""
    if fault := merge_fault(text, is_yaml=True):
        return fault
    if not isinstance(error, yaml.MarkedYAMLError):
        before = text.encode()[: getattr(error, "position", 0)].decode(errors="ignore")  # libyaml counts bytes here
        return Fault(before.count("\n") + 1, len(before) - before.rfind("\n"), *_in_thai(str(error)))
    # The parser notices an unclosed bracket or quote at the file's end. It must be mended where it was opened.
    unclosed = ("while scanning a quoted scalar", "while parsing a flow", "while scanning a simple key")
    is_unclosed = str(error.context).startswith(unclosed)
    mark = (is_unclosed and error.context_mark) or error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if isinstance(error, guarded_yaml.RefusedYaml):
        return Fault(line, column, error.message, error.repair)
    english = f"{error.context or ''} {error.problem or ''} {text[mark.index : mark.index + 1] if mark else ''}"
    in_parsers_words = Fault(line, column, *_in_thai(english))
    if "\t" in english or "tab" in english:
        return in_parsers_words
    return unclosed_quote(text) or typing_fault(text, line) or in_parsers_words


def unclosed_quote(text: str, root: yaml.Node | None = None) -> Fault | None:
    """Return the quoted text that swallowed the fields on the lines after it, up to the next quote. ``root``: the node
    of a text that is no broken one."""
    if not _LINE_WITH_OPEN_QUOTE.search(text):
        return None
    lines = text.split("\n")
    for long in _quotes_in(root) if root else _long_quotes(text):
        margin = _margin(lines[long.line])
        if any(_KEY_LINE.match(line) and _margin(line) <= margin for line in lines[long.line + 1 : long.last_line + 1]):
            return Fault(long.line + 1, long.column + 1, *_UNCLOSED)
    return None


def _long_quotes(text: str) -> Iterator[Quoted]:
    """Yield the quoted texts of more than one line, up to the first error."""
    try:
        for event in yaml.parse(text, guarded_yaml.PLAIN_LOADER):
            start, end = event.start_mark, event.end_mark
            is_quoted = isinstance(event, yaml.ScalarEvent) and event.style in ("'", '"')
            if is_quoted and start and end and start.line != end.line:
                yield Quoted(start.line, start.column, end.line)
    except yaml.YAMLError:
        return


def _quotes_in(node: yaml.Node) -> Iterator[Quoted]:
    """Yield the quoted texts of more than one line that are in a node."""
    if isinstance(node, yaml.ScalarNode):
        start, end = node.start_mark, node.end_mark
        if node.style in ("'", '"') and start.line != end.line:
            yield Quoted(start.line, start.column, end.line)
        return
    for inner in node.value:
        for one in inner if isinstance(inner, tuple) else (inner,):
            yield from _quotes_in(one)


def _margin(line: str) -> int:
    """Return the column of a line's first field. Quoted text that goes on below stands further right."""
    margin = _MARGIN.match(line)
    return margin.end() if margin else 0


def _in_thai(english: str) -> tuple[str, str]:
    for pattern, message, repair in _SYNTAX:
        if re.search(pattern, english):
            return message, repair
    return "รูปแบบ YAML ไม่ถูกต้อง", "ตรวจการย่อหน้า เครื่องหมาย : และเครื่องหมายคำพูดในบรรทัดนี้และบรรทัดก่อนหน้า"
