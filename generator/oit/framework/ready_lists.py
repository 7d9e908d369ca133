"""The package's lists as JSON, which is read in a tenth of the time that YAML takes.

``ready/<year>.json`` is made from ``<year>.yaml`` by ``python tests/test_ready_lists.py``. It names the hash of the
file that it was made from; where that is another one, the YAML is read.
"""

import hashlib

from .model import Framework


def made(list_of_year: Framework, text: str) -> str:
    """Return the file for a list. ``text``: its YAML."""
    return f"{_hash(text)}\n{list_of_year.model_dump_json(exclude_defaults=True)}\n"


def kept(file: str, text: str) -> Framework | None:
    """Return the list of a file if it was made from this YAML. The JSON is validated as the YAML would be."""
    digest, _, written = file.partition("\n")
    return Framework.model_validate_json(written) if digest == _hash(text) else None


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
