"""The provinces of Thailand, and the one that a text means. Pure."""

from difflib import get_close_matches

from .text import normalise

BANGKOK = "กรุงเทพมหานคร"
PROVINCES = (
    "กรุงเทพมหานคร", "กระบี่", "กาญจนบุรี", "กาฬสินธุ์", "กำแพงเพชร", "ขอนแก่น", "จันทบุรี", "ฉะเชิงเทรา", "ชลบุรี", "ชัยนาท",
    "ชัยภูมิ", "ชุมพร", "เชียงราย", "เชียงใหม่", "ตรัง", "ตราด", "ตาก", "นครนายก", "นครปฐม", "นครพนม", "นครราชสีมา",
    "นครศรีธรรมราช", "นครสวรรค์", "นนทบุรี", "นราธิวาส", "น่าน", "บึงกาฬ", "บุรีรัมย์", "ปทุมธานี", "ประจวบคีรีขันธ์", "ปราจีนบุรี",
    "ปัตตานี", "พระนครศรีอยุธยา", "พะเยา", "พังงา", "พัทลุง", "พิจิตร", "พิษณุโลก", "เพชรบุรี", "เพชรบูรณ์", "แพร่", "ภูเก็ต",
    "มหาสารคาม", "มุกดาหาร", "แม่ฮ่องสอน", "ยโสธร", "ยะลา", "ร้อยเอ็ด", "ระนอง", "ระยอง", "ราชบุรี", "ลพบุรี", "ลำปาง", "ลำพูน",
    "เลย", "ศรีสะเกษ", "สกลนคร", "สงขลา", "สตูล", "สมุทรปราการ", "สมุทรสงคราม", "สมุทรสาคร", "สระแก้ว", "สระบุรี", "สิงห์บุรี",
    "สุโขทัย", "สุพรรณบุรี", "สุราษฎร์ธานี", "สุรินทร์", "หนองคาย", "หนองบัวลำภู", "อ่างทอง", "อำนาจเจริญ", "อุดรธานี", "อุตรดิตถ์",
    "อุทัยธานี", "อุบลราชธานี",
)  # fmt: skip
"""All 77: the 76 provinces and Bangkok."""

_OTHER = {
    "กรุงเทพ": BANGKOK,
    "กรุงเทพฯ": BANGKOK,
    "กทม": BANGKOK,
    "กทม.": BANGKOK,
    "อยุธยา": "พระนครศรีอยุธยา",
    "โคราช": "นครราชสีมา",
    "แปดริ้ว": "ฉะเชิงเทรา",
}
"""Other names, as people say them."""
_SURELY = ("กรุงเทพ", "กรุงเทพฯ", "กทม", "กทม.")
"""Names that everybody writes on an envelope."""


def province(text: str) -> str:
    """Return the province as it is written in an address: "บึงกาฬ", "จังหวัดบึงกาฬ" and "จ.บึงกาฬ" → "บึงกาฬ"; "" for
    none."""
    bare = _bare(text)
    return BANGKOK if bare in _SURELY else bare if bare in PROVINCES else ""


def nearest_province(text: str) -> str:
    """Return the province that a text means: "บึงกาล" → "บึงกาฬ"; "" for none."""
    bare = _bare(text)
    if bare in _OTHER:
        return _OTHER[bare]
    return next(iter(get_close_matches(bare, PROVINCES, n=1, cutoff=0.7)), "")


def _bare(text: str) -> str:
    plain = "".join(normalise(text).split())
    return plain.removeprefix("จังหวัด").removeprefix("จ.")
