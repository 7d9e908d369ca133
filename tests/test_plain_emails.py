"""Plain e-mail addresses are accepted without the library that knows all forms; it must accept them too."""

import email_validator
import pytest
from hypothesis import given
from hypothesis import strategies as st

from oit.judging import contact

LABEL = st.text("az09-", min_size=1, max_size=8)
NAME = st.text("aZ09._-", min_size=1, max_size=12)
ENDINGS = ("go.th", "or.th", "th", "com", "net", "org", "example.org", "localhost.com", "test.th")


@given(NAME, st.lists(LABEL, min_size=1, max_size=3), st.sampled_from(ENDINGS))
def test_the_library_accepts_every_plain_address(name: str, labels: list[str], ending: str) -> None:
    address = f"{name}@{'.'.join(labels)}.{ending}"
    if len(address) <= contact._LONGEST_PLAIN_EMAIL and contact._PLAIN_EMAIL.fullmatch(address):
        email_validator.validate_email(address, check_deliverability=False, test_environment=True)


@pytest.mark.parametrize("address", ["saraban@bandee.go.th", "office.1@dla.go.th", "a-b_c@example.org"])
def test_an_ordinary_address_is_plain(address: str) -> None:
    assert contact._PLAIN_EMAIL.fullmatch(address)


@pytest.mark.parametrize(
    "address", ["a..b@x.go.th", ".a@x.go.th", "a@-x.go.th", "a@th", "a@x..th", "a b@x.go.th", "ก@x.th\n"]
)
def test_an_impossible_or_unusual_address_is_not(address: str) -> None:
    assert not contact._PLAIN_EMAIL.fullmatch(address)
