"""The two sites, built once a test run by ``mkdocs build --strict`` alone, and a real browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pages_server import serving
from playwright.sync_api import Browser
from sites import PREFIX, ROOT, Sample, Site, chromium, mkdocs_build, samples


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that is served; the site is in ``PREFIX`` below it."""
    folder = tmp_path_factory.mktemp("served")
    mkdocs_build(ROOT, folder / PREFIX, "--strict")
    return folder


@pytest.fixture(scope="session")
def example(served: Path) -> Path:
    """The example agency's site, served beside the other: at ``address`` + "../example/"."""
    site = served / "example"
    mkdocs_build(ROOT / "example", site, "--strict")
    return site


@pytest.fixture(scope="session")
def built(served: Path) -> Path:
    return served / PREFIX


@pytest.fixture(scope="session")
def address(served: Path) -> Iterator[str]:
    """Where the site is served: "http://127.0.0.1:40000/oit/"."""
    with serving(served) as root:
        yield f"{root}{PREFIX}/"


@pytest.fixture(scope="session")
def both(built: Path, example: Path, address: str) -> tuple[Site, Site]:
    """This agency's site and the example's."""
    return Site("agency", built, address), Site("example", example, address.replace(f"/{PREFIX}/", "/example/"))


@pytest.fixture(scope="session")
def sampled(both: tuple[Site, Site]) -> list[Sample]:
    """Pages of both sites that show every kind of page and whatever can stand on one."""
    return samples(*both)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser
