"""What the formats for machines have in common: one spelling of JSON, and a lasting identity for each finding."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator

from ..judging.finding import Finding


def dump(value: object) -> str:
    """Readable JSON in UTF-8. Lone surrogates (undecodable file names) become "?", as nothing could write them."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return text.encode("utf-8", "replace").decode("utf-8") + "\n"


def identified(findings: tuple[Finding, ...]) -> Iterator[tuple[Finding, str]]:
    """Each finding with a hash that stays when lines move; findings that look the same are told apart by their
    order."""
    seen: Counter[str] = Counter()
    for finding in findings:
        seen[finding.fingerprint] += 1
        name = f"{finding.fingerprint}\n{seen[finding.fingerprint]}"
        yield finding, hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
