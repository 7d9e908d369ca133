"""The requests of the form editor (Decap CMS' proxy protocol) as calls of the store, and its answers as JSON values."""

import base64
import binascii
import hashlib
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import Any

from ..files import file_types
from . import refused
from .refused import Refused
from .store import Saved, Store, Text

_PICTURES_OF_A_LIST = 300_000
"""Bytes of the largest picture that a list of attachments shows."""
_BYTES_OF_A_LIST = 8_000_000
_OF_ONE_FILE = 10_000_000
"""Bytes of the largest file that is answered by itself. The editor needs no more than a picture to show."""

_WRONG = "คำขอของแบบฟอร์มไม่ครบ จึงไม่ได้ทำ โปรดเปิดหน้าแก้ไขข้อมูลใหม่แล้วลองอีกครั้ง"
_NO_MOVES = (
    "แบบฟอร์มเปลี่ยนชื่อไฟล์หรือย้ายไฟล์ไม่ได้ เพราะที่อยู่ของหน้าเว็บจะเปลี่ยนตาม จึงยังไม่ได้บันทึก"
    " ชื่อที่แสดงแก้ได้ในช่องชื่อ หากต้องเปลี่ยนชื่อไฟล์จริง ให้เปลี่ยนในโฟลเดอร์ content แล้วเปิดแบบฟอร์มใหม่"
)

OnSaved = Callable[[Saved], dict[str, Any]]
"""Is told of each save, and returns what goes into the answer, such as why no commit was made."""
Findings = Callable[[str, str | None, bool], dict[str, Any]]
"""Answers for one record: as it lies on the disk, as it would be saved, or as if it were removed."""


class Protocol:
    """Answers the actions of the editor. ``saved`` is called after each save; ``findings`` answers for one
    record."""

    def __init__(self, store: Store, saved: OnSaved, findings: Findings) -> None:
        self._store = store
        self._saved = saved
        self._findings = findings
        self._actions: dict[str, Callable[[str, _Given], Any]] = {
            "info": self._info,
            "entriesByFolder": self._entries_by_folder,
            "entriesByFiles": self._entries_by_files,
            "getEntry": lambda tab, given: _entry(self._store.record(tab, given.text("path"))),
            "persistEntry": self._persist_entry,
            "getMedia": self._media,
            "getMediaFile": lambda tab, given: self._medium(tab, given.text("path"), _OF_ONE_FILE),
            "persistMedia": self._persist_media,
            "deleteFile": lambda tab, given: self._delete(tab, given, [given.text("path")]),
            "deleteFiles": lambda tab, given: self._delete(tab, given, given.list("paths")),
            "getDeployPreview": lambda tab, given: None,
            "oitFindings": lambda tab, given: self._findings(
                given.text("path"),
                given.text("raw") if "raw" in given.given else None,
                given.given.get("removed") is True,
            ),
        }

    def answer(self, tab: str, request: Mapping[str, Any]) -> Any:
        """Return the JSON value that answers a request. ``tab``: the secret of the page. Raises Refused."""
        action = request.get("action")
        act = self._actions.get(action) if isinstance(action, str) else None
        if not act:
            raise Refused(refused.WRONG, f"ไม่รู้จักคำสั่ง {str(action)[:40]} ของแบบฟอร์ม")
        return act(tab, _Given(request.get("params") or {}))

    def _info(self, tab: str, given: "_Given") -> Any:
        return {"repo": "content", "publish_modes": ["simple"], "type": "local_fs"}

    def _entries_by_folder(self, tab: str, given: "_Given") -> Any:
        folder, extension = given.text("folder"), given.text("extension")
        return [_entry(record) for record in self._store.records(tab, folder, extension, given.number("depth", 1))]

    def _entries_by_files(self, tab: str, given: "_Given") -> Any:
        entries = []
        for file in map(_Given, given.list("files")):
            path = file.text("path")
            try:
                record = self._store.record(tab, path, is_listed=True)
            except Refused as unreadable:  # one file must not hide the others
                if unreadable.status == refused.FORBIDDEN:
                    raise
                record = Text(path, None, "")
            entries.append(_entry(record, file.given.get("label")))
        return entries

    def _persist_entry(self, tab: str, given: "_Given") -> Any:
        old_form = [given.given["entry"]] if "entry" in given.given else []
        records: dict[str, str] = {}
        for file in map(_Given, given.given.get("dataFiles") or old_form):
            if file.given.get("newPath") not in (None, "", file.given.get("path")):
                raise Refused(refused.WRONG, _NO_MOVES)
            records[file.text("path")] = file.text("raw")
        if not records:
            raise Refused(refused.WRONG, _WRONG)
        uploads = {asset.text("path"): asset.content() for asset in map(_Given, given.list("assets", optional=True))}
        saved = self._store.save(tab, records, uploads, given.replaced)
        return {"message": "บันทึกแล้ว", **self._saved(saved)}

    def _persist_media(self, tab: str, given: "_Given") -> Any:
        asset = _Given(given.given.get("asset"))
        path, saved = self._store.add(tab, asset.text("path"), asset.content())
        extra = self._saved(saved) if saved.paths else {}
        wanted, name = PurePosixPath(asset.text("path")).name, PurePosixPath(path).name
        if name != wanted:
            extra["message"] = f"มีไฟล์ชื่อ {wanted} อยู่แล้วหรือใช้ชื่อนี้ไม่ได้ จึงเก็บไฟล์นี้ในชื่อ {name}"
        return {**self._medium(tab, path, _OF_ONE_FILE), **extra}

    def _media(self, tab: str, given: "_Given") -> Any:
        """Return the attachments of a folder, with the content of small pictures only."""
        left, listed = _BYTES_OF_A_LIST, []
        for path in self._store.attachments(given.text("mediaFolder")):
            is_picture = file_types.suffix(path) in file_types.PICTURES
            medium = self._medium(tab, path, min(left, _PICTURES_OF_A_LIST) if is_picture else -1)
            left -= len(medium["content"])
            listed.append(medium)
        return listed

    def _medium(self, tab: str, path: str, most: int) -> dict[str, Any]:
        content = self._store.attachment(tab, path, most)
        return {
            "id": hashlib.sha256(content or path.encode()).hexdigest(),
            "content": base64.b64encode(content or b"").decode(),
            "encoding": "base64",
            "path": path,
            "name": PurePosixPath(path).name,
        }

    def _delete(self, tab: str, given: "_Given", paths: list[Any]) -> Any:
        saved = self._store.remove(tab, paths, given.replaced)
        return {"message": "ลบแล้ว", **self._saved(saved)}


def _entry(record: Text, label: object = None) -> dict[str, Any]:
    label = label if isinstance(label, str) else None
    return {"data": record.text, "file": {"path": record.path, "label": label, "id": record.sha256 or None}}


class _Given:
    """The parameters of a request. What is missing or of another type is Refused."""

    def __init__(self, given: object) -> None:
        if not isinstance(given, dict):
            raise Refused(refused.WRONG, _WRONG)
        self.given: dict[str, Any] = given

    def text(self, name: str) -> str:
        value: str = self._of_type(name, str)
        return value

    def number(self, name: str, otherwise: int) -> int:
        value = self.given.get(name, otherwise)
        return value if isinstance(value, int) else otherwise

    def list(self, name: str, optional: bool = False) -> list[Any]:
        return [] if optional and not self.given.get(name) else self._of_type(name, list)

    def _of_type(self, name: str, kind: type) -> Any:
        value = self.given.get(name)
        if not isinstance(value, kind):
            raise Refused(refused.WRONG, _WRONG)
        return value

    def content(self) -> bytes:
        """Return the bytes of an uploaded file."""
        if self.given.get("encoding", "base64") != "base64":
            raise Refused(refused.WRONG, _WRONG)
        try:
            return base64.b64decode(self.text("content"), validate=True)
        except (binascii.Error, ValueError):
            raise Refused(refused.WRONG, _WRONG) from None

    @property
    def replaced(self) -> dict[str, str]:
        """Return path → hash of the text on the disk that the officer has seen and gives up."""
        options = self.given.get("options")
        named = options.get("replaces") if isinstance(options, dict) else None
        return {path: sha for path, sha in named.items() if isinstance(sha, str)} if isinstance(named, dict) else {}
