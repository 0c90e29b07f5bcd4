"""Situations (情形): whoever says which one is his sees his papers, limit and fee, and nobody else's."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import copied, run, serve
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect
from test_cards import catalogue
from test_rules import MORE

from generator.load.strict_yaml import read
from generator.pages import Compiler
from generator.registers.powers.cards import card
from generator.registers.powers.model import Power
from generator.registers.powers.situations import applies, choices, fewest_and_most, grouped, narrowed, words

SOURCE = MORE / "powers/market/replacement.yml"
POWER = Power.model_validate(read(SOURCE.read_bytes())[0])


def names(power: Power) -> list[str]:
    return [material.name for material in power.materials]


# What applies to whom


@pytest.mark.parametrize(
    ("named", "chosen", "expected"),
    [
        ((), ("own",), True),
        (("agent",), (), True),
        (("agent",), ("agent",), True),
        (("agent",), ("own",), False),
        (("agent",), ("lost",), True),  # who has not said who comes may be either
        (("agent", "lost"), ("agent", "expired"), False),  # of two questions both must fit
        (("agent", "lost"), ("agent", "lost"), True),
        (("own", "agent"), ("agent",), True),  # of one question either does
    ],
)
def test_what_names_situations_is_for_these(named: tuple[str, ...], chosen: tuple[str, ...], expected: bool) -> None:
    assert applies(POWER, named, chosen) is expected


def test_a_power_narrowed_has_what_one_applicant_needs() -> None:
    agent = narrowed(POWER, ("agent", "lost"))
    assert [(one.name, one.copies) for one in agent.materials] == [("申请书", None), ("身份证件", 2), ("委托书", None)]
    assert [one.text for one in agent.conditions] == ["持有证件", "遗失声明已经见报"]
    assert str(agent.promised_limit) == "1个工作日" and agent.charged and agent.fees
    own = narrowed(POWER, ("own", "expired"))
    assert names(own) == ["申请书", "身份证件"] and own.charged is False and str(own.promised_limit) == "3个工作日"
    assert not own.situations and not any(one.situations for one in own.materials)


def test_the_number_of_papers_is_that_of_the_easiest_and_of_the_hardest_case() -> None:
    assert fewest_and_most(POWER) == (2, 3)
    assert len(choices(POWER)) == 8  # one answer, or one to each of the two questions
    assert fewest_and_most(POWER.model_copy(update={"situations": ()}))[1] == 4


def test_lists_say_whose_they_are() -> None:
    assert [(group.words, [one.name for one in group.items]) for group in grouped(POWER, POWER.materials)] == [
        ("", ["申请书"]),
        ("仅“本人办理”", ["身份证件"]),
        ("仅“委托他人办理”", ["身份证件", "委托书"]),
    ]
    assert words(POWER, ("expired", "agent")) == "仅“委托他人办理”，并且“到期”"
    assert words(POWER, ("own", "agent")) == "仅“本人办理”或“委托他人办理”"


# The card


def test_each_situation_has_its_card() -> None:
    whole = card(catalogue([POWER]), POWER)
    texts = {one.title: one.items for one in whole.portions}
    assert "委托书（仅“委托他人办理”）" in texts["带什么材料"]
    assert {one.title: one.text for one in whole.facts}["多久办完"] == "承诺3个工作日；仅“遗失”：承诺1个工作日"
    cards = {one.chosen: one for one in whole.others}
    own = cards["own", "expired"]
    assert own.situation == "本人办理、到期" and {one.title: one.text for one in own.facts}["收不收费"] == "不收费"
    assert {one.title: one.items for one in own.portions}["带什么材料"] == ("申请书", "身份证件")


# What is not said


def test_a_necessity_that_nobody_gave_is_not_made_up() -> None:
    body = Compiler(catalogue([POWER])).entry("powers", "replacement").body
    assert body.count(">必要</td>") == 2 and body.count('necessity none">—</td>') == 2
    assert "没有标明必要性的材料，部门还没有说明是不是必要。" in body
    unsaid = Power.model_validate(
        {"id": "a", "name": "甲", "type": "公共服务", "department": "market", "materials": [{"name": "申请书"}]}
    )
    body = Compiler(catalogue([unsaid])).entry("powers", "a").body
    assert "这些材料是不是必要，部门还没有说明。" in body and ">必要<" not in body


def test_conditions_are_texts_or_texts_with_situations() -> None:
    data = POWER.model_dump(mode="json")
    assert data["conditions"] == ["持有证件", {"text": "遗失声明已经见报", "situations": ["lost"]}]
    assert Power.model_validate(data) == POWER


# The workbook


def added(root: Path) -> Path:
    """The power put into a catalogue, with the main item that it belongs to."""
    shutil.copytree(MORE / "main-items", root / "catalogue/main-items")
    return Path(shutil.copy(SOURCE, root / "catalogue/powers/market/replacement.yml"))


def exported(root: Path, name: str) -> Path:
    path = root / name
    done = run("--root", str(root), "export", "--format", "xlsx", "--output", str(path))
    assert done.returncode == 0, done.stdout + done.stderr
    return path


def cells(path: Path, title: str) -> list[list[object]]:
    return [list(row) for row in load_workbook(path)[title].iter_rows(values_only=True)]


def test_a_workbook_goes_out_and_comes_back_the_same(small: Path) -> None:
    added(small)
    before = SOURCE.read_text()
    book = exported(small, "first.xlsx")
    sheet = cells(book, "权力事项·受理条件")
    assert [sheet[0][-2:], *(row[-2:] for row in sheet[1:] if row[0] == "replacement")] == [
        ["内容", "情形"],
        ["持有证件", None],
        ["遗失声明已经见报", "遗失"],
    ]
    assert run("--root", str(small), "import", str(book)).returncode == 0
    assert (small / "catalogue/powers/market/replacement.yml").read_text() == before
    assert [cells(exported(small, "second.xlsx"), title) for title in TITLES] == [cells(book, t) for t in TITLES]


TITLES = ("权力事项", "权力事项·办理情形", "权力事项·受理条件", "权力事项·申请材料", "权力事项·收费项目")


def test_a_clerk_names_a_situation_and_adds_a_condition(small: Path) -> None:
    target = added(small)
    path = exported(small, "book.xlsx")
    book = load_workbook(path)
    book["权力事项·受理条件"].append(["replacement", None, None, "证件没有被吊销"])
    width = book["权力事项·申请材料"].max_column
    book["权力事项·申请材料"].append(["replacement", None, None, "遗失声明", *[None] * (width - 5), "遗失\nagent"])
    book.save(path)
    done = run("--root", str(small), "import", str(path))
    assert done.returncode == 0, done.stdout + done.stderr
    text = target.read_text()
    assert "    situations: [lost]\n  - 证件没有被吊销\n" in text
    assert "  - name: 遗失声明\n    situations:\n      - lost\n      - agent\n" in text


def test_conditions_of_another_maker_s_table_come_in_as_texts(small: Path) -> None:
    row = '甲证核发,"1.年满18周岁；\n2.有固定住所。",11990000000000001G000010100100101'
    (small / "table.csv").write_text(f"事项名称,受理条件,业务办理项编码\n{row}\n")
    mapping = "register: powers\ncolumns:\n  事项名称: name\n  受理条件: conditions\n  业务办理项编码: handling_code\n"
    (small / "map.yml").write_text(f"{mapping}constants: {{type: 行政许可, department: market}}\n")
    done = run("--root", str(small), "import", str(small / "table.csv"), "--mapping", str(small / "map.yml"))
    assert done.returncode == 0, done.stdout + done.stderr
    text = (small / "catalogue/powers/market/11990000000000001g000010100100101.yml").read_text()
    assert text.endswith("conditions:\n  - 年满18周岁；\n  - 有固定住所。\n")


# In a browser, and without scripts


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The three-entry site with the power that has situations."""
    root = copied(tmp_path_factory.mktemp("situations") / "root")
    added(root)
    done = run("--root", str(root), "build")
    assert done.returncode == 0, done.stderr
    yield from serve(root, "/site/")


def opened(browser: Browser, site: str, address: str, *, scripts: bool = True, width: int = 390) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": 844}, base_url=site, locale="zh-CN", java_script_enabled=scripts
    )
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto(address)
    return page


def papers(page: Page) -> list[str]:
    rows = page.locator("table.materials tbody tr:not(.for-some):visible th")
    return [text.strip() for text in rows.all_inner_texts()]


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1280])
def test_choosing_a_situation_narrows_the_page_and_the_card(browser: Browser, site: str, width: int) -> None:
    page = opened(browser, site, "powers/replacement/", width=width)
    assert papers(page) == ["申请书", "身份证件", "身份证件", "委托书"]
    choice = page.get_by_role("radio", name="本人办理")
    box = choice.locator("xpath=..").bounding_box()
    assert box and box["height"] >= 44 and box["width"] >= 44
    choice.check()
    page.get_by_role("radio", name="到期").check()
    assert papers(page) == ["申请书", "身份证件"]
    expect(page.locator("#materials .count")).to_have_text("2 项")
    expect(page.get_by_text("遗失声明已经见报")).to_be_hidden()
    facts = page.locator(".key-facts")
    expect(facts.get_by_text("3个工作日")).to_be_visible()
    expect(facts.get_by_text("1个工作日")).to_be_hidden()
    expect(facts.get_by_text("不收费")).to_be_visible()
    expect(page.locator("table.fees")).to_be_hidden()
    expect(page.get_by_role("status")).to_have_text("只显示“本人办理、到期”的内容，申请材料 2 项。")
    assert page.url.endswith("?situation=own&situation=expired")
    page.get_by_role("link", name="明白卡").click()
    page.wait_for_url("**/card/?situation=own&situation=expired")
    sheet = page.locator("main:visible")
    expect(sheet).to_have_count(1)
    expect(sheet).to_contain_text("适用于“本人办理、到期”")
    expect(sheet).not_to_contain_text("委托书")


@pytest.mark.browser
def test_an_address_opens_the_page_in_its_situation(browser: Browser, site: str) -> None:
    page = opened(browser, site, "powers/replacement/?region=a&situation=lost&situation=nobody")
    expect(page.get_by_role("radio", name="遗失")).to_be_checked()
    facts = page.locator(".key-facts")
    expect(facts.get_by_text("1个工作日")).to_be_visible()
    expect(facts.get_by_text("3个工作日")).to_be_hidden()
    expect(facts.get_by_text("收费", exact=True).locator("visible=true").first).to_be_visible()
    page.get_by_role("radio", name="全部情形").nth(1).check()
    assert page.url.endswith("?region=a") and len(papers(page)) == 4


@pytest.mark.browser
def test_without_scripts_the_lists_are_grouped(browser: Browser, site: str) -> None:
    page = opened(browser, site, "powers/replacement/", scripts=False)
    expect(page.locator("[data-part=situations] form")).to_be_hidden()
    expect(page.locator("[data-part=situations] li")).to_have_count(4)
    assert papers(page) == ["申请书", "身份证件", "身份证件", "委托书"]
    expect(page.locator("table.materials tr.for-some")).to_have_text(["仅“本人办理”", "仅“委托他人办理”"])
    expect(page.locator(".key-facts").get_by_text("仅“遗失”")).to_be_visible()
    card = opened(browser, site, "powers/replacement/card/", scripts=False)
    expect(card.locator("main:visible")).to_have_count(1)
    expect(card.locator("main:visible")).to_contain_text("委托书（仅“委托他人办理”）")
