"""Figures of meetings."""

from collections.abc import Iterable
from dataclasses import replace

from generator.model.catalogue import Catalogue
from generator.model.figure import Figure, FigureEvidence, count
from generator.model.goal import years_asked
from generator.model.years import by_year, open_until_over
from generator.registers.meetings.model import Meeting


def meetings(catalogue: Catalogue) -> tuple[Figure, ...]:
    """How often each leading group met in each year from its first known meeting to its last.

    The city's own group has a figure for each year of which a plan asks for it too.
    """
    groups: dict[str, list[Meeting]] = {"": []}
    for meeting in catalogue.all(Meeting).values():
        groups.setdefault(meeting.region or "", []).append(meeting)
    asked = tuple(years_asked(catalogue, "meetings"))
    return tuple(
        _meetings(catalogue, region, year, found, year in span)
        for region, held in sorted(groups.items())
        for span in (_span(held),)
        for year, found in by_year(held, (*span, *(() if region else asked))).items()
    )


def _span(held: Iterable[Meeting]) -> range:
    found = [meeting.held_on.year for meeting in held]
    return range(min(found), max(found) + 1) if found else range(0)


def _meetings(catalogue: Catalogue, region: str, year: int, held: list[Meeting], known: bool) -> Figure:
    whose = catalogue.named("regions", region) or catalogue.authority.region
    figure = count(
        f"meetings-{region}-{year}" if region else f"meetings-{year}",
        f"{whose}{year}年领导小组会议",
        (FigureEvidence("meetings", one.id, f"{one.held_on.month}月{one.held_on.day}日召开") for one in held),
        f"{year}年内召开、已登记的会议次数。",
        unit="次/年",
    )
    figure = replace(figure, aims=f"meetings-{year}")
    # Before the first known meeting and after the last, nobody has said that there was none.
    return open_until_over(catalogue, year, figure, "" if known else "还没有登记这一年的会议。")
