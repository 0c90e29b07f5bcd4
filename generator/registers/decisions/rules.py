"""Rules for published decisions: nobody is named who must not be, and what is taken back is gone (处罚法48)."""

import re
from collections.abc import Iterator

from generator.check.dates import in_order
from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, Rule, error, warning
from generator.model.reflect import fields
from generator.model.workdays import working_days_between
from generator.registers.decisions.model import WITHDRAWAL_DAYS, Decision, DecisionKind, DecisionState, PartyKind
from generator.registers.powers.model import Power

# 张某, 欧阳某某, 张**: a family name and nothing that tells one person from another.
_MASKED = re.compile(r"[\u3400-\u9fff]{1,2}[某*＊×]{1,3}(?:[、，][\u3400-\u9fff]{1,2}[某*＊×]{1,3})*\Z")
_TOLD = ("party", "party_code", "content", "penalties", "fine", "impact", "valid_until")


def power_of_kind(decision: Decision, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """A decision comes from a power of its kind, held by the department that decided."""
    power = catalogue.all(Power).get(decision.power or "")
    if power is None:
        return
    if power.type is not decision.kind.power_type:
        message = f"决定类别是{decision.kind}，所依据的“{power.name}”是{power.type}：两者应当一致"
        yield error("decision-of-other-power", ("power",), message)
    if decision.department not in (power.department, *power.joint_departments):
        message = f"“{power.name}”的实施主体是 {power.department}，决定机关却是 {decision.department}：请核对"
        yield warning("decision-of-other-department", ("department",), message)


def dates(decision: Decision, _: Catalogue) -> Iterator[Diagnostic]:
    """Decided, published, changed, taken back: in this order."""
    yield from in_order("published-before-decided", decision, "decided_on", "published_on", "应先决定后公开")
    yield from in_order("changed-before-decided", decision, "decided_on", "changed_on")
    changed, withdrawn = decision.changed_on, decision.withdrawn_on
    if changed and withdrawn and withdrawn < changed:
        message = f"撤回公开日期 {withdrawn} 早于{decision.state}的日期 {changed}：请核对两个日期"
        yield error("withdrawn-before-changed", ("withdrawn_on",), message)


def party(decision: Decision, _: Catalogue) -> Iterator[Diagnostic]:
    """A natural person's name is masked, and carries no number (条例15)."""
    if decision.party is None:
        return
    if decision.party_kind is None:
        message = "写了相对人，没有写相对人类别 party_kind：自然人的姓名不能全部公开，应写明是哪一类"
        yield error("party-without-kind", ("party",), message)
    elif decision.party_kind is PartyKind.NATURAL_PERSON:
        if not _MASKED.match(decision.party):
            message = "相对人是自然人，姓名应只留姓，写成“张某”：个人信息不得写入公开的目录"
            yield error("natural-person-named", ("party",), message)
        if decision.party_code:
            message = "相对人是自然人，不应有统一社会信用代码：应删去，或改正相对人类别"
            yield error("natural-person-with-code", ("party_code",), message)


def name(decision: Decision, _: Catalogue) -> Iterator[Diagnostic]:
    """The name stays when the decision is taken back, so it must not say whom it was about."""
    if decision.party and decision.party in decision.name:
        message = "名称中有相对人的名字：决定撤回后名称仍会显示，请改用事项名称和文号"
        yield warning("party-in-name", ("name",), message)


def state(decision: Decision, _: Catalogue) -> Iterator[Diagnostic]:
    """A decision that stands no longer says since when and why; one that stands says neither."""
    if decision.state is DecisionState.STANDING:
        for field, title in (("changed_on", "变更、撤销或者确认的日期"), ("withdrawn_on", "撤回公开日期")):
            if getattr(decision, field):
                message = f"状态是有效，却写了{title}：应改正状态 state，或删去这个日期"
                yield error("withdrawal-without-state", (field,), message)
        return
    if not decision.changed_on:
        message = f"状态是{decision.state}，应写明是哪一天 changed_on"
        yield error("state-without-date", ("state",), message)
    if not decision.reason:
        source = "（行政处罚法第四十八条）" if decision.kind is DecisionKind.PENALTY else ""
        message = f"状态是{decision.state}，应公开说明理由 reason{source}"
        yield error("state-without-reason", ("state",), message)
    if decision.kind is DecisionKind.PENALTY and not decision.withdrawn_on:
        limit = f"应在 {WITHDRAWAL_DAYS} 个工作日内撤回公开"
        message = f"行政处罚决定已{_done(decision.state)}，{limit}，并写明撤回公开日期 withdrawn_on"
        yield error("penalty-not-withdrawn", ("state",), message)


def _done(state: DecisionState) -> str:
    return f"被{state}" if state in (DecisionState.UNLAWFUL, DecisionState.VOID) else f"被依法{state}"


def withdrawal(decision: Decision, _: Catalogue) -> Iterator[Diagnostic]:
    """What is taken back is gone, and in time: 三日 of 处罚法48 are working days (85)."""
    if not decision.withdrawn_on:
        return
    for field in _TOLD:
        if getattr(decision, field) not in (None, ()):
            title = fields(Decision)[field].title
            message = f"决定已撤回公开，仍写有{title}：应从文件中删去，只留文号、日期和理由"
            yield error("withdrawn-still-told", (field,), message)
    if decision.kind is DecisionKind.PENALTY and decision.changed_on:
        taken = working_days_between(decision.changed_on, decision.withdrawn_on).days
        if taken > WITHDRAWAL_DAYS:
            limit = f"应在 {WITHDRAWAL_DAYS} 个工作日内（行政处罚法第四十八条、第八十五条）"
            message = f"{decision.state}后第 {taken} 个工作日才撤回公开：{limit}"
            yield warning("withdrawn-late", ("withdrawn_on",), message)


def content(decision: Decision, _: Catalogue) -> Iterator[Diagnostic]:
    """A decision that is shown says what was decided about whom; each kind has its own fields."""
    if decision.kind is DecisionKind.LICENSING:
        for field in ("penalties", "fine", "impact"):
            if getattr(decision, field) not in (None, ()):
                title = fields(Decision)[field].title
                yield error("penalty-of-licence", (field,), f"行政许可决定不应有{title}：只有行政处罚才写")
    elif decision.valid_until:
        yield error("validity-of-penalty", ("valid_until",), "行政处罚决定不应有许可有效期：只有行政许可才写")
    if decision.withdrawn_on:
        return
    lacking = [field for field in ("party", "content") if not getattr(decision, field)]
    if decision.kind is DecisionKind.PENALTY and not decision.penalties:
        lacking.append("penalties")
    if lacking:
        titles = "、".join(fields(Decision)[field].title for field in lacking)
        yield warning("decision-without-content", (), f"决定没有写{titles}：公开的决定应当让人看得懂对谁决定了什么")
    if decision.kind is DecisionKind.PENALTY and not decision.impact:
        message = "没有写明社会影响 impact：应当依法公开的是具有一定社会影响的行政处罚决定（行政处罚法第四十八条）"
        yield warning("penalty-without-impact", (), message)


DECISION_RULES: tuple[Rule, ...] = (power_of_kind, dates, party, name, state, withdrawal, content)
