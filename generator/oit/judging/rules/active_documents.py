"""F: PDFs that do more than show pages, by themselves or in a ZIP."""

from collections.abc import Iterator, Sequence

from ... import thai
from ...files import pdf_actions
from ...files.pdf_actions import Active
from ...files.place import Place
from ..disclosure import Disclosure
from ..finding import Problem, Severity
from ..text_targets import shortened
from .owner import item_of
from .registry import rule

_ACTIVE = {
    pdf_actions.SCRIPT: "มีคำสั่งโปรแกรม (JavaScript)",
    pdf_actions.LAUNCH: "มีลิงก์ที่เปิดโปรแกรมหรือไฟล์ในเครื่องของผู้อ่าน",
    pdf_actions.SENDING: "มีปุ่มที่ส่งข้อมูลของผู้อ่านไปที่อื่น",
    pdf_actions.MEDIA: "มีเสียง วีดิทัศน์ หรือภาพสามมิติฝังอยู่",
    pdf_actions.FILES: "มีไฟล์อื่นแนบไว้บนหน้าเอกสาร",
}


@rule("F126", "pdf-active", Severity.WARNING)
def pdf_is_active(disclosure: Disclosure) -> Iterator[Problem]:
    """ไฟล์ PDF ควรมีแต่หน้าเอกสาร ไม่มีคำสั่งโปรแกรม สื่อ หรือไฟล์อื่นฝังอยู่

    เหตุผล: คำสั่งในไฟล์ติดตามผู้อ่านหรือเปิดสิ่งอื่นในเครื่องของเขาได้ และเบราว์เซอร์ไม่แสดงสื่อที่ฝังไว้ ผู้อ่านจึงได้ไม่ครบ
    วิธีแก้: เปิดไฟล์แล้วสั่งพิมพ์เป็น PDF ใหม่ จากนั้นแนบแทน สื่อและไฟล์ที่ฝังอยู่ให้แนบแยก
    ที่มา: หลักความปลอดภัยของระบบนี้
    """
    for path, documents in disclosure.active.items():
        message, repair = _told_of(documents)
        yield Problem(Place(path), message, repair, path.rpartition("/")[2]).about(item_of(disclosure, path))


def _told_of(documents: Sequence[Active]) -> tuple[str, str]:
    """Return what active documents do, of one file or of one ZIP, and the repair."""
    first = documents[0]
    if pdf_actions.UNSEARCHED in first.kinds:
        return "ไฟล์ ZIP นี้ใหญ่หรือซับซ้อนเกินกว่าจะค้นคำสั่งในไฟล์ PDF ที่อยู่ข้างใน", "แตกไฟล์ออกแล้วแนบ PDF ทีละไฟล์ หรือแบ่งเป็นหลาย ZIP"
    kinds = {kind for document in documents for kind in document.kinds}
    told = " และ".join(_ACTIVE[kind] for kind in pdf_actions.KINDS if kind in kinds)
    apart = " ส่วนสื่อและไฟล์ที่ฝังอยู่ให้แนบแยก" if {pdf_actions.MEDIA, pdf_actions.FILES} & kinds else ""
    if not first.inside:
        return f"ไฟล์ PDF นี้{told}", f"เปิดไฟล์แล้วสั่งพิมพ์เป็น PDF ใหม่ จากนั้นแนบแทน{apart}"
    more = f" และอีก {len(documents) - 1} ไฟล์" if len(documents) > 1 else ""
    where = f"ไฟล์ PDF ใน ZIP ({shortened(thai.masked(first.inside))}{more}) "
    return f"{where}{told}", f"เปิดไฟล์นั้นแล้วสั่งพิมพ์เป็น PDF ใหม่ จากนั้นบีบอัดใหม่{apart}"
