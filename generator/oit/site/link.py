"""A text with the address that it leads to."""

from ..values import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """``url`` is an address from the site's root ("2566/o2/"), a web address, or "" if the text leads nowhere.

    ``text`` may be an officer's, whose digits stay as written. ``before`` and ``after`` are the site's own words.
    """

    text: str
    url: str
    before: str = ""
    after: str = ""

    @property
    def words(self) -> str:
        """The whole text of the link: "ประกาศ: เจตจำนงสุจริต", "แผนดำเนินงาน หน้า 3"."""
        return f"{self.before}{self.text}{self.after}"

    @property
    def is_external(self) -> bool:
        return self.url.startswith(("http://", "https://"))
