"""The page of every rule that the checker applies, in the rule's own words."""

from collections import Counter
from collections.abc import Iterator

from ...judging.rules.registry import Rule
from ...values import dataclass
from .. import addresses
from ..link import Link
from ..page import Page, Site


@dataclass(frozen=True, slots=True)
class RuleView:
    """One rule. ``findings`` is the number of its findings on this site, None where the site does not tell it."""

    rule: Rule
    anchor: str
    findings: int | None


@dataclass(frozen=True, slots=True)
class View:
    rules: tuple[RuleView, ...]


def rules(site: Site) -> Iterator[Page]:
    findings = Counter(finding.code for finding in site.disclosure.findings)
    yield site.page(
        "rules",
        addresses.RULES,
        "กฎที่ใช้ตรวจ",
        View(
            tuple(
                RuleView(rule, addresses.rule_anchor(rule.code), None if rule.is_private else findings[rule.code])
                for rule in sorted(site.rules, key=lambda rule: rule.code)
            )
        ),
        edit_path="generator/oit/judging/rules/",
        responsible=site.disclosure.agency.name,
        description=f"กฎ {len(site.rules)} ข้อที่ใช้ตรวจความครบถ้วนของข้อมูลที่เปิดเผย พร้อมเหตุผลและวิธีแก้",
        breadcrumb=(Link("เกี่ยวกับเว็บไซต์", addresses.ABOUT),),
    )
