"""The register of trading bodies."""

from generator.model.register import Register
from generator.registers.trading_bodies.figures import bodies
from generator.registers.trading_bodies.model import TradingBody
from generator.registers.trading_bodies.pages import pages
from generator.registers.trading_bodies.rules import TRADING_BODY_RULES

REGISTER = Register(
    name="trading-bodies",
    title="交易主体",
    model=TradingBody,
    section="public",
    about="公共资源交易由谁监督管理，谁采购，谁提供场所，有哪些供应商、服务商和代理机构，谁被列入不良行为记录名单",
    supplier="由财政部门等监督管理部门提供",
    aliases=("管采分离", "供应商", "招标代理", "采购中心", "黑名单", "不良行为记录名单"),
    headed_by="role",
    pages=pages,
    rules=TRADING_BODY_RULES,
    figures=(bodies,),
    template="trading-bodies.html",
)
