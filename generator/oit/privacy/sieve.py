"""Tells quickly that a text holds nothing that is looked for: almost every text of every run ends here."""

from ..thai import identity_numbers
from ..thai.deferred import expression

_SOME_DIGITS = expression(r"[0-9๐-๙０-９](?:[^0-9๐-๙０-９\n]{0,3}\n?[0-9๐-๙０-９]){8}")
_MOBILE = expression(
    r"(?:[0๐０]"
    r"|[6๖６][6๖６]\)?[-. ]?(?:\([0๐０]\))?)[689๖๘๙６８９](?:[-‐-―−. ()]{0,2}[0-9๐-๙０-９]){8}(?![0-9๐-๙０-９])"
)
BOXES = expression(r"(?:[0-9๐-๙][]|[]{1,2} ?){12}[0-9๐-๙]")
"""Matches thirteen digits in boxes of their own, as forms print them: "[1][1][0]…", "|1|1|0|…"."""

_ACCOUNT = expression(r"[0-9๐-๙０-９](?:[-‐-―− ]?[0-9๐-๙０-９]){9}")
_BANK = (
    "บัญชี", "ธนาคาร", "เงินฝาก", "กรุงไทย", "กสิกร", "ไทยพาณิชย์", "ออมสิน", "อาคารสงเคราะห์", "กรุงศรี", "ทหารไทย", "พร้อมเพย์",
    "ออมทรัพย์", "ธ.", "account", "bank", "a/c", "ac no", "scb", "ktb", "kbank", "bbl", "baac", "gsb",
    "ttb", "bay", "ghb", "กระแสรายวัน",
    "promptpay", "ฝากประจำ", "ธนชาต", "ทีทีบี", "ธ ก ส", "ธกส",
)  # fmt: skip
_HOME = expression(
    r"(?:บ้านเลขที่|ทะเบียนบ้าน|ตามบัตร|ภูมิลำเนา|อาศัยอยู่|ที่อยู่|อยู่เลขที่|ที่พัก)[^0-9๐-๙\n]{0,25}[0-9๐-๙]|(?:อยู่ที่"
    r"|บ้านพัก) ?[0-9๐-๙]{1,4}/"
)
_HOME_WORDS = ("บ้านเลขที่", "ทะเบียนบ้าน", "ตามบัตร", "ภูมิลำเนา", "อาศัยอยู่", "ที่อยู่", "อยู่เลขที่", "ที่พัก", "อยู่ที่", "บ้านพัก")
_HEADINGS = expression(
    "ศาสนา|โลหิต|เลือด|โรค|พิการ|ป่วย|เชื้อชาติ|ชาติพันธุ์|สุขภาพ|ผลตรวจ|ผลการตรวจ|HIV|วินิจฉัย|แพ้|ที่อยู่|บ้านเลขที่|ทะเบียนบ้าน|เลขที่บ้าน"
)


def has_digits(text: str) -> bool:
    """True if a text holds as many digits as the shortest number that is looked for."""
    return bool(_SOME_DIGITS.search(text))


def may_hold(text: str) -> bool:
    """True if an officer's text may hold personal data."""
    if has_digits(text) and _may_hold_a_number(text):
        return True
    if any(word in text for word in _HOME_WORDS) and _HOME.search(text):
        return True
    return "|" in text and bool(_HEADINGS.search(text))


def _may_hold_a_number(text: str) -> bool:
    joined = text.replace("-\n", "-").replace("\n-", "-") if "-\n" in text or "\n-" in text else text
    return (
        bool(_MOBILE.search(text))
        or (("][" in text or "|" in text) and bool(BOXES.search(text)))
        or any(True for _ in identity_numbers(joined))
        or (bool(_ACCOUNT.search(text)) and _names_a_bank(text.lower()))
    )


def _names_a_bank(lower: str) -> bool:
    return any(word in lower for word in _BANK)
