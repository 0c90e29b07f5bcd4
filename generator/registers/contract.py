"""What the engine needs of a part: whatever passes here can be checked, shown, searched, exported and edited.

Each fault is a sentence for the programmer who wrote the part; all of them are told at once, when the program starts.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from inspect import get_annotations
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from generator.load.files import OTHER_FOLDERS
from generator.load.folders import ENTRY_FOLDERS
from generator.model.entry import DEPARTMENT, FLOW, LAW, POWER, Entry, Record
from generator.model.reflect import fields
from generator.model.register import Overview, Part, Register, Registry, SingleFile, name_of
from generator.pages.compiler import TEMPLATES

ROLES = {"department": DEPARTMENT, "law": LAW, "flow": FLOW, "power": POWER}
# Written by the engine itself.
_TAKEN = frozenset({"search/", "sitemap/", "changes/", "assets/", "attachments/"})
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_ADDRESS = re.compile(r"([a-z0-9][a-z0-9-]*/)*")
_PLAIN = (str, int, bool, date)
_CHINESE = re.compile("[\u4e00-\u9fff]")
# Fields of an entry that the engine reads by their names.
_KNOWN: dict[str, tuple[str, Callable[[Any], bool]]] = {
    "aliases": ("a tuple of lines", lambda leaf: leaf is str),
    "department": ("a DepartmentId", lambda leaf: leaf is str),
    "formed_on": ("a Day", lambda leaf: leaf is date),
    "published_on": ("a Day", lambda leaf: leaf is date),
    "summary": ("a Text", lambda leaf: leaf is str),
}


class ContractError(ValueError):
    """A part says something of itself that the engine cannot build; the message has a line for each fault."""


def verified(registry: Registry) -> Registry:
    """The registry; ContractError where a part of it cannot be built."""
    if found := list(faults(registry)):
        raise ContractError("\n".join(("the registers of this program cannot be built:", *found)))
    return registry


def faults(registry: Registry) -> Iterator[str]:
    """Every fault of every part, a sentence each, begun with the part's name."""
    for part in registry.parts:
        name = _called(part)
        yield from (f"{name}: {fault}" for fault in _faults(part, registry))
    yield from _roles(registry)
    yield from _repeated(registry)


def _called(part: Part) -> str:
    return part.name if isinstance(part, Register | SingleFile) else f"/{getattr(part, 'url', '')}"


def _faults(part: Part, registry: Registry) -> Iterator[str]:
    overviews = (*((part,) if isinstance(part, Overview) else ()), *part.overviews)
    for overview in overviews:
        yield from _overview(overview, registry)
    if isinstance(part, Register):
        yield from _register(part, registry)
        yield from _listed(part)
        yield from _template(part)
    if isinstance(part, SingleFile) and not re.fullmatch(r"catalogue/[a-z0-9-]+\.yml", part.path):
        yield f"path {part.path!r} is no catalogue/<name>.yml"
    if isinstance(part, Register | SingleFile):
        if not _CHINESE.search(part.title):
            yield f"title {part.title!r} is not Chinese"
        yield from _model(part.model, part.model.__name__, set())


def _overview(overview: Overview, registry: Registry) -> Iterator[str]:
    url = overview.url
    if not _ADDRESS.fullmatch(url):
        yield f"url {url!r} is no path of lower-case words, each ended by a slash"
    if url in _TAKEN or url in {section.url for section in registry.sections}:
        yield f"url {url!r} is the address of a page that the engine writes"
    if url and overview.section not in _sections(registry):
        yield f"section {overview.section!r} of {url!r} is none of {', '.join(_sections(registry))}"


def _sections(registry: Registry) -> list[str]:
    return [section.path for section in registry.sections]


def _register(register: Register[Entry], registry: Registry) -> Iterator[str]:
    if not _NAME.fullmatch(register.name):
        yield f"name {register.name!r} is no lower-case words joined by hyphens"
    if not _NAME.fullmatch(register.path):
        yield f"path {register.path!r} is no lower-case words joined by hyphens"
    if register.url() in _TAKEN or register.path in _sections(registry):
        yield f"path {register.path!r} is the address of a page that the engine writes"
    top, _, inner = register.folder.partition("/")
    if top not in ENTRY_FOLDERS or (top == "catalogue" and not _NAME.fullmatch(inner)) or inner in OTHER_FOLDERS:
        yield f"folder {register.folder!r} is no catalogue/<name>"
    if register.section not in _sections(registry):
        yield f"section {register.section!r} is none of {', '.join(_sections(registry))}"
    if not register.role and not _CHINESE.search(register.supplier):
        yield "supplier is not said in Chinese: as long as there are no entries, the list says who hands them in"
    if register.role and register.role not in ROLES:
        yield f"role {register.role!r} is none of {', '.join(ROLES)}"
    if not issubclass(register.model, Entry):
        yield f"model {register.model.__name__} is no Entry"
    elif not register.model.model_fields["name"].is_required() and register.named is None:
        yield f"{register.model.__name__}.name may be left out, and named does not say what such an entry is called"


def _roles(registry: Registry) -> Iterator[str]:
    """The engine asks for one register of each role, and models refer to it by its name."""
    held = Counter(register.role for register in registry)
    for role, reference in ROLES.items():
        register = registry.by_role.get(role)
        if held[role] != 1 or register is None:
            yield f"role {role!r} is held by {held[role]} registers instead of one"
        elif register.name != reference.register:
            yield f"{register.name}: role {role!r} belongs to the register {reference.register!r}"


def _repeated(registry: Registry) -> Iterator[str]:
    """What has to be said once in the whole program."""
    kinds = (kind for register in registry if register.catalogued for kind in register.catalogued.kinds)
    files = (path.name for part in registry.parts if part.home for path in part.home.glob("templates/*.html"))
    overviews: Iterable[str] = (overview.url for overview in registry.overviews)
    said: dict[str, Iterable[str]] = {
        "name": (name_of(part) for part in registry.parts),
        "path": (register.path for register in registry),
        "folder": (register.folder for register in registry),
        "file": (single.path for single in registry.single_files),
        "url": overviews,
        "kind of information": (kind.slug for kind in kinds),
        "template": (*files, *(path.name for path in TEMPLATES.glob("*.html"))),
    }
    for what, values in said.items():
        yield from (f"{what} {value!r} is said {count} times" for value, count in Counter(values).items() if count > 1)


def _listed(register: Register[Entry]) -> Iterator[str]:
    """What a list is grouped, headed, put in order and filtered by."""
    wanted: Sequence[tuple[str, str | None, str, Callable[[Any], bool]]] = (
        ("grouped_by", register.grouped_by, "one id, always there", lambda leaf: leaf is str),
        ("headed_by", register.headed_by, "one word, year or id", lambda leaf: leaf is not date and _is_plain(leaf)),
        ("newest_first", register.newest_first, "a Day", lambda leaf: leaf is date),
    )
    for what, name, kind, fits in wanted:
        if name is None:
            continue
        leaf, many = _leaf(register.model, name)
        if leaf is None and many is False:
            yield f"{what} {name!r} is no field of {register.model.__name__}"
        elif many or not fits(leaf) or (what == "grouped_by" and not register.model.model_fields[name].is_required()):
            yield f"{what} {name!r} of {register.model.__name__} is not {kind}"
    for facet in register.found.facets:
        if facet.of is not None:
            continue  # it says itself what an entry's values are
        leaf, many = _leaf(register.model, facet.key)
        if leaf is None and many is False:
            yield f"facet {facet.key!r} is no field of {register.model.__name__}"
        elif not _is_plain(leaf) or (facet.values is None) is not bool(facet.register):
            yield f"facet {facet.key!r} needs a field of words and either values or a register"


def _is_plain(leaf: Any) -> bool:
    return isinstance(leaf, type) and issubclass(leaf, (*_PLAIN, StrEnum))


def _leaf(model: type[Entry], name: str) -> tuple[Any, bool]:
    """The type of a field's or property's value, and whether there are many; nothing where there is no such name."""
    if name in model.model_fields:
        annotation = model.model_fields[name].annotation
    else:
        made = getattr(model, name, None)
        getter = made.fget if isinstance(made, property) else None
        annotation = get_annotations(getter, eval_str=True).get("return") if getter else None
    many = False
    while get_origin(annotation) in (Annotated, Union, UnionType, tuple):
        many = many or get_origin(annotation) is tuple
        annotation = next(part for part in get_args(annotation) if part is not NoneType)
    return annotation, many


def _template(register: Register[Entry]) -> Iterator[str]:
    places = [TEMPLATES, *((register.home / "templates",) if register.home else ())]
    printables = (one.printable.template for one in register.contributions.values() if one.printable)
    for template in (register.template, *printables):
        if not any((place / template).is_file() for place in places):
            yield f"template {template!r} is neither in its templates/ nor among those of generator/pages"


def _model(model: type[Record], path: str, around: set[type[Record]]) -> Iterator[str]:
    """The fields of a model and of the records in it."""
    if model in around:
        yield f"{path} holds itself, which no sheet or form can show"
        return
    base: type[Record] = Entry if issubclass(model, Entry) else Record
    for name, info in model.model_fields.items():
        place = f"{path}.{name}"
        if name not in base.model_fields and hasattr(base, name):
            yield f"{place} has the name of something that the engine asks every {base.__name__}"
        if not _CHINESE.search(info.title or ""):
            yield f"{place} has no Chinese title: write element('…')"
        if fault := _unfit(info.annotation):
            yield f"{place} {fault}"
        elif (record := fields(model)[name].shape.record) is not None:
            yield from _model(record, place, around | {model})
        elif issubclass(model, Entry) and name in _KNOWN:
            kind, fits = _KNOWN[name]
            leaf, many = _leaf(model, name)
            if not fits(leaf) or many is not (name == "aliases"):
                yield f"{place} is read by the engine and has to be {kind}"


def _bare(annotation: Any) -> Any:
    return get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation


def _unfit(annotation: Any) -> str:
    """Why no page, sheet or form has a place for such values; nothing where all have."""
    annotation = _bare(annotation)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        parts = [part for part in map(_bare, arguments) if part is not NoneType and get_origin(part) is not Literal]
        return _unfit(parts[0]) if len(parts) == 1 else "may be of several types: a field holds one"
    if origin is tuple:
        item = arguments[0]
        if arguments[1:] != (...,) or get_origin(item) in (tuple, dict):
            return "is not tuple[one type, ...]"
        return _unfit(item)
    if origin is dict:
        record = isinstance(arguments[1], type) and issubclass(arguments[1], Record)
        return "" if record else "is not dict[str, a Record]"
    if isinstance(annotation, type) and (annotation in _PLAIN or issubclass(annotation, Record | StrEnum)):
        return ""
    name = getattr(annotation, "__name__", str(annotation))
    return f"is of type {name}: a field holds text, a whole number, yes or no, a day, words of a Vocabulary or a Record"
