"""Every command that the READMEs tell is run, as written, on a copy of the small catalogue."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import REPOSITORY, copied

pytestmark = pytest.mark.slow

BLOCK = re.compile(r"```sh\n(.*?)```", re.DOTALL)
READMES = ("README.md", "README.zh-CN.md")


def commands(readme: str) -> list[str]:
    text = (REPOSITORY / readme).read_text(encoding="utf-8")
    return [line.strip() for block in BLOCK.findall(text) for line in block.splitlines() if line.strip()]


def test_both_readmes_tell_the_same_commands() -> None:
    assert commands("README.md") == commands("README.zh-CN.md") != []


def test_every_command_runs(tmp_path: Path) -> None:
    here = copied(tmp_path / "here")
    installed(here / ".venv")
    for command in commands("README.md"):
        words = command.split()
        if words[0] == "make":
            made(words[1], here)
            continue
        assert words[0] in ("git", "bash") or words[0].startswith(".venv/bin/"), f"no test knows how to run {command}"
        if command.startswith("bash ../our-catalogue/"):
            installed(tmp_path / "our-catalogue/.venv")
        done = subprocess.run(words, cwd=here, env=WHO, capture_output=True, text=True, check=False)
        assert done.returncode == 0, (command, done.stdout, done.stderr)
    assert "邻州市" in (tmp_path / "our-catalogue/site/index.html").read_text(encoding="utf-8")


WHO = os.environ | {
    f"GIT_{role}_{what}": value
    for role in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "clerk"), ("EMAIL", "clerk@example.invalid"))
}


def installed(venv: Path) -> None:
    """What installing would make, of the environment that runs these tests."""
    (venv / "bin").mkdir(parents=True, exist_ok=True)
    for name, words in (("python", ""), ("catalogue", "-m generator")):
        program = venv / "bin" / name
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" {words} "$@"\n', encoding="utf-8")
        program.chmod(0o755)
    if (venv.parent / "requirements.txt").is_file():
        shutil.copy(venv.parent / "requirements.txt", venv / "installed.txt")


def made(target: str, root: Path) -> None:
    """Run a make target on ``root``; of the environment and of these very tests only that make knows the way."""
    command = ["make", target, f"ROOT={root}", f"BIN={Path(sys.executable).parent}", "READY="]
    if target in ("setup", "test"):
        command.append("--dry-run")
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    if target == "site":
        assert (root / "site/index.html").is_file()


def test_the_makefile_explains_itself() -> None:
    done = subprocess.run(["make", "help"], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    for target in ("site", "test", "test-fast", "test-slow", "test-data", "serve", "check", "bench"):
        assert f"make {target} " in done.stdout
