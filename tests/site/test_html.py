"""Every page of both sites is valid HTML."""

from pathlib import Path

import nu
from sites import Site


def test_no_page_has_an_error_or_a_warning(both: tuple[Site, Site]) -> None:
    assert [str(message) for message in nu.check(site.folder for site in both)] == []


def test_the_checker_sees_what_is_wrong(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        '<!doctype html>\n<html lang="th"><title>ก</title>\n<p><label for="none">ก</label><img src="a.png">',
        encoding="utf-8",
    )
    assert {(message.kind, message.path, message.line) for message in nu.check([tmp_path])} == {("error", page, 3)}
