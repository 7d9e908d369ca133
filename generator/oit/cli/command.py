"""The type of a command: its name, its arguments, and the function that runs it."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import field

from ..values import dataclass
from .exit import Exit


def _without_arguments(parser: ArgumentParser) -> None:
    """Add nothing: a group of commands has no arguments of its own."""


def _without_action(_: Namespace) -> Exit:
    raise AssertionError("argparse asks for one of the group's commands first")


@dataclass(frozen=True)
class Command:
    """One command. ``help`` is Thai. A command with ``actions`` is a group: ``oit frameworks diff``."""

    name: str
    help: str
    run: Callable[[Namespace], Exit] = _without_action
    arguments: Callable[[ArgumentParser], None] = _without_arguments
    actions: tuple["Command", ...] = field(default=())
