"""Load: YAML files to raw entries and their positions, and problems of form. It knows no rule about the content."""

from generator.load.files import AUTHORITY_FILE, Digests, Loaded, Raw, load
from generator.load.positions import Positions
from generator.load.strict_yaml import Doubtful, dotted

__all__ = ["AUTHORITY_FILE", "Digests", "Doubtful", "Loaded", "Positions", "Raw", "dotted", "load"]
