"""The list of registers: one line each. A register is a model, a template ``<name>.html`` and a line here."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.model.department import Department
from generator.model.entry import Entry
from generator.model.flow import Flow
from generator.model.law import Law
from generator.model.power import Power

E = TypeVar("E", bound=Entry, covariant=True)


@dataclass(frozen=True)
class Section:
    """A part of the site: a menu item with a page of its own that leads to its registers and computed pages."""

    path: str
    title: str
    about: str

    @property
    def url(self) -> str:
        """The site-relative address of its page."""
        return f"{self.path}/"


# The menu between the home page and the hand-written pages; with these two it has seven items.
SECTIONS: tuple[Section, ...] = (
    Section("services", "办事服务", "要办的事怎么办：材料、时限、收费、流程和依据"),
    Section("disclosure", "信息公开", "政府信息公开的指南、目录和文件，怎样申请没有公开的信息"),
    Section("organs", "机构与大厅", "部门、县区、政务服务中心在哪里，管什么，怎样联系"),
    Section("public", "民生与交易", "学校、医院、水电气、公交通信的服务和收费，公共资源交易，村务居务"),
    Section("oversight", "监督评价", "政务公开工作做了什么、做得怎样：任务、检查、评议、考核和评估"),
)


@dataclass(frozen=True)
class Register(Generic[E]):
    """A kind of entry: its model, its folder under the root, its Chinese title and its place in addresses.

    ``about`` says in one sentence what stands here, ``supplier`` who hands it in: an empty list shows both. A list is
    grouped under the values of the field ``headed_by`` and has the newest first by the date field ``newest_first``.
    The pages of a register that is not ``stamped`` are made by a computed page, anew in each build.
    """

    name: str
    title: str
    model: type[E]
    folder: str
    path: str
    grouped_by: str | None = None
    searched: bool = True
    section: str = "disclosure"
    about: str = ""
    supplier: str = ""
    headed_by: str | None = None
    newest_first: str | None = None
    stamped: bool = True

    @property
    def template(self) -> str:
        """The Jinja template of an entry's page."""
        return f"{self.name}.html"

    @property
    def schema(self) -> str:
        """The file name of the JSON Schema for editors."""
        return f"{self.name}.json"

    def url(self, id: str = "") -> str:
        """The site-relative address of an entry, or of the register's list."""
        return f"{self.path}/{id}/" if id else f"{self.path}/"


# fmt: off
REGISTERS: tuple[Register[Entry], ...] = (
    Register("departments", "部门", Department, "catalogue/departments", "departments", section="organs", about="各部门的职能、内设机构、地址、电话和所管的事项"),
    Register("laws", "法律法规", Law, "catalogue/laws", "laws", section="services", about="权力事项所依据的法律、法规、规章和文件，是否有效"),
    Register("flows", "权力运行流程", Flow, "flowcharts", "flowcharts", searched=False, section="services", about="办理事项的流程图和步骤表"),
    Register("powers", "权力事项", Power, "catalogue/powers", "powers", grouped_by="department", section="services", about="各部门的行政职权和公共服务，每项的办事指南和流程图"),
)
# fmt: on
