"""The registers of this program: one line each. Whatever is particular to one stands in its folder.

A folder ends with ``register.py`` and its one object ``REGISTER``. Installed packages bring further ones through the
entry point ``catalogue.registers``; each names such an object.
"""

from dataclasses import replace
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

from generator.load.folders import GROUP
from generator.model.authority import AUTHORITY
from generator.model.register import Part, Registry, Section
from generator.registers.contract import verified

# The menu between the home page and the hand-written pages; with these two it has seven items.
SECTIONS = (
    Section("services", "办事服务", "要办的事怎么办：材料、时限、收费、流程和依据"),
    Section("disclosure", "信息公开", "政府信息公开的指南、目录和文件，怎样申请没有公开的信息"),
    Section("organs", "机构与大厅", "部门、县区、政务服务中心在哪里，管什么，怎样联系"),
    Section("public", "民生与交易", "学校、医院、水电气、公交通信的服务和收费，公共资源交易，村务居务"),
    Section("oversight", "监督评价", "政务公开工作做了什么、做得怎样：任务、检查、评议、考核和评估"),
)
# In the order of lists, exports and menus.
FOLDERS = (
    "departments",
    "laws",
    "flows",
    "main_items",
    "powers",
    "common_materials",
    "bundles",
    "events",
    "home",
    "fast_tracks",
    "approval",
    "boards",
    "guide",
    "information",
    "request",
    "duties",
    "decisions",
    "reports",
    "regions",
    "places",
    "implementations",
    "centres",
    "communities",
    "tasks",
    "evaluation",
    "topics",
    "meetings",
    "publicity",
    "demonstrations",
    "disclosure_offices",
    "news",
    "appraisals",
    "reviews",
    "accountability",
    "documents",
    "utilities",
    "trading",
    "trading_bodies",
    "consultations",
    "inspections",
    "downloads",
)


def installed_registry() -> Registry:
    """Every part of this program and of the packages installed beside it."""
    own = (EntryPoint(folder, f"{__name__}.{folder}.register:REGISTER", GROUP) for folder in FOLDERS)
    plugged = sorted(entry_points(group=GROUP))
    return verified(Registry((AUTHORITY, *(_part(point) for point in (*own, *plugged))), SECTIONS))


def _part(point: EntryPoint) -> Part:
    """What an entry point names, at home in the folder of its module."""
    found = point.load()
    if not isinstance(found, Part):
        raise TypeError(f"{point.value}: REGISTER is {type(found).__name__}, not a Register, SingleFile or Overview")
    return found if found.home else replace(found, home=Path(import_module(point.module).__file__ or "").parent)
