"""The home page: the search, the two doors, one matter at once, and ways for those who look by law or by office."""

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.vocabulary import PowerType
from generator.pages.context import Context
from generator.pages.lists import Choice
from generator.pages.page_specification import PageSpecification, column
from generator.pages.rows import Row
from generator.registers.bundles.model import Bundle
from generator.registers.events.pages import doors
from generator.registers.powers.example_queries import example_queries
from generator.registers.powers.holdings import Holdings

# What is done to people who did not ask for it.
_DONE_TO_PEOPLE = {
    PowerType.PENALTY: "什么行为受罚，罚多少，不服怎么办",
    PowerType.COMPULSION: "查封、扣押、强制执行",
    PowerType.INSPECTION: "检查什么，凭什么检查",
    PowerType.LEVY: "向谁收，收多少",
}
_SERVICES = "services"
_MOST_EXAMPLES = 6


def home(context: Context) -> Iterator[PageSpecification]:
    """The page."""
    catalogue = context.catalogue
    title = f"{catalogue.authority.name}政务公开"
    description = f"查找{catalogue.authority.region}各部门办的事：谁能办、带什么材料、多久办完、收不收费、到哪里办。"
    variables = {
        "title": title,
        "examples": example_queries(catalogue)[:_MOST_EXAMPLES],
        "doors": doors(catalogue),
        "bundles": tuple(_bundles(context)),
        "done_to_people": tuple(_done_to_people(catalogue)),
        "sections": tuple(_sections(catalogue)),
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


def _bundles(context: Context) -> Iterator[Row]:
    bundles = context.catalogue.all(Bundle)
    register = context.catalogue.registry.by_name.get("bundles")
    if register:
        yield from (context.rows.row(register, bundle) for bundle in bundles.values())


def _done_to_people(catalogue: Catalogue) -> Iterator[Choice]:
    powers = catalogue.view(Holdings).live
    for type, about in _DONE_TO_PEOPLE.items():
        count = sum(power.type is type for power in powers)
        if count:
            yield Choice(type.value, f"types/{type.slug}/", count, type.slug, about)


def _sections(catalogue: Catalogue) -> Iterator[Choice]:
    """The other sections, then all powers for those who look by law, type or flow."""
    shown = {section.path: section for section in catalogue.shown.sections}
    shown.pop(_SERVICES, None)
    yield from (Choice(section.title, section.url, None, about=section.about) for section in shown.values())
    if powers := catalogue.shown.by_role.get("power"):
        yield Choice("全部权力清单和流程图", powers.url(), None, about="按部门、类型查每一项权力")
