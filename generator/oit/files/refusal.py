"""The refusal of a file that must not be published."""

from ..values import dataclass

UNSAFE, WRONG_TYPE, ADDRESS_TAKEN = "attachment-unsafe", "attachment-type", "address-taken"
"""The rules that report a refusal. Either a browser or a server would act on the file, or the file's type is not
published, or a page or a file of the site itself has the file's address."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Says what is wrong with a file and what to do instead, in Thai. ``line`` and ``column`` are those of the file's
    text, if it has one."""

    rule: str
    message: str
    repair: str
    line: int = 1
    column: int = 1
