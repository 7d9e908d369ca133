"""The files of a repository that are the program's: ``oit init`` writes them, and ``oit upgrade`` renews them."""

import json
from collections.abc import Mapping

from ... import schemas
from . import carried

_IGNORED = """\
# สิ่งที่เครื่องมือสร้างขึ้น ไม่ต้องเก็บในคลังข้อมูล
/site/
/site.zip
/oit-2*.zip
/oit-ledger.json
.venv/
.DS_Store
Thumbs.db
desktop.ini
~$*
"""

_ATTRIBUTES = """\
# ไฟล์ข้อความเหมือนกันทุกเครื่อง และไฟล์เอกสารไม่ถูกแก้
* text=auto eol=lf
*.pdf binary
*.docx binary
*.xlsx binary
*.pptx binary
*.ods binary
*.odt binary
*.png binary
*.jpg binary
*.jpeg binary
*.webp binary
*.gif binary
*.mp4 binary
*.mp3 binary
*.zip binary
*.whl binary
"""

_EDITOR = """\
root = true

[*]
charset = utf-8
end_of_line = lf
insert_final_newline = true

[*.{yaml,yml,md}]
indent_style = space
indent_size = 2
"""

_VSCODE = {
    "files.encoding": "utf8",
    "files.eol": "\n",
    "editor.insertSpaces": True,
    "editor.tabSize": 2,
    "editor.wordWrap": "on",
    "editor.unicodeHighlight.ambiguousCharacters": False,
    "[yaml]": {"editor.autoIndent": "keep"},
    "yaml.schemas": dict(schemas.patterns()),
    "yaml.schemaStore.enable": False,
}
_EXTENSIONS = {"recommendations": ["redhat.vscode-yaml", "editorconfig.editorconfig"]}


def files() -> Mapping[str, bytes]:
    """Return path → content of every file that this version of the program gives a repository."""
    written = {
        ".gitignore": _IGNORED,
        ".gitattributes": _ATTRIBUTES,
        ".editorconfig": _EDITOR,
        ".vscode/settings.json": _json(_VSCODE),
        ".vscode/extensions.json": _json(_EXTENSIONS),
        **{f"{schemas.FOLDER}/{name}": text for name, text in schemas.texts().items()},
    }
    ready = {path: text.encode() for path, text in written.items()}
    return ready | {copy.target: copy.source.read_bytes() for copy in carried.files()}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
