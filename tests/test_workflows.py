"""Every workflow file is parsed, and what it would run is run here, on a copy of the program with the small catalogue.

The platforms' tools (``gh``, ``curl``) are stand-ins that write down how they were called. What cannot run here is
named in ``SKIPPED``, with the reason.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import REPOSITORY

from generator.load.strict_yaml import read

pytestmark = pytest.mark.slow

SKIPPED = {
    "make setup": "installs packages from the network; the tests run in the environment that it makes",
    "bash .ci/run": "runs these very tests",
    "make test-data": "asks for the repository's own data, of which the copy has none",
    "git fetch --unshallow origin main || git fetch origin main": "asks a platform's server",
}
WORKFLOWS = sorted((REPOSITORY / ".github/workflows").glob("*.yml"))
FILES = (*WORKFLOWS, REPOSITORY / ".gitlab-ci.yml", REPOSITORY / ".gitee/pipeline.yml")
EVENT = {
    "vars.SITE_URL": "https://open.example.org/",
    "github.event.pull_request.user.login": "li",
    "github.event.pull_request.number": "7",
    "github.repository": "city/catalogue",
    "github.token": "the-token",
}
NOT_COPIED = (".git", ".venv", ".cache", "site", "site.*", "catalogue", "flowcharts", "docs", "*_cache", "__pycache__")


def parsed(path: Path) -> dict[Any, Any]:
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(document, dict)
    return document


@dataclass
class Place:
    """A checkout of a request as a platform makes it: the last commit merges the request into main."""

    root: Path
    tools: Path
    environment: dict[str, str] = field(default_factory=dict)

    def run(self, command: str, **more: str) -> subprocess.CompletedProcess[str]:
        own = {"PATH": f"{self.tools}:{os.environ['PATH']}", "CALLS": str(self.tools / "calls")}
        environment = os.environ | own | self.environment | more
        shell = ["bash", "-eo", "pipefail", "-c", command]
        return subprocess.run(shell, cwd=self.root, env=environment, capture_output=True, text=True, check=False)

    def git(self, *arguments: str) -> str:
        who = ("-c", "user.name=clerk", "-c", "user.email=clerk@example.invalid", "-c", "commit.gpgsign=false")
        command = ["git", "-C", self.root, *who, *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    def calls(self) -> list[list[str]]:
        """How the platforms' tools were called."""
        path = self.tools / "calls"
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


STAND_IN = """#!{python}
import json, os, sys
with open(os.environ["CALLS"], "a", encoding="utf-8") as calls:
    calls.write(json.dumps(sys.argv) + "\\n")
if "--jq" in sys.argv:
    print(os.environ.get("FOUND", ""), end="")
"""


@pytest.fixture
def place(tmp_path: Path) -> Place:
    root = tmp_path / "checkout"
    shutil.copytree(REPOSITORY, root, ignore=shutil.ignore_patterns(*NOT_COPIED))
    program = root / "generator"
    shutil.rmtree(program)  # it has a folder named site
    shutil.copytree(REPOSITORY / "generator", program, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("catalogue", "flowcharts", "docs"):
        shutil.copytree(REPOSITORY / "tests/entries/valid" / name, root / name)
    shutil.copy(REPOSITORY / "tests/entries/valid/mkdocs.yml", root)
    department = root / "catalogue/departments/market.yml"
    department.write_text(department.read_text(encoding="utf-8") + "owners: ['@li']\n", encoding="utf-8")
    environment(root)
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("gh", "curl"):
        executable(tools / name, STAND_IN.format(python=sys.executable))
    here = Place(root, tools)
    assert here.run(".venv/bin/python -m generator owners").returncode == 0
    here.git("init", "-q", "-b", "main")
    here.git("add", ".")
    here.git("commit", "-qm", "目录")
    here.git("switch", "-qc", "request")
    power = root / "catalogue/powers/market/food-licence.yml"
    power.write_text(power.read_text(encoding="utf-8").replace("value: 10\n", "value: 7\n"), encoding="utf-8")
    here.git("commit", "-qam", "缩短承诺时限")
    here.git("switch", "-q", "main")
    here.git("merge", "-q", "--no-ff", "--no-edit", "request")
    return here


def environment(root: Path) -> None:
    """The environment that ``make setup`` would make, of the one that runs these tests."""
    for name in ("python", "ruff", "mypy"):
        executable(root / ".venv/bin" / name, f'#!/bin/sh\nexec "{Path(sys.executable).parent / name}" "$@"\n')
    (root / ".venv/.ready").touch()
    for name in ("requirements.lock", "pyproject.toml"):
        os.utime(root / name, (0, 0))


def executable(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


def filled(value: str, more: Mapping[str, str]) -> str:
    """A text with GitHub's expressions put in."""
    return re.sub(r"\$\{\{ *([\w.]+)(?: \|\| [\w.]+)* *\}\}", lambda found: {**EVENT, **more}[found[1]], value)


def github(path: Path, job: str) -> Iterator[tuple[str, dict[str, str], bool]]:
    """The commands of a job, with their variables, and whether they may fail."""
    for step in parsed(path)["jobs"][job]["steps"]:
        if "run" in step:
            yield step["run"], dict(step.get("env", {})), bool(step.get("continue-on-error"))


def all_commands() -> Iterator[str]:
    for path in WORKFLOWS:
        for job in parsed(path)["jobs"]:
            yield from (command for command, _, _ in github(path, job))
    for job in parsed(REPOSITORY / ".gitlab-ci.yml").values():
        yield from job.get("script", ()) if isinstance(job, dict) else ()
    for stage in parsed(REPOSITORY / ".gitee/pipeline.yml")["stages"]:
        yield from (command for step in stage["steps"] for command in step["commands"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_workflow_file_is_yaml_of_one_meaning(path: Path) -> None:
    """No key twice, no value that one reader takes for a text and another for something else."""
    value, faults = read(path.read_bytes().replace(b"\non:", b'\n"on":'))
    assert isinstance(value, dict)
    assert {fault.rule for fault in faults} <= {"yaml-guess"}, faults


def test_what_is_skipped_is_still_there() -> None:
    assert set(SKIPPED) <= {command.strip() for command in all_commands()}


@pytest.mark.parametrize(("changed", "expected"), [("catalogue/new.yml", "no"), ("generator/new.py", "yes")])
def test_the_program_is_tested_where_it_has_changed(place: Place, tmp_path: Path, changed: str, expected: str) -> None:
    before = place.git("rev-parse", "HEAD")
    (place.root / changed).write_text("")
    place.git("add", ".")
    place.git("commit", "-qm", "change")
    command, outputs = (
        next(one for one, _, _ in github(WORKFLOWS[0], "test") if "git diff" in one),
        tmp_path / "outputs",
    )
    for base, answer in ((before, expected), ("0" * 40, "yes")):  # a branch that is new has none before it
        outputs.write_text("")
        assert place.run(command, BEFORE=base, GITHUB_OUTPUT=str(outputs)).returncode == 0
        assert outputs.read_text() == f"changed={answer}\n"


def test_the_request_is_built_and_reported(place: Place, tmp_path: Path) -> None:
    summary, temporary = tmp_path / "summary.md", tmp_path / "runner"
    place.environment = {"GITHUB_STEP_SUMMARY": str(summary), "RUNNER_TEMP": str(temporary)}
    for command, variables, _ in github(WORKFLOWS[0], "build"):
        if command.strip() in SKIPPED:
            continue
        done = place.run(filled(command, {}), **{name: filled(value, {}) for name, value in variables.items()})
        assert done.returncode == 0, (command, done.stdout, done.stderr)
    report = (temporary / "report/report.md").read_text(encoding="utf-8")
    assert "| 承诺办结时限 | 10个工作日 | 7个工作日 | 更宽 |" in report
    assert summary.read_text(encoding="utf-8") == report
    assert (temporary / "report/report.html").is_file() and (place.root / "site/index.html").is_file()
    assert place.calls() == []


@pytest.mark.parametrize("found", ["", "42\n43\n"])
def test_the_report_becomes_one_comment(place: Place, tmp_path: Path, found: str) -> None:
    ((command, variables, _),) = github(WORKFLOWS[0], "comment")
    place.root = tmp_path / "empty"
    (place.root / "report").mkdir(parents=True)
    (place.root / "report/report.md").write_text("# 目录变更报告", encoding="utf-8")
    variables = {name: filled(value, {}) for name, value in variables.items()}
    done = place.run(command, FOUND=found, **variables)
    assert done.returncode == 0, done.stderr
    asked, written = place.calls()
    assert asked[1:4] == ["api", "--paginate", "repos/city/catalogue/issues/7/comments"]
    address = "repos/city/catalogue/issues/comments/42" if found else "repos/city/catalogue/issues/7/comments"
    method = "PATCH" if found else "POST"
    assert written[1:] == ["api", "--method", method, address, "--field", "body=@report/report.md", "--silent"]


def test_a_problem_stops_the_build_at_its_line(place: Place) -> None:
    power = place.root / "catalogue/powers/market/food-licence.yml"
    power.write_text(power.read_text(encoding="utf-8") + "unknown: 1\n", encoding="utf-8")
    commands = [command for command, _, _ in github(WORKFLOWS[0], "build") if "--format github" in command]
    done = place.run(commands[0])
    assert done.returncode == 1 and "::error file=catalogue/powers/market/food-licence.yml,line=35," in done.stdout


def test_a_request_reaches_no_secret() -> None:
    for path in WORKFLOWS:
        text, workflow = path.read_text(encoding="utf-8"), parsed(path)
        # YAML 1.1 reads ``on`` as true.
        assert "pull_request_target" not in workflow[True] and "workflow_run" not in workflow[True]
        assert "secrets." not in text
        assert workflow["permissions"] == {"contents": "read"}
        for name, job in workflow["jobs"].items():
            writes = {what for what, right in job.get("permissions", {}).items() if right == "write"}
            steps = job["steps"]
            if writes and "pull_request" in workflow[True]:
                # What may write runs no code of a request, and only for one of this repository or for main.
                assert not [step for step in steps if "checkout" in step.get("uses", "")], name
                assert "github.event.pull_request.head.repo.full_name == github.repository" in job["if"] or (
                    job["if"] == "github.ref == 'refs/heads/main'"
                )
                assert "generator" not in json.dumps([step.get("run", "") for step in steps]), name
            for step in steps:
                assert "${{" not in step.get("run", ""), "texts of a request reach a command through variables only"
                if "checkout" in step.get("uses", ""):
                    assert step["with"]["persist-credentials"] is False and step["with"]["fetch-depth"] == 0


def test_actions_are_pinned() -> None:
    starter = REPOSITORY / "generator/editing/starter_files/.github/workflows"
    for path in (*WORKFLOWS, *starter.glob("*.yml")):
        used = re.findall(r"uses: *(.+)", path.read_text(encoding="utf-8"))
        assert used and all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one) for one in used)


GITLAB = {
    "CI_API_V4_URL": "https://gitlab.invalid/api/v4",
    "CI_PROJECT_ID": "3",
    "CI_MERGE_REQUEST_IID": "7",
    "GITLAB_USER_LOGIN": "li",
}


def test_gitlab(place: Place) -> None:
    jobs = parsed(REPOSITORY / ".gitlab-ci.yml")
    place.environment = GITLAB | {"CI_MERGE_REQUEST_DIFF_BASE_SHA": place.git("rev-parse", "HEAD^1")}
    for job in ("owners", "check", "test", "pages"):
        for command in jobs[job]["script"]:
            if command.strip() not in SKIPPED:
                done = place.run(command)
                assert done.returncode == 0, (command, done.stdout, done.stderr)
    quality = json.loads((place.root / jobs["check"]["artifacts"]["reports"]["codequality"]).read_text("utf-8"))
    assert quality and all(row["severity"] == "minor" for row in quality)
    assert "7个工作日" in (place.root / "report/report.md").read_text(encoding="utf-8")
    assert (place.root / "public/index.html").is_file()
    assert not place.calls()


def test_gitlab_without_a_request_needs_no_report(place: Place) -> None:
    (command,) = (one for one in parsed(REPOSITORY / ".gitlab-ci.yml")["check"]["script"] if "generator diff" in one)
    assert place.run(command).returncode == 0 and not (place.root / "report").exists()


def test_no_job_of_gitlab_asks_for_a_secret() -> None:
    """A project's variables reach every job of a request, and a request may change what the jobs run."""
    text = (REPOSITORY / ".gitlab-ci.yml").read_text(encoding="utf-8")
    own = {"CI_MERGE_REQUEST_DIFF_BASE_SHA", "CI_COMMIT_BRANCH", "CI_DEFAULT_BRANCH", "CI_PIPELINE_SOURCE"}
    assert set(re.findall(r"\$\{?([A-Z_]+)", text)) == {*own, "GITLAB_USER_LOGIN", "SITE_URL", "CI_PAGES_URL"}


def test_gitee(place: Place) -> None:
    (stage,) = parsed(REPOSITORY / ".gitee/pipeline.yml")["stages"]
    place.git("update-ref", "FETCH_HEAD", "HEAD^1")
    # The environment is there: the script's own way of making it is the one thing left out.
    executable(place.tools / "make", '#!/bin/sh\n[ "$1" = setup ] || exec /usr/bin/make "$@"\n')
    for command in stage["steps"][0]["commands"]:
        if command not in SKIPPED:
            done = place.run(command)
            assert done.returncode == 0, (command, done.stdout, done.stderr)
    assert "7个工作日" in (place.root / "report/report.md").read_text(encoding="utf-8")
    assert (place.root / "report/report.html").is_file() and (place.root / "site/index.html").is_file()


def test_request_templates_ask_for_the_same_everywhere() -> None:
    entry = (REPOSITORY / ".github/PULL_REQUEST_TEMPLATE/entry-change.md").read_text(encoding="utf-8")
    code = (REPOSITORY / ".github/PULL_REQUEST_TEMPLATE/code-change.md").read_text(encoding="utf-8")
    for template in (entry, code):
        for heading in ("变更类型", "依据", "保密审查", "合法性审核", "生效日期"):
            assert f"## {heading}\n" in template
    for copy in (".github/pull_request_template.md", ".gitee/PULL_REQUEST_TEMPLATE.zh-CN.md"):
        assert (REPOSITORY / copy).read_text(encoding="utf-8") == entry
    gitlab = REPOSITORY / ".gitlab/merge_request_templates"
    assert (gitlab / "Default.md").read_text(encoding="utf-8") == entry
    assert (gitlab / "entry-change.md").read_text(encoding="utf-8") == entry
    assert (gitlab / "code-change.md").read_text(encoding="utf-8") == code


# The documents that lead an editor from the workbook to the merged change ---------------------------------------------

DOCUMENTS = ("CONTRIBUTING.md", "docs/contribute.md")
ADDRESS = "https://git.example.gov.cn/city/catalogue.git"
SETUP = """#!/bin/sh
[ "$1" = setup ] && exec "{python}" -c "
import sys; sys.path.insert(0, '{tests}')
from pathlib import Path
from test_workflows import environment
environment(Path())"
exec /usr/bin/make "$@"
"""


def told(document: str) -> list[str]:
    """The commands of a document, in order."""
    text = (REPOSITORY / document).read_text(encoding="utf-8")
    blocks = re.findall(r"^ *```sh\n(.*?)^ *```", text, re.DOTALL | re.MULTILINE)
    return [line.strip() for block in blocks for line in block.splitlines() if line.strip()]


def test_both_documents_tell_the_same_commands() -> None:
    assert told(DOCUMENTS[0]) == told(DOCUMENTS[1]) != []


@pytest.fixture
def platform(tmp_path: Path) -> Place:
    """A desk with nothing on it, and the platform's repository behind the address that the documents name."""
    origin, first = tmp_path / "origin.git", tmp_path / "first"
    shutil.copytree(REPOSITORY, first, ignore=shutil.ignore_patterns(*NOT_COPIED[:5], *NOT_COPIED[-2:]))
    (first / ".gitignore").write_text((REPOSITORY / ".gitignore").read_text("utf-8"), encoding="utf-8")
    tools = tmp_path / "tools"
    executable(tools / "make", SETUP.format(python=sys.executable, tests=REPOSITORY / "tests"))
    who = {f"GIT_{role}_{what}": "clerk" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    config = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": f"url.{origin}.insteadOf", "GIT_CONFIG_VALUE_0": ADDRESS}
    desk = Place(first, tools, who | config)
    for command in ("git init -q -b main", "git add .", "git commit -qm 目录", f"git clone -q --bare . {origin}"):
        assert desk.run(command).returncode == 0, command
    desk.root = tmp_path / "desk"
    desk.root.mkdir()
    return desk


def holder() -> str:
    """A department that holds powers in the repository's data, whichever they are."""
    return next(path.parent.name for path in sorted((REPOSITORY / "catalogue/powers").glob("*/*.yml")))


def edited(workbook: Path) -> None:
    """What an editor of a department does in Excel: a summary is rewritten."""
    from openpyxl import load_workbook

    book = load_workbook(workbook)
    rows = list(book["权力事项"].iter_rows())
    place = {str(cell.value): number for number, cell in enumerate(rows[0])}
    own = next(row for row in rows if row[place["实施主体"]].value == holder())
    own[place["内容概述"]].value = f"{own[place['内容概述']].value}（在 Excel 里改过）"
    book.save(workbook)


def foreign(path: Path) -> None:
    """A table as a department may have it already."""
    from openpyxl import Workbook

    department = read((REPOSITORY / f"catalogue/departments/{holder()}.yml").read_bytes())[0]
    book = Workbook()
    sheet = book.create_sheet("权力清单", 0)
    sheet.append(["事项名称", "职权类型", "实施机关", "实施编码", "法定时限"])
    sheet.append(["样本事项", "行政许可", department["name"], "990000-2026-0001", "20(工作日)"])
    book.save(path)


def test_an_editor_gets_from_the_workbook_to_the_merged_change(platform: Place, tmp_path: Path) -> None:
    outputs = {}
    for written in told(DOCUMENTS[1]):
        command = written.replace("market-regulation", holder())
        if command.startswith("git commit -am"):
            (draft,) = platform.root.glob("catalogue/powers/*/trademark-advice.yml")
            draft.write_text(draft.read_text(encoding="utf-8") + "summary: 解答商标注册的问题。\n", encoding="utf-8")
        if command == "git switch main" and "git push" in outputs:
            merged(platform, tmp_path)
        if " --guess " in command:
            foreign(platform.root / "../清单.xlsx")
        done = platform.run(command)
        assert done.returncode == 0, (command, done.stdout, done.stderr)
        outputs[command] = done.stdout + done.stderr
        if command == "cd catalogue":
            platform.root /= "catalogue"
        if " export " in command:
            edited(platform.root / command.rpartition(" ")[2])
    assert "trademark-advice" in platform.run("git ls-tree -r --name-only origin/main catalogue").stdout
    assert "（在 Excel 里改过）" in platform.run("git log -p -1 --first-parent -m main -- catalogue").stdout
    report = (platform.root / "../变更报告.html").read_text(encoding="utf-8")
    assert "新增：商标注册咨询" in report and "在 Excel 里改过" in report
    assert platform.run("git status --porcelain").stdout == ""


def merged(platform: Place, folder: Path) -> None:
    """What the platform does when the request is accepted."""
    there = Place(folder, platform.tools, platform.environment)
    for command in (
        f"git clone -q {ADDRESS} merging",
        "git -C merging merge -q --no-ff --no-edit origin/market-trademark-advice",
        "git -C merging push -q",
    ):
        done = there.run(command)
        assert done.returncode == 0, done.stderr
