"""What a page says to machines: schema.org as JSON-LD, made from the page and the agency, and from nothing else."""

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from ..files.media_types import media_type
from .page import Attached, Page, Site, root_of
from .pages import kind_of
from .parts.channels import web
from .script import as_script


def linked_data(site: Site, page: Page) -> Markup:
    """The content of the page's ``<script type="application/ld+json">``."""
    graph = [*_Graph(site, page).nodes()]
    return as_script({"@context": "https://schema.org", "@graph": graph})


class _Graph:
    """The page's nodes. While the site's address is unknown, theirs are relative to the page."""

    def __init__(self, site: Site, page: Page) -> None:
        self.site, self.page = site, page
        self.agency = site.disclosure.agency
        self.publisher = {"@id": self.iri("#agency")}

    def iri(self, url: str) -> str:
        return self.site.absolute(url) if self.site.address else self.site.absolute(f"{root_of(self.page.uri)}{url}")

    def nodes(self) -> Iterator[dict[str, Any]]:
        yield self._organisation()
        yield {"@type": "WebSite", "@id": self.iri("#site"), "url": self.iri(""), "name": f"ข้อมูลเปิดเผยต่อสาธารณะ {self.agency.name}", "inLanguage": "th", "publisher": self.publisher}  # fmt: skip
        parts = [*self._parts()]
        yield self._page(parts)
        if self.page.breadcrumb:
            yield self._breadcrumb()
        yield from parts

    def _organisation(self) -> dict[str, Any]:
        """The agency; how to reach it only on the pages that are about it."""
        agency = self.agency
        named = {
            "@type": "GovernmentOrganization",
            "@id": self.iri("#agency"),
            "name": agency.name,
            "alternateName": agency.short_name,
            "disambiguatingDescription": "หน่วยงานสมมติ ใช้เป็นตัวอย่าง" if agency.fictional else "",
            "url": web(agency.website) or self.iri(""),
        }
        return _filled(named | (self._contact() if kind_of(self.page).is_about_the_agency else {}))

    def _contact(self) -> dict[str, Any]:
        agency, address = self.agency, self.agency.address
        return _filled(
            {
                "telephone": agency.phone,
                "faxNumber": agency.fax,
                "email": agency.email,
                "address": _filled(
                    {
                        "@type": "PostalAddress",
                        "streetAddress": address.number,
                        "addressLocality": f"{address.subdistrict} {address.district}".strip(),
                        "addressRegion": address.province,
                        "postalCode": address.postcode,
                        "addressCountry": "TH",
                    }
                ),
                "contactPoint": [
                    _filled(
                        {
                            "@type": "ContactPoint",
                            "contactType": channel.name,
                            "url": web(channel.url),
                            "telephone": channel.phone,
                        }
                    )
                    for channel in agency.channels
                ],
            }
        )

    def _page(self, parts: list[dict[str, Any]]) -> dict[str, Any]:
        page = self.page
        return _filled(
            {
                "@type": kind_of(page).schema_type,
                "@id": self.iri(f"{page.url}#page"),
                "url": self.iri(page.url),
                "name": page.title,
                "description": page.description,
                "inLanguage": "th",
                "dateModified": page.updated.isoformat() if page.updated else "",
                "isPartOf": {"@id": self.iri("#site")},
                "about": self.publisher if kind_of(page).is_about_the_agency else None,
                "publisher": self.publisher,
                "breadcrumb": {"@id": self.iri(f"{page.url}#breadcrumb")} if page.breadcrumb else None,
                "hasPart": [{"@id": part["@id"]} for part in parts],
            }
        )

    def _breadcrumb(self) -> dict[str, Any]:
        steps = [(link.text, link.url) for link in self.page.breadcrumb] + [(self.page.title, self.page.url)]
        return {
            "@type": "BreadcrumbList",
            "@id": self.iri(f"{self.page.url}#breadcrumb"),
            "itemListElement": [
                {"@type": "ListItem", "position": number, "name": text, "item": self.iri(url)}
                for number, (text, url) in enumerate(steps, 1)
            ],
        }

    def _parts(self) -> Iterator[dict[str, Any]]:
        """Documents one by one; tables of one name are one set of data in several formats."""
        tables: dict[str, list[Attached]] = {}
        for found in self.page.attached:
            if found.is_table:
                tables.setdefault(found.name, []).append(found)
            else:
                encoding = _filled({"encoding": self._encoding(found)})
                yield self._described("DigitalDocument", found) | {"encodingFormat": _format(found.url)} | encoding
        for formats in tables.values():
            downloads = [
                {"@type": "DataDownload", "contentUrl": self.iri(found.url), "encodingFormat": _format(found.url)}
                | self._measured(found)
                for found in formats
            ]
            yield self._described("Dataset", formats[0]) | {
                "description": f"{formats[0].name} ตารางข้อมูลที่{self.agency.name}เปิดเผยต่อสาธารณะในหน้า {self.page.title}",
                "creator": self.publisher,
                "distribution": downloads,
            }

    def _encoding(self, found: Attached) -> dict[str, Any]:
        """The file as a thing of its own: schema.org knows size and checksum of files alone, not of what is written in them."""
        url = self.site.url_of_attachment(found.file)
        return (
            {"@type": "MediaObject", "contentUrl": self.iri(url), "encodingFormat": _format(url)}
            | self._measured(found)
            if url
            else {}
        )

    def _measured(self, found: Attached) -> dict[str, Any]:
        known = self.site.files.get(found.file)
        return {"contentSize": f"{known.size} B", "sha256": known.checksum} if known else {}

    def _described(self, kind: str, found: Attached) -> dict[str, Any]:
        return _filled(
            {
                "@type": kind,
                "@id": self.iri(found.url),
                "url": self.iri(found.url),
                "name": found.name,
                "identifier": found.number,
                "datePublished": found.issued.isoformat() if found.issued else "",
                "inLanguage": "th",
                "publisher": self.publisher,
            }
        )


def _format(url: str) -> str:
    """Media type by the file's name; our own pages are HTML."""
    path = url.partition("#")[0]
    return "text/html" if not path or path.endswith("/") else media_type(path)


def _filled(node: dict[str, Any]) -> dict[str, Any]:
    """Without what nobody has said."""
    return {key: value for key, value in node.items() if value}
