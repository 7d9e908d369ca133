"""A board of many agencies: what it reads, what it refuses, what it counts, and what its data say."""

import csv
import json
import re
import sqlite3
from argparse import Namespace
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bad_servers import Reply, serving
from oit.board import board, claims, data, fictional, pages
from oit.board.claims import Claim, Held, Unread
from oit.cli import board as command
from oit.cli.main import main
from oit.content import ledger
from oit.content.manifest import FILE, AgencyEntry, Manifest, written
from oit.judging.status import Status
from oit.net.live_site import LiveSite
from oit.proof.places import Folder

DAY = date(2026, 11, 27)
MADE = list(fictional.claims(5, 2568, DAY))
LEDGER = '{"format": 1}'


def manifest(number: int = 0, **changed: object) -> Manifest:
    return MADE[number].manifest.model_copy(update=changed)


def site(folder: Path, told: Manifest, kept: str = LEDGER) -> Path:
    """A site's folder with a manifest and a ledger."""
    folder.mkdir(parents=True)
    (folder / FILE).write_text(written(told), encoding="utf-8")
    (folder / ledger.FILE).write_text(kept, encoding="utf-8")
    return folder


def agreeing(number: int = 0) -> Manifest:
    return manifest(number, ledger_sha256=sha256(LEDGER.encode()).hexdigest())


def read(*sources: object) -> list[tuple[str, str]]:
    """Each source with how it is held, or with the reason why it was not read."""
    found = claims.read(map(str, sources), lambda _: Folder(Path("nowhere")))
    return [
        (Path(one.source).name, one.held.value if isinstance(one, Claim) else re.sub(r"\(.*\)", "", one.reason).strip())
        for one in found
    ]


# ---------------------------------------------------------------- reading


def test_a_site_is_held_against_its_ledger(tmp_path: Path) -> None:
    site(tmp_path / "good", agreeing())
    site(tmp_path / "forged", agreeing(1), LEDGER + " ")
    alone = site(tmp_path / "alone", agreeing(2))
    (alone / ledger.FILE).unlink()
    assert read(tmp_path / "good", tmp_path / "forged", tmp_path / "alone") == [
        ("good", "agrees"),
        ("forged", "differs"),
        ("alone", "alone"),
    ]
    assert sorted(read(tmp_path)) == [("alone", "alone"), ("forged", "differs"), ("good", "agrees")]


def test_files_of_manifests(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(written(manifest()), encoding="utf-8")
    lines = [json.dumps(json.loads(written(manifest(number)))) for number in (1, 2)]
    (tmp_path / "all.jsonl").write_text("\n".join([lines[0], "{", "", lines[1]]), encoding="utf-8")
    assert read(tmp_path / "a.json", tmp_path / "all.jsonl") == [
        ("a.json", "alone"),
        ("all.jsonl:1", "alone"),
        ("all.jsonl:2", "รูปแบบ JSON ไม่ถูกต้อง"),
        ("all.jsonl:4", "alone"),
    ]


@pytest.mark.parametrize(
    ("write", "says"),
    [
        (lambda path: None, "ไม่พบ"),
        (lambda path: path.mkdir(), "ไม่พบ manifest.json ในโฟลเดอร์นี้"),
        (lambda path: path.write_bytes(b"\xff\xfe{}"), "UTF-8"),
        (lambda path: path.write_text("[]", encoding="utf-8"), "ไม่ใช่ manifest.json รูปแบบที่ 1"),
        (lambda path: path.write_text("[" * 200_000, encoding="utf-8"), "JSON"),
    ],
)
def test_what_cannot_be_read_is_told(write: Callable[[Path], object], says: str, tmp_path: Path) -> None:
    write(tmp_path / "x.json")
    found = list(claims.read([str(tmp_path / "x.json")], lambda _: Folder(tmp_path)))
    assert [type(one) for one in found] == [Unread]
    assert isinstance(found[0], Unread)
    assert says in found[0].reason


def test_a_live_site_and_a_copy_on_another_host() -> None:
    told = written(agreeing().model_copy(update={"site": "http://real.go.th/oit/"})).encode()
    files = {"/oit/manifest.json": Reply(told), "/oit/ledger.json": Reply(LEDGER.encode())}
    with serving({"real.go.th": files, "copy.go.th": files}) as server:
        opener = server.opener()
        sources = ["http://real.go.th/oit/", "http://copy.go.th/oit/", "http://real.go.th/none/"]
        found = list(claims.read(sources, lambda address: LiveSite(address, opener)))
    assert isinstance(found[0], Claim)
    assert found[0].held is Held.AGREES
    reasons = [one.reason for one in found[1:] if isinstance(one, Unread)]
    assert "บอกว่าเป็นของ http://real.go.th/oit/" in reasons[0]
    assert "ไม่พบ manifest.json" in reasons[1]


def test_the_newest_of_one_site_counts() -> None:
    old, new = (Claim(name, manifest(built=day), Held.ALONE) for name, day in (("เก่า", date(2026, 1, 1)), ("ใหม่", DAY)))
    for order in ([old, new], [new, old]):
        chosen, left = board.latest(order)
        assert [claim.source for claim in chosen.values()] == ["ใหม่"]
        assert [(one.source, "ใหม่กว่าใน ใหม่" in one.reason) for one in left] == [("เก่า", True)]


# ---------------------------------------------------------------- the command


def made(tmp_path: Path, *arguments: str) -> int:
    return main(["-C", str(tmp_path), "board", *arguments])


def test_thirty_fictional_agencies(tmp_path: Path) -> None:
    assert made(tmp_path, "--fictional", "30") == 0
    home = (tmp_path / "board/index.html").read_text(encoding="utf-8")
    assert "ตัวอย่างสมมติ" in home
    assert home.count("จังหวัดสมมติ") == 3
    assert len(list((tmp_path / "board/agencies").iterdir())) == 30


def test_the_same_board_has_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        made(tmp_path, "--fictional", "12", "--output", name)
    first, second = (
        {path.relative_to(root): path.read_bytes() for path in root.rglob("*") if path.is_file()}
        for root in (tmp_path / "a", tmp_path / "b")
    )
    assert first == second


def test_what_changed_since_the_last_board(tmp_path: Path) -> None:
    first = manifest()
    items = first.years[0].items
    changed = {"missing": "complete"}.get(items[0].status, "missing")
    year = first.years[0].model_copy(update={"items": (items[0].model_copy(update={"status": changed}), *items[1:])})
    source = tmp_path / "a.json"
    source.write_text(written(first), encoding="utf-8")
    assert made(tmp_path, "a.json") == 0
    assert "ยังไม่มีครั้งก่อนให้เทียบ" in (tmp_path / "board/index.html").read_text(encoding="utf-8")
    source.write_text(written(first.model_copy(update={"years": (year,)})), encoding="utf-8")
    assert made(tmp_path, "a.json") == 0
    home = (tmp_path / "board/index.html").read_text(encoding="utf-8")
    assert f"{items[0].code}: {Status(items[0].status).thai} → {Status(changed).thai}" in home
    assert "เปลี่ยนสถานะ 1 ข้อ" in home


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        ((), 3, "ยังไม่มีข้อมูลของหน่วยงานใด"),
        (("nothing.json",), 3, "nothing.json: "),
        (("--fictional", "3", "--output", "full"), 2, "มีไฟล์อื่นอยู่แล้ว"),
        (("--fictional", "3", "--since", "full"), 2, "ไม่ใช่กระดานที่ oit board สร้าง"),
        (("--fictional", "3", "--year", "2500"), 2, "ยังไม่มีเกณฑ์ปี 2500"),
        (("--fictional", "0"), 3, "ยังไม่มีข้อมูลของหน่วยงานใด"),
    ],
)
def test_mistakes(
    arguments: tuple[str, ...], code: int, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full/thesis.docx").write_text("x", encoding="utf-8")
    assert made(tmp_path, *arguments) == code
    assert says in capsys.readouterr().err
    assert (tmp_path / "full/thesis.docx").is_file()


def test_a_bad_source_loses_no_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.json").write_text(written(manifest()), encoding="utf-8")
    (tmp_path / "b.json").write_text("{", encoding="utf-8")
    assert made(tmp_path, "a.json", "b.json") == 0
    assert "ไม่ได้ใช้" in capsys.readouterr().err
    assert "อ่านไม่ได้หรือไม่ได้ใช้ 1 รายการ" in (tmp_path / "board/index.html").read_text(encoding="utf-8")


def test_live_sites_are_asked_by_the_command(tmp_path: Path) -> None:
    folder = site(tmp_path / "site", agreeing())
    told = agreeing().site
    options = Namespace(
        root=tmp_path, output=Path("board"), sources=[told], fictional=None, year=None, by=None, since=None, title="ก"
    )
    assert command.made(options, lambda _: Folder(folder)) == 0
    assert "1 หน่วยงาน ตรงกับบัญชีไฟล์ที่เผยแพร่" in (tmp_path / "board/index.html").read_text(encoding="utf-8")


# ---------------------------------------------------------------- pages and data


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def whole(*told: Manifest) -> board.Board:
    chosen, _ = board.latest(Claim(str(number), one, Held.ALONE) for number, one in enumerate(told))
    agencies = [board.Agency(key, claim, claim.manifest.years[0]) for key, claim in chosen.items()]
    by, groups = board.grouped(agencies, None)
    return board.Board("กระดาน", 2568, by, groups, (), (), None, DAY)


def test_what_strangers_wrote_stays_text() -> None:
    name = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    agency = AgencyEntry(name=name, type=name[:50], province=name, district=name)
    year = MADE[0].manifest.years[0]
    item = year.items[0].model_copy(update={"name": name, "responsible": name})
    hostile = manifest(agency=agency, years=(year.model_copy(update={"items": (item,), "departures": name}),))
    for path, content in pages.build(whole(hostile, manifest(1))):
        if not path.endswith(".html"):
            continue
        assert isinstance(content, str)
        tags = _Tags()
        tags.feed(content)
        assert [attributes.get("src") for tag, attributes in tags.found if tag == "script"] == [
            f"{'../' * path.count('/') or './'}assets/javascripts/board.js"
        ]
        assert not [tag for tag, attributes in tags.found if tag == "img" or {"onerror", "style"} & attributes.keys()]


def test_every_link_of_the_board_leads_somewhere(tmp_path: Path) -> None:
    made(tmp_path, "--fictional", "95", "--by", "type")
    folder = tmp_path / "board"
    for page in folder.rglob("*.html"):
        tags = _Tags()
        tags.feed(page.read_text(encoding="utf-8"))
        for _, attributes in tags.found:
            target = attributes.get("href") or attributes.get("src") or ""
            if target and not target.startswith(("https://", "#")):
                there = (page.parent / target).resolve()
                assert there.exists(), (page, target)
                assert (there / "index.html").is_file() if there.is_dir() else True
    assert (folder / "groups/1/2/index.html").is_file()


def test_a_long_board_has_short_pages() -> None:
    told = [claim.manifest for claim in fictional.claims(700, 2566, DAY)]
    sizes = {path: len(_utf8(content)) for path, content in pages.build(whole(*told)) if path.endswith(".html")}
    assert {path: size for path, size in sizes.items() if size > 250_000} == {}


def _utf8(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


def test_the_three_forms_of_the_data_agree(tmp_path: Path) -> None:
    data.write(tmp_path, whole(*(claim.manifest for claim in MADE)))
    with sqlite3.connect(tmp_path / data.DATABASE) as database:
        agencies = database.execute(f"SELECT {', '.join(data.AGENCIES)} FROM agencies ORDER BY agency").fetchall()
        items = database.execute(f"SELECT {', '.join(data.ITEMS)} FROM items ORDER BY agency, year, code").fetchall()
    for path, rows, columns in ((data.AGENCIES_CSV, agencies, data.AGENCIES), (data.ITEMS_CSV, items, data.ITEMS)):
        with (tmp_path / path).open(encoding="utf-8-sig", newline="") as stream:
            head, *body = csv.reader(stream)
        assert tuple(head) == columns
        texts = [tuple(f"{value:g}" if isinstance(value, float) else str(value) for value in row) for row in rows]
        key = (lambda row: row[0]) if columns is data.AGENCIES else (lambda row: (row[0], row[1], row[2]))
        assert sorted(map(tuple, body), key=key) == sorted(texts, key=key)
    lines = (tmp_path / data.MANIFESTS).read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["agency"]["name"] for line in lines} == {claim.manifest.agency.name for claim in MADE}
    assert len(agencies) == len(MADE)


def test_what_is_asked_and_lacking_is_counted() -> None:
    one = whole(manifest(), manifest(1))
    for item in one.items:
        statuses = [Status(claimed.status) for agency in one.agencies if (claimed := item.of(agency))]
        assert len(item.short) == sum(status in board.LACKING for status in statuses)
        assert sum(item.counts.values()) == 2
    assert [len(item.short) for item in one.items] == sorted((len(item.short) for item in one.items), reverse=True)


def test_one_code_of_two_lists_is_two_items() -> None:
    """A college's O3 is its plan, a school's its address; no name of a stranger's item becomes a path."""
    other = manifest(1)
    year = other.years[0]
    plan = year.items[0].model_copy(update={"key": "../../plan", "name": "แผนพัฒนา", "status": "missing"})
    other = other.model_copy(update={"years": (year.model_copy(update={"items": (plan, *year.items[1:])}),)})
    one = whole(manifest(), other)
    first, second = (item for item in one.columns if item.code == plan.code)
    assert {first.name, second.name} == {year.items[0].name, "แผนพัฒนา"}
    assert (first.slug, second.slug) == (plan.code.lower(), f"{plan.code.lower()}-2")
    assert [sum(item.counts.values()) for item in (first, second)] == [1, 1]
    made = {path: content for path, content in pages.build(one) if path.endswith(".html")}
    assert {f"items/{first.slug}/index.html", f"items/{second.slug}/index.html"} <= set(made)
    assert not any(".." in path for path in made)
    [group] = [str(content) for path, content in made.items() if path.startswith("groups/")][:1]
    assert group.count('title="แผนพัฒนา"') == 1


def test_a_board_of_a_year_that_nobody_has_is_not_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("board", "--fictional", "2", "--year", "2568", "--output", str(tmp_path / "first"))
    assert main(list(words)) == 0
    source = str(tmp_path / "first/data/manifests.jsonl")
    assert main(["board", source, "--year", "2560", "--output", str(tmp_path / "second")]) != 0
    assert "ไม่มีหน่วยงานใดที่เว็บไซต์มีปีงบประมาณ พ.ศ. 2560" in capsys.readouterr().err
    assert not (tmp_path / "second").exists()


def test_only_who_is_made_up_is_said_to_be() -> None:
    real, invented = manifest(), manifest(1)
    real = real.model_copy(update={"agency": real.agency.model_copy(update={"fictional": False})})
    invented = invented.model_copy(update={"agency": invented.agency.model_copy(update={"fictional": True})})
    home = next(str(content) for path, content in pages.build(whole(real, invented)) if path == "index.html")
    assert "ในกระดานนี้มีหน่วยงานที่แต่งขึ้น 1 แห่ง" in home and "แต่งขึ้นทั้งหมด" not in home
    home = next(str(content) for path, content in pages.build(whole(invented)) if path == "index.html")
    assert "แต่งขึ้นทั้งหมด" in home
