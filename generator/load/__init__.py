"""Load: YAML files to raw entries and their positions, or problems. It knows no rule about the content."""

from generator.load.files import AUTHORITY_FILE, Loaded, Raw, load
from generator.load.strict_yaml import Keys, Positions

__all__ = ["AUTHORITY_FILE", "Keys", "Loaded", "Positions", "Raw", "load"]
