"""Rules of fast tracks."""

from generator.check.telephones import telephones
from generator.model.diagnostic import Rule

FAST_TRACK_RULES: tuple[Rule, ...] = (telephones,)
