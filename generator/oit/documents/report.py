"""The report of six or twelve months as agencies file it: the memo, a cover, the analysis of the ITA result, the form.

The order is that of a real report: the analysis's own sections, the scores in the section of results, the table of each
tool behind its paragraph, then the form as the last section, and the names of those who made it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from ..content import Analysis, ItaResult, Memo, Record, Section
from ..content.model import ToImprove
from ..framework import Framework
from ..judging.disclosure import YearDisclosure
from . import measures_form, officers_text
from .blocks import Block, Document, Heading, PageBreak, Paragraph, Space, Style, Table
from .hand import Hand, clean, hand_for, paragraph, words
from .memo import memo_blocks
from .office import Office, a4, doubts

_FORM_TITLE = "ข้อเสนอแนะในการจัดทำมาตรการเพื่อขับเคลื่อนการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงานให้ดีขึ้น"
_IMPROVE_HEADS = ("ตัวชี้วัด", "ประเด็นการประเมิน", "ประเด็นที่ควรพัฒนา")
_TO_IMPROVE = "ประเด็นที่ต้องพัฒนาให้ดีขึ้น"
_RESULT, _CONSIDERED = "ผลการประเมิน", "เมื่อพิจารณา"
_NUMBERED = re.compile(r"\s*([0-9๐-๙]{1,3})\.")


def report(
    office: Office, year: YearDisclosure, months: int, memo: Record[Memo] | None, result: Record[ItaResult] | None
) -> Document:
    """Return the report of a round. ``result``: the ITA result that the year's measures answer."""
    value = memo.value if memo else Memo()
    analysis = (result.value.analysis if result else None) or Analysis()
    texts = (value.subject, *(section.text for section in value.sections), *(one.text for one in analysis.sections))
    hand = hand_for(office.disclosure, texts) if "".join(texts) else measures_form.hand_of(office, year)
    title = hand.own(f"รายงานผลการดำเนินการตามมาตรการ รอบ {months} เดือน ปีงบประมาณ พ.ศ. {year.year}")
    names = office.disclosure.indicator_names(year.year - 1)
    framework = office.disclosure.framework(year.year - 1)
    body = _Body(office, hand, names, framework, result.value if result else None, analysis)
    heading = Heading(f"{body.number_of_the_form}{_FORM_TITLE}", 2)
    made = office.document(
        title,
        a4(*memo_blocks(office, hand, value), PageBreak(), *body.cover(title), PageBreak(), *body.blocks()),
        measures_form.form_sheet(
            office, hand, year, heading, *body.makers(), *doubts((memo, result, *year.content.measures))
        ),
    )
    return replace(made, day=value.date)


class _Body:
    """The parts of a report that come from the analysis."""

    def __init__(
        self,
        office: Office,
        hand: Hand,
        names: dict[str, str],
        framework: Framework | None,
        result: ItaResult | None,
        analysis: Analysis,
    ) -> None:
        self.office, self.hand, self.names, self.framework = office, hand, names, framework
        self.result, self.analysis = result, analysis
        self.is_scored, self.shown = False, set[str]()

    @property
    def number_of_the_form(self) -> str:
        """Return the number of the last section, "๕. "; "" if the sections before it have none."""
        found = (_NUMBERED.match(section.heading) for section in self.analysis.sections)
        last = max((int(match[1]) for match in found if match), default=0)
        return self.hand.own(f"{last + 1}. ") if last else ""

    def cover(self, title: str) -> Iterator[Block]:
        agency = self.office.disclosure.agency
        yield Space(60)
        yield Heading(clean(self.analysis.title) or title, 2, is_centred=True)
        yield Space(50)
        yield paragraph(agency.name, style=Style.CENTRE)
        place = agency.address
        parts = [f"อำเภอ{place.district}" if place.district else "", f"จังหวัด{place.province}" if place.province else ""]
        yield paragraph(" ".join(filter(None, parts)), "ยังไม่ระบุที่ตั้ง", Style.CENTRE)

    def blocks(self) -> Iterator[Block]:
        if not self.analysis.sections:
            yield Heading("บทวิเคราะห์ผลการประเมิน ITA", 2)
            yield paragraph("", "ยังไม่มีบทวิเคราะห์ในข้อมูล", Style.BODY)
        for number, section in enumerate(self.analysis.sections):
            if number == 1 and not _NUMBERED.match(self.analysis.sections[0].heading):
                yield PageBreak()  # the preface has a page of its own
            yield Heading(clean(section.heading), 2)
            yield from self._section(section)
        if not self.is_scored and self.result:
            yield from self._scores()
        if left := [one for one in self.analysis.to_improve if one.tool not in self.shown]:
            yield Heading(_TO_IMPROVE, 2)
            for tool in dict.fromkeys(one.tool for one in left):
                yield paragraph(self._tool_name(tool), style=Style.BODY)
                yield from self._to_improve(tool)

    def makers(self) -> Iterator[Block]:
        """Yield the places where those sign who made the report."""
        for signed in self.analysis.prepared_by:
            yield self.office.signature(signed, after="ผู้จัดทำ")
        if not self.analysis.prepared_by:
            yield self.office.signature(None, after="ผู้จัดทำ")

    def _section(self, section: Section) -> Iterator[Block]:
        is_of_scores = _RESULT in section.heading and not self.is_scored
        for block in officers_text.blocks(section.text, self.hand):
            text = "".join(run.text for run in block.words) if isinstance(block, Paragraph) else ""
            if is_of_scores and not self.is_scored and text.startswith(_CONSIDERED):
                yield from self._scores()
            yield block
            if _TO_IMPROVE in section.heading:
                tools = self.office.disclosure.content.published.tools
                yield from self._to_improve(next((tool for tool in tools if tool in text), ""))
        if is_of_scores and not self.is_scored:
            yield from self._scores()

    def _scores(self) -> Iterator[Block]:
        self.is_scored = True
        if not self.result or not self.result.scores:
            return
        tools = {
            one.key: tool.key for tool in (self.framework.tools if self.framework else ()) for one in tool.indicators
        }
        rows = [
            (self._cell(tools.get(key, "")), self._cell(self.names.get(key, key)), self._cell(self._score(score)))
            for key, score in self.result.scores.items()
        ]
        total = self._score(self.result.total) if self.result.total is not None else ""
        level = f" ({clean(self.result.level)})" if clean(self.result.level) else ""
        rows.append((self._cell(""), self._cell(f"คะแนนรวม{level}"), (paragraph(total, "ยังไม่มีคะแนนรวม"),)))
        yield Table("คะแนนรายตัวชี้วัด", ("เครื่องมือ", "ตัวชี้วัด", "คะแนน"), (2, 6, 2), tuple(rows))

    def _score(self, score: float) -> str:
        return self.hand.number(f"{score:.2f}")

    def _cell(self, text: str) -> tuple[Paragraph, ...]:
        return (Paragraph(words(text)),)

    def _to_improve(self, tool: str) -> Iterator[Block]:
        points = [one for one in self.analysis.to_improve if one.tool == tool] if tool not in self.shown else []
        if points:
            self.shown.add(tool)
            rows = tuple(map(self._point, points))
            yield Table(f"{_TO_IMPROVE} {tool}", _IMPROVE_HEADS, (2, 4, 4), rows)

    def _point(self, point: ToImprove) -> tuple[tuple[Paragraph, ...], ...]:
        name = self.names.get(point.indicator, point.indicator)
        return (
            self._cell(name),
            (paragraph(point.assessed, "ยังไม่ระบุประเด็นการประเมิน"),),
            (paragraph(point.improve, "ยังไม่ระบุประเด็นที่ควรพัฒนา"),),
        )

    def _tool_name(self, tool: str) -> str:
        names: dict[str, str] = {one.key: one.name for one in self.framework.tools} if self.framework else {}
        return f"{tool} {names.get(tool, '')}".strip()
