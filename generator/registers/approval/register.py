"""The overview at ``/approval/``."""

from generator.model.register import Overview
from generator.registers.approval.figures import figures
from generator.registers.approval.pages import ABOUT, TITLE, URL, pages

REGISTER = Overview(
    url=URL,
    title=TITLE,
    section="services",
    about=ABOUT,
    pages=pages,
    aliases=(
        "压缩时限",
        "审批提速",
        "首席代表",
        "并联审批",
        "告知承诺",
        "一审一核",
        "收费审核公示",
        "一表通",
        "承诺时限",
    ),
    rank=1,
    figures=(figures,),
)
