"""Trees of hostile files (``attacks/*.yaml``): each is refused by its rule, and a build publishes none of them."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from content_tree import bake, build, checked, write
from oit.cli import main as cli

CASES = yaml.load((Path(__file__).parent / "attacks/published.yaml").read_bytes(), yaml.CSafeLoader)
AGENCY = "name: อบต.บ้านดี\ntype: องค์การบริหารส่วนตำบล\ncurrent_year: 2568\n"
CONFIG = "site_name: อบต.บ้านดี\ndocs_dir: content\ntheme: {name: material}\nplugins: [oit]\n"


def lay(root: Path, case: dict[str, Any]) -> Path:
    build(
        root, {"content/agency.yaml": f"{AGENCY}{case.get('agency', '')}\n", "content/2568/o1/index.md": "# โครงสร้าง\n"}
    )
    for path, recipe in case["files"].items():
        write(root, f"content/{path}", **(bake(recipe) if isinstance(recipe, dict) else {"data": recipe.encode()}))
    return root


def paths(case: dict[str, Any]) -> set[tuple[str, str]]:
    """Rule and path of each refusal; a name alone is of item O1."""
    return {
        (code, f"content{name}" if name.startswith("/") else f"content/2568/o1/{name}")
        for code, names in case["refused"].items()
        for name in names
    }


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_each_file_is_refused_by_its_rule(case: dict[str, Any], tmp_path: Path) -> None:
    disclosure = checked(lay(tmp_path, case))
    refusing = ("F109", "F111", "F117", "F120", "F121")
    found = {(finding.code, finding.place.path) for finding in disclosure.findings if finding.code in refusing}
    assert found == paths(case)
    assert all(finding.repair for finding in disclosure.findings if finding.code in refusing)
    assert disclosure.content.attachments == frozenset()


def test_a_build_publishes_none_of_them(tmp_path: Path) -> None:
    """All cases in one tree, a link to a large folder and a name that is no text beside them."""
    together = {path: recipe for case in CASES for path, recipe in case["files"].items() if path != "assets"}
    root = lay(tmp_path, {"agency": "emblem: index.html.gz", "files": together})
    write(root, "content/2568/o1/all", link="/usr")
    write(root, "content/2568/o1/แผน.txt", "แผน".encode())
    write(root, "mkdocs.yml", CONFIG.encode())
    assert cli.main(["-C", str(root), "build", "--as-of", "2025-09-30"]) == 0
    published = {path.relative_to(root / "site").as_posix() for path in (root / "site").rglob("*") if path.is_file()}
    of_item = {path for path in published if path.startswith("2568/o1/")}
    assert of_item == {"2568/o1/index.html", "2568/o1/แผน.txt"}
    assert not {"_redirects", "index.html.gz", "CNAME", "_headers", ".secret", "assets/stylesheets/oit.png"} & published
