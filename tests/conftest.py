"""What every test needs: a cache of its own, so that no run learns from another or from the user's."""

import os
from functools import lru_cache

import hypothesis
import pytest

# How long one example may take depends on the machine and its other work.
hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.load_profile("here")


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    os.environ["OIT_CACHE"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session", autouse=True)
def each_text_is_parsed_once() -> None:
    """Remember what a text of YAML says. Most tests change one file of a tree and read the whole tree again."""
    from oit.files import yaml_reading

    yaml_reading.parse = lru_cache(maxsize=2000)(yaml_reading.parse)
