"""Figures of reviews."""

from collections.abc import Iterable

from generator.model.catalogue import Catalogue
from generator.model.figure import Figure, FigureEvidence, in_per_cent
from generator.model.goal import between
from generator.model.years import if_asked
from generator.registers.reviews.model import Review


def reviewed(catalogue: Catalogue) -> tuple[Figure, ...]:
    """The satisfaction with all departments together and with each; none while nobody has been asked."""
    entries = [one for one in catalogue.all(Review).values() if one.answers is not None]
    if not entries:
        nothing = (_satisfaction("reviews-satisfaction", "社会评议满意率", ()), _returned("", ()))
        return if_asked(catalogue, nothing, "还没有报送评议结果。")
    year = max(one.year for one in entries)
    found = [one for one in entries if one.year == year]
    by_department: dict[str, list[Review]] = {}
    for one in sorted(found, key=lambda review: (review.subject, review.id)):
        by_department.setdefault(one.subject, []).append(one)
    each = (
        _satisfaction(f"reviews-satisfaction-{id}", f"{year}年对{catalogue.named('departments', id)}的满意率", reviews)
        for id, reviews in by_department.items()
    )
    return (
        _satisfaction("reviews-satisfaction", f"{year}年社会评议满意率", found),
        _returned(f"{year}年", found),
        *each,
    )


def _satisfaction(id: str, title: str, reviews: Iterable[Review]) -> Figure:
    counts = [(one.id, one.answers.content, one.answers.total) for one in reviews if one.answers is not None]
    return _rate(
        id,
        title,
        counts,
        "“非常满意”和“满意”的人数 ÷ 有效样本数，几次评议的人数相加后计算，百分数向下取整；“基本满意”不算满意。",
    )


def _returned(year: str, reviews: Iterable[Review]) -> Figure:
    counts = [(one.id, one.answered, one.asked) for one in reviews if one.answered is not None and one.asked]
    known = [(id, answered, asked) for id, answered, asked in counts if asked is not None]
    return _rate(
        "reviews-returned",
        f"{year}评议有效回收率",
        known,
        "有效样本数 ÷ 发出数，只算两者都写明的评议，百分数向下取整。",
    )


def _rate(id: str, title: str, counts: Iterable[tuple[str, int, int]], formula: str) -> Figure:
    counts = tuple(counts)
    part, whole = sum(one for _, one, _ in counts), sum(one for _, _, one in counts)
    evidence = tuple(FigureEvidence("reviews", review, f"{one}/{all} 人次") for review, one, all in counts)
    value, measured = in_per_cent(part, whole), between(part, whole)
    return Figure(id, title, value, formula, evidence, "", part, whole, measured)
