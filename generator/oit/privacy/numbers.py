"""Finds numbers in running text: identity numbers, mobile numbers, bank accounts. The words around one decide."""

import re
from collections.abc import Iterator
from unicodedata import decimal

from ..thai import IdentityNumber, arabic_digits, identity_numbers
from ..thai.deferred import expression
from ..values import dataclass
from . import places
from .find import Family, Find
from .labels import Label, any_of, first, nearest
from .sieve import BOXES, has_digits

BEFORE, AFTER = 70, 30
"""Letters before and after a number within which a word says what it is."""

ABOVE = 1_500
"""Letters above a number within which a heading says what it is, where its own line says nothing."""

_MANY = 4
"""How many bare numbers must all have the right check digit, so that chance does not explain it: one in ten has."""

_THIRTEEN = expression(r"(?<![0-9])[0-9]{13}(?![0-9])")
_WRAPPED = expression(r"(?<=[0-9๐-๙])(?:-\s?\n\s?|\s?\n\s?-)(?=[0-9๐-๙])")
"""Matches a hyphen at the end or the beginning of a line, between two digits."""

_MOBILE = expression(
    r"(?<![0-9A-Za-z])(?<![0-9][-./])(?:\(?\+?66\)?[-. ]?(?:\(0\)|0)?"
    r"|\(?0)(?P<number>[689](?:[-–. ()]{0,2}[0-9]){8})(?![0-9])(?!-[0-9]{2})"
)
_ACCOUNT = expression(
    r"(?<![0-9A-Za-z])(?<![0-9][-./])(?:[0-9]{3}[- ][0-9][- ][0-9]{5}[- ][0-9]"
    r"|[0-9]{3}[- ][0-9]{6}[- ][0-9]|[0-9]{2}[- ][0-9]{4}[- ][0-9]{5}[- ][0-9]"
    r"|[0-9]{3}[- ][0-9][- ][0-9]{5}|[0-9]{12}|[0-9]{10}|[0-9]{3}-[0-9]{7}"
    r"|[0-9]{3}-[0-9]-[0-9]{6})(?![0-9])(?![-./][0-9])"
)
_ACCOUNT_FORM = expression(r"[0-9]{3}[- ][0-9][- ][0-9]{5}[- ][0-9]")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text. ``digits`` are all of them, in Arabic digits."""

    family: Family
    start: int
    end: int
    digits: str

    def find(self, text: str, page: int = 0) -> Find:
        shown = self.digits if self.family is Family.MOBILE else self.digits[-4:]
        return Find(self.family, shown, page, text.count("\n", 0, self.start) + 1)


def numbers_in(text: str) -> Iterator[Number]:
    """Yield the private numbers of a text, which is normalised."""
    if not has_digits(text):
        return
    plain = text.translate(_PLAIN)
    plain = BOXES.sub(lambda boxes: boxes[0].translate(_WITHOUT_BOXES), plain)
    if _WRAPPED.search(plain):
        plain = _WRAPPED.sub(lambda wrapped: "-" * len(wrapped[0]), plain)
    yield from _identities(plain)
    plain = arabic_digits(plain)
    yield from _mobiles(plain)
    yield from _accounts(plain)


_WITHOUT_BOXES = str.maketrans("[]|", "   ")
_PLAIN = str.maketrans("０１２３４５６７８９‐‑–—−", "0123456789-----")


def _identities(text: str) -> Iterator[Number]:
    several = list(identity_numbers(text))
    bare: list[IdentityNumber] = []
    for number in several:
        if family := _identity_family(text, number):
            yield Number(family, number.start, number.end, number.digits)
        elif Label.OTHER not in _around(text, number.start, number.end):
            bare.append(number)
    # Chance lets one in ten bare numbers have the right check digit, but not all of many.
    if len(bare) >= _MANY and 2 * len(bare) > len(_THIRTEEN.findall(arabic_digits(text))):
        yield from (Number(Family.IDENTITY, number.start, number.end, number.digits) for number in bare)


def _identity_family(text: str, number: IdentityNumber) -> Family | None:
    if number.is_as_printed:
        return Family.IDENTITY
    before, after = _same_line(text, number.start, number.end)
    match nearest(before):
        case Label.IDENTITY | Label.TAX | Label.PERSON:
            return Family.IDENTITY
        case Label.OTHER | Label.ACCOUNT:
            return None
    if first(after) in (Label.IDENTITY, Label.TAX):
        return Family.IDENTITY
    match _heading_above(text, number.start):
        case Label.IDENTITY:
            return Family.IDENTITY
        case Label.TAX:
            return Family.TAX_ID
    return None


def _same_line(text: str, start: int, end: int) -> tuple[str, str]:
    before = text[max(0, start - BEFORE) : start].rpartition("\n")[2]
    after = text[end : end + AFTER].partition("\n")[0]
    return before, after


def _around(text: str, start: int, end: int) -> tuple[Label | None, Label | None]:
    before, after = _same_line(text, start, end)
    return nearest(before), first(after)


def _heading_above(text: str, start: int) -> Label | None:
    """Return what the nearest line above says of numbers, where the number's own line says nothing."""
    above = text[max(0, start - ABOVE) : start].rpartition("\n")[0]
    for line in reversed(above.split("\n")):
        if any_of(line, Label.TAX):
            return Label.TAX
        if any_of(line, Label.IDENTITY):
            return Label.IDENTITY
    return None


def every_mobile(text: str) -> frozenset[str]:
    """Return the mobile numbers of a text, whosever they are."""
    plain = arabic_digits(text.translate(_PLAIN))
    return frozenset(f"0{_digits(match['number'])}" for match in _MOBILE.finditer(plain))


def _mobiles(text: str) -> Iterator[Number]:
    for match in _MOBILE.finditer(text):
        before, _ = _same_line(text, match.start(), match.end())
        if _ACCOUNT_FORM.fullmatch(match[0]) and nearest(before) is Label.ACCOUNT:
            continue
        if nearest(before) is Label.OTHER and not places.PHONE.search(before[-40:]):
            continue
        if not places.is_office_contact(text, match.start(), match.end()):
            yield Number(Family.MOBILE, match.start(), match.end(), f"0{_digits(match['number'])}")


def _accounts(text: str) -> Iterator[Number]:
    for match in _ACCOUNT.finditer(text):
        before, after = _same_line(text, match.start(), match.end())
        if not before.strip():
            before = text[max(0, match.start() - BEFORE) : match.start()].rstrip().rpartition("\n")[2]
        label = nearest(before)
        if label is Label.PERSON and any_of(before, Label.ACCOUNT):
            label = Label.ACCOUNT
        if label is None and first(after) is Label.ACCOUNT:
            label = Label.ACCOUNT
        if label is not Label.ACCOUNT or _is_mobile(match[0]):
            continue
        if not places.is_office_account(text, match.start(), match.end()):
            yield Number(Family.ACCOUNT, match.start(), match.end(), _digits(match[0]))


def _is_mobile(written: str) -> bool:
    return not _ACCOUNT_FORM.fullmatch(written) and bool(re.fullmatch("0[689][0-9]{8}", _digits(written)))


def _digits(written: str) -> str:
    return "".join(str(decimal(sign)) for sign in written if sign.isdecimal())
