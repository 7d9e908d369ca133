"""Random edits as the form editor makes them, held against the check's own reader and against the lines of the file."""

import difflib
import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from oit.files import front_matter
from oit.files.yaml_values import CoreLoader as _Loader

ROOT = Path(__file__).resolve().parents[2]
ADMIN = ROOT / "theme/admin"
TREES = ("content", "example/content", "tests/data/whole/content")
NODE = shutil.which("node")

LISTS = (
    *(f"{name}" for name in ("people", "answers", "guidelines", "steps", "responsible", "suggestions", "enclosures")),
    *(f"evidence.*.{name}" for name in ("shows", "people")),
    "monitoring.rounds",
    "analysis.strengths",
)


@dataclass(frozen=True)
class Wrong:
    """An edit that came out wrong: in which file, what was done, and what is wrong."""

    file: str
    kind: str
    path: str
    reason: str


def conversions(name: str) -> dict[str, Any]:
    """The conversions of a file, as ``config.json`` tells them."""
    last = name.rsplit("/", 1)[-1]
    if last == "people.yaml":
        return {"format": "yaml", "lists": [], "maps": ["people"], "kinds": []}
    if last == "agency.yaml":
        return {"format": "yaml", "lists": [], "maps": ["units", "assignments"], "kinds": []}
    if "ita-results" in name:
        maps: list[Any] = ["scores", {"path": "items", "value": "score"}]
        return {"format": "yaml", "lists": ["analysis.strengths"], "maps": maps, "kinds": []}
    kinds = ["document", "link", "heading", "passage", "table", "people", "papers", "note"]
    of_page = [{"path": "evidence", "kinds": kinds}]
    return {
        "format": "page" if name.endswith(".md") else "yaml",
        "lists": list(LISTS),
        "maps": ["documents"] if last == "documents.yaml" else [],
        "kinds": of_page if name.endswith(".md") else [],
        "pairs": [{"path": "evidence.*.papers", "fields": ["title", "link", "document"]}],
    }


def records() -> list[tuple[str, str]]:
    """Each record of the real content, the example and the whole tree: its name and text."""
    found = []
    for tree in TREES:
        for path in sorted((ROOT / tree).rglob("*")):
            if path.suffix not in (".yaml", ".md") or not path.is_file():
                continue
            text = path.read_bytes().decode()
            if path.suffix == ".yaml" or front_matter.found(text):
                found.append((path.relative_to(ROOT).as_posix(), text))
    return found


def varied(records: Sequence[tuple[str, str]], seed: int) -> list[dict[str, Any]]:
    """The records as editors on other systems leave them: every third with CRLF, every seventh with a BOM."""
    files = []
    for number, (name, text) in enumerate(records):
        changed = text.replace("\n", "\r\n") if (number + seed) % 3 == 0 else text
        marked = "\ufeff" + changed if (number + seed) % 7 == 0 else changed
        page = name.endswith(".md")
        files.append({"name": name, "text": marked, "page": page, "conversions": conversions(name)})
    return files


def edits_of(files: list[dict[str, Any]], count: int, seed: int) -> list[dict[str, Any]]:
    assert NODE, "Node.js makes the edits"
    run = subprocess.run(
        [NODE, str(ROOT / "tests/forms/random_edits.mjs"), str(ADMIN)],
        input=json.dumps({"files": files, "count": count, "seed": seed}),
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    edits: list[dict[str, Any]] = json.loads(run.stdout)
    return edits


def examine(files: list[dict[str, Any]], edits: list[dict[str, Any]]) -> list[Wrong]:
    """What came out wrong of the edits."""
    texts = {file["name"]: file["text"] for file in files}
    found = []
    for edit in edits:
        path = ".".join(map(str, edit["path"]))
        reasons = _reasons(texts[edit["file"]], edit)
        found.extend(Wrong(edit["file"], edit["kind"], path, reason) for reason in reasons)
    return found


def _reasons(text: str, edit: dict[str, Any]) -> Iterator[str]:
    if edit["error"]:
        yield edit["error"]
        return
    rules = conversions(edit["file"])
    yaml_before, rest_before = _split(text, edit["file"])
    yaml_after, rest_after = _split(edit["after"], edit["file"])
    if rest_before != rest_after:
        yield "what is not YAML changed"
    try:
        read = bare(_read(yaml_after), rules)
    except yaml.YAMLError as error:
        yield f"the check cannot read it: {error}"
        return
    if read != bare(edit["wanted"], rules):
        yield f"it means something else: {_first_difference(bare(edit['wanted'], rules), read)}"
    if "\r\n" in text and re.search(r"(?<!\r)\n", edit["after"]):
        yield "a line has lost its CR"
    if "\r\n" not in text and "\r" in edit["after"]:
        yield "a CR came in"
    yield from _foreign_lines(yaml_before, yaml_after, edit, rules)


def _split(text: str, name: str) -> tuple[str, tuple[str, str]]:
    text = text.replace("\r\n", "\n")
    if not name.endswith(".md"):
        mark = "\ufeff" if text.startswith("\ufeff") else ""
        return text.removeprefix(mark), (mark, "")
    head = front_matter.found(text)
    assert isinstance(head, front_matter.Head), "front matter is lost"
    return text[head.start : head.end], (text[: head.start], text[head.end :])


def _read(text: str) -> Any:
    loader = _Loader(text.replace("\r\n", "\n"))
    try:
        return loader.get_single_data() or {}
    finally:
        loader.dispose()


def bare(value: Any, rules: dict[str, Any], path: tuple[str, ...] = ()) -> Any:
    """A value without empty fields, with one text in the place of a list as a list, and numbers as they are written."""
    for row in rules["maps"]:
        if isinstance(row, dict) and not isinstance(value, dict | None) and _fits(f"{row['path']}.*", path):
            value = {row["value"]: value}
    if value is None or value == "":
        return None
    if not isinstance(value, list) and _is_list(rules, path):
        return bare([value], rules, path)
    if isinstance(value, list):
        return [item for held in value if (item := bare(held, rules, (*path, "0"))) is not None] or None
    if isinstance(value, dict):
        pairs = {str(key): bare(held, rules, (*path, str(key))) for key, held in value.items()}
        return {key: held for key, held in pairs.items() if held is not None} or None
    return str(value).lower() if isinstance(value, bool) else str(value)


def _is_list(rules: dict[str, Any], path: tuple[str, ...]) -> bool:
    return any(_fits(pattern, path) for pattern in rules["lists"])


def _fits(pattern: str, path: tuple[str, ...]) -> bool:
    parts = pattern.split(".")
    return len(parts) == len(path) and all(part in ("*", key) for part, key in zip(parts, path, strict=True))


def _first_difference(wanted: Any, read: Any) -> str:
    one, other = (json.dumps(value, ensure_ascii=False, sort_keys=True) for value in (wanted, read))
    place = next((index for index, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    return f"{one[max(0, place - 40) : place + 60]!r} is {other[max(0, place - 40) : place + 60]!r}"


def _foreign_lines(before: str, after: str, edit: dict[str, Any], rules: dict[str, Any]) -> Iterator[str]:
    """Lines that were touched although they are no part of what was edited."""
    old, new = before.splitlines(), after.splitlines()
    allowed = _lines_of(before, edit, rules)
    if allowed and _told(old[: min(allowed)]) == _told(new[: min(allowed)]):
        below = _told(old[max(allowed) + 1 :])
        if not below or _told(new)[-len(below) :] == below:
            return
    for tag, start, end, first, last in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag in ("replace", "delete"):
            foreign = [number for number in range(start, end) if number not in allowed and old[number].strip()]
            if foreign:
                yield f"line {foreign[0] + 1} is touched: {old[foreign[0]]!r} -> {new[first:last][:2]!r}"
                return
    for line in old:
        if line.lstrip().startswith("#") and line not in new and old.index(line) not in allowed:
            yield f"a remark is lost: {line!r}"


def _told(lines: Sequence[str]) -> list[str]:
    return [line for line in lines if line.strip()]


def _lines_of(text: str, edit: dict[str, Any], rules: dict[str, Any]) -> set[int]:
    """The lines of what an edit is about: a field, an item, or a list whose items come, go or move."""
    root = yaml.compose(text.replace("\r\n", "\n"), _Loader)
    keys = list(edit["path"])
    node: Any = root
    lines: range = range(0)
    trail: list[tuple[Any, range]] = []
    shape: tuple[str, ...] = ()
    for key in keys:
        if isinstance(node, yaml.MappingNode):
            names = [name.value for name, _ in node.value]
            name = names[int(key)] if ".".join(shape) in _maps(rules) else key
            if name == "value" or name not in names:
                break
            pair = node.value[names.index(name)]
            node, lines = pair[1], range(pair[0].start_mark.line, _end(text, pair[1]) + 1)
            shape = (*shape, name)
        elif isinstance(node, yaml.SequenceNode) and str(key).isdecimal():
            node = node.value[int(key)]
            lines = range(node.start_mark.line, _end(text, node) + 1)
            shape = (*shape, str(key))
        else:
            break
        trail.append((node, lines))
    if edit["kind"] == "item added" and isinstance(node, yaml.SequenceNode) and not node.flow_style and node.value:
        return set()
    if edit["kind"] == "field added":
        return {number for held, span in trail if getattr(held, "flow_style", False) for number in span}
    if edit["kind"] == "field emptied":
        # The last field of a map or of an item takes that with it, and the first lends its dash to the next.
        emptied = [held for held in trail if len(_leaves(held[0])) <= len(_leaves(node))]
        lines = range(min((held[1].start for held in emptied), default=lines.start), lines.stop + 1)
        return set(lines) | {lines.stop}
    return set(lines)


def _maps(rules: dict[str, Any]) -> list[str]:
    return [row["path"] if isinstance(row, dict) else row for row in rules["maps"]]


def _leaves(node: Any) -> list[Any]:
    if isinstance(node, yaml.MappingNode):
        return [leaf for _, value in node.value for leaf in _leaves(value)]
    if isinstance(node, yaml.SequenceNode):
        return [leaf for value in node.value for leaf in _leaves(value)]
    return [node]


def _end(text: str, node: Any) -> int:
    """The last line of a node, without the blank lines and remarks that PyYAML counts in."""
    lines = text.splitlines()
    end = (
        node.end_mark.line
        if node.end_mark.column or node.end_mark.line == node.start_mark.line
        else node.end_mark.line - 1
    )
    end = min(end, len(lines) - 1)
    while end > node.start_mark.line and (not lines[end].strip() or lines[end].lstrip().startswith("#")):
        end -= 1
    return int(end)
