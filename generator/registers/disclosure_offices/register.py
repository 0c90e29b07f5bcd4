"""The register of disclosure offices."""

from generator.model.register import Register
from generator.registers.disclosure_offices.correspondents import correspondents
from generator.registers.disclosure_offices.figures import offices
from generator.registers.disclosure_offices.model import DisclosureOffice
from generator.registers.disclosure_offices.rules import OFFICE_RULES

REGISTER = Register(
    name="disclosure-offices",
    title="政务公开机构和队伍",
    model=DisclosureOffice,
    section="organs",
    about="县区和部门的政务公开机构：是否独立常设、人员和经费、怎样联系、由哪个科室担任通讯员",
    supplier="由各县区、各部门提供",
    aliases=("政务公开办", "信息公开办", "通讯员"),
    headed_by="kind",
    rules=OFFICE_RULES,
    figures=(offices, correspondents),
)
