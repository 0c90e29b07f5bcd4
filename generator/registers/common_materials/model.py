"""The register of common materials (常用材料): a paper that many matters ask for, under whatever name, written once."""

from typing import Annotated, ClassVar

from generator.model.entry import DepartmentId, Entry, Id, Line, Need, PagePlace, Reference, Text, element

CommonMaterialId = Annotated[Id, Reference("common-materials")]


class CommonMaterial(Entry):
    """A paper, what else it is called, and who issues it."""

    page_places: ClassVar = {"aliases": PagePlace.NAME}

    aliases: tuple[Line, ...] = element("别名", "各事项里的其他写法和群众的叫法，搜索时能找到", default=())
    issued_by: Line | None = element(
        "由谁出具",
        "机关或者单位的种类，如：公安机关、接生的医院",
        default=None,
        need=Need.CONDITIONAL,
        listed=True,
    )
    department: DepartmentId | None = element(
        "出具部门", "由部门目录中的部门出具的，填 catalogue/departments/ 中的标识", default=None, listed=True
    )
    note: Text | None = element("说明", "如：丢了怎样补、有没有电子的", default=None)
