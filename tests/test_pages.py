"""The compile step: page bodies.

Golden bodies stand in ``tests/golden``. After a change that is meant, write them anew and read the difference:

    UPDATE_GOLDEN=1 python -m pytest tests/test_pages.py && git diff tests/golden
"""

import json
import os
import posixpath
import re
from collections.abc import Iterator
from datetime import date
from functools import reduce
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from around import EXAMPLE, REGISTRY
from pydantic import ValidationError

from generator.check import read
from generator.model.authority import Authority
from generator.model.catalogue import Catalogue
from generator.model.completeness import measured, missing, needed
from generator.model.dates import in_words
from generator.model.entry import Entry, Need, Record, element
from generator.model.register import Register
from generator.model.walk import references
from generator.pages import Compiler, Page
from generator.pages.listing import NO_LABEL
from generator.pages.page import base
from generator.pages.rows import Row, sheets
from generator.registers.powers.example_queries import example_queries
from generator.registers.powers.model import Power

GENERATOR = Path(__file__).parents[1] / "generator"
GOLDEN = Path(__file__).parent / "golden"
SVG = re.compile(r"<svg.*?</svg>", re.DOTALL)  # drawn elsewhere and tested there

REMEDIES = {
    "reconsideration": {
        "to": "本级人民政府",
        "limit": {"value": 60, "unit": "日"},
        "runs_from": "知道或者应当知道",
        "basis": [{"law": "review", "article": 20}],
    },
    "litigation": {
        "limit": {"value": 6, "unit": "月"},
        "runs_from": "知道或者应当知道",
        "note": "向有管辖权的法院起诉",
    },
    "order": "任选",
}
AUTHORITY = {
    "name": "某市人民政府",
    "region": "某市",
    "region_code": "990000",
    "demonstration": True,
    "notice": "本站是演示目录，根据国家法律整理。",
    "defaults": {"remedies": REMEDIES, "disclosure": {"scope": "全社会", "channels": ["网站", "窗口"]}},
}
LAWS = [
    {
        "id": "review",
        "name": "中华人民共和国行政复议法",
        "kind": "法律",
        "status": "现行有效",
        "number": "主席令第九号",
    },
    {
        "id": "food",
        "name": "中华人民共和国食品安全法",
        "short_name": "食品安全法",
        "kind": "法律",
        "status": "现行有效",
        "issued_on": "2009-02-28",
        "effective_on": "2021-04-29",
        "url": "https://example.org/food?a=1&b=2",
    },
    {
        "id": "old-rules",
        "name": "某市旧办法",
        "kind": "地方政府规章",
        "status": "已废止",
        "repealed_on": "2020-01-01",
        "replaced_by": "food",
    },
]
DEPARTMENTS = [
    {
        "id": "market",
        "name": "某市市场监督管理局",
        "short_name": "市场监管局",
        "functions": ["登记市场主体", "监督食品安全"],
        "offices": [{"name": "许可科", "functions": "受理和审查", "place": "market-licences"}],
        "places": ["market"],
    },
    {"id": "health", "name": "某市卫生健康委员会"},
]
PLACES = [
    {
        "id": "market",
        "name": "某市市场监督管理局",
        "kind": "部门办公地点",
        "address": "中心路1号",
        "phones": [{"number": "0999-7654321"}],
    },
    {
        "id": "market-licences",
        "name": "许可科",
        "kind": "内设机构",
        "within": "market",
        "phones": [{"number": "0999-1234567"}],
    },
    {
        "id": "hall",
        "name": "某市政务大厅",
        "kind": "政务服务中心",
        "address": "中心路2号",
        "hours": "工作日 9:00-17:00",
        "phones": [{"number": "0999-2345678", "for": "咨询"}, {"number": "0999-3456789", "for": "预约"}],
    },
    {"id": "window-3", "name": "3号窗口", "kind": "部门窗口", "within": "hall", "email": "food@example.org"},
]
FLOWS = [
    {
        "id": "licensing",
        "name": "许可流程",
        "types": ["行政许可"],
        "steps": [
            {"id": "apply", "kind": "start", "name": "申请", "role": "申请人", "next": [{"to": "complete"}]},
            {
                "id": "complete",
                "kind": "decision",
                "name": "材料齐全吗",
                "limit": {"value": 5, "unit": "工作日"},
                "basis": [{"law": "food", "article": 35}],
                "next": [{"to": "decide", "when": "齐全"}, {"to": "correct", "when": "不齐全"}],
            },
            {"id": "correct", "kind": "process", "name": "补正", "counts": False, "next": [{"to": "complete"}]},
            {
                "id": "decide",
                "kind": "end",
                "name": "决定",
                "documents": ["决定书"],
                "remedies": "可以复议或者诉讼",
                "risk": {"level": "高", "point": "随意裁量", "measure": "两人审核"},
                "note": "符合条件的发证",
            },
        ],
    }
]
FULL = {
    "id": "food-licence",
    "name": "食品经营许可",
    "type": "行政许可",
    "department": "market",
    "aliases": ["开饭店办证", "食品证"],
    "name_source": {"kind": "法律用语", "reference": "《食品安全法》第三十五条"},
    "summary": "卖食品、开饭店，要先取得许可。\n有效期内有效。",
    "themes": ["食品药品"],
    "catalog_code": "000131001000",
    "task_code": "11000000000131001000",
    "formed_on": "2024-05-01",
    "published_on": "2024-05-10",
    "effective_on": "2024-06-01",
    "office": "许可科",
    "level": ["市级", "县级"],
    "entrusted_by": "某省市场监督管理局",
    "joint_departments": ["health"],
    "legal_basis": [
        {"law": "food", "article": 35, "paragraph": 1, "note": "经营食品要许可"},
        {"law": "old-rules", "article": "3条之一"},
    ],
    "audience": ["自然人", "企业法人"],
    "conditions": ["有固定场所", "有管理人员"],
    "quota": "没有数量限制",
    "materials": [
        {
            "name": "申请书",
            "forms": ["原件", "电子"],
            "copies": 1,
            "source": "申请人自备",
            "reason": "说明申请什么",
            "basis": {"law": "food", "article": 35},
            "blank_form": "申请书 空表.docx",
            "sample": "https://example.org/sample.pdf",
            "note": "用黑色笔填写",
        },
        {"name": "平面图", "necessity": "可容缺后补"},
    ],
    "intermediary": [{"name": "场所检测", "basis": {"law": "food", "article": 36}, "note": "由申请人自选机构"}],
    "certificates": [{"name": "健康证明"}],
    "case_type": "承诺件",
    "statutory_limit": {"value": 20, "unit": "工作日", "basis": {"law": "food", "article": 35}},
    "promised_limit": {"value": 8, "unit": "工作日"},
    "special_procedures": [
        {"name": "现场核查", "limit": {"value": 5, "unit": "工作日"}, "basis": {"law": "food", "article": 35}}
    ],
    "charged": True,
    "fees": [
        {
            "item": "证书工本费",
            "standard": "10",
            "unit": "元/证",
            "basis": {"law": {"law": "food", "article": 35}, "document": "价费〔2000〕1号"},
            "relief": "残疾人免收",
        },
        {"item": "检验费"},
    ],
    "flow": "licensing",
    "flow_limits": {"decide": {"value": 3, "unit": "工作日"}},
    "handle_modes": ["窗口办理", "网上办理"],
    "online_url": "https://example.org/apply",
    "visits": 1,
    "visits_reason": "现场核查时要在场",
    "in_centre": True,
    "approval_methods": ["告知承诺"],
    "result": {"name": "食品经营许可证", "kind": "证照", "validity": "5年", "sample": "样本.png"},
    "places": ["window-3", "market"],
    "complaint": {"phone": "0999-12315、0999-12345", "url": "https://example.org/complain"},
    "remedies": {**REMEDIES, "order": "复议前置"},
    "duties": [{"text": "一次告知补正", "stage": "受理", "basis": [{"law": "food", "article": 35}]}],
    "accountability": [{"text": "超期不决定的"}],
    "faq": [{"question": "要多久？", "answer": "八个工作日。"}],
    "disclosure": {"body": "某市市场监督管理局"},
    "secrecy_review": {"office": "办公室", "on": "2024-05-08"},
}
BARE = {"id": "bare", "name": "只有四项的事项", "type": "行政确认", "department": "health"}
PENALTY = {
    "id": "fine",
    "name": "对无证经营食品的处罚",
    "type": "行政处罚",
    "department": "market",
    "status": "取消",
    "cancelled_on": "2025-01-01",
    "successor": "food-licence",
    "charged": False,
    "statutory_limit": {"value": 90, "unit": "日"},
    "legal_basis": [{"law": "food", "article": 122}],
    "penalty": {"acts": ["没有许可而经营食品"], "kinds": ["罚款", "没收违法所得"]},
}
GOLDEN_PAGES = [
    ("powers", "food-licence"),
    ("powers", "bare"),
    ("powers", "fine"),
    ("laws", "old-rules"),
    ("departments", "market"),
    ("flows", "licensing"),
]


def made(powers: list[dict[str, Any]], **more: Any) -> Catalogue:
    data = {"laws": LAWS, "departments": DEPARTMENTS, "flows": FLOWS, "powers": powers, "places": PLACES}
    entries = {r.name: {d["id"]: r.model.model_validate(d) for d in data.get(r.name, [])} for r in REGISTRY}
    sources = {r.name: {id: f"{r.folder}/{id}.yml" for id in entries[r.name]} for r in REGISTRY}
    return Catalogue(Authority.model_validate(AUTHORITY), entries, sources, REGISTRY, **more)


def many(count: int) -> Catalogue:
    return made([{**BARE, "id": f"power-{n:04}", "name": f"事项{n}"} for n in range(count)])


def every_page(catalogue: Catalogue) -> Iterator[Page]:
    compiler = Compiler(catalogue)
    yield from compiler.lists()
    for register in catalogue.registers:
        for id in catalogue.entries[register.name]:
            yield from compiler.entry_pages(register.name, id)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return made([FULL, BARE, PENALTY])


@pytest.fixture(scope="module")
def pages(catalogue: Catalogue) -> dict[str, Page]:
    return {page.url: page for page in every_page(catalogue)}


class Outline(HTMLParser):
    """Headings with the text that follows each, links, ids, and what must not be there."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.sections: list[list[str]] = []  # level, title, text after it
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self._heading = False
        self.feed(body)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.tags.add(tag)
        self.attributes.update(known)
        self.links += [known[key] or "" for key in ("href", "action", "src") if key in known]
        self.ids += [known["id"] or ""] if "id" in known else []
        if tag in ("h1", "h2", "h3"):
            self._heading = True
            self.sections.append([tag, "", ""])

    def handle_endtag(self, tag: str) -> None:
        if tag in ("h1", "h2", "h3"):
            self._heading = False

    def handle_data(self, data: str) -> None:
        if self.sections:
            self.sections[-1][1 if self._heading else 2] += data


@pytest.mark.parametrize(("register", "id"), GOLDEN_PAGES, ids=[id for _, id in GOLDEN_PAGES])
def test_golden(catalogue: Catalogue, register: str, id: str) -> None:
    body = SVG.sub("<svg/>", Compiler(catalogue).entry(register, id).body)
    path = GOLDEN / f"{id}.html"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(body, encoding="utf-8")
    assert body == path.read_text(encoding="utf-8")


def test_same_input_same_pages(catalogue: Catalogue) -> None:
    assert list(every_page(catalogue)) == list(every_page(made([FULL, BARE, PENALTY])))


def test_every_page_has_one_h1_and_unique_ids(pages: dict[str, Page]) -> None:
    for page in pages.values():
        outline = Outline(SVG.sub("", page.body))
        assert [level for level, _, _ in outline.sections].count("h1") == 1, page.url
        assert len(outline.ids) == len(set(outline.ids)), page.url
        assert [heading.id for heading in page.contents] == [
            id for id in outline.ids if id in {heading.id for heading in page.contents}
        ]


def test_no_empty_headings(pages: dict[str, Page]) -> None:
    for page in pages.values():
        sections = Outline(page.body).sections
        for place, (level, title, text) in enumerate(sections):
            deeper = place + 1 < len(sections) and sections[place + 1][0] > level
            assert title.strip() and (text.strip() or deeper), (page.url, title)


def test_nothing_that_a_strict_content_policy_forbids(pages: dict[str, Page]) -> None:
    for page in pages.values():
        outline = Outline(SVG.sub("", page.body))
        assert not outline.tags & {"script", "style", "iframe", "img", "object"}, page.url
        assert not {name for name in outline.attributes if name == "style" or name.startswith("on")}, page.url


def test_links_lead_where_they_should_at_every_depth(pages: dict[str, Page]) -> None:
    _assert_links(pages)


def test_links_of_further_pages() -> None:
    _assert_links({page.url: page for page in every_page(many(250))})


def _assert_links(pages: dict[str, Page]) -> None:
    beside = {page.url + name.removesuffix("index.html") for page in pages.values() for name, _ in page.files}
    for page in pages.values():
        outline = Outline(page.body)
        for link in outline.links:
            parts = urlsplit(link)
            if parts.scheme:
                assert parts.scheme in ("https", "tel", "mailto"), link
            elif link.startswith("#"):
                assert link[1:] in outline.ids, (page.url, link)
            elif link:
                assert not link.startswith("/"), (page.url, link)
                target = posixpath.normpath(posixpath.join("/", page.url, parts.path)).lstrip("/")
                folder = f"{target}/" if target and parts.path.endswith("/") else target
                known = folder in pages or folder in beside or target.startswith(("attachments/", "data/"))
                assert known, (page.url, link)


def test_every_text_is_escaped() -> None:
    known = made([{**FULL, "status": "暂停"}, BARE, PENALTY])
    entries = {
        register.name: {id: _poisoned(entry) for id, entry in known.entries[register.name].items()}
        for register in known.registers
    }
    catalogue = Catalogue(_poisoned(known.authority), entries, known.sources, REGISTRY)
    for page in every_page(catalogue):
        assert "<script" not in page.body, page.url
    assert Compiler(catalogue).entry("powers", "food-licence").body.count("&lt;script&gt;") > 60


EVIL = "<script>alert('x')</script>&\"'"


def _poisoned(record: Record) -> Any:
    """The same record with every text replaced that its model does not hold to a form."""
    data = record.model_dump(mode="json", exclude_none=True)
    for path in list(_texts(data)):
        *way, last = path
        group: Any = reduce(lambda part, step: part[step], way, data)
        kept, group[last] = group[last], EVIL
        try:
            type(record).model_validate(data)
        except ValidationError:
            group[last] = kept
    return type(record).model_validate(data)


def _texts(value: Any, *path: str | int) -> Iterator[tuple[str | int, ...]]:
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield from _texts(part, *path, key)
    if isinstance(value, str):
        yield path


@pytest.mark.parametrize(("total", "expected"), [(0, [0]), (1, [1]), (100, [100]), (101, [100, 1]), (1000, [100] * 10)])
def test_paging(total: int, expected: list[int]) -> None:
    rows = [(NO_LABEL, Row(f"x/{n}/", str(n))) for n in range(total)]
    made_sheets = sheets(rows, "x/")
    assert [sum(len(group.rows) for group in sheet.groups) for sheet in made_sheets] == expected
    assert [sheet.url for sheet in made_sheets][:2] == ["x/", "x/page/2/"][: len(expected)]
    assert {sheet.total for sheet in made_sheets} == {total}
    assert made_sheets[0].back == made_sheets[-1].on == ""


@pytest.mark.parametrize(("total", "count"), [(0, 1), (1, 1), (100, 1), (101, 2), (1000, 10)])
def test_paged_pages(total: int, count: int) -> None:
    urls = [page.url for page in every_page(many(total))]
    for place in ("powers/", "types/confirmation/", "departments/health/"):
        assert sum(url == place or url.startswith(f"{place}page/") for url in urls) == count
    assert len(urls) == len(set(urls))


@pytest.fixture(scope="module")
def long_list() -> dict[str, str]:
    """The pages of a department with 1000 powers."""
    return {page.url: page.body for page in Compiler(many(1000)).entry_pages("departments", "health")}


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (1, "[1] 2 3 … 10 下一页 末页"),
        (2, "首页 上一页 1 [2] 3 4 … 10 下一页 末页"),
        (3, "首页 上一页 1 2 [3] 4 5 … 10 下一页 末页"),
        (4, "首页 上一页 1 2 3 [4] 5 6 … 10 下一页 末页"),
        # Here the first gap stands for page 2 alone.
        (5, "首页 上一页 1 … 3 4 [5] 6 7 … 10 下一页 末页"),
        # And here the second one for page 9.
        (6, "首页 上一页 1 … 4 5 [6] 7 8 … 10 下一页 末页"),
        (7, "首页 上一页 1 … 5 6 [7] 8 9 10 下一页 末页"),
        (9, "首页 上一页 1 … 7 8 [9] 10 下一页 末页"),
        (10, "首页 上一页 1 … 8 9 [10]"),
    ],
)
def test_the_pager_shows_the_ends_and_the_neighbours(number: int, shown: str, long_list: dict[str, str]) -> None:
    home = "departments/health/"
    here = home if number == 1 else f"{home}page/{number}/"
    (pager,) = re.findall(r'<nav class="pager".*?</nav>', long_list[here], re.DOTALL)
    assert f"共 1000 项，第 {number}/10 页" in pager
    seen = []
    for item in re.findall(r"<li.*?</li>", pager, re.DOTALL):
        text = re.sub(r"<.*?>", "", item).strip()
        seen.append(f"[{text}]" if 'aria-current="page"' in item else text)
    assert " ".join(seen) == shown
    places = {"首页": 1, "上一页": number - 1, "下一页": number + 1, "末页": 10}
    for link, title in re.findall(r'<a href="([^"]+)".*?>(.*?)</a>', pager):
        target = places.get(title) or int(title)
        address = home if target == 1 else f"{home}page/{target}/"
        assert posixpath.normpath(posixpath.join("/", here, link)) == f"/{address}".rstrip("/"), title


@pytest.mark.parametrize(("total", "pagers"), [(100, 0), (101, 1)])
def test_only_a_list_of_several_pages_has_a_pager(total: int, pagers: int) -> None:
    assert Compiler(many(total)).entry("departments", "health").body.count('class="pager"') == pagers


def test_missing_elements_are_named(pages: dict[str, Page]) -> None:
    body = pages["powers/bare/"].body
    power = Power.model_validate(BARE)
    assert "待部门填报" in body and "信息完整度" in body
    assert "penalty" not in body and "levy" not in body
    for element_ in missing(power, made([]).authority.defaults):
        assert f"<li>{element_.title}</li>" in body
    assert "待部门填报" not in pages["powers/food-licence/"].body.replace(
        '<td role="cell" data-label="收费标准" class="standard"><span class="todo">待部门填报</span></td>', ""
    ).replace('<td role="cell" data-label="依据" class="basis"><span class="todo">待部门填报</span></td>', "")


def test_completeness_counts_parts_of_groups() -> None:
    power = Power.model_validate({**BARE, "complaint": {"address": "甲路1号"}, "fees": [{"item": "费"}]})
    fields = {element_.field for element_ in missing(power)}
    assert {"places", "fees[0].standard", "fees[0].basis", "complaint.phone"} <= fields
    assert not {"complaint", "complaint.address", "name", "penalty", "penalty.range"} & fields
    assert measured(power) == (needed(power), missing(power))


def test_completeness_follows_the_kind_of_power() -> None:
    penalty = {element_.field for element_ in missing(Power.model_validate({**BARE, "type": "行政处罚"}))}
    assert {"penalty", "penalty.range"} <= penalty and not {"materials", "levy"} & penalty
    levy = {element_.field for element_ in missing(Power.model_validate({**BARE, "type": "行政征收"}))}
    assert "levy" in levy and "penalty" not in levy
    defaults = made([]).authority.defaults
    assert "remedies.litigation" not in {element_.field for element_ in missing(Power.model_validate(BARE), defaults)}


def test_repealed_law_shows_what_it_affects(pages: dict[str, Page]) -> None:
    body = pages["laws/old-rules/"].body
    assert "受影响的事项" in body and "食品经营许可" in body and "第3条之一" in body
    assert '<span class="flag">已废止</span>' in pages["powers/food-licence/"].body


def test_a_cancelled_power_rests_on_nothing_and_promises_nothing() -> None:
    gone = {**FULL, "id": "gone", "name": "旧许可", "status": "取消", "cancelled_on": "2025-01-01"}
    catalogue = made([FULL, BARE, PENALTY, gone])
    compiler = Compiler(catalogue)
    listed = {page.url: page.body for page in compiler.lists()}
    assert "依据待更新" in compiler.entry("powers", "food-licence").body
    assert "依据待更新" not in compiler.entry("powers", "gone").body
    assert "仍以它为依据的 1 个事项" in compiler.entry("laws", "old-rules").body
    assert missing(catalogue.all(Power)["gone"]) == ()
    row = next(line for line in listed["types/licensing/"].split("<li>") if "旧许可" in line)
    assert "已取消" in row and "承诺" not in row
    assert "职权 2 项，公共服务 0 项；另有 2 项已取消" in listed["powers/"]


def test_a_suspended_power_says_so_wherever_it_is_found() -> None:
    pages = {page.url: page.body for page in every_page(made([{**FULL, "status": "暂停"}, BARE]))}
    notice = re.search(r'<p class="notice">(.*?)</p>', pages["powers/food-licence/"], re.DOTALL)
    assert notice and "本事项目前暂停办理。" in notice[1]
    assert "本事项目前暂停办理" not in pages["powers/bare/"]
    for place in ("powers/", "types/licensing/", "departments/market/", "laws/food/", "flowcharts/licensing/"):
        row = next(line for line in pages[place].split("<li>") if "powers/food-licence/" in line)
        assert '<span class="flag">暂停办理</span>' in row, place
        assert pages[place].count("暂停办理") == 1


def test_the_words_on_offer_are_the_catalogues_own() -> None:
    police = {**BARE, "audience": ["自然人", "企业法人"], "aliases": ["开饭店办证", "食品证"]}
    licence = {**FULL, "aliases": ["证", "办食品证", "12315", "很长很长很长的说法"], "themes": []}
    fine = {**PENALTY, "status": "在用", "audience": ["自然人"], "aliases": ["食品证"]}
    assert example_queries(made([fine])) == ()
    assert example_queries(made([police, licence, fine])) == ("办食品证", "开饭店办证")


# What only links things, or stands in a link's address alone.
_TOLD_OTHERWISE = {
    *("id", "law", "article", "department", "flow", "successor", "joint_departments", "replaced_by", "to"),
    "situations",  # those of the power itself, by their names
    *("blank_form", "sample", "online_url"),
    "runs_from",  # in a sentence; of 其他 the words behind it
    *("currency", "figures", "address", "hearing"),  # 元; on the page of the year; behind the title
}


def test_every_text_of_the_full_example_stands_on_its_page() -> None:
    found = read(EXAMPLE, REGISTRY, lambda _: None)[1].catalogue
    assert found is not None
    compiler = Compiler(found)
    computed = {page.url: page.body for page in compiler.lists()}
    sitemap = computed["sitemap/"]
    for register in found.registers:
        for id in found.entries[register.name] if register.stamped else ():
            computed[register.url(id)] = compiler.entry(register.name, id).body
    for register in found.registers:
        for entry in found.entries[register.name].values():
            _assert_told(entry, computed[register.url_of(entry).partition("?")[0]])
    assert found.authority.office
    _assert_told(found.authority.office, sitemap)
    assert found.authority.code and found.authority.code in sitemap


def _assert_told(record: Record, body: str) -> None:
    told = "".join(unescape(re.sub("<[^>]+>", "", body)).replace(",", "").split())
    made = set() if getattr(record, "own_name", True) else {"name"}  # of others' names, which stand there
    data = record.model_dump(mode="json", exclude_none=True, exclude=made)
    linked = {found.keys for found in references(record)}  # shown by their names
    for path in _texts(data):
        if path in linked:
            continue
        names = {part for part in path if isinstance(part, str)}
        text = str(reduce(lambda part, step: part[step], path, data))  # type: ignore[index]
        if names & _TOLD_OTHERWISE or ("steps" in names and path[-1] == "kind"):
            continue
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            text = in_words(date.fromisoformat(text))
        if text.startswith("https:"):
            assert text in unescape(body), path
        else:
            assert "".join(text.replace(",", "").split()).rstrip("。") in told, (record.__class__.__name__, path, text)


def test_metadata(pages: dict[str, Page]) -> None:
    page = pages["powers/food-licence/"]
    assert page.section == "services" and page.source == "catalogue/powers/food-licence.yml"
    assert [crumb.url for crumb in page.breadcrumbs] == ["", "services/", "powers/", "types/licensing/"]
    meta = dict(page.meta)
    assert meta["PubDate"] == "2024-05-10 00:00" and meta["ContentSource"] == "某市市场监督管理局"
    assert "PubDate" not in dict(pages["powers/bare/"].meta)
    assert dict(pages["powers/"].meta)["ColumnName"] == "权力事项"


def test_entry_as_json(pages: dict[str, Page], catalogue: Catalogue) -> None:
    data = json.loads(dict(pages["powers/food-licence/"].files)["entry.json"])
    assert data["url"] == "powers/food-licence/" and data["index_no"] == "990000-powers-food-licence"
    entry = catalogue.all(Power)["food-licence"]
    filled = [key for key in Power.model_fields if key != "index_no" and getattr(entry, key) is not None]
    assert list(data) == ["url", "index_no", *filled]
    assert data["name"] == "食品经营许可" and data["promised_limit"] == {"value": 8, "unit": "工作日"}
    assert "flow.svg" in dict(pages["flowcharts/licensing/"].files)


def test_not_found_links_begin_at_the_root(catalogue: Catalogue) -> None:
    page = Compiler(catalogue).not_found("/catalogue/")
    assert page.url == "404.html"
    assert all(link.startswith("/catalogue/") for link in Outline(page.body).links)


def test_base() -> None:
    assert [base(url) for url in ("", "powers/", "powers/x/", "types/levy/page/2/")] == [
        "./",
        "../",
        "../../",
        "../../../../",
    ]


class Museum(Entry):
    """A register that the generator does not know."""

    price: str | None = element("资费标准", default=None, need=Need.ALWAYS)
    summary: str | None = element("说明", default=None)


def test_a_new_register_is_a_model_a_template_and_a_line(tmp_path: Path) -> None:
    template = (
        '{% extends "entry.html" %}{% block main %}<p>{{ entry.summary }}</p>'
        '<dl>{{ fact("资费标准", entry.price, "price") }}</dl>{% endblock %}'
    )
    (tmp_path / "museums.html").write_text(template, encoding="utf-8")
    known = made([BARE])
    clocks = Museum(id="clocks", name="钟表馆", summary="门票价格<1>")
    catalogue = Catalogue(
        known.authority,
        {**known.entries, "museums": {"clocks": clocks}},
        {**known.sources, "museums": {"water": "catalogue/museums/clocks.yml"}},
        REGISTRY.adding(
            Register(
                name="museums",
                title="博物馆",
                model=Museum,
                folder="catalogue/museums",
                path="museums",
                template="museums.html",
            )
        ),
    )
    compiler = Compiler(catalogue, templates=(tmp_path,))
    page = compiler.entry("museums", "clocks")
    assert page.url == "museums/clocks/" and page.section == "disclosure"
    assert "门票价格&lt;1&gt;" in page.body and "待部门填报" in page.body and "尚待填报 1 项" in page.body
    assert [crumb.title for crumb in page.breadcrumbs] == ["首页", "信息公开", "博物馆"]
    listed = {page.url: page.body for page in compiler.lists()}
    assert "../museums/clocks/" in listed["museums/"]
    assert "../museums/" in listed["sitemap/"]
