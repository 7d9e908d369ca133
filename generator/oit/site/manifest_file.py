"""Makes the manifest of a finished site: what a board of many agencies reads of it."""

from datetime import date
from hashlib import sha256
from pathlib import Path

from ..content import ledger, manifest
from ..judging.disclosure import ItemState, YearDisclosure
from ..thai import masked
from . import addresses
from .page import Site


def write(folder: Path, site: Site, built: date, version: str) -> None:
    """Write ``manifest.json`` into a finished site, beside its ledger. Raises OSError."""
    agency = site.disclosure.agency
    made = manifest.Manifest(
        version=version,
        agency=manifest.AgencyEntry(
            name=_cut(agency.name, 300),
            type=agency.type,
            province=_cut(agency.address.province, 100),
            district=_cut(agency.address.district, 100),
            fictional=agency.fictional,
        ),
        as_of=site.disclosure.as_of,
        built=built,
        ledger_sha256=sha256((folder / ledger.FILE).read_bytes()).hexdigest(),
        years=tuple(_year(year) for year in site.disclosure.years if year.framework and year.items),
    )
    (folder / manifest.FILE).write_text(
        manifest.written(_with_site(made, site.address)), encoding="utf-8", newline="\n"
    )


def _with_site(made: manifest.Manifest, address: str) -> manifest.Manifest:
    """Return the manifest with the site's address; without it, if no page's address can be added to it."""
    try:
        return manifest.parsed(manifest.written(made.model_copy(update={"site": address})))
    except manifest.ManifestError:
        return made


def _year(year: YearDisclosure) -> manifest.YearEntry:
    assert year.framework
    return manifest.YearEntry(
        year=year.year,
        list_name=_cut(year.framework.name, 300),
        list_sha256=year.departures.list_digest,
        own_list=year.departures.own_list is not None,
        provisional=year.framework.provisional,
        departures=_cut(year.departures.sentence, 2000),
        items=tuple(map(_item, year.items)),
    )


def _item(state: ItemState) -> manifest.ItemEntry:
    return manifest.ItemEntry(
        code=state.item.code,
        key=_cut(state.item.key, 80),
        name=_cut(state.item.name, 300) or state.item.code,
        status=state.status.value,
        strength=state.strength.value,
        address=addresses.item(state.year, state.item.slug),
        due=state.due,
        responsible=_cut(state.responsible, 300),
        points=round(state.points, 4),
        points_at_stake=round(state.points_at_stake, 4),
    )


def _cut(text: str, most: int) -> str:
    """Return a text as it may be published, no longer than a manifest may have it."""
    return masked(text)[:most]
