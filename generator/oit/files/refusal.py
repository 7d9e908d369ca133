"""Why a file must not be published."""

from dataclasses import dataclass

UNSAFE, WRONG_TYPE, ADDRESS_TAKEN = "attachment-unsafe", "attachment-type", "address-taken"
"""The rules that report it: a browser or a server would act on the file; the file is of no type that is published; a
page or a file of the site itself has its address."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """What is wrong with a file and what to do instead, in Thai. ``line`` and ``column`` are of its text, if it has
    one."""

    rule: str
    message: str
    repair: str
    line: int = 1
    column: int = 1
