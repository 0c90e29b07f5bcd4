"""Rules for documents: their dates, whether they hold, and what has taken their place (条例20)."""

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, Rule, error, warning
from generator.registers.documents.model import Document, DocumentKind, Validity


def document_dates(document: Document, _: Catalogue) -> Iterator[Diagnostic]:
    """A document is formed, takes effect and ends, as a rule in this order."""
    formed, effective, repealed = document.formed_on, document.effective_on, document.repealed_on
    if formed and effective and effective < formed:
        message = f"施行日期 {effective} 早于生成日期 {formed}：一般应先制定后施行，请核对两个日期"
        yield warning("effective-before-formed", ("effective_on",), message)
    start = effective or formed
    if start and repealed and repealed < start:
        word = "施行日期" if effective else "生成日期"
        message = f"失效日期 {repealed} 早于{word} {start}：请核对两个日期"
        yield error("ended-before-begun", ("repealed_on",), message)


def document_validity(document: Document, _: Catalogue) -> Iterator[Diagnostic]:
    """The state agrees with the dates and with what has taken the document's place."""
    validity = document.validity
    ended = validity in (Validity.REVISED, Validity.REPEALED)
    found = f"有效性是“{validity}”" if validity else "没有写有效性 validity"
    if document.repealed_on and not ended:
        message = f"有失效日期，{found}：应为已废止或者已修订，或删去这个日期"
        yield error("valid-but-ended", ("validity" if validity else "repealed_on",), message)
    if document.replaced_by and not ended:
        message = f"写了代替它的文件，{found}：应为已废止或者已修订，或删去 replaced_by"
        yield error("valid-but-replaced", ("replaced_by",), message)
    if validity is Validity.REPEALED and not document.repealed_on:
        yield warning("repealed-without-date", ("validity",), "有效性是“已废止”，应写明失效日期 repealed_on")
    if validity is Validity.REVISED and not document.replaced_by:
        message = "有效性是“已修订”，应在 replaced_by 写明修订后的文件，让人找到新的文本"
        yield warning("revised-without-successor", ("validity",), message)


def document_replacement(document: Document, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """What takes a document's place is another one, a later one, and does not lead back to it."""
    documents = catalogue.all(Document)
    if document.replaced_by == document.id:
        message = "发现代替它的就是它自己：应为另一份文件，没有就不填"
        yield error("replaced-by-itself", ("replaced_by",), message)
        return
    successor = documents.get(document.replaced_by or "")
    if successor is None:
        return
    chain = _chain(document, catalogue)
    if chain[-1] == document.id:
        message = f"文件互相代替：{' → '.join(chain)}，应有一份是最新的"
        yield error("replacement-cycle", ("replaced_by",), message)
    elif document.formed_on and successor.formed_on and successor.formed_on < document.formed_on:
        message = f"代替它的“{successor.name}”生成于 {successor.formed_on}，早于本文件的 {document.formed_on}：请核对"
        yield warning("replaced-by-older", ("replaced_by",), message)


def _chain(document: Document, catalogue: Catalogue) -> list[str]:
    """The ids from a document on, each replaced by the next, until the last one or one that has come before."""
    documents = catalogue.all(Document)
    chain = [document.id]
    following: Document | None = document
    while following and following.replaced_by:
        chain.append(following.replaced_by)
        if following.replaced_by in chain[:-1]:
            break
        following = documents.get(following.replaced_by)
    return chain


def binding_document(document: Document, _: Catalogue) -> Iterator[Diagnostic]:
    """What binds the public can be cited by its number, and says whether it still holds."""
    if not document.kind.binding:
        return
    if not document.number:
        yield warning("binding-without-number", ("number",), f"文件种类是{document.kind}，应写明文号 number")
    if document.validity is None:
        message = f"文件种类是{document.kind}，应写明有效性 validity：有效、已修订或者已废止"
        yield warning("binding-without-validity", ("validity",), message)


def interpretation(document: Document, _: Catalogue) -> Iterator[Diagnostic]:
    """Only an interpretation interprets, and it interprets another document."""
    if document.interprets is None:
        return
    if document.kind is not DocumentKind.INTERPRETATION:
        message = f"文件种类是{document.kind}，不应有所解读的文件 interprets：只有政策解读才写"
        yield error("interpretation-of-other-kind", ("interprets",), message)
    elif document.interprets == document.id:
        yield error("interprets-itself", ("interprets",), "发现所解读的就是它自己：应为另一份文件")


DOCUMENT_RULES: tuple[Rule, ...] = (
    document_dates,
    document_validity,
    document_replacement,
    binding_document,
    interpretation,
)
