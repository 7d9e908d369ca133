"""``oit migrate``: content written for a provisional list goes to the numbers of the real one; nothing is lost."""

import errno
from pathlib import Path

import pytest
import yaml

import faults
from oit import content, framework
from oit.cli import main as cli
from oit.upkeep import migrate, own_list

AGENCY = "name: อบต.ทดลอง\ntype: องค์การบริหารส่วนตำบล\ncurrent_year: 2570\nframework: frameworks\n"

# The real list of this test: O12 and O11 change places, O13 becomes O30, and O10 is asked as part of O9.
RENUMBERED = {"O11": "O12", "O12": "O11", "O13": "O30"}


def real_list() -> str:
    data = yaml.load(own_list.text(framework.carried(framework.load(2569), 2570)), yaml.CSafeLoader)
    for indicator in data["indicators"]:
        for sub in indicator["subindicators"]:
            for item in sub["items"]:
                item["code"] = RENUMBERED.get(item["code"], item["code"])
                if item["key"] == "service-manual":
                    item["includes"] = ["e-service"]
            sub["items"] = [item for item in sub["items"] if item["key"] != "e-service"]
    return yaml.dump({**data, "provisional": False, "carried_from": None}, Dumper=yaml.CSafeDumper, allow_unicode=True)


FILES = {
    "agency.yaml": AGENCY,
    "frameworks/2570.yaml": real_list(),
    "2570/o10/index.md": "E-Service\n",
    "2570/o11/index.md": "---\nsummary: รายเดือน\n---\nดู[รายงาน](../o12/a.csv)\n",
    "2570/o12/index.md": "รายงานประจำปี ดู[แผน](../o13/) และ[คู่มือ](../o9/)\n",
    "2570/o12/a.csv": "ก,ข\n1,2\n",
    "2570/o13/index.md": "แผนบุคคล\n",
    "2570/waivers.yaml": "waivers:\n  - target: o12.months\n    reason: ก\n  - {target: O13, reason: ข}\n",
    "2570/calendar.yaml": "source: ก\ndue:\n  o11: 30 เมษายน 2570\n  o13.plan: 1 พฤษภาคม 2570\n  o1: 2 มีนาคม 2570\n",
    "2570/renewals.yaml": "renewals:\n  - item: o13\n    last: 2569/o13\n    renew: ทำใหม่\n",
}
MOVED = {
    "2570/o10/index.md": "E-Service\n",
    "2570/o12/index.md": "---\nsummary: รายเดือน\n---\nดู[รายงาน](../o11/a.csv)\n",
    "2570/o11/index.md": "รายงานประจำปี ดู[แผน](../o30/) และ[คู่มือ](../o9/)\n",
    "2570/o11/a.csv": "ก,ข\n1,2\n",
    "2570/o30/index.md": "แผนบุคคล\n",
    "2570/waivers.yaml": "waivers:\n  - target: o11.months\n    reason: ก\n  - {target: o30, reason: ข}\n",
    "2570/calendar.yaml": "source: ก\ndue:\n  o12: 30 เมษายน 2570\n  o30.plan: 1 พฤษภาคม 2570\n  o1: 2 มีนาคม 2570\n",
    "2570/renewals.yaml": "renewals:\n  - item: o30\n    last: 2569/o13\n    renew: ทำใหม่\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, text in FILES.items():
        target = tmp_path / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    assert content.read(tmp_path).problems == ()
    return tmp_path


def files(root: Path) -> dict[str, str]:
    year = root / "content" / "2570"
    paths = (path for path in year.rglob("*") if path.is_file() and path.name != ".migrated")
    return {path.relative_to(root / "content").as_posix(): path.read_text(encoding="utf-8") for path in paths}


def test_it_is_shown_first(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(root)
    assert cli.main(["-C", str(root), "migrate", "2570"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "เกณฑ์ปี 2570: จากเลขข้อของเกณฑ์เบื้องต้น ยกมาจากปี 2569 ไปยังเลขข้อของเกณฑ์จริง",
        "  content/2570/o11 → content/2570/o12  สรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุรายเดือน",
        "  content/2570/o12 → content/2570/o11  รายงานสรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุของหน่วยงาน ประจำปี",
        "  content/2570/o13 → content/2570/o30  หลักเกณฑ์และแผนการบริหารและพัฒนาทรัพยากรบุคคล",
        "  แก้เลขข้อใน content/2570/calendar.yaml",
        "  แก้เลขข้อใน content/2570/o11/index.md",
        "  แก้เลขข้อใน content/2570/o12/index.md",
        "  แก้เลขข้อใน content/2570/renewals.yaml",
        "  แก้เลขข้อใน content/2570/waivers.yaml",
        "  คงไว้ที่เดิม: o10 “ระบบการให้บริการผ่านช่องทางออนไลน์ (E-Service)” เป็นส่วนหนึ่งของข้อ O9 แล้ว ให้รวมเนื้อหาเข้ากับ o9 ด้วยตนเอง",
        "ยังไม่ได้เปลี่ยนไฟล์ใด เมื่อตรวจรายการข้างบนแล้ว ให้ใช้ oit migrate 2570 --write",
    ]
    assert files(root) == before


def test_folders_change_places_and_what_names_them_follows(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["-C", str(root), "migrate", "2570", "--write"]) == 0
    assert capsys.readouterr().out.endswith("ย้ายแล้ว 3 ข้อ ตรวจด้วย oit check --year 2570 แล้วอ่านทบทวนทุกข้อ\n")
    assert files(root) == MOVED
    assert content.read(root).problems == ()


def test_it_is_done_once(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["-C", str(root), "migrate", "2570", "--write"])
    capsys.readouterr()
    assert cli.main(["-C", str(root), "migrate", "2570", "--write"]) == 2
    assert capsys.readouterr().err == (
        "oit: ย้ายเนื้อหาของปี 2570 ไปแล้ว (มีไฟล์ content/2570/.migrated) หากต้องการย้ายอีกครั้ง ให้ลบไฟล์นั้นก่อน\n"
    )
    assert files(root) == MOVED


def test_a_folder_in_the_way_is_never_overwritten(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "content/2570/o30").mkdir()
    (root / "content/2570/o30/index.md").write_text("เขียนไว้ก่อน\n", encoding="utf-8")
    cli.main(["-C", str(root), "migrate", "2570", "--write"])
    sentence = "o13 ควรย้ายไป o30 แต่ content/2570/o30 มีอยู่แล้ว ให้ย้ายหรือรวมโฟลเดอร์นั้นก่อน"
    assert f"  คงไว้ที่เดิม: {sentence}\n" in capsys.readouterr().out
    assert files(root)["2570/o30/index.md"] == "เขียนไว้ก่อน\n"
    assert files(root)["2570/o13/index.md"] == "แผนบุคคล\n"
    assert files(root)["2570/renewals.yaml"] == FILES["2570/renewals.yaml"]


def test_one_move_that_is_blocked_blocks_those_behind_it() -> None:
    last = framework.carried(framework.load(2569), 2570)
    codes = {"O1": "O2", "O2": "O3", "O3": "O40"}
    data = yaml.load(own_list.text(last), yaml.CSafeLoader)
    for item in data["indicators"][0]["subindicators"][0]["items"]:
        item["code"] = codes.get(item["code"], item["code"])
    real = framework.Framework.model_validate(data)
    plan = migrate.plan(last, real, frozenset({"o1", "o2", "o3", "o40"}), {})
    assert (plan.moves, len(plan.left)) == ({}, 3)
    assert migrate.plan(last, real, frozenset({"o1", "o2", "o3"}), {}).moves == {"o1": "o2", "o2": "o3", "o3": "o40"}


@pytest.mark.parametrize(
    ("fault", "code", "says"),
    [
        (OSError(errno.EACCES, "Permission denied"), 2, "จึงคืนทุกโฟลเดอร์ไว้ที่เดิม\n"),
        (KeyboardInterrupt(), 130, "oit: หยุดตามที่สั่งแล้ว\n"),
    ],
    ids=["disk", "ctrl-c"],
)
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("name", ["replace", "write_bytes"])
def test_a_failure_anywhere_puts_everything_back(
    root: Path, name: str, when: str, fault: BaseException, code: int, says: str,
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    before = files(root)
    for number in range(50):
        with monkeypatch.context() as context:
            faults.put(context, Path, name, number, faults.raising(fault), when)
            ended = cli.main(["-C", str(root), "migrate", "2570", "--write"])
        if ended == 0:  # it was called less often
            break
        assert ended == code
        assert capsys.readouterr().err.endswith(says)
        assert files(root) == before
        assert not (root / "content/2570/.migrated").exists()
    assert 5 < number < 49 or (name == "write_bytes" and 2 < number < 49)


@pytest.mark.parametrize(
    ("year", "code", "says"),
    [
        ("2571", 2, "oit: ยังไม่มีเกณฑ์จริงของปี 2571 จึงยังไม่มีสิ่งที่ต้องย้าย\n"),
        ("2569", 3, "oit: ไม่พบโฟลเดอร์ content/2569\n"),
        ("2565", 2, "oit: ไม่มีเกณฑ์ของปีก่อน 2565 ที่จะเป็นเกณฑ์เบื้องต้นได้\n"),
    ],
)
def test_what_is_refused(root: Path, capsys: pytest.CaptureFixture[str], year: str, code: int, says: str) -> None:
    assert cli.main(["-C", str(root), "migrate", year]) == code
    assert capsys.readouterr().err == says


def test_a_run_that_was_cut_short_is_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "content/2570/o13").rename(root / "content/2570/.migrating-o13")
    assert cli.main(["-C", str(root), "migrate", "2570", "--write"]) == 2
    assert capsys.readouterr().err == (
        "oit: การย้ายครั้งก่อนค้างอยู่ (.migrating-o13) ให้เปลี่ยนชื่อโฟลเดอร์เหล่านี้กลับเป็นเลขข้อเดิมที่ท้ายชื่อก่อน\n"
    )
