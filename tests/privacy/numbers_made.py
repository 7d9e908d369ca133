"""Made-up numbers for the corpus: placeholders of texts become numbers that nobody can have looked up."""

import random
import re
from collections.abc import Callable

KNOWN_MOBILE = "081-234-5678"
_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_PLACEHOLDER = re.compile(r"\{([a-z]+)(?::([a-z0-9+-]+))?\}")


def check_digit(digits: str) -> str:
    return str((11 - sum(int(digit) * (13 - index) for index, digit in enumerate(digits)) % 11) % 10)


def _digits(chance: random.Random, count: int) -> str:
    return "".join(str(chance.randrange(10)) for _ in range(count))


def _grouped(number: str, sign: str) -> str:
    return sign.join((number[0], number[1:5], number[5:10], number[10:12], number[12]))


def _identity(chance: random.Random, form: str) -> str:
    number = str(chance.randrange(1, 9)) + _digits(chance, 11)
    right = check_digit(number)
    match form:
        case "broken":
            return number + str((int(right) + chance.randrange(1, 10)) % 10)
        case "dashes":
            return _grouped(number + right, "-")
        case "spaces":
            return _grouped(number + right, " ")
        case "thai":
            return (number + right).translate(_THAI)
        case "thai-dashes":
            return _grouped(number + right, "-").translate(_THAI)
        case "":
            return number + right
    raise ValueError(form)


def _juristic(chance: random.Random, form: str) -> str:
    number = "0" + chance.choice(("1055", "4045", "9940", "3735")) + _digits(chance, 7)
    number += check_digit(number)
    return _grouped(number, "-") if form == "dashes" else number


def _mobile(chance: random.Random, form: str) -> str:
    if form == "known":
        return KNOWN_MOBILE
    number = "0" + chance.choice(("81", "86", "89", "92", "98", "64")) + _digits(chance, 7)
    parts = number[:3], number[3:6], number[6:]
    match form:
        case "dashes":
            return "-".join(parts)
        case "spaces":
            return " ".join(parts)
        case "thai":
            return "-".join(parts).translate(_THAI)
        case "+66":
            return f"+66 {number[1:3]} {parts[1]} {parts[2]}"
        case "":
            return number
    raise ValueError(form)


def _account(chance: random.Random, form: str) -> str:
    number = str(chance.randrange(1, 10)) + _digits(chance, 9)
    return number if form == "plain" else f"{number[:3]}-{number[3]}-{number[4:9]}-{number[9]}"


_MADE: dict[str, Callable[[random.Random, str], str]] = {
    "id": _identity,
    "juristic": _juristic,
    "mobile": _mobile,
    "landline": lambda chance, _: "0-4249-" + str(chance.randrange(1000, 9999)),
    "account": _account,
    "egp": lambda chance, _: "6" + str(chance.randrange(5, 9)) + _digits(chance, 9),
    "contract": lambda chance, _: "6" + str(chance.randrange(5, 9)) + _digits(chance, 10),
}


def filled(text: str, chance: random.Random) -> str:
    """The text with a made-up number in place of each placeholder."""
    return _PLACEHOLDER.sub(lambda place: _MADE[place[1]](chance, place[2] or ""), text)
