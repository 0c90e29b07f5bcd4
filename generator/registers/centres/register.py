"""The register of centres."""

from generator.model.contribution import Contribution, RelatedList
from generator.model.register import Register
from generator.registers.centres import windows
from generator.registers.centres.figures import figures
from generator.registers.centres.model import Centre
from generator.registers.centres.rules import CENTRE_RULES

REGISTER = Register(
    name="centres",
    title="政务服务中心",
    model=Centre,
    section="organs",
    about="市、县区、乡镇三级政务服务中心：地址、时间，哪个窗口办什么，部门、许可和收费进驻了多少",
    supplier="由市政务服务中心和各县区、各乡镇提供",
    aliases=("政务大厅", "办事大厅", "行政服务中心", "便民服务中心"),
    headed_by="tier",
    rules=CENTRE_RULES,
    figures=(figures,),
    contributions={
        "centres": Contribution(
            related=RelatedList(rows=windows.of_centre, title=windows.title, note=windows.note),
        ),
    },
)
