"""Takes the result of an ITA from the table or the text of its report into ``ita-results/<year>.yaml``."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ... import framework, thai
from ...content import CONTENT
from ...files.grid import Cell, Grid, Gridded
from ...framework import Framework
from ...thai.deferred import expression
from .. import yaml_edit
from . import item_codes
from .cells import quoted, same
from .imported import Change, Imported, Row
from .writing import Project, filled, new_file

_NUMBER = expression(r"(?<![\d.])(?:100(?:\.0{1,4})?|\d{1,2}(?:\.\d{1,4})?)(?![\d.])")
_WHOLE = expression(r"(?:100(?:\.0{1,4})?|\d{1,2}(?:\.\d{1,4})?)\s?(?:%|คะแนน)?")
_INDICATOR = expression(r"^(?:ตัวชี้วัด(?:ที่)?\s{0,3})?(?:\(?\d{1,2}[.)]?\s{0,3})?(?:ตัวชี้วัด(?:ที่)?\s{0,3})?")
_TOTAL = expression(r"(?:ผล)?คะแนน(?:ภาพ)?(?:รวม|เฉลี่ยรวม|ita|การประเมินita|ที่ได้)|^รวม|ค่าคะแนนเท่ากับ|ผลการประเมินภาพรวม")
_SCORE = expression(r"คะแนน|score|ร้อยละ|ผลการประเมิน")
_ALIKE = 0.88
_LONGEST = 150
"""Most letters of a cell or line that names an indicator."""


def fit(document: Gridded) -> int:
    """Return how many indicators of a newest list have a score, or ``SURE`` for one below sure headings."""
    newest = (chosen.load(max(chosen.years())) for chosen in map(framework.named, framework.list_names()))
    count = max(
        len({key for row in _rows(document) if (key := _indicator(row, listed)[0]) and _numbers(row)})
        for listed in newest
    )
    is_headed = any(_is_headed(row) for grid in document.grids for row in grid.rows[:10])
    return max(count, SURE) if count and is_headed else count


SURE = 3
"""How many indicators with scores make a result."""


def _is_headed(row: Sequence[Cell]) -> bool:
    texts = [same(cell.text) for cell in row]
    return "ตัวชี้วัด" in texts and any(text.startswith("คะแนน") for text in texts)


class _Source:
    """One row of a table, or one line of a text: where it stands, its cells, and the headings above them."""

    def __init__(self, where: str, texts: Sequence[str], heads: Sequence[str] = ()) -> None:
        self.where = where
        self.texts = [thai.arabic_digits(" ".join(text.split())) for text in texts]
        self.heads = heads

    @property
    def line(self) -> str:
        return " ".join(text for text in self.texts if text)


def _rows(document: Gridded) -> Iterator[_Source]:
    for grid in document.grids:
        heads = _heads(grid)
        for at, row in enumerate(grid.rows):
            yield _Source(grid.row(at), [_own(cell) for cell in row], heads)
    for at, line in enumerate(document.lines, start=1):
        yield _Source(f"บรรทัด {at}", [line.text])


def _own(cell: Cell) -> str:
    return "" if cell.from_left or cell.from_above else cell.text


def _heads(grid: Grid) -> list[str]:
    """Return each column's heading: the texts without numbers of the first rows."""
    first = next((row for row in grid.rows[:30] if any(_SCORE.search(cell.text) for cell in row)), ())
    return [same(cell.text) for cell in first]


def read(document: Gridded, source: str, project: Project) -> Imported:
    """Return the result that a report tells."""
    imported = Imported(f"ผล ITA ปี {project.year}")
    if not project.listed:
        imported.remarks.append(f"ไม่มีเกณฑ์ของปี {project.year} จึงไม่ทราบชื่อตัวชี้วัด")
        return imported
    values: dict[str, Any] = {"total": None, "level": None, "scores": {}, "items": {}}
    for row in _rows(document):
        _take(row, project.listed, values, imported)
    imported.remarks += _other_year(document, project)
    values = {key: value for key, value in values.items() if value not in (None, {})}
    missing = [name for key, name in project.listed.indicator_names.items() if key not in values.get("scores", {})]
    if values.get("scores") and missing:
        imported.remarks.append(f"ไม่พบคะแนนของ {', '.join(missing)}")
    if values:
        _write(values, source, project, imported)
    return imported


def _take(row: _Source, listed: Framework, values: dict[str, Any], imported: Imported) -> None:
    key, name = _indicator(row, listed)
    if key:
        _score(row, f"ตัวชี้วัด {name}", values["scores"], key, imported)
    elif (code := _item(row, listed)) and _numbers(row):
        _score(row, f"ข้อ {code}", values["items"], code.lower(), imported)
    elif _TOTAL.search(same(row.line)) and (numbers := _numbers(row)):
        if len(set(numbers)) == 1 and values["total"] in (None, numbers[0]):
            values["total"] = numbers[0]
            imported.rows.append(Row(row.where, f"คะแนนรวม {numbers[0]}"))
        else:
            imported.rows.append(Row(row.where, quoted(row.line), ["มีหลายตัวเลข ไม่แน่ว่าใดเป็นคะแนนรวม"], False))
    if (level := _level(row.line, listed)) and values["level"] is None:
        values["level"] = level
        imported.rows.append(Row(row.where, f"ระดับ {level}"))


def _indicator(row: _Source, listed: Framework) -> tuple[str, str]:
    """Return the key and the name of the indicator that a row is about, or two empty texts."""
    for text in row.texts:
        if len(text) > _LONGEST:
            continue
        bare = _INDICATOR.sub("", text)
        letters = same(re.sub(r"[\d.,%]+|คะแนน", " ", bare))
        for key, name in listed.indicator_names.items():
            if letters and (letters == same(name) or item_codes.alike(letters, same(name), _ALIKE) >= _ALIKE):
                return key, name
    return "", ""


def _item(row: _Source, listed: Framework) -> str:
    named = next((found for text in row.texts[:2] if (found := item_codes.named(text, listed))), None)
    return named.codes[0] if named and len(named.codes) == 1 and named.codes[0] in listed.by_code else ""


def _numbers(row: _Source) -> list[float]:
    """Return the scores of a row: those under a heading of scores, else all that may be one. A line's last one."""
    if len(row.texts) == 1:
        return [_value(number) for number in _NUMBER.findall(row.texts[0])][-1:]
    numbers = {at: text for at, text in enumerate(row.texts) if at and _WHOLE.fullmatch(text)}
    of_scores = [text for at, text in numbers.items() if at < len(row.heads) and _SCORE.search(row.heads[at])]
    return [_value(text) for text in of_scores or numbers.values()]


def _value(text: str) -> float:
    """Return a score: "99.5%" → 99.5, "100.00" → 100."""
    value = float(re.sub(r"[^\d.]", "", text))
    return int(value) if value.is_integer() else value


def _score(row: _Source, what: str, scores: dict[str, float], key: str, imported: Imported) -> None:
    numbers = _numbers(row)
    if len(set(numbers)) != 1:
        doubt = "มีหลายตัวเลข ไม่แน่ว่าใดเป็นคะแนน จึงไม่ได้นำเข้า" if numbers else "ไม่มีคะแนน (0 ถึง 100)"
        imported.rows.append(Row(row.where, what, [doubt], is_taken=False))
    elif key in scores and scores[key] != numbers[0]:
        doubt = f"มีคะแนน {scores[key]} จากที่อื่นในเอกสารแล้ว จึงไม่ได้ใช้ค่านี้"
        imported.rows.append(Row(row.where, f"{what} {numbers[0]}", [doubt], is_taken=False))
    elif key not in scores:
        scores[key] = numbers[0]
        imported.rows.append(Row(row.where, f"{what} {numbers[0]}"))


def _level(line: str, listed: Framework) -> str:
    grades = sorted((band.grade for band in listed.grades.bands), key=len, reverse=True)
    pattern = "|".join(map(re.escape, grades))
    match = re.search(rf"ระดับ(?:ผลการประเมิน|คะแนน)?\s{{0,3}}[:：]?\s{{0,3}}[“\"(]?({pattern})(?![A-Za-z])", line)
    return match[1] if match else ""


def _other_year(document: Gridded, project: Project) -> Iterator[str]:
    lines = [line.text for line in document.lines[:30]]
    lines += [" ".join(cell.text for cell in row) for grid in document.grids for row in grid.rows[:4]]
    years = [year for line in lines if "ITA" in line or "ประเมิน" in line for year in thai.years_in(line)]
    if years and project.year not in years:
        first = years[0]
        yield f"ในเอกสารเขียนปี {first} แต่กำลังนำเข้าเป็นผลปี {project.year} ถ้าเป็นผลปี {first} สั่งใหม่ด้วย --year {first}"


def _write(values: dict[str, Any], source: str, project: Project, imported: Imported) -> None:
    path = f"{CONTENT}/ita-results/{project.year}.yaml"
    before = project.text(path)
    if before is None:
        imported.changes.append(Change(path, new_file(source, values)))
        return
    try:
        text, other = filled(before, values)
    except yaml_edit.EditError:
        imported.remarks.append(f"{path} มีรูปแบบที่เติมเองไม่ได้ จึงไม่ได้แก้")
        return
    if other:
        imported.remarks.append(f"{path} เขียน {', '.join(other)} ไว้ต่างจากเอกสาร จึงคงของเดิมไว้")
    if text != before:
        imported.changes.append(Change(path, text, before))
