"""The register of news."""

from generator.model.register import Register
from generator.registers.news.figures import news
from generator.registers.news.model import NewsItem
from generator.registers.news.rules import NEWS_RULES

REGISTER = Register(
    name="news",
    title="政务公开动态",
    model=NewsItem,
    section="disclosure",
    about="县区和部门报送的政务公开动态",
    supplier="由各县区、各部门的通讯员报送，市政务公开办编发",
    aliases=("新闻", "工作动态", "简报"),
    newest_first="reported_on",
    rules=NEWS_RULES,
    figures=(news,),
)
