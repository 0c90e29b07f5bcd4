"""Rules for flows: a chart that can be followed from one start to an end, and that matches the law."""

import re
from collections.abc import Iterator

from generator.check.repeated import repeated
from generator.flowchart import dead_ends, loops, passes_correction, starts, unreachable
from generator.flowchart.vocabulary import StepKind
from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, Rule, error, warning
from generator.model.vocabulary import LimitUnit, PowerType
from generator.registers.flows.model import Flow
from generator.registers.laws.model import LICENSING_LAW

_REFUSAL = re.compile(
    r"不予(?:受理|许可|批准|登记|确认|给付|奖励|延续|变更|办理|公开|认定|核准|备案|支持|立项)|驳回|不批准|不准予"
)
_ACCEPT = re.compile(r"受理")
_DELIVER = re.compile(r"送达|颁发|发证")


def step_ids(flow: Flow, _: Catalogue) -> Iterator[Diagnostic]:
    """Each step has an id of its own, and each branch leads to one."""
    ids = [step.id for step in flow.steps]
    for number, first in repeated(ids):
        message = f"步骤标识 {ids[number]} 与第 {first + 1} 步重复：每一步的标识只能用一次"
        yield error("duplicate-step-id", ("steps", number, "id"), message)
    for number, step in enumerate(flow.steps):
        for place, branch in enumerate(step.next):
            if branch.to not in ids:
                message = f"步骤“{step.name}”指向 {branch.to}，本流程没有这一步"
                yield error("unknown-step", ("steps", number, "next", place, "to"), message)


def one_start(flow: Flow, _: Catalogue) -> Iterator[Diagnostic]:
    """A chart begins in one place."""
    found = starts(flow)
    if len(found) != 1:
        yield error("not-one-start", ("steps",), f"流程有 {len(found)} 个开始步骤（kind: start），应恰好有 1 个")


def connected(flow: Flow, _: Catalogue) -> Iterator[Diagnostic]:
    """All steps can be reached, and each leads to an end."""
    numbers = {step.id: number for number, step in enumerate(flow.steps)}
    for id in unreachable(flow) if starts(flow) else ():
        message = f"从开始走不到步骤“{flow.steps[numbers[id]].name}”：请检查各步骤的去向 next"
        yield error("unreachable-step", ("steps", numbers[id]), message)
    for id in dead_ends(flow):
        message = f"步骤“{flow.steps[numbers[id]].name}”走不到结束：请补上去向 next 或结束步骤（kind: end）"
        yield error("no-way-to-end", ("steps", numbers[id]), message)


def exits(flow: Flow, _: Catalogue) -> Iterator[Diagnostic]:
    """A decision has two or more labelled exits; other steps one; an end none."""
    for number, step in enumerate(flow.steps):
        keys = ("steps", number, "next")
        if step.kind is StepKind.END and step.next:
            yield error("end-with-exit", keys, f"结束步骤“{step.name}”不应再有去向 next")
        if step.kind is not StepKind.DECISION:
            continue
        if len(step.next) < 2:
            yield error(
                "decision-with-one-exit",
                ("steps", number),
                f"判断“{step.name}”只有 {len(step.next)} 个出口，应有两个以上",
            )
        for branch_number, branch in enumerate(step.next):
            if not branch.when:
                message = f"判断“{step.name}”的出口没有写明条件 when"
                yield error("exit-without-label", (*keys, branch_number), message)


def circles(flow: Flow, _: Catalogue) -> Iterator[Diagnostic]:
    """A way back is usual for 补正 only."""
    numbers = {step.id: number for number, step in enumerate(flow.steps)}
    for cycle in loops(flow):
        if not passes_correction(flow, cycle):
            names = "→".join(flow.steps[numbers[id]].name for id in cycle)
            yield warning(
                "loop-without-correction", ("steps", numbers[cycle[0]]), f"流程有循环：{names}；除补正外一般不应往复"
            )


def refusals(flow: Flow, _: Catalogue) -> Iterator[Diagnostic]:
    """Whoever is refused is told where to turn (许可法38)."""
    for number, step in enumerate(flow.steps):
        if step.kind is StepKind.END and _REFUSAL.search(step.name) and not step.remedies:
            message = f"“{step.name}”应写明救济渠道 remedies，如：可申请行政复议或者提起行政诉讼"
            yield error("refusal-without-remedies", ("steps", number), message)


def licensing_steps(flow: Flow, _: Catalogue) -> Iterator[Diagnostic]:
    """受理 within 5, 送达 within 10 working days (许可法32, 44), unless the step cites its own basis."""
    if PowerType.LICENSING not in flow.types:
        return
    for number, step in enumerate(flow.steps):
        if not step.limit or step.limit.unit is not LimitUnit.WORKING_DAY or not step.limit.value:
            continue
        if any(citation.law != LICENSING_LAW for citation in step.basis):
            continue
        most = 5 if _ACCEPT.search(step.name) else 10 if _DELIVER.search(step.name) else None
        if most and step.limit.value > most:
            message = f"“{step.name}”时限 {step.limit}，许可法规定不超过 {most} 个工作日：如有特别法，请写明依据"
            yield warning("step-limit-too-long", ("steps", number, "limit"), message)


FLOW_RULES: tuple[Rule, ...] = (step_ids, one_start, connected, exits, circles, refusals, licensing_steps)
