"""The register of places."""

from generator.model.register import Register
from generator.registers.places.model import Place

REGISTER = Register(
    name="places",
    title="办理地点",
    model=Place,
    section="organs",
    about="办事、咨询、投诉到哪里去，什么时间开门，打哪个电话",
    supplier="由各部门、各政务服务中心提供",
    aliases=("地址", "电话", "窗口", "大厅"),
    headed_by="kind",
)
