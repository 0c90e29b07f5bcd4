"""Rules of publicity."""

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, Rule, error, warning
from generator.registers.publicity.model import Publicity, PublicityKind


def publicity(publicity: Publicity, _: Catalogue) -> Iterator[Diagnostic]:
    """Training says how many were taught for how long; publicity says where it appeared."""
    if publicity.kind.training:
        if not publicity.audience or not publicity.hours:
            yield warning("training-without-size", ("kind",), "培训应写明参加人数 audience 和学时 hours")
    elif not publicity.media:
        yield warning("publicity-without-media", ("media",), f"{publicity.kind}应写明在哪里刊播")
    if publicity.in_plan is not None and publicity.kind is not PublicityKind.CIVIL_SERVANTS:
        message = f"类别是{publicity.kind}，不应写是否列入公务员培训计划：公务员培训才写"
        yield error("plan-of-other-kind", ("in_plan",), message)


PUBLICITY_RULES: tuple[Rule, ...] = (publicity,)
