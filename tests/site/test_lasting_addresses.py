"""No address that a site ever had leads nowhere: pages, places on them, downloads, feeds."""

from pathlib import Path

import addresses
import pytest
from addresses import Document, vanished


@pytest.mark.parametrize("name", list(addresses.PROJECTS))
def test_every_address_that_was_still_leads_somewhere(name: str, built: Path, example: Path) -> None:
    lost = vanished(addresses.kept(name), addresses.present({"agency": built, "example": example}[name]))
    assert not lost, "\n  ".join(
        [
            (
                f"{len(lost)} lasting addresses of the {name}'s site vanished. Bring each back, or leave a redirect"
                f" page (<meta http-equiv=refresh>) there. A download cannot be redirected."
                f" The list: addresses/{name}.txt"
            ),
            *lost,
        ]
    )


def test_the_lists_hold_pages_places_downloads_and_feeds() -> None:
    agency, example = addresses.kept("agency"), addresses.kept("example")
    assert {"/", "/404.html", "/2566/o42/", "/2566/#o42", "/2566/feed.xml", "/card.png", "/sitemap.xml"} <= {*agency}
    assert {"/2568/o6/annual-plan-2568.pdf", "/2568/evidence/evidence-2568.csv", "/people/mayor.svg"} <= {*example}
    assert not [line for line in (*agency, *example) if line.startswith("/assets/") or "#__" in line]
    assert len(agency) > 600 and len(example) > 1000


def test_a_redirect_leads_to_all_that_was_there() -> None:
    documents = {"/new/": Document(["a"]), "/old/": Document(redirect="../new/"), "/ring/": Document(redirect="./")}
    assert vanished(["/new/", "/new/#a", "/old/", "/old/#a"], documents) == []
    assert vanished(["/new/#b", "/old/#b", "/gone/", "/ring/"], documents) == [
        "/new/#b: the page has no such place",
        "/old/#b: the page has no such place at /new/, where it is sent on to",
        "/gone/: nothing is there",
        "/ring/: is sent in a circle: /ring/ → /ring/",
    ]


def test_a_day_of_the_updates_is_no_lasting_address() -> None:
    documents = {"/updates/": Document(["day-2026-11-27", "menu-2"]), "/2566/": Document(["day-2026-11-27"])}
    assert [*addresses.lasting(documents)] == [
        "/updates/",
        "/updates/#menu-2",
        "/2566/",
        "/2566/#day-2026-11-27",
    ]


def test_a_page_is_read_as_a_reader_sees_it(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/bundle.12345678.js").write_text("", encoding="utf-8")
    (tmp_path / "plan.pdf").write_text("", encoding="utf-8")
    (tmp_path / "index.html").write_text(
        '<input id="__search"><div id="menu"></div><svg id="a"><title id="b"></title></svg><h2 id="ก-2566">ก</h2>',
        encoding="utf-8",
    )
    (tmp_path / "moved.html").write_text('<meta http-equiv="Refresh" content="0; URL=\'./\'">', encoding="utf-8")
    assert addresses.present(tmp_path) == {
        "/": Document(["ก-2566"]),
        "/moved.html": Document(redirect="./"),
        "/plan.pdf": Document(),
    }
