"""The register of regions."""

from generator.model.register import Register
from generator.registers.regions.cpsv import locations
from generator.registers.regions.model import Region
from generator.registers.regions.rules import REGION_RULES


def _owners(region: Region) -> tuple[str, ...]:
    return region.owners


REGISTER = Register(
    name="regions",
    title="县区和管理区",
    model=Region,
    section="organs",
    about="全市的县、市、区和管理区及其乡镇、街道",
    supplier="由民政部门提供",
    aliases=("区县", "乡镇", "街道"),
    headed_by="kind",
    rules=REGION_RULES,
    template="regions.html",
    cpsv=locations,
    owners=_owners,
)
