"""``/guide/`` says all that 条例12 asks for, and ``/checklist/`` sets 条例19-21 against what the site has."""

import re
from collections.abc import Iterable, Mapping

import yaml
from around import EXAMPLE, REGISTRY

from generator.model.authority import Authority
from generator.model.catalogue import Catalogue
from generator.model.entry import Entry
from generator.pages import Compiler, Page
from generator.registers.departments.model import Department
from generator.registers.documents.model import Document
from generator.registers.duties import figures as disclosure
from generator.registers.duties import pages as checklist
from generator.registers.duties.model import DisclosureDuty
from generator.registers.guide import pages as guide
from generator.registers.places.model import Place
from generator.registers.powers.model import Power

OFFICE = {
    "id": "office",
    "name": "办公楼",
    "kind": "政府信息公开工作机构",
    "address": "测试路1号",
    "hours": "工作日",
    "phones": [{"number": "0990-1234567", "for": "咨询"}],
    "fax": "0990-1234568",
    "url": "https://example.invalid/office/",
    "email": "office@example.invalid",
}


def duty(id: str, order: int, held: Iterable[Mapping[str, object]] = (), **fields: object) -> DisclosureDuty:
    basis = {"law": "disclosure-regulation", "article": 20}
    given = {"level": "各级行政机关", "basis": basis, **fields}
    return DisclosureDuty.model_validate({"id": id, "name": f"事项{id}", "order": order, "held": tuple(held), **given})


def power(id: str, **fields: object) -> Power:
    return Power.model_validate({"id": id, "name": id, "type": "行政许可", "department": "market", **fields})


def document(id: str, kind: str, name: str = "某文件") -> Document:
    return Document.model_validate({"id": id, "name": name, "kind": kind, "department": "market"})


def catalogue(entries: Mapping[str, Iterable[Entry]], **authority: object) -> Catalogue:
    who = Authority.model_validate({"name": "测试市人民政府", "region": "测试市", "region_code": "990000", **authority})
    return Catalogue(who, {name: {one.id: one for one in some} for name, some in entries.items()}, {}, REGISTRY)


def page(catalogue: Catalogue, url: str) -> Page:
    return next(page for page in Compiler(catalogue).lists() if page.url == url)


def fact(body: str, title: str) -> str:
    found = re.search(rf"<dt>{title}</dt><dd>(.*?)</dd>", body)
    assert found, title
    return found[1]


ELEMENTS = ("名称", "办公地址", "办公时间", "联系电话", "传真号码", "互联网联系方式")


def test_every_element_of_the_guide_is_there() -> None:
    office = {"name": "测试市信息公开办公室", "place": "office"}
    entries = {"powers": [power("food")], "places": [Place.model_validate(OFFICE)]}
    body = page(catalogue(entries, office=office), "guide/").body
    shown = {title: re.sub("<[^>]+>", "", fact(body, title)) for title in ELEMENTS}
    said = (office["name"], OFFICE["address"], OFFICE["hours"], "0990-1234567（咨询）", OFFICE["fax"], OFFICE["url"])
    assert shown == dict(zip(ELEMENTS, said, strict=True))
    assert '<a href="tel:09901234567">0990-1234567</a>' in body
    for heading in ("信息的分类", "编排体系", "获取方式", "政府信息公开工作机构", "监督和救济"):
        assert f">{heading}</h2>" in body


def test_what_nobody_has_filled_in_is_said_and_not_invented() -> None:
    body = page(catalogue({}), "guide/").body
    for title in ELEMENTS:
        assert "待部门填报" in fact(body, title)


def test_the_classification_counts_every_register_that_holds_something() -> None:
    found = catalogue({"powers": [power("a"), power("b")], "departments": [Department(id="market", name="某局")]})
    counts = {kept.url: kept.count for _, some in guide.classification(found) for kept in some}
    assert counts["powers/"] == 2
    assert counts["departments/"] == 1
    assert set(counts) == {"powers/", "departments/", "laws/", "flowcharts/"}  # the core is always there


def test_the_parts_of_the_index_number_follow_the_template() -> None:
    parts = guide.number_parts(Authority(name="某市", region="某市", index_no="{department}/{type}-{id}"))
    assert [part.written for part in parts] == ["部门代号", "类别代号", "信息标识"]
    found = catalogue({"powers": [power("own", index_no="旧-1"), power("made")]})
    assert guide.example(found) == ("990000-powers-made", "made", "powers/made/")
    assert guide.example(catalogue({})) is None


# The checklist: three powers, one cancelled, and two documents.
ENTRIES: Mapping[str, Iterable[Entry]] = {
    "powers": [
        power("licence"),
        power("fine", type="行政处罚", charged=True, fees=[{"item": "甲"}]),
        power("gone", type="行政处罚", status="取消", cancelled_on="2020-01-01"),
    ],
    "documents": [document("rule", "规范性文件"), document("land", "通知公告", "征地补偿公告")],
    "duties": [
        duty("all", 1, [{"in_register": "powers"}]),  # licence and fine; what is cancelled is not counted
        duty("kind", 2, [{"in_register": "powers", "field": "type", "values": ("行政处罚",)}]),  # fine
        duty("filled", 3, [{"in_register": "powers", "field": "fees"}]),  # fine
        duty("yes", 8, [{"in_register": "powers", "field": "charged", "values": ("是",)}]),  # fine
        # The same document by its name and by its kind: counted once.
        duty(
            "twice",
            4,
            [
                {"in_register": "documents", "field": "name", "values": ("征地",)},
                {"in_register": "documents", "field": "kind", "values": ("通知公告",)},
            ],
        ),
        duty("none", 5, [{"in_register": "documents", "field": "kind", "values": ("预算",)}]),
        duty("else", 6, elsewhere=({"name": "某网站", "url": "https://example.invalid/"},)),
        duty("town", 7, [{"in_register": "gone"}], level="乡镇人民政府"),
    ],
}


def test_the_checklist_counts_what_answers_a_duty() -> None:
    found = catalogue(ENTRIES)
    ((_, own), (_, towns)) = checklist.groups(found)
    assert [(item.duty.id, item.state) for item in own] == [
        ("all", "已公开 2 项"),
        ("kind", "已公开 1 项"),
        ("filled", "已公开 1 项"),
        ("twice", "已公开 1 项"),
        ("none", "尚无"),
        ("else", "由其他网站公开"),
        ("yes", "已公开 1 项"),
    ]
    assert [(item.duty.id, item.state) for item in towns] == [("town", "尚无")]
    assert own[4].filled is None


def test_the_coverage_of_the_checklist() -> None:
    own, towns = disclosure.figures(catalogue(ENTRIES))
    assert own.value == "85%（6/7）"  # all but "none"; 600/7 is 85.7
    assert towns.value == "0%（0/1）"
    assert [(one.id, one.note) for one in own.evidence][4:6] == [("none", "尚无"), ("else", "由其他网站公开")]


def test_the_page_of_the_checklist() -> None:
    body = page(catalogue(ENTRIES), "checklist/").body
    assert '<a href="../powers/">权力事项</a> 1 项<span class="more">职权类型：行政处罚</span>' in body
    assert "名称中有征地" in body
    assert '<a href="https://example.invalid/" rel="external">某网站</a>' in body
    assert "还没有公开" in page(catalogue({}), "checklist/").body


def test_every_item_of_the_law_is_listed_in_the_starter() -> None:
    """The 15 items of 条例20, the 7 and 8 matters of 条例21, and 条例19; the same for every city."""
    files = sorted((EXAMPLE / "catalogue/duties").glob("*.yml"))
    duties = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in files]
    assert sorted(duty["basis"]["item"] for duty in duties if duty["basis"]["article"] == 20) == list(range(1, 16))
    levels = [duty["level"] for duty in duties]
    whose = ("各级行政机关", "设区的市、县级人民政府及其部门", "乡镇人民政府")
    assert [levels.count(level) for level in whose] == [16, 7, 8]
