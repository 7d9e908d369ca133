"""Begins a new year from the last one: ``plan`` says what to do, ``apply`` does it whole or not at all."""

from .apply import Renewing, RolloverError, carried_over, renewing
from .page import without_elements
from .plan import Copy, Plan, plan, still_open

__all__ = [
    "Copy",
    "Plan",
    "Renewing",
    "RolloverError",
    "carried_over",
    "plan",
    "renewing",
    "still_open",
    "without_elements",
]
