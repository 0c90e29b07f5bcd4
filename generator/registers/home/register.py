"""The page at the site's root."""

from generator.model.register import Overview
from generator.registers.home.pages import home

REGISTER = Overview(url="", title="首页", section="", about="", pages=home, searched=False)
