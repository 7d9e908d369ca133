"""The content that cheats are tried on: an agency of one year that publishes nothing yet, or all that is asked."""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from content_tree import judged
from oit import content, framework
from oit.framework import Framework
from oit.judging.disclosure import Disclosure
from synthetic import Agency, png

LONG_AFTER = date(2030, 1, 1)
HOST = "https://www.nongsaeng.go.th"
"""The agency's main web site. The site that the content becomes lies beside it."""
SITE = "https://oit.nongsaeng.go.th/"
OTHERS = "https://www.another.go.th"
PHONE = "042-129-583"

AGENCY: dict[str, Any] = {
    "name": "องค์การบริหารส่วนตำบลหนองแสง",
    "short_name": "อบต.หนองแสง",
    "type": "องค์การบริหารส่วนตำบล",
    "website": HOST,
    "units": {"office": {"name": "สำนักปลัด"}},
}
MAYOR = {
    "name": "นายสมชาย ใจดี",
    "position": "นายกองค์การบริหารส่วนตำบลหนองแสง",
    "role": "top-executive",
    "side": "political",
}


@dataclass(frozen=True)
class Ground:
    """A folder of content of one year, and the list that it is judged by."""

    root: Path
    framework: Framework

    @property
    def year(self) -> int:
        return self.framework.year

    def bytes(self, path: str, data: bytes) -> None:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)

    def yaml(self, path: str, data: Any) -> None:
        text = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1000)
        self.bytes(path, text.encode())

    def read_yaml(self, path: str) -> Any:
        return self.parsed((self.root / path).read_text(encoding="utf-8"))

    @staticmethod
    def parsed(text: str) -> Any:
        return yaml.load(text, yaml.CSafeLoader)

    def change(self, path: str, change: Callable[[Any], None]) -> None:
        """Change the data of a YAML file in its place."""
        data = self.read_yaml(path)
        change(data)
        self.yaml(path, data)

    def page(self, slug: str, data: Mapping[str, Any], body: str = "") -> None:
        text = yaml.dump(dict(data), Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1000)
        self.bytes(f"content/{self.year}/{slug}/index.md", f"---\n{text}---\n\n{body}\n".encode())

    def judged(self, day: date = LONG_AFTER) -> Disclosure:
        return judged(content.read(self.root), day)


def asked(year: int) -> Framework:
    """The published list of a year, or the provisional one."""
    found = framework.of(year, {})
    assert found, year
    return found


@contextmanager
def empty(year: int) -> Iterator[Ground]:
    """An agency with a name and an executive who can sign, and nothing published."""
    with tempfile.TemporaryDirectory() as folder:
        ground = Ground(Path(folder), asked(year))
        ground.bytes("mkdocs.yml", f"site_url: {SITE}\n".encode())
        ground.yaml("content/agency.yaml", {**AGENCY, "current_year": year})
        ground.yaml("content/people.yaml", {"people": {"mayor": MAYOR}})
        (ground.root / f"content/{year}").mkdir(parents=True)
        yield ground


@contextmanager
def complete(year: int, of: Path) -> Iterator[Ground]:
    """A copy of ``of``, which ``make_complete`` made."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(of, folder, dirs_exist_ok=True)
        yield Ground(Path(folder), asked(year))


def make_complete(root: Path, year: int) -> None:
    """Write a made-up agency that shows every element of a year, with contacts that a real one could have."""
    agency, listed = Agency(root, paragraphs=1), asked(year)
    agency.write_agency(year)
    agency.write_year(listed)
    if listed.by_key["measures.results"].period.kind == "report-year":  # its results are the year before's
        agency.write_year(framework.load(year - 1))
    ground = Ground(root, listed)
    ground.bytes("content/people/mayor.png", png(48, 48))
    ground.change("content/agency.yaml", _become_real)
    ground.change("content/people.yaml", _become_reachable)


def _become_real(data: dict[str, Any]) -> None:
    del data["fictional"]
    data["address"]["postcode"] = "41340"
    data |= {"phone": PHONE, "fax": "042-129-584", "email": "saraban@nongsaeng.go.th"}
    data["map"] = "https://maps.app.goo.gl/3vYkq8"


def _become_reachable(data: dict[str, Any]) -> None:
    for number, person in enumerate(data["people"].values()):
        person["phone"] = f"042-129-59{number}"
