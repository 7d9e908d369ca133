"""Cheats that still make items complete, and why. A full run lists them apart, with what they complete."""

_CELLS = "what a formula says is not held against what is asked"
_LINK = "an element that asks for a link is met by any page of the own site that has words"
_SPAN = "no span of years is too long for a plan"

EXPECTED: dict[str, str] = {
    "own item's own page": _LINK,
    "a link to the next item's page": _LINK,
    "every cell a formula": _CELLS,
    "every cell beside the month a formula": _CELLS,
    "a record of links: forged whole": (
        "a check asks nothing of the net; in CI, oit links opens again what a hand recorded, and a sample of the others"
    ),
    "records: every text is a zero": "not looked into yet: one item on last year's measures stays complete",
    "covers 2500 to 2600": _SPAN,
}
