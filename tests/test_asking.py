"""What the person at the terminal answers: a yes, a no, and what is neither."""

import pytest

from oit.cli import asking

ANSWERS = [
    (["ใช่"], True),
    (["Y"], True),
    (["๑"], True),
    ([""], False),
    (["ไม่ใช่"], False),
    (["ตกลง", "ใช่"], True),  # neither a yes nor a no: asked again, and not taken for a no
    (["ใช่ครับ", "เอ๊ะ", "ไม่"], False),
    (["?"] * 9, False),  # nobody answers for ever
]


@pytest.mark.parametrize(("answers", "is_yes"), ANSWERS, ids=lambda value: str(value)[:40])
def test_an_answer_that_is_neither_yes_nor_no_is_asked_again(
    answers: list[str], is_yes: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    left = list(answers)
    assert asking.agreed(lambda _: left.pop(0), "เขียนหรือไม่") == is_yes
    said = capsys.readouterr().out.splitlines()
    assert len(said) == len(answers) - len(left) - (answers[0] != "?")
    assert all("โปรดพิมพ์ ใช่ หรือ ไม่" in line for line in said)


def test_without_a_person_the_answer_is_no() -> None:
    assert not asking.agreed(None, "เขียนหรือไม่")
