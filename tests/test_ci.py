"""The ready-made CI files: valid, the same as ours, and as careful as meant."""

import re
from pathlib import Path

import pytest
import yaml
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner

ROOT = Path(__file__).parents[1]
GITHUB = ROOT / "ci/github-actions.yml"
GITLAB = ROOT / "ci/gitlab-ci.yml"

INSTALL = [
    "python -m pip install --require-hashes -r requirements.lock",
    'python -m pip install --no-build-isolation --no-deps "$(ls oit-*.whl 2>/dev/null || echo .)"',
]


def read(path):
    # BaseLoader: GitHub's key "on" is text, not YAML 1.1's true.
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


def steps(job, key):
    return [step[key] for step in read(GITHUB)["jobs"][job]["steps"] if key in step]


@pytest.mark.parametrize(("path", "schema"), [(GITHUB, "github-workflows"), (GITLAB, "gitlab-ci")])
def test_fits_its_published_schema(path, schema):
    result = CliRunner().invoke(check_jsonschema, ["--builtin-schema", f"vendor.{schema}", str(path)])
    assert result.exit_code == 0, result.output


def test_this_repository_runs_the_file_it_gives_away():
    assert (ROOT / ".github/workflows/oit.yml").read_bytes() == GITHUB.read_bytes()


class TestGitHub:
    def test_runs_on_every_push_and_pull_request(self):
        assert {"push", "pull_request"} <= set(read(GITHUB)["on"])

    def test_checks_with_annotations_and_writes_the_summary_even_so(self):
        *install, check, summary = steps("check", "run")
        told = [line for line in install[0].split("\n") if line and not line.startswith("#")]
        assert (told, len(install)) == (INSTALL, 1)
        assert check == "oit check --format github --baseline"
        assert summary == 'oit check --format markdown --baseline --fail-on never >> "$GITHUB_STEP_SUMMARY"'
        assert "!cancelled()" in read(GITHUB)["jobs"]["check"]["steps"][-1]["if"]

    @pytest.mark.parametrize("job", ["check", "build"])
    def test_has_the_full_history_and_leaves_no_token_behind(self, job):
        checkout = read(GITHUB)["jobs"][job]["steps"][0]
        assert checkout["with"] == {"fetch-depth": "0", "persist-credentials": "false"}

    def test_only_publishing_may_write_and_only_from_main(self):
        workflow = read(GITHUB)
        assert workflow["permissions"] == {"contents": "read"}
        assert {name for name, job in workflow["jobs"].items() if "permissions" in job} == {"publish"}
        publish = workflow["jobs"]["publish"]
        assert publish["permissions"] == {"pages": "write", "id-token": "write"}
        assert publish["if"] == "github.ref == 'refs/heads/main'"

    def test_actions_are_githubs_own_and_pinned_to_a_major_version(self):
        used = {action for job in read(GITHUB)["jobs"] for action in steps(job, "uses")}
        assert used and all(re.fullmatch(r"actions/[a-z-]+@v\d+", action) for action in used)


class TestGitLab:
    def test_checks_and_keeps_the_reports_even_of_a_failed_run(self):
        job = read(GITLAB)["check"]
        assert job["script"] == [
            "oit check --format gitlab --baseline --fail-on never --output gl-code-quality-report.json",
            "oit check --format junit --baseline --fail-on never --output oit-junit.xml",
            "oit check --baseline",
        ]
        assert job["artifacts"]["when"] == "always"
        assert job["artifacts"]["reports"] == {"codequality": "gl-code-quality-report.json", "junit": "oit-junit.xml"}

    def test_installs_the_locked_versions_and_has_the_full_history(self):
        pipeline = read(GITLAB)
        assert pipeline["default"]["before_script"] == INSTALL
        assert pipeline["variables"]["GIT_DEPTH"] == "0"

    def test_publishes_only_the_default_branch(self):
        pages = read(GITLAB)["pages"]
        assert pages["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
        assert pages["script"] == ["oit build", "mv site public"]
