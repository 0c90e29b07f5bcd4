"""The register of main items (主项): a matter of the basic catalogue whose variants (子项) are powers."""

from typing import Annotated, ClassVar

from pydantic import StringConstraints

from generator.model.entry import Entry, Id, Line, Need, PagePlace, Reference, Text, element

MainItemId = Annotated[Id, Reference("main-items")]
BasicCode = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z-]{6,64}$")]


class MainItem(Entry):
    """One main item. Nobody applies for it: its page leads to its variants, and so does the search."""

    page_places: ClassVar = {"aliases": PagePlace.NAME, "summary": PagePlace.LEAD}

    aliases: tuple[Line, ...] = element("日常用语", "群众的叫法，搜索时能找到", default=())
    code: BasicCode | None = element("基本编码", default=None, need=Need.CONDITIONAL, searched=True, listed=True)
    summary: Text | None = element("内容概述", "一两句话说清这是什么、分成哪些子项", default=None, need=Need.ALWAYS)
