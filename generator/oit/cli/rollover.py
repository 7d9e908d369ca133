"""``oit rollover``: begins a new year from the last one."""

from argparse import ArgumentParser, Namespace

from ..files import os_error
from ..reports import table
from ..upkeep import rollover
from . import project
from .arguments import add_day, add_two_years
from .command import Command
from .exit import Exit, UsageError


def _arguments(parser: ArgumentParser) -> None:
    add_day(parser)
    add_two_years(parser)


def _run(options: Namespace) -> Exit:
    root, day = project.root(options), project.day(options)
    content = project.read(root)
    if options.before not in content.years:
        raise project.without_year(content, options.before)
    if options.after <= options.before:
        raise UsageError("ปีใหม่ต้องอยู่หลังปีเดิม เช่น oit rollover 2567 2568")
    before, after = (project.framework_of(content, year) for year in (options.before, options.after))
    plan = rollover.plan(content, before, after)
    try:
        renewals = rollover.renewing(root, content, plan)
        with rollover.carried_over(root, plan):
            disclosure = project.judge(project.read(root) if plan.copies else content, project.attachments(root), day)
            plan = rollover.still_open(plan, disclosure)
            renewals.write(plan.renewals)
        if options.after not in content.years:  # what was written has only now made it a year, with gaps to list
            disclosure = project.judge(project.read(root), project.attachments(root), day)
    except rollover.RolloverError as error:
        raise UsageError(str(error)) from error
    except OSError as error:
        raise UsageError(
            f"เริ่มปี {options.after} ไม่สำเร็จ เปิดหรือเขียน {error.filename} ไม่ได้ ({os_error.in_thai(error)})"
            " ไฟล์เดิมทั้งหมดยังอยู่ครบ"
        ) from error
    print(table.rollover(plan, disclosure), end="")
    return Exit.CLEAN


COMMAND = Command("rollover", "เริ่มปีใหม่จากข้อมูลปีเดิม: oit rollover 2567 2568", _run, _arguments)
