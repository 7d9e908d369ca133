"""``oit frameworks``: the lists of the years. Each of its commands is a module here and a name in ``COMMAND``."""

from ..command import Command
from . import diff

COMMAND = Command("frameworks", "เปรียบเทียบเกณฑ์ของสองปี: oit frameworks diff 2567 2568", actions=(diff.COMMAND,))
