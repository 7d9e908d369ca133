"""A list as a file for an agency to adapt. Pure: framework → text; ``cli`` writes it."""

from typing import Any

import yaml

from ..framework import Framework


class _Dumper(yaml.SafeDumper):
    """Indents the entries of a list, as the package's own files do."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def text(asked: Framework) -> str:
    """The file of a list that was carried over, with what to do first at its head."""
    data = _source_last(asked.model_dump(mode="json", exclude_defaults=True))
    origin = asked.carried_from
    head = (
        f"# เกณฑ์ปี {asked.year} สำหรับให้หน่วยงานปรับแก้ ยกมาจากเกณฑ์ปี {origin} โดยเลื่อนปีและวันแล้ว ยังไม่ใช่เกณฑ์จริงของปี {asked.year}\n"
        "# 1. เทียบกับแบบตรวจที่ประกาศ แล้วแก้เลขข้อ ชื่อข้อ องค์ประกอบ และวันในปฏิทิน (calendar) ให้ตรง อย่าเปลี่ยนรหัสเรื่อง (key) ของข้อเดิม\n"
        "# 2. เพิ่มแหล่งที่มาจริงใน sources แล้วแก้ source และ confidence ของสิ่งที่ยืนยันแล้ว (high, medium-high, medium, medium-low, low)\n"
        "#    องค์ประกอบที่ต่ำกว่า medium เป็นเพียงข้อควรตรวจสอบ ไม่ถือเป็นข้อผิดพลาด\n"
        "# 3. เมื่อแก้ครบแล้ว ลบบรรทัด provisional และ carried_from เพื่อไม่ให้แสดงว่าเป็นเกณฑ์เบื้องต้น\n"
    )
    return head + yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120)


def _source_last(value: Any) -> Any:
    """Mappings with what a fact says first, and its source and confidence after it."""
    if isinstance(value, list):
        return [_source_last(entry) for entry in value]
    if not isinstance(value, dict):
        return value
    last = ("source", "confidence", "subindicators", "items", "elements")
    ordered = sorted(value, key=lambda key: last.index(key) if key in last else -1)
    return {key: _source_last(value[key]) for key in ordered}
