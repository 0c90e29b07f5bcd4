"""What laws say that computed pages speak of by themselves; a link where the catalogue holds the law."""

from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.model.catalogue import Catalogue, article
from generator.model.entry import Citation
from generator.pages.links import Links
from generator.registers.laws.model import Law
from generator.registers.laws.vocabulary import LawStatus

_NAMES = {
    "disclosure-regulation": "政府信息公开条例",
    "administrative-reconsideration": "行政复议法",
    "administrative-litigation": "行政诉讼法",
}


@dataclass(frozen=True, slots=True)
class LegalText:
    """What a law says, in plain words, and where: its usual name and the article, or a document's number alone."""

    text: str = ""
    law: str = ""
    article: str = ""

    def __str__(self) -> str:
        return f"《{self.law}》{self.article}" if self.article else self.law


def law_ids(catalogue: Catalogue) -> dict[str, str]:
    """The id of each law by its full name and by the name a reader knows it by.

    Of several laws of one name it is the one in force, and else the first.
    """
    found: dict[str, str] = {}
    for id, law in sorted(catalogue.all(Law).items(), key=lambda pair: pair[1].status is not LawStatus.IN_FORCE):
        for name in (law.name, law.label):
            found.setdefault(name, id)
    return found


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

    def of(self, go: Links, said: LegalText) -> Markup:
        """Where the law says it: its name, a link if the catalogue holds it, and the article."""
        id = self.catalogue.view(law_ids).get(said.law) if said.article else None
        return go.law(id, said.law) + said.article if id else escape(str(said))

    def _cite(self, go: Links, law: str, number: int, paragraph: int | None, item: int | None) -> Markup:
        one = Citation(law=law, article=str(number), paragraph=paragraph, item=item)
        return self._law(go, law) + article(one)

    def _law(self, go: Links, id: str) -> Markup:
        return go.law(id) if id in self.catalogue.all(Law) else escape(f"《{_NAMES[id]}》")
