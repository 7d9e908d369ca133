"""The pictures of the guide for officers."""

from collections.abc import Iterator

from ... import guide
from .. import addresses
from ..page import Site
from .export import Export


def guide_pictures(_: Site) -> Iterator[Export]:
    for picture in guide.pictures():
        yield Export(f"{addresses.GUIDE}images/{picture.name}", picture.read_bytes())
