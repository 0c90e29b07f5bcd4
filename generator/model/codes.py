"""Codes with a shape of their own."""

import re
from typing import Annotated

from pydantic import StringConstraints

_CREDIT_CODE = r"^[0-9A-HJ-NPQRTUWXY]{18}$"
CreditCode = Annotated[str, StringConstraints(pattern=_CREDIT_CODE)]


def is_credit_code(text: str) -> bool:
    """Whether a text has the shape of a credit code, whatever its check digit is."""
    return bool(re.fullmatch(_CREDIT_CODE, text))
