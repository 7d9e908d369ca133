"""The page of open data: every table with the meaning of its columns, and how to take it into a data catalogue."""

from collections.abc import Iterator

from ...content.agency import LICENCES, Licence
from ...content.paths import AGENCY
from ...values import dataclass
from .. import addresses
from ..link import Link
from ..open_data import Table, tables
from ..open_data.package import MEDIA_TYPES, CatalogueField, catalogue_fields, description
from ..page import Attached, Page, Site
from ..parts import calendars


@dataclass(frozen=True, slots=True)
class TableView:
    """A table, and its two forms and its schema as links."""

    table: Table
    files: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class View:
    """``licence`` is None until the agency chose one."""

    description: str
    tables: tuple[TableView, ...]
    package: Link
    catalogue: Link
    licence: Licence | None
    calendars: tuple[Link, ...]
    fields: tuple[CatalogueField, ...]


def open_data(site: Site) -> Iterator[Page]:
    agency = site.disclosure.agency
    yield site.page(
        "open_data",
        addresses.OPEN_DATA,
        "ข้อมูลเปิด",
        View(
            description(site),
            tuple(TableView(table, _files(table)) for table in tables(site)),
            Link("datapackage.json", addresses.DATA_PACKAGE),
            Link("catalogue.jsonld", addresses.DATA_CATALOGUE),
            LICENCES.get(agency.licence),
            tuple(calendars.links(site)),
            catalogue_fields(site),
        ),
        edit_path=AGENCY,
        responsible=agency.name,
        description=f"ข้อมูลทุกเรื่องที่{agency.name}เปิดเผยเป็นตาราง CSV และ JSON พร้อมความหมายของทุกคอลัมน์",
        breadcrumb=(Link("เกี่ยวกับเว็บไซต์", addresses.ABOUT),),
        attached=tuple(
            Attached(table.title, addresses.open_data(table.name, suffix), is_table=True)
            for table in tables(site)
            for suffix in MEDIA_TYPES
        ),
    )


def _files(table: Table) -> tuple[Link, ...]:
    forms = (Link(suffix.upper(), addresses.open_data(table.name, suffix)) for suffix in MEDIA_TYPES)
    return (*forms, Link("Table Schema", addresses.open_data_schema(table.name)))
