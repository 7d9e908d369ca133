"""Values for the inside of a page's ``<script>``."""

import json

from markupsafe import Markup

_IN_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})
"""Escapes so that no text can end its script by "</script>", or begin a comment."""


def as_script(value: object) -> Markup:
    """Return JSON that may stand in a script unchanged."""
    return Markup(json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_IN_SCRIPT))
