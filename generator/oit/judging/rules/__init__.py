"""Every rule, by family. To add one: a function in its family's module and ``tests/rules/<CODE>.yaml``."""

from . import completeness, dates, evidence, files, measures, people, registry, text, waivers

FAMILIES = (files, completeness, evidence, dates, measures, people, text, waivers)
"""The modules whose functions are the rules; importing them registers what they hold."""

CATALOGUE: tuple[registry.Rule, ...] = tuple(sorted(registry.CATALOGUE, key=lambda rule: rule.code))
