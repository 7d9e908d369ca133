"""Values for the inside of a page's ``<script>``."""

import json

from markupsafe import Markup

_IN_SCRIPT = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""Escapes so that no text can end its script by "</script>", or begin a comment."""


def as_script(value: object) -> Markup:
    """Return JSON that may stand in a script unchanged."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign, escape in _IN_SCRIPT.items():  # five passes for a sign take a tenth of one for a table of signs
        text = text.replace(sign, escape)
    return Markup(text)
