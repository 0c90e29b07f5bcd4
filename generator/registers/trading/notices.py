"""What is published of a trade, stage by stage: announcements, changes, candidates, awards and contracts."""

from typing import Annotated

from pydantic import StrictBool

from generator.model.entry import Attachment, Day, Id, Line, Need, Record, Reference, Text, element
from generator.model.money import Money
from generator.model.vocabulary import Vocabulary


class Stage(Vocabulary):
    """How far a trade has come."""

    ANNOUNCEMENT = "公告"
    CHANGE = "变更"
    CANDIDATES = "候选人公示"
    AWARD = "结果"
    CONTRACT = "合同"


class TradingMethod(Vocabulary):
    """In which way (招标投标法10, 政府采购法26, 土地管理法实施条例18)."""

    OPEN_BIDDING = "公开招标"
    INVITED_BIDDING = "邀请招标"
    NEGOTIATION = "竞争性谈判"
    CONSULTATION = "竞争性磋商"
    INQUIRY = "询价"
    SINGLE_SOURCE = "单一来源采购"
    FRAMEWORK = "框架协议采购"
    AUCTION = "拍卖"
    LISTING = "挂牌"
    OTHER = "其他"

    @property
    def bidding(self) -> bool:
        """Whether it is 招标."""
        return self in (TradingMethod.OPEN_BIDDING, TradingMethod.INVITED_BIDDING)

    @property
    def announced(self) -> bool:
        """Whether anybody may come, so that it has to be announced (招标投标法16, 拍卖法45)."""
        return self in (TradingMethod.OPEN_BIDDING, TradingMethod.AUCTION, TradingMethod.LISTING)


class Announcement(Record):
    """招标、采购、出让、转让公告."""

    title: Line | None = element("标题", default=None)
    published_on: Day | None = element("公告日期", default=None, need=Need.ALWAYS)
    documents_from: Day | None = element("文件发出日期", "招标文件开始发出的日期", default=None, need=Need.CONDITIONAL)
    documents_until: Day | None = element("文件获取截止日期", default=None, need=Need.CONDITIONAL)
    deadline_on: Day | None = element(
        "投标截止日期", "提交投标、响应或者竞买文件的最后一天", default=None, need=Need.CONDITIONAL
    )
    held_on: Day | None = element("开标或者竞价日期", default=None, need=Need.CONDITIONAL)
    file: Attachment | None = element("公告全文", "附件路径或网址", default=None, need=Need.ALWAYS)


class Change(Record):
    """澄清、修改、变更公告."""

    title: Line | None = element("标题", default=None)
    published_on: Day | None = element("公告日期", default=None, need=Need.ALWAYS)
    text: Text | None = element("变更内容", default=None)
    affects_bids: StrictBool | None = element("是否影响投标文件编制", default=None)
    deadline_on: Day | None = element("变更后的投标截止日期", default=None, need=Need.CONDITIONAL)
    file: Attachment | None = element("公告全文", "附件路径或网址", default=None)


class Candidates(Record):
    """中标候选人公示 (招标投标法实施条例54)."""

    lot: Line | None = element("标段或者包", default=None)
    report_received_on: Day | None = element("收到评标报告日期", default=None, need=Need.CONDITIONAL)
    published_on: Day | None = element("公示开始日期", default=None, need=Need.ALWAYS)
    until: Day | None = element("公示截止日期", default=None, need=Need.ALWAYS)
    names: tuple[Line, ...] = element("候选人", "单位名称，按名次", default=(), need=Need.ALWAYS)
    file: Attachment | None = element("公示全文", "附件路径或网址", default=None)


class Award(Record):
    """中标、成交、竞得结果，或者没有成交."""

    lot: Line | None = element("标段或者包", default=None)
    decided_on: Day | None = element("确定日期", "确定中标、成交人的日期", default=None, need=Need.CONDITIONAL)
    notified_on: Day | None = element("通知书日期", default=None, need=Need.CONDITIONAL)
    published_on: Day | None = element("公告日期", default=None, need=Need.ALWAYS)
    winner: Line | None = element("中标、成交人", "单位名称，照公告写", default=None, need=Need.CONDITIONAL)
    winner_body: Annotated[Id, Reference("trading-bodies")] | None = element(
        "成交人详情", "catalogue/trading-bodies/ 中的标识", default=None
    )
    amount: Money | None = element("成交金额", default=None, need=Need.CONDITIONAL)
    failed: Text | None = element("未成交原因", "废标、流标、终止的，写原因", default=None, need=Need.CONDITIONAL)
    file: Attachment | None = element("公告全文", "附件路径或网址", default=None)


class Contract(Record):
    """合同公告."""

    lot: Line | None = element("标段或者包", default=None)
    signed_on: Day | None = element("签订日期", default=None, need=Need.ALWAYS)
    published_on: Day | None = element("公告日期", default=None, need=Need.ALWAYS)
    filed_on: Day | None = element("备案日期", default=None, need=Need.CONDITIONAL)
    parties: tuple[Line, ...] = element("当事人", "单位名称，照合同写", default=(), need=Need.ALWAYS)
    amount: Money | None = element("合同金额", default=None, need=Need.ALWAYS)
    file: Attachment | None = element("合同文本", "附件路径或网址", default=None)
