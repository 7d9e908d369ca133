"""Every page, feed, menu and script value is made of any content, however little there is of it."""

import re
from pathlib import Path

import pytest

from content_tree import build, checked
from oit import framework
from oit.files.file_types import TYPES
from oit.files.media_types import MEDIA_TYPES
from oit.git.history import Change
from oit.judging.disclosure import Disclosure
from oit.judging.rules import CATALOGUE
from oit.site import exports, pages, search_index, social_card
from oit.site.edition import WORKSHOP
from oit.site.linked_data import linked_data
from oit.site.not_found import moved
from oit.site.pages import Site
from oit.site.sidebar import Sidebar, main_links

NO_AGENCY: dict[str, str | None] = {"content/agency.yaml": None, "content/people.yaml": None}
WITHOUT_CURRENT = "name: ก\ntype: องค์การบริหารส่วนตำบล\n"
OWN_LIST = (Path(framework.__file__).parent / "2566.yaml").read_text(encoding="utf-8")
RECORDS = ("measures", "integrity", "no-gift", "memos")

CONTENTS: dict[str, dict[str, str | None]] = {
    "nothing": NO_AGENCY,
    "an agency": {},
    "an agency without a year": {"content/agency.yaml": WITHOUT_CURRENT},
    "an empty agency": NO_AGENCY | {"content/agency.yaml": ""},
    "one ITA result": NO_AGENCY | {"content/ita-results/2566.yaml": "total: 90\n"},
    "an empty ITA result": NO_AGENCY | {"content/ita-results/2566.yaml": "{}\n"},
    "two ITA results": NO_AGENCY
    | {"content/ita-results/2566.yaml": "level: ผ่าน\n", "content/ita-results/2560.yaml": "total: 9\n"},
    "an ITA result of a year without a list": {"content/ita-results/2540.yaml": "total: 9\nscores: {duty: 1}\n"},
    "a year without a list": NO_AGENCY | {"content/2560/o1/index.md": "ก\n"},
    "a current year without a list": {"content/agency.yaml": f"{WITHOUT_CURRENT}current_year: 2599\n"},
    "an empty page": NO_AGENCY | {"content/2566/o1/index.md": ""},
    "an empty record of each kind": NO_AGENCY | {f"content/2566/{kind}/one.yaml": "{}\n" for kind in RECORDS},
    "records of a year without a list": {f"content/2560/{kind}/one.yaml": "{}\n" for kind in RECORDS},
    "waivers of a year without a list": {"content/2560/waivers.yaml": "waivers:\n  - target: o1\n"},
    "an attachment alone": NO_AGENCY | {"content/2566/o1/a.csv": "ก\n"},
    "broken files": {
        "content/agency.yaml": "name: [",
        "content/people.yaml": "people: 1\n",
        "content/2566/o1/index.md": "---\n[\n---\n",
        "content/2566/measures/one.yaml": "- 1\n",
        "content/2566/waivers.yaml": "x\n",
        "content/ita-results/2566.yaml": "total: many\n",
    },
}


def whole_site(disclosure: Disclosure, address: str = "") -> Site:
    return Site(disclosure, CATALOGUE, {}, address, edition=WORKSHOP)


@pytest.mark.parametrize("address", ["", "https://oit.example.go.th/"])
@pytest.mark.parametrize("name", CONTENTS)
def test_whatever_there_is_gives_a_site(tmp_path: Path, name: str, address: str) -> None:
    site = whole_site(checked(build(tmp_path, CONTENTS[name])), address)
    made = pages.build(site)
    assert all(linked_data(site, page) for page in made)
    menu = Sidebar(site, str)
    assert all(menu.html(page, "../..") for page in (*made, None))
    assert main_links(site) and moved(site) and social_card.words(site)
    assert [*exports.build(site)]
    assert search_index.to_json(search_index.page_entry(page, page.text) for page in made)


def test_content_without_a_year_makes_no_page_of_a_year(tmp_path: Path) -> None:
    site = whole_site(checked(build(tmp_path, {"content/agency.yaml": None})))
    kinds = {page.kind for page in pages.build(site)}
    without_year = {
        "home",
        "ita",
        "updates",
        "rules",
        "waivers",
        "frameworks",
        "about",
        "contact",
        "proof",
        "open_data",
        "guide",
        "chapter",
    }
    assert kinds - without_year == set(), "a page of no year belongs into this set; a page of a year may not be made"
    assert without_year - kinds == set()


def test_an_own_list_is_believed_on_every_page(tmp_path: Path) -> None:
    """Weights are data: nothing asks the package's list where the agency has its own."""
    own = OWN_LIST.replace("weight: 30", "weight: 25").replace("weight: 40", "weight: 50")
    files = {
        "content/agency.yaml": f"{WITHOUT_CURRENT}current_year: 2566\nframework: frameworks\n",
        "content/frameworks/2566.yaml": own,
        "content/frameworks/2561.yaml": re.sub(
            r"'(20\d\d)-", lambda day: f"'{int(day[1]) - 5}-", own.replace("year: 2566", "year: 2561")
        ),
        "content/ita-results/2566.yaml": "total: 90\nscores: {duty: 90}\n",
    }
    disclosure = checked(build(tmp_path, files))
    assert sorted(disclosure.content.frameworks) == [2561, 2566]
    text = {page.url: page.text for page in pages.build(whole_site(disclosure))}
    assert "น้ำหนักร้อยละ 50" in text["ita/2566/"] and "น้ำหนักร้อยละ 40" not in text["ita/2566/"]
    assert '<th scope="col">2561<br>' in text["frameworks/"]


def test_a_file_named_with_a_dot_before_it_shows_as_it_counts(tmp_path: Path) -> None:
    files = {
        "content/people.yaml": "people:\n  mayor:\n    name: ก\n    photo: ./people/a.png\n",
        "content/2566/o2/index.md": "---\npeople: [mayor]\ndocuments:\n  - {file: ./a.pdf, title: แผน}\n---\n",
    }
    made = {"content/people/a.png": {"size": 100}, "content/2566/o2/a.pdf": {"pdf": 1}}
    site = whole_site(checked(build(tmp_path, files, made)))
    page = next(page for page in pages.build(site) if page.url == "2566/o2/")
    assert 'src="../../people/a.png"' in page.text
    assert [document.name for document in page.attached] == ["แผน"]


def test_media_types_are_those_of_our_own_table(tmp_path: Path) -> None:
    made = {"content/2566/o1/a.xlsx": {"xlsx": [["ก"]]}, "content/2566/o1/b.PDF": {"pdf": 1}}
    site = whole_site(checked(build(tmp_path, {"content/2566/o1/c.csv": "ก\n"}, made)))
    page = next(page for page in pages.build(site) if page.url == "2566/o1/")
    kinds = set(re.findall(r'"encodingFormat":"([^"]+)"', linked_data(site, page)))
    assert kinds == {MEDIA_TYPES[suffix] for suffix in (".xlsx", ".pdf", ".csv")}


def test_every_file_type_that_is_published_has_its_media_type() -> None:
    suffixes = {suffix for each in TYPES for suffix in each.suffixes}
    assert suffixes - set(MEDIA_TYPES) == set()
    assert set(MEDIA_TYPES) - suffixes == set()


def test_an_old_address_is_not_read_with_thai_digits(tmp_path: Path) -> None:
    new = "content/2566/o1/index.md"
    disclosure = checked(build(tmp_path, {new: "ก\n"}))
    day = disclosure.as_of
    history = {"content/25๖๖/o9/index.md": Change(day, day, new), new: Change(day, day)}
    assert moved(Site(disclosure, CATALOGUE, history))["moved"] == {}
