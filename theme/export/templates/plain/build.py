"""Makes plain HTML of an export of "oit export pages". It needs Python 3.11 and nothing else.

    python build.py TARGET            the folder of the finished site
    python build.py TARGET EXPORT     the export, if this file does not lie in it

The next export replaces this folder. Who changes page.html or this file works on a copy of the folder.
"""

import gzip
import json
import shutil
import sys
from html import escape
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import unquote, urlsplit

HERE = Path(__file__).resolve().parent
SITEMAP = """\
<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
"""
ABSENT = """%s<div class="oit-page">
<h1 id="not-found">ไม่พบหน้านี้</h1>
<p>ที่อยู่ที่เปิดอาจพิมพ์ไม่ครบ หรือหน้านี้ย้ายไปแล้ว เลขข้อ OIT เปลี่ยนทุกปี เรื่องเดียวกันจึงอาจมีเลขข้อต่างกันในแต่ละปี</p>
<section class="oit-card oit-likely" aria-labelledby="likely" aria-live="polite" hidden>
<h2 id="likely">อาจหมายถึงหน้านี้</h2><p class="oit-absent" hidden></p><ul class="oit-items"></ul></section>
<h2 id="all">หาจากรายการทั้งหมด</h2>
<ul>%s</ul>
</div>
<script type="application/json" id="oit-moved">%s</script>
<script src="%sassets/javascripts/not-found.js" data-root="%s"></script>"""


def main(target: Path, export: Path) -> None:
    if target.exists() and any(target.iterdir()) and not (target / "404.html").is_file():
        sys.exit(f"{target} มีไฟล์อื่นอยู่และไม่ใช่เว็บไซต์ที่สร้างไว้ก่อน โปรดระบุโฟลเดอร์ใหม่")
    data = {name: json.loads((export / f"data/{name}.json").read_text("utf-8")) for name in ("site", "nav", "pages")}
    lost = [page["file"] for page in data["pages"]["pages"] if not (export / "pages" / page["file"]).is_file()]
    if lost:
        sys.exit(f"{export} ไม่ครบ: ไม่พบ pages/{lost[0]} โปรดส่งออกใหม่ด้วย oit export pages")
    fresh = target.with_name(f"{target.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(export / "pages", fresh, ignore=shutil.ignore_patterns("*.md"))
    frame = Template((HERE / "page.html").read_text("utf-8"))
    pages = data["pages"]["pages"]
    for page in pages:
        content = (export / "pages" / page["file"]).read_text("utf-8").split("\n---\n", 1)[1]
        root = "../" * page["address"].count("/") or "./"
        file = fresh / unquote(page["address"]) / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        write(file, frame.substitute(values(page, data, content, root)))
    write(fresh / "404.html", frame.substitute(absent(data, export)))
    if base := data["site"]["address"]:
        listed = "".join(f"<url><loc>{escape(base + page['address'])}</loc></url>\n" for page in pages)
        sitemap = f"{SITEMAP}{listed}</urlset>\n"
        write(fresh / "sitemap.xml", sitemap)
        (fresh / "sitemap.xml.gz").write_bytes(gzip.compress(sitemap.encode(), mtime=0))
    shutil.rmtree(target, ignore_errors=True)
    fresh.rename(target)


def values(page: dict[str, Any], data: dict[str, Any], content: str, root: str) -> dict[str, str]:
    """Return what stands in the places of page.html, as HTML."""
    site, nav = data["site"], data["nav"]
    canonical = f'<link rel="canonical" href="{escape(site["address"] + page["address"])}">'
    texts = {name: escape(str(site[name])) for name in ("name", "short_name", "agency", "numerals", "emblem")}
    trail = "".join(f"<li>{item}</li>" for item in links(page.get("breadcrumb", []), root))
    here = f'<li aria-current="page">{escape(page["title"])}</li>'
    script = f'<script src="{root}%s" data-numerals="{texts["numerals"]}" defer></script>'
    return texts | {
        "root": root,
        "title": escape(page["title"]),
        "description": escape(page.get("description", "")),
        "canonical": canonical if site["address"] else "",
        "linked_data": json.dumps(page.get("linked_data", {}), ensure_ascii=False).replace("<", "\\u003c"),
        "index": nav["years"][0]["address"] if nav["years"] else "",
        "main": "".join(links(nav["main"], root)),
        "breadcrumb": f'<nav class="oit-path" aria-label="เส้นทางของหน้า"><ol>{trail}{here}</ol></nav>' if trail else "",
        "content": content,
        "about": about(page),
        "years": "".join(year(one, page, root) for one in nav["years"]),
        "footer": "".join(f"<li>{item}</li>" for item in links(nav["footer"], root)),
        "scripts": "\n".join(script % name for name in page.get("scripts", [])),
    }


def links(several: list[dict[str, str]], root: str) -> list[str]:
    return [f'<a href="{root}{escape(link["address"])}">{escape(link["title"])}</a> ' for link in several]


def about(page: dict[str, Any]) -> str:
    names = {"updated_words": "ปรับปรุงล่าสุด", "responsible": "ผู้รับผิดชอบ", "checked_words": "ตรวจข้อมูล ณ วันที่"}
    told = "".join(
        f"<div><dt>{word}</dt><dd>{escape(page[name])}</dd></div>" for name, word in names.items() if name in page
    )
    return f'<aside class="oit-about-page" aria-label="เกี่ยวกับหน้านี้"><dl>{told}</dl></aside>' if told else ""


def year(one: dict[str, Any], page: dict[str, Any], root: str) -> str:
    """Return the menu of a year: open on the pages of the year."""
    items = [
        f'<li><a href="{root}{escape(item["address"])}">{escape(item["code"])} {escape(item["title"])}</a>'
        f" ({escape(item['status_title'])})</li>"
        for group in one["groups"]
        for item in group["items"]
    ]
    is_open = " open" if page.get("year") == one["year"] else ""
    index = f'<a href="{root}{escape(one["address"])}">{escape(one["title"])}</a>'
    return f"<details{is_open}><summary>{escape(one['title'])}</summary>{index}<ul>{''.join(items)}</ul></details>"


def absent(data: dict[str, Any], export: Path) -> dict[str, str]:
    """Return the values of the page of wrong addresses, which leads to what has moved."""
    root = urlsplit(data["site"]["address"]).path or "/"
    moved = json.dumps(json.loads((export / "data/moved.json").read_text("utf-8")), ensure_ascii=False)
    years = "".join(f"<li>{item}</li>" for item in links(data["nav"]["years"], root))
    told = "".join(f'<p class="oit-note">{each}</p>\n' for each in data["site"]["notices"])
    content = ABSENT % (told, years, moved.replace("<", "\\u003c"), root, root)
    return values({"title": "ไม่พบหน้านี้", "address": "404.html"}, data, content, root)


def write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve() if len(sys.argv) == 3 else HERE.parents[1])
