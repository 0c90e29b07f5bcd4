"""明白卡: what a citizen must know of a power, on one A4 page, in large plain words.

The page holds so many lines of its print style (``handout.css``); what would not fit is cut, and the card says that the
rest stands on the site. Lines are computed from the characters alone, so the same entry gives the same card everywhere.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from math import ceil
from typing import Any

from generator.flowchart.graph import main_path, steps_by_id, targets
from generator.flowchart.text import clean, width
from generator.model.catalogue import Catalogue
from generator.model.entry import Need
from generator.model.groups import Hotline
from generator.model.standing import Standing, wholes
from generator.model.vocabulary import PowerType
from generator.registers.departments.hotlines import hotlines
from generator.registers.flows.model import Flow
from generator.registers.powers.doing import doer
from generator.registers.powers.model import Condition, Fee, Material, Power
from generator.registers.powers.money import Benefit, ReportChannel
from generator.registers.powers.remedies import in_one_sentence
from generator.registers.powers.situations import LIMITS, choices, named, narrowed, own_limits, words
from generator.registers.powers.vocabulary import Necessity, Status

# In lines of 12 pt on A4: what the page holds, and what its parts take besides their own lines.
_PAGE = 45.0
_HEAD, _MARK, _GAP, _HEADING, _FOOT = 5.5, 2.0, 0.6, 1.5, 2.0
# With so few lines there is room for letters an eighth larger: an eighth more lines at most, each an eighth higher.
_ROOMY = 35.5
# Characters in a line of the card, of a list, beside a label, and of the name.
_MEASURE, _ITEM, _FACT, _NAME = 41, 39, 34, 18
_LEAST = 2
_NOT_SET = "法律没有规定"


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled line; ``text`` is empty where the department has yet to say. A ``short`` one shares its line."""

    title: str
    text: str
    short: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """A list as it would stand if there were room for all of it."""

    title: str
    texts: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Portion:
    """A list as far as there is room for it; ``rest`` items were left out or shortened."""

    title: str
    items: tuple[str, ...]
    rest: int = 0
    numbered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What ``card.html`` shows."""

    id: str
    name: str
    type: str
    department: str
    summary: str
    notice: str
    facts: tuple[Fact, ...]
    portions: tuple[Portion, ...]
    steps: str
    remedy: str
    updated: date | None
    roomy: bool
    chosen: tuple[str, ...] = ()
    situation: str = ""
    others: tuple["Card", ...] = ()
    regions: tuple[Any, ...] = ()  # of `generator.registers.powers.regional_cards`


def card(catalogue: Catalogue, power: Power) -> Card:
    """The card of a power, and those for whoever is in some situation, of which one at most is printed instead."""
    whole = _card(catalogue, power)
    if power.status is Status.CANCELLED:
        return whole
    others = tuple(_card(catalogue, power, chosen) for chosen in choices(power))
    return replace(whole, others=others, roomy=all(one.roomy for one in (whole, *others)))


def _card(catalogue: Catalogue, power: Power, chosen: tuple[str, ...] = ()) -> Card:
    """One card; of a cancelled power it says only that it is cancelled, and what took its place."""
    situation = cut(named(power, chosen), _MEASURE - 5)
    power = narrowed(power, chosen) if chosen else power
    gone = power.status is Status.CANCELLED
    name, summary = cut(power.name, 2 * _NAME), cut(power.summary or "", 2 * _MEASURE)
    facts = () if gone else tuple(_facts(catalogue, power, wholes(catalogue, power.places)))
    steps = "" if gone else cut(" → ".join(_steps(catalogue, power)), 2 * _MEASURE)
    remedy = "" if gone else cut(in_one_sentence(catalogue, power), 4 * _MEASURE)
    notice = _notice(catalogue, power)
    fixed = (
        (_HEAD + _FOOT)
        + (_MARK if catalogue.authority.demonstration else 0)
        + (_MARK - 1 + _lines(notice, _MEASURE) if notice else 0)
        + (_MARK if situation else 0)
        + (_GAP + _lines(summary, _MEASURE) if summary else 0)
        + (_GAP + sum(_lines(fact.text, _FACT) * (1.15 if not fact.short else 0.6) for fact in facts))
        + sum(_HEADING + _lines(text, _MEASURE) for text in (steps, remedy) if text)
    )
    portions = () if gone else fitted(list(_wanted(power)), _PAGE - fixed)
    used = fixed + sum(_HEADING + _needed(portion.items) + bool(portion.rest) for portion in portions)
    return Card(
        id=power.id,
        name=name,
        type=str(power.type),
        department=cut(doer(catalogue, power).name, 30),
        summary=summary,
        notice=notice,
        facts=facts,
        portions=portions,
        steps=steps,
        remedy=remedy,
        updated=power.published_on or power.formed_on,
        roomy=used <= _ROOMY,
        chosen=chosen,
        situation=situation,
    )


def cut(text: str, room: float) -> str:
    """The text in one paragraph, at most ``room`` characters wide, with … where it was shortened."""
    whole = " ".join(clean(text).split())
    if width(whole) <= room:
        return whole
    kept, used = "", 1.0
    for character in whole:
        used += width(character)
        if used > room:
            break
        kept += character
    return f"{kept.rstrip('，、；：。 ')}…"


def fitted(wanted: list[Wanted], room: float) -> tuple[Portion, ...]:
    """The lists, cut to ``room`` lines with their headings: each gets a share as large as its part of the whole."""
    wanted = [one for one in wanted if one.texts]
    needs = [_needed(one.texts) for one in wanted]
    room -= _HEADING * len(wanted)
    if sum(needs) > room:
        # Each list that is cut says so in a line of its own.
        room -= len(wanted)
        needs = _shares(needs, int(room))
    return tuple(_portion(one, lines) for one, lines in zip(wanted, needs, strict=True))


def _shares(needs: list[int], room: int) -> list[int]:
    """Whole lines for each need, in proportion; what rounding leaves goes to those that lack most."""
    shares = [max(_LEAST, room * need // sum(needs)) for need in needs]
    for _ in range(room - sum(shares)):
        lacking = [need - share for need, share in zip(needs, shares, strict=True)]
        shares[lacking.index(max(lacking))] += 1
    return shares


def _portion(wanted: Wanted, lines: int) -> Portion:
    """As many of the texts as fit into ``lines``, at most half of them for one text where there are more."""
    each = lines if len(wanted.texts) == 1 else max(1, lines // 2)
    shown: list[str] = []
    used = shortened = 0
    for text in wanted.texts:
        short = cut(text, each * _ITEM)
        used += _lines(short, _ITEM)
        if used > lines:
            break
        shortened += short != cut(text, float("inf"))
        shown.append(short)
    return Portion(wanted.title, tuple(shown), len(wanted.texts) - len(shown) + shortened, wanted.numbered)


def _needed(texts: Iterable[str]) -> int:
    return sum(_lines(text, _ITEM) for text in texts)


def _lines(text: str, measure: int) -> int:
    return ceil(width(text) / measure) or 1


def _notice(catalogue: Catalogue, power: Power) -> str:
    if power.status is Status.IN_FORCE:
        return ""
    heir = catalogue.all(Power).get(power.successor or "")
    if power.status is Status.CANCELLED:
        return "本事项已经取消，不再办理。" + (f"由“{cut(heir.name, 60)}”承接。" if heir else "")
    return "本事项目前暂停办理。" + (f"可改办“{cut(heir.name, 60)}”。" if heir else "")


def _facts(catalogue: Catalogue, power: Power, places: tuple[Standing, ...]) -> Iterable[Fact]:
    """Where and when, how long, how much, whom to call. What is not known is left open, not left out."""
    complaint = power.complaint
    if power.on_application:
        yield Fact("谁可以办", cut("、".join(power.audience), _FACT))
        yield Fact("到哪里办", cut(several(place.where for place in places), 2 * _FACT))
        yield Fact("什么时间", cut(several(place.hours for place in places), _FACT))
        yield Fact("多久办完", cut(_limits(power), 2 * _FACT))
        if power.visits is not None:
            yield Fact("要跑几次", f"{power.visits}次" if power.visits else "不用到现场")
    elif limits := _limits(power):
        yield Fact("办理期限", cut(limits, 2 * _FACT))
    if power.charged is not None or Need.WHERE_CHARGED in power.needs:
        yield Fact("收不收费", cut(charged_words(power), 2 * _FACT))
    if power.report_channels or Need.FOR_REPORTS in power.needs:
        yield Fact("怎样举报", cut("；".join(map(_reported, power.report_channels)), 2 * _FACT))
    phones = [phone for place in places for phone in place.phones]
    complained = complaint.phone if complaint and complaint.phone else ""
    yield _number("咨询电话", several(map(str, (phone for phone in phones if phone.asks))))
    yield _number("投诉电话", complained or several(phone.number for phone in phones if not phone.asks))
    if not phones:
        numbers = (_call(hotline) for hotline in hotlines(catalogue, power.department))
        if words := "；".join(numbers):
            yield Fact("热线", cut(words, 2 * _FACT))


def _call(hotline: Hotline) -> str:
    said = "，".join(part for part in (hotline.purpose, hotline.hours) if part)
    return f"{hotline.number}（{said}）" if said else hotline.number


def _reported(channel: ReportChannel) -> str:
    way = channel.number or channel.address or channel.url or ""
    return f"{channel.purpose}：{way}" if channel.purpose else way


def _limits(power: Power) -> str:
    """The limit, and those of the situations that have their own."""
    own = dict.fromkeys(one.id for name in LIMITS for one, _ in own_limits(power, name))
    more = (f"{words(power, (id,))}：{promise_and_law(narrowed(power, (id,)))}" for id in own)
    return "；".join(part for part in (promise_and_law(power), *more) if part)


def _number(title: str, numbers: str) -> Fact:
    """Numbers on half a line, or on lines of their own where there are many."""
    half = width(numbers) <= _FACT / 2 - 3
    return Fact(title, numbers if half else cut(numbers, 2 * _FACT), short=half)


def several(words: Iterable[str]) -> str:
    """Each word once, those that say nothing left out."""
    return "；".join(dict.fromkeys(one for one in words if one))


def promise_and_law(power: Power) -> str:
    """How long a power takes by promise and by law."""
    statutory = power.statutory_limit
    law = f"法定{statutory}" if statutory and not isinstance(statutory, str) else _NOT_SET if statutory else ""
    promise = f"承诺{power.promised_limit}" if power.promised_limit else ""
    return "，".join(part for part in (promise, law) if part)


def charged_words(power: Power) -> str:
    """What a power costs, in a line; empty where nobody has said."""
    if power.charged is None:
        return ""
    if not power.charged:
        return "不收费"
    fees = (f"{fee.item} {fee.standard or ''}{fee.unit or ''}".strip() + _whose(power, fee) for fee in power.fees)
    return "；".join(fees) or "收费，标准见网页"


def _wanted(power: Power) -> Iterable[Wanted]:
    if power.penalty:
        yield Wanted("什么行为受处罚", power.penalty.acts)
        yield Wanted("怎样处罚", power.penalty.range or tuple(power.penalty.kinds))
    if power.levy:
        yield Wanted("向谁征收", power.levy.payers)
        yield Wanted("征收标准", power.levy.standard)
    if power.benefit:
        reward = power.type is PowerType.REWARD
        yield Wanted("奖励谁" if reward else "发给谁", power.benefit.recipients)
        yield Wanted("奖励标准" if reward else "能领多少", tuple(_paid(power.benefit)))
    yield Wanted("要符合什么条件", tuple(f"{one.text}{_whose(power, one)}" for one in power.conditions))
    materials = (f"{one.name}{_NEEDED.get(one.necessity, '')}{_whose(power, one)}" for one in power.materials)
    yield Wanted("带什么材料", tuple(materials), numbered=True)


def _paid(benefit: Benefit) -> Iterable[str]:
    """The standards, then in one line by which unit, how often and how it is paid."""
    yield from benefit.standard
    how = "，".join(part for part in (benefit.unit, benefit.cycle, benefit.payment) if part)
    if how:
        yield how


def _whose(power: Power, item: Condition | Material | Fee) -> str:
    said = words(power, item.situations)
    return f"（{said}）" if said else ""


_NEEDED: dict[Necessity | None, str] = {
    Necessity.CONDITIONAL: "（符合情形时才要）",
    Necessity.OPTIONAL: "（可以不交）",
    Necessity.DEFERRABLE: "（可以后补）",
}


def _steps(catalogue: Catalogue, power: Power) -> Iterable[str]:
    """The shortest way through the flow to the end of its longest: without corrections and what only some need."""
    flow = catalogue.all(Flow).get(power.flow or "")
    path = main_path(flow) if flow else ()
    if flow is None or not path:
        return
    known, onward = steps_by_id(flow), targets(flow)
    before: dict[str, str] = {}
    waiting = [path[0]]
    for id in waiting:
        for to in onward[id]:
            if to not in before and to != path[0]:
                before[to] = id
                waiting.append(to)
    way = [path[-1]]
    while way[-1] in before:
        way.append(before[way[-1]])
    yield from (known[id].name for id in reversed(way))
