"""How slow this machine is just now, so that a limit in seconds is one of the program and not of the machine.

Limits are stated for a machine that does the work below in five thousandths of a second of CPU. A crowded or an old one
gets as much more as it takes longer for the same work, and a fast one no less than is stated.
"""

import re
import time

PATIENCE = 60
"""Seconds after which a test gives up to wait, on a machine that has much else to do."""

_REFERENCE = 0.005
"""Seconds of CPU for the work below, on the machine that the limits were set on."""
_TEXT = "ประกาศ เรื่อง นโยบายไม่รับของขวัญ ปีงบประมาณ 2569 " * 400
_WORDS = re.compile(r"[^0-9\s]+|\d+")


def slowness() -> float:
    """Return how many times longer this machine takes than the one of the limits, at least 1. Of two tries the slower
    counts: what is measured was hindered by the same neighbours."""
    return max(1.0, max(_seconds(), _seconds()) / _REFERENCE)


def _seconds() -> float:
    start = time.process_time()
    counted = 0
    for _ in range(8):
        for word in _WORDS.findall(_TEXT):
            counted += len(word) * 3 % 7
    return time.process_time() - start
