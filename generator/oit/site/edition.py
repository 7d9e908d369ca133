"""The two editions of the site: the public one, and the workshop's, which has more for the officers who keep it.

Statuses and missing items are in both: what an edition leaves out helps to do the work, and is no verdict.
"""

from collections.abc import Iterable
from enum import Enum

from ..values import dataclass


class Part(Enum):
    """What a page or a published file belongs to. Every part but ``ALL`` is the workshop's."""

    ALL = ""
    """Both editions have it."""
    UNITS = "units"
    """A page for each unit."""
    NEW_FILES = "new-files"
    """What begins the file of an item that has no page yet."""
    CODES = "codes"
    """What officers need to mend their files: the codes to write, and file paths, rules and repairs beside findings."""
    GUIDE = "guide"
    """The guides for officers."""
    SCHEMAS = "schemas"
    """The schemas of content files, for editors."""
    ADMIN = "admin"
    """The forms in which officers edit content files."""


PUBLISHABLE = tuple(part.value for part in Part if part is not Part.ALL)
"""The names of the parts that ``publish`` in ``mkdocs.yml`` may put into the public edition, too."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One of the two editions. ``published``: the parts of the workshop that the public edition has, too."""

    is_workshop: bool = False
    published: frozenset[Part] = frozenset()

    def has(self, part: Part) -> bool:
        return self.is_workshop or self.is_public(part)

    @property
    def has_notes(self) -> bool:
        """True if pages show officers' notes: file paths, codes of rules, repairs and hints."""
        return self.has(Part.CODES)

    def is_public(self, part: Part) -> bool:
        """True if the public edition has a part."""
        return part is Part.ALL or part in self.published


PUBLIC, WORKSHOP = Edition(), Edition(is_workshop=True)


def edition(is_workshop: bool, published: Iterable[str]) -> Edition:
    """Return an edition. ``published``: names of ``PUBLISHABLE``."""
    return Edition(is_workshop, frozenset(map(Part, published)))
