"""The ledger of a site: what it says, and that a folder, an archive and a live site are held against it truly."""

import json
import shutil
import subprocess
import zipfile
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

import pytest

from bad_servers import Reply, Site, serving
from content_tree import build
from oit.cli import verify
from oit.cli.exit import Exit
from oit.cli.main import main
from oit.content import manifest
from oit.content.ledger import FILE, SUMS, Ledger, LedgerError, parsed, summed, sums
from oit.proof.places import Archive, Folder, archive

CONFIG = (
    "site_name: ก\nsite_url: https://bandee.go.th/oit/\ndocs_dir: content\ntheme: {name: material}\nplugins: [oit]\n"
)
FILES = {
    "mkdocs.yml": CONFIG,
    "content/2566/o2/index.md": "ก [แผน](แผน.txt)\n",
    "content/2566/o2/แผน.txt": "แผนของปี\n",
    "content/2566/o3/index.md": "ก\n",
}
HOST = "bandee.go.th"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = build(tmp_path_factory.mktemp("proof"), FILES)
    assert main(["-C", str(root), "build", "--zip", "site.zip"]) == 0
    return root


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "project"))


def ledger_of(root: Path) -> Ledger:
    return parsed((root / "site" / FILE).read_text(encoding="utf-8"))


def said(capsys: pytest.CaptureFixture[str], root: Path, *arguments: str) -> tuple[int, list[str]]:
    code = main(["-C", str(root), "verify", *arguments])
    printed = capsys.readouterr()
    return code, (printed.out + printed.err).splitlines()


# ---------------------------------------------------------------- what a build writes


def test_the_ledger_lists_every_file_but_itself(built: Path) -> None:
    site = built / "site"
    there = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    ledger = ledger_of(built)
    assert ledger.files.keys() == there - {FILE, SUMS, manifest.FILE}
    assert ledger.files["2566/o2/แผน.txt"].model_dump(exclude={"sha256"}) == {
        "size": len("แผนของปี\n".encode()),
        "kind": "document",
        "year": 2566,
        "item": "o2",
        "first_published": None,
        "last_changed": None,
        "as_published": "",
    }
    assert (ledger.files["2566/o2/index.html"].kind, ledger.files["2566/o2/index.html"].item) == ("page", "o2")
    assert {entry.kind for entry in ledger.files.values()} == {"page", "document", "export", "asset"}
    assert len(ledger.lists[2566]) == 64 and ledger.site == "https://bandee.go.th/oit/"


def test_sha256sum_itself_agrees(built: Path) -> None:
    if not shutil.which("sha256sum"):
        pytest.skip("sha256sum is not installed")
    done = subprocess.run(["sha256sum", "-c", "--quiet", SUMS], cwd=built / "site", capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (0, b"")


def test_the_next_build_knows_since_when(project: Path) -> None:
    last = ledger_of(project).model_dump(mode="json")
    last["built"] = "2026-01-02"
    last["files"]["2566/o2/แผน.txt"]["first_published"] = last["files"]["2566/o2/แผน.txt"]["last_changed"] = (
        "2026-01-02"
    )
    (project / "oit-ledger.json").write_text(json.dumps(last), encoding="utf-8")
    build(project, {**FILES, "content/2566/o2/ใหม่.txt": "ก\n"})
    assert main(["-C", str(project), "build"]) == 0
    ledger = ledger_of(project)
    kept, new = ledger.files["2566/o2/แผน.txt"], ledger.files["2566/o2/ใหม่.txt"]
    assert (str(kept.first_published), str(kept.last_changed)) == ("2026-01-02", "2026-01-02")
    assert new.first_published == new.last_changed == ledger.built


def test_a_tombstone_holds_the_last_hash_and_cannot_be_taken_away(project: Path) -> None:
    before = ledger_of(project).files["2566/o2/แผน.txt"].sha256
    shutil.copy(project / "site" / FILE, project / "oit-ledger.json")
    withdrawal = "{file: 2566/o2/แผน.txt, reason: มีเลขประจำตัว, approver: นายก, date: 1 ตุลาคม 2569}"
    (project / "content/withdrawals.yaml").write_text(f"withdrawals:\n  - {withdrawal}\n", encoding="utf-8")
    (project / "content/2566/o2/แผน.txt").unlink()
    (project / "content/2566/o2/index.md").write_text("ก\n", encoding="utf-8")
    for _ in range(2):
        assert main(["-C", str(project), "build"]) == 0
        stone = ledger_of(project).withdrawn["2566/o2/แผน.txt"]
        assert (stone.sha256, stone.reason, stone.approver) == (before, "มีเลขประจำตัว", "นายก")
        assert "มีเลขประจำตัว" in (project / "site/ledger/index.html").read_text(encoding="utf-8")
        shutil.copy(project / "site" / FILE, project / "oit-ledger.json")
        (project / "content/withdrawals.yaml").unlink(missing_ok=True)


# ---------------------------------------------------------------- a folder and an archive


def test_a_site_as_it_was_built(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for place in ("site", "site.zip"):
        code, lines = said(capsys, built, place)
        assert code == Exit.CLEAN
        assert lines[-2] == f"ผลการตรวจ: ตรงกัน {len(ledger_of(built).files)}"


def damage(site: Path) -> None:
    page = site / "2566/o2/index.html"
    page.write_bytes(page.read_bytes().replace("แผน".encode(), "แผม".encode(), 1))
    (site / "2566/o2/แผน.txt").unlink()
    (site / "2566/o2/เพิ่ม.html").write_text("ก", encoding="utf-8")


NAMED = [
    "ไม่ตรง: 2566/o2/index.html (ขนาดเท่ากัน แต่เนื้อหาไม่เหมือนกัน)",
    "หายไป: 2566/o2/แผน.txt",
    "เกินมา: 2566/o2/เพิ่ม.html (ไม่มีในบัญชี)",
]


@pytest.mark.parametrize("is_packed", [False, True], ids=["folder", "archive"])
def test_a_changed_a_missing_and_an_added_file_are_named(
    project: Path, capsys: pytest.CaptureFixture[str], is_packed: bool
) -> None:
    damage(project / "site")
    if is_packed:
        shutil.make_archive(str(project / "packed"), "zip", project, "site")  # within a folder of its own
    code, lines = said(capsys, project, "packed.zip" if is_packed else "site")
    assert code == Exit.FINDINGS
    assert lines[1:4] == NAMED


def test_a_ledger_that_was_kept_elsewhere_shows_a_ledger_that_was_made_anew(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(project / "site" / FILE, project / "kept.json")
    build(project, {"content/2566/o2/แผน.txt": "แผนอื่น\n"})
    assert main(["-C", str(project), "build"]) == 0
    assert said(capsys, project)[0] == Exit.CLEAN
    code, lines = said(capsys, project, "site", "--ledger", "kept.json")
    assert code == Exit.FINDINGS
    assert f"{SUMS} ไม่ตรงกับบัญชีที่เก็บไว้" in lines
    assert any(line.startswith("ไม่ตรง: 2566/o2/แผน.txt ") for line in lines)


def test_sums_that_say_otherwise_are_named(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (project / "site" / SUMS).read_text(encoding="utf-8")
    (project / "site" / SUMS).write_text(text.replace(text[:4], "0000", 1), encoding="utf-8")
    code, lines = said(capsys, project)
    assert (code, f"{SUMS} ไม่ตรงกับ {FILE}" in lines) == (Exit.FINDINGS, True)


def test_what_is_no_place_is_a_sentence(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "text.zip").write_text("no zip", encoding="utf-8")
    (project / "empty").mkdir()
    for place, words in (
        ("nowhere", "ไม่พบ nowhere"),
        ("text.zip", "ไม่ใช่ .zip หรือเสียหาย"),
        ("empty", f"ไม่พบ {FILE} ใน empty"),
        ("http://127.0.0.1/", "ที่อยู่ภายในเครือข่าย"),
        ("https://localhost/", "ที่อยู่ภายในเครือข่าย"),
    ):
        code, lines = said(capsys, project, place)
        assert (code, words in lines[-1]) == (Exit.USAGE, True), lines
    (project / "empty" / FILE).write_text('{"format": 1}', encoding="utf-8")
    assert said(capsys, project, "empty")[0] == Exit.USAGE


def test_a_ledger_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("ก", encoding="utf-8")
    (tmp_path / "site").mkdir()
    assert Folder(tmp_path / "site").digest("../secret", 10) is None


@pytest.mark.parametrize(
    "path", ["../x", "/etc/passwd", "a/../../x", "C:/x", "C:\\x", "..\\x", "a//b", "./a", "", "a\0", "a/"]
)
def test_a_ledger_names_files_of_the_site_only(path: str) -> None:
    entry = {"sha256": "0" * 64, "size": 1, "kind": "page"}
    head = {"format": 1, "version": "1", "as_of": "2026-01-01", "built": "2026-01-01"}
    with pytest.raises(LedgerError):
        parsed(json.dumps({**head, "files": {path: entry}}))
    stone = {"reason": "ก", "date": "2026-01-01", "approver": "ข"}
    with pytest.raises(LedgerError):
        parsed(json.dumps({**head, "withdrawn": {path: stone}}))


def test_reading_ends_one_byte_after_the_ledger(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr(FILE, "{}")
        bomb.writestr("a", b"\0" * 50_000_000)
    with archive(tmp_path / "bomb.zip") as opened:
        digest = Archive(opened).digest("a", 10)
    assert digest and digest.is_cut and digest.size == 11


def test_a_file_that_stands_twice_in_an_archive_is_named(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(project / "site.zip", "a") as packed:
        packed.writestr("index.html", packed.read("index.html"))
    code, lines = said(capsys, project, "site.zip")
    assert (code, "index.html มีซ้ำสองไฟล์ในไฟล์ .zip" in lines) == (Exit.FINDINGS, True)


# ---------------------------------------------------------------- a live site


@pytest.fixture
def live(project: Path) -> Iterator[tuple[Path, Site, dict[str, Reply]]]:
    site = project / "site"
    replies = {
        f"/oit/{path.relative_to(site).as_posix()}": Reply(path.read_bytes())
        for path in site.rglob("*")
        if path.is_file()
    }
    with serving({HOST: replies}) as server:
        yield project, server, replies


def verified(root: Path, server: Site, capsys: pytest.CaptureFixture[str]) -> tuple[Exit, list[str]]:
    options = Namespace(root=root, place=f"http://{HOST}/oit", ledger=None, signers=None, stamp_roots=None)
    code = verify.verified(options, server.opener())
    return code, capsys.readouterr().out.splitlines()


def test_a_live_site_as_it_was_built(
    live: tuple[Path, Site, dict[str, Reply]], capsys: pytest.CaptureFixture[str]
) -> None:
    root, server, _ = live
    code, lines = verified(root, server, capsys)
    assert (code, lines[-2]) == (Exit.CLEAN, f"ผลการตรวจ: ตรงกัน {len(ledger_of(root).files)}")


def test_a_live_site_that_was_changed(
    live: tuple[Path, Site, dict[str, Reply]], capsys: pytest.CaptureFixture[str]
) -> None:
    root, server, replies = live
    page = replies["/oit/2566/o2/index.html"].body
    replies["/oit/2566/o2/index.html"] = Reply(page.replace(b"</body>", b'<a href="../../more/">x</a></body>'))
    replies["/oit/more/index.html"] = Reply("เพิ่ม".encode())
    del replies["/oit/2566/o2/แผน.txt"]
    replies["/oit/robots.txt"] = Reply(status=503)
    code, lines = verified(root, server, capsys)
    assert code == Exit.FINDINGS
    size = len(page)
    assert lines[1:5] == [
        f"ไม่ตรง: 2566/o2/index.html (ขนาด {size + 27:,} ไบต์ ในบัญชี {size:,} ไบต์)",
        "หายไป: 2566/o2/แผน.txt",
        "เกินมา: more/index.html (ไม่มีในบัญชี)",
        "อ่านไม่ได้: robots.txt (เครื่องแม่ข่ายตอบว่า 503)",
    ]


# ---------------------------------------------------------------- signatures, archives, what was handed in


def test_a_signature(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if not shutil.which("ssh-keygen"):
        pytest.skip("ssh-keygen is not installed")
    for name in ("key", "other"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(project / name)], check=True)
        public = (project / f"{name}.pub").read_text(encoding="utf-8")
        (project / f"{name}.signers").write_text(f"clerk@bandee.go.th {public}", encoding="utf-8")
    assert main(["-C", str(project), "build", "--sign", str(project / "key")]) == 0
    assert "ลายเซ็นถูกต้อง ลงโดย clerk@bandee.go.th" in said(capsys, project, "--signers", "key.signers")[1]
    code, lines = said(capsys, project, "--signers", "other.signers")
    assert (code, any("ไม่อยู่ในรายชื่อ" in line for line in lines)) == (Exit.FINDINGS, True)
    assert any("ยังไม่ได้ตรวจ" in line for line in said(capsys, project)[1])
    text = (project / "site" / SUMS).read_text(encoding="utf-8")
    (project / "site" / SUMS).write_text(text + f"{'0' * 64}  x\n", encoding="utf-8")
    code, lines = said(capsys, project, "--signers", "key.signers")
    assert (code, f"ลายเซ็นไม่ตรงกับไฟล์ {SUMS}" in lines) == (Exit.FINDINGS, True)
    (project / "site/SHA256SUMS.sig").unlink()
    assert "ไม่พบลายเซ็น (SHA256SUMS.sig)" in said(capsys, project, "--signers", "key.signers")[1]


def test_a_key_that_is_not_there_leaves_the_old_site(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(project), "build", "--sign", "nowhere"]) == 1
    assert "เว็บไซต์เดิมใน site ยังอยู่ครบ" in capsys.readouterr().err
    assert said(capsys, project)[0] == Exit.CLEAN


def test_an_archive_holds_a_year_and_its_own_ledger(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(project), "archive", "2566"]) == 0
    first = (project / "oit-2566.zip").read_bytes()
    assert main(["-C", str(project), "archive", "2566", "--output", "again.zip"]) == 0
    assert (project / "again.zip").read_bytes() == first
    capsys.readouterr()
    assert said(capsys, project, "oit-2566.zip")[0] == Exit.CLEAN
    site_ledger = ledger_of(project)
    with zipfile.ZipFile(project / "oit-2566.zip") as packed:
        ledger = parsed(packed.read(FILE).decode())
        assert {"open-2566.html", "README.txt", "2566/o2/index.html", "2566/o2/แผน.txt"} <= ledger.files.keys()
        page = packed.read("2566/o2/index.html").decode()
    assert ledger.files["2566/o2/index.html"].as_published == site_ledger.files["2566/o2/index.html"].sha256
    assert ledger.files["2566/o2/แผน.txt"].sha256 == site_ledger.files["2566/o2/แผน.txt"].sha256
    assert 'href="../index.html"' in page and 'href="../"' not in page


@pytest.mark.parametrize(("year", "words"), [("2569", "ไม่มีข้อมูลของปี 2569")])
def test_a_year_that_is_not_there_gives_no_archive(
    project: Path, capsys: pytest.CaptureFixture[str], year: str, words: str
) -> None:
    assert main(["-C", str(project), "archive", year]) == 2
    assert words in capsys.readouterr().err


def test_what_was_handed_in_is_kept(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(project), "filed", "2566"]) == 0
    assert "2566/o2/index.html" in (project / "content/2566/filed.yaml").read_text(encoding="utf-8")
    assert main(["-C", str(project), "filed", "2566"]) == 2
    assert "--replace" in capsys.readouterr().err
    shutil.rmtree(project / "content/2566/o2")
    main(["-C", str(project), "check", "--as-of", "2023-03-01"])
    assert "K104 ยื่น 2566/o2/ ไว้เมื่อ" in capsys.readouterr().out


# ---------------------------------------------------------------- text


@pytest.mark.parametrize("path", ["ก ข.pdf", "a\\b", "a\nb", "a\\nb", "\\", "a\rb"])
def test_any_name_survives_the_sums(path: str) -> None:
    assert summed(sums({path: "a" * 64, "b": "0" * 64})) == {path: "a" * 64, "b": "0" * 64}


@pytest.mark.parametrize("text", ["x", f"{'g' * 64}  a", f"{'0' * 64} a", f"{'0' * 64}  "])
def test_what_are_no_sums(text: str) -> None:
    with pytest.raises(LedgerError, match="บรรทัดที่ 1"):
        summed(text)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 2}', "[" * 10_000, '{"format": 1, "files": 3}'])
def test_what_is_no_ledger(text: str) -> None:
    with pytest.raises(LedgerError):
        parsed(text)
