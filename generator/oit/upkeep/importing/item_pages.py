"""Writes links into items' pages: new ones from the skeleton, old ones where they have no evidence yet."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ...content import CONTENT, ItemPage
from ...files import front_matter
from ...files.grid import Link
from ...files.typing_faults import Fault
from ...framework import Framework, Item
from ...values import dataclass
from .. import yaml_edit
from ..beginning import skeletons
from . import item_codes
from .cells import same
from .imported import Change, Row
from .writing import Project, dumped, filled


@dataclass(frozen=True, slots=True)
class Addition:
    """A document for an item's page: the path of its file, its name and title, and the row that tells of it."""

    target: str
    name: str
    title: str
    row: Row


class Pages:
    """The pages that an import writes, each once, however many rows are about its item."""

    def __init__(self, project: Project, listed: Framework, source: str) -> None:
        self._project, self._listed, self._source = project, listed, source
        self._links: dict[str, list[Link]] = {}
        self._rows: dict[str, list[Row]] = {}

    def add(self, items: Sequence[Item], links: Sequence[Link], row: Row) -> None:
        row.what = f"{', '.join(f'{item.code} {item.name}' for item in items)}: {len(links)} ลิงก์"
        for item in items:
            there = self._links.setdefault(item.code, [])
            known = {one.address for one in there}
            there += [_entitled(link, item, self._listed) for link in links if link.address not in known]
            self._rows.setdefault(item.code, []).append(row)

    @property
    def addresses(self) -> Iterator[str]:
        """Yield the addresses of all links."""
        return (link.address for links in self._links.values() for link in links)

    def changes(self) -> Iterator[Change]:
        for code, links in self._links.items():
            item = self._listed.by_code[code]
            path = f"{CONTENT}/{self._project.year}/{item.slug}/index.md"
            before = self._project.text(path)
            if before is None:
                self._tell(code, f"→ {path}", is_taken=True)
                yield Change(path, self._new(item, {"evidence": self._evidence(item, links)}, self._remark))
            else:
                yield from self._of_old(item, links, path, before)

    def _tell(self, code: str, what: str, is_taken: bool, doubt: str = "") -> None:
        for row in self._rows[code]:
            row.what += f" {what}" if what else ""
            row.is_taken = row.is_taken or is_taken
            row.doubts += [doubt] if doubt else []

    def _new(self, item: Item, values: Mapping[str, Any], remark: str = "") -> str:
        agency = self._project.content.agency
        units = tuple(agency.value.units) if agency else ()
        head, end, body = skeletons.page(item, self._project.year, units, self._listed.standing).rpartition("---\n")
        line, rest = head.split("\n", 1)
        return f"{line}\n{filled(rest, values, remark)[0]}{end}{body}"

    def _block(self, item: Item, links: Sequence[Link]) -> str:
        return self._remark + dumped({"evidence": self._evidence(item, links)})

    @property
    def _remark(self) -> str:
        return (
            f"# นำเข้าด้วย oit import จาก {' '.join(self._source.split())} ตารางไม่ได้บอกว่าลิงก์ใดแสดงองค์ประกอบใด "
            "จึงใส่ทุกองค์ประกอบไว้ แยกรายการเมื่อทราบ\n"
        )

    def _evidence(self, item: Item, links: Sequence[Link]) -> list[dict[str, Any]]:
        agency = self._project.content.agency
        is_lao = bool(agency and agency.value.is_lao)
        shows = [one.id for one in item.elements if not one.optional and (is_lao or one.applies_to == "all")]
        entry: dict[str, Any] = {"shows": shows or [one.id for one in item.elements]}
        papers = [{**({"title": link.title} if link.title else {}), "link": link.address} for link in links]
        return [{**entry, **papers[0]} if len(papers) == 1 else {**entry, "papers": papers}]

    # ------------------------------------------------------------ pages that are there

    def _of_old(self, item: Item, links: Sequence[Link], path: str, before: str) -> Iterator[Change]:
        """Fill a page that has no evidence yet. One that has some stays, and the report says which links it lacks."""
        missing = [link for link in links if link.address not in before]
        if not missing:
            self._tell(item.code, f"มีครบแล้วใน {path}", is_taken=True)
            return
        head = front_matter.found(before, ItemPage.model_fields)
        if isinstance(head, Fault):
            self._tell(item.code, "", False, f"ส่วนหัวของ {path} ยังผิดอยู่ จึงไม่ได้เติม แก้ตามที่ oit check แจ้งก่อน")
            return
        if head is None:
            self._tell(item.code, f"เติมส่วนหัวให้ {path}", is_taken=True)
            yield Change(path, f"---\n{self._block(item, links)}---\n{before}", before)
            return
        try:
            text, other = filled(before[head.start : head.end], {"evidence": self._evidence(item, links)}, self._remark)
        except yaml_edit.EditError:
            self._tell(item.code, "", False, f"ส่วนหัวของ {path} มีรูปแบบที่เติมเองไม่ได้ จึงไม่ได้เติม")
            return
        if other:
            listed = " ".join(link.address for link in missing[:3])
            more = f" และอีก {len(missing) - 3} ลิงก์" if len(missing) > 3 else ""
            self._tell(item.code, "", False, f"{path} มีหลักฐานอยู่แล้ว จึงไม่ได้เพิ่ม {listed}{more}")
            return
        self._tell(item.code, f"เติมใน {path}", is_taken=True)
        yield Change(path, f"{before[: head.start]}{text}{before[head.end :]}", before)

    # ------------------------------------------------------------ documents beside a page

    def with_documents(self, item: Item, additions: Sequence[Addition]) -> Iterator[Change]:
        """Yield the page with entries for the documents that it does not list yet."""
        path = f"{CONTENT}/{self._project.year}/{item.slug}/index.md"
        before = self._project.text(path)
        entries = [{"file": one.name, **({"title": one.title} if one.title else {})} for one in additions]
        if before is None:
            yield Change(path, self._new(item, {"documents": entries}))
            return
        year = self._project.content.years.get(self._project.year)
        page = year.pages.get(item.code) if year else None
        there = {same(document.file) for document in page.value.documents} if page else set()
        missing = [entry for entry in entries if same(entry["file"]) not in there]
        if not missing:
            return
        try:
            yield Change(path, _with_documents(before, missing), before)
        except yaml_edit.EditError:
            for one in additions:
                one.row.is_taken = False
                one.row.doubts.append(f"ส่วนหัวของ {path} มีรูปแบบที่เติมเองไม่ได้ แก้ตามที่ oit check แจ้งก่อน")


def _entitled(link: Link, item: Item, listed: Framework) -> Link:
    """Return a link without a title that only says which item it is of: "O1 โครงสร้าง"."""
    named = item_codes.named(link.title, listed)
    bare = named.rest if named and item.code in named.codes else link.title
    return Link("" if same(bare) == same(item.name) or not bare else bare, link.address)


def _with_documents(page: str, entries: Sequence[dict[str, str]]) -> str:
    """Return a page with entries added to its documents. Raises EditError."""
    head = front_matter.found(page, ItemPage.model_fields)
    if isinstance(head, Fault):
        raise yaml_edit.EditError(head.message)
    if head is None:
        return f"---\n{dumped({'documents': entries})}---\n{page}"
    return (
        page[: head.start]
        + yaml_edit.with_entries(page[head.start : head.end], "documents", entries)
        + page[head.end :]
    )
