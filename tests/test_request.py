"""``/request/``: the procedure of 条例29-36 in words and as a chart, and a form that asks for no more than 条例29."""

import re
from pathlib import Path

import pytest
from around import EXAMPLE, REGISTRY
from conftest import run, serve
from playwright.sync_api import Browser

from generator.check import read
from generator.flowchart import ends, longest_counted_path
from generator.model.authority import Authority
from generator.model.catalogue import Catalogue
from generator.model.vocabulary import LimitUnit
from generator.pages import Compiler
from generator.pages.page import Page
from generator.registers.flows.model import Flow
from generator.registers.request import pages as request

FLOW = "disclosure-request"


@pytest.fixture(scope="module")
def own() -> Catalogue:
    found = read(EXAMPLE, REGISTRY, lambda _: None)[1].catalogue
    assert found is not None
    return found


def page(catalogue: Catalogue, url: str) -> Page:
    return next(page for page in Compiler(catalogue).lists() if page.url == url)


def test_the_flow_has_the_limits_of_the_law(own: Catalogue) -> None:
    """7 to ask for correction, 20 to reply and 20 more, 15 for third parties; of these only the first 20 count."""
    flow: Flow = own.all(Flow)[FLOW]
    limits = {step.id: (step.limit.value, step.counts) for step in flow.steps if step.limit}
    assert limits == {
        "supplement": (7, False),
        "search": (20, True),
        "consult": (15, False),
        "extend": (20, False),
    }
    assert {step.limit.unit for step in flow.steps if step.limit} == {LimitUnit.WORKING_DAY}
    assert longest_counted_path(flow, {}, LimitUnit.WORKING_DAY)[0] == 20


def test_a_refusal_goes_to_reconsideration_first(own: Catalogue) -> None:
    refusal = own.all(Flow)[FLOW].step("refuse")
    assert refusal is not None and refusal.remedies is not None
    assert refusal.remedies.startswith("应先申请行政复议")
    assert {step.id for step in own.all(Flow)[FLOW].steps if step.remedies} >= set(ends(own.all(Flow)[FLOW]))


def test_the_page_with_a_flow_has_chart_and_words(own: Catalogue) -> None:
    body = page(own, "request/").body
    assert own.authority.request_flow == FLOW
    assert '<h2 id="flow">' in body and "<svg" in body
    for stage in request.STAGES:
        assert stage.title in body
    assert len(re.findall("<h1>", body)) == 1


def test_the_page_without_a_flow_still_tells_the_steps() -> None:
    nothing = Catalogue(Authority(name="某市人民政府", region="某市"), {}, {}, REGISTRY)
    body = page(nothing, "request/").body
    assert '<h2 id="flow">' not in body
    for words in ("7 个工作日", "20 个工作日", "15 个工作日", "应当先申请行政复议"):
        assert words in body
    assert "《政府信息公开条例》第31条" in body
    # Four channels and the office's name: nobody has filled them in.
    assert body.count("待部门填报") == 5


def test_the_kinds_of_reply_are_those_of_the_law() -> None:
    """Seven items of 条例36; partial disclosure (37), what is to be made (38), two cases of 39."""
    articles = [number for reply in request.REPLIES for number in reply.articles]
    assert {number: articles.count(number) for number in set(articles)} == {36: 7, 37: 1, 38: 1, 39: 2}
    assert [reply.case for reply in request.REPLIES if reply.refusing] == ["部分可以公开", "不予公开"]


def test_the_form_asks_for_what_the_law_asks_and_nothing_else(own: Catalogue) -> None:
    """条例29: name, proof of identity, contact; title, number, description; form and way. The rest is the office's."""
    body = page(own, "request/form/").body
    asked = re.findall(r'<th scope="row">(.*?)</th>', body)
    applicant = ["姓名", "名称", "身份证明", "身份证明", "联系方式", "名称", "文号", "其他特征", "获取方式", "获取途径"]
    assert asked == [*applicant, "收到日期", "登记编号", "提交渠道", "口头申请"]
    assert "<input" not in body and "<form" not in body


@pytest.mark.browser
def test_the_form_is_one_page_of_paper_and_nothing_else(browser: Browser, tmp_path: Path) -> None:
    done = run("init", str(tmp_path / "city"))
    assert done.returncode == 0, done.stderr
    done = run("--root", str(tmp_path / "city"), "build")
    assert done.returncode == 0, done.stderr
    address = serve(tmp_path / "city", "/site/")
    page = browser.new_page(base_url=next(address))
    page.goto("request/form/")
    pdf = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    page.emulate_media(media="print")
    assert not page.locator("header.md-header, footer, nav, .form-hint, h1").locator("visible=true").count()
    assert page.locator(".request-form").is_visible()
    page.close()
    next(address, None)
