"""The words that the search takes for each other: one file, which agrees with the months that the product reads."""

import json
import re
from pathlib import Path

from oit.thai import dates

WORDS = json.loads((Path(__file__).parents[1] / "theme/overrides/assets/search-words.json").read_text(encoding="utf-8"))


def _key(word: str) -> str:
    return re.sub(r"[\s.-]", "", word.lower())


def test_its_months_are_those_of_the_dates() -> None:
    assert [month[0] for month in WORDS["months"]] == list(dates.MONTHS)
    assert [month[2] for month in WORDS["months"]] == list(dates.SHORT_MONTHS)


def test_each_word_leads_to_another_one() -> None:
    for group in WORDS["same"]:
        assert len({_key(word) for word in group}) > 1, group
    for typed, stands in WORDS["toward"].items():
        assert typed not in [stands, *stands], typed


def test_no_word_stands_in_two_groups() -> None:
    words = [word for group in WORDS["same"] for word in {_key(word) for word in group}]
    assert sorted(words) == sorted(set(words))
