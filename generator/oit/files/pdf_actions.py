"""What a PDF may do besides showing pages. ``pdf_active`` finds it, in the worker."""

from ..values import dataclass

VERSION = 2
"""Part of the name under which the facts are remembered. Raise it when something else is recognised."""

SCRIPT, LAUNCH, SENDING, MEDIA, FILES = KINDS = ("script", "launch", "sending", "media", "files")
"""It runs scripts, opens programs, sends what was filled in, plays media, hands out other files."""

UNSEARCHED = "unsearched"
"""Nobody knows what the documents in an archive do: searching it reached a limit."""

SECONDS = {".pdf": 10, ".zip": 30}
"""Suffix of the files that are searched → seconds of processor time that it may take."""


@dataclass(frozen=True, slots=True)
class Active:
    """A document that does more than show pages. ``inside``: its name in the archive that holds it; else ""."""

    inside: str
    kinds: tuple[str, ...]
