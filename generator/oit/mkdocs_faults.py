"""Tells in Thai what MkDocs' own validation says of a field of ``mkdocs.yml``: the rule, the message and the repair."""

import re
from typing import NamedTuple

WRONG, UNKNOWN, ABSENT, NEEDED = "settings-wrong", "settings-unknown", "settings-absent", "settings-needed"
"""The names of the rules that report faults of the settings."""


class Told(NamedTuple):
    """A fault in Thai, and the rule that reports it."""

    kind: str
    message: str
    repair: str


_TYPES = {
    "str": "ข้อความ",
    "int": "ตัวเลข",
    "float": "ตัวเลข",
    "bool": " true หรือ false",
    "list": "รายการ",
    "dict": "กลุ่มของช่อง",
    "NoneType": "ค่าว่าง",
    "date": "วันที่",
    "datetime": "วันที่",
}
_TYPE = r"\(?<class '(?:\w+\.)*(\w+)'>.*?"

_REMOVE = "แก้ค่าตามที่แจ้ง หรือลบช่องนี้ออก"
_SPELLING = "แก้ชื่อช่องให้ถูกต้อง หรือลบบรรทัดนี้"

_TOLD = (
    (r"Required configuration not provided", WRONG, "ยังไม่ได้กำหนดช่อง {key}", "เพิ่มช่อง {key} ใน mkdocs.yml"),
    (r"Unrecognised configuration name: (\S+)", UNKNOWN, "ไม่รู้จักช่อง {0}", _SPELLING),
    (r"No theme name set", NEEDED, "ช่อง theme ไม่ได้บอกชื่อธีม", "เขียน name: material ใต้ theme:"),
    (r"Unrecognised theme name: '([^']*)'", ABSENT, "ไม่พบธีม {0}", "เขียน name: material ใต้ theme:"),
    (r"""The ["']([^"']+)["'] plugin is not installed""", ABSENT, "ไม่ได้ติดตั้งปลั๊กอิน {0}", "แก้ชื่อให้ถูก หรือลบออกจาก plugins"),
    (r"Plugin '([^']+)' option '([^']+)': Unrecognised", UNKNOWN, "ปลั๊กอิน {0} ไม่รู้จักช่อง {1}", _SPELLING),
    (r"Plugin '([^']+)' option '(\w+).*Expected one of: \((.*?)\) but",
     WRONG, "ค่า {1} ของปลั๊กอิน {0} ต้องเลือกจาก {2}", _REMOVE),
    (r"Plugin '([^']+)' option '[^']+': ([ก-ฮแเ].*)", WRONG, "{1}", _REMOVE),
    (r"Plugin '([^']+)' option '([^']+)'", WRONG, "ค่า {1} ของปลั๊กอิน {0} ใช้ไม่ได้", _REMOVE),
    (r"Plugin '([^']+)' was specified multiple times", WRONG, "เขียนปลั๊กอิน {0} ไว้ซ้ำกัน", "ลบบรรทัดที่ซ้ำออก"),
    (r"Invalid config options for the '([^']+)' plugin", WRONG, "ค่าของปลั๊กอิน {0} ต้องเป็นกลุ่มของช่อง", _REMOVE),
    (r"Invalid Plugins configuration", WRONG, "ช่อง plugins ต้องเป็นรายการ บรรทัดละหนึ่งปลั๊กอิน", "เขียน - oit ใต้ plugins:"),
    (r"Failed to load extension '([^']+)'.*(?:ModuleNotFound|Import)Error",
     ABSENT, "ไม่พบส่วนขยาย {0}", "แก้ชื่อให้ถูก หรือลบออกจาก markdown_extensions"),
    (r"Failed to load extension '([^']+)'", WRONG, "ส่วนขยาย {0} ใช้ไม่ได้ตามที่เขียนไว้", _REMOVE),
    (r"Invalid config options for Markdown Extension '([^']+)'", WRONG, "ค่าของส่วนขยาย {0} ต้องเป็นกลุ่มของช่อง", _REMOVE),
    (r"Invalid Markdown Extensions configuration", WRONG, "ช่อง markdown_extensions ต้องเป็นรายการของชื่อ", _REMOVE),
    (r"'([^']*)' is not a valid (?:plugin|Markdown Extension) name", WRONG, "{0} ไม่ใช่ชื่อที่ช่อง {key} รับได้", _REMOVE),
    (r"The path set in .* does not exist|The path '[^']*' isn't an existing (?:directory|file)",
     ABSENT, "ไม่พบไฟล์หรือโฟลเดอร์ที่ช่อง {key} อ้างถึง", "แก้ชื่อให้ตรงกับที่มีอยู่ หรือลบออก"),
    (r"Cannot import path '([^']*)'",
     WRONG, "ไฟล์ที่ช่อง hooks อ้างถึงต้องเป็นโปรแกรม Python (.py)", "แก้ชื่อไฟล์ หรือลบออกจาก hooks"),
    (r"The 'docs_dir' should not be|The 'site_dir' should not be",
     NEEDED, "โฟลเดอร์ในช่อง docs_dir ใช้ไม่ได้", "เขียน docs_dir: content"),
    (r"option '([^']+)' (?:was removed|has been deprecated)|configuration option '?(\w+)'? (?:was|has been)",
     UNKNOWN, "MkDocs เลิกใช้ช่อง {key} แล้ว", "ลบช่องนี้ออก"),
    (r"Sub-option '([^']+)':.*Unrecognised configuration name", UNKNOWN, "ช่อง {key} ไม่รู้จักช่องย่อย {0}", _SPELLING),
    (r"Sub-option '([^']+)'.*Expected one of \[?\(?(.*?)[\])]?, got",
     WRONG, "ช่อง {0} ใน {key} ต้องเป็นค่าหนึ่งใน {1}", _REMOVE),
    (r"Sub-option '([^']+)'", WRONG, "ค่าของช่อง {0} ใน {key} ใช้ไม่ได้", _REMOVE),
    (rf"Expected type: {_TYPE} but received: {_TYPE}", WRONG, "ช่อง {key} ต้องเป็น{0} แต่เขียนเป็น{1}", _REMOVE),
    (rf"Expected a list of items, but a {_TYPE} was given|Expected nav to be a list",
     WRONG, "ช่อง {key} ต้องเป็นรายการ", _REMOVE),
    (rf"Expected a string, (?:got|but a) {_TYPE}|Expected a multiline string",
     WRONG, "ช่อง {key} ต้องเป็นข้อความ", "ครอบค่าด้วยเครื่องหมายคำพูด หรือลบช่องนี้ออก"),
    (r"URL isn't valid", WRONG, "ที่อยู่เว็บในช่อง {key} ไม่สมบูรณ์", "เขียนที่อยู่เต็ม เช่น https://www.example.go.th/oit/"),
    (r"IP:PORT|is not a valid port|IPv4",
     WRONG, "ช่อง {key} ต้องเป็นเลขที่อยู่และพอร์ต", "เขียนเช่น 127.0.0.1:8000 หรือลบช่องนี้ออก"),
    (r"Expected a key-value mapping|Expected a string or key/value pairs",
     WRONG, "{key} ต้องเขียนเป็น ชื่อช่อง: ค่า", "เขียนชื่อช่อง เครื่องหมาย : เว้นวรรค แล้วค่า บรรทัดละหนึ่งช่อง"),
    (r"month must be|day is out of range", WRONG, "ช่อง {key} มีวันที่ซึ่งไม่มีในปฏิทินสากล", "ครอบค่าด้วยเครื่องหมายคำพูด"),
    (r"For internal use only|Can't set config_file_path", UNKNOWN, "ช่อง {key} มีไว้ให้โปรแกรมใช้เอง", "ลบช่องนี้ออก"),
)  # fmt: skip
"""Pattern of MkDocs' English → rule, message and repair, with the pattern's groups. The first that matches wins."""


def told(key: str, english: str) -> Told:
    """Return what MkDocs says of a field, in Thai. What is unknown is quoted, since it may name the cause."""
    line = " ".join(english.split())
    for pattern, kind, message, repair in _TOLD:
        if match := re.search(pattern, line):
            words = [_TYPES.get(word, word).replace("'", "") for word in match.groups(default="")]
            return Told(kind, message.format(*words, key=key), repair.format(*words, key=key))
    return Told(WRONG, f"ค่าของช่อง {key} ใช้ไม่ได้ (“{line[:200]}”)", _REMOVE)


def names_in(english: str) -> list[str]:
    """Return what a message of MkDocs quotes, in its order."""
    return [one or other for one, other in re.findall(r"'([^'\n]+)'|\"([^\"\n]+)\"", english)]
