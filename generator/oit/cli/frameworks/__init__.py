"""``oit frameworks``: commands about the lists of the years. Each is a module here and a name in ``COMMAND``."""

from ..command import Command
from . import changes, diff, new

COMMAND = Command(
    "frameworks",
    "เทียบเกณฑ์ของสองปี ดูสิ่งที่แก้ไขในเกณฑ์ และสร้างเกณฑ์ของหน่วยงานเอง",
    actions=(diff.COMMAND, changes.COMMAND, new.COMMAND),
)
