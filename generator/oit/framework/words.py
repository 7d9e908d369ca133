"""What pages, papers and messages call an assessment, its check of web sites, and whoever makes it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one assessment, as they stand in a sentence.

    ``check``: the part that looks at the agency's web site ("OIT"), as in "ข้อ OIT". ``assessment``: the whole
    ("ITA"); ``assessment_name``: in full. ``assessor``: who assesses; ``assessors``: a short form. ``system``: where an
    agency hands in its addresses.
    """

    check: str
    assessment: str
    assessment_name: str
    assessor: str
    assessors: str
    system: str


NACC_WORDS = Words(
    check="OIT",
    assessment="ITA",
    assessment_name="การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ",
    assessor="สำนักงาน ป.ป.ช.",
    assessors="ป.ป.ช.",
    system="ITAS",
)
