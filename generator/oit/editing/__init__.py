"""The form editor's own server: it takes requests of one page on this computer, and reads and writes content files."""

from .application import ADDRESS, Editor

__all__ = ["ADDRESS", "Editor"]
