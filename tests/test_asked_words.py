"""What only repeats the list, in whatever order, and what answers it."""

import random

import pytest

from oit.judging.verification import asked_words
from oit.judging.verification.asked_words import only_repeats

ASKED = (
    "แผนการใช้จ่ายงบประมาณประจำปี",
    "แผนระบุแหล่งที่มาของงบประมาณ",
    "แผนระบุระยะเวลาในการดำเนินการของแต่ละโครงการ",
    "องค์การบริหารส่วนตำบลบ้านดี",
)
REPEATED = "\n".join(ASKED)


@pytest.mark.parametrize(
    "text",
    [
        REPEATED,
        f"ปีงบประมาณ พ.ศ. ๒๕๖๘\n1. {ASKED[1]}\n2. {ASKED[2]}",
        "ระยะเวลา และ แหล่งที่มา และ งบประมาณ\nของแต่ละโครงการ และ การใช้จ่าย และ ในการดำเนินการ\nแผนระบุ ข้อมูล ทั้งหมด",
        f"{REPEATED}\nได้ดำเนินการจัดทำเรียบร้อยแล้วทุกประการ เป็นไปตามกฎหมายและระเบียบที่เกี่ยวข้องอย่างเคร่งครัด",
        f"{REPEATED}\nเผยแพร่ต่อสาธารณะเพื่อให้ประชาชนตรวจสอบได้ ข้อมูลถูกต้องครบถ้วนเป็นปัจจุบัน จึงเรียนมาเพื่อโปรดทราบ",
        "งบประมาณประจำปี / การใช้จ่ายงบประ / มาณ / ที่มาของงบ / แหล่งที่มา / เวลาในการ / ดำเนินการของ / แต่ละโครง",
    ],
)
def test_what_only_repeats(text: str) -> None:
    assert only_repeats(text, ASKED)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "แผนการใช้จ่ายงบประมาณประจำปี",  # short: judged as a whole elsewhere
        f"{REPEATED}\nก่อสร้างถนนคอนกรีต 450,000 บาท",
        f"{REPEATED}\nโครงการก่อสร้างถนนคอนกรีตเสริมเหล็กบ้านหนองแสง หมู่เจ็ด ใช้เงินสะสมของตำบล",
        "แหล่งที่มาของงบประมาณคือเงินอุดหนุนทั่วไปจากกรมส่งเสริมการปกครองท้องถิ่น และรายได้จัดเก็บเอง",
        "แผนระบุระยะเวลาในการดำเนินการของแต่ละโครงการ ตุลาคม ถึง ธันวาคม ซ่อมถนน มกราคม ถึง มีนาคม ขุดคลอง",
        f"{REPEATED}\nผู้รับผิดชอบคือนายสมชาย ใจดี ผู้อำนวยการกองคลัง",
        f"{REPEATED}\nดำเนินการซ่อมแซมระบบประปาหมู่บ้านเรียบร้อยแล้ว ประชาชนมีน้ำใช้",
        f"{REPEATED}\nโทร. ๐๔๒-๑๒๙-๕๘๓",
        f"{REPEATED}\nร้อยละ ๙๕.๕",
        REPEATED * 60,  # nobody copies so much
    ],
)
def test_what_answers(text: str) -> None:
    assert not only_repeats(text, ASKED)


def test_the_more_is_asked_the_more_an_answer_has_to_say() -> None:
    asked = tuple(f"{phrase}{number}" for number in "กขคงจฉ" for phrase in ASKED)
    few = "นายสมชาย ใจดี ผู้อำนวยการกองคลังและพัสดุ"
    assert only_repeats(f"{REPEATED * 6}\n{few}", asked)
    assert not only_repeats(f"{REPEATED * 6}\n{few} และนางสาวสมหญิง รักเรียน หัวหน้าฝ่ายพัฒนารายได้", asked)
    assert not only_repeats(f"{REPEATED * 6}\n{few}", ASKED)


def test_the_beginning_of_a_text_decides_only_what_the_whole_would(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(400)
    own = ("ถนนคอนกรีต", "นายสมชาย", "หมู่เจ็ด", "ขุดคลอง", "ประชาชนมีน้ำใช้")
    bound = ("ดำเนินการเรียบร้อย", "ให้ประชาชนตรวจสอบได้", "และ", "กฎหมายและระเบียบ")
    texts = [
        "".join(
            chance.choice((*ASKED, *bound) if chance.random() > share else own) for _ in range(chance.randint(5, 60))
        )
        for share in (0.02, 0.05, 0.1, 0.15, 0.2)
        for _ in range(60)
    ]
    quick = [asked_words._only_repeats.__wrapped__(text, ASKED) for text in texts]
    monkeypatch.setattr(asked_words, "_BEGINNING", 10_000)
    monkeypatch.setattr(asked_words, "_CUT", 10_000)
    assert quick == [asked_words._only_repeats.__wrapped__(text, ASKED) for text in texts]
    assert 20 < sum(quick) < len(quick) - 20
