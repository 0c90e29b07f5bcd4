"""Rules of laws."""

from collections.abc import Iterator

from generator.check.dates import in_order
from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, Rule, error
from generator.registers.laws.model import Law
from generator.registers.laws.vocabulary import LawStatus


def law_dates(law: Law, _: Catalogue) -> Iterator[Diagnostic]:
    """A law is issued before it takes effect, and its state agrees with its dates."""
    yield from in_order("effective-before-issued", law, "issued_on", "effective_on")
    if law.repealed_on and law.status is not LawStatus.REPEALED:
        yield error("repealed-but-in-force", ("status",), f"有失效日期，时效性却是“{law.status}”：应为已废止")
    if law.replaced_by == law.id:
        yield error("replaced-by-itself", ("replaced_by",), "发现代替它的就是它自己：应为另一部法律法规，没有就不填")


LAW_RULES: tuple[Rule, ...] = (law_dates,)
