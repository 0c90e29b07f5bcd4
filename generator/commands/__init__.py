"""The commands of the program, a module each: ``add`` describes it, ``run`` does it and gives the exit status.

To add a command, write a module and list it here.
"""

from typing import Protocol

from generator.commands import build, check, init, schema, serve
from generator.commands.terminal import Commands


class Command(Protocol):
    """What a command's module has."""

    @staticmethod
    def add(commands: Commands) -> None:
        """Describe the command and its options."""


COMMANDS: tuple[Command, ...] = (check, build, serve, init, schema)
