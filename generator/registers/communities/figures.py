"""村务公开 and 居务公开: how much of what the law requires has been published, and whether in time."""

from collections.abc import Sequence

from generator.model.catalogue import Catalogue
from generator.model.figure import UNKNOWN, Figure, FigureEvidence, without_data
from generator.model.goal import required
from generator.model.known_shares import Verdict, known_rate, known_share
from generator.registers.communities.model import Community, CommunityKind, Rhythm, duties

# What is published only when it happens cannot be asked of every committee.
_VILLAGES = "村民委员会组织法第35条"
_LAWS = f"{_VILLAGES}、城市居民委员会组织法第34条"
_ASKED = f"法定事项见{_LAWS}，“有则及时公布”的不计。"
_ALL = required(_LAWS, "全部公布")


def figures(catalogue: Catalogue) -> tuple[Figure, ...]:
    """All figures of the list of committees."""
    everybody = tuple(catalogue.all(Community).values())
    publishing = tuple(one for one in everybody if one.items)
    silent = tuple(one for one in everybody if not one.items)
    return (_matters(publishing, silent), _complete(publishing, silent), _in_time((*publishing, *silent), catalogue))


def _published(community: Community) -> tuple[int, int]:
    """How many of the matters that every committee of its kind has are published, and how many there are."""
    asked = {duty.matter for duty in duties(community.kind) if duty.always}
    return len(asked & {item.matter for item in community.items}), len(asked)


def _matters(publishing: Sequence[Community], silent: Sequence[Community]) -> Figure:
    """Matters, not entries, are counted."""
    evidence, done, asked = [], 0, 0
    for one in publishing:
        published, required = _published(one)
        done, asked = done + published, asked + required
        evidence.append(FigureEvidence("communities", one.id, f"{published}/{required} 项", published == required))
    open_ = sum(_published(one)[1] for one in silent)
    return known_rate(
        "required-matters",
        "法定公开事项覆盖率",
        done,
        asked,
        (*evidence, *(FigureEvidence("communities", one.id, UNKNOWN, False) for one in silent)),
        f"各村、居已公布的法定事项数之和 ÷ 应公布的法定事项数之和。{_ASKED}",
        unknown=open_,
        goals=(_ALL,),
        note=without_data([one.name for one in silent], "个村、居"),
    )


def _complete(publishing: Sequence[Community], silent: Sequence[Community]) -> Figure:
    counts = ((one, *_published(one)) for one in publishing)
    known = (_verdict(one, published == required, f"{published}/{required} 项") for one, published, required in counts)
    return known_share(
        "complete-communities",
        "法定事项公布齐全的村、居",
        (*known, *(_verdict(one, None) for one in silent)),
        f"法定事项都已公布的村委会、居委会数 ÷ 有资料的村委会、居委会数。{_ASKED}",
        goals=(_ALL,),
        nouns="个村、居",
    )


def _verdict(one: Community, met: bool | None, note: str = "") -> Verdict:
    return Verdict("communities", one.id, one.name, met, note)


def _in_time(everybody: Sequence[Community], catalogue: Catalogue) -> Figure:
    """The quarter, and the month for accounts, are asked of villages; of residents' committees no span is."""

    def judge(one: Community) -> Verdict:
        regular = {duty.matter for duty in duties(one.kind) if duty.rhythm is Rhythm.QUARTERLY}
        if catalogue.newest_date is None or not any(i.published_on and i.matter in regular for i in one.items):
            return _verdict(one, None)
        late = "、".join(each.matter for each in one.overdue(catalogue.newest_date))
        return _verdict(one, not late, f"逾期：{late}" if late else "按时")

    return known_share(
        "villages-in-time",
        "按时公开的村",
        [judge(one) for one in everybody if one.kind is CommunityKind.VILLAGE],
        "公布过的法定事项都没有逾期的村委会数 ÷ 有公布日期的村委会数。"
        "上一个季度和本季度都没有公布的算逾期；财务往来较多的村，财务收支按月算（村民委员会组织法第35条）。"
        "从没有公布过的事项不在这里算，看法定公开事项覆盖率。",
        goals=(required(_VILLAGES, "全部按时"),),
        nouns="个村",
    )
