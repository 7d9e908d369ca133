"""What every test needs: a cache of its own, so that no run learns from another or from the user's."""

import pytest


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    import os

    os.environ["OIT_CACHE"] = str(tmp_path_factory.mktemp("cache"))
