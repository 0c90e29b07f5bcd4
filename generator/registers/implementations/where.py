"""在哪里办: what a power's page, its data and a region's page show of who does it where."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from generator.model.catalogue import Catalogue
from generator.model.reflect import fields
from generator.model.standing import Standing, whole, wholes
from generator.pages.charts import Column
from generator.pages.listing import Label
from generator.pages.rows import Labelled, Row, Rows
from generator.registers.departments.model import Department
from generator.registers.implementations.model import Implementation
from generator.registers.places.model import Place
from generator.registers.powers.cards import charged_words
from generator.registers.powers.doing import as_done, doer, implementations
from generator.registers.powers.model import Power
from generator.registers.powers.rows import limit, power_row
from generator.registers.regions.model import Region


@dataclass(frozen=True, slots=True)
class There:
    """A power in one region: ``own`` says it on the region's terms, ``entry`` holds what the region itself says.

    ``within`` is the id of the county around a township, ``region`` the name as it stands in the choice.
    """

    id: str
    within: str
    region: str
    department: str
    entry: Any
    own: Power
    places: tuple[Standing, ...]
    limit: str
    fee: str

    @property
    def key_facts(self) -> tuple[tuple[str, str], ...]:
        """What the page says first and the region says otherwise, in the page's words."""
        one = self.entry
        said = (
            ("promise", str(one.promised_limit) if one.promised_limit else ""),
            ("charged", "" if one.charged is None else "收费" if one.charged else "不收费"),
            ("visits", "" if one.visits is None else f"{one.visits}次"),
        )
        return tuple((key, words) for key, words in said if words)

    @property
    def differs(self) -> bool:
        """Whether the region asks for something else than the power itself."""
        one = self.entry
        return bool(one.own_name or one.conditions or one.materials or one.fees or one.note or one.visits is not None)


@dataclass(frozen=True, slots=True)
class Choice:
    """A region to choose from."""

    id: str
    within: str
    name: str


@dataclass(frozen=True, slots=True)
class Where:
    """What the section shows: who does it by law, the regions to choose from, and a row for each unit.

    ``columns`` are those in which some row has something to say, beside the region's.
    """

    sentence: str
    choices: tuple[Choice, ...]
    columns: tuple[Column, ...]
    rows: tuple[There, ...]


def variables(catalogue: Catalogue, power: Power) -> Mapping[str, Any]:
    """For the template of a power's page: ``where``, or nothing where no region has said anything."""
    rows = tuple(_there(catalogue, power, one) for one in catalogue.view(implementations).get(power.id, ()))
    if not rows or power.ended:
        return {"where": None}
    found = doer(catalogue, power)
    sentence = found.sentence if found.publisher else ""
    return {"where": Where(sentence, tuple(_choices(catalogue, rows)), tuple(_columns(rows)), rows)}


def _choices(catalogue: Catalogue, rows: Iterable[There]) -> Iterable[Choice]:
    """The regions of the rows, and the counties of the townships among them, each before its townships."""
    found = {row.within: Choice(row.within, "", catalogue.named("regions", row.within)) for row in rows if row.within}
    found |= {row.id: Choice(row.id, row.within, row.region) for row in rows}
    return sorted(found.values(), key=lambda one: (one.within or one.id, bool(one.within), one.id))


def _columns(rows: Iterable[There]) -> Iterator[Column]:
    for key, title, says in _COLUMNS:
        if any(says(row) for row in rows):
            yield Column(key, title)


_COLUMNS: tuple[tuple[str, str, Callable[[There], object]], ...] = (
    ("department", "由谁办", lambda row: row.department),
    ("places", "地点、时间、电话", lambda row: row.places),
    ("limit", "多久办完", lambda row: row.limit),
    ("fee", "收不收费", lambda row: row.fee),
    ("online", "网上办理", lambda row: row.own.online_url),
    ("code", fields(Implementation)["task_code"].title, lambda row: row.entry.task_code),
    ("differs", "当地不同的地方", lambda row: row.differs),
)


def _there(catalogue: Catalogue, power: Power, one: Any) -> There:
    own, region = as_done(power, one), catalogue.all(Region).get(one.region)
    within = (region.within if region else None) or ""
    name = catalogue.named("regions", one.region)
    return There(
        id=one.region,
        within=within,
        region=f"{catalogue.named('regions', within)}{name}" if within else name,
        department=one.department or "",
        entry=one,
        own=own,
        places=wholes(catalogue, one.places),
        limit=limit(own),
        fee=charged_words(own),
    )


def data(catalogue: Catalogue, power: Power) -> Mapping[str, Any]:
    """The implementations of a power for its ``entry.json``, each with what people need of its places."""
    found = catalogue.view(implementations).get(power.id, ())
    return {"implementations": [_as_data(catalogue, one) for one in found]} if found else {}


def _as_data(catalogue: Catalogue, one: Any) -> dict[str, Any]:
    said: dict[str, Any] = one.model_dump(mode="json", exclude_none=True, exclude={"power"})
    said = {name: value for name, value in said.items() if value != []}
    places = wholes(catalogue, one.places)
    return said | {"places": [_place(place) for place in places]}


def _place(place: Standing) -> dict[str, Any]:
    phones = [one.model_dump(mode="json", exclude_none=True) for one in place.phones]
    said = {"id": place.id, "name": place.name, "address": place.address, "hours": place.hours, "phones": phones}
    return {name: value for name, value in said.items() if value}


def by_region(catalogue: Catalogue) -> Mapping[str, tuple[Implementation, ...]]:
    """What is done in each region today, in the order of ids; to be had as ``catalogue.view(by_region)``."""
    found: dict[str, list[Implementation]] = {}
    for one in catalogue.all(Implementation).values():
        if not one.ended and one.power in catalogue.all(Power):
            found.setdefault(one.region, []).append(one)
    return {id: tuple(those) for id, those in found.items()}


def of_region(catalogue: Catalogue, rows: Rows, region: Region) -> list[Labelled]:
    """What is done in a region, by whom and where: each leads to the power's page with the region chosen."""
    found = catalogue.view(by_region).get(region.id, ())
    heads = {one.id: _head(catalogue, one) for one in found}
    return [(heads[one.id], _row(catalogue, rows, one)) for one in sorted(found, key=lambda one: heads[one.id].id)]


def _head(catalogue: Catalogue, one: Implementation) -> Label:
    if one.department is None:
        return Label("no-department", "实施部门还没有提供")
    url = catalogue.register("departments").url(one.department)
    return Label(f"d-{one.department}", catalogue.named("departments", one.department), url)


def _row(catalogue: Catalogue, rows: Rows, one: Implementation) -> Row:
    power = catalogue.all(Power)[one.power]
    places = wholes(catalogue, one.places)
    note = "　".join((*filter(None, (limit(as_done(power, one)),)), *_words(places)))
    # The page says which region it is: there the power goes by its own name, or the one that the region gives it.
    name = one.name if one.own_name else power.name
    return replace(
        power_row(catalogue, rows, power), url=address(one), name=name, note=note, flag=power.flag or one.flag
    )


def _words(places: Iterable[Standing]) -> Iterator[str]:
    for place in places:
        apart = place.address and place.address != place.full_name
        yield f"{place.full_name}（{place.address}）" if apart else place.full_name


def address(one: Implementation) -> str:
    """Where an implementation stands: on the page of its power, with its region chosen."""
    return f"powers/{one.power}/?region={one.region}"


def region_title(_: Region) -> str:
    """The heading of the list on a region's page."""
    return "在这里办的事项"


def region_note(catalogue: Catalogue, region: Region) -> str:
    """Where a region lies and how many powers are done in it, in its row."""
    count = len({one.power for one in catalogue.view(by_region).get(region.id, ())})
    within = catalogue.named("regions", region.within) if region.within else ""
    return "　".join(filter(None, (within, f"{count} 项在这里办" if count else "")))


def region_variables(catalogue: Catalogue, region: Region) -> Mapping[str, Any]:
    """The departments and places of a region, for the template of its page."""
    departments, places = catalogue.view(_in_regions)
    return {
        "departments": departments.get(region.id, []),
        "places": [whole(catalogue, id) for id in places.get(region.id, ())],
    }


def _in_regions(catalogue: Catalogue) -> tuple[Mapping[str, list[Department]], Mapping[str, list[str]]]:
    """The departments and the ids of the places of each region."""
    departments: defaultdict[str, list[Department]] = defaultdict(list)
    places: defaultdict[str, list[str]] = defaultdict(list)
    for department in catalogue.all(Department).values():
        if department.region:
            departments[department.region].append(department)
    for id, place in catalogue.all(Place).items():
        if place.region:
            places[place.region].append(id)
    return departments, places
