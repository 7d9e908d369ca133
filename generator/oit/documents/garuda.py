"""Edge: reads the picture of the Garuda that an agency gave."""

from ..content import Content
from ..files import plain_file
from .office import MAX_GARUDA, usable


def garuda(content: Content) -> bytes:
    """Return the picture, or no bytes if there is none that can serve."""
    try:
        return usable(plain_file.read(content.root / content.garuda, MAX_GARUDA)) if content.garuda else b""
    except OSError:  # a rule reports a file that cannot be read
        return b""
