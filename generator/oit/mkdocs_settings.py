"""Edge: asks MkDocs itself what in ``mkdocs.yml`` it would refuse to build with, and runs nothing that is not ours.

Plugins and hooks of others, and functions that the file names, may do anything: they run in a build alone. That they
are there is asked.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from . import mkdocs_faults
from .content import CONTENT, plain_settings, settings
from .files.place import CONFIG, Place
from .files.settings_files import SettingsFile, fields
from .files.source import FileProblem
from .mkdocs_faults import ABSENT, NEEDED, UNKNOWN, WRONG, Told

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

UNUSABLE = (ValueError, TypeError, AttributeError, ArithmeticError, LookupError, RecursionError, AssertionError)
"""What MkDocs, which looks at few values closely, raises for one that it cannot use."""

_GOOD: dict[str, Any] = {
    "site_name": "oit",
    "docs_dir": CONTENT,
    "theme": {"name": "material"},
    "plugins": ["oit"],
}
"""Values that stand for faulty ones, so that the fields after them are examined, too."""

_OWN_PLUGINS = ("oit", "search", "material/search")
_LISTS = ("extra_css", "extra_templates")
_NO_TEMPLATES = Told(WRONG, "ช่อง extra_templates ใช้กับระบบนี้ไม่ได้ เพราะรันโปรแกรมที่อยู่ในไฟล์แนบ", "ลบช่อง extra_templates ออก")

Fault = tuple[str, Told, Sequence[str]]
"""The field, what is wrong with it, and the names within it that the fault speaks of."""


def faults(root: Path, files: Sequence[SettingsFile]) -> tuple[FileProblem, ...]:
    """Return all that keeps MkDocs from building with the settings. A file that cannot be read has problems of its
    own."""
    if not files or plain_settings.are_plain(files) or any(file.problems for file in files):
        return ()
    found: dict[FileProblem, None] = {}
    for key, told, names in _Settings(root, files).faults():
        field = str(key)  # YAML reads some names as numbers
        place, name = _place(files, field, names)
        subject = ".".join(filter(None, (field, name)))
        found[FileProblem(told.kind, place, told.message, told.repair, subject, stops_build=True)] = None
    return tuple(found)


def _place(files: Sequence[SettingsFile], field: str, names: Sequence[str]) -> tuple[Place, str]:
    """Return where a fault stands: at a name within the field, else at the field; and that name."""
    holders = [(file, key, value) for file in files for key, value in fields(file.node) if key.value == field]
    for name in names:
        for file, _, value in holders:
            for node in settings.nodes(value):
                if isinstance(node, yaml.ScalarNode) and node.value and name in (node.value, node.value.strip("/")):
                    return file.place(node), name
    return next((file.place(key) for file, key, _ in holders), Place(CONFIG)), ""


class _Refused(Exception):
    """A value cannot be read at all. ``field`` holds it."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(why)
        self.field = field


class _Settings:
    """The settings of one project, and MkDocs' questions to them."""

    def __init__(self, root: Path, files: Sequence[SettingsFile]) -> None:
        self.root = root.resolve()
        self.files = files
        self.replaced: set[str] = set()
        self.plugins: dict[str, Any] = {}

    def faults(self) -> Iterator[Fault]:
        try:
            values = self._values()
        except _Refused as refused:
            yield refused.field, mkdocs_faults.told(refused.field or CONFIG, str(refused)), ()
            return
        yield from self._foreign(values)
        config: MkDocsConfig | None = None
        while config is None:
            config, errors = self._validated()
            yield from errors
            if not errors:
                break
        if config is not None:
            yield from self._needed(config)

    # ------------------------------------------------------------ values

    def _values(self) -> dict[str, Any]:
        """Return the merged values, as MkDocs reads them."""
        import mergedeep  # type: ignore[import-untyped]  # it comes with MkDocs, which merges with it

        merged: dict[str, Any] = {}
        for file in reversed(self.files):
            own = self._read(file)
            own.pop("INHERIT", None)
            merged = mergedeep.merge(merged, own)
        for name in self.replaced:
            merged.pop(name, None)
            if name in _GOOD:
                merged[name] = _GOOD[name]
        return merged

    def _read(self, file: SettingsFile) -> dict[str, Any]:
        if file.node is None:
            return {}
        if not isinstance(file.node, yaml.MappingNode):
            raise _Refused("", "Expected a key-value mapping")
        try:
            values: dict[str, Any] = _loader().construct_document(file.node)
        except (yaml.YAMLError, *UNUSABLE) as error:
            raise _Refused(next(_unreadable(file), ""), str(error)) from error
        return values

    # ------------------------------------------------------------ what is not ours

    def _foreign(self, values: Mapping[str, Any]) -> Iterator[Fault]:
        """Ask whether what is not ours is there. It is taken out of the settings then."""
        from importlib import metadata  # the import costs more than a check of plain settings

        installed = {point.name for point in metadata.entry_points(group="mkdocs.plugins")}
        for name in _named(values.get("plugins")):
            resolved = name.removeprefix("/")
            self.plugins[resolved] = None
            if not {resolved, f"material/{resolved}"} & installed:
                yield "plugins", mkdocs_faults.told("plugins", f"The '{name}' plugin is not installed"), [name]
        known = {point.name for point in metadata.entry_points(group="markdown.extensions")}
        for name in _named(values.get("markdown_extensions")):
            if settings.is_foreign_extension(name) and name not in known and not _is_there(name.partition(":")[0]):
                english = f"Failed to load extension '{name}' ModuleNotFoundError"
                yield "markdown_extensions", mkdocs_faults.told("markdown_extensions", english), [name]
        hooks = values.get("hooks")
        for name in hooks if isinstance(hooks, list) else []:
            if isinstance(name, str) and not name.endswith(".py"):
                yield "hooks", mkdocs_faults.told("hooks", f"Cannot import path '{name}'"), [name]

    def _without_foreign(self, values: dict[str, Any]) -> dict[str, Any]:
        values["plugins"] = _kept(values.get("plugins"), lambda name: name.removeprefix("/") in _OWN_PLUGINS)
        values["markdown_extensions"] = _kept(
            values.get("markdown_extensions"), lambda name: not settings.is_foreign_extension(name)
        )
        return {name: value for name, value in values.items() if value is not None}

    # ------------------------------------------------------------ what MkDocs says

    def _validated(self) -> "tuple[MkDocsConfig | None, list[Fault]]":
        """Return the settings if MkDocs takes them, and what it says of them else."""
        try:
            return self._asked(self._without_foreign(self._values()))
        except UNUSABLE as error:
            field, why = self._culprit(), f"{type(error).__name__}: {error}"
        if field in self.replaced:
            return None, []
        self.replaced.add(field)
        return None, [(field, mkdocs_faults.told(field, why), mkdocs_faults.names_in(why))]

    def _culprit(self) -> str:
        """Return the field without which MkDocs can use the settings."""
        values = self._values()
        for field in values:
            others = {name: value for name, value in self._without_foreign(self._values()).items() if name != field}
            try:
                self._asked(others | ({field: _GOOD[field]} if field in _GOOD else {}))
            except UNUSABLE:
                continue
            return str(field)
        return ""

    def _asked(self, values: dict[str, Any]) -> "tuple[MkDocsConfig | None, list[Fault]]":
        from mkdocs.config.base import ValidationError
        from mkdocs.config.config_options import File, ListOfItems
        from mkdocs.config.defaults import MkDocsConfig
        from mkdocs.exceptions import ConfigurationError

        config = MkDocsConfig(config_file_path=str(self.root / CONFIG))
        hooks = values.pop("hooks", None)
        try:
            config.load_dict(values)
            config.load_dict({"site_dir": str(self.root / ".oit-site"), "strict": True})
            errors, warnings = config.validate()
            if hooks is not None:
                paths = ListOfItems(File(exists=True))
                paths.pre_validation(config, "hooks")
                try:
                    paths.validate(hooks)
                except ValidationError as error:
                    errors.append(("hooks", error))
        except ConfigurationError as error:
            return None, self._told([(CONFIG, str(error))])
        except ValidationError as error:
            return None, self._told([("config_file_path", str(error))])
        told = self._told([(key, str(error)) for key, error in errors] or warnings)
        return (None if errors else config), told

    def _told(self, said: Sequence[tuple[str, str]]) -> list[Fault]:
        """Return what MkDocs says of fields that nothing was said of before."""
        new = []
        for key, english in said:
            field = "docs_dir" if key == "site_dir" else key  # a build sets site_dir itself
            if field not in self.replaced:
                self.replaced.add(field)
                new.append((field, english))
        return [(key, _with_near(key, mkdocs_faults.told(key, english)), self._names(english)) for key, english in new]

    def _names(self, english: str) -> list[str]:
        """Return the names in a message; a path also as it may be written in the file."""
        names = mkdocs_faults.names_in(english)
        return [*names, *(os.path.relpath(name, self.root) for name in names if Path(name).is_absolute())]

    # ------------------------------------------------------------ what our own plugin needs

    def _needed(self, config: "MkDocsConfig") -> Iterator[Fault]:
        if "oit" not in self.plugins and "plugins" not in self.replaced:
            yield "plugins", Told(NEEDED, f"{CONFIG} ไม่มี oit ในรายการ plugins", "เพิ่มบรรทัด - oit ใต้ plugins:"), ()
        elif "oit" not in config.plugins and "plugins" not in self.replaced:
            yield "plugins", Told(NEEDED, "ปลั๊กอิน oit ถูกปิดไว้", "ลบ enabled: false ใต้ oit:"), ["oit"]
        if os.path.realpath(config.docs_dir) != os.path.realpath(self.root / CONTENT):
            yield "docs_dir", Told(NEEDED, f"docs_dir ต้องเป็น {CONTENT}", f"เขียน docs_dir: {CONTENT}"), ()
        if config.theme.name != "material":
            told = Told(NEEDED, "ต้องใช้ธีม material", "เขียน theme: แล้วบรรทัดถัดไป name: material")
            yield "theme", told, [str(config.theme.name)]
        for field, names in self._lists(config).items():
            if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
                yield field, Told(WRONG, f"ช่อง {field} ต้องเป็นรายการของข้อความ", "แก้หรือลบออก"), ["features"]
        if config.extra_templates:
            yield "extra_templates", _NO_TEMPLATES, ()
        for field, name, template in self._templates(config):
            if not any(Path(folder, template).is_file() for folder in config.theme.dirs):
                yield field, Told(ABSENT, f"ไม่พบแม่แบบ {template}", f"ลบ {name} ออก"), [name]

    def _templates(self, config: "MkDocsConfig") -> Iterator[tuple[str, str, str]]:
        """Yield what is looked for among the theme's templates: the field, the name in it, and the template."""
        yield from (("theme", str(name), str(name)) for name in sorted(config.theme.static_templates, key=str))
        analytics = config.extra.get("analytics")
        if isinstance(analytics, dict) and analytics.get("provider"):
            name = str(analytics["provider"])
            yield "extra", name, f"partials/integrations/analytics/{name}.html"

    def _lists(self, config: "MkDocsConfig") -> dict[str, Any]:
        """Return the lists that MkDocs takes without a look at what is in them."""
        return {name: config[name] for name in _LISTS} | {"theme": config.theme.get("features") or []}


def _with_near(key: str, told: Told) -> Told:
    """Return the fault with the name that was perhaps meant."""
    if told.kind != UNKNOWN or told.message != f"ไม่รู้จักช่อง {key}":
        return told
    import difflib

    from mkdocs.config.defaults import get_schema

    near = difflib.get_close_matches(str(key), [name for name, _ in get_schema()], 1, 0.75)
    return told._replace(repair=f"หากหมายถึง {near[0]} ให้แก้ชื่อช่อง หรือลบบรรทัดนี้") if near else told


def _named(value: Any) -> Iterator[str]:
    """Yield the names in a list of names and of mappings, or in a mapping."""
    for entry in value if isinstance(value, list | tuple | dict) else ():
        for name in entry if isinstance(entry, dict) else [entry]:
            if isinstance(name, str):
                yield name


def _kept(value: Any, is_kept: Any) -> Any:
    """Return a list or mapping of names without those that are not kept; whatever else it is stays as it is."""
    if isinstance(value, dict):
        return {name: one for name, one in value.items() if not isinstance(name, str) or is_kept(name)}
    if isinstance(value, list):
        return [entry for entry in value if len(names := [*_named([entry])]) != 1 or is_kept(names[0])]
    return value


def _is_there(module: str) -> bool:
    """True if a module's package is installed. The package itself is not loaded."""
    from importlib.util import find_spec

    try:
        return find_spec(module.partition(".")[0]) is not None
    except (ImportError, ValueError):
        return False


def _unreadable(file: SettingsFile) -> Iterator[str]:
    for key, value in fields(file.node):
        try:
            _loader().construct_document(value)
        except (yaml.YAMLError, *UNUSABLE):
            yield str(key.value)


def _loader() -> Any:
    """Return MkDocs' own reader of values, which runs no function that a file names."""
    from mkdocs.utils.yaml import get_yaml_loader

    kind = get_yaml_loader()
    kind.add_constructor("!relative", lambda loader, node: loader.construct_scalar(node))
    for prefix in [prefix for prefix in kind.yaml_multi_constructors if prefix and "python/" in prefix]:
        kind.add_multi_constructor(prefix, _named_function)
    return kind("")


def _named_function(loader: Any, name: str, node: yaml.Node) -> Any:
    """Return a function in the place of one that a tag names. A function of ours must exist."""
    if settings.is_code_of_ours(node.tag.removeprefix("tag:yaml.org,2002:")):
        loader.find_python_name(name, node.start_mark)
    return _nothing


def _nothing(*_: Any, **__: Any) -> str:
    return ""
