"""The Thai words of each field: its title, what is to be known besides, an example, and what its choices mean."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from ..content.fields import Strict
from ..values import dataclass

_PATH = Path(__file__).parents[1] / "content" / "fields.th.yaml"


@dataclass(frozen=True)
class Words:
    """What a field is called. ``example`` is a value of the field, or None. ``form``: a title and a text of its own in
    a form, where the others speak of how the file is written."""

    title: str
    text: str = ""
    example: Any = None
    choices: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str] = field(default_factory=dict)

    @property
    def description(self) -> str:
        """Return the title, what is to be known besides, and what each choice means, in one text."""
        choices = " · ".join(f"`{value}` {meaning}" for value, meaning in self.choices.items())
        more = " ".join(filter(None, (self.text, choices and f"เลือกจาก {choices}")))
        return f"{self.title}: {more}" if more else self.title


@cache
def written() -> Mapping[str, Mapping[str, Words]]:
    """Return all words as they are written: model → field → words."""
    data = yaml.safe_load(_PATH.read_text(encoding="utf-8"))
    return {model: {name: Words(**words) for name, words in fields.items()} for model, fields in data.items()}


def of_field(model: type[BaseModel], name: str) -> Words | None:
    """Return the words of a field, by the model or by one that it is built on. ``name`` is as in a file."""
    ancestors = (parent.__name__ for parent in model.__mro__ if issubclass(parent, Strict))
    return next((written()[parent][name] for parent in ancestors if name in written().get(parent, {})), None)


def of_fields(model: type[BaseModel]) -> Iterator[tuple[str, Words]]:
    """Yield each field of a model, by its name in a file, with its words. Raises KeyError if a field has none."""
    for name, info in model.model_fields.items():
        words = of_field(model, info.alias or name)
        if words is None:
            raise KeyError(f"{model.__name__}.{info.alias or name}")
        yield info.alias or name, words
