"""Reads what the agency published, as typed records that know their file: ``read(root)`` → ``Content``."""

from .agency import Address, Agency, Channel, People, Person, Unit
from .link_record import LinkRecord, LinkStanding, Standing
from .model import (
    Analysis,
    Declaration,
    Document,
    Evidence,
    ItaResult,
    ItemPage,
    Measure,
    Memo,
    Renewal,
    Section,
    Signature,
    Transcription,
    Waiver,
    Waivers,
)
from .paths import CONTENT
from .privacy_exceptions import PrivacyException, PrivacyExceptions
from .reader import read
from .tree import Content, YearContent
from .typed import Record

__all__ = [
    "CONTENT",
    "Address",
    "Agency",
    "Analysis",
    "Channel",
    "Content",
    "Declaration",
    "Document",
    "Evidence",
    "ItaResult",
    "ItemPage",
    "LinkRecord",
    "LinkStanding",
    "Measure",
    "Memo",
    "People",
    "Person",
    "PrivacyException",
    "PrivacyExceptions",
    "Record",
    "Renewal",
    "Section",
    "Signature",
    "Standing",
    "Transcription",
    "Unit",
    "Waiver",
    "Waivers",
    "YearContent",
    "read",
]
