"""Every command that the READMEs tell is run, as written, on a copy of the small catalogue."""

import re
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
    for command in commands("README.md"):
        words = command.split()
        if words[0] == "make":
            made(words[1], here)
        elif words[0].startswith("."):
            words[0] = sys.executable
            done = subprocess.run(words, cwd=here, capture_output=True, text=True, check=False)
            assert done.returncode == 0, (command, done.stdout, done.stderr)
        else:
            pytest.fail(f"a README tells a command that no test knows how to run: {command}")
    assert (tmp_path / "our-catalogue/site/index.html").is_file()


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
    for target in ("site", "test", "serve", "check", "bench"):
        assert f"make {target} " in done.stdout
