"""Rules for hearings, expert consultations, press conferences and calls for comment.

The periods are those of 重大行政决策程序暂行条例 15 and 16, and are asked of major decisions only.
"""

from collections.abc import Iterator

from generator.check.dates import in_order
from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, Rule, error, warning
from generator.registers.consultations.model import Consultation, ConsultationKind

COMMENT_DAYS = 30
MATERIALS_DAYS = 7


def order(entry: Consultation, _: Catalogue) -> Iterator[Diagnostic]:
    """Announced before it is held or closed; no outcome before that."""
    for field in ("held_on", "until"):
        yield from in_order("held-before-announcement", entry, "announced_on", field, "应先公告")
        yield from in_order("outcome-before-end", entry, field, "outcome_on")


def comment_period(entry: Consultation, _: Catalogue) -> Iterator[Diagnostic]:
    """Thirty days as a rule; a shorter period is explained (重大行政决策程序暂行条例15)."""
    if entry.kind is not ConsultationKind.COMMENT or not entry.major_decision or entry.shortened:
        return
    if entry.announced_on is None or entry.until is None or entry.until < entry.announced_on:
        return
    days = (entry.until - entry.announced_on).days
    if days < COMMENT_DAYS:
        message = (
            f"公开征求意见 {days} 日，少于 {COMMENT_DAYS} 日：确需缩短的应在 shortened 说明原因"
            "（重大行政决策程序暂行条例第十五条）"
        )
        yield warning("comment-period-too-short", ("until",), message)


def hearing(entry: Consultation, _: Catalogue) -> Iterator[Diagnostic]:
    """Announced beforehand; the materials reach those who take part seven days before (同上16)."""
    if entry.kind is not ConsultationKind.HEARING or entry.held_on is None:
        return
    if entry.announced_on is None:
        yield warning("hearing-not-announced", ("announced_on",), "举行了听证会，没有写公告日期：听证会应当提前公告")
    sent = entry.materials_sent_on
    if entry.major_decision and sent and (entry.held_on - sent).days < MATERIALS_DAYS:
        message = (
            f"听证材料 {sent} 送达，离听证会 {entry.held_on} 不足 {MATERIALS_DAYS} 日"
            "（重大行政决策程序暂行条例第十六条）"
        )
        yield warning("hearing-materials-late", ("materials_sent_on",), message)


def opinions(entry: Consultation, _: Catalogue) -> Iterator[Diagnostic]:
    """No more is adopted than came in."""
    if entry.received is not None and entry.adopted is not None and entry.adopted > entry.received:
        message = f"采纳 {entry.adopted} 条，多于收到的 {entry.received} 条：请核对两个数"
        yield error("more-adopted-than-received", ("adopted",), message)


CONSULTATION_RULES: tuple[Rule, ...] = (order, comment_period, hearing, opinions)
