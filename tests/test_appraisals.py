"""Figures of appraisals, reviews and accountability, and the rule that nobody is named."""

from typing import Any

import pytest
from around import REGISTRY

from generator.check.activity import JUDGEMENT_RULES
from generator.model.authority import Authority
from generator.model.catalogue import Catalogue
from generator.model.entry import Entry
from generator.model.figure import Figure
from generator.registers.accountability.figures import accountable
from generator.registers.accountability.model import Accountability
from generator.registers.appraisals.figures import appraised
from generator.registers.appraisals.model import Appraisal
from generator.registers.appraisals.rules import APPRAISAL_RULES
from generator.registers.reviews.figures import reviewed
from generator.registers.reviews.model import Review
from generator.registers.reviews.rules import REVIEW_RULES

NOBODY = Catalogue(Authority(name="某市人民政府", region="某市"), {}, {}, REGISTRY)


def made(name: str, model: type[Entry], entries: list[dict[str, Any]]) -> Catalogue:
    typed = [
        model.model_validate({"id": f"e{place}", "name": f"第{place}条"} | one) for place, one in enumerate(entries)
    ]
    return Catalogue(NOBODY.authority, {name: {one.id: one for one in typed}}, {}, REGISTRY)


def values(found: tuple[Figure, ...]) -> dict[str, str]:
    return {one.id: one.value for one in found}


def test_appraisals_of_the_newest_year() -> None:
    """2020: three, of which two have a result and one of these is excellent; one commended; 2 + 3 people."""
    catalogue = made(
        "appraisals",
        Appraisal,
        [
            {"year": 2020, "unit": "一号窗口", "grade": "优秀", "award": "先进窗口单位", "models": 2, "total": "95.5"},
            {"year": 2020, "unit": "二号窗口", "grade": "合格", "models": 3},
            {"year": 2020, "unit": "三号窗口"},
            {"year": 2019, "unit": "一号窗口", "grade": "优秀", "award": "先进窗口单位", "models": 9},
        ],
    )
    found = appraised(catalogue)
    assert values(found) == {
        "appraisals-total": "3 个",
        "appraisals-excellent": "50%（1/2）",
        "appraisals-awarded": "1 个",
        "appraisals-models": "5 人",
    }
    assert [one.note for one in found[0].evidence] == ["95.5 分", "", ""]


def review(subject: str, year: int = 2020, **more: object) -> dict[str, object]:
    return {"subject": subject, "year": year, "method": "问卷调查"} | more


def test_satisfaction_is_that_of_all_who_answered() -> None:
    """a: (3 + 2) of 10 and 4 of 5: 9 of 15; b: 1 of 3. Together 10 of 18 = 55.6%; returned 10 of 20 + 5 of 10."""
    catalogue = made(
        "reviews",
        Review,
        [
            review("a", asked=20, answered=10, answers={"very_satisfied": 3, "satisfied": 2, "fair": 5}),
            review("a", asked=10, answered=5, answers={"satisfied": 4, "dissatisfied": 1}),
            review("b", answered=3, answers={"satisfied": 1, "very_dissatisfied": 2}),
            review("b", year=2019, answered=1, answers={"satisfied": 1}),
            review("c"),
        ],
    )
    assert values(reviewed(catalogue)) == {
        "reviews-satisfaction": "55%（10/18）",
        "reviews-returned": "50%（15/30）",
        "reviews-satisfaction-a": "60%（9/15）",
        "reviews-satisfaction-b": "33%（1/3）",
    }


def test_a_review_nobody_answered_has_no_rate() -> None:
    catalogue = made("reviews", Review, [review("a", answers={})])
    assert values(reviewed(catalogue)) == {
        "reviews-satisfaction": "—",
        "reviews-returned": "—",
        "reviews-satisfaction-a": "—",
    }


def decision(year: int = 2020, **more: object) -> dict[str, object]:
    return {"year": year, "unit_name": "某站", "sanctions": ["责令改正"]} | more


def test_accountability_without_what_was_revoked() -> None:
    """2020: two stand; of the three that stand in all years one is done."""
    catalogue = made(
        "accountability",
        Accountability,
        [decision(), decision(state="整改完成"), decision(state="已撤销"), decision(year=2019)],
    )
    assert values(accountable(catalogue)) == {
        "accountability-total": "2 件",
        "accountability-done": "33%（1/3）",
    }


def test_nothing_handed_in_is_not_zero() -> None:
    assert appraised(NOBODY) == reviewed(NOBODY) == accountable(NOBODY) == ()


def named(facts: str) -> bool:
    entry = Accountability.model_validate({"id": "e", "name": "处理", "facts": facts} | decision())
    return "names-a-person" in {found.rule for rule in JUDGEMENT_RULES for found in rule(entry, NOBODY)}


@pytest.mark.parametrize(
    "facts",
    ["科长王示例，没有答复", "经办人：李某逾期", "张某某没有登记", "负责人赵示被通报", "陈示例同志没有到岗"],
)
def test_a_person_is_refused(facts: str) -> None:
    assert named(facts)


@pytest.mark.parametrize(
    "facts",
    [
        "主要负责人没有签字，工作人员方面，没有培训",
        "局长办公会没有研究，科长负责的登记簿没有更新",
        "王家镇政务服务站、张家村没有公开账目",
        "对负有责任的领导人员和直接责任人员给予处分",
        "黄陂路窗口、何家坪服务点逾期没有公开",
        "有关同志、该同学所在学校没有公示收费",
        "某单位、某些工作人员没有佩戴工牌",
    ],
)
def test_units_and_offices_are_no_persons(facts: str) -> None:
    assert not named(facts)


def test_nothing_is_found_in_what_says_little() -> None:
    """Rules meet entries with no more than they must have."""
    appraisal = Appraisal.model_validate({"id": "a", "name": "考核", "year": 2020})
    found = [one.rule for rule in (*APPRAISAL_RULES, *JUDGEMENT_RULES) for one in rule(appraisal, NOBODY)]
    found += [
        one.rule
        for rule in (*REVIEW_RULES, *JUDGEMENT_RULES)
        for one in rule(Review.model_validate({"id": "r", "name": "评议"} | review("a")), NOBODY)
    ]
    assert found == ["nobody-appraised"]
