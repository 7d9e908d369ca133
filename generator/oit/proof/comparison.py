"""Holds what is in a place against a ledger, file by file."""

from collections.abc import Callable, Iterable
from dataclasses import field
from enum import Enum

from ..content.ledger import LEFT_OUT, Ledger
from ..values import dataclass
from .places import Place


class Outcome(Enum):
    """What one file came to. The value says it in Thai."""

    SAME = "ตรงกัน"
    DIFFERS = "ไม่ตรง"
    MISSING = "หายไป"
    MORE = "เกินมา"
    WITHDRAWN = "ถอนออกโดยแจ้งเหตุผลไว้"
    STILL_THERE = "แจ้งว่าถอนออกแล้ว แต่ยังอยู่"
    UNREAD = "อ่านไม่ได้"

    @property
    def is_good(self) -> bool:
        return self in (Outcome.SAME, Outcome.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Compared:
    """One file of the ledger or of the place. ``why`` says more, in Thai; "" if there is nothing to say."""

    path: str
    outcome: Outcome
    why: str = ""


@dataclass(frozen=True)
class Comparison:
    """All files, by path. ``knows_more`` is False if the place cannot say what else it holds."""

    files: tuple[Compared, ...] = field(default=())

    @property
    def is_good(self) -> bool:
        return all(file.outcome.is_good for file in self.files)

    def count(self, outcome: Outcome) -> int:
        return sum(file.outcome is outcome for file in self.files)


def compared(
    ledger: Ledger,
    place: Place,
    reason: Callable[[OSError], str],
    watched: Callable[[list[str]], Iterable[str]] = iter,
) -> Comparison:
    """Return the comparison of a place with a ledger. ``reason`` puts an error of the system into Thai; ``watched`` may
    show how far it is. An unreadable file is one outcome of many, and stops nothing."""
    withdrawn = ledger.withdrawn.keys() - ledger.files.keys()
    files = [_of_ledger(ledger, place, path, reason) for path in watched(sorted(ledger.files))]
    there = place.paths
    more = there - ledger.files.keys() - LEFT_OUT - withdrawn
    files += [Compared(path, Outcome.MORE, "ไม่มีในบัญชี") for path in more]
    for path in withdrawn:
        outcome = Outcome.STILL_THERE if path in there else Outcome.WITHDRAWN
        files.append(Compared(path, outcome, ledger.withdrawn[path].reason))
    return Comparison(tuple(sorted(files, key=lambda file: file.path)))


def _of_ledger(ledger: Ledger, place: Place, path: str, reason: Callable[[OSError], str]) -> Compared:
    entry = ledger.files[path]
    try:
        digest = place.digest(path, entry.size)
    except OSError as error:
        return Compared(path, Outcome.UNREAD, reason(error))
    if digest is None:
        return Compared(path, Outcome.MISSING)
    if digest.sha256 == entry.sha256:
        return Compared(path, Outcome.SAME)
    if digest.size != entry.size:
        if digest.is_cut:
            return Compared(path, Outcome.DIFFERS, f"ใหญ่กว่าในบัญชี ซึ่งมี {entry.size:,} ไบต์")
        return Compared(path, Outcome.DIFFERS, f"ขนาด {digest.size:,} ไบต์ ในบัญชี {entry.size:,} ไบต์")
    return Compared(path, Outcome.DIFFERS, "ขนาดเท่ากัน แต่เนื้อหาไม่เหมือนกัน")
