"""The register of trading."""

from generator.model.register import Register
from generator.registers.trading.figures import figures
from generator.registers.trading.model import Trade
from generator.registers.trading.pages import pages, variables
from generator.registers.trading.rules import TRADE_RULES

REGISTER = Register(
    name="trading",
    title="公共资源交易",
    model=Trade,
    section="public",
    about="建设工程、政府采购、产权交易、土地交易的公告、变更、结果和合同，法定期限是否遵守",
    supplier="由招标人、采购人、出让人和交易平台提供",
    aliases=("招标公告", "中标结果", "政府采购公告", "土地出让公告", "产权交易公告", "招标期限"),
    headed_by="category",
    newest_first="newest",
    pages=pages,
    rules=TRADE_RULES,
    figures=(figures,),
    template="trading.html",
    variables=variables,
)
