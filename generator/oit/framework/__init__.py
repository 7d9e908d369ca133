"""The frameworks (the years' lists): one data file a year of each assessment, read and validated once.

The functions without a name of lists (``load``, ``years``) are about those of the NACC. The lists that an agency chose
are ``content.published``.
"""

from .diff import Change, compare
from .fact import Confidence, Correction
from .lists import carried
from .model import Element, Framework, Item, Period
from .published import DEFAULT, NACC, UNKNOWN, Published, forget, list_names, named, tool_keys
from .validate import contradictions
from .words import Words

__all__ = [
    "DEFAULT", "NACC", "UNKNOWN",
    "Change", "Confidence", "Correction", "Element", "Framework", "Item", "Period", "Published", "Words",
    "carried", "compare", "contradictions", "digest", "forget", "list_names", "listed_for", "load", "named",
    "of", "tool_keys", "years",
]  # fmt: skip

years = NACC.years
load = NACC.load
digest = NACC.digest
of = NACC.of
listed_for = NACC.listed_for
