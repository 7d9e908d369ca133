"""Tells quickly that a text holds nothing that is looked for: almost every text of every run ends here."""

from ..thai import identity_numbers
from ..thai.deferred import expression

_FEWEST = 9
"""Digits of the shortest number that is looked for."""
_RUN = expression(r"\d(?:[^\d\n]{0,3}(?:\n[^\d\n]{0,3}){0,2}\d)*+")
"""Matches digits that have few signs between them, all at once: no sign of a text is looked at twice."""
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
    return bool(_runs(text))


def _runs(text: str) -> list[str]:
    return [run for run in _RUN.findall(text) if len(run) >= _FEWEST and sum(map(str.isdecimal, run)) >= _FEWEST]


def may_hold(text: str) -> bool:
    """True if an officer's text may hold personal data."""
    if _may_hold_a_number(text):
        return True
    if any(word in text for word in _HOME_WORDS) and _HOME.search(text):
        return True
    return "|" in text and bool(_HEADINGS.search(text))


def _may_hold_a_number(text: str) -> bool:
    """True if a run of digits may be one of those that are looked for. All of them are runs: a long text is read once
    for them, and few of its signs again."""
    runs = _runs(text)
    return (
        any(_MOBILE.search(run) or BOXES.search(run) for run in runs)
        or any(True for run in runs for _ in identity_numbers(run.replace("-\n", "-").replace("\n-", "-")))
        or (any(map(_ACCOUNT.search, runs)) and _names_a_bank(text.lower()))
    )


def _names_a_bank(lower: str) -> bool:
    return any(word in lower for word in _BANK)
