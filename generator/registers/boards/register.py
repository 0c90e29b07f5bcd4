"""The overview at ``/boards/``."""

from pathlib import Path

from generator.model.register import Contribution, Overview, Printable
from generator.registers.boards.pages import ABOUT, TITLE, URL, board, pages

REGISTER = Overview(
    home=Path(__file__).parent,
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
