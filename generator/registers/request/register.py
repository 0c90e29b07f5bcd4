"""The overview at ``/request/``."""

from generator.model.register import Overview
from generator.registers.request.pages import ABOUT, TITLE, URL, pages

REGISTER = Overview(
    url=URL,
    title=TITLE,
    section="disclosure",
    about=ABOUT,
    pages=pages,
    aliases=("申请信息公开", "信息公开申请表", "申请公开", "怎么申请政府信息", "不予公开", "信息处理费"),
)
