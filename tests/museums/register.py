"""The register of museums, and the page of their prices."""

from generator.model.register import Overview, Register

from .figures import figures
from .model import Museum
from .pages import ABOUT, TITLE, URL, pages
from .rules import MUSEUM_RULES

REGISTER = Register(
    name="museums",
    title="博物馆",
    model=Museum,
    section="public",
    about="本市的博物馆：陈列什么，何时开馆，怎样收费",
    supplier="由各博物馆提供",
    aliases=("展览馆",),
    headed_by="kind",
    newest_first="opened_on",
    rules=MUSEUM_RULES,
    figures=(figures,),
    template="museums.html",
    overviews=(Overview(url=URL, title=TITLE, section="public", about=ABOUT, pages=pages),),
)
