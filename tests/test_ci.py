"""The ready-made CI files and the project's own: valid, kept apart, and as careful as meant."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner

from content_tree import build
from oit.upkeep.beginning import tool_files

ROOT = Path(__file__).parents[1]
GITHUB = ROOT / "ci/github-actions.yml"
DIGEST = ROOT / "ci/github-digest.yml"
GITLAB = ROOT / "ci/gitlab-ci.yml"
TESTS = ROOT / ".github/workflows/test.yml"
RELEASE = ROOT / ".github/workflows/release.yml"
FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("[0-9]-*.yml"))
GIVEN_FORMS = sorted((ROOT / "ci/issue-forms").glob("[0-9]-*.yml"))

INSTALL = [
    "python -m pip install --require-hashes -r requirements.lock",
    (
        "python -m pip install --no-build-isolation --no-deps"
        " $(if [ -f oit.lock ]; then echo --no-index --find-links . --require-hashes -r oit.lock;"
        " elif ls oit-*.whl > /dev/null 2>&1; then echo --no-index --find-links . oit; else echo .; fi)"
    ),
]


def read(path):
    # BaseLoader: GitHub's key "on" is text, not YAML 1.1's true.
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


def steps(job, key):
    return [step[key] for step in read(GITHUB)["jobs"][job]["steps"] if key in step]


@pytest.mark.parametrize(
    ("path", "schema"),
    [
        (GITHUB, "github-workflows"),
        (DIGEST, "github-workflows"),
        (TESTS, "github-workflows"),
        (RELEASE, "github-workflows"),
        (GITLAB, "gitlab-ci"),
        (ROOT / ".github/dependabot.yml", "dependabot"),
        (ROOT / "ci/dependabot.yml", "dependabot"),
        (ROOT / "ci/renovate.json", "renovate"),
        (ROOT / ".github/ISSUE_TEMPLATE/config.yml", "github-issue-config"),
        (ROOT / "ci/issue-forms/config.yml", "github-issue-config"),
        *((form, "github-issue-forms") for form in (*FORMS, *GIVEN_FORMS)),
    ],
    ids=lambda value: value.relative_to(ROOT).as_posix() if isinstance(value, Path) else "",
)
def test_fits_its_published_schema(path, schema):
    result = CliRunner().invoke(check_jsonschema, ["--builtin-schema", f"vendor.{schema}", str(path)])
    assert result.exit_code == 0, result.output


def test_this_repository_runs_the_file_it_gives_away():
    assert (ROOT / ".github/workflows/oit.yml").read_bytes() == GITHUB.read_bytes()
    assert (ROOT / ".github/workflows/oit-digest.yml").read_bytes() == DIGEST.read_bytes()


def test_an_auditor_of_workflows_finds_nothing():
    """Injection, rights, pins and the updaters' configurations, without the network. Not every system has one."""
    auditor = shutil.which("zizmor", path=str(Path(sys.executable).parent))
    if not auditor:
        pytest.skip("zizmor is not installed here")
    audited = [TESTS, RELEASE, GITHUB, DIGEST, ROOT / ".github/dependabot.yml", ROOT / "ci/dependabot.yml"]
    done = subprocess.run(
        [auditor, "--offline", "--no-progress", "--color=never", *map(str, audited)],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def wheel(folder: Path, version: str) -> None:
    """A wheel of nothing but its version."""
    info = f"oit-{version}.dist-info"
    with zipfile.ZipFile(folder / f"oit-{version}-py3-none-any.whl", "w") as archive:
        archive.writestr("oit/__init__.py", "")
        archive.writestr("oit/__main__.py", "")
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: oit\nVersion: {version}\n")
        archive.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{info}/RECORD", "")


@pytest.mark.skipif(os.name == "nt", reason="the templates run on Linux")
@pytest.mark.parametrize(
    ("versions", "installed"),
    [(["0.1.0"], "oit-0.1.0"), (["0.10.0", "0.9.1"], "oit-0.10.0"), (["0.2.0", "0.10.0", "0.1.0"], "oit-0.10.0")],
    ids=str,
)
def test_the_newest_of_several_wheels_is_installed(versions, installed, tmp_path):
    for version in versions:
        wheel(tmp_path, version)
    (tmp_path / "oit").mkdir()  # is not taken for the package
    line = (
        INSTALL[1]
        .replace("python -m pip", f"{sys.executable} -m pip")
        .replace("install", "install --dry-run --ignore-installed --disable-pip-version-check", 1)
    )
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", line], cwd=tmp_path, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.splitlines()[-1] == f"Would install {installed}"


@pytest.mark.skipif(os.name == "nt", reason="the templates run on Linux")
@pytest.mark.parametrize("is_whole", [True, False])
def test_a_lock_names_the_wheel_by_its_hash(is_whole, tmp_path):
    for version in ("0.1.0", "0.2.0"):
        wheel(tmp_path, version)
    (tmp_path / "oit.lock").write_bytes(tool_files.of_wheel(tmp_path / "oit-0.1.0-py3-none-any.whl")["oit.lock"])
    if not is_whole:
        with zipfile.ZipFile(tmp_path / "oit-0.1.0-py3-none-any.whl", "a") as archive:
            archive.writestr("oit/more.py", "")
    line = (
        INSTALL[1]
        .replace("python -m pip", f"{sys.executable} -m pip")
        .replace("install", "install --dry-run --ignore-installed --disable-pip-version-check", 1)
    )
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", line], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
    )
    assert ("Would install oit-0.1.0" in done.stdout) is is_whole and (done.returncode == 0) is is_whole


@pytest.mark.skipif(os.name == "nt", reason="the templates run on Linux")
def test_without_a_wheel_the_folder_itself_is_installed(tmp_path):
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/python").write_text('#!/bin/sh\necho "$@"\n', encoding="utf-8")
    (tmp_path / "bin/python").chmod(0o755)
    environment = {**os.environ, "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}"}
    line = ["bash", "-eo", "pipefail", "-c", INSTALL[1]]
    done = subprocess.run(line, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "-m pip install --no-build-isolation --no-deps .\n"


@pytest.mark.skipif(sys.platform == "win32", reason="the templates run on Linux")
@pytest.mark.parametrize("host", ["GitHub", "GitLab"])
def test_what_a_merge_request_changes_is_told(host, tmp_path):
    """The shell of both templates, run in a repository on this machine: a page that goes away is told by its rule."""
    clone = build(tmp_path / "clone", {"content/2566/o1/index.md": "# ก\n\nข้อความของโครงสร้าง\n"})
    (tmp_path / "bin").mkdir()
    oit = tmp_path / "bin/oit"
    oit.write_text(f'#!/bin/sh\nexec {sys.executable} -m oit "$@"\n', encoding="utf-8")
    oit.chmod(0o755)
    git = ["git", "-C", clone, "-c", "user.name=a", "-c", "user.email=a@b.example"]
    for command in (["init", "-qb", "main"], ["add", "."], ["commit", "-qm", "a"], ["rm", "-rq", "content/2566/o1"]):
        subprocess.run([*git, *command], check=True)
    (clone / "content/2566/o2").mkdir(parents=True)
    (clone / "content/2566/o2/index.md").write_text("ผู้บริหาร\n", encoding="utf-8")
    for command in (["add", "."], ["commit", "-qm", "b"]):
        subprocess.run([*git, *command], check=True)
    base = subprocess.run(
        [*git, "rev-parse", "HEAD^1"], capture_output=True, encoding="utf-8", check=True
    ).stdout.strip()
    script = steps("check", "run")[-1] if host == "GitHub" else "\n".join(read(GITLAB)["changes"]["script"])
    environment = {
        **os.environ, "PATH": f"{oit.parent}:{os.environ['PATH']}", "RUNNER_TEMP": str(tmp_path), "GITHUB_RUN_ID": "1",
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary"), "GITHUB_OUTPUT": str(tmp_path / "output"),
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": base, "TMPDIR": str(tmp_path), "OIT_AS_OF": "2026-11-23",
    }  # fmt: skip
    shell = ["bash", "-eo", "pipefail", "-c", script]
    subprocess.run(shell, cwd=clone, env=environment, check=True, capture_output=True)
    told = (tmp_path / "output" if host == "GitHub" else clone / "oit-changes.md").read_text(encoding="utf-8")
    assert "| ปี 2566 O1 โครงสร้าง | ไม่ครบ → ยังไม่เผยแพร่ | ต้องแก้ไข C101 " in told
    if host == "GitHub":
        assert told.startswith("text<<OIT-1\n## ผลตรวจเปลี่ยน ") and told.endswith("\nOIT-1\n")


class TestGitHub:
    def test_runs_on_every_push_and_pull_request(self):
        assert {"push", "pull_request"} <= set(read(GITHUB)["on"])

    def test_checks_with_annotations_and_writes_the_summary_even_so(self):
        install, *restore, check, summary, _ = steps("check", "run")
        told = [line for line in install.split("\n") if line and not line.startswith("#")]
        assert (told, restore) == (INSTALL, steps("build", "run")[1:3])
        assert check == "oit check --format github --baseline"
        assert summary == 'oit check --format markdown --baseline --fail-on never >> "$GITHUB_STEP_SUMMARY"'
        assert all("!cancelled()" in step["if"] for step in read(GITHUB)["jobs"]["check"]["steps"][-2:])

    @pytest.mark.parametrize("job", ["check", "build", "links", "ledger"])
    def test_has_the_full_history_and_leaves_no_token_behind(self, job):
        checkout = read(GITHUB)["jobs"][job]["steps"][0]
        assert checkout["with"] == {"fetch-depth": "0", "lfs": "true", "persist-credentials": "false"}

    def test_only_publishing_may_write_and_only_from_main(self):
        workflow = read(GITHUB)
        assert workflow["permissions"] == {"contents": "read"}
        assert {name for name, job in workflow["jobs"].items() if "permissions" in job} == {
            "publish",
            "links",
            "ledger",
            "comment",
        }
        links = workflow["jobs"]["links"]
        assert links["permissions"] == {"contents": "write"}
        assert links["if"].endswith("&& github.ref == 'refs/heads/main'")
        assert [step["name"] for step in links["steps"] if "env" in step] == ["เก็บผลไว้ในสาขา oit-links"]
        ledger = workflow["jobs"]["ledger"]
        assert (ledger["permissions"], ledger["needs"]) == ({"contents": "write"}, ["publish"])
        assert ledger["if"] == "github.ref == 'refs/heads/main'"
        comment = workflow["jobs"]["comment"]  # it has no checkout and takes text alone: it runs nothing of the request
        assert comment["permissions"] == {"pull-requests": "write"}
        assert "github.event.pull_request.head.repo.full_name == github.repository" in comment["if"]
        (step,) = comment["steps"]
        assert set(step) == {"name", "env", "run"} and "${{" not in step["run"]
        publish = workflow["jobs"]["publish"]
        assert publish["permissions"] == {"pages": "write", "id-token": "write"}
        assert publish["if"] == "github.ref == 'refs/heads/main'"

    def test_actions_are_githubs_own_and_pinned_to_a_commit_with_its_version_beside(self):
        used = re.findall(r"^ *(?:- )?uses: (.*)$", GITHUB.read_text(encoding="utf-8"), re.MULTILINE)
        assert len(used) == sum(len(steps(job, "uses")) for job in read(GITHUB)["jobs"]) > 0
        assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action) for action in used)
        assert len(set(used)) == len({action.partition("@")[0] for action in used})

    @pytest.mark.skipif(sys.platform == "win32", reason="the template runs on Linux")
    def test_opens_links_at_night_and_keeps_the_record_on_a_branch_of_its_own(self, tmp_path):
        """The shell of the template, run against a repository on this machine."""
        links = read(GITHUB)["jobs"]["links"]
        restore, opens, keep = steps("links", "run")[1:]
        assert (links["if"].count("schedule"), opens) == (1, "oit links")
        shared, clone, shell = self.repositories(tmp_path)
        shell(restore)
        assert not (clone / "oit-links.json").exists()
        for night in ("first", "second"):
            (clone / "oit-links.json").write_text(night, encoding="utf-8")
            shell(keep)
            (clone / "oit-links.json").write_text("made by hand", encoding="utf-8")
            shell(f"git fetch -q origin\n{restore}")
            assert (clone / "oit-links.json").read_text(encoding="utf-8") == night
        log = subprocess.run(["git", "-C", shared, "rev-list", "oit-links"], capture_output=True, check=True).stdout
        assert len(log.splitlines()) == 2

    @pytest.mark.skipif(sys.platform == "win32", reason="the template runs on Linux")
    def test_keeps_the_ledger_of_each_release_on_a_branch_of_its_own(self, tmp_path):
        restore, keep = steps("build", "run")[2], steps("ledger", "run")[-1]
        shared, clone, shell = self.repositories(tmp_path)
        shell(restore)
        assert not (clone / "oit-ledger.json").exists()
        (clone / "published").mkdir()
        for release in ("first", "second"):
            for name in ("ledger.json", "SHA256SUMS"):
                (clone / "published" / name).write_text(release, encoding="utf-8")
            shell(keep)
            shell(f"git fetch -q origin\n{restore}")
            assert (clone / "oit-ledger.json").read_text(encoding="utf-8") == release
        log = subprocess.run(["git", "-C", shared, "rev-list", "oit-ledger"], capture_output=True, check=True).stdout
        assert len(log.splitlines()) == 2

    def repositories(self, tmp_path):
        """A shared repository, a clone, and what runs a step's shell in the clone."""
        shared, clone = tmp_path / "shared.git", tmp_path / "clone"
        for command in (["init", "-q", "--bare", "-b", "main", shared], ["init", "-q", "-b", "main", clone]):
            subprocess.run(["git", *command], check=True)
        at = "https://x-access-token:$TOKEN@${GITHUB_SERVER_URL#https://}/$GITHUB_REPOSITORY.git"
        assert at in steps("links", "run")[-1] and at in steps("ledger", "run")[-1]
        environment = {**os.environ, "SHARED": str(shared)}

        def shell(script):
            script = f"set -e\n{script.replace(at, '$SHARED')}"
            subprocess.run(["bash", "-c", script], cwd=clone, env=environment, check=True, capture_output=True)

        shell('git remote add origin "$SHARED"')
        return shared, clone, shell


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
        assert pipeline["variables"]["GIT_LFS_SKIP_SMUDGE"] == "0"

    def test_opens_links_at_night_and_every_other_job_only_reads_the_record(self):
        pipeline = read(GITLAB)
        links = pipeline["links"]
        assert links["script"] == ["oit links"] and len(links["rules"]) == 1
        assert links["rules"][0]["if"].startswith('$CI_PIPELINE_SOURCE == "schedule" && ')
        record = {"key": "oit-links", "paths": ["oit-links.json"], "unprotect": "true"}
        assert links["cache"][1] == {**record, "policy": "pull-push", "when": "always"}
        assert pipeline["default"]["cache"][1] == {**record, "policy": "pull"}
        assert not [
            name for name, job in pipeline.items() if name not in ("default", "links", "pages") and "cache" in job
        ]
        assert pipeline["pages"]["cache"][1] == {**record, "policy": "pull"}
        assert links["artifacts"]["paths"] == ["oit-links.json"]

    def test_publishes_only_the_default_branch(self):
        pages = read(GITLAB)["pages"]
        assert pages["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
        assert pages["script"] == ["oit build", "cp site/ledger.json oit-ledger.json", "mv site public"]
        kept = {"key": "oit-ledger", "paths": ["oit-ledger.json"], "unprotect": "true"}
        assert pages["cache"][2] == {**kept, "policy": "pull-push"}
        assert read(GITLAB)["default"]["cache"][2] == {**kept, "policy": "pull"}


def runs(folder: Path, script: str, **environment: str) -> list[str]:
    """Run a template's shell where ``oit``, ``gh`` and ``curl`` only note how they are called, and return the calls.

    Each note is one line. What the two that ask a host answer is in ``ANSWER``.
    """
    (folder / "bin").mkdir(exist_ok=True)
    calls = folder / "calls"
    calls.write_text("", encoding="utf-8")
    answer = 'printf %s "$ANSWER"'
    answers = {"gh": f'[ "$2" != list ] || {answer}', "curl": answer, "oit": "echo สรุป", "date": "echo 1"}
    for name, does in answers.items():
        note = f'#!/bin/sh\nprintf "%s\\n" "{name} $*" >> {calls}\n{does}\n'
        (folder / "bin" / name).write_text(note, encoding="utf-8")
        (folder / "bin" / name).chmod(0o755)
    path = f"{folder / 'bin'}:{Path(sys.executable).parent}:{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "RUNNER_TEMP": str(folder), **environment}
    environment.setdefault("GITHUB_STEP_SUMMARY", str(folder / "summary"))
    subprocess.run(["bash", "-eo", "pipefail", "-c", script], cwd=folder, env=environment, check=True)
    return calls.read_text(encoding="utf-8").splitlines()


@pytest.mark.skipif(sys.platform == "win32", reason="the templates run on Linux")
class TestDigest:
    """One issue holds the week's digest: it is opened once, and edited from then on."""

    def test_the_job_of_github_may_write_issues_and_nothing_else(self):
        workflow, job = read(DIGEST), read(DIGEST)["jobs"]["digest"]
        assert (workflow["permissions"], [*workflow["jobs"]]) == ({"contents": "read"}, ["digest"])
        assert job["permissions"] == {"contents": "read", "issues": "write"}
        assert set(workflow["on"]) == {"schedule", "workflow_dispatch"}
        assert job["steps"][:4] == read(GITHUB)["jobs"]["links"]["steps"][:4]
        assert [step["name"] for step in job["steps"] if "env" in step] == ["เขียนไว้ใน Issues"]
        assert not any("${{" in step.get("run", "") for step in job["steps"])

    @pytest.mark.parametrize(
        ("open_issue", "call"),
        [
            ("", "gh issue create --title สรุปงาน OIT --label oit-digest --body-file {}/digest.md"),
            ("7", "gh issue edit 7 --body-file {}/digest.md"),
        ],
    )
    def test_github(self, open_issue, call, tmp_path):
        script = "\n".join(step["run"] for step in read(DIGEST)["jobs"]["digest"]["steps"][4:])
        calls = runs(tmp_path, script, ANSWER=open_issue)
        assert calls[0] == "oit digest" and calls[-1] == call.format(tmp_path)
        assert (tmp_path / "digest.md").read_text(encoding="utf-8") == "สรุป\n"

    @pytest.mark.parametrize(
        ("answer", "call"),
        [
            ("[]", "--data-urlencode title=สรุปงาน OIT --data labels=oit-digest {} api/projects/1/issues"),
            ('[{"iid": 7}]', "--request PUT {} api/projects/1/issues/7"),
        ],
    )
    def test_gitlab(self, answer, call, tmp_path):
        script = "\n".join(read(GITLAB)["digest"]["script"])
        values = {"CI_API_V4_URL": "api", "CI_PROJECT_ID": "1", "ANSWER": answer}
        calls = runs(tmp_path, script, OIT_DIGEST_TOKEN="token", **values)
        assert calls[-1].endswith(call.format("--data-urlencode description@oit-digest.md"))
        assert runs(tmp_path, script, OIT_DIGEST_TOKEN="", **values) == ["date +%u", "oit digest"]
        (rule,) = read(GITLAB)["digest"]["rules"]
        assert rule["if"].startswith('$CI_PIPELINE_SOURCE == "schedule" && ')


class TestOwnTests:
    """``test.yml``: what a change to the program needs, apart from what an agency copies."""

    def test_every_tested_version_is_one_the_package_names(self):
        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        named = re.findall(r"Python :: (3\.\d+)", "\n".join(project["classifiers"]))
        matrix = read(TESTS)["jobs"]["quick"]["strategy"]["matrix"]
        assert (matrix["os"], matrix["python"]) == (["ubuntu-latest"], named)
        assert project["requires-python"] == f">={named[0]}"
        assert {row["os"] for row in matrix["include"]} == {"windows-latest", "macos-latest"}
        assert {row["python"] for row in matrix["include"]} <= set(named)

    def test_runs_without_the_browser_where_there_is_none_and_everything_once(self):
        jobs = read(TESTS)["jobs"]
        (quick,) = re.findall(r"^quick:.*\n(?:\t.*\n)*", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
        _, _, options = jobs["quick"]["steps"][-1]["run"].partition("pytest ")
        assert "--ignore=tests/site" in options and f"pytest {options}\n" in quick
        assert jobs["full"]["steps"][-1]["run"] == "make test"

    def test_may_only_read_and_uses_the_actions_of_the_template(self):
        workflow = read(TESTS)
        assert workflow["permissions"] == {"contents": "read"}
        jobs = workflow["jobs"].values()
        assert not any("permissions" in job or "environment" in job for job in jobs)
        checkouts = [step["with"] for job in jobs for step in job["steps"] if "checkout" in step.get("uses", "")]
        assert [with_["persist-credentials"] for with_ in checkouts] == ["false"] * len(jobs)
        used = {step["uses"] for job in jobs for step in job["steps"] if "uses" in step}
        assert used <= {action for job in read(GITHUB)["jobs"] for action in steps(job, "uses")}

    def test_editing_content_does_not_start_it(self):
        for event in ("push", "pull_request"):
            assert "content/**" in read(TESTS)["on"][event]["paths-ignore"]


class TestRelease:
    """``release.yml``: a wheel from a tag, tested before anybody may write, and attested."""

    def test_only_what_runs_nothing_of_ours_may_write(self):
        workflow = read(RELEASE)
        assert (workflow["on"], workflow["permissions"]) == ({"push": {"tags": ["v*"]}}, {"contents": "read"})
        build, publish = workflow["jobs"]["build"], workflow["jobs"]["publish"]
        assert "permissions" not in build and publish["needs"] == ["build"]
        assert publish["permissions"] == {"id-token": "write", "attestations": "write", "contents": "write"}
        assert not [
            step for step in publish["steps"] if "checkout" in step.get("uses", "") or "${{" in step.get("run", "")
        ]

    def test_builds_tests_and_attests(self):
        jobs = read(RELEASE)["jobs"]
        runs = [step["run"] for step in jobs["build"]["steps"] if "run" in step]
        assert any("-m hatchling build" in run for run in runs)
        assert any("OIT_DIST=dist" in run and "tests/test_package.py" in run for run in runs)
        quick = next(step["run"] for step in read(TESTS)["jobs"]["quick"]["steps"] if "pytest" in step.get("run", ""))
        assert quick in runs
        attest = [step for step in jobs["publish"]["steps"] if "attest-build-provenance" in step.get("uses", "")]
        assert [step["with"]["subject-path"] for step in attest] == ["dist/oit-*"]

    def test_actions_are_pinned_as_those_of_the_template(self):
        used = {step["uses"] for job in read(RELEASE)["jobs"].values() for step in job["steps"] if "uses" in step}
        given = {action for job in read(GITHUB)["jobs"] for action in steps(job, "uses")}
        assert {action.partition("@")[0] for action in used - given} == {"actions/attest-build-provenance"}
        text = RELEASE.read_text(encoding="utf-8")
        pins = re.findall(r"^ *(?:- )?uses: (.*)$", text, re.MULTILINE)
        assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", pin) for pin in pins)
        assert "cache" not in re.sub("#.*", "", text)


class TestIssueForms:
    def test_an_agency_gets_those_for_officers(self):
        own = {form.name: form.read_text(encoding="utf-8") for form in FORMS if re.search("[ก-๎]", read(form)["name"])}
        given = {form.name: form.read_text(encoding="utf-8") for form in GIVEN_FORMS}
        assert {name: text.replace("MANUAL.th.md", "README.th.md") for name, text in given.items()} == own

    def test_officers_find_theirs_first_and_in_thai(self):
        names = [read(form)["name"] for form in FORMS]
        thai = [bool(re.search("[ก-๎]", name)) for name in names]
        assert thai == sorted(thai, reverse=True) and 0 < sum(thai) < len(thai)

    def test_a_form_is_in_one_language(self):
        for form in FORMS:
            in_thai = bool(re.search("[ก-๎]", read(form)["name"]))
            labels = [part["attributes"]["label"] for part in read(form)["body"] if "label" in part["attributes"]]
            assert labels and all(bool(re.search("[ก-๎]", label)) == in_thai for label in labels)
