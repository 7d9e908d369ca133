"""Functions that the formats for machines share: one spelling of JSON, and a lasting identity for each finding."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator

from ..judging.finding import Finding


def dump(value: object) -> str:
    """Return readable JSON. Lone surrogates (undecodable file names) become "?", as UTF-8 cannot hold them."""
    return _utf8(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


def line(value: object) -> str:
    """Return JSON on one line, for files of JSON Lines."""
    return _utf8(json.dumps(value, ensure_ascii=False)) + "\n"


def _utf8(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def identified(findings: tuple[Finding, ...]) -> Iterator[tuple[Finding, str]]:
    """Yield each finding with a hash that stays when lines move. Findings that look alike differ by their order."""
    seen: Counter[str] = Counter()
    for finding in findings:
        seen[finding.fingerprint] += 1
        name = f"{finding.fingerprint}\n{seen[finding.fingerprint]}"
        yield finding, hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
