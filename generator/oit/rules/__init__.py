"""Every rule, by family. To add one: a function in its family's module and ``tests/rules/<CODE>.yaml``."""

from . import registry

# Imported for their rules; the order here is the order of the catalogue.
from . import files, completeness, evidence, dates, measures, people, text, waivers  # noqa: E402, F401, I001 isort: skip

CATALOGUE: tuple[registry.Rule, ...] = tuple(sorted(registry.CATALOGUE, key=lambda rule: rule.code))
