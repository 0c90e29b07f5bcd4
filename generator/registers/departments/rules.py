"""Rules of departments."""

from generator.check.codes import code
from generator.model.diagnostic import Rule

DEPARTMENT_RULES: tuple[Rule, ...] = (code,)
