"""Puts documents that are written once, in ``documents.yaml``, where items' pages name them by their ids. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any

from .file_names import as_named
from .item_page import Dated, Document, Evidence, ItemPage, Paper, SharedDocument, SharedDocuments
from .paths import beside
from .typed import Record

_OF_DOCUMENT = ("title", "number", "signer", *Dated.model_fields)


def with_shared_documents(page: Record[ItemPage], documents: Record[SharedDocuments] | None) -> Record[ItemPage]:
    """Return a page with the files and addresses of the documents that it names by their ids."""
    shared = documents.value.documents if documents else {}
    value = page.value
    named = dict.fromkeys(name for name in _names(value) if name in shared)
    if not documents or not named:
        return page
    files = {
        name: as_named(beside(documents.path, shared[name].file), page.path) for name in named if shared[name].file
    }
    listed = tuple(_listed(document, shared, files) for document in value.documents)
    added = tuple(
        _document(shared[name], files[name])
        for name in named
        if name in files and files[name] not in {document.file for document in listed}
    )
    changes = {
        "documents": (*listed, *added),
        "evidence": tuple(_evidence(entry, shared, files) for entry in value.evidence),
    }
    return Record(page.id, value.model_copy(update=changes), page.source, page.set_aside)


def _names(page: ItemPage) -> Iterator[str]:
    yield from (document.file for document in page.documents)
    for entry in page.evidence:
        yield from (entry.document, entry.table, *(paper.document for paper in entry.papers))


def _document(shared: SharedDocument, file: str) -> Document:
    return Document(file=file, **{name: getattr(shared, name) for name in _OF_DOCUMENT})


def _listed(document: Document, shared: Mapping[str, SharedDocument], files: Mapping[str, str]) -> Document:
    """Return a listed document with what documents.yaml says of it. What the page says itself counts more."""
    if document.file not in files:
        return document
    own = {name: value for name in _OF_DOCUMENT if (value := getattr(document, name))}
    return _document(shared[document.file], files[document.file]).model_copy(update={**own, "sub": document.sub})


def _evidence(entry: Evidence, shared: Mapping[str, SharedDocument], files: Mapping[str, str]) -> Evidence:
    papers = tuple(paper.model_copy(update=_place(paper, shared, files)) for paper in entry.papers)
    changes = {**_place(entry, shared, files), "papers": papers}
    if entry.table in files:
        changes["table"] = files[entry.table]
    return entry.model_copy(update=changes)


def _place(one: Evidence | Paper, shared: Mapping[str, SharedDocument], files: Mapping[str, str]) -> dict[str, Any]:
    """Return the fields that lead to the document. A document at an address brings its title and its time along."""
    if one.document in files:
        return {"document": files[one.document]}
    document = shared.get(one.document)
    if not document or not document.link:
        return {}
    times = {} if one.says_a_time else {name: getattr(document, name) for name in Dated.model_fields}
    return {"document": "", "link": document.link, "title": one.title or document.title, **times}
