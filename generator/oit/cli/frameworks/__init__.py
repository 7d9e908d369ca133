"""``oit frameworks``: the lists of the years. Each of its commands is a module here and a name in ``COMMAND``."""

from ..command import Command
from . import changes, diff

COMMAND = Command("frameworks", "เทียบเกณฑ์ของสองปี และดูสิ่งที่แก้ไขในเกณฑ์", actions=(diff.COMMAND, changes.COMMAND))
