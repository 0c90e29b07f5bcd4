"""The overview at ``/guide/``."""

from generator.model.register import Overview
from generator.registers.guide.pages import ABOUT, TITLE, URL, pages

REGISTER = Overview(
    url=URL,
    title=TITLE,
    section="disclosure",
    about=ABOUT,
    pages=pages,
    aliases=("公开指南", "信息公开机构", "信息公开电话", "索引号", "怎么查政府信息", "信息公开投诉"),
)
