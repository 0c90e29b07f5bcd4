"""The overview at ``/downloads/``."""

from generator.model.register import Overview
from generator.registers.downloads.pages import ABOUT, TITLE, URL, pages

REGISTER = Overview(
    url=URL,
    title=TITLE,
    section="disclosure",
    about=ABOUT,
    pages=pages,
    aliases=("开放数据", "下载数据", "数据下载", "JSON", "CSV", "Excel", "XLSX", "数据集", "接口"),
    rank=9,
)
