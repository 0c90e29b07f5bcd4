"""Amounts of money: exact decimals, as they were published."""

from decimal import Decimal
from typing import Annotated

from pydantic import StringConstraints

from generator.model.entry import Need, Record, element
from generator.model.vocabulary import Vocabulary

AMOUNT_PATTERN = r"^(0|[1-9]\d{0,14})(\.\d{1,6})?$"
# A text, not a number: 0.588 and 1860000.00 stay what they are, in the file, in a cell and in the exports.
Amount = Annotated[str, StringConstraints(pattern=AMOUNT_PATTERN)]
_TEN_THOUSAND = Decimal(10_000)


class Currency(Vocabulary):
    """币种."""

    CNY = "人民币"
    USD = "美元"

    @property
    def unit(self) -> str:
        """What follows an amount."""
        return "元" if self is Currency.CNY else "美元"


class Money(Record):
    """An amount in a currency; shown as ``1,234,567.00元（123.4567万元）``."""

    amount: Amount = element("金额", "数字，单位是元，加引号，如：'1860000.00'", need=Need.ALWAYS)
    currency: Currency = element("币种", default=Currency.CNY)

    @property
    def value(self) -> Decimal:
        """The amount in yuan, exactly."""
        return Decimal(self.amount)

    def __str__(self) -> str:
        return in_words(self.value, self.currency)


def in_words(amount: Decimal, currency: Currency = Currency.CNY) -> str:
    """An amount with thousands separators and at least two decimals; whole ones from ten thousand on also in 万."""
    places = max(2, -int(amount.normalize().as_tuple().exponent))
    written = f"{amount:,.{places}f}{currency.unit}"
    if amount < _TEN_THOUSAND or amount != amount.to_integral_value():
        return written
    return f"{written}（{(amount / _TEN_THOUSAND).normalize():f}万{currency.unit}）"
