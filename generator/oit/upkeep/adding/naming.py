"""Gives documents names that every system can hold, and that no file beside them has. Pure."""

import re
from collections.abc import Collection

from ...files.names import MAX_NAME, safe_name
from ...thai import folded


def tidy_name(name: str) -> str:
    """Return a safe name as it goes into an address: "แผน (ฉบับ 1).PDF" → "แผน-ฉบับ-1.pdf". Thai stays."""
    stem, dot, suffix = safe_name(name).rpartition(".")
    if not dot:
        stem, suffix = suffix, ""
    plain = re.sub(r"-{2,}", "-", re.sub(r"[\s()\[\]{}#%&+'!,;=@$^`~]+", "-", stem)).strip(" .-")
    return safe_name(f"{plain or 'ไฟล์'}{dot}{suffix.lower()}")


def free_name(name: str, taken: Collection[str]) -> str:
    """Return a safe name that none of the names taken has, in any spelling: "แผน.pdf" → "แผน-2.pdf"."""
    known = {folded(other) for other in taken}
    wanted = tidy_name(name)
    stem, dot, suffix = wanted.rpartition(".")
    if not dot:
        stem, suffix = wanted, ""
    number = 2
    while folded(wanted) in known:
        ending = f"-{number}{dot}{suffix}"
        kept = stem.encode()[: MAX_NAME - len(ending.encode())].decode(errors="ignore").rstrip(" .-")
        wanted, number = f"{kept}{ending}", number + 1
    return wanted
