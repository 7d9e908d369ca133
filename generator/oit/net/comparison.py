"""Holds a record against what is there: a record that somebody made up claims what nobody finds."""

from collections.abc import Iterable
from datetime import date
from hashlib import sha256

from ..content.link_record import Facts, LinkEntry, Outcome

SAMPLE = 5
"""How many addresses are opened again although they are not due."""


def sample(addresses: Iterable[str], day: date, most: int = SAMPLE) -> tuple[str, ...]:
    """Return some of the addresses, others each day; nobody who makes a record up can choose them."""
    return tuple(sorted(addresses, key=lambda address: sha256(f"{day} {address}".encode()).digest())[:most])


def contradiction(before: LinkEntry | None, attempt: LinkEntry, same_version: bool, trusts_ci: bool) -> str:
    """Return what an attempt finds otherwise than the record claims, in Thai; "" if it contradicts nothing.

    A page that has gone since is no lie, so of what CI recorded itself (``trusts_ci``) only facts are compared.
    """
    if not before or not before.opened or attempt.outcome is Outcome.UNKNOWN:
        return ""
    if not attempt.outcome.is_good:
        is_trusted = trusts_ci and before.by == "ci"
        return "" if is_trusted or not before.outcome.is_good else "บันทึกไว้ว่าเปิดได้ แต่ครั้งนี้เปิดไม่ได้"
    if before.facts and attempt.facts and before.facts != attempt.facts:
        return _of_facts(before.facts, attempt.facts, same_version)
    return ""


def _of_facts(claimed: Facts, found: Facts, same_version: bool) -> str:
    if claimed.sha256 and claimed.sha256 == found.sha256:
        return "เนื้อหาเดิมทุกตัวอักษร แต่ข้อเท็จจริงที่บันทึกไว้ไม่ตรง" if same_version else ""
    if claimed.kind != found.kind:
        return "บันทึกไว้เป็นไฟล์คนละชนิดกับที่พบ"
    claims = {*claimed.words, *claimed.people, *claimed.contacts}
    if len(claims) >= 4 and 2 * len(claims & {*found.words, *found.people, *found.contacts}) < len(claims):
        return "สิ่งที่บันทึกไว้ว่าพบในหน้านั้น ส่วนใหญ่ไม่พบในครั้งนี้"
    return ""
