"""Every rule that the checker applies, in its own words."""

from collections.abc import Iterator

from ..page import Link, Page, Site


def rules(site: Site) -> Iterator[Page]:
    found = [finding.code for finding in site.disclosure.findings]
    families: dict[str, list] = {}
    for rule in sorted(site.rules, key=lambda rule: rule.code):
        families.setdefault(rule.code[0], []).append((rule, rule.code.lower(), found.count(rule.code)))
    yield site.page(
        "rules",
        "rules/index.md",
        "กฎที่ใช้ตรวจ",
        edit_path="generator/oit/judging/rules/",
        responsible=site.disclosure.agency.name,
        description=f"กฎ {len(site.rules)} ข้อที่ใช้ตรวจความครบถ้วนของข้อมูลที่เปิดเผย พร้อมเหตุผลและวิธีแก้",
        breadcrumb=(Link("เกี่ยวกับเว็บไซต์", "about/"),),
        families=tuple(families.values()),
        total=len(site.rules),
    )
