"""The compile step: a Catalogue becomes page bodies. Pure: the same input gives the same bytes."""

from generator.pages.compiler import Compiler
from generator.pages.page import Crumb, Heading, Page

__all__ = ["Compiler", "Crumb", "Heading", "Page"]
