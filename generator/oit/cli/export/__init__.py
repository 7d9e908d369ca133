"""``oit export``: the finished site for other programs. Each command is a module here and a name in ``COMMAND``."""

from ..command import Command
from . import ledger, pages

COMMAND = Command(
    "export",
    "ส่งออกหน้าเว็บที่เสร็จแล้วให้โปรแกรมสร้างเว็บไซต์อื่นใช้ (Zensical, Hugo หรือไฟล์ HTML ธรรมดา)",
    actions=(pages.COMMAND, ledger.COMMAND),
)
