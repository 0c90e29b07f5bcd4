"""."""

from generator.check.finding import Rule
from generator.check.telephones import telephones

FAST_TRACK_RULES: tuple[Rule, ...] = (telephones,)
