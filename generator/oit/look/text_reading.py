"""What an officers' text in Markdown holds, as plain values that do not load Markdown."""

from ..values import dataclass


@dataclass(frozen=True, slots=True)
class TextLink:
    """A link or picture of a text.

    ``target`` is where it leads, as a browser would read it; ``written`` is how the text spells that.
    """

    target: str
    is_picture: bool = False
    written: str = ""


@dataclass(frozen=True)
class Reading:
    """What a text holds. ``anchors``: those of its headings. ``fault``: why it cannot be read, in Thai, or ""."""

    links: tuple[TextLink, ...] = ()
    anchors: frozenset[str] = frozenset()
    fault: str = ""
