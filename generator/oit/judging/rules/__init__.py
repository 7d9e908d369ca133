"""Every rule, by family. To add one: a function in its family's module and ``tests/rules/<CODE>.yaml``."""

from . import completeness, dead_ends, files, ita_answers, people, references, registry, timeliness, waiving, wording

FAMILIES = (files, completeness, dead_ends, references, timeliness, ita_answers, people, wording, waiving)
"""The modules whose functions are the rules; importing them registers what they hold."""

CATALOGUE: tuple[registry.Rule, ...] = tuple(sorted(registry.CATALOGUE, key=lambda rule: rule.code))
