"""The register of departments."""

from generator.model.catalogue import Catalogue
from generator.model.information_item import Catalogued, Kind
from generator.model.register import Register
from generator.registers.departments.cpsv import organisations
from generator.registers.departments.hotlines import numbered
from generator.registers.departments.linked_data import about
from generator.registers.departments.model import Department
from generator.registers.departments.rules import DEPARTMENT_RULES

_KIND = Kind("departments", "机构")


def _kind(_: Department) -> Kind:
    return _KIND


def _summary(department: Department) -> str:
    return "；".join(department.functions)


def _row(_catalogue: object, _department: Department) -> dict[str, str]:
    return {}


def _owners(department: Department) -> tuple[str, ...]:
    return department.owners


def _id(department: Department) -> str:
    return department.id


def _variables(catalogue: Catalogue, _charts: object, _go: object, department: Department) -> dict[str, object]:
    return {"numbered": numbered(catalogue, department.places)}


REGISTER = Register(
    name="departments",
    title="部门",
    model=Department,
    role="department",
    section="organs",
    about="各部门的职能、内设机构、地址、电话和所管的事项",
    rules=DEPARTMENT_RULES,
    template="departments.html",
    variables=_variables,
    row=_row,
    linked_data=about,
    cpsv=organisations,
    item=Catalogued(kinds=(_KIND,), kind=_kind, summary=_summary, department=_id),
    owners=_owners,
)
