"""A sample of the official papers that LibreOffice opens."""

import papers
import pytest

from paper_words import made


@pytest.mark.skipif(not papers.PROGRAM, reason="LibreOffice is not installed: no official paper was opened by it")
def test_libreoffice_opens_a_memo_and_the_form_with_every_word() -> None:
    sample = {name: made("whole")[f"2566 {name}"] for name in ("memo-six-months", "measures")}
    result = papers.examine(sample)
    assert result["wanting"] == []
    assert result["opened"] == 2
    assert result["pages"] >= 2
