"""明白卡 and 公开栏: what they say, that a card is one page on paper, and that phones and dark rooms can read them."""

import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest
import segno
from around import REGISTRY
from conftest import REPOSITORY
from playwright.sync_api import Browser, Page

from generator.model.authority import Authority
from generator.model.catalogue import Catalogue
from generator.pages import Compiler
from generator.pages.context import Context
from generator.pages.printables import STYLE, code
from generator.pages.rows import Rows
from generator.registers.boards import pages as boards
from generator.registers.departments.model import Department
from generator.registers.flows.model import Flow
from generator.registers.places.model import Place
from generator.registers.powers.cards import Wanted, card, cut, fitted
from generator.registers.powers.model import Power

SITE = "https://example.org/open/"
FLOW = Flow.model_validate(
    {
        "id": "licence-flow",
        "name": "许可流程",
        "steps": [
            {"id": "apply", "kind": "start", "name": "提出申请", "next": [{"to": "check"}]},
            {
                "id": "check",
                "kind": "decision",
                "name": "核对材料",
                "next": [{"to": "fix", "when": "缺"}, {"to": "decide", "when": "齐"}, {"to": "no", "when": "不归"}],
            },
            {"id": "fix", "kind": "process", "name": "补正", "next": [{"to": "decide"}]},
            {"id": "decide", "kind": "process", "name": "作出决定", "next": [{"to": "done"}]},
            {"id": "done", "kind": "end", "name": "送达"},
            {"id": "no", "kind": "end", "name": "不予受理"},
        ],
    }
)
LONG = "这是一段很长的文字，用来占满整整几行；" * 12
# More of everything than a card can hold.
FULL: Mapping[str, object] = {
    "name": "关于" + "很长很长的事项名称" * 10,
    "type": "行政许可",
    "department": "market",
    "status": "暂停",
    "successor": "plain",
    "summary": LONG,
    "audience": ["自然人", "企业法人", "事业法人", "社会组织法人", "非法人企业", "行政机关", "其他组织"],
    "conditions": [LONG] * 12,
    "materials": [{"name": f"第{number}种材料的名称" * 6, "necessity": "符合情形时必要"} for number in range(40)],
    "statutory_limit": {"value": 20, "unit": "工作日"},
    "promised_limit": {"value": 10, "unit": "工作日"},
    "visits": 3,
    "charged": True,
    "fees": [{"item": f"第{number}项费用", "standard": "100", "unit": "元/证"} for number in range(30)],
    "flow": "licence-flow",
    "places": ["window"],
    "complaint": {"phone": "12345"},
    "remedies": {
        "reconsideration": {"to": "测试市人民政府行政复议办公室", "limit": {"value": 60, "unit": "日"}},
        "litigation": {"to": "测试市测试区人民法院", "limit": {"value": 6, "unit": "月"}},
    },
}
HALL = Place.model_validate(
    {
        "id": "hall",
        "name": "测试市政务大厅",
        "kind": "政务服务中心",
        "address": "很长的街道的名称" * 20,
        "hours": "工作日上午和下午" * 15,
        "phones": [{"number": "0990-1234567", "for": "咨询"}, {"number": "0990-1234568"}],
    }
)
WINDOW = Place.model_validate({"id": "window", "name": "一楼大厅的窗口" * 12, "kind": "部门窗口", "within": "hall"})
PLAIN: Mapping[str, object] = {
    "name": "食品经营许可",
    "type": "行政许可",
    "department": "market",
    "conditions": ["有场所"],
    "materials": [{"name": "申请表"}, {"name": "委托书", "necessity": "符合情形时必要"}],
    "promised_limit": {"value": 10, "unit": "工作日"},
    "charged": False,
    "visits": 0,
    "flow": "licence-flow",
    "published_on": "2024-05-01",
    "complaint": {"phone": "12345"},
}
PENALTY: Mapping[str, object] = {
    "name": "对" + "违法行为" * 15 + "的处罚",
    "type": "行政处罚",
    "department": "market",
    "penalty": {"acts": [LONG] * 9, "kinds": ["罚款"], "range": [LONG] * 9},
    "levy": {"payers": [LONG] * 3, "standard": [LONG] * 3},
    "statutory_limit": {"value": 90, "unit": "日"},
}
GONE: Mapping[str, object] = {**PLAIN, "name": "旧许可", "status": "取消", "successor": "plain"}
# The fullest card that is still set in large letters, and the emptiest that is not.
LARGE: Mapping[str, object] = {**PLAIN, "remedies": FULL["remedies"], "conditions": ["有合格的场所"] * 6}
SMALL: Mapping[str, object] = {**LARGE, "conditions": ["有合格的场所"] * 7}
CARDS = {"full": FULL, "plain": PLAIN, "penalty": PENALTY, "gone": GONE, "large": LARGE, "small": SMALL}


def power(id: str, fields: Mapping[str, object]) -> Power:
    return Power.model_validate({"id": id, **fields})


def catalogue(powers: Iterable[Power], *, demonstration: bool = True) -> Catalogue:
    department = Department.model_validate(
        {"id": "market", "name": "测试市市场监督管理局", "functions": ["监督管理市场秩序"]}
    )
    entries = {
        **{register.name: {} for register in REGISTRY},
        "departments": {"market": department},
        "flows": {FLOW.id: FLOW},
        "powers": {one.id: one for one in powers},
        "places": {HALL.id: HALL, WINDOW.id: WINDOW},
    }
    return Catalogue(
        Authority(name="测试市人民政府", region="测试市", demonstration=demonstration), entries, {}, REGISTRY
    )


CITY = catalogue(power(id, fields) for id, fields in CARDS.items())


def sheet(catalogue: Catalogue, register: str, id: str, site_url: str = SITE) -> str:
    files = dict(Compiler(catalogue, site_url=site_url).entry(register, id).files)
    return next(text for name, text in files.items() if name in ("card/index.html", "board/index.html"))


# What a card says


def test_a_card_answers_the_first_questions() -> None:
    text = sheet(CITY, "powers", "plain")
    for words in ("食品经营许可", "承诺10个工作日", "不收费", "不用到现场", "12345", "2024年5月1日", "演示"):
        assert words in text, words
    assert "委托书（符合情形时才要）" in text
    # The department has yet to say where and when, and whom to call.
    assert text.count("待部门填报") == 4
    assert '<html lang="zh-CN">' in text and "<title>食品经营许可：明白卡" in text and 'href="../"' in text


def test_steps_leave_out_what_only_some_must_do() -> None:
    assert card(CITY, CITY.all(Power)["plain"]).steps == "提出申请 → 核对材料 → 作出决定 → 送达"


def test_what_is_cut_is_said() -> None:
    full = card(CITY, CITY.all(Power)["full"])
    conditions, materials = full.portions
    assert conditions.rest == 12  # every one is shortened or left out
    assert materials.rest >= 40 - len(materials.items) > 0
    assert 0 < len(conditions.items) < 12 and 0 < len(materials.items) < 40
    assert sheet(CITY, "powers", "full").count("完整内容见网页") == 2
    assert "完整内容见网页" not in sheet(CITY, "powers", "plain")


def test_a_card_with_room_has_larger_letters() -> None:
    roomy = {id: card(CITY, power).roomy for id, power in CITY.all(Power).items()}
    assert roomy == {"full": False, "plain": True, "penalty": False, "gone": True, "large": True, "small": False}


def test_a_cancelled_power_says_so_and_who_took_over() -> None:
    gone = card(CITY, CITY.all(Power)["gone"])
    assert gone.notice == "本事项已经取消，不再办理。由“食品经营许可”承接。"
    assert not gone.facts and not gone.portions and not gone.steps


DEMONSTRATION = "演示目录　不是正式公开的信息，不能作为办事依据。"
SUSPENDED = "本事项目前暂停办理。"
CANCELLED = "本事项已经取消，不再办理。"


@pytest.mark.parametrize(
    ("fields", "notice"),
    [
        ({"status": "暂停"}, SUSPENDED),
        ({"status": "取消"}, CANCELLED),
        ({"status": "取消", "successor": "plain"}, f"{CANCELLED}由“食品经营许可”承接。"),
        ({"status": "取消", "successor": "unknown"}, CANCELLED),
    ],
)
def test_the_sheet_of_a_power_that_nobody_can_use_says_so(fields: Mapping[str, object], notice: str) -> None:
    city = catalogue([power("one", {**PLAIN, **fields, "name": "旧许可"}), CITY.all(Power)["plain"]])
    text = sheet(city, "powers", "one")
    assert marks(text) == [DEMONSTRATION, notice]
    # What holds again when the power does is still told; of a cancelled one there is nothing to tell.
    told = {words in text for words in ("承诺10个工作日", "有场所", "委托书", "提出申请", "12345")}
    assert told == {fields["status"] == "暂停"}


def test_the_sheet_of_a_power_in_force_has_no_such_mark() -> None:
    assert marks(sheet(CITY, "powers", "plain")) == [DEMONSTRATION]
    real = catalogue([CITY.all(Power)["plain"]], demonstration=False)
    assert marks(sheet(real, "powers", "plain")) == marks(sheet(real, "departments", "market")) == []


def marks(text: str) -> list[str]:
    """The framed remarks at a sheet's head."""
    return [re.sub(r"<[^>]+>", "", mark) for mark in re.findall(r'<p class="mark">(.*?)</p>', text)]


def test_lists_share_the_room() -> None:
    # 20 lines, less two headings of 1.5 and two lines that say so, are 15. One list wants 10 of 40 lines, the other 30:
    # that makes 3 and 11, and the line left over goes to the second, which lacks more.
    short, long = fitted([Wanted("甲", ("一",) * 10), Wanted("乙", ("二",) * 30)], 20)
    assert (len(short.items), short.rest) == (3, 7)
    assert (len(long.items), long.rest) == (12, 18)
    assert fitted([Wanted("甲", ()), Wanted("乙", ("二",))], 20)[0].rest == 0


@pytest.mark.parametrize(("text", "shown"), [("一二三四", "一二三四"), ("一二三四五", "一二三…"), ("一\n二", "一 二")])
def test_texts_are_cut_between_characters(text: str, shown: str) -> None:
    assert cut(text, 4) == shown


def test_markup_in_an_entry_is_harmless() -> None:
    nasty = power("a", {**PLAIN, "name": "<b>&", "conditions": ["<script>"]})
    text = sheet(catalogue([nasty]), "powers", "a")
    assert "<script" not in text and "&lt;b&gt;&amp;" in text


# The code


def test_the_code_is_that_of_the_page_s_address_and_brings_no_style() -> None:
    text = sheet(CITY, "powers", "plain")
    drawn = str(code(f"{SITE}powers/plain/"))
    assert drawn in text and f"{SITE}powers/plain/" in text
    assert not re.search(r"\sstyle=|<style|<script|\son\w+=", text)
    assert modules(drawn) == [
        [bool(module) for module in row] for row in segno.make(f"{SITE}powers/plain/", error="m", mask=3).matrix
    ]


def modules(drawn: str) -> list[list[bool]]:
    """The dark modules of a code, read from the runs of its path; 4 blank modules lie around."""
    size = int(re.findall(r'viewBox="0 0 (\d+)', drawn)[0]) - 8
    grid = [[False] * size for _ in range(size)]
    for x, y, length in re.findall(r"M(\d+) (\d+)\.5h(\d+)", drawn):
        for step in range(int(length)):
            grid[int(y) - 4][int(x) - 4 + step] = True
    return grid


def test_without_an_address_there_is_no_code_and_the_sheets_say_so() -> None:
    for register, id in (("powers", "plain"), ("departments", "market")):
        text = sheet(CITY, register, id, site_url="")
        assert "<svg" not in text and "本网站的网址还没有确定" in text


# What a board says


def test_a_board_lists_the_powers_that_are_not_cancelled() -> None:
    text = sheet(CITY, "departments", "market")
    assert "测试市市场监督管理局办理的事项（5 项）" in text and "旧许可" not in text
    assert "（暂停办理）" in text and "2024年5月1日" in text
    assert f"<td>测试市政务大厅 {WINDOW.name}</td>" in text
    # Both powers that have a line for complaints have the same one.
    assert "<dt>投诉电话</dt><dd>12345</dd>" in text


def test_different_lines_for_complaints_stand_beside_their_powers() -> None:
    other = power("other", {**PLAIN, "complaint": {"phone": "12315"}})
    text = sheet(catalogue([*CITY.all(Power).values(), other]), "departments", "market")
    assert text.count("投诉电话") == 1 and "<td>12315</td>" in text


def test_the_list_of_boards_leads_to_each() -> None:
    body = listed(CITY)
    assert 'href="../departments/market/board/"' in body
    assert body.count("<h1") == 1
    empty = Catalogue(CITY.authority, {register.name: {} for register in REGISTRY}, {}, REGISTRY)
    assert "由各部门提供" in listed(empty)


def listed(catalogue: Catalogue) -> str:
    compiler = Compiler(catalogue)
    (specification,) = boards.pages(Context(catalogue, Rows(catalogue), compiler._chart))
    return compiler.listed(specification).body


def test_pages_lead_to_their_sheets() -> None:
    compiler = Compiler(CITY)
    assert 'href="card/"' in compiler.entry("powers", "plain").body
    assert 'href="board/"' in compiler.entry("departments", "market").body


# On paper and on screens


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sheets with their style, in a folder."""
    folder = tmp_path_factory.mktemp("sheets")
    many = [power(f"p{number:03}", {**PLAIN, "name": f"第{number}号许可"}) for number in range(120)]
    city = catalogue([*CITY.all(Power).values(), *many])
    for register, id, name in [*(("powers", id, "card") for id in CARDS), ("departments", "market", "board")]:
        place = folder / register / id / name
        place.mkdir(parents=True)
        (place / "index.html").write_text(sheet(city, register, id), encoding="utf-8")
    assets = folder / "assets/catalogue"
    assets.mkdir(parents=True)
    shutil.copyfile(REPOSITORY / "generator/site/assets" / STYLE, assets / STYLE)
    return folder


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    yield page
    page.close()


def sheets_of_paper(page: Page) -> int:
    pdf = page.pdf(prefer_css_page_size=True)
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.mark.browser
@pytest.mark.parametrize("id", CARDS)
def test_a_card_is_one_page(printed: Path, page: Page, id: str) -> None:
    page.goto((printed / f"powers/{id}/card/index.html").as_uri())
    assert sheets_of_paper(page) == 1


@pytest.mark.browser
def test_a_card_that_is_full_fills_its_page(printed: Path, page: Page) -> None:
    """Else lines are counted too timidly, and what there is room for is cut."""
    page.set_viewport_size({"width": 688, "height": 1032})  # A4 less its margins, at 96 px an inch
    page.goto((printed / "powers/full/card/index.html").as_uri())
    page.emulate_media(media="print")
    height = page.evaluate("document.querySelector('main').getBoundingClientRect().height")
    assert 0.8 * 1032 < height <= 1032


@pytest.mark.browser
def test_a_board_of_many_powers_fills_several_pages(printed: Path, page: Page) -> None:
    page.goto((printed / "departments/market/board/index.html").as_uri())
    assert sheets_of_paper(page) > 2
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('thead')).display") == "table-header-group"


@pytest.mark.browser
@pytest.mark.parametrize("address", ["powers/full/card", "powers/penalty/card", "departments/market/board"])
def test_a_sheet_suits_a_phone_and_a_dark_room(printed: Path, page: Page, address: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto((printed / address / "index.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("getComputedStyle(document.querySelector('main')).backgroundColor") == "rgb(29, 31, 35)"
    assert page.evaluate("getComputedStyle(document.querySelector('.code')).backgroundColor") == "rgb(255, 255, 255)"
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.querySelector('main')).color") == "rgb(0, 0, 0)"
