"""The repository's own data: nothing needs an exception, and what is national is the same as in the starter."""

import re
from typing import Any

import pytest
import yaml
from around import EXAMPLE, REGISTRY
from conftest import REPOSITORY
from test_example import national
from test_load import spoken

from generator.check import Checked, read
from generator.registers.evaluation.model import Evaluation


@pytest.fixture(scope="module")
def checked() -> Checked:
    return read(REPOSITORY, REGISTRY, lambda _: None)[1]


def test_it_has_no_error_and_every_warning_is_told_well(checked: Checked) -> None:
    spoken(checked.problems)
    assert [str(problem) for problem in checked.errors] == []
    assert checked.catalogue is not None


def test_what_is_national_is_in_the_starter_word_for_word() -> None:
    for path in filter(national, EXAMPLE.rglob("*.yml")):
        ours = REPOSITORY / path.relative_to(EXAMPLE)
        assert path.read_text(encoding="utf-8") == ours.read_text(encoding="utf-8"), path


def test_the_duties_are_the_starter_s() -> None:
    same = ("name", "summary", "level", "basis", "order", "held")

    def duties(root: Any) -> dict[str, list[object]]:
        found = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in root.glob("catalogue/duties/*.yml")}
        return {id: [one[key] for key in same] for id, one in found.items()}

    assert duties(REPOSITORY) == duties(EXAMPLE)


def test_the_indicators_are_grounded(checked: Checked) -> None:
    """Each weight has its point or article; no score has been entered for a real department."""
    assert checked.catalogue is not None and checked.catalogue.record(Evaluation) is not None
    evaluation = checked.catalogue.record(Evaluation)
    assert all(one.basis for one in evaluation.indicators)
    assert not any(one.entered or one.results or one.places for one in evaluation.years)
    points = [ground.document for one in evaluation.indicators for ground in one.basis if ground.document]
    assert points and all(re.fullmatch(r"2007年永州市政务公开工作要点第[\d、第条]+条", point) for point in points)
