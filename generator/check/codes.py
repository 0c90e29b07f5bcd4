"""统一社会信用代码 and its check digit."""

from collections.abc import Iterator
from typing import Protocol

from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, warning

_CREDIT_DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def credit_code(code: str) -> bool:
    """Whether the last of the 18 characters is the check digit of GB 32100-2015 (mod 31, powers of 3)."""
    total = sum(_CREDIT_DIGITS.index(character) * pow(3, place, 31) for place, character in enumerate(code[:17]))
    return _CREDIT_DIGITS[-total % 31] == code[17]


class Holder(Protocol):
    """Whoever has such a code."""

    @property
    def code(self) -> str | None:
        """The code, None where it is not known."""


def code(holder: Holder, _: Catalogue) -> Iterator[Diagnostic]:
    """统一社会信用代码 carries a check digit; codes with another were given out in the first years and are in use."""
    given = holder.code
    if given and not credit_code(given):
        message = f"发现统一社会信用代码 {given}，最后一位校验码不对：请逐位核对；早期的代码确有这样的，无误就不用改"
        yield warning("bad-credit-code", ("code",), message)
