"""The commands of the program, a module each: ``add`` describes it, ``run`` does it and gives the exit status.

To add a command, write a module and list its ``add`` here.
"""

from collections.abc import Callable

from generator.commands import build, check, diff, export, import_, init, migrate, new, owners, schema, serve
from generator.commands.terminal import Commands

COMMANDS: tuple[Callable[[Commands], None], ...] = (
    check.add,
    build.add,
    serve.add,
    init.add,
    new.add,
    migrate.add,
    schema.add,
    diff.add,
    owners.add,
    import_.add,
    export.add,
)
