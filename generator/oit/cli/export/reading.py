"""Reads the project as a build does, without MkDocs: its settings are read as what stands in their file."""

import os
import sys
from argparse import Namespace
from typing import TYPE_CHECKING, Any

import yaml

from ...content import read as read_content
from ...content import settings
from ...documents import pdf_file
from ...files import settings_files
from ...files.place import CONFIG
from ...files.settings_files import SettingsFile, field_value
from ...forms import hosts
from ...gathered_site import Settings, gathered
from ...reports import terminal
from ...site import edition
from ...values import dataclass
from .. import project
from ..exit import UsageError

if TYPE_CHECKING:
    from ...files.texts import Texts
    from ...site.page import Site


@dataclass(frozen=True)
class Read:
    """The site, its name, and the texts of the attached PDFs."""

    site: "Site"
    name: str
    texts: "Texts"


def read(options: Namespace) -> Read | None:
    """Return the site; None after telling what stops it, as it stops a build. Raises UsageError and NothingToCheck."""
    root, as_of = project.root(options), project.day(options)
    attachments = project.attachments(root)
    content = read_content(
        root, refuse=attachments.refusal
    )  # MkDocs, which a check asks about its settings, may be gone
    disclosure = project.judge(content, attachments, as_of)
    if lines := terminal.stopping(disclosure.findings):
        print(*lines, f"oit: โปรดแก้ไข {len(lines) // 2} รายการข้างต้นก่อน", sep="\n", file=sys.stderr)
        return None
    files = settings_files.read(root)
    own = _own_settings(files)
    stated = Settings(
        project.address(disclosure),
        _text(files, "repo_url"),
        _names(own, "publish", edition.PUBLISHABLE, ()),
        _forms(own),
        _names(own, "documents", ("docx", "pdf"), ("docx",)),
    )
    if "pdf" in stated.documents and not pdf_file.is_possible():
        raise UsageError(f"{CONFIG}: ช่อง documents ขอ PDF แต่{pdf_file.HOW_TO_INSTALL}")
    site = gathered(root, disclosure, attachments, stated, os.environ)
    name = settings.site_name(files)[0] or f"ข้อมูลเปิดเผยต่อสาธารณะ {disclosure.agency.name}"
    return Read(site, name, attachments.texts)


def _text(files: tuple[SettingsFile, ...], field: str) -> str:
    for file in files:
        node = field_value(file.node, field)
        if isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:str":
            return str(node.value).strip()
    return ""


def _own_settings(files: tuple[SettingsFile, ...]) -> dict[str, Any]:
    """Return the settings of our plugin. Raises UsageError for those that only MkDocs could read."""
    for file in files:
        plugins = field_value(file.node, "plugins")
        for entry in plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]:
            if isinstance(node := field_value(entry, "oit"), yaml.MappingNode):
                try:
                    own = yaml.SafeLoader("").construct_document(node)
                except (yaml.YAMLError, ValueError) as error:
                    raise UsageError(f"{file.place(node)} อ่านค่าของปลั๊กอิน oit ไม่ได้ โปรดเขียนเป็นค่าธรรมดา") from error
                return {str(name): value for name, value in own.items()}
    return {}


def _names(own: dict[str, Any], field: str, known: tuple[str, ...], otherwise: tuple[str, ...]) -> tuple[str, ...]:
    values = own.get(field)
    if values is None:
        return otherwise
    if not isinstance(values, list) or any(value not in known for value in values):
        raise UsageError(f"{CONFIG}: ช่อง {field} ต้องเป็นรายการของ {', '.join(known)}")
    return tuple(dict.fromkeys(values))


def _forms(own: dict[str, Any]) -> hosts.Settings:
    try:
        return hosts.settings(own["forms"]) if own.get("forms") is not None else hosts.NO_SETTINGS
    except hosts.SettingsError as error:
        raise UsageError(f"{CONFIG}: {error}") from error
