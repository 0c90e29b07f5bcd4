"""The register of utilities."""

from generator.model.register import Overview, Register
from generator.registers.utilities.figures import by_industry, figures
from generator.registers.utilities.model import Utility
from generator.registers.utilities.pages import ABOUT, REQUIREMENTS, TITLE, pages, requirements
from generator.registers.utilities.rules import UTILITY_RULES

REGISTER = Register(
    name="utilities",
    title="公用事业",
    model=Utility,
    section="public",
    about="学校、医院、供水、供电、公共交通、通信、燃气、供热等单位的服务标准、收费、承诺、投诉电话和价格听证",
    supplier="由行业主管部门和公用事业单位提供",
    aliases=(
        "水价",
        "电价",
        "气价",
        "水费",
        "电费",
        "燃气费",
        "取暖费",
        "学费",
        "公交票价",
        "话费",
        "投诉电话",
        "价格听证",
    ),
    headed_by="industry",
    pages=pages,
    rules=UTILITY_RULES,
    figures=(figures,),
    template="utilities.html",
    overviews=(
        Overview(
            url=REQUIREMENTS,
            title=TITLE,
            section="public",
            about=ABOUT,
            pages=requirements,
            aliases=("水电气收费公示", "学校收费公示", "医院收费公示", "服务承诺"),
            figures=(by_industry,),
        ),
    ),
)
