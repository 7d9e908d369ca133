"""Says whether a contact can exist. A number or address that nobody can have shows no element.

A number in use cannot be told from an unused one without dialling it. So only what the numbering plan, the reserved
domains and the habit of filling in "1234567" rule out is refused.
"""

import re

from .. import thai
from ..content import Address, Agency, Person
from ..thai.deferred import expression
from ..thai.phones import phones_in
from .web_address import host, is_web_address

RESERVED = ("example", "invalid", "localhost", "test", "example.com", "example.net", "example.org")
"""Domains that belong to nobody (RFC 2606 and RFC 6761). A fictional agency may have them."""

_PLAIN_EMAIL = expression(
    r"[a-z0-9]++(?:[._-][a-z0-9]++)*+@(?:[a-z0-9]++(?:-[a-z0-9]++)*+\.)++(?:th|com|net|org)", re.ASCII | re.IGNORECASE
)
_LONGEST_PLAIN_EMAIL = 64
_EVERYBODYS = ("191", "199", "1111", "1155", "1567", "1669", "1784")
"""Numbers of the police, of rescue and of the government, which are no agency's own."""
_COUNTING = ("1234567890", "9876543210")


def is_phone(text: str, is_fictional: bool = False) -> bool:
    """True if a text holds a number that can be dialled, that nobody made up, and that is not everybody's."""
    dials = (phone.dial for phone in phones_in(text) if phone.dial and phone.dial not in _EVERYBODYS)
    return any(is_fictional or not is_made_up(dial) for dial in dials)


def is_made_up(dial: str) -> bool:
    """True if the last digits of a number count or repeat: "021234567", "020000000"."""
    last = dial[-6:]
    return len(dial) > 6 and (len(set(last)) == 1 or any(last in counting for counting in _COUNTING))


def is_email(text: str, is_fictional: bool = False) -> bool:
    """True if a text is an e-mail address at a domain that somebody can have."""
    return is_possible_email(text) and (is_fictional or not is_reserved(text.rpartition("@")[2]))


def is_possible_email(text: str) -> bool:
    """True if a text has the form of an e-mail address."""
    if len(text) <= _LONGEST_PLAIN_EMAIL and _PLAIN_EMAIL.fullmatch(text):
        return True
    if "@" not in text:
        return False
    import email_validator  # takes 60 ms, and only an unusual address needs it

    try:
        # This test stays offline. A domain that does not answer today is not an error of the file.
        email_validator.validate_email(text, check_deliverability=False, test_environment=True)
    except email_validator.EmailNotValidError:
        return False
    return True


def is_reserved(host: str) -> bool:
    """True if a host lies in a domain that belongs to nobody."""
    return f".{host.lower().rstrip('.')}".endswith(tuple(f".{domain}" for domain in RESERVED))


def is_address(address: Address, is_fictional: bool = False) -> bool:
    """True if each line of a postal address says something, and the postcode is one of Thailand's."""
    lines = (address.subdistrict, address.district, address.province)
    return (
        thai.letters(address.number) > 0
        and all(thai.letters(line) > 0 for line in lines)
        and (is_fictional or bool(re.fullmatch(r"[1-9][0-9]{4}", thai.arabic_digits(address.postcode).strip())))
    )


def agency_has(agency: Agency, field: str) -> bool:
    """True if the agency's data has a contact field that can be used. ``field`` is one of ``verify.ByAgency``."""
    match field:
        case "address":
            return is_address(agency.address, agency.fictional)
        case "email":
            return is_email(agency.email, agency.fictional)
        case "map":
            return is_web_address(agency.map) and (agency.fictional or not is_reserved(host(agency.map)))
    return is_phone(getattr(agency, field), agency.fictional)


def person_has_contact(person: Person, is_fictional: bool) -> bool:
    return is_phone(person.phone, is_fictional) or is_email(person.email, is_fictional)
