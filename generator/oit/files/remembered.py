"""What is remembered between checks of a text, beside its YAML: ``parsed`` keeps both in one file.

What decides what a text says is a part of the key. When one of those modules or libraries changes, nothing is recalled.
"""

import hashlib
import sys
from dataclasses import field
from functools import cached_property
from pathlib import Path
from typing import Any

from ..values import dataclass
from . import parsed
from .fact_shapes import Fitting, Shape, named
from .library_versions import version


@dataclass(frozen=True)
class Remembered:
    """One kind of what is remembered of texts, as JSON.

    ``shape``: what is remembered looks so, down to its last value; of another shape, it is as good as none.
    ``deciding``: the files of the modules that decide what it is; ``libraries``: those that they use.
    """

    kind: str
    shape: Shape = field(compare=False)
    deciding: tuple[Path, ...]
    libraries: tuple[str, ...] = ()

    def recalled(self, text: str) -> Any:
        """Return what was remembered of a text, or None."""
        texts = parsed.in_use()
        kept = texts.get(self._key(text)) if texts else None
        return kept[0]["is"] if kept and "is" in kept[0] and self._whole.fits(kept[0]) else None

    def remember(self, text: str, said: Any) -> None:
        """Remember this of a text, if this run may remember."""
        if texts := parsed.in_use():
            texts.put(self._key(text), {"is": said}, "")

    def _key(self, text: str) -> str:
        """Return what no YAML is: it begins with a sign that YAML has not."""
        return f"\0{self.kind} {self._readers}\0{text}"

    @cached_property
    def _whole(self) -> Fitting:
        return Fitting(named(self.shape))

    @cached_property
    def _readers(self) -> str:
        digest = hashlib.sha256(" ".join((sys.version, *map(version, self.libraries))).encode())
        for module in self.deciding:
            digest.update(module.read_bytes())
        return digest.hexdigest()[:16]
