"""What pages, papers and messages call an assessment's check of web sites, and whoever makes it."""

import re
from dataclasses import dataclass


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
        return _NACC.sub(lambda found: self._of[found[0]], text)

    @property
    def _of(self) -> dict[str, str]:
        return {getattr(NACC_WORDS, name): getattr(self, name) for name in self.__slots__}


NACC_WORDS = Words(check="OIT", assessor="สำนักงาน ป.ป.ช.", assessors="ป.ป.ช.", system="ระบบ ITAS", receiver="ITAS")

_NACC = re.compile(r"ระบบ ITAS|สำนักงาน ป\.ป\.ช\.|ป\.ป\.ช\.|(?<![A-Za-z_.-])(?:OIT|ITAS)(?![A-Za-z_-])")
