"""The register of implementations."""

from generator.model.register import Register
from generator.registers.implementations.model import Implementation

REGISTER = Register(
    name="implementations",
    title="实施清单",
    model=Implementation,
    section="services",
    about="每一事项在各县区由谁办、在哪里办、多久办完",
    supplier="由各县区的实施部门提供",
    aliases=("各县区",),
    headed_by="region",
)
