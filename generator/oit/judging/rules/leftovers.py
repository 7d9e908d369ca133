"""T: what a real agency's files still have of the example that they began with."""

import re
from collections.abc import Iterator

from ...content import Agency, ItaResult, Record
from ...files.place import Place
from ...thai import arabic_digits
from ...thai.deferred import expression
from ..contact import is_reserved
from ..disclosure import Disclosure
from ..example_documents import DOCUMENTS
from ..finding import Problem
from ..web_address import host, is_web_address
from .owner import item_of
from .registry import rule

NAMES = ("องค์การบริหารส่วนตำบลตัวอย่าง", "อบต.ตัวอย่าง")
"""The names of the example's agency."""
RESULTS = {2566: (87.37, 93.60), 2567: (79.69, 95.10), 2568: (95.71, 96.40)}
"""Year → the example's total and its score of the indicator "duty". No two agencies have both alike."""
_PERSON = expression(r"(?:นาย|นาง|นางสาว)(?:หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|สิบเอ็ด|สิบสอง|สิบสาม) (?:ตัวอย่าง|สมมติ)")


@rule("T104", "example-left")
def example_is_left(disclosure: Disclosure) -> Iterator[Problem]:
    """เว็บไซต์ของหน่วยงานจริงต้องไม่มีข้อมูลของหน่วยงานตัวอย่างเหลืออยู่

    เหตุผล: ชื่อ คะแนน และที่อยู่ของหน่วยงานตัวอย่างเป็นเรื่องสมมติ หากเหลืออยู่ ประชาชนจะเข้าใจว่าเป็นของหน่วยงานจริง
    วิธีแก้: แก้เป็นข้อมูลของหน่วยงาน หรือลบออก หากเป็นเว็บไซต์ตัวอย่างให้คงบรรทัด fictional: true ไว้ใน agency.yaml
    ที่มา: ตัวอย่างที่มากับระบบนี้ (โฟลเดอร์ example)
    """
    content = disclosure.content
    if content.may_be_fictional:
        return
    assert content.agency
    agency = content.agency
    for field in ("name", "short_name"):
        if (printed := getattr(agency.value, field)) in NAMES:
            yield Problem(agency.place(field), f"“{printed}” เป็นชื่อของหน่วยงานตัวอย่าง", "เขียนชื่อของหน่วยงาน", field)
    for identity, person in disclosure.persons.items():
        if content.people and _PERSON.fullmatch(person.name):
            place, message = content.people.place("people", identity, "name"), f"“{person.name}” เป็นบุคคลสมมติของตัวอย่าง"
            yield Problem(place, message, "แก้เป็นบุคคลของหน่วยงาน หรือลบรายการนี้", identity)
    yield from _of_nobody(agency)
    yield from _documents(disclosure)
    for year, result in content.results.items():
        if _is_of_the_example(year, result.value):
            message = f"คะแนน ITA ปี {year} นี้เป็นคะแนนสมมติของตัวอย่าง"
            yield Problem(result.place("total"), message, "ลบไฟล์นี้ หรือแก้เป็นผลของหน่วยงานจากระบบ ITAS", "total")
    if content.site_url_place and is_reserved(host(content.site_url)):
        message = f"ที่อยู่เว็บไซต์ {content.site_url} อยู่ในโดเมนตัวอย่าง ซึ่งไม่มีผู้ใดเปิดได้ แต่จะไปอยู่ในแผนที่หลักฐานที่ส่งในระบบ ITAS"
        yield Problem(content.site_url_place, message, "แก้ site_url เป็นที่อยู่จริง หรือลบบรรทัดนี้", "site_url")


def _of_nobody(agency: Record[Agency]) -> Iterator[Problem]:
    """Report addresses at domains that belong to nobody, and the example's postcode."""
    value = agency.value
    links: list[tuple[tuple[str | int, ...], str]] = [(("website",), value.website), (("map",), value.map)]
    links += [(("channels", index, "url"), channel.url) for index, channel in enumerate(value.channels)]
    for keys, address in links:
        if is_web_address(address) and is_reserved(host(address)):
            message = f"{address} อยู่ในโดเมนตัวอย่าง ซึ่งไม่มีผู้ใดเปิดได้"
            yield Problem(agency.place(*keys), message, "แก้เป็นที่อยู่จริง หรือลบช่องนี้", ".".join(map(str, keys)))
    if re.fullmatch("0+", arabic_digits(value.address.postcode).strip()):
        message = f"รหัสไปรษณีย์ {value.address.postcode} เป็นของตัวอย่าง"
        yield Problem(agency.place("address", "postcode"), message, "แก้เป็นรหัสไปรษณีย์จริง", "address.postcode")


def _documents(disclosure: Disclosure) -> Iterator[Problem]:
    """Report documents of the example, known by their bytes, whatever they are called now."""
    for path, checksum in sorted({**disclosure.checksums, **disclosure.unnamed}.items()):
        if checksum in DOCUMENTS:
            message = f"{path.rpartition('/')[2]} เป็นเอกสารสมมติของตัวอย่าง"
            problem = Problem(Place(path), message, "แนบเอกสารของหน่วยงานแทน หรือลบไฟล์นี้", path)
            yield problem.about(item_of(disclosure, path))


def _is_of_the_example(year: int, result: ItaResult) -> bool:
    return RESULTS.get(year) == (result.total, result.scores.get("duty"))
