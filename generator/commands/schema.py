"""``schema``: the JSON Schemas for editors, from the models."""

import argparse

from generator.commands.terminal import OK, Commands


def add(commands: Commands) -> None:
    """Describe the command."""
    commands.add_parser("schema", help="从模型生成编辑器用的 JSON Schema").set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write those that changed."""
    from generator.editing.schema import write
    from generator.registers import installed_registry

    changed = write(options.root, installed_registry())
    print("、".join(changed) + " 已更新" if changed else "没有变化")
    return OK
