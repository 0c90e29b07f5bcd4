"""The search: words, stubs, the bundle, and in a browser ranking, filters, history and keys."""

from __future__ import annotations

import functools
import hashlib
import http.server
import json
import os
import random
import shutil
import subprocess
import threading
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jinja2
import pytest

from generator import pages, search
from generator.model.authority import Authority
from generator.search import SearchRecord

SEARCH = Path(search.__file__).parent
PAGES = Path(pages.__file__).parent
# Texts and their words, written as people read them: 食* is the character alone, ~a1 a Latin word.
WORDS = {
    "食品": "食品 食* 品*",
    "食品 许可": "食品 食* 品* 许可 许* 可*",
    "食": "食*",
    "ＡＢＣ１２３": "~abc123",
    "QQ聊天": "~qq 聊天 聊* 天*",
    "A类B类": "~a 类* ~b 类*",
    "（公证）指引": "公证 公* 证* 指引 指* 引*",
    "Ⅲ类①": "~iii 类* ~1",
    "３％·2.5": "~3 ~2 ~5",
    "㈱": "株*",
    "𠮷野": "𠮷野 𠮷* 野*",
    "ｶﾞス": "ガス ガ* ス*",
    "Ünï": "ü* ~n ï*",
    "ΑΣ": "ας α* ς*",
    "İ": "~i",
    "\u200b食\u3000品\n": "食* 品*",
    "“<&'\">": "",
    "": "",
}


def readable(word: str) -> str:
    """An index word as people read it."""
    if word.startswith("z"):
        return "~" + word[1:]
    codes = [word[start : start + 4] for start in range(0, len(word) - len(word) % 4, 4)]
    characters = [chr(functools.reduce(lambda sum_, letter: sum_ * 26 + ord(letter) - 97, code, 0)) for code in codes]
    return "".join(characters) + ("*" if len(word) % 4 else "")


def record(name: str, **fields: Any) -> SearchRecord:
    number = fields.pop("id", hashlib.sha1(name.encode()).hexdigest()[:8])
    defaults: dict[str, Any] = {
        "url": f"powers/{number}/",
        "register": "powers",
        "kind": "行政许可",
        "aliases": (),
        "summary": "",
        "text": (),
        "facets": {"department": ("market",), "type": ("licensing",), "audience": ("person",), "level": ("city",)},
    }
    return SearchRecord(id=number, name=name, **{**defaults, **fields})


RECORDS = [
    record("食品经营许可", id="food-operation", aliases=("开饭店", "餐馆执照"), text=("营业执照", "身份证复印件")),
    record("食品生产许可", id="food-production", text=("营业执照",)),
    record("食品小作坊登记", id="food-workshop", kind="行政确认"),
    record("药品经营许可证核发", id="drug", facets={"department": ("drugs",), "type": ("licensing",)}),
    record("居民身份证首次申领", id="identity-card", aliases=("办身份证",), facets={"department": ("police",)}),
    record("居民身份证遗失补领", id="identity-card-lost", facets={"department": ("police",)}),
    record("义务教育入学登记", id="school", aliases=("孩子上学",), summary="适龄儿童、少年入学。"),
    record("Q字签证延期", id="visa-q", summary="持ＷＰＳ系统打印的<申请表>&'材料'办理。"),
    record("弩的制造审批", id="crossbow"),
    record("公安局", id="police", register="departments", url="departments/police/", kind="部门", facets={}),
    *(record(f"第{number}类医疗器械备案", id=f"device-{number}", kind="其他") for number in range(10, 55)),
]

QUERIES = {
    "奶茶店": "food-operation",
    "我想申请药品经营": "drug",
    "食品": "food-operation food-production food-workshop",
    "许可": "food-operation food-production drug",
    "食品经营许可": "food-operation",
    "食品许可": "food-operation food-production",
    "弩": "crossbow",
    "弩的制造许可": "crossbow",
    "ｑ字签证": "visa-q",
    "wps": "visa-q",
    "开饭店": "food-operation",
    "我要开饭店": "food-operation",
    "怎么办身份证": "identity-card identity-card-lost",
    "身份证 遗失": "identity-card-lost",
    "孩子上学": "school",
    "公安局": "police",
    "居民身份证遗失补领": "identity-card-lost",
}

FACETS = [
    {
        "key": "department",
        "label": "部门",
        "values": [
            {"key": "market", "label": "市场监督管理局"},
            {"key": "drugs", "label": "药品监督管理局"},
            {"key": "police", "label": "公安局"},
        ],
    },
    {"key": "type", "label": "类型", "values": [{"key": "licensing", "label": "行政许可"}]},
]


# ------------------------------------------------------------------ words, stubs, bundle


@pytest.mark.parametrize("text", WORDS)
def test_terms(text: str) -> None:
    assert " ".join(map(readable, search.terms(text))) == WORDS[text]


def test_terms_without_singles_keep_characters_that_stand_alone() -> None:
    assert [readable(word) for word in search.terms("食品 弩", singles=False)] == ["食品", "弩*"]


def test_corpus_is_written_once_and_follows_its_records(tmp_path: Path) -> None:
    search.write_corpus(RECORDS, tmp_path)
    stub = tmp_path / "powers" / "drug.html"
    os.utime(stub, (1, 1))
    gone = tmp_path / "powers" / "crossbow.html"
    search.write_corpus([entry for entry in RECORDS if entry.id != "crossbow"], tmp_path)
    assert stub.stat().st_mtime == 1
    assert not gone.exists()
    assert len(list(tmp_path.rglob("*.html"))) == len(RECORDS) - 1


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_equal_corpora_give_equal_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = Path.rglob
    search.write_corpus(RECORDS, tmp_path / "corpus")
    search.index(tmp_path / "corpus", tmp_path / "one")
    # Another file system lists the same files in another order.
    monkeypatch.setattr(Path, "rglob", lambda folder, pattern: sorted(listed(folder, pattern), reverse=True))
    search.write_corpus(RECORDS[::-1], tmp_path / "corpus of another machine")
    search.index(tmp_path / "corpus of another machine", tmp_path / "two")
    monkeypatch.undo()
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_bundle_holds_only_what_the_page_loads(bundle: Path) -> None:
    names = {path.name for path in bundle.iterdir()}
    meta = {name for name in names if name.endswith(".pf_meta")}
    script = {"pagefind.js", "pagefind-entry.json", "wasm.unknown.pagefind"}
    assert names - meta == {*script, "entries.json", "fragment", "index"}
    assert len(meta) == 1


def test_entries_list_every_record_in_order(bundle: Path) -> None:
    entries = json.loads((bundle / "entries.json").read_text(encoding="utf-8"))
    facets = [entries["combinations"][int(row.split()[1])] for row in entries["entries"]]
    expected = sorted(RECORDS, key=lambda entry: (entry.register, entry.id))
    assert facets == [{key: list(values) for key, values in entry.facets.items()} for entry in expected]


def test_no_records_still_give_a_bundle(tmp_path: Path) -> None:
    search.write_corpus([], tmp_path / "corpus")
    search.index(tmp_path / "corpus", tmp_path / "bundle")
    assert json.loads((tmp_path / "bundle" / "entries.json").read_text())["entries"] == []


def test_failure_says_what_pagefind_said(tmp_path: Path) -> None:
    search.write_corpus(RECORDS, tmp_path / "corpus")
    (tmp_path / "file").touch()
    with pytest.raises(search.IndexingError, match="Pagefind"):
        search.index(tmp_path / "corpus", tmp_path / "file" / "bundle")


def test_a_program_that_ends_early_is_an_error(tmp_path: Path) -> None:
    process = subprocess.Popen(["echo", "out of memory"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with pytest.raises(search.IndexingError, match="out of memory"):
        search.finish_index(process, tmp_path)


# ----------------------------------------------------------------------------- in a browser


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search")
    search.write_corpus(RECORDS, folder / "corpus")
    search.index(folder / "corpus", folder / "site" / "catalogue" / "pagefind")
    return folder / "site" / "catalogue" / "pagefind"


@pytest.fixture(scope="module")
def site(bundle: Path) -> Iterator[str]:
    """The search page, served below a path as on a shared host; gives its address."""
    root = bundle.parent
    (root / "assets").mkdir()
    for path in (SEARCH / "assets").glob("search*"):
        shutil.copy(path, root / "assets" / path.name)
    loader = jinja2.FileSystemLoader(PAGES / "templates")
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, loader=loader)
    authority = Authority(name="测试市人民政府", region="测试市")
    template = environment.get_template("search.html")
    body = template.render(
        go=None, authority=authority, facets=FACETS, browse=[{"label": "职权目录", "url": "../powers/"}]
    )
    (root / "search").mkdir()
    (root / "search" / "index.html").write_text(
        "<!doctype html><html lang='zh'><head><meta charset='utf-8'><title>搜索</title>"
        "<meta http-equiv='Content-Security-Policy' content=\"default-src 'self';"
        " script-src 'self' 'wasm-unsafe-eval'\"><link rel='icon' href='data:,'>"
        "<link rel='stylesheet' href='../assets/search.css'>"
        f"<script type='module' src='../assets/search.js'></script></head><body>{body}</body></html>",
        encoding="utf-8",
    )

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    handler = functools.partial(Quiet, directory=str(root.parent))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/catalogue/search/"
        server.shutdown()


@pytest.fixture
def page(browser: Any, site: str) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    opened = context.new_page()
    opened.set_default_timeout(10_000)
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on("console", lambda message: problems.extend([message.text] * (message.type in ("error", "warning"))))
    opened.on("request", lambda request: problems.extend([request.url] * (not request.url.startswith(site[:18]))))
    yield opened
    context.close()
    assert [problem for problem in problems if "data:," not in problem] == []


def results(page: Any) -> list[str]:
    page.wait_for_selector("[data-results][data-state=ready]", state="attached")
    entries: list[str] = page.eval_on_selector_all("[data-entry]", "found => found.map(item => item.dataset.entry)")
    return entries


def opened(page: Any, address: str) -> list[str]:
    page.goto(address)
    return results(page)


def typed(page: Any, text: str) -> list[str]:
    page.fill("[name=q]", text)
    return results(page)


# Characters that are alike to a reader or to a program: a made text is of one kind, or of several mixed.
KINDS = (
    "食品经营许可证办理流程公安局身份〇々一",
    "abcXYZßſİıŒÆKÅμ",
    "0123456789",
    "ＡｚＺ０９％（）～￥　",
    "ｶﾞﾊﾟｰガパ㌔㍿㈱㊙①⑳Ⅲⅷ½²ﬁ㎡℃№™",
    "ΑΣΣσςДЯжİ',.:·-_/",
    "é\u0301e\u0300a\u030a\u0327\u0345ก็าिक्षאָ",
    "🙂👍🏽👨‍👩‍👧🇨🇳❤️✈",
    "𠮷𠀀𪚥𫝆𬺰𮯠𰀀𱍐\U0003fffd𝐀𝟗𝛴",
    "한글각ᄒ\u1161\u11ab",
    "\t\n\r \u00a0\u200b\u200d\u3000\ufeff\x00<>&'\"，。、《》“”",
    "\ud800\udbff\udc00\udfff",
)
# What the oldest Unicode that runs us knows; newer ones may call more of them letters.
ASSIGNED = [chr(code) for code in range(0x10000) if unicodedata.ucd_3_2_0.category(chr(code)) not in ("Cn", "Co")]


def made_texts() -> list[str]:
    """Some two thousand texts, the same in every run."""
    dice = random.Random(20071)
    texts = []
    for _ in range(1500):
        kinds = dice.sample(KINDS, dice.choice((1, 1, 2, 3, len(KINDS))))
        texts.append("".join(dice.choice(dice.choice(kinds)) for _ in range(dice.randint(1, 14))))
    texts += ["".join(dice.choices(ASSIGNED, k=dice.randint(1, 10))) for _ in range(500)]
    texts += ["".join(dice.choices("".join(KINDS), k=5000)), "证" * 5000, "a1" * 5000]
    return [json.loads(json.dumps(text)) for text in texts]  # halves that meet are one character


def assert_same_terms(words: list[list[str]], texts: list[str]) -> None:
    """Fail with the texts whose words in Python, the first, are not these."""
    differing = {
        text: (" ".join(map(readable, ours)), " ".join(map(readable, theirs)))
        for text, theirs in zip(texts, words, strict=True)
        if (ours := search.terms(text)) != theirs
    }
    assert not differing


@pytest.mark.browser
def test_terms_are_the_same_in_the_browser(page: Any, site: str) -> None:
    page.goto(site)
    texts = [*WORDS, *(entry.name + entry.summary for entry in RECORDS), *made_texts()]
    # As JSON: on its way to the browser a text would lose what is no character.
    script = """async texts => {
        const { terms } = await import('../assets/search.js');
        return JSON.parse(texts).map(text => terms(text));
    }"""
    assert_same_terms(page.evaluate(script, json.dumps(texts)), texts)


@pytest.mark.skipif(shutil.which("node") is None, reason="no node")
def test_terms_are_the_same_in_node(tmp_path: Path) -> None:
    shutil.copy(SEARCH / "assets/search-words.js", tmp_path / "words.mjs")
    texts = [*WORDS, *made_texts()]
    (tmp_path / "texts.json").write_text(json.dumps(texts), encoding="ascii")
    script = (
        "import { terms } from './words.mjs'; import { readFileSync } from 'node:fs';"
        "console.log(JSON.stringify(JSON.parse(readFileSync('texts.json')).map(text => terms(text))))"
    )
    command = ["node", "--input-type=module", "--eval", script]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert_same_terms(json.loads(done.stdout), texts)


@pytest.mark.browser
def test_queries_find_what_is_meant(page: Any, site: str) -> None:
    page.goto(site)
    found = {query: typed(page, query)[: len(meant.split())] for query, meant in QUERIES.items()}
    assert {query: set(entries) for query, entries in found.items()} == {
        query: set(meant.split()) for query, meant in QUERIES.items()
    }


@pytest.mark.browser
def test_a_result_shows_kind_department_and_matches(page: Any, site: str) -> None:
    opened(page, site + "?q=食品经营")
    item = page.locator("[data-entry=food-operation]")
    assert item.locator("mark").first.inner_text() == "食品经营"
    assert item.locator(".search-result__about").inner_text().replace("\n", "") == "行政许可市场监督管理局"
    assert item.locator("a").evaluate("link => link.href") == site.replace("search/", "powers/food-operation/")
    opened(page, site + "?q=签证")
    assert page.locator("[data-entry=visa-q]").inner_text().endswith("持ＷＰＳ系统打印的<申请表>&'材料'办理。")


@pytest.mark.browser
def test_filters_narrow_count_and_stand_in_the_address(page: Any, site: str) -> None:
    assert opened(page, site + "?q=许可&department=drugs") == ["drug"]
    assert page.is_checked("[value=drugs]")
    count = "label:has([value={}]) [data-count]"
    assert page.text_content(count.format("market")) == "2"
    page.locator("[data-facet=department] summary").click()
    page.check("[value=market]")
    assert set(results(page)) == {"drug", "food-operation", "food-production"}
    assert "department=market" in page.url
    page.go_back()
    assert results(page) == ["drug"]
    page.go_forward()
    assert len(results(page)) == 3
    assert opened(page, site + "?department=police") == ["identity-card", "identity-card-lost"]


@pytest.mark.browser
def test_typing_rewrites_the_address_and_enter_adds_to_the_history(page: Any, site: str) -> None:
    opened(page, site)
    page.fill("[name=q]", "药品")
    page.press("[name=q]", "Enter")
    assert results(page)[0] == "drug"
    page.fill("[name=q]", "身份证")
    page.wait_for_url("**/search/?q=" + quote("身份证"))
    page.press("[name=q]", "Enter")
    assert results(page)[0].startswith("identity")
    page.go_back()
    assert results(page)[0] == "drug"
    assert page.input_value("[name=q]") == "药品"
    page.go_back()
    assert results(page) == []
    page.go_forward()
    assert results(page)[0] == "drug"


@pytest.mark.browser
def test_keys_walk_from_the_box_through_the_results_and_back(page: Any, site: str) -> None:
    first, second, *_ = opened(page, site + "?q=食品")
    focused = "document.activeElement.closest('[data-entry]')?.dataset.entry ?? document.activeElement.name"
    page.focus("[name=q]")
    places = []
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp", "ArrowDown", "Escape"):
        page.keyboard.press(key)
        places.append(page.evaluate(focused))
    assert places == [first, second, first, "q", first, "q"]
    page.keyboard.press("Escape")
    assert results(page) == []
    assert page.input_value("[name=q]") == ""
    assert "q=" not in page.url
    page.keyboard.press("Tab")
    assert page.evaluate(focused) != "q"


@pytest.mark.browser
def test_more_results_come_when_asked_for(page: Any, site: str) -> None:
    assert len(opened(page, site + "?q=医疗器械")) == 20
    assert "找到 45 项" in page.text_content("[role=status]")
    page.click("[data-more]")
    page.wait_for_selector("[data-entry]:nth-child(40)")
    page.click("[data-more]")
    page.wait_for_selector("[data-entry]:nth-child(45)")
    assert page.is_hidden("[data-more]")


@pytest.mark.browser
def test_nothing_asked_and_nothing_found_say_so(page: Any, site: str) -> None:
    assert opened(page, site) == []
    assert page.is_visible("[data-hint]")
    assert typed(page, "鼖鼗") == []
    assert page.is_visible("[data-nothing]")
    assert page.is_hidden("[data-elsewhere]")
    assert opened(page, site + "?q=弩&department=police") == []
    assert page.is_visible("[data-elsewhere]")
    page.click("[data-clear]")
    assert results(page) == ["crossbow"]


@pytest.mark.browser
def test_the_page_fits_a_telephone_and_its_targets_a_finger(page: Any, site: str) -> None:
    opened(page, site + "?q=食品")
    page.locator("[data-facet=department] summary").click()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    heights = "found => found.map(target => target.getBoundingClientRect().height)"
    assert min(page.eval_on_selector_all(".search label:not([hidden]), [data-entry] a", heights)) >= 24
