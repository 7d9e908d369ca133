"""Pages as plain values: every type, stable addresses, and whatever an officer writes stays text."""

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml
from markdown import Markdown

from content_tree import TODAY, build, checked, judged
from oit.content import read
from oit.git.history import Change
from oit.judging.disclosure import Status
from oit.judging.rules import CATALOGUE
from oit.look import safe_markdown
from oit.look.officers_text import ShownLink, to_html
from oit.site.edition import PUBLIC
from oit.site.pages import KINDS, Page, Site
from oit.site.pages import build as build_pages
from oit.site.sidebar import Sidebar

ROOT = Path(__file__).resolve().parents[2]
NASTY = (
    "<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)> {{ 7*7 }} {% raw %} * ** "
    "| `a` \"ก\" 'ข' "
    '</div></section> <https://a.example/" onclick=alert(1)> &lt;b&gt; \x1d<b>ก</b>\x1d # ข'
)
LINK = "javascript:alert(1)"


@pytest.fixture(scope="module")
def site() -> Site:
    return Site(judged(read(ROOT), TODAY), CATALOGUE)


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[str, Page]:
    return {page.url: page for page in build_pages(site)}


def test_every_page_type_makes_pages(site: Site) -> None:
    assert [kind.name for kind in KINDS if PUBLIC.has(kind.part) and not any(kind.pages(site))] == []


def test_kinds_are_named_like_their_modules_and_templates(pages: dict[str, Page]) -> None:
    kinds = {page.kind for page in pages.values()}
    assert kinds == {kind.name for kind in KINDS if PUBLIC.has(kind.part)}
    assert [kind.name for kind in KINDS if not (ROOT / f"theme/pages/{kind.name}.md.jinja").is_file()] == []


def test_addresses_are_stable(pages: dict[str, Page]) -> None:
    expected = {f"2566/o{number}/" for number in range(1, 44)} | {
        "", "2566/", "2566/measures/", "2566/measures/discretion/", "2566/measures/public-disclosure/",
        "2566/measures/integrity-declaration/", "2566/no-gift/", "2566/integrity/", "2566/completeness/",
        "2566/evidence/",
        "2566/memos/six-month-report/", "ita/", "ita/2565/", "updates/", "rules/", "waivers/", "frameworks/",
        "about/", "contact/",
    }  # fmt: skip
    assert expected <= set(pages)


def test_every_page_says_where_it_is_and_whose_it_is(pages: dict[str, Page]) -> None:
    for page in pages.values():
        assert page.title and page.edit_path and page.responsible
        assert page.url == "" or page.breadcrumb[0].text == "หน้าแรก"


def test_an_empty_item_says_what_is_asked(site: Site, pages: dict[str, Page]) -> None:
    state = site.disclosure.year(2566).item("O1")
    text = pages["2566/o1/"].text
    assert state.status is Status.MISSING
    assert "ยังไม่เผยแพร่" in text and "ยังไม่ระบุผู้รับผิดชอบ" in text and "30 เมษายน 2566" in text
    assert all(element.element.text in text for element in state.elements)


def test_records_show_on_their_items(pages: dict[str, Page]) -> None:
    assert "3 กุมภาพันธ์ 2566" in pages["2566/o31/"].text
    assert "มาตรการตรวจสอบการใช้ดุลพินิจ" in pages["2566/o42/"].text
    assert "memos/six-month-report/" in pages["2566/o43/"].text


def test_doubts_stand_beside_their_values(pages: dict[str, Page]) -> None:
    assert pages["ita/2565/"].text.count('class="oit-doubt"') >= 4
    assert "ชื่อตัวชี้วัดในตารางอ่านไม่ได้" in pages["ita/2565/"].text
    assert "พยางค์ “โงง”" in pages["2566/memos/six-month-report/"].text


def test_html_is_well_formed_and_ids_are_unique(pages: dict[str, Page]) -> None:
    for page in pages.values():
        audit = rendered(page.text)
        assert audit.open == [], page.uri
        assert sorted(set(audit.ids)) == sorted(audit.ids), page.uri


def test_what_is_missing_is_said(pages: dict[str, Page]) -> None:
    assert "ยังไม่เผยแพร่ข้อความของประกาศ" in pages["2566/no-gift/"].text
    assert "ยังไม่เผยแพร่หมายเลขโทรศัพท์" in pages["contact/"].text


def test_a_file_named_in_thai_with_spaces_is_led_to(tmp_path: Path) -> None:
    files = {
        "content/2566/measures/มาตรการ 1.yaml": "name: ก\nguidelines: [ข]\nsteps: [ข]\nresponsible: [office]\n",
        "content/2566/no-gift/ประกาศ No 1.yaml": "title: ป\ndate: 3 กุมภาพันธ์ 2566\ntext: ก\n",
    }
    site = Site(checked(build(tmp_path, files)))
    pages = {page.url: page.text for page in build_pages(site)}
    year = site.disclosure.year(2566)
    places = [
        site.shown_link(shown).url
        for code in ("O31", "O42")
        for element in year.item(code).elements
        for shown in element.shown
    ]
    anchors = [place.partition("#") for place in places]
    assert {"ประกาศ-no-1-date", "responsible"} <= {unquote(anchor) for _, _, anchor in anchors}
    assert [place for place, _, anchor in anchors if f'id="{unquote(anchor)}"' not in pages[place]] == []
    assert not any(re.search(r'id="[^"]*\s', text) for text in pages.values())


def test_a_memo_says_what_it_lacks(tmp_path: Path) -> None:
    memo = "opinions:\n  - {person: nobody, name: นายหนึ่ง}\n"
    site = Site(checked(build(tmp_path, {"content/2566/memos/one.yaml": memo})))
    text = next(page.text for page in build_pages(site) if page.kind == "memo")
    lacks = (
        "ยังไม่ระบุ<",
        "ยังไม่ออกเลขที่",
        "ยังไม่ระบุวันที่",
        "ยังไม่ระบุเรื่อง",
        "ยังไม่ระบุผู้รับ",
        "ยังไม่มีเนื้อความ",
        "ยังไม่ระบุผู้ลงนาม",
        "ยังไม่ระบุตำแหน่ง",
    )
    assert [words for words in lacks if words not in text] == []


def test_dates_come_from_the_file_then_from_git(tmp_path: Path) -> None:
    files = {
        "content/2566/o1/index.md": "---\nupdated: 17 มกราคม 2566\n---\nข้อความ",
        "content/2566/o2/index.md": "---\ntitle: ก\n---\nข้อความ",
    }
    disclosure = checked(build(tmp_path, files))
    changes = {path: Change(date(2023, 2, 1), date(2023, 3, 1)) for path in files}
    found = {page.url: page.updated for page in build_pages(Site(disclosure, (), changes))}
    assert found["2566/o1/"] == date(2023, 1, 17)
    assert found["2566/o2/"] == date(2023, 3, 1)
    assert found["2566/o3/"] is None


def test_a_project_without_a_year_has_a_site(tmp_path: Path) -> None:
    found = {page.url for page in build_pages(Site(checked(build(tmp_path, {"content/agency.yaml": None}))))}
    assert found == {
        "",
        "ita/",
        "updates/",
        "rules/",
        "waivers/",
        "frameworks/",
        "about/",
        "contact/",
        "ledger/",
        "open-data/",
    }


def test_two_pages_with_one_address_are_an_error(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("oit.site.pages.KINDS", (KINDS[0], KINDS[0]))
    with pytest.raises(ValueError, match=r"index\.md is made twice"):
        build_pages(site)


def test_the_sidebar_marks_the_page_and_opens_its_group(site: Site, pages: dict[str, Page]) -> None:
    html = Sidebar(site, str).html(pages["2566/o42/"], "../..")
    assert '<a href="../../2566/o42/" aria-current="page">' in html
    assert '<details data-group="10-2" open>' in html
    assert html.count(" open>") == 1
    assert '<a href="/2566/o42/">' in Sidebar(site, str).html(None, "/")


# ---------------------------------------------------------------- what officers write stays text


VOID = {"br", "hr", "img", "input", "meta", "link"}


class Audit(HTMLParser):
    """Notes what a browser would run, and the text that a reader sees."""

    def __init__(self) -> None:
        super().__init__()
        self.dangers: list[str] = []
        self.text = ""
        self.ids: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids += [values["id"] or ""] if "id" in values else []
        if tag not in VOID:
            self.open.append(tag)
        if tag in ("script", "iframe", "object", "embed", "style", "b"):
            self.dangers.append(tag)
        self.dangers += [f"{tag} {name}" for name in values if name.startswith("on")]
        for name in ("href", "src"):
            if "javascript:" in (values.get(name) or "").lower().replace("\n", ""):
                self.dangers.append(f"{tag} {name}={values[name]}")
        if tag == "img" and "://" in (values.get("src") or ""):
            self.dangers.append(f"img {values['src']}")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open and self.open.pop() == tag, f"</{tag}> closes nothing: {self.text[-80:]}"

    def handle_data(self, data: str) -> None:
        self.text += data


def rendered(text: str) -> Audit:
    markdown = Markdown(extensions=[*safe_markdown.EXTENSIONS], extension_configs={"toc": safe_markdown.toc_options()})
    return audited(markdown.convert(text))


def audited(html: str) -> Audit:
    audit = Audit()
    audit.feed(html)
    audit.close()
    return audit


def nasty_tree() -> dict[str, str]:
    """Every text field of every kind of file holds what must stay text."""
    doubt = {"source": NASTY, "note": NASTY, "uncertain": [{"field": "title", "reason": NASTY, "printed": NASTY}]}
    signature = {"person": "mayor", "name": NASTY, "position": NASTY, "to": NASTY, "opinion": NASTY}
    section = {"heading": NASTY, "text": NASTY}
    declaration = {
        "title": NASTY,
        "date": "2566-01-17",
        "signer": NASTY,
        "text": NASTY,
        "file": NASTY,
        "transcription": doubt,
    }
    channel = {"purpose": "corruption-complaint", "name": NASTY, "url": LINK, "phone": NASTY}
    trees = {
        "agency.yaml": {
            "name": NASTY, "short_name": NASTY, "type": "องค์การบริหารส่วนตำบล", "current_year": 2566, "website": LINK,
            "phone": NASTY,
            "fax": NASTY, "email": NASTY, "map": LINK, "channels": [channel, channel | {"purpose": "social"}],
            "address": dict.fromkeys(("number", "subdistrict", "district", "province", "postcode"), NASTY),
            "units": {"office": {"name": NASTY, "phone": NASTY}}, "assignments": {"measures": "office"},
            "transcription": doubt,
        },
        "people.yaml": {
            "people": {
                "mayor": {"name": NASTY, "position": NASTY, "role": "top-executive", "phone": NASTY, "photo": NASTY},
            },
        },
        "ita-results/2565.yaml": {
            "total": 98, "level": NASTY, "source": NASTY, "scores": {"duty": 100, NASTY: 90}, "transcription": doubt,
            "analysis": {
                "title": NASTY, "published": NASTY, "strengths": [NASTY],
                "weaknesses": [{"indicator": NASTY, "text": NASTY}],
                "to_improve": [{"tool": "IIT", "indicator": NASTY, "assessed": NASTY, "improve": NASTY}],
                "sections": [section], "prepared_by": [signature],
            },
        },
        "2566/measures/one.yaml": {
            "name": NASTY, "answers": [NASTY], "guidelines": [NASTY, NASTY], "steps": [NASTY],
            "responsible": [NASTY], "suggestions": [NASTY],
            "monitoring": {"text": NASTY, "rounds": [6]}, "results": [{"text": NASTY, "date": "2566-01-17"}],
            "transcription": doubt,
        },
        "2566/integrity/one.yaml": declaration,
        "2566/no-gift/one.yaml": declaration,
        "2566/memos/one.yaml": {
            "number": NASTY, "date": "2566-04-05", "sender": NASTY, "phone": NASTY, "subject": NASTY, "to": NASTY,
            "enclosures": [NASTY],
            "sections": [section], "closing": NASTY, "preparer": signature, "opinions": [signature],
            "reports_round": 6, "transcription": doubt,
        },
        "2566/waivers.yaml": {
            "waivers": [
                {"target": "o1", "reason": NASTY, "approver": NASTY, "approved": "2569-10-01", "expires": "2570-01-01"},
                {"target": NASTY},
            ],
        },
    }  # fmt: skip
    page = {
        "title": NASTY, "summary": NASTY, "responsible": NASTY, "people": ["mayor"], "transcription": doubt,
        "documents": [{"file": NASTY, "title": NASTY, "number": NASTY, "signer": NASTY}],
        "evidence": [{"shows": "chart", "link": LINK}, {"shows": "units", "note": NASTY}],
    }  # fmt: skip
    found = {f"content/{path}": yaml.safe_dump(tree, allow_unicode=True) for path, tree in trees.items()}
    head = yaml.safe_dump(page, allow_unicode=True)
    return found | {"content/2566/o1/index.md": f"---\n{head}---\n\n{NASTY}\n\n{NASTY_BODY}\n"}


NASTY_BODY = """\
# <b onmouseover=alert(1)>หัวข้อ</b>

<div onclick="alert(1)">กล่อง</div>

<script>
alert(1)
</script>

[a](JaVaScRiPt:alert(1)) [b](&#106;avascript:alert(1)) [c](java&#10;script:alert(1)) [d](data:text/html;base64,AAAA)
[e][x] <javascript:alert(1)>

[x]: javascript:alert(1)

![ภาพ](https://tracker.example/pixel.png) ![ภาพ](//tracker.example/pixel.png) ![ภาพ](javascript:alert(1))

``<script>alert(1)</script>``

    <script>alert(1)</script>

```
<script>alert(1)</script>
```

| <script>alert(1)</script> | ข |
|---|---|
| [x](vbscript:x) | `|` |

```
<b>ไม่ได้ปิด
"""


def test_nasty_text_stays_text_on_every_page(tmp_path: Path) -> None:
    site = Site(checked(build(tmp_path, nasty_tree())), CATALOGUE)
    for page in build_pages(site):
        audit = rendered(page.text)
        assert audit.dangers == [], page.uri
    audit = rendered(next(page.text for page in build_pages(site) if page.url == "2566/measures/one/"))
    assert "<script>alert(1)</script>" in audit.text
    assert "{{ 7*7 }}" in audit.text and "{% raw %}" in audit.text


@pytest.mark.parametrize(
    "body", [NASTY, NASTY_BODY, "\x1d<script>alert(1)</script>\x1d", "ก\n\n```\n", "<!-- ก", "<", "<![CDATA["]
)
def test_what_follows_an_officers_text_stands_unharmed(body: str) -> None:
    made = to_html(body, 2, lambda link: ShownLink(), set())
    audit = rendered(f"# หน้า\n{safe_markdown.own_html(f'<div>{made}</div><p id=after>หลัง</p>')}")
    assert audit.dangers == []
    assert "หลัง" in audit.text and "wzxhzdk" not in audit.text and safe_markdown.FENCE not in audit.text


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [("1. แผนงาน ปี 2566", "1-แผนงาน-ปี-2566"), ("น้ำดื่ม (ฟรี)", "น้ำดื่ม-ฟรี"), ("Q&A", "q-a"), ("<b>", "b")],
)
def test_anchors_keep_thai(heading: str, anchor: str) -> None:
    assert safe_markdown.slug(heading) == anchor
