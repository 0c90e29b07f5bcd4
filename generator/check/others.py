"""Rules for laws, departments and the authority."""

from collections.abc import Callable, Iterator
from string import Formatter

from generator.catalogue import Catalogue
from generator.check.finding import Finding, Rule, error
from generator.check.telephones import telephone, telephones
from generator.model.authority import Authority
from generator.model.department import Department
from generator.model.law import Law
from generator.model.trading_body import TradingBody
from generator.model.vocabulary import LawStatus

_CREDIT_DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def credit_code(code: str) -> bool:
    """Whether the last of the 18 characters is the check digit of GB 32100-2015 (mod 31, powers of 3)."""
    total = sum(_CREDIT_DIGITS.index(character) * pow(3, place, 31) for place, character in enumerate(code[:17]))
    return _CREDIT_DIGITS[-total % 31] == code[17]


def code(holder: Department | Authority | TradingBody, _: Catalogue) -> Iterator[Finding]:
    """统一社会信用代码 carries a check digit."""
    given = holder.code
    if given and not credit_code(given):
        yield error("bad-credit-code", ("code",), f"发现统一社会信用代码 {given}，最后一位校验码不对：请逐位核对")


def department_telephones(department: Department, catalogue: Catalogue) -> Iterator[Finding]:
    """The department's and its offices' telephones can be dialled."""
    yield from telephones(department, catalogue)
    for number, office in enumerate(department.offices):
        yield from telephone(("offices", number, "phone"), office.phone)


def law_dates(law: Law, _: Catalogue) -> Iterator[Finding]:
    """A law is issued before it takes effect, and its state agrees with its dates."""
    if law.issued_on and law.effective_on and law.effective_on < law.issued_on:
        message = f"施行日期 {law.effective_on} 早于公布日期 {law.issued_on}：请核对两个日期"
        yield error("effective-before-issued", ("effective_on",), message)
    if law.repealed_on and law.status is not LawStatus.REPEALED:
        yield error("repealed-but-in-force", ("status",), f"有失效日期，时效性却是“{law.status}”：应为已废止")
    if law.replaced_by == law.id:
        yield error("replaced-by-itself", ("replaced_by",), "发现代替它的就是它自己：应为另一部法律法规，没有就不填")


def authority_numbers(authority: Authority, catalogue: Catalogue) -> Iterator[Finding]:
    """The authority's code and the telephone of its disclosure office."""
    yield from code(authority, catalogue)
    if authority.office:
        yield from telephone(("office", "phone"), authority.office.phone)


_PLACEHOLDERS = ("region_code", "department", "type", "register", "id")


def index_template(authority: Authority) -> Iterator[Finding]:
    """The template of 索引号 names what every entry has, and nothing else: asked before any number is made."""
    try:
        parts = list(Formatter().parse(authority.index_no))
    except ValueError:
        parts = [("", "{", "", None)]
    for _, name, form, conversion in parts:
        if name is not None and (name not in _PLACEHOLDERS or form or conversion):
            usable = " ".join(f"{{{placeholder}}}" for placeholder in _PLACEHOLDERS)
            message = f"发现索引号模板“{authority.index_no}”，花括号里应为 {usable} 之一"
            yield error("bad-index-template", ("index_no",), message)
            return


AUTHORITY_RULES: tuple[Callable[[Authority, Catalogue], Iterator[Finding]], ...] = (authority_numbers,)
DEPARTMENT_RULES: tuple[Rule, ...] = (code, department_telephones)
LAW_RULES: tuple[Rule, ...] = (law_dates,)
