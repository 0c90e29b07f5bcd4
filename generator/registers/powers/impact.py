"""What a changed power means for whoever has to do with the office: explicit small rules.

A value that is filled in for the first time says what held before as well: that is neither, except where it is a
burden (a fee, a material), which is marked so that a reviewer looks.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Any

from generator.difference.flows import FlowDifference, Names
from generator.difference.impact import Effect, Impact
from generator.model.catalogue import Catalogue
from generator.model.entry import Limit
from generator.model.groups import Remedies
from generator.model.vocabulary import Level, RemedyOrder
from generator.registers.flows.comparison import flow_difference
from generator.registers.flows.model import Flow
from generator.registers.powers.model import Condition, Fee, Material, Power, Service, SpecialProcedure
from generator.registers.powers.rules import longer
from generator.registers.powers.situations import words
from generator.registers.powers.vocabulary import CaseType, MaterialForm, Necessity, Status

Rule = Callable[[Power, Power], Iterator[Impact]]
Situated = Condition | Material | Fee


_FLIPPED = {Effect.STRICTER: Effect.EASIER, Effect.EASIER: Effect.STRICTER, Effect.NEUTRAL: Effect.NEUTRAL}


def judge(before: Power, after: Power, earlier: Catalogue, later: Catalogue) -> tuple[Impact, ...]:
    """every impact that a rule finds. The catalogues have the authority's remedies before and after."""
    defaults = (earlier.authority.defaults.remedies, later.authority.defaults.remedies)
    found = [impact for rule in RULES for impact in rule(before, after)]
    ways = (before.remedies or defaults[0] or Remedies(), after.remedies or defaults[1] or Remedies())
    return (*found, *_remedies(*ways))


def _lists(field: str, title: str, more: Effect, *, from_nothing: bool) -> Rule:
    """A list in which each item more has the effect ``more``; its first filling counts only where asked for."""

    def rule(before: Power, after: Power) -> Iterator[Impact]:
        old, new = getattr(before, field), getattr(after, field)
        if not old and not from_nothing:
            return
        named_old, named_new = _named(old), _named(new)
        yield from _came(field, title, more, named_old, named_new)

    return rule


def _named(items: Iterable[Any]) -> dict[Hashable, str]:
    names = (item.name if isinstance(item, SpecialProcedure | Service) else item for item in items)
    return {name: str(name) for name in names}


def _came(field: str, title: str, more: Effect, old: dict[Hashable, str], new: dict[Hashable, str]) -> Iterator[Impact]:
    for key, name in new.items():
        if key not in old:
            yield Impact(field, more, f"{title}增加“{_short(name)}”", name)
    for key, name in old.items():
        if key not in new:
            yield Impact(field, _FLIPPED[more], f"{title}减少“{_short(name)}”", name)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:40]}…"


def _materials(before: Power, after: Power) -> Iterator[Impact]:
    old, new = ({one.name: one for one in power.materials} for power in (before, after))
    for name, material in new.items():
        if name not in old:
            optional = material.necessity is Necessity.OPTIONAL
            effect = Effect.NEUTRAL if optional else Effect.STRICTER
            yield Impact("materials", effect, f"新增材料“{_short(name)}”" + ("（非必要）" if optional else ""), name)
        else:
            yield from _material(old[name], material)
            yield from _situated("materials", f"材料“{_short(name)}”", (before, old[name]), (after, material))
    for name in old:
        if name not in new:
            yield Impact("materials", Effect.EASIER, f"不再要求材料“{_short(name)}”", name)


def _situated(field: str, what: str, before: tuple[Power, Situated], after: tuple[Power, Situated]) -> Iterator[Impact]:
    """The same item for other situations: for fewer people it is easier, for more it is stricter."""
    old, new = ({*item.situations} for _, item in (before, after))
    if old == new:
        return
    was, now = (words(power, item.situations) or "各种情形都有" for power, item in (before, after))
    fewer, more = bool(new) and (not old or new < old), bool(old) and (not new or old < new)
    effect = Effect.EASIER if fewer else Effect.STRICTER if more else Effect.NEUTRAL
    yield Impact(f"{field}.situations", effect, f"{what}：{was} → {now}")


_BURDEN = (Necessity.OPTIONAL, Necessity.DEFERRABLE, Necessity.CONDITIONAL, Necessity.REQUIRED)


def _material(old: Material, new: Material) -> Iterator[Impact]:
    name = _short(new.name)
    if new.necessity and not old.necessity:
        yield Impact("materials.necessity", Effect.NEUTRAL, f"写明材料“{name}”：{new.necessity}", new.name)
    elif old.necessity and not new.necessity:
        reason = f"材料“{name}”原来写明“{old.necessity}”，现在没有说明是否必要"
        yield Impact("materials.necessity", Effect.NEUTRAL, reason, new.name)
    elif old.necessity and new.necessity and old.necessity is not new.necessity:
        more = _BURDEN.index(new.necessity) > _BURDEN.index(old.necessity)
        reason = f"材料“{name}”由“{old.necessity}”改为“{new.necessity}”"
        yield Impact("materials.necessity", Effect.STRICTER if more else Effect.EASIER, reason, new.name)
    if old.copies and new.copies and old.copies != new.copies:
        effect = Effect.STRICTER if new.copies > old.copies else Effect.EASIER
        yield Impact("materials.copies", effect, f"材料“{name}”份数 {old.copies} → {new.copies}", new.name)
    if old.forms and new.forms and old.forms != new.forms:
        original = [MaterialForm.ORIGINAL in one.forms for one in (old, new)]
        if original[0] is not original[1]:
            word = "改为要求原件" if original[1] else "不再要求原件"
            effect = Effect.STRICTER if original[1] else Effect.EASIER
            yield Impact("materials.forms", effect, f"材料“{name}”{word}", new.name)


def _limits(before: Power, after: Power) -> Iterator[Impact]:
    statutory = [one if isinstance(one, Limit) else None for one in (before.statutory_limit, after.statutory_limit)]
    yield from _limit("statutory_limit", "法定办结时限", statutory[0], statutory[1])
    yield from _limit("promised_limit", "承诺办结时限", before.promised_limit, after.promised_limit)
    if before.promised_limit and not after.promised_limit:
        yield Impact("promised_limit", Effect.STRICTER, "不再承诺办结时限")
    known = {one.id: one for one in before.situations}
    for one in after.situations:
        was, path = known.get(one.id, one), f"situations[{one.name}]"
        pair = [limit if isinstance(limit := power.statutory_limit, Limit) else None for power in (was, one)]
        yield from _limit(f"{path}.statutory_limit", f"情形“{_short(one.name)}”法定办结时限", pair[0], pair[1])
        promised = (was.promised_limit, one.promised_limit)
        yield from _limit(f"{path}.promised_limit", f"情形“{_short(one.name)}”承诺办结时限", *promised)


def _limit(field: str, title: str, old: Limit | None, new: Limit | None) -> Iterator[Impact]:
    if old is None or new is None or _plain(old) == _plain(new):
        return
    slower = longer(new, old)
    words = f"{title} {old} → {new}"
    if slower is None:
        yield Impact(field, Effect.NEUTRAL, f"{words}：单位不同，不能直接比较")
    else:
        yield Impact(field, Effect.STRICTER if slower else Effect.EASIER, f"{words}：{'变长' if slower else '缩短'}")


def _plain(limit: Limit) -> tuple[object, object]:
    return limit.value, limit.unit


def _fees(before: Power, after: Power) -> Iterator[Impact]:
    if after.charged and not before.charged:
        yield Impact("charged", Effect.STRICTER, "由不收费改为收费" if before.charged is False else "写明收费")
    if before.charged and after.charged is False:
        yield Impact("charged", Effect.EASIER, "由收费改为不收费")
    old, new = ({fee.item: fee for fee in power.fees} for power in (before, after))
    names = ({item: item for item in fees} for fees in (old, new))
    yield from _came("fees", "收费项目", Effect.STRICTER, *names)  # type: ignore[arg-type]
    for item, fee in new.items():
        if item in old:
            yield from _fee(old[item], fee)
            yield from _situated("fees", f"收费项目“{_short(item)}”", (before, old[item]), (after, fee))


_AMOUNT = re.compile(r"\d+(?:\.\d+)?")


def _fee(old: Fee, new: Fee) -> Iterator[Impact]:
    if (old.standard, old.unit) != (new.standard, new.unit) and old.standard and new.standard:
        words = f"“{_short(new.item)}”收费标准 {_short(old.standard)} → {_short(new.standard)}"
        amounts = [_AMOUNT.fullmatch(standard.strip()) for standard in (old.standard, new.standard)]
        if amounts[0] and amounts[1] and old.unit == new.unit:
            dearer = float(amounts[1][0]) > float(amounts[0][0])
            effect, word = (Effect.STRICTER, "提高") if dearer else (Effect.EASIER, "降低")
        else:
            effect, word = Effect.NEUTRAL, "请核对是否提高"
        field = "fees.standard" if old.standard != new.standard else "fees.unit"
        yield Impact(field, effect, f"{words}：{word}", new.item)
    if bool(old.relief) is not bool(new.relief):
        effect = Effect.EASIER if new.relief else Effect.STRICTER
        reason = f"“{_short(new.item)}”{'增加' if new.relief else '取消'}减免情形"
        yield Impact("fees.relief", effect, reason, new.item)


def _counts(before: Power, after: Power) -> Iterator[Impact]:
    old, new = before.visits, after.visits
    if old is not None and new is not None and old != new:
        effect = Effect.STRICTER if new > old else Effect.EASIER
        yield Impact("visits", effect, f"到现场次数 {old} → {new}")
    texts = [[one.text for one in power.conditions] for power in (before, after)]
    if before.conditions and texts[0] == texts[1]:
        for condition, same in zip(before.conditions, after.conditions, strict=True):
            what = f"受理条件“{_short(same.text)}”"
            yield from _situated("conditions", what, (before, condition), (after, same))
    elif before.conditions:
        many, now = len(before.conditions), len(after.conditions)
        effect = Effect.NEUTRAL if many == now else Effect.STRICTER if now > many else Effect.EASIER
        yield Impact("conditions", effect, f"受理条件 {many} 项 → {now} 项" + ("，文字有改动" if many == now else ""))


_DOWNWARDS = tuple(Level)


def _level(before: Power, after: Power) -> Iterator[Impact]:
    """The lowest level is where the citizen goes: further down is nearer."""
    if not before.level or not after.level or before.level == after.level:
        return
    old, new = (max(_DOWNWARDS.index(level) for level in power.level) for power in (before, after))
    if old != new:
        words = f"最基层的行使层级 {_DOWNWARDS[old]} → {_DOWNWARDS[new]}"
        yield Impact(
            "level", Effect.EASIER if new > old else Effect.STRICTER, f"{words}：{'下放' if new > old else '上收'}"
        )


def _switches(before: Power, after: Power) -> Iterator[Impact]:
    if bool(before.quota) is not bool(after.quota):
        effect = Effect.STRICTER if after.quota else Effect.EASIER
        yield Impact("quota", effect, "新增数量限制" if after.quota else "取消数量限制")
    if before.online_url and not after.online_url:
        yield Impact("online_url", Effect.STRICTER, "不再提供网上办理地址")
    if before.case_type and after.case_type and before.case_type is not after.case_type:
        quick = after.case_type is CaseType.IMMEDIATE
        yield Impact("case_type", Effect.EASIER if quick else Effect.STRICTER, f"改为{after.case_type}")
    if before.in_centre is not None and after.in_centre is not None and before.in_centre is not after.in_centre:
        word = "进驻" if after.in_centre else "退出"
        yield Impact("in_centre", Effect.EASIER if after.in_centre else Effect.STRICTER, f"{word}政务服务大厅")
    if (
        before.status is not after.status
        and after.on_application
        and Status.CANCELLED not in (before.status, after.status)
    ):
        paused = after.status is Status.SUSPENDED
        yield Impact("status", Effect.STRICTER if paused else Effect.EASIER, "暂停办理" if paused else "恢复办理")


def _sanctions(before: Power, after: Power) -> Iterator[Impact]:
    if before.penalty and after.penalty:
        for field, title in (("acts", "处罚行为"), ("kinds", "处罚种类")):
            pairs = (_named(getattr(one.penalty, field)) for one in (before, after))
            yield from _came("penalty", title, Effect.STRICTER, *pairs)
        if before.penalty.range != after.penalty.range:
            yield Impact("penalty", Effect.NEUTRAL, "处罚幅度有改动，请核对轻重")
    if before.levy and after.levy:
        for field, title, more in (("payers", "征收对象", Effect.STRICTER), ("relief", "减免情形", Effect.EASIER)):
            pairs = (_named(getattr(one.levy, field)) for one in (before, after))
            yield from _came("levy", title, more, *pairs)
        if before.levy.standard != after.levy.standard:
            yield Impact("levy", Effect.NEUTRAL, "征收标准有改动，请核对高低")
    if before.benefit and after.benefit:
        pairs = (_named(one.benefit.recipients) for one in (before, after) if one.benefit)
        yield from _came("benefit", "给付或者奖励对象", Effect.EASIER, *pairs)
        if before.benefit.standard != after.benefit.standard:
            yield Impact("benefit", Effect.NEUTRAL, "给付或者奖励标准有改动，请核对高低")


def _remedies(before: Remedies, after: Remedies) -> Iterator[Impact]:
    for name, title in (("reconsideration", "行政复议"), ("litigation", "行政诉讼")):
        old, new = getattr(before, name), getattr(after, name)
        if bool(old) is not bool(new):
            effect = Effect.NEUTRAL if new else Effect.STRICTER
            yield Impact("remedies", effect, f"{'写明' if new else '删去'}救济渠道：{title}")
        elif old and new and bool(old.not_applicable) is not bool(new.not_applicable):
            effect = Effect.STRICTER if new.not_applicable else Effect.EASIER
            yield Impact("remedies", effect, f"{title}改为{'不适用' if new.not_applicable else '可以提出'}")
        elif old and new and old.limit and new.limit and _plain(old.limit) != _plain(new.limit):
            shorter = longer(old.limit, new.limit)
            effect = Effect.NEUTRAL if shorter is None else Effect.STRICTER if shorter else Effect.EASIER
            yield Impact("remedies", effect, f"{title}期限 {old.limit} → {new.limit}")
    yield from _order(before.order, after.order)


def _order(before: RemedyOrder | None, after: RemedyOrder | None) -> Iterator[Impact]:
    """What must be reviewed first: nothing, something, everything."""
    old, new = _FIRST.get(before, 0), _FIRST.get(after, 0)
    if old != new:
        words = "改为部分决定应当先复议" if after is RemedyOrder.PARTLY else "改为应当先复议"
        effect = Effect.STRICTER if new > old else Effect.EASIER
        yield Impact("remedies", effect, words if new else "不再要求先复议")


_FIRST: dict[RemedyOrder | None, int] = {RemedyOrder.PARTLY: 1, RemedyOrder.FIRST: 2}


RULES: tuple[Rule, ...] = (
    _materials,
    _limits,
    _fees,
    _counts,
    _lists("audience", "服务对象", Effect.EASIER, from_nothing=False),
    _level,
    _lists("handle_modes", "办理形式", Effect.EASIER, from_nothing=False),
    _lists("intermediary", "中介服务", Effect.STRICTER, from_nothing=True),
    _lists("certificates", "证明事项", Effect.STRICTER, from_nothing=True),
    _lists("special_procedures", "不计时的特别程序", Effect.STRICTER, from_nothing=True),
    _switches,
    _sanctions,
)


def compared(before: Power, after: Power, earlier: Catalogue, later: Catalogue, names: Names) -> FlowDifference | None:
    """What became of each step, where a power has taken another flow or other limits."""
    if (before.flow, before.flow_limits) == (after.flow, after.flow_limits):
        return None
    flows = (earlier.all(Flow).get(before.flow or ""), later.all(Flow).get(after.flow or ""))
    return flow_difference(f"powers-{after.id}", *flows, (before.flow_limits, after.flow_limits), names)
