"""Judges what a file tells of its makers: paths of users, private e-mail addresses, names of persons."""

import re
from collections.abc import Iterator

from ..thai.deferred import expression
from .find import Family, Find
from .numbers import numbers_in

_USER_PATH = expression(
    r"(?:[A-Za-z]:)?[\\/]{1,3}(?:Users|Documents and Settings|home)[\\/]{1,2}([^\\/\"<>\s]{2,40})", re.IGNORECASE
)
_SHARED_USERS = frozenset(
    {"public", "default", "all users", "user", "users", "runner", "root", "www-data", "administrator", "admin"}
)
_PRIVATE_HOSTS = expression(
    r"[\w.+-]{1,64}@(?:gmail|hotmail|yahoo|outlook|live|icloud|me|msn|windowslive|protonmail|proton|ymail"
    r"|aol)\.(?:co\.)?[a-z]{2,3}",
    re.IGNORECASE,
)
_NOBODY = expression(
    r"(?:microsoft|windows|office|ms)?[ -]?(?:office )?(?:user|owner|admin(?:istrator)?|author|unknown"
    r"|default|guest|test|pc|com(?:puter)?|notebook|laptop)"
    r"[ -]?\d{0,4}|hp|acer|asus|dell|lenovo|msi|toshiba|samsung|sony|canon|epson|ricoh|xerox|brother|kkd.*"
    r"|corecomp.*|sky.?123.*|iluvu.*|nec|it"
    r"|(?:none|null|n/?a|anonymous|-|\.|\?)+|.{0,2}|[\W\d_]+|desktop-\w+|[a-z]+-pc",
    re.IGNORECASE,
)
_OFFICE = expression(
    r"^(?:กอง|กรม|ฝ่าย|งาน|แผนก|กลุ่ม|คณะ|ส่วน|ศูนย์|หน่วย|ที่ทำการ|ทต\.|ทม\.)"
    r"|องค์การ|เทศบาล|อบต|อบจ|สำนัก|กระทรวง|บริษัท|ห้าง|หจก|โรงเรียน|มหาวิทยาลัย|โรงพยาบาล|จังหวัด|อำเภอ|กอง(?:ช่าง|คลัง|การ|สวัสดิการ)"
    r"|office|department|ministry|\bco\.|\bltd|company|university|scanner|adobe|libreoffice|skia|chrom|writer|\bword\b|excel|python"
    r"|openpyxl|xlsxwriter|docx|apache|\bpoi\b|\bpdf|canva|google|camscanner|\bunit\b|division|bureau|municipality|\bsao\b|\bpao\b",
    re.IGNORECASE,
)


def finds_in(name: str, value: str) -> Iterator[Find]:
    """Yield what one field of the metadata betrays. ``name``: "author" for a field that names who made the file."""
    value = " ".join(value.split())
    for path in _USER_PATH.finditer(value):
        if path[1].casefold() not in _SHARED_USERS:
            yield Find(Family.USER_PATH, name)
            break
    for number in numbers_in(value):
        if number.family is Family.IDENTITY:
            yield Find(Family.IDENTITY, number.digits[-4:])
    if _PRIVATE_HOSTS.search(value):
        yield Find(Family.PRIVATE_EMAIL, name)
    elif name == "author" and is_person(value):
        yield Find(Family.AUTHOR, value[:80])


def is_person(value: str) -> bool:
    """True if a field that names who made a file may name a person."""
    return bool(value) and not _NOBODY.fullmatch(value) and not _OFFICE.search(value)
