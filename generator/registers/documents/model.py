"""The register of documents: rules, plans, budgets, statistics and notices, with the files to download (条例20)."""

from typing import Annotated

from generator.model.entry import Attachment, Citation, Day, DepartmentId, Id, Line, Need, Record, Reference, element
from generator.model.information import Information
from generator.model.vocabulary import Vocabulary

DocumentId = Annotated[Id, Reference("documents")]


class DocumentKind(Vocabulary):
    """文件种类, in the order of the items of 条例20 that ask for them."""

    RULE = "规章"
    NORMATIVE_DOCUMENT = "规范性文件"
    PLAN = "规划"
    POLICY = "政策措施"
    STATISTICS = "统计公报"
    BUDGET = "预算"
    FINAL_ACCOUNTS = "决算"
    PROCUREMENT = "采购目录和标准"
    MAJOR_PROJECT = "重大建设项目"
    EMERGENCY = "应急管理"
    INSPECTION = "监督检查情况"
    RECRUITMENT = "公务员招考"
    NOTICE = "通知公告"
    INTERPRETATION = "政策解读"
    OTHER = "其他"

    @property
    def binding(self) -> bool:
        """Whether a document of this kind binds the public, so that it has a number and a state."""
        return self in (DocumentKind.RULE, DocumentKind.NORMATIVE_DOCUMENT)


class Validity(Vocabulary):
    """有效性 of a document."""

    IN_FORCE = "有效"
    REVISED = "已修订"
    REPEALED = "已废止"


class DocumentFile(Record):
    """A file of a document."""

    title: Line = element("标题", "如：正文、附表", need=Need.ALWAYS, searched=True)
    file: Attachment = element(
        "文件",
        "catalogue/attachments/<标识>/ 中的文件名（PDF、DOCX、XLSX、PNG 或 JPEG，不超过 10 MiB），或者网址",
        need=Need.ALWAYS,
    )


class Document(Information):
    """A document of the government. Its text stands in the files; the entry says what it is and whether it holds."""

    kind: DocumentKind = element("文件种类", need=Need.ALWAYS, searched=True)
    department: DepartmentId = element("发布机构", "catalogue/departments/ 中的标识", need=Need.ALWAYS)
    number: Line | None = element("文号", default=None, need=Need.CONDITIONAL, searched=True, listed=True)
    formed_on: Day | None = element("生成日期", "成文或者印发的日期", default=None, need=Need.ALWAYS, listed=True)
    validity: Validity | None = element(
        "有效性",
        "规章、规范性文件应当写明；通知公告等没有有效性的不填",
        default=None,
        need=Need.CONDITIONAL,
        listed=True,
    )
    effective_on: Day | None = element("施行日期", default=None, need=Need.CONDITIONAL)
    repealed_on: Day | None = element(
        "失效日期", "被修订或者废止，从这一天起不再有效", default=None, need=Need.CONDITIONAL
    )
    replaced_by: DocumentId | None = element(
        "代替它的文件", "catalogue/documents/ 中的标识", default=None, need=Need.CONDITIONAL
    )
    interprets: DocumentId | None = element(
        "所解读的文件", "政策解读才填：catalogue/documents/ 中的标识", default=None, need=Need.CONDITIONAL
    )
    legal_basis: tuple[Citation, ...] = element("依据", default=(), need=Need.CONDITIONAL)
    files: tuple[DocumentFile, ...] = element("全文和附件", default=(), need=Need.ALWAYS)
