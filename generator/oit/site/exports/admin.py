"""The form editor at ``/admin/``: its program, the forms of this site, and where they are saved."""

import json
from collections.abc import Iterator

from ... import forms
from ...forms import editor, hosts
from .. import addresses
from ..page import Site
from .export import Export


def admin(site: Site) -> Iterator[Export]:
    saving = hosts.ON_THIS_MACHINE if site.edition.is_workshop else site.saving
    for name, content in editor.files():
        is_page = name == editor.PAGE
        yield Export(addresses.admin(name), editor.with_policy(content, hosts.policy(saving)) if is_page else content)
    yield Export(addresses.admin("config.json"), forms.text(site.disclosure).encode())
    backend = json.dumps(hosts.backend(saving), ensure_ascii=False, indent=1) + "\n"
    yield Export(addresses.admin("backend.json"), backend.encode())
