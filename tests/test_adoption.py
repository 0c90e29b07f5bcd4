"""Another authority, from nothing to a published site: ``init``, a repository of its own, what each platform runs."""

import os
import re
import subprocess
import sys
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import run, serve

pytestmark = pytest.mark.slow

# What no machine but a platform's has.
OF_THE_PLATFORM = ("git fetch --unshallow || true",)


@pytest.fixture(scope="module")
def adopted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository as ``init`` writes it, committed, then no demonstration any more."""
    root = tmp_path_factory.mktemp("adopted") / "neighbour"
    done = run("init", str(root), "--name", "邻州市")
    assert done.returncode == 0, done.stderr
    git(root, "init", "-q", "-b", "main")
    commit(root, "建立目录")
    authority = root / "catalogue/authority.yml"
    text = authority.read_text(encoding="utf-8")
    authority.write_text(text.replace("demonstration: true", "demonstration: false"), encoding="utf-8")
    commit(root, "正式公布")
    return root


def git(root: Path, *arguments: str) -> None:
    who = ("-c", "user.name=clerk", "-c", "user.email=clerk@example.invalid", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", root, *who, *arguments], check=True, capture_output=True)


def commit(root: Path, message: str) -> None:
    git(root, "add", ".")
    git(root, "commit", "-qm", message)


def shell(root: Path, command: str, home: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """A command as a platform runs it: with Python and git, and nothing of this environment."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL"))}
    environment |= {"PYTHON": sys.executable, "HOME": str(home)} | more
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", command],
        cwd=root, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def parsed(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def github(root: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """What is run for a push to main; the address is the one that the platform's own action gives."""
    for step in parsed(root / ".github/workflows/publish.yml")["jobs"]["build"]["steps"]:
        if "run" in step and "pull_request" not in step.get("if", ""):
            assert step["env"]["SITE_URL"] == "${{ vars.SITE_URL || steps.pages.outputs.base_url }}"
            yield step["run"], {"SITE_URL": "https://neighbour.example.org/open"}


def gitlab(root: Path) -> Iterator[tuple[str, dict[str, str]]]:
    for command in parsed(root / ".gitlab-ci.yml")["check"]["script"]:
        yield command, {"CI_PAGES_URL": "https://neighbour.example.org/open"}


def gitee(root: Path) -> Iterator[tuple[str, dict[str, str]]]:
    for stage in parsed(root / ".workflow/publish.yml")["stages"]:
        for step in stage["steps"]:
            yield from ((one, {"SITE_URL": "https://neighbour.example.org/open/"}) for one in step["commands"])


@pytest.mark.parametrize("platform", [github, gitlab, gitee])
def test_what_each_platform_runs_publishes(platform: Any, adopted: Path, tmp_path: Path) -> None:
    commands = [one for one in platform(adopted) if one[0] not in OF_THE_PLATFORM]
    assert commands
    subprocess.run(["rm", "-rf", adopted / "site"], check=True)
    for command, environment in commands:
        done = shell(adopted, command, tmp_path, **environment)
        assert done.returncode == 0, (command, done.stdout[-2000:], done.stderr[-2000:])
    assert "https://neighbour.example.org/open/powers/" in (adopted / "site/sitemap.xml").read_text(encoding="utf-8")
    server = serve(adopted, "/site/")
    home = urllib.request.urlopen(next(server), timeout=10).read().decode()
    server.close()
    assert "邻州市" in home
    assert "演示" not in home
    assert "永州" not in home


def test_no_page_names_another_city(adopted: Path, tmp_path: Path) -> None:
    if not (adopted / "site").is_dir():
        assert shell(adopted, "bash .ci/run", tmp_path).returncode == 0
    found = [path for path in (adopted / "site").rglob("*.html") if "永州" in path.read_text(encoding="utf-8")]
    assert not found


def test_the_program_is_pinned_by_its_bytes(adopted: Path, tmp_path: Path) -> None:
    text = (adopted / "requirements.txt").read_text(encoding="utf-8")
    wanted = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
    assert wanted[0].startswith("./wheels/disclosure_catalogue-")
    assert not [line for line in wanted[1:] if "==" not in line]
    assert text.count("--hash=sha256:") >= len(wanted)
    assert "://" not in text
    broken = tmp_path / "broken"
    subprocess.run(["git", "clone", "-q", adopted, broken], check=True)
    packed = next((broken / "wheels").glob("*.whl"))
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr("generator/more.py", "")
    done = shell(broken, "make setup", tmp_path)
    assert done.returncode != 0
    assert "hash" in (done.stdout + done.stderr).lower()


def test_the_same_program_is_the_same_wheel(adopted: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    assert run("init", str(again)).returncode == 0
    found = [next((root / "wheels").glob("*.whl")).read_bytes() for root in (adopted, again)]
    assert found[0] == found[1]


@pytest.mark.long
def test_without_a_network(tmp_path: Path) -> None:
    root = tmp_path / "offline"
    done = run("init", str(root), "--offline")
    assert done.returncode == 0, done.stderr
    done = shell(root, "bash .ci/run", tmp_path, PIP_INDEX_URL="http://127.0.0.1:9/", PIP_EXTRA_INDEX_URL="")
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert (root / "site/index.html").is_file()


def test_without_example_entries(tmp_path: Path) -> None:
    root = tmp_path / "empty"
    assert run("init", str(root), "--empty", "--name", "邻州市").returncode == 0
    entries = [*(root / "catalogue").rglob("*.yml"), *(root / "flowcharts").rglob("*.yml")]
    assert entries
    assert not [path for path in entries if "示例" in path.read_text(encoding="utf-8")]
    done = run("--root", str(root), "build")
    assert done.returncode == 0, done.stdout + done.stderr
    home = (root / "site/index.html").read_text(encoding="utf-8")
    assert "邻州市" in home
    assert "示例" not in home


@pytest.mark.parametrize("name", ["", "邻", "邻州 市", "邻州市\n", "a: b", "“邻州”", "邻" * 31])
def test_a_name_that_is_none_is_refused(name: str, tmp_path: Path) -> None:
    done = run("init", str(tmp_path / "refused"), "--name", name)
    assert done.returncode == 2
    assert re.search(r"发现名称“.*”：应为行政区域的名称", done.stderr, re.DOTALL)
    assert not (tmp_path / "refused").exists()
