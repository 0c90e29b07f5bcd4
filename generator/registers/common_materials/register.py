"""The register of common materials."""

from generator.model.register import Register
from generator.registers.common_materials.cpsv import classes
from generator.registers.common_materials.model import CommonMaterial
from generator.registers.common_materials.rules import MATERIAL_RULES

REGISTER = Register(
    name="common-materials",
    title="常用材料",
    model=CommonMaterial,
    section="services",
    about="许多事项都要的材料：各事项里叫什么，由谁出具，哪些事项要它",
    supplier="由各办理部门提供",
    aliases=("常用证件", "证件材料"),
    rules=MATERIAL_RULES,
    cpsv=classes,
)
