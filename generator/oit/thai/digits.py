"""Thai and Arabic digits, the order of numbers in texts, and sizes of files in words."""

from .deferred import expression

_NUMBER = expression(r"([0-9๐-๙]{1,18})")
_THAI = expression("[๐-๙]")
_TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def arabic_digits(text: str) -> str:
    """Write Thai digits as Arabic ones: "๑๗ ม.ค. ๒๕๖๖" → "17 ม.ค. 2566"."""
    return text.translate(_TO_ARABIC) if _THAI.search(text) else text  # most texts have none, and a search is quicker


def thai_digits(text: str) -> str:
    """Write Arabic digits as Thai ones: "17" → "๑๗"."""
    return text.translate(_TO_THAI)


def in_order(text: str) -> tuple[str | int, ...]:
    """Return a key that sorts texts by their numbers: "o2" before "o10", "แผน ๒" before "แผน 10"."""
    return tuple(int(part) if place % 2 else part for place, part in enumerate(_NUMBER.split(text)))


def file_size(size: int) -> str:
    """Write bytes in the unit that gives a short number: 830 → "830 ไบต์", 25156 → "25 กิโลไบต์", 1234567 → "1.2
    เมกะไบต์"."""
    if size < 1000:
        return f"{size} ไบต์"
    if size < 999_500:
        return f"{size / 1e3:.0f} กิโลไบต์"
    size_mb = size / 1e6
    return f"{size_mb:.1f} เมกะไบต์" if size_mb < 99.95 else f"{size_mb:,.0f} เมกะไบต์"
