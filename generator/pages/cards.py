"""明白卡: what a citizen must know of a power, on one A4 page, in large plain words.

The page holds so many lines; what would not fit is cut, and the card says that the rest stands on the site. Lines are
reckoned from the characters alone, so the same entry gives the same card everywhere.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import ceil

from generator.catalogue import Catalogue
from generator.flowchart.graph import main_path, steps_by_id
from generator.flowchart.text import clean, width
from generator.model.power import Power, Remedies
from generator.model.vocabulary import Necessity, Status

_MEASURE = 40  # characters in a line of the card
_FACT_MEASURE = 32  # beside a label
_NOT_SET = "法律没有规定"


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled line; ``text`` is empty where the department has yet to say."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Portion:
    """A list as far as there is room for it; ``rest`` items were left out or shortened."""

    title: str
    items: tuple[str, ...]
    rest: int = 0
    numbered: bool = False


@dataclass(frozen=True, slots=True)
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
    remedy: str
    updated: date | None


def card(catalogue: Catalogue, power: Power) -> Card:
    """The card of a power; of a cancelled one only that it is cancelled, and what took its place."""
    department = catalogue.departments.get(power.department)
    gone = power.status is Status.CANCELLED
    return Card(
        power.id,
        cut(power.name, 3 * 18),
        str(power.type),
        department.name if department else power.department,
        cut(power.summary or "", 3 * _MEASURE),
        _notice(catalogue, power),
        () if gone else tuple(_facts(power)),
        () if gone else tuple(portion for portion in _portions(catalogue, power) if portion.items),
        "" if gone else _remedy(power.remedies or catalogue.authority.defaults.remedies),
        power.published_on or power.formed_on,
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


def portion(title: str, texts: Iterable[str], lines: int, *, each: int = 2, numbered: bool = False) -> Portion:
    """As many of the texts as fit into ``lines``, each at most ``each`` lines long."""
    all = [" ".join(clean(text).split()) for text in texts]
    shown: list[str] = []
    used = rest = 0
    for text in all:
        short = cut(text, each * (_MEASURE - 2))
        needed = ceil(width(short) / (_MEASURE - 2)) or 1
        if used + needed > lines:
            break
        used += needed
        rest += short != text
        shown.append(short)
    return Portion(title, tuple(shown), len(all) - len(shown) + rest, numbered)


def _notice(catalogue: Catalogue, power: Power) -> str:
    if power.status is Status.IN_FORCE:
        return ""
    heir = catalogue.powers.get(power.successor or "")
    if power.status is Status.CANCELLED:
        return "本事项已经取消，不再办理。" + (f"由“{cut(heir.name, 60)}”承接。" if heir else "")
    return "本事项目前暂停办理。" + (f"可改办“{cut(heir.name, 60)}”。" if heir else "")


def _facts(power: Power) -> Iterable[Fact]:
    """Where and when, how long, how much, whom to call. What is not known is left open, not left out."""
    contact, complaint = power.contact, power.complaint
    one, two = _FACT_MEASURE, 2 * _FACT_MEASURE
    if power.on_application:
        yield Fact("谁可以办", cut("、".join(power.audience), two))
        place = "，".join(part for part in (contact.address if contact else None, power.window) if part)
        yield Fact("到哪里办", cut(place, two))
        yield Fact("什么时间", cut((contact.hours if contact else None) or "", two))
        yield Fact("多久办完", _limit(power))
        if power.visits is not None:
            yield Fact("要跑几次", cut(f"{power.visits}次" if power.visits else "不用到现场", one))
    elif power.statutory_limit or power.promised_limit:
        yield Fact("办理期限", _limit(power))
    yield Fact("收不收费", cut(_fee(power), 3 * _FACT_MEASURE))
    yield Fact("咨询电话", cut((contact.phone if contact else None) or "", one))
    yield Fact("投诉电话", cut((complaint.phone if complaint else None) or "", one))


def _limit(power: Power) -> str:
    statutory = power.statutory_limit
    law = f"法定{statutory}" if statutory and not isinstance(statutory, str) else _NOT_SET if statutory else ""
    promise = f"承诺{power.promised_limit}" if power.promised_limit else ""
    return "，".join(part for part in (promise, law) if part)


def _fee(power: Power) -> str:
    if power.charged is None:
        return ""
    if not power.charged:
        return "不收费"
    fees = (f"{fee.item} {fee.standard or ''}{fee.unit or ''}".strip() for fee in power.fees)
    return "；".join(fees) or "收费，标准见网页"


def _portions(catalogue: Catalogue, power: Power) -> Iterable[Portion]:
    if power.penalty:
        yield portion("什么行为受处罚", power.penalty.acts, 6)
        yield portion("怎样处罚", power.penalty.range or tuple(power.penalty.kinds), 6)
    if power.levy:
        yield portion("向谁征收", power.levy.payers, 4)
        yield portion("征收标准", power.levy.standard, 6)
    yield portion("要符合什么条件", power.conditions, 6 if power.materials else 12)
    materials = (f"{one.name}{_NEEDED.get(one.necessity, '')}" for one in power.materials)
    yield portion("带什么材料", materials, 8, numbered=True)
    flow = catalogue.flows.get(power.flow or "")
    if flow:
        known = steps_by_id(flow)
        steps = " → ".join(known[id].name for id in main_path(flow))
        yield portion("分几步走", (steps,), 3, each=3)


_NEEDED = {
    Necessity.CONDITIONAL: "（符合情形时才要）",
    Necessity.OPTIONAL: "（可以不交）",
    Necessity.DEFERRABLE: "（可以后补）",
}


def _remedy(remedies: Remedies | None) -> str:
    """How to have the decision reviewed, in one sentence."""
    if remedies is None:
        return ""
    review, suit = remedies.reconsideration, remedies.litigation
    ways = [
        (f"{review.limit}内" if review.limit else "") + f"向{_whom(review.to, '行政复议机关')}申请行政复议"
        if review
        else "",
        (f"{suit.limit}内" if suit.limit else "") + f"向{_whom(suit.to, '人民法院')}提起行政诉讼" if suit else "",
    ]
    link = "；对复议决定仍不服的，" if remedies.reconsideration_first else "，或者"
    said = link.join(way for way in ways if way)
    return f"对决定不服的，可以在{said}。".replace("在向", "向") if said else ""


def _whom(named: str | None, otherwise: str) -> str:
    """One body by its name; a sentence about several would not be plain on a card."""
    return named if named and len(named) <= 20 and "，" not in named else otherwise
