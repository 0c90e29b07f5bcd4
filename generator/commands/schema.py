"""``schema``: the JSON Schemas for editors, from the models."""

import argparse
import sys

from generator.commands.terminal import OK, Commands


def add(commands: Commands) -> None:
    """Describe the command."""
    commands.add_parser("schema", help="更新编辑器用的 JSON Schema 和 .vscode/settings.json").set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write those that changed, and where editors find them."""
    from generator.editing.schema import FOLDER, SETTINGS, write, write_settings
    from generator.registers import installed_registry

    registry = installed_registry()
    changed = write(options.root, registry)
    told = write_settings(options.root, registry)
    changed += [SETTINGS] if told else []
    print("、".join(changed) + " 已更新" if changed else "没有变化")
    if told is None:
        print(
            f"{SETTINGS} 不是不带注释的 JSON，没有改动；编辑器仍按每个文件的第一行找到 {FOLDER}/",
            file=sys.stderr,
        )
    return OK
