"""The words of a chart: kinds of steps, levels of risk."""

from enum import StrEnum

from generator.model.vocabulary import Vocabulary


class StepKind(StrEnum):
    """Kinds of a flow's step; the value is the key in YAML, the symbol follows GB/T 1526."""

    START = "start"
    PROCESS = "process"
    DECISION = "decision"
    DOCUMENT = "document"
    SUBPROCESS = "subprocess"
    END = "end"

    @property
    def label(self) -> str:
        """The Chinese name of the symbol."""
        return _STEP_LABELS[self]


_STEP_LABELS = {
    StepKind.START: "开始",
    StepKind.PROCESS: "处理",
    StepKind.DECISION: "判断",
    StepKind.DOCUMENT: "文书",
    StepKind.SUBPROCESS: "子流程",
    StepKind.END: "结束",
}


class RiskLevel(Vocabulary):
    """风险等级."""

    HIGH = "高"
    MEDIUM = "中"
    LOW = "低"
