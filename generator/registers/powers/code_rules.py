"""Rules for the codes of a power: 实施编码 begins with the body's credit code, 业务办理项编码 with the 实施编码.

A code as it was given out is a fact: what looks wrong in it is a warning; an error is what cannot be true together.
"""

from collections.abc import Iterator

from generator.check.codes import credit_code
from generator.model.catalogue import Catalogue
from generator.model.codes import is_credit_code
from generator.model.diagnostic import Diagnostic, Rule, error, warning
from generator.registers.departments.model import Department
from generator.registers.powers.model import Power

# 18 characters of the body's credit code and 13 of the matter; two more for the variant that people apply for.
TASK, HANDLING, BODY = 31, 33, 18


def codes(power: Power, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Each code by itself, and against the others."""
    body = catalogue.all(Department).get(power.department)
    yield from task_code(power.task_code, body)
    handling, task = power.handling_code, power.task_code
    if not handling:
        return
    if len(handling) != HANDLING:
        message = f"业务办理项编码有 {len(handling)} 位，应为 {HANDLING} 位：实施编码 {TASK} 位，后加 2 位"
        yield warning("handling-code-length", ("handling_code",), message)
    elif task and len(task) == TASK and not handling.startswith(task):
        message = f"业务办理项编码 {handling} 的前 {TASK} 位不是实施编码 {task}：两者矛盾，应改正其一"
        yield error("handling-code-of-another", ("handling_code",), message)


def task_code(code: str | None, body: Department | None) -> Iterator[Diagnostic]:
    """实施编码 of whoever exercises the power: its length, and whose it is."""
    if not code:
        return
    if len(code) != TASK:
        message = f"实施编码有 {len(code)} 位，应为 {TASK} 位：前 {BODY} 位是实施主体的统一社会信用代码"
        yield warning("task-code-length", ("task_code",), message)
        return
    owner = code[:BODY].upper()
    if not is_credit_code(owner) or not credit_code(owner):
        message = f"实施编码的前 {BODY} 位 {code[:BODY]} 不是有效的统一社会信用代码：请逐位核对"
        yield warning("task-code-without-body", ("task_code",), message)
    elif body and body.code and body.code != owner:
        message = f"实施编码的前 {BODY} 位 {owner} 不是“{body.name}”的统一社会信用代码 {body.code}：请核对"
        yield warning("task-code-of-another-body", ("task_code",), message)


CODE_RULES: tuple[Rule, ...] = (codes,)
