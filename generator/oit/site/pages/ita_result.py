"""One ITA result: the scores by tool and indicator, as table and chart, and the agency's analysis of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from ...content import ItaResult, Record
from ...framework import Framework
from ..page import Link, Page, Site
from ..parts.chart import Bar, Chart, chart
from ..parts.doubts import Doubt, doubts


@dataclass(frozen=True, slots=True)
class Score:
    """An indicator's score. ``score`` is None where none is published."""

    key: str
    number: int | None
    name: str
    score: float | None
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class ToolScores:
    """A tool's indicators. ``mean`` is ours, computed from the rows; None unless every row has a score."""

    key: str
    name: str
    weight: int | None
    scores: tuple[Score, ...]
    mean: float | None


def ita_result(site: Site) -> Iterator[Page]:
    for year, record in site.disclosure.content.results.items():
        asked = site.disclosure.framework(year)
        tools = tuple(_tools(record, asked))
        measures = site.disclosure.content.years.get(year + 1)
        yield site.page(
            "ita_result",
            f"ita/{year}/index.md",
            f"ผลการประเมิน ITA ปี {year}",
            edit_path=record.path,
            responsible=site.disclosure.agency.name,
            breadcrumb=(Link("ผลการประเมิน ITA", "ita/"),),
            year=year,
            description=f"ผลการประเมินคุณธรรมและความโปร่งใส (ITA) ปี {year} ของ{site.disclosure.agency.name} คะแนนรายตัวชี้วัดและบทวิเคราะห์",
            result=record.value,
            tools=tools,
            chart=_chart(year, tools),
            names=_names(asked, tools),
            measures=Link(f"มาตรการของปี {year + 1} ที่ใช้ผลวิเคราะห์นี้", f"{year + 1}/measures/") if measures else None,
            doubts=doubts(record),
            findings=site.findings_in(record),
        )


def _tools(record: Record[ItaResult], asked: Framework | None) -> Iterator[ToolScores]:
    marks, scores = doubts(record), record.value.scores
    known = set()
    for tool in asked.tools if asked else ():
        rows = tuple(
            Score(i.key, i.no, i.name, scores.get(i.key), marks.at(f"scores.{i.key}")) for i in tool.indicators
        )
        known |= {row.key for row in rows}
        yield ToolScores(tool.key, tool.name, tool.weight, rows, _mean(rows))
    if rest := tuple(
        Score(key, None, key, value, marks.at(f"scores.{key}")) for key, value in scores.items() if key not in known
    ):
        yield ToolScores("", "ตัวชี้วัดอื่นตามที่เผยแพร่", None, rest, None)


def _mean(rows: tuple[Score, ...]) -> float | None:
    values = [row.score for row in rows if row.score is not None]
    return round(sum(values) / len(values), 2) if values and len(values) == len(rows) else None


def _names(asked: Framework | None, tools: tuple[ToolScores, ...]) -> dict[str, str]:
    """Indicator key → its name with its number; a key we do not know stands for itself."""
    return {row.key: f"{row.number}. {row.name}" if row.number else row.name for tool in tools for row in tool.scores}


def _chart(year: int, tools: tuple[ToolScores, ...]) -> Chart | None:
    groups = []
    for tool in tools:
        bars = tuple(Bar(row.name, row.score, bool(row.doubts)) for row in tool.scores if row.score is not None)
        if bars:
            groups.append((f"{tool.key} {tool.name}".strip(), bars))
    return chart(f"คะแนนรายตัวชี้วัด ITA ปี {year}", tuple(groups)) if groups else None
