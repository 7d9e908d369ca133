"""Plans what is to be mended in all content files. Nothing is written here."""

import re
from collections.abc import Collection, Iterator
from functools import cached_property

from ...content import Content, kinds
from ...content.file_names import FileNames
from ...content.kinds import Identity
from ...content.paths import below_content
from ...files import names as file_rules
from ...thai.deferred import expression
from ...values import dataclass
from ..yaml_edit import Edit, applied
from . import choices, file_names, pages
from .file_names import References
from .mends import Change, Choice, Kind, Left, Plan, Rename
from .values import Print
from .yaml_text import Context

_LINE_END = expression(r"\r\n|\r|\n")
_BOM = b"\xef\xbb\xbf"
_LETTERS = "memos"
"""The kind of records that are letters."""


@dataclass(frozen=True)
class Files:
    """What was read of the project: path → bytes of its content files, and the content as it is judged.

    ``published``: the paths that were published before; None if nobody knows. ``allowed``: what a person says was not.
    ``read_only``: files that are not to be written.
    """

    texts: dict[str, bytes]
    content: Content
    published: Collection[str] | None = ()
    allowed: Collection[str] = ()
    read_only: Collection[str] = ()

    @cached_property
    def odd_names(self) -> frozenset[str]:
        """Return the names of attachments that could be spelt better."""
        names = {path.rpartition("/")[2] for path in self.content.attachments}
        return frozenset(name for name in names if file_names.better_name(name) != name)

    @cached_property
    def known(self) -> frozenset[str]:
        """Return every id that something has: people, units, indicators, items, elements."""
        content = self.content
        units = content.agency.value.units if content.agency else {}
        ids = {*content.persons, *units}
        for year in content.years:
            listed = content.list_of(year)
            for item in listed.items if listed and not content.unusable_list(year) else ():
                elements = [element.id for element in item.elements]
                ids |= {item.slug, item.key, *elements}
                ids |= {f"{name}.{element}" for name in (item.slug, item.key) for element in elements}
            if listed:
                ids |= {indicator.key for tool in listed.tools for indicator in tool.indicators}
        return frozenset(ids)


def plan(files: Files, selected: Collection[str] | None = None) -> Plan:
    """Return what is to be done. ``selected``: only these files, and the references to those among them that get
    another name."""
    wanted = [*file_names.renames(_nameable(files, selected), {*files.content.attachments, *files.texts})]
    sure = [one for one in wanted if not _may_be_published(one.old, files)]
    unsure = tuple(one for one in wanted if files.published is None and one not in sure)
    left = [
        Left(one.old, 1, f"ชื่อไฟล์ควรเป็น {one.new.rpartition('/')[2]} แต่ไฟล์นี้เผยแพร่แล้ว หากเปลี่ยนชื่อ ที่อยู่เดิมจะเปิดไม่ได้")
        for one in wanted
        if one not in sure and one not in unsure
    ]
    while True:
        changes, problems, options = _texts(files, selected, sure)
        stuck = _stuck(files, changes, problems, sure)
        if not stuck:
            break
        sure = [one for one in sure if one not in stuck]
        left += [Left(one.old, 1, "ยังแก้ชื่อในไฟล์ที่อ้างถึงได้ไม่ครบทุกแห่ง จึงไม่เปลี่ยนชื่อ") for one in stuck]
    shown = tuple(change for change in changes if change.before != change.after)
    return Plan(shown, tuple(sure), unsure, tuple(options), (*left, *problems))


def _nameable(files: Files, selected: Collection[str] | None) -> Iterator[str]:
    for path in files.content.attachments:
        is_link = (files.content.root / path).is_symlink()
        if (selected is None or path in selected) and not is_link and not file_rules.leftover(path):
            yield path


def _may_be_published(path: str, files: Files) -> bool:
    return path not in files.allowed and (files.published is None or path in files.published)


def _texts(
    files: Files, selected: Collection[str] | None, renames: list[Rename]
) -> tuple[list[Change], list[Left], list[Choice]]:
    changes: list[Change] = []
    left: list[Left] = []
    options: list[Choice] = []
    for path, raw in files.texts.items():
        identity = kinds.identify(below_content(path))
        if not identity:
            continue
        is_selected = selected is None or path in selected
        try:
            text, ends, has_bom = decoded(raw)
            context = _context(path, text, identity, files, renames)
            better, mends = pages.mended(path, text, context) if is_selected or renames else (text, ())
            if path in files.read_only and (better != text or has_bom):
                left.append(Left(path, 1, "ไฟล์นี้ตั้งไว้ให้อ่านได้อย่างเดียว จึงไม่ได้แก้ เปิดสิทธิ์เขียนก่อน แล้วสั่งใหม่"))
                better, mends, has_bom = text, (), False
            if not is_selected and not any(mend.kind is Kind.NAME for mend in mends):
                continue
            if is_selected:
                options += choices.choices(path, better, context, files.content)
        except pages.Broken:
            left += [_broken(path, files.content)] if is_selected else []
            continue
        done = [(mend.kind, mend.line) for mend in mends] + [(Kind.BOM, 1)] * has_bom
        changes.append(Change(path, raw, encoded(better, ends), tuple(done)))
    return changes, left, options


def _context(path: str, text: str, identity: Identity, files: Files, renames: list[Rename]) -> Context:
    kind = identity.kind
    references = References(path, files.content.file_names, {one.old: one.new for one in renames})
    return Context(
        kind.model,
        known=files.known,
        renamed=references.renamed,
        printed=_printed(kind.name, text),
        kept_names=files.odd_names - {one.old.rpartition("/")[2] for one in renames},
        markdown=kind.markdown,
        links=references.links,
    )


def _printed(kind: str, text: str) -> Print:
    if re.search(r"^transcription:", text, re.MULTILINE):
        return Print.ALL
    return Print.DIGITS if kind == _LETTERS else Print.NONE


def _broken(path: str, content: Content) -> Left:
    at = next((problem.place.line for problem in content.problems if problem.place.path == path), 1)
    return Left(path, at, "อ่านไฟล์นี้ไม่ได้ จึงไม่ได้แก้ ให้แก้ตามที่ oit check แจ้งก่อน")


def _stuck(files: Files, changes: list[Change], broken: list[Left], renames: list[Rename]) -> list[Rename]:
    """Return the renames whose references cannot all follow: every reference must lead to the file that it led to."""
    if not renames:
        return []
    new_names = {one.old: one.new for one in renames}
    before = files.content.file_names
    after = FileNames(frozenset(new_names.get(path, path) for path in before.paths))
    wrong: set[str] = set()
    for change in changes:
        old = _named(change.path, change.before, before)
        new = _named(change.path, change.after, after)
        if [new_names.get(path, path) for path in old] != new:
            wrong |= {*old, *(one.old for one in renames if one.new in new)}
    texts = [files.texts[each.path].decode("utf-8", "replace") for each in broken if each.path in files.texts]
    return [one for one in renames if one.old in wrong or any(one.old.rpartition("/")[2] in text for text in texts)]


def _named(path: str, raw: bytes, names: FileNames) -> list[str]:
    """Return the paths that a file's references lead to, in the order of its text."""
    identity = kinds.identify(below_content(path))
    if not identity:
        return []
    context = Context(identity.kind.model, markdown=identity.kind.markdown)
    return [*file_names.referred(path, pages.references(path, decoded(raw)[0], context), names)]


# ---------------------------------------------------------------- bytes and lines


def decoded(raw: bytes) -> tuple[str, list[str], bool]:
    """Return a file's text with Unix line ends, the line ends that it has, and whether it begins with a BOM. Raises
    Broken."""
    has_bom = raw.startswith(_BOM)
    try:
        text = raw.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError:
        raise pages.Broken from None
    if not text.strip() or "\0" in text:
        raise pages.Broken
    return _LINE_END.sub("\n", text), _LINE_END.findall(text), has_bom


def encoded(text: str, ends: list[str]) -> bytes:
    """Return the bytes of a text with the line ends of its lines."""
    lines = text.split("\n")
    return "".join(line + end for line, end in zip(lines, (*ends, ""), strict=True)).encode()


def of_choices(raw: bytes, edits: Collection[Edit]) -> bytes:
    """Return a file with the edits that a person chose."""
    text, ends, has_bom = decoded(raw)
    better = encoded(applied(text, edits), ends)
    return _BOM * has_bom + better
