"""Words a visitor might search for, taken from the catalogue's own everyday names: never a thing the site lacks."""

import re

from generator.model.catalogue import Catalogue
from generator.model.vocabulary import PowerType, Theme
from generator.registers.powers.model import Power
from generator.registers.powers.vocabulary import Audience, Status

_MOST = 8
_WORD = re.compile(r"[\u4e00-\u9fff]{3,6}")
_PEOPLE = (Audience.NATURAL_PERSON,)
_SHUNNED = frozenset({PowerType.PENALTY, PowerType.COMPULSION, PowerType.INSPECTION, PowerType.LEVY})
# What most people come for, first; then the other themes as the vocabulary has them.
_FIRST = (Theme.IDENTITY, Theme.HOUSEHOLD, Theme.EDUCATION, Theme.SOCIAL_INSURANCE, Theme.TRAFFIC, Theme.BUSINESS_SETUP)
_THEMES = (*_FIRST, *(theme for theme in Theme if theme not in _FIRST))


def example_queries(catalogue: Catalogue) -> tuple[str, ...]:
    """Short everyday names of what people apply for, one from each theme; the same data give the same words."""
    words = _words(catalogue)
    known = sorted((catalogue.all(Power)[id] for id in words), key=lambda power: _rank(power, words[power.id]))
    best = (next((power for power in known if theme in power.themes), None) for theme in _THEMES)
    chosen = dict.fromkeys(power.id for power in (*best, *known) if power)
    return tuple(dict.fromkeys(words[id] for id in chosen))[:_MOST]


def _words(catalogue: Catalogue) -> dict[str, str]:
    """The shortest fitting name of each power that people apply for themselves, today."""
    powers = catalogue.all(Power).values()
    shunned = {alias for power in powers if not _open(power) for alias in power.aliases}
    found = {}
    for power in powers:
        fitting = [alias for alias in power.aliases if _WORD.fullmatch(alias) and alias not in shunned]
        if fitting and _open(power):
            found[power.id] = min(fitting, key=len)
    return found


def _open(power: Power) -> bool:
    return (
        power.status is Status.IN_FORCE
        and power.on_application
        and power.type not in _SHUNNED
        and Audience.NATURAL_PERSON in power.audience
    )


def _rank(power: Power, word: str) -> tuple[bool, int, str]:
    """People's own matters first, then what has the shortest name. Further names of a power change nothing here."""
    return power.audience != _PEOPLE, len(word), power.id
