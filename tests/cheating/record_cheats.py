"""Cheats in people, contacts and records: the field is there, and says nothing."""

from collections.abc import Callable, Iterator
from typing import Any

from cheat import RecordCheat
from ground import Ground

from synthetic import png

_Change = Callable[[Ground], None]


def _people(**fields: Any) -> _Change:
    """Give every person these fields; None takes a field away."""

    def change(ground: Ground) -> None:
        ground.change("content/people.yaml", lambda data: [_put(one, fields) for one in data["people"].values()])

    return change


def _agency(**fields: Any) -> _Change:
    return lambda ground: ground.change("content/agency.yaml", lambda data: _put(data, fields))


def _put(data: dict[str, Any], fields: dict[str, Any]) -> None:
    for key, value in fields.items():
        if value is None:
            data.pop(key, None)
        else:
            data[key] = value


def _photo(content: bytes | None) -> _Change:
    def change(ground: Ground) -> None:
        for path in (ground.root / "content/people").glob("*.png"):
            if content is None:
                path.unlink()
            else:
                path.write_bytes(content)

    return change


def _records(change: Callable[[Any], Any] | None) -> _Change:
    """Change every text of the year's records, or take all records away."""

    def apply(ground: Ground) -> None:
        content = ground.root / "content"
        for path in sorted(content.glob("*/*/*.yaml")):
            if change is None:
                path.unlink()
            else:
                name = path.relative_to(ground.root).as_posix()
                ground.yaml(name, _texts(ground.read_yaml(name), change))

    return apply


_KEPT = ("date", "signer", "monitoring", "reports_round", "answers", "responsible")
"""Fields that a form checks by itself: a day, a person, a round."""


def _texts(value: Any, change: Callable[[Any], Any]) -> Any:
    match value:
        case dict():
            return {key: one if key in _KEPT else _texts(one, change) for key, one in value.items()}
        case list():
            return [_texts(one, change) for one in value]
        case str():
            return change(value)
    return value


def _covers(covers: list[int] | None) -> _Change:
    def apply(ground: Ground) -> None:
        for path in sorted((ground.root / f"content/{ground.year}").glob("*/index.md")):
            head, body = path.read_text(encoding="utf-8").removeprefix("---\n").split("---\n", 1)
            if "covers" not in head:
                continue
            data = ground.parsed(head)
            for document in data["documents"]:
                _put(document, {"covers": covers} if "covers" in document else {})
            ground.page(path.parent.name, data, body)

    return apply


_NO_CONTACT = _people(phone=None, email=None)
_NO_ADDRESS = _agency(address=None)
_STAND_INS = {"a dash": "-", "a blank letter": "\u3164", "xxx": "xxx", "a zero": "0", "a line of dots": "........"}
_ONLY_FILLED = {"not told": "ไม่ระบุ", "n/a": "n/a", "dots and spaces": ". . .", "see attached": "รายละเอียดตามเอกสารแนบ"}
_NUMBERS = {
    "counting digits": "02-123-4567",
    "repeated digits": "042-000-000",
    "too few digits": "042-12",
    "emergency": "191x",
}
_ADDRESSES = {"an example": "office@example.com", "no domain": "office@", "an invalid domain": "a@b.invalid"}
_HOLLOW = {"number": "-", "subdistrict": "-", "district": "-", "province": "-", "postcode": "00000"}


def record_cheats() -> Iterator[RecordCheat]:
    for name, text in _STAND_INS.items():
        yield RecordCheat(f"people: names are {name}", _people(name=text), _people(name=None))
        yield RecordCheat(f"people: positions are {name}", _people(position=text), _people(position=None))
        yield RecordCheat(f"people: contacts are {name}", _people(phone=text, email=None), _NO_CONTACT)
        for field in ("phone", "fax", "email", "map"):
            yield RecordCheat(f"agency: {field} is {name}", _agency(**{field: text}), _agency(**{field: None}))
        yield RecordCheat(f"records: every text is {name}", _records(lambda _, text=text: text), _records(None))
    for name, text in _ONLY_FILLED.items():
        yield RecordCheat(f"records: every text is {name}", _records(lambda _, text=text: text), _records(None))
    for name, number in _NUMBERS.items():
        yield RecordCheat(f"people: telephones of {name}", _people(phone=number, email=None), _NO_CONTACT)
        yield RecordCheat(f"agency: a telephone of {name}", _agency(phone=number), _agency(phone=None))
        yield RecordCheat(f"agency: a fax of {name}", _agency(fax=number), _agency(fax=None))
    for name, address in _ADDRESSES.items():
        yield RecordCheat(f"people: e-mail of {name}", _people(phone=None, email=address), _NO_CONTACT)
        yield RecordCheat(f"agency: e-mail of {name}", _agency(email=address), _agency(email=None))
    yield RecordCheat("agency: a map of an example", _agency(map="https://example.com/map"), _agency(map=None))
    yield RecordCheat("agency: an address of dashes", _agency(address=_HOLLOW), _NO_ADDRESS)
    yield RecordCheat("people: photographs are gone", _photo(None), _people(photo=None))
    yield RecordCheat("people: photographs of one pixel", _photo(png(1, 1)), _people(photo=None))
    yield RecordCheat("people: photographs of no bytes", _photo(b""), _people(photo=None))
    yield RecordCheat("people: photographs that are text", _photo(b"photo"), _people(photo=None))
    yield RecordCheat("covers 2500 to 2600", _covers([2500, 2600]), _covers(None))
    yield RecordCheat("covers the other way round", _covers([2600, 2500]), _covers(None))
