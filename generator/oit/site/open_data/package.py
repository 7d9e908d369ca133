"""What describes the tables: a data package for programs, a catalogue for search engines, fields for data.go.th."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from ...content.agency import LICENCES
from ...thai import fiscal_bounds
from ...values import dataclass
from .. import addresses
from ..page import Site
from .table import Column, Table

_PROFILE = "https://datapackage.org/profiles/2.0/"
MEDIA_TYPES = {"csv": "text/csv", "json": "application/json"}
"""Suffix → media type of the forms in which each table is published."""


KEYWORDS = ("OIT", "ITA", "การเปิดเผยข้อมูลสาธารณะ", "คุณธรรมและความโปร่งใส", "มาตรการป้องกันการทุจริต", "No Gift Policy")


def title(site: Site) -> str:
    return f"ข้อมูลการเปิดเผยข้อมูลสาธารณะ ({site.words.check}) ของ{site.disclosure.agency.name}"


def description(site: Site) -> str:
    years = [year.year for year in site.disclosure.years]
    span = f" ปีงบประมาณ พ.ศ. {min(years)}" + (f"–{max(years)}" if len(years) > 1 else "") if years else ""
    fictional = " หน่วยงานนี้เป็นหน่วยงานสมมติ ข้อมูลทั้งหมดเป็นตัวอย่าง" if site.disclosure.agency.fictional else ""
    return (
        f"รายการข้อ องค์ประกอบ หลักฐาน มาตรการ ประกาศ เอกสาร และผลตรวจความครบถ้วนที่หน่วยงานตรวจเอง{span}"
        f" ไม่ใช่ผลการประเมินของ{site.words.assessor}{fictional}"
    )


# ---------------------------------------------------------------- Data Package 2


def schema(table: Table) -> dict[str, Any]:
    """Return the Table Schema of a table."""
    described: dict[str, Any] = {
        "$schema": f"{_PROFILE}tableschema.json",
        "title": table.title,
        "version": f"{table.version}.0.0",
        "fields": [*map(_field, table.columns)],
        "missingValues": [""],
    }
    return described | ({"primaryKey": [*table.key]} if table.key else {})


def _field(column: Column) -> dict[str, Any]:
    told: dict[str, Any] = {"name": column.name, "type": column.type, "title": column.title}
    meanings = [f"{value} = {meaning}" for value, meaning in column.values.items()]
    if words := " ".join(filter(None, (column.description, ", ".join(meanings)))):
        told["description"] = words
    if column.values:
        told["constraints"] = {"enum": [*column.values]}
    return told


def data_package(site: Site, tables: tuple[Table, ...], files: Mapping[tuple[str, str], bytes]) -> bytes:
    """Return ``datapackage.json``. ``files``: name of a table and suffix → the bytes that are published."""
    agency = site.disclosure.agency
    licence = LICENCES.get(agency.licence)
    package: dict[str, Any] = {
        "$schema": f"{_PROFILE}datapackage.json",
        "name": "oit",
        "title": title(site),
        "description": description(site),
        "version": "1.0.0",
        "created": f"{site.disclosure.as_of.isoformat()}T00:00:00+07:00",
        "contributors": [{"title": agency.name, "roles": ["publisher"]}],
    }
    if site.address:
        package["homepage"] = site.absolute(addresses.OPEN_DATA)
    if licence:
        package["licenses"] = [{"name": agency.licence, "path": licence.address, "title": licence.title}]
    package["resources"] = [_resource(table, suffix, files) for table in tables for suffix in MEDIA_TYPES]
    return _written(package)


def _resource(table: Table, suffix: str, files: Mapping[tuple[str, str], bytes]) -> dict[str, Any]:
    content = files[table.name, suffix]
    # Validators that stream JSON count no bytes, and call a right number wrong.
    size = {"bytes": len(content)} if suffix == "csv" else {}
    return size | {
        "name": f"{table.name.replace('_', '-')}-{suffix}",
        "title": table.title,
        "description": table.description,
        "path": f"{table.name}.{suffix}",
        "type": "table",
        "format": suffix,
        "mediatype": MEDIA_TYPES[suffix],
        "encoding": "utf-8",
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema(table),
    }


# ---------------------------------------------------------------- DCAT


_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def catalogue(site: Site, tables: tuple[Table, ...], files: Mapping[tuple[str, str], bytes]) -> bytes:
    """Return the catalogue as JSON-LD in the terms of DCAT 3: one dataset, one distribution for each file."""
    agency, here = site.disclosure.agency, site.absolute(addresses.OPEN_DATA)
    publisher = {"@type": "foaf:Agent", "foaf:name": _thai(agency.name)}
    dataset = _filled(
        {
            "@id": f"{here}#dataset",
            "@type": "dcat:Dataset",
            "dct:title": _thai(title(site)),
            "dct:description": _thai(description(site)),
            "dct:publisher": publisher,
            "dct:language": "th",
            "dct:modified": _day(site.disclosure.as_of.isoformat()),
            "dct:license": _licence_iri(agency.licence),
            "dcat:keyword": [*map(_thai, map(site.words.put, KEYWORDS))],
            "dcat:landingPage": {"@id": here},
            "dcat:contactPoint": _contact(agency.name, agency.email),
            "dct:spatial": _thai(agency.address.province) if agency.address.province else None,
            "dct:temporal": _temporal(site),
            "dcat:distribution": [
                _distribution(site, table, suffix, len(files[table.name, suffix]))
                for table in tables
                for suffix in MEDIA_TYPES
            ],
        }
    )
    whole = {
        "@context": _CONTEXT,
        "@id": f"{here}#catalogue",
        "@type": "dcat:Catalog",
        "dct:title": _thai(f"ข้อมูลเปิดของ{agency.name}"),
        "dct:publisher": publisher,
        "dcat:dataset": [dataset],
    }
    return _written(whole)


def _distribution(site: Site, table: Table, suffix: str, size: int) -> dict[str, Any]:
    address = site.absolute(addresses.open_data(table.name, suffix))
    return {
        "@id": address,
        "@type": "dcat:Distribution",
        "dct:title": _thai(f"{table.title} ({suffix.upper()})"),
        "dct:description": _thai(table.description),
        "dcat:downloadURL": {"@id": address},
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{MEDIA_TYPES[suffix]}"},
        "dcat:byteSize": {"@value": str(size), "@type": "xsd:nonNegativeInteger"},
    }


def _contact(name: str, email: str) -> dict[str, Any]:
    return _filled(
        {
            "@type": "vcard:Organization",
            "vcard:fn": name,
            "vcard:hasEmail": {"@id": f"mailto:{email}"} if email else None,
        }
    )


def _temporal(site: Site) -> dict[str, Any] | None:
    years = [year.year for year in site.disclosure.years]
    if not years:
        return None
    return {
        "@type": "dct:PeriodOfTime",
        "dcat:startDate": _day(fiscal_bounds(min(years))[0].isoformat()),
        "dcat:endDate": _day(fiscal_bounds(max(years))[1].isoformat()),
    }


def _licence_iri(name: str) -> dict[str, str] | None:
    licence = LICENCES.get(name)
    return {"@id": licence.address} if licence else None


def _thai(text: str) -> dict[str, str]:
    return {"@value": text, "@language": "th"}


def _day(day: str) -> dict[str, str]:
    return {"@value": day, "@type": "xsd:date"}


def _filled(node: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in node.items() if value}


# ---------------------------------------------------------------- the government data catalogue


@dataclass(frozen=True, slots=True)
class CatalogueField:
    """One of the fields that data.go.th requires. ``value`` is "" if the agency has to choose it."""

    name: str
    label: str
    value: str


def catalogue_fields(site: Site) -> tuple[CatalogueField, ...]:
    """Return the fourteen required fields of the government data catalogue (CKAN extension ``thai_gdc``), to paste."""
    agency = site.disclosure.agency
    licence = LICENCES.get(agency.licence)
    values = (
        ("data_type", "ประเภทชุดข้อมูล", "ข้อมูลระเบียน"),
        ("title", "ชื่อชุดข้อมูล", title(site)),
        ("owner_org", "องค์กร", agency.name if site.disclosure.content.agency else ""),
        ("maintainer", "ชื่อผู้ติดต่อ", ""),
        ("maintainer_email", "อีเมลผู้ติดต่อ", agency.email),
        ("tag_string", "คำสำคัญ", ", ".join(map(site.words.put, KEYWORDS))),
        ("notes", "รายละเอียด", description(site)),
        ("objective", "วัตถุประสงค์", "กฎหมายที่เกี่ยวข้อง"),
        ("update_frequency_unit", "หน่วยความถี่ของการปรับปรุงข้อมูล", "ปี"),
        ("geo_coverage", "ขอบเขตเชิงภูมิศาสตร์", "เทศบาล/อบต." if agency.type in _LOCAL else ""),
        ("data_source", "แหล่งที่มา", agency.name if site.disclosure.content.agency else ""),
        ("data_format", "รูปแบบการเก็บข้อมูล", ", ".join(map(str.upper, MEDIA_TYPES))),
        ("data_category", "หมวดหมู่ข้อมูลตามธรรมาภิบาลข้อมูลภาครัฐ", "ข้อมูลสาธารณะ"),
        ("license_id", "สัญญาอนุญาตให้ใช้ข้อมูล", licence.catalogue if licence else ""),
    )
    return tuple(CatalogueField(*value) for value in values)


_LOCAL = ("องค์การบริหารส่วนตำบล", "เทศบาลตำบล", "เทศบาลเมือง", "เทศบาลนคร")


def _written(value: object) -> bytes:
    return f"{json.dumps(value, ensure_ascii=False, indent=1)}\n".encode()
