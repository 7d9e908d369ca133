"""The manifest of a site: what it says of itself, and that what others wrote in its place is refused."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from content_tree import build
from oit.cli.main import main
from oit.content import ledger
from oit.content.manifest import FILE, ManifestError, parsed, written

FILES = {
    "mkdocs.yml": (
        "site_name: ก\nsite_url: https://bandee.go.th/oit/\n"
        "docs_dir: content\ntheme: {name: material}\nplugins: [oit]\n"
    ),
    "content/2566/o2/index.md": "ก\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = build(tmp_path_factory.mktemp("manifest"), FILES)
    assert main(["-C", str(root), "build", "--as-of", "2566-05-01"]) == 0
    return root / "site"


def test_it_says_what_the_report_says(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    manifest = parsed((site / FILE).read_text(encoding="utf-8"))
    capsys.readouterr()
    main(["-C", str(site.parent), "check", "--format", "json", "--as-of", "2566-05-01"])
    report = json.loads(capsys.readouterr().out)
    assert manifest.agency.name == report["agency"]["name"]
    assert manifest.as_of.isoformat() == report["as_of"]
    told = [(item.code, item.status, item.strength, item.points_at_stake) for item in manifest.years[0].items]
    assert told == [
        (item["code"], item["status"], item["strength"], item["points_at_stake"])
        for item in report["years"][0]["items"]
    ]
    assert manifest.years[0].list_sha256 == report["years"][0]["framework"]["sha256"]


def test_its_addresses_and_its_ledger_are_there(site: Path) -> None:
    manifest = parsed((site / FILE).read_text(encoding="utf-8"))
    assert manifest.site == "https://bandee.go.th/oit/"
    assert manifest.ledger_sha256 == sha256((site / ledger.FILE).read_bytes()).hexdigest()
    assert all((site / item.address / "index.html").is_file() for item in manifest.years[0].items)
    assert FILE not in ledger.parsed((site / ledger.FILE).read_text(encoding="utf-8")).files


def test_writing_and_reading_are_the_same(site: Path) -> None:
    text = (site / FILE).read_text(encoding="utf-8")
    assert written(parsed(text)) == text
    empty = parsed(text).model_copy(update={"years": ()})
    assert parsed(written(empty)) == empty


@pytest.mark.parametrize(
    ("address", "held"),
    [
        ("https://user@a.go.th/oit/", ""),
        ("https://a.go.th/a b/", ""),
        ("https://a.go.th/o'it/", ""),
        ("ftp://a.go.th/", ""),
        (f"https://a.go.th/{'x' * 600}/", ""),
        ("http://a.go.th:99/x/", "http://a.go.th:99/x/"),
        ("https://กทม.ไทย/", "https://กทม.ไทย/"),
    ],
)
def test_an_odd_address_of_the_site_ends_no_build(address: str, held: str, site: Path, tmp_path: Path) -> None:
    root = build(
        tmp_path, FILES | {"mkdocs.yml": FILES["mkdocs.yml"].replace("https://bandee.go.th/oit/", f'"{address}"')}
    )
    assert main(["-C", str(root), "build", "--as-of", "2566-05-01"]) == 0
    assert parsed((root / "site" / FILE).read_text(encoding="utf-8")).site == held


def _changed(value: Any, keys: tuple[str | int, ...], new: Any) -> Any:
    if not keys:
        return new
    copy = value.copy()
    copy[keys[0]] = _changed(value.get(keys[0]) if isinstance(value, dict) else value[keys[0]], keys[1:], new)
    return copy


@pytest.mark.parametrize(
    ("keys", "value", "says"),
    [
        (("format",), 2, "รูปแบบที่ 1"),
        (("agency",), "ก", "(agency)"),
        (("agency", "name"), "", "(agency.name)"),
        (("agency", "name"), "ก" * 301, "(agency.name)"),
        (("site",), "javascript:alert(1)", "(site)"),
        (("site",), 'https://a.go.th/"><script>', "(site)"),
        (("site",), "https://a.go.th", "(site)"),
        (("site",), "https://a.go.th@evil.example/", "(site)"),
        (("years", 0, "items", 0, "code"), "../x", "(years.0.items.0.code)"),
        (("years", 0, "items", 0, "code"), "O1/..", "(years.0.items.0.code)"),
        (("years", 0, "items", 0, "address"), "//evil.example/", "(years.0.items.0.address)"),
        (("years", 0, "items", 0, "address"), "../x/", "(years.0.items.0.address)"),
        (("ledger_sha256",), "x", "(ledger_sha256)"),
        (("more",), 1, "(more)"),
        (("years", 0, "year"), 1, "(years.0.year)"),
        (("years", 0, "items", 3, "status"), "perfect", "(years.0.items.3.status)"),
        (("years", 0, "items", 3, "points"), 1e9, "(years.0.items.3.points)"),
        (("years", 0, "items", 3, "points"), "NaN", "(years.0.items.3.points)"),
    ],
)
def test_what_is_no_manifest_is_refused(keys: tuple[str | int, ...], value: Any, says: str, site: Path) -> None:
    good = json.loads((site / FILE).read_text(encoding="utf-8"))
    with pytest.raises(ManifestError) as refused:
        parsed(json.dumps(_changed(good, keys, value), ensure_ascii=False))
    assert says in str(refused.value)


@pytest.mark.parametrize("text", ["", "[]", "{", "null", '{"format": 1, "format": 1}', "[" * 100_000, "\ufeff{}"])
def test_what_is_no_json_object_is_refused(text: str) -> None:
    with pytest.raises(ManifestError):
        parsed(text)
