"""Rules of reviews."""

from collections.abc import Iterator

from generator.check.judged import before_its_year, impersonal
from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, Rule, error
from generator.registers.reviews.model import Review


def review_counts(review: Review, _: Catalogue) -> Iterator[Diagnostic]:
    """The grades sum to those who answered, who are no more than were asked."""
    if review.answers is not None and review.answered is not None and review.answers.total != review.answered:
        message = f"有效样本为 {review.answered}，各等次合计是 {review.answers.total}：两者应相同"
        yield error("answers-not-sum", ("answered",), message)
    if review.asked is not None and review.answered is not None and review.answered > review.asked:
        message = f"有效样本 {review.answered} 多于发出数 {review.asked}：请核对"
        yield error("more-answers-than-asked", ("answered",), message)
    if review.held_from and review.held_to and review.held_to < review.held_from:
        message = f"结束日期 {review.held_to} 早于开始日期 {review.held_from}：请核对两个日期"
        yield error("review-ends-before-it-begins", ("held_to",), message)
    yield from before_its_year(review.year, review.published_on)
    yield from impersonal(
        (("name",), review.name),
        (("summary",), review.summary),
        (("measures",), review.measures),
        *((("opinions", place), text) for place, text in enumerate(review.opinions)),
    )


REVIEW_RULES: tuple[Rule, ...] = (review_counts,)
