"""The home page: ways to the powers, and what the catalogue holds today."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.catalogue import Catalogue
from generator.model.completeness import totals
from generator.model.vocabulary import PowerType
from generator.pages.context import Context
from generator.pages.page_specification import PageSpecification, column
from generator.registers.powers.example_queries import example_queries
from generator.registers.powers.holdings import Holdings, laws_of
from generator.registers.powers.model import Power
from generator.registers.powers.shelves import THEMES, TYPES, choices, departments

_SERVICES = "services"


@dataclass(frozen=True, slots=True)
class Headline:
    """A number on the home page, what it counts, and where the rows behind it stand."""

    value: str
    title: str
    meaning: str
    url: str


def home(context: Context) -> Iterator[PageSpecification]:
    """The page."""
    catalogue = context.catalogue
    authority = catalogue.authority
    title = f"{authority.name}政务公开目录"
    description = f"查找{authority.region}各部门的权力事项：谁能办、凭什么办、要什么材料、多久办完、收不收费。"
    variables = {
        "title": title,
        "types": choices(catalogue, TYPES),
        "themes": choices(catalogue, THEMES),
        "departments": departments(context),
        "examples": example_queries(catalogue),
        "figures": _headlines(catalogue),
        "as_of": context.as_of,
        "sections": [section for section in catalogue.shown.sections if section.path != _SERVICES],
    }
    yield PageSpecification(
        url="",
        template="home.html",
        title=title,
        description=description,
        above=(),
        meta=column(title, description, ""),
        variables=variables,
    )


def _headlines(catalogue: Catalogue) -> tuple[Headline, ...]:
    """What is counted are powers that are not cancelled, and what belongs to them."""
    all_powers, powers = catalogue.all(Power), catalogue.view(Holdings).live
    services = sum(power.type is PowerType.PUBLIC_SERVICE for power in powers)
    held = len(powers) - services
    cancelled = len(all_powers) - len(powers)
    beside = f"；另有 {cancelled} 项已取消" if cancelled else ""
    needed, filled = totals(powers, catalogue.authority.defaults)
    share = f"{100 * filled // needed}%" if needed else "—"
    holders = catalogue.view(Holdings).live_by_department
    laws = {law for power in powers for law in laws_of(power)}
    flows = {power.flow for power in powers if power.flow}
    listed = {register.name: register.url() for register in catalogue.registers}
    return (
        Headline(str(len(powers)), "权力事项", f"职权 {held} 项，公共服务 {services} 项{beside}", listed["powers"]),
        Headline(str(len(holders)), "部门", "实施上述事项的部门", listed["departments"]),
        Headline(str(len(laws)), "法律法规", "上述事项的设定依据，含法律、法规、规章和文件", listed["laws"]),
        Headline(str(len(flows)), "流程图", "上述事项办理时所按的流程", listed["flows"]),
        Headline(share, "信息完整度", f"上述事项应填 {needed} 个要素，已填 {filled} 个", listed["powers"]),
    )
