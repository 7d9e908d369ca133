"""``oit rollover``: a new year begun from the last one."""

from argparse import ArgumentParser, Namespace

from ..content import CONTENT, read
from ..files import whole_file
from ..judging.evaluate import evaluate
from ..reports import table
from ..upkeep import rollover
from . import project
from .arguments import add_day, add_two_years
from .command import Command
from .exit import Exit, NothingToCheck, UsageError


def _arguments(parser: ArgumentParser) -> None:
    add_day(parser)
    add_two_years(parser)


def _run(options: Namespace) -> Exit:
    root = project.root(options)
    content = read(root)
    if options.before not in content.years:
        raise NothingToCheck(f"ไม่พบโฟลเดอร์ {CONTENT}/{options.before}")
    if options.after <= options.before:
        raise UsageError("ปีใหม่ต้องอยู่หลังปีเดิม เช่น oit rollover 2567 2568")
    before, after = (project.framework_of(content, year) for year in (options.before, options.after))
    plan = rollover.plan(content, before, after)
    for copy in plan.copies:
        whole_file.copy(root / copy.source, root / copy.target)
        if copy.drop:
            target = root / copy.target
            whole_file.write(target, rollover.without_elements(target.read_text(encoding="utf-8-sig"), copy.drop))
    begun = evaluate(read(root), project.day(options))
    plan = rollover.still_open(plan, begun)
    if plan.renewals:
        path = root / CONTENT / str(plan.year) / "renewals.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        head = path.read_text(encoding="utf-8").rstrip() + "\n" if path.exists() else "renewals:\n"
        whole_file.write(path, head + rollover.renewals_text(plan.renewals))
    disclosure = evaluate(read(root), project.day(options))
    print(table.rollover(plan, disclosure), end="")
    return Exit.CLEAN


COMMAND = Command("rollover", "เริ่มปีใหม่จากข้อมูลปีเดิม: oit rollover 2567 2568", _run, _arguments)
