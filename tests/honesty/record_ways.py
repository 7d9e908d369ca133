"""Honest ways by records: the agency's own data, people, measures, declarations, memos and the analysis of a result."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from ground import HOST
from honest_files import scan_of
from showing import AGENCY_NAME, Showing, Way, has_kind

from oit import thai
from oit.framework import Item
from oit.judging.strength import Strength

CONTACTS: dict[str, Any] = {
    "address": {
        "number": "99 หมู่ 3", "subdistrict": "หนองแสง", "district": "หนองแสง", "province": "อุดรธานี",
        "postcode": "41340",
    },
    "phone": "042-129-583", "fax": "042-129-584", "email": "saraban@nongsaeng.go.th",
    "map": "https://maps.app.goo.gl/3vYkq8",
}  # fmt: skip
_PURPOSES = ("corruption-complaint", "two-way", "social", "e-service", "feedback")
_PLATFORMS = {
    "corruption-complaint": "https://docs.google.com/forms/d/e/1FAIpQLSd/viewform",
    "two-way": "https://line.me/R/ti/p/@nongsaeng",
    "social": "https://www.facebook.com/nongsaeng.udon",
    "e-service": "https://docs.google.com/forms/d/e/1FAIpQLSe/viewform",
    "feedback": "https://docs.google.com/forms/d/e/1FAIpQLSf/viewform",
}


def _channels(address: Callable[[str], str]) -> list[dict[str, Any]]:
    return [{"purpose": one, "name": f"ช่องทาง {one}", "url": address(one), "separate": True} for one in _PURPOSES]


ON_PLATFORMS = {**CONTACTS, "channels": _channels(_PLATFORMS.__getitem__)}
ON_THE_MAIN_SITE = {**CONTACTS, "channels": _channels(lambda purpose: f"{HOST}/contact/{purpose}")}

_OF_RECORDS = ("records", "people", "agency", "channel")


def _is_of_records(item: Item) -> bool:
    return has_kind(*_OF_RECORDS)(item) or bool(item.record_kinds)


def _inside(year: int) -> str:
    return thai.long_date(date(thai.fiscal_bounds(year)[1].year, 1, 17))


def _measure(year: int, **more: Any) -> dict[str, Any]:
    return {
        "name": "มาตรการเปิดเผยข้อมูลการใช้งบประมาณ",
        "answers": ["budget"],
        "guidelines": ["เผยแพร่รายงานทุกไตรมาสบนเว็บไซต์"],
        "steps": ["รวบรวมข้อมูล", "เผยแพร่ข้อมูล"],
        "responsible": ["office"],
        "monitoring": {"text": "รายงานรอบหกเดือน", "rounds": [6]},
        "results": [{"text": "เผยแพร่รายงานแล้วสองไตรมาส", "date": _inside(year)}],
        "suggestions": ["เพิ่มภาพประกอบ"],
        **more,
    }


_ANALYSIS = {
    "title": "รายงานการวิเคราะห์ผลการประเมิน",
    "strengths": ["duty"],
    "weaknesses": [{"indicator": "budget", "text": "ผู้ตอบไม่ทราบแผนการใช้จ่าย"}],
    "to_improve": [{"tool": "IIT", "indicator": "budget", "improve": "เผยแพร่แผนการใช้จ่าย"}],
}


def _memo(year: int) -> dict[str, Any]:
    return {
        "number": "นส 71001/12",
        "date": thai.long_date(date(thai.fiscal_bounds(year)[1].year, 4, 9)),
        "subject": "รายงานผลการดำเนินการตามมาตรการ รอบหกเดือน",
        "reports_round": 6,
    }


def _records(showing: Showing, year: int, measures: dict[str, Any], declaration: dict[str, Any]) -> None:
    listed = showing.framework.year
    showing.records |= {
        f"ita-results/{listed - 1}.yaml": {"analysis": _ANALYSIS},
        f"{year}/measures/budget.yaml": measures,
        f"{year}/memos/six.yaml": _memo(year),
        f"{listed}/no-gift/declaration.yaml": declaration,
    }


def _declaration(year: int, **more: Any) -> dict[str, Any]:
    title = f"ประกาศ{AGENCY_NAME} เรื่อง นโยบายไม่รับของขวัญ ประจำปี พ.ศ. {year}"
    return {"title": title, "date": _inside(year), "signer": "mayor", **more}


def _rest_by_headings(showing: Showing, channel: Strength) -> None:
    if has_kind("people")(showing.item):
        showing.people = ["mayor", "deputy", "clerk"]
    strengths = {"records": Strength.COMPUTED, "people": Strength.COMPUTED, "agency": Strength.COMPUTED}
    records = showing.item.record_kinds
    for element in showing.elements:
        named = getattr(element.verify, "records", None)
        if element.verify.by not in _OF_RECORDS and not (named and named in records):
            showing.prose(element, element.text, year=showing.year)
    signed = Strength.COMPUTED if "no-gift" in records else Strength.READ
    showing.expect(Strength.READ, **strengths, channel=channel, signer=signed)


def _typed(showing: Showing) -> None:
    text = "ผู้บริหาร เจ้าหน้าที่ และพนักงานทุกคนไม่รับของขวัญทุกชนิดจากการปฏิบัติหน้าที่"
    _records(
        showing,
        showing.item.records_year(showing.framework.year),
        _measure(showing.item.records_year(showing.framework.year)),
        _declaration(showing.framework.year, text=text),
    )
    _rest_by_headings(showing, Strength.POINTED_TO)


def _signed_files(showing: Showing) -> None:
    """The declaration is a signed scan, and the measure's result is the declaration itself."""
    listed, year = showing.framework.year, showing.item.records_year(showing.framework.year)
    declaration = _declaration(listed, file="signed.pdf")
    measure = _measure(year, results=[{"text": "ประกาศนโยบายแล้ว", "declaration": "own"}])
    _records(showing, year, measure, declaration)
    showing.records |= {
        f"{listed}/no-gift/signed.pdf": scan_of(f"{listed} no-gift"),
        f"{year}/integrity/own.yaml": {
            "title": f"ประกาศเจตจำนงสุจริต ประจำปี พ.ศ. {year}", "date": _inside(year), "signer": "mayor",
            "file": "own.pdf",
        },
        f"{year}/integrity/own.pdf": scan_of(f"{year} integrity"),
    }  # fmt: skip
    _rest_by_headings(showing, Strength.REACHED)


def record_ways() -> Iterator[Way]:
    yield Way("records, and channels on platforms", _typed, _is_of_records, base=ON_PLATFORMS)
    yield Way(
        "records with signed files, and channels on the main site", _signed_files, _is_of_records, base=ON_THE_MAIN_SITE
    )
