"""What an honest office does to show one item: its page, its files, its records, and the pages of its web site."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ground import LONG_AFTER

from oit import thai
from oit.content.link_record import Facts
from oit.framework import Element, Framework, Item
from oit.judging.strength import Strength
from synthetic import png

AGENCY_NAME = "องค์การบริหารส่วนตำบลหนองแสง"
TYPED = ("period", "span", "signer")
"""Kinds that what the officer typed of a document meets, as long as nothing in the document speaks against it."""


@dataclass
class Showing:
    """Collects what is published for one item, and how strongly each of its elements must be shown by it."""

    framework: Framework
    item: Item
    evidence: list[dict[str, Any]] = field(default_factory=list)
    documents: list[dict[str, Any]] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    people: list[str] = field(default_factory=list)
    records: dict[str, Any] = field(default_factory=dict)
    """Path below ``content/`` → the data of a record, or the bytes of a file."""
    web: dict[str, bytes | Facts] = field(default_factory=dict)
    """Address → what ``oit links`` got there, or the facts that it keeps of it."""
    strengths: dict[str, Strength] = field(default_factory=dict)

    @property
    def elements(self) -> tuple[Element, ...]:
        return self.item.elements

    @property
    def year(self) -> int:
        """The fiscal year that the item's information must be of."""
        return self.item.period.year or self.framework.year

    @property
    def title(self) -> str:
        return f"{self.item.name} ปีงบประมาณ พ.ศ. {self.year}"

    @property
    def time(self) -> dict[str, Any]:
        """What an officer types of a document's time: the years of a plan, or the fiscal year."""
        is_plan = self.item.period.kind == "covers" or any(one.verify.by == "span" for one in self.elements)
        return {"covers": [self.year - 1, self.year + 3]} if is_plan else {"year": self.year}

    def text(self, *elements: Element) -> str:
        """A text that speaks of elements, as a document of the agency does."""
        said = "\n".join(element.text for element in elements or self.elements)
        return f"{AGENCY_NAME}\n{self.title}\n{said}\n{OWN_WORDS}"

    def shown(self, elements: Iterable[Element] | Element, **place: Any) -> None:
        """Add an entry of evidence for one element, or for several."""
        names = [element.id for element in ([elements] if isinstance(elements, Element) else elements)]
        self.evidence.append({"shows": names, **place})

    def document(self, file: str, content: bytes, **facts: Any) -> None:
        """List a document, with the time and the signer that its own sheet states."""
        self.files[file] = content
        self.documents.append({"file": file, "title": self.title, "signer": "mayor", **(facts or self.time)})

    def prose(self, element: Element, text: str, **facts: Any) -> None:
        """Add a heading with prose below it, and the photograph that an element asks for."""
        self.heading(element, f"{self.photograph(element)}{text} {own_words(element)}".strip(), **facts)

    def photograph(self, element: Element) -> str:
        """Return a photograph as a page's text shows it, if the element asks for one; else nothing."""
        if not asks_for_photograph(element):
            return ""
        name = f"รูป {element.id}.png"
        self.files[name] = png(310, 210 + self.framework.items.index(self.item))
        return f"![ผู้บริหาร](<{name}>)\n\n"

    def heading(self, element: Element, text: str, **facts: Any) -> None:
        self.body.append(f"## หัวข้อ {element.id}\n\n{text}")
        self.shown(element, heading=f"หัวข้อ {element.id}", **facts)

    def expect(self, words: Strength, **kinds: Strength) -> None:
        """Expect ``words`` of the elements that words show, computed of what was typed, and ``kinds`` by their kind."""
        for element in self.elements:
            kind = element.verify.by
            is_typed = kind == "period" or (kind in TYPED and bool(self.documents))
            self.strengths[element.id] = kinds.get(kind, Strength.COMPUTED if is_typed else words)

    @property
    def page(self) -> dict[str, Any]:
        """The front matter of the item's page, {} if there is none."""
        fields = {"people": self.people, "documents": self.documents, "evidence": self.evidence}
        return {name: value for name, value in fields.items() if value}

    def page_facts(self, *elements: Element, **more: Any) -> Facts:
        """What ``oit links`` keeps of a page that speaks of elements."""
        headings = tuple(element.text for element in elements or self.elements)
        facts: dict[str, Any] = {"kind": "page", "size": 4000, "letters": 900, "title": self.title}
        return Facts(**{**facts, "headings": headings, "years": (self.year,), "names_agency": True, **more})


OWN_WORDS = "ฉบับเต็มตามที่แนบ ลงชื่อแล้ว จัดพิมพ์เมื่อต้นเดือน ถ่ายสำเนาได้ที่ชั้นสอง"
"""Words that stand in many a document, and in no element."""

_FACTS = {
    "people": "นายสมชาย ใจดี นายกองค์การบริหารส่วนตำบล โทร. 0-4211-1234",
    "agency": "โทร. 0-4211-1234 saraban@nongsaeng.go.th เลขที่ 99 หมู่ 6",
    "link": "เข้าได้จากแบนเนอร์บนหน้าแรก",
    "channel": "โทร. 0-4211-1234",
    "signer": "นายสมชาย ใจดี",
    "period": "",
}


def asks_for_photograph(element: Element) -> bool:
    return "photo" in getattr(element.verify, "fields", ())


def own_words(element: Element) -> str:
    """Prose of an office about an element: what it asks for by its kind, in no word of the list."""
    facts = _FACTS.get(element.verify.by, "สำนักปลัดดูแล 12 เล่ม 128,400 บาท ใน 3 วัน")
    return f"{OWN_WORDS} {facts}".strip()


Show = Callable[[Showing], None]


@dataclass(frozen=True)
class Way:
    """One honest way, applied to each item that accepts it. ``base``: more of the agency's own file."""

    name: str
    show: Show
    accepts: Callable[[Item], bool] = lambda item: True
    base: Mapping[str, Any] = field(default_factory=dict)


def has_kind(*kinds: str) -> Callable[[Item], bool]:
    """True of items with an element of one of these kinds."""
    return lambda item: any(element.verify.by in kinds for element in item.elements)


def months(showing: Showing) -> list[tuple[int, int]]:
    """The months that the item asks for; those of its whole year if it asks for no stretch of time."""
    return list(thai.months_between(*(showing.item.period.bounds or thai.fiscal_bounds(showing.year))))


DAY = LONG_AFTER
