"""Articles of the laws that computed pages speak of by themselves, as links where the catalogue holds the law."""

from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.model.catalogue import Catalogue, article
from generator.model.entry import Citation
from generator.pages.links import Links
from generator.registers.laws.model import Law

_NAMES = {
    "disclosure-regulation": "政府信息公开条例",
    "administrative-reconsideration": "行政复议法",
    "administrative-litigation": "行政诉讼法",
}


@dataclass(frozen=True)
class Articles:
    """Cites articles: ``articles(go, 12)`` of 政府信息公开条例, ``articles.reconsideration(go, 23, 1, 4)``."""

    catalogue: Catalogue

    def __call__(self, go: Links, *numbers: int) -> Markup:
        """One or several articles of 政府信息公开条例."""
        cited = (Citation(law="disclosure-regulation", article=str(number)) for number in numbers)
        return self._law(go, "disclosure-regulation") + "、".join(article(one) for one in cited)

    def reconsideration(self, go: Links, number: int, paragraph: int | None = None, item: int | None = None) -> Markup:
        """An article of 行政复议法."""
        return self._cite(go, "administrative-reconsideration", number, paragraph, item)

    def litigation(self, go: Links, number: int, paragraph: int | None = None) -> Markup:
        """An article of 行政诉讼法."""
        return self._cite(go, "administrative-litigation", number, paragraph, None)

    def _cite(self, go: Links, law: str, number: int, paragraph: int | None, item: int | None) -> Markup:
        one = Citation(law=law, article=str(number), paragraph=paragraph, item=item)
        return self._law(go, law) + article(one)

    def _law(self, go: Links, id: str) -> Markup:
        return go.law(id) if id in self.catalogue.all(Law) else escape(f"《{_NAMES[id]}》")
