"""How a page that is finished HTML passes through MkDocs."""

from functools import partial

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from .content import CONTENT
from .look.anchors import slug


def refused(file: File, what: str, does: str) -> PluginError:
    """Return the error of a page or file that another plugin made."""
    made_by = f" (สร้างโดยปลั๊กอิน {file.generated_by})" if file.generated_by else ""
    return PluginError(
        f"{what}{made_by} เว็บไซต์นี้แสดงเฉพาะหน้าที่ oit สร้างจากโฟลเดอร์ {CONTENT}"
        f" โปรดนำปลั๊กอินหรือ hook ที่{does}ออกจาก mkdocs.yml"
    )


def pass_unread(page: Page, title: str) -> None:
    """Let MkDocs read nothing of a page. It reads all pages before it writes the first one, and would hold the HTML of
    each several times: a page gets its HTML when it is written."""
    page.read_source = partial(_unread, page)  # type: ignore[method-assign]
    pass_rendered(page, title, "")


def pass_rendered(page: Page, title: str, content: str | None) -> None:
    """Give a page its finished HTML, if there is any, in the place of MkDocs' own way through Markdown."""
    if content is not None:
        page.render = partial(_rendered, page, title, content)  # type: ignore[method-assign]


def _unread(page: Page, _config: MkDocsConfig) -> None:
    page.markdown, page.meta = "", {}


def _rendered(page: Page, title: str, content: str, _config: MkDocsConfig, _files: Files) -> None:
    page.content = content
    page.toc = get_toc([{"level": 1, "id": slug(title), "name": title, "children": []}])
    page.present_anchor_ids = set()
