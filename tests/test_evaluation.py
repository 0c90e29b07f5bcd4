"""The yearly evaluation: measures, scores, ranks, and the files that they can be computed again from."""

import csv
import io
import json
import xml.etree.ElementTree as ElementTree
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from around import REGISTRY
from conftest import REPOSITORY, copied

from generator.check import read
from generator.difference.compare import difference
from generator.difference.sides import opened
from generator.editing import schema
from generator.load import load
from generator.model.authority import Authority
from generator.model.catalogue import Catalogue
from generator.model.entry import Entry
from generator.pages import Compiler
from generator.pages.bars import Bar, chart
from generator.registers.evaluation.measures import FORMULAS, Measures, judged_departments
from generator.registers.evaluation.model import Assessment, Evaluation, Measure
from generator.registers.evaluation.rules import EVALUATION_RULES
from generator.registers.evaluation.scores import Standing, decimals, hundredths, number, ranked, standing, table
from generator.site.fingerprint import inputs_digest

LAWS = [
    {"id": "valid", "name": "有效法", "kind": "法律", "status": "现行有效"},
    {"id": "revised", "name": "已修订法", "kind": "法律", "status": "已修订"},
]
DEPARTMENTS = [
    {"id": "alpha", "name": "甲局"},
    {"id": "beta", "name": "乙局"},
    {"id": "gamma", "name": "丙馆"},  # holds no power
]
TWENTY = {"value": 20, "unit": "工作日"}
POWERS = [
    # alpha: two licences, one of them in the centre, with a promise of half the time; and what is cancelled.
    {
        "id": "alpha-one",
        "department": "alpha",
        "type": "行政许可",
        "legal_basis": [{"law": "valid", "article": 1}],
        "flow": "way",
        "aliases": ["办甲证"],
        "places": ["desk"],
        "statutory_limit": TWENTY,
        "promised_limit": {"value": 10, "unit": "工作日"},
        "in_centre": True,
        "formed_on": "2020-03-02",
        "published_on": "2020-03-03",
    },
    {
        "id": "alpha-two",
        "department": "alpha",
        "places": ["box"],
        "type": "行政许可",
        "legal_basis": [{"law": "valid", "article": 2}, {"law": "revised", "article": 1}],
        "statutory_limit": TWENTY,
        "promised_limit": {"value": 20, "unit": "工作日"},
        "formed_on": "2020-01-06",
        "published_on": "2020-06-01",
    },
    {"id": "alpha-old", "department": "alpha", "type": "行政许可", "status": "取消", "cancelled_on": "2019-01-01"},
    # beta: one penalty, which nobody applies for.
    {
        "id": "beta-one",
        "department": "beta",
        "type": "行政处罚",
        "legal_basis": [{"law": "gone", "article": 1}],
        "flow": "nowhere",
    },
]
FLOWS = [
    {
        "id": "way",
        "name": "流程",
        "types": ["行政许可"],
        "steps": [
            {"id": "a", "kind": "start", "name": "申请", "next": [{"to": "b"}]},
            {"id": "b", "kind": "end", "name": "办结"},
        ],
    }
]
REVIEWS = [
    {
        "id": "asked",
        "name": "评议",
        "year": 2020,
        "subject": "alpha",
        "method": "问卷调查",
        "answers": {"very_satisfied": 5, "satisfied": 4, "fair": 3},
    },
    {
        "id": "asked-before",
        "name": "上年评议",
        "year": 2019,
        "subject": "beta",
        "method": "问卷调查",
        "answers": {"satisfied": 1},
    },
]
NEWS = [
    {"id": "told", "name": "动态", "kind": "工作动态", "reporter": "beta", "reported_on": "2020-05-01"},
    {"id": "told-before", "name": "上年动态", "kind": "工作动态", "reporter": "alpha", "reported_on": "2019-05-01"},
]


# Whoever asks the desk reaches the number of the house; the box is for complaints alone.
PLACES = [
    {"id": "house", "name": "楼", "kind": "部门办公地点", "phones": [{"number": "0999-1234567"}]},
    {"id": "desk", "name": "窗口", "kind": "部门窗口", "within": "house"},
    {"id": "box", "name": "箱", "kind": "其他", "phones": [{"number": "0999-7654321", "for": "监督投诉"}]},
]


def made(evaluation: dict[str, Any] | None = None, **entries: list[dict[str, Any]]) -> Catalogue:
    given = {"laws": LAWS, "departments": DEPARTMENTS, "flows": FLOWS, "reviews": REVIEWS, "news": NEWS} | entries
    given.setdefault("places", PLACES)
    given.setdefault("powers", [{"name": one["id"]} | one for one in POWERS])
    typed: dict[str, dict[str, Entry]] = {register.name: {} for register in REGISTRY}
    for register in REGISTRY:
        for data in given.get(register.name, []):
            typed[register.name][data["id"]] = register.model.model_validate(data)
    system = Evaluation.model_validate(evaluation) if evaluation else None
    return Catalogue(
        Authority(name="某市人民政府", region="某市"), typed, {}, REGISTRY, {"evaluation": system} if system else {}
    )


def measured(what: Measure, department: str | None, catalogue: Catalogue | None = None) -> tuple[int, int]:
    found = Measures(catalogue or made(), 2020).of(what, department)
    return found.numerator, found.denominator


# Measures: alpha, beta and all together, by hand.
MEASURED = {
    Measure.TIMELINESS: ((1, 2), (0, 0), (1, 2)),  # alpha-two was published far later than 20 working days
    Measure.BASIS: ((1, 2), (0, 1), (1, 3)),  # one of alpha-two's laws is revised; beta's law is not there
    Measure.FLOW: ((1, 2), (0, 1), (1, 3)),
    Measure.TELEPHONE: ((1, 2), (0, 1), (1, 3)),
    Measure.ALIASES: ((1, 2), (0, 1), (1, 3)),
    Measure.PROMISE: ((2, 2), (0, 0), (2, 2)),  # nobody applies for a penalty
    Measure.COMPRESSION: ((10, 40), (0, 0), (10, 40)),  # (20 + 20) - (10 + 20)
    Measure.CENTRE: ((1, 2), (0, 0), (1, 2)),
    Measure.SATISFACTION: ((9, 12), (0, 0), (9, 12)),  # 基本满意 does not count; last year's is last year's
    Measure.DOCUMENTS: ((0, 0), (0, 0), (0, 0)),  # nobody published any: nothing to judge
    Measure.DECISIONS: ((0, 0), (0, 0), (0, 0)),
    Measure.NEWS: ((0, 1), (1, 1), (1, 2)),  # where anybody reported, who did not has none; on average 1/2
}


@pytest.mark.parametrize("what", MEASURED)
def test_a_measure(what: Measure) -> None:
    assert (measured(what, "alpha"), measured(what, "beta"), measured(what, None)) == MEASURED[what]


def test_completeness_is_that_of_the_powers_together() -> None:
    found = [Measures(made(), 2020).of(Measure.COMPLETENESS, id) for id in ("alpha", "beta", None)]
    assert found[2].numerator == found[0].numerator + found[1].numerator
    assert found[2].denominator == found[0].denominator + found[1].denominator
    assert [one.id for one in found[0].evidence] == ["alpha-one", "alpha-two"]
    assert 0 < found[0].numerator < found[0].denominator


def test_compression_of_several_units_is_their_mean_by_number_of_powers() -> None:
    """Working days: 10 of 40 over two powers; months: 1 of 2 over one. (2 x 1/4 + 1 x 1/2) / 3 = 1/3."""
    month = {
        "id": "alpha-three",
        "name": "丙",
        "department": "alpha",
        "type": "行政许可",
        "statutory_limit": {"value": 2, "unit": "月"},
        "promised_limit": {"value": 1, "unit": "月"},
    }
    catalogue = made(powers=[*({"name": one["id"]} | one for one in POWERS), month])
    assert measured(Measure.COMPRESSION, "alpha", catalogue) == (1, 3)


def test_every_measure_can_be_asked_and_explains_itself() -> None:
    assert set(FORMULAS) == set(Measure) == set(MEASURED) | {Measure.COMPLETENESS}
    nothing = Catalogue(Authority(name="某市", region="某市"), {}, {}, REGISTRY)
    assert all(Measures(nothing, 2020).of(what, None).value is None for what in Measure)


def test_what_stands_behind_a_measure_makes_it() -> None:
    found = Measures(made(), 2020).of(Measure.BASIS, None)
    assert [(one.id, one.counted) for one in found.evidence] == [
        ("alpha-one", True),
        ("alpha-two", False),
        ("beta-one", False),
    ]


# Scores.


def indicator(id: str, weight: float, **more: object) -> dict[str, object]:
    return {"id": id, "name": id, "weight": weight, "about": id} | more


SYSTEM: dict[str, Any] = {
    "name": "指标",
    "least_judged": 50,
    "indicators": [
        indicator("flow", 37.5, measure="流程图公布率"),
        indicator("compression", 20, measure="办理时限压缩率", target=30),
        indicator("news", 12.5, measure="动态信息报送数", target=2),
        indicator("hand", 30, entered=True),
    ],
}


def year(number: int = 2020, **more: object) -> dict[str, object]:
    return {"year": number, "state": "草案"} | more


def scores(*years: dict[str, object], **system: object) -> Any:
    catalogue = made(SYSTEM | {"years": list(years)} | system)
    assert catalogue.record(Evaluation) is not None
    return table(catalogue, catalogue.record(Evaluation), catalogue.record(Evaluation).years[0])


def by_hand(department: str, score: object) -> dict[str, object]:
    return {"department": department, "indicator": "hand", "score": score, "evidence": "记录"}


def test_a_score_worked_out_by_hand() -> None:
    """alpha: flow 37.5 x 1/2 = 18.75; compression 1/4 of 30% = 5/6: 50/3; news 0 of 2: 0; hand 80%: 24. Of 100.

    18.75 + 16.6667 + 0 + 24 = 59.4167. beta: flow 0 of 37.5; compression not judged; news 1 of 2: 6.25; hand not
    judged. 6.25 of 50 = 12.5.
    """
    found = scores(year(entered=[by_hand("alpha", 80)]))
    alpha, beta = found.scored
    assert found.standing is Standing.COMPUTED
    assert alpha.score == Fraction(75, 4) + Fraction(50, 3) + 24
    assert (alpha.weight, decimals(alpha.score)) == (100, "59.42")
    assert (beta.weight, beta.points, beta.score) == (50, Fraction(25, 4), Fraction(25, 2))
    assert [one.share for one in beta.judged] == [0, None, Fraction(1, 2), None]


def test_all_departments_together() -> None:
    """flow 1/3: 12.5; compression 5/6: 50/3; news 1/2 on average, of 2: 1/4: 3.125; hand the mean of 80 and 60: 21."""
    found = scores(year(entered=[by_hand("alpha", 80), by_hand("beta", 60)]))
    assert found.overall.score == Fraction(25, 2) + Fraction(50, 3) + Fraction(25, 8) + 21


def test_more_than_the_target_is_no_more_than_full_marks() -> None:
    system = {"indicators": [indicator("compression", 100, measure="办理时限压缩率", target=10)]}
    (alpha, beta) = scores(year(), **system).scored
    assert (alpha.score, beta.score) == (100, None)


def test_who_is_not_ranked_is_named_with_the_reason() -> None:
    found = scores(year(), least_judged=50.5)
    assert [one.id for one in found.ranking] == ["alpha"]
    assert found.excluded == (
        ("beta", "乙局", "能评的指标权重合计 50，不足 50.5"),
        ("gamma", "丙馆", "没有在用的权力事项"),
    )
    assert judged_departments(made()) == ("alpha", "beta")


def test_a_department_without_anything_to_judge_is_not_ranked() -> None:
    system = {"indicators": [indicator("centre", 100, measure="许可进驻率")], "least_judged": 0}
    assert scores(year(), **system).excluded[0] == ("beta", "乙局", "能评的指标权重合计 0，不足 0")


def test_a_measure_of_today_does_not_speak_for_another_year() -> None:
    catalogue = made()
    years = [Assessment.model_validate(year(number)) for number in (2019, 2020, 2021)]
    assert [standing(catalogue, one) for one in years] == [Standing.LOST, Standing.COMPUTED, Standing.AHEAD]
    undated = made(powers=[], news=[])
    assert [standing(undated, one) for one in years] == [Standing.AHEAD] * 3
    kept = Assessment.model_validate(year(2019, results=[{"department": "alpha", "score": 70}]))
    assert standing(catalogue, kept) is Standing.STORED


def test_what_was_published_stays_as_it_was() -> None:
    results = [{"department": "alpha", "score": "70.5"}, {"department": "beta", "score": 80}]
    out = [{"department": "gamma", "reason": "还没有设立"}]
    found = scores(year(2019, state="公布", published_on="2020-01-05", results=results, excluded=out))
    assert [(one.rank, one.name, one.score) for one in found.ranking] == [(1, "乙局", "80.00"), (2, "甲局", "70.50")]
    assert found.excluded == (("gamma", "丙馆", "还没有设立"),)
    assert found.overall is None


# Ranks.


def test_ties_have_one_rank_and_the_next_is_passed_over() -> None:
    """Compared as shown, with two decimals: 80.004 and 80.00 are the same; within a tie by name, then by id."""
    found = ranked(
        [
            ("c", "丙", Fraction("79.99")),
            ("b2", "乙", Fraction(80)),
            ("b1", "乙", Fraction("80.004")),
            ("d", "丁", Fraction("79.99")),
            ("e", "戊", Fraction(5)),
        ]
    )
    assert [(one.rank, one.id) for one in found] == [(1, "b1"), (1, "b2"), (3, "d"), (3, "c"), (5, "e")]
    assert ranked([]) == ()


def test_rounding_is_half_up() -> None:
    assert [hundredths(Fraction(one)) for one in ("0", "0.004", "0.005", "1.115", "66.665")] == [0, 0, 1, 112, 6667]
    assert (decimals(Fraction(200, 3)), decimals(Fraction(5)), number(Fraction(25, 2))) == ("66.67", "5.00", "12.5")
    assert number(Fraction(101, 4)) == "25.25"


# Pages and files.


def pages(catalogue: Catalogue) -> dict[str, Any]:
    return {page.url: page for page in Compiler(catalogue).lists()}


def computed() -> Catalogue:
    return made(SYSTEM | {"years": [year(entered=[by_hand("alpha", 80)], due_on="2020-03-31")]})


def recomputed(document: dict[str, Any]) -> list[tuple[str, int, str]]:
    """The ranking from nothing but the published file: exact sums, rounded half up, then ordered."""
    found = []
    weights = {one["id"]: Fraction(one["weight"]) for one in document["indicators"]}
    full = {
        one["id"]: Fraction(one["full_marks"]["numerator"], one["full_marks"]["denominator"])
        for one in document["indicators"]
    }
    for department in document["departments"]:
        points = weight = Fraction(0)
        for mark in department["marks"]:
            share = Fraction(mark["numerator"], mark["denominator"]) / full[mark["indicator"]]
            weight += weights[mark["indicator"]]
            points += weights[mark["indicator"]] * min(share, Fraction(1))
        if weight >= Fraction(document["least_judged"]):
            cents = int(points / weight * 100 * 100 + Fraction(1, 2))
            found.append((department["id"], cents, f"{cents // 100}.{cents % 100:02}"))
    return [(id, 1 + sum(other > cents for _, other, _ in found), score) for id, cents, score in found]


@pytest.mark.parametrize("stored", [False, True])
def test_anyone_can_compute_the_ranking_again(stored: bool) -> None:
    catalogue = computed()
    if stored:
        kept = yaml.safe_load(dict(pages(catalogue)["evaluation/2020/"].files)["results.yml"])
        catalogue = made(SYSTEM | {"years": [year(state="公布", published_on="2021-01-05", **kept)]})
    page = pages(catalogue)["ranking/2020/"]
    document = json.loads(dict(page.files)["ranking.json"])
    ranks = {one["id"]: (one["rank"], one["score"]) for one in document["departments"]}
    assert recomputed(document) == [(id, rank, score) for id, (rank, score) in ranks.items()]
    assert ranks == {"alpha": (1, "59.42"), "beta": (2, "12.50")}
    rows = list(csv.reader(io.StringIO(dict(page.files)["ranking.csv"].removeprefix("\ufeff"))))
    assert rows[1:] == [["1", "alpha", "甲局", "59.42", "100"], ["2", "beta", "乙局", "12.50", "50"]]
    inputs = list(csv.DictReader(io.StringIO(dict(page.files)["inputs.csv"].removeprefix("\ufeff"))))
    assert [(one["分子"], one["分母"]) for one in inputs if one["部门标识"] == "alpha"][:2] == [
        ("1", "2"),
        ("10", "40"),
    ]


def test_what_is_to_be_kept_passes_the_check_and_changes_nothing() -> None:
    """The file beside the page, put under its year, gives the same scores computed by the rules themselves."""
    kept = yaml.safe_load(dict(pages(computed())["evaluation/2020/"].files)["results.yml"])
    again = made(SYSTEM | {"years": [year(2020, **kept)]})
    system = again.record(Evaluation)
    assert system is not None
    assert [found for rule in EVALUATION_RULES for found in rule(system, again)] == []


def test_the_pages_say_what_they_show() -> None:
    made_pages = pages(computed())
    year_page = made_pages["evaluation/2020/"].body
    assert "用2020年6月1日的数据试算" in year_page
    assert "已过应公布日期" in year_page
    assert "1/2" in year_page and "59.42" in year_page and "不评" in year_page
    department = made_pages["evaluation/2020/alpha/"].body
    assert "没有达到的 1 条，共 2 条" in department
    assert '<a href="../../../powers/alpha-two/">alpha-two</a>' in department
    assert "＝59.42 ÷ 100 × 100" in department
    ranking = made_pages["ranking/2020/"].body
    assert "没有在用的权力事项" in ranking
    assert "演示" not in ranking


def test_the_pages_of_a_demonstration_say_that_nobody_is_judged() -> None:
    catalogue = computed()
    shown = Authority(name="某市人民政府", region="某市", demonstration=True)
    found = pages(Catalogue(shown, catalogue.entries, {}, REGISTRY, catalogue.records))
    for url in ("evaluation/", "evaluation/2020/", "evaluation/2020/alpha/", "ranking/", "ranking/2020/"):
        assert "不是对部门工作的评价" in found[url].body, url


def test_years_without_scores_say_why() -> None:
    found = pages(made(SYSTEM | {"years": [year(2019), year(2021)]}))
    assert "没有存入目录" in found["evaluation/2019/"].body
    assert "没有存入目录" in found["ranking/2019/"].body
    assert "还没有这一年度的数据" in found["evaluation/2021/"].body
    assert not found["ranking/2021/"].files


def test_without_the_file_there_is_a_page_all_the_same() -> None:
    found = pages(made())
    assert "指标体系尚未制定" in found["evaluation/"].body
    assert "还没有考核的年度" in found["ranking/"].body


def test_counties_are_ranked_by_the_scores_they_were_given() -> None:
    regions = [{"id": "east", "name": "东县", "kind": "县"}, {"id": "west", "name": "西县", "kind": "县"}]
    places = [{"region": "east", "score": 90, "evidence": "评分表"}, {"region": "west", "score": 90, "evidence": "表"}]
    catalogue = made(
        SYSTEM | {"years": [year(2020, places=[*places, {"region": "gone", "score": 1}])]}, regions=regions
    )
    body = pages(catalogue)["ranking/2020/"].body
    part = body[body.index('id="places"') :]
    assert part.count("并列") == 2 and "西县" in part and "评分表" in part and "gone" not in part


# The chart.


def test_the_chart_is_sound_and_has_no_style() -> None:
    bars = [Bar("一个名字很长很长的部门", Fraction(1, 3), "33.33"), Bar("<乙>", Fraction(2), "200")]
    drawn = str(chart("c", "得分 & 名次", bars))
    root = ElementTree.fromstring(drawn)
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "c")
    assert root[0].text == "得分 & 名次"
    assert "style" not in drawn
    widths = [one.get("width") for one in root.iter("rect") if one.get("class") == "bar"]
    assert widths == ["63.3", "190.0"]  # a third of 190, and no more than the whole
    assert [one.text for one in root.iter("text")] == ["一个名字很长很长…", "33.33", "<乙>", "200"]
    assert chart("c", "空", []) == ""
    assert drawn == str(chart("c", "得分 & 名次", bars))


# The single file.


def test_a_catalogue_may_lack_the_file(small: Path) -> None:
    loaded, checked = read(small, REGISTRY, lambda _: None)
    assert list(loaded.singles) == ["authority"]
    assert checked.catalogue is not None and checked.catalogue.record(Evaluation) is None


def test_the_file_is_read_checked_and_digested_like_the_authority_s(small: Path) -> None:
    path = small / "catalogue/evaluation.yml"
    path.write_bytes((REPOSITORY / "tests/entries/more/evaluation.yml").read_bytes())
    before = load(small, REGISTRY).digests
    path.write_text(path.read_text(encoding="utf-8").replace("weight: 62.5", "weight: no"), encoding="utf-8")
    loaded, checked = read(small, REGISTRY, lambda _: None)
    assert loaded.digests.singles["evaluation"] != before.singles["evaluation"]
    assert loaded.digests.authority == before.authority
    problem = next(p for p in checked.errors if p.path == "catalogue/evaluation.yml")
    assert (problem.line, problem.column, problem.rule) == (8, 5, "bad-format")
    assert checked.catalogue is not None and checked.catalogue.record(Evaluation) is None
    path.unlink()
    path.mkdir()
    assert [(p.path, p.rule) for p in read(small, REGISTRY, lambda _: None)[1].errors] == [
        ("catalogue/evaluation.yml", "not-a-file")
    ]


def test_weights_and_scores_stay_as_they_were_written() -> None:
    found = Evaluation.model_validate(SYSTEM)
    assert [one.weight for one in found.indicators] == ["37.5", "20", "12.5", "30"]


def test_there_is_a_schema_for_every_single_file() -> None:
    made_schemas = dict(schema.schemas(REGISTRY))
    assert {single.schema for single in REGISTRY.single_files} <= set(made_schemas)
    weight = json.loads(made_schemas["evaluation.json"])["definitions"]["Indicator"]["properties"]["weight"]
    assert {one["type"] for one in weight["anyOf"]} == {"string", "number"}


def test_a_request_that_changes_the_file_is_told(tmp_path: Path) -> None:
    """Added, changed, made unreadable, and taken away: one line each in the report on a change."""
    text = (REPOSITORY / "tests/entries/more/evaluation.yml").read_text(encoding="utf-8")
    versions = {
        "without": None,
        "also without": None,
        "with": text,
        "other": text.replace("least_judged: 40", "least_judged: 45"),
    }
    for name, content in {**versions, "broken": "name: ["}.items():
        copied(tmp_path / name)
        if content is not None:
            (tmp_path / name / "catalogue/evaluation.yml").write_text(content, encoding="utf-8")

    def told(before: str, after: str) -> list[tuple[str, str]]:
        with opened(tmp_path, str(tmp_path / before), str(tmp_path / after), REGISTRY) as sides:
            found = [one for one in difference(*sides).entries if one.register == "evaluation"]
        return [(one.fate.value, "、".join(change.path for change in one.changes)) for one in found]

    assert told("without", "with") == [("新增", "")]
    assert told("without", "also without") == []
    assert told("with", "other") == [("变更", "least_judged")]
    assert told("with", "without") == [("删除文件", "")]
    assert [fate for fate, _ in told("with", "broken")] == ["无法比较"]


def test_a_change_of_the_file_alone_is_a_reason_to_build(small: Path) -> None:
    path = small / "catalogue/evaluation.yml"
    without = inputs_digest(small)
    path.write_bytes((REPOSITORY / "tests/entries/more/evaluation.yml").read_bytes())
    assert inputs_digest(small) != without
