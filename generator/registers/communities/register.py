"""The register of communities."""

from generator.model.register import Register
from generator.registers.communities.figures import figures
from generator.registers.communities.model import Community
from generator.registers.communities.pages import pages
from generator.registers.communities.rules import COMMUNITY_RULES

REGISTER = Register(
    name="communities",
    title="村务公开和居务公开",
    model=Community,
    section="public",
    about="村委会和居委会公开了哪些法定事项、什么时候公开的",
    supplier="由村民委员会、居民委员会提供，乡镇、街道汇总",
    aliases=("村务公开栏", "居务公开栏", "村里的账", "社区公开", "村财务公开"),
    headed_by="kind",
    pages=pages,
    rules=COMMUNITY_RULES,
    figures=(figures,),
    template="communities.html",
)
