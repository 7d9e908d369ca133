"""The site of the fictional college, built whole as its webmaster builds it."""

import re
import shutil
from html import unescape
from pathlib import Path

from oit.cli import main as cli

COLLEGE = Path(__file__).parents[2] / "examples" / "college"


def test_it_builds_and_every_page_says_that_it_is_fictional(tmp_path: Path) -> None:
    root = Path(shutil.copytree(COLLEGE, tmp_path / "college", ignore=shutil.ignore_patterns("site")))
    assert cli.main(["-C", str(root), "build", "--as-of", "2026-05-20"]) == 0
    pages = {path.relative_to(root / "site").as_posix(): path for path in (root / "site").rglob("*.html")}
    marks = re.compile(r"</?span[^>]*>")  # they keep words whole at the end of a line
    texts = {name: marks.sub("", unescape(path.read_text(encoding="utf-8"))) for name, path in pages.items()}
    assert {f"2569/o{number}/index.html" for number in range(1, 24)} < set(texts)
    assert [name for name, text in texts.items() if "หน่วยงานสมมติ" not in text] == []
    of_items = [text for name, text in texts.items() if re.fullmatch(r"2569/o\d+/index\.html", name)]
    assert not [text for text in of_items if "ITAS" in text or "ครบถ้วน" not in text]
    footer = "ไม่ใช่ผลการประเมินของสำนักงานคณะกรรมการการอาชีวศึกษา"
    assert [name for name, text in texts.items() if footer not in text] == []
