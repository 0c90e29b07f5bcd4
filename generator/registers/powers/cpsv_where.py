"""Who does a power, by which channel and for how much, in CPSV-AP."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from generator.exports.cpsv import AREA, YUAN, Node, document, duration, known_urls, node
from generator.model.catalogue import Catalogue
from generator.registers.powers.doing import IMPLEMENTATIONS, Implementing, as_done, doer, doing
from generator.registers.powers.model import Fee, Power
from generator.registers.powers.situations import words

_NUMBER = re.compile(r"\d+(\.\d+)?")
_FREE = "不收费"


def authorities(catalogue: Catalogue, power: Power, url: str) -> list[Any]:
    """The departments that do it; where none of the counties' is known, what the page calls them."""
    found: list[Any] = known_urls(catalogue, "departments", doing(catalogue, power))
    local = doer(catalogue, power)
    if local.publisher and not found:
        found.append(node(f"{url}#authority", "PublicOrganisation", prefLabel=local.name, spatial=AREA))
    return found


def channels(catalogue: Catalogue, power: Power, url: str, found: Iterable[Implementing]) -> Iterator[Node]:
    """The ways to it: on the web, and in each region that does it by itself."""
    if power.online_url:
        id = f"{power.id}-online"
        yield node(f"{url}#online", "Channel", identifier=id, description="网上办理", page=document(power.online_url))
    for one in found:
        yield _channel(catalogue, power, one)


def _channel(catalogue: Catalogue, power: Power, one: Any) -> Node:
    own, region = as_done(power, one), catalogue.named("regions", one.region)
    return node(
        catalogue.url(IMPLEMENTATIONS, one.id),
        "Channel",
        identifier=one.task_code or one.id,
        title=one.name or region,
        description="\n".join((region, *_differing(power, one))),
        spatial=known_urls(catalogue, "regions", (one.region,)),
        ownedBy=known_urls(catalogue, "departments", (one.department,)),
        contactPoint=known_urls(catalogue, "places", one.places),
        processingTime=duration(own.promised_limit),
        page=document(one.online_url),
    )


def _differing(power: Power, one: Any) -> Iterator[str]:
    """What is otherwise there, in words: in the vocabulary a service asks for papers, a channel does not."""
    if one.promised_limit:
        yield f"承诺办结时限：{one.promised_limit}"
    for title, texts in (
        ("受理条件", [words(power, c.situations) + c.text for c in one.conditions]),
        ("申请材料", [words(power, m.situations) + m.name for m in one.materials]),
    ):
        if texts:
            yield f"{title}：{'；'.join(texts)}"
    if one.visits is not None:
        yield f"到现场次数：{one.visits}"
    if one.note:
        yield one.note


def costs(catalogue: Catalogue, power: Power, url: str, found: Iterable[Any]) -> Iterator[Node]:
    """What it costs, and where a region asks for something else, what it costs there."""
    yield from _costs(power, power, url, power.id, "")
    for one in found:
        if one.charged is not None or one.fees:
            there = catalogue.url(IMPLEMENTATIONS, one.id)
            yield from _costs(power, as_done(power, one), there, one.id, there)


def _costs(power: Power, own: Power, url: str, id: str, channel: str) -> Iterator[Node]:
    if own.charged is False and not own.fees:
        named = f"{id}-free"
        yield node(
            f"{url}#free",
            "Cost",
            identifier=named,
            description=_FREE,
            hasValue="0",
            currency=YUAN,
            ifAccessedThrough=channel,
        )
    for number, fee in enumerate(own.fees, 1):
        yield node(
            f"{url}#fee-{number}",
            "Cost",
            identifier=f"{id}-fee-{number}",
            description=_fee(power, fee),
            **_amount(fee),
            ifAccessedThrough=channel,
        )


def _amount(fee: Fee) -> dict[str, str]:
    """The value where it is one number of yuan; whatever else is said stands in the words."""
    yuan = (fee.unit or "").startswith("元") and _NUMBER.fullmatch(fee.standard or "")
    return {"hasValue": fee.standard or "", "currency": YUAN} if yuan else {}


def _fee(power: Power, fee: Fee) -> str:
    relief = f"减免：{fee.relief}" if fee.relief else ""
    amount = f"{fee.standard}{fee.unit or ''}" if fee.standard else ""
    return "；".join(filter(None, (words(power, fee.situations), fee.item, amount, relief)))
