"""Official documents from the records: one tree of blocks a document, and two writers of such trees, DOCX and PDF."""

from .blocks import Document

__all__ = ["Document"]
