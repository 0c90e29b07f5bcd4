"""``new``: the file of a new entry, with all that is still to be filled in as comments."""

import argparse
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands.terminal import OK, WRONG_USE, Commands
from generator.load.system import in_words

if TYPE_CHECKING:
    from generator.editing import new_entry as scaffold
    from generator.model.authority import Authority
    from generator.model.diagnostic import Diagnostic
    from generator.model.entry import Entry
    from generator.model.register import Register, Registry

Given = dict[tuple[str, ...], object]


class NewError(Exception):
    """The entry cannot be made; the message is for the person who asked for it."""


def add(commands: Commands) -> None:
    """Describe the command. What can be given depends on the register, whose model is only read when it is used."""
    parser = commands.add_parser("new", help="新建一个条目的文件")
    parser.add_argument("register", help="哪一种条目，如 power 权力事项、document 政府文件；写错时列出全部")
    parser.add_argument("fields", nargs=argparse.REMAINDER, help="各字段，如 --id 标识；new power --help 列出全部")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Gather the needed fields, from options or by asking, and write the file."""
    from generator.registers import installed_registry

    try:
        registry = installed_registry()
        register = _register(registry, options.register)
        given, root = _given(register, options.fields, options.root)
        path = create(root, registry, register, given, input if sys.stdin.isatty() else None)
    except NewError as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    except EOFError:
        print("\n没有新建：输入中断了", file=sys.stderr)
        return WRONG_USE
    print(f"已新建 {path}")
    print("下一步：补上文件里注明的各项，再运行 check 检查")
    return OK


def _register(registry: "Registry", name: str) -> "Register[Entry]":
    for register in registry:
        if name in (_singular(register), register.name):
            return register
    choices = "、".join(f"{_singular(register)}（{register.title}）" for register in registry)
    raise NewError(f"发现“{name}”，应为下列之一：{choices}")


def _singular(register: "Register[Entry]") -> str:
    """What one entry is called: power, trading-body."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", register.model.__name__).lower()


def _given(register: "Register[Entry]", arguments: list[str], root: Path) -> tuple[Given, Path]:
    from generator.editing import new_entry as scaffold

    parser = argparse.ArgumentParser(prog=f"catalogue new {_singular(register)}", allow_abbrev=False)
    parser.add_argument("--root", type=Path, default=root, help="目录所在的文件夹（默认为当前文件夹）")
    known = list(scaffold.slots(register.model))
    for slot in known:
        about = (
            f"{slot.title}{'（必填）' if slot.required else ''}{'：' if slot.values else ''}{'、'.join(slot.values)}"
        )
        parser.add_argument(slot.option, dest=".".join(slot.path), metavar="值", help=about.replace("%", "%%"))
    options = vars(parser.parse_args(arguments))
    texts = {slot.path: text for slot in known if (text := options[".".join(slot.path)]) is not None}
    return {path: scaffold.value(register.model, path, text) for path, text in texts.items()}, options["root"].resolve()


def create(
    root: Path, registry: "Registry", register: "Register[Entry]", given: Given, ask: Callable[[str], str] | None
) -> Path:
    """Write the entry's file and give its path; NewError where something is missing, wrong or there already."""
    from generator.check import NOBODY, authority_of
    from generator.check.structure import validate
    from generator.check.switches import closed, in_use
    from generator.editing import new_entry as scaffold

    if not (root / "catalogue").is_dir():
        raise NewError(f"没有找到 {root / 'catalogue'} 文件夹：请用 --root 指明目录所在，或先运行 init")
    authority = authority_of(root) or NOBODY
    if register.name in in_use(registry, authority).closed.by_name:
        raise NewError(f"没有新建：{closed(register)}；要用它，先从 registers 的 off 中删去 {register.name}")
    for slots in (_required(register), _ruled(registry, register, given, authority)):
        _gather(root, registry, register, given, list(slots), ask)
    data = scaffold.completed(register.model, given)
    entry, findings = validate(register.model, data)
    findings += _own_findings(registry, register, entry, authority)
    if entry is None or findings:
        raise NewError("没有新建：\n" + "\n".join(_line(finding) for finding in findings))
    for slot in scaffold.slots(register.model):
        if problem := _problem(root, registry, register, slot, given.get(slot.path)):
            raise NewError(f"没有新建：{slot.title}：{problem}")
    path = register.file(str(data["id"]), str(data[register.grouped_by]) if register.grouped_by else "")
    _write(root / path, scaffold.text(register, entry, data, path, authority.defaults))
    return root / path


def _required(register: "Register[Entry]") -> "Iterator[scaffold.Slot]":
    from generator.editing import new_entry as scaffold

    return (slot for slot in scaffold.slots(register.model) if slot.required)


def _ruled(
    registry: "Registry", register: "Register[Entry]", given: Given, authority: "Authority"
) -> "Iterator[scaffold.Slot]":
    """What the rules ask for beyond the model: 保密审查, unless the catalogue is a demonstration; 牵头单位."""
    from generator.check.structure import validate
    from generator.editing import new_entry as scaffold
    from generator.model.reflect import fields

    entry, _ = validate(register.model, scaffold.completed(register.model, given))
    absent = {
        finding.keys[0] for finding in _own_findings(registry, register, entry, authority) if len(finding.keys) == 1
    }
    for slot in scaffold.slots(register.model):
        record = fields(register.model)[slot.path[0]].shape.record
        asked = slot.many or (record and fields(record)[slot.path[-1]].required)
        if slot.path[0] in absent and asked:
            yield slot


def _own_findings(
    registry: "Registry", register: "Register[Entry]", entry: "Entry | None", authority: "Authority"
) -> "list[Diagnostic]":
    """The errors that the rules find in the entry by itself."""
    from generator.check import rules_of
    from generator.model.catalogue import Catalogue
    from generator.model.diagnostic import Severity

    if entry is None:
        return []
    catalogue = Catalogue(authority, {register.name: {entry.id: entry}}, {}, registry)
    found = (finding for rule in rules_of(register) for finding in rule(entry, catalogue))
    return [finding for finding in found if finding.severity is Severity.ERROR]


def _line(finding: "Diagnostic") -> str:
    from generator.load import dotted

    return f"{dotted(finding.keys)}: {finding.message}" if finding.keys else finding.message


def _gather(
    root: Path,
    registry: "Registry",
    register: "Register[Entry]",
    given: Given,
    slots: "list[scaffold.Slot]",
    ask: Callable[[str], str] | None,
) -> None:
    """Ask for what is missing; where nobody can be asked, say what it is."""
    from generator.editing import new_entry as scaffold

    absent = [slot for slot in slots if slot.path not in given]
    if absent and ask is None:
        names = "、".join(f"{slot.option}（{slot.title}）" for slot in absent)
        raise NewError(f"没有新建：缺少 {names}")
    for slot in absent:
        while ask is not None and slot.path not in given:
            answer = scaffold.value(register.model, slot.path, ask(_question(root, registry, slot)).strip())
            if problem := _problem(root, registry, register, slot, answer):
                print(problem)
            else:
                given[slot.path] = answer


def _question(root: Path, registry: "Registry", slot: "scaffold.Slot") -> str:
    choices = slot.values or (tuple(_ids(root, registry, slot.register)) if slot.register else ())
    return f"{slot.title}{f'（{chr(0x3001).join(choices)}）' if choices else ''}："


def _problem(
    root: Path, registry: "Registry", register: "Register[Entry]", slot: "scaffold.Slot", value: object
) -> str:
    """What is wrong with one value, or nothing: its form, a reference that leads nowhere, an id that is taken."""
    from generator.check.structure import validate
    from generator.model.entry import RESERVED_IDS

    if value is None:
        return ""
    nested: object = value
    for name in reversed(slot.path):
        nested = {name: nested}
    _, findings = validate(register.model, nested if isinstance(nested, Mapping) else {})
    wrong = next((finding.message for finding in findings if finding.keys[: len(slot.path)] == slot.path), "")
    if wrong or value in ("", []):
        return wrong or "这一项必须填写"
    if slot.register and (unknown := [id for id in _named(value) if id not in _ids(root, registry, slot.register)]):
        return f"发现“{unknown[0]}”，没有这个标识：应为已有条目的标识，或先用 new 新建它"
    if slot.path == ("id",) and value in RESERVED_IDS:
        return f"发现“{value}”，它是保留字：请换一个"
    if slot.path == ("id",) and value in _ids(root, registry, register.name):
        return f"发现“{value}”，已有条目用了这个标识：每个标识只能用一次"
    return ""


def _named(value: object) -> "Iterator[object]":
    """The ids in a value: itself, or what the items of a list are or are known by."""
    for item in value if isinstance(value, list) else [value]:
        yield from item.values() if isinstance(item, Mapping) else [item]


def _ids(root: Path, registry: "Registry", name: str) -> list[str]:
    register = registry.by_name.get(name)
    return sorted(path.stem for path in (root / register.folder).rglob("*.yml")) if register else []


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError:
        raise NewError(f"没有新建：{path} 已经存在，为免覆盖不会写入") from None
    except OSError as error:
        raise NewError(f"没有新建：无法写入 {in_words(error)}") from error
