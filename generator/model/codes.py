"""Codes with a shape of their own."""

from typing import Annotated

from pydantic import StringConstraints

CreditCode = Annotated[str, StringConstraints(pattern=r"^[0-9A-HJ-NPQRTUWXY]{18}$")]
