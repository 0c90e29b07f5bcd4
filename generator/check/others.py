"""Rules for laws and departments."""

from collections.abc import Iterator

from generator.catalogue import Catalogue
from generator.check.finding import Finding, Rule, error
from generator.model.department import Department
from generator.model.law import Law
from generator.model.vocabulary import LawStatus

_CREDIT_DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def credit_code(code: str) -> bool:
    """Whether the last of the 18 characters is the check digit of GB 32100-2015 (mod 31, powers of 3)."""
    total = sum(_CREDIT_DIGITS.index(character) * pow(3, place, 31) for place, character in enumerate(code[:17]))
    return _CREDIT_DIGITS[-total % 31] == code[17]


def department_code(department: Department, _: Catalogue) -> Iterator[Finding]:
    """统一社会信用代码 carries a check digit."""
    if department.code and not credit_code(department.code):
        yield error("bad-credit-code", ("code",), f"统一社会信用代码 {department.code} 的校验码不对，请核对")


def law_dates(law: Law, _: Catalogue) -> Iterator[Finding]:
    """A law is issued before it takes effect, and its state agrees with its dates."""
    if law.issued_on and law.effective_on and law.effective_on < law.issued_on:
        message = f"施行日期 {law.effective_on} 早于公布日期 {law.issued_on}"
        yield error("effective-before-issued", ("effective_on",), message)
    if law.repealed_on and law.status is not LawStatus.REPEALED:
        yield error("repealed-but-in-force", ("status",), f"有失效日期，时效性却是“{law.status}”：应为已废止")
    if law.replaced_by == law.id:
        yield error("replaced-by-itself", ("replaced_by",), "代替它的不能是它自己")


DEPARTMENT_RULES: tuple[Rule, ...] = (department_code,)
LAW_RULES: tuple[Rule, ...] = (law_dates,)
