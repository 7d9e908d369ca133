"""Tells figures of something from the numbers of times, lines and telephones, which stand in any text."""

import re

from ...thai import MONTHS, SHORT_MONTHS
from ...thai.deferred import expression

UNIT = (
    r"(?:บาท|ล้าน|คน|ราย(?!งาน|ละเอียด)|เรื่อง|ครั้ง(?!ที่)|แห่ง|ฉบับ|ชุด|คำขอ|คำร้อง|ครัวเรือน|ครอบครัว|หลัง|คัน|เล่ม|ต้น|ตัว|ไร่|ตัน|สาย|ชิ้น|อัน|ดวง|ใบ"
    r"|กิโล|กม\.|เมตร|ตร\.|ลิตร|ถุง|จุด|แปลง|ท่าน|หมู่บ้าน|ชุมชน|โครงการ|รายการ|หน่วย(?!งาน)|วัน(?!ที่)|นาที|ชั่วโมง|เปอร์เซ็นต์|%)"
)
"""Matches what is counted, right after a figure: "2510 ราย" is no year. As an expression, without the figure."""
_MONTH = "|".join(map(re.escape, (*MONTHS, *SHORT_MONTHS)))
_ERA = r"(?:พ\.? ?ศ\.?|พุทธศักราช|ค\.? ?ศ\.?)"
_TIME = expression(
    rf"\d{{1,2}} ?(?:{_MONTH}) ?{_ERA}? ?(?:\d{{4}}|\d\d)?(?!\d)"  # 30 กันยายน 2567
    rf"|(?:{_MONTH}) ?{_ERA}? ?\d{{4}}(?!\d| ?{UNIT})"
    r"|\d{1,3} ?/ ?(?:\d{1,2} ?/ ?)?25\d\d(?!\d)"  # 17/1/2567, and the first time in 2567: 1/2567
    rf"|(?:ปี|ปีงบ|{_ERA}) ?(?:\d{{4}}|\d\d)(?!\d| ?{UNIT}|[.,]\d)"
    rf"|(?<![\d,.])25\d\d(?!\d|[.,]\d| ?{UNIT})"
    r"|(?<!\d)0\d?(?:[- ]\d{3,4}){2,3}(?!\d)|(?<!\d)0\d{8,9}(?!\d)"
)


def without_times(text: str) -> str:
    """Return a text, of Arabic digits, without the numbers of its years, days and telephones: they are no figures of
    anything that is counted. "ต.ค. 2566" → ""; "2510 ราย" stays."""
    return _TIME.sub(" ", text)
