"""The lists that lie ready as JSON are the lists of the YAML files.

python tests/test_ready_lists.py       writes them anew
"""

from pathlib import Path

import pytest
import yaml

from oit import framework
from oit.framework import Framework, ready_lists

LISTS = Path(framework.__file__).parent


def text_of(year: int) -> str:
    return (LISTS / f"{year}.yaml").read_text(encoding="utf-8")


def ready_text(year: int) -> str:
    return (LISTS / "ready" / f"{year}.json").read_text(encoding="utf-8")


def from_yaml(year: int) -> Framework:
    return Framework.model_validate(yaml.safe_load(text_of(year)))


@pytest.mark.parametrize("year", framework.years())
def test_a_list_lies_ready(year: int) -> None:
    kept = ready_lists.kept(ready_text(year), text_of(year))
    assert kept is not None, "run python tests/test_ready_lists.py"
    assert kept == from_yaml(year)


def test_a_changed_list_is_read_anew() -> None:
    year = framework.years()[-1]
    assert ready_lists.kept(ready_text(year), f"{text_of(year)}# changed\n") is None
    assert ready_lists.kept("", text_of(year)) is None


if __name__ == "__main__":
    for each in framework.years():
        path = LISTS / "ready" / f"{each}.json"
        path.write_text(ready_lists.made(from_yaml(each), text_of(each)), encoding="utf-8", newline="\n")
