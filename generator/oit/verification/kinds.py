"""One function a kind of verification, named as in the framework files (``by: signer`` → ``by_signer``)."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from .. import thai
from ..attachments import Table
from ..disclosure import Basis, Failure, Located, Outcome, Reason, Shown, State
from ..finding import Place
from ..framework import Element, model
from .case import Case
from .period import by_period


def verify(element: Element, case: Case) -> Outcome:
    """The verdict on one element, before calendar and waivers."""
    if case.is_unreadable:
        return Outcome(State.UNCERTAIN, reasons=(Reason(Failure.UNREADABLE, Place(case.home), "อ่านไฟล์ของข้อนี้ไม่ได้"),))
    match element.verify:
        case model.ByEvidence() | model.ByJudgement():
            return by_evidence(element, case)
        case model.ByLink(main_site=main_site):
            return by_link(element, case, main_site)
        case model.ByTable():
            return by_table(element, case)
        case model.ByColumns(columns=columns):
            return by_columns(element, case, columns)
        case model.ByMonths():
            return by_months(element, case)
        case model.ByPeriod(records=records):
            return by_period(element, case, records, by_evidence)
        case model.BySpan(years_over=years_over):
            return by_span(element, case, years_over)
        case model.BySigner(role=role, records=records):
            return by_signer(element, case, role, records)
        case model.ByRecords(records=records, field=field):
            return by_records(element, case, records, field)
        case model.ByPeople():
            return by_people(element, case, element.verify)
        case model.ByAgency(field=field):
            return by_agency(element, case, field)
        case model.ByChannel(purpose=purpose, separate=separate):
            return by_channel(element, case, purpose, separate)


# ---------------------------------------------------------------- evidence pointed at


def by_evidence(element: Element, case: Case) -> Outcome:
    """Met by any entry that leads somewhere; an entry that only declares leaves it uncertain."""
    entries = [entry for entry in case.located if element.id in entry.evidence.shows]
    if shown := tuple(entry.shown for entry in entries if entry.shown):
        return Outcome(State.MET, Basis.LOCATED, shown)
    if declared := tuple(entry.reason for entry in entries if entry.reason and entry.reason.failure is Failure.DECLARED):
        return Outcome(State.UNCERTAIN, Basis.DECLARED, reasons=declared)
    if entries:
        return Outcome(State.NOT_MET, reasons=tuple(_broken(entry) for entry in entries))
    if case.page and case.page.damaged & {"evidence", "documents"}:
        return Outcome(State.UNCERTAIN, reasons=(Reason(Failure.UNREADABLE, case.place("evidence"), "อ่านรายการหลักฐานของข้อนี้ได้ไม่ครบ"),))
    repair = f"เพิ่มรายการใต้ evidence ที่มี shows: {element.id} พร้อมชี้เอกสารและหน้า ลิงก์ หรือหัวข้อที่แสดงเรื่องนี้"
    return Outcome(State.NOT_MET, reasons=(Reason(Failure.ABSENT, case.place("evidence"), f"ยังไม่แสดง: {element.text}", repair),))


def by_link(element: Element, case: Case, main_site: bool) -> Outcome:
    outcome = by_evidence(element, case)
    links = [shown for shown in outcome.shown if "://" in shown.target]
    if outcome.state is not State.MET or not main_site or not links:
        return outcome
    if not case.agency.website:
        reason = Reason(Failure.DECLARED, case.agency_place("website"), "ยังไม่ระบุเว็บไซต์หลัก จึงตรวจไม่ได้ว่าลิงก์อยู่บนเว็บไซต์หลัก", "เพิ่ม website ใน content/agency.yaml")
        return Outcome(State.UNCERTAIN, Basis.DECLARED, outcome.shown, (reason,))
    if any(_host(shown.target).endswith(_host(case.agency.website)) for shown in links):
        return outcome
    place = next(entry.place for entry in case.located if entry.shown in links)
    reason = Reason(Failure.ABSENT, place, f"ลิงก์ไม่ได้อยู่บนเว็บไซต์หลัก {case.agency.website}", "ชี้ไปยังหน้าบนเว็บไซต์หลักของหน่วยงาน")
    return Outcome(State.NOT_MET, reasons=(reason,))


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _broken(entry: Located) -> Reason:
    """The element suffers, but the entry itself is what must be reported."""
    assert entry.reason
    return Reason(Failure.EVIDENCE, entry.reason.place, entry.reason.message, entry.reason.repair)


# ---------------------------------------------------------------- tables


def by_table(element: Element, case: Case) -> Outcome:
    tables = _tables(element, case)
    if not tables:
        return by_evidence(element, case)
    full = [entry for entry, table in tables if table.rows]
    if full:
        return Outcome(State.MET, Basis.COMPUTED, _shown(full))
    reasons = tuple(Reason(Failure.TABLE, entry.place, f"ตาราง {entry.evidence.table} ไม่มีแถวข้อมูล", "เพิ่มข้อมูลในตาราง") for entry, _ in tables)
    return Outcome(State.NOT_MET, reasons=reasons)


def by_columns(element: Element, case: Case, columns: tuple[tuple[str, ...], ...]) -> Outcome:
    """Some one table has all the columns, each with something in it."""
    tables = _tables(element, case)
    if not tables:
        return by_evidence(element, case)
    lacking = [(entry, [names[0] for names in columns if not _is_filled(table, names)]) for entry, table in tables]
    if complete := [entry for entry, missing in lacking if not missing]:
        return Outcome(State.MET, Basis.COMPUTED, _shown(complete))
    entry, missing = min(lacking, key=lambda pair: len(pair[1]))
    message = f"ตาราง {entry.evidence.table} ไม่มีคอลัมน์ {', '.join(missing)}"
    return Outcome(State.NOT_MET, reasons=(Reason(Failure.TABLE, entry.place, message, "เพิ่มคอลัมน์และกรอกข้อมูล หรือแก้ชื่อหัวคอลัมน์ให้ตรง"),))


def _is_filled(table: Table, names: tuple[str, ...]) -> bool:
    position = table.column(names)
    return position is not None and any(position < len(row) and row[position] for row in table.rows)


_MONTH_COLUMNS = ("เดือน", "ประจำเดือน", "month", "วันที่", "date")


def by_months(element: Element, case: Case) -> Outcome:
    """The item's tables together have a row for every month of its period; "ไม่มี…" in such a row is an answer too."""
    tables = _tables(element, case)
    bounds = case.item.period.bounds
    if not tables or not bounds:
        return by_evidence(element, case)
    seen: set[tuple[int, int]] = set()
    for _, table in tables:
        position = table.column(_MONTH_COLUMNS)
        for row in table.rows:
            if position is not None and position < len(row):
                try:
                    seen.add(thai.parse_month(row[position]))
                except thai.DateError:
                    continue
    first = tables[0][0]
    if not seen:
        reason = Reason(Failure.TABLE, first.place, f"ตาราง {first.evidence.table} ไม่มีคอลัมน์ เดือน ที่อ่านได้", "เพิ่มคอลัมน์ เดือน เช่น ตุลาคม 2565 ในทุกแถว")
        return Outcome(State.NOT_MET, reasons=(reason,))
    missing = [thai.month_name(*month) for month in thai.months_between(*bounds) if month not in seen]
    if not missing:
        return Outcome(State.MET, Basis.COMPUTED, _shown([entry for entry, _ in tables]))
    message = f"ตาราง {first.evidence.table} ขาดข้อมูลเดือน {', '.join(missing)}"
    return Outcome(State.NOT_MET, reasons=(Reason(Failure.TABLE, first.place, message, "เพิ่มแถวของเดือนที่ขาด หากไม่มีรายการให้ระบุว่า ไม่มี"),))


def _tables(element: Element, case: Case) -> list[tuple[Located, Table]]:
    """Readable tables said to show the element; where none is, every table of the item, so that it need be named only once."""
    entries = [entry for entry in case.located if entry.shown and entry.evidence.table]
    named = [entry for entry in entries if element.id in entry.evidence.shows]
    return [(entry, case.attachments.table(entry.shown.target, entry.evidence.sheet)) for entry in named or entries if entry.shown]


def _shown(entries: Iterable[Located]) -> tuple[Shown, ...]:
    return tuple(entry.shown for entry in entries if entry.shown)


# ---------------------------------------------------------------- documents' own data


def by_span(element: Element, case: Case, years_over: int) -> Outcome:
    """A document of the page covers more years than that."""
    documents = list(enumerate(case.page.value.documents)) if case.page else []
    spans = [(index, document, document.covers) for index, document in documents if document.covers]
    for _, document, (first, last) in spans:
        if last - first + 1 > years_over:
            return Outcome(State.MET, Basis.COMPUTED, (_document_shown(case, document.file, document.title),))
    if spans:
        index, document, (first, last) = spans[0]
        message = f"แผน {document.title or document.file} มีระยะ {last - first + 1} ปี ต้องมากกว่า {years_over} ปี"
        return Outcome(State.NOT_MET, reasons=(Reason(Failure.PERIOD, case.place("documents", index, "covers"), message, "แนบแผนที่มีระยะยาวกว่านี้"),))
    if not documents:
        return by_evidence(element, case)
    if case.page and "documents" in case.page.damaged:
        return Outcome(State.UNCERTAIN, reasons=(Reason(Failure.UNREADABLE, case.place("documents"), "อ่านข้อมูลเอกสารได้ไม่ครบ"),))
    message = f"ยังไม่ระบุปีแรกและปีสุดท้ายของแผน: {element.text}"
    return Outcome(State.NOT_MET, reasons=(Reason(Failure.ABSENT, case.place("documents", 0), message, "เพิ่ม covers: [ปีแรก, ปีสุดท้าย] เช่น covers: [2566, 2570]"),))


def _document_shown(case: Case, file: str, title: str) -> Shown:
    return Shown(title or file, f"{case.folder}/{file}")


def by_signer(element: Element, case: Case, role: str, records: str | None) -> Outcome:
    """Signed by a holder of the role: the records named, or a document of the page."""
    signed: list[tuple[str, Place, Shown, bool]] = []
    if records:
        for record in case.declarations(records):
            shown = Shown(record.value.title or record.id, f"{case.year.year}/{records}/")
            signed.append((record.value.signer, record.place("signer"), shown, "signer" in record.damaged))
    if not signed and case.page:
        for index, document in enumerate(case.page.value.documents):
            shown = _document_shown(case, document.file, document.title)
            signed.append((document.signer, case.place("documents", index, "signer"), shown, "documents" in case.page.damaged))
    if not signed:
        return by_evidence(element, case)
    right = tuple(shown for identity, _, shown, _ in signed if identity in case.persons and case.persons[identity].role == role)
    if right:
        return Outcome(State.MET, Basis.COMPUTED, right)
    if any(damaged for *_, damaged in signed):
        return Outcome(State.UNCERTAIN, reasons=(Reason(Failure.UNREADABLE, signed[0][1], "อ่านชื่อผู้ลงนามไม่ได้"),))
    repair = "ระบุ signer เป็นรหัสของผู้บริหารสูงสุดใน content/people.yaml เมื่อเอกสารลงนามแล้ว"
    identity, place, shown, _ = next((entry for entry in signed if entry[0]), signed[0])
    if identity and identity not in case.persons:
        return Outcome(State.NOT_MET, reasons=(Reason(Failure.EVIDENCE, place, f"ไม่พบผู้ลงนาม {identity}", repair),))
    who = f"ผู้ลงนามคือ {case.persons[identity].name} ซึ่งไม่ใช่ผู้บริหารสูงสุด" if identity else "ไม่ปรากฏว่าผู้บริหารสูงสุดลงนาม"
    return Outcome(State.NOT_MET, reasons=(Reason(Failure.SIGNER, place, f"{shown.label}: {who}", repair),))


# ---------------------------------------------------------------- records that are evidence by themselves

_FIELD_NAMES = {
    "guidelines": "แนวทางการปฏิบัติ", "steps": "ขั้นตอน/วิธีการปฏิบัติ", "responsible": "ผู้รับผิดชอบ", "monitoring": "การกำกับติดตาม",
    "results": "ผลการดำเนินการ", "suggestions": "ข้อเสนอแนะ", "name": "ชื่อมาตรการ", "text": "ข้อความของประกาศ",
    "weaknesses": "ข้อบกพร่องหรือจุดอ่อนที่ต้องแก้ไขโดยเร่งด่วน", "to_improve": "ประเด็นที่ต้องพัฒนาให้ดีขึ้น",
}  # fmt: skip


def by_records(element: Element, case: Case, records: str, field: str) -> Outcome:
    match records:
        case "measures":
            return _by_measures(element, case, field)
        case "analysis":
            return _by_analysis(element, case, field)
    return _by_declarations(element, case, records, field)


def _by_measures(element: Element, case: Case, field: str) -> Outcome:
    if not case.measures:
        return _without_records(element, case, "measures/")
    unreadable, absent = [], []
    for record in case.measures:
        value = record.value.monitoring.rounds if field == "monitoring" and record.value.monitoring else getattr(record.value, field)
        if field in record.damaged:
            unreadable.append(Reason(Failure.UNREADABLE, record.place(field), f"อ่านช่อง {field} ไม่ได้"))
        elif not value:
            message = f"มาตรการ “{record.value.name or record.id}” ยังไม่ระบุ{_FIELD_NAMES[field]}"
            absent.append(Reason(Failure.ABSENT, record.place(field), message, f"เพิ่มช่อง {field}: ในไฟล์นี้"))
    shown = tuple(Shown(record.value.name or record.id, f"{case.year.year}/measures/{record.id}/") for record in case.measures)
    return _computed(shown, absent, unreadable)


def _by_analysis(element: Element, case: Case, field: str) -> Outcome:
    result = case.content.results.get(case.year.year - 1)
    path = f"content/ita-results/{case.year.year - 1}.yaml"
    if not result or not result.value.analysis:
        if result and "analysis" in result.damaged:
            return _computed((), [], [Reason(Failure.UNREADABLE, result.place("analysis"), "อ่านบทวิเคราะห์ไม่ได้")])
        outcome = by_evidence(element, case)
        return outcome if outcome.state is State.MET or outcome.basis is Basis.DECLARED else _absent_record(element, outcome, path)
    shown = (Shown(result.value.analysis.title or f"บทวิเคราะห์ผล ITA ปี {result.id}", f"ita/{result.id}/"),)
    if field and not getattr(result.value.analysis, field):
        if "analysis" in result.damaged:
            return _computed((), [], [Reason(Failure.UNREADABLE, result.place("analysis", field), "อ่านบทวิเคราะห์ได้ไม่ครบ")])
        message = f"บทวิเคราะห์ผล ITA ปี {result.id} ยังไม่ระบุ{_FIELD_NAMES[field]}"
        return _computed((), [Reason(Failure.ABSENT, result.place("analysis", field), message, f"เพิ่มช่อง {field}: ใต้ analysis")], [])
    return _computed(shown, [], [])


def _by_declarations(element: Element, case: Case, records: str, field: str) -> Outcome:
    declarations = case.declarations(records)
    if not declarations:
        return _without_records(element, case, f"{records}/")
    full = [record for record in declarations if getattr(record.value, field) or (field == "text" and _has_file(record, case))]
    if full:
        return _computed(tuple(Shown(record.value.title or record.id, f"{case.year.year}/{records}/") for record in full), [], [])
    first = declarations[0]
    if field in first.damaged:
        return _computed((), [], [Reason(Failure.UNREADABLE, first.place(field), f"อ่านช่อง {field} ไม่ได้")])
    message = f"{first.value.title or first.id}: ยังไม่เผยแพร่{_FIELD_NAMES[field]}"
    return _computed((), [Reason(Failure.ABSENT, first.place(field), message, f"เพิ่มช่อง {field}: พร้อมถ้อยคำของประกาศ หรือแนบไฟล์ด้วยช่อง file:")], [])


def _has_file(record, case: Case) -> bool:  # type: ignore[no-untyped-def]
    return bool(record.value.file) and f"{record.path.rsplit('/', 1)[0]}/{record.value.file}" in case.content.attachments


def _computed(shown: tuple[Shown, ...], absent: list[Reason], unreadable: list[Reason]) -> Outcome:
    if absent:
        return Outcome(State.NOT_MET, Basis.COMPUTED, reasons=tuple(absent))
    if unreadable:
        return Outcome(State.UNCERTAIN, reasons=tuple(unreadable))
    return Outcome(State.MET, Basis.COMPUTED, shown)


def _without_records(element: Element, case: Case, folder: str) -> Outcome:
    """No such record: evidence on the item's page counts instead, unless the records are there but broken."""
    if broken := sorted(path for path in case.year.unreadable if path.startswith(f"{case.year.folder}/{folder}")):
        return _computed((), [], [Reason(Failure.UNREADABLE, Place(broken[0]), "อ่านไฟล์ไม่ได้")])
    outcome = by_evidence(element, case)
    return outcome if outcome.state is not State.NOT_MET else _absent_record(element, outcome, f"{case.year.folder}/{folder}")


def _absent_record(element: Element, outcome: Outcome, path: str) -> Outcome:
    """The same verdict, telling of the simpler repair: a record, which shows several elements at once."""
    repair = f"เพิ่มข้อมูลใน {path} หรือชี้หลักฐานด้วย evidence ที่มี shows: {element.id}"
    return Outcome(
        outcome.state, outcome.basis, reasons=tuple(Reason(reason.failure, reason.place, reason.message, repair) for reason in outcome.reasons)
    )


# ---------------------------------------------------------------- people and the agency

_PERSON_FIELDS = {"name": "ชื่อ-นามสกุล", "position": "ตำแหน่ง", "photo": "รูปถ่าย", "contact": "ช่องทางการติดต่อ"}
_ROLES = {"top-executive": "ผู้บริหารสูงสุด", "deputy": "รองผู้บริหารสูงสุด", "management": "ผู้ดำรงตำแหน่งทางการบริหาร"}
_SIDES = {"political": "ฝ่ายการเมือง", "permanent": "ฝ่ายข้าราชการประจำ"}


def by_people(element: Element, case: Case, asked: model.ByPeople) -> Outcome:
    """Of the people named on the page, each has every field, and every role and side is held."""
    named = case.page.value.people if case.page else ()
    known = [identity for identity in named if identity in case.persons]
    if not known:
        return by_evidence(element, case)
    people = [(identity, case.persons[identity]) for identity in known]
    assert case.content.people
    reasons = []
    for identity, person in people:
        for field in asked.fields:
            if not getattr(person, field):
                message = f"{person.name} ยังไม่มี{_PERSON_FIELDS[field]}"
                repair = f"เพิ่ม {'phone หรือ email' if field == 'contact' else field} ของ {identity} ใน content/people.yaml"
                reasons.append(Reason(Failure.ABSENT, case.content.people.place("people", identity), message, repair))
    for role in asked.roles:
        if all(person.role != role for _, person in people):
            reasons.append(Reason(Failure.ABSENT, case.place("people"), f"ยังไม่มี{_ROLES[role]}ในรายชื่อ", "เพิ่มรหัสบุคคลในช่อง people และกำหนด role ใน content/people.yaml"))
    for side in asked.sides:
        if all(person.side != side for _, person in people):
            reasons.append(Reason(Failure.ABSENT, case.place("people"), f"ยังไม่มีผู้บริหาร{_SIDES[side]}ในรายชื่อ", "เพิ่มรหัสบุคคลในช่อง people และกำหนด side ใน content/people.yaml"))
    if reasons and case.content.people.damaged:
        return Outcome(State.UNCERTAIN, reasons=(Reason(Failure.UNREADABLE, case.content.people.place(), "อ่าน people.yaml ได้ไม่ครบ"),))
    if reasons:
        return Outcome(State.NOT_MET, Basis.COMPUTED, reasons=tuple(reasons))
    return Outcome(State.MET, Basis.COMPUTED, (Shown(", ".join(person.name for _, person in people), f"{case.year.year}/{case.item.slug}/"),))


_AGENCY_FIELDS = {"address": "ที่อยู่", "phone": "หมายเลขโทรศัพท์", "fax": "หมายเลขโทรสาร", "email": "อีเมล", "map": "แผนที่ตั้ง"}


def by_agency(element: Element, case: Case, field: str) -> Outcome:
    value = case.agency.address.is_complete if field == "address" else getattr(case.agency, field)
    if value:
        return Outcome(State.MET, Basis.COMPUTED, (Shown(_AGENCY_FIELDS[field], "contact/"),))
    outcome = by_evidence(element, case)
    if outcome.state is not State.NOT_MET or (case.content.agency and field in case.content.agency.damaged):
        return outcome
    what = "บ้านเลขที่ ตำบล อำเภอ จังหวัด และรหัสไปรษณีย์" if field == "address" else _AGENCY_FIELDS[field]
    reason = Reason(Failure.ABSENT, case.agency_place(field), f"ยังไม่มี{_AGENCY_FIELDS[field]}ของหน่วยงาน", f"เพิ่ม{what} ในช่อง {field} ของ content/agency.yaml")
    return Outcome(State.NOT_MET, reasons=(reason,))


_PURPOSES = {
    "corruption-complaint": "ช่องทางแจ้งเรื่องร้องเรียนการทุจริต", "two-way": "ช่องทางถาม-ตอบ", "social": "เครือข่ายสังคมออนไลน์",
    "e-service": "ช่องทางขอรับบริการออนไลน์ (e-Service)", "feedback": "ช่องทางรับฟังความคิดเห็น",
}  # fmt: skip


def by_channel(element: Element, case: Case, purpose: str, separate: bool) -> Outcome:
    """The agency names an online channel for the purpose, or evidence on the page does."""
    channels = [channel for channel in case.agency.channels if channel.purpose == purpose and channel.url]
    fitting = [channel for channel in channels if channel.separate or not separate]
    if fitting:
        return Outcome(State.MET, Basis.COMPUTED, tuple(Shown(channel.name, channel.url) for channel in fitting))
    outcome = by_evidence(element, case)
    if outcome.state is not State.NOT_MET or outcome.reasons[0].failure is not Failure.ABSENT:
        return outcome
    if channels:
        message, repair = f"{_PURPOSES[purpose]} ยังไม่ได้แยกจากเรื่องร้องเรียนทั่วไป", "เมื่อแยกช่องทางแล้ว ให้ใส่ separate: true ที่ช่องทางนั้นใน content/agency.yaml"
    else:
        message, repair = f"ยังไม่มี{_PURPOSES[purpose]}", f"เพิ่มรายการใน channels ของ content/agency.yaml (purpose: {purpose}, name, url)"
    return Outcome(State.NOT_MET, reasons=(Reason(Failure.ABSENT, case.agency_place("channels"), message, repair),))
