"""Recognises personal data in texts, tables and the metadata of files. All functions here are pure."""

from .find import Family, Find

__all__ = ["Family", "Find"]
