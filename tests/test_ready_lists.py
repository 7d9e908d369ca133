"""The lists that lie ready as JSON are the lists of the YAML files.

python tests/test_ready_lists.py       writes them anew
"""

import pytest
import yaml

from oit import framework
from oit.framework import Framework, Published, ready_lists

LISTS = [(lists, year) for lists in map(framework.named, framework.list_names()) for year in lists.years()]


def text_of(lists: Published, year: int) -> str:
    return (lists.folder / f"{year}.yaml").read_text(encoding="utf-8")


def from_yaml(lists: Published, year: int) -> Framework:
    return Framework.model_validate(yaml.safe_load(text_of(lists, year)))


@pytest.mark.parametrize(("lists", "year"), LISTS, ids=lambda value: getattr(value, "name", str(value)))
def test_a_list_lies_ready(lists: Published, year: int) -> None:
    path = lists.folder / "ready" / f"{year}.json"
    kept = ready_lists.kept(path.read_text(encoding="utf-8"), text_of(lists, year))
    assert kept is not None, "run python tests/test_ready_lists.py"
    assert kept == from_yaml(lists, year)


def test_a_changed_list_is_read_anew() -> None:
    lists, year = LISTS[-1]
    ready = (lists.folder / "ready" / f"{year}.json").read_text(encoding="utf-8")
    assert ready_lists.kept(ready, f"{text_of(lists, year)}# changed\n") is None
    assert ready_lists.kept("", text_of(lists, year)) is None


if __name__ == "__main__":
    for each, number in LISTS:
        made = each.folder / "ready" / f"{number}.json"
        made.parent.mkdir(exist_ok=True)
        text = ready_lists.made(from_yaml(each, number), text_of(each, number))
        made.write_text(text, encoding="utf-8", newline="\n")
