"""Personal data in what is published: where it is, and whether a decision of the agency allows it."""

from ..content import PrivacyException
from ..files.place import Place
from ..files.sheets import Hidden
from ..privacy import Family, Find
from ..values import dataclass

NOTICE = "(ไม่ได้เผยแพร่ข้อความส่วนนี้ เพราะมีเลขประจำตัวประชาชน)"
"""Stands in the place of a passage that is withheld."""


@dataclass(frozen=True, slots=True)
class PrivateFind:
    """The finds of one family in one file. ``place``: the first one's line in a text, or the file.

    ``allowed``: the agency's decision to publish it. ``is_text``: the file is an officer's text, of which a passage can
    be left out.
    """

    family: Family
    place: Place
    finds: tuple[Find, ...]
    is_text: bool
    allowed: PrivacyException | None = None

    @property
    def is_withheld(self) -> bool:
        """True if it is not published: an identity number with its words, without a decision that allows it."""
        return self.family is Family.IDENTITY and not self.allowed

    def lies_on(self, hidden: Hidden) -> bool:
        """True if one of the finds is on a sheet that is hidden, or of which a part is."""
        return any(find.page == hidden.number for find in self.finds)
