"""The shape of ``privacy.yaml``: decisions to publish personal data all the same."""

from typing import Literal

from .fields import FileName, Strict
from .model import Decision


class PrivacyException(Decision):
    """The agency's decision to publish personal data of a kind in a file. ``file``: its path below ``content/``."""

    file: FileName
    kind: Literal[
        "identity", "tax-id", "mobile", "account", "address", "sensitive", "covered", "attached", "comments",
        "changes", "location", "user-path", "private-email", "author",
    ]  # fmt: skip


class PrivacyExceptions(Strict):
    """``privacy.yaml``. The site shows the decisions without the files."""

    exceptions: tuple[PrivacyException, ...] = ()
