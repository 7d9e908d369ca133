"""The baseline: the findings that an agency starts with. CI holds them back, so that only new findings fail.

The baseline is a way to begin and no waiver: the site and ``oit check`` without ``--baseline`` still report everything.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import yaml

from ..files import guarded, guarded_yaml, os_error, whole_file
from ..judging.finding import Finding
from ..values import dataclass
from . import yaml_edit

RENAMED: dict[str, str] = {}
"""Code of a rule that is no more → code of the rule that finds the same now. A baseline goes on holding it back."""

_HEADER = """\
# baseline: รายการที่ตรวจพบอยู่แล้วในวันที่เริ่มใช้ระบบตรวจอัตโนมัติ
# ระบบจะแจ้งเตือนเฉพาะรายการใหม่ที่ไม่มีในไฟล์นี้ เพื่อให้หน่วยงานทยอยแก้ของเดิมได้
# ไฟล์นี้ไม่ใช่การผ่อนผัน หน้าเว็บไซต์ยังแสดงทุกรายการตามจริง
# เมื่อแก้รายการใดแล้ว โปรดลบบรรทัดของรายการนั้นออก (บรรทัดที่ซ้ำกันหมายถึงพบหลายแห่ง)
"""


class BaselineError(Exception):
    """The baseline file cannot be used. ``message`` says why in Thai, ``line`` says where."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(f"บรรทัดที่ {line}: {message}")
        self.message = message
        self.line = line


@dataclass(frozen=True, slots=True)
class Baseline:
    """The baseline's fingerprints in sorted order. A fingerprint that stands twice holds back two findings."""

    fingerprints: tuple[str, ...] = ()


_MAX_BYTES = 20_000_000
"""Largest baseline that is read: a hundred thousand findings."""


def read(path: Path) -> Baseline:
    """Return the baseline in a file, an empty one if there is no file. Raises BaselineError if the file is broken."""
    try:
        return _parsed(guarded.text(path, _MAX_BYTES).removeprefix("\ufeff"))
    except FileNotFoundError:
        return Baseline()
    except UnicodeDecodeError:
        raise BaselineError("ไฟล์ไม่ได้บันทึกเป็น UTF-8 โปรดเปิดไฟล์แล้วบันทึกใหม่เป็น UTF-8") from None
    except OSError as error:
        raise BaselineError(f"เปิดไฟล์ไม่ได้ ({os_error.in_thai(error)})") from error


def write(path: Path, findings: Iterable[Finding]) -> None:
    """Make these findings the baseline. Comments that officers wrote in the file stay.

    Raises OSError, and BaselineError for a file that no officer wrote: it stays as it is.
    """
    fingerprints = sorted(finding.fingerprint for finding in findings)
    whole_file.clear_leftovers(path.parent)
    try:
        present = guarded.text(path, _MAX_BYTES)
        _check(present)
        text = _renewed(present, fingerprints)
    except (FileNotFoundError, UnicodeDecodeError, yaml_edit.EditError):
        text = _HEADER + _lines(fingerprints, "findings:")
    whole_file.write(path, text)


def _check(text: str) -> None:
    try:
        guarded_yaml.check_yaml(text)
    except guarded_yaml.RefusedYaml as error:
        raise _refused(error) from error
    except yaml.YAMLError as error:
        raise yaml_edit.EditError(str(error)) from error


def _refused(error: guarded_yaml.RefusedYaml) -> BaselineError:
    line = error.problem_mark.line + 1 if error.problem_mark else 1
    return BaselineError(f"{error.message} โปรด{error.repair}", line)


def _lines(fingerprints: Sequence[str], head: str = "") -> str:
    """Return the fingerprints as entries, one line each, after a line with the list's name."""
    if not fingerprints:
        return f"{head} []\n" if head else ""
    text: str = yaml.safe_dump(list(fingerprints), allow_unicode=True, width=float("inf"))
    return f"{head}\n{text}" if head else text


def _renewed(text: str, fingerprints: Sequence[str]) -> str:
    """Return the text of a baseline with other fingerprints. Raises EditError if it is not a list of lines in order.

    Entries that still hold stay in their places. A new entry comes before the first greater one.
    """
    body = text.removeprefix("\ufeff")
    entries = yaml_edit.field(yaml_edit.composed(body), "findings")
    if not isinstance(entries, yaml.SequenceNode) or not entries.value or body[entries.start_mark.index] == "[":
        raise yaml_edit.EditError("no list of lines")
    if not all(isinstance(entry, yaml.ScalarNode) for entry in entries.value):
        raise yaml_edit.EditError("an entry that is no text")
    present = [entry.value for entry in entries.value]
    new, stale = Counter(fingerprints) - Counter(present), Counter(present) - Counter(fingerprints)
    dropped = [position for position, entry in enumerate(present) if _is_next(stale, entry)]
    remaining = [position for position in range(len(present)) if position not in dropped]
    if not remaining:
        raise yaml_edit.EditError("nothing stays")
    places: dict[int, list[str]] = {}
    for fingerprint in sorted(new.elements()):
        greater = (position for position in remaining if present[position] > fingerprint)
        places.setdefault(next(greater, len(present)), []).append(fingerprint)
    line_end = "\r\n" if "\r\n" in body else "\n"
    edits = yaml_edit.without_entries(body, entries, dropped)
    for position, added in places.items():
        edits.append(yaml_edit.insertion(body, entries, position, _lines(added), line_end))
    edited = yaml_edit.applied(body, edits)
    if sorted(yaml_edit.values(edited)["findings"]) != list(fingerprints):
        raise yaml_edit.EditError("the edit changed something else")
    return text.removesuffix(body) + edited


def _is_next(stale: Counter[str], fingerprint: str) -> bool:
    """True if one more entry of this fingerprint must go. The call counts the entry."""
    stale[fingerprint] -= 1
    return stale[fingerprint] >= 0


def split(
    findings: Iterable[Finding], baseline: Baseline, hides: Callable[[str], bool] = lambda _: False
) -> tuple[tuple[Finding, ...], tuple[Finding, ...], tuple[str, ...]]:
    """Return the new findings, those that the baseline holds back, and its fingerprints that match no finding any more.

    ``hides`` is true for a finding ("content/2566/o1/index.md o1") that may reappear once unreadable files are
    repaired. The fingerprint of such a finding is not reported as mended. A fingerprint that stands n times holds back
    the first n findings. Split before filtering by year, or the fingerprints of the other years look mended.
    """
    remaining = Counter(baseline.fingerprints)
    new, held_back = [], []
    for finding in findings:
        if remaining[finding.fingerprint] > 0:
            remaining[finding.fingerprint] -= 1
            held_back.append(finding)
        else:
            new.append(finding)
    stale = (fingerprint for fingerprint in remaining.elements() if not hides(fingerprint.partition(" ")[2]))
    return tuple(new), tuple(held_back), tuple(sorted(stale))


def _parsed(text: str) -> Baseline:
    """Read the baseline from the YAML's nodes, not its values: nodes know their lines, and each scalar stays text."""
    entries = _entries(_composed(text))
    for entry in entries:
        if not isinstance(entry, yaml.ScalarNode) or not entry.value.strip():
            raise BaselineError("แต่ละรายการต้องเป็นข้อความ เช่น C101 content/2566/o1/index.md", _line(entry))
    return Baseline(tuple(sorted(_of_today(entry.value) for entry in entries)))


def _of_today(fingerprint: str) -> str:
    """Return a fingerprint with the code that its rule has now. A rule may have been replaced more than once."""
    code, space, rest = fingerprint.partition(" ")
    for _ in RENAMED:
        code = RENAMED.get(code, code)
    return f"{code}{space}{rest}"


def _composed(text: str) -> yaml.Node | None:
    try:
        return guarded_yaml.composed(text, yaml.SafeLoader)
    except guarded_yaml.RefusedYaml as error:
        raise _refused(error) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise BaselineError("รูปแบบ YAML ไม่ถูกต้อง โปรดตรวจบรรทัดนี้และบรรทัดก่อนหน้า", line) from error
    except yaml.YAMLError as error:
        line = text[: getattr(error, "position", 0)].count("\n") + 1
        raise BaselineError("มีอักขระที่ใช้ใน YAML ไม่ได้ โปรดลบแล้วพิมพ์ใหม่", line) from error


def _entries(root: yaml.Node | None) -> list[yaml.Node]:
    if not isinstance(root, yaml.MappingNode):
        raise BaselineError("ไฟล์นี้ต้องขึ้นต้นด้วย findings: แล้วตามด้วยรายการ")
    for position, (key, _) in enumerate(root.value):
        if key.value != "findings" or position:
            raise BaselineError("ไฟล์นี้มีได้เพียงช่อง findings ช่องเดียว", _line(key))
    if not root.value:
        raise BaselineError("ขาดช่อง findings")
    entries: yaml.Node = root.value[0][1]
    if isinstance(entries, yaml.SequenceNode):
        return list(entries.value)
    if entries.tag == "tag:yaml.org,2002:null":  # every line was deleted, as the header asks
        return []
    raise BaselineError("findings ต้องเป็นรายการ ขึ้นต้นแต่ละบรรทัดด้วยเครื่องหมาย -", _line(entries))


def _line(node: yaml.Node) -> int:
    return node.start_mark.line + 1
