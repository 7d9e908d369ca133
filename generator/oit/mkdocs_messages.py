"""Retells in Thai what MkDocs says in English about ``mkdocs.yml``, the theme and other plugins."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

from .thai.deferred import expression

_NAMED = r"Config value '([^']+)': "

_RETOLD = (
    (_NAMED + r"Required configuration not provided", "ต้องกำหนดช่อง {0} ใน mkdocs.yml"),
    (_NAMED + r"Unrecognised configuration name: (\S+)",
     "ไม่รู้จักช่อง {0} ใน mkdocs.yml โปรดแก้ชื่อช่องหรือลบบรรทัดนั้น"),
    (_NAMED + r"Unrecognised theme name: '([^']*)'",
     "ไม่พบธีม {1} ให้เขียน name: material ใต้ theme: และติดตั้ง mkdocs-material"),
    (_NAMED + r"""The ["']([^"']+)["'] plugin is not installed""",
     "ไม่ได้ติดตั้งปลั๊กอิน {1} ที่เขียนไว้ใน mkdocs.yml โปรดติดตั้งหรือลบออกจาก plugins"),
    (_NAMED + r"Plugin '([^']+)' option '([^']+)'",
     "ค่า {2} ของปลั๊กอิน {1} ใน mkdocs.yml ใช้ไม่ได้ โปรดแก้หรือลบออก"),
    (_NAMED + r"Failed to load extension '([^']+)'",
     "ไม่พบส่วนขยาย {1} ใน markdown_extensions ของ mkdocs.yml โปรดลบออก"),
    (_NAMED + r"The path '([^']*)' isn't an existing (?:directory|file)",
     "ไม่พบ {1} ที่ช่อง {0} ของ mkdocs.yml อ้างถึง"),
    (_NAMED + r"The 'docs_dir' should not be within the 'site_dir'",
     "site_dir ใน mkdocs.yml ต้องไม่ครอบโฟลเดอร์ content"),
    (_NAMED, "ค่าของช่อง {0} ใน mkdocs.yml ใช้ไม่ได้"),
    (r"error parsing the configuration file.*?line (\d+), column (\d+)",
     "mkdocs.yml บรรทัด {0} ช่องที่ {1} เขียนผิดรูปแบบ YAML โปรดตรวจการย่อหน้าและเครื่องหมาย :"),
    (r"error parsing the configuration file", "mkdocs.yml เขียนผิดรูปแบบ YAML โปรดตรวจการย่อหน้าและเครื่องหมาย :"),
    (r"configuration file.*(?:UTF-8|codec|decode)", "mkdocs.yml ไม่ได้บันทึกเป็น UTF-8 โปรดบันทึกใหม่"),
    (r"The file name and line where .* was defined|INHERIT|Inherited config file '([^']*)'",
     "ไม่พบไฟล์ที่ INHERIT ใน mkdocs.yml อ้างถึง"),
    (r"Template skipped: '([^']+)' not found", "ไม่พบแม่แบบ {0} ที่ mkdocs.yml อ้างถึง"),
    (r"'nav' configuration", "รายการใน nav ของ mkdocs.yml ใช้ไม่ได้ เมนูจัดให้เองแล้ว โปรดลบ nav ออก"),
)  # fmt: skip
"""Pattern of MkDocs' English → Thai, with the pattern's groups. The first pattern that matches wins."""

_SILENT = ("Aborted with ", "A 'dirty' build is being performed")
"""How MkDocs begins what it says after it has said the reasons, and of a preview that keeps what is still right."""

_THAI = expression(r"[\u0e00-\u0e7f]")


def is_thai(message: str) -> bool:
    """True if a message is one of our own."""
    return bool(_THAI.search(message)) and not message.startswith(("Config value", "Error building page"))


def in_thai(english: str) -> str:
    """Return a message of MkDocs in Thai; "" for one that only repeats others.

    Messages of our own are Thai already. One that is unknown is quoted, since it may name the cause.
    """
    line = " ".join(english.split())
    if is_thai(line):
        return line
    for pattern, thai in _RETOLD:
        if match := re.search(pattern, line):
            said = thai.format(*match.groups())
            return f"{said} (“{line[match.end() :]}”)" if pattern == _NAMED else said
    return "" if not line or line.startswith(_SILENT) else f"โปรแกรม MkDocs แจ้งว่า “{line}”"


class _Listener(logging.Handler):
    def __init__(self, level: int, said: dict[str, None]) -> None:
        super().__init__(level)
        self._said = said

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        for line in message.split("\n") if is_thai(message) else [in_thai(message)]:
            if line:
                self._said[line] = None


@contextmanager
def listening(level: int = logging.WARNING) -> Iterator[dict[str, None]]:
    """Give the lines that MkDocs says meanwhile in its log, in Thai, each once and in order."""
    said: dict[str, None] = {}
    listener, logger = _Listener(level, said), logging.getLogger("mkdocs")
    logger.addHandler(listener)
    try:
        yield said
    finally:
        logger.removeHandler(listener)
