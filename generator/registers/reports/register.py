"""The register of reports."""

from generator.model.register import Register
from generator.registers.reports.figures import reports
from generator.registers.reports.model import AnnualReport
from generator.registers.reports.pages import pages
from generator.registers.reports.rules import REPORT_RULES

REGISTER = Register(
    name="reports",
    title="政府信息公开工作年度报告",
    model=AnnualReport,
    about="每年公开了多少政府信息、收到和处理了多少申请",
    supplier="由政府信息公开工作主管部门和各部门每年编制",
    aliases=("年报", "年度报告", "信息公开年报", "信息公开工作报告"),
    newest_first="published_on",
    stamped=False,
    pages=pages,
    rules=REPORT_RULES,
    figures=(reports,),
    template="reports.html",
)
