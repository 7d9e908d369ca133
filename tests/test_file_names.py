"""A name of a file is found however it is spelt; what is not found is told with what may have been meant."""

import os
import subprocess
import time
import unicodedata
from pathlib import Path

import pytest

from content_tree import build, checked, of
from machine import slowness
from oit.content.file_names import FileNames

PAGE = "content/2566/o3/index.md"
FOLDER = "content/2566/o3"


@pytest.mark.parametrize(
    ("on_disk", "written"),
    [
        ("รายงานการดําเนินงาน.pdf", "รายงานการดําเนินงาน.pdf"),
        ("รายงานการด\u0e4d\u0e32เนินงาน.pdf", "รายงานการดำเนินงาน.pdf"),
        ("การดำเนินงาน.pdf", "การด\u0e4d\u0e32เนินงาน.pdf"),
        ("น\u0e49\u0e4d\u0e32.pdf", "น้ำ.pdf"),
        ("ที\u0e48ดิน.pdf", "ท\u0e48\u0e35ดิน.pdf"),
        ("ค\u0e48\u0e39มือ.pdf", "คู่มือ.pdf"),
        ("เเผน.pdf", "แผน.pdf"),
        ("แผน\u00a0ปี.pdf", "แผน ปี.pdf"),
        ("แผน\u200bปี.pdf", "แผนปี.pdf"),
        ("แผน ปี.pdf", "แผน  ปี.pdf"),
        (unicodedata.normalize("NFD", "résumé.pdf"), "résumé.pdf"),
        ("IMG_001.JPG", "img_001.jpg"),
        ("ย่อย/แผน.pdf", "ย่อย\\แผน.pdf"),
        ("แผน #1.pdf", "%E0%B9%81%E0%B8%9C%E0%B8%99%20%231.pdf"),
        ("แผน 50%.pdf", "แผน 50%.pdf"),
        ("แผน%20ก.pdf", "แผน%20ก.pdf"),
        ("แผน.pdf", "./แผน.pdf"),
        ("แผน.pdf", "../o3/แผน.pdf"),
    ],
)
def test_a_name_gets_the_spelling_of_the_disk(on_disk: str, written: str) -> None:
    names = FileNames(frozenset({f"{FOLDER}/{on_disk}", f"{FOLDER}/อื่น.pdf"}))
    found = names.beside(PAGE, written)
    assert (
        FileNames(names.paths).at(f"{FOLDER}/{found.removeprefix('./').removeprefix('../o3/')}")
        == f"{FOLDER}/{on_disk}"
    )
    assert not names.absent


def test_of_two_names_that_look_the_same_the_one_that_was_written_counts() -> None:
    names = FileNames(frozenset({f"{FOLDER}/plan.pdf", f"{FOLDER}/Plan.pdf"}))
    assert names.beside(PAGE, "plan.pdf") == "plan.pdf"
    assert names.beside(PAGE, "Plan.pdf") == "Plan.pdf"


@pytest.mark.parametrize(
    ("written", "lies", "near"),
    [
        ("plann.pdf", "o3/plan.pdf", "plan.pdf"),
        ("plan", "o3/plan.pdf", "plan.pdf"),
        ("plan.docx", "o3/plan.pdf", "plan.pdf"),
        ("แผน ๒๕๖๖.pdf", "o3/แผน 2566.pdf", "แผน 2566.pdf"),
        ("แผน 2566.pdf", "o3/แผน_2566.pdf", "แผน_2566.pdf"),
        ("แผน.pdf#page=3", "o3/แผน.pdf", "แผน.pdf"),
        ("แผน.pdf", "o4/แผน.pdf", "../o4/แผน.pdf"),
        ("content/2566/o3/แผน.pdf", "o3/แผน.pdf", "แผน.pdf"),
        ("/2566/o3/แผน.pdf", "o3/แผน.pdf", ""),
        ("แผน.pdf", "o3/ประกาศ.pdf", ""),
        # figures decide: another year, part or item is another document
        ("report-2567.pdf", "o3/report-2566.pdf", ""),
        ("report-2567.docx", "o3/report-2566.pdf", ""),
        ("รายงานผลการดำเนินงาน ๒๕๖๗.pdf", "o3/รายงานผลการดำเนินงาน 2566.pdf", ""),
        ("report-2567-2.pdf", "o3/report-2567-1.pdf", ""),
        ("report-2566.pdf", "o3/report-25667.pdf", ""),
        ("o3-report.pdf", "o3/o4-report.pdf", ""),
        ("report-2567.pdf", "o3/report-2567-final.pdf", "report-2567-final.pdf"),
        ("report-2567.pdf", "o3/reprot-2567-v2.pdf", "reprot-2567-v2.pdf"),
        ("report-2567.pdf", "o3/report.pdf", "report.pdf"),
        ("report-67.pdf", "o3/report-2567.pdf", "report-2567.pdf"),
        ("report-2024.pdf", "o3/report-2567.pdf", "report-2567.pdf"),
        ("IMG_01.jpg", "o3/IMG_001.jpg", "IMG_001.jpg"),
        ("คลิบ.mp3", "o3/คลิป.mp4", "คลิป.mp4"),
        ("แผน%2066.pdf", "o3/แผนน 2566.pdf", "แผนน 2566.pdf"),
    ],
)
def test_a_near_name_is_suggested(tmp_path: Path, written: str, lies: str, near: str) -> None:
    page = f"---\ndocuments:\n  - {{file: '{written}'}}\n---\n"
    root = build(tmp_path, {PAGE: page}, {f"content/2566/{lies}": {"pdf": 1}})
    (finding,) = [finding for finding in checked(root).findings if finding.code == "E101"]
    assert finding.repair.startswith(f"หากหมายถึง {near} ให้แก้ชื่อ" if near else "วางไฟล์ไว้")


@pytest.mark.parametrize(
    ("lie", "written", "near"),
    [
        ({"2565/o3/plan.pdf": 1, "2566/o3/plan.pdf": 2}, "files/plan.pdf", "plan.pdf"),
        ({"2565/o3/plan.pdf": 1, "2566/o3/files/plan.pdf": 2}, "plan.pdf", "files/plan.pdf"),
        ({"2565/o3/plan.pdf": 1, "2566/o4/plan.pdf": 2}, "plan.pdf", "../o4/plan.pdf"),
        ({"2565/o3/plan.pdf": 1, "2566/o3/ก.pdf": 1}, "plan.pdf", "ก.pdf"),
        ({"2565/o3/plan.pdf": 1, "2566/o3/ก.pdf": 2}, "plan.pdf", "../../2565/o3/plan.pdf"),
    ],
    ids=str,
)
def test_a_file_beside_the_page_is_meant_before_one_of_another_year(
    tmp_path: Path, lie: dict[str, int], written: str, near: str
) -> None:
    page = f"---\ndocuments:\n  - {{file: '{written}'}}\n---\n"
    root = build(tmp_path, {PAGE: page}, {f"content/{path}": {"pdf": pages} for path, pages in lie.items()})
    (finding,) = [finding for finding in checked(root).findings if finding.code == "E101"]
    assert f"หากหมายถึง {near} ให้แก้ชื่อ" in finding.repair


def test_the_nearest_name_of_the_same_year_is_meant() -> None:
    names = FileNames(frozenset(f"{FOLDER}/{name}" for name in ("report-2566.pdf", "the-report-2567-final.pdf")))
    assert names.nearest(f"{FOLDER}/report-2567.pdf") == f"{FOLDER}/the-report-2567-final.pdf"


def test_no_name_is_near_to_nothing() -> None:
    assert FileNames(frozenset()).nearest(f"{FOLDER}/ก.pdf") == ""


def test_many_dead_links_are_told_at_once() -> None:
    names = FileNames(frozenset(f"{FOLDER}/เอกสารแนบฉบับที่{number}.pdf" for number in range(500)))
    start = time.process_time()
    for number in range(5000):
        names.nearest(f"{FOLDER}/เอกสารที่ไม่มี{number}.docx")
    assert time.process_time() - start < 5 * slowness()


@pytest.mark.parametrize(
    ("link", "near"),
    [("plann.pdf", "plan.pdf"), ("แผน.pdf", "../o4/แผน.pdf"), ("plan.docx", "plan.pdf"), ("ก.pdf", "")],
)
def test_a_near_name_is_suggested_for_a_link_in_a_text(tmp_path: Path, link: str, near: str) -> None:
    made = {f"content/2566/{path}": {"pdf": 1} for path in ("o3/plan.pdf", "o4/แผน.pdf")}
    root = build(tmp_path, {PAGE: f"[ก]({link})"}, made)
    (finding,) = [finding for finding in checked(root).findings if finding.code == "E108"]
    assert (f"หากหมายถึง {near} ให้แก้ลิงก์" in finding.repair) is bool(near)


# ---------------------------------------------------------------- Git has what the folder lacks


def git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", "-c", "user.name=ก", "-c", "user.email=a@example.org", *arguments], cwd=root, check=True)


def tracked(root: Path, name: str) -> Path:
    """A repository that knows a file of this name, which does not lie in the folder."""
    build(root, {PAGE: f"---\ndocuments:\n  - file: {name}\n---\n"}, {f"{FOLDER}/ก.pdf": {"pdf": 1}})
    git(root, "init", "-q")
    git(root, "add", "-A")
    blob = subprocess.run(
        ["git", "hash-object", f"{FOLDER}/ก.pdf"], cwd=root, check=True, capture_output=True, encoding="utf-8"
    ).stdout.strip()
    git(root, "update-index", "--add", "--cacheinfo", f"100644,{blob},{FOLDER}/{name}")
    return root


def test_a_checkout_that_failed_by_a_long_name_is_told(tmp_path: Path) -> None:
    name = "รายงานผล" * 12 + ".pdf"
    origin = tracked(tmp_path / "แรก", name)
    git(origin, "commit", "-q", "-m", "แนบ")
    subprocess.run(["git", "clone", "-q", str(origin), str(tmp_path / "สอง")], check=False, capture_output=True)
    if os.path.lexists(tmp_path / "สอง" / FOLDER / name):
        pytest.skip("this system holds names of that length")
    (finding,) = [finding for finding in checked(tmp_path / "สอง").findings if finding.code == "E101"]
    assert "อยู่ใน Git แต่ไม่มีในโฟลเดอร์นี้" in finding.message


def test_a_name_too_long_for_linux_is_told_as_such(tmp_path: Path) -> None:
    """Uploaded from Windows or the web: Git knows the file, and Linux cannot write it."""
    root = tracked(tmp_path, "รายงานผล" * 12 + ".pdf")
    (finding,) = [finding for finding in checked(root).findings if finding.code == "E101"]
    assert "อยู่ใน Git แต่ไม่มีในโฟลเดอร์นี้" in finding.message
    assert finding.repair.startswith("ชื่อยาวเกินที่ Linux รับได้ (85 ตัวอักษรไทย)")


def test_a_file_that_somebody_deleted_is_brought_back(tmp_path: Path) -> None:
    root = tracked(tmp_path, "แผน.pdf")
    assert of(checked(root), "E101") == [f"{PAGE}:3:5: ต้องแก้ไข E101 O3 ไฟล์ แผน.pdf อยู่ใน Git แต่ไม่มีในโฟลเดอร์นี้"]
    (finding,) = [finding for finding in checked(root).findings if finding.code == "E101"]
    assert finding.repair == f'นำกลับมาด้วยคำสั่ง git checkout HEAD -- "{FOLDER}/แผน.pdf" หากตั้งใจลบ ให้ลบรายการนี้ด้วย'
