"""Rules of reviews."""

from collections.abc import Iterator

from generator.check.dates import in_order
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
    yield from in_order("review-ends-before-it-begins", review, "held_from", "held_to")


REVIEW_RULES: tuple[Rule, ...] = (review_counts,)
