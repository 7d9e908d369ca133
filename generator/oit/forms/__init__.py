"""The forms at ``/admin/``, made from the types, the year's list and the agency: the form editor's configuration."""

from .config import config, text
from .entries import entry_of

__all__ = ["config", "entry_of", "text"]
