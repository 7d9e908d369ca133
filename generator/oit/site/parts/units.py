"""The agency's units and where the workshop's edition shows each of them."""

from ...look.anchors import slug
from .. import addresses
from ..edition import Part
from ..page import Site


def unit_addresses(site: Site) -> dict[str, str]:
    """Return id → address of each unit that has a page in the site's edition. No two units share an address."""
    if not site.edition.has(Part.UNITS) or not site.disclosure.years:
        return {}
    names: dict[str, str] = {}
    for number, identity in enumerate(site.disclosure.agency.units, start=1):
        name = slug(identity) or str(number)
        while name in names:
            name = f"{name}-{number}"
        names[name] = identity
    return {identity: addresses.unit(name) for name, identity in names.items()}
