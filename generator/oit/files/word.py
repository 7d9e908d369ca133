"""Reads Word documents without the letters that nobody sees."""

import re
import zipfile
from functools import cached_property
from typing import IO

from .office_parts import OOXML_LETTERS, Part, PartReading, each_element

Font = dict[str, bool]
"""What is said of letters: ``hidden``, ``white``, ``tiny``, ``tiny thai`` (Thai letters have a size of their own), and
``all thai`` where that is the size of all letters."""

_HOLDERS = frozenset({"tbl", "tc", "p", "txbxContent"})
_OLD_LOOKS = frozenset({"rPrChange", "pPrChange", "tcPrChange", "tblPrChange"})
"""Elements that may be shaded, and those that tell how something looked before a tracked change."""

_MOVED = "moveFrom"
"""The element of a text that now stands elsewhere."""

_SHAPES = frozenset({"rect", "roundrect", "shape", "oval", "polyline", "curve", "arc", "imagedata"})
"""Drawings of older programs, which may lie behind the text."""

_NO, _NO_SHADE = ("0", "false", "off"), ("", "auto", "ffffff", "white", "none")
_PALE = re.compile("(?:(?:E[B-F]|F[0-9A-F])){3}", re.IGNORECASE)
"""Matches a colour that is white on white paper."""

_PAPER = ("background1", "light1")
"""Names of the paper's colour."""

_TINY = ("1", "2")
"""Sizes of letters in half points that nobody reads."""

_THAI, _LATIN = re.compile("[\u0e00-\u0e7f]"), re.compile(r"[^\W\d_\u0e00-\u0e7f]")

_PAGE_ENDS = re.compile(r"word/(?:header|footer)[^/]*\.xml")
"""Matches names of the parts of headers and footers, whose drawings lie behind the text of the page."""


class WordReading(PartReading):
    """Reads a document without the runs that nobody sees: hidden ones, tiny ones, and white ones on white paper.

    Where the ground is not known, white letters are seen: in a text box, and where a drawing may lie behind the text.
    """

    def __init__(self, archive: zipfile.ZipFile) -> None:
        super().__init__(OOXML_LETTERS)
        self._archive = archive
        self._shaded = [False]  # of each holder that is open, whether white letters may be seen there
        self._paragraph: Font = {}
        self._run: Font | None = None  # what the run that is open says itself
        self._run_style: Font = {}
        self._is_run_shaded = False
        self._outer: list[tuple[Font, Font | None, Font, bool]] = []  # the same of what holds those that are open
        self._is_paper_white = True
        self._white: list[int] = []

    def read(self, file: IO[bytes]) -> list[Part]:
        parts = super().read(file)
        if self._white and self._is_paper_white and not self._is_drawn_behind():
            parts[0].leave_out(self._white)
        return parts

    def _is_unseen(self, local: str, attributes: dict[str, str]) -> bool:
        if local in _OLD_LOOKS or local == _MOVED:
            return True
        values = _plain(attributes)
        if local in _HOLDERS or local == "r":
            self._open(local)
        elif _may_lie_behind(local, values):
            self._is_paper_white = False
        elif _is_shade(local, values) or (local.endswith("Style") and values.get("val") in self._styles.shaded):
            self._shade()
        if self._run is not None:
            if local == "rStyle":
                self._run_style = self._styles.font(values.get("val", ""))
            _take(self._run, local, values)
        elif local == "pStyle":
            self._paragraph = self._styles.of_paragraph(values.get("val", ""))
        return super()._is_unseen(local, attributes)

    def _open(self, local: str) -> None:
        self._outer.append((self._paragraph, self._run, self._run_style, self._is_run_shaded))
        if local == "r":
            self._run, self._run_style, self._is_run_shaded = {}, {}, False
            return
        self._run = None
        is_shaded = local == "txbxContent" or self._styles.usual.get(local, "") in self._styles.shaded
        self._shaded.append(self._shaded[-1] or is_shaded)
        if local == "p":
            self._paragraph = self._styles.of_paragraph("")

    def _shade(self) -> None:
        if self._run is not None:
            self._is_run_shaded = True
        else:
            self._shaded[-1] = True

    def _end(self, name: str) -> None:
        local = name.rpartition(" ")[2]
        if not self._unseen and (local in _HOLDERS or local == "r"):
            if local != "r":
                self._shaded.pop()
            self._paragraph, self._run, self._run_style, self._is_run_shaded = self._outer.pop()
        super()._end(name)

    def _text(self, written: str) -> None:
        if self._run is None or not self._in_letters:
            super()._text(written)
            return
        font = self._paragraph | self._run_style | self._run
        if _is_hidden(self._paragraph, self._run_style, self._run):
            return
        first = self.parts[-1].pieces
        super()._text(_without_tiny(written, font))
        if font.get("white") and not self._is_run_shaded and not self._shaded[-1]:
            self._white += range(first, self.parts[-1].pieces)

    @cached_property
    def _styles(self) -> "_Styles":
        return _Styles(self._archive)

    def _is_drawn_behind(self) -> bool:
        """True if a header or footer has a drawing that may lie behind the text of the page."""
        found = False

        def start(name: str, _: dict[str, str]) -> None:
            nonlocal found
            local = name.rpartition(" ")[2]
            found |= local == "anchor" or local in _SHAPES

        for name in self._archive.namelist():
            if not found and _PAGE_ENDS.fullmatch(name):
                each_element(self._archive, name, start)
        return found


class _Styles:
    """What the styles say of letters, by themselves or by the ones that they are based on.

    ``shaded``: the styles that shade what they are given to. ``usual``: the style of paragraphs (``p``) and of tables
    (``tbl``) that name none.
    """

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.usual: dict[str, str] = {}
        self.shaded: set[str] = set()
        self._own: dict[str, Font] = {}
        self._based_on: dict[str, str] = {}
        self._style = ""
        self._is_of_table = False
        self._in_old = 0
        self._fonts: dict[str, Font] = {"": {}}
        if "word/styles.xml" in archive.namelist():
            each_element(archive, "word/styles.xml", self._start, self._end)
        self._usual_font = self._own.get("", {})
        for style in self._own:
            self._resolve(style)

    def font(self, style: str) -> Font:
        return self._fonts.get(style, {})

    def of_paragraph(self, style: str) -> Font:
        known = style if style and style in self._fonts else self.usual.get("p", "")
        return self._usual_font | self._fonts.get(known, {})

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        self._in_old += local in _OLD_LOOKS
        if self._in_old:
            return
        values = _plain(attributes)
        if local == "style":
            self._style = values.get("styleId", "without a name")
            self._own[self._style] = {}
            self._is_of_table = values.get("type") == "table"
            if values.get("default", "0") not in _NO and values.get("type") in ("paragraph", "table"):
                self.usual["tbl" if self._is_of_table else "p"] = self._style
        elif local == "basedOn":
            self._based_on[self._style] = values.get("val", "")
        elif _is_shade(local, values):
            self.shaded.add(self._style)
        if not self._is_of_table:  # a part of a table has a look of its own
            _take(self._own.setdefault(self._style, {}), local, values)

    def _end(self, name: str) -> None:
        self._in_old -= name.rpartition(" ")[2] in _OLD_LOOKS

    def _resolve(self, style: str) -> None:
        chain: list[str] = []
        while style in self._own and style not in self._fonts:
            chain.append(style)
            self._fonts[style] = self._own[style]  # ends a circle
            style = self._based_on.get(style, "")
        for one in reversed(chain):
            self._fonts[one] = self._fonts.get(style, {}) | self._own[one]
            if style in self.shaded:
                self.shaded.add(one)
            style = one


def _plain(attributes: dict[str, str]) -> dict[str, str]:
    return {key.rpartition(" ")[2]: value for key, value in attributes.items()}


def _take(font: Font, local: str, values: dict[str, str]) -> None:
    """Note what an element says of letters."""
    value = values.get("val", "")
    match local:
        case "vanish":
            font["hidden"] = value not in _NO
        case "sz":
            font["tiny"] = value in _TINY
        case "szCs":
            font["tiny thai"] = value in _TINY
        case "cs" | "rtl":
            font["all thai"] = value not in _NO
        case "color":
            is_paper = values.get("themeColor", _PAPER[0]) in _PAPER
            is_named = "themeColor" in values and value in ("", "auto")
            font["white"] = is_paper and (is_named or bool(_PALE.fullmatch(value)))


def _is_hidden(paragraph: Font, style: Font, run: Font) -> bool:
    """True if a run is hidden. A style of letters that hides undoes one of paragraphs that hides, as Word does it."""
    of_style = style.get("hidden")
    by_styles = paragraph.get("hidden", False) if of_style is None else of_style and not paragraph.get("hidden", False)
    return run.get("hidden", by_styles)


def _without_tiny(written: str, font: Font) -> str:
    """Return the letters that are large enough to be read. Where no size of Thai letters is given, the other counts.
    Programs differ on digits beside Thai letters: those are seen."""
    tiny = font.get("tiny", False)
    tiny_thai = font.get("tiny thai", tiny)
    if font.get("all thai"):
        tiny = tiny_thai
    if tiny_thai:
        return "" if tiny else _THAI.sub("", written)
    if tiny:
        return _LATIN.sub("", written) if _THAI.search(written) else ""
    return written


def _may_lie_behind(local: str, values: dict[str, str]) -> bool:
    """True for what may give the paper another colour: its own, a picture behind the text, a shape of older
    programs."""
    match local:
        case "anchor":
            return values.get("behindDoc", "0") not in _NO
        case "background":
            is_of_paper = values.get("themeColor", _PAPER[0]) in _PAPER
            return "color" not in values or not is_of_paper or values["color"].casefold() not in _NO_SHADE
    return local in _SHAPES


def _is_shade(local: str, values: dict[str, str]) -> bool:
    """True for an element that gives letters a ground of a colour, or of a pattern."""
    if local not in ("shd", "highlight"):
        return False
    shade = values.get("fill" if local == "shd" else "val", "").casefold()
    is_pattern = local == "shd" and values.get("val", "clear") not in ("clear", "nil")
    is_of_theme = values.get("themeFill", "none") not in (*_PAPER, "none") or "themeFillShade" in values
    return is_pattern or is_of_theme or shade not in _NO_SHADE
