"""Which parts an authority goes without (``registers:`` of its file): names that there are, and nothing left behind."""

from collections.abc import Iterator
from difflib import get_close_matches

from generator.load import AUTHORITY_FILE, Loaded, Raw
from generator.model.authority import AUTHORITY, Authority
from generator.model.diagnostic import Diagnostic, error
from generator.model.entry import Record
from generator.model.register import Overview, Part, Register, Registry, name_of, title_of

_KEYS = ("registers", "off")


def in_use(registry: Registry, authority: Authority | None) -> Registry:
    """The parts that an authority has not switched off; what nobody can go without stays."""
    if authority is None or not authority.registers.off:
        return registry
    free = {name_of(part) for part in registry.parts if not _is_core(part)}
    return registry.without(free.intersection(authority.registers.off))


def _is_core(part: Part) -> bool:
    """The four registers with a role, and home, which has no name."""
    return part is AUTHORITY or not name_of(part) or (isinstance(part, Register) and bool(part.role))


def names(authority: Authority, registry: Registry) -> Iterator[Diagnostic]:
    """Only what there is can be switched off, and not what all the others stand on."""
    parts = {name: part for part in registry.parts if part is not AUTHORITY and (name := name_of(part))}
    for number, name in enumerate(authority.registers.off):
        if name not in parts:
            yield error("unknown-switch", (*_KEYS, number), f"发现“{name}”，没有这个栏目{_meant(name, parts)}")
        elif _is_core(parts[name]):
            core = "、".join(title_of(part) for part in parts.values() if _is_core(part))
            message = f"发现“{name}”（{title_of(parts[name])}），它不能停用：{core}是其他栏目的基础，应删去这一项"
            yield error("core-switched-off", (*_KEYS, number), message)


def _meant(name: str, parts: dict[str, Part]) -> str:
    """The nearest names: somebody may have written a title, or the address instead of the folder."""
    words: dict[str, str] = {}
    for key, part in parts.items():
        path = part.path if isinstance(part, Register | Overview) else key
        words |= dict.fromkeys((path, title_of(part), key), key)
    parted = [word for word in words if name in word] if len(name) > 1 else []
    near = [name] if name in words else parted or get_close_matches(name, words, n=3)
    if close := dict.fromkeys(words[word] for word in near):
        return f"，是不是 {'、'.join(f'{key}（{title_of(parts[key])}）' for key in close)}？"
    return f"：可以停用的有 {'、'.join(key for key, part in parts.items() if not _is_core(part))}"


def left_behind(loaded: Loaded, registry: Registry) -> Iterator[tuple[Raw, type[Record], Diagnostic]]:
    """Files of parts that are switched off: nobody would ever see them."""
    for register in registry.closed:
        for raw in loaded.entries.get(register.name, ()):
            yield raw, register.model, _left(register)
    for single in registry.closed.single_files:
        if single.name in loaded.singles:
            yield loaded.singles[single.name], single.model, _left(single)


def _left(part: Part) -> Diagnostic:
    message = f"{closed(part)}，这里却还有内容：应移走这个文件，或者从 registers 的 off 中删去 {name_of(part)}"
    return error("switched-off", (), message)


def closed(part: Part) -> str:
    """That a part is switched off, and where."""
    return f"“{title_of(part)}”（{name_of(part)}）已在 {AUTHORITY_FILE} 中停用"
