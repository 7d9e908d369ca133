"""What is said to be read names only places at which it was read."""

from pathlib import Path

import pytest

import content_tree
from made_files import pdf
from oit.judging.disclosure import ElementState
from oit.judging.spots import FileSpot
from oit.judging.strength import Strength
from test_opening import docx, opendocument, pptx

WORDS = "แผนดำเนินงาน โครงการหรือกิจกรรม และงบประมาณที่ใช้ จัดซื้อรถบรรทุกน้ำ 1,500,000 บาท"
READ, OPENED = Strength.READ.thai, Strength.OPENED.thai
FILES = {
    "plan.pdf": pdf({"pdf": ["หน้าปก อบต.บ้านดี", WORDS, "ภาคผนวก"]}),
    "plan.docx": docx(f"<w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p>"),
    "plan.odt": opendocument("text", f"<office:text><text:p>{WORDS}</text:p></office:text>"),
    "plan.txt": WORDS.encode(),
    "plan.pptx": pptx(f"<a:p><a:r><a:t>{WORDS}</a:t></a:r></a:p>", "<a:p><a:r><a:t>ภาคผนวก</a:t></a:r></a:p>"),
}


def projects(root: Path, *places: str) -> ElementState:
    entries = "\n".join(f"  - {{shows: [projects], document: {place}}}" for place in places)
    content_tree.build(root, {"content/2568/o6/index.md": f"---\nevidence:\n{entries}\n---\n"})
    for name, data in FILES.items():
        content_tree.write(root, f"content/2568/o6/{name}", data)
    item = content_tree.checked(root).year(2568).item("O6")
    return next(one for one in item.elements if one.element.id == "projects")


@pytest.mark.parametrize(
    ("place", "how"),
    [
        ("plan.pdf", READ),
        ("plan.pdf, page: 2", READ),
        ("plan.pdf, page: 1", OPENED),
        ("plan.docx", READ),
        ("plan.odt", READ),
        ("plan.txt", READ),
        ("plan.docx, page: 1", OPENED),
        ("plan.docx, page: 7", OPENED),
        ("plan.odt, page: 2", OPENED),
        ("plan.txt, page: 1", OPENED),
        ("plan.pptx, page: 1", READ),
        ("plan.pptx, page: 2", OPENED),
    ],
)
def test_a_page_was_read_only_if_its_own_text_is_known(place: str, how: str, tmp_path: Path) -> None:
    state = projects(tmp_path, place)
    assert [state.how_at(one) for one in state.shown] == [how] == [state.how]


def test_each_of_several_places_has_its_own_strength(tmp_path: Path) -> None:
    state = projects(tmp_path, "plan.pdf, page: 1", "plan.pdf, page: 2", "plan.docx, page: 3", "plan.pdf, page: 3")
    assert state.how == READ
    assert [(one.spot.page, state.how_at(one)) for one in state.shown if isinstance(one.spot, FileSpot)] == [
        (1, OPENED),
        (2, READ),
        (3, OPENED),
        (3, OPENED),
    ]


def test_one_place_that_is_named_twice_is_no_weaker_for_it(tmp_path: Path) -> None:
    state = projects(tmp_path, "plan.pdf, page: 2", "plan.pdf, page: 2")
    assert state.weaker == ()
