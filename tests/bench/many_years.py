"""A made-up agency with any number of item pages: a complete year of 2566's list after the other, each year with its
own list."""

import re
import sys
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from oit import framework
from synthetic import Agency

LIST = Path(framework.__file__).parent / "2566.yaml"
LAST_YEAR = 2599


def write_agency(root: Path, pages: int, paragraphs: int = 2) -> int:
    """Write at least so many item pages below ``root/content`` and return how many there are."""
    text = LIST.read_text(encoding="utf-8")
    per_year = len(framework.load(2566).items)
    years = -(-pages // per_year)
    agency = Agency(root, paragraphs)
    agency.write_agency(LAST_YEAR)
    path = root / "content/agency.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "framework: framework\n", encoding="utf-8")
    for year in range(LAST_YEAR - years + 1, LAST_YEAR + 1):
        shifted = _shifted(text, year - 2566)
        target = root / "content/framework" / f"{year}.yaml"
        target.parent.mkdir(exist_ok=True)
        target.write_text(shifted, encoding="utf-8")
        agency.write_year(framework.Framework.model_validate(yaml.load(shifted, yaml.CSafeLoader)))
    return years * per_year


def _shifted(text: str, by: int) -> str:
    """The list moved to another year: its Buddhist years, and the Gregorian ones of its dates."""
    text = re.sub(r"(?<![0-9])25[67][0-9](?![0-9])", lambda found: str(int(found[0]) + by), text)
    return re.sub(r"'20([0-9][0-9])-", lambda found: f"'{2000 + int(found[1]) + by}-", text)
