"""Rules for the authority's own file."""

from collections.abc import Callable, Iterator
from string import Formatter

from generator.check.codes import code
from generator.check.remedies import remedies
from generator.check.telephones import telephone
from generator.model.authority import Authority
from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, error


def authority_numbers(authority: Authority, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """The authority's code."""
    yield from code(authority, catalogue)
    if authority.hotline:
        yield from telephone(("hotline", "number"), authority.hotline.number)


def default_remedies(authority: Authority, _: Catalogue) -> Iterator[Diagnostic]:
    """What holds for every entry that says nothing else agrees with itself."""
    yield from remedies(("defaults", "remedies"), authority.defaults.remedies)


_PLACEHOLDERS = ("region_code", "department", "type", "register", "id")


def index_template(authority: Authority) -> Iterator[Diagnostic]:
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


AUTHORITY_RULES: tuple[Callable[[Authority, Catalogue], Iterator[Diagnostic]], ...] = (
    authority_numbers,
    default_remedies,
)
