"""Linked data of a page for machines: schema.org as JSON-LD, made only from the page and the agency."""

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from ..files.media_types import media_type
from .page import Attached, Page, Site, root_of
from .pages import kind_of
from .parts.channels import web
from .script import as_script


def linked_data(site: Site, page: Page) -> Markup:
    """Return the content of the page's ``<script type="application/ld+json">``."""
    graph = [*_Graph(site, page).nodes()]
    return as_script({"@context": "https://schema.org", "@graph": graph})


class _Graph:
    """The nodes of a page. If the site's address is unknown, their addresses are relative to the page."""

    def __init__(self, site: Site, page: Page) -> None:
        self.site, self.page = site, page
        self.agency = site.disclosure.agency
        self.publisher = {"@id": self.iri("#agency")}

    def iri(self, url: str) -> str:
        return self.site.absolute(url) if self.site.address else self.site.absolute(f"{root_of(self.page.uri)}{url}")

    def nodes(self) -> Iterator[dict[str, Any]]:
        yield self._organisation()
        yield {
            "@type": "WebSite",
            "@id": self.iri("#site"),
            "url": self.iri(""),
            "name": f"ข้อมูลเปิดเผยต่อสาธารณะ {self.agency.name}",
            "inLanguage": "th",
            "publisher": self.publisher,
        }
        parts = [*self._parts()]
        yield self._page(parts)
        if self.page.breadcrumb:
            yield self._breadcrumb()
        yield from parts

    def _organisation(self) -> dict[str, Any]:
        """Return the agency. Only the pages about the agency say how to reach it."""
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
        """Yield the documents one by one. Tables with one name are one set of data in several formats."""
        tables: dict[str, list[Attached]] = {}
        for attached in self.page.attached:
            if attached.is_table:
                tables.setdefault(attached.name, []).append(attached)
            else:
                document = self._described("DigitalDocument", attached)
                encoding = _filled({"encoding": self._encoding(attached)})
                yield document | {"encodingFormat": _format(attached.url)} | encoding
        for formats in tables.values():
            downloads = [
                {"@type": "DataDownload", "contentUrl": self.iri(table.url), "encodingFormat": _format(table.url)}
                | self._measured(table)
                for table in formats
            ]
            yield self._described("Dataset", formats[0]) | {
                "description": (
                    f"{formats[0].name} ตารางข้อมูลที่{self.agency.name}เปิดเผยต่อสาธารณะในหน้า {self.page.title}"
                ),
                "creator": self.publisher,
                "distribution": downloads,
            }

    def _encoding(self, attached: Attached) -> dict[str, Any]:
        """Return the file as a node of its own: in schema.org, files have size and checksum, but documents do not."""
        url = self.site.url_of_attachment(attached.file)
        return (
            {"@type": "MediaObject", "contentUrl": self.iri(url), "encodingFormat": _format(url)}
            | self._measured(attached)
            if url
            else {}
        )

    def _measured(self, attached: Attached) -> dict[str, Any]:
        facts = self.site.files.get(attached.file)
        return {"contentSize": f"{facts.size} B", "sha256": facts.checksum} if facts else {}

    def _described(self, kind: str, attached: Attached) -> dict[str, Any]:
        return _filled(
            {
                "@type": kind,
                "@id": self.iri(attached.url),
                "url": self.iri(attached.url),
                "name": attached.name,
                "identifier": attached.number,
                "datePublished": attached.issued.isoformat() if attached.issued else "",
                "inLanguage": "th",
                "publisher": self.publisher,
            }
        )


def _format(url: str) -> str:
    """Return the media type by the file's name. Our own pages are HTML."""
    path = url.partition("#")[0]
    return "text/html" if not path or path.endswith("/") else media_type(path)


def _filled(node: dict[str, Any]) -> dict[str, Any]:
    """Return the node without empty values."""
    return {key: value for key, value in node.items() if value}
