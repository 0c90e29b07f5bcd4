"""The register of duties."""

from generator.model.register import Register
from generator.registers.duties.figures import figures
from generator.registers.duties.model import DisclosureDuty
from generator.registers.duties.pages import TITLE, pages
from generator.registers.duties.rules import DUTY_RULES

REGISTER = Register(
    name="duties",
    title="主动公开事项",
    model=DisclosureDuty,
    path="checklist",
    about="条例要求行政机关不待申请就公开的每一项信息，本网站公开了哪些",
    supplier="按照政府信息公开条例第19条至第21条列出",
    aliases=("主动公开", "应当公开的信息", "公开清单", "主动公开目录"),
    headed_by="level",
    pages=pages,
    list_title=TITLE,
    rules=DUTY_RULES,
    figures=(figures,),
)
