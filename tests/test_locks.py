"""What is installed here and in a repository that ``init`` writes: all that the program asks for, in one version."""

import re
import tomllib

import pytest
from conftest import REPOSITORY

LOCKS = {
    name: (REPOSITORY / name).read_text("utf-8")
    for name in ("requirements.lock", "generator/editing/requirements.lock")
}


def pinned(text: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", text, re.MULTILINE))


@pytest.mark.parametrize("name", LOCKS)
def test_all_that_the_program_asks_for_is_pinned_with_hashes(name: str) -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {re.split(r"[<>=; ]", one)[0] for one in project["dependencies"]}
    versions = pinned(LOCKS[name])
    assert asked - versions.keys() == set()
    assert LOCKS[name].count("--hash=sha256:") >= len(versions) and "://" not in LOCKS[name]


def test_both_pin_the_same_versions() -> None:
    here, there = map(pinned, LOCKS.values())
    assert {name: here.get(name) for name in there} == there
