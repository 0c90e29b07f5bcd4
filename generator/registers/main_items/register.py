"""The register of main items."""

from generator.model.found import Found
from generator.model.register import Register
from generator.registers.main_items.cpsv import classes
from generator.registers.main_items.model import MainItem
from generator.registers.main_items.rules import MAIN_ITEM_RULES

REGISTER = Register(
    name="main-items",
    title="主项",
    model=MainItem,
    section="services",
    about="分成几个子项的事项，各有哪些子项",
    supplier="由编制基本目录的部门提供",
    found=Found(standing=lambda _: 100),
    rules=MAIN_ITEM_RULES,
    cpsv=classes,
)
