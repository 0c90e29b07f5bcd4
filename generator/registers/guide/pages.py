"""``/guide/``: 政府信息公开指南, every element of 条例12, from the authority's file and the list of registers."""

from collections.abc import Iterator
from dataclasses import dataclass
from string import Formatter

from generator.model.authority import Authority
from generator.model.catalogue import Catalogue
from generator.model.entry import Entry, known
from generator.model.register import Register, Section
from generator.model.standing import office_of
from generator.pages.context import Context
from generator.pages.page_specification import PageSpecification
from generator.registers.laws.articles import Articles

URL = "guide/"
TITLE = "政府信息公开指南"
ABOUT = "政府信息怎样分类、编排，在哪里查，怎样申请，找谁办，不服怎么办"


@dataclass(frozen=True, slots=True)
class Kept:
    """A register and how many entries it holds."""

    title: str
    url: str
    about: str
    count: int


@dataclass(frozen=True, slots=True)
class NumberPart:
    """A part of an 索引号: as the template has it, and what it stands for."""

    written: str
    meaning: str


def pages(context: Context) -> Iterator[PageSpecification]:
    """The guide, one page."""
    catalogue = context.catalogue
    variables = {
        "about": ABOUT,
        "kinds": classification(catalogue),
        "number_parts": number_parts(catalogue.authority),
        "example": example(catalogue),
        "office": office_of(catalogue),
        "articles": Articles(catalogue),
    }
    yield context.specification(URL, "guide.html", TITLE, ABOUT, variables, section="disclosure")


def classification(catalogue: Catalogue) -> tuple[tuple[Section, tuple[Kept, ...]], ...]:
    """信息的分类: the registers that hold something, under the parts of the site they belong to."""
    found = (
        (section, tuple(_kept(catalogue, one) for one in catalogue.shown if one.section == section.path))
        for section in catalogue.shown.sections
    )
    return tuple((section, kept) for section, kept in found if kept)


def _kept(catalogue: Catalogue, register: Register[Entry]) -> Kept:
    return Kept(register.title, register.url(), register.about, len(catalogue.entries.get(register.name, {})))


def number_parts(authority: Authority) -> tuple[NumberPart, ...]:
    """What the parts of the authority's template of 索引号 mean, in their order."""
    meanings = {
        "region_code": ("行政区划代码", f"本地是 {authority.region_code or '000000'}"),
        "register": ("目录代号", "信息在哪个目录里，如 powers 是权力事项"),
        "department": ("部门代号", "由哪个部门提供，与部门网页地址中的一样"),
        "type": ("类别代号", "权力事项是职权类型的代号，其他信息是目录代号"),
        "id": ("信息标识", "这条信息独有的名字，公布后不再改动，也是它网页地址的最后一段"),
    }
    names = dict.fromkeys(name for _, name, _, _ in Formatter().parse(authority.index_no) if name in meanings)
    return tuple(NumberPart(*meanings[name]) for name in names if name)


def example(catalogue: Catalogue) -> tuple[str, str, str] | None:
    """索引号 of the first power, or of the first entry of any register, with its name and address."""
    registers = sorted(catalogue.registers, key=lambda register: register.role != "power")
    for register in registers:
        for id, entry in catalogue.entries.get(register.name, {}).items():
            if not known(entry, "index_no", str):
                return catalogue.index_no(register.name, id), entry.name, register.url(id)
    return None
