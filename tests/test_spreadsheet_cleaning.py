"""What is cleaned because it is certain, and what is doubted because it is not."""

from typing import Any

import pytest
from around import REGISTRY, Contact
from pydantic import StrictBool

from generator.model.entry import Entry, Line, Record, Text, element
from generator.model.reflect import Kind
from generator.model.register import Register
from generator.spreadsheet.cells import UncertainError, exact, show
from generator.spreadsheet.columns import leaves, sheets
from generator.spreadsheet.mapping import cleaning, ids, limits
from generator.spreadsheet.mapping.conversion import convert, split

POWERS = leaves(next(register for register in REGISTRY if register.name == "powers"))


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("&nbsp;食品&amp;药品&nbsp;", "食品&药品"),
        ("&#40;2010修订&#41;", "(2010修订)"),
        ("&amp;lt;办法&amp;gt;", "<办法>"),
        ("\u3000第三条\u3000\u3000举办 ", "第三条 举办"),
        ("零\u200b宽\ufeff字\u202e符", "零宽字符"),
        ("一<br/>二<p>三</p>四", "一\n二三\n四"),
        ("<span style='x'>字</span><!-- 批注 -->", "字"),
        ("《关于<办法>的通知》", "《关于<办法>的通知》"),
        ("一\r\n\r\n二\v三", "一\n二\n三"),
        ("a < b 且 c > d", "a < b 且 c > d"),
    ],
)
def test_texts(dirty: str, clean: str) -> None:
    assert cleaning.text(dirty) == clean


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "&lt;img src=x&gt;<iframe>", "丢\ufffd字"])
def test_texts_that_are_doubted(words: str) -> None:
    with pytest.raises(UncertainError):
        cleaning.text(words)


def test_a_broken_line_is_joined() -> None:
    assert cleaning.line("对无照\n经营的处罚") == "对无照经营的处罚"
    assert cleaning.line("Wi-Fi\nservice") == "Wi-Fi service"


@pytest.mark.parametrize("words", ["无", " / ", "—", "——", "暂无", "N/A", "－", "无。", "（无）", ""])
def test_words_that_say_that_there_is_nothing(words: str) -> None:
    assert cleaning.absent(words)
    assert not cleaning.absent(f"{words}线电台")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("1.甲\n2.乙\n3.丙", ["甲", "乙", "丙"]),
        ("（一）甲\n（二）乙", ["甲", "乙"]),
        ("①甲\n②乙", ["甲", "乙"]),
        ("1.甲\n3.丙", ["1.甲", "3.丙"]),
        ("1.5米以上\n2.5米以下", ["1.5米以上", "2.5米以下"]),
        ("甲\n\n乙", ["甲", "乙"]),
    ],
)
def test_running_numbers(words: str, expected: list[str]) -> None:
    assert cleaning.pieces(words) == expected


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("20(工作日)", 20, "工作日"),
        ("20（工作日）", 20, "工作日"),
        ("２０个工作日内", 20, "工作日"),
        ("二十个工作日", 20, "工作日"),
        ("自受理之日起十五个工作日内办结", 15, "工作日"),
        ("不超过30日", 30, "日"),
        ("90(自然日)", 90, "日"),
        ("1个月", 1, "月"),
        ("一百二十天", 120, "日"),
        ("2小时", 2, "小时"),
        ("即办", None, "当场"),
        ("当场办结", None, "当场"),
    ],
)
def test_limits(words: str, value: int | None, unit: str) -> None:
    assert limits.limit(words) == ({"value": value, "unit": unit} if value else {"unit": unit})


def test_limits_that_the_law_does_not_set() -> None:
    assert limits.limit("法律未规定") == limits.limit("无法定时限") == "法律未规定"


@pytest.mark.parametrize(
    "words", ["0(工作日)", "20", "5-10个工作日", "30日（可延长10日）", "一个半月", "按规定", "20工作"]
)
def test_limits_that_are_doubted(words: str) -> None:
    with pytest.raises(UncertainError):
        limits.limit(words)


@pytest.mark.parametrize(
    "words", ["2024-5-1", "2024/05/01", "2024.5.1", "2024年5月1日", "20240501", "2024-05-01 00:00:00", "２０２４-５-１"]
)
def test_days(words: str) -> None:
    assert limits.day(words) == "2024-05-01"


@pytest.mark.parametrize("words", ["2024年5月", "45413", "5月1日", "2024-13-01", "24-5-1", "1/2/2024"])
def test_days_that_are_doubted(words: str) -> None:
    with pytest.raises(UncertainError):
        limits.day(words)


def test_citations() -> None:
    words = "《某某法》（2019年修订）第一百二十条之一第二款第（三）项：……依照《别的法》第5条；《某某法》第九条"
    found = list(limits.citations(words, {"某某法": "some"}.get))
    assert found[0] == {"law": "some", "article": "120条之一", "paragraph": 2, "item": 3}
    assert isinstance(found[1], UncertainError) and "《别的法》" in str(found[1])
    assert found[2] == {"law": "some", "article": "9"}


@pytest.mark.parametrize(
    ("path", "cell", "value"),
    [
        ("type", "行政许可事项", "行政许可"),
        ("type", "处罚", "行政处罚"),
        ("type", "其他权力", "其他行政权力"),
        ("charged", "免费", False),
        ("charged", "√", True),
        ("visits", "1次", 1),
        ("visits", "０", 0),
        ("visits", 2.0, 2),
        ("complaint.phone", "咨询电话：０９９０—1234567；0990-7654321", "0990-1234567、0990-7654321"),
        ("task_code", "１１４４ 0000", "11440000"),
        ("legal_basis.article", "第四十二条", "42"),
        ("legal_basis.article", 42, "42"),
        ("name", 12.0, "12"),
    ],
)
def test_cells(path: str, cell: object, value: object) -> None:
    assert convert(POWERS[tuple(path.split("."))], cell, lambda _, words: words) == value


@pytest.mark.parametrize(
    ("path", "cell"),
    [("type", "登记"), ("charged", "按规定"), ("visits", "很多"), ("name", {"a": 1}), ("visits", True)],
)
def test_cells_that_are_doubted(path: str, cell: object) -> None:
    with pytest.raises(UncertainError):
        convert(POWERS[tuple(path.split("."))], cell, lambda _, words: words)


def test_lists_of_words_are_told_apart() -> None:
    assert split(POWERS["audience",], "自然人、企业法人") == ["自然人", "企业法人"]
    assert split(POWERS["penalty", "kinds"], "罚款\n法律、行政法规规定的其他行政处罚")[1:] == [
        "法律、行政法规规定的其他行政处罚"
    ]
    assert split(POWERS["themes",], ["社会保障（保险、救助）", "其他"]) == ["社会保障（保险、救助）", "其他"]


def test_a_long_number_is_covered_in_messages() -> None:
    assert cleaning.shown("身份证431100199001011234") == "“身份证431…”"


def test_ids() -> None:
    assert ids.made(["11440000_ABC/001"]) == "11440000-abc-001"
    assert (
        ids.made(["食品经营许可"], "market-")
        == ids.made(["食品经营许可"], "market-")
        != ids.made(["食品许可"], "market-")
    )
    assert len(ids.made(["x" * 100])) == 64 and ids.made(["x" * 100]) != ids.made(["x" * 101])
    assert ids.made(["page"]) != "page" and ids.numbered("x" * 64, 12).endswith("-12")


class Stop(Record):
    """A group of an invented register."""

    name: Line = element("站名")
    notes: tuple[Text, ...] = element("说明", default=())


class Route(Entry):
    """An invented register."""

    stops: tuple[Stop, ...] = element("站点", default=())
    contact: Contact | None = element("联系方式", default=None)
    night: StrictBool | None = element("夜间", default=None)
    anything: tuple[tuple[int, ...], ...] = element("其他", default=())


def test_a_new_register_needs_no_code_here() -> None:
    register: Register[Any] = Register(
        name="routes", title="线路", model=Route, folder="catalogue/routes", path="routes"
    )
    first, second = sheets(register)
    assert [column.heading for column in first.columns][:3] == ["标识", "名称", "联系方式·地址"]
    assert second.title == "线路·站点" and second.columns[1].many
    raw = leaves(register)["anything",]
    assert raw.kind is Kind.OTHER and exact(raw, show(raw, [[1, 2]])) == [[1, 2]]


@pytest.mark.parametrize("items", [["a\nb", "c"], ["a⏎b"], ["\\⏎", "\\\n", "\\\\⏎\\"], ["\n a"], ["，\r\n。"]])
def test_a_list_in_one_cell_reads_back_equal(items: list[str]) -> None:
    column = POWERS["levy", "payers"]
    assert exact(column, show(column, items)) == items


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("1,860,000.00", "1860000.00"),
        ("￥ 5 元", "5"),
        ("120.5万元", "1205000"),
        ("0.0588万元", "588"),
        ("人民币1，200元整", "1200"),
        ("0.588", "0.588"),
        (1860000, "1860000"),
        ("12,34", "12,34"),
        ("约120万元", "约120万元"),
        ("500美元", "500美元"),
    ],
)
def test_sums_of_money(dirty: object, clean: str) -> None:
    trading = leaves(next(register for register in REGISTRY if register.name == "trading"))
    assert convert(trading["budget", "amount"], dirty, lambda *_: None) == clean


@pytest.mark.parametrize(
    ("heading", "cell", "yuan"),
    [("预算金额（万元）", 120.5, "1205000"), ("预算金额（万元）", "5000元", "5000"), ("预算金额", 120, "120")],
)
def test_a_heading_names_the_unit_of_bare_sums(heading: str, cell: object, yuan: str) -> None:
    assert limits.money(str(limits.sum_under(heading, cell))) == yuan
