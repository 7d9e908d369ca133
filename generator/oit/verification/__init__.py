"""Does what was published show an element? ``verify`` answers by the strongest means the element's kind allows."""

from .case import Case
from .kinds import verify
from .locate import locate

__all__ = ["Case", "locate", "verify"]
