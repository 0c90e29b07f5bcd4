"""The register of places."""

from generator.model.found import Found
from generator.model.register import Register
from generator.registers.places.cpsv import contact_points
from generator.registers.places.former import MOVED
from generator.registers.places.linked_data import about
from generator.registers.places.model import Place
from generator.registers.places.pages import variables
from generator.registers.places.rules import PLACE_RULES


def _kind(place: Place) -> str:
    return str(place.kind)


REGISTER = Register(
    name="places",
    title="办理地点",
    model=Place,
    section="organs",
    about="办事、咨询、投诉到哪里去，什么时间开门，打哪个电话",
    supplier="由各部门、各政务服务中心提供",
    aliases=("地址", "电话", "窗口", "大厅"),
    headed_by="kind",
    rules=PLACE_RULES,
    template="places.html",
    found=Found(kind=_kind),
    variables=variables,
    linked_data=about,
    cpsv=contact_points,
    moved=MOVED,
)
