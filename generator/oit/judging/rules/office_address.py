"""Rules about the agency's postal address (A): a province of Thailand, a postcode of five digits."""

import re
from collections.abc import Iterator

from ...thai import arabic_digits
from ...thai.provinces import nearest_province, province
from ..disclosure import Disclosure
from ..finding import Problem, Severity
from .registry import rule


@rule("A102", "province-unknown", Severity.WARNING)
def province_is_unknown(disclosure: Disclosure) -> Iterator[Problem]:
    """จังหวัดในที่อยู่ต้องเป็นจังหวัดของประเทศไทย

    เหตุผล: ชื่อจังหวัดที่สะกดผิดทำให้ค้นหน่วยงานไม่พบ และข้อมูลเปิดระบุพื้นที่ผิด
    วิธีแก้: แก้ช่อง province ใน agency.yaml ให้ตรงกับชื่อจังหวัด เช่น บึงกาฬ
    ที่มา: รายชื่อ 77 จังหวัดของประเทศไทย รวมกรุงเทพมหานคร
    """
    agency = disclosure.content.agency
    if not agency or agency.value.fictional or not agency.value.address.province:
        return
    written = agency.value.address.province
    if not province(written):
        near = nearest_province(written)
        repair = f"หากหมายถึง {near} ให้แก้เป็นชื่อนี้" if near else "ใส่ชื่อจังหวัดเต็ม ไม่ต้องมีคำว่าจังหวัด เช่น บึงกาฬ"
        yield Problem(agency.place("address", "province"), f"ไม่รู้จักจังหวัด “{written}”", repair, "address.province")


@rule("A103", "postcode-wrong", Severity.WARNING)
def postcode_is_wrong(disclosure: Disclosure) -> Iterator[Problem]:
    """รหัสไปรษณีย์ต้องเป็นตัวเลขห้าหลัก

    เหตุผล: รหัสไปรษณีย์ที่ไม่ครบหลักทำให้ส่งหนังสือถึงหน่วยงานไม่ได้ และที่อยู่ไม่นับว่าครบ
    วิธีแก้: แก้ช่อง postcode ใน agency.yaml เป็นตัวเลขห้าหลัก เช่น 38190
    ที่มา: รหัสไปรษณีย์ของไปรษณีย์ไทย ขึ้นต้นด้วย 1 ถึง 9
    """
    agency = disclosure.content.agency
    if not agency or agency.value.fictional or not agency.value.address.postcode:
        return
    postcode = arabic_digits(agency.value.address.postcode).strip()
    is_of_the_example = not postcode.strip("0")  # T104 tells of it
    if not is_of_the_example and not re.fullmatch("[1-9][0-9]{4}", postcode):
        yield Problem(
            agency.place("address", "postcode"),
            f"รหัสไปรษณีย์ “{agency.value.address.postcode}” ไม่ใช่ตัวเลขห้าหลัก",
            "แก้เป็นรหัสไปรษณีย์ห้าหลักของที่ทำการที่รับผิดชอบพื้นที่",
            "address.postcode",
        )
