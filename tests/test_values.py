"""Values are as Python's own frozen dataclasses, but for what tells of a change: that is mypy's."""

import copy
import dataclasses
import importlib
import inspect
import pickle
import pkgutil
import sys
from dataclasses import field, replace
from functools import cached_property

import pytest

import oit
from oit.values import _compiled_init, dataclass


@dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: int = 0
    note: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True)
class Named:
    names: tuple[str, ...] = ()

    @cached_property
    def first(self) -> str:
        return self.names[0]


@dataclass(frozen=True, slots=True)
class Nothing:
    pass


@dataclass(frozen=True, eq=False)
class Unique:
    x: int = 0


@dataclass(frozen=True, slots=True)
class Loose:
    x: int

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Loose)

    def __hash__(self) -> int:
        return 7

    def __repr__(self) -> str:
        return "loose"


@dataclass(frozen=True, kw_only=True)
class Further(Named):
    inner: list[str] = field(default_factory=list)
    counted: int = field(default=3, init=False)
    last: str


def test_a_class_makes_its_first_value_as_all_others() -> None:
    for _ in range(2):
        made = Further(("a",), last="z")
        assert (made.names, made.inner, made.counted, made.last, made.first) == (("a",), [], 3, "z", "a")
        with pytest.raises(TypeError, match=r"Further\.__init__\(\) missing 1 required keyword-only argument: 'last'"):
            Further()  # type: ignore[call-arg]
    assert Further(last="a").inner is not Further(last="a").inner
    assert Further.__init__ is not Named.__init__ is not Point.__init__


def test_the_first_value_may_be_wrong() -> None:
    @dataclass(frozen=True)
    class Fresh:
        x: int

    for _ in range(2):
        with pytest.raises(TypeError, match=r"Fresh\.__init__\(\) got an unexpected keyword argument 'y'"):
            Fresh(y=1)  # type: ignore[call-arg]
    assert Fresh(1).x == 1


def classes() -> list[type]:
    for module in pkgutil.walk_packages(oit.__path__, "oit."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    return [
        value
        for module in list(sys.modules.values())
        if module.__name__.startswith("oit.")
        for value in vars(module).values()
        if isinstance(value, type) and "__compared__" in vars(value) and value.__module__ == module.__name__
    ]


def test_every_class_is_made_as_python_would_make_it() -> None:
    """What Python refuses of a class is found at its first value: here, of all that the package has."""
    made = classes()
    assert len(made) > 200
    for value in made:
        twin = dataclasses.make_dataclass("twin", [(f.name, f.type, copy.copy(f)) for f in dataclasses.fields(value)])
        ours, theirs = (inspect.signature(init).parameters for init in (_compiled_init(value), twin.__init__))
        assert [(name, one.kind) for name, one in ours.items()] == [(name, one.kind) for name, one in theirs.items()]
        assert not [field for field in dataclasses.fields(value) if "InitVar" in str(field.type)]


def test_what_would_be_left_out_is_refused() -> None:
    with pytest.raises(AssertionError, match="it would not be called"):

        @dataclass(frozen=True)
        class Late:
            x: int

            def __post_init__(self) -> None: ...


def test_values_are_equal_by_what_they_hold() -> None:
    assert Point(1) == Point(1, 0, "other note")
    assert Point(1) != Point(2)
    assert len({Point(1), Point(1, note="x"), Point(1, 2)}) == 2
    assert Nothing() == Nothing() != Named()
    assert Named(("a",)) == Named(("a",))
    assert Point(1) != (1, 0)


def test_what_was_worked_out_does_not_count() -> None:
    asked = Named(("a",))
    assert asked.first == "a"
    assert asked == Named(("a",))
    assert hash(asked) == hash(Named(("a",)))


def test_a_class_keeps_its_own_methods() -> None:
    assert Unique() != Unique()
    assert Loose(1) == Loose(2)
    assert (hash(Loose(1)), repr(Loose(1))) == (7, "loose")


@pytest.mark.parametrize("value", [Point(1, 2), Named(("a",)), Nothing()], ids=repr)
def test_values_can_be_copied(value: object) -> None:
    assert copy.copy(value) == pickle.loads(pickle.dumps(value)) == value


def test_a_value_is_shown_as_python_shows_it() -> None:
    assert repr(Point(1, 2, "unseen")) == "Point(x=1, y=2)"


def test_dataclasses_of_python_know_values() -> None:
    assert replace(Point(1, 2), y=3) == Point(1, 3)
    assert dataclasses.astuple(Point(1, 2)) == (1, 2, "")
    match Point(1, 2):
        case Point(x, y):
            assert (x, y) == (1, 2)
