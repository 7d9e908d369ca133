"""The site says which version of the checker judged, and which one judged before: a year's verdict may turn by it."""

from dataclasses import replace
from datetime import date
from importlib import metadata
from pathlib import Path

from content_tree import build
from oit.content import read
from oit.content.ledger import Ledger
from oit.site.parts.checker import Checker, checker

NOW = metadata.version("oit")


def test_the_last_release_is_told_if_its_version_was_another(tmp_path: Path) -> None:
    content, day = read(build(tmp_path, {})), date(2025, 9, 30)
    assert checker(content) == Checker(NOW)
    for version, told in ((NOW, Checker(NOW)), ("0.0.9", Checker(NOW, "0.0.9", day))):
        last = Ledger(version=version, as_of=day, built=day)
        assert checker(replace(content, last_ledger=last)) == told
