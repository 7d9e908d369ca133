"""Makes the anchors of headings, without loading Markdown."""

import re


def slug(text: str, separator: str = "-") -> str:
    """Return the anchor of a heading: "1. แผนงาน ปี 2566" → "1-แผนงาน-ปี-2566". Thai marks stay."""
    return re.sub(r"[^\w\u0e00-\u0e7f]+", separator, text).strip(separator).lower()
