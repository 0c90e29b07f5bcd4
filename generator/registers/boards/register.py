"""The overview at ``/boards/``."""

from generator.model.contribution import Contribution, Printable
from generator.model.register import Overview
from generator.registers.boards.pages import ABOUT, TITLE, URL, board, pages

REGISTER = Overview(
    url=URL,
    title=TITLE,
    section="organs",
    about=ABOUT,
    pages=pages,
    aliases=("公开栏", "明白卡", "公示栏", "打印"),
    rank=9,
    contributions={
        "departments": Contribution(
            printable=Printable(folder="board/", template="board.html", variable="board", make=board)
        )
    },
)
