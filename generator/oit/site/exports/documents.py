"""The official documents of each year as DOCX, and as PDF where the project asks for it."""

from collections.abc import Iterator
from urllib.parse import unquote

from ...documents import Document
from ..page import Site
from ..parts.office_documents import office_documents
from .export import Export


def documents(site: Site) -> Iterator[Export]:
    for year in site.disclosure.years if site.document_formats else ():
        for document in office_documents(site, year):
            if document.is_published:
                made = document.make()
                for suffix in site.document_formats:
                    yield Export(unquote(document.address(suffix)), written(made, suffix))


def written(document: Document, suffix: str) -> bytes:
    """Return a document as a file of a format: "docx" or "pdf"."""
    if suffix == "pdf":
        from ...documents import pdf_file

        return pdf_file.write(document)
    from ...documents import docx_file  # imported here, as a site without records has no document

    return docx_file.write(document)
