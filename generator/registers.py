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
class Register(Generic[E]):
    """A kind of entry: its model, its folder under the root, its Chinese title and its place in addresses."""

    name: str
    title: str
    model: type[E]
    folder: str
    path: str
    grouped_by: str | None = None
    searched: bool = True

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


REGISTERS: tuple[Register[Entry], ...] = (
    Register("departments", "部门", Department, "catalogue/departments", "departments"),
    Register("laws", "法律法规", Law, "catalogue/laws", "laws"),
    Register("flows", "权力运行流程", Flow, "flowcharts", "flowcharts", searched=False),
    Register("powers", "权力事项", Power, "catalogue/powers", "powers", grouped_by="department"),
)
