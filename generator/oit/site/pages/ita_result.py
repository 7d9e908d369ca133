"""One ITA result: the scores by tool and indicator, as table and chart, and the agency's analysis of them."""

from collections.abc import Iterator

from ...content import ItaResult, Record
from ...content.kinds import answering_year
from ...framework import Framework
from ...judging.finding import Finding
from ...judging.item_results import Comparison, Relation, comparisons
from ...values import dataclass
from .. import addresses
from ..link import Link
from ..page import Page, Site
from ..parts.chart import Bar, Chart, chart
from ..parts.doubts import Doubt, Doubts, doubts


@dataclass(frozen=True, slots=True)
class Score:
    """The score of an indicator. ``score`` is None if no score is published."""

    key: str
    number: int | None
    name: str
    score: float | None
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class ToolScores:
    """The indicators of a tool. ``mean`` is our computation from the rows, or None if a row has no score."""

    key: str
    name: str
    weight: int | None
    scores: tuple[Score, ...]
    mean: float | None


@dataclass(frozen=True, slots=True)
class IndicatorNames:
    """The names of indicators, each after its number."""

    scores: tuple[Score, ...]

    def of(self, key: str) -> str:
        """Return the name of an indicator, or its key if no tool has it."""
        score = next((score for score in self.scores if score.key == key), None)
        if score is None:
            return key
        return f"{score.number}. {score.name}" if score.number else score.name


@dataclass(frozen=True, slots=True)
class View:
    """``measures`` leads to those that use the analysis.

    ``folder`` is the folder of the ITA results' files, for the links in their texts.
    """

    result: ItaResult
    tools: tuple[ToolScores, ...]
    chart: Chart | None
    names: IndicatorNames
    measures: Link | None
    doubts: Doubts
    findings: tuple[Finding, ...]
    items: tuple[Comparison, ...]
    agreement: str
    downloads: tuple[Link, ...]
    folder: str = "../../ita-results/"


def ita_result(site: Site) -> Iterator[Page]:
    for year, record in site.disclosure.content.results.items():
        tools = tuple(_tools(record, site.disclosure.framework(year)))
        items = comparisons(site.disclosure, year, record)
        yield site.page(
            "ita_result",
            addresses.ita_result(year),
            f"ผลการประเมิน ITA ปี {year}",
            View(
                result=record.value,
                tools=tools,
                chart=_chart(year, tools),
                names=IndicatorNames(tuple(score for tool in tools for score in tool.scores)),
                measures=_measures(site, answering_year(year)),
                doubts=doubts(record),
                findings=site.findings_in(record),
                items=items,
                agreement=_agreement(items),
                downloads=tuple(
                    Link(suffix.upper(), addresses.item_results(year, suffix)) for suffix in ("csv", "json")
                ),
            ),
            edit_path=record.path,
            responsible=site.disclosure.agency.name,
            breadcrumb=(Link("ผลการประเมิน ITA", addresses.ITA),),
            year=year,
            description=(
                f"ผลการประเมินคุณธรรมและความโปร่งใส (ITA) ปี {year} ของ{site.disclosure.agency.name}"
                " คะแนนรายตัวชี้วัดและบทวิเคราะห์"
            ),
        )


def _agreement(items: tuple[Comparison, ...]) -> str:
    """Count the items by how both results stand to each other: "ตรงกัน 20 ข้อ · เทียบไม่ได้ 2 ข้อ"."""
    counts = ((relation, sum(one.relation is relation for one in items)) for relation in Relation)
    return " · ".join(f"{relation.thai} {number} ข้อ" for relation, number in counts if number)


def _measures(site: Site, year: int) -> Link | None:
    if year not in site.disclosure.content.years:
        return None
    return Link(f"มาตรการของปี {year} ที่ใช้ผลวิเคราะห์นี้", addresses.measures(year))


def _tools(record: Record[ItaResult], framework: Framework | None) -> Iterator[ToolScores]:
    """Yield the tools of the year's list, then any other tools that were published."""
    marks, published = doubts(record), record.value.scores

    def score(key: str, number: int | None, name: str) -> Score:
        return Score(key, number, name, published.get(key), marks.at(f"scores.{key}"))

    of_tools: set[str] = set()
    for tool in framework.tools if framework else ():
        rows = tuple(score(indicator.key, indicator.no, indicator.name) for indicator in tool.indicators)
        of_tools |= {row.key for row in rows}
        yield ToolScores(tool.key, tool.name, tool.weight, rows, _mean(rows))
    if rest := tuple(score(key, None, key) for key in published if key not in of_tools):
        yield ToolScores("", "ตัวชี้วัดอื่นตามที่เผยแพร่", None, rest, None)


def _mean(rows: tuple[Score, ...]) -> float | None:
    values = [row.score for row in rows if row.score is not None]
    return round(sum(values) / len(values), 2) if values and len(values) == len(rows) else None


def _chart(year: int, tools: tuple[ToolScores, ...]) -> Chart | None:
    groups = []
    for tool in tools:
        bars = tuple(Bar(row.name, row.score, bool(row.doubts)) for row in tool.scores if row.score is not None)
        if bars:
            groups.append((f"{tool.key} {tool.name}".strip(), bars))
    return chart(f"คะแนนรายตัวชี้วัด ITA ปี {year}", tuple(groups)) if groups else None
