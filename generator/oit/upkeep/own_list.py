"""Writes a list as a file that an agency can adapt. Pure: framework → text; ``cli`` writes the file."""

from typing import Any

import yaml

from ..framework import Framework


class _Dumper(yaml.SafeDumper):
    """Indents the entries of a list, as the package's own files do."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def text(year_list: Framework) -> str:
    """Return the file's text for a list that was carried over. The text begins with the first steps for the agency."""
    data = _source_last(year_list.model_dump(mode="json", exclude_defaults=True))
    origin = year_list.carried_from
    head = (
        f"# เกณฑ์ปี {year_list.year} สำหรับให้หน่วยงานปรับแก้ ยกมาจากเกณฑ์ปี {origin} "
        f"โดยเลื่อนปีและวันแล้ว ยังไม่ใช่เกณฑ์จริงของปี {year_list.year}\n"
        "# 1. เทียบกับแบบตรวจที่ประกาศ แล้วแก้เลขข้อ ชื่อข้อ องค์ประกอบ และวันในปฏิทิน (calendar) ให้ตรง "
        "อย่าเปลี่ยนรหัสเรื่อง (key) ของข้อเดิม\n"
        "# 2. เพิ่มแหล่งที่มาจริงใน sources แล้วแก้ source และ confidence ของสิ่งที่ยืนยันแล้ว "
        "(high, medium-high, medium, medium-low, low)\n"
        "#    องค์ประกอบที่ต่ำกว่า medium เป็นเพียงข้อควรตรวจสอบ ไม่ถือเป็นข้อผิดพลาด\n"
        "# 3. เมื่อแก้ครบแล้ว ลบบรรทัด provisional และ carried_from เพื่อไม่ให้แสดงว่าเป็นเกณฑ์เบื้องต้น\n"
    )
    return head + yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120)


def _source_last(value: Any) -> Any:
    """Return the mappings in the order of a list: a fact's own fields first, its source and confidence after them."""
    if isinstance(value, list):
        return [_source_last(entry) for entry in value]
    if not isinstance(value, dict):
        return value
    last = ("source", "confidence", "subindicators", "items", "elements")
    ordered = sorted(value, key=lambda key: last.index(key) if key in last else -1)
    return {key: _source_last(value[key]) for key in ordered}
