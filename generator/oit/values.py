"""Frozen dataclasses that are made in a fifth of the time.

Python's own ``@dataclass(frozen=True)`` compiles six functions for each class, a seventh of what a short command takes.
Here all classes share ``__eq__``, ``__hash__`` and ``__repr__``, and ``__init__`` is compiled for the first value: of
half of the classes, a short command makes none. mypy takes this for Python's own, and so it is mypy that says where a
value would be changed.
"""

import dataclasses
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, frozen: bool, eq: bool = True, slots: bool = False, kw_only: bool = False):
        """Make a class of values. Two are equal if they are of the same class, and equal in all their fields."""
        assert frozen, "for what changes there is Python's own"

        def made(written: type) -> type:
            assert not hasattr(written, "__post_init__"), "it would not be called"
            own = set(written.__dict__)
            written.__doc__ = written.__doc__ or written.__name__  # else Python writes its signature there
            if "__eq__" in own and written.__hash__ is None:
                own.remove("__hash__")  # Python's doing, not the author's
            value = dataclasses.dataclass(written, init=False, eq=False, repr=False, slots=slots, kw_only=kw_only)
            if "__init__" not in own:
                value.__init__ = _first_init(value)
            value.__compared__ = _getter([field.name for field in dataclasses.fields(value) if field.compare])
            for name, method in _SHARED.items():
                if name not in own and (eq or name == "__repr__"):
                    setattr(value, name, method)
            return value

        return made


def _first_init(value: Any) -> Any:
    """Return what makes the first value of a class, and gives the class its own ``__init__`` for all others."""

    def __init__(self: Any, *given: Any, **named: Any) -> None:  # noqa: N807 (it is one)
        value.__init__ = own = _compiled_init(value)
        own(self, *given, **named)

    return __init__


def _compiled_init(value: Any) -> Any:
    """Return the ``__init__`` that Python would give a dataclass."""
    known: dict[str, Any] = {"_none_given": object()}
    parameters: tuple[list[str], list[str]] = [], []
    lines = []
    for field in dataclasses.fields(value):
        said, default, factory = field.name, f"_default_{field.name}", f"_factory_{field.name}"
        if field.default_factory is not dataclasses.MISSING:
            known[factory] = field.default_factory
            made = f"{factory}() if {said} is _none_given else {said}" if field.init else f"{factory}()"
            said, default = made, "_none_given"
        elif field.default is not dataclasses.MISSING:
            known[default] = field.default
            said = field.name if field.init else default
        else:
            default = ""
        if field.init:
            parameters[bool(field.kw_only)].append(f"{field.name}={default}" if default else field.name)
        lines.append(f"  self.{field.name} = {said}")
    given, named = parameters
    signature = ", ".join(["self", *given, *(["*", *named] if named else [])])
    body = "\n".join(lines) or "  pass"
    exec(f"def __init__({signature}):\n{body}", known)
    init = known["__init__"]
    init.__qualname__ = f"{value.__qualname__}.__init__"
    return init


def _getter(names: list[str]) -> Any:
    return staticmethod(attrgetter(*names) if names else lambda _: ())


def _equal(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return self.__compared__(self) == self.__compared__(other)


def _hash(self: Any) -> int:
    return hash(self.__compared__(self))


def _repr(self: Any) -> str:
    shown = (f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self) if field.repr)
    return f"{self.__class__.__qualname__}({', '.join(shown)})"


_SHARED = {"__eq__": _equal, "__hash__": _hash, "__repr__": _repr}
