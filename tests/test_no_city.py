"""The program is of no city: neither 永州 nor its notice of 2007 is in it, nor a number that a plan may ask for."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from around import EXAMPLE, REGISTRY
from conftest import REPOSITORY, run

from generator.check import read
from generator.model.catalogue import Catalogue
from generator.model.figure import figures

WORDS = re.compile(r"永州|工作要点|2007")
# What may stand, and why.
ALLOWED = {
    # The day of the Regulation on Open Government Information, a law of the whole country.
    "registers/laws/starter/disclosure-regulation.yml": {"issued_on: 2007-04-05"},
    # What people call a year's plan anywhere: a word to search the list of tasks by, on which nothing rests.
    "registers/tasks/register.py": {
        "# 工作要点 is what people call such a plan anywhere: a word to search by, on which nothing rests.",
        'aliases=("工作要点", "任务分解", "政务公开要点", "任务完成情况"),',
    },
}
# Law, regulation or state document: what asks of every authority.
OF_ALL = re.compile(r"第\d+条|国[务办]发?〔\d{4}〕\d+号")
TEXTS = {".html", ".json", ".csv", ".xml", ".txt", ".svg", ".js", ".css"}


def texts(folder: Path) -> list[tuple[Path, str]]:
    """The files below a folder that are text, and what they say."""
    found = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
        try:
            found.append((path, path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return found


def test_the_program_its_templates_and_its_starter_name_no_city_and_no_notice() -> None:
    generator = REPOSITORY / "generator"
    found: dict[str, set[str]] = {}
    for path, text in texts(generator):
        lines = {line.strip() for line in text.splitlines() if WORDS.search(line)}
        if lines:
            found[path.relative_to(generator).as_posix()] = lines
    assert found == ALLOWED


@pytest.fixture(scope="module")
def example() -> Catalogue:
    found = read(EXAMPLE, REGISTRY, lambda _: None)[1].catalogue
    assert found is not None
    return found


def test_without_tasks_only_laws_ask_anything_of_a_figure(example: Catalogue) -> None:
    bare = replace(example, entries={**example.entries, "tasks": {}})
    shown = [one for several in figures(bare).values() for one in several]
    assert len(shown) > 50
    assert {one.id: one.target for one in shown for goal in one.goals if not OF_ALL.search(goal.source)} == {}
    assert [one.id for one in shown if one.met is not None and not one.goals] == []


def test_the_example_s_figures_are_judged_by_its_own_plan(example: Catalogue) -> None:
    shown = {one.id: one for several in figures(example).values() for one in several}
    asked = {id for id, one in shown.items() if any("示例市" in goal.source for goal in one.goals)}
    assert {"hall-area", "entry-rate", "meetings-2000", "contact-points-2000", "utilities-industries"} <= asked
    hall = shown["hall-area"]
    assert (hall.value, hall.met) == ("50%（1/2）", False)
    assert hall.target == "示例：县区大厅面积：至少 900 平方米（示例市2000年政务公开任务（虚构）第3项）"


@pytest.mark.slow
def test_the_site_of_the_example_names_neither(tmp_path: Path) -> None:
    root = tmp_path / "example"
    assert run("init", str(root)).returncode == 0
    done = run("--root", str(root), "build")
    assert done.returncode == 0, done.stderr
    pages = [(path, text) for path, text in texts(root / "site") if path.suffix in TEXTS]
    assert len(pages) > 200
    wrong = re.compile(r"永州|2007年(?:永州市)?政务公开|工作要点")
    assert [str(path.relative_to(root)) for path, text in pages if wrong.search(text)] == []
    assert any("示例市2000年政务公开任务（虚构）第3项" in text for _, text in pages)
