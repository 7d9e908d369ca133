"""The page of the guide for officers: its chapters, with what each is for."""

from collections.abc import Iterator

from ... import guide as manual
from ...values import dataclass
from .. import addresses
from ..link import Link
from ..page import Page, Site


@dataclass(frozen=True, slots=True)
class ChapterView:
    link: Link
    summary: str


@dataclass(frozen=True, slots=True)
class View:
    chapters: tuple[ChapterView, ...]


def guide(site: Site) -> Iterator[Page]:
    yield site.page(
        "guide",
        addresses.GUIDE,
        "คู่มือสำหรับเจ้าหน้าที่",
        View(
            tuple(
                ChapterView(Link(chapter.title, addresses.chapter(chapter.name)), chapter.summary)
                for chapter in manual.chapters()
            )
        ),
        edit_path="guide/",
        responsible=site.disclosure.agency.name,
        description="คู่มือทีละขั้น สำหรับเจ้าหน้าที่ ผู้ดูแลเว็บ และผู้บริหาร",
    )
