"""What a PDF may do besides showing pages. ``pdf_active`` finds it, in the worker."""

VERSION = 1
"""Part of the name under which the facts are remembered. Raise it when something else is recognised."""

SCRIPT, LAUNCH, SENDING, MEDIA, FILES = KINDS = ("script", "launch", "sending", "media", "files")
"""It runs scripts, opens programs, sends what was filled in, plays media, hands out other files."""
