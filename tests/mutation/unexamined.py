"""Rules that no damage of the mutation examination brings about, and why. All rules have cases in ``tests/rules/``."""

_FORM = "about the form of a file, whatever it says: tests/test_bad_input.py damages the form of every kind of file"
_ADDRESS = "about the form of an address, which shows the same; its worth as evidence is judged elsewhere"
_WAIVER = "about waivers, and complete content needs none"
_RESULT = "about a result that was published as it was: the rule compares its numbers, and no element hangs on them"

UNEXAMINED = {
    **dict.fromkeys(
        ["A102", "A103"], "about how an address is spelt; the example lies nowhere, and a lost address is examined"
    ),
    "C108": "about what stands in a table and has two meanings, and the months of complete content are written in full",
    **dict.fromkeys(
        ["C109", "C110", "C111"], "about what a workbook hides or shows instead of a value; the tables here are CSV"
    ),
    "D101": "a date that cannot be read shows nothing: its verdict is that of a date removed, which is examined",
    "E110": "about a blank page among others: a file of blank pages alone is examined as one that cannot be opened",
    **dict.fromkeys(["D302", "D303"], "about calendar.yaml, which complete content does not need"),
    "E108": "about links in a page's text, which show nothing; allowed beside a missing file, never expected",
    "E112": "about pictures from elsewhere in a text, which show nothing",
    "E116": "about how a document can be read, which shows the same",
    "E119": "about words of Thai texts, and documents of complete content have Latin letters",
    "E120": "about notes in a page's text, which nobody is to read",
    "E111": "about texts that were made to stop a build, which show nothing",
    "E109": "about the weight of pictures, which shows nothing",
    **dict.fromkeys([f"F{number}" for number in range(101, 128) if number not in (117, 120, 122)], _FORM),
    **dict.fromkeys([f"L10{number}" for number in range(1, 7)], _ADDRESS),
    **dict.fromkeys(
        [f"L1{number:02}" for number in range(7, 13)], "about the record of opened links, and complete content has none"
    ),
    **dict.fromkeys(
        [f"N{number}" for number in range(101, 119)],
        "about personal data: what is withheld is told by tests/test_withholding.py, and figures by tests/privacy",
    ),
    **dict.fromkeys(["M101", "M102", "M103", "M104"], "about mkdocs.yml, which shows nothing"),
    **dict.fromkeys(
        ["K101", "K102", "K103", "K104"], "about what was published or handed in before: complete content has no past"
    ),
    "P101": "about two spellings of one name, which both show the person",
    **dict.fromkeys(["C113", "C114"], "about lists of other assessments, and complete content here has none"),
    "P104": "about the kind of agency, which is the same in all complete content",
    "P103": "about the form of e-mail addresses, which show the same when misspelt",
    **dict.fromkeys(["F128", "F129", "F140"], _RESULT),
    "R101": _RESULT,
    "R102": _RESULT,
    "R103": "about weaknesses without a measure: every weakness of the complete content has one, by several measures",
    "T101": "about the spelling of the agency's name, which shows nothing",
    "T102": "about years in titles, which show nothing; allowed beside a wrong year, never expected",
    "T105": "about words in titles and texts; where evidence rests on them, its verdict is examined",
    **dict.fromkeys(["T106", "T107"], "about mkdocs.yml, on which no element hangs"),
    "T104": "about what is left of the example, and all complete content here is fictional",
    "T103": "about marks of doubt in a transcription, and complete content has none",
    **dict.fromkeys(
        ["V101", "V102", "V103"], "about one file in several items or years, and a damage changes one item of one year"
    ),
    **dict.fromkeys(["W101", "W102", "W103", "W104", "W105", "W106"], _WAIVER),
}
