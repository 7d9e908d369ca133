"""What stands at the top of every page: that the agency is made up, and that the site was judged for another day."""

from datetime import date

from markupsafe import Markup

from ..look import numerals
from . import templates
from .page import Site


def notices(site: Site, today: date) -> tuple[Markup, ...]:
    """Return the notices as HTML, a sentence each. ``today``: the day on which the site is made."""
    as_of = site.disclosure.as_of
    told = []
    if site.disclosure.agency.fictional:
        told.append(Markup("หน่วยงานและข้อมูลทั้งหมดในเว็บไซต์นี้เป็น<strong>ตัวอย่างสมมติ</strong> ไม่ใช่หน่วยงานจริง"))
    if as_of != today:
        words = Markup("ผลตรวจในเว็บไซต์นี้คิด ณ วันที่ <strong>{}</strong> ไม่ใช่วันที่สร้างเว็บไซต์ ({})")
        told.append(words.format(_day(site, as_of), _day(site, today)))
    return tuple(told)


def _day(site: Site, day: date) -> Markup:
    html = templates.day(day)
    return Markup(numerals.in_html(html)) if site.has_thai_numerals else html
