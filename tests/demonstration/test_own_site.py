"""The repository's own catalogue: free of errors, large enough, and found by people who search it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import REPOSITORY, run, serve
from playwright.sync_api import Browser, Page
from whole_site import Site, WholeSite

from generator.model.vocabulary import PowerType

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the repository's own catalogue, built once, by the command and strictly."""
    made = tmp_path_factory.mktemp("own") / "site"
    done = run("--root", str(REPOSITORY), "build", "--site", str(made))
    assert done.returncode == 0, done.stderr
    return made


@pytest.fixture(scope="module")
def site(folder: Path) -> Site:
    return Site(folder)


class TestOwnSite(WholeSite):
    """Every page of it."""


@pytest.fixture(scope="module")
def page(browser: Browser, folder: Path) -> Iterator[Page]:
    address = serve(folder.parent, "/site/")
    context = browser.new_context(base_url=next(address))
    yield context.new_page()
    context.close()
    next(address, None)


def test_the_figures_are_those_that_were_promised(folder: Path) -> None:
    figures = json.loads((folder / "data/figures.json").read_text(encoding="utf-8"))
    assert figures["demonstration"] is True
    assert figures["entries"]["powers"] >= 160
    assert figures["entries"]["laws"] >= 60
    assert figures["entries"]["flows"] >= 25
    assert len(figures["powers_by_department"]) >= 24
    counts = figures["powers_by_type"]
    assert {str(type) for type in PowerType} == set(counts) and min(counts.values()) >= 6


def test_each_type_has_its_general_chart(folder: Path) -> None:
    flows = json.loads((folder / "data/flows.json").read_text(encoding="utf-8"))
    general = {type for flow in flows if flow["id"].startswith("general-") for type in flow.get("types", ())}
    assert general == {str(type) for type in PowerType}


@pytest.mark.browser
@pytest.mark.parametrize(
    ("query", "wanted", "within"),
    [
        ("食品", "food-business-licence", 3),
        ("许可", "food-business-licence", 20),
        ("食品经营许可", "food-business-licence", 1),
        ("我要开一家小饭店", "food-business-licence", 3),
        ("身份证丢了怎么办", "identity-card-replacement", 2),
        ("给孩子上户口", "household-birth-registration", 2),
        ("退休金怎么领", "basic-pension-benefit", 2),
        ("孩子上学", "compulsory-education-enrolment", 3),
        ("离婚", "divorce-registration", 2),
        ("买房过户", "real-estate-transfer-registration", 2),
        ("工伤", "work-injury-determination", 3),
        ("失业了能领钱吗", "unemployment-insurance-benefit", 2),
        ("低保", "subsistence-allowance", 1),
        ("办残疾证", "disability-certificate", 2),
        ("卖烟", "tobacco-retail-licence", 2),
    ],
)
def test_what_people_say_leads_to_the_matter(page: Page, query: str, wanted: str, within: int) -> None:
    page.goto(f"search/?q={query}")
    page.locator("[data-state=ready]").wait_for(state="attached")
    found = [one.get_attribute("data-entry") for one in page.locator("[data-entry]").all()]
    assert wanted in found[:within]


def test_every_point_of_the_notice_has_its_page(folder: Path) -> None:
    """The table of ARCHITECTURE.md: a row for each of the seventeen points, and every address in it is a page."""
    text = (REPOSITORY / "ARCHITECTURE.md").read_text(encoding="utf-8")
    table = text[text.index("| point | registers | pages |") :].partition("\n\n")[0].splitlines()[2:]
    assert [int(row.split()[1]) for row in table] == list(range(1, 18))
    for row in table:
        addresses = re.findall(r"`(/[^`]+)`", row)
        assert addresses, row
        for address in addresses:
            assert (folder / address.strip("/") / "index.html").is_file(), address
