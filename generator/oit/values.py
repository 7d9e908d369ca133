"""Frozen dataclasses that are made in a fifth of the time.

Python's own ``@dataclass(frozen=True)`` compiles six functions for each class, a seventh of what a short command takes.
Here all classes share ``__eq__``, ``__hash__`` and ``__repr__``, and only ``__init__`` is compiled. mypy takes this for
Python's own, and so it is mypy that says where a value would be changed.
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
            own = set(written.__dict__)
            if "__eq__" in own and written.__hash__ is None:
                own.remove("__hash__")  # Python's doing, not the author's
            value = dataclasses.dataclass(written, eq=False, repr=False, slots=slots, kw_only=kw_only)
            value.__compared__ = _getter([field.name for field in dataclasses.fields(value) if field.compare])
            for name, method in _SHARED.items():
                if name not in own and (eq or name == "__repr__"):
                    setattr(value, name, method)
            return value

        return made


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
