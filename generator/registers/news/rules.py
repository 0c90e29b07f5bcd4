"""Rules of news."""

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, Rule, error
from generator.registers.news.model import NewsItem


def news(news: NewsItem, _: Catalogue) -> Iterator[Diagnostic]:
    """One unit reports."""
    if not news.reporter and not news.region:
        yield error("news-without-reporter", ("reporter",), "没有写明报送单位：应填 reporter 或 region 之一")
    if news.reporter and news.region:
        yield error("news-of-two-reporters", ("region",), "报送部门和报送县区只填一个：谁报送的填谁")


NEWS_RULES: tuple[Rule, ...] = (news,)
