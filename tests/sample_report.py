"""A small disclosure built by hand, with text that tries to break every format."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from oit.content import Agency, Content, Record, YearContent
from oit.files.place import Place
from oit.files.source import Source
from oit.framework import Element, Framework
from oit.judging.disclosure import (
    Departures,
    Disclosure,
    ElementState,
    ItemState,
    Shown,
    State,
    Strength,
    YearDisclosure,
)
from oit.judging.finding import Finding, Severity
from oit.judging.rules.registry import Rule
from oit.judging.spots import FileSpot
from oit.reports import Report

NASTY = 'ทำ|<script>alert("ก")</script>\r\nบรรทัดสอง, 100%: _ข_ \x1b[31m\x00\u202e'
NASTY_LINE = 'ทำ|<script>alert("ก")</script> บรรทัดสอง, 100%: _ข_ �[31m��'

AGENCY = Agency(name="อบต.ตำบลสมมติ", type="องค์การบริหารส่วนตำบล", current_year=2566, fictional=True)
SOURCED = {"source": ["manual"], "confidence": "high"}
STATES = {
    "O1": ("โครงสร้าง", State.NOT_MET),
    "O2": ("ข้อมูลผู้บริหาร", State.NOT_MET),
    "O3": ("อำนาจหน้าที่", State.MET),
    "O4": ("แผนพัฒนา", State.WAIVED),
    "O5": ("รายงานประจำปี", State.NOT_DUE),
    "O6": ("ข้อมูลการติดต่อ", State.UNCERTAIN),
    "O7": ("รายได้", State.NOT_APPLICABLE),
}


def rule(code: str, name: str, severity: Severity, title: str, reason: str, repair: str, source: str) -> Rule:
    return Rule(code, name, severity, False, title, reason, repair, source, lambda disclosure: iter(()))


RULES = (
    rule("A101", "agency-incomplete", Severity.WARNING, "ข้อมูลหน่วยงานต้องครบ", "ประชาชนต้องติดต่อได้", "เติมช่องที่ขาด", "คู่มือ"),
    rule("C101", "item-missing", Severity.ERROR, "ทุกข้อต้องเผยแพร่", "", "สร้างหน้าใหม่", ""),
    rule("C102", "evidence-missing", Severity.ERROR, "ทุกองค์ประกอบต้องมีหลักฐาน", "ขาดข้อใดถือว่าไม่ครบ", "เพิ่มหลักฐาน", "คู่มือ"),
)


def finding(
    code: str,
    path: str,
    message: str,
    *,
    line: int = 1,
    column: int = 1,
    repair: str = "",
    subject: str = "",
    item: str | None = None,
) -> Finding:
    rule = next(rule for rule in RULES if rule.code == code)
    year = 2566 if item else None
    return Finding(
        code, rule.name, rule.severity, Place(path, line, column), message, repair, subject, year, item, None
    )


AGENCY_FINDING = finding("A101", "content/agency.yaml", "ขาดช่อง phone", line=3, column=1)
MISSING = finding(
    "C101", "content/2566/o1/index.md", "ยังไม่เผยแพร่ข้อ O1 โครงสร้าง", repair="สร้างไฟล์ content/2566/o1/index.md", item="O1"
)
NASTY_FINDING = finding(
    "C102", "content/2566/o2/แผน|1, ก:ข.md", NASTY, line=12, column=3, repair="ลบ <b> และ %", item="O2"
)
FINDINGS = (MISSING, NASTY_FINDING, AGENCY_FINDING)


def report(findings: tuple[Finding, ...] = FINDINGS, **changes: object) -> Report:
    return replace(Report(disclosure=disclosure(findings), findings=findings, rules=RULES), **changes)


def disclosure(findings: tuple[Finding, ...]) -> Disclosure:
    agency = Record("agency", AGENCY, Source("content/agency.yaml"))
    content = Content(Path(), agency, None, {}, {}, {}, frozenset(), ())
    known = YearDisclosure(
        2566,
        YearContent(2566),
        framework(),
        tuple(item_state(code, findings) for code in STATES),
        (),
        Departures(2566, "0" * 64),
    )
    unknown = YearDisclosure(2571, YearContent(2571), None, (), (), Departures(2571))
    return Disclosure(content, date(2023, 4, 30), (known, unknown), findings)


def item_state(code: str, findings: tuple[Finding, ...]) -> ItemState:
    item = framework().by_code[code]
    shown = (Shown("แผนผัง", FileSpot("content/2566/o3/chart.pdf", 2)),) if code == "O3" else ()
    element = element_state(item.elements[0], STATES[code][1], shown)
    own = tuple(found for found in findings if found.item == code)
    return ItemState(
        2566,
        item,
        page=None,
        evidence=(),
        elements=(element,),
        is_published=code != "O1",
        home=f"content/2566/{item.slug}/index.md",
        responsible="สำนักปลัด" if code == "O1" else "",
        due=date(2023, 4, 30),
        findings=own,
    )


def element_state(element: Element, state: State, shown: tuple[Shown, ...]) -> ElementState:
    basis = Strength.OPENED if shown else Strength.NONE
    return ElementState(element, state, basis, shown, (), date(2023, 4, 30))


def framework() -> Framework:
    items = [
        {
            "code": code,
            "key": f"test.{code.lower()}",
            "name": name,
            "period": {"kind": "current"},
            "elements": [{"id": "text", "text": f"มี{name}", "verify": {"by": "evidence"}, **SOURCED}],
            **SOURCED,
        }
        for code, (name, _) in STATES.items()
    ]
    sub = {"no": "9.1", "name": "ข้อมูลพื้นฐาน", "items": items}
    return Framework.model_validate(
        {
            "year": 2566,
            "name": "เกณฑ์ทดสอบ",
            "provisional": True,
            "sources": {"manual": "คู่มือ"},
            "tools": [],
            "scoring": {"aggregation": "hierarchical-mean", **SOURCED},
            "grades": {"bands": [], **SOURCED},
            "calendar": {"opens": date(2023, 1, 1), "closes": date(2023, 4, 30), **SOURCED},
            "indicators": [{"no": 9, "key": "disclosure", "name": "การเปิดเผยข้อมูล", "subindicators": [sub]}],
        }
    )
