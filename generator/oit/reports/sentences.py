"""Functions that the reports for people share: text that fits on one line, and the Thai sentences at the end."""

from collections.abc import Iterator

from .. import thai
from ..judging.disclosure import Status, YearDisclosure
from ..thai.deferred import expression
from .report import Report

DISCLAIMER = "ผลนี้เป็นการตรวจความครบถ้วนของข้อมูลที่เผยแพร่ ไม่ใช่คะแนนหรือผลการประเมินของสำนักงาน ป.ป.ช."

ESTIMATE = "คะแนนที่อาจเสียไปเป็นการประมาณของระบบนี้จากวิธีเฉลี่ยของแบบ OIT ไม่ใช่คะแนนของสำนักงาน ป.ป.ช."

STOPS_BUILD = "ต้องแก้ก่อน จึงจะสร้างเว็บไซต์ใหม่ได้"
"""What is said of each finding that stops a build."""

# Content and file names are other people's text: escape sequences steer a terminal, bidi marks turn a line around,
# lone surrogates (undecodable file names) cannot be written, and XML forbids most of them.
_UNPRINTABLE = expression("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def one_line(text: str) -> str:
    """Return text without line breaks, with "�" for characters that must not be printed: "ก\\n ข\\x1b" → "ก ข�"."""
    return _UNPRINTABLE.sub("\ufffd", " ".join(text.split()))


def closing(report: Report) -> tuple[str, ...]:
    """Return the summary at the end of a report, one sentence a line."""
    words = report.disclosure.assessment
    counts = (words.put(year_counts(year)) for year in report.years)
    end = words.put(DISCLAIMER)
    return (totals(report), *hidden(report), *stopping(report), *counts, *departed(report), end)


def totals(report: Report) -> str:
    day = thai.long_date(report.disclosure.as_of)
    if not report.findings:
        new = "ใหม่" if report.hidden else ""
        return f"ไม่พบรายการ{new}ที่ต้องแก้ไขหรือควรตรวจสอบ ณ วันที่ {day}"
    return f"ต้องแก้ไข {report.errors} รายการ ควรตรวจสอบ {report.warnings} รายการ ณ วันที่ {day}"


def stopping(report: Report) -> Iterator[str]:
    """Yield a sentence on the findings that stop a build, those in a baseline included."""
    if number := sum(finding.stops_build for finding in report.disclosure.findings):
        yield f"มี {number} รายการที่ต้องแก้ก่อน จึงจะสร้างเว็บไซต์ใหม่ได้ ระหว่างนี้เว็บไซต์เดิมยังอยู่"


def year_name(year: YearDisclosure) -> str:
    provisional = f" ({year.framework.standing})" if year.framework and year.framework.provisional else ""
    return f"ปีงบประมาณ พ.ศ. {year.year}{provisional}"


def year_counts(year: YearDisclosure) -> str:
    """Return how many items have each status. A status without items is left out."""
    if year.serves:
        return f"{year_name(year)}: {served(year)}"
    if not year.items:
        return f"{year_name(year)}: ยังไม่มีเกณฑ์ OIT ของปีนี้ จึงไม่ได้ตรวจเป็นรายข้อ"
    counts = " · ".join(f"{status.thai} {count}" for status in Status if (count := year.count(status)))
    return f"{year_name(year)} ทั้งหมด {len(year.items)} ข้อ: {counts}"


def served(year: YearDisclosure) -> str:
    """Return why a year that only serves the next one is not judged."""
    return f"ไม่ได้ตรวจเป็นรายข้อ เพราะมีเพียงข้อมูลที่ข้อของปี {year.serves} ใช้เป็นหลักฐาน"


def departed(report: Report) -> Iterator[str]:
    """Yield a sentence for each year whose verdict does not owe all to the published list."""
    for year in report.years:
        if year.departures.sentence and not year.unusable_list:
            yield f"{year.departures.sentence} (ดูทีละรายการในหน้าเกี่ยวกับเว็บไซต์)"


def beyond_checking(report: Report) -> tuple[str, ...]:
    """Return a sentence for each year of which nothing can be checked. It stands first: all else follows from it."""
    return tuple(one_line(year.departures.sentence) for year in report.years if year.unusable_list)


def hidden(report: Report) -> Iterator[str]:
    """Yield how much the baseline holds back, if it does. It hides nothing of the verdict, nor on the site."""
    if report.hidden:
        yield (f"baseline ซ่อนไว้ {report.hidden} รายการ ในนั้นต้องแก้ไข {report.hidden_errors} รายการ ซึ่งเว็บไซต์ยังแสดงทั้งหมด")
