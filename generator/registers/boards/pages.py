"""政务公开栏: a department's sheet to print and post, and the page that leads to all of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.model.catalogue import Catalogue
from generator.model.standing import Standing, wholes
from generator.pages.context import Context
from generator.pages.page_specification import PageSpecification
from generator.registers.departments.model import Department
from generator.registers.powers.holdings import Holdings
from generator.registers.powers.model import NOT_SET_BY_LAW, Power
from generator.registers.powers.rows import TYPE_ORDER, limit
from generator.registers.powers.situations import fewest_and_most
from generator.registers.powers.vocabulary import Status

URL = "boards/"
TITLE = "政务公开栏和明白卡"
ABOUT = "可以打印张贴的部门公开栏、每个事项一页的明白卡，以及各种公开形式的用处"


@dataclass(frozen=True, slots=True)
class Line:
    """A power on the board: what people ask first. Empty where the department has yet to say."""

    name: str
    limit: str
    fee: str
    materials: str
    window: str
    complaint: str


@dataclass(frozen=True, slots=True)
class Part:
    """The powers of one type."""

    type: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """What ``board.html`` shows. ``complaint`` is the one line for all powers, if it is one."""

    id: str
    name: str
    functions: tuple[str, ...]
    places: tuple[Standing, ...]
    complaint: str
    own_complaints: bool
    parts: tuple[Part, ...]
    total: int
    updated: date | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A department in the list of boards."""

    id: str
    name: str
    powers: int


def board(catalogue: Catalogue, department: Department) -> Board:
    """The board of a department: its powers that are not cancelled, by type."""
    powers = catalogue.view(Holdings).live_by_department.get(department.id, ())
    complaints = dict.fromkeys(power.complaint.phone for power in powers if power.complaint and power.complaint.phone)
    days = [day for power in powers for day in (power.formed_on, power.published_on) if day]
    return Board(
        id=department.id,
        name=department.name,
        functions=department.functions,
        places=wholes(catalogue, department.places),
        complaint=next(iter(complaints)) if len(complaints) == 1 else "",
        own_complaints=len(complaints) > 1,
        parts=tuple(_parts(catalogue, powers)),
        total=len(powers),
        updated=max(days, default=None),
    )


def _parts(catalogue: Catalogue, powers: tuple[Power, ...]) -> Iterator[Part]:
    for type in sorted({power.type for power in powers}, key=TYPE_ORDER.__getitem__):
        yield Part(str(type), tuple(_line(catalogue, power) for power in powers if power.type is type))


def _line(catalogue: Catalogue, power: Power) -> Line:
    suspended = "（暂停办理）" if power.status is Status.SUSPENDED else ""
    return Line(
        power.name + suspended,
        _limit(power),
        "" if power.charged is None else "收费" if power.charged else "不收费",
        _materials(power),
        "、".join(place.full_name for place in wholes(catalogue, power.places)),
        (power.complaint.phone or "") if power.complaint else "",
    )


def _materials(power: Power) -> str:
    """How many; where it depends on the situation, from how many to how many."""
    fewest, most = fewest_and_most(power)
    return f"{fewest}—{most} 份" if fewest < most else f"{most} 份" if most else ""


def _limit(power: Power) -> str:
    return limit(power) or ("法律未规定" if power.statutory_limit == NOT_SET_BY_LAW else "")


def pages(context: Context) -> Iterator[PageSpecification]:
    """The page that explains the forms and leads to every department's board."""
    catalogue = context.catalogue
    departments = tuple(
        Listed(id, department.name, len(catalogue.view(Holdings).live_by_department.get(id, ())))
        for id, department in catalogue.all(Department).items()
    )
    variables = {"about": ABOUT, "departments": departments, "cards": len(catalogue.view(Holdings).live)}
    yield context.specification(URL, "boards.html", TITLE, ABOUT, variables, section="organs")
