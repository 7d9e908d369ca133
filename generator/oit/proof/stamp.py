"""Time stamps by RFC 3161: what is asked of an authority, and whether its answer is about these bytes.

Needs the extra ``oit[stamp]``. This module uses no net.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from ..thai import THAI_TIME

if TYPE_CHECKING:
    from rfc3161_client import TimeStampResponse


class StampError(Exception):
    """A stamp cannot be made or is not right. The error's text says why, in Thai."""


def request(data: bytes) -> bytes:
    """Return the request for a stamp of bytes: it holds their hash, and nothing of them. Raises StampError."""
    _check_installed()
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

    asked = TimestampRequestBuilder().data(data).hash_algorithm(HashAlgorithm.SHA256).cert_request(cert_request=True)
    return asked.build().as_bytes()


def granted(answer: bytes, data: bytes, roots: bytes) -> datetime:
    """Return the time, in Thailand, at which an authority saw these bytes. ``roots``: the PEM certificates that are
    trusted. Raises StampError."""
    _check_installed()
    from cryptography.x509 import load_pem_x509_certificates
    from rfc3161_client import VerificationError, VerifierBuilder

    stamp = _decoded(answer)
    try:
        certificates = load_pem_x509_certificates(roots)
    except ValueError:
        raise StampError("อ่านใบรับรองของผู้ให้บริการประทับเวลาไม่ได้ ต้องเป็นไฟล์ PEM") from None
    verifier = VerifierBuilder()
    for certificate in certificates:
        verifier = verifier.add_root_certificate(certificate)
    try:
        verifier.build().verify_message(stamp, data)
    except VerificationError as error:
        raise StampError(f"ตราประทับเวลาใช้กับไฟล์นี้ไม่ได้ ({error})") from None
    return stamp.tst_info.gen_time.astimezone(THAI_TIME)


def check_granted(answer: bytes, data: bytes) -> None:
    """Raise StampError for an answer that is no stamp of these bytes. Whose stamp it is, is not asked."""
    import hashlib

    imprint = _decoded(answer).tst_info.message_imprint.message
    if imprint != hashlib.sha256(data).digest():
        raise StampError("ตราประทับเวลาที่ได้รับเป็นของข้อมูลอื่น")


def _decoded(answer: bytes) -> "TimeStampResponse":
    from rfc3161_client import PKIStatus, decode_timestamp_response

    try:
        stamp = decode_timestamp_response(answer)
    except ValueError:
        raise StampError("คำตอบของผู้ให้บริการไม่ใช่ตราประทับเวลา") from None
    if stamp.status not in (PKIStatus.GRANTED, PKIStatus.GRANTED_WITH_MODS):
        raise StampError("ผู้ให้บริการไม่ประทับเวลาให้")
    return stamp


def _check_installed() -> None:
    from importlib.util import find_spec

    if not find_spec("rfc3161_client"):
        raise StampError("ต้องติดตั้งส่วนประทับเวลาก่อน ด้วย pip install rfc3161-client")
