"""The words of the register of laws."""

from generator.model.vocabulary import Vocabulary


class LawKind(Vocabulary):
    """效力位阶 of a law or regulation."""

    LAW = "法律"
    DECISION = "有关法律问题的决定"
    ADMINISTRATIVE_REGULATION = "行政法规"
    LOCAL_REGULATION = "地方性法规"
    DEPARTMENTAL_RULE = "部门规章"
    LOCAL_RULE = "地方政府规章"
    NORMATIVE_DOCUMENT = "规范性文件"


class LawStatus(Vocabulary):
    """时效性 of a law."""

    IN_FORCE = "现行有效"
    REVISED = "已修订"
    REPEALED = "已废止"
    NOT_YET = "尚未生效"

    @property
    def ending(self) -> bool:
        """Whether the law is no more."""
        return self is LawStatus.REPEALED
