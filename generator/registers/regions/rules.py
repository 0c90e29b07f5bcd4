"""Rules for regions: codes after GB/T 2260, and what lies within what."""

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, Rule, error, warning
from generator.registers.regions.model import Region


def code(region: Region, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """A county's code has six digits and a township's nine or twelve; each begins with that of what it lies in."""
    if not region.code:
        return
    if (len(region.code) == 6) is region.kind.is_township:
        expected = "九位或者十二位" if region.kind.is_township else "六位"
        yield error("region-code-length", ("code",), f"{region.kind}的代码是 {region.code}，应为{expected}")
    outer = _outer_code(region, catalogue)
    if outer and not region.code.startswith(outer):
        yield error(
            "region-code-outside", ("code",), f"发现代码 {region.code}，它所在地区的代码以 {outer} 开头：请核对"
        )
    same = sorted(o.id for o in catalogue.all(Region).values() if o.code == region.code and o.id != region.id)
    if same:
        yield error("duplicate-region-code", ("code",), f"代码 {region.code} 也是 {same[0]} 的：每个地区的代码各不相同")


def _outer_code(region: Region, catalogue: Catalogue) -> str:
    """What the code has to begin with: the code of the county, or the first four digits of a city's."""
    if region.within:
        outer = catalogue.all(Region).get(region.within)
        return outer.code if outer and outer.code else ""
    own = catalogue.authority.region_code or ""
    return own[:4] if own.endswith("00") and not own.endswith("0000") else ""


def place(region: Region, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """A township lies in a county or management area, and that in the city itself."""
    if not region.within:
        if region.kind.is_township:
            message = f"{region.kind}没有写所属县区 within：统计乡镇时算不进去"
            yield warning("township-without-county", ("within",), message)
        return
    outer = catalogue.all(Region).get(region.within)
    if not region.kind.is_township:
        message = f"{region.kind}写了所属县区 {region.within}：县区和管理区由市直接管，不填 within"
        yield error("region-misplaced", ("within",), message)
    elif outer and outer.kind.is_township:
        message = f"所属的“{outer.name}”是{outer.kind}：乡镇、街道应属于县区或者管理区"
        yield error("region-misplaced", ("within",), message)


def townships(region: Region, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """The number of townships is a county's, and not less than those that are entries: what is too many is named."""
    if not region.kind.is_township:
        return
    if region.townships is not None:
        message = f"{region.kind}不应写乡镇、街道数：只有县区和管理区才写"
        yield error("townships-of-a-township", ("townships",), message)
    regions = catalogue.all(Region)
    outer = regions.get(region.within or "")
    if outer is None or outer.townships is None:
        return
    place = sum(other.within == outer.id and other.id <= region.id for other in regions.values())
    if place > outer.townships:
        message = f"“{outer.name}”写明有 {outer.townships} 个乡镇、街道，这是目录中的第 {place} 个：请核对"
        yield error("too-few-townships", ("within",), message)


REGION_RULES: tuple[Rule, ...] = (code, place, townships)
