"""What pages, papers and messages call an assessment's check of web sites, and whoever makes it."""

import re

from ..thai.deferred import expression
from ..values import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one assessment, as they stand in a sentence.

    ``check``: the part that looks at the agency's web site ("OIT"), as in "ข้อ OIT". ``assessor``: who assesses;
    ``assessors``: in short. ``system``: where an agency hands in its addresses; ``receiver``: in short.
    """

    check: str
    assessor: str
    assessors: str
    system: str
    receiver: str

    def put(self, text: str) -> str:
        """Return a text of the program in the words of this assessment. The program's texts have those of the NACC.

        Only for texts of the program: what officers wrote stays as it is.
        """
        if self == NACC_WORDS:
            return text
        return _NACC.sub(self._put, text)

    def _put(self, found: re.Match[str]) -> str:
        """Return the word in the place of one of the NACC's. A receiver with a Thai name has no blank before it."""
        blank, word = found[1], self._of[found[2]]
        is_joined = found[2] == NACC_WORDS.receiver and "ก" <= word[0] <= "๎"
        return word if is_joined else f"{blank}{word}"

    @property
    def _of(self) -> dict[str, str]:
        return {getattr(NACC_WORDS, name): getattr(self, name) for name in self.__slots__}


NACC_WORDS = Words(check="OIT", assessor="สำนักงาน ป.ป.ช.", assessors="ป.ป.ช.", system="ระบบ ITAS", receiver="ITAS")

_NACC = expression(r"( ?)(ระบบ ITAS|สำนักงาน ป\.ป\.ช\.|ป\.ป\.ช\.|(?<![A-Za-z_.-])(?:OIT|ITAS)(?![A-Za-z_-]))")
