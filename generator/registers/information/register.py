"""The overview at ``/information/``."""

from generator.model.register import Overview
from generator.registers.information.pages import ABOUT, TITLE, URL, pages
from generator.registers.information.timeliness import figures

REGISTER = Overview(
    url=URL,
    title=TITLE,
    section="disclosure",
    about=ABOUT,
    pages=pages,
    aliases=("公开目录", "信息目录", "索引号", "公开及时率", "文件查询"),
    figures=(figures,),
)
