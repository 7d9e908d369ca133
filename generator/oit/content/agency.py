"""``agency.yaml`` and ``people.yaml``: the agency, what it looks like, and its people."""

import re
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, NamedTuple, get_args

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from .. import framework, thai
from ..look import colour
from ..thai.deferred import expression
from . import json_forms
from .fields import Day, FileName, Strict, Text, Transcription, Year, not_reversed


def _colour(value: object) -> str:
    try:
        return colour.hex_colour(str(value))
    except ValueError:
        raise PydanticCustomError("colour", "“{value}” ไม่ใช่รหัสสี", {"value": str(value)}) from None


Colour = Annotated[str, BeforeValidator(_colour), json_forms.COLOUR]
"""A colour as in CSS: "#0b4a53" or "#0bf", in capitals or small letters. It becomes six small hex digits."""

LAO_TYPES = (
    "องค์การบริหารส่วนตำบล",
    "เทศบาลตำบล",
    "เทศบาลเมือง",
    "เทศบาลนคร",
    "องค์การบริหารส่วนจังหวัด",
    "เมืองพัทยา",
    "กรุงเทพมหานคร",
)
AgencyType = Literal[
    "องค์การบริหารส่วนตำบล", "เทศบาลตำบล", "เทศบาลเมือง", "เทศบาลนคร", "องค์การบริหารส่วนจังหวัด", "เมืองพัทยา", "กรุงเทพมหานคร",
    "กรมหรือเทียบเท่า", "จังหวัด", "รัฐวิสาหกิจ", "องค์การมหาชน", "สถาบันอุดมศึกษา", "องค์กรอิสระ", "หน่วยงานของรัฐประเภทอื่น",
    "สถานศึกษาขั้นพื้นฐาน", "สถานศึกษาอาชีวศึกษา", "โรงพยาบาลหรือหน่วยงานสาธารณสุข",
]  # fmt: skip


_NOT_LAO = tuple(kind for kind in get_args(AgencyType) if kind not in LAO_TYPES)
_NAMED: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"องค์การบริหารส่วนตำบล|อบต\.?(?=[ก-ฮเ-ไ])", ("องค์การบริหารส่วนตำบล",)),
    (r"องค์การบริหารส่วนจังหวัด|อบจ\.?(?=[ก-ฮเ-ไ])", ("องค์การบริหารส่วนจังหวัด",)),
    (r"เทศบาลตำบล|ทต\.", ("เทศบาลตำบล",)),
    (r"เทศบาลเมือง|ทม\.", ("เทศบาลเมือง",)),
    (r"เทศบาลนคร|ทน\.", ("เทศบาลนคร",)),
    (r"เทศบาล", ("เทศบาลตำบล", "เทศบาลเมือง", "เทศบาลนคร")),
    (r"เมืองพัทยา", ("เมืองพัทยา",)),
    (r"กรุงเทพมหานคร", ("กรุงเทพมหานคร",)),
    (r"จังหวัด", ("จังหวัด",)),
    (r"กรม(?!ธรรม์)", ("กรมหรือเทียบเท่า",)),
    (r"มหาวิทยาลัย", ("สถาบันอุดมศึกษา",)),
    (r"กระทรวง|โรงพยาบาล|โรงเรียน|วิทยาลัย|สถาบัน|องค์การมหาชน|การไฟฟ้า|การประปา|ธนาคาร|บริษัท", _NOT_LAO),
)
"""How the name of an agency begins → the types that it tells. The first one that fits counts."""
_OFFICE = expression(r"^(?:สำนักงาน|สนง\.|ที่ทำการ)+")


def named_types(name: str) -> tuple[str, ...]:
    """Return the types of agency that a name tells: "สำนักงานเทศบาลตำบลบ้านดี" → ("เทศบาลตำบล",); none if it tells
    nothing."""
    plain = _OFFICE.sub("", re.sub(r"\s+", "", thai.normalise(name)), count=1) if name else ""
    return next((types for pattern, types in _NAMED if re.match(pattern, plain)), ())


class Licence(NamedTuple):
    """A licence for open data. ``catalogue``: its name in the government data catalogue, "" if that has none."""

    title: str
    address: str
    catalogue: str


_CC, _ODC = "Creative Commons Attributions", "Open Data Common"
LICENCES = {
    "CC-BY-4.0": Licence(
        "Creative Commons แบบแสดงที่มา 4.0 (CC BY 4.0)", "https://creativecommons.org/licenses/by/4.0/", _CC
    ),
    "CC-BY-SA-4.0": Licence(
        "Creative Commons แบบแสดงที่มาและอนุญาตแบบเดียวกัน 4.0 (CC BY-SA 4.0)",
        "https://creativecommons.org/licenses/by-sa/4.0/",
        "",
    ),
    "CC0-1.0": Licence(
        "Creative Commons อุทิศเป็นสาธารณะ (CC0 1.0)", "https://creativecommons.org/publicdomain/zero/1.0/", ""
    ),
    "ODC-BY-1.0": Licence("Open Data Commons แบบแสดงที่มา 1.0", "https://opendatacommons.org/licenses/by/1-0/", _ODC),
    "ODC-PDDL-1.0": Licence(
        "Open Data Commons อุทิศเป็นสาธารณะ 1.0 (PDDL)", "https://opendatacommons.org/licenses/pddl/1-0/", _ODC
    ),
}
"""Name of an open licence (SPDX) → what people read. The agency chooses one; nobody else may."""
LicenceName = Literal["CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0", "ODC-BY-1.0", "ODC-PDDL-1.0", ""]


_OWNER = r"^(@[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*)?$"


if TYPE_CHECKING:
    ListName = str
else:
    ListName = Literal[(*framework.list_names(), "")]
"""The name of lists that come with the package: each is a folder there."""


class Unit(Strict):
    """A part of the agency. ``phone`` as printed. ``owner``: the account or team that reviews its files on the Git
    host."""

    name: Text
    phone: Text = ""
    owner: Annotated[Text, Field(pattern=_OWNER), json_forms.pattern(_OWNER)] = ""


class Address(Strict):
    """``number``: house number, village and road, as on an envelope."""

    number: Text = ""
    subdistrict: Text = ""
    district: Text = ""
    province: Text = ""
    postcode: Text = ""

    @property
    def is_complete(self) -> bool:
        return all((self.number, self.subdistrict, self.district, self.province, self.postcode))


class Channel(Strict):
    """A way to reach the agency. ``separate``: the channel takes complaints of corruption apart from general ones."""

    purpose: Literal["corruption-complaint", "two-way", "social", "e-service", "feedback"]
    name: Text
    url: Text = ""
    phone: Text = ""
    separate: bool = False

    address_fields: ClassVar[frozenset[str]] = frozenset({"url"})


class Agency(Strict):
    """``agency.yaml``. ``assignments``: item key → id of the unit that is responsible for the item.

    ``fictional``: the agency does not exist, and every page says so.

    ``list``: the lists of the package that ask the agency; without it, those of the NACC. ``framework``: a file, or a
    folder of files, below ``content/`` with lists of the agency's own kind (a ministry's, a university's). They take
    the place of the chosen lists for their years.

    ``emblem``: a picture below ``content/``; ``garuda``: another one, a PNG for official papers. ``colour``: the whole
    palette is made from it. ``numerals``: the digits of the site's own words; officers' texts stay as written.

    ``licence``: how others may use the open data.
    """

    name: Text
    short_name: Text = ""
    type: AgencyType
    current_year: Year
    emblem: FileName = ""
    garuda: FileName = ""
    colour: Colour = colour.DEFAULT
    numerals: Literal["arabic", "thai"] = "arabic"
    website: Text = ""
    address: Address = Address()
    phone: Text = ""
    fax: Text = ""
    email: Text = ""
    map: FileName = ""
    channels: tuple[Channel, ...] = ()
    units: dict[str, Unit] = Field(default_factory=dict)
    assignments: dict[str, str] = Field(default_factory=dict)
    list: ListName = ""
    framework: Text = ""
    licence: LicenceName = ""
    fictional: bool = False
    transcription: Transcription | None = None

    address_fields: ClassVar[frozenset[str]] = frozenset({"map"})

    @property
    def is_lao(self) -> bool:
        return self.type in LAO_TYPES


class Person(Strict):
    """An executive, signer or officer. ``photo``: a file below ``content/``.

    ``since`` and ``until`` are the first and the last day in the position. Each may be left out.
    """

    name: Text
    position: Text = ""
    role: Literal["top-executive", "deputy", "management", "officer"] = "officer"
    side: Literal["political", "permanent"] | None = None
    unit: Text = ""
    photo: FileName = ""
    phone: Text = ""
    email: Text = ""
    since: Day | None = None
    until: Day | None = None

    address_fields: ClassVar[frozenset[str]] = frozenset({"photo"})

    @field_validator("until")
    @classmethod
    def _in_order(cls, until: date | None, info: ValidationInfo) -> Any:
        return not_reversed(until, info.data.get("since"))

    def serves(self, day: date) -> bool:
        """True if a day lies in the person's term."""
        return (not self.since or self.since <= day) and (not self.until or day <= self.until)

    @property
    def contact(self) -> str:
        return self.phone or self.email


class People(Strict):
    """``people.yaml``: under ``people:``, id → person."""

    people: dict[str, Person]
    transcription: Transcription | None = None
