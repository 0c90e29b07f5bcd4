"""Rules for powers, after conventions of law and field; each names its source."""

import re
from collections.abc import Iterator

from generator.check.dates import in_order
from generator.check.information import INFORMATION_RULES
from generator.check.remedies import remedies as sound_remedies
from generator.check.repeated import repeated
from generator.check.telephones import telephone, telephones
from generator.flowchart import counted_in_all, longest_counted_path
from generator.model.catalogue import Catalogue, cited
from generator.model.diagnostic import Diagnostic, Rule, error, warning
from generator.model.entry import Limit, limit_words
from generator.model.vocabulary import LimitUnit, PowerType
from generator.registers.flows.model import Flow
from generator.registers.laws.model import LICENSING_LAW, Law
from generator.registers.laws.vocabulary import LawStatus
from generator.registers.powers.at_places import at_places
from generator.registers.powers.model import Power, StatutoryLimit
from generator.registers.powers.situations import apart
from generator.registers.powers.twins import twins
from generator.registers.powers.vocabulary import CaseType, Status

# Words that let an office ask for anything: 国办函〔2017〕115号 counts them as unclear materials.
_CATCH_ALL = re.compile(
    r"其他(?:有关|相关|必要|所需|应当提交|需要提交|规定)?的?(?:申请)?(?:材料|资料|文件|证明)|等(?:相关)?(?:材料|资料)$|认为(?:需要|必要)"
)


def longer(one: Limit, other: Limit) -> bool | None:
    """Whether ``one`` is longer than ``other``; None where their units cannot be compared."""
    if one.unit is LimitUnit.ON_THE_SPOT:
        return False
    if other.unit is LimitUnit.ON_THE_SPOT:
        return True
    if one.unit is not other.unit or one.value is None or other.value is None:
        return None
    return one.value > other.value


def promised_limit(power: Power, _: Catalogue) -> Iterator[Diagnostic]:
    """A promise is never longer than the law; only like units are compared (许可法82, 42)."""
    promised, statutory = power.promised_limit, power.statutory_limit
    if promised and isinstance(statutory, StatutoryLimit) and longer(promised, statutory):
        message = f"承诺时限 {promised} 长于法定时限 {statutory}：承诺时限不得长于法定时限"
        yield error("promised-longer-than-statutory", ("promised_limit",), message)


def immediate_case(power: Power, _: Catalogue) -> Iterator[Diagnostic]:
    """即办件: promised at most one working day."""
    if power.case_type is not CaseType.IMMEDIATE:
        return
    promised = power.promised_limit
    quick = promised and (
        promised.unit in (LimitUnit.ON_THE_SPOT, LimitUnit.HOUR)
        or (promised.unit is LimitUnit.WORKING_DAY and promised.value == 1)
    )
    if not quick:
        found = f"承诺时限为 {promised}" if promised else "没有承诺时限"
        yield error(
            "immediate-not-immediate", ("case_type",), f"办件类型是即办件，{found}：即办件应承诺当场或 1 个工作日内办结"
        )


def visits(power: Power, _: Catalogue) -> Iterator[Diagnostic]:
    """Whoever has to come must be told why."""
    if power.visits and not power.visits_reason:
        yield error(
            "visits-without-reason", ("visits",), f"要到现场 {power.visits} 次，应在 visits_reason 写明必须到现场的原因"
        )


def fees(power: Power, _: Catalogue) -> Iterator[Diagnostic]:
    """No charge without basis and standard (许可法58-59; 条例20(八))."""
    if power.charged is False and power.fees:
        yield error("free-with-fees", ("fees",), "charged 为 false（不收费），却列出了收费项目：两者矛盾，应改正其一")
    if power.charged is None and power.fees:
        yield error("fees-without-charged", ("fees",), "列出了收费项目，应写明 charged: true")
    if power.charged and not power.fees:
        yield error("charged-without-fees", ("charged",), "charged 为 true（收费），应在 fees 列出收费项目、标准和依据")
    for number, fee in enumerate(power.fees):
        if not fee.standard:
            yield error("fee-without-standard", ("fees", number), f"收费项目“{fee.item}”缺少收费标准 standard")
        if not fee.basis or not (fee.basis.law or fee.basis.document):
            yield error("fee-without-basis", ("fees", number), f"收费项目“{fee.item}”缺少收费依据 basis")


def materials(power: Power, _: Catalogue) -> Iterator[Diagnostic]:
    """Each material is named; each is asked for once (许可法31)."""
    for number, material in enumerate(power.materials):
        if _CATCH_ALL.search(material.name):
            message = f"发现兜底材料“{material.name}”：应逐项写明需要什么材料"
            yield error("catch-all-material", ("materials", number, "name"), message)
    for number, material in enumerate(power.materials):
        same = (one for one, other in enumerate(power.materials[:number]) if other.name == material.name)
        met = (one for one in same if not apart(power, material.situations, power.materials[one].situations))
        if (first := next(met, None)) is not None:
            message = f"材料“{material.name}”与第 {first + 1} 项重复：每种材料只列一次"
            yield error("duplicate-material", ("materials", number, "name"), message)


def common_materials(power: Power, _: Catalogue) -> Iterator[Diagnostic]:
    """What is one paper is asked for once: two of a kind, one for each of two persons, are not one."""
    kinds = [(number, material.kind) for number, material in enumerate(power.materials) if material.kind]
    for place, first in repeated(kind for _, kind in kinds):
        number, kind = kinds[place]
        message = f"与第 {kinds[first][0] + 1} 项都写了常用材料 {kind}：同一份只列一次，不是同一份的不写 kind"
        yield error("common-material-twice", ("materials", number, "kind"), message)


def dates(power: Power, _: Catalogue) -> Iterator[Diagnostic]:
    """In force before cancelled."""
    yield from in_order("cancelled-before-effective", power, "effective_on", "cancelled_on")


def cancellation(power: Power, _: Catalogue) -> Iterator[Diagnostic]:
    """A cancelled power says since when; only a cancelled one does."""
    cancelled = power.status is Status.CANCELLED
    if cancelled and not power.cancelled_on:
        yield error("cancelled-without-date", ("status",), "状态为取消，应写明取消日期 cancelled_on")
    if not cancelled and power.cancelled_on:
        message = f"有取消日期，状态却是“{power.status}”：应把 status 写成取消，或删去这个日期"
        yield error("date-without-cancellation", ("cancelled_on",), message)
    if not cancelled and power.successor:
        yield error(
            "successor-without-cancellation",
            ("successor",),
            f"状态是“{power.status}”，却写了承接事项：只有取消的事项才写",
        )
    if power.successor == power.id:
        yield error("own-successor", ("successor",), "发现承接事项就是本事项：应为另一事项，没有就不填")


def type_blocks(power: Power, _: Catalogue) -> Iterator[Diagnostic]:
    """The blocks of penalties and levies belong to their types."""
    if power.penalty and power.type is not PowerType.PENALTY:
        yield error(
            "penalty-of-other-type", ("penalty",), f"职权类型是{power.type}，不应有处罚内容 penalty：只有行政处罚才写"
        )
    if power.levy and power.type is not PowerType.LEVY:
        yield error("levy-of-other-type", ("levy",), f"职权类型是{power.type}，不应有征收内容 levy：只有行政征收才写")


def benefit(power: Power, _: Catalogue) -> Iterator[Diagnostic]:
    """What is paid belongs to those types that pay."""
    if power.benefit and power.type not in (PowerType.BENEFIT, PowerType.REWARD):
        message = f"职权类型是{power.type}，不应有给付或者奖励内容 benefit：只有行政给付和行政奖励才写"
        yield error("benefit-of-other-type", ("benefit",), message)


def report_channels(power: Power, _: Catalogue) -> Iterator[Diagnostic]:
    """A channel leads somewhere, and a number can be dialled."""
    for number, channel in enumerate(power.report_channels):
        if not (channel.number or channel.url or channel.address):
            message = "举报渠道没有电话，也没有网址和地址：至少写一项"
            yield error("report-channel-without-way", ("report_channels", number), message)
        yield from telephone(("report_channels", number, "number"), channel.number)


def licensing_limit(power: Power, _: Catalogue) -> Iterator[Diagnostic]:
    """20 working days and 10 more, 45 and 15 if joint (许可法42), unless a special law is cited."""
    limit = power.statutory_limit
    if power.type is not PowerType.LICENSING or not isinstance(limit, StatutoryLimit):
        return
    if limit.basis and limit.basis.law != LICENSING_LAW:
        return
    longest = 60 if power.joint_departments else 30
    if limit.unit is LimitUnit.WORKING_DAY and limit.value and limit.value > longest:
        message = f"法定时限 {limit} 超过许可法第四十二条的 {longest} 个工作日（含延长）：如有特别法，请写明依据"
        yield warning("licence-limit-too-long", ("statutory_limit",), message)


def aliases(power: Power, _: Catalogue) -> Iterator[Diagnostic]:
    """An everyday name is another name, given once."""
    for place, _first in repeated((power.name, *power.aliases)):
        message = f"日常用语“{power.aliases[place - 1]}”与名称或前面的用语相同，可以删去"
        yield warning("idle-alias", ("aliases", place - 1), message)


def citations(power: Power, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """A basis is cited once, and stands."""
    for number, first in repeated((one.law, one.article, one.paragraph, one.item) for one in power.legal_basis):
        message = f"{cited(power.legal_basis[number], catalogue.all(Law))}与第 {first + 1} 项重复，可以删去"
        yield warning("duplicate-citation", ("legal_basis", number), message)
    for number, citation in enumerate(power.legal_basis):
        law = catalogue.all(Law).get(citation.law)
        if law and law.status is not LawStatus.IN_FORCE and power.status is Status.IN_FORCE:
            successor = catalogue.all(Law).get(law.replaced_by or "")
            hint = f"，已由《{successor.label}》代替" if successor else ""
            message = f"依据《{law.label}》{law.status}{hint}：请核对新的条文"
            yield warning("basis-not-in-force", ("legal_basis", number, "law"), message)


def flow(power: Power, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """The chart fits the power: its type, its steps, its time."""
    chart = catalogue.all(Flow).get(power.flow or "")
    if chart is None:
        if power.flow_limits and not power.flow:
            yield error("flow-limits-without-flow", ("flow_limits",), "写了各步骤时限 flow_limits，却没有办理流程 flow")
        return
    if chart.types and power.type not in chart.types:
        message = f"流程“{chart.name}”适用于{'、'.join(chart.types)}，本事项是{power.type}"
        yield warning("flow-of-other-type", ("flow",), message)
    for id in power.flow_limits:
        if chart.step(id) is None:
            message = f"流程“{chart.name}”没有步骤 {id}，应为 {'、'.join(step.id for step in chart.steps)} 之一"
            yield error("limit-of-unknown-step", ("flow_limits", id), message)
    statutory = power.statutory_limit
    if not isinstance(statutory, StatutoryLimit) or statutory.value is None:
        return
    if counted_in_all(chart, power.flow_limits, statutory.unit) <= statutory.value:
        return
    length, _ = longest_counted_path(chart, power.flow_limits, statutory.unit)
    if length > statutory.value:
        total, limit = (limit_words(value, statutory.unit) for value in (length, statutory.value))
        message = f"流程图计时步骤最长 {total}，超过法定时限 {limit}：请核对各步骤时限"
        yield error("path-longer-than-limit", ("flow",), message)


def remedies(power: Power, _: Catalogue) -> Iterator[Diagnostic]:
    """What the power says of remedies agrees with itself."""
    yield from sound_remedies(("remedies",), power.remedies)


POWER_RULES: tuple[Rule, ...] = (
    twins,
    at_places,
    promised_limit,
    immediate_case,
    visits,
    fees,
    telephones,
    materials,
    common_materials,
    dates,
    cancellation,
    *INFORMATION_RULES,
    type_blocks,
    licensing_limit,
    aliases,
    citations,
    flow,
    benefit,
    report_channels,
    remedies,
)
