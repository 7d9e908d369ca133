"""A text that leads somewhere."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """``url`` from the site's root ("2566/o2/"), a web address, or "" for nowhere."""

    text: str
    url: str

    @property
    def is_external(self) -> bool:
        return self.url.startswith(("http://", "https://"))
