"""Rules of places: each address once, no circle, regions that fit the tier, numbers that can be dialled."""

from collections.abc import Iterator

from generator.check.repeated import repeated
from generator.check.telephones import one_telephone
from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, Rule, error, warning
from generator.model.standing import whole
from generator.registers.places.layout import Layout
from generator.registers.places.model import Place, PlaceKind, PlaceTier
from generator.registers.regions.model import Region

_TOWNSHIPS = (PlaceTier.TOWNSHIP, PlaceTier.VILLAGE)


def within(place: Place, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """No place stands in itself, be it through others."""
    around = (place, *catalogue.view(Layout).around(place))
    if around[-1].within == place.id:
        way = "、".join(f"“{one.name}”" for one in around)
        yield error("place-in-circle", ("within",), f"{way} 一个设在另一个里，成了圈：请改正或者删去 within")


def region(place: Place, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """A place of the city serves the whole city; the others serve a region of their tier."""
    if place.tier is PlaceTier.CITY and place.region:
        yield error("wrong-region-of-tier", ("region",), "市级的地点服务全市，不填所在县区或乡镇 region")
    if place.tier is None or place.tier is PlaceTier.CITY:
        return
    served = catalogue.all(Region).get(place.region or "")
    if served and served.kind.is_township is not (place.tier in _TOWNSHIPS):
        expected = "乡镇、街道" if place.tier in _TOWNSHIPS else "县区或者管理区"
        message = f"{place.tier}的地点所在的“{served.name}”是{served.kind}：应为{expected}，或者改正层级 tier"
        yield error("wrong-region-of-tier", ("region",), message)
    if not place.region:
        message = f"{place.tier}的地点没有写所在地区 region：选了县区的人找不到它"
        yield warning("place-without-region", ("tier",), message)


def address(place: Place, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """A place can be found; no address is typed twice where one place could stand in the other."""
    if not whole(catalogue, place.id).address:
        if not place.within:
            message = "没有写地址 address，也没有写设在哪里 within：群众不知道到哪里去"
            yield warning("place-without-address", (), message)
        return
    if not place.address:
        return
    layout = catalogue.view(Layout)
    around = {outer.id for outer in layout.around(place)}
    for other in layout.by_address["".join(place.address.split())]:
        if other.id in around:
            message = f"与所设在的“{other.name}”（{other.id}）地址相同：可以删去，网页上显示它的地址"
            yield warning("address-twice", ("address",), message)
        elif other.id > place.id and place.id not in {outer.id for outer in layout.around(other)}:
            message = (
                f"与“{other.name}”（{other.id}）地址相同：同一地点只留一个，其他的改为引用它；"
                "一个设在另一个里的，写 within，不再写地址"
            )
            yield warning("address-twice", ("address",), message)


def numbers(place: Place, _: Catalogue) -> Iterator[Diagnostic]:
    """Each number can be dialled and stands once for what it is for."""
    for number, phone in enumerate(place.phones):
        yield from one_telephone(("phones", number, "number"), phone.number)
    for number, _first in repeated((phone.number, phone.purpose) for phone in place.phones):
        message = f"号码 {place.phones[number].number} 重复，可以删去"
        yield warning("number-twice", ("phones", number, "number"), message)


def window(place: Place, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Within one place each has a name of its own; charges and authority are a window's."""
    beside = catalogue.view(Layout).directly_in.get(place.within or "", ())
    same = next((other for other in beside if other.name == place.name and other.id < place.id), None)
    if same:
        message = f"“{place.name}”与 {same.id} 重名，又设在同一地点：每个窗口的名称或编号应不同"
        yield error("duplicate-window", ("name",), message)
    if place.kind is not PlaceKind.WINDOW and (place.charges or place.authorised is not None):
        field = "charges" if place.charges else "authorised"
        message = f"类别是{place.kind}：收费项目和充分授权只有部门窗口才填，请核对类别 kind"
        yield warning("window-only", (field,), message)


PLACE_RULES: tuple[Rule, ...] = (within, region, address, numbers, window)
