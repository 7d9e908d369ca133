"""F: files that cannot be read, or cannot be read as they stand."""

from collections.abc import Iterator
from dataclasses import replace

from ... import framework
from ...content import near_names
from ...content.paths import AGENCY, CONTENT, below_content
from ...files.file_types import suffix
from ...files.place import Place
from ..disclosure import Disclosure
from ..finding import Problem, Severity
from .owner import item_of
from .registry import rule


def file_problems(disclosure: Disclosure, kind: str) -> Iterator[Problem]:
    """Yield the problems of one kind that the reader of the content found.

    While nobody knows whose site it is, what keeps agency.yaml from being read stops a build: the last site stays.
    """
    is_nameless = disclosure.content.agency is None
    for problem in disclosure.content.problems:
        if problem.kind == kind:
            owner = item_of(disclosure, problem.place.path)
            found = Problem(problem.place, problem.message, problem.repair, problem.subject).about(owner)
            hides_the_name = is_nameless and problem.place.path == AGENCY
            yield replace(found, stops_build=problem.stops_build or hides_the_name)


@rule("F101", "file-unreadable")
def file_is_unreadable(disclosure: Disclosure) -> Iterator[Problem]:
    """ไฟล์ในโฟลเดอร์ content ต้องเปิดอ่านได้

    เหตุผล: ไฟล์ที่เปิดไม่ได้จะไม่ถูกนำไปเผยแพร่
    วิธีแก้: ตรวจว่าไฟล์ยังอยู่และมีสิทธิ์อ่าน
    ที่มา: รูปแบบไฟล์ของระบบนี้
    """
    yield from file_problems(disclosure, "file-unreadable")


@rule("F102", "file-encoding")
def file_is_not_utf8(disclosure: Disclosure) -> Iterator[Problem]:
    """ไฟล์ข้อความต้องบันทึกเป็น UTF-8

    เหตุผล: การบันทึกแบบ TIS-620, Windows-874 หรือ UTF-16 ทำให้ภาษาไทยอ่านไม่ออกบนเว็บไซต์
    วิธีแก้: เปิดไฟล์ เลือก บันทึกเป็น (Save As) แล้วเลือก Encoding: UTF-8
    ที่มา: รูปแบบไฟล์ของระบบนี้
    """
    yield from file_problems(disclosure, "file-encoding")


@rule("F103", "yaml-syntax")
def yaml_is_broken(disclosure: Disclosure) -> Iterator[Problem]:
    """ข้อมูลต้องเขียนตามรูปแบบ YAML คือ ชื่อช่อง: ค่า และย่อหน้าด้วยเว้นวรรค

    เหตุผล: เมื่อรูปแบบผิด ทั้งไฟล์จะอ่านไม่ได้ และข้อที่ใช้ไฟล์นั้นจะตรวจไม่ได้
    วิธีแก้: แก้ตามข้อความที่แจ้ง ณ บรรทัดนั้น โดยมากคือย่อหน้าไม่ตรง ใช้แท็บ หรือลืมปิดเครื่องหมายคำพูด
    ที่มา: ข้อกำหนด YAML 1.2
    """
    yield from file_problems(disclosure, "yaml-syntax")


@rule("F104", "duplicate-key")
def key_is_duplicate(disclosure: Disclosure) -> Iterator[Problem]:
    """ช่องข้อมูลหนึ่งช่องต้องเขียนเพียงครั้งเดียวในกลุ่มเดียวกัน

    เหตุผล: เมื่อเขียนซ้ำ ระบบใช้ได้เพียงค่าสุดท้าย ข้อมูลบรรทัดก่อนจะหายไปโดยไม่รู้ตัว
    วิธีแก้: รวมข้อมูลไว้ในช่องเดียว แล้วลบบรรทัดที่ซ้ำ
    ที่มา: ข้อกำหนด YAML 1.2
    """
    yield from file_problems(disclosure, "duplicate-key")


@rule("F105", "unknown-key")
def key_is_unknown(disclosure: Disclosure) -> Iterator[Problem]:
    """ชื่อช่องข้อมูลต้องเป็นชื่อที่ระบบรู้จัก

    เหตุผล: ช่องที่สะกดผิดจะไม่ถูกนำไปเผยแพร่และไม่ถูกนับ
    วิธีแก้: แก้ชื่อช่องตามที่แนะนำ หรือลบบรรทัดนั้น
    ที่มา: รูปแบบไฟล์ของระบบนี้
    """
    yield from file_problems(disclosure, "unknown-key")


@rule("F106", "wrong-value")
def value_is_wrong(disclosure: Disclosure) -> Iterator[Problem]:
    """ค่าในแต่ละช่องต้องเป็นชนิดที่ช่องนั้นรับได้

    เหตุผล: ค่าที่ใช้ไม่ได้จะถูกพักไว้ไม่นำไปเผยแพร่ ส่วนข้อมูลช่องอื่นยังใช้ได้ตามปกติ
    วิธีแก้: แก้ค่าตามที่แจ้ง เช่น ใส่เป็นรายการ ใส่เป็นตัวเลข หรือเลือกจากค่าที่กำหนด
    ที่มา: รูปแบบไฟล์ของระบบนี้
    """
    yield from file_problems(disclosure, "wrong-value")


@rule("F107", "missing-key")
def key_is_missing(disclosure: Disclosure) -> Iterator[Problem]:
    """ช่องที่จำเป็นต่อการอ่านข้อมูลต้องมีครบ

    เหตุผล: หากขาดช่องนี้ ระบบไม่ทราบว่าข้อมูลรายการนั้นคืออะไร จึงนำไปใช้ไม่ได้
    วิธีแก้: เพิ่มช่องที่ขาดในรายการนั้น
    ที่มา: รูปแบบไฟล์ของระบบนี้
    """
    yield from file_problems(disclosure, "missing-key")


@rule("F108", "file-too-large")
def file_is_too_large(disclosure: Disclosure) -> Iterator[Problem]:
    """ไฟล์ข้อความต้องไม่ใหญ่เกิน 2 MB

    เหตุผล: ไฟล์ข้อความขนาดนั้นมักเป็นไฟล์ที่วางผิดที่ และทำให้ระบบทำงานช้า
    วิธีแก้: แยกเป็นหลายไฟล์ หรือแนบเป็น PDF หรือ XLSX แล้วอ้างถึงจาก evidence
    ที่มา: รูปแบบไฟล์ของระบบนี้
    """
    yield from file_problems(disclosure, "file-too-large")


@rule("F109", "outside-content")
def link_leads_outside(disclosure: Disclosure) -> Iterator[Problem]:
    """ไฟล์ที่เผยแพร่ต้องอยู่ในโฟลเดอร์ content จริง ไม่ใช่ทางลัดไปที่อื่น

    เหตุผล: ทางลัดออกนอกโฟลเดอร์อาจเผยแพร่ไฟล์ภายในของหน่วยงานโดยไม่ตั้งใจ
    วิธีแก้: คัดลอกไฟล์จริงมาไว้ในโฟลเดอร์แทนทางลัด
    ที่มา: หลักความปลอดภัยของระบบนี้
    """
    yield from file_problems(disclosure, "outside-content")


@rule("F110", "file-empty")
def file_is_empty(disclosure: Disclosure) -> Iterator[Problem]:
    """ไฟล์เนื้อหาต้องไม่ว่างเปล่า

    เหตุผล: ไฟล์ว่างทำให้เข้าใจผิดว่าเผยแพร่แล้ว
    วิธีแก้: ใส่ข้อมูลให้ครบ หรือลบไฟล์ออก
    ที่มา: รูปแบบไฟล์ของระบบนี้
    """
    yield from file_problems(disclosure, "file-empty")


@rule("F111", "file-unexpected", Severity.WARNING)
def file_is_unexpected(disclosure: Disclosure) -> Iterator[Problem]:
    """ทุกไฟล์ในโฟลเดอร์ content ต้องอยู่ในที่ที่ระบบรู้จัก

    เหตุผล: ไฟล์ที่ตั้งชื่อหรือวางผิดที่จะไม่ถูกนำไปเผยแพร่
    วิธีแก้: ย้ายหรือเปลี่ยนชื่อตามที่แนะนำ
    ที่มา: รูปแบบไฟล์ของระบบนี้
    """
    meant = _meant_as_agency(disclosure)
    yield from (problem for problem in file_problems(disclosure, "file-unexpected") if problem.place.path != meant)


@rule("F112", "file-bom", Severity.WARNING)
def file_has_bom(disclosure: Disclosure) -> Iterator[Problem]:
    """ไฟล์ข้อความควรบันทึกเป็น UTF-8 แบบไม่มี BOM

    เหตุผล: เครื่องหมาย BOM ที่มองไม่เห็นทำให้โปรแกรมบางตัวอ่านบรรทัดแรกผิด ระบบนี้ยังอ่านได้
    วิธีแก้: บันทึกใหม่โดยเลือก Encoding: UTF-8 (ไม่ใช่ UTF-8 with BOM)
    ที่มา: รูปแบบไฟล์ของระบบนี้
    """
    yield from file_problems(disclosure, "file-bom")


@rule("F113", "agency-missing", stops_build=True)
def agency_is_missing(disclosure: Disclosure) -> Iterator[Problem]:
    """ต้องมีไฟล์ content/agency.yaml บอกว่าเว็บไซต์นี้เป็นของหน่วยงานใด

    เหตุผล: ชื่อ ประเภท และที่อยู่ของหน่วยงานใช้ทั้งในหน้าเว็บและในการตรวจ
    วิธีแก้: สร้าง content/agency.yaml ที่มีอย่างน้อย name, type และ current_year
    ที่มา: รูปแบบไฟล์ของระบบนี้
    """
    if disclosure.content.agency or any(problem.place.path == AGENCY for problem in disclosure.content.problems):
        return
    repair = "สร้างไฟล์นี้โดยมี name:, type: และ current_year:"
    if meant := _meant_as_agency(disclosure):
        repair = f"เปลี่ยนชื่อไฟล์ {meant} เป็น agency.yaml"
    yield Problem(Place(AGENCY), "ยังไม่มีไฟล์ข้อมูลหน่วยงาน", repair)


def _meant_as_agency(disclosure: Disclosure) -> str:
    """Return the path of a file that is to be agency.yaml by its name, where nothing else is; else ""."""
    if disclosure.content.agency:
        return ""
    unexpected = (problem.place.path for problem in disclosure.content.problems if problem.kind == "file-unexpected")
    meant = ((path, near_names.near(below_content(path))) for path in unexpected)
    return next((path for path, near in meant if near and f"{CONTENT}/{near.path}" == AGENCY), "")


@rule("F114", "item-unknown")
def item_is_unknown(disclosure: Disclosure) -> Iterator[Problem]:
    """โฟลเดอร์ o<เลขข้อ> ต้องเป็นข้อที่มีในเกณฑ์ OIT ของปีนั้น

    เหตุผล: เลขข้อเปลี่ยนทุกปี หน้าที่ไม่ตรงกับข้อใดยังเผยแพร่อยู่ แต่ไม่นับเป็นข้อใด
    วิธีแก้: ตรวจเลขข้อกับรายการของปีนั้นด้วยคำสั่ง oit list แล้วเปลี่ยนชื่อโฟลเดอร์
    ที่มา: เกณฑ์ OIT ของปีนั้น (framework/<ปี>.yaml)
    """
    for year in disclosure.years:
        for code, page in year.content.pages.items():
            if year.knows_items and year.framework and code not in year.framework.by_code:
                keep = " หากเป็นเลขข้อของแบบตรวจจริงแล้ว คงไว้ได้" if year.is_list_carried else ""
                yield Problem(
                    page.place(),
                    f"{year.list_name} ไม่มีข้อ {code}",
                    f"เปลี่ยนชื่อโฟลเดอร์ให้ตรงกับเลขข้อของปีนั้น{keep}",
                    code,
                    unverified=year.is_list_carried,
                )


@rule("F140", "ita-item-unknown", Severity.WARNING)
def ita_item_is_unknown(disclosure: Disclosure) -> Iterator[Problem]:
    """ข้อใน items ของผล ITA ต้องเป็นข้อที่มีในเกณฑ์ OIT ของปีนั้น

    เหตุผล: ผลรายข้อที่เลขข้อไม่ตรงเทียบกับผลตรวจของระบบนี้ไม่ได้ เลขข้อเปลี่ยนทุกปี
    วิธีแก้: ตรวจเลขข้อกับรายการของปีนั้นด้วยคำสั่ง oit list แล้วแก้เลขข้อ
    ที่มา: เกณฑ์ OIT ของปีนั้น (framework/<ปี>.yaml)
    """
    for year, record in disclosure.content.results.items():
        framework = disclosure.framework(year)
        for slug in record.value.items if framework else ():
            if framework and slug.upper() not in framework.by_code:
                repair = f"แก้เป็นเลขข้อของปี {year} ดูเลขข้อด้วยคำสั่ง oit list --year {year}"
                yield Problem(record.place("items", slug), f"เกณฑ์ปี {year} ไม่มีข้อ {slug.upper()}", repair, slug.lower())


@rule("F117", "attachment-unsafe")
def attachment_is_unsafe(disclosure: Disclosure) -> Iterator[Problem]:
    """ไฟล์แนบต้องไม่ใช่หน้าเว็บ ไม่มีคำสั่งโปรแกรมหรือแมโคร และไม่เรียกไฟล์จากที่อื่น

    เหตุผล: เบราว์เซอร์จะเปิดไฟล์เช่นนั้นเสมือนเป็นหน้าของหน่วยงาน ผู้ไม่หวังดีอาจใช้หลอกประชาชนได้ จึงไม่นำไปเผยแพร่
    วิธีแก้: บันทึกเป็น PDF ภาพ PNG หรือเอกสารที่ไม่มีแมโคร แล้วแนบแทน
    ที่มา: หลักความปลอดภัยของระบบนี้
    """
    yield from file_problems(disclosure, "attachment-unsafe")


@rule("F118", "emblem-unusable")
def emblem_is_unusable(disclosure: Disclosure) -> Iterator[Problem]:
    """ภาพตราของหน่วยงานต้องเป็น SVG, PNG หรือ WebP ที่เปิดได้ และไม่เกิน 100 kB

    เหตุผล: ทุกหน้าของเว็บไซต์แสดงภาพนี้ ภาพที่ใหญ่ทำให้โทรศัพท์เปิดช้า
    วิธีแก้: บันทึกตราเป็น SVG หรือ PNG ขนาดไม่เกิน 512 จุด แล้ววางในโฟลเดอร์ content/images
    ที่มา: รูปแบบไฟล์ของระบบนี้
    """
    yield from file_problems(disclosure, "emblem-unusable")


@rule("F119", "day-fixed")
def day_is_fixed(disclosure: Disclosure) -> Iterator[Problem]:
    """ไฟล์ mkdocs.yml ต้องไม่กำหนดวันที่ใช้ตรวจ

    เหตุผล: ผลตรวจขึ้นกับวันที่ หากกำหนดวันไว้ในไฟล์ เว็บไซต์จะแสดงผลของวันอื่นโดยผู้อ่านไม่รู้
    วิธีแก้: ลบบรรทัด as_of ในไฟล์ mkdocs.yml
    ที่มา: รูปแบบไฟล์ของระบบนี้
    """
    yield from file_problems(disclosure, "day-fixed")


@rule("F123", "settings-foreign", Severity.WARNING)
def settings_are_foreign(disclosure: Disclosure) -> Iterator[Problem]:
    """ไฟล์ mkdocs.yml ควรใช้เพียงส่วนที่มากับระบบนี้

    เหตุผล: hooks ปลั๊กอิน แม่แบบ และสคริปต์อื่น ทำได้ทุกอย่างบนเครื่องที่สร้างเว็บไซต์และในทุกหน้า จึงเปลี่ยนสิ่งที่ประชาชนเห็นได้
    วิธีแก้: ลบส่วนที่ไม่ได้ใช้ ส่วนที่จำเป็นให้ผู้ดูแลระบบอ่านทุกครั้งที่มีผู้แก้ไข
    ที่มา: หลักความปลอดภัยของระบบนี้
    """
    yield from file_problems(disclosure, "settings-foreign")


@rule("F120", "attachment-type")
def attachment_is_of_no_known_type(disclosure: Disclosure) -> Iterator[Problem]:
    """ไฟล์แนบต้องเป็นชนิดที่ประชาชนเปิดได้ และเนื้อหาตรงกับนามสกุล

    เหตุผล: เผยแพร่เฉพาะชนิดที่ทราบว่าปลอดภัยและเปิดได้ทั่วไป ไฟล์ที่ไม่ตรงกับนามสกุลหรือเสียจะไม่นำไปเผยแพร่
    วิธีแก้: บันทึกใหม่เป็นชนิดที่แนะนำ ชนิดที่เผยแพร่คือ PDF, Word, Excel, PowerPoint, OpenDocument, CSV,
    TXT, JSON, ภาพ, MP4, MP3 และ ZIP
    ที่มา: หลักความปลอดภัยของระบบนี้
    """
    yield from file_problems(disclosure, "attachment-type")


@rule("F121", "address-taken")
def address_is_taken(disclosure: Disclosure) -> Iterator[Problem]:
    """ไฟล์แนบต้องไม่อยู่ตรงที่อยู่ของหน้าเว็บหรือไฟล์ของเว็บไซต์เอง

    เหตุผล: ที่อยู่หนึ่งแห่งเป็นได้ทั้งหน้าเว็บหรือไฟล์แนบเพียงอย่างเดียว ไฟล์แนบเช่นนั้นจะไม่นำไปเผยแพร่
    วิธีแก้: เปลี่ยนชื่อไฟล์หรือโฟลเดอร์นั้น
    ที่มา: รูปแบบที่อยู่ของเว็บไซต์นี้
    """
    yield from file_problems(disclosure, "address-taken")


@rule("F124", "name-risky", Severity.WARNING)
def name_is_risky(disclosure: Disclosure) -> Iterator[Problem]:
    """ชื่อไฟล์และโฟลเดอร์ควรใช้ได้ทั้งบน Windows, macOS และ Linux

    เหตุผล: ผู้ที่เปิดโฟลเดอร์นี้บนระบบอื่นจะไม่ได้ไฟล์นั้น แล้วอาจบันทึกการหายไปโดยไม่รู้ตัว
    วิธีแก้: ตั้งชื่อสั้น ไม่ใช้เครื่องหมาย < > : " | ? * \\ และไม่ให้สองชื่อต่างกันเพียงตัวพิมพ์
    ที่มา: ข้อกำหนดชื่อไฟล์ของ Windows, macOS และ Linux
    """
    yield from file_problems(disclosure, "name-risky")


@rule("F125", "site-too-large", Severity.WARNING)
def site_is_too_large(disclosure: Disclosure) -> Iterator[Problem]:
    """ไฟล์แนบทั้งหมดควรรวมกันไม่เกิน 1 GB

    เหตุผล: GitHub Pages และ GitLab Pages ไม่เผยแพร่เว็บไซต์ที่ใหญ่กว่านั้น
    วิธีแก้: ย่อไฟล์สแกนและวีดิทัศน์ วางไฟล์ใหญ่ไว้ที่อื่น หรือเผยแพร่บนเครื่องแม่ข่ายของหน่วยงานเอง
    ที่มา: ข้อจำกัดของ GitHub Pages และ GitLab Pages
    """
    yield from file_problems(disclosure, "site-too-large")


_NEW = {".doc": "PDF", ".ppt": "PDF", ".xls": ".xlsx หรือ PDF"}


@rule("F127", "office-old", Severity.WARNING)
def office_file_is_old(disclosure: Disclosure) -> Iterator[Problem]:
    """เอกสาร Word, Excel และ PowerPoint รุ่นเดิมควรเผยแพร่เป็น PDF

    เหตุผล: โทรศัพท์และโปรแกรมรุ่นใหม่เปิดไฟล์ .doc .xls .ppt ได้ไม่ครบ และระบบนี้ยืนยันได้เพียงว่าเปิดไฟล์ได้ ไม่ได้อ่านเนื้อหาใน .doc และ .ppt
    วิธีแก้: เปิดไฟล์แล้วบันทึกเป็น PDF (ตารางบันทึกเป็น .xlsx) แล้วแนบแทน
    ที่มา: หลักการเปิดเผยข้อมูลที่เปิดอ่านได้ทั่วไปของระบบนี้
    """
    for path in sorted(path for path in disclosure.content.attachments if suffix(path) in _NEW):
        last = suffix(path)
        repair = f"เปิดไฟล์แล้วบันทึกเป็น {_NEW[last]} แล้วแนบแทน"
        message = f"ไฟล์ {last} เป็นเอกสารรุ่นเดิม โทรศัพท์ของประชาชนอาจเปิดไม่ได้"
        yield Problem(Place(path), message, repair, path.rpartition("/")[2]).about(item_of(disclosure, path))


@rule("F116", "framework-invalid")
def framework_is_invalid(disclosure: Disclosure) -> Iterator[Problem]:
    """ไฟล์เกณฑ์ของหน่วยงานเองต้องสมบูรณ์ก่อนจึงนำมาใช้ตรวจ

    เหตุผล: เกณฑ์ที่มีเลขข้อซ้ำ ขาดช่วงเวลา หรือไม่มีที่มา ทำให้ผลตรวจผิดโดยไม่รู้ตัว
    วิธีแก้: แก้ไฟล์ตามที่แจ้ง ระหว่างนี้ทุกข้อของปีนั้นตรวจไม่ได้ และไม่ใช้เกณฑ์อื่นแทน
    ที่มา: รูปแบบไฟล์ framework/<ปี>.yaml ของระบบนี้
    """
    yield from file_problems(disclosure, "framework-invalid")


@rule("F115", "framework-missing", Severity.WARNING)
def framework_is_missing(disclosure: Disclosure) -> Iterator[Problem]:
    """โฟลเดอร์ของปีต้องมีเกณฑ์ OIT ของปีนั้นในระบบ

    เหตุผล: หากไม่มีเกณฑ์ ระบบบอกไม่ได้ว่าขาดข้อใด
    วิธีแก้: ปรับรุ่นของระบบให้มีเกณฑ์ปีนั้น หรือตรวจชื่อโฟลเดอร์ว่าเป็นปี พ.ศ. ที่ถูกต้อง
    ที่มา: เกณฑ์ที่มากับระบบ (framework/<ปี>.yaml)
    """
    published = disclosure.content.published
    if published is framework.UNKNOWN:  # the name of the lists is reported where it stands
        return
    years = ", ".join(map(str, published.years()))
    check = f"เกณฑ์ {published.words.check}" if published is framework.NACC else published.title
    for year in disclosure.years:
        if not year.framework and not year.serves:
            yield Problem(
                Place(f"content/{year.year}"),
                f"ยังไม่มี{check} ปี {year.year} จึงตรวจความครบถ้วนไม่ได้",
                f"ปีที่มีเกณฑ์: {years}",
                str(year.year),
            )
