"""The ITA result over the years: what is drawn, and what is said where nothing is published."""

from pathlib import Path

import pytest

from content_tree import build, checked
from oit.site.pages import Site
from oit.site.pages.home import home
from oit.site.pages.ita import ita
from oit.site.parts.trend import Trend, trend


def site(root: Path, scores: dict[int, str]) -> Site:
    files = {f"content/ita-results/{year}.yaml": text for year, text in scores.items()}
    return Site(checked(build(root, files)))


def found(root: Path, scores: dict[int, str]) -> Trend:
    made = trend(site(root, scores))
    assert made
    return made


THREE = {2564: "total: 80.5\nlevel: ผ่าน", 2565: "total: 91\nlevel: ผ่านดี", 2566: "total: 95.71\nlevel: ผ่านดี"}


def test_each_year_is_a_dot_and_neighbours_are_joined(tmp_path: Path) -> None:
    made = found(tmp_path, THREE)
    assert [(one.year, other.year) for one, other in made.lines] == [(2564, 2565), (2565, 2566)]
    heights = [point.y for point in made.points if point.y is not None]
    assert heights == sorted(heights, reverse=True)
    assert made.first == 80


def test_the_picture_is_told_in_words(tmp_path: Path) -> None:
    assert found(tmp_path, THREE).description == (
        "ปี 2564: 80.50 คะแนน ระดับ ผ่าน, ปี 2565: 91.00 คะแนน ระดับ ผ่านดี, ปี 2566: 95.71 คะแนน ระดับ ผ่านดี"
    )


def test_a_missing_year_between_two_is_a_gap(tmp_path: Path) -> None:
    made = found(tmp_path, {year: text for year, text in THREE.items() if year != 2565})
    assert made.lines == ()
    assert [point.y is None for point in made.points] == [False, True, False]
    assert "ปี 2565: ยังไม่เผยแพร่คะแนน" in made.description


def test_a_year_of_content_after_the_last_result_is_told_as_missing(tmp_path: Path) -> None:
    made = found(tmp_path, {2564: THREE[2564], 2565: THREE[2565]})  # the base's current year is 2566
    assert [(point.year, point.score) for point in made.points] == [(2564, 80.5), (2565, 91), (2566, None)]


def test_a_result_without_a_score_is_no_dot(tmp_path: Path) -> None:
    made = found(tmp_path, {**THREE, 2565: "level: ผ่านดี"})
    assert [point.year for point in made.published] == [2564, 2566]


def test_only_the_newest_years_are_drawn(tmp_path: Path) -> None:
    made = found(tmp_path, dict.fromkeys(range(2555, 2567), "total: 90"))
    assert [point.year for point in made.points] == [2562, 2563, 2564, 2565, 2566]


@pytest.mark.parametrize("score", ["0", "100", "59.99"])
def test_every_score_lies_in_the_picture(score: str, tmp_path: Path) -> None:
    made = found(tmp_path, {2565: f"total: {score}", 2566: "total: 100"})
    assert all(0 <= point.y <= 132 and 0 <= point.x <= made.width for point in made.published if point.y is not None)


def test_without_a_result_nothing_is_drawn(tmp_path: Path) -> None:
    nothing = site(tmp_path, {})
    assert trend(nothing) is None
    assert "ยังไม่เผยแพร่ผลการประเมิน ITA" in next(home(nothing)).text
    assert "ยังไม่เผยแพร่ผลการประเมิน ITA" in next(ita(nothing)).text


def test_one_year_is_a_sentence(tmp_path: Path) -> None:
    text = next(home(site(tmp_path, {2565: "total: 98.75\nlevel: AA"}))).text
    assert "oit-trend" not in text
    assert "เผยแพร่ผลไว้ปีเดียว คือปี 2565" in text


def test_the_table_of_all_years_names_the_missing_one(tmp_path: Path) -> None:
    text = next(ita(site(tmp_path, {2564: "total: 80", 2566: "total: 90"}))).text
    rows = [row for row in text.split("<tr>") if 'scope="row"' in row]
    assert ["ยังไม่เผยแพร่ในเว็บไซต์นี้" in row for row in rows] == [False, True, False]


def test_a_year_whose_results_nobody_has_announced_is_not_called_unpublished(tmp_path: Path) -> None:
    files = {
        "content/ita-results/2567.yaml": "total: 90\n",
        "content/2568/o1/index.md": "ก\n",
        "content/2570/o1/index.md": "ก\n",
    }
    made = trend(Site(checked(build(tmp_path, files))))
    assert made and [(point.year, point.absent) for point in made.points if point.y is None] == [
        (2568, "ยังไม่เผยแพร่"),
        (2569, "ยังไม่เผยแพร่"),
        (2570, "ยังไม่ประกาศผล"),
    ]
    assert made.description.endswith("ปี 2569: ยังไม่เผยแพร่คะแนน, ปี 2570: ยังไม่ประกาศผล")
