"""Every rule, by family. A new rule is a function in its family's module and a file ``tests/rules/<CODE>.yaml``."""

# The import of a family registers its rules. Only ``registry`` is used by name here.
from . import (  # noqa: F401
    active_documents,
    addresses,
    completeness,
    dead_ends,
    files,
    ita_answers,
    leftovers,
    office_address,
    opened_links,
    people,
    placeholders,
    privacy,
    privacy_exceptions,
    published_before,
    read_words,
    references,
    registry,
    scanned,
    shared_evidence,
    site_settings,
    tables,
    timeliness,
    waiving,
    wording,
)

CATALOGUE: tuple[registry.Rule, ...] = tuple(sorted(registry.CATALOGUE, key=lambda rule: rule.code))
