"""Edge: gathers around one disclosure what else the site's pages are made from, for whoever builds the site."""

import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from .content import CONTENT, Content
from .documents.garuda import garuda
from .files.attachments import Attachments
from .forms import hosts
from .git import history
from .git.repository import repository
from .judging import verification
from .judging.disclosure import Disclosure
from .judging.rules import CATALOGUE
from .site import edition as editions
from .site import file_facts
from .site.page import Site
from .values import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """What ``mkdocs.yml`` and the environment say of the site. ``address`` ends with "/"; it is "" if unknown."""

    address: str = ""
    repo_url: str = ""
    publish: tuple[str, ...] = ()
    forms: hosts.Settings = hosts.NO_SETTINGS
    documents: tuple[str, ...] = ("docx",)


def gathered(
    root: Path,
    disclosure: Disclosure,
    attachments: Attachments,
    settings: Settings,
    environment: Mapping[str, str],
    is_workshop: bool = False,
    watched: Callable[[Iterable[str]], Iterable[str]] = iter,
) -> Site:
    """Return the site. ``watched`` may watch each attachment as it is read."""
    if not is_workshop:
        _let_go(disclosure.content)
    files = file_facts.read(disclosure.content, disclosure.headings, attachments, attachments.texts, watched)
    place = repository(root, settings.repo_url, environment)
    return Site(
        disclosure,
        CATALOGUE,
        history.read(root, CONTENT, "theme", "generator", "guide"),
        settings.address,
        files,
        editions.edition(is_workshop, settings.publish),
        place,
        hosts.saving(settings.forms, place, settings.address),
        garuda(disclosure.content),
        settings.documents,
    )


def _let_go(content: Content) -> None:
    """Forget what judging learned of each record and text: a preview asks for it again after an edit, a public site is
    built once, and its memory is at its peak afterwards."""
    for record in content.records:
        vars(record).pop("_learned", None)
    for name, module in [*sys.modules.items()]:
        if name.startswith(verification.__name__):
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


def names(site: Site) -> tuple[str, ...]:
    """Return the names of the agency's place and people, which no dictionary holds."""
    place = site.disclosure.agency.address
    people = site.disclosure.persons.values()
    return (place.subdistrict, place.district, place.province, *(person.name for person in people))
