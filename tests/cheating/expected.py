"""Cheats that still make items complete, and why. A full run lists them apart, with what they complete."""

_FORMULA = "what a formula says is not held against what is asked"
_NONE = "the form of this item lets an agency with nothing to show say so, so such a table is an answer"
_MONTHS = "one item asks for a table of months alone, and for nothing beside them that has a name"
_PEOPLE = "where an element speaks of people, their names show it; whether it asks for more is for the assessor to see"
_BYTES = "what a file says of its year or its subject cannot be held against it: its text names neither"
_SHARED = "the rest of the item is a channel or contact of the agency, which one page may show for many items"
_LINK = "an element that asks for a link is met by any page of the own site that has words"

_EMPTY = ("-", "?", "U+00A0", "U+200B", "U+2800", "U+3164", "a soft hyphen", "n/a", "xxx")

EXPECTED: dict[str, str] = {
    "a name for everything": _PEOPLE,
    **{f"every cell {none}": _NONE for none in ("0", "ไม่มี", "ไม่มีรายการ")},
    **{f"every cell beside the month {none}": _NONE for none in ("0", "ไม่มี", "ไม่มีรายการ")},
    **{f"every cell beside the month {empty}": _MONTHS for empty in _EMPTY},
    "last year's PDF": _BYTES,
    "one file for everything": _SHARED,
    "the same PDF for everything": _SHARED,
    "the same PDF with another remark in each": _SHARED,
    "the same scan with another remark in each": _SHARED,
    "own item's own page": _LINK,
    "a link to the next item's page": _LINK,
    "every cell a formula": _FORMULA,
    "every cell beside the month a formula": _FORMULA,
    "a record of links: forged whole": (
        "a check asks nothing of the net; in CI, oit links opens again what a hand recorded, and a sample of the others"
    ),
}
