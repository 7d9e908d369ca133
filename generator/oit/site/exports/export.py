"""A published file as a plain value."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Export:
    """``uri`` is its address from the site's root: "2568/evidence/evidence-2568.csv"."""

    uri: str
    content: bytes
