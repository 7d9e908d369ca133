"""A sample of what ``make examine`` does with 5,000 trees of hostile files."""

import random
import sys
from pathlib import Path

import hostile
import hosts
import opened
import pytest
from hostile_trees import PAYLOADS

SEEN = {
    "a.html": ("html", "a script, /ran"),
    "a.svg": ("svg", "/ran"),
    "b.svg": ("svg that leads away", "evil.example:443"),
    "c.svg": ("svg with a style", "evil.example:443"),
}
"""File that we never publish → its payload, and what must be seen when it is opened."""


def test_what_must_not_happen_is_seen_if_it_does(tmp_path: Path) -> None:
    for name, (payload, _) in SEEN.items():
        (tmp_path / name).write_bytes(PAYLOADS[payload](random.Random(1)))
    (tmp_path / "calm.svg").write_bytes(PAYLOADS["svg that only draws"](random.Random(1)))
    with hosts.serving({"a": tmp_path}) as server, opened.chromium(server) as browser:
        addresses = [f"{server.address}/nginx/a/{name}" for name in (*SEEN, "calm.svg")]
        found = dict(opened.misbehaving(browser, server, addresses))
    told = {address.rpartition("/")[2]: asked for address, asked in found.items()}
    assert set(told) == {*SEEN}
    assert [name for name, (_, asked) in SEEN.items() if asked not in told[name]] == []


@pytest.mark.skipif(
    sys.platform != "linux", reason="pipes, sockets and names that are no text are made as Linux makes them"
)
def test_a_sample_of_hostile_trees_is_harmless() -> None:
    result = hostile.examine(
        range(hostile.PARTS * hostile.TREES_OF_A_PART, hostile.PARTS * hostile.TREES_OF_A_PART + 25)
    )
    assert result["wanting"] == []
    assert result["published"] > 0
