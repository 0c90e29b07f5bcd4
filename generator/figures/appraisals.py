"""Figures of appraisals, reviews and accountability: of the newest year that the register has entries of."""

from collections.abc import Iterable

from generator.catalogue import Catalogue
from generator.figure import Behind, Figure, count, in_per_cent, share
from generator.model.accountability import Accountability, Progress
from generator.model.appraisal import Appraisal, Grade
from generator.model.review import Review


def appraised(catalogue: Catalogue) -> tuple[Figure, ...]:
    """How many were appraised, found excellent, commended; none while nothing has been handed in."""
    entries = catalogue.all(Appraisal).values()
    if not entries:
        return ()
    year = max(one.year for one in entries)
    found = [one for one in entries if one.year == year]
    graded = [one for one in found if one.grade is not None]
    models = sum(one.models or 0 for one in found)
    return (
        count(
            "appraisals-total",
            f"{year}年考核的窗口和单位",
            (Behind("appraisals", one.id, (one.total and f"{one.total} 分") or "") for one in found),
            f"{year}年度考核结果的条数。",
            unit="个",
        ),
        share(
            "appraisals-excellent",
            f"{year}年考核优秀率",
            (Behind("appraisals", one.id, str(one.grade), one.grade is Grade.EXCELLENT) for one in graded),
            "结果为“优秀”的条数 ÷ 写明结果的条数，百分数向下取整。",
        ),
        count(
            "appraisals-awarded",
            f"{year}年先进窗口和单位",
            (Behind("appraisals", one.id, one.award or "") for one in found if one.award),
            f"{year}年度写明表彰的条数。",
            unit="个",
        ),
        Figure(
            "appraisals-models",
            f"{year}年服务标兵",
            f"{models} 人",
            "各窗口和单位服务标兵人数之和；只公开人数，不公开姓名。",
            behind=tuple(Behind("appraisals", one.id, f"{one.models} 人") for one in found if one.models),
            numerator=models,
        ),
    )


def reviewed(catalogue: Catalogue) -> tuple[Figure, ...]:
    """The satisfaction with all departments together and with each; none while nobody has been asked."""
    entries = [one for one in catalogue.all(Review).values() if one.answers is not None]
    if not entries:
        return ()
    year = max(one.year for one in entries)
    found = [one for one in entries if one.year == year]
    by_department: dict[str, list[Review]] = {}
    for one in sorted(found, key=lambda review: (review.subject, review.id)):
        by_department.setdefault(one.subject, []).append(one)
    each = (
        _satisfaction(f"reviews-satisfaction-{id}", f"{year}年对{catalogue.named('departments', id)}的满意率", reviews)
        for id, reviews in by_department.items()
    )
    return (_satisfaction("reviews-satisfaction", f"{year}年社会评议满意率", found), _returned(year, found), *each)


def _satisfaction(id: str, title: str, reviews: Iterable[Review]) -> Figure:
    counts = [(one.id, one.answers.content, one.answers.total) for one in reviews if one.answers is not None]
    return _rate(
        id,
        title,
        counts,
        "“非常满意”和“满意”的人数 ÷ 有效样本数，几次评议的人数相加后计算，百分数向下取整；“基本满意”不算满意。",
    )


def _returned(year: int, reviews: Iterable[Review]) -> Figure:
    counts = [(one.id, one.answered, one.asked) for one in reviews if one.answered is not None and one.asked]
    known = [(id, answered, asked) for id, answered, asked in counts if asked is not None]
    return _rate(
        "reviews-returned",
        f"{year}年评议有效回收率",
        known,
        "有效样本数 ÷ 发出数，只算两者都写明的评议，百分数向下取整。",
    )


def _rate(id: str, title: str, counts: Iterable[tuple[str, int, int]], formula: str) -> Figure:
    counts = tuple(counts)
    part, whole = sum(one for _, one, _ in counts), sum(one for _, _, one in counts)
    behind = tuple(Behind("reviews", review, f"{one}/{all} 人次") for review, one, all in counts)
    return Figure(id, title, in_per_cent(part, whole), formula, behind=behind, numerator=part, denominator=whole)


def accountable(catalogue: Catalogue) -> tuple[Figure, ...]:
    """How many decisions there were, and how many led to what they asked for; none while none is handed in."""
    entries = catalogue.all(Accountability).values()
    if not entries:
        return ()
    year = max(one.year for one in entries)
    valid = [one for one in entries if one.state is not Progress.REVOKED]
    return (
        count(
            "accountability-total",
            f"{year}年责任追究",
            (Behind("accountability", one.id, "、".join(one.sanctions)) for one in valid if one.year == year),
            f"{year}年度的责任追究决定数，已撤销的不算。",
            unit="件",
        ),
        share(
            "accountability-done",
            "整改完成率",
            (Behind("accountability", one.id, str(one.state), one.state is Progress.DONE) for one in valid),
            "状态为“整改完成”的决定数 ÷ 全部责任追究决定数，已撤销的不算，百分数向下取整。",
        ),
    )
