"""Cheats with the record of opened links: written by hand, it says that an address was opened."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from cheat import Page, PageCheat
from ground import HOST, LONG_AFTER, OTHERS, Ground

from oit.content import link_reader
from oit.content.link_record import Facts, LinkEntry, LinkRecord, Maker, Outcome
from oit.framework import Framework, Item, vocabulary

_Entry = Callable[[Item], LinkEntry]


def _entry(days: int = 0, outcome: Outcome = Outcome.OK, final: str = "", facts: Facts | None = None) -> LinkEntry:
    day = LONG_AFTER + timedelta(days=days)
    opened = day if outcome.is_good else None
    return LinkEntry(asked=day, outcome=outcome, by="hand", opened=opened, final=final, facts=facts)


def _words(item: Item) -> Facts:
    """A page whose title and headings are the item's name and its elements, word for word."""
    return Facts(kind="page", size=900, title=item.name, headings=tuple(element.text for element in item.elements))


_BLANK = Facts(kind="page", size=0)
_OF_NOTHING = Facts(kind="page", size=900, title="ยินดีต้อนรับ", headings=("ข่าวกิฬา", "ภาพกิจกรรม"), letters=400)
_NEWS = (
    "องค์การบริหารส่วนตำบลหนองแสง หน้าหลัก ข่าวกิจกรรม ภาพกิจกรรม โครงการแข่งขันกีฬากลุ่มเยาวชน รับสมัครพนักงานจ้าง พัฒนาคุณภาพชีวิต"
    " แนวทางการดูแลผู้สูงอายุ หัวหน้าหมู่บ้าน สถานที่ท่องเที่ยว สินค้าชุมชน กระดานสนทนา ติดต่อเรา"
)
"""What the front of any agency's site says."""


def _of_news(item: Item) -> Facts:
    words = vocabulary.standing_in(_NEWS, vocabulary.words_of_item(item))
    title = "องค์การบริหารส่วนตำบลหนองแสง"
    headings = ("ข่าวกิจกรรม", "ภาพกิจกรรม")
    return Facts(kind="page", size=900, title=title, headings=headings, words=words, names_agency=True, letters=400)


_PHOTO = Facts(kind="picture", size=900)
_SCAN = Facts(kind="pdf", size=900, pages=1, scans=1)

_ENTRIES: dict[str, tuple[str, _Entry]] = {
    "opened, without facts": (HOST, lambda item: _entry()),
    "opened in the future": (HOST, lambda item: _entry(days=400, facts=_words(item))),
    "opened tomorrow": (HOST, lambda item: _entry(days=1, facts=_words(item))),
    "opened half a year ago": (HOST, lambda item: _entry(days=-200, facts=_words(item))),
    "opened, with facts of another host": (HOST, lambda item: _entry(final=f"{OTHERS}/oit", facts=_words(item))),
    "another agency's page of the same words": (OTHERS, lambda item: _entry(facts=_words(item))),
    "a blank page": (HOST, lambda item: _entry(facts=_BLANK)),
    "a page of other things": (HOST, lambda item: _entry(facts=_OF_NOTHING)),
    "a page of news under the agency's name": (HOST, lambda item: _entry(facts=_of_news(item))),
    "a picture": (HOST, lambda item: _entry(facts=_PHOTO)),
    "a scan": (HOST, lambda item: _entry(facts=_SCAN)),
    "not found": (HOST, lambda item: _entry(outcome=Outcome.NOT_FOUND, facts=_words(item))),
    "a login": (HOST, lambda item: _entry(outcome=Outcome.LOGIN, facts=_words(item))),
    "the home page in its place": (HOST, lambda item: _entry(outcome=Outcome.HOME, facts=_words(item))),
    "no answer": (HOST, lambda item: _entry(days=-200, outcome=Outcome.UNKNOWN, facts=_words(item))),
}
FORGED_WHOLE = "a record of links: forged whole"


def _address(host: str, item: Item) -> str:
    return f"{host}/oit/{item.slug}"


def _links(host: str, entry: _Entry) -> Callable[[Ground], None]:
    def write(ground: Ground) -> None:
        maker = Maker(by="ci", run="https://ci.nongsaeng.go.th/1", version="0.1.0", day=LONG_AFTER)
        entries = {_address(host, item): entry(item) for item in ground.framework.items}
        ground.bytes("oit-links.json", link_reader.written(LinkRecord(maker, entries)).encode())

    return write


def _page(host: str) -> Callable[[Framework, Item], Page]:
    return lambda framework, item: Page({"link": _address(host, item)})


def _everything(item: Item) -> LinkEntry:
    return _entry(facts=_words(item))


def link_cheats() -> Iterator[PageCheat]:
    for name, (host, entry) in _ENTRIES.items():
        yield PageCheat(f"a record of links: {name}", _page(host), links=_links(host, entry))
    yield PageCheat(FORGED_WHOLE, _page(HOST), links=_links(HOST, _everything))
