"""``oit next``: the one thing to do now, why, and by when."""

from argparse import ArgumentParser, Namespace

from ..reports import next_step
from . import project
from .arguments import add_day
from .command import Command
from .exit import Exit


def _arguments(parser: ArgumentParser) -> None:
    add_day(parser)


def _run(options: Namespace) -> Exit:
    step = next_step.step(project.disclosure(options))
    print(next_step.text(step) if step else "ครบถ้วนแล้ว ไม่มีสิ่งที่ต้องทำในตอนนี้\n", end="")
    return Exit.CLEAN


COMMAND = Command("next", "สิ่งที่ควรทำก่อนเป็นลำดับแรกในตอนนี้ พร้อมเหตุผลและกำหนด", _run, _arguments)
