"""The content security policy of a page: what a browser may load and run for it, whatever the page contains.

The policy stands in the page itself, as GitHub Pages and GitLab Pages send no headers of a site's own. It must come
before anything in the head that could load something.
"""

import base64
import hashlib
import re
from functools import lru_cache

from ..thai.deferred import expression

_SCRIPT = expression(r"<script\b(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
_DATA_BLOCK = expression(r"""\btype=["']?(?!module\b|text/javascript\b|application/javascript\b)[\w+/-]+""")
_CHARSET = '<meta charset="utf-8">'

DIRECTIVES = {
    "default-src": "'none'",
    # Style attributes draw the bars of the figures. Under this policy a style can neither run nor load anything.
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "media-src": "'self'",
    "frame-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
}
"""All directives except ``script-src``, which names the page's own inline scripts."""


def with_policy(page: str, text: str = "") -> str:
    """Return the finished HTML with its policy: nothing from other sites, and no inline script except its frame's.

    ``text`` is the part that was made from the agency's content. A script in it is not ours and stays forbidden.
    """
    frame = page.replace(text, "", 1) if text else page
    scripts = (match["text"] for match in _SCRIPT.finditer(frame) if _is_inline_program(match["attributes"]))
    hashes = " ".join(sorted({_hash(text) for text in scripts}))
    policy = {"default-src": DIRECTIVES["default-src"], "script-src": f"'self' {hashes}".strip(), **DIRECTIVES}
    content = "; ".join(f"{name} {sources}" for name, sources in policy.items())
    meta = f'<meta http-equiv="Content-Security-Policy" content="{content}">'
    before = _CHARSET if _CHARSET in page else "<head>"
    return page.replace(before, f"{before}\n{meta}", 1)


def _is_inline_program(attributes: str) -> bool:
    return " src=" not in attributes and not _DATA_BLOCK.search(attributes)


@lru_cache(maxsize=256)
def _hash(script: str) -> str:
    """Return the source expression that allows exactly this script (CSP Level 3, §8.4)."""
    digest = hashlib.sha256(script.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
