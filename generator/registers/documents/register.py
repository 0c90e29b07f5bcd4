"""The register of documents."""

from generator.model.information_item import Catalogued, Kind
from generator.model.register import Register
from generator.registers.documents.model import Document, DocumentKind, Validity
from generator.registers.documents.rules import DOCUMENT_RULES

_FLAGS = {Validity.REVISED: "已修订", Validity.REPEALED: "已废止"}


def _kind(kind: DocumentKind) -> Kind:
    return Kind(f"documents-{kind.slug}", "其他文件" if kind is DocumentKind.OTHER else kind.value)


def _kind_of(document: Document) -> Kind:
    return _kind(document.kind)


def _flag(document: Document) -> str:
    return _FLAGS.get(document.validity, "") if document.validity else ""


REGISTER = Register(
    name="documents",
    title="政府文件",
    model=Document,
    section="disclosure",
    about="规章、规范性文件、规划、预算决算、统计公报和通知公告，写明是否有效，可以下载",
    supplier="由制定或者保存文件的行政机关提供（信息公开条例第10条、第20条）",
    aliases=("红头文件", "规范性文件", "规划", "预算", "决算", "政策文件"),
    grouped_by="department",
    headed_by="kind",
    newest_first="formed_on",
    rules=DOCUMENT_RULES,
    template="documents.html",
    item=Catalogued(kinds=tuple(map(_kind, DocumentKind)), kind=_kind_of, flag=_flag, leading=True),
)
