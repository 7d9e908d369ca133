"""The forms at ``/admin/``, made from the types, the year's list and the agency: the form editor's configuration."""

from .config import config, text

__all__ = ["config", "text"]
