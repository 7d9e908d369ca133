"""Holds what was read behind a web address against what an element asks for, for elements that can be counted."""

from ... import thai
from ...content.link_record import Facts, TableFacts
from ...files.tables import Table
from ...framework import Element, Period, verify
from .case import Case
from .element_words import speaks_of


def has(facts: Facts, element: Element, case: Case) -> bool:
    """True if the page or file has what the element's kind asks for."""
    match element.verify:
        case verify.ByTable():
            return any(table.rows for table in facts.tables)
        case verify.ByColumns(columns=columns):
            return any(all(_fills(table, names) for names in columns) for table in facts.tables)
        case verify.ByMonths():
            return _has_months(facts, case.item.period_of(element))
        case verify.BySpan(years_over=years_over):
            return bool(facts.years) and max(facts.years) - min(facts.years) + 1 > years_over
        case verify.BySigner(role=role):
            return any(case.persons[one].role == role for one in facts.people if one in case.persons)
        case verify.ByPeople():
            return _has_people(facts, element.verify, case)
        case verify.ByAgency(field=field):
            return facts.names_agency and ("agency" in facts.contacts or _says_where(facts, field, element, case))
    return False


def words_read(facts: Facts) -> str:
    """Return what the record keeps of a page's words."""
    # A sign that no word holds keeps words apart that did not stand side by side.
    return "|".join((facts.title, *facts.headings, *facts.words))


def _says_where(facts: Facts, field: str, element: Element, case: Case) -> bool:
    """True if a page speaks of an address or a map. The name alone stands on every page of the agency."""
    return field in ("address", "map") and speaks_of(words_read(facts), element, case.item, case.agency.name)


def _fills(table: TableFacts, names: tuple[str, ...]) -> bool:
    filled = Table(tuple(heading for heading in table.columns if heading not in table.empty), ())
    return table.rows > 0 and filled.column(names) is not None


def _has_months(facts: Facts, period: Period) -> bool:
    there = {*facts.months, *(month for table in facts.tables for month in table.months)}
    asked = thai.months_between(*period.bounds) if period.bounds else []
    return bool(asked) and all(f"{year}-{month:02}" in there for year, month in asked)


def _has_people(facts: Facts, asks: verify.ByPeople, case: Case) -> bool:
    """True if all people that the item's page names stand there; and if it names none, the people who must."""
    named = case.page.value.people if case.page else ()
    people = [case.persons[one] for one in facts.people if one in case.persons]
    if not people or any(one not in facts.people for one in named):
        return False
    has_posts = all(any(person.role == role for person in people) for role in asks.roles)
    has_sides = all(any(person.side == side for person in people) for side in asks.sides)
    has_photos = "photo" not in asks.fields or facts.pictures >= len(people)
    has_contacts = "contact" not in asks.fields or set(named or facts.people) <= {*facts.contacts}
    return has_posts and has_sides and has_photos and has_contacts
