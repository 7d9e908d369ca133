"""Finds headings and passages in an item's page as a reader sees it, and says whether there is content."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches
from functools import cached_property, lru_cache

from ... import thai
from ...look.comments import without_comments
from ...look.remembered import blocks, plain, reading
from ...look.text_blocks import Block, below, heading_text
from ...thai.deferred import expression
from ...values import dataclass
from ..private_finds import NOTICE
from .filled import holds_a_place
from .pointing import FEWEST_LETTERS, LINK, addresses, is_content, is_hollow, is_title, own_words, says_plainly

_SOURCE_LINE = expression(r"\n|\|")
_MARKER = expression(r"\s*+(?:(?:[-*+]|\d++[.)]|>)\s++|#{1,6}+\s*+)")
"""Signs of Markdown that begin a line, for a passage that was copied from the file instead of from the page."""
_RULE = expression(r"[\s:=-]*+")
"""A line that only draws a line, such as the one below a table's head."""
_SIGNS = expression(r"[*_`~\\]++")
"""Signs that a passage may begin or end within."""
_MOST_COMPARED, _LONGEST_COMPARED = 300, 200
_BULLET = expression(r"(?<!\S)(?:[-*+>]|\d++[.)])(?=\s)")
"""Signs of a list within a line: YAML joins the lines of a passage that was copied from the file."""


@dataclass(frozen=True, slots=True)
class Found:
    """A heading or passage: its words as they stand on the page, and the text that shows something.

    ``bare``: the text without the words of links. ``points_away``: none of it says something itself, and it sends its
    reader elsewhere. ``links``: where to, as written.
    """

    words: str
    text: str
    bare: str
    has_content: bool
    points_away: bool = False
    links: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    """The files of the pictures below a heading."""
    titles: tuple[str, ...] = ()
    """The headings below a heading."""


@dataclass(frozen=True)
class PageWords:
    """The text of one page. ``body`` is its Markdown."""

    body: str

    @cached_property
    def _blocks(self) -> tuple[Block, ...]:
        return blocks(self.body)

    @cached_property
    def _headings(self) -> dict[str, int]:
        """Return each heading's folded words → its position. The first of two equal headings counts."""
        heads = ((thai.folded(block.text), position) for position, block in enumerate(self._blocks) if block.level)
        return {words: position for words, position in reversed(tuple(heads)) if words}

    @cached_property
    def _read(self) -> str:
        return squeezed("\n".join(block.text for block in self._blocks))

    @cached_property
    def _read_without_bullets(self) -> str:
        return squeezed(_BULLET.sub("", "\n".join(block.text for block in self._blocks)))

    @cached_property
    def is_too_complex(self) -> bool:
        """True if the page's text cannot be read. A rule reports that at the text."""
        if self._blocks:
            return False
        return bool(reading(self.body.strip()).fault)

    def heading(self, wanted: str) -> Found | None:
        """Return the heading of that name; None if the page has none. Markup, spaces and spelling may differ."""
        position = self._headings.get(thai.folded(wanted))
        if position is None:
            position = self._headings.get(thai.folded(_as_heading(wanted)))
        if position is None:
            return None
        content = below(self._blocks, position)
        text = "\n".join(block.text for block in content)
        shown = [block for block in content if not block.level]
        read = "\n".join(block.text.replace(NOTICE, "") for block in shown)
        links = (*(link.target for block in shown for link in block.links), *addresses(read))
        bare = [_bare(block.text, [link.words for link in block.links]) for block in shown]
        found = _found(self._blocks[position].text, text, read, bare, links)
        titles = tuple(block.text for block in content if block.level)
        return replace(found, pictures=tuple(file for block in shown for file in block.pictures), titles=titles)

    def passage(self, wanted: str) -> Found | None:
        """Return the passage; None if a reader of the page does not see it. Markup, spaces and spelling may differ."""
        text = "\n".join(map(_as_read, _SOURCE_LINE.split(without_comments(wanted))))
        if not self._shows(text):
            return None
        read = text.replace(NOTICE, "")
        met = list(self._links_within(text))
        links = (*(target for _, target in met), *addresses(read))
        return _found(_as_written(self.body, wanted), text, read, [_bare(read, [words for words, _ in met])], links)

    def _links_within(self, passage: str) -> Iterator[tuple[str, str]]:
        """Yield the words and targets of links that a passage has, or that it is a part of."""
        words = squeezed(passage)
        for block in self._blocks:
            written = squeezed(block.text) if block.links else ""
            if written and (written in words or words in written):
                for link in block.links:
                    if squeezed(link.words) in words or words in squeezed(link.words):
                        yield link.words, link.target

    def _shows(self, text: str) -> bool:
        words, bare = squeezed(text), squeezed(_BULLET.sub("", text))
        return bool(bare) and (
            words in self._read
            or bare in self._read_without_bullets
            or _without_signs(bare) in self._read_without_signs
        )

    @cached_property
    def _read_without_signs(self) -> str:
        return _without_signs(self._read_without_bullets)

    def around(self, heading: str, passage: str) -> str:
        """Return the headings above a heading or passage, and the texts that stand directly below those."""
        position, above = self._position(heading, passage), set[int]()
        level = self._blocks[position].level or 7 if position is not None else 7
        for before in range(position or 0, -1, -1):
            if 0 < self._blocks[before].level < level:
                level = self._blocks[before].level
                above.add(before)
        is_above, texts = True, list[str]()
        for place, block in enumerate(self._blocks):
            if position is not None and place >= position and (heading or block.level):
                break
            is_above = place in above if block.level and position is not None else is_above
            texts += [block.text] if is_above else []
        return "\n".join(texts)

    def _position(self, heading: str, passage: str) -> int | None:
        """Return the position of a heading, or of the first block that a passage is of; None if nobody knows."""
        if heading:
            return self._headings.get(thai.folded(heading))
        words = squeezed(_as_read(passage))
        texts = [squeezed(block.text) for block in self._blocks]
        within = (place for place, text in enumerate(texts) if words and text and (words in text or text in words))
        return next(within, None)

    def why_no_heading(self, wanted: str) -> tuple[str, str]:
        """Return why the page has no heading of that name, and the repair."""
        words = thai.folded(wanted)
        if any(not block.level and thai.folded(block.text.lstrip("# ")) == words for block in self._blocks):
            return " ข้อความนี้อยู่ในเนื้อหาแต่ไม่ได้เป็นหัวข้อ", "เติม ## และเว้นวรรคหน้าบรรทัดนั้น หรือใช้ passage แทน heading"
        if unseen := self._unseen(wanted):
            return unseen
        near = _near(wanted, [block.text for block in self._blocks if block.level])
        return "", f"{near}เขียนชื่อหัวข้อให้ตรงกับในเนื้อหา หรือเพิ่มหัวข้อนั้น"

    def why_no_passage(self, wanted: str) -> tuple[str, str]:
        """Return why a reader of the page does not see the passage, and the repair."""
        if unseen := self._unseen(wanted):
            return unseen
        return "", f"{_near(wanted, [block.text for block in self._blocks])}คัดลอกข้อความจากเนื้อหามาให้ตรงกัน"

    def _unseen(self, wanted: str) -> tuple[str, str] | None:
        """Return where the words stand if they are in the file and no reader sees them as content."""
        words = squeezed(wanted)
        if not words or words in self._read or words not in squeezed(self.body):
            return None
        if words not in squeezed(without_comments(self.body)):
            return " เพราะอยู่ในหมายเหตุ <!-- --> ซึ่งไม่เผยแพร่", "นำข้อความออกมาจากหมายเหตุ หรือชี้ไปยังข้อความอื่น"
        return " เพราะไม่ได้อยู่ในเนื้อหาที่ผู้อ่านเห็น (เช่น อยู่ในกรอบโค้ด)", "ลบเครื่องหมาย ``` หรือย่อหน้าที่ทำให้เป็นกรอบโค้ด"


@lru_cache(maxsize=4096)  # a preview reads the same pages again and again
def words_of(body: str) -> PageWords:
    """Return the text of a page by its Markdown."""
    return PageWords(body)


def _bare(text: str, linked: Iterable[str]) -> str:
    """Return a text without the words of links."""
    text = text.replace(NOTICE, "")
    for words in linked:
        text = LINK if squeezed(text) in squeezed(words) else text.replace(words, f" {LINK} ", 1)
    return text


def _says_nothing(text: str) -> bool:
    return holds_a_place(text) or is_hollow(text)


def _found(words: str, text: str, read: str, bare: list[str], links: tuple[str, ...]) -> Found:
    """Return what was found. What a text says itself has no title of what a link opens."""
    plain = "\n".join(bare)
    if any(says_plainly(one) and not (links and is_title(one)) for one in bare) and not _says_nothing(read):
        return Found(words, text, plain, True, links=links)
    own = map(own_words, bare)
    said = "\n".join("" if links and is_title(one) else one for one in own)
    if squeezed(said) == squeezed(read):
        has_content = thai.has_letters(read, FEWEST_LETTERS) and not _says_nothing(read)
        points_away = bool(links) and not has_content
        return Found(words, text, plain, has_content or points_away, points_away, links)
    has_content = is_content(said) and not _says_nothing(said)
    return Found(words, text, plain, True, points_away=not has_content, links=links)


def _as_heading(wanted: str) -> str:
    return plain(heading_text(wanted.lstrip("#").strip()))


def _as_read(line: str) -> str:
    if _RULE.fullmatch(line):
        return ""
    marker = _MARKER.match(line)
    return plain(line[marker.end() :] if marker else line)


def _as_written(body: str, wanted: str) -> str:
    """Return the passage as it stands in the Markdown, if it stands there letter by letter; else as it was wanted."""
    sought = squeezed(wanted)
    start = squeezed(body).find(sought)
    if start < 0:
        return wanted.strip()

    def offset(length: int) -> int:
        return bisect_right(range(len(body) + 1), length, key=lambda end: len(squeezed(body[:end]))) - 1

    return body[offset(start) : offset(start + len(sought))].strip()


def squeezed(text: str) -> str:
    return "".join(thai.folded(text).split())


def _without_signs(text: str) -> str:
    return _SIGNS.sub("", text)


def _near(wanted: str, texts: list[str]) -> str:
    """Return a question whether a text of the page was meant that is nearly the wanted one; "" for none."""
    if len(texts) > _MOST_COMPARED or len(wanted) > _LONGEST_COMPARED:
        return ""
    by_words = {thai.folded(text): text for text in texts if len(text) <= _LONGEST_COMPARED}
    close = get_close_matches(thai.folded(wanted), by_words, n=1, cutoff=0.75)
    return f"หากหมายถึง “{by_words[close[0]]}” ให้คัดลอกมาทั้งหมด หรือ" if close else ""
