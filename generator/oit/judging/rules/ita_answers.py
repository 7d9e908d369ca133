"""R: the ITA result, its analysis and the measures that answer it; A: the memo that reports them."""

import re
from collections.abc import Iterator
from datetime import timedelta

from ...content import Analysis, ItaResult, Measure, Record
from ...framework import Framework, names
from ...thai import fiscal_bounds, fiscal_year, long_date
from ..disclosure import Disclosure, Failure, State, YearDisclosure
from ..finding import Problem, Severity
from ..verification import signers
from .completeness import failures
from .registry import rule

_ROUNDING = 0.0051
"""Scores have two decimals, so a difference of up to half a hundredth is rounding."""


def _results(disclosure: Disclosure) -> Iterator[tuple[Record[ItaResult], Framework, dict[str, float]]]:
    """Yield each result that has the scores of all indicators, with its year's framework and the score of each tool."""
    for year, record in disclosure.content.results.items():
        framework = disclosure.framework(year)
        if framework and (means := framework.tool_scores(record.value.scores)):
            yield record, framework, means


@rule("R101", "total-mismatch")
def total_does_not_add_up(disclosure: Disclosure) -> Iterator[Problem]:
    """คะแนนรวม ITA ต้องตรงกับคะแนนรายตัวชี้วัดตามน้ำหนักของปีนั้น

    เหตุผล: คะแนนที่บวกแล้วไม่ตรงแสดงว่าถอดความหรือพิมพ์ตัวเลขผิด
    วิธีแก้: ตรวจคะแนนแต่ละตัวชี้วัดและคะแนนรวมกับผลที่ประกาศในระบบ ITAS
    ที่มา: น้ำหนักของ IIT, EIT และ OIT และวิธีเฉลี่ยใน framework/<ปี>.yaml
    """
    for record, framework, means in _results(disclosure):
        total = sum(tool.weight / 100 * means[tool.key] for tool in framework.tools)
        if record.value.total is not None and abs(total - record.value.total) > _ROUNDING:
            facts = (*framework.tools, framework.scoring)
            yield Problem(
                record.place("total"),
                f"คะแนนรวม {record.value.total:g} ไม่ตรงกับคะแนนรายตัวชี้วัด ซึ่งคำนวณได้ {total:.2f}",
                "ตรวจตัวเลขกับผลที่ประกาศในระบบ ITAS",
                "total",
                unverified=not all(fact.confidence.is_verified for fact in facts),
            )


@rule("R102", "level-mismatch")
def level_does_not_fit(disclosure: Disclosure) -> Iterator[Problem]:
    """ระดับผลการประเมินต้องตรงกับคะแนนตามเกณฑ์ของปีนั้น

    เหตุผล: ระดับที่ไม่ตรงกับคะแนนทำให้ผู้อ่านเข้าใจผลผิด
    วิธีแก้: ตรวจระดับและคะแนนกับผลที่ประกาศในระบบ ITAS
    ที่มา: ช่วงคะแนนของแต่ละระดับใน framework/<ปี>.yaml
    """
    for record, framework, means in _results(disclosure):
        if record.value.total is None or not record.value.level:
            continue
        level = framework.grades.grade(record.value.total, tuple(means.values()))
        if level and level != record.value.level:
            message = f"ระบุระดับ {record.value.level} แต่คะแนน {record.value.total:g} อยู่ในระดับ {level}"
            unverified = not framework.grades.confidence.is_verified
            yield Problem(
                record.place("level"), message, "ตรวจระดับกับผลที่ประกาศในระบบ ITAS", "level", unverified=unverified
            )


@rule("F128", "result-empty", Severity.WARNING)
def result_is_empty(disclosure: Disclosure) -> Iterator[Problem]:
    """ไฟล์ผล ITA ของปีต้องมีคะแนน ระดับ หรือบทวิเคราะห์

    เหตุผล: ไฟล์ที่เริ่มไว้แต่ยังไม่ได้เติมไม่บอกสิ่งใดแก่ผู้อ่าน และมักหมายความว่าลืมทำต่อ
    วิธีแก้: เติมผลจากรายงานในระบบ ITAS หากยังไม่ประกาศผลให้ลบไฟล์นี้ก่อน
    ที่มา: รูปแบบไฟล์ ita-results/<ปี>.yaml ของระบบนี้
    """
    for year, record in disclosure.content.results.items():
        if not record.damaged and not any(getattr(record.value, field) for field in _RESULT):
            message = f"ไฟล์ผล ITA ปี {year} ยังไม่มีคะแนน ระดับ หรือบทวิเคราะห์"
            repair = "เติมผลจากรายงานในระบบ ITAS หากยังไม่ประกาศผลให้ลบไฟล์นี้ก่อน"
            yield Problem(record.place(), message, repair, "result")


_RESULT = ("total", "level", "scores", "items", "analysis", "transcription")


@rule("F129", "scores-all-zero", Severity.WARNING)
def scores_are_all_zero(disclosure: Disclosure) -> Iterator[Problem]:
    """คะแนน ITA ต้องไม่เป็น 0 ทุกตัวชี้วัด

    เหตุผล: คะแนน 0 ทุกช่องมักเป็นเลขที่ใส่ไว้แทนก่อน ประชาชนจะเข้าใจว่าหน่วยงานได้ 0 คะแนน
    วิธีแก้: ใส่คะแนนที่ประกาศในระบบ ITAS หากยังไม่ประกาศให้ลบช่องคะแนนออก
    ที่มา: หลักความถูกต้องของข้อมูลของระบบนี้
    """
    for year, record in disclosure.content.results.items():
        numbers = [*record.value.scores.values(), *([] if record.value.total is None else [record.value.total])]
        if numbers and not any(numbers) and not {"scores", "total"} & set(record.damaged):
            field = "scores" if record.value.scores else "total"
            message = f"คะแนน ITA ปี {year} เป็น 0 ทุกช่อง"
            repair = "ใส่คะแนนที่ประกาศในระบบ ITAS หากยังไม่ประกาศให้ลบช่องคะแนนออก"
            yield Problem(record.place(field), message, repair, field)


@rule("R103", "weakness-unanswered")
def weakness_is_unanswered(disclosure: Disclosure) -> Iterator[Problem]:
    """ทุกจุดอ่อนและประเด็นที่ต้องพัฒนาในบทวิเคราะห์ต้องมีมาตรการรองรับ

    เหตุผล: ข้อที่ว่าด้วยมาตรการของเกณฑ์ OIT ให้นำผลวิเคราะห์ไปสู่การปฏิบัติ จุดอ่อนที่ไม่มีมาตรการคือสิ่งที่จะเกิดซ้ำ
    วิธีแก้: เพิ่มมาตรการที่แก้ตัวชี้วัดนั้น หรือใส่รหัสตัวชี้วัดใน answers: ของมาตรการที่รองรับอยู่แล้ว
    ที่มา: ข้อที่ว่าด้วยมาตรการส่งเสริมคุณธรรมและความโปร่งใส (O42 ปี 2565–2566) ใน framework/<ปี>.yaml
    """
    for year in disclosure.years:
        result = disclosure.content.analysed_in(year.year)
        if year.serves or not result or not result.value.analysis or not year.content.measures:
            continue
        if _has_doubtful_answers(year):
            continue
        answered = {key for record in year.content.measures for key in record.value.answers}
        names = disclosure.indicator_names(int(result.id))
        for keys, indicator, what in _points(result.value.analysis):
            if indicator not in answered and indicator in names:
                yield Problem(
                    result.place(*keys),
                    f"{what} “{names[indicator]}” ยังไม่มีมาตรการของปี {year.year} รองรับ",
                    f"เพิ่มมาตรการ หรือใส่ {indicator} ใน answers: ของมาตรการใน content/{year.year}/measures/",
                    f"{keys[1]}.{indicator}",
                ).about(year.by_key.get("measures"))


def _has_doubtful_answers(year: YearDisclosure) -> bool:
    """True if a measure, or the indicators that it answers, cannot be read: an unread measure may answer a weakness."""
    folder = f"{year.content.folder}/measures/"
    damaged = any("answers" in record.damaged for record in year.content.measures)
    return damaged or any(path.startswith(folder) for path in year.content.unreadable)


def _points(analysis: Analysis) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    for index, weakness in enumerate(analysis.weaknesses):
        yield ("analysis", "weaknesses", index), weakness.indicator, "จุดอ่อนที่ต้องแก้ไขโดยเร่งด่วน"
    for index, point in enumerate(analysis.to_improve):
        yield ("analysis", "to_improve", index), point.indicator, f"ประเด็นที่ต้องพัฒนา ({point.tool})"


@rule("R104", "measure-column-empty", Severity.WARNING)
def measure_column_is_empty(disclosure: Disclosure) -> Iterator[Problem]:
    """มาตรการควรกรอกครบเจ็ดช่องตามแบบ

    เหตุผล: แบบรายงานมีเจ็ดช่อง ช่องที่ว่างทำให้ผู้อ่านไม่เห็นว่ามาตรการคืออะไรและควรทำอะไรต่อ
    วิธีแก้: เติมช่องที่ว่าง หากยังไม่มีให้เขียนว่ายังไม่มีพร้อมเหตุผล
    ที่มา: แบบมาตรการส่งเสริมคุณธรรมและความโปร่งใสเจ็ดช่อง (มาตรการ แนวทาง ขั้นตอน ผู้รับผิดชอบ การกำกับติดตาม ผล ข้อเสนอแนะ)
    """
    for year in disclosure.years:
        asked = _asked_columns(year)
        for record in year.content.measures:
            empty = [
                field
                for field in _COLUMNS
                if not getattr(record.value, field) and field not in record.damaged and field not in asked
            ]
            together = [field for field in empty if field != "name"]
            for fields in ([field] for field in empty if field == "name" or len(together) == 1):
                yield _empty_columns(record, fields, fields[0]).about(year.by_key.get("measures"))
            if len(together) > 1:
                yield _empty_columns(record, together, "columns").about(year.by_key.get("measures"))


_COLUMNS = {
    "name": "ชื่อมาตรการ",
    "guidelines": "แนวทาง",
    "steps": "ขั้นตอน",
    "responsible": "ผู้รับผิดชอบ",
    "monitoring": "การกำกับติดตาม",
    "results": "ผลการดำเนินการ",
    "suggestions": "ข้อเสนอแนะ",
}
"""Field of a measure → its column in the official form."""


def _asked_columns(year: YearDisclosure) -> frozenset[str]:
    """Return the columns that are elements of the year's list: the rules of completeness report them when they are due.

    Until then they are spoken of here, but for the results, which come later than a measure. Of a year whose list is
    not known, only the name and the suggestions are spoken of.
    """
    if not year.knows_items or not year.items:
        return frozenset(_COLUMNS) - {"name", "suggestions"}
    return frozenset(
        element.element.verify.field
        for state in year.items
        for element in state.elements
        if element.element.verify.by == "records"
        and element.element.verify.records == "measures"
        and (element.state is not State.NOT_DUE or element.element.verify.field == "results")
    )


@rule("C112", "result-of-another-year", Severity.WARNING)
def result_is_of_another_year(disclosure: Disclosure) -> Iterator[Problem]:
    """ผลของมาตรการแต่ละรายการต้องลงวันที่ในปีงบประมาณของมาตรการ

    เหตุผล: ผลของปีอื่นไม่แสดงว่าทำตามมาตรการของปีนี้ และปีที่พิมพ์ผิดทำให้ผลหายไปจากปีที่ทำจริง
    วิธีแก้: แก้วันที่ให้ตรงกับวันที่ทำ หากเป็นผลของปีอื่นให้ย้ายไปมาตรการของปีนั้น
    ที่มา: ข้อที่ว่าด้วยการดำเนินการตามมาตรการ ซึ่งขอผลของปีงบประมาณนั้น ใน framework/<ปี>.yaml
    """
    told = {problem.place for problem in failures(disclosure, Failure.PERIOD)}
    for year in disclosure.years:
        first, last = fiscal_bounds(year.year)
        for record in year.content.measures:
            for index, result in enumerate(record.value.results):
                place = record.place("results", index, "date")
                is_elsewhere = result.date and not first <= result.date <= last + _REPORTED
                # A day to come has a rule of its own.
                if result.date and is_elsewhere and result.date <= disclosure.as_of and place not in told:
                    message = f"ผลของมาตรการ “{record.value.name or record.id}” ลงวันที่ {long_date(result.date)}"
                    yield Problem(
                        place,
                        f"{message} ซึ่งอยู่ในปีงบประมาณ {fiscal_year(result.date)} ไม่ใช่ {year.year}",
                        "แก้วันที่ให้ตรงกับวันที่ทำ หากเป็นผลของปีอื่นให้ย้ายไปมาตรการของปีนั้น",
                        f"{record.id}.results.{index}",
                    ).about(year.by_key.get("measures.results"))


_REPORTED = timedelta(days=92)
"""So long after a year its results are still reported, some with the report's day."""


def _empty_columns(record: Record[Measure], fields: list[str], subject: str) -> Problem:
    return Problem(
        record.place(fields[0]),
        f"มาตรการ “{record.value.name or record.id}” ยังไม่ระบุ{names.listed(*(_COLUMNS[field] for field in fields))}",
        f"เพิ่มช่อง {', '.join(f'{field}:' for field in fields)} ในไฟล์นี้",
        f"{record.id}.{subject}",
    )


@rule("S101", "declaration-unsigned")
def declaration_is_unsigned(disclosure: Disclosure) -> Iterator[Problem]:
    """ประกาศเจตจำนงสุจริตและประกาศนโยบายไม่รับของขวัญต้องลงนามโดยผู้บริหารสูงสุด

    เหตุผล: ประกาศที่ไม่มีผู้บริหารสูงสุดลงนามไม่ใช่ประกาศอย่างเป็นทางการตามเกณฑ์
    วิธีแก้: ให้ผู้บริหารสูงสุดลงนาม แล้วระบุ signer: เป็นรหัสของผู้บริหารสูงสุดใน people.yaml
    ที่มา: ข้อประกาศนโยบาย No Gift Policy (O31 ปี 2566) ใน framework/<ปี>.yaml
    """
    of_items = list(failures(disclosure, Failure.SIGNER))
    yield from of_items
    reported = {problem.place for problem in of_items}
    for year in disclosure.years:
        for record in year.content.declarations:
            signer = disclosure.persons.get(record.value.signer)
            # E103 reports an unknown id. A person whose role cannot be read is reported in people.yaml.
            is_unknown = record.value.signer and not (signer and disclosure.content.knows_people)
            fault = signers.fault(signer, "top-executive", record.value.date)
            place = record.place("signer")
            if is_unknown or "signer" in record.damaged or not fault or place in reported:
                continue
            # No item of these years asks for the signature of an integrity declaration, so this only warns.
            is_asked = record in year.content.no_gift and not year.serves
            yield Problem(
                place,
                f"{record.value.title or record.id}: {fault}",
                signers.REPAIR,
                f"{record.id}.signer",
                unverified=year.is_list_carried or not is_asked,
            ).about(year.by_key.get("no-gift.declaration" if is_asked else "measures.results"))


@rule("A101", "memo-without-number")
def memo_has_no_number(disclosure: Disclosure) -> Iterator[Problem]:
    """บันทึกข้อความต้องมีเลขที่หนังสือ

    เหตุผล: บันทึกที่ยังไม่ออกเลขที่ (เช่น บก 77401/-) ยังไม่ใช่หนังสือที่ลงทะเบียน จึงอ้างอิงไม่ได้
    วิธีแก้: ออกเลขที่จากทะเบียนหนังสือส่ง แล้วกรอกในช่อง number:
    ที่มา: ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. 2526
    """
    for year in disclosure.years:
        for record in year.content.memos:
            number = record.value.number
            if "number" not in record.damaged and not re.search("[0-9๐-๙]", number.rpartition("/")[2]):
                message = f"บันทึกข้อความยังไม่มีเลขที่หนังสือ (“{number}”)" if number else "บันทึกข้อความไม่ได้ระบุเลขที่หนังสือ"
                yield Problem(
                    record.place("number"),
                    message,
                    "กรอกเลขที่ที่ลงทะเบียนแล้วในช่อง number:",
                    f"{record.id}.number",
                ).about(year.by_key.get("measures.results") if record.value.reports_round else None)
